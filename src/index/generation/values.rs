//! Values of facets in the whole archive: totals, labels, lists, order.

use std::sync::Arc;

use super::Generation;
use crate::catalog::TalkId;
use crate::index::collect::Collected;
use crate::index::column::{TALKS, ValueId, column_of};
use crate::index::count::nonzero;
use crate::index::facet::{Facet, FacetValue};
use crate::text;

impl Generation {
    /// Slug and label of a value; of several spellings, the most frequent one's label.
    pub(in crate::index) fn label(&self, column: usize, id: ValueId) -> (Arc<str>, Arc<str>) {
        let (slug, label) = self.columns.pair(column, id);
        let Some(ids) = self.columns.spellings(column, id) else {
            return (slug, label);
        };
        let totals = self.totals(column);
        let best = ids
            .into_iter()
            .map(|id| {
                (
                    totals.get(id as usize).copied().unwrap_or(0),
                    self.columns.pair(column, id).1,
                )
            })
            .max_by(|(a, label), (b, other)| a.cmp(b).then_with(|| other.cmp(label)));
        (slug, best.map_or(label, |(_, label)| label))
    }

    /// The whole archive, collected once; a pass that ran out of time is not kept.
    pub(in crate::index) fn home(
        &self,
        collect: impl FnOnce() -> tantivy::Result<Collected>,
    ) -> tantivy::Result<Arc<Collected>> {
        if let Some(home) = self.home.get() {
            return Ok(Arc::clone(home));
        }
        let collected = Arc::new(collect()?);
        if collected.is_partial {
            return Ok(collected);
        }
        Ok(Arc::clone(self.home.get_or_init(|| collected)))
    }

    /// Place of every value in the order of labels.
    pub(in crate::index) fn ranks(&self, column: usize) -> &[u32] {
        self.ranks.get_or_init(|| {
            let end = self.columns.n_values(column);
            let mut names: Vec<(String, ValueId)> = Vec::with_capacity(end);
            self.columns.for_each_pair(column, end, |id, _, label| {
                names.push((text::fold(label), id));
            });
            names.sort_unstable();
            let mut ranks = vec![0; end];
            for (rank, (_, id)) in names.into_iter().enumerate() {
                ranks[id as usize] = rank as u32;
            }
            ranks
        })
    }

    /// How many sessions have each value of a column.
    pub(super) fn totals(&self, column: usize) -> &[u32] {
        self.totals[column].get_or_init(|| {
            let mut totals = vec![0; self.columns.n_values(column)];
            for (reader, segment) in self.searcher.segment_readers().iter().zip(&self.segments) {
                for doc in reader.doc_ids_alive() {
                    for id in segment.columns[column].of(doc) {
                        totals[*id as usize] += 1;
                    }
                }
            }
            totals
        })
    }

    /// One value of a facet that sessions have.
    pub(super) fn counted_value(&self, facet: Facet, value: &str) -> Option<FacetValue> {
        let column = column_of(facet);
        let totals = self.totals(column);
        let ids = self.columns.ids_of(column, value);
        let count_of = |id: &ValueId| totals.get(*id as usize).copied().unwrap_or(0);
        let count: u32 = ids.iter().map(count_of).sum();
        let id = ids.into_iter().find(|id| count_of(id) > 0)?;
        Some(FacetValue {
            value: value.to_owned(),
            label: self.label(column, id).1.to_string(),
            count: count as usize,
        })
    }

    /// An event of which there are only words, or its series.
    pub(super) fn value_without_sessions(&self, facet: Facet, value: &str) -> Option<FacetValue> {
        let events = self.events();
        let label = events.iter().find_map(|event| match facet {
            Facet::Event => (event.id.as_str() == value).then(|| event.name.clone()),
            Facet::Series => {
                let (id, name) = event.series.as_ref()?;
                (id.as_str() == value).then(|| name.clone())
            }
            _ => None,
        })?;
        Some(FacetValue {
            value: value.to_owned(),
            label,
            count: 0,
        })
    }

    /// The ids of a talk in the column of talks: one for each title.
    pub(in crate::index) fn talk_ids(&self, talk: &TalkId) -> Vec<ValueId> {
        self.columns.ids_of(TALKS, talk.as_str())
    }

    /// Sessions that have a value of a facet, each as often as it has values.
    pub(in crate::index) fn facet_total(&self, facet: Facet) -> usize {
        self.totals(column_of(facet)).iter().sum::<u32>() as usize
    }

    pub(super) fn list(&self, column: usize) -> Arc<[FacetValue]> {
        let made = self.lists[column].get_or_init(|| {
            let found = nonzero(&self.columns, column, self.totals(column));
            self.ranked(column, found).into()
        });
        Arc::clone(made)
    }

    /// Counted values with their names, by falling count, then label.
    pub(super) fn ranked(&self, column: usize, found: Vec<(ValueId, u32)>) -> Vec<FacetValue> {
        let found = found.into_iter();
        let mut values: Vec<FacetValue> = found
            .map(|(id, count)| {
                let (value, label) = self.label(column, id);
                FacetValue {
                    value: value.to_string(),
                    label: label.to_string(),
                    count: count as usize,
                }
            })
            .collect();
        values.sort_by(|a, b| {
            let key = |v: &FacetValue| (v.label.clone(), v.value.clone());
            b.count.cmp(&a.count).then_with(|| key(a).cmp(&key(b)))
        });
        values
    }
}

/// Least likeness of a label that is offered in the place of a text.
const MIN_LIKENESS: f64 = 0.72;

pub(super) fn nearest(values: &[FacetValue], text: &str, limit: usize) -> Vec<FacetValue> {
    let folded = text::fold(text);
    let mut near: Vec<(f64, &FacetValue)> = values
        .iter()
        .map(|value| (text::likeness(&folded, &text::fold(&value.label)), value))
        .filter(|(likeness, _)| *likeness >= MIN_LIKENESS)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.value.cmp(&b.1.value)));
    near.into_iter()
        .take(limit)
        .map(|(_, value)| value.clone())
        .collect()
}
