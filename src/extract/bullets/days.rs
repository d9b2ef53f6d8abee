//! Lists with a day's talks below each day, and items that begin with their day,
//! their time or the state of a task.

use super::{first_line, group, is_quoted, talk, talks_below};
use crate::extract::found::Found;
use crate::extract::heading::Habits;
use crate::extract::names::{self, Strength};
use crate::extract::{clock, dates};
use crate::note::Document;
use crate::note::walk::Item;

/// Whether an item is a day with what was on it: `fri`, `- ## 2020`, `**18 Feb**
/// the first one`.
fn is_day(document: &Document, item: &Item) -> bool {
    let bold = document.leading_bold(item.tokens.clone());
    document.nested(item.tokens.clone()).is_some()
        && (bold.is_some_and(|(bold, _)| is_bare_day(&bold))
            || is_bare_day(&first_line(document, item)))
}

/// Whether a line is nothing but a day: `fri`, `2020`.
pub(super) fn is_bare_day(line: &str) -> bool {
    dates::is_only_date(line) || dates::is_only_date(line.trim_end_matches([':', '.', ',', ' ']))
}

/// The items below the days of a list, when it has two days or more: together they are
/// one programme.
pub(super) fn items_of_days(document: &Document, items: &[Item]) -> Option<Vec<Item>> {
    let days: Vec<&Item> = items.iter().filter(|item| is_day(document, item)).collect();
    let lists = days
        .iter()
        .filter_map(|day| document.nested(day.tokens.clone()));
    (days.len() > 1).then(|| lists.flat_map(|list| document.items(list)).collect())
}

/// The talks of a list of evenings, most of whose items begin with their day: many of
/// them tell of no talk, and some of several in a list below. `None` when too few do.
pub(super) fn talks_of_evenings(
    document: &Document,
    items: &[Item],
    depth: usize,
) -> Option<Vec<Found>> {
    let n_dated = items.iter().filter(|item| is_dated(document, item));
    let n_dated = n_dated.count();
    if n_dated < 2 || n_dated * 3 < items.len() * 2 {
        return None;
    }
    let found = talks_of_day(document, items, depth);
    (found.len() > 1 && found.len() * 3 >= n_dated).then_some(found)
}

/// Whether an item is a day or begins with one.
fn is_dated(document: &Document, item: &Item) -> bool {
    is_day(document, item) || dates::cut_date(&first_line(document, item)).is_some()
}

/// The items that say who spoke on what, where a day is known to have had talks
/// and each item needs no others beside it.
pub(super) fn talks_of_day(document: &Document, items: &[Item], depth: usize) -> Vec<Found> {
    let lines: Vec<String> = items
        .iter()
        .map(|item| first_line(document, item))
        .collect();
    let habits = Habits::of(lines.iter().map(|line| undated(line).1));
    let mut found = Vec::new();
    for (item, line) in items.iter().zip(lines) {
        if is_cancelled(&line) {
            continue;
        }
        let is_group = group(document, item).is_some();
        let told = (!is_group).then(|| talk(document, item, line, &habits));
        if let Some(told) = told.filter(is_told) {
            found.push(told);
        } else if depth > 0 && (is_group || is_dated(document, item)) {
            found.extend(below(document, item, depth));
        }
    }
    found
}

/// The talks below a day, or below `Lightning talks`.
fn below(document: &Document, item: &Item, depth: usize) -> Vec<Found> {
    let found = talks_below(document, item, depth);
    match document.nested(item.tokens.clone()) {
        Some(nested) if found.is_empty() => {
            talks_of_day(document, &document.items(nested), depth - 1)
        }
        _ => found,
    }
}

/// Whether somebody with a full name, or a title in quotation marks, is told.
fn is_told(found: &Found) -> bool {
    let is_full = |name: &String| names::strength(name) >= Strength::Full;
    let is_quoted = is_quoted(&found.heading);
    !found.title.is_empty()
        && (found.names.iter().any(is_full) || is_quoted && !found.names.is_empty())
}

/// A line of a list without what it begins with, a time, a day or the state of
/// a task in an outline, and that time.
pub(super) fn undated(line: &str) -> (Option<&str>, &str) {
    // `11.05.` is no time.
    let line = dates::cut_date(line).unwrap_or(line);
    let (time, rest) = match clock::cut_time(line) {
        Some((time, rest)) => (Some(time), rest),
        None => (None, line),
    };
    let rest = without_state(rest).unwrap_or(rest);
    (time, dates::cut_date(rest).unwrap_or(rest))
}

/// Whether a line has the state of a task that is done, `DONE Tides`.
pub(super) fn is_done(line: &str) -> bool {
    without_state(line).is_some()
}

/// Whether a line has the state of a task that was given up: a talk not given.
pub(super) fn is_cancelled(line: &str) -> bool {
    line.starts_with("CANCELLED ") || line.starts_with("CANCELED ")
}

/// A line without the state that outlines give to what is done.
/// <https://orgmode.org/manual/Workflow-states.html>
fn without_state(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("DONE ")?.trim_start();
    (!rest.is_empty()).then_some(rest)
}
