//! The evidence of all headings weighed together: which level holds the talks,
//! or whether the file is one talk.

use super::super::below;
use super::super::words;
use super::front::{is_one_talk, is_titled_by_event, title_line};
use super::{
    FIRST_PARAGRAPH, Line, NOBODY, Shape, Unnamed, is_event_heading, is_event_note, title_reading,
};
use crate::note::{BlockKind, Document, Note};

/// The shape that the headings tell, and the reason.
pub(super) fn shape_of(note: &Note, lines: &[Line], events: &[usize]) -> (Shape, &'static str) {
    let is_explicit = |at: &usize| lines[*at].is_explicit() && is_entry_form(&lines[*at]);
    let explicit: Vec<usize> = (0..lines.len()).filter(is_explicit).collect();
    if let Some(first) = explicit.first() {
        let level = explicit.iter().map(|at| lines[*at].heading.level).min();
        let level = level.unwrap_or(lines[*first].heading.level);
        let unnamed = beside_explicit(note, lines, &explicit, level);
        return (
            Shape::List { level, unnamed },
            "explicit lists below headings",
        );
    }
    let n_named = lines
        .iter()
        .filter(|line| !line.reading.names.is_empty())
        .count();
    // Several people in the front matter of an event are all its speakers.
    let is_of_many = n_named > 1 && note.front_matter.list(&["speakers"]).len() > 1;
    let n_told = lines.iter().filter(|line| line.has_evidence()).count();
    // Lines of people below several headings are those of several talks.
    let has_line = |line: &&Line| matches!(line.below.rule, "line of people" | "by-line");
    let is_of_event = n_told > 1 && is_titled_by_event(&note.front_matter)
        || lines.iter().filter(has_line).count() > 2;
    if is_one_talk(&note.front_matter) && !is_of_many && !is_of_event {
        // Without a title in the front matter the first heading is it.
        let is_untitled = note.front_matter.text(&["title"]).is_none();
        let first = lines
            .first()
            .filter(|line| is_untitled && line.heading.level == 1 && !line.is_aside())
            .filter(|line| line.heading.block == 0 || is_only_top(lines));
        let title = first.map(|_| 0).or_else(|| title_line(note, lines));
        return (Shape::Whole { title }, "front matter of one talk");
    }
    let is_candidate = |at: &usize| {
        !lines[*at].is_aside() && !events.contains(at) && !is_event_heading(note, lines, *at)
    };
    let candidates: Vec<usize> = (0..lines.len()).filter(is_candidate).collect();
    let Some(level) = talk_level(lines, &candidates) else {
        return without_names(note, lines);
    };
    let at_level: Vec<usize> = candidates
        .into_iter()
        .filter(|at| lines[*at].heading.level == level)
        .collect();
    let named: Vec<usize> = at_level
        .iter()
        .copied()
        .filter(|at| lines[*at].has_evidence())
        .collect();
    let is_event = is_event_note(&note.front_matter) || !events.is_empty();
    if let Some(reason) = one_talk(lines, &at_level, &named, is_event) {
        return (Shape::Whole { title: Some(0) }, reason);
    }
    let unnamed = if is_marked_habit(lines, &at_level, &named) {
        Unnamed::Aside
    } else if named.len() * 4 >= at_level.len() || is_event {
        Unnamed::Talk
    } else {
        Unnamed::Aside
    };
    (Shape::List { level, unnamed }, "headings with speakers")
}

/// Why the first heading is the title of the only talk, when it is.
fn one_talk(
    lines: &[Line],
    at_level: &[usize],
    named: &[usize],
    is_event: bool,
) -> Option<&'static str> {
    // Elsewhere in a talk a sentence may name somebody too.
    let n_sure = named
        .iter()
        .filter(|at| lines[**at].has_sure_evidence())
        .count();
    let is_sole = named == [0]
        || named.first() == Some(&0)
            && n_sure == 1
            && lines[0].has_sure_evidence()
            && (named.len() == 2 || named.len() * 2 <= at_level.len() + 1);
    let is_first_alone = is_sole && !is_event && !has_children_with_names(lines);
    let has_marked_peers =
        at_level[1..].iter().any(|at| lines[*at].is_marked()) || lines.iter().any(is_group);
    if is_first_alone && at_level.len() == 1 {
        return Some("one heading above all others names the speaker");
    }
    if is_first_alone && !has_marked_peers {
        return Some("one speaker, in the first heading");
    }
    None
}

/// Whether the talks of a file are numbered or timed, nearly all of them, so
/// that a heading without a mark is none.
pub(super) fn is_marked_habit(lines: &[Line], at_level: &[usize], named: &[usize]) -> bool {
    let n_marked = at_level.iter().filter(|at| lines[**at].is_marked()).count();
    let n_named_only = named.iter().filter(|at| !lines[**at].is_marked()).count();
    let n_numbered = at_level
        .iter()
        .filter(|at| lines[**at].reading.is_numbered)
        .count();
    // Two are a habit when all who are named are among them.
    let is_of_two = n_numbered == 2 && named.len() == 2 && n_named_only == 0;
    is_of_two || n_marked >= 3 && n_named_only * 4 <= n_marked
}

/// The level of the talks: the highest of those that name about as many
/// people as any.
fn talk_level(lines: &[Line], candidates: &[usize]) -> Option<u8> {
    let mut counts = [0_usize; 9];
    for line in candidates
        .iter()
        .map(|at| &lines[*at])
        .filter(|line| line.has_evidence())
    {
        counts[usize::from(line.heading.level.min(8))] += 1;
    }
    let most = counts.iter().copied().max().filter(|most| *most > 0)?;
    (1..=8).find(|level| counts[usize::from(*level)] * 4 >= most)
}

/// Beside the only explicit heading of a file, its first, others are sections
/// of that talk unless something else marks them.
fn beside_explicit(note: &Note, lines: &[Line], explicit: &[usize], level: u8) -> Unnamed {
    let is_record = note.front_matter.field(&["source"]).is_some();
    let peers = || {
        lines
            .iter()
            .skip(1)
            .filter(|line| line.heading.level <= level)
    };
    let is_alone = explicit == [0]
        && !is_record
        && !is_event_note(&note.front_matter)
        && peers()
            .all(|line| line.reading.names.is_empty() && !line.is_marked() && !is_group(line))
        && peers().next().is_some();
    if is_alone {
        Unnamed::Section
    } else {
        Unnamed::Talk
    }
}

fn is_group(line: &Line) -> bool {
    matches!(line.sort.group, Some(words::Group::Of(_)))
}

/// A heading that may start an entry says something.
fn is_entry_form(line: &Line) -> bool {
    !line.heading.text.is_empty()
}

/// Whether two or more headings below the first split into speaker and title.
fn has_children_with_names(lines: &[Line]) -> bool {
    let children = lines[1..]
        .iter()
        .filter(|line| !line.reading.names.is_empty());
    children.count() > 1
}

fn without_names(note: &Note, lines: &[Line]) -> (Shape, &'static str) {
    let title = note.front_matter.text(&["title"]);
    if title
        .as_deref()
        .is_some_and(|title| !title_reading(title).names.is_empty())
    {
        return (
            Shape::Whole {
                title: title_line(note, lines),
            },
            "front matter title names the speaker",
        );
    }
    if title.is_some() && first_paragraph_names(note, lines) {
        return (
            Shape::Whole {
                title: title_line(note, lines),
            },
            FIRST_PARAGRAPH,
        );
    }
    (Shape::Nothing, NOBODY)
}

/// Whether the first paragraph of the file, before any heading, names who spoke.
fn first_paragraph_names(note: &Note, lines: &[Line]) -> bool {
    first_speaker(&note.document, lines).is_some()
}

/// The people whom the first paragraph names, and its line.
pub(in crate::extract) fn first_speaker(
    document: &Document,
    lines: &[Line],
) -> Option<(Vec<String>, u32)> {
    let block = document.blocks().first()?;
    let is_before = lines.first().is_none_or(|line| line.heading.block > 0);
    if block.kind != BlockKind::Paragraph || !is_before {
        return None;
    }
    let first = document.lines(block.tokens.clone()).into_iter().next()?;
    let names = below::by_line(&first.text)
        .or_else(|| below::subject(&document.plain(block.tokens.clone())))?;
    Some((names, block.line))
}

/// Whether no other heading is of the level of the first.
fn is_only_top(lines: &[Line]) -> bool {
    let top = lines.first().map(|first| first.heading.level);
    lines[1..].iter().all(|line| Some(line.heading.level) > top)
}
