//! What a handler takes from an address: checked once, where it comes in.
//!
//! A segment that is no slug is answered with our not-found page, one that
//! would be a slug in lower case with a redirect to the canonical address.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;

use super::error::PageError;
use super::params::SearchParams;
use crate::catalog::{EventId, SeriesId, SpeakerId, TagId, TalkId, TopicId};
use crate::index::Facet;

/// The last segment of the address.
pub(super) struct Path<T>(pub(super) T);

/// What a segment of an address may be.
pub(super) trait Segment: Sized {
    /// Reads a percent-decoded segment.
    ///
    /// # Errors
    /// When it names no such thing, or names it in other than the canonical form.
    fn read(segment: &str) -> Result<Self, PageError>;
}

impl<T: Segment, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let segments = RawPathParams::from_request_parts(parts, state)
            .await
            .map_err(|_not_utf8| PageError::not_found("page", ""))?;
        let segment = segments.iter().last().map_or("", |(_, segment)| segment);
        T::read(segment).map(Self).map_err(|error| match error {
            PageError::Moved(to) => PageError::Moved(with_query(to, parts)),
            error => error,
        })
    }
}

impl Segment for String {
    fn read(segment: &str) -> Result<Self, PageError> {
        Ok(segment.to_owned())
    }
}

impl Segment for Facet {
    fn read(segment: &str) -> Result<Self, PageError> {
        Self::parse(segment).ok_or_else(|| PageError::not_found("filter", segment))
    }
}

macro_rules! id_segment {
    ($($id:ident, $what:literal;)*) => {$(
        impl Segment for $id {
            fn read(segment: &str) -> Result<Self, PageError> {
                if let Some(id) = Self::parse(segment) {
                    return Ok(id);
                }
                match Self::parse(&segment.to_ascii_lowercase()) {
                    Some(id) => Err(PageError::Moved(id.url())),
                    None => Err(PageError::not_found($what, segment)),
                }
            }
        }
    )*};
}

id_segment! {
    TalkId, "talk";
    SpeakerId, "speaker";
    TopicId, "topic";
    TagId, "tag";
    EventId, "event";
    SeriesId, "series";
}

/// The search that an address says, whatever its path.
pub(super) struct Search(pub(super) SearchParams);

impl<S: Send + Sync> FromRequestParts<S> for Search {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let query = parts.uri.query().unwrap_or_default();
        Ok(Self(SearchParams::parse(query).without_controls()))
    }
}

/// One value of the query string by name: `find` of a list's find box.
/// At most 200 characters of it.
pub(super) struct Asked(pub(super) String);

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let query = parts.uri.query().unwrap_or_default();
        let find = form_urlencoded::parse(query.as_bytes())
            .find(|(name, _)| name == "find")
            .map(|(_, value)| typed(value.trim()).take(200).collect());
        Ok(Self(find.unwrap_or_default()))
    }
}

/// What a page says again of a text that a visitor sent: nobody types a control
/// character, and HTML has no way to write most of them.
pub(super) fn typed(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_control())
}

/// An address of ours with the query string of the request.
fn with_query(path: String, parts: &Parts) -> String {
    match parts.uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_upper_case_slug_moves_to_the_lower_case_one() {
        assert!(TalkId::read("lamps-at-sea").is_ok());
        assert!(matches!(
            TalkId::read("Lamps-At-Sea"),
            Err(PageError::Moved(to)) if to == "/talks/lamps-at-sea"
        ));
        for segment in ["", "..", "a--b", "a b", "/etc", "ä", "a.bib"] {
            assert!(
                matches!(TalkId::read(segment), Err(PageError::NotFound { .. })),
                "{segment}"
            );
        }
    }
}
