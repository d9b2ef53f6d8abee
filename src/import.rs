//! Archives and programmes that others keep become notes in the explicit form.
//!
//! Each source is read by one file here (`pyvideo`, `rubyevents`,
//! `schedule`) into the same plain [`Programme`]s; `compose` writes a
//! programme as a note, and [`deliver`] puts the notes into a folder, where
//! what a person edited is left alone. Nothing here knows how notes are
//! understood: a note is the whole contract, and people may read, edit and
//! keep it.

mod compose;
mod deliver;
mod language;
mod markup;
mod pyvideo;
mod report;
mod rubyevents;
mod schedule;
mod source;
mod speakers;

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::text::fold;

pub use self::deliver::{Delivered, Output, deliver};
pub use self::report::{Oddity, Report};
pub use self::speakers::{Profile, curation};

/// Whose archive it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The data of pyvideo.org: a folder an event, a JSON file a talk.
    Pyvideo,
    /// The data of rubyevents.org: YAML files by series and event.
    Rubyevents,
    /// One conference's programme as frab, pretalx or pentabarf export it, in
    /// JSON or XML.
    Schedule,
}

impl Source {
    /// Its name in front matter and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pyvideo => "pyvideo",
            Self::Rubyevents => "rubyevents",
            Self::Schedule => "schedule",
        }
    }
}

/// What went wrong with an import as a whole.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A path cannot be read or written.
    #[error("read or write {}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The source holds nothing of the kind that was asked for.
    #[error("import {}: it holds no {what}: {remedy}", path.display())]
    Empty {
        /// Where it was looked for.
        path: PathBuf,
        /// What was looked for.
        what: &'static str,
        /// What to give instead.
        remedy: &'static str,
    },
    /// A single file that is the whole source is not what it should be.
    #[error("read {}: {message}", path.display())]
    Broken {
        /// The file.
        path: PathBuf,
        /// What is wrong, with the place if known.
        message: String,
    },
}

/// One event with its records: what becomes one note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Programme {
    /// Where the note stands below the folder of the import, without ending:
    /// `pycon-au-2013` or `balkanruby/balkanruby-2024`.
    pub path: String,
    /// The event's name.
    pub title: String,
    /// Its series, where the source tells or the title shows it.
    pub series: Option<String>,
    /// First and last day.
    pub dates: Option<(Date, Date)>,
    /// Town and country as the source writes them.
    pub location: Option<String>,
    /// Labels of the whole event.
    pub tags: Vec<String>,
    /// The event's own page.
    pub website: Option<String>,
    /// What the source says of the event, in Markdown.
    pub text: String,
    /// What was held, in the order of the note.
    pub records: Vec<Record>,
}

/// One slot of a programme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Its name inside the source, stable from one state of it to the next.
    pub id: String,
    /// As the source writes it, one line.
    pub title: String,
    /// Who spoke, a name each.
    pub speakers: Vec<String>,
    /// One of the words of the explicit form, when the source tells.
    pub kind: Option<&'static str>,
    /// The day it was held.
    pub date: Option<Date>,
    /// When it began: `09:30`.
    pub time: Option<String>,
    /// Track or room.
    pub track: Option<String>,
    /// ISO 639-1.
    pub language: Option<&'static str>,
    /// Labels.
    pub tags: Vec<String>,
    /// Addresses of recordings.
    pub videos: Vec<String>,
    /// Addresses of slides.
    pub slides: Vec<String>,
    /// Other links: label and address.
    pub links: Vec<(String, String)>,
    /// Abstract and description, in Markdown, headings from level 3 down.
    pub text: String,
    /// Records inside this one: the talks of a meetup's evening or of a
    /// block of lightning talks.
    pub children: Vec<Record>,
}

/// What was read from a source.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    /// The events, by path.
    pub programmes: Vec<Programme>,
    /// What the source knows of speakers beside their names.
    pub profiles: Vec<Profile>,
    /// What was counted, skipped and odd.
    pub report: Report,
}

/// Reads a source: a folder, an archive of it (tar, tar.gz, zip) or, for a
/// schedule, one file. `progress` hears how many of how many files are read.
///
/// # Errors
///
/// When the source cannot be read or holds nothing of its kind.
pub fn read(
    source: Source,
    path: &Path,
    progress: &dyn Fn(usize, usize),
) -> Result<Archive, ImportError> {
    let files = source::open(path, |name| match source {
        Source::Pyvideo => has_ending(name, &["json"]),
        Source::Rubyevents => has_ending(name, &["yml", "yaml"]),
        Source::Schedule => has_ending(name, &["json", "xml"]),
    })?;
    let mut archive = match source {
        Source::Pyvideo => pyvideo::read(path, &files, progress),
        Source::Rubyevents => rubyevents::read(path, &files, progress),
        Source::Schedule => schedule::read(path, &files),
    }?;
    archive.programmes.sort_by(|a, b| a.path.cmp(&b.path));
    archive.report.count(&archive.programmes);
    Ok(archive)
}

/// The notes of an archive, by path.
pub fn notes(source: Source, archive: &Archive) -> Vec<Output> {
    let note = |programme: &Programme| Output {
        path: format!("{}.md", programme.path),
        text: compose::note(programme, source.as_str()),
    };
    archive.programmes.iter().map(note).collect()
}

fn has_ending(name: &str, endings: &[&str]) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    endings
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
}

/// Whether a link leads to slides, by its words or its host.
fn is_slides(label: &str, url: &str) -> bool {
    const HOSTS: [&str; 5] = [
        "speakerdeck.com",
        "slideshare.net",
        "slides.com",
        "noti.st",
        "docs.google.com/presentation",
    ];
    let folded = fold(label);
    let is_named = matches!(
        folded.as_str(),
        "slides" | "slide" | "talk slides" | "the slides" | "presentation slides" | "slide deck"
    );
    let (_, rest) = url.split_once("://").unwrap_or(("", url));
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    is_named || HOSTS.iter().any(|host| rest.starts_with(host))
}

/// The name without the year and what joins it: what its editions share.
/// `None` when there is no year in it.
fn series_of(title: &str) -> Option<String> {
    let words: Vec<&str> = title.split_whitespace().collect();
    let is_year = |word: &str| {
        let digits = word.trim_matches(|c: char| !c.is_alphanumeric());
        digits.len() == 4
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && (digits.starts_with("19") || digits.starts_with("20"))
    };
    if !words.iter().any(|word| is_year(word)) {
        return None;
    }
    let rest: Vec<&str> = words.into_iter().filter(|word| !is_year(word)).collect();
    let series = rest.join(" ");
    let series =
        series.trim_matches(|c: char| matches!(c, ' ' | '-' | '–' | '—' | ':' | ',' | '/'));
    (!series.is_empty()).then(|| series.to_owned())
}

#[cfg(test)]
mod tests;
