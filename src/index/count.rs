//! From counts by value id to the values that people see.

use super::collect::{Tally, ids_of};
use super::column::{ColumnCache, ValueId, column_of};
use super::facet::{Facet, FacetCount, FacetCounts};
use super::generation::Generation;
use super::hits::{Filters, SearchRequest};

/// The counts of every facet that was asked for: the selected values and the most frequent ones.
pub(super) fn facet_counts(
    generation: &Generation,
    counts: &[(Facet, Tally)],
    request: &SearchRequest,
) -> Vec<FacetCounts> {
    let asked = counts
        .iter()
        .filter(|(facet, _)| request.facets.contains(facet));
    asked
        .map(|(facet, counts)| one_facet(generation, *facet, counts, request))
        .collect()
}

fn one_facet(
    generation: &Generation,
    facet: Facet,
    counts: &Tally,
    request: &SearchRequest,
) -> FacetCounts {
    let cache = generation.columns();
    let column = column_of(facet);
    let mut found = counts.found();
    cache.merge_spellings(column, &mut found);
    let n_values = found.len();
    cache.retain_most(column, &mut found, request.facet_limit);
    let mut values: Vec<FacetCount> = found
        .into_iter()
        .map(|(id, count)| {
            let (value, label) = generation.label(column, id);
            FacetCount {
                is_selected: is_selected(&request.filters, facet, &value),
                value: value.to_string(),
                label: label.to_string(),
                count: count as usize,
            }
        })
        .collect();
    add_selected(generation, facet, counts, request, &mut values);
    values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
    FacetCounts {
        facet,
        values,
        n_values,
    }
}

/// Selected values are shown even when nothing has them.
fn add_selected(
    generation: &Generation,
    facet: Facet,
    counts: &Tally,
    request: &SearchRequest,
    values: &mut Vec<FacetCount>,
) {
    let column = column_of(facet);
    for selected in request.filters.of(facet) {
        if values.iter().any(|v| v.value == *selected) {
            continue;
        }
        let ids = ids_of(facet, selected, generation.columns());
        let count: u32 = ids.iter().map(|id| counts.of(*id)).sum();
        // A range of years is its own label.
        let label = match ids.as_slice() {
            [id, ..] if !selected.contains("..") => generation.label(column, *id).1.to_string(),
            _ => selected.clone(),
        };
        values.push(FacetCount {
            value: selected.clone(),
            label,
            count: count as usize,
            is_selected: true,
        });
    }
}

fn is_selected(filters: &Filters, facet: Facet, value: &str) -> bool {
    filters.of(facet).iter().any(|selected| selected == value)
}

/// Values of the whole archive with a count, the spellings of one slug added
/// up under the first.
pub(super) fn nonzero(cache: &ColumnCache, column: usize, counts: &[u32]) -> Vec<(ValueId, u32)> {
    let ids = counts.iter().enumerate().filter(|(_, count)| **count > 0);
    let mut found = ids.map(|(id, count)| (id as ValueId, *count)).collect();
    cache.merge_spellings(column, &mut found);
    found
}

/// Counts by year, rising.
pub(super) fn year_counts(generation: &Generation, counts: &Tally) -> Vec<(i16, usize)> {
    let column = column_of(Facet::Year);
    let mut years: Vec<(i16, usize)> = counts
        .found()
        .into_iter()
        .filter_map(|(id, count)| {
            let (year, _) = generation.columns().pair(column, id);
            Some((year.parse().ok()?, count as usize))
        })
        .collect();
    years.sort_unstable();
    years
}
