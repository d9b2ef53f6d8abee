//! `/search`: the results of a search, its filters, and what to do when there
//! are none.

mod asked;
mod filters;
mod heading;
mod nothing;
mod pagination;
mod toolbar;

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use askama::Template;
use axum::extract::{RawQuery, State};

use super::entry::{AnchorPrefixes, Entry, Found, fold};
use super::talk::anchor_prefixes;
use crate::catalog::{SpeakerId, TopicId};
use crate::index::{EventHit, Explanation, Facet, FacetValue, Generation, Hits};
use crate::text::{self, Slug};
use crate::web::cache::CachePolicy;
use crate::web::error::PageError;
use crate::web::extract::Search;
use crate::web::former;
use crate::web::mark::Marked;
use crate::web::page::Page;
use crate::web::params::{LeftOut, Parsed, SearchParams};
use crate::web::shell::{Facts, Link, Section, Shell};
use crate::web::state::AppState;
use crate::web::words;

pub(super) use filters::label_of;
use filters::{ChipGroup, Group};
pub(super) use heading::heading;
use nothing::Nothing;
use pagination::Pagination;
use toolbar::{sorts, toolbar};

/// Talks on one page.
const PER_PAGE: usize = 20;
/// Most values of a facet that are asked for: the years need more than the five
/// that a group shows.
const FACET_LIMIT: usize = 60;

/// Most events that are offered.
const MAX_EVENTS: usize = 3;

/// Most stretches of a query, and parameters, that are named as left out.
const MAX_LEFT_OUT: usize = 5;

/// The labels of the chosen values.
pub(super) type Labels = BTreeMap<(Facet, String), String>;

/// `/search`.
pub(in crate::web) async fn search(
    State(state): State<AppState>,
    Search(params): Search,
    RawQuery(query_string): RawQuery,
) -> Result<Page<SearchPage>, PageError> {
    state.vitals.searches.fetch_add(1, Ordering::Relaxed);
    let left_out = Parsed::of(query_string.as_deref().unwrap_or_default()).left_out;
    let page = state
        .view_search(move |generation, facts| SearchPage::of(&params, left_out, generation, facts))
        .await?;
    Ok(Page::new(page, CachePolicy::Revalidate))
}

/// Everything that the page is made of.
pub(super) struct Answer {
    pub(super) hits: Hits,
    /// Parameters of the address that do not count.
    pub(super) left_out: Vec<LeftOut>,
    pub(super) took: Duration,
    pub(super) labels: Labels,
    pub(super) straight: Option<Straight>,
    pub(super) events: Vec<EventHit>,
    pub(super) prefixes: AnchorPrefixes,
    pub(super) explanations: Vec<Explanation>,
    pub(super) nothing: Option<Nothing>,
}

/// A topic, speaker or event that bears the query's name.
#[derive(Clone, Debug)]
pub(super) struct Straight {
    pub(super) what: &'static str,
    pub(super) link: Link,
    pub(super) talks: String,
}

#[derive(Template)]
#[template(path = "search.html")]
pub(in crate::web) struct SearchPage {
    shell: Shell,
    heading: String,
    total: usize,
    toolbar: String,
    reading: Option<(usize, usize)>,
    left_out: Vec<String>,
    correction: Option<Corrected>,
    /// Another spelling, offered beside few hits: its address and its words.
    suggestion: Option<(String, String)>,
    straight: Option<Straight>,
    /// Events whose own text matches: link and excerpt.
    events: Vec<(Link, Marked)>,
    n_filters: usize,
    clear: Option<String>,
    groups: Vec<Group>,
    chips: Vec<ChipGroup>,
    hidden: Vec<(&'static str, String)>,
    sorts: Vec<(&'static str, &'static str, bool)>,
    entries: Vec<Entry>,
    pagination: Option<Pagination>,
    /// Where each hit says why it is one; `None` when it does so here, or when
    /// nothing was asked for.
    explained: Option<String>,
    nothing: Option<Nothing>,
}

/// What was answered instead of what was typed.
struct Corrected {
    /// What was typed, when the answer is to another query.
    typed: Option<String>,
    /// The address of the exact search.
    exact: String,
    /// Why, when the query itself is the same.
    reason: String,
}

impl SearchPage {
    fn of(
        params: &SearchParams,
        left_out: Vec<LeftOut>,
        generation: &Generation,
        facts: &Facts,
    ) -> Result<Self, PageError> {
        let begun = Instant::now();
        let params = &former::current(params, generation);
        let hits = generation.search(&params.request(PER_PAGE, FACET_LIMIT));
        let took = begun.elapsed();
        // A part of the archive is no answer: its counts would be believed.
        if hits.is_partial {
            return Err(PageError::Busy);
        }
        let labels = labels(params, generation);
        let nothing = (hits.total == 0).then(|| Nothing::of(params, &labels, generation));
        let answer = Answer {
            straight: straight(&params.q, generation),
            events: events(params, generation),
            prefixes: prefixes(&hits, generation),
            explanations: if params.is_explained {
                generation.explain(&params.request(PER_PAGE, 0))
            } else {
                Vec::new()
            },
            hits,
            left_out,
            took,
            labels,
            nothing,
        };
        Ok(Self::new(params, answer, facts))
    }

    pub(super) fn new(params: &SearchParams, answer: Answer, facts: &Facts) -> Self {
        let hits = &answer.hits;
        let asked = hits.correction.as_ref().map_or(&params.q, |c| &c.query);
        let is_relaxed = hits.correction.is_some() && *asked == params.q;
        let heading = match hits.total {
            0 => heading::nothing(params, &answer.labels),
            total if is_relaxed => heading::relaxed(asked, total),
            total => heading(asked, params, &answer.labels, total),
        };
        let pagination = Pagination::of(params, hits.total, PER_PAGE);
        let found = Found {
            params,
            prefixes: &answer.prefixes,
            explanations: &answer.explanations,
            base_url: &facts.site.base_url,
        };
        let n_filters = params.filters.iter().map(|(_, values)| values.len()).sum();
        Self {
            shell: shell(params, hits.total, &heading, pagination.as_ref(), facts),
            heading,
            total: hits.total,
            toolbar: toolbar(params, hits, answer.took),
            reading: facts.reading,
            left_out: left_out(&params.q, hits, &answer.left_out),
            correction: hits.correction.as_ref().map(|correction| Corrected {
                typed: (correction.query != params.q).then(|| params.q.clone()),
                exact: exact(params).url("/search"),
                reason: words::sentence(correction.reason.trim_end_matches('.')),
            }),
            suggestion: hits.suggestion.as_ref().map(|suggestion| {
                let asked = params.asking(&suggestion.query);
                (asked.url("/search"), suggestion.query.clone())
            }),
            straight: answer.straight,
            events: answer.events.iter().map(event_link).collect(),
            n_filters,
            clear: (n_filters > 0).then(|| params.unfiltered().url("/search")),
            groups: filters::groups(params, hits, &answer.labels),
            chips: filters::chips(params, &answer.labels),
            hidden: filters::hidden(params),
            sorts: sorts(params),
            entries: fold(&hits.hits, &found),
            pagination,
            explained: explained(params),
            nothing: answer.nothing,
        }
    }
}

/// The events to offer: above the first page of a search in the whole archive.
fn events(params: &SearchParams, generation: &Generation) -> Vec<EventHit> {
    if params.page > 1 || !params.filters.is_empty() {
        return Vec::new();
    }
    let request = params.request(1, 0);
    generation.events_about(&request.query, MAX_EVENTS)
}

fn event_link(hit: &EventHit) -> (Link, Marked) {
    let url = match hit.anchor.as_str() {
        "" => hit.id.url(),
        anchor => format!("{}#{anchor}", hit.id.url()),
    };
    (Link::new(url, &hit.name), Marked::snippet(&hit.snippet))
}

/// The same page with the reasons of its hits.
fn explained(params: &SearchParams) -> Option<String> {
    let is_offered = !params.q.is_empty() && !params.is_explained;
    is_offered.then(|| {
        let explained = SearchParams {
            is_explained: true,
            ..params.clone()
        };
        explained.url("/search")
    })
}

fn exact(params: &SearchParams) -> SearchParams {
    SearchParams {
        is_exact: true,
        ..params.on_page(1)
    }
}

fn shell(
    params: &SearchParams,
    total: usize,
    heading: &str,
    pagination: Option<&Pagination>,
    facts: &Facts,
) -> Shell {
    let url = params.url("/search");
    let title = match (params.q.as_str(), total) {
        ("", _) => heading.to_owned(),
        (q, 0) => format!("No talks for “{}”", words::brief(q, 80)),
        (q, total) => format!("{} — {}", words::brief(q, 80), words::count(total, "talk")),
    };
    let mut shell = Shell::new(facts, &url, &title, heading);
    shell.section = Some(Section::Talks);
    shell.is_listed = url == "/search";
    params.q.clone_into(&mut shell.q);
    shell.skip = "Skip to results";
    if let Some(pagination) = pagination {
        shell.rel = pagination.rel();
    }
    shell.alternate(
        "application/atom+xml",
        "New talks for this search",
        params.on_page(1).url("/search.atom"),
    );
    shell
}

/// `year:soon (not a year)`, for each stretch of the query and each parameter
/// that was left out.
fn left_out(q: &str, hits: &Hits, parameters: &[LeftOut]) -> Vec<String> {
    let of_query = hits.ignored.iter().map(|ignored| {
        let part = q.get(ignored.from..ignored.to).unwrap_or_default();
        format!("{} ({})", words::brief(part, 60), ignored.message)
    });
    let of_address = parameters
        .iter()
        .map(|left_out| format!("{} ({})", left_out.parameter(), left_out.message));
    let mut said: Vec<String> = of_query.chain(of_address).collect();
    let n_unsaid = said.len().saturating_sub(MAX_LEFT_OUT);
    if n_unsaid > 0 {
        said.truncate(MAX_LEFT_OUT);
        said.push(format!("{n_unsaid} more"));
    }
    said
}

/// What people read for each chosen value.
pub(super) fn labels(params: &SearchParams, generation: &Generation) -> Labels {
    let mut labels = Labels::new();
    for (facet, values) in params.filters.iter() {
        for value in values {
            let known = generation.facet_value(facet, value);
            let label = known.map_or_else(|| value.clone(), |known| known.label);
            labels.insert((facet, value.clone()), label_of(facet, &label));
        }
    }
    labels
}

/// The topic, speaker or event that bears exactly the query's name.
fn straight(q: &str, generation: &Generation) -> Option<Straight> {
    let folded = text::fold(q);
    if folded.is_empty() || q.len() > 100 {
        return None;
    }
    let slug = Slug::of(q);
    let curation = generation.curation();
    let topic = TopicId::new(slug.clone());
    let topic = curation.topic_of_alias(&topic).unwrap_or(topic);
    let speaker = SpeakerId::new(slug.clone());
    let speaker = curation.speaker_of_alias(&speaker).unwrap_or(speaker);
    let is_alias = |slug_of_target: &str| slug_of_target != slug.as_str();
    let bears = |found: &FacetValue| is_alias(&found.value) || text::fold(&found.label) == folded;
    [
        ("topic", Facet::Topic, topic.as_str()),
        ("speaker", Facet::Speaker, speaker.as_str()),
        ("event", Facet::Event, slug.as_str()),
    ]
    .into_iter()
    .find_map(|(what, facet, value)| {
        let found = generation.facet_value(facet, value).filter(bears)?;
        Some(Straight {
            what,
            link: Link::new(super::super::shell::value_url(facet, value), found.label),
            talks: words::count(found.count, "talk"),
        })
    })
}

/// The anchors' prefixes of the talks on this page that were given several times.
fn prefixes(hits: &Hits, generation: &Generation) -> AnchorPrefixes {
    let mut prefixes = AnchorPrefixes::new();
    for hit in &hits.hits {
        let talk = &hit.session.talk;
        let key = (talk.clone(), hit.session.event.id.clone());
        if prefixes.contains_key(&key) || generation.times_given(talk) < 2 {
            continue;
        }
        let sessions = generation.talk(talk);
        for (session, prefix) in sessions.iter().zip(anchor_prefixes(&sessions)) {
            prefixes
                .entry((talk.clone(), session.event.id.clone()))
                .or_insert(prefix);
        }
    }
    prefixes
}

#[cfg(test)]
mod tests;
