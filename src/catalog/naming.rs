//! What an event is called, and the address that follows from it.
//!
//! Many spellings name one event: `HarborConAU`, `HarborCon AU 2013`,
//! `harborcon-au`. [`EventName`] brings them to one key: compound words are
//! taken apart where a capital or a country's code shows the joint, a country
//! at the end becomes its code, `&` becomes `and`, and the year goes last.
//! It looks at nothing but the name, so the key never depends on other notes.

use jiff::civil::Date;

mod country;

use self::country::{fold_country, is_country_code};
use super::id::EventId;
use crate::note::NotePath;
use crate::text::{Slug, fold};

/// An event's name taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct EventName {
    key: String,
    year: Option<i16>,
}

/// Second halves of compounds that are one word: `HarborCon`, `BoatCamp`.
const COMPOUND_ENDS: &[&str] = &[
    "base", "camp", "con", "day", "db", "fest", "hack", "hub", "jam", "kaigi", "lab", "meet",
    "net", "one", "ops", "py", "script", "sql", "talk", "up", "world",
];

/// What a word in lower case must end with for a country's code behind it to
/// be split off: `tideconau`.
const STEMS: &[&str] = &["con", "conf", "camp", "fest", "day", "days", "kaigi"];

impl EventName {
    /// Takes a name apart; `year` counts when the name has none.
    pub(super) fn parse(name: &str, year: Option<i16>) -> Self {
        let mut words: Vec<String> = Vec::new();
        let mut own_year = None;
        let name = name
            .replace('&', " and ")
            .replace("++", " plus plus")
            .replace("C#", "c sharp")
            .replace("F#", "f sharp");
        for word in name.split(|c: char| !c.is_alphanumeric() && !is_joiner(c)) {
            for piece in split_compound(word) {
                for word in fold(piece).split(' ').filter(|word| !word.is_empty()) {
                    match (as_year(word), own_year) {
                        (Some(found), None) => own_year = Some(found),
                        (Some(found), Some(known)) if found == known => {}
                        // `Oars & Ovens` is `#OarsOvens` where no blank may stand.
                        _ if word == "and" => {}
                        _ => words.push(word.to_owned()),
                    }
                }
            }
        }
        fold_date(&mut words, own_year);
        fold_country(&mut words);
        Self {
            key: words.join(" "),
            year: own_year.or(year),
        }
    }

    /// The same name with its month, for a meeting that is held every month:
    /// a year alone would make a dozen of them one event.
    pub(super) fn with_month_of(mut self, dates: Option<(Date, Date)>) -> Self {
        let mut words = self.key.split(' ');
        let is_monthly = words
            .clone()
            .any(|word| matches!(word, "meetup" | "meetups"))
            || self.key.contains("user group");
        if let Some((first, _)) = dates
            && is_monthly
            && !words.any(|word| (1..=12).any(|month| month_name(month) == word))
        {
            self.key = format!("{} {}", self.key, month_name(first.month()));
        }
        self
    }

    /// What is left without the year; empty when the name is nothing else.
    pub(super) fn key(&self) -> &str {
        &self.key
    }

    /// The name's own year, else the one that was given.
    pub(super) fn year(&self) -> Option<i16> {
        self.year
    }

    /// The address.
    pub(super) fn id(&self) -> EventId {
        let year = self.year.map(|year| Slug::of(&year.to_string()));
        EventId::new(match (self.key.is_empty(), year) {
            (true, Some(year)) => year,
            (_, None) => Slug::of(&self.key),
            (false, Some(year)) => Slug::of(&self.key).join(&year),
        })
    }
}

/// Whether the name says its year, at any place.
pub(super) fn has_year(name: &str) -> bool {
    EventName::parse(name, None).year.is_some()
}

/// The year that an event's id ends with.
pub(super) fn year_of(event: &EventId) -> Option<i16> {
    event.as_str().rsplit('-').next().and_then(as_year)
}

/// How every id of [`unsorted_id`] begins.
const UNSORTED: &str = "unsorted";

/// The event of notes that name none: one for each folder (and year, where it
/// is known), `unsorted` at the top of the corpus.
pub(super) fn unsorted_id(path: &NotePath, year: Option<i16>) -> EventId {
    let unsorted = Slug::of(UNSORTED);
    let mut slug = match path.folder() {
        Some(folder) => Slug::of(&format!("{UNSORTED} {folder}")),
        None => unsorted,
    };
    if let Some(year) = year {
        slug = slug.join(&Slug::of(&year.to_string()));
    }
    EventId::new(slug)
}

/// What [`unsorted_id`]'s event is called: `Unsorted notes in posts/old 2013`.
pub(super) fn unsorted_name(path: &NotePath, year: Option<i16>) -> String {
    let mut name = "Unsorted notes".to_owned();
    if let Some(folder) = path.folder() {
        name = format!("{name} in {folder}");
    }
    match year {
        Some(year) => format!("{name} {year}"),
        None => name,
    }
}

/// Whether notes were gathered here for want of an event: they have nothing in
/// common, so nothing may be inferred from one for another.
pub(super) fn is_unsorted(event: &EventId) -> bool {
    let rest = event.as_str().strip_prefix(UNSORTED);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// Apostrophes belong to their word, as for [`fold`].
fn is_joiner(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

fn as_year(word: &str) -> Option<i16> {
    let is_year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let year = word.parse().ok().filter(|_| is_year)?;
    (1950..=2099).contains(&year).then_some(year)
}

/// Cuts `HarborConAU` into `HarborCon` and `AU`, `HLC2010` into `HLC` and
/// `2010`; `TideCon`, `BoatCamp` and `JavaScript` stay whole.
fn split_compound(word: &str) -> Vec<&str> {
    let chars: Vec<(usize, char)> = word.char_indices().collect();
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut start_char = 0;
    for at in 1..chars.len() {
        let ((_, before), (offset, c)) = (chars[at - 1], chars[at]);
        let rest = &word[offset..];
        let is_joint = if before.is_lowercase() && c.is_uppercase() {
            (is_country_code(rest) && !rest.contains(char::is_lowercase))
                || is_long_enough(at - start_char, &chars[at..]) && !begins_compound_end(rest)
        } else {
            before.is_alphabetic() && as_year(rest).is_some()
        };
        if is_joint {
            pieces.push(&word[start..offset]);
            (start, start_char) = (offset, at);
        }
    }
    let last = &word[start..];
    match split_code(last) {
        Some((stem, code)) => pieces.extend([stem, code]),
        None => pieces.push(last),
    }
    pieces
}

/// A full date in a name (`2014-05-03`, its year already taken out) becomes
/// its month: people who name a meeting by its day elsewhere write the month.
fn fold_date(words: &mut Vec<String>, year: Option<i16>) {
    let number = |word: &str| -> Option<i8> {
        let is_number = word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit());
        word.parse().ok().filter(|_| is_number)
    };
    let Some(at) = words.windows(2).position(|pair| {
        let is_month = number(&pair[0]).is_some_and(|month| (1..=12).contains(&month));
        is_month && number(&pair[1]).is_some_and(|day| (1..=31).contains(&day))
    }) else {
        return;
    };
    if let Some(month) = number(&words[at]).filter(|_| year.is_some()) {
        words.drain(at..at + 2);
        words.push(month_name(month));
    }
}

/// The folded English name of a month, 1 to 12.
fn month_name(month: i8) -> String {
    let day = Date::constant(2000, month, 1);
    day.strftime("%B").to_string().to_lowercase()
}

/// Whether a joint between small and capital letters parts two words, and not
/// the syllables of one: `FernwehTech`, `OarOvens`, but not `PyTide`, `WebFox`.
fn is_long_enough(n_before: usize, rest: &[(usize, char)]) -> bool {
    let n_small = rest[1..].iter().take_while(|(_, c)| c.is_lowercase());
    n_before >= 4 || n_before == 3 && n_small.count() >= 4
}

fn begins_compound_end(rest: &str) -> bool {
    let rest = rest.to_ascii_lowercase();
    COMPOUND_ENDS.iter().any(|end| rest.starts_with(end))
}

/// `tideconau` is `tidecon` and `au`.
fn split_code(word: &str) -> Option<(&str, &str)> {
    let (stem, code) = word.split_at_checked(word.len().checked_sub(2)?)?;
    let lower = stem.to_ascii_lowercase();
    let is_stem = STEMS
        .iter()
        .any(|end| lower.ends_with(end) && lower.len() > end.len() + 1);
    (is_stem && is_country_code(code)).then_some((stem, code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str, year: Option<i16>) -> String {
        EventName::parse(name, year).id().to_string()
    }

    #[test]
    fn spellings_of_one_event_share_an_address() {
        for (spellings, expected) in [
            (
                &["HarborConAU 2013", "HarborCon AU 2013", "harborconau 2013"][..],
                "harborcon-au-2013",
            ),
            (
                &[
                    "TideConf Australia 2013",
                    "TideConfAU 2013",
                    "2013 TideConf AU",
                ],
                "tideconf-au-2013",
            ),
            (
                &[
                    "Oars & Ovens 2009",
                    "Oars and Ovens 2009",
                    "OarsOvens 2009",
                    "OarsAndOvens2009",
                ],
                "oars-ovens-2009",
            ),
            (
                &["Copperline USA 2015", "Copperline United States 2015"],
                "copperline-us-2015",
            ),
            (
                &["FernwehTech 2014", "Fernweh Tech 2014"],
                "fernweh-tech-2014",
            ),
            (&["HLC2010", "hlc 2010"], "hlc-2010"),
            (&["Harborlight", "HARBORLIGHT"], "harborlight"),
            (
                &[
                    "Tide Talks, May 2013",
                    "Tide Talks 2013-05-03",
                    "2013-05-03 Tide Talks",
                ],
                "tide-talks-may-2013",
            ),
        ] {
            for spelling in spellings {
                assert_eq!(id(spelling, None), expected, "{spelling}");
            }
        }
    }

    #[test]
    fn the_year_is_added_only_when_the_name_lacks_it() {
        assert_eq!(id("Harborlight", Some(2014)), "harborlight-2014");
        assert_eq!(id("Harborlight 2013", Some(2014)), "harborlight-2013");
        assert_eq!(id("2013", None), "2013");
        assert_eq!(id("Australia", None), "australia");
    }

    #[test]
    fn meetups_of_one_year_stay_apart() {
        let date = |month| jiff::civil::date(2013, month, 3);
        let id = |month| {
            EventName::parse("Port Ellery Rust Meetup", Some(2013))
                .with_month_of(Some((date(month), date(month))))
                .id()
        };
        assert_eq!(id(5).as_str(), "port-ellery-rust-meetup-may-2013");
        assert_ne!(id(5), id(6));
    }

    #[test]
    fn notes_without_an_event_gather_by_folder() {
        let path = |path: &str| NotePath::from_store(path);
        let a = unsorted_id(&path("posts/old/a.md"), None);
        assert_eq!(a, unsorted_id(&path("posts/old/b.md"), None));
        assert_eq!(a.as_str(), "unsorted-posts-old");
        assert_eq!(
            unsorted_id(&path("a.md"), Some(2013)).as_str(),
            "unsorted-2013"
        );
        assert!(is_unsorted(&a));
    }
}
