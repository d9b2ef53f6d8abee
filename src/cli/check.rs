//! `talkdex check`: what is odd in the notes, as `path:line:column: message`.
//! A remark is printed as one and does not count as found.

use std::io::{self, Write as _};
use std::path::Path;

use clap::Args;

use super::{CorpusFlag, IndexFlag, Outcome, Output, load_config};
use crate::catalog::Curation;
use crate::extract::extract;
use crate::ingest::{CURATION_FOLDER, Root, Scope, read_curation, scan};
use crate::note::Diagnostic;
use crate::note::source::read_note;
use crate::telemetry::escaped_whole;

#[derive(Debug, Args)]
pub(super) struct CheckFlags {
    #[command(flatten)]
    corpus: CorpusFlag,
}

/// Prints diagnostics and remembers whether there was anything to mend.
struct Report<'a> {
    /// The corpus as it was named, so that an editor can open what is printed.
    corpus: &'a Path,
    output: &'a mut Output,
    outcome: Outcome,
}

impl Report<'_> {
    fn add(&mut self, path: &str, diagnostic: &Diagnostic) -> io::Result<()> {
        if diagnostic.is_problem() {
            self.outcome = Outcome::Found;
        }
        let path = self.corpus.join(path);
        let path = path.to_string_lossy();
        let said = diagnostic.to_string();
        writeln!(
            self.output,
            "{}:{}",
            escaped_whole(&path),
            escaped_whole(&said)
        )
    }

    /// What is wrong with a file as a whole stands at its first character.
    fn add_whole(&mut self, path: &str, message: String) -> io::Result<()> {
        self.add(path, &Diagnostic::problem(1, 1, message))
    }
}

pub(super) fn run(flags: CheckFlags, output: &mut Output) -> anyhow::Result<Outcome> {
    let config = load_config(flags.corpus, IndexFlag::default())?;
    let root = Root::open(&config.corpus)?;
    let mut report = Report {
        corpus: &config.corpus,
        output,
        outcome: Outcome::Fine,
    };
    check_curation(&root, &mut report)?;
    let listing = scan(&root, &Scope::Whole)?;
    for (path, reason) in listing.problems {
        report.add_whole(&path, reason)?;
    }
    for path in listing.notes.keys() {
        match read_note(&root.path, path) {
            Ok((raw, _)) => {
                for diagnostic in extract(&raw).diagnostics {
                    report.add(path.as_str(), &diagnostic)?;
                }
            }
            Err(error) => {
                let message = format!("{:#}", anyhow::Error::from(error));
                report.add_whole(path.as_str(), message)?;
            }
        }
    }
    Ok(report.outcome)
}

fn check_curation(root: &Root, report: &mut Report<'_>) -> io::Result<()> {
    let (files, problems) = read_curation(&root.path, &[]);
    for (path, reason) in problems {
        report.add_whole(&path, reason)?;
    }
    let (_, diagnostics) = Curation::parse(&files);
    for (name, diagnostic) in diagnostics {
        report.add(&format!("{CURATION_FOLDER}/{name}"), &diagnostic)?;
    }
    Ok(())
}
