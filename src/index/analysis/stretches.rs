//! Where a text is cut before its words are looked at.

use std::ops::Range;

use super::MAX_TERM_BYTES;
use crate::text::is_alphanumeric;

/// Stretches between white space and punctuation that joins nothing.
pub(super) fn chunks(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let from = skip_while(text, at, |is_in| !is_in);
        at = skip_while(text, from, |is_in| is_in);
        (from < at).then_some(from..at)
    })
}

/// The first place from `at` on whose character is not as `goes_on` wants it.
fn skip_while(text: &str, mut at: usize, goes_on: impl Fn(bool) -> bool) -> usize {
    while let Some(byte) = text.as_bytes().get(at) {
        let (is_in, width) = match IN_CHUNK.get(usize::from(*byte)) {
            Some(is_in) => (*is_in, 1),
            None => text[at..]
                .chars()
                .next()
                .map_or((false, 1), |c| (is_in_chunk(c), c.len_utf8())),
        };
        if !goes_on(is_in) {
            break;
        }
        at += width;
    }
    at
}

/// [`is_in_chunk`] of the ASCII characters.
const IN_CHUNK: [bool; 128] = {
    let mut table = [false; 128];
    let mut at = 0;
    while at < table.len() {
        let c = at as u8 as char;
        table[at] = c.is_ascii_alphanumeric() || is_sign(c) || c == '\'';
        at += 1;
    }
    table
};

fn is_in_chunk(c: char) -> bool {
    is_alphanumeric(c) || is_sign(c) || is_apostrophe(c) || is_mark(c)
}

pub(super) const fn is_sign(c: char) -> bool {
    matches!(
        c,
        '.' | '/' | ':' | '@' | '&' | '+' | '_' | '-' | '#' | '$' | '\u{2010}' | '\u{2011}'
    )
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}')
}

/// Combining marks stand inside words.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

pub(super) fn is_word(c: char) -> bool {
    is_alphanumeric(c) || is_apostrophe(c) || is_mark(c)
}

pub(super) fn is_cjk(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x11ff | 0x2e80..=0x2fdf | 0x3040..=0x31ff | 0x3400..=0x4dbf
        | 0x4e00..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff)
}

/// The plain word that a stretch is, when it is one: signs that end a sentence
/// or a clause may follow it.
pub(super) fn plain_word(stretch: &str) -> Option<&str> {
    let word = stretch.trim_end_matches(['.', ':']);
    let is_plain = !word.is_empty()
        && word.len() <= MAX_TERM_BYTES
        && word.bytes().all(|b| b.is_ascii_alphanumeric());
    is_plain.then_some(word)
}
