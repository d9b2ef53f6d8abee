//! Lists of people, cut at commas and at the words for `and`.

mod pieces;

use self::pieces::{Piece, Pieces, pieces};
use super::super::words;
use super::clean::{clean, is_degree, is_honorific};
use super::{
    Strength, begins_group, handle, is_initial, is_lower_case_name, is_particle, strength,
};
use crate::text::fold;

/// At most this many people are taken from one line.
const MAX_NAMES: usize = 40;

/// What a comma means in a line `S, …` that may go on with a company: with one
/// comma and no `and` a second person would stand behind an `and`, unless it
/// begins with a given name.
pub(in crate::extract) fn comma_of(text: &str) -> Comma {
    let pieces = pieces(text, Comma::Separates);
    if let [_, second, third] = pieces.as_slice() {
        // `A B, Kelp & Sons`.
        let is_word = |piece: &Piece<'_>| {
            clean(piece.text).is_some_and(|name| strength(&name) == Strength::Word)
        };
        let is_company =
            second.after_comma && !third.after_comma && is_word(second) && is_word(third);
        let is_first_full =
            clean(pieces[0].text).is_some_and(|name| strength(&name) >= Strength::Likely);
        return if is_company && is_first_full {
            Comma::Explains
        } else {
            Comma::Separates
        };
    }
    let [_, second] = pieces.as_slice() else {
        return Comma::Separates;
    };
    let is_person = clean(second.text).is_some_and(|name| {
        let found = strength(&name);
        let first = name.split(' ').next().unwrap_or_default();
        // `Kelp Works` is where somebody works, `Ivo Tamm` is somebody.
        found == Strength::Sure
            || found == Strength::Full
                && (is_initial(first) || !words::is_of_companies(&name) && has_two_words(&name))
    });
    if second.after_comma && !is_person {
        Comma::Explains
    } else {
        Comma::Separates
    }
}

/// Whether a comma between two names may stand before a company.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Comma {
    /// `A B, C D` are two people: a list of people is expected.
    Separates,
    /// `A B, C D` is a person of a company: one person is expected.
    Explains,
}

/// The people of a list, cleaned, in order. Pieces that do not look like a
/// name of at least `least` are left out.
pub(in crate::extract) fn list(text: &str, comma: Comma, least: Strength) -> Vec<String> {
    if let Some(name) = surname_first(text) {
        return vec![name];
    }
    let pieces = pieces(text, comma);
    let mut names: Vec<String> = Vec::new();
    let mut first_strength = None;
    let mut n_handles = 0;
    let mut has_company = false;
    for piece in pieces.into_iter().take(MAX_NAMES) {
        // Behind a name the handle is that person's.
        if names.len() == n_handles
            && let Some(handle) = handle(piece.text)
        {
            names.push(handle);
            n_handles += 1;
            continue;
        }
        let Some(name) = clean(piece.text) else {
            continue;
        };
        let found = strength(&name);
        // After full names one word behind a comma is a company.
        let is_company = piece.after_comma
            && first_strength >= Some(Strength::Likely)
            && found < Strength::Likely;
        // `A B, engineer, Kelp Works`: what follows a role is no person either.
        if found < least
            || found == Strength::None
            || is_company
            || has_company && piece.after_comma && found < Strength::Sure
        {
            has_company |= piece.after_comma;
            continue;
        }
        first_strength.get_or_insert(found);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Every piece of a list, cleaned, whatever it looks like: for lines that say
/// that they hold names. A company behind a comma is known by its words.
pub(in crate::extract) fn all(text: &str, comma: Comma) -> Vec<String> {
    if let Some(name) = surname_first(text) {
        return vec![name];
    }
    let pieces = pieces(text, comma).into_iter().take(MAX_NAMES);
    let mut names: Vec<String> = Vec::new();
    let mut is_after_role = false;
    for piece in pieces {
        let Some(name) = clean(piece.text).or_else(|| handle(piece.text)) else {
            continue;
        };
        let is_no_name = strength(&name) == Strength::None && !is_lower_case_name(&name);
        let is_role = words::is_role(&fold(&name));
        if (is_no_name || is_role) && piece.after_comma && !names.is_empty() {
            is_after_role |= is_role;
            continue;
        }
        // `A B, engineer, Kelp`: where somebody is what they are.
        if is_after_role && piece.after_comma && strength(&name) < Strength::Full {
            continue;
        }
        is_after_role = false;
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Whether a text is nothing but people: every piece of it is a name, but for
/// companies behind a comma.
pub(in crate::extract) fn is_only_names(text: &str, least: Strength) -> bool {
    let least = least.max(Strength::Word);
    weakest_above(text, least) >= least
}

/// How much the weakest person of a text looks like one; [`Strength::None`]
/// when it holds anything but people and, behind a comma, companies.
pub(in crate::extract) fn weakest(text: &str) -> Strength {
    weakest_above(text, Strength::Word)
}

/// The same, and when that is below `least`, anything below it: no more is
/// read than is asked for.
fn weakest_above(text: &str, least: Strength) -> Strength {
    if begins_otherwise(text) {
        return Strength::None;
    }
    if surname_first(text).is_some() {
        return Strength::Sure;
    }
    let mut pieces = Pieces::of(text, Comma::Separates);
    let of_piece = |piece: &Piece<'_>| {
        if handle(piece.text).is_some() {
            return Strength::Sure;
        }
        clean(piece.text).map_or(Strength::None, |name| strength(&name))
    };
    let Some(first) = pieces.next().as_ref().map(of_piece) else {
        return Strength::None;
    };
    let mut weakest = first;
    for piece in pieces {
        if weakest < least {
            return Strength::None;
        }
        let found = of_piece(&piece);
        // One word behind a comma is a company, two may be.
        if piece.after_comma && found < Strength::Full && first >= Strength::Likely {
            if !is_company(piece.text) {
                return Strength::None;
            }
            continue;
        }
        if piece.after_comma && found == Strength::None && is_company(piece.text) {
            continue;
        }
        weakest = weakest.min(found);
    }
    if weakest < least {
        return Strength::None;
    }
    weakest
}

/// Whether its first words alone say that a text is no list of people. Most
/// texts that are asked about are titles and sentences, and end here.
fn begins_otherwise(text: &str) -> bool {
    let mut is_first = true;
    for word in text.split(' ') {
        // What is no bare word may be cut off, and a name may end before it.
        let is_bare = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphabetic());
        if !is_bare || is_degree(word) || is_first && is_honorific(word) {
            return false;
        }
        if word.starts_with(|c: char| c.is_ascii_lowercase()) {
            return is_first || !(is_particle(word) || is_glue(word));
        }
        if is_first {
            let class = words::class(&fold(word));
            if class.is_common() && !class.is_given() {
                return !begins_group(&fold(word));
            }
        }
        is_first = false;
    }
    false
}

/// Whether a word in lower case stands between two names, or before a company.
fn is_glue(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "und"
            | "et"
            | "og"
            | "och"
            | "with"
            | "x"
            | "en"
            | "i"
            | "from"
            | "of"
            | "at"
            | "bei"
            | "chez"
            | "for"
            | "again"
            | "nochmal"
            | "wieder"
            | "encore"
    )
}

/// Whether a text looks like a company or a role: a few words, no sentence.
fn is_company(text: &str) -> bool {
    let n_words = text.split_whitespace().count();
    (1..=5).contains(&n_words) && !text.contains(['!', '?', ';', ':']) && !text.ends_with('.')
}

/// `Cruz, Jon A.`: a family name, a comma, given names with an initial.
fn surname_first(text: &str) -> Option<String> {
    let (family, given) = text.split_once(", ")?;
    if given.contains([',', '&', '/', ';', '(']) {
        return None;
    }
    let particles = family
        .rsplit_once(' ')
        .map_or("", |(particles, _)| particles);
    let bare = family.rsplit(' ').next().unwrap_or_default();
    let is_family =
        strength(bare) == Strength::Word && particles.split_whitespace().all(is_particle);
    let words: Vec<&str> = given.split_whitespace().collect();
    let is_given = (1..=3).contains(&words.len())
        && words
            .iter()
            .all(|word| is_initial(word) || words::is_given_name(&fold(word)));
    let is_capitals = family.chars().count() > 2 && family.chars().all(|c| !c.is_lowercase());
    // `van Rooyen, Marlies`.
    let is_particled = family.contains(' ');
    let is_sure = words.iter().any(|word| is_initial(word)) || is_capitals || is_particled;
    (is_family && is_given && is_sure).then(|| format!("{given} {family}"))
}

/// Two words, as most names have.
fn has_two_words(name: &str) -> bool {
    name.split_whitespace().count() == 2
}
