//! The rooms of the house and the doors between them, read from the sources.

use std::fs;
use std::path::{Path, PathBuf};

/// Each room with the rooms it may use.
const ROOMS: [(&str, &[&str]); 13] = [
    ("text", &[]),
    ("config", &[]),
    ("telemetry", &[]),
    ("note", &["text"]),
    ("extract", &["text", "note"]),
    ("catalog", &["text", "note", "extract"]),
    ("query", &["text", "note", "extract", "catalog"]),
    (
        "index",
        &["text", "note", "extract", "catalog", "query", "telemetry"],
    ),
    (
        "ingest",
        &[
            "text",
            "note",
            "extract",
            "catalog",
            "query",
            "index",
            "telemetry",
        ],
    ),
    (
        "web",
        &[
            "text",
            "note",
            "extract",
            "catalog",
            "query",
            "index",
            "telemetry",
        ],
    ),
    ("import", &["text", "note"]),
    (
        "cli",
        &[
            "text",
            "note",
            "extract",
            "catalog",
            "query",
            "index",
            "config",
            "telemetry",
            "ingest",
            "web",
            "import",
        ],
    ),
    ("main", &["cli", "telemetry"]),
];

/// Words that only some files may write, each with where.
const WORDS: [(&str, &[&str]); 5] = [
    ("tantivy", &["index.rs", "index/"]),
    ("axum", &["web.rs", "web/"]),
    ("askama", &["web.rs", "web/"]),
    (
        "serde_saphyr",
        &[
            "note/front_matter.rs",
            "note/front_matter/",
            "import/rubyevents.rs",
        ],
    ),
    ("std::process::exit", &[]),
];

/// What a source file does against the rules; `file` is its path below `src`.
fn offenses(file: &str, source: &str) -> Vec<String> {
    let mut offenses = Vec::new();
    let room = file.split(['/', '.']).next().unwrap_or_default();
    if room == "lib" {
        return offenses;
    }
    let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        return vec![format!("{file}: the room `{room}` is not on the plan")];
    };
    for (number, line) in source.lines().enumerate() {
        let place = format!("{file}:{}", number + 1);
        let code = code_of(line);
        for used in rooms_used(file, code) {
            if used != room
                && !is_read_back(file, used)
                && ROOMS.iter().any(|(name, _)| *name == used)
                && !allowed.contains(&used)
            {
                offenses.push(format!("{place}: `{room}` may not use `{used}`"));
            }
        }
        for (word, places) in WORDS {
            let is_home = places
                .iter()
                .any(|home| file == *home || (home.ends_with('/') && file.starts_with(home)));
            if !is_home && has_word(code, word) {
                offenses.push(format!("{place}: `{word}` is not named here"));
            }
        }
        if code.contains("Html::from_store") && !may_take_back_html(file) {
            offenses.push(format!(
                "{place}: only the index may take back HTML as trusted"
            ));
        }
    }
    offenses
}

/// What an import writes is a note; that it says what was meant is tested by
/// reading it.
fn is_read_back(file: &str, used: &str) -> bool {
    file.starts_with("import/") && file.ends_with("tests.rs") && used == "extract"
}

/// HTML is trusted because `note/html.rs` made it: its field is private, and
/// the one way around that is for what the index stored. Tests may use it.
fn may_take_back_html(file: &str) -> bool {
    let is_test =
        file.ends_with("tests.rs") || file.contains("/tests/") || file == "web/samples.rs";
    file.starts_with("index/") || file.starts_with("note/html") || is_test
}

/// The line without its comment.
fn code_of(line: &str) -> &str {
    let line = line.trim_start();
    if line.starts_with("//") {
        return "";
    }
    line.split(" // ").next().unwrap_or_default()
}

/// The rooms that a line reaches by a path from the root of the crate.
fn rooms_used<'a>(file: &str, code: &'a str) -> Vec<&'a str> {
    let mut roots = vec!["crate::", "talkdex::"];
    // From a room's first file, one step up is the root. Tests inside it say
    // `super::*`, which names no room.
    if !file.contains('/') {
        roots.push("super::");
    }
    let mut used = Vec::new();
    for root in roots {
        for (at, _) in code.match_indices(root) {
            let is_whole =
                !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
            let rest = &code[at + root.len()..];
            if is_whole {
                used.extend(first_names(rest));
            }
        }
    }
    used
}

/// The first name of a path, or of each path in braces: `{cli::{self}, web}`.
fn first_names(path: &str) -> Vec<&str> {
    let Some(list) = path.strip_prefix('{') else {
        return vec![name_of(path)];
    };
    let mut depth = 0usize;
    let mut names = Vec::new();
    let mut start = 0;
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                names.push(name_of(&list[start..at]));
                return names;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(name_of(&list[start..at]));
                start = at + 1;
            }
            _ => {}
        }
    }
    names.push(name_of(&list[start..]));
    names
}

fn name_of(path: &str) -> &str {
    let path = path.trim_start();
    let end = path.find(|c: char| !c.is_alphanumeric() && c != '_');
    &path[..end.unwrap_or(path.len())]
}

/// Whether `word` stands in the code and is not a part of another name.
fn has_word(code: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        !code[..at].ends_with(is_part) && !code[at + word.len()..].starts_with(is_part)
    })
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "sources are no notes")]
fn no_room_uses_what_it_must_not() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 20, "the sources are found");
    let mut found = Vec::new();
    for file in files {
        let name = file
            .strip_prefix(&root)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        found.extend(offenses(&name, &fs::read_to_string(&file).unwrap()));
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn a_forbidden_door_is_seen() {
    for (file, source) in [
        ("note/markdown.rs", "use crate::extract::Entry;"),
        ("text.rs", "use super::note;"),
        ("web/pages/home.rs", "use crate::ingest::Ingester;"),
        (
            "ingest/run.rs",
            "    let state = crate::web::AppState::new();",
        ),
        ("ingest.rs", "use crate::config::Config;"),
        ("query/parse.rs", "use crate::{index::Hits, text};"),
        ("index/schema.rs", "use crate::web;"),
        ("cli/search.rs", "use tantivy::Index;"),
        ("ingest/scan.rs", "use axum::Router;"),
        (
            "note/markdown.rs",
            "let value: Value = serde_saphyr::from_str(text)?;",
        ),
        ("extract/parts.rs", "let html = Html::from_store(text);"),
        ("telemetry.rs", "use crate::index::Stats;"),
        ("helpers.rs", ""),
        ("main.rs", "use talkdex::web::router;"),
    ] {
        assert!(!offenses(file, source).is_empty(), "{file}: {source}");
    }
}

#[test]
fn an_allowed_door_is_left_alone() {
    for (file, source) in [
        ("note/markdown.rs", "use crate::text::fold;"),
        (
            "note/markdown.rs",
            "// Not by crate::extract, which comes later.",
        ),
        (
            "index/writer.rs",
            "use tantivy::{IndexWriter, TantivyDocument};",
        ),
        ("web/pages/home.rs", "use axum::extract::State;"),
        ("web/extract.rs", "use super::error::PageError;"),
        ("index/stored.rs", "html: Html::from_store(self.html),"),
        (
            "ingest.rs",
            "use crate::index::{Generation, Index, IndexError, Writer};",
        ),
        ("web.rs", "use super::*;"),
        ("cli.rs", "use crate::config::{Config, Flags};"),
        ("main.rs", "use talkdex::cli::{self, Arguments};"),
        ("lib.rs", "pub mod web;"),
    ] {
        assert_eq!(
            offenses(file, source),
            Vec::<String>::new(),
            "{file}: {source}"
        );
    }
}
