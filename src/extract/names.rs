//! Which words are a person's name, and where one name ends and the next
//! begins.
//!
//! There is no list of all names, so a name is known by its look: one to four
//! capitalized words, none of them a word that titles are made of. One word
//! alone is weaker evidence than two, and the rules ask for the strength they
//! need ([`Strength`]).

use super::words;
use crate::text::fold;

/// At most so many people are taken from one line.
const MAX_NAMES: usize = 40;

/// How much a text looks like a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// Not at all.
    None,
    /// One capitalized word or initials.
    Word,
    /// One word that is a common given name.
    Given,
    /// Two words or more.
    Full,
}

/// How much a cleaned text looks like a name.
pub(super) fn strength(name: &str) -> Strength {
    let mut n_words = 0;
    let mut last_is_particle = true;
    // Behind a given name any word may be a family name: Tom Best.
    let mut is_after_given = false;
    for word in name.split_whitespace() {
        if is_nickname(word) {
            continue;
        }
        if n_words > 0 && is_particle(word) {
            last_is_particle = true;
            continue;
        }
        let is_given = words::is_given_name(&fold(word));
        let is_initial = word.chars().count() == 2 && word.ends_with('.');
        let is_common = words::is_common(&fold(word)) && !is_initial;
        if !looks_like_a_name(word) || is_common && !is_given && !is_after_given {
            return Strength::None;
        }
        is_after_given = is_given;
        last_is_particle = false;
        n_words += 1;
    }
    match n_words {
        2..=4 if !last_is_particle => Strength::Full,
        1 if words::is_given_name(&fold(name)) => Strength::Given,
        1 if !last_is_particle => Strength::Word,
        _ => Strength::None,
    }
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

/// Whether a word is written as names are.
fn looks_like_a_name(word: &str) -> bool {
    let Some(first) = word.chars().next() else {
        return false;
    };
    let is_caseless = first.is_alphabetic() && !first.is_lowercase() && !first.is_uppercase();
    let letters = word.trim_end_matches('.');
    let n_letters = letters.chars().count();
    let is_word = letters
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.' | '\u{301}'));
    if !is_word || n_letters == 0 || !(first.is_uppercase() || is_caseless) {
        return false;
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

fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "da"
            | "do"
            | "dos"
            | "das"
            | "del"
            | "della"
            | "di"
            | "du"
            | "des"
            | "la"
            | "le"
            | "van"
            | "von"
            | "der"
            | "den"
            | "zu"
            | "zur"
            | "ten"
            | "ter"
            | "bin"
            | "ibn"
            | "al"
            | "el"
            | "y"
            | "e"
            | "v."
            | "af"
            | "av"
    )
}

fn is_nickname(word: &str) -> bool {
    word.len() > 2 && (word.starts_with(['"', '“', '(']) && word.ends_with(['"', '”', ')']))
}

/// A name without what people write around it: honorific, handle, company in
/// parentheses, role after a dash, doubt marks. `None` when nothing is left.
pub(super) fn clean(raw: &str) -> Option<String> {
    let mut name = raw.trim();
    for dash in [" - ", " – ", " — ", " | "] {
        if let Some((before, after)) = name.split_once(dash)
            && after.starts_with(|c: char| c == '@' || c.is_lowercase())
        {
            name = before;
        }
    }
    for connector in [" @ ", " from ", " of ", " at "] {
        if let Some((before, after)) = name.split_once(connector)
            && is_proper(after)
        {
            name = before;
        }
    }
    let cleaned = without_parentheses(name);
    let words = cleaned
        .split_whitespace()
        .filter(|word| !word.starts_with('@'));
    let mut words: Vec<&str> = words.collect();
    while words.len() > 1 && is_honorific(words[0]) {
        words.remove(0);
    }
    let name = words.join(" ");
    let name = name
        .trim_matches([',', ';', ':', '?', '!', '*', '_', ' ', '…'])
        .trim_end_matches("...");
    let is_sentence_end = name.ends_with('.') && !name.ends_with_initial();
    let name = if is_sentence_end {
        name.trim_end_matches('.')
    } else {
        name
    };
    (!name.is_empty()).then(|| name.to_owned())
}

/// Whether a text is a few capitalized words, as a company is.
fn is_proper(text: &str) -> bool {
    text.split_whitespace().count() <= 4
        && text.split_whitespace().all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || c == '(')
                || matches!(word, "of" | "the" | "and" | "&")
        })
}

trait EndsWithInitial {
    fn ends_with_initial(&self) -> bool;
}

impl EndsWithInitial for str {
    /// Whether it ends with a letter and a stop, or an abbreviation such as `Jr.`.
    fn ends_with_initial(&self) -> bool {
        let last = self.rsplit(' ').next().unwrap_or_default();
        last.chars().count() <= 2
            || last.eq_ignore_ascii_case("jr.")
            || last.eq_ignore_ascii_case("sr.")
    }
}

fn is_honorific(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.').to_ascii_lowercase().as_str(),
        "dr" | "prof" | "professor" | "mr" | "mrs" | "ms" | "sir"
    )
}

fn without_parentheses(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            // What is left of a broken link.
            '[' | ']' => {}
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

/// What a comma means in a line `S, …` that may go on with a company: with one
/// comma and no `and` a second person would stand behind an `and`.
pub(super) fn comma_of(text: &str) -> Comma {
    let n_pieces = pieces(text, Comma::Separates).len();
    if n_pieces == 2 && text.contains(',') {
        Comma::Explains
    } else {
        Comma::Separates
    }
}

/// Whether a comma between two names may stand before a company.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Comma {
    /// `A B, C D` are two people: a list of people is expected.
    Separates,
    /// `A B, C D` is a person of a company: one person is expected.
    Explains,
}

/// The people of a list, cleaned, in order. Pieces that do not look like a
/// name of at least `least` are left out.
pub(super) fn list(text: &str, comma: Comma, least: Strength) -> Vec<String> {
    let pieces = pieces(text, comma);
    let mut names: Vec<String> = Vec::new();
    let mut first_strength = None;
    let mut has_company = false;
    for piece in pieces.into_iter().take(MAX_NAMES) {
        let Some(name) = clean(piece.text) else {
            continue;
        };
        let found = strength(&name);
        // After full names one word behind a comma is a company.
        let is_company =
            piece.after_comma && first_strength == Some(Strength::Full) && found < Strength::Full;
        // `A B, engineer, Kelp Works`: what follows a role is no person either.
        if found < least
            || found == Strength::None
            || is_company
            || has_company && piece.after_comma
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
/// that they hold names.
pub(super) fn all(text: &str, comma: Comma) -> Vec<String> {
    let pieces = pieces(text, comma).into_iter().take(MAX_NAMES);
    let mut names: Vec<String> = Vec::new();
    for name in pieces.filter_map(|piece| clean(piece.text)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Whether a text is nothing but people: every piece of it is a name, but for
/// companies behind a comma.
pub(super) fn is_only_names(text: &str, least: Strength) -> bool {
    let pieces = pieces(text, Comma::Separates);
    let is_person = |piece: &Piece<'_>| {
        clean(piece.text).is_some_and(|name| strength(&name) >= least.max(Strength::Word))
    };
    pieces.first().is_some_and(is_person)
        && pieces
            .iter()
            .all(|piece| is_person(piece) || piece.after_comma && is_company(piece.text))
}

/// Whether a text looks like a company or a role: a few words, no sentence.
fn is_company(text: &str) -> bool {
    let n_words = text.split_whitespace().count();
    (1..=4).contains(&n_words) && !text.contains(['.', '!', '?', ';'])
}

struct Piece<'a> {
    text: &'a str,
    after_comma: bool,
}

/// Cuts at commas, semicolons, `and` and its kin, outside parentheses.
fn pieces(text: &str, comma: Comma) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    let mut after_comma = false;
    let mut is_company = false;
    // `A and B, C`: the list has ended, and C is where they work.
    let mut has_ended = false;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let c = rest.chars().next().unwrap_or(' ');
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let separator = if depth == 0 { separator(rest) } else { 0 };
        if separator == 0 {
            at += c.len_utf8();
            continue;
        }
        if !is_company {
            push_piece(&mut pieces, &text[start..at], after_comma);
        }
        after_comma = c == ',' && !text[at..].starts_with(", and ");
        is_company = after_comma && (comma == Comma::Explains || has_ended);
        has_ended |= !after_comma && !matches!(c, ';' | '/');
        at += separator;
        start = at;
    }
    if !is_company {
        push_piece(&mut pieces, &text[start..], after_comma);
    }
    pieces
}

fn push_piece<'a>(pieces: &mut Vec<Piece<'a>>, text: &'a str, after_comma: bool) {
    let text = text.trim();
    // `A, B, and C`: the comma before the `and` leaves nothing behind.
    if !text.is_empty() {
        pieces.push(Piece { text, after_comma });
    }
}

/// Length of the separator that a text begins with, or 0.
fn separator(text: &str) -> usize {
    for separator in [
        " and ", " & ", " und ", " et ", " y ", " with ", " + ", " / ", "/", ";", ", and ", ",",
    ] {
        if text.starts_with(separator) {
            return separator.len();
        }
    }
    0
}

#[cfg(test)]
mod tests;
