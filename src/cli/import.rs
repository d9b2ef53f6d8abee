//! `talkdex import`: archives and programmes of others as notes.

use std::cell::Cell;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};

use super::output::remark;
use super::{CorpusFlag, IndexFlag, Outcome, Output, load_config};
use crate::import::{self, Delivered, Oddity, Report, Source};
use crate::telemetry::escaped_whole;

/// Where curation files lie, in the corpus or else in the folder itself.
const CURATION_FOLDER: &str = "_archive";
/// So many files are named of each list.
const MAX_NAMED: usize = 20;

#[derive(Debug, Args)]
pub(super) struct ImportFlags {
    /// Whose archive it is.
    #[arg(value_enum)]
    source: SourceWord,
    /// The archive: a folder, a .tar, .tar.gz or .zip file, or one JSON or XML file of a schedule.
    #[arg(value_name = "SOURCE")]
    path: PathBuf,
    /// Folder that the notes are written to; what you edited there is kept.
    #[arg(long, value_name = "DIR")]
    into: PathBuf,
    #[command(flatten)]
    corpus: CorpusFlag,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum SourceWord {
    /// The data of pyvideo.org.
    Pyvideo,
    /// The data of rubyevents.org.
    Rubyevents,
    /// A conference's programme by frab, pretalx or pentabarf.
    Schedule,
}

impl SourceWord {
    fn source(self) -> Source {
        match self {
            Self::Pyvideo => Source::Pyvideo,
            Self::Rubyevents => Source::Rubyevents,
            Self::Schedule => Source::Schedule,
        }
    }
}

pub(super) fn run(flags: ImportFlags, output: &mut Output) -> anyhow::Result<Outcome> {
    let config = load_config(flags.corpus, IndexFlag::default())?;
    let source = flags.source.source();
    let mut archive = with_progress(|progress| import::read(source, &flags.path, progress))?;
    let notes = import::notes(source, &archive);
    let curation = import::curation(source, &mut archive);
    let mut delivered = import::deliver(&flags.into, source.as_str(), &notes)?;
    if let Some(curation) = curation {
        let folder = curation_folder(&flags.into, &config.corpus);
        let beside = import::deliver(&folder, source.as_str(), &[curation])?;
        add(&mut delivered, &folder, &beside);
    }
    print_report(&archive.report, output)?;
    print_delivered(&delivered, &flags.into, output)?;
    if delivered.kept.is_empty() {
        return Ok(Outcome::Fine);
    }
    Ok(Outcome::Found)
}

/// The corpus's own folder of curation when the notes become a part of the
/// corpus, else one beside them.
fn curation_folder(into: &Path, corpus: &Path) -> PathBuf {
    let is_inside = match (into.canonicalize(), corpus.canonicalize()) {
        (Ok(into), Ok(corpus)) => into.starts_with(corpus),
        _ => false,
    };
    let root = if is_inside { corpus } else { into };
    root.join(CURATION_FOLDER)
}

/// Adds what was delivered to another folder.
fn add(delivered: &mut Delivered, folder: &Path, beside: &Delivered) {
    let whole = |path: &String| folder.join(path).display().to_string();
    delivered.n_unchanged += beside.n_unchanged;
    for (list, more) in [
        (&mut delivered.written, &beside.written),
        (&mut delivered.updated, &beside.updated),
        (&mut delivered.kept, &beside.kept),
        (&mut delivered.gone, &beside.gone),
    ] {
        list.extend(more.iter().map(whole));
    }
}

/// Does the work with a bar of the files read beside it, on a terminal.
fn with_progress<T>(work: impl FnOnce(&dyn Fn(usize, usize)) -> T) -> T {
    if !io::stderr().is_terminal() {
        return work(&|_, _| {});
    }
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} files, {eta} left");
    let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = ProgressBar::no_length().with_style(style);
    let length = Cell::new(0);
    let result = work(&|done, all| {
        if length.replace(all) != all {
            bar.set_length(all as u64);
        }
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    result
}

/// `1 note`, `2 notes`.
fn counted(n: usize, noun: &str) -> String {
    let ending = if n == 1 { "" } else { "s" };
    format!("{n} {noun}{ending}")
}

fn print_report(report: &Report, output: &mut Output) -> io::Result<()> {
    writeln!(
        output,
        "{} of {}, with {} inside them",
        counted(report.n_records, "record"),
        counted(report.n_events, "event"),
        counted(report.n_children, "record"),
    )?;
    for (what, found) in [("left out", &report.skipped), ("odd", &report.oddities)] {
        for (reason, oddity) in found {
            print_oddity(what, reason, oddity, output)?;
        }
    }
    Ok(())
}

fn print_oddity(what: &str, reason: &str, oddity: &Oddity, output: &mut Output) -> io::Result<()> {
    let more = if oddity.count > oddity.examples.len() {
        ", …"
    } else {
        ""
    };
    let examples = oddity.examples.join(", ");
    let examples = escaped_whole(&examples);
    writeln!(
        output,
        "{what}: {} × {reason}: {examples}{more}",
        oddity.count
    )
}

fn print_delivered(delivered: &Delivered, into: &Path, output: &mut Output) -> io::Result<()> {
    writeln!(
        output,
        "{}: {} written, {} updated, {} unchanged, {} kept as you edited them",
        into.display(),
        counted(delivered.written.len(), "file"),
        delivered.updated.len(),
        delivered.n_unchanged,
        delivered.kept.len(),
    )?;
    for path in delivered.updated.iter().take(MAX_NAMED) {
        writeln!(output, "updated: {}", escaped_whole(path))?;
    }
    for path in delivered.gone.iter().take(MAX_NAMED) {
        writeln!(
            output,
            "no longer in the source, left as it is: {}",
            escaped_whole(path)
        )?;
    }
    for path in &delivered.kept {
        remark(&format!(
            "{path} was edited and its source has changed: move it away and import again to take the new one"
        ));
    }
    Ok(())
}
