//! The machine-readable twins of the pages: exports, feeds, maps.
//!
//! `/talks/x.bib` is the page `/talks/x` in another format. A router cannot
//! match a dot inside a segment, so [`twins`] is a layer around the routes of
//! the pages: it answers the addresses of twins itself and lets all others
//! pass. No slug has a dot, so nothing can be both.

mod document;
mod twin;

use axum::Router;
use axum::extract::{RawQuery, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use twin::Twin;

use self::document::{Document, MediaType};
use super::AppState;
use super::api::ApiError;
use super::feed::{Feed, Subject};
use super::params::SearchParams;
use super::sitemap::Sitemap;
use crate::index::Sort;

/// The machine-readable addresses that are nobody's twin.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/feed.atom", get(newest_feed))
        .route("/search.atom", get(search_feed))
        .route("/opensearch.xml", get(opensearch))
        .route("/sitemap.xml", get(sitemap))
        .route("/robots.txt", get(robots))
}

/// Answers the addresses of twins. For
/// `router.layer(middleware::from_fn_with_state(state, machine::twins))` around
/// the routes of the pages.
pub(super) async fn twins(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let twin = Twin::parse(request.uri().path()).filter(|_| is_read);
    let Some(twin) = twin else {
        return next.run(request).await;
    };
    let query_string = request.uri().query().unwrap_or_default().to_owned();
    let base_url = state.site.base_url.clone();
    let answer = state.read(move |generation| {
        twin.document(generation, &query_string, &base_url)
            .map_err(|error| error.relocated(|page| twin.address_beside(page)))
    });
    match answer.await {
        Ok(document) => document.into_response(),
        Err(error) => ApiError::from(error).into_response(),
    }
}

async fn newest_feed(
    State(state): State<AppState>,
    RawQuery(query_string): RawQuery,
) -> Result<Document, ApiError> {
    let asked = SearchParams::parse(query_string.as_deref().unwrap_or_default());
    let params = SearchParams {
        sort: Sort::Newest,
        ..SearchParams::default().on_page(asked.page)
    };
    let subject = Subject {
        title: "Newest talks".to_owned(),
        page: "/".to_owned(),
        feed: "/feed.atom".to_owned(),
    };
    feed(&state, subject, params).await
}

/// The feed of any search. It is sorted by date, whatever the page's order is.
async fn search_feed(
    State(state): State<AppState>,
    RawQuery(query_string): RawQuery,
) -> Result<Document, ApiError> {
    let asked = SearchParams::parse(query_string.as_deref().unwrap_or_default());
    let params = SearchParams {
        sort: Sort::Newest,
        ..asked
    };
    let first = SearchParams {
        sort: Sort::default(),
        ..params.on_page(1)
    };
    let subject = Subject {
        title: match params.q.as_str() {
            "" => "Talks".to_owned(),
            q => format!("Talks that mention “{q}”"),
        },
        page: first.url("/search"),
        feed: first.url("/search.atom"),
    };
    feed(&state, subject, params).await
}

async fn feed(
    state: &AppState,
    subject: Subject,
    params: SearchParams,
) -> Result<Document, ApiError> {
    let base_url = state.site.base_url.clone();
    let feed = state.read(move |generation| {
        let feed = Feed::of_search(generation, &subject, &params, &base_url)?;
        Some(Document::new(MediaType::Atom, feed.to_xml()))
    });
    feed.await?.ok_or(ApiError::Busy)
}

async fn opensearch(State(state): State<AppState>) -> Document {
    document::opensearch(&state.site.base_url)
}

async fn sitemap(
    State(state): State<AppState>,
    RawQuery(query_string): RawQuery,
) -> Result<Document, ApiError> {
    let page = form_urlencoded::parse(query_string.unwrap_or_default().as_bytes())
        .find(|(name, _)| name == "page")
        .map(|(_, page)| page.parse().unwrap_or(0));
    let base_url = state.site.base_url.clone();
    let map = state.read(move |generation| Sitemap::of(generation, page, &base_url));
    let map = map.await?.ok_or(ApiError::NotFound { what: "map" })?;
    Ok(Document::new(MediaType::Xml, map.to_xml()))
}

async fn robots(State(state): State<AppState>) -> Document {
    document::robots(&state.site.base_url)
}

#[cfg(test)]
mod tests;
