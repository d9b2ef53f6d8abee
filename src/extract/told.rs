//! What follows from the shape of a file: its entries, what no entry took, and
//! what was odd on the way.

use super::event::Events;
use super::roles::{self, Ruled};
use super::shape::{self, Decided, Shape};
use super::{Decision, Entry, entries, found, regions};
use crate::note::{Diagnostic, Note};

/// What follows from the shape of a file.
pub(super) struct Told {
    pub(super) entries: Vec<Entry>,
    pub(super) roles: Vec<Ruled>,
    /// Blocks that no session took: of which event, and which.
    pub(super) left: Vec<(usize, usize)>,
    /// Those about lines that are no headings.
    pub(super) decisions: Vec<Decision>,
}

/// Finds the sessions in a file of a known shape, and what none of them took.
pub(super) fn told(note: &Note, decided: &Decided, events: &mut Events) -> Told {
    let lines = &decided.lines;
    let (mut entries, roles) = match decided.shape {
        Shape::List { level, unnamed } => {
            let roles = roles::roles(note, lines, level, unnamed, &decided.events);
            (entries::of_list(note, lines, &roles, events), roles)
        }
        Shape::Whole { title } if decided.found.is_empty() => {
            let entry = entries::of_whole(note, lines, title);
            (vec![entry], roles::in_whole(lines, title))
        }
        Shape::Whole { title } => (Vec::new(), roles::in_whole(lines, title)),
        Shape::Loose | Shape::Nothing => {
            (Vec::new(), roles::in_nothing(note, lines, &decided.events))
        }
    };
    let is_whole = matches!(decided.shape, Shape::Whole { .. });
    let regions = if is_whole {
        Vec::new()
    } else {
        regions::regions(note, lines, &roles)
    };
    let mut found = decided.found.clone();
    if matches!(decided.shape, Shape::List { .. }) {
        found = regions::sessions(note, &regions, &entries);
    }
    let left = regions::left(note, lines, &regions, &found, events);
    let decisions = found.iter().map(found::Found::decision).collect();
    for found in found {
        let event = found.event_line.map_or(0, |at| events.of_line(at));
        entries.push(found.into_entry(note, event));
    }
    entries.sort_by_key(|entry| entry.line);
    Told {
        entries,
        roles,
        left,
        decisions,
    }
}

/// What is odd in the headings, and that nothing was found.
pub(super) fn oddities(note: &Note, decided: &Decided, entries: &[Entry]) -> Vec<Diagnostic> {
    let empty = decided
        .lines
        .iter()
        .filter(|line| line.heading.text.is_empty());
    let mut oddities: Vec<Diagnostic> = empty
        .map(|line| {
            Diagnostic::problem(
                line.heading.line,
                1,
                "this heading has no text: give it some or remove its mark",
            )
        })
        .collect();
    if entries.is_empty() {
        let remedy = if note.path.is_index() {
            "right for an index; otherwise give each talk a heading such as `## Tides by Bo Lindqvist`"
        } else {
            "give each talk a heading such as `## Tides by Bo Lindqvist`, or put `- Speaker: Bo Lindqvist` \
             below its heading"
        };
        oddities.push(Diagnostic::remark(1, 1, format!("no talk found; {remedy}")));
    }
    oddities
}

/// What was seen of a heading: the split, what stands below, the file's shape.
pub(super) fn evidence(line: &shape::Line, reason: &str) -> String {
    let reading = &line.reading;
    if !reading.names.is_empty() {
        return format!(
            "{} named in the heading; file: {reason}",
            reading.names.join(", ")
        );
    }
    if line.below.is_found() {
        let names: Vec<&str> = line
            .below
            .speakers
            .iter()
            .map(|speaker| speaker.name.as_str())
            .collect();
        return format!(
            "{} named in line {}; file: {reason}",
            names.join(", "),
            line.below.line
        );
    }
    format!("nobody named; file: {reason}")
}
