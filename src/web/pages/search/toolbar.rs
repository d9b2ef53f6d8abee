//! The line above the results: how far they reach, and their order.

use std::time::Duration;

use crate::index::{Facet, Hits, Sort};
use crate::web::params::{SearchParams, sort_word};
use crate::web::words;

/// `at 2 events, 2011 to 2013 · 4 ms`. A facet's counts ignore its own filter,
/// so of a filtered facet only the chosen values count here.
pub(super) fn toolbar(params: &SearchParams, hits: &Hits, took: Duration) -> String {
    let mut parts = Vec::new();
    let counted = |facet: Facet| {
        let counts = hits.facets.iter().find(|counts| counts.facet == facet);
        let values = counts.map_or(&[][..], |counts| &counts.values);
        let chosen = params.filters.of(facet);
        values.iter().filter(move |value| {
            let is_chosen = chosen.is_empty() || chosen.iter().any(|c| covers(c, &value.value));
            value.count > 0 && is_chosen
        })
    };
    let events = hits
        .facets
        .iter()
        .find(|counts| counts.facet == Facet::Event);
    let n_events = match events {
        Some(counts) if params.filters.of(Facet::Event).is_empty() => counts.n_values,
        _ => counted(Facet::Event).count(),
    };
    if n_events > 0 {
        parts.push(format!("at {}", words::count(n_events, "event")));
    }
    let years = words::years(counted(Facet::Year).filter_map(|year| year.value.parse().ok()));
    if !years.is_empty() {
        parts.push(years);
    }
    let took = match took.as_millis() {
        0 => "under 1 ms".to_owned(),
        ms => format!("{ms} ms"),
    };
    if parts.is_empty() {
        return took;
    }
    format!("{} · {took}", parts.join(", "))
}

/// Whether a chosen value means this one: it is the same, or a range of years around it.
fn covers(chosen: &str, value: &str) -> bool {
    let Some((from, to)) = chosen.split_once("..") else {
        return chosen == value;
    };
    let Ok(year) = value.parse::<i16>() else {
        return false;
    };
    let is_late_enough = from.is_empty() || from.parse().is_ok_and(|from: i16| from <= year);
    let is_early_enough = to.is_empty() || to.parse().is_ok_and(|to: i16| year <= to);
    is_late_enough && is_early_enough
}

/// The orders: value, words, whether chosen.
pub(super) fn sorts(params: &SearchParams) -> Vec<(&'static str, &'static str, bool)> {
    let default = match params.q.as_str() {
        "" => (Sort::Relevance, "Newest first"),
        _ => (Sort::Relevance, "Best match"),
    };
    [
        default,
        (Sort::Newest, "Newest first"),
        (Sort::Oldest, "Oldest first"),
        (Sort::Speaker, "Speaker A–Z"),
    ]
    .into_iter()
    .filter(|(sort, _)| !(params.q.is_empty() && *sort == Sort::Newest))
    .map(|(sort, words)| (sort_word(sort).unwrap_or(""), words, params.sort == sort))
    .collect()
}
