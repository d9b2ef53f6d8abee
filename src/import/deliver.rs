//! Puts notes into a folder that people work in, too.
//!
//! A ledger beside the notes remembers the digest of what was written. A file
//! that still has it is ours and may be replaced; any other is somebody's work
//! and is kept. Every file appears whole or not at all, and what would not
//! change is not touched.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::ImportError;

/// The ledger's name; hidden, so that it is no note.
const LEDGER: &str = ".imported.json";
/// A larger file is not one of ours.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// A file to be delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Where it belongs below the folder, with `/` between the parts.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// What became of the files, each by its path below the folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivered {
    /// New files.
    pub written: Vec<String>,
    /// Files that were replaced by their newer state.
    pub updated: Vec<String>,
    /// How many files needed nothing.
    pub n_unchanged: usize,
    /// Files with a newer state that were edited, or are not ours, and were
    /// left alone.
    pub kept: Vec<String>,
    /// Files of an earlier import that the source has no more; left alone.
    pub gone: Vec<String>,
}

/// Digests of what was written, by source and path.
type Ledger = BTreeMap<String, BTreeMap<String, String>>;

/// Writes the files of a source below a folder, which is made when it is
/// missing.
///
/// # Errors
///
/// When a file cannot be read or written, or the ledger is broken.
pub fn deliver(root: &Path, source: &str, files: &[Output]) -> Result<Delivered, ImportError> {
    fs::create_dir_all(root).map_err(|error| failed(root, error))?;
    let ledger_path = root.join(LEDGER);
    let mut ledger = read_ledger(&ledger_path)?;
    let before = ledger.remove(source).unwrap_or_default();
    let mut after = BTreeMap::new();
    let mut delivered = Delivered::default();
    for file in files {
        let path = below(root, &file.path);
        let digest = digest(file.text.as_bytes());
        let known = before.get(&file.path);
        let on_disk = digest_on_disk(&path).map_err(|error| failed(&path, error))?;
        let is_ours = on_disk.is_none() || on_disk.as_ref() == known;
        if on_disk.as_ref() == Some(&digest) {
            delivered.n_unchanged += 1;
        } else if is_ours {
            write_whole(&path, &file.text).map_err(|error| failed(&path, error))?;
            let list = if on_disk.is_none() {
                &mut delivered.written
            } else {
                &mut delivered.updated
            };
            list.push(file.path.clone());
        } else {
            // Edited; and if the source says what it said before, all is well.
            if known == Some(&digest) {
                delivered.n_unchanged += 1;
            } else {
                delivered.kept.push(file.path.clone());
            }
            after.extend(known.map(|known| (file.path.clone(), known.clone())));
            continue;
        }
        after.insert(file.path.clone(), digest);
    }
    let present: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    for (path, digest) in before {
        if !present.contains(path.as_str()) && below(root, &path).is_file() {
            delivered.gone.push(path.clone());
            after.insert(path, digest);
        }
    }
    if !after.is_empty() {
        ledger.insert(source.to_owned(), after);
    }
    write_ledger(&ledger_path, &ledger)?;
    Ok(delivered)
}

fn failed(path: &Path, source: io::Error) -> ImportError {
    ImportError::Io {
        path: path.to_owned(),
        source,
    }
}

/// The path below the root; parts that would lead elsewhere are left out.
fn below(root: &Path, path: &str) -> PathBuf {
    let parts = path
        .split('/')
        .filter(|part| !matches!(*part, "" | "." | ".."));
    parts.fold(root.to_owned(), |path, part| path.join(part))
}

fn digest(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

fn read_bounded(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut bytes = Vec::new();
    file.take(MAX_BYTES).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

fn digest_on_disk(path: &Path) -> io::Result<Option<String>> {
    Ok(read_bounded(path)?.map(|bytes| digest(&bytes)))
}

fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Hidden, so that a watcher of notes does not see it half written.
    let temporary = folder.join(format!(".{name}.{}.tmp", std::process::id()));
    let written = File::create(&temporary)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        // What failed is told; a leftover is only untidy.
        fs::remove_file(&temporary).ok();
    }
    written
}

fn read_ledger(path: &Path) -> Result<Ledger, ImportError> {
    let Some(bytes) = read_bounded(path).map_err(|error| failed(path, error))? else {
        return Ok(Ledger::new());
    };
    serde_json::from_slice(&bytes).map_err(|error| ImportError::Broken {
        path: path.to_owned(),
        message: format!(
            "the list of imported files cannot be read ({error}): restore it, or delete it, and \
             every file that differs from its source is kept"
        ),
    })
}

fn write_ledger(path: &Path, ledger: &Ledger) -> Result<(), ImportError> {
    let mut text = serde_json::to_string_pretty(ledger).map_err(|error| ImportError::Broken {
        path: path.to_owned(),
        message: error.to_string(),
    })?;
    text.push('\n');
    let bytes = read_bounded(path).map_err(|error| failed(path, error))?;
    if bytes.is_some_and(|bytes| bytes == text.as_bytes()) {
        return Ok(());
    }
    write_whole(path, &text).map_err(|error| failed(path, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(texts: &[(&str, &str)]) -> Vec<Output> {
        let output = |(path, text): &(&str, &str)| Output {
            path: (*path).to_owned(),
            text: (*text).to_owned(),
        };
        texts.iter().map(output).collect()
    }

    fn read(root: &Path, path: &str) -> String {
        String::from_utf8(read_bounded(&root.join(path)).unwrap().unwrap()).unwrap()
    }

    #[test]
    fn only_what_changed_is_written_and_edits_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let root = &folder.path().join("new");
        let first = files(&[("a.md", "a1"), ("b/c.md", "c1"), ("d.md", "d1")]);
        let delivered = deliver(root, "x", &first).unwrap();
        assert_eq!(delivered.written, ["a.md", "b/c.md", "d.md"]);
        let stamp = |path: &str| fs::metadata(root.join(path)).unwrap().modified().unwrap();
        let (stamps, ledger) = ([stamp("a.md"), stamp(LEDGER)], read(root, LEDGER));
        let again = deliver(root, "x", &first).unwrap();
        assert_eq!(again.n_unchanged, 3);
        assert_eq!([stamp("a.md"), stamp(LEDGER)], stamps);
        assert_eq!(read(root, LEDGER), ledger);

        fs::write(root.join("a.md"), "mine").unwrap();
        assert!(deliver(root, "x", &first).unwrap().kept.is_empty());
        let newer = files(&[("a.md", "a2"), ("b/c.md", "c2")]);
        let delivered = deliver(root, "x", &newer).unwrap();
        assert_eq!(delivered.kept, ["a.md"]);
        assert_eq!(delivered.updated, ["b/c.md"]);
        assert_eq!(delivered.gone, ["d.md"]);
        assert_eq!(read(root, "a.md"), "mine");
        // The remedy works.
        fs::remove_file(root.join("a.md")).unwrap();
        assert_eq!(deliver(root, "x", &newer).unwrap().written, ["a.md"]);
    }

    #[test]
    fn a_file_that_was_there_before_is_kept_and_sources_share_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.md"), "mine").unwrap();
        let delivered = deliver(folder.path(), "x", &files(&[("a.md", "a"), ("b.md", "b")]));
        assert_eq!(delivered.unwrap().kept, ["a.md"]);
        let other = deliver(folder.path(), "y", &files(&[("z.md", "z")])).unwrap();
        assert!(other.gone.is_empty());
        assert_eq!(
            deliver(folder.path(), "x", &files(&[("b.md", "b")]))
                .unwrap()
                .n_unchanged,
            1
        );
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("in");
        deliver(&root, "x", &files(&[("../out.md", "x")])).unwrap();
        assert!(root.join("out.md").is_file());
    }

    #[test]
    fn a_broken_ledger_is_told_and_nothing_is_written() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(LEDGER), "{").unwrap();
        let error = deliver(folder.path(), "x", &files(&[("a.md", "a")])).unwrap_err();
        assert!(error.to_string().contains("restore it"), "{error}");
        assert!(!folder.path().join("a.md").exists());
    }
}
