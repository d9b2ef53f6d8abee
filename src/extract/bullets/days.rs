//! Lists with a day's talks below each day, and items that begin with their day,
//! their time or the state of a task.

use super::first_line;
use crate::extract::{clock, dates};
use crate::note::Document;
use crate::note::walk::Item;

/// Whether an item is a day with what was on it: `fri`, `- ## 2020`, `**18 Feb**
/// the first one`.
fn is_day(document: &Document, item: &Item) -> bool {
    let bold = document.leading_bold(item.tokens.clone());
    let is_date = |text: &str| dates::is_only_date(text.trim_end_matches([':', '.', ',', ' ']));
    document.nested(item.tokens.clone()).is_some()
        && (bold.is_some_and(|(bold, _)| is_date(&bold)) || is_date(&first_line(document, item)))
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

/// A line of a list without what it begins with, a time, a day or the state of
/// a task in an outline, and that time.
pub(super) fn undated(line: &str) -> (Option<&str>, &str) {
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
