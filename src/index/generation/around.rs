//! What stands together with one value: counts over all sessions that have it.
//!
//! A search cannot count these: a facet's own choice never changes its counts,
//! and what is counted here by event is not sessions.

use std::collections::{BTreeMap, BTreeSet};

use super::Generation;
use crate::index::column::{SegmentColumns, ValueId, column_of};
use crate::index::count::nonzero;
use crate::index::facet::{Facet, FacetValue};

impl Generation {
    /// The values of a facet that most sessions with `value` have, each with
    /// the number of these, at most `limit`, by falling count, then label.
    /// `value` is not among them.
    pub fn around(&self, facet: Facet, value: &str, of: Facet, limit: usize) -> Vec<FacetValue> {
        let column = column_of(of);
        let mut counts = vec![0; self.columns.n_values(column)];
        self.each_with(facet, value, |segment, doc| {
            for id in segment.columns[column].of(doc) {
                counts[*id as usize] += 1;
            }
        });
        let mut found = nonzero(&self.columns, column, &counts);
        if of == facet {
            let own = self.columns.ids_of(column, value);
            found.retain(|(id, _)| !own.contains(id));
        }
        self.columns.retain_most(column, &mut found, limit);
        self.ranked(column, found)
    }

    /// The values of a facet that sessions with `value` have at two events or
    /// more, each with the number of events, at most `limit`, by falling
    /// number, then label.
    pub fn returning(&self, facet: Facet, value: &str, of: Facet, limit: usize) -> Vec<FacetValue> {
        let (column, events) = (column_of(of), column_of(Facet::Event));
        let mut seen: BTreeMap<ValueId, BTreeSet<ValueId>> = BTreeMap::new();
        self.each_with(facet, value, |segment, doc| {
            for id in segment.columns[column].of(doc) {
                let at = segment.columns[events].of(doc).iter();
                let at = at.map(|event| self.columns.first_of(events, *event));
                let id = self.columns.first_of(column, *id);
                seen.entry(id).or_default().extend(at);
            }
        });
        let seen = seen.into_iter();
        let mut found: Vec<(ValueId, u32)> = seen
            .map(|(id, events)| (id, events.len() as u32))
            .filter(|(_, n_events)| *n_events > 1)
            .collect();
        self.columns.retain_most(column, &mut found, limit);
        self.ranked(column, found)
    }

    /// Calls `each` with the place of every session that has a value.
    fn each_with(&self, facet: Facet, value: &str, mut each: impl FnMut(&SegmentColumns, u32)) {
        let column = column_of(facet);
        let wanted = self.columns.ids_of(column, value);
        for (reader, segment) in self.searcher.segment_readers().iter().zip(&self.segments) {
            for doc in reader.doc_ids_alive() {
                let has = segment.columns[column].of(doc);
                if has.iter().any(|id| wanted.contains(id)) {
                    each(segment, doc);
                }
            }
        }
    }
}
