//! The terms of a text that may be among those looked for, and no others.

use std::ops::Range;

use super::language::{Language, stem_term};
use super::sieve::Sieve;
use super::stretches::{chunks, plain_word};
use super::{Scan, Term, TermKind};

/// What the stretches that the sieve lets through hold, in the order of the text.
pub(in crate::index) enum Held<'a> {
    /// A word of ASCII letters and digits as it is written.
    Plain {
        word: &'a str,
        position: usize,
        range: Range<usize>,
    },
    /// A term of any other stretch.
    Term(Term),
}

impl Held<'_> {
    /// As the rules would tell it.
    pub(in crate::index) fn into_term(self, language: Language) -> Term {
        match self {
            Self::Plain {
                word,
                position,
                range,
            } => {
                let text = word.to_ascii_lowercase();
                Term {
                    kind: TermKind::Word,
                    stem: stem_term(&text, &language.stemmer()),
                    text,
                    plain_stem: None,
                    accented: None,
                    position,
                    width: 1,
                    range,
                }
            }
            Self::Term(term) => term,
        }
    }
}

/// Calls `each` with what the stretches that the sieve lets through hold.
/// Positions say nothing unless they are counted, which takes longer; then
/// some terms may come along that the sieve would have kept back.
pub(in crate::index) fn each_held<'a>(
    text: &'a str,
    language: Language,
    sieve: &Sieve,
    counts_positions: bool,
    mut each: impl FnMut(Held<'a>),
) {
    let mut scan = Scan::new(language);
    for chunk in chunks(text) {
        let stretch = &text[chunk.clone()];
        let is_held = sieve.lets_through(stretch);
        if !is_held && !counts_positions {
            continue;
        }
        if let Some(word) = plain_word(stretch) {
            if is_held {
                each(Held::Plain {
                    word,
                    position: scan.position,
                    range: chunk.start..chunk.start + word.len(),
                });
            }
            scan.position += 1;
            continue;
        }
        scan.chunk(text, chunk);
        for term in scan.terms.drain(..) {
            each(Held::Term(term));
        }
    }
}
