//! `/facets/{name}`: all values of one filter inside a search.

use askama::Template;
use axum::extract::State;

use super::search::{Labels, heading, label_of, labels};
use crate::index::{Facet, FacetCount, Generation};
use crate::text;
use crate::web::cache::CachePolicy;
use crate::web::error::PageError;
use crate::web::extract::{Asked, Path, Search};
use crate::web::former;
use crate::web::page::Page;
use crate::web::params::{SearchParams, sort_word};
use crate::web::shell::{Facts, Link, Section, Shell};
use crate::web::state::AppState;
use crate::web::words;

/// Most values on one page; the find box reaches the others.
const SHOWN: usize = 300;
/// Most values that are looked through.
const FACET_LIMIT: usize = 20_000;

/// `/facets/{name}`.
pub(in crate::web) async fn facet(
    State(state): State<AppState>,
    Path(facet): Path<Facet>,
    Search(params): Search,
    Asked(find): Asked,
) -> Result<Page<FacetPage>, PageError> {
    let page = state
        .view(move |generation, facts| FacetPage::of(facet, &params, &find, generation, facts))
        .await?;
    Ok(Page::new(page, CachePolicy::Revalidate))
}

#[derive(Template)]
#[template(path = "facet.html")]
pub(in crate::web) struct FacetPage {
    shell: Shell,
    name: &'static str,
    /// `speakers`.
    plural: String,
    /// What is searched, and the way back.
    search: Link,
    find: String,
    path: String,
    options: Vec<FacetCount>,
    n_found: usize,
    n_hidden: usize,
    /// The rest of the search, for both forms.
    kept: Vec<(&'static str, String)>,
    /// Chosen values that the list does not show.
    chosen: Vec<String>,
}

impl FacetPage {
    fn of(
        facet: Facet,
        params: &SearchParams,
        find: &str,
        generation: &Generation,
        facts: &Facts,
    ) -> Result<Self, PageError> {
        let params = &former::current(params, generation);
        let hits = generation.search(&params.request(1, FACET_LIMIT));
        // A part of the archive is no answer: its counts would be believed.
        if hits.is_partial {
            return Err(PageError::Busy);
        }
        let values = hits
            .facets
            .into_iter()
            .find(|counts| counts.facet == facet)
            .map(|counts| counts.values)
            .unwrap_or_default();
        let labels = labels(params, generation);
        let found = (values, hits.total);
        Ok(Self::new(facet, params, find, found, &labels, facts))
    }

    pub(super) fn new(
        facet: Facet,
        params: &SearchParams,
        find: &str,
        (values, total): (Vec<FacetCount>, usize),
        labels: &Labels,
        facts: &Facts,
    ) -> Self {
        let name = facet.as_str();
        let plural = match facet {
            Facet::Series => "series".to_owned(),
            Facet::Has => "kinds of material".to_owned(),
            _ => words::plural(2, name),
        };
        let sought = text::fold(find);
        let mut options: Vec<FacetCount> = values
            .into_iter()
            .filter(|value| value.is_selected || text::fold(&value.label).contains(&sought))
            .map(|value| FacetCount {
                label: label_of(facet, &value.label),
                ..value
            })
            .collect();
        let n_found = options.len();
        options.truncate(SHOWN);
        let chosen = params.filters.of(facet).iter();
        let chosen = chosen
            .filter(|value| !options.iter().any(|option| option.value == **value))
            .cloned()
            .collect();
        let path = format!("/facets/{name}");
        let title = format!("All {plural}");
        let heading = heading(&params.q, params, labels, total);
        let mut shell = Shell::new(
            facts,
            &params.on_page(1).url(&path),
            &title,
            &format!("{title}: {heading}."),
        );
        shell.is_listed = false;
        shell.section = Some(Section::Talks);
        params.q.clone_into(&mut shell.q);
        Self {
            shell,
            name,
            plural,
            search: Link::new(params.on_page(1).url("/search"), heading),
            find: find.to_owned(),
            path,
            n_hidden: n_found - options.len(),
            options,
            n_found,
            kept: kept(facet, params),
            chosen,
        }
    }
}

/// The parts of a search other than one facet, as hidden fields.
fn kept(without: Facet, params: &SearchParams) -> Vec<(&'static str, String)> {
    let mut kept = Vec::new();
    if !params.q.is_empty() {
        kept.push(("q", params.q.clone()));
    }
    for (facet, values) in params.filters.iter().filter(|(facet, _)| *facet != without) {
        kept.extend(values.iter().map(|value| (facet.as_str(), value.clone())));
    }
    kept.extend(sort_word(params.sort).map(|word| ("sort", word.to_owned())));
    if params.is_exact {
        kept.push(("exact", "1".to_owned()));
    }
    kept
}

#[cfg(test)]
mod tests;
