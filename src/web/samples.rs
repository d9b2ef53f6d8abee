//! Hand-made values for the tests of what the web says about them.

use std::sync::Arc;

use jiff::civil::date;
use tokio::sync::{Semaphore, watch};

use crate::catalog::{
    EventId, SeriesId, Session, SessionEntry, SessionSpeaker, SpeakerId, Tag, TagId, TalkId, Topic,
    TopicId,
};
use crate::extract::{EntrySource, Kind, Part, PartKind, Resource, ResourceKind, Role};
use crate::index::{EventRef, Index, IndexedSession, SessionCard};
use crate::note::{Html, NotePath};
use crate::text::Slug;
use crate::web::{AppState, Site};

/// The state of a site whose first generation is not there yet.
pub(crate) fn state_before_the_first_generation() -> AppState {
    AppState {
        generations: watch::channel(None).1,
        vitals: Arc::default(),
        site: Arc::new(site()),
        permits: Arc::new(Semaphore::new(1)),
    }
}

/// The state of a site without notes, and the folder of its index.
pub(crate) fn state_of_an_empty_archive() -> (tempfile::TempDir, AppState) {
    let folder = tempfile::tempdir().unwrap();
    let (index, _writer) = Index::open(folder.path()).unwrap();
    let generation = index.generation().unwrap();
    let state = AppState {
        generations: watch::channel(Some(generation)).1,
        ..state_before_the_first_generation()
    };
    (folder, state)
}

pub(crate) fn site() -> Site {
    Site {
        base_url: "https://talks.example".to_owned(),
        corpus: "corpus".into(),
    }
}

pub(crate) fn speaker(name: &str, role: Role) -> SessionSpeaker {
    SessionSpeaker {
        id: SpeakerId::new(Slug::of(name)),
        name: name.to_owned(),
        role,
        written: name.split(' ').next().unwrap_or(name).to_owned(),
    }
}

pub(crate) fn event() -> EventRef {
    EventRef {
        id: EventId::new(Slug::of("Harborlight 2019")),
        name: "Harborlight 2019".to_owned(),
        series: Some((
            SeriesId::new(Slug::of("Harborlight")),
            "Harborlight".to_owned(),
        )),
        year: Some(2019),
        location: Some("Rostock, Germany".to_owned()),
    }
}

pub(crate) fn part(kind: PartKind, anchor: &str, heading: &str, html: &str) -> Part {
    Part {
        kind,
        anchor: anchor.to_owned(),
        heading: heading.to_owned(),
        person: None,
        level: 1,
        line: 12,
        html: Html::from_store(html.to_owned()),
    }
}

fn entry() -> SessionEntry {
    SessionEntry {
        source: EntrySource::Note,
        path: NotePath::from_store("2019/harborlight.md"),
        line: 10,
        end_line: 40,
        heading: "Queues & tides".to_owned(),
        evidence: "speaker from the heading, line 10".to_owned(),
        has_qa: true,
        parts: vec![
            part(
                PartKind::Text,
                "",
                "",
                "<p>Tides come <em>twice</em>.</p>\n",
            ),
            part(
                PartKind::Section,
                "what-a-queue-is",
                "What a queue <is>",
                "<p>A promise.</p>\n",
            ),
            part(
                PartKind::Code,
                "code-push",
                "",
                "<pre><code>push(1) &amp;&amp; pop()\n</code></pre>\n",
            ),
            part(
                PartKind::Question,
                "and-when-it-is-full",
                "And when it is full?",
                "<p>Say so.</p>\n",
            ),
        ],
    }
}

pub(crate) fn session() -> IndexedSession {
    let talk = TalkId::new(Slug::of("Queues & tides Mira Solano"));
    IndexedSession {
        session: Session {
            talk,
            position: 3,
            title: "Queues & tides: 100% backpressure".to_owned(),
            kind: Kind::Keynote,
            speakers: vec![
                speaker("Mira Solano", Role::Speaker),
                speaker("Jonas van der Aalt", Role::Speaker),
            ],
            date: Some(date(2019, 5, 4)),
            time: Some("10:30".to_owned()),
            track: None,
            language: Some("en".to_owned()),
            topics: vec![Topic {
                id: TopicId::new(Slug::of("Queueing")),
                name: "Queueing".to_owned(),
                reason: "title says \"queues\"".to_owned(),
            }],
            tags: vec![Tag {
                id: TagId::new(Slug::of("ops")),
                label: "ops".to_owned(),
            }],
            resources: vec![Resource {
                kind: ResourceKind::Slides,
                label: "Slides".to_owned(),
                url: "https://slides.example/tides".to_owned(),
            }],
            entries: vec![entry()],
        },
        event: event(),
    }
}

pub(crate) fn card() -> SessionCard {
    let IndexedSession { session, event } = session();
    SessionCard {
        talk: session.talk,
        title: session.title,
        kind: session.kind,
        speakers: session.speakers,
        date: session.date,
        time: session.time,
        position: session.position,
        event,
        language: session.language,
        topics: session.topics,
        tags: session.tags,
        resources: vec![ResourceKind::Slides],
        path: session.entries[0].path.clone(),
        line: 10,
        also_in: Vec::new(),
        has_notes: true,
        has_qa: true,
        n_sections: 2,
        lede: "Tides come twice.".to_owned(),
    }
}
