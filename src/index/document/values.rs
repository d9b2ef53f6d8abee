//! The facet values of a session, each with what people read.

use crate::catalog::Session;
use crate::extract::{EntrySource, ResourceKind};
use crate::index::facet::Facet;
use crate::index::record::{EventRef, place_of};
use crate::index::schema::LABEL_SEPARATOR;

/// A column's value: what stands in addresses, and what people read.
pub(super) fn labelled(value: &str, label: &str) -> String {
    let mut text = String::with_capacity(value.len() + label.len() + 1);
    text.push_str(value);
    text.push(LABEL_SEPARATOR);
    text.extend(label.chars().filter(|c| *c != LABEL_SEPARATOR));
    text
}

pub(super) fn year_of(session: &Session, event: &EventRef) -> Option<i16> {
    event.year.or(session.date.map(jiff::civil::Date::year))
}

/// The values of one facet that a session has: value and label.
pub(super) fn facet_values(
    facet: Facet,
    session: &Session,
    event: &EventRef,
) -> Vec<(String, String)> {
    let pair = |value: &str, label: &str| (value.to_owned(), label.to_owned());
    match facet {
        Facet::Event => vec![pair(event.id.as_str(), &event.name)],
        Facet::Speaker => session
            .speakers
            .iter()
            .map(|s| pair(s.id.as_str(), &s.name))
            .collect(),
        Facet::Year => year_of(session, event)
            .map(|year| (year.to_string(), year.to_string()))
            .into_iter()
            .collect(),
        Facet::Topic => session
            .topics
            .iter()
            .map(|t| pair(t.id.as_str(), &t.name))
            .collect(),
        Facet::Kind => vec![pair(
            session.kind.as_str(),
            &capitalized(session.kind.label()),
        )],
        Facet::Has => has_of(session),
        Facet::Place => event
            .location
            .as_deref()
            .and_then(place_of)
            .into_iter()
            .collect(),
        Facet::Language => session
            .language
            .as_deref()
            .map(|code| pair(code, language_name(code)))
            .into_iter()
            .collect(),
        Facet::Series => event
            .series
            .iter()
            .map(|(id, name)| pair(id.as_str(), name))
            .collect(),
        Facet::Tag => session
            .tags
            .iter()
            .map(|t| pair(t.id.as_str(), &t.label))
            .collect(),
    }
}

/// What a session has beside its title.
fn has_of(session: &Session) -> Vec<(String, String)> {
    let has_resource = |kind| session.resources.iter().any(|r| r.kind == kind);
    let has_notes = session
        .entries
        .iter()
        .any(|e| e.source == EntrySource::Note && !e.parts.is_empty());
    [
        ("notes", "Notes", has_notes),
        ("video", "Video", has_resource(ResourceKind::Video)),
        ("slides", "Slides", has_resource(ResourceKind::Slides)),
        ("qa", "Q&A", session.entries.iter().any(|e| e.has_qa)),
    ]
    .into_iter()
    .filter(|(_, _, has)| *has)
    .map(|(value, label, _)| (value.to_owned(), label.to_owned()))
    .collect()
}

fn capitalized(label: &str) -> String {
    let mut chars = label.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// The English name of a language by its ISO 639-1 code; the code itself when it is a rare one.
fn language_name(code: &str) -> &str {
    const NAMES: [(&str, &str); 22] = [
        ("ar", "Arabic"),
        ("ca", "Catalan"),
        ("cs", "Czech"),
        ("da", "Danish"),
        ("de", "German"),
        ("en", "English"),
        ("es", "Spanish"),
        ("fi", "Finnish"),
        ("fr", "French"),
        ("he", "Hebrew"),
        ("hu", "Hungarian"),
        ("it", "Italian"),
        ("ja", "Japanese"),
        ("ko", "Korean"),
        ("nl", "Dutch"),
        ("no", "Norwegian"),
        ("pl", "Polish"),
        ("pt", "Portuguese"),
        ("ru", "Russian"),
        ("sv", "Swedish"),
        ("uk", "Ukrainian"),
        ("zh", "Chinese"),
    ];
    NAMES
        .iter()
        .find(|(known, _)| *known == code)
        .map_or(code, |(_, name)| name)
}
