//! Which words are a person's name, and where one name ends and the next
//! begins.
//!
//! There is no list of all names, so a name is known by its look: one to four
//! capitalized words, none of them a word that titles are made of. One word
//! alone is weaker evidence than two, and the rules ask for the strength they
//! need ([`Strength`]). What stands around a name is taken off in `clean`,
//! lists of people are cut in `list`.

mod beside;
mod clean;
mod list;

pub(super) use clean::{clean, is_honorific, is_pronouns};
pub(super) use list::{Comma, all, comma_of, is_only_names, list, weakest};

use super::words;
use crate::text::fold;

/// How much a text looks like a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// Not at all.
    None,
    /// One capitalized word or initials.
    Word,
    /// One word that is a common given name.
    Given,
    /// Two words or more, one of which titles are made of too: Runa Harbor.
    Likely,
    /// Two words or more.
    Full,
    /// Two words or more, the first a common given name.
    Sure,
}

/// How much a cleaned text looks like a name.
pub(super) fn strength(name: &str) -> Strength {
    if is_group(name) {
        return Strength::Word;
    }
    let mut n_words = 0;
    let mut last_is_particle = true;
    // Behind a given name nearly any word may be a family name: Tom Best.
    let mut is_after_given = false;
    let mut begins_with_given = false;
    let mut is_likely_only = false;
    let mut words_of_name = name.split_whitespace().peekable();
    while let Some(word) = words_of_name.next() {
        if is_nickname(word) {
            continue;
        }
        // `Van Der Elst`: particles in capitals, with more of the name behind.
        let has_more = words_of_name.peek().is_some();
        if n_words > 0 && (is_particle(word) || has_more && is_loud_particle(word)) {
            last_is_particle = true;
            continue;
        }
        if !looks_like_a_name(word) {
            return Strength::None;
        }
        let folded = fold(word);
        let class = words::class(&folded);
        let is_given = class.is_given();
        let is_initial = is_initial(word);
        let may_be_family = || is_after_given && !words::is_never_a_family(&folded);
        // `Ås` is not `as`.
        let is_spelled_apart = n_words > 0 && !word.is_ascii();
        let is_common =
            class.is_common() && !is_initial && !is_given && !is_spelled_apart && !may_be_family();
        if is_common {
            return Strength::None;
        }
        let is_of_titles = class.is_of_titles() && !is_initial && !is_given;
        is_likely_only |= is_of_titles && !is_after_given;
        is_likely_only |= is_arabic(word);
        let next = words_of_name.peek();
        // `Crystal Report`, `June Meetup`: a name that is a word too needs more.
        let is_read_as_word = is_given
            && words::is_given_and_word(&folded)
            && next.is_none_or(|next| words::is_of_titles(&fold(next)));
        is_after_given = is_given && !is_read_as_word;
        begins_with_given |= n_words == 0 && is_after_given;
        is_likely_only |= is_given && is_read_as_word && n_words == 0;
        last_is_particle = false;
        n_words += 1;
    }
    let folded = fold(name);
    if words::is_place(&folded) {
        return Strength::None;
    }
    match n_words {
        2..=4 if last_is_particle => Strength::None,
        2..=4 if is_likely_only => Strength::Likely,
        2..=4 if begins_with_given => Strength::Sure,
        2..=4 => Strength::Full,
        1 if words::is_given_name(&folded) => Strength::Given,
        1 if !last_is_particle => Strength::Word,
        _ => Strength::None,
    }
}

/// An article as it stands before a noun.
pub(super) fn is_article(word: &str) -> bool {
    matches!(
        word,
        "la" | "le" | "les" | "el" | "los" | "las" | "il" | "lo" | "das" | "die" | "der"
    )
}

/// `Van`, `DER`: particles in capitals.
fn is_loud_particle(word: &str) -> bool {
    let may_be = !word.is_ascii() || word.len() <= MAX_PARTICLE;
    may_be && is_particle(&word.to_lowercase())
}

/// `Team Kelp`, `Harbor Collective`: several people under one name.
fn is_group(name: &str) -> bool {
    let words = || name.split_whitespace();
    let (Some(first), Some(last)) = (words().next(), words().next_back()) else {
        return false;
    };
    // Most names end here; folding turns other letters into these as well.
    let begins = |word: &str, letters: &[u8]| {
        let first = word.as_bytes()[0].to_ascii_lowercase();
        !first.is_ascii() || letters.contains(&first)
    };
    if !begins(first, b"tecg") && !begins(last, b"ck") {
        return false;
    }
    let is_proper = words().all(|word| word.starts_with(char::is_uppercase));
    let is_first = begins_group(&fold(first));
    let is_last = matches!(
        fold(last).as_str(),
        "collective" | "kollektiv" | "collectif"
    );
    (2..=4).contains(&words().count()) && is_proper && (is_first || is_last)
}

/// Whether a folded word begins the name of several people: `Team Kelp`.
fn begins_group(folded: &str) -> bool {
    matches!(
        folded,
        "team" | "equipe" | "equipo" | "collectif" | "colectivo" | "gruppo" | "collettivo"
    )
}

/// Whether a text is a name written in lower case, which only a line that is
/// sure to hold a name may be trusted with.
pub(super) fn is_lower_case_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    (1..=3).contains(&words.len())
        && words.iter().all(|word| {
            word.chars()
                .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
                && !words::is_common(&fold(word))
        })
}

/// Whether a text has a word that titles are made of, a word in lower case, a
/// number, or more words than a name.
pub(super) fn is_like_a_title(text: &str) -> bool {
    let mut n_words = 0;
    for word in text.split_whitespace() {
        n_words += 1;
        let folded = fold(word);
        let is_of_titles = words::is_of_titles(&folded) && !words::is_given_name(&folded);
        let is_low = word.starts_with(char::is_lowercase) && !is_particle(word);
        if is_of_titles
            || is_low
            || word.contains(|c: char| c.is_ascii_digit() || "?!:`".contains(c))
        {
            return true;
        }
    }
    n_words > 4
}

/// The handle in `@runa`, without its sign.
pub(super) fn handle(text: &str) -> Option<String> {
    let handle = text.trim().strip_prefix('@')?;
    let is_handle = !handle.is_empty()
        && handle
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    is_handle.then(|| handle.to_owned())
}

/// Whether a word is written as names are.
fn looks_like_a_name(word: &str) -> bool {
    // `al-Khatib`, `d'Aubigné`, `O'Neil`: what follows the particle counts.
    let bare = [
        "al-", "el-", "d'", "d’", "l'", "l’", "ibn-", "bin-", "'t", "’t",
    ]
    .into_iter()
    .find_map(|particle| word.strip_prefix(particle))
    .unwrap_or(word);
    let Some(first) = bare.chars().next() else {
        return false;
    };
    let is_caseless = first.is_alphabetic() && !first.is_lowercase() && !first.is_uppercase();
    let letters = bare.trim_end_matches('.');
    let n_letters = letters.chars().count();
    let is_word = letters.chars().all(|c| {
        c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.' | '\u{301}' | '・' | '·' | '‐')
    });
    if !is_word || n_letters == 0 || !(first.is_uppercase() || is_caseless) {
        return false;
    }
    if is_caseless {
        // A title without spaces is longer than a name.
        return n_letters <= 12;
    }
    !is_abbreviation(letters)
}

/// Names of things in capitals: `REST`, `APIs`. Two or three are initials, and
/// a family name in capitals is longer: NAKANO.
fn is_abbreviation(word: &str) -> bool {
    matches!(word.chars().count(), 4..=5)
        && word.chars().filter(|c| c.is_uppercase()).count() >= 3
        && word.is_ascii()
}

/// Scripts in which a title looks like a name: no capitals, many short words.
fn is_arabic(word: &str) -> bool {
    word.chars()
        .any(|c| matches!(u32::from(c), 0x0590..=0x07ff | 0x0900..=0x0eff))
}

fn is_initial(word: &str) -> bool {
    (word.chars().count() == 2 && word.ends_with('.'))
        || (word.len() > 3
            && word
                .split_terminator('.')
                .all(|letter| letter.chars().count() == 1)
            && word.ends_with('.'))
}

/// The longest of the particles in ASCII, in bytes.
const MAX_PARTICLE: usize = 6;

#[rustfmt::skip]
pub(super) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "da" | "do" | "dos" | "das" | "del" | "della" | "degli" | "di" | "du" | "des"
            | "la" | "le" | "van" | "von" | "vom" | "der" | "den" | "zu" | "zur" | "ten" | "ter"
            | "te" | "bin" | "binti" | "ibn" | "al" | "el" | "y" | "e" | "v." | "af" | "av" | "op" | "'t"
            | "’t" | "ben" | "bat" | "d'" | "dalla" | "dal" | "los" | "las" | "zum" | "lo" | "mac" | "st." | "santa"
    )
}

fn is_nickname(word: &str) -> bool {
    word.len() > 2
        && (word.starts_with(['"', '“', '(', '\'', '‘', '«'])
            && word.ends_with(['"', '”', ')', '\'', '’', '»']))
}

#[cfg(test)]
mod tests;
