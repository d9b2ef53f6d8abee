//! The program as people run it: exit codes, and what it prints.

use std::io::Read as _;
use std::net::TcpStream;
use std::process::Stdio;

use crate::support::{Archive, COPPERLINE, HARBORLIGHT, wait_until};

fn archive() -> Archive {
    Archive::new(&[
        ("harborlight.md", HARBORLIGHT),
        ("copperline.md", COPPERLINE),
    ])
}

#[test]
fn index_prints_its_counts() {
    let archive = archive();
    let run = archive.run(&["index", "--json"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let counts = run.json();
    let expected = [
        ("notes", 2),
        ("events", 2),
        ("sessions", 3),
        ("talks", 3),
        ("speakers", 2),
        ("added", 2),
        ("changed", 0),
        ("removed", 0),
        ("problems", 0),
    ];
    for (key, count) in expected {
        assert_eq!(counts[key], count, "{key}: {counts}");
    }
    assert!(counts["took_ms"].is_u64());
    assert_eq!(archive.run(&["index", "--json"]).json()["added"], 0);
    assert!(archive.run(&["index"]).stdout.contains("2 notes, 2 events"));
}

#[test]
fn a_missing_corpus_is_told_with_the_remedy_and_leaves_no_index() {
    let archive = archive();
    let run = archive.run(&["index", "--corpus", "nowhere"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr
            .starts_with("talkdex: failed to open the corpus folder"),
        "{run:?}"
    );
    assert!(run.stderr.contains("--corpus"));
    assert!(!archive.index().exists());
}

#[test]
fn search_without_an_index_says_what_to_run() {
    let run = archive().run(&["search", "anchor"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("talkdex index"), "{run:?}");
}

#[test]
fn search_finds_prints_and_exits() {
    let archive = archive();
    archive.run(&["index"]);
    let run = archive.run(&["search", "anchor"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    for part in [
        "Mooring databases in a storm",
        "Mira Castellan",
        "Harborlight 2031",
        "harborlight.md:8",
    ] {
        assert!(run.stdout.contains(part), "`{part}` is not in {run:?}");
    }
    assert!(!run.stdout.contains('\u{1b}'), "no bold letters in a pipe");
    let run = archive.run(&["search", "xylophone-of-brass"]);
    assert_eq!(run.code, Some(1), "{run:?}");
}

#[test]
fn search_takes_names_for_filters_and_offers_the_nearest() {
    let archive = archive();
    archive.run(&["index"]);
    let run = archive.run(&[
        "search",
        "--json",
        "--speaker",
        "Mira Castellan",
        "--event",
        "copperline-2030",
        "*",
    ]);
    let answer = run.json();
    assert_eq!(answer["total"], 1, "{answer}");
    let run = archive.run(&["search", "--speaker", "Mira Castelan", "kernels"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("Mira Castellan"), "{run:?}");
}

#[test]
fn search_prints_the_shape_of_the_api() {
    let archive = archive();
    archive.run(&["index"]);
    let answer = archive.run(&["search", "--json", "lamp"]).json();
    assert_eq!(answer["total"], 1);
    let hit = &answer["hits"][0];
    assert_eq!(hit["title"], "Lighthouses as load balancers");
    assert_eq!(hit["speakers"][0]["slug"], "jonas-brandt");
    assert_eq!(hit["event"]["name"], "Harborlight 2031");
    assert_eq!(hit["note"]["path"], "harborlight.md");
    assert!(hit["url"].as_str().unwrap().starts_with("/talks/"));
    assert!(
        hit["snippet"]["html"]
            .as_str()
            .unwrap()
            .contains("<mark>lamp</mark>")
    );
    for key in ["took_us", "generation", "facets", "correction", "ignored"] {
        assert!(answer.get(key).is_some(), "{key}");
    }
    assert!(answer["facets"]["speaker"].is_array());
}

#[test]
fn inspect_prints_what_it_understood() {
    let archive = archive();
    let run = archive.run(&["inspect", "--json", "corpus/harborlight.md"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let reports = run.json();
    let note = &reports[0];
    assert_eq!(note["file"], "corpus/harborlight.md");
    assert_eq!(note["event"]["name"], "Harborlight 2031");
    assert_eq!(note["event"]["series"], "Harborlight");
    assert_eq!(note["event"]["year"], 2031);
    assert_eq!(note["event"]["date"], "2031-05-02");
    assert_eq!(note["event"]["location"], "Port Elsing, Northmark");
    assert_eq!(
        note["event"]["tags"],
        serde_json::json!(["harbors", "software"])
    );
    let talk = &note["talks"][0];
    assert_eq!(talk["line"], 8);
    assert_eq!(talk["title"], "Mooring databases in a storm");
    assert_eq!(talk["speakers"], serde_json::json!(["Mira Castellan"]));
    assert_eq!(talk["kind"], "keynote");
    assert_eq!(talk["qa"], true);
    assert!(note["diagnostics"].is_array());
    assert!(note.get("decisions").is_none());
}

#[test]
fn inspect_explains_each_heading() {
    let archive = archive();
    let reports = archive
        .run(&["inspect", "--json", "--explain", "corpus/harborlight.md"])
        .json();
    let decisions = reports[0]["decisions"].as_array().unwrap();
    assert!(
        decisions
            .iter()
            .any(|decision| decision["line"] == 8 && decision["outcome"] == "talk")
    );
    let run = archive.run(&["inspect", "--explain", "corpus/harborlight.md"]);
    assert!(run.stdout.contains("because of"), "{run:?}");
    assert_eq!(
        reports[0]["talks"][0]["topics"][0],
        serde_json::json!({"topic": "Databases", "reason": "in the title"})
    );
    assert!(
        run.stdout.contains("topic Databases: in the title"),
        "{run:?}"
    );
}

#[test]
fn inspect_of_a_folder_says_what_to_do() {
    let run = archive().run(&["inspect", "corpus"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("it is a folder"), "{run:?}");
    assert!(run.stderr.contains("corpus/*.md"), "{run:?}");
}

#[test]
fn check_is_silent_on_good_notes_and_places_what_is_odd() {
    let archive = archive();
    let run = archive.run(&["check"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""), "{run:?}");
    archive.write(
        "broken.md",
        "---\ntitle: [Harborlight\n---\n# Tar and feathers\n",
    );
    archive.write("_archive/speakers.toml", "[[speaker]\n");
    let run = archive.run(&["check"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    for start in ["./corpus/broken.md:", "./corpus/_archive/speakers.toml:"] {
        let line = run.stdout.lines().find(|line| line.starts_with(start));
        let line = line.unwrap_or_else(|| panic!("`{start}` is not in {run:?}"));
        let place: Vec<_> = line[start.len()..].splitn(3, ':').collect();
        assert!(
            place[0].parse::<u32>().is_ok() && place[1].parse::<u32>().is_ok(),
            "{line}"
        );
    }
}

#[test]
fn a_wrong_setting_names_its_source_and_the_remedy() {
    let archive = archive();
    let output = archive
        .command(&["index"])
        .env("TALKDEX_LISTEN", "seven")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(
        stderr.contains("`TALKDEX_LISTEN` of the environment: `seven`"),
        "{stderr}"
    );
    let run = archive.run(&["index", "--index", "corpus/index"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("inside the corpus"), "{run:?}");
}

#[test]
fn the_configuration_file_is_read_from_the_working_folder() {
    let archive = archive();
    std::fs::rename(archive.corpus(), archive.folder().join("notes")).unwrap();
    std::fs::write(
        archive.folder().join("talkdex.toml"),
        "corpus = \"notes\"\n",
    )
    .unwrap();
    assert_eq!(archive.run(&["index", "--json"]).json()["notes"], 2);
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let archive = archive();
    archive.run(&["index"]);
    let mut child = archive
        .command(&["search", "--json", "lamp"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut stderr = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut stderr)
        .unwrap();
    assert_eq!(
        (child.wait().unwrap().code(), stderr.as_str()),
        (Some(0), "")
    );
}

#[test]
fn unknown_commands_exit_with_two() {
    let archive = archive();
    assert_eq!(archive.run(&["frobnicate"]).code, Some(2));
    assert_eq!(archive.run(&["--help"]).code, Some(0));
    assert_eq!(archive.run(&["--version"]).code, Some(0));
}

#[test]
fn serve_says_where_and_stops_when_asked() {
    let archive = archive();
    let mut server = archive.serve();
    assert!(
        server
            .line
            .starts_with("talkdex: serving http://127.0.0.1:"),
        "{}",
        server.line
    );
    let address = server.line.trim_start_matches("talkdex: serving http://");
    let address = address.split(' ').next().unwrap();
    drop(TcpStream::connect(address).unwrap());
    let second = archive.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(second.code, Some(2));
    assert!(second.stderr.contains("another talkdex"), "{second:?}");
    server.signal("TERM");
    let mut code = None;
    wait_until("the server ends", || {
        code = server.child.try_wait().unwrap();
        code.is_some()
    });
    assert_eq!(code.unwrap().code(), Some(0));
}

#[test]
fn serve_without_notes_or_index_says_what_is_missing() {
    let archive = archive();
    let run = archive.run(&["serve", "--corpus", "nowhere", "--listen", "127.0.0.1:0"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("--corpus"), "{run:?}");
}

#[test]
fn a_search_in_an_empty_corpus_finds_nothing_and_is_no_error() {
    let archive = Archive::new(&[]);
    assert_eq!(archive.run(&["index"]).code, Some(0));
    let run = archive.run(&["search", "tides"]);
    assert_eq!(run.code, Some(1), "{run:?}");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test's own files")]
fn an_import_keeps_edits_and_says_so() {
    let archive = archive();
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("schedule.json");
    let write = |title: &str| {
        let schedule = format!(
            r#"{{"schedule": {{"conference": {{"acronym": "kelp", "title": "Kelp Days 2020",
                "days": [{{"date": "2020-06-03", "rooms": {{"Hall": [
                    {{"guid": "g", "title": "{title}", "start": "10:00"}}]}}}}]}}}}}}"#
        );
        std::fs::write(&source, schedule).unwrap();
    };
    let into = folder.path().join("notes");
    let import = || {
        let arguments = [source.as_os_str(), into.as_os_str()].map(|path| path.to_str().unwrap());
        archive.run(&["import", "schedule", arguments[0], "--into", arguments[1]])
    };
    write("Tides");
    let run = import();
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.stdout.contains("1 record of 1 event"), "{run:?}");
    let note = into.join("kelp-days-2020.md");
    let note = if note.is_file() {
        note
    } else {
        into.join("kelp-2020.md")
    };
    std::fs::write(&note, "mine").unwrap();
    assert_eq!(import().code, Some(0));
    write("Other tides");
    let run = import();
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.stderr.contains("import again"), "{run:?}");
    assert_eq!(std::fs::read_to_string(&note).unwrap(), "mine");
    let run = archive.run(&["import", "pyvideo", "nowhere", "--into", "x"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("nowhere"), "{run:?}");
}
