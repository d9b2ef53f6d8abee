//! The names of parts: made of what a part is and of its own first words, so
//! that nothing that is written elsewhere moves them.
//!
//! Two hyphens stand before a number: no slug has them, so that the second
//! `Foam` never takes the name of `Foam 2`.

use std::collections::HashMap;

use crate::extract::PartKind;
use crate::text::Slug;

/// Words that an anchor is made of when there is no heading.
const ANCHOR_WORDS: usize = 8;
/// Longest name of a part before its number, in bytes.
const MAX_ANCHOR_BYTES: usize = 80;

/// The anchors given out in one entry.
#[derive(Default)]
pub(super) struct Anchors {
    /// How often each name was given out.
    given: HashMap<String, u32>,
}

impl Anchors {
    /// The anchor of the next part: `words` are its heading or its text.
    pub(super) fn next(&mut self, kind: PartKind, words: &str) -> String {
        let base = base(kind, words);
        let n = self.given.entry(base.clone()).or_default();
        *n += 1;
        match *n {
            1 => base,
            n => format!("{base}--{n}"),
        }
    }
}

/// `s-what-a-queue-is`, `said-bo-it-depends`; the kind alone where a part has
/// no words.
fn base(kind: PartKind, words: &str) -> String {
    if !words.chars().any(char::is_alphanumeric) {
        return kind.as_str().to_owned();
    }
    let prefix = match kind {
        PartKind::Text | PartKind::Section => "s",
        PartKind::Question => "q",
        PartKind::Quote => "quote",
        PartKind::Code => "code",
        PartKind::Turn => "said",
    };
    let slug = Slug::of(words);
    let slug = slug.as_str();
    let end = slug.floor_char_boundary(MAX_ANCHOR_BYTES);
    let end = match slug[..end].rfind('-') {
        Some(hyphen) if end < slug.len() => hyphen,
        _ => end,
    };
    format!("{prefix}-{}", &slug[..end])
}

/// The words that name a part without a heading.
pub(super) fn first_words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(ANCHOR_WORDS).collect();
    words.join(" ")
}
