use std::path::{Path, PathBuf};
use std::process::Command;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

mod habits;
mod hostile;
mod lists;
mod mixed;
mod sample;
mod shapes;
mod untidy;

fn read(path: &str, text: &str) -> Extraction {
    extract(&RawNote {
        path: NotePath::from_store(path),
        bytes: text.as_bytes().to_vec(),
    })
}

/// The shape that `inspect --json` prints.
fn inspected(file: &str, extraction: &Extraction) -> Value {
    let event = &extraction.events[0];
    let talks: Vec<Value> = extraction
        .entries
        .iter()
        .map(|entry| {
            let speakers: Vec<&str> = entry
                .speakers
                .iter()
                .map(|speaker| speaker.name.as_str())
                .collect();
            json!({"line": entry.line, "title": entry.title, "speakers": speakers,
                "kind": entry.kind.as_str(), "qa": entry.has_qa})
        })
        .collect();
    json!({"file": file, "event": {"name": event.name, "series": event.series, "year": event.year,
        "date": event.dates.map(|(first, _)| first.to_string()), "location": event.location,
        "tags": event.tags}, "talks": talks})
}

fn markdown_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            markdown_files(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            files.push(path);
        }
    }
}

/// Runs the scorer on the shared notes; `None` when they are absent.
fn scores(gold: &str) -> Option<Value> {
    let shared = Path::new("../shared");
    let scorer = shared.join("gold/score.py");
    if !scorer.exists() {
        println!("skipped: ../shared is absent");
        return None;
    }
    let mut files = Vec::new();
    markdown_files(&shared.join("notes"), &mut files);
    let inspected: Vec<Value> = files
        .iter()
        .map(|file| {
            let relative = file.strip_prefix(shared).unwrap();
            let path = NotePath::from_relative(file.strip_prefix(shared.join("notes")).unwrap());
            let (raw, _) = crate::note::source::read_note(&shared.join("notes"), &path).unwrap();
            inspected(&relative.display().to_string(), &extract(&raw))
        })
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let extracted = folder.path().join("extracted.json");
    std::fs::write(&extracted, Value::from(inspected).to_string()).unwrap();
    let run = |format: &str| {
        let command = Command::new("python3")
            .args([&scorer, &shared.join("gold").join(gold), &extracted])
            .arg(format)
            .output()
            .unwrap();
        String::from_utf8(command.stdout).unwrap()
    };
    println!("{gold}\n{}", run("-v"));
    Some(serde_json::from_str(&run("--json")).unwrap())
}

fn check_scores(gold: &str, floors: &[(&str, f64)]) {
    let Some(scores) = scores(gold) else {
        return;
    };
    for (name, floor) in floors {
        let value = scores["scores"]["overall"][name].as_f64().unwrap();
        assert!(value >= *floor, "{gold}: {name} is {value}");
    }
}

#[test]
fn shared_notes_are_understood() {
    check_scores(
        "dev.json",
        &[
            ("talk_f1", 1.0),
            ("speaker_set_exact", 1.0),
            ("title_match", 1.0),
        ],
    );
    check_scores(
        "twins.json",
        &[
            ("talk_f1", 0.96),
            ("speaker_set_exact", 0.98),
            ("title_match", 0.99),
        ],
    );
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let path = NotePath::from_store("2019/harborlight/a.md");
        extract(&RawNote { path, bytes });
    }

    #[test]
    fn entries_and_parts_keep_their_promises(text in
        "((# |## |### |- |> |\\*\\*|    |---\n|by |Speaker: |Q&A|Lightning Talks|Bo Lindqvist| on |: | - |, |\\?|Q: |2019-06-13|Video: http://v.example|[a-c]{1,3}|\n|\n\n){0,60})") {
        let extraction = read("2019/harborlight/a.md", &text);
        prop_assert!(!extraction.events.is_empty());
        for entry in &extraction.entries {
            prop_assert!(entry.event < extraction.events.len());
            prop_assert!(1 <= entry.line && entry.line <= entry.end_line, "{}-{}", entry.line, entry.end_line);
            let mut anchors: Vec<&str> = entry.parts.iter().map(|part| part.anchor.as_str()).collect();
            anchors.retain(|anchor| !anchor.is_empty());
            let n_anchors = anchors.len();
            anchors.sort_unstable();
            anchors.dedup();
            prop_assert_eq!(anchors.len(), n_anchors);
            for part in &entry.parts {
                prop_assert_eq!(part.anchor.is_empty(), part.kind == PartKind::Text);
            }
        }
        let lines: Vec<u32> = extraction.entries.iter().map(|entry| entry.line).collect();
        prop_assert!(lines.is_sorted());
    }
}

#[test]
fn hostile_notes_are_read_to_their_end() {
    for text in [
        format!("{} deep", ">".repeat(50_000)),
        "# a\n".repeat(30_000),
        "# Bo Lindqvist on x\n## a\n> q\n".repeat(5_000),
        "# Lightning Talks\n## One\n".repeat(5_000),
        format!("# T\n{}", "- Speaker: A\n".repeat(20_000)),
        format!("# {}", "Bo on ".repeat(50_000)),
        format!("# T\n\nby {}", "A and ".repeat(50_000)),
        format!("# T\n\n{}", "Bo, ".repeat(100_000)),
        format!(
            "# Bo Lindqvist on x\n## Q&A\n{}",
            "Why?\n\n> b\n\n".repeat(5_000)
        ),
        "**a**\n\n".repeat(20_000),
        "[".repeat(100_000),
    ] {
        read("a.md", &text);
    }
}
