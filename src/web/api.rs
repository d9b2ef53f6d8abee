//! The API: `/api/v1/…` and its description at `/api/openapi.json`.
//!
//! Each handler reads one generation and answers with a shape of [`types`];
//! domain types are not serialized. Errors are JSON as well.

mod entities;
mod error;
mod from_index;
mod json;
mod lists;
mod request;
mod search;
pub mod types;

use std::sync::LazyLock;

use axum::Router;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use utoipa::OpenApi;

pub(in crate::web) use entities::{
    find_speaker, find_topic, missing, read_event, read_series, read_speaker, read_tag, read_talk,
    read_topic, session_paging,
};
pub use error::ApiError;
pub use json::Json;
pub use request::Paging;

use crate::web::{AppState, CachePolicy};

/// The addresses of the API. Every other address below `/api/` is a 404 in JSON.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/api/openapi.json", get(openapi))
        .route("/api/v1/search", get(search::search))
        .route("/api/v1/talks", get(lists::talks))
        .route("/api/v1/talks/{talk}", get(entities::talk))
        .route("/api/v1/speakers", get(lists::speakers))
        .route("/api/v1/speakers/{speaker}", get(entities::speaker))
        .route("/api/v1/topics", get(lists::topics))
        .route("/api/v1/topics/{topic}", get(entities::topic))
        .route("/api/v1/tags", get(lists::tags))
        .route("/api/v1/tags/{tag}", get(entities::tag))
        .route("/api/v1/events", get(lists::events))
        .route("/api/v1/events/{event}", get(entities::event))
        .route("/api/v1/series", get(lists::series))
        .route("/api/v1/series/{series}", get(entities::series))
        .route("/api/{*rest}", any(not_found))
}

/// The API's description.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "talkdex",
        description = "Search and read the archive. Every answer comes from one immutable state of the index.",
        license(name = "MIT OR Apache-2.0"),
    ),
    paths(
        search::search,
        lists::talks,
        lists::speakers,
        lists::topics,
        lists::tags,
        lists::events,
        lists::series,
        entities::talk,
        entities::speaker,
        entities::topic,
        entities::tag,
        entities::event,
        entities::series,
    )
)]
pub struct Description;

async fn openapi() -> Response {
    static TEXT: LazyLock<String> = LazyLock::new(|| Json(Description::openapi()).to_text());
    let content_type = [(header::CONTENT_TYPE, "application/json")];
    (CachePolicy::Revalidate, content_type, TEXT.as_str()).into_response()
}

async fn not_found() -> ApiError {
    ApiError::NotFound { what: "answer" }
}

#[cfg(test)]
mod tests;
