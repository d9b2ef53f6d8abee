//! What the best hits of a long query have in common.
//!
//! A question seldom has the words of its answer. Words that the best hits
//! share, weighed by how much of them they are and how rare they are elsewhere,
//! raise the score of other sessions that have them; they never bring a session
//! in. This is the relevance model of Lavrenko and Croft (SIGIR 2001) mixed with
//! the query (RM3); the numbers are its usual ones, and the measure is flat
//! around them.

use std::collections::HashMap;

use tantivy::{DocAddress, Term};

use super::analysis::{Language, Term as AnalyzedTerm, TermKind, is_function_word, terms};
use super::generation::Generation;

/// Best hits that are read.
pub(super) const N_READ: usize = 10;
/// Most words taken from them.
const N_WORDS: usize = 20;
/// Words looked at more closely.
const N_CANDIDATES: usize = 80;
/// The part of the score that is left to the words taken.
const PART: f32 = 0.4;
/// Most of a session's text that is read, in bytes.
const MAX_READ: usize = 6_000;

/// The words that the best hits of a query share, with their weights; each of
/// the query's own words has a weight of 1, and there are `n_words` of them.
pub(super) fn shared_words(
    generation: &Generation,
    best: &[(DocAddress, f32)],
    n_words: usize,
) -> tantivy::Result<Vec<(String, f32)>> {
    let total: f32 = best.iter().map(|(_, score)| score).sum();
    let mut parts: HashMap<String, (f32, usize)> = HashMap::new();
    for (address, score) in best {
        let Some(counts) = word_counts(generation, *address)? else {
            continue;
        };
        let length: usize = counts.values().sum();
        for (word, count) in counts {
            let (part, n_docs) = parts.entry(word).or_default();
            *part += score / total * count as f32 / length as f32;
            *n_docs += 1;
        }
    }
    let mut found: Vec<(String, f32)> = parts
        .into_iter()
        .filter(|(_, (_, n_docs))| *n_docs > 1)
        .map(|(word, (part, _))| (word, part))
        .collect();
    keep_best(&mut found, N_CANDIDATES);
    let n_docs = generation.searcher().num_docs() as f32;
    for (word, part) in &mut found {
        let term = Term::from_field_text(generation.fields().all, word);
        let n_having = generation.searcher().doc_freq(&term)? as f32;
        *part *= (1.0 + (n_docs - n_having + 0.5).max(0.0) / (n_having + 0.5)).ln();
    }
    keep_best(&mut found, N_WORDS);
    let sum: f32 = found.iter().map(|(_, weight)| weight).sum();
    let scale = n_words as f32 * PART / (1.0 - PART) / sum.max(f32::MIN_POSITIVE);
    for (_, weight) in &mut found {
        *weight *= scale;
    }
    Ok(found)
}

/// Leaves the `n` with the greatest weights; the order does not depend on chance.
fn keep_best(found: &mut Vec<(String, f32)>, n: usize) {
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    found.truncate(n);
}

/// How often each word stands in a session, by its stem; `None` for damage.
fn word_counts(
    generation: &Generation,
    address: DocAddress,
) -> tantivy::Result<Option<HashMap<String, usize>>> {
    let Some((text, language)) = text_of(generation, address)? else {
        return Ok(None);
    };
    let mut counts = HashMap::new();
    for term in telling_terms(&text, language) {
        *counts.entry(term.stem.unwrap_or(term.text)).or_default() += 1;
    }
    Ok(Some(counts))
}

/// How a session's title and text begin, and the language that its words were
/// stemmed in; `None` for damage.
pub(super) fn text_of(
    generation: &Generation,
    address: DocAddress,
) -> tantivy::Result<Option<(String, Language)>> {
    let Some((card, body)) = generation.card_and_body(address)? else {
        return Ok(None);
    };
    let stemmed = body.as_ref().map_or("en", |body| body.stemmed());
    let language = Language::of_code(stemmed);
    let mut text = card.title;
    for part in body
        .into_iter()
        .flat_map(super::stored::StoredBody::into_parts)
    {
        if text.len() > MAX_READ {
            break;
        }
        text.push('\n');
        text.push_str(&part.heading);
        text.push('\n');
        text.push_str(&part.html.to_text());
    }
    text.truncate(text.floor_char_boundary(MAX_READ));
    Ok(Some((text, language)))
}

/// The words of a text that tell what it is about: of letters, and not those
/// that every text has.
pub(super) fn telling_terms(text: &str, language: Language) -> impl Iterator<Item = AnalyzedTerm> {
    terms(text, language).into_iter().filter(move |term| {
        term.kind == TermKind::Pair
            || term.kind == TermKind::Word
                && term.text.chars().nth(2).is_some()
                && term.text.chars().all(char::is_alphabetic)
                && !is_function_word(&term.text, language)
    })
}
