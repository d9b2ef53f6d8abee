//! What pages tell machines: JSON-LD and `citation_*`.

use std::fmt;

use serde_json::{Value, json};

use super::cite::Citation;
use super::shell::Facts;
use crate::index::IndexedSession;

/// JSON that may stand inside a `<script>` element.
#[derive(Clone, Debug)]
pub(super) struct JsonLd(String);

impl JsonLd {
    pub(super) fn new(value: &Value) -> Self {
        let mut text = String::new();
        for c in value.to_string().chars() {
            // Nothing in it may end the element or begin a comment.
            match c {
                '<' => text.push_str("\\u003c"),
                '>' => text.push_str("\\u003e"),
                '&' => text.push_str("\\u0026"),
                c => text.push(c),
            }
        }
        Self(text)
    }
}

impl fmt::Display for JsonLd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for JsonLd {}

/// `citation_*` of a talk, from its session with notes.
pub(super) fn citation_metas(indexed: &IndexedSession, url: &str) -> Vec<(&'static str, String)> {
    let session = &indexed.session;
    let mut metas = vec![("citation_title", session.title.clone())];
    let citation = Citation::of_session(indexed, "");
    for author in &citation.authors {
        metas.push(("citation_author", author.inverted()));
    }
    let date = citation
        .date
        .map(|date| date.strftime("%Y/%m/%d").to_string())
        .or_else(|| citation.year.map(|year| year.to_string()));
    if let Some(date) = date {
        metas.push(("citation_publication_date", date));
    }
    metas.push(("citation_conference_title", indexed.event.name.clone()));
    if !session.topics.is_empty() {
        let topics: Vec<&str> = session.topics.iter().map(|t| t.name.as_str()).collect();
        metas.push(("citation_keywords", topics.join("; ")));
    }
    if let Some(language) = &session.language {
        metas.push(("citation_language", language.clone()));
    }
    metas.push(("citation_public_url", url.to_owned()));
    metas
}

/// A talk for schema.org: the notes, about one event for each session.
pub(super) fn talk(sessions: &[IndexedSession], facts: &Facts) -> Option<Value> {
    let first = sessions.first()?;
    let url = facts.absolute(&first.session.talk.url());
    let about: Vec<Value> = sessions
        .iter()
        .enumerate()
        .map(|(i, indexed)| session(indexed, i, &url, facts))
        .collect();
    let topics: Vec<&str> = first
        .session
        .topics
        .iter()
        .map(|topic| topic.name.as_str())
        .collect();
    Some(json!({
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": format!("{url}#note"),
        "headline": format!("Notes on: {}", first.session.title),
        "about": if about.len() == 1 { about[0].clone() } else { Value::from(about) },
        "keywords": topics,
        "isPartOf": {"@type": "WebSite", "name": "talkdex", "url": facts.absolute("/")},
    }))
}

fn session(indexed: &IndexedSession, i: usize, url: &str, facts: &Facts) -> Value {
    let session = &indexed.session;
    let performers: Vec<Value> = session
        .speakers
        .iter()
        .map(|speaker| {
            json!({
                "@type": "Person",
                "name": speaker.name,
                "url": facts.absolute(&speaker.id.url()),
            })
        })
        .collect();
    let mut value = json!({
        "@type": "Event",
        "@id": if i == 0 { format!("{url}#talk") } else { format!("{url}#talk-{}", i + 1) },
        "name": session.title,
        "performer": performers,
        "superEvent": {
            "@type": "Event",
            "name": indexed.event.name,
            "url": facts.absolute(&indexed.event.id.url()),
        },
    });
    if let Some(date) = session.date {
        value["startDate"] = date.to_string().into();
    }
    if let Some(location) = &indexed.event.location {
        value["location"] = json!({"@type": "Place", "name": location});
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_in_a_page_cannot_end_its_element() {
        let data = JsonLd::new(&json!({"name": "</script><!-- & -->"})).to_string();
        assert!(!data.contains(['<', '>', '&']));
        let back: Value = serde_json::from_str(&data).unwrap();
        assert_eq!(back["name"], "</script><!-- & -->");
    }
}
