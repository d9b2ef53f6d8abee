//! The web site: state, routes, pages, API.
//!
//! A handler takes one [`Generation`](crate::index::Generation) at its start
//! and hands a page struct to a template. The web never reads the corpus.
//!
//! This file lists the addresses of the pages. Those of the API stand in
//! [`api`], those of feeds, maps and the other forms of a page in `machine`.
//! Around all of them lie, from the outside in: the headers of every answer,
//! the form of a refusal, the net for panics, the time limit, compression, the
//! refusal of all but reading, and the answer "you have it already".

pub mod api;
mod assets;
mod body;
mod cache;
mod cite;
mod complete;
mod error;
mod explicit;
mod extract;
mod feed;
mod former;
mod machine;
mod mark;
mod meta;
mod page;
mod pages;
mod params;
mod refusal;
#[cfg(test)]
mod samples;
mod security;
mod server;
mod shell;
mod sitemap;
pub mod state;
mod words;

use std::any::Any;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

pub use api::ApiError;
pub use cache::CachePolicy;
pub use error::PageError;
pub use page::Page;
pub use server::serve;
pub use state::{AppState, ReadError, Site};

use pages::{about, event, facet, health, home, lists, not_found, search, series, speaker, status};
use pages::{suggestions, talk, topic};
use refusal::Refusal;

/// Longest time for an answer.
const TIME_LIMIT: Duration = Duration::from_secs(5);

/// Every address of the site.
pub fn router(state: AppState) -> Router {
    let routes = Router::new()
        .route("/", get(home::home))
        .route("/search", get(search::search))
        .route("/facets/{name}", get(facet::facet))
        .route("/suggest", get(complete::suggest))
        .route("/talks", get(not_found::talks))
        .route("/talks/{slug}", get(talk::talk))
        .route("/speakers", get(lists::speakers))
        .route("/speakers/{slug}", get(speaker::speaker))
        .route("/events", get(lists::events))
        .route("/events/{slug}", get(event::event))
        .route("/series", get(lists::series))
        .route("/series/{slug}", get(series::series))
        .route("/topics", get(lists::topics))
        .route("/topics/{slug}", get(topic::topic))
        .route("/tags", get(lists::tags))
        .route("/tags/{slug}", get(topic::tag))
        .route("/about", get(about::about))
        .route("/api", get(about::api))
        .route("/status", get(status::status))
        .route("/suggestions", get(suggestions::suggestions))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .route("/metrics", get(health::metrics))
        .route("/assets/{name}", get(assets::asset))
        .route("/favicon.ico", get(assets::icon))
        .fallback(not_found::fallback)
        .layer(from_fn_with_state(state.clone(), machine::twins))
        .merge(machine::routes())
        .merge(api::routes());
    layered(routes, state.clone()).with_state(state)
}

/// Routes with all that lies around every one of them; the last layer is the
/// outermost.
fn layered(routes: Router<AppState>, state: AppState) -> Router<AppState> {
    let vitals = Arc::clone(&state.vitals);
    routes
        .layer(from_fn_with_state(state.clone(), cache::revalidate))
        .layer(from_fn(security::only_read))
        .layer(CompressionLayer::new())
        .layer(from_fn(in_time))
        .layer(CatchPanicLayer::custom(
            move |_panic: Box<dyn Any + Send>| {
                vitals.panics.fetch_add(1, Ordering::Relaxed);
                tracing::error!("a handler panicked");
                Refusal::Failed.into_response()
            },
        ))
        .layer(from_fn(refusal::tell))
        .layer(from_fn_with_state(state, security::harden))
}

/// Refuses when there is no answer in time.
async fn in_time(request: Request, next: Next) -> Response {
    tokio::time::timeout(TIME_LIMIT, next.run(request))
        .await
        .unwrap_or_else(|_elapsed| Refusal::Busy.into_response())
}

#[cfg(test)]
mod tests;
