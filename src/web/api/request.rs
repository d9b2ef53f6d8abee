//! What a request of the API says beside its search: which thing, which page.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::error::ApiError;
use crate::index::{Facet, MAX_RESULT_WINDOW};
use crate::web::params::{LeftOut, MAX_PER_PAGE};

/// The last segment of the path as it was sent, where a slug is expected.
/// Slugs need no percent signs, so what has some is no slug and is not found.
pub(super) struct LastSegment(pub(super) String);

impl<S: Sync> FromRequestParts<S> for LastSegment {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        let segment = parts.uri.path().rsplit('/').next().unwrap_or_default();
        Ok(Self(segment.to_owned()))
    }
}

/// A stretch of a list: `page` from 1, `limit` to `MAX_PER_PAGE`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    /// Page, from 1.
    pub page: usize,
    /// Most items on a page, from 1; a higher limit is taken as `MAX_PER_PAGE`.
    pub limit: usize,
}

impl Paging {
    /// Reads `page` and `limit` of a query string; the first of each counts.
    ///
    /// # Errors
    /// When one of them is not a whole number from 1.
    pub fn parse(query_string: &str, default_limit: usize) -> Result<Self, ApiError> {
        let number = |name: &'static str, default: usize| {
            form_urlencoded::parse(query_string.as_bytes())
                .find(|(key, value)| key == name && !value.is_empty())
                .map_or(Ok(default), |(_, value)| parse_number(name, &value))
        };
        Ok(Self {
            page: number("page", 1)?,
            limit: number("limit", default_limit)?.min(MAX_PER_PAGE),
        })
    }

    /// Items to skip.
    pub fn offset(self) -> usize {
        self.page.saturating_sub(1).saturating_mul(self.limit)
    }

    /// This stretch of a whole list; empty beyond its end.
    pub fn of<T>(self, all: &[T]) -> &[T] {
        let rest = all.get(self.offset()..).unwrap_or_default();
        &rest[..rest.len().min(self.limit)]
    }

    /// The same, when a search can reach it.
    ///
    /// # Errors
    /// When the stretch lies beyond [`MAX_RESULT_WINDOW`].
    pub fn within_window(self) -> Result<Self, ApiError> {
        let room = MAX_RESULT_WINDOW.saturating_sub(self.offset());
        if room == 0 {
            return Err(ApiError::BeyondWindow);
        }
        Ok(self)
    }
}

/// Values of each facet unless asked otherwise.
const FACET_VALUES: usize = 20;
/// Most of them.
const MAX_FACET_VALUES: usize = 100;

/// What of a search's query string asks for more than is given at once.
pub(super) fn lowered(query_string: &str) -> Vec<LeftOut> {
    let most = [("limit", MAX_PER_PAGE), ("values", MAX_FACET_VALUES)];
    let lowered = most.into_iter().filter_map(|(name, most)| {
        let mut parameters = form_urlencoded::parse(query_string.as_bytes());
        let (_, value) = parameters.find(|(key, value)| key == name && !value.is_empty())?;
        let is_above = parse_number(name, &value).is_ok_and(|number| number > most);
        is_above.then(|| LeftOut {
            name: name.to_owned(),
            value: value.into_owned(),
            message: format!("taken as {most}, the most that is given at once"),
        })
    });
    lowered.collect()
}

/// How much of an answer is wanted: who asks for less is answered sooner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    /// Facets to count.
    pub(super) facets: Vec<Facet>,
    /// Most values of each, chosen ones aside.
    pub(super) values: usize,
    /// Whether hits have excerpts.
    pub(super) excerpts: bool,
}

impl Extent {
    /// Reads `facets`, `values` and `snippets` of a query string; the first of
    /// each counts. Without them every facet is wanted, with [`FACET_VALUES`],
    /// and so are excerpts; more than [`MAX_FACET_VALUES`] are taken as these.
    ///
    /// # Errors
    /// When `facets` names something else, or `values` is no whole number from 1.
    pub(super) fn parse(query_string: &str) -> Result<Self, ApiError> {
        let value = |name: &str| {
            form_urlencoded::parse(query_string.as_bytes())
                .find(|(key, value)| key == name && !value.is_empty())
                .map(|(_, value)| value)
        };
        let facets = match value("facets").as_deref() {
            None => Facet::ALL.to_vec(),
            Some("none") => Vec::new(),
            Some(names) => {
                let names = names.split(',').map(str::trim);
                let mut asked = names.map(parse_facet).collect::<Result<Vec<_>, _>>()?;
                asked.sort_unstable();
                asked.dedup();
                asked
            }
        };
        let values = match value("values") {
            None => FACET_VALUES,
            Some(value) => parse_number("values", &value)?.min(MAX_FACET_VALUES),
        };
        Ok(Self {
            facets,
            values,
            excerpts: value("snippets").as_deref() != Some("0"),
        })
    }
}

fn parse_facet(name: &str) -> Result<Facet, ApiError> {
    Facet::parse(name).ok_or_else(|| ApiError::NotAFacet {
        value: name.chars().take(40).collect(),
    })
}

fn parse_number(name: &'static str, value: &str) -> Result<usize, ApiError> {
    match value.parse() {
        Ok(0) | Err(_) => Err(ApiError::NotANumber {
            name,
            value: value.chars().take(40).collect(),
        }),
        Ok(number) => Ok(number),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::StatusCode;

    use super::*;

    #[test]
    fn less_of_an_answer_can_be_asked_for() {
        let facets = |query_string: &str| Extent::parse(query_string).unwrap().facets;
        assert_eq!(facets("q=tides"), Facet::ALL);
        assert_eq!(facets("facets="), Facet::ALL);
        assert_eq!(facets("facets=none"), []);
        let asked = "facets=year,%20speaker,year&facets=tag";
        assert_eq!(facets(asked), [Facet::Speaker, Facet::Year]);
        for wrong in ["facets=spaker", "facets=year,", "facets=none,year"] {
            let error = Extent::parse(wrong).unwrap_err();
            assert_eq!(error.status(), StatusCode::BAD_REQUEST, "{wrong}");
        }
        let values = |query_string: &str| Extent::parse(query_string).unwrap().values;
        assert_eq!(values(""), FACET_VALUES);
        assert_eq!(values("values=7"), 7);
        assert_eq!(values("values=9999"), MAX_FACET_VALUES);
        assert!(Extent::parse("values=0").is_err());
        assert!(Extent::parse("snippets=1").unwrap().excerpts);
        assert!(!Extent::parse("snippets=0").unwrap().excerpts);
    }

    #[test]
    fn page_and_limit_are_numbers_from_one_or_an_error() {
        for (query_string, expected) in [
            ("", Some((1, 50))),
            ("page=&limit=", Some((1, 50))),
            ("page=3&limit=10&page=4", Some((3, 10))),
            ("limit=100", Some((1, 100))),
            ("limit=101", Some((1, 100))),
            ("page=18446744073709551615", Some((usize::MAX, 50))),
            ("page=0", None),
            ("limit=0", None),
            ("limit=-1", None),
            ("page=two", None),
            ("page=99999999999999999999999", None),
        ] {
            let paging = Paging::parse(query_string, 50).ok();
            let expected = expected.map(|(page, limit)| Paging { page, limit });
            assert_eq!(paging, expected, "{query_string}");
        }
    }

    #[test]
    fn a_stretch_never_leaves_its_list() {
        let all = [1, 2, 3, 4, 5];
        for (page, limit, expected) in [
            (1, 2, &[1, 2][..]),
            (3, 2, &[5]),
            (4, 2, &[]),
            (usize::MAX, 100, &[]),
        ] {
            assert_eq!(Paging { page, limit }.of(&all), expected);
        }
    }

    #[test]
    fn a_search_reaches_its_window_and_no_further() {
        for (page, limit, is_within) in [
            (1, 100, true),
            (100, 100, true),
            (101, 100, false),
            (usize::MAX, 1, false),
        ] {
            let paging = Paging { page, limit };
            assert_eq!(paging.within_window().is_ok(), is_within, "{page}");
        }
    }
}
