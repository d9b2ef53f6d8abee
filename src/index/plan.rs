//! From our query to the engine's.
//!
//! A word is demanded in the field of all words by its stem, so that every
//! form of it counts; its exact form and its standing in title, names, event
//! or headings only raise the score. How many of a query's words are demanded
//! is decided in [`free`].

mod free;
mod prefix;
mod title;
mod weights;

pub(super) use self::free::{Demand, FreeWords};
pub(super) use self::prefix::cut_prefixes;
pub(super) use self::title::title_keys;
use self::weights::{FieldWeights, IN_FEW_WORDS};

use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery,
    Query as EngineQuery, RangeQuery, TermQuery,
};
use tantivy::schema::{Field as EngineField, IndexRecordOption};
use tantivy::{Searcher, Term as EngineTerm};

use super::analysis::{Language, Term, TermKind, terms};
use super::schema::{Fields, TYPE_SESSION, closed_word};
use crate::query::{Field, Node, Query, kind_word};
use crate::text;

type Clause = (Occur, Box<dyn EngineQuery>);

/// Builds queries for one generation.
pub(super) struct Planner<'a> {
    pub(super) fields: &'a Fields,
    pub(super) searcher: &'a Searcher,
    /// Languages of the archive's sessions: a word is stemmed by each.
    pub(super) languages: &'a [Language],
}

impl Planner<'_> {
    /// The engine's query for a whole query: sessions only. `more` are words
    /// that raise the score of what matches anyway, with their weights.
    pub(super) fn plan(
        &self,
        query: &Query,
        free: &FreeWords,
        demand: Demand,
        more: &[(String, f32)],
    ) -> Box<dyn EngineQuery> {
        if query.root == Node::All {
            return self.every_session();
        }
        let mut clauses = Vec::new();
        self.free_words(free, demand, &mut clauses);
        for node in FreeWords::others(&query.root) {
            clauses.push(match node {
                Node::Not(inner) => (Occur::MustNot, self.node(inner)),
                node => (Occur::Must, self.node(node)),
            });
        }
        for (word, weight) in more {
            clauses.push((Occur::Should, boosted(term(self.fields.all, word), *weight)));
        }
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, self.every_session()));
        }
        let main: Box<dyn EngineQuery> = Box::new(BooleanQuery::new(clauses));
        self.with_exact_title(query, main)
    }

    fn every_session(&self) -> Box<dyn EngineQuery> {
        let term = EngineTerm::from_field_text(self.fields.doc_type, TYPE_SESSION);
        let sessions = TermQuery::new(term, IndexRecordOption::Basic);
        Box::new(ConstScoreQuery::new(Box::new(sessions), 0.0))
    }

    /// The engine's query for one node.
    pub(super) fn node(&self, node: &Node) -> Box<dyn EngineQuery> {
        match node {
            Node::All => Box::new(AllQuery),
            Node::Word {
                text,
                field,
                is_prefix: true,
            } => self.prefix(text, *field),
            Node::Word { text, field, .. } => self.words(text, *field),
            Node::Phrase { text, field } => self.phrase(text, *field),
            Node::Years { from, to } => self.years(*from, *to),
            Node::Not(_) => self.all_of(std::slice::from_ref(node)),
            Node::And(nodes) => self.all_of(nodes),
            Node::Or(nodes) => union(nodes.iter().map(|node| self.node(node)).collect()),
        }
    }

    fn all_of(&self, nodes: &[Node]) -> Box<dyn EngineQuery> {
        let mut clauses: Vec<Clause> = Vec::with_capacity(nodes.len() + 1);
        for node in nodes {
            clauses.push(match node {
                Node::Not(inner) => (Occur::MustNot, self.node(inner)),
                node => (Occur::Must, self.node(node)),
            });
        }
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, self.every_session()));
        }
        Box::new(BooleanQuery::new(clauses))
    }

    fn years(&self, from: Option<i16>, to: Option<i16>) -> Box<dyn EngineQuery> {
        let bound = |year: Option<i16>| match year {
            Some(year) => std::ops::Bound::Included(EngineTerm::from_field_i64(
                self.fields.year,
                i64::from(year),
            )),
            None => std::ops::Bound::Unbounded,
        };
        // The field cannot be read from two open ends.
        if from.is_none() && to.is_none() {
            return self.every_session();
        }
        let range = RangeQuery::new(bound(from), bound(to));
        Box::new(ConstScoreQuery::new(Box::new(range), 0.0))
    }

    /// A word as typed: one term, or several that must stand together (`well-known`).
    fn words(&self, text: &str, field: Option<Field>) -> Box<dyn EngineQuery> {
        let units = deciding_terms(text);
        let [unit] = units.as_slice() else {
            return self.phrase(text, field);
        };
        match field.map(|field| (field, self.fields.text_field(field))) {
            None => self.anywhere(unit),
            Some((_, Some(field))) => self.in_field(unit, field),
            Some((field, None)) => self.closed(text, field),
        }
    }

    /// A word in any field, ranked by where it stands.
    fn anywhere(&self, unit: &Term) -> Box<dyn EngineQuery> {
        self.weighed(unit, &IN_FEW_WORDS)
    }

    /// A word in any field; what its standing in the narrow fields adds to its score.
    fn weighed(&self, unit: &Term, weights: &FieldWeights) -> Box<dyn EngineQuery> {
        let fields = self.fields;
        let exact = &unit.text;
        let stems = self.stems(unit);
        let mut clauses: Vec<Clause> = Vec::with_capacity(8);
        if stems.is_empty() {
            clauses.push((Occur::Must, term(fields.all, exact)));
        } else {
            let forms = stems.iter().map(|stem| term(fields.all, stem));
            clauses.push((Occur::Must, union(forms.collect())));
            let exact = term(fields.all, exact);
            clauses.push((Occur::Should, boosted(exact, weights.exact)));
        }
        let form = stems.first().unwrap_or(exact);
        for (field, word, weight) in [
            (fields.title, form, weights.title),
            (fields.people, exact, weights.people),
            (fields.heading, form, weights.heading),
            (fields.topic, form, weights.topic),
            (fields.event, exact, weights.event),
        ] {
            if weight > 0.0 {
                clauses.push((Occur::Should, boosted(term(field, word), weight)));
            }
        }
        Box::new(BooleanQuery::new(clauses))
    }

    fn in_field(&self, unit: &Term, field: EngineField) -> Box<dyn EngineQuery> {
        let stems = self.stems(unit);
        if stems.is_empty() {
            return term(field, &unit.text);
        }
        let forms = stems.iter().map(|stem| term(field, stem)).collect();
        Box::new(BooleanQuery::new(vec![
            (Occur::Must, union(forms)),
            (Occur::Should, term(field, &unit.text)),
        ]))
    }

    /// The stem terms of a word in every language of the archive.
    pub(super) fn stems(&self, unit: &Term) -> Vec<String> {
        let mut stems: Vec<String> = Vec::new();
        if unit.kind != TermKind::Word {
            return stems;
        }
        let written = unit.accented.as_ref().unwrap_or(&unit.text);
        for language in self.languages {
            let forms = terms(written, *language).into_iter();
            for stem in forms.flat_map(|t| [t.stem, t.plain_stem]).flatten() {
                if !stems.contains(&stem) {
                    stems.push(stem);
                }
            }
        }
        stems
    }

    fn phrase(&self, text: &str, field: Option<Field>) -> Box<dyn EngineQuery> {
        let target = match field {
            None => self.fields.all,
            Some(field) => match self.fields.text_field(field) {
                Some(target) => target,
                None => return self.closed(text, field),
            },
        };
        let units = deciding_terms(text);
        match units.as_slice() {
            [] => Box::new(EmptyQuery),
            [unit] if field.is_none() => self.exact_anywhere(unit),
            [unit] => term(target, &unit.text),
            units => {
                let engine_terms = |target| {
                    let offset = |unit: &Term| {
                        (
                            unit.position,
                            EngineTerm::from_field_text(target, &unit.text),
                        )
                    };
                    Box::new(PhraseQuery::new_with_offset(
                        units.iter().map(offset).collect(),
                    ))
                };
                let mut clauses: Vec<Clause> = vec![(Occur::Must, engine_terms(target))];
                if field.is_none() {
                    let title = engine_terms(self.fields.title);
                    clauses.push((Occur::Should, boosted(title, 2.0)));
                }
                Box::new(BooleanQuery::new(clauses))
            }
        }
    }

    fn exact_anywhere(&self, unit: &Term) -> Box<dyn EngineQuery> {
        Box::new(BooleanQuery::new(vec![
            (Occur::Must, term(self.fields.all, &unit.text)),
            (
                Occur::Should,
                boosted(term(self.fields.title, &unit.text), 2.0),
            ),
        ]))
    }

    /// A word of a closed set, as people may write it.
    fn closed(&self, value: &str, field: Field) -> Box<dyn EngineQuery> {
        let folded = text::fold(value);
        let (name, value) = match field {
            Field::Kind => ("kind", kind_word(&folded)),
            Field::Language => ("language", folded.as_str()),
            _ => ("has", folded.as_str()),
        };
        term(self.fields.word, &closed_word(name, value))
    }
}

/// The terms that decide whether a text matches: compounds instead of their
/// words, pairs of characters instead of single ones.
pub(super) fn deciding_terms(text: &str) -> Vec<Term> {
    let all = terms(text, Language::English);
    let mut deciding: Vec<Term> = Vec::with_capacity(all.len());
    for term in all {
        let is_covered = |last: &Term| term.position < last.position + last.width;
        match deciding.last() {
            // A pair decides instead of the single character that it begins with.
            Some(last) if last.kind == TermKind::Character && last.position == term.position => {
                deciding.pop();
                deciding.push(term);
            }
            // Pairs overlap: the next pair is wanted, the character between is not.
            Some(last) if last.kind == TermKind::Pair && term.kind == TermKind::Pair => {
                deciding.push(term);
            }
            Some(last) if is_covered(last) => {}
            _ => deciding.push(term),
        }
    }
    deciding
}

fn term(field: EngineField, text: &str) -> Box<dyn EngineQuery> {
    let term = EngineTerm::from_field_text(field, text);
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

fn boosted(query: Box<dyn EngineQuery>, boost: f32) -> Box<dyn EngineQuery> {
    if (boost - 1.0).abs() < f32::EPSILON {
        return query;
    }
    Box::new(BoostQuery::new(query, boost))
}

fn union(mut queries: Vec<Box<dyn EngineQuery>>) -> Box<dyn EngineQuery> {
    match queries.len() {
        0 => Box::new(EmptyQuery),
        1 => queries.remove(0),
        _ => Box::new(BooleanQuery::union(queries)),
    }
}
