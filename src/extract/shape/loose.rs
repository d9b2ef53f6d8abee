//! Files whose sessions no heading starts: a table, a list of talks, lines
//! that stand for headings, bare bullets, prose.

use super::super::outline::{self, BOLD, Stand};
use super::super::prose::{self, Frame};
use super::super::regions::{self, Region};
use super::super::{bullets, roles, table};
use super::{Decided, Line, Shape, Unnamed, is_event_heading, is_event_note, lines as read_lines};
use crate::extract::dates;
use crate::extract::found::Found;
use crate::note::{BlockKind, Note};
use crate::text::fold;

use std::collections::{HashMap, HashSet};

/// What is found where headings name nobody.
pub(super) fn decide(note: &Note, lines: &[Line], events: &[usize]) -> Option<Decided> {
    let regions = regions_of(note, lines, events);
    let made = |found: Vec<Found>, reason| Decided {
        shape: Shape::Loose,
        lines: lines.to_vec(),
        events: events.to_vec(),
        found,
        reason,
    };
    if lines.is_empty()
        && let Some(found) = bullets::bare(note).or_else(|| bullets::headed_by_keys(note))
    {
        let shape = Shape::Whole { title: None };
        return Some(Decided {
            shape,
            ..made(vec![found], "the first lines are about one talk")
        });
    }
    let told_above = HashSet::new();
    let rows = table::read(note, &regions, &told_above);
    if !rows.is_empty() {
        return Some(made(rows, "a table of talks"));
    }
    if let Some(standing) = standing(note, lines) {
        return Some(standing);
    }
    let items = bullets::read(note, &regions, &told_above);
    let told = prose::read(note, &regions, frame(note, lines));
    let is_believed = items.len() > 2 || has_event(note, lines) || speaks_of_an_event(note);
    if !items.is_empty() && items.len() >= told.len() && is_believed {
        return Some(made(items, "a list of talks"));
    }
    (!told.is_empty()).then(|| made(told, "a digest in prose"))
}

/// Several talks told in prose, in a file without headings whose front matter is
/// that of an event as well as of a talk.
pub(super) fn several(note: &Note) -> Option<Decided> {
    let told = decide(note, &[], &[])?;
    (told.shape == Shape::Loose && told.found.len() > 1).then_some(told)
}

/// Prose, in place of a list whose only evidence are first sentences: each
/// heading is a subject, or an event, and several talks stand below it.
pub(super) fn instead_of(note: &Note, lines: &[Line], events: &[usize]) -> Option<Decided> {
    let named: Vec<&Line> = lines.iter().filter(|line| line.has_evidence()).collect();
    let is_told = |line: &&Line| {
        line.reading.names.is_empty() && matches!(line.below.rule, "first sentence" | "linked name")
    };
    if !named.iter().all(is_told) {
        return None;
    }
    let regions = regions_of(note, lines, events);
    let found = prose::read(note, &regions, frame(note, lines));
    let is_more = if events.is_empty() {
        found.len() > named.len() + named.len() / 2
    } else {
        !found.is_empty()
    };
    is_more.then(|| Decided {
        shape: Shape::Loose,
        lines: Vec::new(),
        events: Vec::new(),
        found,
        reason: "a digest in prose",
    })
}

fn frame(note: &Note, lines: &[Line]) -> Frame {
    let title = note.front_matter.text(&["title"]).unwrap_or_default();
    let first = lines.first().map_or("", |line| line.heading.text.as_str());
    let in_file = dates::in_name(note.path.stem()).map(|(day, ..)| day.year());
    Frame {
        year: dates::year(&title)
            .or_else(|| dates::year(first))
            .or_else(|| dates::year(note.path.as_str()))
            .or(in_file),
        is_event: is_event_note(&note.front_matter) || is_event_heading(note, lines, 0),
    }
}

/// Whether the note is about an event: it says so, or its first heading or its
/// first line has a year.
pub(super) fn has_event(note: &Note, lines: &[Line]) -> bool {
    let document = &note.document;
    let first = document.blocks().first();
    let first = first.and_then(|block| match block.kind {
        BlockKind::List => {
            let item = document.each_item(block.tokens.clone()).next()?;
            document.item_lines(item.tokens).into_iter().next()
        }
        _ => document.first_line(block.tokens.clone()),
    });
    let is_dated =
        first.is_some_and(|line| line.text.len() <= 120 && dates::year(&line.text).is_some());
    is_event_note(&note.front_matter) || is_event_heading(note, lines, 0) || is_dated
}

/// Whether the note has a word for an event near its beginning, or as a tag.
fn speaks_of_an_event(note: &Note) -> bool {
    let document = &note.document;
    let blocks = document.blocks().iter().take(4);
    let mut text: String = blocks
        .map(|block| document.plain(block.tokens.clone()))
        .collect::<Vec<_>>()
        .join(" ");
    let mut end = text.len().min(600);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    text.push_str(&note.front_matter.list(&["tags", "title"]).join(" "));
    fold(&text).split(' ').any(|word| {
        matches!(
            word,
            "meetup"
                | "conference"
                | "conf"
                | "talks"
                | "camp"
                | "summit"
                | "barcamp"
                | "vortrage"
                | "konferenz"
                | "charlas"
        )
    })
}

fn regions_of(note: &Note, lines: &[Line], events: &[usize]) -> Vec<Region> {
    let roles = roles::in_nothing(note, lines, events);
    let mut regions = regions::regions(note, lines, &roles);
    regions.retain(|region| region.is_open);
    regions
}

/// Talks that paragraphs of keys start, each with its title and its speaker,
/// when there are two or more and no more talks under headings.
pub(super) fn keyed(note: &Note, known: &[Line]) -> Option<Decided> {
    let above = known.iter().map(|line| &line.heading);
    let headings = outline::with_stand(&note.document, above, Stand::Keyed)?;
    let n_keyed = headings.len() - known.len();
    let is_named = |line: &&Line| {
        !line.reading.names.is_empty() || line.is_explicit() && line.below.rule == "explicit list"
    };
    if n_keyed < 2 || known.iter().filter(is_named).count() >= n_keyed {
        return None;
    }
    let lines = read_lines(&note.document, &headings, &mut Vec::new());
    let shape = Shape::List {
        level: BOLD,
        unnamed: Unnamed::Section,
    };
    Some(Decided::new(
        shape,
        "paragraphs of title and speaker",
        lines,
    ))
}

/// Lines that stand for headings: bold ones, ones with a time, short ones
/// above bullets.
fn standing(note: &Note, known: &[Line]) -> Option<Decided> {
    for stand in Stand::ALL {
        let above = known.iter().map(|line| &line.heading);
        let Some(headings) = outline::with_stand(&note.document, above, stand) else {
            continue;
        };
        let lines = read_lines(&note.document, &headings, &mut Vec::new());
        let stood = || {
            lines
                .iter()
                .filter(|line| line.heading.level == BOLD && !line.is_aside())
        };
        let n_stood = stood().count();
        let n_named = stood().filter(|line| line.has_evidence()).count();
        let n_in_line = stood()
            .filter(|line| !line.reading.names.is_empty())
            .count();
        let n_numbered = stood().filter(|line| line.reading.is_numbered).count();
        let is_event = has_event(note, &lines);
        let is_half = |n: usize| n > 1 && n * 2 >= n_stood;
        let (is_habit, reason) = match stand {
            Stand::Keyed => (n_named > 0, "paragraphs of title and speaker"),
            Stand::Bold => (n_named > 1, "bold lines with speakers"),
            Stand::Timed => (n_named > 1 || is_event && n_stood > 2, "lines with times"),
            Stand::Numbered => {
                // A list of references has its names in the line.
                let n_below = stood().filter(|line| line.below.is_found()).count();
                (n_below > 1 && is_half(n_below), "numbered lines")
            }
            Stand::AboveName => (n_named > 1, "lines above a name"),
            Stand::AboveList => (
                is_half(n_in_line) || is_half(n_numbered),
                "lines above bullets",
            ),
            Stand::Plain => (
                n_in_line > 2 || n_in_line == 2 && is_event,
                "lines with title and speaker",
            ),
            Stand::Signed => (
                is_half(n_named) || is_event && n_alike(&lines) > 2,
                "lines with a sign",
            ),
        };
        if !is_habit {
            continue;
        }
        let is_open = !matches!(stand, Stand::Bold | Stand::Keyed) || n_named * 2 >= n_stood;
        let unnamed = if is_open {
            Unnamed::Talk
        } else {
            Unnamed::Section
        };
        let shape = Shape::List {
            level: BOLD,
            unnamed,
        };
        return Some(Decided::new(shape, reason, lines));
    }
    None
}

/// How many lines open with the commonest sign.
fn n_alike(lines: &[Line]) -> usize {
    let mut counts: HashMap<char, usize> = HashMap::new();
    let stood = lines
        .iter()
        .filter(|line| line.heading.level == BOLD && !line.is_aside());
    for sign in stood.filter_map(|line| line.heading.text.chars().next()) {
        *counts.entry(sign).or_default() += 1;
    }
    counts.into_values().max().unwrap_or_default()
}
