//! What is written behind the fence of a block of code.

use pulldown_cmark::CodeBlockKind;

/// A longer word behind a fence names no language.
const MAX_LANGUAGE_BYTES: usize = 24;

/// The language that a fence names: the first word behind it, when it is one.
pub(super) fn language(kind: &CodeBlockKind<'_>) -> Option<Box<str>> {
    let CodeBlockKind::Fenced(info) = kind else {
        return None;
    };
    let word = info
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '{' | '}' | ':'))
        .map(|word| word.trim_start_matches('.'))
        .find(|word| !word.is_empty())?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '.' | '-' | '_');
    (word.len() <= MAX_LANGUAGE_BYTES && word.chars().all(is_name)).then(|| word.into())
}
