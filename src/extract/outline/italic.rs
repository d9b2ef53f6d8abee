//! Lines in italics that stand for headings.

use super::super::heading::{self, Habits};
use super::super::names::{self, Strength};
use super::MAX_PLAIN;
use crate::note::flow::MarkKind;
use crate::note::walk::Line;
use crate::note::{Block, Document};

/// A line that is all in italics, and who spoke on the next: the papers below
/// the bold name of their session.
pub(super) fn is_above_people(document: &Document, block: &Block, first: &Line) -> bool {
    let is_title = first.text.contains(' ') || first.text.len() > 3;
    if !is_title || first.text.len() > MAX_PLAIN || !is_all_italic(document, first) {
        return false;
    }
    let Some(second) = document.each_line(block.tokens.clone()).nth(1) else {
        return false;
    };
    let text = second.text.trim();
    if text.len() > MAX_PLAIN {
        return false;
    }
    let inside = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'));
    if inside.is_some_and(heading::is_nobody) {
        return true;
    }
    let ends = [" (", ", ", " - ", " – ", " — ", " from ", " aus ", " de "];
    let end = ends.iter().filter_map(|sign| text.find(sign)).min();
    let people = &text[..end.unwrap_or(text.len())];
    [text, people]
        .into_iter()
        .any(|people| names::is_only_names(people, Strength::Given))
}

fn is_all_italic(document: &Document, line: &Line) -> bool {
    let flow = document.flow(line.tokens.clone());
    let first = flow.marks.first();
    first.is_some_and(|mark| mark.kind == MarkKind::Emphasis && mark.range == (0..flow.text.len()))
}

/// A line that is all in italics, and numbered or split like a heading:
/// `*1) "Tides", Bo Lindqvist*`.
pub(super) fn is_italic_heading(document: &Document, line: &Line) -> bool {
    if !line
        .text
        .starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase() || c == '"')
    {
        return false;
    }
    is_all_italic(document, line) && {
        let reading = heading::read(&line.text, &Habits::default());
        reading.is_numbered || !reading.names.is_empty() && !reading.title.is_empty()
    }
}
