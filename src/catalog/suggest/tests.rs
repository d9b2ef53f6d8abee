use proptest::prelude::*;

use super::material::{EventFacts, SessionFacts};
use super::*;
use crate::catalog::curation::CurationFile;
use crate::catalog::id::{EventId, TagId, TalkId, TopicId};
use crate::catalog::person::speaker_id;
use crate::note::NotePath;
use crate::text::Slug;

/// One session: event, title, speakers, topics and tags.
struct Given(
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
    &'static [&'static str],
);

/// The place of a value in a list, put at its end when it is new.
fn place<I: PartialEq>(values: &mut Vec<(I, String)>, id: I, name: &str) -> u32 {
    let known = values.iter().position(|(known, _)| *known == id);
    known.unwrap_or_else(|| {
        values.push((id, name.to_owned()));
        values.len() - 1
    }) as u32
}

/// The table of some sessions; the year stands at the end of an event's name.
fn material(given: &[Given]) -> Material {
    let mut material = Material::default();
    for (at, Given(event, title, speakers, topics, tags)) in given.iter().enumerate() {
        let id = EventId::new(Slug::of(event));
        let known = material.events.iter().position(|known| known.id == id);
        let event_at = known.unwrap_or_else(|| {
            let (series, year) = event.rsplit_once(' ').unwrap();
            material.events.push(EventFacts {
                id,
                name: (*event).to_owned(),
                series: Some(series.to_owned()),
                year: year.parse().ok(),
                dates: None,
                place: None,
            });
            material.events.len() - 1
        });
        let all = |names: &[&str]| {
            names
                .iter()
                .map(|name| (*name).to_owned())
                .collect::<Vec<_>>()
        };
        let speakers = all(speakers);
        let slug = format!("{title} {}", speakers.first().map_or(*event, |s| s));
        let talk = place(&mut material.talks, TalkId::new(Slug::of(&slug)), title);
        let mut session = SessionFacts {
            talk,
            event: event_at as u32,
            title: (*title).to_owned(),
            day: None,
            speakers: Vec::new(),
            topics: Vec::new(),
            tags: Vec::new(),
            accounts: Vec::new(),
            note: NotePath::from_store(&format!("{at}.md")),
        };
        for name in &speakers {
            let at = place(&mut material.speakers, speaker_id(name), name);
            session.speakers.push(at);
        }
        for name in *topics {
            let id = TopicId::new(Slug::of(name));
            session.topics.push(place(&mut material.topics, id, name));
        }
        for name in *tags {
            let id = TagId::new(Slug::of(name));
            session.tags.push(place(&mut material.tags, id, name));
        }
        material.sessions.push(session);
    }
    material
}

fn curation(file: &str, text: &str) -> Curation {
    let file = CurationFile {
        name: file.to_owned(),
        text: text.to_owned(),
    };
    let (curation, diagnostics) = Curation::parse(&[file]);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    curation
}

/// What is suggested of a kind, as `first name | second name`.
fn names(given: &[Given], kind: SuggestionKind) -> Vec<String> {
    let found = suggest(&material(given), &Curation::default());
    let of_kind = found.iter().filter(|found| found.kind == kind);
    let joined = |found: &Suggestion| {
        let names: Vec<&str> = found.items.iter().map(|item| item.name.as_str()).collect();
        names.join(" | ")
    };
    of_kind.map(joined).collect()
}

const TWO_NAMES: &[Given] = &[
    Given(
        "Harborlight 2013",
        "Mooring",
        &["Jonathan Tarn"],
        &["Testing"],
        &[],
    ),
    Given(
        "Harborlight 2014",
        "Knots",
        &["Jon Tarn"],
        &["Testing"],
        &[],
    ),
];

#[test]
fn likely_names_of_one_person_are_suggested_with_their_evidence() {
    let found = suggest(&material(TWO_NAMES), &Curation::default());
    let [found] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(
        found.reason,
        "same surname, first names Jonathan and Jon; both at Harborlight; both on Testing; \
         nobody else here is called Tarn"
    );
    assert_eq!(found.items[0].name, "Jonathan Tarn");
    assert_eq!(found.items[0].url, "/speakers/jonathan-tarn");
    assert_eq!(
        found.accept.line,
        "[[speaker]]\nname = \"Jonathan Tarn\"\naliases = [\"Jon Tarn\"]"
    );
    let rejected = curation("speakers.toml", &found.reject.line);
    assert!(suggest(&material(TWO_NAMES), &rejected).is_empty());
}

#[test]
fn who_stood_on_stage_together_is_two_people() {
    let given = [
        Given(
            "Harborlight 2013",
            "Mooring",
            &["Jonathan Tarn", "Jon Tarn"],
            &[],
            &[],
        ),
        Given("Harborlight 2014", "Knots", &["Jon Tarn"], &[], &[]),
    ];
    assert!(names(&given, SuggestionKind::Speaker).is_empty());
}

#[test]
fn likeness_alone_is_not_enough() {
    for (a, b) in [
        ("Mira Castellan", "Mira Oldacre"),
        ("Paul Tarn", "Paula Tarn"),
        ("Jorun Tidewell", "Jorun Tidwell"),
        ("Mira Castellan", "Odo Castellan"),
        ("M. Castellan", "Mira Castellan"),
    ] {
        let mut material = material(&[
            Given("Harborlight 2003", "Mooring", &["x y"], &[], &[]),
            Given("Copperline 2014", "Knots", &["y z"], &[], &[]),
        ]);
        material.speakers = [a, b]
            .map(|name| (speaker_id(name), name.to_owned()))
            .to_vec();
        let found = suggest(&material, &Curation::default());
        assert!(found.is_empty(), "{a} {b}: {found:?}");
    }
}

#[test]
fn a_new_surname_needs_a_talk_or_company_in_common() {
    let title = "A taxonomy of tide tables";
    let given = [
        Given(
            "Harborlight 2013",
            title,
            &["Mira Castellan"],
            &["Geodesy"],
            &[],
        ),
        Given(
            "Copperline 2014",
            title,
            &["Mira Oldacre"],
            &["Geodesy"],
            &[],
        ),
    ];
    let found = names(&given, SuggestionKind::Speaker);
    assert_eq!(found, ["Mira Oldacre | Mira Castellan"]);
}

#[test]
fn near_titles_of_one_speaker_are_suggested_and_parts_are_not() {
    for (a, b, expected) in [
        ("Tide tables without tears", "Tide table without tears", 1),
        ("Tide tables: a history of errors", "Tide tables", 1),
        (
            "Tide tables without tears, part 1",
            "Tide tables without tears, part 2",
            0,
        ),
        ("Lightning talks, Friday", "Lightning talks, Saturday", 0),
        ("Mooring big ships safely", "Mooring old ships safely", 0),
        ("Tide tables", "Knots for beginners", 0),
    ] {
        let mut material = material(&[
            Given("Harborlight 2013", "x", &["Mira Castellan"], &[], &[]),
            Given("Copperline 2013", "y", &["Mira Castellan"], &[], &[]),
        ]);
        for (at, title) in [a, b].into_iter().enumerate() {
            material.talks[at] = (TalkId::new(Slug::of(title)), title.to_owned());
            material.sessions[at].title = title.to_owned();
        }
        let found = suggest(&material, &Curation::default());
        assert_eq!(found.len(), expected, "{a} / {b}: {found:?}");
        for found in found {
            let rejected = curation("talks.toml", &found.reject.line);
            assert!(suggest(&material, &rejected).is_empty());
            let accepted = curation("talks.toml", &found.accept.line);
            let ids = [0, 1].map(|at| material.talks[at].0.clone());
            let event = &material.events[0].id;
            let [a, b] = ids.map(|id| accepted.talk(id, event));
            assert_eq!(a, b);
        }
    }
}

#[test]
fn events_that_share_their_programme_are_suggested() {
    let titles = [
        "Tide tables without tears",
        "Knots for typed channels",
        "A lamp for every queue",
    ];
    let [a, b, c] = titles;
    let given = [
        Given("Harborlight 2013", a, &["Mira Castellan"], &[], &[]),
        Given("Harborlight 2013", b, &["Odo Brandt"], &[], &[]),
        Given("Harborlight 2013", c, &["Jorun Tarn"], &[], &[]),
        Given("Harborlight Days 2013", a, &["Mira Castellan"], &[], &[]),
        Given("Harborlight Days 2013", b, &["Odo Brandt"], &[], &[]),
        Given("Harborlight Days 2013", c, &["Jorun Tarn"], &[], &[]),
        Given("Harborlight 2014", a, &["Mira Castellan"], &[], &[]),
        Given("Harborlight 2014", b, &["Odo Brandt"], &[], &[]),
        Given("Harborlight 2014", c, &["Jorun Tarn"], &[], &[]),
    ];
    let material = material(&given);
    let found = suggest(&material, &Curation::default());
    let [found] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(found.kind, SuggestionKind::Event);
    assert!(found.reason.contains("3 sessions in common"), "{found:?}");
    let rejected = curation("events.toml", &found.reject.line);
    assert!(suggest(&material, &rejected).is_empty());
    curation("events.toml", &found.accept.line);
}

#[test]
fn editions_in_two_countries_are_two_events() {
    let given = [
        Given(
            "TideConf AU 2013",
            "Tide tables without tears",
            &["Mira Castellan"],
            &[],
            &[],
        ),
        Given(
            "TideConf US 2013",
            "Knots for typed channels",
            &["Mira Castellan"],
            &[],
            &[],
        ),
    ];
    assert!(names(&given, SuggestionKind::Event).is_empty());
}

#[test]
fn spellings_of_a_tag_are_suggested() {
    for (a, b, expected) in [
        ("tide tables", "tidetables", true),
        ("lighthouse", "lighthouses", true),
        ("C", "C++", false),
        ("class", "clasp", false),
        ("tides", "knots", false),
    ] {
        let mut material = material(&[
            Given("Harborlight 2013", "Mooring", &[], &[], &["x"]),
            Given("Harborlight 2013", "Knots", &[], &[], &["y"]),
        ]);
        material.tags = [a, b]
            .map(|label| (TagId::new(Slug::of(label)), label.to_owned()))
            .to_vec();
        let mut found = suggest(&material, &Curation::default());
        found.retain(|found| found.kind == SuggestionKind::Tag);
        assert_eq!(found.len() == 1, expected, "{a} / {b}: {found:?}");
        for found in found {
            let rejected = curation("topics.toml", &found.reject.line);
            assert!(
                suggest(&material, &rejected)
                    .iter()
                    .all(|s| s.kind != found.kind)
            );
            let accepted = curation("topics.toml", &found.accept.line);
            assert_eq!(accepted.tag(a), accepted.tag(b));
        }
    }
}

proptest! {
    #[test]
    fn printed_lines_mean_what_they_say(a in "\\PC{0,30}", b in "[\"\\\\\\n\\t\u{0}-\u{1f}\u{200b}-\u{202e}äß名]{0,12}") {
        let texts = [format!("a{a}z"), format!("a{b}z")];
        for line in [
            lines::one_speaker(&texts[0], &texts[1]),
            lines::two_words(&texts[0], &texts[1]),
        ] {
            prop_assert!(!line.line.chars().any(|c| c.is_control() && c != '\n'), "{:?}", line);
            let table: toml::Table = toml::from_str(&line.line).unwrap();
            let item = table.values().next().unwrap()[0].as_table().unwrap();
            let read: Vec<String> = item.values().flat_map(|value| match value {
                toml::Value::Array(values) => values.iter().map(|v| v.as_str().unwrap().to_owned()).collect(),
                value => vec![value.as_str().unwrap().to_owned()],
            }).collect();
            let mut read = read;
            let mut texts = texts.to_vec();
            read.sort();
            texts.sort();
            prop_assert_eq!(read, texts);
        }
    }
}
