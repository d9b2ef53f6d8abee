//! The address of a search as state: the only state there is.
//!
//! Every link to a search is written by [`SearchParams::url`] and every search
//! is read by [`Parsed::of`], so that one search has one address. A filter value
//! that no session has is kept, and becomes a chip that can be removed; one that
//! none can have, such as a year of letters, is left out and told.

mod parsed;
mod values;

use form_urlencoded::byte_serialize;

pub(super) use parsed::{LeftOut, Parsed};

use super::extract::typed;
use crate::index::{Facet, Filters, MAX_RESULT_WINDOW, SearchRequest, Sort};
use crate::query::{MAX_QUERY_BYTES, Query};

/// Most bytes kept of `q`: enough for the query language to say that it left
/// the end out, too little to make a page heavy.
pub(super) const MAX_Q_BYTES: usize = 2 * MAX_QUERY_BYTES;
/// Most bytes kept of a filter value: beyond every slug, so that a cut value
/// never means another.
pub(super) const MAX_VALUE_BYTES: usize = 200;
/// Most values of one facet; further ones are left out.
pub(super) const MAX_VALUES: usize = 50;
/// Most parameters that are read; further ones are left out.
pub(super) const MAX_PARAMETERS: usize = 500;
/// Most hits on one page.
pub(super) const MAX_PER_PAGE: usize = 100;

/// The filters in the order of the address. `year` has its place here, not
/// where the page shows it.
const FACETS: [Facet; 10] = [
    Facet::Speaker,
    Facet::Topic,
    Facet::Tag,
    Facet::Event,
    Facet::Series,
    Facet::Kind,
    Facet::Year,
    Facet::Place,
    Facet::Language,
    Facet::Has,
];

/// What the address of a search says. Made from any query string without
/// failing, and written back in one fixed order without empty or default
/// parameters.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SearchParams {
    /// The query as typed, at most [`MAX_Q_BYTES`] bytes; empty when it is blank.
    pub(super) q: String,
    /// The chosen values. `from` and `to` of the year form are folded into
    /// `year`, as `2010..2013`, `2010..`, `..2013` or `2010`.
    pub(super) filters: Filters,
    /// The order.
    pub(super) sort: Sort,
    /// Page, from 1.
    pub(super) page: usize,
    /// `exact=1`: no correction.
    pub(super) is_exact: bool,
    /// `explain=1`: each hit says why it is one.
    pub(super) is_explained: bool,
}

impl Default for SearchParams {
    fn default() -> Self {
        Self {
            q: String::new(),
            filters: Filters::default(),
            sort: Sort::default(),
            page: 1,
            is_exact: false,
            is_explained: false,
        }
    }
}

impl SearchParams {
    /// Reads the part of an address after `?`, and keeps to itself what it left out.
    pub(super) fn parse(query_string: &str) -> Self {
        Parsed::of(query_string).params
    }

    /// The request for this page. `per_page` is taken as at least 1 and at most
    /// [`MAX_PER_PAGE`]; a page beyond [`MAX_RESULT_WINDOW`] asks for the last
    /// hit inside it.
    pub(super) fn request(&self, per_page: usize, facet_limit: usize) -> SearchRequest {
        let per_page = per_page.clamp(1, MAX_PER_PAGE);
        let offset = self
            .page
            .saturating_sub(1)
            .saturating_mul(per_page)
            .min(MAX_RESULT_WINDOW - 1);
        SearchRequest {
            query: Query::parse(&self.q),
            filters: self.filters.clone(),
            sort: self.sort,
            offset,
            limit: per_page.min(MAX_RESULT_WINDOW - offset),
            facets: Facet::ALL.to_vec(),
            facet_limit,
            excerpts: true,
            correct: !self.is_exact,
        }
    }

    /// The address under `path` (`/search`, `/facets/event`, `/search.atom`):
    /// parameters in the fixed order, values percent-encoded, no `?` when there
    /// is nothing to say.
    pub(super) fn url(&self, path: &str) -> String {
        let mut url = path.to_owned();
        let mut separator = '?';
        let mut push = |name: &str, value: &str| {
            url.push(separator);
            separator = '&';
            url.push_str(name);
            url.push('=');
            url.extend(byte_serialize(value.as_bytes()));
        };
        if !self.q.is_empty() {
            push("q", &self.q);
        }
        for facet in FACETS {
            for value in self.filters.of(facet) {
                push(facet.as_str(), value);
            }
        }
        if let Some(word) = sort_word(self.sort) {
            push("sort", word);
        }
        if self.page > 1 {
            push("page", &self.page.to_string());
        }
        if self.is_exact {
            push("exact", "1");
        }
        if self.is_explained {
            push("explain", "1");
        }
        url
    }

    /// The same for a page to say again: no control character in the query and
    /// in the values, and no value made of nothing else.
    #[must_use]
    pub(super) fn without_controls(self) -> Self {
        let mut filters = Filters::default();
        for (facet, values) in self.filters.iter() {
            for value in values {
                choose(&mut filters, facet, &typed(value).collect::<String>());
            }
        }
        Self {
            q: typed(&self.q).collect(),
            filters,
            ..self
        }
    }

    /// The same without a chosen value, on page 1.
    #[must_use]
    pub(super) fn without(&self, facet: Facet, value: &str) -> Self {
        Self {
            filters: keep(&self.filters, |f, v| f != facet || v != value),
            ..self.on_page(1)
        }
    }

    /// The same with a value chosen, on page 1.
    #[must_use]
    pub(super) fn with(&self, facet: Facet, value: &str) -> Self {
        let mut params = self.on_page(1);
        choose(&mut params.filters, facet, value);
        params
    }

    /// The same on another page.
    #[must_use]
    pub(super) fn on_page(&self, page: usize) -> Self {
        Self {
            page: page.max(1),
            ..self.clone()
        }
    }

    /// The same filters with another query, on page 1. `exact` belonged to the
    /// old query and is dropped.
    #[must_use]
    pub(super) fn asking(&self, q: &str) -> Self {
        Self {
            q: cut(q, MAX_Q_BYTES).to_owned(),
            is_exact: false,
            ..self.on_page(1)
        }
    }

    /// The same query without any filter, on page 1.
    #[must_use]
    pub(super) fn unfiltered(&self) -> Self {
        Self {
            filters: Filters::default(),
            ..self.on_page(1)
        }
    }
}

/// The word of an order in addresses; `None` for the default order.
pub(super) fn sort_word(sort: Sort) -> Option<&'static str> {
    match sort {
        Sort::Relevance => None,
        Sort::Newest => Some("newest"),
        Sort::Oldest => Some("oldest"),
        Sort::Speaker => Some("speaker"),
    }
}

fn choose(filters: &mut Filters, facet: Facet, value: &str) {
    if let Ok(value) = values::read(facet, value)
        && filters.of(facet).len() < MAX_VALUES
    {
        filters.add(facet, &value);
    }
}

fn keep(filters: &Filters, is_kept: impl Fn(Facet, &str) -> bool) -> Filters {
    let mut kept = Filters::default();
    for (facet, values) in filters.iter() {
        for value in values.iter().filter(|value| is_kept(facet, value)) {
            kept.add(facet, value);
        }
    }
    kept
}

/// At most `max` bytes of a text, cut between characters.
fn cut(text: &str, max: usize) -> &str {
    &text[..text.floor_char_boundary(max)]
}

#[cfg(test)]
mod tests;
