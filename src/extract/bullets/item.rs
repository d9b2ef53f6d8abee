//! One item of a list, read as a talk.

use std::ops::Range;

use super::MAX_LINE;
use super::days::undated;
use super::people::{people_of_lines, people_of_list, title_and_parentheses};
use crate::extract::explicit::{self, Key};
use crate::extract::found::Found;
use crate::extract::heading::{self, Habits};
use crate::extract::marked;
use crate::extract::names::{self, Strength};
use crate::note::flow::MarkKind;
use crate::note::walk::Item;
use crate::note::{Document, Html};

/// One item, read as a talk.
pub(super) fn talk(document: &Document, item: &Item, line: String, habits: &Habits) -> Found {
    let (time, bare) = undated(&line);
    let time = time.map(str::to_owned);
    let nested = document.nested(item.tokens.clone());
    let own_end = nested
        .as_ref()
        .map_or(item.tokens.end, |nested| nested.start);
    let mut reading = if bare.len() <= MAX_LINE {
        heading::read(bare, habits)
    } else {
        heading::Reading::default()
    };
    let own_line = document.item_lines(item.tokens.clone()).into_iter().next();
    if (reading.names.is_empty() || reading.title.is_empty() || bare.len() > MAX_LINE)
        && let Some(marked) = own_line.and_then(|own| marked::read(document, own.tokens))
    {
        reading.take_marked(marked);
    }
    if let Some((title, names)) = keyed(document, item, &line) {
        reading.title = title;
        reading.names = names;
    }
    if reading.names.is_empty()
        && let Some((title, names)) = title_and_parentheses(bare)
    {
        reading.title = title;
        reading.names = names;
    }
    if reading.names.is_empty()
        && let Some(names) = people_of_lines(document, item)
    {
        reading.names = names;
    }
    if reading.names.is_empty()
        && let Some(names) = nested
            .clone()
            .and_then(|nested| people_of_list(document, nested))
    {
        reading.names = names;
    }
    if let Some(title) = emphasized(document, item.tokens.start..own_end, &reading.title) {
        reading.title = title;
    }
    let lead = nested.map(|nested| document.html(nested));
    let lead = lead.unwrap_or_else(|| rest_of_item(document, item, &line));
    Found {
        line: item.line,
        heading: line,
        title: reading.title,
        names: reading.names,
        kind: reading.kind,
        is_nameless: reading.is_nameless,
        time,
        rule: "item of a list of talks",
        lead: Some(lead),
        links: item.tokens.start..own_end,
        ..Found::default()
    }
}

/// `Who: Bo Lindqvist` and `What: Tides`, each on a line of the item.
fn keyed(document: &Document, item: &Item, line: &str) -> Option<(String, Vec<String>)> {
    let (first, _) = explicit::pair(line)?;
    if !first.is_people() && first != Key::Title {
        return None;
    }
    let lines = document.item_lines(item.tokens.clone());
    let pairs = || {
        lines
            .iter()
            .take(4)
            .filter_map(|line| explicit::pair(&line.text))
    };
    let (_, title) = pairs().find(|(key, _)| *key == Key::Title)?;
    let (_, people) = pairs().find(|(key, _)| key.is_people())?;
    let names = names::list(people, names::comma_of(people), Strength::Word);
    Some((title.to_owned(), names))
}

/// The words in italics that a title begins with: `*Tides*: the moon does it`.
fn emphasized(document: &Document, tokens: Range<usize>, title: &str) -> Option<String> {
    let flow = document.flow(tokens);
    let marks = flow
        .marks
        .iter()
        .filter(|mark| mark.kind == MarkKind::Emphasis);
    let mut words = marks.map(|mark| flow.text[mark.range.clone()].trim());
    words
        .find(|words| !words.is_empty() && title.len() > words.len() && title.starts_with(words))
        .map(str::to_owned)
}

/// What an item says behind its first line.
fn rest_of_item(document: &Document, item: &Item, line: &str) -> Html {
    match item.text.strip_prefix(line).map(str::trim) {
        Some(rest) if !rest.is_empty() => document.html(item.tokens.clone()),
        _ => Html::default(),
    }
}

/// The first line of an item, without markup.
pub(super) fn first_line(document: &Document, item: &Item) -> String {
    let lines = document.item_lines(item.tokens.clone());
    lines
        .into_iter()
        .next()
        .map(|line| line.text)
        .unwrap_or_default()
}
