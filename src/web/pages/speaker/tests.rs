use super::super::samples::{Rendered, facts, later_card, other_card, value};
use super::*;
use crate::web::samples::card;

fn page(topic: Option<&str>, profile: Option<&SpeakerProfile>) -> Rendered {
    let mut later = later_card();
    later.speakers[0].written = "Mira J. Solano".to_owned();
    let mut other = other_card();
    other.topics.clear();
    other.speakers[0].written = "Mira Former".to_owned();
    let career = Career {
        speaker: value("mira-solano", "Mira Solano", 3),
        profile,
        cards: vec![later, other, card()],
        topic: topic.and_then(TopicId::parse),
    };
    let id = SpeakerId::parse("mira-solano").unwrap();
    Rendered::of(&SpeakerPage::new(&id, &career, &facts()))
}

#[test]
fn talks_stand_below_the_year_they_were_last_given() {
    let page = page(None, None);
    assert_eq!(page.text("h1"), "Mira Solano");
    assert_eq!(
        page.text("header.title .facts"),
        "3 talks at 2 events2019 to 2021notes on 2"
    );
    assert_eq!(page.texts(".entry b"), ["2021", "2019"]);
    assert_eq!(
        page.texts(".entry h3"),
        [
            "Queues & tides: 100% backpressure given twice",
            "Lamps <at> sea"
        ]
    );
    assert_eq!(
        page.texts(".entry .byline"),
        [
            "Harborlight 2019, Fernweh Tech 2021 · notes in 2 sections",
            "Harborlight 2019, 5 May, with 4 others",
        ]
    );
    assert_eq!(
        page.texts(".rank li")[0],
        "Jonas van der Aalt2 talks",
        "on stage with"
    );
    assert_eq!(
        page.text("header .small"),
        "Also written Mira J. Solano, Mira Former"
    );
}

#[test]
fn former_names_are_printed_nowhere() {
    let profile = SpeakerProfile {
        name: "Mira Solano".to_owned(),
        aliases: vec!["M. Solano".to_owned()],
        hidden: vec!["Mira Former".to_owned()],
        links: vec![
            ("Home".to_owned(), "https://mira.example".to_owned()),
            ("Bad".to_owned(), "javascript:alert(1)".to_owned()),
        ],
    };
    let page = page(None, Some(&profile));
    assert!(!page.html.contains("Former"));
    assert!(!page.html.contains("javascript"));
    assert_eq!(
        page.texts("header .small")[0],
        "Also written M. Solano, Mira J. Solano"
    );
}

#[test]
fn a_topic_picks_some_of_the_talks() {
    let page = page(Some("nothing-of-it"), None);
    assert_eq!(page.all(".entry").len(), 0);
    assert!(page.html.contains("No talks on this topic."));
}
