//! The languages whose words have stems.

use rust_stemmers::{Algorithm, Stemmer};

/// First character of a stem term; cannot come from text.
pub(in crate::index) const STEM_MARK: char = '\u{2}';

/// How one language's words are reduced to stems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(in crate::index) enum Language {
    #[default]
    English,
    German,
    French,
    Spanish,
    Portuguese,
    Italian,
    Dutch,
    Russian,
}

impl Language {
    /// All of them with their ISO 639-1 codes.
    pub(in crate::index) const ALL: [(&'static str, Self); 8] = [
        ("en", Self::English),
        ("de", Self::German),
        ("fr", Self::French),
        ("es", Self::Spanish),
        ("pt", Self::Portuguese),
        ("it", Self::Italian),
        ("nl", Self::Dutch),
        ("ru", Self::Russian),
    ];

    /// The language of an ISO 639-1 code; English for any other.
    pub(in crate::index) fn of_code(code: &str) -> Self {
        let found = Self::ALL.iter().find(|(known, _)| *known == code);
        found.map_or(Self::English, |(_, language)| *language)
    }

    /// Its ISO 639-1 code.
    pub(in crate::index) fn code(self) -> &'static str {
        Self::ALL[self as usize].0
    }

    /// A control character that tells the tokenizer the language of a value:
    /// the engine's tokenizers see nothing but text.
    pub(in crate::index) fn mark(self) -> char {
        char::from(0x10 + self as u8)
    }

    fn of_mark(c: char) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, language)| language.mark() == c)
            .map(|(_, language)| *language)
    }

    pub(in crate::index) fn stemmer(self) -> Stemmer {
        Stemmer::create(match self {
            Self::English => Algorithm::English,
            Self::German => Algorithm::German,
            Self::French => Algorithm::French,
            Self::Spanish => Algorithm::Spanish,
            Self::Portuguese => Algorithm::Portuguese,
            Self::Italian => Algorithm::Italian,
            Self::Dutch => Algorithm::Dutch,
            Self::Russian => Algorithm::Russian,
        })
    }
}

/// Reads the language mark that [`Language::mark`] put first, if there is one.
pub(in crate::index) fn split_language(text: &str) -> (Language, &str) {
    let mut chars = text.chars();
    match chars.next().and_then(Language::of_mark) {
        Some(language) => (language, chars.as_str()),
        None => (Language::English, text),
    }
}

/// The stem term of a folded word in a language; `None` when it has none.
pub(in crate::index) fn stem_term(word: &str, stemmer: &Stemmer) -> Option<String> {
    let is_plain = word.len() >= 3 && word.chars().all(char::is_alphabetic);
    is_plain.then(|| mark_stem(&stemmer.stem(word)))
}

/// A stem as a term of its own kind.
pub(super) fn mark_stem(stem: &str) -> String {
    format!("{STEM_MARK}{stem}")
}
