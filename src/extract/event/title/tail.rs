//! The end of a title, piece by piece: days, places, parts, remarks.

use super::super::super::dates::Days;
use super::super::super::{dates, words};
use super::super::place::is_place_like;
use super::super::terms;
use super::{SIGNS, ends_with_year};
use crate::text::fold;

/// What a piece at the end of a title is.
pub(super) enum Piece {
    /// A day, a part or a word for notes: no part of the name.
    Aside,
    /// The year, perhaps with its season.
    Year(i16),
    Days(Days),
    /// The month of a meeting that is held every month: it stays in the name.
    Month(String),
    Place(String),
}

/// What the last piece of a title is, and the title before it.
pub(super) fn last_piece(
    title: &str,
    year: Option<i16>,
    has_year_behind: bool,
) -> Option<(&str, Piece)> {
    let title = title
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | '-' | '–' | '|'));
    if let Some(found) = date_tail(title, year) {
        return Some(found);
    }
    let (before, sign, piece) = cut(title).or_else(|| cut_tail(title))?;
    if before.trim().is_empty() {
        return None;
    }
    let has_year_before = ends_with_year(before);
    let kind = kind_of(piece, sign, has_year_before, has_year_behind);
    if kind.is_none()
        && let Some((before, behind)) = up_to_year(title)
    {
        return Some((before, behind));
    }
    Some((before, kind?))
}

/// `Kelp 2016: the afternoon`, `Kelp 2016, sorry for the typing`, `Kelp Night #4:
/// knots`: behind its year or number a name is over. In `Kelp 2016, Savannah,
/// Georgia` a place is behind it.
fn up_to_year(title: &str) -> Option<(&str, Piece)> {
    // `Kelp 2016 Sat 11 June, the old hall`
    let mut spaces = title.match_indices(' ').map(|(at, _)| at);
    let is_before_day = |at: &usize| {
        let next = title[at + 1..].split([' ', ',', '.']).next();
        next.is_some_and(|next| words::is_weekday(&fold(next))) && ends_with_year(&title[..*at])
    };
    if let Some(at) = spaces.find(is_before_day) {
        return Some((&title[..at], Piece::Aside));
    }
    let cuts = SIGNS.iter().flat_map(|sign| title.match_indices(sign));
    let (at, sign) = cuts
        .filter(|(at, _)| ends_with_year(&title[..*at]) || terms::ends_with_number(&title[..*at]))
        .min_by_key(|(at, _)| *at)?;
    let (before, behind) = (&title[..at], &title[at + sign.len()..]);
    if !matches!(sign, ", " | " @ ") || behind.starts_with(char::is_lowercase) {
        return Some((before, Piece::Aside));
    }
    let pieces = behind.split(", ");
    let is_place = pieces.clone().count() <= 3 && pieces.clone().all(is_place_like);
    is_place.then(|| (before, Piece::Place(behind.to_owned())))
}

/// The rightmost piece: in parentheses, or behind a sign.
fn cut(title: &str) -> Option<(&str, &'static str, &str)> {
    for (open, close) in [(" (", ')'), (" [", ']')] {
        if let Some(inner) = title.strip_suffix(close) {
            let (before, piece) = inner.rsplit_once(open)?;
            return Some((before, " (", piece));
        }
    }
    // `Kelp 2019 (Oslo` is left of `Kelp 2019 (Oslo, 3 May)`.
    if let Some((before, piece)) = title.rsplit_once(" (").filter(|(_, p)| !p.contains(')')) {
        return Some((before, " (", piece));
    }
    let (at, sign) = SIGNS
        .iter()
        .filter_map(|sign| Some((title.rfind(sign)?, *sign)))
        .max_by_key(|(at, sign)| (at + sign.len(), sign.len()))?;
    Some((&title[..at], sign, &title[at + sign.len()..]))
}

/// The last words without a sign: `Kelp 2019 recap`, `Kelp day two`, `Kelp 2019 in Oslo`.
fn cut_tail(title: &str) -> Option<(&str, &'static str, &str)> {
    let mut at = title.len();
    for _ in 0..4 {
        at = title[..at].rfind(' ')?;
        let (before, tail) = (&title[..at], &title[at + 1..]);
        let folded = fold(tail);
        if dates::year(tail).is_some() {
            return None;
        }
        let has_year = ends_with_year(before);
        let place = ["in ", "à ", "em ", "en ", "te "]
            .iter()
            .find_map(|word| tail.strip_prefix(word));
        if let Some(place) = place {
            let is_known = words::is_place(&fold(place.rsplit(", ").next().unwrap_or(place)));
            return (is_known || has_year && is_place_like(place))
                .then_some((before, " in ", place));
        }
        // A lone word may be the noun of the name: `Kelp Day`, `Tide Evening`.
        let is_named =
            has_year || terms::ends_with_number(before) || terms::has_event_word(&fold(before));
        let is_written_so = tail.starts_with(char::is_uppercase);
        if !is_named && is_written_so && terms::is_noun_of_names(&folded) {
            return None;
        }
        let is_aside = words::is_day(&folded)
            || terms::is_day_or_part(&folded)
            || terms::is_time_off(&folded)
            || terms::is_notes_tail(&folded)
            || has_year && terms::is_about_notes(&folded)
            || has_year
                && folded
                    .split(' ')
                    .next()
                    .is_some_and(terms::is_about_notes_word);
        if is_aside {
            return Some((before, "tail", tail));
        }
    }
    None
}

fn kind_of(piece: &str, sign: &str, has_year_before: bool, has_year_behind: bool) -> Option<Piece> {
    let piece = piece.trim();
    let folded = fold(piece);
    if folded.is_empty()
        || sign == "tail"
        || terms::is_day_or_part(&folded)
        || terms::is_about_notes(&folded)
        || terms::is_time_off(&folded)
        || folded.starts_with("by ")
        || words::wrapper(piece).is_some()
    {
        return Some(Piece::Aside);
    }
    if terms::is_online(&folded) {
        return Some(Piece::Place(piece.to_owned()));
    }
    if matches!(sign, " in ") {
        return Some(Piece::Place(piece.to_owned()));
    }
    // A name that begins with a place may have a country behind it.
    let is_beside_year = has_year_before || has_year_behind && !matches!(sign, ": " | " : ");
    let is_known = words::is_place(&folded) && !matches!(sign, ": " | " : ");
    let is_place = is_place_like(piece)
        && !words::is_housekeeping(piece)
        && !terms::has_event_word(&folded)
        && (is_known || is_beside_year || sign == " @ ");
    if is_place && !matches!(sign, ": " | " : ") {
        return Some(Piece::Place(piece.to_owned()));
    }
    let venue = piece.rsplit_once(", ").map(|(_, last)| last);
    if sign == " (" && venue.is_some_and(|last| words::is_place(&fold(last))) {
        return Some(Piece::Place(piece.to_owned()));
    }
    // `Kelp (the big one)`: a remark.
    (sign == " (").then_some(Piece::Aside)
}

/// A title whose end is nothing but a date, from the first sign on.
fn date_tail(title: &str, year: Option<i16>) -> Option<(&str, Piece)> {
    let closed = title.strip_suffix(')').unwrap_or(title);
    let mut starts: Vec<(usize, usize)> = SIGNS
        .iter()
        .chain([&" (", &" "])
        .flat_map(|sign| {
            closed
                .match_indices(sign)
                .map(|(at, sign)| (at, sign.len()))
        })
        .filter(|(at, _)| closed.len() - at <= 60)
        .collect();
    starts.sort_unstable();
    let (at, len) = starts.into_iter().find(|(at, len)| {
        let tail = &closed[at + len..];
        // In `Kelp 2019, June 13` the year belongs to the name.
        let is_of_name = *len == 1
            && (starts_with_year(tail) && dates::iso(tail).is_none() || tail.starts_with('('));
        !is_of_name && dates::is_only_date(tail)
    })?;
    let (before, tail) = (&title[..at], &closed[at + len..]);
    let before_trimmed = before.trim_end_matches([',', ' ', '-', '–', '—', '|', ':', '(']);
    let sign = &closed[at..at + len];
    let piece = if let Some(days) = dates::in_words(tail, year) {
        Piece::Days(days)
    } else {
        let has_month = fold(tail)
            .split(' ')
            .any(|word| words::month(word).is_some());
        let year_of_tail = dates::year(tail);
        // `Kelp Night, March 2017` is one evening of many in its year.
        if has_month
            && !terms::has_conference_word(&fold(before))
            && !ends_with_year(before_trimmed)
        {
            let sign = if sign == " " { " " } else { ", " };
            return Some((before_trimmed, Piece::Month(format!("{sign}{tail}"))));
        }
        match year_of_tail {
            // `Kelp 2017` is a name already.
            Some(_) if sign == " " && !has_month && !has_season(tail) => return None,
            Some(year) => Piece::Year(year),
            None if has_month || has_season(tail) && ends_with_year(before_trimmed) => Piece::Aside,
            None => return None,
        }
    };
    (!before_trimmed.is_empty()).then_some((before_trimmed, piece))
}

fn has_season(text: &str) -> bool {
    fold(text).split(' ').any(dates::is_season)
}

fn starts_with_year(text: &str) -> bool {
    let first = text.split([' ', ',']).next().unwrap_or_default();
    first.len() == 4 && dates::year(first).is_some()
}
