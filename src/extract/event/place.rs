//! Where an event was held: a labeled line, a place beside the day, a place in
//! the event's own name or in the path.

use super::super::shape::{Line, Shape};
use super::super::{dates, explicit, names, words};
use super::labeled;
use crate::note::NotePath;
use crate::text::fold;

/// Longest sentence in which a place is looked for, in bytes.
const MAX_SENTENCE: usize = 90;

/// The place that a line tells: `Location: Oslo`, `Mardi 9 mai 2017, Brest`.
pub(super) fn in_line(line: &str, year: Option<i16>) -> Option<String> {
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
        .collect();
    let is_day = |piece: &&str| dates::in_words(piece, year.or(Some(2000))).is_some();
    if let Some(day) = pieces.iter().position(is_day) {
        let beside = [day + 1, day.wrapping_sub(1), day + 2];
        return beside
            .into_iter()
            .filter_map(|at| pieces.get(at))
            .find(|piece| is_place_like(piece))
            .map(|place| (*place).to_owned());
    }
    // `Trieste, Italy`: the country makes it a place.
    let [town, country] = pieces.as_slice() else {
        return None;
    };
    (words::is_place(&fold(country)) && is_place_like(town)).then(|| sentence.to_owned())
}

/// A line up to its first stop that is not behind a number.
pub(super) fn first_sentence(line: &str) -> &str {
    let mut from = 0;
    while let Some(at) = line[from..].find(". ").map(|at| at + from) {
        let last = line[..at].rsplit(' ').next().unwrap_or_default();
        // `21. Februar`: a number of one or two digits goes on.
        if last.len() > 2 || !last.ends_with(|c: char| c.is_ascii_digit()) {
            return &line[..at];
        }
        from = at + 1;
    }
    line.trim_end_matches('.')
}

fn is_place_like(text: &str) -> bool {
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

/// `Harborlight 2023 in Brest`, `Kelp Night, October 2021 (online)`, `Harborlight
/// 2020, Brest`.
pub(super) fn in_heading(lines: &[Line], shape: &Shape) -> Option<String> {
    let first = lines
        .first()
        .filter(|_| *shape != Shape::Whole { title: Some(0) })?;
    let text = &first.heading.text;
    dates::year(text)?;
    if text.ends_with("(online)") {
        return Some("online".to_owned());
    }
    if let Some((_, place)) = text.rsplit_once(" in ") {
        let is_place = names::strength(place) > names::Strength::None
            || place
                .split(", ")
                .all(|part| part.starts_with(char::is_uppercase));
        return (is_place && dates::year(place).is_none()).then(|| place.to_owned());
    }
    behind_year(text).map(|(_, place)| place.to_owned())
}

/// A name that ends with its year, and the place behind it: `Kelp 2020, Oslo`,
/// `Kelp 2020 (Oslo)`.
pub(super) fn behind_year(text: &str) -> Option<(&str, &str)> {
    let (before, place) = [", ", " (", " - ", " – ", " — ", " @ "]
        .into_iter()
        .find_map(|sign| text.split_once(sign))?;
    let place = place.trim_end_matches(')');
    let ends_with_year = before
        .rsplit(' ')
        .next()
        .is_some_and(|word| word.len() == 4 && dates::year(word).is_some());
    (ends_with_year && is_place_like(place) && !words::is_housekeeping(place))
        .then_some((before, place))
}

/// A place that we know by name in the event's name or in the path.
pub(super) fn known(name: &str, path: &NotePath) -> Option<String> {
    let folders = path.folders().take(2);
    std::iter::once(name)
        .chain([path.stem()])
        .chain(folders)
        .find_map(known_in)
}

fn known_in(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split([' ', '-', '_', ',', '(', ')', '.'])
        .filter(|word| !word.is_empty())
        .take(20)
        .collect();
    (1..=3).rev().find_map(|n_words| {
        words.windows(n_words).skip(1).find_map(|window| {
            let place = window.join(" ");
            words::is_place(&fold(&place)).then(|| super::name::of_words(&place))
        })
    })
}
