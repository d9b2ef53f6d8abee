//! Why there is no page, and the page that says so.
//!
//! Each error is one status code, in one `match`. What went wrong inside is
//! logged where it happened and never shown; a reader gets a number to name.

use std::sync::atomic::{AtomicU64, Ordering};

use askama::Template;
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use super::cache::CachePolicy;
use super::page::Page;
use super::shell::{Link, Shell};
use super::state::ReadError;
use crate::telemetry::{Vitals, now};

/// Seconds after which it is worth asking again, wherever an answer is late.
pub(super) const RETRY_AFTER: HeaderValue = HeaderValue::from_static("3");
/// The methods that are answered.
pub(super) const READING: HeaderValue = HeaderValue::from_static("GET, HEAD");

/// Why there is no page.
#[derive(Debug)]
pub enum PageError {
    /// Nothing was ever at this address.
    NotFound {
        /// What the address names: `talk`, `speaker`, …, `page`.
        what: &'static str,
        /// The words of the address, for the search box.
        words: String,
        /// What the reader may have meant.
        nearest: Vec<Link>,
    },
    /// What was removed: a talk, maybe with its event, or an event.
    Gone {
        /// What it was: `talk`.
        what: &'static str,
        /// Where it was given, if that is known.
        event: Option<Link>,
    },
    /// It has another address: a path of ours from the site's root.
    Moved(String),
    /// No generation yet: notes read so far, and all of them (0 when unknown).
    Reading {
        /// Notes read so far.
        read: usize,
        /// Notes to read.
        total: usize,
    },
    /// Too many searches at once.
    Busy,
    /// Only reading is possible.
    Method,
    /// A fault of ours; logged where it happened.
    Failed,
}

impl PageError {
    /// Nothing at this address, without a guess what was meant.
    pub fn not_found(what: &'static str, slug: &str) -> Self {
        Self::NotFound {
            what,
            words: words_of(slug),
            nearest: Vec::new(),
        }
    }

    /// The page for a read that came to nothing.
    pub(super) fn of_read(error: ReadError, vitals: &Vitals) -> Self {
        match error {
            ReadError::NotReady => Self::reading(vitals),
            ReadError::Busy => Self::Busy,
            ReadError::Failed => Self::Failed,
        }
    }

    /// The first scan is still running.
    fn reading(vitals: &Vitals) -> Self {
        Self::Reading {
            read: vitals.notes_read.load(Ordering::Relaxed),
            total: vitals.notes_to_read.load(Ordering::Relaxed),
        }
    }

    /// The status code.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound { .. } => StatusCode::NOT_FOUND,
            Self::Gone { .. } => StatusCode::GONE,
            Self::Moved(_) => StatusCode::PERMANENT_REDIRECT,
            Self::Reading { .. } | Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// One or two sentences for people.
    pub fn message(&self) -> String {
        match self {
            Self::NotFound { what, .. } => format!("There is no {what} at this address."),
            Self::Gone { what, .. } => format!("This {what} was removed from the archive."),
            Self::Moved(_) => "This page has another address.".to_owned(),
            Self::Reading { total: 0, .. } => "Notes are being read.".to_owned(),
            Self::Reading { read, total } => format!("Reading notes: {read} of {total}."),
            Self::Busy | Self::Failed => "Search is not answering.".to_owned(),
            Self::Method => "This archive can only be read.".to_owned(),
        }
    }

    /// The header beside those of every answer.
    fn header(&self) -> Option<(HeaderName, HeaderValue)> {
        match self {
            // An address of ours is ASCII; what is not would be a fault, not a redirect.
            Self::Moved(to) => Some((header::LOCATION, to.parse().ok()?)),
            Self::Reading { .. } | Self::Busy => Some((header::RETRY_AFTER, RETRY_AFTER)),
            Self::Method => Some((header::ALLOW, READING)),
            Self::NotFound { .. } | Self::Gone { .. } | Self::Failed => None,
        }
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let status = self.status();
        let mut response = if matches!(self, Self::Moved(_)) {
            (status, CachePolicy::Revalidate, ()).into_response()
        } else {
            Page::new(ErrorPage::of(&self), CachePolicy::NoStore)
                .with_status(status)
                .into_response()
        };
        if let Some((name, value)) = self.header() {
            response.headers_mut().insert(name, value);
        }
        response
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    shell: Shell,
    heading: String,
    more: &'static str,
    event: Option<Link>,
    nearest: Vec<Link>,
    request: Option<String>,
}

impl ErrorPage {
    fn of(error: &PageError) -> Self {
        let heading = error.message();
        let mut shell = Shell::bare(heading.trim_end_matches('.'));
        let (mut event, mut nearest) = (None, Vec::new());
        match error {
            PageError::NotFound {
                words, nearest: n, ..
            } => {
                words.clone_into(&mut shell.q);
                nearest.clone_from(n);
            }
            PageError::Gone { event: e, .. } => event.clone_from(e),
            _ => {}
        }
        let more = match error {
            PageError::Reading { .. } => "Pages appear here within seconds. Reload in a moment.",
            PageError::Busy | PageError::Failed => "Your notes are safe. Reload in a few seconds.",
            PageError::Method => "Notes change in their folder, never over the network.",
            _ => "",
        };
        let request = error.status().is_server_error().then(|| request_id(error));
        Self {
            shell,
            heading,
            more,
            event,
            nearest,
            request,
        }
    }
}

/// A number that a reader can name and that stands in the log.
fn request_id(error: &PageError) -> String {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let id = format!("{:x}-{count}", now());
    tracing::warn!(request.id = %id, reason = ?error, "a request was not answered");
    id
}

/// The words of a slug, cut to what a search box is for.
fn words_of(slug: &str) -> String {
    let spaced = slug.replace(|c: char| !c.is_alphanumeric(), " ");
    let words: Vec<&str> = spaced.split_whitespace().take(16).collect();
    words.join(" ").chars().take(120).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_has_a_page_that_says_what_is_the_matter() {
        for (error, status, heading) in [
            (
                PageError::not_found("talk", "Lamps-at_sea"),
                404,
                "There is no talk at this address.",
            ),
            (
                PageError::Gone {
                    what: "talk",
                    event: None,
                },
                410,
                "This talk was removed from the archive.",
            ),
            (
                PageError::Reading {
                    read: 120,
                    total: 400,
                },
                503,
                "Reading notes: 120 of 400.",
            ),
            (PageError::Busy, 503, "Search is not answering."),
            (PageError::Failed, 500, "Search is not answering."),
            (PageError::Method, 405, "This archive can only be read."),
        ] {
            assert_eq!(error.status().as_u16(), status);
            let html = ErrorPage::of(&error).render().unwrap();
            let page = scraper::Html::parse_document(&html);
            let h1 = scraper::Selector::parse("main h1").unwrap();
            let text: String = page.select(&h1).next().unwrap().text().collect();
            assert_eq!(text, heading);
        }
    }

    #[test]
    fn the_search_box_of_a_missing_page_holds_the_words_of_its_address() {
        let html = ErrorPage::of(&PageError::not_found("talk", "Lamps-at_sea"))
            .render()
            .unwrap();
        assert!(html.contains(r#"value="Lamps at sea""#), "{html}");
    }
}
