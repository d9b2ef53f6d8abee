//! A page struct and its template become an answer.

use askama::Template;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use super::cache::CachePolicy;

/// A page with how long it may be kept.
pub struct Page<T> {
    template: T,
    policy: CachePolicy,
    status: StatusCode,
}

impl<T: Template> Page<T> {
    /// A page that was found.
    pub fn new(template: T, policy: CachePolicy) -> Self {
        Self {
            template,
            policy,
            status: StatusCode::OK,
        }
    }

    /// The same page under another status.
    #[must_use]
    pub fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }
}

impl<T: Template> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        match self.template.render() {
            Ok(html) => (
                self.status,
                self.policy,
                [(CONTENT_TYPE, "text/html; charset=utf-8")],
                html,
            )
                .into_response(),
            Err(error) => {
                tracing::error!(error = %error, "a template was not rendered");
                (StatusCode::INTERNAL_SERVER_ERROR, CachePolicy::NoStore, ()).into_response()
            }
        }
    }
}
