//! Notes in the number of a large archive, and the same text as records.

use std::fmt;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, ensure};
use serde_json::{Value, json};

#[path = "../corpus.rs"]
mod corpus;

/// Talks in an archive of the first size.
const N_TALKS: usize = 21_715;
/// Talks of one event, where they are made from the sample corpus.
const N_IN_EVENT: usize = 40;
/// Paragraphs of a talk that is made from the sample corpus.
const N_PARAGRAPHS: usize = 4;

/// What is built from.
pub(crate) struct Material {
    /// The folder of notes, one for each talk.
    pub(crate) notes: PathBuf,
    /// One record in JSON on a line: title, speakers, tags, event, year, body.
    pub(crate) records: PathBuf,
    /// Titles and bodies.
    pub(crate) n_text_bytes: u64,
    pub(crate) scale: usize,
    n_talks: usize,
    source: &'static str,
}

impl Material {
    /// Makes notes and records below a folder, or takes those that are there.
    pub(crate) fn make(dir: &Path, scale: usize) -> anyhow::Result<Self> {
        let notes = dir.join("notes");
        let records = dir.join("records.ndjson");
        let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
        let is_public = shared.join("bench-data/make_corpus.py").exists();
        fs::create_dir_all(dir)?;
        if !notes.exists() {
            if is_public {
                from_public_record(&shared, dir, scale)?;
            } else {
                from_samples(&notes, &records, scale)?;
            }
        }
        let (n_talks, n_text_bytes) = count(&records)?;
        Ok(Self {
            notes,
            records,
            n_text_bytes,
            scale,
            n_talks,
            source: if is_public {
                "the public record of the Python community's talks"
            } else {
                "the sample corpus, repeated"
            },
        })
    }

    /// How often each build is measured.
    pub(crate) fn rounds(&self) -> usize {
        if self.scale == 1 { 3 } else { 1 }
    }

    /// Notes that are spread over the archive.
    pub(crate) fn some(&self, n: usize) -> anyhow::Result<Vec<PathBuf>> {
        let files = ignore::WalkBuilder::new(&self.notes).build();
        let files = files
            .filter_map(Result::ok)
            .map(ignore::DirEntry::into_path);
        let mut notes: Vec<PathBuf> = files
            .filter(|path| path.extension().is_some_and(|e| e == "md"))
            .collect();
        notes.sort_unstable();
        ensure!(notes.len() >= n, "only {} notes", notes.len());
        let step = notes.len() / n;
        Ok(notes.into_iter().step_by(step).take(n).collect())
    }
}

impl fmt::Display for Material {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let megabytes = self.n_text_bytes as f64 / 1e6;
        let Self {
            n_talks, source, ..
        } = self;
        write!(
            f,
            "{n_talks} talks, {megabytes:.1} MB of text, from {source}"
        )
    }
}

fn from_public_record(shared: &Path, dir: &Path, scale: usize) -> anyhow::Result<()> {
    let tree = dir.join("tree");
    fs::create_dir_all(&tree)?;
    let archive = shared.join("data/pyvideo.tar.gz");
    run(Command::new("tar")
        .arg("xzf")
        .arg(archive)
        .arg("-C")
        .arg(&tree))?;
    let script = shared.join("bench-data/make_corpus.py");
    let records = dir.join("records.ndjson");
    let python = || {
        let mut command = Command::new("python3");
        command.arg(&script);
        command
    };
    let scale = scale.to_string();
    run(python()
        .args(["corpus", "--scale", &scale, "--src"])
        .arg(&tree)
        .arg("--out")
        .arg(&records))?;
    run(python()
        .args(["files", "--corpus"])
        .arg(&records)
        .arg("--out")
        .arg(dir.join("notes")))
}

/// Each talk takes a heading and some paragraphs of the sample corpus.
fn from_samples(notes: &Path, records: &Path, scale: usize) -> anyhow::Result<()> {
    let samples = corpus::notes_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"));
    let texts = samples
        .iter()
        .map(|note| String::from_utf8_lossy(&note.bytes));
    let blocks: Vec<String> = texts
        .flat_map(|text| text.split("\n\n").map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let is_title = |block: &&String| block.starts_with('#') && !block.contains('\n');
    let (titles, paragraphs): (Vec<_>, Vec<_>) = blocks.iter().partition(is_title);
    let mut out = BufWriter::new(File::create(records)?);
    for n in 0..N_TALKS * scale {
        let title = titles[n % titles.len()].trim_start_matches(['#', ' ']);
        let first = n / titles.len() * N_PARAGRAPHS + n;
        let body =
            (first..first + N_PARAGRAPHS).map(|at| paragraphs[at % paragraphs.len()].as_str());
        let body = body.collect::<Vec<_>>().join("\n\n");
        let event = n / N_IN_EVENT;
        let record = json!({
            "title": format!("{title} {n}"),
            "speakers": [format!("Ada{} Lindqvist{}", n % 997, n % 89)],
            "tags": [format!("tag {}", n % 2_700)],
            "event": format!("Samplecon {event}"),
            "year": 2000 + event % 20,
            "body": body,
        });
        writeln!(out, "{record}")?;
        let path = notes.join(format!("samplecon-{event}/{n}.md"));
        fs::create_dir_all(path.parent().context("a folder for the event")?)?;
        let of = |key: &str| &record[key];
        let front = ["title", "speakers", "tags", "event", "year"]
            .map(|key| format!("{key}: {}\n", of(key)))
            .concat();
        fs::write(path, format!("---\n{front}---\n\n{body}\n"))?;
    }
    Ok(out.flush()?)
}

/// Number of records, and bytes of their titles and bodies.
fn count(records: &Path) -> anyhow::Result<(usize, u64)> {
    let mut n_talks = 0;
    let mut n_bytes = 0;
    for line in BufReader::new(File::open(records)?).lines() {
        let record: Value = serde_json::from_str(&line?)?;
        let length = |key: &str| record[key].as_str().map_or(0, str::len) as u64;
        n_talks += 1;
        n_bytes += length("title") + length("body");
    }
    Ok((n_talks, n_bytes))
}

/// Bytes of all files right in a folder.
pub(crate) fn size_of(folder: &Path) -> anyhow::Result<u64> {
    let mut n_bytes = 0;
    for file in fs::read_dir(folder)? {
        n_bytes += file?.metadata()?.len();
    }
    Ok(n_bytes)
}

fn run(command: &mut Command) -> anyhow::Result<()> {
    let status = command.stdout(Stdio::null()).status()?;
    ensure!(status.success(), "{command:?} ended with {status}");
    Ok(())
}
