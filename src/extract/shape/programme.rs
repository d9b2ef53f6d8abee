//! A front matter that lists the talks of the note: `talks:` with a title and
//! a speaker for each.

use super::super::explicit;
use super::super::found::Found;
use super::super::heading::{self, Habits};
use super::super::names::{self, Comma};
use super::Line;
use crate::note::{FrontMatter, Note};
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
