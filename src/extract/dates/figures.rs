//! Dates in figures: `2013-07-05`, `20190613`, `24.-25.09.2018`, `14/3/2019`.

use jiff::civil::Date;

use super::{Days, day_number, year};

/// `2013-07-05`, a range `2013-07-05/2013-07-09`, a day with a time behind it.
pub(in crate::extract) fn iso(text: &str) -> Option<Days> {
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
pub(in crate::extract) fn in_name(name: &str) -> Option<(Date, usize, usize)> {
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
pub(in crate::extract) fn without_stamp(text: &str) -> &str {
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

/// An ISO day anywhere in a line, its range `2019-06-13..15` or `2019-06-13 to
/// 2019-06-15` with it; also with slashes.
pub(super) fn numeric(line: &str) -> Option<Days> {
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
pub(super) fn with_dots(line: &str, year_of_event: Option<i16>) -> Option<Days> {
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
pub(super) fn with_signs(line: &str) -> Option<Date> {
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
