//! One entry of a feed, and the texts that XML and Atom allow.

use jiff::civil::Date;

use crate::catalog::{SessionSpeaker, TalkId, Topic};
use crate::index::{EventRef, IndexedSession, SessionCard};
use crate::web::body::session_html;

/// The year in which the `tag:` identifiers were first given out. Changing it
/// would make every entry new to every reader.
const TAG_YEAR: &str = "2026";

/// A session, as the template of a feed shows it.
pub(super) struct FeedEntry {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) url: String,
    pub(super) updated: String,
    pub(super) authors: Vec<String>,
    pub(super) categories: Vec<(String, String)>,
    pub(super) language: Option<String>,
    pub(super) summary: String,
    pub(super) html: String,
}

impl FeedEntry {
    /// A session by its card, with a text of its own.
    pub(super) fn of_card(card: &SessionCard, html: &str, base_url: &str) -> Self {
        let mut entry = Self::new(&card.talk, &card.event, base_url);
        entry.title = xml_text(&card.title);
        entry.updated = updated(card.date, card.event.year);
        entry.authors = names(&card.speakers);
        entry.categories = categories(&card.topics);
        entry.language = card.language.as_deref().map(xml_text);
        entry.html = xml_text(html);
        entry
    }

    /// A session with its full text.
    pub(super) fn of_session(indexed: &IndexedSession, base_url: &str) -> Self {
        let session = &indexed.session;
        let mut entry = Self::new(&session.talk, &indexed.event, base_url);
        entry.title = xml_text(&session.title);
        entry.updated = updated(session.date, indexed.event.year);
        entry.authors = names(&session.speakers);
        entry.categories = categories(&session.topics);
        entry.language = session.language.as_deref().map(xml_text);
        entry.html = xml_text(&session_html(session));
        entry
    }

    /// An entry with all that a talk and its event say.
    fn new(talk: &TalkId, event: &EventRef, base_url: &str) -> Self {
        let given_at = match &event.location {
            Some(place) => format!("{}, {place}", event.name),
            None => event.name.clone(),
        };
        Self {
            id: tag(base_url, &format!("{}/{}", talk.url(), event.id)),
            title: String::new(),
            url: format!("{base_url}{}", talk.url()),
            updated: String::new(),
            authors: Vec::new(),
            categories: Vec::new(),
            language: None,
            summary: xml_text(&given_at),
            html: String::new(),
        }
    }
}

fn names(speakers: &[SessionSpeaker]) -> Vec<String> {
    speakers.iter().map(|s| xml_text(&s.name)).collect()
}

fn categories(topics: &[Topic]) -> Vec<(String, String)> {
    let category = |topic: &Topic| (topic.id.to_string(), xml_text(&topic.name));
    topics.iter().map(category).collect()
}

/// A `tag:` identifier ([RFC 4151](https://www.rfc-editor.org/rfc/rfc4151)) for
/// an address from the site's root. The site's name is its host.
pub(super) fn tag(base_url: &str, address: &str) -> String {
    let rest = base_url
        .split_once("://")
        .map_or(base_url, |(_, rest)| rest);
    let host = rest.split(['/', ':', '?', '#']).next().unwrap_or_default();
    let is_name = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'.';
    let host = match host {
        host if !host.is_empty() && host.bytes().all(is_name) => host,
        _ => "localhost",
    };
    format!("tag:{host},{TAG_YEAR}:{address}")
}

fn updated(date: Option<Date>, year: Option<i16>) -> String {
    match (date, year) {
        (Some(date), _) => format!("{date}T00:00:00Z"),
        (None, Some(year)) => format!("{year:04}-01-01T00:00:00Z"),
        (None, None) => "1970-01-01T00:00:00Z".to_owned(),
    }
}

/// Text without the characters that XML 1.0 forbids even when escaped
/// (<https://www.w3.org/TR/xml/#charsets>).
pub(super) fn xml_text(text: &str) -> String {
    let is_legal =
        |c: &char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(is_legal).collect()
}
