//! Which stretches of a text may hold a word that is looked for.
//!
//! To analyze a whole text only to mark a few of its words costs a stem for
//! every word. But a word and its stem begin with the same two letters, but
//! for `y` and `i` (`dying`, `die`): a stretch in which no word begins so is
//! passed over by its bytes. Stretches with other than ASCII letters pass, for
//! folding may change how they begin.

use super::language::STEM_MARK;

/// Letters, then digits, then the end of the word.
const END: usize = 36;
/// Anything may follow.
const ANYTHING: u64 = u64::MAX;

/// The beginnings of the words that are looked for.
pub(in crate::index) struct Sieve {
    /// For each first letter or digit a bit for each second one.
    seconds: [u64; END],
}

impl Sieve {
    /// A sieve that lets nothing pass but what may be other than ASCII.
    pub(in crate::index) fn new() -> Self {
        Self { seconds: [0; END] }
    }

    /// Lets through what may hold this term; all terms that begin with it when `is_prefix`.
    pub(in crate::index) fn add(&mut self, term: &str, is_prefix: bool) {
        // It is in no stretch of ASCII.
        if !term.is_ascii() {
            return;
        }
        let is_beginning = is_prefix || term.starts_with(STEM_MARK);
        let mut bytes = term.bytes().skip_while(|b| place(*b).is_none());
        let Some(first) = bytes.next().and_then(place) else {
            if is_beginning {
                self.seconds = [ANYTHING; END];
            }
            return;
        };
        self.seconds[first] |= match bytes.next() {
            None if is_beginning => ANYTHING,
            second => 1 << second_place(second),
        };
    }

    /// Whether a stretch without white space may hold one of the terms.
    pub(super) fn lets_through(&self, stretch: &str) -> bool {
        let bytes = stretch.as_bytes();
        let mut is_in_word = false;
        for (at, byte) in bytes.iter().enumerate() {
            if !byte.is_ascii() {
                return true;
            }
            let Some(first) = place(*byte) else {
                is_in_word &= *byte == b'\'';
                continue;
            };
            if !is_in_word {
                let mut rest = bytes[at + 1..].iter().copied().skip_while(|b| *b == b'\'');
                let seconds = self.seconds[first];
                if seconds != 0 && seconds & 1 << second_place(rest.next()) != 0 {
                    return true;
                }
            }
            is_in_word = true;
        }
        false
    }
}

fn place(byte: u8) -> Option<usize> {
    match byte.to_ascii_lowercase() {
        letter @ b'a'..=b'z' => Some(usize::from(letter - b'a')),
        digit @ b'0'..=b'9' => Some(usize::from(digit - b'0') + 26),
        _ => None,
    }
}

/// The place of what follows a first letter: `y` is as good as `i`.
fn second_place(byte: Option<u8>) -> usize {
    match byte {
        Some(b'y' | b'Y') => usize::from(b'i' - b'a'),
        // What is not ASCII may fold to any letter, but such a stretch passes anyway.
        byte => byte.and_then(place).unwrap_or(END),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use std::ops::Range;

    use super::super::{Held, Language, each_held, terms};
    use super::*;

    /// What a sieve for `wanted` lets through of a text, folded, and where it stands.
    fn held_in(wanted: &str, text: &str, language: Language) -> Vec<(String, Range<usize>)> {
        let mut sieve = Sieve::new();
        sieve.add(wanted, false);
        let mut found = Vec::new();
        each_held(text, language, &sieve, false, |held| {
            found.push(match held {
                Held::Plain { word, range, .. } => (word.to_ascii_lowercase(), range),
                Held::Term(term) => (term.text, term.range),
            });
        });
        found
    }

    fn held(wanted: &str, text: &str) -> Vec<String> {
        let found = held_in(wanted, text, Language::English).into_iter();
        found.map(|(term, _)| term).collect()
    }

    #[test]
    fn only_what_begins_alike_is_analyzed() {
        assert_eq!(
            held("harbor", "The harbor has quiet boats"),
            ["harbor", "has"]
        );
        assert_eq!(held("\u{2}die", "dying or dead"), ["dying"]);
        assert_eq!(held("c++", "C, C++ and cat"), ["c", "c++"]);
        assert_eq!(held("oreilly", "an O'Reilly book"), ["oreilly"]);
        assert_eq!(held("absent", "Zoë said"), ["zoe"]);
    }

    proptest! {
        #[test]
        fn every_term_of_a_text_passes_its_own_sieve(text in "[a-zA-Z0-9'./+_#@ yé-]{0,24}") {
            for (_, language) in Language::ALL {
                for term in terms(&text, language) {
                    let forms = [Some(term.text.clone()), term.stem.clone(), term.plain_stem.clone()];
                    for form in forms.into_iter().flatten() {
                        let found = held_in(&form, &text, language);
                        let term = (term.text.clone(), term.range.clone());
                        prop_assert!(found.contains(&term), "{form}");
                    }
                }
            }
        }
    }
}
