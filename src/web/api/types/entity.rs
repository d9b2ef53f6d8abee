//! One talk, event, speaker, topic, tag or series.

use serde::Serialize;
use utoipa::ToSchema;

use super::Named;

/// A talk with all its sessions.
#[derive(Debug, Serialize, ToSchema)]
pub struct Talk {
    /// Its slug.
    pub talk: String,
    /// Its address.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Everyone who was on stage in any of its sessions.
    pub speakers: Vec<Named>,
    /// Its sessions in date order.
    pub sessions: Vec<TalkSession>,
}

/// One session of a talk.
#[derive(Debug, Serialize, ToSchema)]
pub struct TalkSession {
    /// The event.
    pub event: Named,
    /// The day.
    pub date: Option<String>,
    /// `keynote`, `talk`, ….
    pub kind: &'static str,
    /// The title at this event.
    pub title: String,
    /// Everyone on stage.
    pub speakers: Vec<SessionSpeaker>,
    /// Subjects.
    pub topics: Vec<AssignedTopic>,
    /// Labels.
    pub tags: Vec<Named>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// Slides, videos and other links.
    pub resources: Vec<Resource>,
    /// What the text is from.
    pub entries: Vec<Entry>,
    /// The parts that have an address.
    pub parts: Vec<Part>,
    /// The whole text; identifiers are the parts' anchors.
    pub html: String,
}

/// A person in a session.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionSpeaker {
    /// The person's slug.
    pub slug: String,
    /// The name.
    pub name: String,
    /// `speaker`, `panelist` or `moderator`.
    pub role: &'static str,
    /// The name as the notes write it.
    pub written: String,
}

/// A subject of a session.
#[derive(Debug, Serialize, ToSchema)]
pub struct AssignedTopic {
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Why it was assigned.
    pub reason: String,
}

/// A link that belongs to a session.
#[derive(Debug, Serialize, ToSchema)]
pub struct Resource {
    /// `video`, `slides` or `link`.
    pub kind: &'static str,
    /// The link's text.
    pub label: String,
    /// An absolute address.
    pub url: String,
}

/// What one note says about a session.
#[derive(Debug, Serialize, ToSchema)]
pub struct Entry {
    /// Path of the note inside the corpus.
    pub path: String,
    /// Line of its heading, from 1.
    pub line: u32,
    /// `note` (somebody's own words) or `import`.
    pub source: &'static str,
}

/// A stretch of a session's text that has an address.
#[derive(Debug, Serialize, ToSchema)]
pub struct Part {
    /// Fragment of its address.
    pub anchor: String,
    /// `section`, `question`, `quote`, `code` or `turn`.
    pub kind: &'static str,
    /// Its heading, else who speaks or is quoted; empty when there is neither.
    pub heading: String,
    /// Line, from 1.
    pub line: u32,
}

/// An event with its programme.
#[derive(Debug, Serialize, ToSchema)]
pub struct Event {
    /// Its slug.
    pub event: String,
    /// Its name, with the year.
    pub name: String,
    /// The series it belongs to.
    pub series: Option<Named>,
    /// The year.
    pub year: Option<i16>,
    /// First day.
    pub start: Option<String>,
    /// Last day.
    pub end: Option<String>,
    /// Where, as written.
    pub location: Option<String>,
    /// Paths of the notes that speak of it.
    pub notes: Vec<String>,
    /// Its sessions in programme order.
    pub sessions: Vec<EventSession>,
}

/// A session in its event's programme.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventSession {
    /// Slug of the talk.
    pub talk: String,
    /// Address of the talk.
    pub url: String,
    /// The session's title.
    pub title: String,
    /// Everyone on stage.
    pub speakers: Vec<Named>,
    /// `keynote`, `talk`, ….
    pub kind: &'static str,
    /// The day.
    pub date: Option<String>,
}

/// A session among those of a speaker, topic, tag or series.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListedSession {
    /// Slug of the talk.
    pub talk: String,
    /// Address of the talk.
    pub url: String,
    /// The session's title.
    pub title: String,
    /// Everyone on stage.
    pub speakers: Vec<Named>,
    /// The event.
    pub event: Named,
    /// `keynote`, `talk`, ….
    pub kind: &'static str,
    /// The day.
    pub date: Option<String>,
}

/// A speaker.
#[derive(Debug, Serialize, ToSchema)]
pub struct Speaker {
    /// The person's slug.
    pub speaker: String,
    /// The address.
    pub url: String,
    /// The name.
    pub name: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// Links such as a home page.
    pub links: Vec<Link>,
    /// Sessions in all.
    pub count: usize,
    /// One page of the sessions, newest first.
    pub sessions: Vec<ListedSession>,
}

/// A link of a speaker.
#[derive(Debug, Serialize, ToSchema)]
pub struct Link {
    /// Its text.
    pub label: String,
    /// Its address.
    pub url: String,
}

/// A topic.
#[derive(Debug, Serialize, ToSchema)]
pub struct Topic {
    /// Its slug.
    pub topic: String,
    /// Its address.
    pub url: String,
    /// Its name.
    pub name: String,
    /// Other words for it.
    pub aliases: Vec<String>,
    /// Topics that include it.
    pub broader: Vec<Named>,
    /// Topics that it includes.
    pub narrower: Vec<Named>,
    /// Sessions in all.
    pub count: usize,
    /// One page of the sessions, newest first.
    pub sessions: Vec<ListedSession>,
}

/// A tag.
#[derive(Debug, Serialize, ToSchema)]
pub struct Tag {
    /// Its slug.
    pub tag: String,
    /// Its address.
    pub url: String,
    /// The label as written.
    pub name: String,
    /// Sessions in all.
    pub count: usize,
    /// One page of the sessions, newest first.
    pub sessions: Vec<ListedSession>,
}

/// A series of events.
#[derive(Debug, Serialize, ToSchema)]
pub struct Series {
    /// Its slug.
    pub series: String,
    /// Its address.
    pub url: String,
    /// Its name.
    pub name: String,
    /// Sessions in all.
    pub count: usize,
    /// Its events, newest first.
    pub events: Vec<Named>,
    /// One page of the sessions, newest first.
    pub sessions: Vec<ListedSession>,
}
