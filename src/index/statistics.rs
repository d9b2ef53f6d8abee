//! How rare a word is, for ranking.
//!
//! The engine would count a word by the field that it is looked up in. But a
//! common word that is rare in titles is still common: in every text field a
//! word is as rare as in the field of all words, and the archive is as large as
//! the number of its sessions, whatever else the index holds.

use std::cell::RefCell;
use std::collections::HashMap;

use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::schema::{Fields, TYPE_SESSION};

/// Statistics of one generation's sessions.
pub(super) struct Statistics<'a> {
    searcher: &'a Searcher,
    all: Field,
    /// Fields of words, whose values stand in `all` too.
    narrow: [Field; 8],
    n_sessions: u64,
    /// Sessions that have a word, of those asked for: one word is asked for in
    /// every narrow field.
    known: RefCell<HashMap<String, u64>>,
}

impl<'a> Statistics<'a> {
    pub(super) fn new(searcher: &'a Searcher, fields: &Fields) -> tantivy::Result<Self> {
        let sessions = Term::from_field_text(fields.doc_type, TYPE_SESSION);
        Ok(Self {
            searcher,
            all: fields.all,
            narrow: [
                fields.title,
                fields.people,
                fields.heading,
                fields.event,
                fields.series,
                fields.topic,
                fields.tag,
                fields.place,
            ],
            n_sessions: searcher.doc_freq(&sessions)?,
            known: RefCell::default(),
        })
    }

    fn n_having(&self, word: &str) -> tantivy::Result<u64> {
        if let Some(known) = self.known.borrow().get(word) {
            return Ok(*known);
        }
        let n_docs = self
            .searcher
            .doc_freq(&Term::from_field_text(self.all, word))?;
        self.known.borrow_mut().insert(word.to_owned(), n_docs);
        Ok(n_docs)
    }
}

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        Bm25StatisticsProvider::total_num_tokens(self.searcher, field)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.n_sessions)
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let field = term.field();
        let n_docs = if field == self.all || self.narrow.contains(&field) {
            self.n_having(term.value().as_str().unwrap_or_default())?
        } else {
            self.searcher.doc_freq(term)?
        };
        // Notes have closed words too, and the engine takes no more documents than there are.
        Ok(n_docs.min(self.n_sessions))
    }
}
