//! What a search is asked, and what it answers.

use std::collections::BTreeMap;

use super::facet::{Facet, FacetCounts};
use super::record::SessionCard;
use crate::catalog::EventId;
use crate::query::{Ignored, Query};

/// Furthest hit that can be asked for: offset plus limit.
pub const MAX_RESULT_WINDOW: usize = 10_000;

/// A search: what, narrowed to what, in which order, which stretch of it.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchRequest {
    /// What was asked.
    pub query: Query,
    /// What it is narrowed to.
    pub filters: Filters,
    /// The order.
    pub sort: Sort,
    /// Hits to skip.
    pub offset: usize,
    /// Most hits to return; offset plus limit stay within [`MAX_RESULT_WINDOW`].
    pub limit: usize,
    /// Facets to count.
    pub facets: Vec<Facet>,
    /// Most values to return for each of them, selected ones aside.
    pub facet_limit: usize,
    /// Whether hits show why they are hits: without, title and excerpt are
    /// unmarked and the excerpt is empty.
    pub excerpts: bool,
    /// Whether to correct a misspelt query when it finds little.
    pub correct: bool,
}

/// Chosen facet values: OR inside one facet, AND across.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Filters(BTreeMap<Facet, Vec<String>>);

impl Filters {
    /// Adds a value; a value given twice counts once.
    pub fn add(&mut self, facet: Facet, value: &str) {
        let values = self.0.entry(facet).or_default();
        if !values.iter().any(|v| v == value) {
            values.push(value.to_owned());
        }
    }

    /// The chosen values of one facet, in the order of choosing.
    pub fn of(&self, facet: Facet) -> &[String] {
        self.0.get(&facet).map_or(&[], Vec::as_slice)
    }

    /// Every facet with its chosen values.
    pub fn iter(&self) -> impl Iterator<Item = (Facet, &[String])> {
        self.0
            .iter()
            .map(|(facet, values)| (*facet, values.as_slice()))
    }

    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The order of hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Sort {
    /// Best match first; without a query, newest first.
    #[default]
    Relevance,
    /// Newest first.
    Newest,
    /// Oldest first.
    Oldest,
    /// By name: that of the speaker who comes first in the alphabet.
    Speaker,
}

/// One page of hits.
#[derive(Clone, Debug, PartialEq)]
pub struct Hits {
    /// Sessions that match.
    pub total: usize,
    /// The stretch that was asked for.
    pub hits: Vec<Hit>,
    /// Counts of every facet, in the order of [`Facet::ALL`]; empty when none were asked for.
    pub facets: Vec<FacetCounts>,
    /// Matches of the query alone by year, rising: the pale bars of the year filter.
    pub query_years: Vec<(i16, usize)>,
    /// What was answered instead, when the query found nothing as typed. The
    /// same query: not all of its words were demanded.
    pub correction: Option<Correction>,
    /// A query that was perhaps meant, when the one typed finds little.
    pub suggestion: Option<Correction>,
    /// Whether time ran out: hits and counts are of a part of the archive.
    pub is_partial: bool,
    /// What was left out of the query.
    pub ignored: Vec<Ignored>,
}

/// A query that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The query that was answered instead.
    pub query: String,
    /// Why, for people.
    pub reason: String,
}

/// One match.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The session.
    pub session: SessionCard,
    /// The title with its matches.
    pub title: Snippet,
    /// The best excerpt.
    pub snippet: Snippet,
    /// Anchor of the part that the excerpt is from; empty when it has none.
    pub anchor: String,
    /// Up to 3 further sections that match.
    pub sections: Vec<SectionHit>,
    /// Sections that match beyond those.
    pub n_more_sections: usize,
    /// The engine's score; comparable only within one answer.
    pub score: f32,
}

/// An event of which the notes say, outside its sessions, what was asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct EventHit {
    /// Its address.
    pub id: EventId,
    /// Its name with the year.
    pub name: String,
    /// The best excerpt.
    pub snippet: Snippet,
    /// Anchor of the part that the excerpt is from; empty when it has none.
    pub anchor: String,
}

/// A section that matches.
#[derive(Clone, Debug, PartialEq)]
pub struct SectionHit {
    /// Its anchor.
    pub anchor: String,
    /// Its heading.
    pub heading: String,
    /// Its excerpt.
    pub snippet: Snippet,
}

/// An excerpt as text plus ranges.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Snippet {
    /// Plain text, at most 220 characters, cut at sentence or word ends.
    pub text: String,
    /// Byte ranges of the words that matched: rising, apart.
    pub matches: Vec<std::ops::Range<usize>>,
}
