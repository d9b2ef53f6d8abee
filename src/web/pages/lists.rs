//! `/speakers`, `/events`, `/topics`, `/tags`, `/series`: everything by name,
//! with counts and a find box.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;

use crate::index::{Facet, FacetValue, Generation};
use crate::text;
use crate::web::cache::CachePolicy;
use crate::web::error::PageError;
use crate::web::extract::{Asked, Search};
use crate::web::page::Page;
use crate::web::shell::{Facts, Link, Ranked, Section, Shell};
use crate::web::state::AppState;
use crate::web::words;

/// Most names on one page; beyond it a page holds one letter.
const SHOWN: usize = 400;
/// The group of names that begin with no letter of the Latin alphabet.
const OTHER: char = '#';

/// `/speakers`.
pub(in crate::web) async fn speakers(
    state: State<AppState>,
    search: Search,
    asked: Asked,
) -> Result<Page<ListPage>, PageError> {
    list(state, Facet::Speaker, search, asked).await
}

/// `/events`.
pub(in crate::web) async fn events(
    state: State<AppState>,
    search: Search,
    asked: Asked,
) -> Result<Page<ListPage>, PageError> {
    list(state, Facet::Event, search, asked).await
}

/// `/topics`.
pub(in crate::web) async fn topics(
    state: State<AppState>,
    search: Search,
    asked: Asked,
) -> Result<Page<ListPage>, PageError> {
    list(state, Facet::Topic, search, asked).await
}

/// `/tags`.
pub(in crate::web) async fn tags(
    state: State<AppState>,
    search: Search,
    asked: Asked,
) -> Result<Page<ListPage>, PageError> {
    list(state, Facet::Tag, search, asked).await
}

/// `/series`.
pub(in crate::web) async fn series(
    state: State<AppState>,
    search: Search,
    asked: Asked,
) -> Result<Page<ListPage>, PageError> {
    list(state, Facet::Series, search, asked).await
}

/// The page number of a list's address counts its letters, from 1.
async fn list(
    State(state): State<AppState>,
    facet: Facet,
    Search(params): Search,
    Asked(find): Asked,
) -> Result<Page<ListPage>, PageError> {
    let page = state
        .view(move |generation, facts| {
            let values = generation.facet_values(facet);
            let details = details(facet, generation);
            let request = ListRequest {
                facet,
                find,
                page: params.page.max(1),
            };
            Ok(ListPage::new(&request, &values, &details, facts))
        })
        .await?;
    Ok(Page::new(page, CachePolicy::Revalidate))
}

/// What stands after the names of events: place and days.
fn details(facet: Facet, generation: &Generation) -> BTreeMap<String, String> {
    if facet != Facet::Event {
        return BTreeMap::new();
    }
    let events = generation.events();
    events
        .iter()
        .map(|event| {
            let days = event.dates.map(|(first, last)| words::days(first, last));
            let days = days.or_else(|| event.year.map(|year| year.to_string()));
            let place = event.location.as_deref().and_then(text::place);
            let told: Vec<&str> = place.into_iter().chain(days.as_deref()).collect();
            (event.id.as_str().to_owned(), told.join(", "))
        })
        .collect()
}

/// Which stretch of which list.
pub(super) struct ListRequest {
    pub(super) facet: Facet,
    pub(super) find: String,
    pub(super) page: usize,
}

#[derive(Template)]
#[template(path = "list.html")]
pub(in crate::web) struct ListPage {
    shell: Shell,
    heading: String,
    path: String,
    find: String,
    /// `18 speakers`.
    told: String,
    /// Letters with their addresses and whether they are on this page.
    letters: Vec<(char, String, bool)>,
    groups: Vec<(char, Vec<(Ranked, String)>)>,
}

impl ListPage {
    pub(super) fn new(
        request: &ListRequest,
        values: &[FacetValue],
        details: &BTreeMap<String, String>,
        facts: &Facts,
    ) -> Self {
        let facet = request.facet;
        let (heading, section) = naming(facet);
        let path = format!("/{}", heading.to_lowercase());
        let sought = text::fold(&request.find);
        let mut groups: BTreeMap<char, Vec<(String, &FacetValue)>> = BTreeMap::new();
        let mut n_found = 0;
        for value in values {
            let key = text::fold(&value.label);
            if key.contains(&sought) {
                n_found += 1;
                groups.entry(letter(&key)).or_default().push((key, value));
            }
        }
        let is_split = n_found > SHOWN;
        let page = request.page.min(groups.len().max(1));
        let mut letters = Vec::new();
        let mut shown = Vec::new();
        for (i, (letter, mut names)) in groups.into_iter().enumerate() {
            let is_here = !is_split || page == i + 1;
            letters.push((letter, letter_url(&path, request, i + 1, is_split), is_here));
            if !is_here {
                continue;
            }
            names.sort_by(|(a, x), (b, y)| a.cmp(b).then_with(|| x.value.cmp(&y.value)));
            let names = names
                .into_iter()
                .take(if is_split { 4 * SHOWN } else { SHOWN });
            let ranked = names.map(|(_, value)| {
                let detail = details.get(&value.value).cloned().unwrap_or_default();
                (Ranked::of(facet, value), detail)
            });
            shown.push((letter, ranked.collect()));
        }
        let unit = facet.as_str();
        let told = words::count(n_found, unit);
        let description = format!("All {} of this archive by name.", words::plural(2, unit));
        let crumbs = vec![Link::new(&path, heading)];
        let mut shell = Shell::new(facts, &path, heading, &description);
        shell.section = section;
        shell.crumbs = crumbs;
        shell.is_listed = request.find.is_empty();
        Self {
            shell,
            heading: heading.to_owned(),
            path,
            find: request.find.clone(),
            told,
            letters,
            groups: shown,
        }
    }
}

fn naming(facet: Facet) -> (&'static str, Option<Section>) {
    match facet {
        Facet::Speaker => ("Speakers", Some(Section::Speakers)),
        Facet::Topic => ("Topics", Some(Section::Topics)),
        Facet::Tag => ("Tags", Some(Section::Topics)),
        Facet::Series => ("Series", Some(Section::Events)),
        _ => ("Events", Some(Section::Events)),
    }
}

/// The group of a folded name.
fn letter(folded: &str) -> char {
    match folded.chars().next() {
        Some(c) if c.is_ascii_alphabetic() => c.to_ascii_uppercase(),
        _ => OTHER,
    }
}

/// The address of a letter: a place on this page, or a page of its own.
fn letter_url(path: &str, request: &ListRequest, page: usize, is_split: bool) -> String {
    if !is_split {
        return format!("#letter-{page}");
    }
    let base = format!("{path}?");
    let n_base = base.len();
    let mut url = form_urlencoded::Serializer::for_suffix(base, n_base);
    if !request.find.is_empty() {
        url.append_pair("find", &request.find);
    }
    url.append_pair("page", &page.to_string());
    url.finish()
}

#[cfg(test)]
mod tests;
