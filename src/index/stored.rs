//! The stored form: mirrors of our own types that the store keeps as bytes.
//!
//! Ids are read back as they were written: a value that is no slug means the
//! index is damaged, and reading it gives `None` like any other damage.

mod archive;
mod body;

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub(super) use self::archive::{StoredEvent, StoredNote};
pub(super) use self::body::StoredBody;
use super::record::{EventRef, IndexedSession, SessionCard};
use crate::catalog::{
    EventId, SeriesId, Session, SessionSpeaker, SpeakerId, Tag, TagId, TalkId, Topic, TopicId,
};
use crate::extract::{EntrySource, Kind, PartKind, ResourceKind, Role};
use crate::note::NotePath;

/// Year, month and day.
type StoredDate = (i16, i8, i8);
/// A slug and the name it stands for.
type Named<'a> = (&'a str, &'a str);

fn store_date(date: Date) -> StoredDate {
    (date.year(), date.month(), date.day())
}

fn read_date((year, month, day): StoredDate) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// The stored form of plain data.
fn to_bytes(value: &impl Serialize) -> Vec<u8> {
    postcard::to_stdvec(value).expect("plain data of known length always has a stored form")
}

#[derive(Serialize, Deserialize)]
struct StoredEventRef<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(borrow)]
    series: Option<Named<'a>>,
    year: Option<i16>,
    location: Option<&'a str>,
}

impl<'a> StoredEventRef<'a> {
    fn of(event: &'a EventRef) -> Self {
        let series = event.series.as_ref();
        Self {
            id: event.id.as_str(),
            name: &event.name,
            series: series.map(|(id, name)| (id.as_str(), name.as_str())),
            year: event.year,
            location: event.location.as_deref(),
        }
    }

    fn read(self) -> Option<EventRef> {
        let series = |(id, name): Named| Some((SeriesId::parse(id)?, name.to_owned()));
        Some(EventRef {
            id: EventId::parse(self.id)?,
            name: self.name.to_owned(),
            series: self.series.and_then(series),
            year: self.year,
            location: self.location.map(str::to_owned),
        })
    }
}

#[derive(Serialize, Deserialize)]
struct StoredSpeaker<'a> {
    id: &'a str,
    name: &'a str,
    role: u8,
    written: &'a str,
}

/// What lists show of a session. A search reads one for each of its hits, so it
/// borrows from the stored bytes, and what only the session's own page shows is
/// kept with the text.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredCard<'a> {
    talk: &'a str,
    position: u32,
    title: &'a str,
    kind: u8,
    #[serde(borrow)]
    speakers: Vec<StoredSpeaker<'a>>,
    /// The session's day, else the event's first.
    day: Option<StoredDate>,
    time: Option<&'a str>,
    language: Option<&'a str>,
    /// Slug, name and reason.
    topics: Vec<(&'a str, &'a str, &'a str)>,
    tags: Vec<Named<'a>>,
    resources: Vec<u8>,
    /// The note and line of the first entry.
    path: &'a str,
    line: u32,
    also_in: Vec<&'a str>,
    has_qa: bool,
    event: StoredEventRef<'a>,
    has_notes: bool,
    n_sections: u32,
    lede: &'a str,
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

impl<'a> StoredCard<'a> {
    pub(super) fn of(
        session: &'a Session,
        event: &'a EventRef,
        day: Option<Date>,
        lede: &'a str,
    ) -> Self {
        let entries = &session.entries;
        let has_notes = entries
            .iter()
            .any(|e| e.source == EntrySource::Note && !e.parts.is_empty());
        let (path, line) = entries
            .first()
            .map_or(("", 0), |first| (first.path.as_str(), first.line));
        let others: BTreeSet<&str> = entries.iter().map(|e| e.path.as_str()).collect();
        Self {
            talk: session.talk.as_str(),
            position: session.position,
            title: &session.title,
            kind: code(&Kind::ALL, &session.kind),
            speakers: session.speakers.iter().map(store_speaker).collect(),
            day: day.map(store_date),
            time: session.time.as_deref(),
            language: session.language.as_deref(),
            topics: session
                .topics
                .iter()
                .map(|t| (t.id.as_str(), t.name.as_str(), t.reason.as_str()))
                .collect(),
            tags: store_tags(&session.tags),
            resources: session
                .resources
                .iter()
                .map(|r| code(&RESOURCES, &r.kind))
                .collect(),
            path,
            line,
            also_in: others.into_iter().filter(|other| *other != path).collect(),
            has_qa: entries.iter().any(|e| e.has_qa),
            event: StoredEventRef::of(event),
            has_notes,
            n_sections: session.sections().count() as u32,
            lede,
        }
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        to_bytes(self)
    }

    pub(super) fn from_bytes(bytes: &'a [u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }

    /// The card for lists; `None` when the stored bytes make no sense.
    pub(super) fn into_card(self) -> Option<SessionCard> {
        Some(SessionCard {
            talk: TalkId::parse(self.talk)?,
            title: self.title.to_owned(),
            kind: read_kind(self.kind)?,
            speakers: read_speakers(self.speakers),
            date: self.day.and_then(read_date),
            time: self.time.map(str::to_owned),
            position: self.position,
            event: self.event.read()?,
            language: self.language.map(str::to_owned),
            topics: read_topics(self.topics),
            tags: read_tags(self.tags),
            resources: self
                .resources
                .into_iter()
                .filter_map(resource_kind)
                .collect(),
            path: NotePath::from_store(self.path),
            line: self.line,
            also_in: self.also_in.into_iter().map(NotePath::from_store).collect(),
            has_notes: self.has_notes,
            has_qa: self.has_qa,
            n_sections: self.n_sections as usize,
            lede: self.lede.to_owned(),
        })
    }

    /// The whole session; `None` when the stored bytes make no sense.
    pub(super) fn into_session(self, body: StoredBody) -> Option<IndexedSession> {
        let session = Session {
            talk: TalkId::parse(self.talk)?,
            position: self.position,
            title: self.title.to_owned(),
            kind: read_kind(self.kind)?,
            speakers: read_speakers(self.speakers),
            time: self.time.map(str::to_owned),
            language: self.language.map(str::to_owned),
            topics: read_topics(self.topics),
            tags: read_tags(self.tags),
            date: body.date.and_then(read_date),
            track: body.track,
            resources: body::read_resources(body.resources),
            entries: body::read_entries(body.entries, body.parts),
        };
        let event = self.event.read()?;
        Some(IndexedSession { session, event })
    }
}

fn read_kind(code: u8) -> Option<Kind> {
    Kind::ALL.get(usize::from(code)).copied()
}

/// Whether a part has a heading of its own, under which others stand.
pub(super) fn is_named(kind: PartKind) -> bool {
    matches!(kind, PartKind::Section | PartKind::Question)
}

fn resource_kind(code: u8) -> Option<ResourceKind> {
    RESOURCES.get(usize::from(code)).copied()
}

fn store_speaker(speaker: &SessionSpeaker) -> StoredSpeaker<'_> {
    StoredSpeaker {
        id: speaker.id.as_str(),
        name: &speaker.name,
        role: code(&ROLES, &speaker.role),
        written: &speaker.written,
    }
}

fn read_speakers(speakers: Vec<StoredSpeaker>) -> Vec<SessionSpeaker> {
    let read = |speaker: StoredSpeaker| {
        Some(SessionSpeaker {
            id: SpeakerId::parse(speaker.id)?,
            name: speaker.name.to_owned(),
            role: *ROLES.get(usize::from(speaker.role))?,
            written: speaker.written.to_owned(),
        })
    };
    speakers.into_iter().filter_map(read).collect()
}

fn read_topics(topics: Vec<(&str, &str, &str)>) -> Vec<Topic> {
    let read = |(id, name, reason): (&str, &str, &str)| {
        Some(Topic {
            id: TopicId::parse(id)?,
            name: name.to_owned(),
            reason: reason.to_owned(),
        })
    };
    topics.into_iter().filter_map(read).collect()
}

fn store_tags(tags: &[Tag]) -> Vec<Named<'_>> {
    tags.iter()
        .map(|t| (t.id.as_str(), t.label.as_str()))
        .collect()
}

fn read_tags(tags: Vec<Named>) -> Vec<Tag> {
    let read = |(id, label): Named| {
        Some(Tag {
            id: TagId::parse(id)?,
            label: label.to_owned(),
        })
    };
    tags.into_iter().filter_map(read).collect()
}
