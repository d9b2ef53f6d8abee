//! A talk as a note in the explicit form: the `.md` twin of its page.
//!
//! The index keeps no Markdown, so the text is written back from its HTML
//! (`markdown`), in the form that talkdex reads without guessing.

mod markdown;

use std::fmt::Write as _;

use crate::catalog::{Event, Session};
use crate::extract::{EntrySource, Part, PartKind, Resource, ResourceKind, Role};
use crate::index::IndexedSession;

/// The note of a talk: front matter from `event`, the event of the first
/// session, then a heading with fields and text for each session in order.
/// Empty when there is no session.
pub(super) fn note(sessions: &[IndexedSession], event: Option<&Event>) -> String {
    let Some(first) = sessions.first() else {
        return String::new();
    };
    let mut note = front_matter(first, event);
    for indexed in sessions {
        push_session(&mut note, indexed, first);
    }
    note
}

fn front_matter(first: &IndexedSession, event: Option<&Event>) -> String {
    let date = match event.and_then(|event| event.dates) {
        Some((start, end)) if start != end => Some(format!("{start}/{end}")),
        Some((start, _)) => Some(start.to_string()),
        None => None,
    };
    let series = first.event.series.as_ref().map(|(_, name)| name.as_str());
    let fields = [
        ("title", Some(first.event.name.as_str())),
        ("date", date.as_deref()),
        ("location", first.event.location.as_deref()),
        ("series", series),
        ("source", source(&first.session)),
    ];
    let mut text = "---\n".to_owned();
    for (name, value) in fields {
        if let Some(value) = value {
            let _ = writeln!(text, "{name}: {}", scalar(value));
        }
    }
    text.push_str("---\n");
    text
}

/// The archive of a session that nobody took notes of.
fn source(session: &Session) -> Option<&str> {
    let mut sources = session.entries.iter().map(|entry| match &entry.source {
        EntrySource::Import(archive) => Some(archive.as_str()),
        EntrySource::Note => None,
    });
    let first = sources.next().flatten()?;
    sources.all(|source| source.is_some()).then_some(first)
}

/// A text as a YAML scalar: in double quotes, which both YAML and JSON read.
fn scalar(text: &str) -> String {
    serde_json::Value::from(one_line(text)).to_string()
}

fn push_session(note: &mut String, indexed: &IndexedSession, first: &IndexedSession) {
    let session = &indexed.session;
    let _ = write!(note, "\n# {}\n\n", inline(&session.title));
    let mut field = |name: &str, values: &[&str]| {
        let values: Vec<String> = values.iter().map(|value| inline(value)).collect();
        if !values.is_empty() {
            let _ = writeln!(note, "- {name}: {}", values.join(", "));
        }
    };
    for (singular, plural, role) in [
        ("Speaker", "Speakers", Role::Speaker),
        ("Panelist", "Panelists", Role::Panelist),
        ("Moderator", "Moderator", Role::Moderator),
    ] {
        let with_role = session.speakers.iter().filter(|s| s.role == role);
        let names: Vec<&str> = with_role.map(|s| s.name.as_str()).collect();
        field(if names.len() > 1 { plural } else { singular }, &names);
    }
    field("Kind", &[session.kind.as_str()]);
    if indexed.event.id != first.event.id {
        field("Event", &[&indexed.event.name]);
    }
    let date = session.date.map(|date| date.to_string());
    let facts = [
        ("Date", date.as_deref()),
        ("Time", session.time.as_deref()),
        ("Track", session.track.as_deref()),
        ("Language", session.language.as_deref()),
    ];
    for (name, value) in facts {
        field(name, value.as_slice());
    }
    let topics: Vec<&str> = session.topics.iter().map(|t| t.name.as_str()).collect();
    field("Topics", &topics);
    let tags: Vec<&str> = session.tags.iter().map(|t| t.label.as_str()).collect();
    field("Tags", &tags);
    push_resources(note, &session.resources);
    for part in session.entries.iter().flat_map(|entry| &entry.parts) {
        push_part(note, part);
    }
}

/// Slides and videos as fields, other links as a list of their own below.
fn push_resources(note: &mut String, resources: &[Resource]) {
    let url = |resource: &Resource| one_line(&resource.url);
    for resource in resources {
        let name = match resource.kind {
            ResourceKind::Video => "Video",
            ResourceKind::Slides => "Slides",
            ResourceKind::Link => continue,
        };
        let _ = writeln!(note, "- {name}: {}", url(resource));
    }
    let is_link = |resource: &&Resource| resource.kind == ResourceKind::Link;
    for (n, resource) in resources.iter().filter(is_link).enumerate() {
        let gap = if n == 0 { "\n" } else { "" };
        let label = inline(&resource.label);
        let _ = writeln!(note, "{gap}* [{label}](<{}>)", url(resource));
    }
}

fn push_part(note: &mut String, part: &Part) {
    if !part.heading.is_empty() {
        let marks = "#".repeat(usize::from(part.level.clamp(1, 5)) + 1);
        let _ = writeln!(note, "\n{marks} {}", inline(&part.heading));
    }
    let mut text = markdown::of_html(&part.html);
    if part.kind == PartKind::Turn
        && let Some(person) = &part.person
    {
        text = format!("**{}:** {text}", inline(person));
    }
    if !text.is_empty() {
        let _ = writeln!(note, "\n{text}");
    }
}

/// Text as one line of Markdown that is nothing but text.
fn inline(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    markdown::push_escaped(&mut escaped, &one_line(text));
    escaped
}

fn one_line(text: &str) -> String {
    let is_gap = |c: char| c.is_whitespace() || c.is_control();
    let words: Vec<&str> = text.split(is_gap).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::web::samples;

    fn event() -> Event {
        Event {
            id: samples::event().id,
            name: "Harborlight 2019".to_owned(),
            series: None,
            year: Some(2019),
            dates: Some((date(2019, 5, 3), date(2019, 5, 5))),
            location: None,
            summary: None,
            tags: Vec::new(),
            notes: Vec::new(),
            about: Vec::new(),
        }
    }

    #[test]
    fn a_talk_is_written_in_the_explicit_form() {
        let first = samples::session();
        let mut second = samples::session();
        second.event.id = crate::catalog::EventId::parse("copperline-3").unwrap();
        second.event.name = "Copperline 3".to_owned();
        second.session.entries.clear();
        second.session.kind = crate::extract::Kind::Talk;
        second.session.speakers[1].role = Role::Moderator;
        insta::assert_snapshot!(note(&[first, second], Some(&event())), @r#"
        ---
        title: "Harborlight 2019"
        date: "2019-05-03/2019-05-05"
        location: "Rostock, Germany"
        series: "Harborlight"
        ---

        # Queues & tides: 100% backpressure

        - Speakers: Mira Solano, Jonas van der Aalt
        - Kind: keynote
        - Date: 2019-05-04
        - Time: 10:30
        - Language: en
        - Topics: Queueing
        - Tags: ops
        - Slides: https://slides.example/tides

        Tides come *twice*.

        ## What a queue \<is>

        A promise.

        ```
        push(1) && pop()
        ```

        ## And when it is full?

        Say so.

        # Queues & tides: 100% backpressure

        - Speaker: Mira Solano
        - Moderator: Jonas van der Aalt
        - Kind: talk
        - Event: Copperline 3
        - Date: 2019-05-04
        - Time: 10:30
        - Language: en
        - Topics: Queueing
        - Tags: ops
        - Slides: https://slides.example/tides
        "#);
    }

    #[test]
    fn values_cannot_leave_their_place() {
        let mut indexed = samples::session();
        indexed.event.name = "a\"\n---\n# b: [c]".to_owned();
        indexed.session.title = "x\n# y".to_owned();
        let text = note(&[indexed], None);
        assert!(text.contains("title: \"a\\\" --- # b: [c]\"\n"), "{text}");
        assert!(text.contains("\n# x # y\n"), "{text}");
        assert_eq!(note(&[], None), "");
    }

    #[test]
    fn an_archive_is_named_when_nobody_took_notes() {
        let mut session = samples::session().session;
        assert_eq!(source(&session), None);
        session.entries[0].source = EntrySource::Import("tidelog".to_owned());
        assert_eq!(source(&session), Some("tidelog"));
    }
}
