//! In which language a text is, as far as its words need to be known.
//!
//! Function words make up a third of any prose, and few of them belong to two
//! languages with equal weight. English is the answer in every doubt: most
//! notes are in it, and technical names look like it.

use super::Language;
use super::function_words::languages_of;
use crate::text;

/// Words of a text that are looked at.
const MAX_WORDS: usize = 200;
/// Longest function word in bytes.
const MAX_WORD_BYTES: usize = 20;
/// Fewest function words that tell a language.
const LEAST: usize = 3;

/// The language of a text.
pub(in crate::index) fn detect(text: &str) -> Language {
    let mut counts = [0_usize; Language::ALL.len()];
    let words = text.split(|c: char| !text::is_alphanumeric(c) && c != '\'' && c != '\u{2019}');
    let mut n_words = 0;
    let mut lower = String::with_capacity(MAX_WORD_BYTES);
    for word in words.filter(|word| !word.is_empty()).take(MAX_WORDS) {
        // No function word is longer, and none has a digit.
        if word.len() > MAX_WORD_BYTES || word.bytes().any(|b| b.is_ascii_digit()) {
            n_words += usize::from(word.len() > MAX_WORD_BYTES);
            continue;
        }
        n_words += 1;
        let known = if word.bytes().all(|b| b.is_ascii_alphabetic()) {
            lower.clear();
            lower.push_str(word);
            lower.make_ascii_lowercase();
            languages_of(&lower)
        } else {
            languages_of(&text::fold(word))
        };
        for (at, count) in counts.iter_mut().enumerate() {
            *count += usize::from(known >> at & 1);
        }
    }
    let n_of = |language: Language| counts[language as usize];
    let n_english = n_of(Language::English);
    let mut others: Vec<(usize, Language)> = Language::ALL
        .into_iter()
        .filter(|(_, language)| *language != Language::English)
        .map(|(_, language)| (n_of(language), language))
        .collect();
    others.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
    let (n_best, best) = others[0];
    let n_second = others[1].0.max(n_english);
    let is_clear = n_best >= LEAST && n_best > n_second && n_best * 6 >= n_words;
    // Beside English a third more is asked for, since notes mix their terms in.
    if is_clear && n_best * 3 > n_english * 4 {
        best
    } else {
        Language::English
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_tells_its_language() {
        for (text, language) in [
            (
                "The harbor lamps were lit by hand until the war was over.",
                Language::English,
            ),
            (
                "Die Lampen im Hafen wurden bis zum Ende des Krieges von Hand angezündet.",
                Language::German,
            ),
            (
                "Les lampes du port étaient allumées à la main pendant des années.",
                Language::French,
            ),
            (
                "Las lámparas del puerto se encendían a mano hasta que llegó la luz.",
                Language::Spanish,
            ),
            (
                "As lâmpadas do porto eram acesas à mão até que a luz não faltou mais.",
                Language::Portuguese,
            ),
            (
                "Le lampade del porto erano accese a mano per tutti gli anni della guerra.",
                Language::Italian,
            ),
            (
                "De lampen in de haven werden tot het einde van de oorlog met de hand aangestoken.",
                Language::Dutch,
            ),
            (
                "Лампы в порту зажигали вручную, пока не пришло электричество на берег.",
                Language::Russian,
            ),
        ] {
            assert_eq!(detect(text), language, "{text}");
        }
    }

    #[test]
    fn what_is_in_doubt_is_english() {
        for text in [
            "",
            "Rust 2021",
            "Docker en production",
            "La La Land",
            "cargo build --release && ls -la",
            "機械学習の話",
            "The German talk \"Wie wir mit der Zeit gehen\" was given in English and is about how we changed with the times.",
        ] {
            assert_eq!(detect(text), Language::English, "{text}");
        }
    }
}
