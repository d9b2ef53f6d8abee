//! What the machine-readable addresses answer when they cannot answer.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::json::Json;
use super::types::{ErrorAnswer, ErrorBody};
use crate::index::MAX_RESULT_WINDOW;
use crate::web::CachePolicy;
use crate::web::error::{READING, RETRY_AFTER};
use crate::web::state::ReadError;

/// Why a machine-readable address has no answer. Told as
/// `{"error":{"status","message"}}`.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// 400: a number was expected.
    #[error("`{name}` must be a whole number from 1, not `{value}`")]
    NotANumber {
        /// The parameter.
        name: &'static str,
        /// Its value, cut short.
        value: String,
    },
    /// 400: a facet was expected.
    #[error(
        "`facets` takes names of facets with commas between, such as `speaker,year`, or `none`; `{value}` is none"
    )]
    NotAFacet {
        /// What was said instead, cut short.
        value: String,
    },
    /// 400: a page that no search reaches.
    #[error("only the first {MAX_RESULT_WINDOW} can be paged through; narrow the search instead")]
    BeyondWindow,
    /// 404: no such thing, or no such address.
    #[error("there is no {what} at this address")]
    NotFound {
        /// What was looked for: `talk`, `speaker`, ….
        what: &'static str,
    },
    /// 308: it has another address now.
    #[error("this has moved to {to}")]
    Moved {
        /// A path from the site's root.
        to: String,
    },
    /// 405: only reading is possible.
    #[error("this archive can only be read")]
    Method,
    /// 410: it was there once.
    #[error("this {what} was removed from the archive")]
    Gone {
        /// What was looked for.
        what: &'static str,
    },
    /// 503: there is no generation yet.
    #[error("the notes are being read for the first time; try again in a few seconds")]
    NotReady,
    /// 503: more was asked than can be answered.
    #[error("too many requests at once; try again in a few seconds")]
    Busy,
    /// 500: the work panicked, which is logged where it happened.
    #[error("the answer could not be made; the notes are safe")]
    Failed,
}

impl From<ReadError> for ApiError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::NotReady => Self::NotReady,
            ReadError::Busy => Self::Busy,
            ReadError::Failed => Self::Failed,
        }
    }
}

impl ApiError {
    /// The status that goes with it.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotANumber { .. } | Self::NotAFacet { .. } | Self::BeyondWindow => {
                StatusCode::BAD_REQUEST
            }
            Self::NotFound { .. } => StatusCode::NOT_FOUND,
            Self::Moved { .. } => StatusCode::PERMANENT_REDIRECT,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Gone { .. } => StatusCode::GONE,
            Self::NotReady | Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The same, with the address of a page that has moved (`/talks/x`)
    /// replaced by what the asker wanted of it (`/talks/x.bib`).
    #[must_use]
    pub fn relocated(self, place: impl FnOnce(&str) -> String) -> Self {
        match self {
            Self::Moved { to } => Self::Moved { to: place(&to) },
            error => error,
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let status = self.status();
        let body = ErrorBody {
            error: ErrorAnswer {
                status: status.as_u16(),
                message: self.to_string(),
            },
        };
        let mut response = (status, Json(body)).into_response();
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, CachePolicy::NoStore.header());
        response.extensions_mut().insert(CachePolicy::NoStore);
        let headers = response.headers_mut();
        match &self {
            Self::Moved { to } => {
                if let Ok(to) = HeaderValue::from_str(to) {
                    headers.insert(header::LOCATION, to);
                }
            }
            Self::NotReady | Self::Busy => {
                headers.insert(header::RETRY_AFTER, RETRY_AFTER);
            }
            Self::Method => {
                headers.insert(header::ALLOW, READING);
            }
            _ => {}
        }
        response
    }
}
