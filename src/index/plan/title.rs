//! The query as the whole title of a session.

use tantivy::Term as EngineTerm;
use tantivy::query::{ConstScoreQuery, Query as EngineQuery, TermQuery};
use tantivy::schema::IndexRecordOption;

use super::{Planner, deciding_terms, union};
use crate::index::schema::{closed_word, short_digest};
use crate::query::{Node, Query};

/// What a session whose title is the query scores beyond all others.
const EXACT_TITLE_SCORE: f32 = 10_000.0;
/// Longest text that is compared with titles as a whole, in bytes.
const MAX_TITLE_KEY: usize = 300;

impl Planner<'_> {
    /// A session whose title is the query comes first, whatever else the
    /// query's signs mean.
    pub(super) fn with_exact_title(
        &self,
        query: &Query,
        main: Box<dyn EngineQuery>,
    ) -> Box<dyn EngineQuery> {
        let mut titles = vec![main];
        for title in self.exact_titles(query) {
            let title = TermQuery::new(title, IndexRecordOption::Basic);
            titles.push(Box::new(ConstScoreQuery::new(
                Box::new(title),
                EXACT_TITLE_SCORE,
            )));
        }
        union(titles)
    }

    /// Whether a session has the query as its title.
    pub(in crate::index) fn is_title(&self, query: &Query) -> bool {
        !self.exact_titles(query).is_empty()
    }

    /// The terms of titles that are the query and that some session has.
    fn exact_titles(&self, query: &Query) -> Vec<EngineTerm> {
        let is_plain = |node: &Node| {
            matches!(
                node,
                Node::Word { field: None, .. } | Node::Phrase { field: None, .. }
            )
        };
        let is_plain = match &query.root {
            Node::And(nodes) => nodes.iter().all(is_plain),
            node => is_plain(node),
        };
        let keys = title_keys(&query.text, is_plain).into_iter();
        keys.map(|key| EngineTerm::from_field_text(self.fields.word, &key))
            .filter(|title| self.searcher.doc_freq(title).unwrap_or(0) > 0)
            .collect()
    }
}

/// The closed words under which a title is found as a whole: as it is written
/// but for case and white space, and as its words alone when `with_words`.
/// Short digests of them, since a dictionary of whole titles, which end each
/// in its own way, would be the dearest part of a build.
pub(in crate::index) fn title_keys(title: &str, with_words: bool) -> Vec<String> {
    if title.len() > MAX_TITLE_KEY {
        return Vec::new();
    }
    let written: Vec<&str> = title.split_whitespace().collect();
    if written.is_empty() {
        return Vec::new();
    }
    let written = written.join(" ").to_lowercase();
    let mut keys = vec![closed_word("title", &short_digest(&written))];
    if with_words {
        let words: Vec<String> = deciding_terms(title).into_iter().map(|t| t.text).collect();
        if !words.is_empty() {
            keys.push(closed_word("words", &short_digest(&words.join(" "))));
        }
    }
    keys
}
