//! What each part of the engine's query gives to a hit's score.
//!
//! A query is a tree of sums whose leaves are terms, phrases and constants,
//! some with a factor. Each leaf is asked by itself; the engine's own account
//! of a tree is not used, since it looks for a hit behind the place where a
//! part of the tree begins, and fails there.

use std::collections::HashMap;

use tantivy::query::{BooleanQuery, ConstScoreQuery, EnableScoring, Occur, Query, Weight};
use tantivy::schema::Field;
use tantivy::{DocAddress, Searcher, Term};

/// The leaves of one query.
pub(super) struct Leaves(Vec<(Leaf, Box<dyn Weight>)>);

/// What a leaf asks for.
#[derive(Clone)]
enum Leaf {
    Term(Term),
    Phrase,
    Constant,
}

/// What a hit's score is made of.
#[derive(Default)]
pub(super) struct Scores {
    pub(super) total: f32,
    /// Score of each term that the hit has.
    pub(super) terms: HashMap<Term, f32>,
    /// Score of all phrases.
    pub(super) phrases: f32,
    /// Score of what has the same score for every session.
    pub(super) constant: f32,
}

impl Scores {
    /// The score of a term; `None` when the hit does not have it.
    pub(super) fn of(&self, field: Field, text: &str) -> Option<f32> {
        self.terms.get(&Term::from_field_text(field, text)).copied()
    }
}

impl Leaves {
    pub(super) fn of(query: &dyn Query, scoring: EnableScoring<'_>) -> tantivy::Result<Self> {
        let mut leaves = Vec::new();
        gather(query, scoring, &mut leaves)?;
        Ok(Self(leaves))
    }

    /// What each leaf gives to the score of one session.
    pub(super) fn scores(
        &self,
        searcher: &Searcher,
        address: DocAddress,
    ) -> tantivy::Result<Scores> {
        let mut scores = Scores::default();
        for (leaf, weight) in &self.0 {
            let Some(score) = score_of(weight.as_ref(), searcher, address)? else {
                continue;
            };
            scores.total += score;
            match leaf {
                Leaf::Term(term) => *scores.terms.entry(term.clone()).or_default() += score,
                Leaf::Phrase => scores.phrases += score,
                Leaf::Constant => scores.constant += score,
            }
        }
        Ok(scores)
    }
}

/// The depth is that of the query, which is bounded.
fn gather(
    query: &dyn Query,
    scoring: EnableScoring<'_>,
    leaves: &mut Vec<(Leaf, Box<dyn Weight>)>,
) -> tantivy::Result<()> {
    if let Some(sum) = query.downcast_ref::<BooleanQuery>() {
        let wanted = sum
            .clauses()
            .iter()
            .filter(|(occur, _)| *occur != Occur::MustNot);
        return wanted
            .into_iter()
            .try_for_each(|(_, part)| gather(part.as_ref(), scoring, leaves));
    }
    let mut leaf = Leaf::Constant;
    if !query.is::<ConstScoreQuery>() {
        // Several terms under one factor count as the first of them.
        query.query_terms(&mut |term, is_phrase| {
            if matches!(leaf, Leaf::Constant) {
                leaf = if is_phrase {
                    Leaf::Phrase
                } else {
                    Leaf::Term(term.clone())
                };
            }
        });
    }
    leaves.push((leaf, query.weight(scoring)?));
    Ok(())
}

/// The score of a part of the query; `None` when the session does not have it.
pub(super) fn score_of(
    weight: &dyn Weight,
    searcher: &Searcher,
    address: DocAddress,
) -> tantivy::Result<Option<f32>> {
    let reader = searcher.segment_reader(address.segment_ord);
    let mut scorer = weight.scorer(reader, 1.0)?;
    let has = scorer.doc() == address.doc_id
        || scorer.doc() < address.doc_id && scorer.seek(address.doc_id) == address.doc_id;
    Ok(has.then(|| scorer.score()))
}
