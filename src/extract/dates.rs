//! Dates as people write them in notes.

use jiff::civil::Date;

use super::words;
use crate::text::fold;

/// A first and a last day; the same for one day.
pub(super) type Days = (Date, Date);

/// `2013-07-05`, a range `2013-07-05/2013-07-09`, a day with a time behind it.
pub(super) fn iso(text: &str) -> Option<Days> {
    let text = text.trim();
    if let Some((first, last)) = text.split_once('/').or_else(|| text.split_once("--")) {
        let (first, last) = (day(first)?, day(last)?);
        return (first <= last).then_some((first, last));
    }
    day(text).map(|day| (day, day))
}

fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let head = text.get(..10)?;
    let rest = &text[10..];
    if rest.starts_with(|c: char| c.is_ascii_alphanumeric() && c != 'T') {
        return None;
    }
    let bytes = head.as_bytes();
    if !matches!(bytes[4], b'-' | b'_' | b'.') || bytes[7] != bytes[4] {
        return None;
    }
    Date::new(
        head[..4].parse().ok()?,
        head[5..7].parse().ok()?,
        head[8..].parse().ok()?,
    )
    .ok()
}

/// The first ISO day anywhere in a file's name, and where it begins and ends.
pub(super) fn in_name(name: &str) -> Option<(Date, usize, usize)> {
    name.char_indices().find_map(|(at, c)| {
        let is_start = c.is_ascii_digit() && !name[..at].ends_with(|c: char| c.is_ascii_digit());
        is_start
            .then(|| name.get(at..at + 10))
            .flatten()
            .and_then(day)
            .map(|day| (day, at, at + 10))
    })
}

/// A year from 1980 to 2099 that stands alone in a text.
pub(super) fn year(text: &str) -> Option<i16> {
    let mut digits = text.split(|c: char| !c.is_ascii_digit());
    digits.find_map(|word| {
        let year: i16 = (word.len() == 4).then(|| word.parse().ok()).flatten()?;
        (1980..2100).contains(&year).then_some(year)
    })
}

/// Days in words that begin or end a short line: `9 May 2017`, `Mardi 9 mai
/// 2017`, `June 6-7, 2019`, `Fri 3rd October 2014`. A missing year is
/// taken from `year`.
pub(super) fn in_words(line: &str, year_of_event: Option<i16>) -> Option<Days> {
    if let Some(days) = iso(line) {
        return Some(days);
    }
    if let Some(day) = with_dots(line) {
        return Some((day, day));
    }
    let folded = fold(line);
    let words: Vec<&str> = folded
        .split(' ')
        .filter(|word| !matches!(*word, "de" | "del" | "di"))
        .take(40)
        .collect();
    let at = words
        .iter()
        .position(|word| words::month(word).is_some() && *word != "mars")
        .or_else(|| words.iter().position(|word| *word == "mars"))?;
    let month = words::month(words[at])?;
    let after = words.get(at + 1).copied().and_then(day_number);
    let before = at.checked_sub(1).and_then(|at| day_number(words[at]));
    let (first, last) = match (before, after) {
        // `13 14 June`: the range stands before the month.
        (Some(last), None) => {
            let first = at.checked_sub(2).and_then(|at| day_number(words[at]));
            (first.filter(|first| *first < last).unwrap_or(last), last)
        }
        (_, Some(first)) => {
            let last = words.get(at + 2).copied().and_then(day_number);
            (first, last.filter(|last| *last > first).unwrap_or(first))
        }
        (None, None) => return None,
    };
    let year = words
        .iter()
        .skip(at + 1)
        .take(4)
        .find_map(|word| year(word))
        .or(year_of_event)?;
    Some((
        Date::new(year, month, first).ok()?,
        Date::new(year, month, last).ok()?,
    ))
}

/// `25.09.2018`, the day first, as nearly everybody writes it with stops; with
/// a slash only when it cannot be the month.
fn with_dots(line: &str) -> Option<Date> {
    line.split([' ', ',', '(', ')']).take(40).find_map(|word| {
        let is_sure = word.contains('.');
        let mut numbers = word.trim_end_matches('.').split(['.', '/']);
        let (first, second, year) = (numbers.next()?, numbers.next()?, numbers.next()?);
        if numbers.next().is_some() || year.len() != 4 || first.len() > 2 || second.len() > 2 {
            return None;
        }
        let (first, second): (i8, i8) = (first.parse().ok()?, second.parse().ok()?);
        let year = year.parse().ok()?;
        if is_sure || first > 12 {
            return Date::new(year, second, first).ok();
        }
        (second > 12).then(|| Date::new(year, first, second).ok())?
    })
}

fn day_number(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &word[digits.len()..];
    if !matches!(suffix, "" | "st" | "nd" | "rd" | "th" | "er") || digits.len() > 2 {
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
