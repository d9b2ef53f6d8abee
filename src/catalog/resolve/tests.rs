use proptest::prelude::*;

use super::*;
use crate::catalog::curation::CurationFile;
use crate::catalog::{SpeakerId, TalkId};
use crate::extract::{Kind, Role, SpeakerMention};

/// A note's sessions as `line title | speaker, speaker`; a kind may precede the
/// title as `keynote: `, and `speaker` may be empty.
fn note(path: &str, source: Option<&str>, lines: &[&str]) -> EventNote {
    let entries = lines.iter().enumerate().map(|(n, line)| {
        let (title, names) = line.split_once('|').unwrap_or((line, ""));
        let (kind, title) = match title.split_once('>') {
            Some((kind, title)) => (Kind::parse(kind).unwrap(), title),
            None => (Kind::Talk, title),
        };
        entry(path, source, 10 * n as u32 + 1, kind, title.trim(), names)
    });
    EventNote {
        path: NotePath::from_store(path),
        mention: EventMention {
            name: "Harborlight 2014".to_owned(),
            series: Some("Harborlight".to_owned()),
            year: Some(2014),
            ..EventMention::default()
        },
        entries: entries.collect(),
    }
}

fn entry(
    path: &str,
    source: Option<&str>,
    line: u32,
    kind: Kind,
    title: &str,
    names: &str,
) -> Entry {
    let names = names
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty());
    Entry {
        event: 0,
        source: source.map_or(EntrySource::Note, |name| {
            EntrySource::Import(name.to_owned())
        }),
        path: NotePath::from_store(path),
        line,
        end_line: line + 9,
        heading: title.to_owned(),
        title: title.to_owned(),
        kind,
        speakers: names
            .map(|name| SpeakerMention {
                linked: None,
                name: name.to_owned(),
                role: Role::Speaker,
            })
            .collect(),
        date: None,
        time: None,
        track: None,
        language: None,
        topics: Vec::new(),
        tags: Vec::new(),
        resources: Vec::new(),
        record: None,
        has_qa: false,
        parts: Vec::new(),
        evidence: String::new(),
    }
}

fn harborlight() -> EventId {
    EventId::parse("harborlight-2014").unwrap()
}

fn curation(name: &str, text: &str) -> Curation {
    let file = CurationFile {
        name: name.to_owned(),
        text: text.to_owned(),
    };
    let (curation, diagnostics) = Curation::parse(&[file]);
    assert_eq!(diagnostics, []);
    curation
}

/// The sessions as `talk: speaker, speaker (path:line path:line)`.
fn sessions(notes: &[EventNote], curation: &Curation) -> Vec<String> {
    let resolved = resolve(&harborlight(), notes, curation);
    let lines = resolved.sessions.iter().map(|session| {
        let speakers: Vec<&str> = session.speakers.iter().map(|s| s.name.as_str()).collect();
        let entries = session.entries.iter();
        let entries: Vec<String> = entries.map(|e| format!("{}:{}", e.path, e.line)).collect();
        format!(
            "{}: {} ({})",
            session.talk,
            speakers.join(", "),
            entries.join(" ")
        )
    });
    lines.collect()
}

fn check(notes: &[EventNote], expected: &[&str]) {
    assert_eq!(sessions(notes, &Curation::default()), expected);
}

#[test]
fn a_note_finds_the_record_of_its_slot() {
    check(
        &[
            note(
                "a.md",
                None,
                &["keynote>Keynote | MC", "Moring at scale | Jonas Brandt"],
            ),
            note(
                "imported.md",
                Some("archive"),
                &[
                    "The Art of Anchors | Mira Castellan",
                    "Mooring at scale | Jonas Brandt",
                    "Knots | Jonas Brandt",
                ],
            ),
        ],
        &[
            "art-of-anchors-mira-castellan: Mira Castellan (a.md:1 imported.md:1)",
            "mooring-at-scale-jonas-brandt: Jonas Brandt (a.md:11 imported.md:11)",
            "knots-jonas-brandt: Jonas Brandt (imported.md:21)",
        ],
    );
}

#[test]
fn short_names_and_slips_become_the_full_name() {
    check(
        &[note(
            "a.md",
            None,
            &[
                "Anchors | Rowan Keel-Mast",
                "Knots | RKM",
                "Sails | Rowan",
                "Tides | Rowan Keel-Masst",
                "Ropes | Rowan Keel-Mast",
            ],
        )],
        &[
            "anchors-rowan-keel-mast: Rowan Keel-Mast (a.md:1)",
            "knots-rowan-keel-mast: Rowan Keel-Mast (a.md:11)",
            "sails-rowan-keel-mast: Rowan Keel-Mast (a.md:21)",
            "tides-rowan-keel-mast: Rowan Keel-Mast (a.md:31)",
            "ropes-rowan-keel-mast: Rowan Keel-Mast (a.md:41)",
        ],
    );
}

#[test]
fn a_note_bends_titles_and_names_in_many_ways() {
    let records = [
        "Breakwaters for distributed ledgers in shallow ports | Mira Castellan",
        "Sounding lines: a practical guide to depth testing | Jonas Brandt",
        "Compiling sails with lazy rigging | Odalys Ferreira, Walter Tern",
        "What the lighthouse keeper logged | Lech Mastowski",
        "Lightning talks |",
        "Ballast and other dependencies | Margaret Oake",
        "Ballast for small crews | Rowan Keel-Mast",
    ];
    // A note of one entry, and the record that it means.
    for (written, meant) in [
        ("Breakwaters for distributed ledgers |", Some(1)),
        (
            "Breakwatters for distributed ledgers in shallow ports |",
            Some(1),
        ),
        (
            "breakwaters distributed ledgers shallow ports | mira",
            Some(1),
        ),
        ("Keynote | MC", Some(1)),
        ("A practical guide to depth testing | Brandt", Some(11)),
        ("Sounding lines | J. Brandt", Some(11)),
        ("Compiling sails | Walter \"Wal\" Tern", Some(21)),
        (
            "Compiling sails with lazy rigging | FERREIRA Odalys",
            Some(21),
        ),
        ("What the lighthouse keeper logged | lechm", Some(31)),
        ("Ballast and other dependencies | Peg Oake", Some(51)),
        ("Ballast |", None),
        ("Ballast for fish |", None),
        ("Lightning talks | Jonas Brandt", None),
        (
            "Sounding lines: a practical guide to depth testing | Jorun Quay",
            None,
        ),
    ] {
        let notes = [
            note("mine.md", None, &[written]),
            note("records.md", Some("archive"), &records),
        ];
        let resolved = resolve(&harborlight(), &notes, &Curation::default());
        let mut sessions = resolved.sessions.iter();
        let mine = sessions.find(|s| s.entries.iter().any(|e| e.path.as_str() == "mine.md"));
        let found = mine.unwrap().entries.iter();
        let found = found.filter(|e| e.path.as_str() == "records.md");
        let found: Vec<u32> = found.map(|e| e.line).collect();
        assert_eq!(found, Vec::from_iter(meant), "{written}");
    }
}

#[test]
fn related_talks_of_one_speaker_stay_apart() {
    for (one, two) in [
        ("Mooring boats, part one", "Mooring boats, part two"),
        ("Introduction to mooring boats", "Advanced mooring boats"),
        ("Mooring boats", "Advanced mooring boats"),
        ("Scaling mooring boats", "Testing mooring boats"),
        (
            "Scaling wooden mooring boats",
            "Testing wooden mooring boats",
        ),
        (
            "Uses made of harbor libraries",
            "Harbor libraries: their users and demands",
        ),
        ("Mooring boats in storms", "Mooring boats in winter"),
        ("Tides for sailors", "Tides for fishers"),
        ("Ropes and knots and boats", "Ropes and knots and sails"),
    ] {
        let count = |paths: [&str; 2]| {
            let line = |title: &str| format!("{title} | Mira Castellan");
            let notes = [
                note(paths[0], None, &[&line(one)]),
                note(paths[1], None, &[&line(two)]),
            ];
            let resolved = resolve(&harborlight(), &notes, &Curation::default());
            resolved.sessions.len()
        };
        // By one hand, a file for each, and by two people.
        assert_eq!(count(["mira/a.md", "mira/b.md"]), 2, "{one} / {two}");
        assert_eq!(count(["mira/a.md", "jonas/b.md"]), 2, "{one} / {two}");
        let lines = [one, two].map(|title| format!("{title} | Mira Castellan"));
        let both = note("both.md", None, &[&lines[0], &lines[1]]);
        let record = note("records.md", Some("archive"), &[&lines[1]]);
        let resolved = resolve(&harborlight(), &[both, record], &Curation::default());
        assert_eq!(resolved.sessions.len(), 2, "{one} / {two}");
    }
}

#[test]
fn a_loosely_alike_title_needs_a_reason() {
    let (one, two) = ("Scaling mooring boats", "Mooring boats by the dozen");
    let line = |title: &str| format!("{title} | Mira Castellan");
    let n_sessions = |notes: &[EventNote]| {
        let resolved = resolve(&harborlight(), notes, &Curation::default());
        resolved.sessions.len()
    };
    // Two who heard the same before it.
    let around = "The salt of the sea | Jonas Brandt";
    let notes = [
        note("a/a.md", None, &[around, &line(one)]),
        note("b/b.md", None, &[around, &line(two)]),
    ];
    assert_eq!(n_sessions(&notes), 2);
    // The record of the only talk.
    let notes = [
        note("a/a.md", None, &[&line(one)]),
        note("b/b.md", Some("archive"), &[&line(two)]),
    ];
    assert_eq!(n_sessions(&notes), 1);
    // The same hour.
    let mut notes = [
        note("a/a.md", None, &[&line(one)]),
        note("b/b.md", None, &[&line(two)]),
    ];
    assert_eq!(n_sessions(&notes), 2);
    for note in &mut notes {
        note.entries[0].time = Some("10:30".to_owned());
    }
    assert_eq!(n_sessions(&notes), 1);
}

#[test]
fn an_event_of_series_and_year_alone_has_a_name() {
    let mut note = note("a.md", None, &["Knots | Mira Castellan"]);
    note.mention.name.clear();
    let event = event_id(&note.path, &note.mention, None, &Curation::default());
    assert_eq!(event, harborlight());
    let resolved = resolve(&event, &[note], &Curation::default());
    assert_eq!(resolved.event.name, "Harborlight 2014");
}

#[test]
fn names_that_look_real_stay_apart() {
    check(
        &[note(
            "a.md",
            None,
            &[
                "Anchors | Daniel Tidewell",
                "Knots | Danielle Tidewell",
                "Sails | Anna Brevik",
                "Ropes | Anna Moorland",
                "Tides | Anna",
            ],
        )],
        &[
            "anchors-daniel-tidewell: Daniel Tidewell (a.md:1)",
            "knots-danielle-tidewell: Danielle Tidewell (a.md:11)",
            "sails-anna-brevik: Anna Brevik (a.md:21)",
            "ropes-anna-moorland: Anna Moorland (a.md:31)",
            "tides-anna-harborlight-2014: Anna (a.md:41)",
        ],
    );
}

#[test]
fn the_talk_tells_which_anna_it_was() {
    check(
        &[
            note("a.md", None, &["Ropes at sea | Anna"]),
            note(
                "imported.md",
                Some("archive"),
                &["Sails | Anna Brevik", "Ropes at sea | Anna Moorland"],
            ),
        ],
        &[
            "ropes-at-sea-anna-moorland: Anna Moorland (a.md:1 imported.md:11)",
            "sails-anna-brevik: Anna Brevik (imported.md:1)",
        ],
    );
}

#[test]
fn what_is_doubtful_stays_two_sessions() {
    let two = |a: &str, b: &str| {
        let notes = [note("a.md", None, &[a]), note("b.md", None, &[b])];
        sessions(&notes, &Curation::default()).len()
    };
    for (a, b, expected) in [
        (
            "Anchors for beginners | Mira Castellan",
            "Anchors for beginners | Mira Castellan",
            1,
        ),
        (
            "Anchors for beginners",
            "Anchors for beginners | Mira Castellan",
            1,
        ),
        (
            "Anchors for beginners | Jonas Brandt",
            "Anchors for beginners | Mira Castellan",
            2,
        ),
        (
            "Anchors, part 1 | Mira Castellan",
            "Anchors, part 2 | Mira Castellan",
            2,
        ),
        (
            "lightning>Lightning talk | Mira Castellan",
            "Anchors | Mira Castellan",
            2,
        ),
        ("Keynote | Jonas Brandt", "Keynote | Mira Castellan", 2),
        ("Keynote", "Keynote", 2),
        ("Anchors | Mira Castellan", "Gardens | Mira Castellan", 2),
    ] {
        assert_eq!(two(a, b), expected, "{a} / {b}");
    }
}

#[test]
fn one_note_never_says_a_session_twice() {
    let notes = [note(
        "a.md",
        None,
        &["Knots | Mira Castellan", "Knots | Mira Castellan"],
    )];
    let resolved = resolve(&harborlight(), &notes, &Curation::default());
    assert_eq!(resolved.sessions.len(), 2);
    assert_eq!(resolved.sessions[0].talk, resolved.sessions[1].talk);
}

#[test]
fn untitled_sessions_are_called_after_somebody_or_something() {
    let notes = [note(
        "a.md",
        None,
        &["lightning> | Mira Castellan", "lightning>", "lightning>"],
    )];
    let resolved = resolve(&harborlight(), &notes, &Curation::default());
    let titles: Vec<&str> = resolved.sessions.iter().map(|s| s.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Lightning talk by Mira Castellan",
            "Lightning talk 1",
            "Lightning talk 2"
        ]
    );
    assert_eq!(
        resolved.sessions[0].talk.as_str(),
        "lightning-talk-by-mira-castellan-harborlight-2014"
    );
}

#[test]
fn the_event_is_described_by_all_its_notes() {
    let mut one = note("day one.md", None, &["Knots | Mira Castellan"]);
    one.mention.dates = Some((jiff::civil::date(2014, 5, 3), jiff::civil::date(2014, 5, 3)));
    one.mention.name = "harborlight".to_owned();
    one.mention.tags = vec!["Sea".to_owned(), "sea".to_owned()];
    let mut two = note("day two.md", None, &["Ropes | Mira Castellan"]);
    two.mention.dates = Some((jiff::civil::date(2014, 5, 4), jiff::civil::date(2014, 5, 4)));
    two.mention.name = "Harborlight".to_owned();
    two.mention.location = Some("Port Ellery".to_owned());
    let resolved = resolve(&harborlight(), &[two, one], &Curation::default());
    let event = &resolved.event;
    assert_eq!(event.name, "Harborlight 2014");
    assert_eq!(event.series.as_ref().unwrap().id.as_str(), "harborlight");
    assert_eq!(event.location.as_deref(), Some("Port Ellery"));
    assert_eq!(event.tags.len(), 1);
    assert_eq!(event.notes.len(), 2);
    let days: Vec<_> = resolved
        .sessions
        .iter()
        .map(|s| s.date.unwrap().day())
        .collect();
    assert_eq!(days, [3, 4]);
}

#[test]
fn decisions_of_people_win() {
    let notes = [note(
        "a.md",
        None,
        &["Knots | mcast", "Ropes | Jonas Brandt"],
    )];
    let speakers = curation(
        "speakers.toml",
        "[[speaker]]\nname = \"Mira Castellan\"\naliases = [\"mcast\"]\n",
    );
    assert_eq!(
        sessions(&notes, &speakers)[0],
        "knots-mira-castellan: Mira Castellan (a.md:1)"
    );
    let talks = curation(
        "talks.toml",
        "[[same]]\ntalks = [\"bends\", \"ropes-jonas-brandt\"]\n",
    );
    assert!(sessions(&notes, &talks)[1].starts_with("bends: "));
    let hidden = curation("hidden.toml", "speakers = [\"Jonas Brandt\"]\n");
    assert_eq!(sessions(&notes, &hidden).len(), 1);
    let hidden = curation("hidden.toml", "notes = [\"*.md\"]\n");
    let resolved = resolve(&harborlight(), &notes, &hidden);
    assert_eq!(
        (resolved.sessions.len(), resolved.event.notes.len()),
        (0, 0)
    );
}

#[test]
fn notes_without_an_event_infer_nothing_from_each_other() {
    let path = NotePath::from_store("posts/a.md");
    let event = event_id(&path, &EventMention::default(), None, &Curation::default());
    assert_eq!(event.as_str(), "unsorted-posts");
    let notes = [
        note("posts/a.md", None, &["Knots | Rowan"]),
        note("posts/b.md", None, &["Knots | Rowan Keel"]),
    ];
    let resolved = resolve(&event, &notes, &Curation::default());
    assert_eq!(resolved.sessions.len(), 2);
    assert_eq!(resolved.event.name, "Unsorted notes in posts 2014");
}

#[test]
fn a_large_event_is_resolved_in_no_time() {
    let lines: Vec<String> = (0..1200)
        .map(|n| format!("On the art of mooring number {n} | Ada Sailor{n}, Bo Rower{n}"))
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let notes = [
        note("a.md", None, &lines),
        note("b.md", Some("archive"), &lines),
    ];
    let resolved = resolve(&harborlight(), &notes, &Curation::default());
    assert_eq!(resolved.sessions.len(), 1200);
}

fn arb_notes() -> impl Strategy<Value = Vec<EventNote>> {
    let title = prop::sample::select(vec![
        "",
        "Keynote",
        "Knots",
        "The Knots",
        "Moring at scale",
        "Mooring at scale",
        "Ropes & sails",
    ]);
    let name = prop::sample::select(vec![
        "",
        "Mira",
        "Mira Castellan",
        "Mira Castelan",
        "MC",
        "Jonas Brandt",
        "jonas brandt",
        "JB",
        "Anna Brevik",
        "Anna Moorland",
        "Anna",
        "Brevik Anna",
    ]);
    let line = (title, name.clone(), name, 0..3_usize, 0..5_u32);
    let lines = prop::collection::vec(line, 0..6);
    let one = (lines, prop::bool::ANY);
    prop::collection::vec(one, 1..5).prop_map(|notes| {
        let notes = notes.into_iter().enumerate();
        let notes = notes.map(|(at, (lines, is_import))| {
            let path = format!("{at}.md");
            let source = is_import.then_some("archive");
            let mut made = note(&path, source, &[]);
            for (n, (title, one, two, kind, line)) in lines.into_iter().enumerate() {
                let kind = [Kind::Talk, Kind::Keynote, Kind::Lightning][kind];
                let names = format!("{one}, {two}");
                let line = n as u32 * 4 + line;
                made.entries
                    .push(entry(&path, source, line, kind, title, &names));
            }
            made
        });
        notes.collect()
    })
}

proptest! {
    #[test]
    fn the_order_of_notes_does_not_matter(
        (notes, shuffled) in arb_notes().prop_flat_map(|notes| {
            (Just(notes.clone()), Just(notes).prop_shuffle())
        }),
    ) {
        let curation = Curation::default();
        prop_assert_eq!(
            resolve(&harborlight(), &notes, &curation),
            resolve(&harborlight(), &shuffled, &curation)
        );
    }

    #[test]
    fn every_entry_is_in_exactly_one_session(notes in arb_notes()) {
        let resolved = resolve(&harborlight(), &notes, &Curation::default());
        let mut given: Vec<_> = notes
            .iter()
            .flat_map(|note| note.entries.iter().map(|e| (e.path.clone(), e.line, e.heading.clone())))
            .collect();
        let mut kept: Vec<_> = resolved
            .sessions
            .iter()
            .flat_map(|s| s.entries.iter().map(|e| (e.path.clone(), e.line, e.heading.clone())))
            .collect();
        given.sort();
        kept.sort();
        prop_assert_eq!(given, kept);
        for (position, session) in resolved.sessions.iter().enumerate() {
            prop_assert_eq!(session.position as usize, position);
            prop_assert!(!session.title.is_empty());
            prop_assert!(TalkId::parse(session.talk.as_str()).is_some());
            for speaker in &session.speakers {
                prop_assert!(SpeakerId::parse(speaker.id.as_str()).is_some());
            }
        }
    }
}
