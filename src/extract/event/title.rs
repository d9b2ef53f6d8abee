//! A title that names an event, taken apart: what the page is (`Trip report:`,
//! `day two`, `all sessions`) goes, days and place are told apart, the name is
//! left. The end is peeled piece by piece, as long as each piece is understood.

use super::super::dates::Days;
use super::super::{dates, words};
use super::place::is_place_like;
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

/// What a piece at the end of a title is.
enum Piece {
    /// A day, a part or a word for notes: no part of the name.
    Aside,
    /// The year, perhaps with its season.
    Year(i16),
    Days(Days),
    /// The month of a meeting that is held every month: it stays in the name.
    Month(String),
    Place(String),
}

impl Title {
    /// Takes a title apart; a day without a year is of that one.
    pub(super) fn read(title: &str, year: Option<i16>) -> Self {
        let year = dates::year(&terms::with_plain_year(title)).or(year);
        let mut told = Self::default();
        let mut own_year = None;
        let mut month = None;
        let title = dates::without_stamp(title);
        let title = terms::shown(without_attributes(title)).replace(is_picture, " - ");
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

/// Without `{#tidepool-2021}`, the anchor that some converters write.
fn without_attributes(title: &str) -> &str {
    let title = title.trim();
    title
        .strip_suffix('}')
        .and_then(|inside| inside.rsplit_once('{'))
        .map(|(before, _)| before.trim_end())
        .filter(|before| !before.is_empty())
        .unwrap_or(title)
}

/// Emoji and arrows stand where others put a dash.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

fn is_edge(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ':' | '-' | '–' | '—' | '|' | '·' | '*' | '_' | '"')
}

/// Without `Trip report: `, `Notes from day one of `, `Day 2 – `.
fn without_openers(title: &str) -> &str {
    let mut rest = title.trim().trim_start_matches(|c: char| {
        !c.is_alphanumeric() && !matches!(c, '(' | '[' | '#' | '.' | '\'')
    });
    for _ in 0..MAX_PIECES {
        let next = without_label(rest)
            .or_else(|| without_phrase(rest))
            .or_else(|| without_noun(rest));
        let Some(next) = next else {
            break;
        };
        rest = next;
    }
    rest
}

fn without_label(title: &str) -> Option<&str> {
    if let Some((label, rest)) = title
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("] "))
    {
        return terms::is_label(&fold(label)).then_some(rest);
    }
    let colon = title
        .find(':')
        .filter(|at| !title[..*at].contains(' ') || title[*at..].starts_with(": "));
    let sign = SIGNS[1..]
        .iter()
        .filter_map(|sign| Some((title.find(sign)?, sign.len())));
    let (at, len) = sign.chain(colon.map(|at| (at, 1))).min()?;
    let (label, rest) = (&title[..at], title[at + len..].trim_start());
    (terms::is_label(&fold(label)) && !rest.is_empty()).then_some(rest)
}

/// `What I learned at Kelp`, `Mes notes de Kelp`, `Heading to Oslo for Kelp`.
fn without_phrase(title: &str) -> Option<&str> {
    let mut has_noun = false;
    let mut end = 0;
    for (n, word) in title.split(' ').take(9).enumerate() {
        end += word.len() + usize::from(n > 0);
        let folded = fold(word.trim_end_matches(','));
        if has_noun && terms::is_preposition(&folded) {
            // `Tag der offenen Werkstatt` and `Day of the sea` are names.
            if n == 1 && terms::is_genitive(&folded) && terms::is_day_word(&fold(&title[..end])) {
                return None;
            }
            let rest = title[end..].trim_start();
            let rest = terms::without_article(rest);
            let is_travel = terms::is_travel(&fold(&title[..end]));
            let purpose = rest.split_once(" for ").filter(|_| is_travel);
            let rest = purpose.map_or(rest, |(_, event)| event);
            return (!rest.is_empty()).then_some(rest);
        }
        let is_noun = terms::is_about_notes_word(&folded) || terms::is_opener_noun(&folded);
        has_noun |= is_noun;
        if !is_noun && !terms::is_opener_word(&folded) {
            return None;
        }
    }
    None
}

/// `Notes Kelp Conf 2021`, `Notizen Kelptage 2021`: the noun right before a name
/// that is dated or called an event.
fn without_noun(title: &str) -> Option<&str> {
    let (noun, rest) = title.split_once(' ')?;
    let is_name = rest.starts_with(char::is_uppercase)
        && rest.split(' ').count() <= 5
        && (ends_with_year(rest) || terms::has_event_word(&fold(rest)));
    (is_name && terms::is_page_noun(&fold(noun))).then_some(rest)
}

/// What the last piece of a title is, and the title before it.
fn last_piece(title: &str, year: Option<i16>, has_year_behind: bool) -> Option<(&str, Piece)> {
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

/// Whether the last word is the year, in any of its dresses.
fn ends_with_year(text: &str) -> bool {
    let last = text.trim_end().rsplit(' ').next().unwrap_or_default();
    let plain = terms::with_plain_year(last);
    let year = plain.rsplit(' ').next().unwrap_or_default();
    year.len() == 4 && dates::year(year).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn name(title: &str) -> String {
        Title::read(title, None).name
    }

    #[test]
    fn the_page_and_the_part_are_no_part_of_the_name() {
        for title in [
            "Fernweh Tech 2019",
            "Fernweh Tech 2019, Day One",
            "Fernweh Tech 2019 (day two)",
            "Fernweh Tech 2019: day 2 of 3",
            "Fernweh Tech 2019 – Tag 1",
            "Fernweh Tech 2019 | talks",
            "Fernweh Tech 2019 recap for the team",
            "Fernweh Tech 2019 day 2",
            "Fernweh Tech 2019 -- raw notes, never cleaned up",
            "Fernweh Tech 2019: the afternoon",
            "Fernweh Tech '19",
            "Fernweh Tech 2k19",
            "Fernweh Tech2019",
            "Trip report: Fernweh Tech 2019",
            "Fwd: Re: Trip report - Fernweh Tech 2019",
            "Notes from Fernweh Tech 2019",
            "Notes from day one of Fernweh Tech 2019",
            "My notes on the Fernweh Tech 2019",
            "What I learned at Fernweh Tech 2019",
            "Mes notes de Fernweh Tech 2019",
            "Day 2 at Fernweh Tech 2019",
            "Back from Fernweh Tech 2019",
            "Heading to Oslo for Fernweh Tech 2019",
            "[Notes] Fernweh Tech 2019",
            "[[Fernweh Tech 2019]]",
            "Fernweh Tech, summer 2019",
            "Fernweh Tech (2019)",
            "Fernweh Tech — Oslo, 2019",
            "Fernweh Tech 2019 🚲 live thread",
            "Fernweh Tech 2019, June 13-15",
            "Fernweh Tech 2019 {#fernweh-tech-2019}",
            "Notes Fernweh Tech 2019",
            "Fernweh Tech 2019 (Oslo, 13 June)",
            "Apuntes de las Fernweh Tech 2019",
            "Day 1 of Fernweh Tech 2019",
            "Notizen Fernweh Tech 2019",
            "Appunti: Fernweh Tech 2019",
            "Fernweh Tech 2019, 13–15 June 2019, Oslo, Norway",
        ] {
            assert_eq!(name(title), "Fernweh Tech 2019", "{title}");
        }
    }

    #[test]
    fn what_only_says_that_it_is_one_is_no_name() {
        for title in [
            "Conference notes",
            "Talks",
            "Day 2",
            "Notes 2019",
            "Meetup, March",
            "My talk notes",
        ] {
            assert_eq!(name(title), "", "{title}");
        }
    }

    #[test]
    fn a_name_keeps_its_own_words() {
        for title in [
            "Reef Night, March 2017",
            "Reef Night #12",
            "Tide Talks",
            "The Lead Harbor 2019",
            "Fernweh Day 2022",
            "Fernweh Day",
            "Kelp Evening",
            "Kelp: a conference",
            "Yow! Harbor 2013",
            "Tag der offenen Werft 2018",
            "Day of the Tides 2019",
        ] {
            assert_eq!(name(title), title);
        }
    }

    #[test]
    fn place_and_days_are_told_apart() {
        for (title, place) in [
            ("Fernweh 2019 – Oslo", "Oslo"),
            ("Fernweh 2019 in Skagen", "Skagen"),
            ("Fernweh 2019 (Skagen)", "Skagen"),
            ("Fernweh 2019 @ Oslo", "Oslo"),
            ("Fernweh 2019 (online)", "online"),
            ("Fernweh, Oslo, Norway, 13 June 2019", "Oslo, Norway"),
            ("Fernweh 2019, June 13-15, Oslo", "Oslo"),
            ("Fernweh 2019, Savannah, Georgia", "Savannah, Georgia"),
            ("Fernweh, Skagen, 13.6.2019", "Skagen"),
            ("Fernweh, Skagen, mai 2019", "Skagen"),
        ] {
            let told = Title::read(title, None);
            assert_eq!(told.place.as_deref(), Some(place), "{title}");
            assert!(
                told.name.starts_with("Fernweh") && !told.name.contains(place),
                "{told:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn no_title_panics(title in "\\PC{0,60}|[A-Za-z0-9 ,:()'#–\\[\\]-]{0,60}") {
            Title::read(&title, Some(2019));
        }
    }
}
