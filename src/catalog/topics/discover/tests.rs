use super::*;
use crate::catalog::{SessionEntry, SessionSpeaker, SpeakerId, TalkId};
use crate::extract::{EntrySource, Kind, Part, Role};
use crate::note::{Html, NotePath};

/// A talk by somebody at `event`, with its notes.
fn session(speaker: &str, title: &str, text: &str) -> Session {
    let part = Part {
        kind: PartKind::Text,
        anchor: String::new(),
        heading: String::new(),
        level: 1,
        line: 2,
        html: Html::paragraph(text),
        person: None,
    };
    Session {
        talk: TalkId::parse(Slug::of(title).as_str()).unwrap(),
        position: 0,
        title: title.to_owned(),
        kind: Kind::Talk,
        speakers: vec![SessionSpeaker {
            id: SpeakerId::parse(Slug::of(speaker).as_str()).unwrap(),
            name: speaker.to_owned(),
            role: Role::Speaker,
            written: speaker.to_owned(),
        }],
        date: None,
        time: None,
        track: None,
        language: None,
        topics: Vec::new(),
        tags: Vec::new(),
        resources: Vec::new(),
        entries: vec![SessionEntry {
            source: EntrySource::Note,
            path: NotePath::from_store("a.md"),
            line: 1,
            end_line: 3,
            heading: String::new(),
            evidence: String::new(),
            has_qa: false,
            parts: vec![part],
        }],
    }
}

fn discover(talks: &[(&str, &str, &str, &str)]) -> Vec<DiscoveredPhrase> {
    let mut finder = PhraseFinder::new(Vocabulary::shipped());
    for (event, speaker, title, text) in talks {
        let id = EventId::parse(Slug::of(event).as_str()).unwrap();
        finder.add(&session(speaker, title, text), &id, event);
    }
    finder.finish()
}

#[test]
fn a_phrase_that_recurs_is_told_with_its_evidence() {
    let found = discover(&[
        (
            "Harborlight 2021",
            "Ada Reed",
            "Drift anchors in practice",
            "The drift anchor holds.",
        ),
        (
            "Harborlight 2021",
            "Bo Finch",
            "Holding a boat",
            "A drift anchor. Another drift anchor. No drift anchor.",
        ),
        (
            "Tidewater 2022",
            "Cleo Marsh",
            "After the storm",
            "We lost one drift anchor, said Ada Reed.",
        ),
        (
            "Tidewater 2022",
            "Dov Lind",
            "Ropes",
            "Ropes are made of fibers, as Ada Reed told.",
        ),
        (
            "Tidewater 2023",
            "Eli Moor",
            "Sails",
            "Sails want wind, and Ada Reed.",
        ),
    ]);
    let phrases: Vec<&str> = found.iter().map(|f| f.phrase.as_str()).collect();
    assert_eq!(phrases, ["drift anchor"]);
    let anchor = &found[0];
    assert_eq!((anchor.n_talks, anchor.n_insisting), (3, 2));
    assert_eq!((anchor.n_speakers, anchor.n_events), (3, 2));
    assert_eq!(anchor.examples[0].as_str(), "drift-anchors-in-practice");
}

#[test]
fn known_subjects_and_one_event_alone_tell_nothing() {
    let text =
        "Unit testing. Unit testing. Unit testing. Drift anchor, drift anchor, drift anchor.";
    let found = discover(&[
        ("Harborlight 2021", "Ada Reed", "One", text),
        ("Harborlight 2021", "Bo Finch", "Two", text),
        ("Harborlight 2021", "Cleo Marsh", "Three", text),
        ("Tidewater 2022", "Cleo Marsh", "Four", "Unit testing."),
    ]);
    assert_eq!(found, []);
}

#[test]
fn one_talk_given_often_counts_once() {
    let text = "Drift anchor, drift anchor, drift anchor.";
    let found = discover(&[
        ("Harborlight 2021", "Ada Reed", "One", text),
        ("Harborlight 2022", "Ada Reed", "One", text),
        ("Tidewater 2022", "Ada Reed", "One", text),
    ]);
    assert_eq!(found, []);
}
