//! Other spellings of a query that finds little, from the archive's own words.
//!
//! Only words of letters are corrected, of four letters or more: numbers and
//! names with signs are meant as they are, and so is what stands in quotation
//! marks. The walk of the term dictionary is not cheap, so it is paid when the
//! query as typed has found nothing or next to nothing.

use tantivy::Term as EngineTerm;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field as EngineField;

use super::analysis::{STEM_MARK, TermKind};
use super::generation::Generation;
use super::hits::Correction;
use super::plan::deciding_terms;
use crate::query::{Node, Query};
use crate::text;

/// Fewest letters of a word that is corrected by one letter.
const ONE_EDIT: usize = 4;
/// Fewest letters of a word that is corrected by two.
const TWO_EDITS: usize = 8;
/// Most words that are corrected.
const MAX_WORDS: usize = 3;
/// Most words of the dictionary that are weighed for one.
const MAX_NEAR: usize = 50;
/// Spellings tried for one word.
const MAX_TRIED: usize = 3;
/// How many times more sessions must have a word than the one that it corrects.
const TIMES_MORE: u64 = 10;

/// A query with other words.
pub(super) struct Spelling {
    pub(super) query: Query,
    /// The words as typed that were taken for misspelt.
    misspelt: Vec<String>,
}

impl Spelling {
    pub(super) fn into_correction(self) -> Correction {
        let words: Vec<String> = self.misspelt.iter().map(|w| format!("“{w}”")).collect();
        Correction {
            query: self.query.text,
            reason: format!("few or no talks mention {}", words.join(" or ")),
        }
    }
}

/// A word that nothing or little has, and what may have been meant.
struct Misspelt {
    typed: String,
    near: Vec<String>,
}

/// Other spellings of a query that has `n_matches`, best first.
pub(super) fn corrections(
    generation: &Generation,
    query: &Query,
    n_matches: usize,
) -> tantivy::Result<Vec<Spelling>> {
    let mut words = Vec::new();
    words_of(generation, &query.root, &mut words);
    let mut misspelt = Vec::new();
    for (typed, field) in words {
        let folded = text::fold(typed);
        let n_having = n_having(generation, field, &folded)?;
        // With hits to show, only a much more frequent word is worth a word.
        if n_having > n_matches as u64 || misspelt.len() == MAX_WORDS {
            continue;
        }
        let near = near(generation, field, &folded, n_having)?;
        if !near.is_empty() {
            let typed = typed.to_owned();
            misspelt.push(Misspelt { typed, near });
        }
    }
    Ok(spellings(query, &misspelt))
}

/// The best word for each, then each in turn replaced by its next best.
fn spellings(query: &Query, misspelt: &[Misspelt]) -> Vec<Spelling> {
    if misspelt.is_empty() {
        return Vec::new();
    }
    let mut choices = vec![vec![0; misspelt.len()]];
    for (at, word) in misspelt.iter().enumerate() {
        for next in 1..word.near.len() {
            let mut choice = vec![0; misspelt.len()];
            choice[at] = next;
            choices.push(choice);
        }
    }
    let spelling = |choice: Vec<usize>| {
        let mut spelled = query.text.clone();
        for (word, at) in misspelt.iter().zip(choice) {
            spelled = replace_word(&spelled, &word.typed, &word.near[at]);
        }
        Spelling {
            query: Query::parse(&spelled),
            misspelt: misspelt.iter().map(|word| word.typed.clone()).collect(),
        }
    };
    choices.into_iter().map(spelling).collect()
}

/// Replaces the first place where a word stands by itself.
fn replace_word(text: &str, word: &str, by: &str) -> String {
    let is_apart = |at: usize| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    };
    let place = text.match_indices(word).find(|(at, _)| is_apart(*at));
    place.map_or_else(
        || text.to_owned(),
        |(at, _)| format!("{}{by}{}", &text[..at], &text[at + word.len()..]),
    )
}

/// The words that may be corrected, with the field that they are looked for in.
fn words_of<'a>(generation: &Generation, node: &'a Node, words: &mut Vec<(&'a str, EngineField)>) {
    match node {
        Node::And(nodes) | Node::Or(nodes) => {
            for node in nodes {
                words_of(generation, node, words);
            }
        }
        Node::Word {
            text,
            field,
            is_prefix: false,
        } => {
            let fields = generation.fields();
            let field = field.map_or(Some(fields.all), |field| fields.text_field(field));
            if let Some(field) = field.filter(|_| is_correctable(text)) {
                words.push((text, field));
            }
        }
        _ => {}
    }
}

fn is_correctable(word: &str) -> bool {
    let units = deciding_terms(word);
    let [unit] = units.as_slice() else {
        return false;
    };
    unit.kind == TermKind::Word
        && unit.range == (0..word.len())
        && word.chars().all(char::is_alphabetic)
        && word.chars().count() >= ONE_EDIT
}

/// How many sessions have a word, in this form.
fn n_having(generation: &Generation, field: EngineField, word: &str) -> tantivy::Result<u64> {
    let term = EngineTerm::from_field_text(field, word);
    generation.searcher().doc_freq(&term)
}

/// The words of the dictionary that are near a word and that more sessions
/// have, nearest and most frequent first.
fn near(
    generation: &Generation,
    field: EngineField,
    word: &str,
    n_having: u64,
) -> tantivy::Result<Vec<String>> {
    let n_edits = if word.chars().count() < TWO_EDITS {
        1
    } else {
        2
    };
    let term = EngineTerm::from_field_text(field, word);
    let mut found: std::collections::BTreeMap<String, u64> = std::collections::BTreeMap::new();
    for reader in generation.searcher().segment_readers() {
        let automaton = FuzzyTermQuery::new(term.clone(), n_edits, true).automaton()?;
        let index = reader.inverted_index(field)?;
        let mut stream = index.terms().search(automaton).into_stream()?;
        while stream.advance() {
            let Ok(near) = std::str::from_utf8(stream.key()) else {
                continue;
            };
            if is_offered(near, word) {
                *found.entry(near.to_owned()).or_default() += u64::from(stream.value().doc_freq);
            }
        }
    }
    let least = (n_having * TIMES_MORE).max(1);
    let mut near: Vec<(usize, bool, std::cmp::Reverse<u64>, String)> = found
        .into_iter()
        .filter(|(_, n_docs)| *n_docs >= least)
        .map(|(near, n_docs)| {
            let distance = strsim::osa_distance(&near, word);
            let is_other = near.chars().next() != word.chars().next();
            (distance, is_other, std::cmp::Reverse(n_docs), near)
        })
        .collect();
    near.sort();
    near.truncate(MAX_NEAR);
    let hidden = hidden_words(generation);
    let near = near.into_iter().map(|(.., near)| near);
    Ok(near
        .filter(|near| !hidden.contains(near))
        .take(MAX_TRIED)
        .collect())
}

fn is_offered(near: &str, word: &str) -> bool {
    near != word && !near.starts_with(STEM_MARK) && near.chars().all(char::is_alphabetic)
}

/// Words of names that are found but never shown.
fn hidden_words(generation: &Generation) -> std::collections::BTreeSet<String> {
    let mut words = std::collections::BTreeSet::new();
    for (_, profile) in generation.curation().speakers() {
        for name in &profile.hidden {
            words.extend(text::fold(name).split(' ').map(str::to_owned));
        }
        for name in std::iter::once(&profile.name).chain(&profile.aliases) {
            for shown in text::fold(name).split(' ') {
                words.remove(shown);
            }
        }
    }
    words
}
