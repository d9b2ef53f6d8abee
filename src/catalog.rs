//! From the entries of one event to its sessions, talks, speakers and topics.
//!
//! [`resolve`](resolve::resolve) is pure and does not depend on the order of
//! its input: it sees all entries of one event and the curation files, and
//! nothing else. So a change to a note costs one event, and any sequence of
//! edits ends where a build from nothing ends.

pub mod curation;
pub mod entity;
mod event;
mod grouping;
pub mod id;
mod naming;
mod people;
pub mod permalink;
mod person;
pub mod resolve;
mod session;
pub mod suggest;
mod title;
pub mod topics;

pub use curation::Curation;
pub use entity::{Event, ResolvedEvent, Session, SessionEntry, SessionSpeaker, Tag, Topic};
pub use id::{EventId, SeriesId, SpeakerId, TagId, TalkId, TopicId};
pub use person::speaker_id;
