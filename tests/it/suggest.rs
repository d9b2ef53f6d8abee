//! Suggestions from end to end: printed, pasted as they stand, and gone.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Instant;

use serde_json::Value;

use crate::support::{Archive, wait_until};

/// A note about one session.
fn note(event: &str, title: &str, speaker: &str, more: &str) -> String {
    format!("---\ntitle: {event}\n---\n# {title}\n- Speaker: {speaker}\n{more}\nSome words.\n")
}

/// The same people, talks, events and tags under two names each.
fn archive() -> Archive {
    let archive = Archive::new(&[]);
    let notes = [
        note(
            "Harborlight 2013",
            "Mooring under load",
            "Jonathan Tarn",
            "- Topics: Testing\n- Tags: rope loft, lee shore\n",
        ),
        note(
            "Harborlight 2014",
            "Knots and other types",
            "Jon Tarn",
            "- Topics: Testing\n- Tags: ropeloft, tidetables\n",
        ),
        note(
            "Harborlight 2013",
            "Lamps for every queue",
            "Odalys Ferrandiz",
            "",
        ),
        note(
            "Copperline 2014",
            "Lamp for every queue",
            "Odalys Ferrandiz",
            "",
        ),
        note("Saltmarsh 2015", "Kernels of bronze", "Mira Castellan", ""),
        note(
            "Salt Marsh 2015",
            "Rust on the railing",
            "Mira Castellan",
            "",
        ),
        note(
            "Copperline 2013",
            "Quoting \"quotes\" at sea",
            "Teo T\\\\T Ånders",
            "",
        ),
        note("Copperline 2014", "Escapes and sails", "Teo Ånders", ""),
    ];
    for (at, text) in notes.iter().enumerate() {
        archive.write(&format!("{at}.md"), text);
    }
    archive.run(&["index"]);
    archive
}

fn suggestions(archive: &Archive) -> Vec<Value> {
    let run = archive.run(&["suggest", "--json"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    run.json().as_array().unwrap().clone()
}

/// Pastes a line as a person would: at the end of the file it names.
fn paste(archive: &Archive, line: &Value) {
    let file = line["file"].as_str().unwrap();
    let path = archive.corpus().join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut file = fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(path)
        .unwrap();
    writeln!(file, "\n{}", line["line"].as_str().unwrap()).unwrap();
}

fn kinds(suggestions: &[Value]) -> Vec<&str> {
    suggestions
        .iter()
        .map(|found| found["kind"].as_str().unwrap())
        .collect()
}

#[test]
fn every_kind_is_found_with_evidence_and_lines() {
    let found = suggestions(&archive());
    assert_eq!(
        kinds(&found),
        ["speaker", "speaker", "talk", "event", "tag", "topic"],
        "{found:#?}"
    );
    for found in &found {
        assert!(found["score"].as_u64().unwrap() >= 60, "{found}");
        assert!(!found["reason"].as_str().unwrap().is_empty());
        for item in found["items"].as_array().unwrap() {
            assert!(item["url"].as_str().unwrap().starts_with('/'), "{found}");
            assert!(item["count"].is_u64() && item["slug"].is_string());
        }
    }
}

#[test]
fn a_pasted_line_that_accepts_merges_and_the_suggestion_is_gone() {
    let archive = archive();
    let found = suggestions(&archive);
    let before = archive.run(&["index", "--json"]).json();
    for found in &found {
        paste(&archive, &found["accept"]);
    }
    let after = archive.run(&["index", "--json"]).json();
    assert_eq!(archive.run(&["check"]).stdout, "");
    let lost = |key: &str| before[key].as_u64().unwrap() - after[key].as_u64().unwrap();
    assert_eq!((lost("speakers"), lost("talks"), lost("events")), (2, 1, 1));
    assert_eq!(suggestions(&archive), Vec::<Value>::new());
    let tagged = archive
        .run(&["search", "--json", "--tag", "rope loft", "*"])
        .json();
    assert_eq!(tagged["total"], 2, "{tagged}");
}

#[test]
fn a_pasted_line_that_rejects_holds_for_good() {
    let archive = archive();
    for found in &suggestions(&archive) {
        paste(&archive, &found["reject"]);
    }
    archive.run(&["index"]);
    assert_eq!(archive.run(&["check"]).stdout, "");
    assert_eq!(suggestions(&archive), Vec::<Value>::new());
    // More evidence changes nothing, nor does another address of a talk.
    archive.write(
        "more.md",
        &note(
            "Harborlight 2015",
            "Tar and feathers",
            "Jon Tarn",
            "- Topics: Testing\n",
        ),
    );
    archive.write(
        "again.md",
        &note(
            "Saltmarsh 2015",
            "Rust on the railing",
            "Mira Castellan",
            "",
        ),
    );
    archive.write(
        "3.md",
        &note(
            "Copperline 2014",
            "A lamp for every queue!",
            "Odalys Ferrandiz",
            "",
        ),
    );
    archive.run(&["index"]);
    assert_eq!(suggestions(&archive), Vec::<Value>::new());
}

#[test]
fn the_page_changes_when_a_line_is_pasted_while_serving() {
    let archive = archive();
    let server = archive.serve();
    let address = server.line.trim_start_matches("talkdex: serving http://");
    let address = address.split(' ').next().unwrap().to_owned();
    let get = |path: &str| {
        let mut stream = TcpStream::connect(&address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    };
    wait_until("the page is there", || {
        get("/suggestions").contains("Jonathan Tarn")
    });
    // A wrong line is told with its place and costs nothing else.
    archive.write(
        "_archive/speakers.toml",
        "[[rejected]]\nnames = [\"Jon Tarn\"]\n",
    );
    wait_until("the wrong line is told", || {
        get("/status").contains("_archive/speakers.toml:1:1")
    });
    let found = suggestions(&archive);
    let started = Instant::now();
    archive.write(
        "_archive/speakers.toml",
        found[0]["reject"]["line"].as_str().unwrap(),
    );
    let name = found[0]["items"][1]["name"].as_str().unwrap();
    let name = format!(">{}<", name.replace('"', "&#34;"));
    wait_until("the suggestion goes", || {
        !get("/suggestions").contains(&name)
    });
    eprintln!("the page changed after {:?}", started.elapsed());
}

#[test]
fn kinds_and_limits_narrow_what_is_printed() {
    let archive = archive();
    let run = archive.run(&["suggest", "--kind", "speaker", "--limit", "1"]);
    assert!(run.stdout.ends_with("1 suggestion\n"), "{run:?}");
    assert!(
        run.stdout
            .contains("accept in ./corpus/_archive/speakers.toml:"),
        "{run:?}"
    );
    assert_eq!(archive.run(&["suggest", "--kind", "boat"]).code, Some(2));
}
