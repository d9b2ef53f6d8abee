//! `talkdex inspect`: what is understood of notes, before the index.

use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::Args;
use serde::Serialize;

use self::topics::{TopicReport, by_line};
use super::{CorpusFlag, IndexFlag, Outcome, Output, load_config};
use crate::catalog::Curation;
use crate::extract::{Decision, Entry, EventMention, Extraction, Role, extract};
use crate::ingest::read_curation;
use crate::note::source::read_note;
use crate::note::{Diagnostic, NotePath, RawNote};
use crate::telemetry::escaped_whole;

mod topics;

#[derive(Debug, Args)]
pub(super) struct InspectFlags {
    /// The notes.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Print as JSON.
    #[arg(long)]
    json: bool,
    /// Say for each heading what it was taken for, by which rule and why, and
    /// for each talk its topics, with the reason for each.
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    corpus: CorpusFlag,
}

pub(super) fn run(flags: InspectFlags, output: &mut Output) -> anyhow::Result<Outcome> {
    let config = load_config(flags.corpus, IndexFlag::default())?;
    // What is wrong with these files is told by `check`.
    let (files, _) = read_curation(&config.corpus, &[]);
    let curation = Curation::parse(&files).0;
    let mut reports = Vec::new();
    for file in &flags.files {
        let raw = read(file, &config.corpus)?;
        let extraction = extract(&raw);
        let topics = flags
            .explain
            .then(|| by_line(&raw.path, &extraction, &curation));
        let mut report = Report::new(file, extraction, flags.explain);
        if let Some(mut topics) = topics {
            for talk in &mut report.talks {
                talk.topics = topics.remove(&talk.line);
            }
        }
        if flags.json {
            reports.push(report);
        } else {
            print(&report, output)?;
        }
    }
    if flags.json {
        output.json(&reports)?;
    }
    Ok(Outcome::Fine)
}

fn read(file: &Path, corpus: &Path) -> anyhow::Result<RawNote> {
    if file.is_dir() {
        bail!(
            "inspect `{}`: it is a folder; name its notes, such as {}",
            file.display(),
            file.join("*.md").display()
        );
    }
    let name = file
        .file_name()
        .with_context(|| format!("inspect `{}`: it names no file", file.display()))?;
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let (raw, _) = read_note(folder, &NotePath::from_relative(Path::new(name)))?;
    Ok(RawNote {
        path: note_path(file, corpus),
        ..raw
    })
}

/// The path that the index would know the note by, since names of folders
/// can name the event: inside the corpus without it, elsewhere as given.
fn note_path(file: &Path, corpus: &Path) -> NotePath {
    let absolute = |path: &Path| path.canonicalize().ok();
    let inside = absolute(file)
        .zip(absolute(corpus))
        .and_then(|(file, corpus)| Some(file.strip_prefix(&corpus).ok()?.to_owned()));
    let relative = inside.unwrap_or_else(|| {
        let names = file.components();
        names
            .filter(|name| matches!(name, Component::Normal(_)))
            .collect()
    });
    NotePath::from_relative(&relative)
}

/// What `--json` prints of one note.
#[derive(Debug, Serialize)]
struct Report {
    file: String,
    event: EventReport,
    talks: Vec<TalkReport>,
    diagnostics: Vec<DiagnosticReport>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decisions: Option<Vec<DecisionReport>>,
}

#[derive(Debug, Default, Serialize)]
struct EventReport {
    name: String,
    series: Option<String>,
    year: Option<i16>,
    date: Option<String>,
    location: Option<String>,
    tags: Vec<String>,
}

#[derive(Debug, Serialize)]
struct TalkReport {
    line: u32,
    title: String,
    speakers: Vec<String>,
    kind: &'static str,
    qa: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    topics: Option<Vec<TopicReport>>,
}

#[derive(Debug, Serialize)]
struct DiagnosticReport {
    line: u32,
    column: u32,
    message: String,
}

#[derive(Debug, Serialize)]
struct DecisionReport {
    line: u32,
    heading: String,
    outcome: &'static str,
    rule: &'static str,
    evidence: String,
}

impl Report {
    fn new(file: &Path, extraction: Extraction, is_explained: bool) -> Self {
        let event = extraction.events.into_iter().next();
        Self {
            file: file.to_string_lossy().into_owned(),
            event: event.map(EventReport::from).unwrap_or_default(),
            talks: extraction
                .entries
                .into_iter()
                .map(TalkReport::from)
                .collect(),
            diagnostics: extraction
                .diagnostics
                .into_iter()
                .map(DiagnosticReport::from)
                .collect(),
            decisions: is_explained.then(|| {
                extraction
                    .decisions
                    .into_iter()
                    .map(DecisionReport::from)
                    .collect()
            }),
        }
    }
}

impl From<EventMention> for EventReport {
    fn from(event: EventMention) -> Self {
        Self {
            name: event.name,
            series: event.series,
            year: event.year,
            date: event.dates.map(|(first, _)| first.to_string()),
            location: event.location,
            tags: event.tags,
        }
    }
}

impl From<Entry> for TalkReport {
    fn from(entry: Entry) -> Self {
        // Whoever leads a panel is on stage but does not give it.
        let speakers = entry
            .speakers
            .into_iter()
            .filter(|speaker| speaker.role != Role::Moderator);
        Self {
            line: entry.line,
            title: entry.title,
            speakers: speakers.map(|speaker| speaker.name).collect(),
            kind: entry.kind.as_str(),
            qa: entry.has_qa,
            topics: None,
        }
    }
}

impl From<Diagnostic> for DiagnosticReport {
    fn from(diagnostic: Diagnostic) -> Self {
        Self {
            line: diagnostic.line,
            column: diagnostic.column,
            message: diagnostic.message,
        }
    }
}

impl From<Decision> for DecisionReport {
    fn from(decision: Decision) -> Self {
        Self {
            line: decision.line,
            heading: decision.heading,
            outcome: decision.outcome,
            rule: decision.rule,
            evidence: decision.evidence,
        }
    }
}

fn print(report: &Report, output: &mut Output) -> io::Result<()> {
    writeln!(output, "{}", escaped_whole(&report.file))?;
    let event = &report.event;
    let facts: Vec<&str> = [&event.date, &event.location, &event.series]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let name = if event.name.is_empty() {
        "(no event)"
    } else {
        &event.name
    };
    writeln!(
        output,
        "  event  {}",
        escaped_whole(&[&[name], &facts[..]].concat().join(" · "))
    )?;
    for talk in &report.talks {
        let mut line = if talk.title.is_empty() {
            "(untitled)".to_owned()
        } else {
            talk.title.clone()
        };
        let speakers = talk.speakers.join(", ");
        let questions = if talk.qa { "with questions" } else { "" };
        for fact in [speakers.as_str(), talk.kind, questions] {
            if !fact.is_empty() {
                line.push_str(" · ");
                line.push_str(fact);
            }
        }
        writeln!(output, "  {:>5}  {}", talk.line, escaped_whole(&line))?;
        for topic in talk.topics.iter().flatten() {
            let why = format!("{}: {}", topic.topic, topic.reason);
            writeln!(output, "         topic {}", escaped_whole(&why))?;
        }
    }
    for decision in report.decisions.iter().flatten() {
        writeln!(
            output,
            "  {:>5}  {} because of {}: {} — {}",
            decision.line,
            decision.outcome,
            decision.rule,
            escaped_whole(&decision.evidence),
            escaped_whole(&decision.heading)
        )?;
    }
    for diagnostic in &report.diagnostics {
        writeln!(
            output,
            "  {}:{}: {}",
            diagnostic.line,
            diagnostic.column,
            escaped_whole(&diagnostic.message)
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn inside_the_corpus_a_note_has_the_path_of_the_index() {
        let folder = tempfile::tempdir().unwrap();
        let corpus = folder.path().join("corpus");
        fs::create_dir_all(corpus.join("2031")).unwrap();
        fs::write(corpus.join("2031/harborlight.md"), "").unwrap();
        let path = note_path(&corpus.join("2031/harborlight.md"), &corpus);
        assert_eq!(path.as_str(), "2031/harborlight.md");
    }

    #[test]
    fn elsewhere_it_has_the_path_as_given() {
        let nowhere = Path::new("/no/such/corpus");
        for (given, expected) in [
            ("notes/a.md", "notes/a.md"),
            ("./notes/a.md", "notes/a.md"),
            ("../notes/a.md", "notes/a.md"),
            ("/srv/notes/a.md", "srv/notes/a.md"),
        ] {
            assert_eq!(note_path(Path::new(given), nowhere).as_str(), expected);
        }
    }
}
