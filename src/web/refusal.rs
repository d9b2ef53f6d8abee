//! What the layers around the routes refuse, told in the form that its asker reads.
//!
//! A layer knows that it refuses, not to whom: it answers with a bare
//! [`Refusal`], and [`tell`], around all of them, makes JSON of it below
//! `/api/` and a page elsewhere.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::api::ApiError;
use super::error::PageError;

/// Why a request did not come through to its handler, or not back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Only reading is possible.
    Method,
    /// There was no answer in time.
    Busy,
    /// The handler panicked.
    Failed,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = Response::default();
        response.extensions_mut().insert(self);
        response
    }
}

/// Puts the words to a refusal; every other answer passes.
pub(super) async fn tell(request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/api/");
    let response = next.run(request).await;
    match (response.extensions().get(), is_api) {
        (None, _) => response,
        (Some(Refusal::Method), true) => ApiError::Method.into_response(),
        (Some(Refusal::Method), false) => PageError::Method.into_response(),
        (Some(Refusal::Busy), true) => ApiError::Busy.into_response(),
        (Some(Refusal::Busy), false) => PageError::Busy.into_response(),
        (Some(Refusal::Failed), true) => ApiError::Failed.into_response(),
        (Some(Refusal::Failed), false) => PageError::Failed.into_response(),
    }
}
