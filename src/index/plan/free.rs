//! Words that stand free in a query: neither in a field nor in a phrase.
//!
//! Up to [`MAX_DEMANDED`] words that matter are all demanded, so that counts
//! mean something. Of more words, and of a whole question, a session must have
//! one that is not common; the others raise its score. Measured: to demand a
//! second word costs more good hits than it keeps bad ones away.

use tantivy::Term as EngineTerm;
use tantivy::query::{Occur, PhraseQuery, Query as EngineQuery};
use tantivy::schema::Field as EngineField;

use super::weights::{IN_FEW_WORDS, IN_MANY_WORDS};
use super::{Clause, Planner, boosted, deciding_terms, union};
use crate::index::analysis::{Language, Term, TermKind, is_function_word, terms};
use crate::query::Node;

/// Most words that are all demanded.
const MAX_DEMANDED: usize = 3;
/// A word that more than one in this many sessions has is common.
const COMMON_PART: u64 = 4;
/// Words between two of the query's words that still stand close together.
const NEAR: u32 = 8;
/// How much standing close together adds.
const NEAR_WEIGHT: f32 = 0.5;
/// How much standing next to each other, as typed, adds.
const ADJACENT_WEIGHT: f32 = 1.0;

/// How many of the free words a session must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::index) enum Demand {
    /// All that matter.
    All,
    /// One that is not common.
    Some,
    /// One, however common: those that are not common are nowhere.
    Any,
}

/// The free words of a query, in its order.
pub(in crate::index) struct FreeWords {
    /// Every word as typed.
    typed: Vec<String>,
    /// Those that matter: all but function words, or all when there are no others.
    matter: Vec<String>,
}

impl FreeWords {
    /// Takes the free words of a query; `languages` are those of the archive.
    pub(in crate::index) fn of(root: &Node, languages: &[Language]) -> Self {
        let typed: Vec<String> = children(root)
            .iter()
            .filter_map(|node| free_word(node).map(str::to_owned))
            .collect();
        let language = language_of(&typed, languages);
        let mut matter: Vec<String> = typed
            .iter()
            .filter(|word| matters(word, language))
            .cloned()
            .collect();
        if matter.is_empty() && typed.len() == children(root).len() {
            matter.clone_from(&typed);
        }
        Self { typed, matter }
    }

    /// What is demanded of this query when it is first asked.
    pub(in crate::index) fn demand(&self) -> Demand {
        if distinct(&self.matter) > MAX_DEMANDED {
            Demand::Some
        } else {
            Demand::All
        }
    }

    /// Whether a word is one of those that need not be found.
    pub(in crate::index) fn is_beside(&self, word: &str) -> bool {
        self.typed.iter().any(|typed| typed == word) && !self.matter.iter().any(|m| m == word)
    }

    /// How many words matter, each as often as it was typed.
    pub(in crate::index) fn n_matter(&self) -> usize {
        self.matter.len()
    }

    /// What may be demanded when what is demanded first finds nothing, most first.
    pub(in crate::index) fn relaxed(&self) -> &'static [Demand] {
        let n_units = self.matter.iter().map(|word| deciding_terms(word).len());
        match self.demand() {
            _ if n_units.sum::<usize>() < 2 => &[],
            Demand::All => &[Demand::Some, Demand::Any],
            _ => &[Demand::Any],
        }
    }

    /// The parts of the query that are not free words.
    pub(in crate::index) fn others(root: &Node) -> impl Iterator<Item = &Node> {
        children(root)
            .iter()
            .filter(|node| free_word(node).is_none())
    }
}

fn children(root: &Node) -> &[Node] {
    match root {
        Node::And(nodes) => nodes,
        node => std::slice::from_ref(node),
    }
}

fn free_word(node: &Node) -> Option<&str> {
    match node {
        Node::Word {
            text,
            field: None,
            is_prefix: false,
        } => Some(text),
        _ => None,
    }
}

/// The language whose function words are the most; English when in doubt.
fn language_of(typed: &[String], languages: &[Language]) -> Language {
    let folded: Vec<String> = typed.iter().map(|word| crate::text::fold(word)).collect();
    let n_of = |language: Language| {
        let is_one = |word: &&String| is_function_word(word, language);
        folded.iter().filter(is_one).count()
    };
    let mut best = (Language::English, n_of(Language::English));
    for language in languages {
        if n_of(*language) > best.1 {
            best = (*language, n_of(*language));
        }
    }
    best.0
}

/// Whether a word says what is looked for. One that is written in capitals is a name: `IT`.
fn matters(word: &str, language: Language) -> bool {
    let is_name = word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
    let units = deciding_terms(word);
    let is_function =
        |unit: &Term| unit.kind == TermKind::Word && is_function_word(&unit.text, language);
    !units.is_empty() && (is_name || !units.iter().all(is_function))
}

fn distinct(words: &[String]) -> usize {
    let folded = words.iter().map(|word| crate::text::fold(word));
    folded.collect::<std::collections::BTreeSet<_>>().len()
}

impl Planner<'_> {
    /// Adds what the free words ask for to a query.
    pub(super) fn free_words(&self, free: &FreeWords, demand: Demand, clauses: &mut Vec<Clause>) {
        match demand {
            _ if free.matter.is_empty() => {}
            Demand::All => {
                for word in &free.matter {
                    clauses.push((Occur::Must, self.words(word, None)));
                }
                self.closeness(free, clauses);
            }
            Demand::Some | Demand::Any => {
                self.some_of(&free.matter, demand, clauses);
            }
        }
    }

    /// One word is demanded, that is not common unless any will do; all of them,
    /// as often as they were typed, raise the score.
    fn some_of(&self, words: &[String], demand: Demand, clauses: &mut Vec<Clause>) {
        let mut units: Vec<(Term, f32)> = Vec::new();
        for word in words {
            for unit in scoring_terms(word) {
                match units.iter_mut().find(|(known, _)| known.text == unit.text) {
                    Some((_, times)) => *times += 1.0,
                    None => units.push((unit, 1.0)),
                }
            }
        }
        let limit = self.n_sessions() / COMMON_PART;
        let is_function = |unit: &Term| {
            let mut languages = self.languages.iter();
            languages.any(|language| is_function_word(&unit.text, *language))
        };
        let is_common = |unit: &Term| match demand {
            // Of a compound word too: `ship-of-brass` is not asked for as `of`.
            Demand::Any => is_function(unit),
            _ => self.n_having(unit) > limit,
        };
        let mut uncommon: Vec<Box<dyn EngineQuery>> = Vec::new();
        let mut common: Vec<Box<dyn EngineQuery>> = Vec::new();
        for (unit, times) in &units {
            let weights = if units.len() > MAX_DEMANDED {
                &IN_MANY_WORDS
            } else {
                &IN_FEW_WORDS
            };
            let query = boosted(self.weighed(unit, weights), *times);
            if is_common(unit) {
                common.push(query);
            } else {
                uncommon.push(query);
            }
        }
        if uncommon.is_empty() {
            uncommon = common;
            common = Vec::new();
        }
        clauses.push((Occur::Must, union(uncommon)));
        clauses.extend(common.into_iter().map(|query| (Occur::Should, query)));
    }

    /// The words as typed, next to each other; and those that matter, near each other.
    fn closeness(&self, free: &FreeWords, clauses: &mut Vec<Clause>) {
        let typed = free.typed.join(" ");
        if free.typed.len() > 1 {
            let units = deciding_terms(&typed);
            for (field, weight) in [
                (self.fields.all, ADJACENT_WEIGHT),
                (self.fields.title, ADJACENT_WEIGHT),
            ] {
                if let Some(phrase) = phrase_of(field, &units) {
                    clauses.push((Occur::Should, boosted(phrase, weight)));
                }
            }
        }
        if free.matter.len() < 2 {
            return;
        }
        // In several languages the words often have the same stems: they stand
        // near each other once.
        let mut known: Vec<Vec<String>> = Vec::new();
        for language in self.languages {
            let stems: Vec<String> = terms(&free.matter.join(" "), *language)
                .into_iter()
                .filter(|term| term.kind == TermKind::Word)
                .map(|term| term.stem.unwrap_or(term.text))
                .collect();
            if stems.len() < 2 || stems.len() > MAX_DEMANDED * 2 || known.contains(&stems) {
                continue;
            }
            let near = stems
                .iter()
                .map(|stem| EngineTerm::from_field_text(self.fields.all, stem));
            let mut near = PhraseQuery::new(near.collect());
            near.set_slop(NEAR);
            clauses.push((Occur::Should, boosted(Box::new(near), NEAR_WEIGHT)));
            known.push(stems);
        }
    }

    fn n_sessions(&self) -> u64 {
        let sessions =
            EngineTerm::from_field_text(self.fields.doc_type, crate::index::schema::TYPE_SESSION);
        self.searcher.doc_freq(&sessions).unwrap_or(0)
    }

    /// How many sessions have a word in any form.
    fn n_having(&self, unit: &Term) -> u64 {
        let n_of = |text: &str| {
            let term = EngineTerm::from_field_text(self.fields.all, text);
            self.searcher.doc_freq(&term).unwrap_or(0)
        };
        let stems = self.stems(unit);
        let n_stems = stems.iter().map(|stem| n_of(stem)).max();
        n_stems.unwrap_or_else(|| n_of(&unit.text))
    }
}

/// The terms of a word that may match one by one: a compound, and the words in it.
fn scoring_terms(word: &str) -> Vec<Term> {
    let mut found = terms(word, Language::English);
    let has_pairs = found.iter().any(|term| term.kind == TermKind::Pair);
    found.retain(|term| !(has_pairs && term.kind == TermKind::Character));
    found
}

fn phrase_of(field: EngineField, units: &[Term]) -> Option<Box<dyn EngineQuery>> {
    if units.len() < 2 {
        return None;
    }
    let first = units.first()?.position;
    let terms = units.iter().map(|unit| {
        (
            unit.position - first,
            EngineTerm::from_field_text(field, &unit.text),
        )
    });
    Some(Box::new(PhraseQuery::new_with_offset(terms.collect())))
}
