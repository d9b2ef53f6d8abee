//! Lists of people, cut at commas and at the words for `and`.

use std::ops::Range;

use super::super::words;
use super::clean::{clean, is_degree, is_honorific, is_pronouns};
use super::{Strength, handle, is_initial, is_lower_case_name, is_particle, strength};
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
    for piece in pieces {
        let Some(name) = clean(piece.text).or_else(|| handle(piece.text)) else {
            continue;
        };
        let is_no_name = strength(&name) == Strength::None && !is_lower_case_name(&name);
        let is_role = words::is_role(&fold(&name));
        if (is_no_name || is_role) && piece.after_comma && !names.is_empty() {
            continue;
        }
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
                return true;
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

struct Piece<'a> {
    text: &'a str,
    after_comma: bool,
}

/// Cuts at commas, semicolons, `and` and its kin, outside parentheses.
fn pieces(text: &str, comma: Comma) -> Vec<Piece<'_>> {
    Pieces::of(text, comma).collect()
}

/// The pieces of a text, cut one by one: mostly the first tells enough.
struct Pieces<'a> {
    text: &'a str,
    comma: Comma,
    /// Where the piece at hand begins; `None` when all are cut.
    start: Option<usize>,
    /// Parentheses that are open.
    depth: usize,
    after_comma: bool,
    is_company: bool,
    /// `A and B, C`: the list has ended, and C is where they work.
    has_ended: bool,
}

impl<'a> Pieces<'a> {
    fn of(text: &'a str, comma: Comma) -> Self {
        Self {
            text,
            comma,
            start: Some(0),
            depth: 0,
            after_comma: false,
            is_company: false,
            has_ended: false,
        }
    }

    /// Where the next separator stands, and its length.
    fn next_cut(&mut self, start: usize) -> Option<(usize, usize)> {
        let text = self.text;
        let mut at = start;
        while let Some(byte) = text.as_bytes().get(at) {
            if byte.is_ascii()
                && !matches!(byte, b' ' | b'/' | b';' | b',' | b'('..=b')' | b'[' | b']')
            {
                at += 1;
                continue;
            }
            let rest = &text[at..];
            let c = rest.chars().next().unwrap_or(' ');
            match c {
                '(' | '[' => self.depth += 1,
                ')' | ']' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
            let is_within_pronouns = c == '/' && is_pronouns(word_around(text, at));
            if self.depth == 0 && !is_within_pronouns {
                let length = separator(&text[start..at], rest);
                if length > 0 {
                    return Some((at, length));
                }
            }
            at += c.len_utf8();
        }
        None
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        loop {
            let start = self.start.take()?;
            let Some((at, length)) = self.next_cut(start) else {
                return self.piece(start..self.text.len());
            };
            let piece = self.piece(start..at);
            let rest = &self.text[at..];
            let c = rest.chars().next().unwrap_or(' ');
            self.after_comma = matches!(c, ',' | '、' | '，') && length < 3 + c.len_utf8();
            // `A B, Kelp & Sons`: the company goes on.
            let goes_on = self.is_company && !self.after_comma && is_one_word(&rest[length..]);
            self.is_company =
                goes_on || self.after_comma && (self.comma == Comma::Explains || self.has_ended);
            self.has_ended |= !self.after_comma && !matches!(c, ';' | '/');
            self.start = Some(at + length);
            if piece.is_some() {
                return piece;
            }
        }
    }
}

impl<'a> Pieces<'a> {
    /// What stands between two separators, unless it is a company or nothing:
    /// in `A, B, and C` the comma before the `and` leaves nothing behind.
    fn piece(&self, range: Range<usize>) -> Option<Piece<'a>> {
        let text = self.text[range].trim();
        let is_said = !self.is_company && !text.is_empty();
        is_said.then_some(Piece {
            text,
            after_comma: self.after_comma,
        })
    }
}

/// The word around a byte.
fn word_around(text: &str, at: usize) -> &str {
    let is_end = |c: char| !c.is_alphabetic() && c != '/';
    let start = text[..at].rfind(is_end).map_or(0, |start| {
        start + text[start..].chars().next().map_or(1, char::len_utf8)
    });
    let end = text[at..].find(is_end).map_or(text.len(), |end| at + end);
    &text[start..end]
}

/// Whether one word stands before the next separator.
fn is_one_word(rest: &str) -> bool {
    let piece = rest
        .split([',', ';', '&', '/', ')'])
        .next()
        .unwrap_or_default();
    piece.split_whitespace().count() == 1
}

/// Length of the separator that `rest` begins with, or 0; `before` is the
/// piece so far.
fn separator(before: &str, rest: &str) -> usize {
    // What begins with a letter must stand between spaces.
    const SEPARATORS: [&str; 24] = [
        " and ", " & ", " und ", " et ", " og ", " och ", " with ", " w/ ", " feat. ", " ft. ",
        " и ", " + ", " / ", "/", ";", ", and ", ", & ", ", und ", ", et ", " x ", ",", "、", "，",
        " და ",
    ];
    // Also particles of one name: Ortega y Gasset.
    const DOUBTFUL: [&str; 4] = [" y ", " e ", " en ", " i "];
    // Nearly every word ends here.
    let is_none = match rest.as_bytes() {
        [b' ', next, ..] if next.is_ascii() => !matches!(
            next,
            b'a' | b'&' | b'u' | b'e' | b'o' | b'w' | b'f' | b'+' | b'/' | b'x' | b'y' | b'i'
        ),
        [b' ' | b'/' | b';' | b',', ..] => false,
        _ => !rest.starts_with(['、', '，']),
    };
    if is_none {
        return 0;
    }
    if let Some(separator) = SEPARATORS
        .into_iter()
        .find(|separator| rest.starts_with(separator))
    {
        return separator.len();
    }
    let Some(separator) = DOUBTFUL
        .into_iter()
        .find(|separator| rest.starts_with(separator))
    else {
        return 0;
    };
    let after = rest[separator.len()..]
        .split([',', '&', '/', '('])
        .next()
        .unwrap_or_default();
    let is_list = before.split_whitespace().count() == 1
        || after
            .split_whitespace()
            .take_while(|word| word.starts_with(char::is_uppercase))
            .count()
            > 1;
    if is_list { separator.len() } else { 0 }
}
