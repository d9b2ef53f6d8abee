//! Where an event was held: a labeled line, a place beside the day, a place in
//! the event's own name or in the path.

use super::super::{dates, explicit, words};
use super::labeled;
use crate::note::NotePath;
use crate::text::fold;

/// Longest sentence in which a place is looked for, in bytes.
const MAX_SENTENCE: usize = 90;

/// The place that a line tells: `Location: Oslo`, `Mardi 9 mai 2017, Brest`.
pub(super) fn in_line(line: &str, year: Option<i16>) -> Option<String> {
    let first = first_sentence(line);
    let rest = line[first.len()..].trim_start_matches(['.', ' ']);
    in_sentence(line, year)
        .or_else(|| in_sentence(rest, year).filter(|_| rest.len() <= MAX_SENTENCE))
}

fn in_sentence(line: &str, year: Option<i16>) -> Option<String> {
    if let Some(place) = labeled(line, |key| {
        key == explicit::Key::Place || matches!(key, explicit::Key::Track)
    }) {
        let is_room = words::is_track(&fold(place));
        return (!place.is_empty() && !is_room).then(|| place.to_owned());
    }
    let sentence = first_sentence(line);
    if sentence.len() > MAX_SENTENCE {
        return None;
    }
    let pieces: Vec<&str> = sentence
        .split([',', '·', '|', '•', '—', '@', '('])
        .map(|piece| piece.trim().trim_end_matches([')', '.']))
        .map(|piece| piece.trim_start_matches(|c: char| !c.is_alphanumeric()))
        .collect();
    let is_day = |piece: &&str| {
        dates::is_only_date(piece) || dates::in_words(piece, year.or(Some(2000))).is_some()
    };
    if let Some(day) = pieces.iter().position(is_day) {
        let beside = [day + 1, day.wrapping_sub(1), day + 2];
        return beside
            .into_iter()
            .filter_map(|at| pieces.get(at))
            .find(|piece| is_place_like(piece))
            .map(|place| (*place).to_owned());
    }
    // `portland, two days in june`: a line that begins with a place we know.
    let is_known = |piece: &str| words::is_place(&fold(piece));
    match pieces.as_slice() {
        // `Trieste, Italy`: the country makes it a place.
        [town, country] if is_known(country) && is_place_like(town) => Some(sentence.to_owned()),
        [town, ..] if is_known(town) => Some((*town).to_owned()),
        _ => None,
    }
}

/// A line up to its first stop that is not behind a number.
pub(super) fn first_sentence(line: &str) -> &str {
    let mut from = 0;
    while let Some(at) = line[from..].find(". ").map(|at| at + from) {
        let last = line[..at].rsplit(' ').next().unwrap_or_default();
        // `21. Februar`, `5.–6. Mai`: a number of one or two digits goes on.
        let head = last.trim_end_matches(|c: char| c.is_ascii_digit());
        if !(1..=2).contains(&(last.len() - head.len())) || head.ends_with(char::is_alphabetic) {
            return &line[..at];
        }
        from = at + 1;
    }
    line.trim_end_matches('.')
}

pub(super) fn is_place_like(text: &str) -> bool {
    let folded = fold(text);
    let n_words = text.split_whitespace().count();
    let is_written_so = text.starts_with(char::is_uppercase)
        && text
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.'));
    (1..=3).contains(&n_words)
        && is_written_so
        && folded
            .split(' ')
            .all(|word| !words::is_weekday(word) && words::month(word).is_none())
        && (words::is_place(&folded) || !folded.split(' ').any(words::is_common))
}

/// A place that we know by name in the event's name or in the path.
pub(super) fn known(name: &str, path: &NotePath) -> Option<String> {
    let folders = path.folders().take(2);
    let in_path = || {
        let place = std::iter::once(path.stem())
            .chain(folders)
            .find_map(known_in);
        // In `Brest.js` it is a part of a word.
        place.filter(|place| !fold(name).contains(&fold(place)))
    };
    known_in(name).or_else(|| begins(name)).or_else(in_path)
}

/// The place that a name of several words begins with: `Brest Data Night`.
fn begins(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let first = words.first().filter(|_| words.len() > 2)?;
    let folded = fold(first);
    // Words that are also something else.
    let is_word = matches!(
        folded.as_str(),
        "nice"
            | "split"
            | "nelson"
            | "york"
            | "halle"
            | "cork"
            | "essen"
            | "darwin"
            | "columbus"
            | "hamilton"
            | "phoenix"
    );
    (words::is_place(&folded) && !is_word).then(|| (*first).to_owned())
}

fn known_in(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split([' ', '-', '_', ',', '(', ')'])
        .filter(|word| !word.is_empty())
        .take(20)
        .collect();
    (1..=3).rev().find_map(|n_words| {
        words.windows(n_words).skip(1).find_map(|window| {
            let place = window.join(" ");
            words::is_place(&fold(&place)).then(|| super::path::of_words(&place))
        })
    })
}
