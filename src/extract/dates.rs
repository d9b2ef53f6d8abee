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

/// The first day anywhere in a file's name, `2019-06-13` or `20190613`, also with
/// a time of day right behind it, and where it begins and ends.
pub(super) fn in_name(name: &str) -> Option<(Date, usize, usize)> {
    in_name_with(name, &['-', '_', '.']).or_else(|| in_digits(name))
}

/// The first day written as year, month and day with one of the signs between.
fn in_name_with(name: &str, signs: &[char]) -> Option<(Date, usize, usize)> {
    name.char_indices().find_map(|(at, c)| {
        let is_start = c.is_ascii_digit() && !name[..at].ends_with(|c: char| c.is_ascii_digit());
        let head = is_start.then(|| name.get(at..at + 10)).flatten()?;
        let is_end = !name[at + 10..].starts_with(|c: char| c.is_ascii_digit());
        let sign = head
            .get(4..)?
            .chars()
            .next()
            .filter(|sign| signs.contains(sign))?;
        is_end
            .then(|| ymd(head, sign))
            .flatten()
            .map(|day| (day, at, at + 10))
    })
}

/// `2019-06-13` with that sign.
fn ymd(head: &str, sign: char) -> Option<Date> {
    let mut numbers = head.split(sign);
    let (year, month, day) = (numbers.next()?, numbers.next()?, numbers.next()?);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// `20190613` or `201906131430`, as file names and card boxes count.
fn in_digits(name: &str) -> Option<(Date, usize, usize)> {
    let mut at = 0;
    for run in name.split(|c: char| !c.is_ascii_digit()) {
        if matches!(run.len(), 8 | 12 | 14)
            && let Some(year) = year(&run[..4])
            && let (Ok(month), Ok(day)) = (run[4..6].parse(), run[6..8].parse())
            && let Ok(day) = Date::new(year, month, day)
        {
            return Some((day, at, at + run.len()));
        }
        at += run.len();
        at += name[at..].chars().next().map_or(0, char::len_utf8);
    }
    None
}

/// A text without the day and the time of day that a card box numbers it by:
/// `202310131430 Tides`.
pub(super) fn without_stamp(text: &str) -> &str {
    let n_digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[n_digits..];
    let is_stamp = matches!(n_digits, 12 | 14)
        && rest.starts_with([' ', '-', '_', ':'])
        && in_digits(&text[..n_digits]).is_some();
    if is_stamp {
        rest.trim_start_matches([' ', '-', '_', ':', '–', '—'])
    } else {
        text
    }
}

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
    !folded.is_empty()
        && folded.split(' ').all(is_date_word)
        && (folded.split(' ').any(has_sense) || is_dotted())
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

/// An ISO day anywhere in a line, its range `2019-06-13..15` or `2019-06-13 to
/// 2019-06-15` with it; also with slashes.
fn numeric(line: &str) -> Option<Days> {
    let line = line.get(..line.floor_char_boundary(200))?;
    let (first, _, end) = in_name_with(line, &['-', '.', '/'])?;
    let rest = line[end..].trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = ["to ", "bis ", "au ", "al "]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .unwrap_or(rest);
    let last = if let Some((last, 0, _)) = in_name_with(rest, &['-', '.', '/']) {
        Some(last)
    } else {
        let is_short = [".", "–", "/", "-"]
            .iter()
            .any(|sign| line[end..].starts_with(sign));
        let digits = rest
            .split(|c: char| !c.is_ascii_digit())
            .next()
            .unwrap_or_default();
        let day = day_number(digits).filter(|_| is_short && digits.len() == 2);
        day.and_then(|day| Date::new(first.year(), first.month(), day).ok())
    };
    Some((first, last.filter(|last| *last > first).unwrap_or(first)))
}

/// `25.09.2018`, `24.-25.09.2018`, the day first, as nearly everybody writes it
/// with stops; with a slash only when it cannot be the month.
fn with_dots(line: &str, year_of_event: Option<i16>) -> Option<Days> {
    let mut before = None;
    let pieces = line.split([' ', ',', '(', ')', '-', '–', '—', '/', '&']);
    // With slashes the pieces of a date are pieces of the line.
    let slashed = || {
        line.split([' ', ',', '(', ')'])
            .take(40)
            .find_map(with_slashes)
    };
    for word in pieces.take(40) {
        let is_stopped = word.ends_with('.');
        let mut numbers = word.trim_end_matches('.').split('.');
        let first = numbers.next().filter(|first| first.len() <= 2);
        let first: Option<i8> = first.and_then(|first| first.parse().ok());
        let second: Option<i8> = numbers.next().and_then(|second| second.parse().ok());
        let third = numbers.next();
        let year = third.filter(|_| numbers.next().is_none()).and_then(year);
        let year = year.or(year_of_event.filter(|_| third.is_none() && is_stopped));
        if let (Some(day), Some(month), Some(year)) = (first, second, year)
            && let Ok(last) = Date::new(year, month, day)
        {
            let first = before.and_then(|day| Date::new(year, month, day).ok());
            return Some((first.filter(|first| *first < last).unwrap_or(last), last));
        }
        if !word.is_empty() {
            before = first.filter(|_| is_stopped && second.is_none_or(|month| month <= 12));
        }
    }
    slashed().map(|day| (day, day))
}

/// `2023年6月14日`, `2022년 11월 26일`: each number has its sign behind it.
fn with_signs(line: &str) -> Option<Date> {
    let number = |text: &str, signs: [char; 2]| -> Option<(i16, usize)> {
        let at = text.find(signs)?;
        let head = text[..at].trim_end();
        let digits = head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let sign = text[at..].chars().next().map_or(0, char::len_utf8);
        Some((head[digits..].parse().ok()?, at + sign))
    };
    let (year, end) = number(line, ['年', '년'])?;
    let line = &line[end..];
    let (month, end) = number(line, ['月', '월'])?;
    let (day, _) = number(&line[end..], ['日', '일'])?;
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

fn with_slashes(word: &str) -> Option<Date> {
    let mut numbers = word.split('/');
    let (first, second, third) = (numbers.next()?, numbers.next()?, numbers.next()?);
    if numbers.next().is_some() || first.len() > 2 || second.len() > 2 {
        return None;
    }
    let year = year(third).filter(|_| third.len() == 4)?;
    let (first, second): (i8, i8) = (first.parse().ok()?, second.parse().ok()?);
    if first > 12 {
        return Date::new(year, second, first).ok();
    }
    (second > 12).then(|| Date::new(year, first, second).ok())?
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
