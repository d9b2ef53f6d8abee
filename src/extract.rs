//! From a note to what it says: the events it speaks of and an [`Entry`] for
//! each session it describes.
//!
//! Which headings are sessions is decided by small named rules, each leaving
//! its evidence behind ([`Decision`]); nothing here looks at another note, so
//! the same bytes at the same path always give the same entries.

mod about;
mod below;
mod bullets;
mod clock;
mod dates;
mod entries;
mod event;
mod explicit;
mod found;
mod heading;
mod linked;
mod marked;
mod names;
mod outline;
mod part;
mod parts;
mod prose;
mod regions;
mod resources;
mod roles;
mod several;
mod shape;
mod table;
mod told;
mod words;

use std::fmt;

use jiff::civil::Date;

use self::event::Events;
pub use self::part::{Part, PartKind};
use self::told::{Told, evidence, oddities, told};
use crate::note::{Diagnostic, Note, NotePath, RawNote};

/// Reads one note: parses it and finds its events and entries. Never fails.
pub fn extract(raw: &RawNote) -> Extraction {
    let mut note = Note::parse(raw);
    let mut diagnostics = std::mem::take(&mut note.diagnostics);
    let decided = shape::decide(&note, &mut diagnostics);
    let own = event::of_note(
        &note,
        &decided.shape,
        &decided.lines,
        !decided.events.is_empty(),
        &mut diagnostics,
    );
    let mut events = Events::new(own);
    for at in &decided.events {
        events.add_line(&note, *at, &decided.lines[*at]);
    }
    let Told {
        mut entries,
        roles,
        left,
        mut decisions,
    } = told(&note, &decided, &mut events);
    linked::mark(&note.document, &mut entries);
    let of_headings = decided.lines.iter().zip(&roles);
    decisions.extend(of_headings.map(|(line, (role, rule))| Decision {
        line: line.heading.line,
        heading: line.heading.text.clone(),
        outcome: role.as_str(),
        rule,
        evidence: evidence(line, decided.reason),
    }));
    decisions.sort_by_key(|decision| decision.line);
    diagnostics.extend(oddities(&note, &decided, &entries));
    diagnostics.sort();
    diagnostics.dedup();
    let mut mentions = events.into_mentions();
    about::tell(&note, &left, &mut mentions);
    Extraction {
        events: mentions,
        entries,
        decisions,
        diagnostics,
    }
}

/// What one note says, in the order of its lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Extraction {
    /// The events the note speaks of; at least one, the first is the note's own.
    pub events: Vec<EventMention>,
    /// One entry for each session.
    pub entries: Vec<Entry>,
    /// One decision for each heading (and for each other line that starts an entry).
    pub decisions: Vec<Decision>,
    /// The oddities of the note and of its entries, by place.
    pub diagnostics: Vec<Diagnostic>,
}

/// An event as one note names it.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct EventMention {
    /// The name a reader would use, such as `DjangoConAU 2013`; empty when the
    /// note and its path name none.
    pub name: String,
    /// The name without year, number, month and day; `None` when unknown.
    pub series: Option<String>,
    /// The year the event was held.
    pub year: Option<i16>,
    /// First and last day, as far as this note says.
    pub dates: Option<(Date, Date)>,
    /// Where it was held, as written.
    pub location: Option<String>,
    /// Tags of the front matter as written, in order.
    pub tags: Vec<String>,
    /// One plain paragraph about the event, from the front matter's excerpt.
    pub summary: Option<String>,
    /// `language` of the front matter: an ISO 639-1 code.
    pub language: Option<String>,
    /// Whether the name is known by the folder alone: the note's own text
    /// names no event.
    pub is_by_folder: bool,
    /// What the note says outside its sessions: before the first one, and
    /// about the day; anchors are unique in the note.
    pub about: Vec<Part>,
}

/// What one note says about one session.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Index into [`Extraction::events`].
    pub event: usize,
    /// Whose words these are.
    pub source: EntrySource,
    /// The note.
    pub path: NotePath,
    /// First line, counted from 1: the heading's.
    pub line: u32,
    /// Last line that belongs to the entry.
    pub end_line: u32,
    /// The heading as written, without its markup.
    pub heading: String,
    /// The title without speaker, glue and kind label; empty when there is none.
    pub title: String,
    /// Keynote, talk, lightning talk, ….
    pub kind: Kind,
    /// Speakers, panelists and moderators, in the order of the note.
    pub speakers: Vec<SpeakerMention>,
    /// The day, when the entry itself says it.
    pub date: Option<Date>,
    /// Start time as written, such as `10:30`.
    pub time: Option<String>,
    /// Track or room, as written.
    pub track: Option<String>,
    /// ISO 639-1 code, when the entry itself says it.
    pub language: Option<String>,
    /// Topics that the entry states explicitly.
    pub topics: Vec<String>,
    /// Tags that the entry states explicitly (the note's own are on the event).
    pub tags: Vec<String>,
    /// Slides, videos and other links that belong to the session as a whole.
    pub resources: Vec<Resource>,
    /// The session's id in the archive it was imported from.
    pub record: Option<String>,
    /// Whether it has a block of questions with a heading of its own.
    pub has_qa: bool,
    /// The parts in the order of the note; together they are the entry's text.
    pub parts: Vec<Part>,
    /// Why this is an entry with this title and these speakers, in one line
    /// for people, such as `speaker from the heading, line 22`.
    pub evidence: String,
}

/// Whose words an entry holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntrySource {
    /// Somebody's own notes.
    Note,
    /// A record of the named archive (front matter `source:`).
    Import(String),
}

/// A person as one entry names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeakerMention {
    /// The name as written, without handle, company and honorific.
    pub name: String,
    /// The name as a link to the person's own page near the mention spells it,
    /// where it is the same name or all but: whoever looked up the page took care.
    pub linked: Option<String>,
    /// What the person did there.
    pub role: Role,
}

impl SpeakerMention {
    /// A person as written, without any link.
    pub fn new(name: String, role: Role) -> Self {
        Self {
            name,
            linked: None,
            role,
        }
    }
}

/// What a person did in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Gave the talk.
    Speaker,
    /// Sat on the panel.
    Panelist,
    /// Led the panel.
    Moderator,
}

impl Role {
    /// The word used in the API and on pages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Panelist => "panelist",
            Self::Moderator => "moderator",
        }
    }
}

/// What sort of session it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Kind {
    /// Opening or closing address.
    Keynote,
    /// The usual.
    #[default]
    Talk,
    /// Lightning or ignite talk.
    Lightning,
    /// Several people in conversation.
    Panel,
    /// Also tutorial and hands-on lab.
    Workshop,
    /// Unconference session.
    OpenSpace,
    /// One person asked by another.
    Interview,
    /// None of these.
    Other,
}

impl Kind {
    /// All kinds, in the order in which pages list them.
    pub const ALL: [Self; 8] = [
        Self::Keynote,
        Self::Talk,
        Self::Lightning,
        Self::Panel,
        Self::Workshop,
        Self::OpenSpace,
        Self::Interview,
        Self::Other,
    ];

    /// The word used in addresses, the API and explicit-form notes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Keynote => "keynote",
            Self::Talk => "talk",
            Self::Lightning => "lightning",
            Self::Panel => "panel",
            Self::Workshop => "workshop",
            Self::OpenSpace => "open-space",
            Self::Interview => "interview",
            Self::Other => "other",
        }
    }

    /// The words shown to people: `lightning talk`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Lightning => "lightning talk",
            Self::OpenSpace => "open space",
            kind => kind.as_str(),
        }
    }

    /// Reads the word of [`Kind::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A link that belongs to a session as a whole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Resource {
    /// What is behind the link.
    pub kind: ResourceKind,
    /// The link's text.
    pub label: String,
    /// An absolute `http` or `https` address.
    pub url: String,
}

/// What is behind a resource's link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResourceKind {
    /// A recording.
    Video,
    /// A slide deck.
    Slides,
    /// The programme's page, a repository, an article, ….
    Link,
}

impl ResourceKind {
    /// The word used in the API and on pages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Video => "video",
            Self::Slides => "slides",
            Self::Link => "link",
        }
    }
}

/// What was decided about one line of a note, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The line, counted from 1.
    pub line: u32,
    /// The line's text without markup.
    pub heading: String,
    /// What it was taken for: `talk`, `section`, `wrapper`, `housekeeping`, `event`, `questions`, `speaker`.
    pub outcome: &'static str,
    /// Name of the rule that decided.
    pub rule: &'static str,
    /// What the rule saw.
    pub evidence: String,
}

#[cfg(test)]
mod tests;
