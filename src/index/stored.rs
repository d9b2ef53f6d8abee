//! The stored form: mirrors of our own types that the store keeps as bytes.
//!
//! Ids are read back as they were written: a value that is no slug means the
//! index is damaged, and reading it gives `None` like any other damage.

mod archive;

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub(super) use self::archive::{StoredEvent, StoredNote};
use super::record::{EventRef, IndexedSession, SessionCard};
use crate::catalog::{
    Event, EventId, SeriesId, Session, SessionEntry, SessionSpeaker, SpeakerId, Tag, TagId, TalkId,
    Topic, TopicId,
};
use crate::extract::{EntrySource, Kind, Part, PartKind, Resource, ResourceKind, Role};
use crate::note::{Html, NotePath};

/// Year, month and day.
type StoredDate = (i16, i8, i8);
/// A slug and the name it stands for.
type Named = (String, String);

fn store_date(date: Date) -> StoredDate {
    (date.year(), date.month(), date.day())
}

fn read_date((year, month, day): StoredDate) -> Option<Date> {
    Date::new(year, month, day).ok()
}

macro_rules! bytes {
    ($($name:ident),*) => {
        $(impl $name {
            pub(in crate::index) fn to_bytes(&self) -> Vec<u8> {
                postcard::to_stdvec(self).expect("plain data of known length always has a stored form")
            }

            pub(in crate::index) fn from_bytes(bytes: &[u8]) -> Option<Self> {
                postcard::from_bytes(bytes).ok()
            }
        })*
    };
}

bytes!(StoredCard, StoredBody, StoredEvent, StoredNote);

#[derive(Serialize, Deserialize)]
struct StoredEventRef {
    id: String,
    name: String,
    series: Option<Named>,
    year: Option<i16>,
    location: Option<String>,
}

impl StoredEventRef {
    fn of(event: &EventRef) -> Self {
        let EventRef {
            id,
            name,
            series,
            year,
            location,
        } = event.clone();
        Self {
            id: id.to_string(),
            name,
            series: series.map(|(id, name)| (id.to_string(), name)),
            year,
            location,
        }
    }

    fn read(self) -> Option<EventRef> {
        Some(EventRef {
            id: EventId::parse(&self.id)?,
            name: self.name,
            series: self
                .series
                .and_then(|(id, name)| Some((SeriesId::parse(&id)?, name))),
            year: self.year,
            location: self.location,
        })
    }
}

#[derive(Serialize, Deserialize)]
struct StoredSpeaker {
    id: String,
    name: String,
    role: u8,
    written: String,
}

#[derive(Serialize, Deserialize)]
struct StoredEntry {
    /// The archive's name for a record, `None` for a note.
    source: Option<String>,
    path: String,
    line: u32,
    end_line: u32,
    heading: String,
    evidence: String,
    has_qa: bool,
}

/// Everything of a session but its text.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredCard {
    talk: String,
    position: u32,
    title: String,
    kind: u8,
    speakers: Vec<StoredSpeaker>,
    /// The session's own day.
    date: Option<StoredDate>,
    /// The session's day, else the event's first.
    day: Option<StoredDate>,
    time: Option<String>,
    track: Option<String>,
    language: Option<String>,
    topics: Vec<(String, String, String)>,
    tags: Vec<Named>,
    resources: Vec<(u8, String, String)>,
    entries: Vec<StoredEntry>,
    event: StoredEventRef,
    has_notes: bool,
    n_sections: u32,
    lede: String,
}

const ROLES: [Role; 3] = [Role::Speaker, Role::Panelist, Role::Moderator];
const RESOURCES: [ResourceKind; 3] = [
    ResourceKind::Video,
    ResourceKind::Slides,
    ResourceKind::Link,
];
const PARTS: [PartKind; 6] = [
    PartKind::Text,
    PartKind::Section,
    PartKind::Question,
    PartKind::Quote,
    PartKind::Code,
    PartKind::Turn,
];

/// Place of a value in the list of all values of its type.
fn code<T: PartialEq>(all: &[T], value: &T) -> u8 {
    let at = all.iter().position(|v| v == value);
    at.expect("the list has every value of the type") as u8
}

impl StoredCard {
    pub(super) fn of(session: &Session, event: &EventRef, day: Option<Date>, lede: String) -> Self {
        let has_notes = session
            .entries
            .iter()
            .any(|e| e.source == EntrySource::Note && !e.parts.is_empty());
        Self {
            talk: session.talk.to_string(),
            position: session.position,
            title: session.title.clone(),
            kind: code(&Kind::ALL, &session.kind),
            speakers: session.speakers.iter().map(store_speaker).collect(),
            date: session.date.map(store_date),
            day: day.map(store_date),
            time: session.time.clone(),
            track: session.track.clone(),
            language: session.language.clone(),
            topics: session
                .topics
                .iter()
                .map(|t| (t.id.to_string(), t.name.clone(), t.reason.clone()))
                .collect(),
            tags: store_tags(&session.tags),
            resources: session
                .resources
                .iter()
                .map(|r| (code(&RESOURCES, &r.kind), r.label.clone(), r.url.clone()))
                .collect(),
            entries: session.entries.iter().map(store_entry).collect(),
            event: StoredEventRef::of(event),
            has_notes,
            n_sections: session.sections().count() as u32,
            lede,
        }
    }

    /// The card for lists; `None` when the stored bytes make no sense.
    pub(super) fn into_card(self) -> Option<SessionCard> {
        let first = self.entries.first()?;
        Some(SessionCard {
            talk: TalkId::parse(&self.talk)?,
            kind: *Kind::ALL.get(usize::from(self.kind))?,
            date: self.day.and_then(read_date),
            path: NotePath::from_store(&first.path),
            line: first.line,
            also_in: other_notes(&self.entries),
            has_qa: self.entries.iter().any(|e| e.has_qa),
            resources: self
                .resources
                .iter()
                .filter_map(|(k, ..)| resource_kind(*k))
                .collect(),
            title: self.title,
            speakers: read_speakers(self.speakers),
            time: self.time,
            position: self.position,
            event: self.event.read()?,
            language: self.language,
            topics: read_topics(self.topics),
            tags: read_tags(self.tags),
            has_notes: self.has_notes,
            n_sections: self.n_sections as usize,
            lede: self.lede,
        })
    }

    /// The whole session; `None` when the stored bytes make no sense.
    pub(super) fn into_session(self, body: StoredBody) -> Option<IndexedSession> {
        let entries = self.entries.into_iter().zip(body.entries);
        let session = Session {
            talk: TalkId::parse(&self.talk)?,
            position: self.position,
            title: self.title,
            kind: *Kind::ALL.get(usize::from(self.kind))?,
            speakers: read_speakers(self.speakers),
            date: self.date.and_then(read_date),
            time: self.time,
            track: self.track,
            language: self.language,
            topics: read_topics(self.topics),
            tags: read_tags(self.tags),
            resources: self
                .resources
                .into_iter()
                .filter_map(|(kind, label, url)| {
                    let kind = resource_kind(kind)?;
                    Some(Resource { kind, label, url })
                })
                .collect(),
            entries: entries
                .map(|(entry, parts)| read_entry(entry, parts))
                .collect(),
        };
        let event = self.event.read()?;
        Some(IndexedSession { session, event })
    }
}

/// Whether a part has a heading of its own, under which others stand.
pub(super) fn is_named(kind: PartKind) -> bool {
    matches!(kind, PartKind::Section | PartKind::Question)
}

fn resource_kind(code: u8) -> Option<ResourceKind> {
    RESOURCES.get(usize::from(code)).copied()
}

fn store_speaker(speaker: &SessionSpeaker) -> StoredSpeaker {
    StoredSpeaker {
        id: speaker.id.to_string(),
        name: speaker.name.clone(),
        role: code(&ROLES, &speaker.role),
        written: speaker.written.clone(),
    }
}

fn read_speakers(speakers: Vec<StoredSpeaker>) -> Vec<SessionSpeaker> {
    let read = |speaker: StoredSpeaker| {
        Some(SessionSpeaker {
            id: SpeakerId::parse(&speaker.id)?,
            name: speaker.name,
            role: *ROLES.get(usize::from(speaker.role))?,
            written: speaker.written,
        })
    };
    speakers.into_iter().filter_map(read).collect()
}

fn read_topics(topics: Vec<(String, String, String)>) -> Vec<Topic> {
    let read = |(id, name, reason): (String, String, String)| {
        let id = TopicId::parse(&id)?;
        Some(Topic { id, name, reason })
    };
    topics.into_iter().filter_map(read).collect()
}

fn store_tags(tags: &[Tag]) -> Vec<Named> {
    tags.iter()
        .map(|t| (t.id.to_string(), t.label.clone()))
        .collect()
}

fn read_tags(tags: Vec<Named>) -> Vec<Tag> {
    let read = |(id, label): Named| {
        Some(Tag {
            id: TagId::parse(&id)?,
            label,
        })
    };
    tags.into_iter().filter_map(read).collect()
}

fn store_entry(entry: &SessionEntry) -> StoredEntry {
    StoredEntry {
        source: match &entry.source {
            EntrySource::Note => None,
            EntrySource::Import(archive) => Some(archive.clone()),
        },
        path: entry.path.as_str().to_owned(),
        line: entry.line,
        end_line: entry.end_line,
        heading: entry.heading.clone(),
        evidence: entry.evidence.clone(),
        has_qa: entry.has_qa,
    }
}

/// The notes of all entries but that of the first, each once.
fn other_notes(entries: &[StoredEntry]) -> Vec<NotePath> {
    let Some((first, others)) = entries.split_first() else {
        return Vec::new();
    };
    let others = others.iter().map(|entry| entry.path.as_str());
    let others: BTreeSet<&str> = others.filter(|path| *path != first.path).collect();
    others.into_iter().map(NotePath::from_store).collect()
}

fn read_entry(entry: StoredEntry, parts: Vec<StoredPart>) -> SessionEntry {
    SessionEntry {
        source: entry.source.map_or(EntrySource::Note, EntrySource::Import),
        path: NotePath::from_store(&entry.path),
        line: entry.line,
        end_line: entry.end_line,
        heading: entry.heading,
        evidence: entry.evidence,
        has_qa: entry.has_qa,
        parts: parts.into_iter().filter_map(StoredPart::read).collect(),
    }
}

/// A session's text: the parts of each entry, in the order of the card's entries.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredBody {
    entries: Vec<Vec<StoredPart>>,
    /// ISO 639-1 code of the language that the words were stemmed in.
    stemmed: String,
}

#[derive(Serialize, Deserialize)]
struct StoredPart {
    kind: u8,
    anchor: String,
    heading: String,
    person: Option<String>,
    level: u8,
    line: u32,
    html: String,
}

impl StoredPart {
    fn of_all(parts: &[Part]) -> Vec<Self> {
        let store = |part: &Part| Self {
            kind: code(&PARTS, &part.kind),
            anchor: part.anchor.clone(),
            heading: part.heading.clone(),
            person: part.person.clone(),
            level: part.level,
            line: part.line,
            html: part.html.as_str().to_owned(),
        };
        parts.iter().map(store).collect()
    }

    fn read(self) -> Option<Part> {
        Some(Part {
            kind: *PARTS.get(usize::from(self.kind))?,
            anchor: self.anchor,
            heading: self.heading,
            person: self.person,
            level: self.level,
            line: self.line,
            html: Html::from_store(self.html),
        })
    }
}

impl StoredBody {
    pub(super) fn of(session: &Session, stemmed: &str) -> Self {
        let entries = session.entries.iter();
        Self {
            stemmed: stemmed.to_owned(),
            entries: entries.map(|e| StoredPart::of_all(&e.parts)).collect(),
        }
    }

    /// The text of an event.
    pub(super) fn of_event(event: &Event, stemmed: &str) -> Self {
        Self {
            stemmed: stemmed.to_owned(),
            entries: vec![StoredPart::of_all(&event.about)],
        }
    }

    /// ISO 639-1 code of the language that the words were stemmed in.
    pub(super) fn stemmed(&self) -> &str {
        &self.stemmed
    }

    /// All parts in the order of the page.
    pub(super) fn into_parts(self) -> impl Iterator<Item = Part> {
        self.entries
            .into_iter()
            .flatten()
            .filter_map(StoredPart::read)
    }
}
