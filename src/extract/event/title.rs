//! A title that names an event, taken apart: what the page is (`Trip report:`,
//! `day two`, `all sessions`) goes, days and place are told apart, the name is
//! left. The end is peeled piece by piece, as long as each piece is understood.

mod openers;
mod tail;

use self::openers::without_openers;
use self::tail::{Piece, last_piece};
use super::super::dates::Days;
use super::super::{dates, words};
use super::terms;
use crate::text::fold;

/// What stands between the pieces of a title.
const SIGNS: [&str; 13] = [
    ", ", " - ", " – ", " — ", " -- ", ": ", " : ", " | ", " · ", " • ", " @ ", " // ", "; ",
];

/// At most so many pieces and openers are peeled off.
const MAX_PIECES: usize = 8;

/// What a title tells of an event.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Title {
    /// The name; empty when the title is only about the page.
    pub(super) name: String,
    pub(super) place: Option<String>,
    pub(super) days: Option<Days>,
}

impl Title {
    /// Takes a title apart; a day without a year is of that one.
    pub(super) fn read(title: &str, year: Option<i16>) -> Self {
        let year = dates::year(&terms::with_plain_year(title)).or(year);
        let mut told = Self::default();
        let mut own_year = None;
        let mut month = None;
        let title = dates::without_stamp(title);
        let title = terms::shown(title).replace(is_picture, " - ");
        let title = terms::with_plain_year(&title);
        let mut rest = without_openers(&title);
        for _ in 0..MAX_PIECES {
            let is_dated = own_year.is_some() || told.days.is_some() || month.is_some();
            let Some((before, piece)) = last_piece(rest, year, is_dated) else {
                break;
            };
            rest = before;
            match piece {
                Piece::Aside => {}
                Piece::Year(year) => own_year = own_year.or(Some(year)),
                Piece::Month(text) => month = month.or(Some(text)),
                Piece::Days(days) => told.days = told.days.or(Some(days)),
                Piece::Place(place) => {
                    told.place = Some(match told.place.take() {
                        Some(wider) => format!("{place}, {wider}"),
                        None => place,
                    });
                }
            }
        }
        // Behind a place a month dates an edition, not one evening of many.
        let is_evening = terms::has_event_word(&fold(rest));
        let is_placed = |place: &String| !terms::is_online(&fold(place));
        let is_placed = told.place.as_ref().is_some_and(is_placed);
        if let Some(text) = month.take_if(|_| is_placed && !is_evening) {
            own_year = own_year.or_else(|| dates::year(&text));
        }
        let name = terms::with_plain_year(rest.trim_matches(is_edge));
        told.name = match own_year {
            Some(year) if dates::year(&name).is_none() && !name.is_empty() => {
                format!("{name} {year}")
            }
            _ => name,
        };
        if terms::is_generic(&told.name) {
            told.name.clear();
            // `Notes, Kelp, 3 May 2019`: what was not known as a place is the name.
            let is_known = |place: &String| place.split(", ").any(|p| words::is_place(&fold(p)));
            if let Some(name) = told.place.take_if(|place| !is_known(place)) {
                told.name = match own_year.or(told.days.map(|(day, _)| day.year())) {
                    Some(year) => format!("{name} {year}"),
                    None => name,
                };
            }
        } else if let Some(month) = month {
            told.name.push_str(&month);
        }
        told
    }
}

/// Emoji and arrows stand where others put a dash.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

fn is_edge(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ':' | '-' | '–' | '—' | '|' | '·' | '*' | '_' | '"')
}

/// Whether the last word is the year, in any of its dresses.
fn ends_with_year(text: &str) -> bool {
    let last = text.trim_end().rsplit(' ').next().unwrap_or_default();
    let plain = terms::with_plain_year(last);
    let year = plain.rsplit(' ').next().unwrap_or_default();
    year.len() == 4 && dates::year(year).is_some()
}

#[cfg(test)]
mod tests;
