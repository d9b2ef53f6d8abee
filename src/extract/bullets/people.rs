//! The people of an item of a list: in its further lines, behind its title, or
//! in the first item below it.

use std::ops::Range;

use super::super::below;
use super::super::explicit::{self, Key};
use super::super::names::{self, Strength};
use super::MAX_LINE;
use crate::note::Document;
use crate::note::walk::Item;

/// The people whom the lines behind the first name: `speaker:: Bo Lindqvist`.
pub(super) fn people_of_lines(document: &Document, item: &Item) -> Option<Vec<String>> {
    let lines = document.item_lines(item.tokens.clone());
    let short = lines
        .iter()
        .skip(1)
        .take(4)
        .filter(|line| line.text.len() <= MAX_LINE);
    short
        .map(|line| line.text.replace("::", ":"))
        .find_map(|line| below::by_line(&line).or_else(|| panelists(&line)))
}

/// `Podium: Bo Lindqvist, Ida Holm`.
fn panelists(line: &str) -> Option<Vec<String>> {
    let (key, people) = explicit::pair(line)?;
    let is_of_panel = key == Key::Panelists;
    is_of_panel.then(|| names::list(people, names::Comma::Separates, Strength::Word))
}

/// `Tides (Bo Lindqvist)`, `Tides (Bo Lindqvist, Kelp Works)`.
pub(super) fn title_and_parentheses(text: &str) -> Option<(String, Vec<String>)> {
    let (title, people) = text.strip_suffix(')')?.rsplit_once(" (")?;
    let is_people = names::is_only_names(people, Strength::Full);
    let names = names::list(people, names::comma_of(people), Strength::Full);
    (is_people && !title.trim().is_empty()).then(|| (title.trim().to_owned(), names))
}

/// The people whom the first item of a list names.
pub(super) fn people_of_list(document: &Document, list: Range<usize>) -> Option<Vec<String>> {
    let first = document.items(list).into_iter().next()?;
    if first.text.len() > MAX_LINE {
        return None;
    }
    let people = below::by_line(&first.text).or_else(|| person(&first.text));
    people.or_else(|| {
        // `with Bo Lindqvist, Ida Holm (Kelp Works) and Runa Castell`
        let with = ["with ", "mit ", "avec ", "con ", "med "];
        let people = with.iter().find_map(|with| first.text.strip_prefix(with))?;
        let is_people = names::is_only_names(people, Strength::Full);
        is_people.then(|| names::list(people, names::Comma::Separates, Strength::Full))
    })
}

/// `Bo Lindqvist`, `Bo Lindqvist, Kelp Works`, `Bo Lindqvist (Kelp Works)`.
pub(super) fn person(text: &str) -> Option<Vec<String>> {
    let n_words = text.split_whitespace().count();
    if n_words > 9 || text.contains([':', '=']) {
        return None;
    }
    let first = text.split(',').next()?;
    let is_list = names::is_only_names(text, Strength::Full);
    let people = if is_list { text } else { first };
    let is_people = names::is_only_names(people, Strength::Full);
    is_people.then(|| names::list(people, names::comma_of(people), Strength::Full))
}
