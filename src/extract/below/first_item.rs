//! A list right below a heading: the explicit form, or people in its first item.

use super::super::Role;
use super::super::names::{self, Strength};
use super::{Below, MAX_LINE, by_line, panel, read_explicit};
use crate::note::{Block, Diagnostic, Document};

/// A list: the explicit form, or a first item that is a person.
pub(super) fn read_list(
    document: &Document,
    block: &Block,
    is_panel: bool,
    below: &mut Below,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if read_explicit(document, block, is_panel, below, diagnostics) {
        return;
    }
    let items = document.items(block.tokens.clone());
    let Some(first) = items.first().filter(|item| item.text.len() <= MAX_LINE) else {
        return;
    };
    if is_panel && items.len() > 1 {
        let people = items.iter().map(|item| person_of_item(&item.text));
        if let Some(names) = people.collect::<Option<Vec<String>>>() {
            return below.take("first list item", first.line, names, Role::Panelist);
        }
    }
    if panel::read_led("first list item", first.line, &first.text, below) {
        return;
    }
    let by_line = by_line(&first.text);
    let names = by_line
        .or_else(|| people_of_item(&first.text))
        .or_else(|| person_of_item(&first.text).map(|name| vec![name]));
    if let Some(names) = names {
        below.take("first list item", first.line, names, Role::Speaker);
    }
}

/// `Name + Name`, `Name, Name and Name`: several people and nothing else. Of
/// `Name, Name` alone the second may be a company.
fn people_of_item(text: &str) -> Option<Vec<String>> {
    const MAX_WORDS: usize = 20;
    if text.contains([':', '=']) || text.split_whitespace().count() > MAX_WORDS {
        return None;
    }
    if !names::is_only_names(text, Strength::Full) {
        return None;
    }
    let people = names::list(text, names::comma_of(text), Strength::Full);
    let is_sure = match people.as_slice() {
        [] | [_] => false,
        [_, second] if text.contains(',') => names::strength(second) == Strength::Sure,
        _ => true,
    };
    is_sure.then_some(people)
}

/// `Name`, `Name (Company)`, `Name, Company`.
pub(super) fn person_of_item(text: &str) -> Option<String> {
    let name = names::clean(text.split(',').next()?)?;
    // An aside behind the name may be long: `Name (saw her in …)`.
    let n_words = match text.split_once(" (") {
        Some((before, aside)) if aside.ends_with(')') => before.split_whitespace().count(),
        _ => text.split_whitespace().count(),
    };
    let is_person =
        names::strength(&name) >= Strength::Full && n_words <= 8 && !text.contains([':', '=']);
    is_person.then_some(name)
}
