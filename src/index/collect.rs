//! One pass over the matches: the best hits and the counts of every facet.
//!
//! Filters are not part of the engine's query. For each match the facets whose
//! choice it fails are counted: none, and it is a hit that every facet counts;
//! exactly one, and only that facet counts it, since a facet's own choice must
//! not empty its other values; two or more, and nobody does. So the cost does
//! not rise with the number of facets chosen.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::time::Instant;

use tantivy::query::{EnableScoring, Query};
use tantivy::{DocAddress, TERMINATED};

use super::column::{ColumnCache, SegmentColumns, ValueId, column_of};
use super::facet::Facet;
use super::generation::Generation;
use super::hits::{Filters, Sort};
use super::statistics::Statistics;
use crate::query;

/// What the pass is asked for.
pub(super) struct Collection<'a> {
    pub(super) query: &'a dyn Query,
    pub(super) filters: &'a [Selection],
    pub(super) sort: Sort,
    /// Rank of each speaker id in the order of names; empty unless sorting by speaker.
    pub(super) speaker_ranks: &'a [u32],
    /// Most hits to keep.
    pub(super) n_best: usize,
    /// Facets that are counted.
    pub(super) facets: &'a [Facet],
    /// When the pass ends, finished or not.
    pub(super) deadline: Instant,
}

/// Matches between two looks at the clock.
const MATCHES_PER_LOOK: usize = 1024;

/// What the pass found.
pub(super) struct Collected {
    /// Matches of query and filters.
    pub(super) total: usize,
    /// Matches of the query alone.
    pub(super) n_matches: usize,
    /// Whether the pass ended at its deadline, with what it had by then.
    pub(super) is_partial: bool,
    /// The best, best first, with their scores.
    pub(super) best: Vec<(DocAddress, f32)>,
    /// Count of each value id, for each facet that was asked for.
    pub(super) counts: Vec<(Facet, Tally)>,
    /// Count of each year's value id under the query alone; empty when years
    /// were not asked for.
    pub(super) query_years: Tally,
}

/// How many matches have each value of a column.
#[derive(Default)]
pub(super) struct Tally {
    counts: Vec<u32>,
    /// The values with a count: most queries match few sessions, and to look
    /// through all values for these would take longer than to count them.
    seen: Vec<ValueId>,
}

impl Tally {
    fn new(n_values: usize) -> Self {
        Self {
            counts: vec![0; n_values],
            seen: Vec::new(),
        }
    }

    fn add(&mut self, ids: &[ValueId]) {
        for id in ids {
            if let Some(count) = self.counts.get_mut(*id as usize) {
                if *count == 0 {
                    self.seen.push(*id);
                }
                *count += 1;
            }
        }
    }

    /// The count of one value.
    pub(super) fn of(&self, id: ValueId) -> u32 {
        self.counts.get(id as usize).copied().unwrap_or(0)
    }

    /// Every value with its count above zero.
    pub(super) fn found(&self) -> Vec<(ValueId, u32)> {
        self.seen.iter().map(|id| (*id, self.of(*id))).collect()
    }
}

/// The chosen values of one facet.
pub(super) struct Selection {
    column: usize,
    /// Whether each value id is chosen.
    is_chosen: Vec<bool>,
}

impl Selection {
    /// The selections of all filters. A value that nothing has chooses nothing.
    pub(super) fn of(filters: &Filters, cache: &ColumnCache) -> Vec<Self> {
        let selection = |(facet, values): (Facet, &[String])| {
            let column = column_of(facet);
            let mut is_chosen = vec![false; cache.n_values(column)];
            for value in values {
                for id in ids_of(facet, value, cache) {
                    if let Some(chosen) = is_chosen.get_mut(id as usize) {
                        *chosen = true;
                    }
                }
            }
            Self { column, is_chosen }
        };
        filters.iter().map(selection).collect()
    }

    fn holds(&self, ids: &[ValueId]) -> bool {
        ids.iter()
            .any(|id| self.is_chosen.get(*id as usize) == Some(&true))
    }
}

/// The ids of a chosen value; a range of years chooses all years in it.
pub(super) fn ids_of(facet: Facet, value: &str, cache: &ColumnCache) -> Vec<ValueId> {
    let column = column_of(facet);
    if facet != Facet::Year || !value.contains("..") {
        return cache.ids_of(column, value);
    }
    let Some((from, to)) = query::parse_years(value) else {
        return Vec::new();
    };
    let mut ids = Vec::new();
    cache.for_each_pair(column, usize::MAX, |id, year, _| {
        let is_in =
            |year: i16| from.is_none_or(|from| from <= year) && to.is_none_or(|to| year <= to);
        if year.parse().is_ok_and(is_in) {
            ids.push(id);
        }
    });
    ids
}

/// What orders hits: the key of the sort, then the newer day, then the place
/// within the day. Nothing of it depends on the history of the index.
type Rank = (u64, i32, Reverse<u64>);

/// A hit: its rank, its segment and document, the bits of its score.
type Ranked = (Rank, (u32, u32), u32);

struct Pass<'a> {
    collection: &'a Collection<'a>,
    total: usize,
    n_matches: usize,
    best: BinaryHeap<Reverse<Ranked>>,
    /// By the place of the column.
    counts: Vec<(usize, Tally)>,
    query_years: Option<Tally>,
}

/// Runs the pass over all segments.
pub(super) fn collect(
    collection: &Collection<'_>,
    generation: &Generation,
) -> tantivy::Result<Collected> {
    let (searcher, cache) = (generation.searcher(), generation.columns());
    let tally = |facet: &Facet| Tally::new(cache.n_values(column_of(*facet)));
    let years = collection
        .facets
        .iter()
        .find(|facet| **facet == Facet::Year);
    let mut pass = Pass {
        collection,
        total: 0,
        n_matches: 0,
        best: BinaryHeap::with_capacity(collection.n_best.min(1024) + 1),
        counts: collection
            .facets
            .iter()
            .map(|facet| (column_of(*facet), tally(facet)))
            .collect(),
        query_years: years.map(tally),
    };
    let is_scored = collection.sort == Sort::Relevance;
    let statistics = Statistics::new(searcher, generation.fields())?;
    let scoring = if is_scored {
        EnableScoring::enabled_from_statistics_provider(&statistics, searcher)
    } else {
        EnableScoring::disabled_from_searcher(searcher)
    };
    let weight = collection.query.weight(scoring)?;
    let mut is_partial = false;
    for (ordinal, (reader, columns)) in searcher
        .segment_readers()
        .iter()
        .zip(generation.segments())
        .enumerate()
    {
        if Instant::now() > collection.deadline {
            is_partial = true;
            break;
        }
        let alive = reader.alive_bitset();
        let ordinal = ordinal as u32;
        let mut scorer = weight.scorer(reader, 1.0)?;
        let mut doc = scorer.doc();
        while doc != TERMINATED {
            if alive.is_none_or(|alive| alive.is_alive(doc)) {
                let score = if is_scored { scorer.score() } else { 0.0 };
                pass.see(ordinal, columns, doc, score);
                let is_look = pass.n_matches.is_multiple_of(MATCHES_PER_LOOK);
                if is_look && Instant::now() > collection.deadline {
                    is_partial = true;
                    break;
                }
            }
            doc = scorer.advance();
        }
    }
    Ok(pass.finish(is_partial))
}

impl Pass<'_> {
    fn see(&mut self, segment: u32, columns: &SegmentColumns, doc: u32, score: f32) {
        self.n_matches += 1;
        let mut failed = None;
        let mut n_failed = 0;
        for selection in self.collection.filters {
            if !selection.holds(columns.columns[selection.column].of(doc)) {
                failed = Some(selection.column);
                n_failed += 1;
            }
        }
        if let Some(years) = &mut self.query_years {
            years.add(columns.columns[column_of(Facet::Year)].of(doc));
        }
        if n_failed <= 1 {
            for (column, counts) in &mut self.counts {
                if failed.is_none_or(|failed| failed == *column) {
                    counts.add(columns.columns[*column].of(doc));
                }
            }
        }
        if n_failed == 0 {
            self.total += 1;
            self.keep(segment, columns, doc, score);
        }
    }

    fn keep(&mut self, segment: u32, columns: &SegmentColumns, doc: u32, score: f32) {
        let n_best = self.collection.n_best;
        if n_best == 0 {
            return;
        }
        let day = columns.days[doc as usize];
        let key = match self.collection.sort {
            // Scores are not negative, and so their bits are in their order.
            Sort::Relevance => u64::from(score.max(0.0).to_bits()),
            Sort::Newest => u64::try_from(day).unwrap_or(0),
            Sort::Oldest if day == 0 => 0,
            Sort::Oldest => u64::from(u32::MAX) - u64::try_from(day).unwrap_or(0),
            Sort::Speaker => {
                let first = columns.columns[column_of(Facet::Speaker)].of(doc).iter();
                let ranks = first.filter_map(|id| self.collection.speaker_ranks.get(*id as usize));
                ranks.min().map_or(0, |rank| u64::from(u32::MAX - rank))
            }
        };
        let order = columns.orders[doc as usize];
        let rank = (key, day, Reverse(order));
        let is_better = |worst: &Reverse<Ranked>| rank > worst.0.0;
        let is_full = self.best.len() >= n_best;
        if is_full && !self.best.peek().is_some_and(is_better) {
            return;
        }
        if is_full {
            self.best.pop();
        }
        let ranked = (rank, (segment, doc), score.to_bits());
        self.best.push(Reverse(ranked));
    }

    fn finish(self, is_partial: bool) -> Collected {
        let best = self.best.into_sorted_vec();
        let best = best.into_iter().map(|Reverse((_, (segment, doc), score))| {
            (DocAddress::new(segment, doc), f32::from_bits(score))
        });
        let facets = self.collection.facets.iter().copied();
        let counts = self.counts.into_iter().map(|(_, counts)| counts);
        Collected {
            total: self.total,
            n_matches: self.n_matches,
            is_partial,
            best: best.collect(),
            counts: facets.zip(counts).collect(),
            query_years: self.query_years.unwrap_or_default(),
        }
    }
}
