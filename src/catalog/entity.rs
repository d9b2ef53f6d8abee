//! What an event becomes once its notes are understood together.

use jiff::civil::Date;

use super::id::{EventId, SeriesId, SpeakerId, TagId, TalkId, TopicId};
use crate::extract::{EntrySource, Kind, Part, PartKind, Resource, Role};
use crate::note::NotePath;

/// One event with all its sessions: the unit that is indexed.
#[derive(Clone, Debug, PartialEq)]
pub struct ResolvedEvent {
    /// The event.
    pub event: Event,
    /// Its sessions in programme order: by date, then by the order of the notes.
    pub sessions: Vec<Session>,
}

/// One edition of a recurring conference, or a single event.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its address.
    pub id: EventId,
    /// Its name, with the year.
    pub name: String,
    /// The series it belongs to.
    pub series: Option<Series>,
    /// The year it was held.
    pub year: Option<i16>,
    /// First and last day.
    pub dates: Option<(Date, Date)>,
    /// Where, as written: `Hobart, Tasmania`.
    pub location: Option<String>,
    /// One plain paragraph about it.
    pub summary: Option<String>,
    /// Labels of its notes' front matter.
    pub tags: Vec<Tag>,
    /// The notes that speak of it, by path.
    pub notes: Vec<NotePath>,
    /// What its notes say outside its sessions, by path; anchors are unique.
    pub about: Vec<Part>,
}

/// A recurring conference, meetup or the like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Its address.
    pub id: SeriesId,
    /// Its name, without year.
    pub name: String,
}

/// One slot of an event's programme.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// The talk that was given in it.
    pub talk: TalkId,
    /// Position in the event's programme, from 0.
    pub position: u32,
    /// The title; never empty (an untitled session is called after its speakers or kind).
    pub title: String,
    /// Keynote, talk, ….
    pub kind: Kind,
    /// Everyone on stage, in order.
    pub speakers: Vec<SessionSpeaker>,
    /// The day.
    pub date: Option<Date>,
    /// Start time as written.
    pub time: Option<String>,
    /// Track or room as written.
    pub track: Option<String>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// Subjects, each with the reason it was assigned.
    pub topics: Vec<Topic>,
    /// Labels: the entry's own and its note's.
    pub tags: Vec<Tag>,
    /// Slides, videos, links.
    pub resources: Vec<Resource>,
    /// What each note says about it: notes before imported records, then by path and line.
    pub entries: Vec<SessionEntry>,
}

impl Session {
    /// Its parts in the order of the page.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        self.entries.iter().flat_map(|entry| &entry.parts)
    }

    /// The sections that its contents list: those right below its heading.
    pub fn sections(&self) -> impl Iterator<Item = &Part> {
        self.parts()
            .filter(|part| part.kind == PartKind::Section && part.level <= 1)
    }
}

/// A person in a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionSpeaker {
    /// The person's address.
    pub id: SpeakerId,
    /// The name to show.
    pub name: String,
    /// What the person did.
    pub role: Role,
    /// The name as this session's notes write it.
    pub written: String,
}

/// A subject assigned to a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its address.
    pub id: TopicId,
    /// Its name.
    pub name: String,
    /// Why: `title says "py3k"`.
    pub reason: String,
}

/// A label as its author wrote it, folded for identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its address.
    pub id: TagId,
    /// The label as written.
    pub label: String,
}

/// What one note says about a session.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionEntry {
    /// Whose words.
    pub source: EntrySource,
    /// The note.
    pub path: NotePath,
    /// First line.
    pub line: u32,
    /// Last line.
    pub end_line: u32,
    /// The heading as written.
    pub heading: String,
    /// Why it is an entry, in one line.
    pub evidence: String,
    /// Whether it has a block of questions.
    pub has_qa: bool,
    /// Its text; anchors are unique in the whole session.
    pub parts: Vec<Part>,
}
