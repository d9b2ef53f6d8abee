//! The shapes of the API. They are a promise to programs we do not know:
//! fields may be added, never renamed or removed.
//!
//! An address (`url`) is a path from the site's root. A date is `2013-07-05`.

mod entity;
mod list;
mod search;

use serde::Serialize;
use utoipa::ToSchema;

pub use entity::{
    AssignedTopic, Entry, Event, EventSession, Link, ListedSession, Part, Resource, Series,
    SessionSpeaker, Speaker, Tag, Talk, TalkSession, Topic,
};
pub use list::{EventItem, List, SeriesItem, SpeakerItem, TagItem, TalkItem, TopicItem};
pub use search::{
    Correction, Explain, FacetCount, Hit, Ignored, NoteRef, Reason, SearchAnswer, Snippet,
};

/// Why there is no answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct ErrorBody {
    /// The error.
    pub error: ErrorAnswer,
}

/// An error.
#[derive(Debug, Serialize, ToSchema)]
pub struct ErrorAnswer {
    /// The HTTP status.
    pub status: u16,
    /// Why, for people.
    pub message: String,
}

/// A thing by its address and its name.
#[derive(Debug, Serialize, ToSchema)]
pub struct Named {
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
}
