//! How figures, dates and names are written for people.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A day, for `<time datetime>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Day {
    /// `2013-07-05`.
    pub(super) iso: String,
    /// `5 July 2013`.
    pub(super) long: String,
    /// `5 Jul 2013`.
    pub(super) short: String,
    /// `5 July`.
    pub(super) in_year: String,
}

impl Day {
    pub(super) fn new(date: Date) -> Self {
        let written = |format| date.strftime(format).to_string();
        Self {
            iso: date.to_string(),
            long: written("%-d %B %-Y"),
            short: written("%-d %b %-Y"),
            in_year: written("%-d %B"),
        }
    }
}

/// A moment, for `<time datetime>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// `2013-07-05T14:03:20Z`.
    pub(super) iso: String,
    /// `5 July 2013, 14:03 UTC`.
    pub(super) long: String,
}

impl Moment {
    /// From seconds since the epoch; one beyond the calendar is the epoch.
    pub(super) fn new(seconds: i64) -> Self {
        let moment = Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH);
        let day = Day::new(moment.to_zoned(TimeZone::UTC).date());
        Self {
            iso: moment.to_string(),
            long: format!("{}, {} UTC", day.long, moment.strftime("%H:%M")),
        }
    }
}

/// First to last day: `5 July 2013`, `5–9 July 2013`, `30 June to 2 July 2013`.
pub(super) fn days(first: Date, last: Date) -> String {
    let (from, to) = (Day::new(first), Day::new(last));
    if first == last {
        return to.long;
    }
    if (first.year(), first.month()) == (last.year(), last.month()) {
        return format!("{}–{}", first.day(), to.long);
    }
    if first.year() == last.year() {
        return format!("{} to {}", from.in_year, to.long);
    }
    format!("{} to {}", from.long, to.long)
}

/// `Friday`.
pub(super) fn weekday(date: Date) -> String {
    date.strftime("%A").to_string()
}

/// A count with its unit: `1 talk`, `9 talks`.
pub(super) fn count(n: usize, unit: &str) -> String {
    format!("{n} {}", plural(n, unit))
}

/// The unit as the count wants it.
pub(super) fn plural(n: usize, unit: &str) -> String {
    if n == 1 || unit.ends_with("series") {
        return unit.to_owned();
    }
    match unit {
        "match" => "matches".to_owned(),
        "person" => "people".to_owned(),
        unit => match unit.strip_suffix('y') {
            Some(stem) if !stem.ends_with(['a', 'e', 'o']) => format!("{stem}ies"),
            _ => format!("{unit}s"),
        },
    }
}

/// `once`, `twice`, `3 times`.
pub(super) fn times(n: usize) -> String {
    match n {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    }
}

/// First to last year: `2013`, `2008 to 2019`; empty when there is none.
pub(super) fn years(years: impl Iterator<Item = i16>) -> String {
    let (mut first, mut last) = (i16::MAX, i16::MIN);
    for year in years {
        first = first.min(year);
        last = last.max(year);
    }
    match first.cmp(&last) {
        std::cmp::Ordering::Greater => String::new(),
        std::cmp::Ordering::Equal => first.to_string(),
        std::cmp::Ordering::Less => format!("{first} to {last}"),
    }
}

/// The time since a moment in seconds since the epoch: `just now`, `3 minutes ago`.
pub(super) fn ago(then: u64, now: u64) -> String {
    let seconds = usize::try_from(now.saturating_sub(then)).unwrap_or(usize::MAX);
    let (n, unit) = match seconds {
        0..60 => return "just now".to_owned(),
        60..3600 => (seconds / 60, "minute"),
        3600..86_400 => (seconds / 3600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    format!("{} ago", count(n, unit))
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn list(items: &[String], joined: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} {joined} {last}", head.join(", ")),
    }
}

/// The text with its first letter in upper case.
pub(super) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// A text of several lines on one, cut at a word to at most `max` characters.
pub(super) fn brief(text: &str, max: usize) -> String {
    let mut brief = String::new();
    let mut n_chars = 0;
    for word in text.split_whitespace() {
        let room = max.saturating_sub(n_chars);
        n_chars += word.chars().count() + 1;
        if n_chars > max + 1 {
            // A first word that is too long by itself is better cut than lost.
            if brief.is_empty() {
                brief.extend(word.chars().take(room));
            }
            brief.push('…');
            break;
        }
        if !brief.is_empty() {
            brief.push(' ');
        }
        brief.push_str(word);
    }
    brief
}

/// A language code that may stand in a `lang` attribute.
pub(super) fn lang(code: Option<&str>) -> Option<String> {
    let code = code?;
    let is_code = (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase());
    is_code.then(|| code.to_owned())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn dates_are_written_day_first() {
        let day = Day::new(date(2013, 7, 5));
        assert_eq!(day.iso, "2013-07-05");
        assert_eq!(day.long, "5 July 2013");
        assert_eq!(day.short, "5 Jul 2013");
        for (last, text) in [
            (date(2013, 7, 5), "5 July 2013"),
            (date(2013, 7, 9), "5–9 July 2013"),
            (date(2013, 8, 1), "5 July to 1 August 2013"),
            (date(2014, 1, 1), "5 July 2013 to 1 January 2014"),
        ] {
            assert_eq!(days(date(2013, 7, 5), last), text);
        }
    }

    #[test]
    fn counts_say_their_unit() {
        for (n, unit, text) in [
            (1, "talk", "1 talk"),
            (0, "talk", "0 talks"),
            (2, "match", "2 matches"),
            (3, "series", "3 series"),
            (2, "entry", "2 entries"),
            (2, "day", "2 days"),
        ] {
            assert_eq!(count(n, unit), text);
        }
        assert_eq!(times(2), "twice");
        assert_eq!(years([2013, 2008, 2019].into_iter()), "2008 to 2019");
        assert_eq!(years([].into_iter()), "");
    }

    #[test]
    fn time_passes() {
        for (seconds, text) in [
            (0, "just now"),
            (59, "just now"),
            (60, "1 minute ago"),
            (7200, "2 hours ago"),
            (200_000, "2 days ago"),
        ] {
            assert_eq!(ago(1000, 1000 + seconds), text);
        }
        assert_eq!(ago(1000, 995), "just now");
        let moment = Moment::new(1_373_032_999);
        assert_eq!(moment.iso, "2013-07-05T14:03:19Z");
        assert_eq!(moment.long, "5 July 2013, 14:03 UTC");
    }

    #[test]
    fn long_texts_are_cut_at_a_word() {
        assert_eq!(brief("one two\n three", 50), "one two three");
        assert_eq!(brief("one two three", 8), "one two…");
        assert_eq!(brief("one two", 7), "one two");
        assert_eq!(brief("incomprehensible", 4), "inco…");
    }
}
