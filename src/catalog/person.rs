//! One name by itself: its folded form, its address, and what sort it is.

use super::id::{EventId, SpeakerId};
use crate::text::{Slug, fold};

/// Titles that are no part of a name, folded.
const HONORIFICS: &[&str] = &[
    "dr",
    "prof",
    "professor",
    "mr",
    "mrs",
    "ms",
    "miss",
    "sir",
    "dame",
    "rev",
    "hon",
];

/// Names longer than this are compared for equality alone.
pub(super) const MAX_COMPARED_BYTES: usize = 80;

/// The address of the person with this name: made of the folded name, so that
/// names equal after folding share it.
pub fn speaker_id(name: &str) -> SpeakerId {
    let folded = fold_name(name);
    if folded.is_empty() {
        return SpeakerId::new(Slug::of(name));
    }
    SpeakerId::new(Slug::of(&folded))
}

/// Folds a name for comparison: as [`fold`], without honorifics in front.
pub(super) fn fold_name(name: &str) -> String {
    let folded = fold(name);
    let mut rest = folded.as_str();
    while let Some((first, others)) = rest.split_once(' ')
        && HONORIFICS.contains(&first)
    {
        rest = others;
    }
    rest.to_owned()
}

/// The address of somebody of whom only a first name is known: it holds for
/// this event alone, since the next event's Ben is mostly another Ben.
pub(super) fn local_speaker_id(name: &str, event: &EventId) -> SpeakerId {
    SpeakerId::new(speaker_id(name).slug().join(event.slug()))
}

/// The name as it is shown: without honorifics, blanks single.
pub(super) fn shown_name(name: &str) -> String {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    while words.len() > 1 && HONORIFICS.contains(&fold(words[0]).as_str()) {
        words.remove(0);
    }
    words.join(" ")
}

/// What a name tells of its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameSort {
    /// Enough to know the person at another event: two names, a handle, or a
    /// name in a script that does not put blanks between names.
    Full,
    /// A first name, alone or with the initial of the last.
    First,
    /// Initials: `RKM`, `R.K.M.`
    Initials,
}

/// Tells what sort of name this is.
pub(super) fn name_sort(name: &str) -> NameSort {
    let shown = shown_name(name);
    let folded = fold_name(name);
    let words: Vec<&str> = folded.split(' ').collect();
    let n_letters = folded.chars().filter(|c| c.is_alphabetic()).count();
    let are_all_single = words.iter().all(|word| word.chars().count() == 1);
    let is_upper = shown.chars().all(|c| !c.is_lowercase());
    if folded.is_ascii() && is_upper && (2..=4).contains(&n_letters) {
        let is_one_word = words.len() == 1;
        if are_all_single || is_one_word {
            return NameSort::Initials;
        }
    }
    match words.as_slice() {
        [word] if is_handle(&shown) || !word.is_ascii() && is_unspaced(word) => NameSort::Full,
        [_] => NameSort::First,
        [_, last] if last.len() == 1 => NameSort::First,
        _ => NameSort::Full,
    }
}

/// A name for the net: somebody took care that nobody else has it.
fn is_handle(word: &str) -> bool {
    let has_mark = word.contains(|c: char| c.is_ascii_digit() || matches!(c, '_' | '@'));
    let is_camel = word
        .chars()
        .zip(word.chars().skip(1))
        .any(|(a, b)| a.is_lowercase() && b.is_uppercase());
    has_mark || is_camel
}

/// Han, kana and hangul names are written without a blank.
fn is_unspaced(word: &str) -> bool {
    word.chars().count() >= 2 && word.chars().all(|c| u32::from(c) >= 0x1100)
}

/// Whether initials or a first name may stand for a full name. All folded;
/// `full` as words. `RKM` and `RK` both fit `Rowan Keel-Mast`: `n_written` is the
/// number of its words as written.
pub(super) fn may_stand_for(short: &str, shape: NameSort, full: &[&str], n_written: usize) -> bool {
    match shape {
        NameSort::Full => false,
        NameSort::Initials => {
            let letters: String = short.chars().filter(|c| *c != ' ').collect();
            let initials: String = full.iter().filter_map(|word| word.chars().next()).collect();
            let is_short_form = n_written < full.len()
                && letters.chars().count() == n_written
                && initials.starts_with(&letters);
            letters == initials || is_short_form
        }
        NameSort::First => {
            let mut words = short.split(' ');
            let first = words.next().unwrap_or_default();
            let fits_last = words
                .next()
                .is_none_or(|initial| full.last().is_some_and(|last| last.starts_with(initial)));
            full.len() > 1 && full[0] == first && fits_last
        }
    }
}

/// Whether one full name is likely the other misspelled: one word differs by a
/// slip of the pen, all others agree, and the slip does not make another real
/// name of it (Mark and Marc, Paul and Paula, Novak and Novakova are two people).
pub(super) fn is_likely_slip(a: &str, b: &str) -> bool {
    let a: Vec<&str> = a.split(' ').collect();
    let b: Vec<&str> = b.split(' ').collect();
    if a.len() != b.len() || a.len() < 2 {
        return false;
    }
    let mut differing = a.iter().zip(&b).enumerate().filter(|(_, (a, b))| a != b);
    let (Some((at, (a, b))), None) = (differing.next(), differing.next()) else {
        return false;
    };
    // Comparing costs the product of the lengths, and no name is that long.
    if a.len().max(b.len()) > MAX_COMPARED_BYTES {
        return false;
    }
    let shorter = a.chars().count().min(b.chars().count());
    let longer = a.chars().count().max(b.chars().count());
    let allowed = match (at, shorter) {
        (_, ..4) => 0,
        (0, _) | (_, 4..9) => 1,
        _ => 2,
    };
    // A slip of the pen spares the first letter.
    let is_same_start = a.chars().next() == b.chars().next();
    is_same_start
        && longer - shorter <= allowed
        && strsim::osa_distance(a, b) <= allowed
        && !is_other_form(a, b)
        && !(at == 0 && is_other_spelling(a, b))
}

/// Whether the names differ as a man's and a woman's do, or by an ending.
fn is_other_form(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if let Some(ending) = long.strip_prefix(short) {
        // A letter doubled at the end is a slip.
        let is_doubled = short.ends_with(ending);
        return !is_doubled && ending.starts_with(['a', 'e', 'i', 'o', 'y', 's', 'n']);
    }
    let is_vowel = |c: Option<char>| c.is_some_and(|c| "aeiouy".contains(c));
    let mut a = a.chars().rev();
    let mut b = b.chars().rev();
    let ends_apart = is_vowel(a.next()) && is_vowel(b.next());
    ends_apart && a.eq(b)
}

/// Whether two first names are two accepted spellings: c and k, i and y, f and
/// ph, s and z, with or without h.
fn is_other_spelling(a: &str, b: &str) -> bool {
    let plain = |name: &str| {
        name.replace("ph", "f")
            .replace('h', "")
            .replace("ck", "k")
            .replace('c', "k")
            .replace('y', "i")
            .replace('z', "s")
    };
    plain(a) == plain(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn honorifics_case_and_accents_do_not_make_another_person() {
        for name in [
            "Dr. Zoë O’Brien-Lund",
            "ZOE OBRIEN LUND",
            "prof dr zoë o'brien lund",
        ] {
            assert_eq!(speaker_id(name).as_str(), "zoe-obrien-lund");
        }
        assert_eq!(shown_name("Prof.  Mira  Castellan"), "Mira Castellan");
    }

    #[test]
    fn names_are_told_by_their_shape() {
        for (name, sort) in [
            ("Mira Castellan", NameSort::Full),
            ("Mira", NameSort::First),
            ("Mira C.", NameSort::First),
            ("MC", NameSort::Initials),
            ("R.K.M.", NameSort::Initials),
            ("tide_watcher", NameSort::Full),
            ("sea4all", NameSort::Full),
            ("田中花子", NameSort::Full),
            ("Ng Li Mei", NameSort::Full),
        ] {
            assert_eq!(name_sort(name), sort, "{name}");
        }
    }

    #[test]
    fn initials_fit_hyphenated_names() {
        let full = ["rowan", "keel", "mast"];
        for (short, n_written, expected) in [
            ("rkm", 2, true),
            ("rk", 2, true),
            ("r k m", 2, true),
            ("rk", 3, false),
            ("rm", 2, false),
        ] {
            let fits = may_stand_for(short, NameSort::Initials, &full, n_written);
            assert_eq!(fits, expected, "{short} {n_written}");
        }
    }

    #[test]
    fn a_slip_is_not_another_person() {
        for (a, b, expected) in [
            ("jorun tidewell", "jorum tidewell", true),
            ("jorun tidewell", "jorun tidwell", true),
            ("jorun tidewel", "jorun tidewell", true),
            ("mira castellano brevik", "mira castelano brevik", true),
            ("mira fallow", "mira hallow", false),
            ("mark tidewell", "marc tidewell", false),
            ("jon tidewell", "john tidewell", false),
            ("paul tidewell", "paula tidewell", false),
            ("mario tidewell", "maria tidewell", false),
            ("petr novak", "petr novakova", false),
            ("jan kowalski", "jan kowalska", false),
            ("daniel tidewell", "danielle tidewell", false),
            ("mira", "mirb", false),
            ("mira tidewell", "jorun harbor", false),
        ] {
            assert_eq!(is_likely_slip(a, b), expected, "{a} / {b}");
            assert_eq!(is_likely_slip(b, a), expected, "{b} / {a}");
        }
    }
}
