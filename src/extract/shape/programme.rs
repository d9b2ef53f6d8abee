//! The talks that a note lists before it tells of them: in its front matter,
//! `talks:` with a title and a speaker for each, or in the table of a programme.

use std::collections::HashMap;

use super::super::explicit;
use super::super::found::Found;
use super::super::heading::{self, Habits};
use super::super::names::{self, Comma};
use super::Line;
use crate::note::{BlockKind, Document, FrontMatter, Note};
use crate::text::fold;

/// The keys that such a list may stand at.
pub(super) const KEYS: [&str; 5] = ["talks", "sessions", "programme", "program", "schedule"];

/// Gives the headings that bear a listed title the speakers of the list.
/// Returns the listed talks when no heading is one of them.
pub(super) fn apply(note: &Note, lines: &mut [Line]) -> Vec<Found> {
    let listed = note.front_matter.maps(&KEYS);
    if listed.is_empty() {
        return Vec::new();
    }
    let talks: Vec<Found> = listed.iter().filter_map(talk).collect();
    let mut is_matched = false;
    for line in lines {
        let folded = fold(&line.bare);
        let Some(talk) = talks.iter().find(|talk| {
            folded == fold(&talk.title) || fold(&line.reading.title) == fold(&talk.title)
        }) else {
            continue;
        };
        is_matched = true;
        line.reading.title.clone_from(&talk.title);
        line.reading.names.clone_from(&talk.names);
        line.reading.kind = line.reading.kind.or(talk.kind);
        line.reading.rule = "listed in the front matter";
    }
    if is_matched { Vec::new() } else { talks }
}

/// Longest cell that is read as title and speaker, in bytes.
const MAX_CELL: usize = 160;

/// Gives headings that name nobody the speakers of the note's tables: `| 9:45 |
/// Tides – Bo Lindqvist |` and `## Tides` below. One such cell may be chance.
pub(super) fn apply_tables(document: &Document, lines: &mut [Line]) {
    let is_nameless = |line: &Line| !line.has_evidence() && !line.bare.is_empty();
    if !lines.iter().any(is_nameless) {
        return;
    }
    let told = told_in_tables(document);
    let bears = |line: &Line| is_nameless(line) && told.contains_key(&fold(&line.bare));
    if lines.iter().filter(|line| bears(line)).count() < 2 {
        return;
    }
    for line in lines {
        if bears(line)
            && let Some(names) = told.get(&fold(&line.bare))
        {
            line.reading.title.clone_from(&line.bare);
            line.reading.names.clone_from(names);
            line.reading.rule = "listed in the programme";
        }
    }
}

/// The speakers that the tables of a note name beside titles, by folded title.
fn told_in_tables(document: &Document) -> HashMap<String, Vec<String>> {
    let tables = document.blocks().iter();
    let tables = tables.filter(|block| block.kind == BlockKind::Table);
    let cells = tables.flat_map(|table| document.rows(table)).flatten();
    let cells = cells.filter(|cell| cell.text.len() <= MAX_CELL);
    let habits = Habits::default();
    let read = cells.map(|cell| heading::read(&cell.text, &habits));
    let told = read.filter(|read| !read.names.is_empty() && !read.title.is_empty());
    told.map(|read| (fold(&read.title), read.names)).collect()
}

fn talk(map: &FrontMatter) -> Option<Found> {
    let written = map.text(&["title", "talk"])?;
    let people = map.list(&["speaker", "speakers", "by", "who"]);
    let mut names: Vec<String> = people
        .iter()
        .filter(|people| explicit::says_people(people))
        .flat_map(|people| names::all(people, Comma::Separates))
        .collect();
    let reading = heading::read(&written, &Habits::default());
    let mut title = written.clone();
    if names.is_empty() {
        names = reading.names;
        title = reading.title;
    } else if reading.names.is_empty() {
        title = reading.title;
    }
    let kind = map.text(&["kind", "type"]);
    let kind = kind
        .and_then(|kind| super::words::kind(&kind))
        .or(reading.kind);
    Some(Found {
        line: map.fields().first()?.line,
        heading: written,
        title,
        names,
        kind,
        rule: "listed in the front matter",
        ..Found::default()
    })
}
