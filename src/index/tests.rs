//! The whole room at once: documents in, answers out.

use std::collections::BTreeMap;
use std::os::unix::fs::FileExt as _;

use jiff::civil::date;
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::catalog::entity::Series;
use crate::catalog::{
    Event, EventId, ResolvedEvent, SeriesId, Session, SessionEntry, SessionSpeaker, SpeakerId, Tag,
    TagId, TalkId, Topic, TopicId,
};
use crate::extract::{EntrySource, Kind, Part, PartKind, Role};
use crate::note::{Html, NotePath};
use crate::query::Query;
use crate::text::Slug;

mod bounds;
mod explain;
mod related;

/// A session in few words, for tests.
#[derive(Clone, Debug, Default)]
struct Sketch {
    title: &'static str,
    speakers: Vec<&'static str>,
    topics: Vec<&'static str>,
    tags: Vec<&'static str>,
    kind: Kind,
    text: &'static str,
}

fn event(name: &str, year: i16, sketches: &[Sketch]) -> ResolvedEvent {
    let series = name.rsplit_once(' ').map_or(name, |(series, _)| series);
    let event = Event {
        id: EventId::new(Slug::of(name)),
        name: name.to_owned(),
        series: Some(Series {
            id: SeriesId::new(Slug::of(series)),
            name: series.to_owned(),
        }),
        year: Some(year),
        dates: Some((date(year, 5, 2), date(year, 5, 3))),
        location: Some("Port Elsing, Northmark".to_owned()),
        summary: None,
        tags: Vec::new(),
        notes: vec![NotePath::from_store(&format!("{name}.md"))],
        about: Vec::new(),
    };
    let sessions = sketches.iter().enumerate();
    let sessions = sessions
        .map(|(at, sketch)| session(at, sketch, name))
        .collect();
    ResolvedEvent { event, sessions }
}

fn session(at: usize, sketch: &Sketch, event: &str) -> Session {
    let speaker = |name: &&str| SessionSpeaker {
        id: SpeakerId::new(Slug::of(name)),
        name: (*name).to_owned(),
        role: Role::Speaker,
        written: (*name).to_owned(),
    };
    let first = sketch.speakers.first().copied().unwrap_or("nobody");
    Session {
        talk: TalkId::new(Slug::of(sketch.title).join(&Slug::of(first))),
        position: u32::try_from(at).unwrap(),
        title: sketch.title.to_owned(),
        kind: sketch.kind,
        speakers: sketch.speakers.iter().map(speaker).collect(),
        date: None,
        time: None,
        track: None,
        language: None,
        topics: sketch
            .topics
            .iter()
            .map(|name| Topic {
                id: TopicId::new(Slug::of(name)),
                name: (*name).to_owned(),
                reason: "stated".to_owned(),
            })
            .collect(),
        tags: sketch
            .tags
            .iter()
            .map(|label| Tag {
                id: TagId::new(Slug::of(label)),
                label: (*label).to_owned(),
            })
            .collect(),
        resources: Vec::new(),
        entries: vec![SessionEntry {
            source: EntrySource::Note,
            path: NotePath::from_store(&format!("{event}.md")),
            line: 10,
            end_line: 20,
            heading: sketch.title.to_owned(),
            evidence: "heading".to_owned(),
            has_qa: false,
            parts: parts(sketch.text),
        }],
    }
}

/// `# Heading` lines begin sections.
fn parts(text: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let heading = line.strip_prefix("# ");
        parts.push(Part {
            kind: heading.map_or(PartKind::Text, |_| PartKind::Section),
            anchor: heading.map_or(String::new(), |h| Slug::of(h).to_string()),
            heading: heading.unwrap_or_default().to_owned(),
            person: None,
            level: 1,
            line: u32::try_from(at).unwrap(),
            html: Html::from_store(if heading.is_some() {
                String::new()
            } else {
                format!("<p>{line}</p>")
            }),
        });
    }
    parts
}

struct Archive {
    _dir: TempDir,
    index: Index,
    writer: Writer,
}

impl Archive {
    fn of(events: &[ResolvedEvent]) -> Self {
        let dir = TempDir::new().unwrap();
        let (index, writer) = Index::open(dir.path()).unwrap();
        let mut archive = Self {
            _dir: dir,
            index,
            writer,
        };
        for event in events {
            archive.writer.put_event(event).unwrap();
        }
        archive.writer.commit().unwrap();
        archive
    }

    fn search(&self, request: &SearchRequest) -> Hits {
        self.index.generation().unwrap().search(request)
    }

    /// Slugs of the talks that a query finds, best first.
    fn find(&self, query: &str) -> Vec<String> {
        let hits = self.search(&request(query));
        assert_eq!(hits.total, hits.hits.len());
        hits.hits
            .into_iter()
            .map(|hit| hit.session.talk.to_string())
            .collect()
    }
}

fn request(query: &str) -> SearchRequest {
    SearchRequest {
        query: Query::parse(query),
        filters: Filters::default(),
        sort: Sort::Relevance,
        offset: 0,
        limit: 50,
        facets: Facet::ALL.to_vec(),
        facet_limit: 1000,
        excerpts: true,
        correct: true,
    }
}

fn harbor() -> Vec<ResolvedEvent> {
    vec![
        event(
            "Harborlight 2019",
            2019,
            &[
                Sketch {
                    title: "Porting a cron job to C++",
                    speakers: vec!["Ilse Marrow"],
                    topics: vec!["Scheduling"],
                    tags: vec!["ops"],
                    text: "It ran on node.js before.\n# What broke\nThe lighthouse lamp went dark.",
                    ..Sketch::default()
                },
                Sketch {
                    title: "Reading flame graphs",
                    speakers: vec!["Tomas Kell", "Ilse Marrow"],
                    topics: vec!["Profiling"],
                    kind: Kind::Keynote,
                    text: "A port of the profiler. Written in C.",
                    ..Sketch::default()
                },
            ],
        ),
        event(
            "Harborlight 2021",
            2021,
            &[Sketch {
                title: "Porting a cron job to C++",
                speakers: vec!["Ilse Marrow"],
                topics: vec!["Scheduling"],
                text: "The same again, two years on.",
                ..Sketch::default()
            }],
        ),
    ]
}

const CRON: &str = "porting-a-cron-job-to-c-plus-plus-ilse-marrow";
const FLAME: &str = "reading-flame-graphs-tomas-kell";

#[test]
fn queries_find_what_they_say() {
    let archive = Archive::of(&harbor());
    for (query, expected) in [
        ("lamp", vec![CRON]),
        ("lamps", vec![CRON]),
        ("flame graph", vec![FLAME]),
        ("\"flame graphs\"", vec![FLAME]),
        ("\"graphs flame\"", vec![]),
        ("C++ lamp", vec![CRON]),
        ("C", vec![FLAME]),
        ("node.js", vec![CRON]),
        ("speaker:tomas", vec![FLAME]),
        ("speaker:\"tomas kell\"", vec![FLAME]),
        ("kind:keynotes", vec![FLAME]),
        ("topic:profiling", vec![FLAME]),
        ("tag:ops", vec![CRON]),
        ("year:2021", vec![CRON]),
        ("year:2020..", vec![CRON]),
        ("marrow -cron", vec![FLAME]),
        ("lamp OR profiler", vec![CRON, FLAME]),
        ("lam*", vec![CRON]),
        ("absent", vec![]),
        ("title:profiler", vec![]),
    ] {
        let mut found = archive.find(query);
        found.sort();
        found.dedup();
        let mut expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
        expected.sort();
        assert_eq!(found, expected, "{query}");
    }
}

#[test]
fn the_exact_form_and_the_title_rank_first() {
    let archive = Archive::of(&harbor());
    assert_eq!(archive.find("porting").first().unwrap(), CRON);
    let with = |title, text| Sketch {
        title,
        text,
        ..Sketch::default()
    };
    let sketches = [
        with("One", "We are mooring."),
        with("Two", "We have moorings."),
    ];
    let archive = Archive::of(&[event("Copperline 2004", 2004, &sketches)]);
    assert_eq!(archive.find("mooring"), ["one-nobody", "two-nobody"]);
    assert_eq!(archive.find("moorings"), ["two-nobody", "one-nobody"]);
}

#[test]
fn a_snippet_names_its_section() {
    let archive = Archive::of(&harbor());
    let hits = archive.search(&request("lamp"));
    let hit = &hits.hits[0];
    assert_eq!(hit.anchor, "what-broke");
    assert_eq!(hit.snippet.text, "The lighthouse lamp went dark.");
    assert_eq!(&hit.snippet.text[hit.snippet.matches[0].clone()], "lamp");
}

#[test]
fn talks_and_events_are_looked_up() {
    let archive = Archive::of(&harbor());
    let generation = archive.index.generation().unwrap();
    let talk = TalkId::parse(CRON).unwrap();
    let sessions = generation.talk(&talk);
    let events: Vec<&str> = sessions.iter().map(|s| s.event.id.as_str()).collect();
    assert_eq!(events, ["harborlight-2019", "harborlight-2021"]);
    assert_eq!(sessions[0].session, harbor()[0].sessions[0]);
    assert_eq!(generation.times_given(&talk), 2);

    let event = EventId::parse("harborlight-2019").unwrap();
    assert_eq!(generation.event(&event).unwrap(), harbor()[0].event);
    assert_eq!(generation.event_sessions(&event).len(), 2);
    assert_eq!(generation.events()[0].id.as_str(), "harborlight-2021");
    assert_eq!(generation.stats().sessions, 3);
    assert_eq!(generation.stats().talks, 2);
    let related = generation.related(&talk, 5);
    assert_eq!(related.len(), 1);
    assert_eq!(related[0].reason, "same speaker");
}

#[test]
fn a_replaced_event_leaves_nothing_behind() {
    let mut archive = Archive::of(&harbor());
    let mut changed = harbor().remove(0);
    changed.sessions.truncate(1);
    archive.writer.put_event(&changed).unwrap();
    let generation = archive.writer.commit().unwrap();
    assert_eq!(generation.stats().sessions, 2);
    assert_eq!(generation.facet_value(Facet::Speaker, "tomas-kell"), None);
    assert!(archive.find("profiler").is_empty());

    archive.writer.remove_event(&changed.event.id);
    let generation = archive.writer.commit().unwrap();
    assert_eq!(generation.stats().events, 1);
    assert_eq!(generation.number(), 3);
}

#[test]
fn the_more_frequent_spelling_is_shown() {
    let with = |name: &'static str| Sketch {
        title: "T",
        speakers: vec![name],
        ..Sketch::default()
    };
    let events = [
        event("A 2001", 2001, &[with("Zoe Lark")]),
        event("B 2002", 2002, &[with("Zoë Lark"), with("Zoë Lark")]),
    ];
    let mut archive = Archive::of(&events);
    let label = |archive: &Archive| {
        let hits = archive.search(&request(""));
        let speakers = hits
            .facets
            .into_iter()
            .find(|f| f.facet == Facet::Speaker)
            .unwrap();
        assert_eq!(speakers.n_values, 1);
        (speakers.values[0].label.clone(), speakers.values[0].count)
    };
    assert_eq!(label(&archive), ("Zoë Lark".to_owned(), 3));
    archive.writer.remove_event(&events[1].event.id);
    archive.writer.commit().unwrap();
    assert_eq!(label(&archive), ("Zoe Lark".to_owned(), 1));
}

#[test]
fn a_second_writer_is_refused() {
    let dir = TempDir::new().unwrap();
    let first = Index::open(dir.path()).unwrap();
    assert!(matches!(
        Index::open(dir.path()),
        Err(IndexError::Locked { .. })
    ));
    drop(first);
    assert!(Index::open(dir.path()).is_ok());
}

#[test]
fn damaged_data_is_set_aside_and_built_anew() {
    let dir = TempDir::new().unwrap();
    let (index, mut writer) = Index::open(dir.path()).unwrap();
    writer.put_event(&harbor()[0]).unwrap();
    writer.commit().unwrap();
    drop((index, writer));
    let store = std::fs::read_dir(dir.path().join("data"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|e| e == "store"))
        .unwrap();
    let middle = std::fs::metadata(&store).unwrap().len() / 2;
    let file = std::fs::File::options().write(true).open(&store).unwrap();
    file.write_all_at(b"damage", middle).unwrap();

    let (index, _writer) = Index::open(dir.path()).unwrap();
    assert_eq!(index.generation().unwrap().stats().sessions, 0);
    assert!(dir.path().join("data.aside").exists());
}

/// What a power cut may leave of a file that was not on the disk yet.
fn torn(path: &std::path::Path, way: usize) {
    let file = std::fs::File::options().write(true).open(path).unwrap();
    let length = file.metadata().unwrap().len();
    match way {
        0 => file.set_len(0).unwrap(),
        1 => file.write_all_at(&vec![0; length as usize], 0).unwrap(),
        2 => file.set_len(length / 2).unwrap(),
        3 => file.set_len(length - 3).unwrap(),
        _ => std::fs::remove_file(path).unwrap(),
    }
}

#[test]
fn whatever_file_a_power_cut_tears_the_start_notices() {
    let made = TempDir::new().unwrap();
    let (index, mut writer) = Index::open(made.path()).unwrap();
    for event in harbor() {
        writer.put_event(&event).unwrap();
        writer.commit().unwrap();
    }
    // A segment with deleted documents.
    writer.put_event(&harbor()[0]).unwrap();
    let whole = writer.commit().unwrap().stats();
    drop((index, writer));
    let files = || std::fs::read_dir(made.path().join("data")).unwrap();
    let names: Vec<_> = files().map(|entry| entry.unwrap().file_name()).collect();
    let mut n_torn = 0;
    // The engine's locks are always empty.
    let is_lock = |name: &&std::ffi::OsString| name.to_string_lossy().contains(".lock");
    for name in names.iter().filter(|name| !is_lock(name)) {
        for way in 0..5 {
            let dir = TempDir::new().unwrap();
            let data = dir.path().join("data");
            std::fs::create_dir(&data).unwrap();
            for name in &names {
                std::fs::copy(made.path().join("data").join(name), data.join(name)).unwrap();
            }
            torn(&data.join(name), way);
            let (index, mut writer) = Index::open(dir.path()).unwrap();
            let found = index.generation().unwrap().stats();
            let is_aside = dir.path().join("data.aside").exists();
            if !is_aside {
                // Nothing that matters was in it, or there was no commit without it.
                assert!(found == whole || found.sessions == 0, "{name:?} {way}");
            }
            for event in harbor() {
                writer.put_event(&event).unwrap();
            }
            assert_eq!(writer.commit().unwrap().stats(), whole, "{name:?} {way}");
            n_torn += usize::from(is_aside);
        }
    }
    assert!(n_torn > 40, "{n_torn}");
}

#[test]
fn a_list_of_files_that_is_older_than_the_commit_is_not_believed() {
    let dir = TempDir::new().unwrap();
    let (index, mut writer) = Index::open(dir.path()).unwrap();
    writer.put_event(&harbor()[0]).unwrap();
    writer.commit().unwrap();
    let list = dir.path().join("data/.managed.json");
    let old = dir.path().join("old-list");
    std::fs::copy(&list, &old).unwrap();
    writer.put_event(&harbor()[1]).unwrap();
    writer.commit().unwrap();
    drop((index, writer));
    std::fs::copy(&old, &list).unwrap();
    let (index, _writer) = Index::open(dir.path()).unwrap();
    assert_eq!(index.generation().unwrap().stats().sessions, 0);
    assert!(dir.path().join("data.aside").exists());
}

#[test]
fn a_writer_that_finishes_leaves_no_file_that_nothing_needs() {
    let dir = TempDir::new().unwrap();
    let (index, mut writer) = Index::open(dir.path()).unwrap();
    // The last of so many commits makes the engine gather their files.
    for year in 2001..2009 {
        let sketch = Sketch {
            title: "Tides",
            ..Sketch::default()
        };
        let event = event(&format!("Harborlight {year}"), year, &[sketch]);
        writer.put_event(&event).unwrap();
        drop(writer.commit().unwrap());
    }
    drop(index);
    writer.finish().unwrap();
    let data = dir.path().join("data");
    let meta = std::fs::File::open(data.join("meta.json")).unwrap();
    let meta: serde_json::Value = serde_json::from_reader(meta).unwrap();
    let segments = meta["segments"].as_array().unwrap().iter();
    let needed: Vec<String> = segments
        .map(|segment| segment["segment_id"].as_str().unwrap().replace('-', ""))
        .collect();
    assert_eq!(needed.len(), 1);
    for file in std::fs::read_dir(&data).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let (stem, _) = name.split_once('.').unwrap_or((&name, ""));
        let is_of_segment = stem.len() == 32;
        assert!(
            !is_of_segment || needed.iter().any(|id| id == stem),
            "{name}"
        );
    }
    let (index, _writer) = Index::open(dir.path()).unwrap();
    assert_eq!(index.generation().unwrap().stats().events, 8);
}

#[test]
fn leftovers_of_a_killed_process_are_swept() {
    let dir = TempDir::new().unwrap();
    drop(Index::open(dir.path()).unwrap());
    let leftover = dir.path().join("data/.tmpAbC123");
    std::fs::write(&leftover, "half").unwrap();
    let (_index, mut writer) = Index::open(dir.path()).unwrap();
    assert!(!leftover.exists());
    writer.put_event(&harbor()[0]).unwrap();
    writer.commit().unwrap();
}

#[test]
fn the_order_of_equal_hits_does_not_depend_on_history() {
    let same = |title| Sketch {
        title,
        text: "tide",
        ..Sketch::default()
    };
    let events: Vec<ResolvedEvent> = ["A 2011", "B 2011", "C 2011", "D 2011"]
        .into_iter()
        .map(|name| event(name, 2011, &[same("One"), same("Two")]))
        .collect();
    let order = |archive: &Archive| -> Vec<(String, u32)> {
        let mut request = request("");
        request.sort = Sort::Oldest;
        let hits = archive.search(&request).hits.into_iter();
        hits.map(|h| (h.session.event.id.to_string(), h.session.position))
            .collect()
    };
    let mut archive = Archive::of(&events);
    let before = order(&archive);
    archive.writer.put_event(&events[1]).unwrap();
    archive.writer.commit().unwrap();
    assert_eq!(order(&archive), before);
}

#[test]
fn nothing_to_read_is_said() {
    let dir = TempDir::new().unwrap();
    assert!(matches!(
        Index::open_read_only(dir.path()),
        Err(IndexError::Missing { .. })
    ));
}

const WORDS: [&str; 4] = ["tide", "reef", "gull", "mast"];

fn sketches() -> impl Strategy<Value = Vec<Sketch>> {
    let pick =
        |words: &'static [&'static str]| prop::sample::subsequence(words, 0..=words.len().min(3));
    let sketch = (
        prop::sample::select(&["One", "Two", "Three"][..]),
        pick(&["Ada Reed", "Bo Finch", "Cy Wren"]),
        pick(&["Sails", "Ropes"]),
        pick(&["x", "y", "z"]),
        prop::sample::select(&Kind::ALL[..3]),
        prop::sample::select(&WORDS[..]),
    );
    let sketch = sketch.prop_map(|(title, speakers, topics, tags, kind, text)| Sketch {
        title,
        speakers,
        topics,
        tags,
        kind,
        text,
    });
    prop::collection::vec(sketch, 0..8)
}

/// The values that a session has, by facet, counted by hand.
fn values(session: &Session, event: &Event) -> BTreeMap<Facet, Vec<String>> {
    let mut values = BTreeMap::new();
    values.insert(Facet::Event, vec![event.id.to_string()]);
    values.insert(Facet::Year, vec![event.year.unwrap().to_string()]);
    values.insert(Facet::Kind, vec![session.kind.to_string()]);
    let speakers = session.speakers.iter().map(|s| s.id.to_string());
    values.insert(Facet::Speaker, speakers.collect());
    values.insert(
        Facet::Topic,
        session.topics.iter().map(|t| t.id.to_string()).collect(),
    );
    values.insert(
        Facet::Tag,
        session.tags.iter().map(|t| t.id.to_string()).collect(),
    );
    values
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn facet_counts_are_the_hits_after_choosing(
        first in sketches(),
        second in sketches(),
        query in prop::sample::select(&[
            "", "tide", "tide OR reef", "-gull", "tidde", "gulll -tide", "reef mast gull", "reef OR mosst",
        ][..]),
        chosen in prop::collection::vec(
            prop::sample::select(&[
                (Facet::Speaker, "ada-reed"), (Facet::Speaker, "bo-finch"), (Facet::Topic, "sails"),
                (Facet::Tag, "x"), (Facet::Year, "2011"), (Facet::Year, "2010..2012"),
                (Facet::Kind, "talk"), (Facet::Event, "b-2012"),
            ][..]),
            0..4,
        ),
    ) {
        let events = [event("A 2011", 2011, &first), event("B 2012", 2012, &second)];
        let archive = Archive::of(&events);
        let mut asked = request(query);
        for (facet, value) in &chosen {
            asked.filters.add(*facet, value);
        }
        let hits = archive.search(&asked);

        // The number shown is the number found after the click alone, also
        // when another spelling or only some of the words were answered.
        for counts in &hits.facets {
            for value in &counts.values {
                let mut clicked = request(query);
                for (facet, value) in chosen.iter().filter(|(facet, _)| *facet != counts.facet) {
                    clicked.filters.add(*facet, value);
                }
                clicked.filters.add(counts.facet, &value.value);
                let found = archive.search(&clicked);
                prop_assert_eq!(found.total, value.count, "{:?} {}", counts.facet, value.value);
                prop_assert_eq!(&found.correction, &hits.correction);
            }
        }
        if hits.correction.is_some() || !["", "tide", "tide OR reef", "-gull"].contains(&query) {
            return Ok(());
        }

        // By hand.
        let is_match = |session: &Session| {
            let text = session.entries[0].parts.first().map_or("", |p| p.html.as_str());
            match query {
                "" => true,
                "-gull" => !text.contains("gull"),
                "tide" => text.contains("tide"),
                _ => text.contains("tide") || text.contains("reef"),
            }
        };
        let passes = |values: &BTreeMap<Facet, Vec<String>>, but: Option<Facet>| {
            asked.filters.iter().filter(|(facet, _)| Some(*facet) != but).all(|(facet, wanted)| {
                values[&facet].iter().any(|v| wanted.iter().any(|w| {
                    w == v || (facet == Facet::Year && w == "2010..2012")
                }))
            })
        };
        let sessions: Vec<_> = events
            .iter()
            .flat_map(|e| e.sessions.iter().map(|s| (s, values(s, &e.event))))
            .filter(|(s, _)| is_match(s))
            .map(|(_, values)| values)
            .collect();
        prop_assert_eq!(hits.total, sessions.iter().filter(|v| passes(v, None)).count());
        for counts in hits.facets.iter().filter(|c| sessions.iter().any(|v| v.contains_key(&c.facet))) {
            for value in &counts.values {
                let is_range = value.value.contains("..");
                let has = |v: &&BTreeMap<_, Vec<String>>| is_range || v[&counts.facet].contains(&value.value);
                let by_hand = sessions.iter().filter(|v| passes(v, Some(counts.facet))).filter(has).count();
                prop_assert_eq!(value.count, by_hand, "{:?} {}", counts.facet, value.value);
            }
        }
    }
}

/// Texts that hold what technical people type.
const TECHNICAL_TEXTS: &[&str] = &[
    "The old C compiler.",
    "Modern C++ only.",
    "C# on the server.",
    "F# for trains.",
    "Moving to .NET at last.",
    "A node.js service.",
    "Run it with py.test today.",
    "Waiting for I/O all day.",
    "Needs Python 3.3+ now.",
    "Pass --no-deps to it.",
    "A std::vec of things.",
    "Take std::vec::Vec apart.",
    "With @python_2_unicode_compat above.",
    "In __init__ of the class.",
    "We ran 2to3 twice.",
    "A k8s cluster.",
    "Log in as user@host please.",
    "Plain TCP/IP below.",
    "You don't need it.",
    "Written in C/C++ mostly.",
    "An R&D budget.",
    "An object of Zoë.",
    "Größe und Straße.",
    "東京都の図書館で勉強した。",
    "한국어 형태소 분석기를 만들었다.",
    "データベースの設計について。",
];

/// What they type, and which of the texts hold it.
const TECHNICAL_QUERIES: &[(&str, &[usize])] = &[
    ("C", &[0, 19]),
    ("C++", &[1, 19]),
    ("c++", &[1, 19]),
    ("C#", &[2]),
    ("F#", &[3]),
    (".NET", &[4]),
    ("net", &[]),
    ("node.js", &[5]),
    ("py.test", &[6]),
    ("I/O", &[7]),
    ("3.3+", &[8]),
    ("3.3", &[8]),
    ("--no-deps", &[9]),
    ("no-deps", &[9]),
    ("std::vec", &[10, 11]),
    ("std::vec::Vec", &[11]),
    ("@python_2_unicode_compat", &[12]),
    ("python_2_unicode_compat", &[12]),
    ("__init__", &[13]),
    ("init", &[13]),
    ("2to3", &[14]),
    ("k8s", &[15]),
    ("user@host", &[16]),
    ("TCP/IP", &[17]),
    ("don't", &[18]),
    ("don’t", &[18]),
    ("dont", &[18]),
    ("C/C++", &[19]),
    ("R&D", &[20]),
    ("zoe", &[21]),
    ("Zoë", &[21]),
    ("ZOÉ", &[21]),
    ("grosse", &[22]),
    ("strasse", &[22]),
    ("図書館", &[23]),
    ("東京", &[23]),
    ("형태소", &[24]),
    ("データベース", &[25]),
    ("設計", &[25]),
];

#[test]
fn technical_words_find_exactly_what_holds_them() {
    let sketches: Vec<Sketch> = TECHNICAL_TEXTS
        .iter()
        .map(|text| Sketch {
            title: "Untitled",
            text,
            ..Sketch::default()
        })
        .collect();
    let archive = Archive::of(&[event("Copperline 2009", 2009, &sketches)]);
    for (query, expected) in TECHNICAL_QUERIES {
        let mut asked = request(query);
        asked.correct = false;
        let hits = archive.search(&asked).hits.into_iter();
        let mut found: Vec<usize> = hits.map(|h| h.session.position as usize).collect();
        found.sort_unstable();
        assert_eq!(found, *expected, "{query}");
    }
}

#[test]
fn words_are_found_in_every_form_of_their_language() {
    let with = |text| Sketch {
        title: "Untitled",
        text,
        ..Sketch::default()
    };
    let sketches = [
        with("We were porting the lamps to the new harbor and they were lit by hand."),
        with("Die Häuser am Hafen wurden von den Leuten nicht mehr mit der Hand gebaut."),
        with("La programación de las lámparas es una de las cosas que no se hacen por aquí."),
        with("Les versions des programmes ont été nommées par les équipes dans le port."),
        with("As versões dos programas são escolhidas pelas pessoas que não estão no porto."),
        with("Le versioni dei programmi sono scelte dalle persone che non sono nel porto."),
        with("De huizen aan de haven werden door de mensen niet meer met de hand gebouwd."),
        with("Новые русские программы были написаны для порта, но это было не просто."),
    ];
    let archive = Archive::of(&[event("Fernlicht 2010", 2010, &sketches)]);
    for (query, first) in [
        ("port", 0),
        ("Haus", 1),
        ("programaciones", 2),
        ("programacion", 2),
        ("nommée", 3),
        ("escolhida", 4),
        ("versione", 5),
        ("handen", 6),
        ("русский", 7),
        ("программа", 7),
    ] {
        let answer = archive.search(&request(query));
        let hits = answer.hits;
        let found: Vec<u32> = hits.iter().map(|hit| hit.session.position).collect();
        assert!(found.contains(&first), "{query}: {found:?}");
        assert_eq!(answer.correction, None, "{query}");
        let hit = hits
            .iter()
            .find(|hit| hit.session.position == first)
            .unwrap();
        assert!(!hit.snippet.matches.is_empty(), "{query} is marked");
    }
}

#[test]
fn a_misspelt_query_is_corrected() {
    let archive = Archive::of(&harbor());
    for (query, corrected, found) in [
        ("profilr", "profiler", FLAME),
        ("lightouse lamp", "lighthouse lamp", CRON),
        ("tomsa kell", "tomas kell", FLAME),
        ("speaker:tomaz", "speaker:tomas", FLAME),
    ] {
        let hits = archive.search(&request(query));
        let correction = hits.correction.unwrap_or_else(|| panic!("{query}"));
        assert_eq!(correction.query, corrected, "{query}");
        assert_eq!(hits.hits[0].session.talk.as_str(), found, "{query}");
        let mut exact = request(query);
        exact.correct = false;
        let exact = archive.search(&exact);
        assert_eq!((exact.total, exact.correction), (0, None), "{query}");
    }
    let marked = &archive.search(&request("lightouse")).hits[0].snippet;
    assert_eq!(&marked.text[marked.matches[0].clone()], "lighthouse");
    for query in ["\"profilr\"", "lmp", "c1o2d3e4", "xyzzyplugh"] {
        let hits = archive.search(&request(query));
        assert_eq!((hits.total, hits.correction), (0, None), "{query}");
    }
}

#[test]
fn few_words_are_all_demanded_or_the_answer_says_so() {
    let archive = Archive::of(&harbor());
    let hits = archive.search(&request("lamp node.js"));
    assert_eq!((hits.total, hits.correction), (1, None));
    let hits = archive.search(&request("lamp profiler"));
    assert_eq!(hits.total, 2);
    let correction = hits.correction.unwrap();
    assert_eq!(correction.query, "lamp profiler");
    assert!(correction.reason.contains("all of these words"));
    // A word that nobody says is no reason to find nothing, however common the others.
    for (query, total) in [
        ("lamp quixotry", 1),
        ("lamp profiler flame quixotry", 2),
        ("lamp profiler flame quixotry year:2021", 0),
        ("quixotry zygomorph", 0),
        ("quixotry-of-the-zygomorph", 0),
    ] {
        let hits = archive.search(&request(query));
        assert_eq!(hits.total, total, "{query}");
        let correction = hits.correction.map(|correction| correction.query);
        assert_eq!(correction.is_some(), total > 0, "{query}");
    }
    // Words such as "the" need not be there.
    let hits = archive.search(&request("what about the lamp"));
    assert_eq!((hits.total, hits.correction), (1, None));
    // A group is no more than its words.
    assert_eq!(archive.search(&request("(lamp) node.js")).total, 1);
}

#[test]
fn a_search_out_of_time_says_so() {
    let archive = Archive::of(&harbor());
    let generation = archive.index.generation().unwrap();
    let past = std::time::Instant::now();
    let hits = search::search_until(&generation, &request("lamp"), past).unwrap();
    assert!(hits.is_partial && hits.hits.is_empty());
    assert!(!archive.search(&request("lamp")).is_partial);
}
