//! Where one piece of a list of people ends and the next begins: at commas,
//! semicolons and the words for `and`, outside parentheses.

use std::ops::Range;

use super::super::super::words;
use super::super::beside::{is_of_chair, is_of_others};
use super::super::clean::is_pronouns;
use super::Comma;
use crate::text::fold;

/// A piece of a list, and whether a comma stands before it.
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    pub(super) after_comma: bool,
}

/// Cuts at commas, semicolons, `and` and its kin, outside parentheses.
pub(super) fn pieces(text: &str, comma: Comma) -> Vec<Piece<'_>> {
    Pieces::of(text, comma).collect()
}

/// The pieces of a text, cut one by one: mostly the first tells enough.
pub(super) struct Pieces<'a> {
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
    /// Pieces of more than one word: behind them the nameless may follow.
    n_full: usize,
}

impl<'a> Pieces<'a> {
    /// The uncut text.
    pub(super) fn of(text: &'a str, comma: Comma) -> Self {
        Self {
            text,
            comma,
            start: Some(0),
            depth: 0,
            after_comma: false,
            is_company: false,
            has_ended: false,
            n_full: 0,
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
            // `A B / Kelpworks`: behind a name in full one word is no person.
            let sign = self.text[at..at + length].trim();
            let before = self.text[start..at].trim();
            let is_behind_slash = sign == "/"
                && before.contains(' ')
                && is_one_word(&rest[length..])
                && !words::is_given_name(&fold(first_piece(&rest[length..])));
            self.is_company = goes_on
                || is_behind_slash
                || self.after_comma && (self.comma == Comma::Explains || self.has_ended);
            self.has_ended |= !self.after_comma && !matches!(c, ';' | '/');
            self.start = Some(at + length);
            if let Some(piece) = piece {
                self.n_full += usize::from(piece.text.contains(' '));
                return Some(piece);
            }
        }
    }
}

impl<'a> Pieces<'a> {
    /// What stands between two separators, unless it is a company or nothing:
    /// in `A, B, and C` the comma before the `and` leaves nothing behind.
    fn piece(&self, range: Range<usize>) -> Option<Piece<'a>> {
        let is_first = range.start == 0;
        let text = self.text[range].trim();
        // `Tides and the moon` is a title.
        let is_beside = || is_of_chair(text) || self.n_full > 0 && is_of_others(text);
        let is_said = !self.is_company && !text.is_empty() && (is_first || !is_beside());
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
    first_piece(rest).split_whitespace().count() == 1
}

fn first_piece(rest: &str) -> &str {
    rest.split([',', ';', '&', '/', ')'])
        .next()
        .unwrap_or_default()
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
        || is_of_others(after.trim())
        || after.starts_with('@')
        || after
            .split_whitespace()
            .take_while(|word| word.starts_with(char::is_uppercase))
            .count()
            > 1;
    if is_list { separator.len() } else { 0 }
}
