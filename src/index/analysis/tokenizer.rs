//! Terms as the engine wants them.
//!
//! Nearly every stretch of a text is one plain word, and an archive repeats its
//! words. So plain words take a short way: no allocation, and their stems are
//! looked up where they are known. Everything else goes by the rules of
//! [`Scan`], and so do questions. Both ways tell the same terms.

use std::ops::Range;

use rust_stemmers::Stemmer;
use rustc_hash::FxHashMap;
use tantivy::tokenizer::Token;

use super::Scan;
use super::language::{Language, mark_stem, split_language};
use super::stretches::{chunks, plain_word};

/// Words of one language that are remembered; with more, all are forgotten.
/// Some megabytes at most, since long words are not remembered.
const MAX_KNOWN: usize = 1 << 15;
/// Longest word that is remembered, in bytes.
const MAX_KNOWN_BYTES: usize = 32;

/// What the index stores of a text: every term and every stem.
#[derive(Clone, Default)]
pub(in crate::index) struct IndexTokenizer {
    /// Stem terms of the plain words of earlier texts.
    known: FxHashMap<Language, StemTerms>,
    read: Tokens,
    token: Token,
}

/// The stem term of each word in lower case.
type StemTerms = FxHashMap<Box<str>, Box<str>>;

/// Tokens with their texts in one piece.
#[derive(Clone, Default)]
struct Tokens {
    texts: String,
    places: Vec<Place>,
}

/// One token.
#[derive(Clone)]
struct Place {
    /// Its text among the texts.
    text: Range<usize>,
    /// Where it stands in the value, in bytes.
    range: Range<usize>,
    position: usize,
    width: usize,
}

impl Tokens {
    fn clear(&mut self) {
        self.texts.clear();
        self.places.clear();
    }

    fn push(&mut self, text: &str, range: Range<usize>, position: usize, width: usize) {
        let from = self.texts.len();
        self.texts.push_str(text);
        self.places.push(Place {
            text: from..self.texts.len(),
            range,
            position,
            width,
        });
    }

    /// A word of ASCII letters and digits, after its stem.
    fn plain(
        &mut self,
        word: &str,
        range: Range<usize>,
        position: usize,
        known: &mut StemTerms,
        rules: &Stemmer,
    ) {
        let from = self.texts.len();
        self.texts.push_str(word);
        self.texts[from..].make_ascii_lowercase();
        let text = from..self.texts.len();
        let place = |text| Place {
            text,
            range: range.clone(),
            position,
            width: 1,
        };
        if word.len() >= 3 && word.bytes().all(|b| b.is_ascii_alphabetic()) {
            let folded = &self.texts[text.clone()];
            if let Some(stem) = known.get(folded) {
                self.texts.push_str(stem);
            } else {
                let stem = mark_stem(&rules.stem(folded));
                if word.len() <= MAX_KNOWN_BYTES {
                    if known.len() >= MAX_KNOWN {
                        known.clear();
                    }
                    known.insert(folded.into(), stem.as_str().into());
                }
                self.texts.push_str(&stem);
            }
            self.places.push(place(text.end..self.texts.len()));
        }
        self.places.push(place(text));
    }
}

/// The terms of one value as the engine wants them.
pub(in crate::index) struct IndexTokens<'a> {
    places: std::slice::Iter<'a, Place>,
    texts: &'a str,
    token: &'a mut Token,
}

impl tantivy::tokenizer::Tokenizer for IndexTokenizer {
    type TokenStream<'a> = IndexTokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> IndexTokens<'a> {
        let (language, text) = split_language(text);
        let known = self.known.entry(language).or_default();
        let mut scan = Scan::new(language);
        self.read.clear();
        for chunk in chunks(text) {
            if let Some(word) = plain_word(&text[chunk.clone()]) {
                let range = chunk.start..chunk.start + word.len();
                self.read
                    .plain(word, range, scan.position, known, &scan.stemmer);
                scan.position += 1;
                continue;
            }
            scan.chunk(text, chunk);
            for term in scan.terms.drain(..) {
                let stems = [&term.stem, &term.plain_stem].into_iter().flatten();
                for text in stems.chain([&term.text]) {
                    self.read
                        .push(text, term.range.clone(), term.position, term.width);
                }
            }
        }
        IndexTokens {
            places: self.read.places.iter(),
            texts: &self.read.texts,
            token: &mut self.token,
        }
    }
}

impl tantivy::tokenizer::TokenStream for IndexTokens<'_> {
    fn advance(&mut self) -> bool {
        let Some(place) = self.places.next() else {
            return false;
        };
        let token = &mut *self.token;
        token.text.clear();
        token.text.push_str(&self.texts[place.text.clone()]);
        token.offset_from = place.range.start;
        token.offset_to = place.range.end;
        token.position = place.position;
        token.position_length = place.width;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tantivy::tokenizer::{TokenStream as _, Tokenizer as _};

    use super::super::terms;
    use super::*;

    type Told = (String, Range<usize>, usize, usize);

    fn streamed(tokenizer: &mut IndexTokenizer, text: &str) -> Vec<Told> {
        let mut stream = tokenizer.token_stream(text);
        let mut told = Vec::new();
        while stream.advance() {
            let token = stream.token();
            told.push((
                token.text.clone(),
                token.offset_from..token.offset_to,
                token.position,
                token.position_length,
            ));
        }
        told
    }

    /// What the rules say, which questions go by.
    fn by_the_rules(language: Language, text: &str) -> Vec<Told> {
        let mut told = Vec::new();
        for term in terms(text, language) {
            let texts = [term.stem, term.plain_stem, Some(term.text)];
            for text in texts.into_iter().flatten() {
                told.push((text, term.range.clone(), term.position, term.width));
            }
        }
        told
    }

    #[test]
    fn both_ways_tell_the_same_terms() {
        let mut tokenizer = IndexTokenizer::default();
        for text in [
            "Lamps lamp LAMPS. lighting: the ends... 3.3+ C++ C# .NET a.b _x_ don't x86 a",
            "Größe größe Straßen node.js, std::vec::Vec --no-deps 東京の夜 café",
            &format!("{0} {0}. {0}:", "long".repeat(30)),
        ] {
            for (_, language) in Language::ALL {
                let marked = format!("{}{text}", language.mark());
                let rules = by_the_rules(language, text);
                for _ in 0..2 {
                    assert_eq!(streamed(&mut tokenizer, &marked), rules, "{text}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn whatever_the_text(text in "([a-cA-C1.:+#_'/ -]|ing |é|東){0,40}") {
            let mut tokenizer = IndexTokenizer::default();
            prop_assert_eq!(streamed(&mut tokenizer, &text), by_the_rules(Language::English, &text));
        }
    }

    #[test]
    fn words_are_forgotten_when_there_are_too_many() {
        let mut tokenizer = IndexTokenizer::default();
        let letters = |n: usize| [n / 676, n / 26, n].map(|n| char::from(b'a' + (n % 26) as u8));
        for first in ["x", "y"] {
            for n in 0..17_576 {
                let word: String = letters(n).iter().collect();
                streamed(&mut tokenizer, &format!("{first}{word}"));
            }
        }
        let known = &tokenizer.known[&Language::English];
        assert!(known.len() <= MAX_KNOWN && !known.is_empty());
    }
}
