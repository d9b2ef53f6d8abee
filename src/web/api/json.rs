//! The form of every machine-readable answer: one JSON body.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::web::CachePolicy;

/// A body of JSON.
#[derive(Debug)]
pub struct Json<T>(pub T);

impl<T: Serialize> Json<T> {
    /// The body's text.
    ///
    /// # Panics
    /// When a shape cannot be JSON: none of ours has keys that are not text.
    pub fn to_text(&self) -> String {
        serde_json::to_string(&self.0).expect("our shapes have text keys and no failing fields")
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        let content_type = [(header::CONTENT_TYPE, "application/json")];
        (CachePolicy::Revalidate, content_type, self.to_text()).into_response()
    }
}
