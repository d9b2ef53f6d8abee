//! What comes back out of the index: our own types, whole or as a card.

use jiff::civil::Date;

use crate::catalog::{EventId, SeriesId, Session, SessionSpeaker, Tag, TalkId, Topic};
use crate::extract::{Kind, ResourceKind};
use crate::note::{Diagnostic, NotePath};
use crate::text::{Slug, place};

/// The event of a session, as far as a session's page needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRef {
    /// Its address.
    pub id: EventId,
    /// Its name with the year.
    pub name: String,
    /// Its series: address and name.
    pub series: Option<(SeriesId, String)>,
    /// The year.
    pub year: Option<i16>,
    /// Where, as written.
    pub location: Option<String>,
}

/// A session with all its text, and its event.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexedSession {
    /// The session.
    pub session: Session,
    /// Its event.
    pub event: EventRef,
}

/// A session as lists show it: everything but its text.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionCard {
    /// The talk given in it.
    pub talk: TalkId,
    /// The title.
    pub title: String,
    /// Keynote, talk, ….
    pub kind: Kind,
    /// Everyone on stage.
    pub speakers: Vec<SessionSpeaker>,
    /// The session's day, else the event's first day.
    pub date: Option<Date>,
    /// Start time as written.
    pub time: Option<String>,
    /// Position in the event's programme, from 0.
    pub position: u32,
    /// Its event.
    pub event: EventRef,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// Subjects.
    pub topics: Vec<Topic>,
    /// Labels.
    pub tags: Vec<Tag>,
    /// What it has links to.
    pub resources: Vec<ResourceKind>,
    /// The note and line where it begins: the first entry's.
    pub path: NotePath,
    /// Line of the first entry.
    pub line: u32,
    /// The other notes that tell of it, each once.
    pub also_in: Vec<NotePath>,
    /// Whether somebody's own notes have text about it.
    pub has_notes: bool,
    /// Whether it has questions and answers.
    pub has_qa: bool,
    /// Sections that its contents list, as [`Session::sections`] counts them.
    pub n_sections: usize,
    /// How its text begins: at most 220 characters, cut at a sentence or word end.
    pub lede: String,
}

/// How much the archive holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Stats {
    /// Markdown files.
    pub notes: usize,
    /// Sessions.
    pub sessions: usize,
    /// Talks (a talk given twice counts once).
    pub talks: usize,
    /// Speakers.
    pub speakers: usize,
    /// Events.
    pub events: usize,
    /// Series.
    pub series: usize,
    /// Topics in use.
    pub topics: usize,
    /// Tags in use.
    pub tags: usize,
    /// Notes with something to mend.
    pub problems: usize,
}

/// An event as lists show it.
#[derive(Clone, Debug, PartialEq)]
pub struct EventSummary {
    /// Its address.
    pub id: EventId,
    /// Its name with the year.
    pub name: String,
    /// Its series.
    pub series: Option<(SeriesId, String)>,
    /// The year.
    pub year: Option<i16>,
    /// First and last day.
    pub dates: Option<(Date, Date)>,
    /// Where, as written.
    pub location: Option<String>,
    /// Sessions.
    pub count: usize,
}

/// A talk that is related to another, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    /// The other talk, by one of its sessions.
    pub session: SessionCard,
    /// Why, for people: `same event · shares Django`.
    pub reason: String,
}

/// What the index remembers of one note: the manifest's line.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteRecord {
    /// The note.
    pub path: NotePath,
    /// What the file system said when it was read.
    pub stamp: Stamp,
    /// BLAKE3 digest of its bytes.
    pub digest: [u8; 32],
    /// The events it speaks of.
    pub events: Vec<EventId>,
    /// How many entries it holds.
    pub n_entries: usize,
    /// Lines in the file.
    pub n_lines: u32,
    /// What is odd in it.
    pub diagnostics: Vec<Diagnostic>,
}

/// What tells cheaply that a file may have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Stamp {
    /// Size in bytes.
    pub size: u64,
    /// Modification time in nanoseconds since the epoch.
    pub mtime_ns: i64,
    /// The file system's number for the file.
    pub inode: u64,
}

/// Most characters of a lede or snippet.
pub(super) const MAX_EXCERPT_CHARS: usize = 220;

/// How a session's text begins: whole sentences where they fit, else whole words.
pub(super) fn lede_of<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut lede = String::new();
    for word in texts.flat_map(str::split_whitespace) {
        if lede.len() > MAX_EXCERPT_CHARS * 4 {
            break;
        }
        if !lede.is_empty() {
            lede.push(' ');
        }
        lede.push_str(word);
    }
    cut_excerpt(&lede)
}

/// Cuts a text of single spaces to [`MAX_EXCERPT_CHARS`]: after the last
/// sentence that leaves at least half of it, else after a word, with `…`.
pub(super) fn cut_excerpt(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(MAX_EXCERPT_CHARS) else {
        return text.to_owned();
    };
    let head = &text[..end];
    let sentence = [". ", "! ", "? "]
        .iter()
        .filter_map(|stop| head.rfind(stop))
        .max()
        .filter(|at| *at >= end / 2);
    if let Some(at) = sentence {
        return head[..=at].to_owned();
    }
    // One character is left for the ellipsis.
    let head = head.trim_end();
    let word_end = head.rfind(' ').unwrap_or(head.len().saturating_sub(4));
    let word_end = head.floor_char_boundary(word_end);
    format!(
        "{}…",
        head[..word_end].trim_end_matches([',', ';', ':', ' '])
    )
}

/// The place that a location names first, as slug and label: `Hobart` of `Hobart, Tasmania`.
pub(super) fn place_of(location: &str) -> Option<(String, String)> {
    let label = place(location)?;
    Some((Slug::of(label).to_string(), label.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lede_ends_at_a_sentence_or_a_word() {
        assert_eq!(
            lede_of(["Short  text.", "More"].into_iter()),
            "Short text. More"
        );
        let sentence = "Seven words stand in this one sentence. ";
        let lede = lede_of([sentence.repeat(9).as_str()].into_iter());
        assert!(lede.ends_with("sentence.") && lede.chars().count() <= MAX_EXCERPT_CHARS);
        let lede = lede_of(["word ".repeat(90).as_str()].into_iter());
        assert!(
            lede.ends_with("word…") && lede.chars().count() <= MAX_EXCERPT_CHARS,
            "{lede}"
        );
        let lede = lede_of(["ü".repeat(900).as_str()].into_iter());
        assert!(lede.chars().count() <= MAX_EXCERPT_CHARS, "{lede}");
    }

    #[test]
    fn the_place_is_the_city() {
        let place = place_of("Hobart, Tasmania");
        assert_eq!(place, Some(("hobart".to_owned(), "Hobart".to_owned())));
        assert_eq!(place_of(" , "), None);
    }
}
