//! The time of day that a line of a programme begins with.

use super::words;
use crate::text::fold;

/// Longest place that stands in brackets beside a time, in bytes.
const MAX_PLACE: usize = 30;

/// A line without the time it begins with, and that time as written:
/// `10:30 Tides`, `[09.15 – 10.00] Tides`, `14h30 : Tides`, `9:00am - Tides`.
pub(super) fn cut_time(line: &str) -> Option<(&str, &str)> {
    let bare = without_weekday(line.trim_start_matches(['[', '(', '*', '_', ' ']));
    let length = time_length(bare)?;
    let mut end = length;
    // `10:30-11:15`, `10:30 to 11:15`: the end belongs to the time.
    let after = bare[end..].trim_start();
    let to = ["--", "-", "–", "—", "to ", "bis ", "à "];
    if let Some(rest) = to.iter().find_map(|dash| after.strip_prefix(dash)) {
        let rest = rest.trim_start();
        if let Some(length) = time_length(rest) {
            end = bare.len() - rest.len() + length;
        }
    }
    let time = bare[..length].trim_end();
    let mut rest = &bare[end..];
    // `[10:00, big table] Tides`
    if let Some((place, after)) = rest.split_once(']')
        && line.starts_with('[')
        && place.len() <= MAX_PLACE
        && place.starts_with([',', ' ', '|', '·'])
    {
        rest = after;
    }
    let rest = rest.trim_start_matches([']', ')', '*', '_', ' ', '\t', '\u{a0}']);
    let rest = ["- ", "– ", "— ", ": ", "| ", "· ", ". ", ", "]
        .iter()
        .find_map(|sign| rest.strip_prefix(sign))
        .unwrap_or(rest);
    Some((time, rest.trim()))
}

/// The same for a file whose lines begin with four digits, `0930 Tides`: alone
/// such a number may be a year.
pub(super) fn cut_bare_time(line: &str) -> Option<(&str, &str)> {
    let (time, rest) = line.split_at_checked(4)?;
    let is_time = time.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(time[..2].parse(), Ok(0_u8..=23))
        && matches!(time[2..].parse(), Ok(0_u8..=59));
    let rest = rest.strip_prefix(['h', 'H']).unwrap_or(rest);
    let is_cut = rest.starts_with([' ', ':', ',']);
    let rest = rest.trim_start_matches([' ', ':', ',', '-', '–', '—']);
    (is_time && is_cut && !rest.is_empty()).then_some((time, rest))
}

/// Whether most of some lines begin with four digits that are a time, one of
/// them with one that is no year of ours.
pub(super) fn have_bare_times<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    let (mut n_lines, mut n_times, mut is_sure) = (0, 0, false);
    for line in lines {
        n_lines += 1;
        if let Some((time, _)) = cut_bare_time(line) {
            n_times += 1;
            is_sure |= !("1900".."2100").contains(&time);
        }
    }
    is_sure && n_times > 2 && n_times * 2 >= n_lines
}

/// `10:00 Tides` of `Fri 10:00 Tides`.
fn without_weekday(line: &str) -> &str {
    let Some((day, rest)) = line.split_once(' ') else {
        return line;
    };
    let is_day = rest.starts_with(|c: char| c.is_ascii_digit())
        && is_weekday(&fold(day))
        && time_length(rest).is_some();
    if is_day { rest } else { line }
}

/// Whether a folded word is a day of the week, if only where a time is next.
fn is_weekday(word: &str) -> bool {
    words::is_weekday(word)
        || matches!(
            word,
            "mo" | "di"
                | "mi"
                | "do"
                | "fr"
                | "sa"
                | "so"
                | "tues"
                | "weds"
                | "thur"
                | "thurs"
                | "lun"
                | "mar"
                | "mer"
                | "jeu"
                | "ven"
                | "sam"
                | "dim"
                | "mie"
                | "jue"
                | "vie"
                | "sab"
                | "dom"
        )
}

/// Length of the time that a text begins with: `9:05`, `14h`, `14.30 Uhr`, `2pm`.
fn time_length(text: &str) -> Option<usize> {
    let n_hours = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&n_hours) || text[..n_hours].parse::<u8>().ok()? > 24 {
        return None;
    }
    let rest = &text[n_hours..];
    let sign = rest.chars().next()?;
    let mut end = n_hours;
    let mut is_time = false;
    if matches!(sign, ':' | '.' | 'h' | 'H') {
        let minutes = &rest.as_bytes()[1..];
        let n_minutes = minutes
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let is_minute = n_minutes == 2 && minutes[0] < b'6';
        if is_minute {
            end += 3;
            // A place in a recording: `00:12:30`.
            let seconds = &text.as_bytes()[end..];
            let has_seconds =
                sign == ':' && matches!(seconds, [b':', b'0'..=b'5', b'0'..=b'9', ..]);
            end += if has_seconds { 3 } else { 0 };
        } else if matches!(sign, 'h' | 'H') && n_minutes == 0 {
            end += 1;
        } else {
            return None;
        }
        // `3.14 ways` is a number; `9.00`, `09.30` and `14.30 Uhr` are times.
        let is_round = minutes
            .get(1)
            .is_some_and(|byte| matches!(byte, b'0' | b'5'));
        is_time = sign != '.' || n_hours == 2 || is_round;
    }
    for suffix in ["am", "pm", "AM", "PM", "a.m.", "p.m.", "Uhr", "uhr", "h"] {
        let tail = text[end..].trim_start_matches(' ');
        if let Some(after) = tail.strip_prefix(suffix)
            && !after.starts_with(char::is_alphanumeric)
        {
            end = text.len() - after.len();
            is_time = true;
            break;
        }
    }
    let is_cut = !text[end..].starts_with(char::is_alphanumeric);
    (is_time && is_cut).then_some(end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn four_digits_are_a_time_where_most_lines_have_them() {
        let day = ["0930 Tides", "1020 Reefs", "2015 Dinner", "Thanks"];
        assert!(have_bare_times(day.into_iter()));
        assert_eq!(cut_bare_time(day[0]), Some(("0930", "Tides")));
        assert_eq!(cut_bare_time("1960 Tides"), None);
        assert_eq!(cut_bare_time("0930"), None);
        let years = ["2012 Tides", "2013 Reefs", "2014 Knots"];
        assert!(!have_bare_times(years.into_iter()));
        assert!(!have_bare_times(
            ["0930 Tides", "Reefs", "Knots"].into_iter()
        ));
    }

    #[test]
    fn a_programme_line_begins_with_its_time() {
        for (line, time, rest) in [
            ("10:30 Tides — Bo", "10:30", "Tides — Bo"),
            ("10:30-11:15 Tides", "10:30", "Tides"),
            ("[09.15 – 10.00] Tides", "09.15", "Tides"),
            ("14h30 : Tides", "14h30", "Tides"),
            ("14h Tides", "14h", "Tides"),
            ("9:00am - Tides", "9:00am", "Tides"),
            ("2 pm: Tides", "2 pm", "Tides"),
            ("14.30 Uhr Tides", "14.30 Uhr", "Tides"),
            ("10:30", "10:30", ""),
            ("9.00-9.45 Tides", "9.00", "Tides"),
            ("9.15 Tides", "9.15", "Tides"),
            ("10:30, Tides", "10:30", "Tides"),
            ("[Fri 10:30] Tides", "10:30", "Tides"),
            ("Do., 9.30 Uhr: Tides", "9.30 Uhr", "Tides"),
        ] {
            assert_eq!(cut_time(line), Some((time, rest)), "{line}");
        }
        for line in [
            "3.14 ways",
            "10 rules",
            "2019-06-13",
            "Fri 10 rules",
            "99:10 x",
            "1. Tides",
            "10:3 x",
            "",
            "é",
            "3: Sleep",
        ] {
            assert_eq!(cut_time(line), None, "{line}");
        }
    }

    proptest! {
        #[test]
        fn no_line_panics(line in "\\PC{0,20}|[0-9:.h apm\\-–]{0,20}") {
            cut_time(&line);
        }
    }
}
