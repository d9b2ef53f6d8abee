//! `/about` and `/api`: how to search, how talks are grouped, how machines read.

use askama::Template;
use axum::extract::State;

use crate::index::{Facet, Stats};
use crate::query::{EXAMPLES, Example};
use crate::web::cache::CachePolicy;
use crate::web::error::PageError;
use crate::web::page::Page;
use crate::web::shell::{Facts, Link, Shell};
use crate::web::state::AppState;

#[derive(Template)]
#[template(path = "about.html")]
pub(in crate::web) struct AboutPage {
    shell: Shell,
    stats: Stats,
    corpus: String,
    examples: &'static [Example],
}

#[derive(Template)]
#[template(path = "api.html")]
pub(in crate::web) struct ApiPage {
    shell: Shell,
    base_url: String,
    facets: Vec<&'static str>,
}

/// `/about`.
pub(in crate::web) async fn about(
    State(state): State<AppState>,
) -> Result<Page<AboutPage>, PageError> {
    let page = state.view(|_, facts| Ok(AboutPage::new(facts))).await?;
    Ok(Page::new(page, CachePolicy::Revalidate))
}

/// `/api`: what machines can ask for, for people.
pub(in crate::web) async fn api(State(state): State<AppState>) -> Result<Page<ApiPage>, PageError> {
    let page = state.view(|_, facts| Ok(ApiPage::new(facts))).await?;
    Ok(Page::new(page, CachePolicy::Revalidate))
}

impl AboutPage {
    pub(super) fn new(facts: &Facts) -> Self {
        let description = "What is in this archive, how to search it, how talks are grouped.";
        let mut shell = Shell::new(facts, "/about", "About and search help", description);
        shell.crumbs = vec![Link::new("/about", "About and search help")];
        Self {
            shell,
            stats: facts.stats,
            corpus: facts.site.corpus.display().to_string(),
            examples: EXAMPLES,
        }
    }
}

impl ApiPage {
    pub(super) fn new(facts: &Facts) -> Self {
        let description = "Everything in this archive as JSON, feeds and citations.";
        let mut shell = Shell::new(facts, "/api", "API", description);
        shell.crumbs = vec![Link::new("/api", "API")];
        Self {
            shell,
            base_url: facts.site.base_url.clone(),
            facets: Facet::ALL.into_iter().map(Facet::as_str).collect(),
        }
    }
}
