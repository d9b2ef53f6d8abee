use super::*;

fn parse(name: &str, text: &str) -> (Curation, Vec<String>) {
    let file = CurationFile {
        name: name.to_owned(),
        text: text.to_owned(),
    };
    let (curation, diagnostics) = Curation::parse(&[file]);
    let diagnostics = diagnostics.iter().map(|(file, d)| format!("{file}:{d}"));
    (curation, diagnostics.collect())
}

fn path(path: &str) -> NotePath {
    NotePath::from_store(path)
}

fn speaker(slug: &str) -> SpeakerId {
    SpeakerId::parse(slug).unwrap()
}

fn talk(slug: &str) -> TalkId {
    TalkId::parse(slug).unwrap()
}

#[test]
fn speakers_have_aliases_former_names_and_links() {
    let (curation, diagnostics) = parse(
        "speakers.toml",
        r#"
[[speaker]]
name = "Mira Castellan"
aliases = ["mcast"]
former = ["Mira Oldacre"]
links = { Home = "https://example.org/mira", Bad = "javascript:alert(1)" }
"#,
    );
    let mira = speaker("mira-castellan");
    let profile = curation.speaker(&mira).unwrap();
    assert_eq!(profile.hidden, ["Mira Oldacre"]);
    assert_eq!(profile.aliases, ["mcast"]);
    assert_eq!(profile.links.len(), 1);
    for alias in ["mcast", "mira-oldacre"] {
        assert_eq!(
            curation.speaker_of_alias(&speaker(alias)),
            Some(mira.clone())
        );
    }
    assert_eq!(curation.speaker_of_alias(&mira), None);
    assert_eq!(
        curation.speaker_named("MIRA oldacre", &path("a.md")),
        Some(&mira)
    );
    assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
}

#[test]
fn homonyms_are_split_by_note() {
    let (curation, diagnostics) = parse(
        "speakers.toml",
        r#"
[[speaker]]
name = "Jonas Brandt (typography)"
aliases = ["Jonas Brandt"]
notes = ["fernweh/**"]
"#,
    );
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let named = |at: &str| curation.speaker_named("Jonas Brandt", &path(at)).cloned();
    assert_eq!(
        named("fernweh/2014/a.md"),
        Some(speaker("jonas-brandt-typography"))
    );
    assert_eq!(named("harbor.md"), None);
    assert_eq!(curation.speaker_of_alias(&speaker("jonas-brandt")), None);
}

#[test]
fn a_wrong_line_costs_its_item_only() {
    let (curation, diagnostics) = parse(
        "speakers.toml",
        r#"[[speaker]]
nam = "Mira Castellan"

[[speaker]]
name = 7

[[speaker]]
name = "Jonas Brandt"
aliases = ["JB", 3]
"#,
    );
    assert!(curation.speaker(&speaker("jonas-brandt")).is_some());
    assert_eq!(
        diagnostics,
        [
            "speakers.toml:1:1: `name` is missing: add `name = \"…\"`",
            "speakers.toml:2:1: unknown key `nam`: known here are name, aliases, former, links, notes",
            "speakers.toml:5:8: `name` wants a text in quotes",
            "speakers.toml:9:18: `aliases` wants a text in quotes",
        ]
    );
}

#[test]
fn a_syntax_error_keeps_the_rest_of_the_file() {
    let (curation, diagnostics) = parse(
        "speakers.toml",
        "[[speaker]]\nname = \"Mira Castellan\"\n\n[[speaker]]\nname = oops\n\n[[speaker]]\nname = \"Jonas Brandt\"\n",
    );
    assert!(curation.speaker(&speaker("mira-castellan")).is_some());
    assert!(curation.speaker(&speaker("jonas-brandt")).is_some());
    assert!(
        diagnostics[0].starts_with("speakers.toml:5:8: not TOML"),
        "{diagnostics:?}"
    );
}

#[test]
fn events_are_found_by_path_and_by_name() {
    let (curation, diagnostics) = parse(
        "events.toml",
        r#"
[[event]]
name = "Harborlight 2014"
aliases = ["HL14", "Harbor Days"]
series = "Harborlight"
location = "Port Ellery"
notes = ["harbor/2014/**"]

[[series]]
name = "Harborlight"
aliases = ["Harborlight Conference"]
"#,
    );
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let event = curation
        .event_of_note(&path("harbor/2014/day one.md"))
        .unwrap();
    assert_eq!(event.id.as_str(), "harborlight-2014");
    for (name, year, is_known) in [
        ("HL14", None, true),
        ("HL14", Some(2014), true),
        ("harbor days", Some(2014), true),
        ("Harbor Days", Some(2015), false),
        ("Harborlight", Some(2014), true),
        ("Harborlight", Some(2015), false),
    ] {
        let found = curation.event_named(&EventName::parse(name, year));
        assert_eq!(found.is_some(), is_known, "{name} {year:?}");
    }
    assert_eq!(
        curation.series_name("harborlight conference"),
        "Harborlight"
    );
    assert_eq!(curation.series_name("Copperline"), "Copperline");
}

#[test]
fn talks_are_joined_and_kept_apart() {
    let (curation, diagnostics) = parse(
        "talks.toml",
        r#"
[[same]]
talks = ["knots-mira", "/talks/ropes-mira"]

[[not_same]]
talks = ["state-of-the-harbor-jonas"]
event = "harborlight-2014"

[[not_same]]
talks = ["a", "b"]

[[not_same]]
talks = ["a"]
"#,
    );
    let harborlight = EventId::parse("harborlight-2014").unwrap();
    let fernweh = EventId::parse("fernweh-2014").unwrap();
    assert_eq!(
        curation.talk(talk("ropes-mira"), &fernweh),
        talk("knots-mira")
    );
    let state = talk("state-of-the-harbor-jonas");
    assert_eq!(curation.talk(state.clone(), &fernweh), state);
    assert_eq!(
        curation.talk(state, &harborlight),
        talk("state-of-the-harbor-jonas-harborlight-2014")
    );
    assert!(curation.are_talks_apart(&talk("b"), &talk("a")));
    assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
}

#[test]
fn hidden_things_are_known() {
    let (curation, diagnostics) = parse(
        "hidden.toml",
        "talks = [\"off-the-record\"]\nspeakers = [\"Jonas Brandt\"]\nnotes = [\"private/**\"]\n",
    );
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert!(curation.is_hidden_talk(&talk("off-the-record")));
    assert!(curation.is_hidden_speaker(&speaker("jonas-brandt")));
    assert!(curation.is_hidden_note(&path("private/2014/a.md")));
    assert!(!curation.is_hidden_note(&path("public/a.md")));
}

#[test]
fn topics_are_added_and_taken_out() {
    let (curation, diagnostics) = parse(
        "topics.toml",
        r#"
[[topic]]
name = "Tide tables"
aliases = ["tidal prediction"]
broader = ["Geospatial data"]

[[rejected]]
name = "Elm"
"#,
    );
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let topic = |slug: &str| curation.topic(&TopicId::parse(slug).unwrap());
    assert_eq!(
        topic("tide-tables").unwrap().broader[0].1,
        "Geospatial data"
    );
    assert!(topic("elm").is_none());
    assert!(topic("python").is_some());
    let alias = TopicId::parse("tidal-prediction").unwrap();
    assert_eq!(
        curation.topic_of_alias(&alias),
        TopicId::parse("tide-tables")
    );
}

#[test]
fn an_unknown_file_is_reported() {
    let (_, diagnostics) = parse("speaker.toml", "");
    assert!(diagnostics[0].contains("not a curation file"));
}

#[test]
fn what_is_said_of_one_name_in_two_places_is_added_up() {
    let (curation, diagnostics) = parse(
        "speakers.toml",
        r#"
[[speaker]]
name = "Mira Castellan"
aliases = ["mcast"]

[[speaker]]
name = "Mira Castellan"
aliases = ["M. Castellan", "mcast"]
links = { Home = "https://example.org/mira" }
"#,
    );
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let profile = curation.speaker(&speaker("mira-castellan")).unwrap();
    assert_eq!(profile.aliases, ["mcast", "M. Castellan"]);
    assert_eq!(profile.links.len(), 1);
    let (curation, diagnostics) = parse(
        "events.toml",
        r#"
[[event]]
name = "Harborlight 2014"
aliases = ["HL14"]

[[event]]
name = "Harborlight 2014"
aliases = ["Harbor Days 2014"]
location = "Port Ellery"
"#,
    );
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    for name in ["HL14", "Harbor Days 2014"] {
        let event = curation.event_named(&EventName::parse(name, Some(2014)));
        let location = event.unwrap().location.as_deref();
        assert_eq!(location, Some("Port Ellery"), "{name}");
    }
}

#[test]
fn aliases_of_aliases_lead_to_the_end_in_any_order() {
    let item = |name: &str, alias: &str| {
        format!("[[speaker]]\nname = \"{name}\"\naliases = [\"{alias}\"]\n")
    };
    let (first, second) = (
        item("Mira Tarn", "Mira"),
        item("Mira Castellan", "Mira Tarn"),
    );
    for text in [format!("{first}{second}"), format!("{second}{first}")] {
        let (curation, diagnostics) = parse("speakers.toml", &text);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        for name in ["Mira", "Mira Tarn", "Mira Castellan"] {
            let named = curation.speaker_named(name, &path("a.md"));
            assert_eq!(named, Some(&speaker("mira-castellan")), "{name}");
        }
        let alias = curation.speaker_of_alias(&speaker("mira"));
        assert_eq!(alias, Some(speaker("mira-castellan")));
    }
    let ring = item("Mira Tarn", "Mira Roe") + &item("Mira Roe", "Mira Tarn");
    let (curation, _) = parse("speakers.toml", &ring);
    assert_eq!(curation.speaker_of_alias(&speaker("mira-roe")), None);
}

#[test]
fn what_was_rejected_stays_so_under_the_names_of_today() {
    let (curation, diagnostics) = parse(
        "speakers.toml",
        r#"
[[rejected]]
names = ["Jon Tarn", "Jonathan Tarn"]

[[rejected]]
split = "Mira Castellan"

[[speaker]]
name = "Jonathan Tarn-Roe"
aliases = ["Jonathan Tarn"]
"#,
    );
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    for other in ["jonathan-tarn", "jonathan-tarn-roe"] {
        assert!(curation.are_speakers_apart(&speaker("jon-tarn"), &speaker(other)));
    }
    assert!(curation.is_whole_speaker(&speaker("mira-castellan")));
}

#[test]
fn tags_are_gathered_and_kept_apart() {
    let (curation, diagnostics) = parse(
        "topics.toml",
        r#"
[[tag]]
name = "tide tables"
aliases = ["tidetables"]

[[tag]]
name = "Tide Tables"
aliases = ["tables of tides"]

[[rejected]]
names = ["tides", "tidal"]
"#,
    );
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    for label in ["tide tables", "TideTables", "tables of tides"] {
        assert_eq!(curation.tag(label).id.as_str(), "tide-tables", "{label}");
    }
    let alias = TagId::parse("tidetables").unwrap();
    assert_eq!(curation.tag_of_alias(&alias), TagId::parse("tide-tables"));
    assert!(curation.are_words_apart("Tidal", "tides"));
}

#[test]
fn a_wrong_rejection_is_told_with_its_place() {
    for (file, text, expected) in [
        (
            "speakers.toml",
            "\n[[rejected]]\nnames = [\"Mira\"]\n",
            "speakers.toml:2:1: `rejected` wants two `names`",
        ),
        (
            "topics.toml",
            "[[rejected]]\nwords = [\"a\"]\n",
            "topics.toml:2:1: unknown key `words`",
        ),
        (
            "events.toml",
            "[[not_same]]\nevents = [\"harborlight-2014\", \"Not a slug\"]\n",
            "events.toml:1:1: `not_same` wants two `events`",
        ),
        (
            "talks.toml",
            "[[not_same]]\ntalks = [\"a\", 7]\n",
            "talks.toml:2:15: `talks` wants a text in quotes",
        ),
    ] {
        let (_, diagnostics) = parse(file, text);
        let is_told = diagnostics.iter().any(|told| told.starts_with(expected));
        assert!(is_told, "{expected}: {diagnostics:?}");
    }
}

#[test]
fn a_file_beside_the_own_one_adds_and_never_overrules() {
    let file = |name: &str, text: &str| CurationFile {
        name: name.to_owned(),
        text: text.to_owned(),
    };
    let (curation, diagnostics) = Curation::parse(&[
        file(
            "speakers.elsewhere.toml",
            r#"
[[speaker]]
name = "M. Castellan"
aliases = ["Mira Oldacre", "Mia Castellan", "Ana Reyes", "Jo Brandt"]
links = { Home = "https://example.org/mira", Code = "https://code.example/mira" }

[[speaker]]
name = "Jonas Brandt"
aliases = ["Jo Brandt", "jbrandt"]
"#,
        ),
        file(
            "speakers.toml",
            r#"
[[speaker]]
name = "Mira Castellan"
aliases = ["M. Castellan"]
former = ["Mira Oldacre"]
links = { Home = "https://example.org/mira" }

[[rejected]]
names = ["Mira Castellan", "Ana Reyes"]
"#,
        ),
    ]);
    assert_eq!(diagnostics, Vec::new());
    let mira = curation.speaker(&speaker("mira-castellan")).unwrap();
    assert_eq!(mira.name, "Mira Castellan");
    assert_eq!(mira.aliases, ["M. Castellan", "Mia Castellan", "Jo Brandt"]);
    assert_eq!(mira.hidden, ["Mira Oldacre"]);
    assert_eq!(mira.links.len(), 2);
    let jonas = curation.speaker(&speaker("jonas-brandt")).unwrap();
    assert_eq!(jonas.aliases, ["jbrandt"]);
}
