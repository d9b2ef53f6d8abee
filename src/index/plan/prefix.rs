//! Prefixes: what `port*` stands for.
//!
//! A short prefix begins thousands of words. It stands for the most frequent of
//! them, and the answer says so ([`cut_prefixes`]).

use std::collections::{BTreeMap, BTreeSet};

use tantivy::query::{BooleanQuery, EmptyQuery, Occur, Query as EngineQuery};
use tantivy::schema::Field as EngineField;

use super::{Clause, Planner, deciding_terms, term, union};
use crate::query::{Field, Ignored, Node, Query};

/// Most words that a prefix stands for: the most frequent ones.
const MAX_PREFIX_WORDS: usize = 50;
/// Most words looked at to find them, in each segment.
const MAX_PREFIX_SCAN: usize = 20_000;

impl Planner<'_> {
    /// Every word that begins with the prefix, as far as [`MAX_PREFIX_WORDS`] go.
    pub(super) fn prefix(&self, text: &str, field: Option<Field>) -> Box<dyn EngineQuery> {
        let target = match field {
            None => self.fields.all,
            Some(field) => match self.fields.text_field(field) {
                Some(target) => target,
                None => return self.closed(text, field),
            },
        };
        let mut units = deciding_terms(text);
        let Some(last) = units.pop() else {
            return Box::new(EmptyQuery);
        };
        let words = self
            .words_with_prefix(target, &last.text)
            .unwrap_or_default();
        let last = union(words.iter().map(|word| term(target, word)).collect());
        let mut clauses: Vec<Clause> = vec![(Occur::Must, last)];
        for unit in &units {
            clauses.push((Occur::Must, self.in_field(unit, target)));
        }
        Box::new(BooleanQuery::new(clauses))
    }

    /// The words that a prefix stands for in a field; none when they cannot be read.
    pub(in crate::index) fn words_that_begin(
        &self,
        prefix: &str,
        field: Option<Field>,
    ) -> Vec<String> {
        let field = field.map_or(Some(self.fields.all), |field| self.fields.text_field(field));
        field
            .and_then(|field| self.words_with_prefix(field, prefix).ok())
            .unwrap_or_default()
    }

    fn words_with_prefix(&self, field: EngineField, prefix: &str) -> tantivy::Result<Vec<String>> {
        let mut found: BTreeMap<String, u64> = BTreeMap::new();
        for reader in self.searcher.segment_readers() {
            let index = reader.inverted_index(field)?;
            let mut stream = index.terms().range().ge(prefix.as_bytes()).into_stream()?;
            let mut n_seen = 0;
            while stream.advance() && n_seen < MAX_PREFIX_SCAN {
                let Some(word) = std::str::from_utf8(stream.key())
                    .ok()
                    .filter(|w| w.starts_with(prefix))
                else {
                    break;
                };
                *found.entry(word.to_owned()).or_default() += u64::from(stream.value().doc_freq);
                n_seen += 1;
            }
        }
        let mut words: Vec<(String, u64)> = found.into_iter().collect();
        words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        words.truncate(MAX_PREFIX_WORDS);
        Ok(words.into_iter().map(|(word, _)| word).collect())
    }

    /// Whether more words begin with a prefix than it stands for.
    fn is_cut(&self, text: &str, field: Option<Field>) -> tantivy::Result<bool> {
        let field = field.map_or(Some(self.fields.all), |field| self.fields.text_field(field));
        let (Some(field), Some(last)) = (field, deciding_terms(text).pop()) else {
            return Ok(false);
        };
        let mut words: BTreeSet<Vec<u8>> = BTreeSet::new();
        for reader in self.searcher.segment_readers() {
            let index = reader.inverted_index(field)?;
            let prefix = last.text.as_bytes();
            let mut stream = index.terms().range().ge(prefix).into_stream()?;
            let mut n_seen = 0;
            while n_seen <= MAX_PREFIX_WORDS && stream.advance() && stream.key().starts_with(prefix)
            {
                words.insert(stream.key().to_vec());
                n_seen += 1;
            }
            if words.len() > MAX_PREFIX_WORDS {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// The prefixes of a query that stand for fewer words than begin with them,
/// with their places in its text.
pub(in crate::index) fn cut_prefixes(
    planner: &Planner<'_>,
    query: &Query,
) -> tantivy::Result<Vec<Ignored>> {
    let mut prefixes = Vec::new();
    collect(&query.root, &mut prefixes);
    let mut cut = Vec::new();
    for (text, field) in prefixes {
        let Some((from, to)) = place(&query.text, text) else {
            continue;
        };
        let is_told = cut.iter().any(|told: &Ignored| told.from == from);
        if !is_told && planner.is_cut(text, field)? {
            let message = format!("only its {MAX_PREFIX_WORDS} most frequent words are looked for");
            cut.push(Ignored { from, to, message });
        }
    }
    Ok(cut)
}

/// The prefixes of a query with their fields, in its order.
fn collect<'a>(node: &'a Node, prefixes: &mut Vec<(&'a str, Option<Field>)>) {
    match node {
        Node::And(nodes) | Node::Or(nodes) => {
            for node in nodes {
                collect(node, prefixes);
            }
        }
        Node::Not(inner) => collect(inner, prefixes),
        Node::Word {
            text,
            field,
            is_prefix: true,
        } => prefixes.push((text, *field)),
        _ => {}
    }
}

/// Where a prefix stands with its star: where no word runs into it, if it
/// stands several times.
fn place(text: &str, prefix: &str) -> Option<(usize, usize)> {
    let starred = format!("{prefix}*");
    let is_apart = |at: &usize| !text[..*at].ends_with(char::is_alphanumeric);
    let places = || text.match_indices(&starred).map(|(at, _)| at);
    let from = places().find(is_apart).or_else(|| places().next())?;
    Some((from, from + starred.len()))
}
