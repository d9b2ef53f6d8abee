//! `/`: one question, the box, examples, and ways in.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::State;
use serde_json::json;

use super::search::heading;
use super::tally;
use crate::catalog::{EventId, TalkId};
use crate::index::{EventSummary, Facet, FacetValue, Generation};
use crate::text;
use crate::web::cache::CachePolicy;
use crate::web::error::PageError;
use crate::web::page::Page;
use crate::web::params::SearchParams;
use crate::web::shell::{Facts, Link, Ranked, Shell};
use crate::web::state::AppState;
use crate::web::words;

/// Entries of each list.
const SHOWN: usize = 5;

/// `/`.
pub(in crate::web) async fn home(
    State(state): State<AppState>,
) -> Result<Page<HomePage>, PageError> {
    let page = state
        .view(|generation, facts| Ok(HomePage::of(generation, facts)))
        .await?;
    Ok(Page::new(page, CachePolicy::Revalidate))
}

/// What the home page is made of.
pub(super) struct Ways {
    pub(super) events: Vec<EventSummary>,
    pub(super) people: Vec<FacetValue>,
    pub(super) topics: Vec<FacetValue>,
    /// A year of which there is a talk on the second topic.
    pub(super) year: Option<String>,
    /// Talks given more than once: the talk, how often, first and last year.
    pub(super) repeats: Vec<(FacetValue, String)>,
}

#[derive(Template)]
#[template(path = "home.html")]
pub(in crate::web) struct HomePage {
    shell: Shell,
    reading: Option<(usize, usize)>,
    /// The corpus folder, when nothing is in it.
    empty: Option<String>,
    placeholder: String,
    examples: Vec<Link>,
    newest: Vec<(Link, String)>,
    people: Vec<Ranked>,
    n_people: usize,
    topics: Vec<Ranked>,
    n_topics: usize,
    repeats: Vec<(Link, String)>,
}

impl HomePage {
    fn of(generation: &Generation, facts: &Facts) -> Self {
        let top = |facet| -> Vec<FacetValue> {
            let values = generation.facet_values(facet);
            values.iter().take(SHOWN).cloned().collect()
        };
        let talks = generation.talks();
        let repeated = talks.iter().take_while(|talk| talk.count > 1);
        let repeats = repeated
            .filter_map(|talk| {
                let sessions = generation.talk(&TalkId::parse(&talk.value)?);
                let events: BTreeSet<&EventId> = sessions.iter().map(|s| &s.event.id).collect();
                let years = words::years(sessions.iter().filter_map(|s| s.event.year));
                // Twice at one event is no second event.
                let count = events.len();
                (count > 1).then(|| {
                    let talk = talk.clone();
                    (FacetValue { count, ..talk }, years)
                })
            })
            .take(SHOWN)
            .collect();
        let ways = Ways {
            events: generation.events().iter().take(SHOWN).cloned().collect(),
            people: top(Facet::Speaker),
            topics: top(Facet::Topic),
            year: year_of_topic(generation),
            repeats,
        };
        Self::new(&ways, facts)
    }

    pub(super) fn new(ways: &Ways, facts: &Facts) -> Self {
        let mut shell = Shell::new(
            facts,
            "/",
            "Search what was said at conferences",
            "Full-text search over notes of conference talks: who said what, and where.",
        );
        shell.json_ld.push(json!({
            "@context": "https://schema.org",
            "@type": "WebSite",
            "url": facts.absolute("/"),
            "name": "talkdex",
            "potentialAction": {
                "@type": "SearchAction",
                "target": facts.absolute("/search?q={q}"),
                "query-input": "required name=q",
            },
        }));
        shell.alternate(
            "application/atom+xml",
            "Newest notes",
            "/feed.atom".to_owned(),
        );
        let is_empty = facts.stats.sessions == 0;
        let all = heading(
            "",
            &SearchParams::default(),
            &super::search::Labels::new(),
            facts.stats.sessions,
        );
        Self {
            shell,
            reading: facts.reading,
            empty: (is_empty && facts.reading.is_none())
                .then(|| facts.site.corpus.display().to_string()),
            placeholder: if is_empty {
                "Search talks, people, topics".to_owned()
            } else {
                format!("Search {all}")
            },
            examples: examples(ways),
            newest: ways.events.iter().map(newest).collect(),
            people: ranked(Facet::Speaker, &ways.people),
            n_people: facts.stats.speakers,
            topics: ranked(Facet::Topic, &ways.topics),
            n_topics: facts.stats.topics,
            repeats: ways.repeats.iter().filter_map(repeat).collect(),
        }
    }
}

fn ranked(facet: Facet, values: &[FacetValue]) -> Vec<Ranked> {
    values
        .iter()
        .map(|value| Ranked::of(facet, value))
        .collect()
}

/// A year of which there is a talk on the second topic, for the last example.
fn year_of_topic(generation: &Generation) -> Option<String> {
    let topics = generation.facet_values(Facet::Topic);
    let topic = topics.get(1)?;
    let newest = generation.search(&tally::within(Facet::Topic, &topic.value, "", 1));
    let year = tally::year_of(&newest.hits.first()?.session)?;
    Some(year.to_string())
}

/// Four searches that find something here: a word, a phrase, a speaker, a topic in a year.
fn examples(ways: &Ways) -> Vec<Link> {
    let mut queries = Vec::new();
    let topic = |i: usize| ways.topics.get(i).map(|topic| topic.label.to_lowercase());
    queries.extend(topic(0));
    queries.extend(
        ways.topics
            .iter()
            .skip(1)
            .find(|topic| topic.label.contains(' '))
            .map(|topic| format!("\"{}\"", topic.label.to_lowercase())),
    );
    queries.extend(
        ways.people
            .first()
            .map(|person| format!("speaker:\"{}\"", person.label)),
    );
    if let (Some(topic), Some(year)) = (topic(1), &ways.year) {
        queries.push(if topic.contains(' ') {
            format!("topic:\"{topic}\" year:{year}")
        } else {
            format!("topic:{topic} year:{year}")
        });
    }
    queries
        .into_iter()
        .map(|q| Link::new(SearchParams::default().asking(&q).url("/search"), q))
        .collect()
}

/// An event and `Rostock, 23 talks over 2 days`.
fn newest(event: &EventSummary) -> (Link, String) {
    let mut told = Vec::new();
    if let Some(place) = event.location.as_deref().and_then(text::place) {
        told.push(place.to_owned());
    }
    let mut talks = words::count(event.count, "talk");
    if let Some((first, last)) = event.dates {
        let n_days = last.since(first).map_or(0, |span| span.get_days()) + 1;
        if n_days > 1 {
            talks = format!("{talks} over {n_days} days");
        }
    }
    told.push(talks);
    (Link::new(event.id.url(), &event.name), told.join(", "))
}

/// A talk and `3 events, 2009 to 2012`.
fn repeat((talk, years): &(FacetValue, String)) -> Option<(Link, String)> {
    let link = Link::new(TalkId::parse(&talk.value)?.url(), &talk.label);
    let events = words::count(talk.count, "event");
    let told = if years.is_empty() {
        events
    } else {
        format!("{events}, {years}")
    };
    Some((link, told))
}

#[cfg(test)]
mod tests;
