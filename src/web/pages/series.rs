//! `/series/{slug}`: the editions of a recurring conference, and who returns.

use askama::Template;
use axum::extract::State;
use serde_json::json;

use crate::catalog::SeriesId;
use crate::index::{EventSummary, Facet, FacetValue, Generation};
use crate::web::cache::CachePolicy;
use crate::web::error::PageError;
use crate::web::extract::Path;
use crate::web::page::Page;
use crate::web::params::SearchParams;
use crate::web::shell::{Facts, Link, Ranked, Section, Shell};
use crate::web::state::AppState;
use crate::web::words;

/// Entries of each list beside the editions.
const SHOWN: usize = 8;

/// `/series/{slug}`.
pub(in crate::web) async fn series(
    State(state): State<AppState>,
    Path(series): Path<SeriesId>,
) -> Result<Page<SeriesPage>, PageError> {
    let page = state
        .view(move |generation, facts| SeriesPage::of(&series, generation, facts))
        .await?;
    Ok(Page::new(page, CachePolicy::Revalidate))
}

#[derive(Template)]
#[template(path = "series.html")]
pub(in crate::web) struct SeriesPage {
    shell: Shell,
    name: String,
    told: String,
    years: String,
    url: String,
    within: String,
    editions: Vec<(String, Vec<(Link, String)>)>,
    returning: Vec<Ranked>,
    topics: Vec<Ranked>,
}

/// Who and what stands beside the editions.
pub(super) struct Around {
    /// Speakers at two editions or more, with the number of editions.
    pub(super) returning: Vec<FacetValue>,
    pub(super) topics: Vec<FacetValue>,
}

impl SeriesPage {
    fn of(series: &SeriesId, generation: &Generation, facts: &Facts) -> Result<Self, PageError> {
        let Some(value) = generation.facet_value(Facet::Series, series.as_str()) else {
            return Err(super::moved_or_missing(
                "series",
                Facet::Series,
                series.as_str(),
                &series.url(),
                generation,
            ));
        };
        let slug = series.as_str();
        let returning = generation.returning(Facet::Series, slug, Facet::Speaker, SHOWN);
        let topics = generation.around(Facet::Series, slug, Facet::Topic, SHOWN);
        let around = Around { returning, topics };
        Ok(Self::new(
            series,
            &value,
            &around,
            &generation.events(),
            facts,
        ))
    }

    pub(super) fn new(
        series: &SeriesId,
        value: &FacetValue,
        around: &Around,
        events: &[EventSummary],
        facts: &Facts,
    ) -> Self {
        let editions: Vec<&EventSummary> = events
            .iter()
            .filter(|event| event.series.as_ref().is_some_and(|(id, _)| id == series))
            .collect();
        let name = value.label.clone();
        let told = format!(
            "{} at {}",
            words::count(value.count, "talk"),
            words::count(editions.len(), "event")
        );
        let url = series.url();
        let crumbs = vec![Link::new("/events", "Events"), Link::new(&url, &name)];
        let description = format!("All editions of {name} in this archive: {told}.");
        let title = format!("{name} — {}", words::count(editions.len(), "event"));
        let mut shell =
            Shell::new(facts, &url, &title, &description).below(Section::Events, crumbs);
        super::twins(&mut shell, &url, &name);
        shell.json_ld.push(json!({
            "@context": "https://schema.org",
            "@type": "EventSeries",
            "@id": facts.absolute(&url),
            "name": name,
        }));
        let within = SearchParams::default().with(Facet::Series, series.as_str());
        Self {
            shell,
            told,
            years: words::years(editions.iter().filter_map(|event| event.year)),
            within: within.url("/search"),
            editions: by_year(&editions),
            returning: ranked(Facet::Speaker, &around.returning),
            topics: ranked(Facet::Topic, &around.topics),
            name,
            url,
        }
    }
}

fn by_year(editions: &[&EventSummary]) -> Vec<(String, Vec<(Link, String)>)> {
    let mut years: Vec<(String, Vec<(Link, String)>)> = Vec::new();
    for event in editions {
        let year = event
            .year
            .map_or_else(|| "—".to_owned(), |year| year.to_string());
        let mut told = Vec::new();
        told.extend(event.dates.map(|(first, last)| words::days(first, last)));
        told.extend(event.location.clone());
        told.push(words::count(event.count, "talk"));
        let edition = (Link::new(event.id.url(), &event.name), told.join(" · "));
        match years.last_mut() {
            Some((last, editions)) if *last == year => editions.push(edition),
            _ => years.push((year, vec![edition])),
        }
    }
    years
}

fn ranked(facet: Facet, values: &[FacetValue]) -> Vec<Ranked> {
    values
        .iter()
        .map(|value| Ranked::of(facet, value))
        .collect()
}

#[cfg(test)]
mod tests;
