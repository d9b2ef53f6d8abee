//! Counts over the cards of one page: who, what, where, when.
//!
//! These are pages of few sessions, a speaker's or an event's. What stands
//! together with a topic or a series, of which there may be thousands, the
//! index counts.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::index::{Facet, Filters, Generation, SearchRequest, SessionCard, Sort};
use crate::query::Query;
use crate::web::shell::Ranked;

/// Most sessions that a page counts over, the newest ones.
const MAX_CARDS: usize = 1000;

/// The sessions with one value of a facet, newest first.
pub(super) fn sessions_with(
    facet: Facet,
    value: &str,
    generation: &Generation,
) -> Vec<SessionCard> {
    let request = within(facet, value, "", MAX_CARDS);
    let hits = generation.search(&request).hits;
    hits.into_iter().map(|hit| hit.session).collect()
}

/// A search inside the sessions with one value of a facet, without counts.
pub(super) fn within(facet: Facet, value: &str, q: &str, limit: usize) -> SearchRequest {
    let mut filters = Filters::default();
    filters.add(facet, value);
    let sort = if q.is_empty() {
        Sort::Newest
    } else {
        Sort::Relevance
    };
    SearchRequest {
        query: Query::parse(q),
        filters,
        sort,
        offset: 0,
        limit,
        facets: Vec::new(),
        facet_limit: 0,
        excerpts: true,
        correct: false,
    }
}

/// The `limit` most frequent links, by falling count, then text.
pub(super) fn most(links: impl Iterator<Item = (String, String)>, limit: usize) -> Vec<Ranked> {
    let mut counts: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for (url, text) in links {
        counts.entry(url).or_insert((text, 0)).1 += 1;
    }
    let mut ranked: Vec<Ranked> = counts
        .into_iter()
        .map(|(url, (text, count))| Ranked { url, text, count })
        .collect();
    ranked.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
    ranked.truncate(limit);
    ranked
}

/// The topics of sessions.
pub(super) fn topics(cards: &[SessionCard], limit: usize) -> Vec<Ranked> {
    let topics = cards.iter().flat_map(|card| &card.topics);
    most(
        topics.map(|topic| (topic.id.url(), topic.name.clone())),
        limit,
    )
}

/// The people of sessions, one of them left out.
pub(super) fn speakers(cards: &[SessionCard], without: Option<&str>, limit: usize) -> Vec<Ranked> {
    let speakers = cards.iter().flat_map(|card| &card.speakers);
    let speakers = speakers.filter(|speaker| Some(speaker.id.as_str()) != without);
    most(
        speakers.map(|speaker| (speaker.id.url(), speaker.name.clone())),
        limit,
    )
}

/// Sessions by year, every year between the first and the last included.
pub(super) fn by_year(cards: &[SessionCard]) -> Vec<(i16, usize)> {
    every_year(cards.iter().filter_map(year_of).map(|year| (year, 1)))
}

/// The counts of each year added up, with zeros for the years between.
pub(super) fn every_year(counted: impl Iterator<Item = (i16, usize)>) -> Vec<(i16, usize)> {
    let mut counts: BTreeMap<i16, usize> = BTreeMap::new();
    for (year, count) in counted {
        *counts.entry(year).or_default() += count;
    }
    let (Some((first, _)), Some((last, _))) = (counts.first_key_value(), counts.last_key_value())
    else {
        return Vec::new();
    };
    // A year that was mistyped must not stretch the chart over centuries.
    let first = (*first).max(last.saturating_sub(79));
    (first..=*last)
        .map(|year| (year, counts.get(&year).copied().unwrap_or(0)))
        .collect()
}

/// The year of a session.
pub(super) fn year_of(card: &SessionCard) -> Option<i16> {
    card.event.year.or_else(|| card.date.map(Date::year))
}

/// How many different things there are.
pub(super) fn distinct<T: Ord>(things: impl Iterator<Item = T>) -> usize {
    things.collect::<BTreeSet<T>>().len()
}
