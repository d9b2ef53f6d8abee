//! From text to terms, for indexing, asking and highlighting alike.
//!
//! What technical people type must survive: a run of letters and digits is a
//! *word*; words joined by `. / : @ & + _ -` also make a *compound*
//! (`node.js`, `I/O`, `std::vec`, `user@host`), signs before or after belong
//! to the name they stand at (`.NET`, `--no-deps`, `C++`, `__init__`). Text is
//! folded (case, diacritics), apostrophes join, and every plain word also
//! makes a *stem* term at the same position. Chinese, Japanese and Korean runs
//! make single characters and overlapping pairs.
//!
//! Each piece is told as a [`Term`] with its kind, so that the index can take
//! all of them, and a question only those that decide.

mod detect;
mod function_words;
mod held;
mod language;
mod sieve;
mod stretches;
mod tokenizer;

use std::ops::Range;

use rust_stemmers::Stemmer;
use unicode_normalization::UnicodeNormalization as _;

pub(super) use self::detect::detect;
pub(super) use self::function_words::is_function_word;
pub(super) use self::held::{Held, each_held};
pub(super) use self::language::Language;
pub(super) use self::language::STEM_MARK;
use self::language::mark_stem;
pub(super) use self::language::stem_term;
pub(super) use self::sieve::Sieve;
use self::stretches::{chunks, is_apostrophe, is_cjk, is_sign, is_word};
pub(super) use self::tokenizer::IndexTokenizer;
use crate::text;

/// Longest term in bytes; of a longer word only this much is kept.
const MAX_TERM_BYTES: usize = 80;

/// What a term is to its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TermKind {
    /// A plain word, alone or inside a compound.
    Word,
    /// Several words with the signs that join them, or a word with its signs.
    Compound,
    /// A single Chinese, Japanese or Korean character.
    Character,
    /// Two neighbouring ones.
    Pair,
}

/// One term of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) kind: TermKind,
    /// The folded text: never empty.
    pub(super) text: String,
    /// The stem term with its mark; only for words of three letters or more.
    pub(super) stem: Option<String>,
    /// The stem term of the word without its diacritics, where that is another
    /// one: people leave them out when they ask.
    pub(super) plain_stem: Option<String>,
    /// The word in lower case with its diacritics, where it has some.
    pub(super) accented: Option<String>,
    /// Number of the word in the text, from 0; a compound stands where its first word stands.
    pub(super) position: usize,
    /// How many positions it covers.
    pub(super) width: usize,
    /// Where it stands in the text, in bytes.
    pub(super) range: Range<usize>,
}

/// All terms of a text in the order of their positions, compounds before the words in them.
pub(super) fn terms(text: &str, language: Language) -> Vec<Term> {
    let mut scan = Scan::new(language);
    scan.terms.reserve(text.len() / 6);
    for chunk in chunks(text) {
        scan.chunk(text, chunk);
    }
    scan.terms
}

struct Scan {
    stemmer: Stemmer,
    terms: Vec<Term>,
    position: usize,
}

impl Scan {
    fn new(language: Language) -> Self {
        Self {
            stemmer: language.stemmer(),
            terms: Vec::new(),
            position: 0,
        }
    }

    /// One chunk: signs before, words with signs between, signs after.
    fn chunk(&mut self, text: &str, range: Range<usize>) {
        let mut words = words_of(text, range.clone());
        let (Some(first), Some(last)) = (words.first().cloned(), words.last().cloned()) else {
            return;
        };
        let from = range.start + name_sign_before(&text[range.start..first.start]);
        let to = last.end + name_sign_after(&text[last.end..range.end]);
        let is_signed = from < first.start || to > last.end;
        // "std::vec::Vec" is also asked for as "std::vec", "3.3+" as "3.3".
        let mut whole = [from..to, from..to];
        if words.len() == 1 {
            if is_signed {
                self.compound(text, from..to, 1);
            }
            // ".NET" is not "net" and "C#" is not "c".
            if is_signed && is_short_name(&text[from..to], &text[first.clone()]) {
                self.position += 1;
                return;
            }
        } else {
            let is_joined = !joined_by_hyphens(text, &words);
            // "C++11", "C/C++": the signs belong to the name before them.
            attach_signs(text, range.end, &mut words);
            if is_joined || is_signed {
                self.compound(text, from..to, words.len());
            }
            let bare = first.start..words.last().map_or(to, |last| last.end);
            if is_joined && bare != (from..to) {
                self.compound(text, bare.clone(), words.len());
                whole[1] = bare;
            }
        }
        for (at, word) in words.iter().enumerate() {
            for width in [3, 2] {
                let Some(run) = words.get(at..at + width) else {
                    continue;
                };
                let span = word.start..run[width - 1].end;
                if !whole.contains(&span) && !joined_by_hyphens(text, run) {
                    self.compound(text, span, width);
                }
            }
            self.word(text, word.clone());
        }
    }

    fn compound(&mut self, text: &str, range: Range<usize>, width: usize) {
        let mut folded = String::with_capacity(range.len());
        for c in text[range.clone()].chars() {
            match c {
                '\u{2010}' | '\u{2011}' => folded.push('-'),
                c if is_sign(c) => folded.push(c),
                c if c.is_ascii() && !is_apostrophe(c) => folded.push(c.to_ascii_lowercase()),
                c => folded.push_str(&text::fold(c.encode_utf8(&mut [0; 4]))),
            }
        }
        self.push(TermKind::Compound, folded, range, width);
    }

    fn word(&mut self, text: &str, range: Range<usize>) {
        let word = &text[range.clone()];
        if word.ends_with(['+', '#']) {
            self.compound(text, range, 1);
            self.position += 1;
            return;
        }
        if word.is_ascii() || !word.contains(is_cjk) {
            self.plain(word, range);
            return;
        }
        let mut at = range.start;
        while at < range.end {
            let rest = &text[at..range.end];
            let is_run_cjk = rest.starts_with(is_cjk);
            let length = rest.find(|c| is_cjk(c) != is_run_cjk).unwrap_or(rest.len());
            if is_run_cjk {
                self.cjk(text, at..at + length);
            } else {
                self.plain(&rest[..length], at..at + length);
            }
            at += length;
        }
    }

    fn plain(&mut self, word: &str, range: Range<usize>) {
        let is_plain = word.bytes().all(|b| b.is_ascii_alphanumeric());
        let folded = if is_plain {
            word.to_ascii_lowercase()
        } else {
            fold_word(word)
        };
        if folded.is_empty() {
            return;
        }
        let plain_stem = stem_term(&folded, &self.stemmer);
        self.push(TermKind::Word, folded, range, 1);
        self.position += 1;
        let Some(term) = self.terms.last_mut() else {
            return;
        };
        // The rules of a language know its words with their diacritics.
        let accented = (!word.is_ascii()).then(|| accented(word));
        let accented = accented.filter(|accented| *accented != term.text);
        let stem = accented.as_ref().and_then(|accented| {
            let stem = self.stemmer.stem(accented);
            plain_stem.as_ref().map(|_| mark_stem(&fold_word(&stem)))
        });
        term.accented = accented;
        match stem {
            Some(stem) if Some(&stem) != plain_stem.as_ref() => {
                term.stem = Some(stem);
                term.plain_stem = plain_stem;
            }
            _ => term.stem = plain_stem,
        }
    }

    fn cjk(&mut self, text: &str, range: Range<usize>) {
        let ends: Vec<(usize, char)> = text[range.clone()].char_indices().collect();
        for (i, (at, c)) in ends.iter().enumerate() {
            let from = range.start + at;
            let to = from + c.len_utf8();
            self.push(TermKind::Character, c.to_string(), from..to, 1);
            if let Some((_, next)) = ends.get(i + 1) {
                let pair = from..to + next.len_utf8();
                self.push(TermKind::Pair, text[pair.clone()].to_owned(), pair, 2);
            }
            self.position += 1;
        }
    }

    fn push(&mut self, kind: TermKind, mut text: String, range: Range<usize>, width: usize) {
        if text.is_empty() {
            return;
        }
        text.truncate(text.floor_char_boundary(MAX_TERM_BYTES));
        let position = self.position;
        self.terms.push(Term {
            kind,
            text,
            stem: None,
            plain_stem: None,
            accented: None,
            position,
            width,
            range,
        });
    }
}

/// Folds one word: `text::fold` without the gaps that its marks would leave.
fn fold_word(word: &str) -> String {
    let mut folded = text::fold(word);
    folded.retain(|c| c != ' ');
    folded
}

/// A word in lower case, composed, without its apostrophes.
fn accented(word: &str) -> String {
    let composed = word.nfc().flat_map(char::to_lowercase);
    composed.filter(|c| !is_apostrophe(*c)).collect()
}

/// The words of a chunk: what stands between its signs.
fn words_of(text: &str, chunk: Range<usize>) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut at = chunk.start;
    while let Some(start) = text[at..chunk.end].find(is_word) {
        let from = at + start;
        let length = text[from..chunk.end].find(|c| !is_word(c));
        let to = length.map_or(chunk.end, |length| from + length);
        if text[from..to].contains(char::is_alphanumeric) {
            words.push(from..to);
        }
        at = to;
    }
    words
}

/// How far into the signs before a word its own sign begins: a `.` or `$`,
/// `@` or `#` directly before it, `--`, or underscores.
fn name_sign_before(signs: &str) -> usize {
    let own = if signs.ends_with("--") {
        2
    } else if signs.ends_with('_') {
        signs.len() - signs.trim_end_matches('_').len()
    } else {
        usize::from(signs.len() == 1 && signs.ends_with(['.', '$', '@', '#']))
    };
    signs.len() - own
}

/// How many bytes of the signs after a word are its own: `++`, `+`, `#` or underscores.
fn name_sign_after(signs: &str) -> usize {
    if signs.starts_with("++") {
        return 2;
    }
    if signs.starts_with(['+', '#']) {
        return 1;
    }
    signs.len() - signs.trim_start_matches('_').len()
}

/// Lets each word of a chunk take the `++` that follows it, and a short one its `#`.
fn attach_signs(text: &str, end: usize, words: &mut [Range<usize>]) {
    for i in 0..words.len() {
        let next = words.get(i + 1).map_or(end, |next| next.start);
        let signs = &text[words[i].end..next];
        let word = &text[words[i].clone()];
        if signs.starts_with("++") {
            words[i].end += 2;
        } else if signs.starts_with('#') && word.len() <= 2 && word.chars().all(char::is_alphabetic)
        {
            words[i].end += 1;
        }
    }
}

/// Hyphens join words that are also asked for apart, so they make no compound.
fn joined_by_hyphens(text: &str, words: &[Range<usize>]) -> bool {
    words.windows(2).all(|pair| {
        matches!(
            &text[pair[0].end..pair[1].start],
            "-" | "\u{2010}" | "\u{2011}"
        )
    })
}

/// Whether a word with its signs means something else than the word without:
/// one or two letters and a sign after (`C++`, `F#`), or the `.NET` family by its dot.
fn is_short_name(signed: &str, word: &str) -> bool {
    let n_letters = word.chars().count();
    let has_sign_after = !signed.ends_with(word);
    word.chars().all(char::is_alphabetic)
        && (has_sign_after && n_letters <= 2 || signed.starts_with('.') && n_letters <= 3)
}

#[cfg(test)]
mod tests;
