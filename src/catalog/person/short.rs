//! Short names: first and last names alone, initials, handles, and the full
//! name that each may stand for. They are settled inside one event alone.

use super::{fold_name, shown_name, without_nickname};
use crate::text::fold;

/// What a name tells of its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::catalog) enum NameSort {
    /// Enough to know the person at another event: two names, or a name in a
    /// script that does not put blanks between names.
    Full,
    /// A name for the net: known anywhere, and maybe made of the full name.
    Handle,
    /// Initials and a family name, as `R. K. Mast`: known anywhere, and maybe
    /// short for the full name.
    Abbreviated,
    /// One name alone, or a first name with the initial of the last.
    First,
    /// Initials: `RKM`, `R.K.M.`
    Initials,
}

impl NameSort {
    /// Whether the name says who it is beyond its event.
    pub(in crate::catalog) fn is_global(self) -> bool {
        matches!(self, Self::Full | Self::Handle | Self::Abbreviated)
    }
}

/// Tells what sort of name this is.
pub(in crate::catalog) fn name_sort(name: &str) -> NameSort {
    let shown = shown_name(name);
    let folded = fold_name(name);
    let words: Vec<&str> = folded.split(' ').collect();
    let n_letters = folded.chars().filter(|c| c.is_alphabetic()).count();
    let are_all_single = words.iter().all(|word| is_single(word));
    let is_upper = shown.chars().all(|c| !c.is_lowercase());
    if folded.is_ascii() && is_upper && (2..=4).contains(&n_letters) {
        let is_one_word = words.len() == 1;
        if are_all_single || is_one_word {
            return NameSort::Initials;
        }
    }
    let is_one_written = !shown.contains(char::is_whitespace);
    match words.as_slice() {
        [word] if !word.is_ascii() && is_unspaced(word) => NameSort::Full,
        _ if is_one_written && is_handle(&shown) => NameSort::Handle,
        [_] => NameSort::First,
        [_, last] if is_single(last) => NameSort::First,
        // `Anne-Lise` alone is a first name.
        _ if is_one_written && shown.contains('-') => NameSort::First,
        [initials @ .., last] if initials.iter().all(|w| is_single(w)) && last.len() > 2 => {
            NameSort::Abbreviated
        }
        _ => NameSort::Full,
    }
}

fn is_single(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

/// A name for the net: somebody took care that nobody else has it.
fn is_handle(word: &str) -> bool {
    let has_mark = word.contains(|c: char| c.is_ascii_digit() || matches!(c, '_' | '@'));
    let is_camel = word
        .chars()
        .zip(word.chars().skip(1))
        .any(|(a, b)| a.is_lowercase() && b.is_uppercase());
    has_mark || is_camel && !word.contains('-')
}

/// Han, kana and hangul names are written without a blank.
fn is_unspaced(word: &str) -> bool {
    word.chars().count() >= 2 && word.chars().all(|c| u32::from(c) >= 0x1100)
}

/// By what a short name fits a full one, the surest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::catalog) enum Fit {
    /// It is put together of the names, as people do for the net.
    Handle,
    /// It is the family name.
    Family,
    /// It is the first name, the nickname or the initials.
    Given,
}

/// Whether a short name may stand for a full one, and by what. Folded;
/// `full_written` is the full name as one of its notes writes it.
pub(in crate::catalog) fn may_stand_for(
    folded: &str,
    sort: NameSort,
    full: &[&str],
    full_written: &str,
) -> Option<Fit> {
    let words: Vec<&str> = folded.split(' ').collect();
    let is_whole = full.len() > 1;
    let fits = match sort {
        NameSort::Full | NameSort::Handle => false,
        NameSort::Initials => {
            let (plain, _) = without_nickname(full_written);
            are_initials(&words.concat(), full, plain.split_whitespace().count())
        }
        NameSort::Abbreviated => {
            // `R. Mast` and `R. K. Mast` fit `Rowan Keel-Mast` alike.
            let (given, last) = (&words[..words.len() - 1], words[words.len() - 1]);
            let starts = |(initial, name): (&&str, &&str)| name.starts_with(*initial);
            full.last() == Some(&last)
                && given.len() < full.len()
                && starts((&given[0], &full[0]))
                && !is_single(full[0])
                && given[1..].iter().all(|initial| {
                    let mut middle = full[1..].iter();
                    middle.any(|name| starts((initial, name)))
                })
        }
        NameSort::First if words.len() > 1 && is_single(words[words.len() - 1]) => {
            let (given, initial) = (&words[..words.len() - 1], words[words.len() - 1]);
            let rest = full.strip_prefix(given);
            rest.is_some_and(|rest| rest.last().is_some_and(|last| last.starts_with(initial)))
        }
        NameSort::First => {
            let (_, nickname) = without_nickname(full_written);
            full.len() > words.len() && full.starts_with(&words)
                || nickname.is_some_and(|nickname| fold(nickname) == folded)
        }
    };
    let is_family = || full.len() > words.len() && full.ends_with(&words);
    match sort {
        _ if !is_whole => None,
        _ if fits => Some(Fit::Given),
        NameSort::First if is_family() => Some(Fit::Family),
        NameSort::First | NameSort::Handle => {
            is_handle_of(&words.concat(), full).then_some(Fit::Handle)
        }
        _ => None,
    }
}

/// `RKM` and `RK` both fit `Rowan Keel-Mast`, which has two words as written.
fn are_initials(letters: &str, full: &[&str], n_written: usize) -> bool {
    let initials: String = full.iter().filter_map(|word| word.chars().next()).collect();
    let is_short_form = n_written < full.len()
        && letters.chars().count() == n_written
        && initials.starts_with(letters);
    letters == initials || is_short_form
}

/// Whether a word is put together of a full name: `rowankm`, `rmast`,
/// `rowan_mast`, `mastrowan`.
fn is_handle_of(word: &str, full: &[&str]) -> bool {
    let digits = |c: char| c.is_ascii_digit();
    let word = word.trim_end_matches(digits);
    let (Some(first), Some(last)) = (full.first(), full.last()) else {
        return false;
    };
    let rest = full[1..].concat();
    let initials: String = full[1..].iter().filter_map(|w| w.chars().next()).collect();
    let initial: String = first.chars().take(1).collect();
    let last_initial: String = last.chars().take(1).collect();
    word.len() >= 5
        && full.len() > 1
        && [
            format!("{first}{initials}"),
            format!("{first}{last_initial}"),
            format!("{initial}{rest}"),
            format!("{initial}{last}"),
            format!("{first}{rest}"),
            format!("{first}{last}"),
            format!("{rest}{first}"),
        ]
        .iter()
        .any(|made| made == word)
}

/// Whether two names may be a formal and a familiar name of one person, once
/// the talk is known to be one: `Bram` and `Abraham Tern` not, `Bea` and
/// `Beatrix Tern` so, `Peg Tern` and `Margaret Tern` so.
pub(in crate::catalog) fn may_be_familiar(a: &str, b: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    match (a.as_slice(), b.as_slice()) {
        ([one], [other, _, ..]) | ([other, _, ..], [one]) => {
            let n_shared = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b);
            n_shared.count() >= 2
        }
        ([_, .., last], [_, .., other]) => last == other && last.len() > 2,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_by_their_shape() {
        for (name, sort) in [
            ("Mira Castellan", NameSort::Full),
            ("Mira", NameSort::First),
            ("Mira C.", NameSort::First),
            ("Anne-Lise", NameSort::First),
            ("M. Castellan", NameSort::Abbreviated),
            ("M. J. Castellan", NameSort::Abbreviated),
            ("MC", NameSort::Initials),
            ("R.K.M.", NameSort::Initials),
            ("tide_watcher", NameSort::Handle),
            ("sea4all", NameSort::Handle),
            ("田中花子", NameSort::Full),
            ("Ng Li Mei", NameSort::Full),
        ] {
            assert_eq!(name_sort(name), sort, "{name}");
        }
    }

    #[test]
    fn short_names_stand_for_full_ones() {
        for (short, full, expected) in [
            ("Rowan", "Rowan Keel-Mast", Some(Fit::Given)),
            ("Rowan M.", "Rowan Keel-Mast", Some(Fit::Given)),
            ("RKM", "Rowan Keel-Mast", Some(Fit::Given)),
            ("RK", "Rowan Keel-Mast", Some(Fit::Given)),
            ("RK", "Rowan Keel Mast", None),
            ("RM", "Rowan Keel-Mast", None),
            ("R. Mast", "Rowan Keel-Mast", Some(Fit::Given)),
            ("R. K. Mast", "Rowan Keel-Mast", Some(Fit::Given)),
            ("S. Mast", "Rowan Keel-Mast", None),
            ("Wal", "Walter \"Wal\" Tern", Some(Fit::Given)),
            ("WT", "Walter \"Wal\" Tern", Some(Fit::Given)),
            ("Tern", "Walter \"Wal\" Tern", Some(Fit::Family)),
            ("Keel-Mast", "Rowan Keel-Mast", Some(Fit::Family)),
            ("Anne-Lise", "Anne-Lise Tern", Some(Fit::Given)),
            ("Anne", "Anne-Lise Tern", Some(Fit::Given)),
            ("waltert", "Walter Tern", Some(Fit::Handle)),
            ("wtern", "Walter Tern", Some(Fit::Handle)),
            ("walter_tern", "Walter Tern", Some(Fit::Handle)),
            ("WalterTern", "Walter Tern", Some(Fit::Handle)),
            ("waltert", "Walter Mast", None),
            ("Walt", "Walter Tern", None),
            ("Rowan", "Rowan", None),
        ] {
            let folded = fold_name(full);
            let words: Vec<&str> = folded.split(' ').collect();
            let found = may_stand_for(&fold_name(short), name_sort(short), &words, full);
            assert_eq!(found, expected, "{short} / {full}");
        }
    }

    #[test]
    fn familiar_names_need_the_family() {
        for (a, b, expected) in [
            ("bea", "beatrix tern", true),
            ("peg tern", "margaret tern", true),
            ("bram", "abraham tern", false),
            ("peg tern", "margaret mast", false),
            ("bea", "beatrix", false),
        ] {
            assert_eq!(may_be_familiar(a, b), expected, "{a} / {b}");
            assert_eq!(may_be_familiar(b, a), expected, "{b} / {a}");
        }
    }
}
