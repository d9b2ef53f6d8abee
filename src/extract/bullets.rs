//! Lists in which each item is a talk, and notes that are one list of bare
//! bullets about one talk.

mod days;
mod item;
mod people;
mod whole;

use std::collections::HashSet;
use std::ops::Range;

use self::days::{
    is_bare_day, is_cancelled, is_done, items_of_days, talks_of_day, talks_of_evenings, undated,
};
use self::item::{first_line, talk};
use self::people::person;
pub(super) use self::whole::{bare, headed_by_keys, named_by_file, people_of_file, title_of_file};
use super::found::Found;
use super::heading::Habits;
use super::regions::{Above, Region};
use super::{Kind, clock, dates, words};
use crate::note::walk::Item;
use crate::note::{BlockKind, Document, Note};
use crate::text::fold;

/// Longest line that is taken for a talk, in bytes.
const MAX_LINE: usize = 200;

/// Lists are searched this deep for one whose items are talks.
const MAX_DEPTH: usize = 3;

/// The talks of the lists of some regions; those that a heading of the note
/// bears (`titles`, folded) are told there.
pub(super) fn read(note: &Note, regions: &[Region], titles: &HashSet<String>) -> Vec<Found> {
    let mut found = Vec::new();
    // Where one numbered list is of talks, the next may be of one and of less.
    let mut is_told_in_numbers = false;
    for region in regions {
        let alone = alone(&note.document, region);
        for at in region.blocks.clone() {
            let block = &note.document.blocks()[at];
            if block.kind != BlockKind::List {
                continue;
            }
            let list = block.tokens.clone();
            let next = alone.iter().copied().find(|next| *next > at);
            let is_alone = alone.contains(&at);
            let is_sure = region.kind.is_some() || is_alone;
            let own_end = match next {
                Some(next) if is_alone => next,
                None if is_alone => region.blocks.end,
                _ => at + 1,
            };
            let mut talks = talks_within(&note.document, list.clone(), is_sure, MAX_DEPTH);
            let is_of_day = region.above == Above::Day
                || is_told_in_numbers && note.document.is_numbered(list.clone());
            is_told_in_numbers |= !talks.is_empty() && note.document.is_numbered(list.clone());
            if talks.is_empty() && is_of_day {
                let items = note.document.items(list);
                talks = talks_of_day(&note.document, &items, MAX_DEPTH);
            }
            let talks = talks
                .into_iter()
                .filter(|found| !titles.contains(&fold(&found.title)));
            found.extend(talks.map(|talk| Found {
                kind: talk.kind.or(region.kind),
                own_block: at,
                event_line: region.event_line,
                blocks: at + 1..own_end,
                ..talk
            }));
        }
    }
    found
}

/// Whether some blocks begin with a list of talks, every item of which says who
/// spoke on what and most have notes of their own: `Paper session 2: money`, and
/// the papers.
pub(super) fn are_talks(document: &Document, blocks: Range<usize>) -> bool {
    let Some(list) = document.blocks()[blocks].first() else {
        return false;
    };
    if list.kind != BlockKind::List {
        return false;
    }
    let items = document.items(list.tokens.clone());
    let has_nested = |item: &&Item| document.nested(item.tokens.clone()).is_some();
    if items.len() < 2 || items.iter().filter(has_nested).count() * 2 <= items.len() {
        return false;
    }
    let found = talks(document, &list.tokens, &items, false);
    let is_told = |found: &&Found| !found.names.is_empty() && !found.title.is_empty();
    // `6. withdrawn`
    let is_told_of = |item: &&Item| !words::is_housekeeping(&item.text);
    let n_told = found.iter().filter(is_told).count();
    n_told > 1 && n_told == items.iter().filter(is_told_of).count()
}

/// The lists of one item that name a talk, when text between them has cut one
/// list of talks into many.
fn alone(document: &Document, region: &Region) -> Vec<usize> {
    let blocks = document.blocks();
    let is_alone = |at: &usize| {
        let block = &blocks[*at];
        if block.kind != BlockKind::List {
            return false;
        }
        let items = document.items(block.tokens.clone());
        let [item] = items.as_slice() else {
            return false;
        };
        let found = talk(
            document,
            item,
            first_line(document, item),
            &Habits::default(),
        );
        !found.names.is_empty() && !found.title.is_empty()
    };
    let alone: Vec<usize> = region.blocks.clone().filter(is_alone).collect();
    if alone.len() > 1 { alone } else { Vec::new() }
}

/// The talks of a list, or of the lists in its items.
fn talks_within(
    document: &Document,
    list: Range<usize>,
    is_of_kind: bool,
    depth: usize,
) -> Vec<Found> {
    let items = document.items(list.clone());
    let mut found = talks(document, &list, &items, is_of_kind);
    if depth == 0 {
        return found;
    }
    if !found.is_empty() {
        found.extend(talks_of_groups(document, &items, depth));
        return found;
    }
    // What is nested below a talk is about it.
    let is_talk = |item: &Item| {
        let line = first_line(document, item);
        group(document, item).is_none() && !is_bare_day(&line) && {
            let found = talk(document, item, line, &Habits::default());
            !found.names.is_empty() && !found.title.is_empty()
        }
    };
    let is_group = |item: &Item| group(document, item).is_some();
    if items.len() > 1 && items.iter().all(is_group) {
        // Each day has a list of its own, and together they are one programme.
        let nested = items
            .iter()
            .filter_map(|item| document.nested(item.tokens.clone()));
        let below: Vec<Item> = nested.flat_map(|nested| document.items(nested)).collect();
        let mut found = talks(document, &list, &below, is_of_kind);
        found.extend(talks_of_groups(document, &below, depth));
        return found;
    }
    let of_days = items_of_days(document, &items);
    if let Some(of_days) = &of_days {
        let mut found = talks(document, &list, of_days, is_of_kind);
        if !found.is_empty() {
            found.extend(talks_of_groups(document, of_days, depth));
            return found;
        }
    }
    let mut evenings = of_days.iter().chain([&items]);
    if let Some(found) = evenings.find_map(|evenings| talks_of_evenings(document, evenings, depth))
    {
        return found;
    }
    let others = items.iter().filter(|item| !is_talk(item));
    others
        .flat_map(|item| talks_below(document, item, depth))
        .collect()
}

/// What an item stands for that is no talk but several: `14:15 Lightning talks`.
fn group(document: &Document, item: &Item) -> Option<words::Group> {
    let line = first_line(document, item);
    words::wrapper(undated(&line).1.trim_end_matches(['!', ':', '.']))
}

/// The talks of those items among talks that stand for several: `Lightning
/// talks`, and a list of them.
fn talks_of_groups(document: &Document, items: &[Item], depth: usize) -> Vec<Found> {
    let groups = items.iter().filter(|item| group(document, item).is_some());
    groups
        .flat_map(|item| talks_below(document, item, depth))
        .collect()
}

/// The talks of the list below an item, of the kind that the item says.
fn talks_below(document: &Document, item: &Item, depth: usize) -> Vec<Found> {
    let Some(nested) = document.nested(item.tokens.clone()) else {
        return Vec::new();
    };
    let kind = group(document, item).and_then(words::Group::kind);
    let talks = talks_within(document, nested, kind.is_some(), depth - 1);
    let talks = talks.into_iter().map(|talk| Found {
        kind: talk.kind.or(kind),
        ..talk
    });
    talks.collect()
}

/// The talks of a list, when most of its items are talks, or most of those that
/// stand out: an outline of a day holds what else was on it, too.
fn talks(document: &Document, list: &Range<usize>, items: &[Item], is_of_kind: bool) -> Vec<Found> {
    let found = talks_among(document, list, items, is_of_kind);
    if !found.is_empty() || is_of_kind {
        return found;
    }
    let outstanding = outstanding(document, items);
    if outstanding.len() < 2 || outstanding.len() == items.len() {
        return found;
    }
    talks_among(document, list, &outstanding, false)
}

/// The items that begin with a heading, `- ## Tides`, and have notes below; where
/// none does, those that begin with bold words, else those that
/// are done, `DONE Tides`, and else those with a time.
fn outstanding(document: &Document, items: &[Item]) -> Vec<Item> {
    let with_notes = |item: &&Item| document.nested(item.tokens.clone()).is_some();
    let is_headed = |item: &&Item| document.is_headed(item.tokens.clone());
    let headed = items.iter().filter(is_headed).filter(with_notes);
    let headed: Vec<Item> = headed.cloned().collect();
    if !headed.is_empty() {
        return headed;
    }
    let is_bold = |item: &&Item| document.leading_bold(item.tokens.clone()).is_some();
    let bold: Vec<Item> = items
        .iter()
        .filter(is_bold)
        .filter(with_notes)
        .cloned()
        .collect();
    if !bold.is_empty() {
        return bold;
    }
    let lines: Vec<String> = items
        .iter()
        .map(|item| first_line(document, item))
        .collect();
    let of = |is: &dyn Fn(&str) -> bool| -> Vec<Item> {
        let items = items.iter().zip(&lines).filter(|(_, line)| is(line));
        items.map(|(item, _)| item.clone()).collect()
    };
    let done = of(&is_done);
    if done.len() > 1 {
        return done;
    }
    of(&|line| clock::cut_time(line).is_some())
}

/// The talks of some items of a list, when most of them are talks.
fn talks_among(
    document: &Document,
    list: &Range<usize>,
    items: &[Item],
    is_of_kind: bool,
) -> Vec<Found> {
    if items.len() < 2 && !is_of_kind {
        return Vec::new();
    }
    let lines = items.iter().map(|item| (item, first_line(document, item)));
    let held: Vec<(&Item, String)> = lines
        .filter(|(_, line)| !is_cancelled(line) && !is_bare_day(line))
        .collect();
    let habits = Habits::of(held.iter().map(|(_, line)| undated(line).1));
    let found: Vec<Found> = held
        .into_iter()
        .map(|(item, line)| talk(document, item, line, &habits))
        .collect();
    let n_named = found
        .iter()
        .filter(|found| !found.names.is_empty() && !found.title.is_empty())
        .count();
    // A panel with its people is one whatever stands beside it.
    let has_panel = found
        .iter()
        .any(|found| found.kind == Some(Kind::Panel) && found.names.len() > 1);
    let least = if is_of_kind || has_panel { 1 } else { 2 };
    let is_aside = |found: &&Found| {
        found.names.is_empty()
            && (words::is_housekeeping(&found.title)
                || words::wrapper(&found.title).is_some()
                || dates::year(&found.heading).is_some())
    };
    // A panel that names nobody is one of the talks too.
    let is_told = |found: &&Found| {
        found.names.is_empty()
            && (found.kind.is_some()
                || found.is_nameless
                || is_of_kind && is_quoted(&found.heading))
    };
    if n_named < least
        || !(has_panel && found.len() <= 3)
            && n_named * 3 < found.len() * 2
            && (!is_of_kind || n_named * 2 < found.len())
            && (n_named + found.iter().filter(is_told).count()) * 3
                < (found.len() - found.iter().filter(is_aside).count()) * 2
    {
        return Vec::new();
    }
    // In a numbered list, or one of lightning talks, those without a name too.
    let is_of_all = is_of_kind || document.is_numbered(list.clone());
    let is_talk = |found: &Found| {
        let is_plain =
            is_of_all && !words::is_housekeeping(&found.title) && found.heading.len() <= MAX_LINE;
        let is_meal = !found.title.contains(' ') && words::is_housekeeping(&found.title);
        if !found.names.is_empty() {
            return !is_meal;
        }
        let is_of_a_kind =
            (found.kind.is_some() || found.is_nameless) && words::wrapper(&found.title).is_none();
        (is_plain || is_of_a_kind && !is_meal) && !found.title.is_empty()
    };
    found.into_iter().filter(is_talk).collect()
}

/// Whether a line has words in quotation marks.
fn is_quoted(line: &str) -> bool {
    line.contains(['"', '“', '«', '„'])
}
