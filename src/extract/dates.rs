//! Dates as people write them in notes.

mod figures;

use jiff::civil::Date;

pub(super) use self::figures::{in_name, iso, without_stamp};
use self::figures::{numeric, with_dots, with_signs};
use super::words;
use crate::text::fold;

/// A first and a last day; the same for one day.
pub(super) type Days = (Date, Date);

/// A year from 1980 to 2099 that stands alone in a text.
pub(super) fn year(text: &str) -> Option<i16> {
    let mut digits = text.split(|c: char| !c.is_ascii_digit());
    digits.find_map(|word| {
        let year: i16 = (word.len() == 4).then(|| word.parse().ok()).flatten()?;
        (1980..2100).contains(&year).then_some(year)
    })
}

/// Days in words that stand in a short line: `9 May 2017`, `Mardi 9 mai 2017`,
/// `June 6-7, 2019`, `Fri 3rd October 2014`, `24.-25.09.2018`, `12 et 13 mai`. A
/// missing year is taken from `year_of_event`.
pub(super) fn in_words(line: &str, year_of_event: Option<i16>) -> Option<Days> {
    // Every day has a number.
    if !line.contains(char::is_numeric) {
        return None;
    }
    if let Some(days) = numeric(line).or_else(|| iso(line)) {
        return Some(days);
    }
    if let Some(days) = with_dots(line, year_of_event) {
        return Some(days);
    }
    if let Some(day) = with_signs(line) {
        return Some((day, day));
    }
    let folded = fold(line);
    let words: Vec<&str> = folded
        .split(' ')
        .filter(|word| !is_joint(word))
        .take(40)
        .collect();
    // `mars` may be the planet and `mar` the sea: any other month wins.
    let at = words
        .iter()
        .position(|word| words::month(word).is_some() && *word != "mars")
        .or_else(|| words.iter().position(|word| *word == "mars"))?;
    let month = words::month(words[at])?;
    let number = |at: usize| words.get(at).copied().and_then(day_number);
    if let Some(days) = over_months(&words, at, year_of_event) {
        return Some(days);
    }
    let after = number(at + 1);
    let before = at.checked_sub(1).and_then(number);
    let (first, last) = match (before, after) {
        // `13 14 June`: the range stands before the month.
        (Some(last), None) => {
            let first = at.checked_sub(2).and_then(number);
            (first.filter(|first| *first < last).unwrap_or(last), last)
        }
        // `30 May - 1 June`: the first month has its own day before it.
        (Some(day), Some(next)) if is_month_at(&words, at + 2) && day > next => (day, day),
        (_, Some(first)) => {
            let last = number(at + 2).filter(|_| !is_month_at(&words, at + 3));
            (first, last.filter(|last| *last > first).unwrap_or(first))
        }
        (None, None) => return None,
    };
    let year = words
        .iter()
        .skip(at + 1)
        .take(6)
        .find_map(|word| year(word))
        .or(year_of_event)?;
    Some((
        Date::new(year, month, first).ok()?,
        Date::new(year, month, last).ok()?,
    ))
}

/// `30 May - 1 June 2019`, `May 30 - June 1, 2019`, `30. Mai bis 1. Juni`; the first
/// month stands at `at`.
fn over_months(pieces: &[&str], at: usize, year_of_event: Option<i16>) -> Option<Days> {
    let number = |at: usize| pieces.get(at).copied().and_then(day_number);
    let month = |at: usize| pieces.get(at).and_then(|word| words::month(word));
    let before = at.checked_sub(1).and_then(number);
    // Weekdays and the year of the first day may stand between.
    let next = (at + 1..pieces.len().min(at + 5)).find(|next| month(*next).is_some())?;
    let is_date_word =
        |word: &&str| day_number(word).is_some() || year(word).is_some() || words::is_weekday(word);
    if !pieces[at + 1..next].iter().all(is_date_word) {
        return None;
    }
    let (first, last) = match before {
        Some(first) => (first, number(next - 1).filter(|_| next > at + 1)?),
        None => (number(at + 1)?, number(next + 1)?),
    };
    let end = next + 1..pieces.len().min(next + 4);
    let year = pieces[end].iter().find_map(|word| year(word));
    let year = year.or(year_of_event)?;
    let (from, to) = (month(at)?, month(next)?);
    let year_of_first = if from > to { year - 1 } else { year };
    let first = Date::new(year_of_first, from, first).ok()?;
    let last = Date::new(year, to, last).ok()?;
    // Otherwise the second month tells of something else.
    let is_range = first < last && last.duration_since(first).as_hours() <= 31 * 24;
    is_range.then_some((first, last))
}

fn is_month_at(words: &[&str], at: usize) -> bool {
    words
        .get(at)
        .is_some_and(|word| words::month(word).is_some())
}

/// What stands between the days of a range, and between day, month and year.
fn is_joint(word: &str) -> bool {
    matches!(
        word,
        "de" | "del"
            | "di"
            | "do"
            | "of"
            | "the"
            | "and"
            | "et"
            | "und"
            | "y"
            | "e"
            | "en"
            | "to"
            | "au"
            | "al"
            | "ao"
            | "bis"
            | "till"
            | "until"
            | "through"
            | "tot"
            | "a"
    )
}

/// Whether a text tells nothing but days, months, seasons or years: `Tue 4 March`,
/// `13./14. Juni 2019`, `outubro de 2017`, `summer 2014`.
pub(super) fn is_only_date(text: &str) -> bool {
    let folded = fold(text);
    let is_date_word = |word: &str| {
        is_joint(word)
            || words::is_weekday(word)
            || words::month(word).is_some()
            || is_season(word)
            || day_number(word).is_some()
            || year(word).is_some()
            || matches!(
                word,
                "du" | "le" | "from" | "on" | "am" | "vom" | "feira" | "edition" | "dated"
            )
    };
    let has_sense = |word: &str| {
        words::month(word).is_some()
            || words::is_weekday(word)
            || year(word).is_some()
            || is_season(word)
    };
    let is_dotted = || with_dots(text, None).is_some() || numeric(text).is_some();
    is_day_of_month(text.trim())
        || !folded.is_empty()
            && folded.split(' ').all(is_date_word)
            && (folded.split(' ').any(has_sense) || is_dotted())
}

/// Whether a text is a day without its year: `28.02.`, `19/01`. With one digit less or
/// without the stop it may be a number or a time.
fn is_day_of_month(text: &str) -> bool {
    let stopped = text.strip_suffix('.').and_then(|text| text.split_once('.'));
    let Some((day, month)) = stopped.or_else(|| text.split_once('/')) else {
        return false;
    };
    let is_of = |digits: &str, last: u8| {
        digits.len() == 2
            && digits
                .parse()
                .is_ok_and(|number: u8| (1..=last).contains(&number))
    };
    is_of(day, 31) && is_of(month, 12)
}

/// A line without the day it begins with: `[2017-10-11] Tides`, `28.02. Tides`,
/// `3 May 2022 → Tides`. A year alone needs a sign behind it.
pub(super) fn cut_date(line: &str) -> Option<&str> {
    const LONGEST: usize = 5;
    let bare = line.trim_start_matches(['[', '(', '<', '*', '_', ' ']);
    let is_dressed = bare.len() < line.trim_start().len();
    let ends = bare.match_indices(' ').map(|(at, _)| at).take(LONGEST);
    let ends: Vec<usize> = ends.collect();
    let cut = ends.into_iter().rev().find_map(|end| {
        let (date, rest) = bare.split_at(end);
        let head = date.trim_end_matches([']', ')', '>', '*', '_', ':', ',', '-', '–', '—', ' ']);
        let is_day = head.contains(|c: char| c.is_ascii_digit())
            && (is_only_date(head) || is_day_of_month(head.trim_end_matches(':')));
        let is_year = head.len() == 4 && year(head).is_some();
        let rest = rest.trim_start();
        let is_parted =
            is_dressed || head.len() < date.len() || rest.starts_with(['-', '–', '—', '→', '|']);
        (is_day && (is_parted || !is_year)).then_some(rest)
    })?;
    let rest = ["- ", "– ", "— ", ": ", "→ ", "-> ", "| ", "· "]
        .iter()
        .find_map(|sign| cut.strip_prefix(sign))
        .unwrap_or(cut);
    Some(rest.trim()).filter(|rest| rest.contains(char::is_alphabetic))
}

/// Whether a folded word is a season of the year.
pub(super) fn is_season(word: &str) -> bool {
    matches!(
        word,
        "spring"
            | "summer"
            | "autumn"
            | "fall"
            | "winter"
            | "fruhling"
            | "fruhjahr"
            | "sommer"
            | "herbst"
            | "printemps"
            | "ete"
            | "automne"
            | "hiver"
            | "primavera"
            | "verano"
            | "otono"
            | "invierno"
            | "verao"
            | "outono"
            | "inverno"
            | "estate"
            | "autunno"
            | "lente"
            | "zomer"
            | "herfst"
    )
}

fn day_number(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &word[digits.len()..];
    if !matches!(
        suffix,
        "" | "st" | "nd" | "rd" | "th" | "er" | "o" | "e" | "eme"
    ) || digits.len() > 2
    {
        return None;
    }
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_line_may_begin_with_a_day() {
        for (line, rest) in [
            ("[2017-10-11] Tides", "Tides"),
            ("28.02. Tides", "Tides"),
            ("28.02. Bo: Tides", "Bo: Tides"),
            ("19/01 · Tides", "Tides"),
            ("3 May 2022 → Tides", "Tides"),
            ("marzo 2022 → Tides", "Tides"),
            ("2019 – Tides", "Tides"),
        ] {
            assert_eq!(cut_date(line), Some(rest), "{line}");
        }
        for line in [
            "2019 Tides",
            "Tides 2019",
            "10:30 Tides",
            "1.2. Tides",
            "24/7 Tides",
            "3 tides",
            "28.02.",
        ] {
            assert_eq!(cut_date(line), None, "{line}");
        }
    }

    #[test]
    fn iso_days_and_ranges() {
        let day = date(2019, 6, 13);
        assert_eq!(iso("2019-06-13"), Some((day, day)));
        assert_eq!(iso(" 2019-06-13 14:30:00 +0200"), Some((day, day)));
        assert_eq!(iso("2019-06-13/2019-06-14"), Some((day, date(2019, 6, 14))));
        for text in [
            "2019-06-14/2019-06-13",
            "2019-13-01",
            "yesterday",
            "2019-06-131",
            "é019-06-13",
        ] {
            assert_eq!(iso(text), None, "{text}");
        }
        assert_eq!(
            in_name("KelpNight-2017-03-15"),
            Some((date(2017, 3, 15), 10, 20))
        );
    }

    #[test]
    fn days_in_words() {
        for (text, first, last) in [
            ("9 May 2017.", date(2017, 5, 9), date(2017, 5, 9)),
            ("Mardi 9 mai 2017, Oslo", date(2017, 5, 9), date(2017, 5, 9)),
            ("Dates: June 6-7, 2019", date(2019, 6, 6), date(2019, 6, 7)),
            (
                "Fri 3rd October 2014 - the hall",
                date(2014, 10, 3),
                date(2014, 10, 3),
            ),
            ("Sep 3-5", date(2014, 9, 3), date(2014, 9, 5)),
            ("13./14. Juni 2019", date(2019, 6, 13), date(2019, 6, 14)),
            ("12 & 13 mai", date(2014, 5, 12), date(2014, 5, 13)),
            ("du 12 au 14 mai 2019", date(2019, 5, 12), date(2019, 5, 14)),
            ("the 5th of March 2019", date(2019, 3, 5), date(2019, 3, 5)),
            ("30 May – 1 June 2019", date(2019, 5, 30), date(2019, 6, 1)),
            ("May 30 - June 1, 2019", date(2019, 5, 30), date(2019, 6, 1)),
            ("30. Mai bis 1. Juni", date(2014, 5, 30), date(2014, 6, 1)),
            ("du 30 mai au 1er juin", date(2014, 5, 30), date(2014, 6, 1)),
            (
                "30 Dec 2018 - 2 Jan 2019",
                date(2018, 12, 30),
                date(2019, 1, 2),
            ),
            (
                "3 May 2019, revised 9 May",
                date(2019, 5, 3),
                date(2019, 5, 3),
            ),
            ("24.-25.09.2018", date(2018, 9, 24), date(2018, 9, 25)),
            ("2019-06-13..15", date(2019, 6, 13), date(2019, 6, 15)),
            ("Oslo, 2019/06/13", date(2019, 6, 13), date(2019, 6, 13)),
            ("2023年6月14日（水）", date(2023, 6, 14), date(2023, 6, 14)),
            ("21 сентября 2019", date(2019, 9, 21), date(2019, 9, 21)),
        ] {
            assert_eq!(in_words(text, Some(2014)), Some((first, last)), "{text}");
        }
        assert_eq!(in_words("October 2021", None), None);
        assert_eq!(in_words("nothing", Some(2014)), None);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,60}|[0-9/ .\\-]{0,30}") {
            in_words(&text, Some(2014));
            in_name(&text);
            year(&text);
        }
    }
}
