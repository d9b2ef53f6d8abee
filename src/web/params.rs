//! The address of a search as state: the only state there is.
//!
//! Every link to a search is written by [`SearchParams::url`] and every search
//! is read by [`SearchParams::parse`], so that one search has one address. What
//! an address says is not judged here: a filter value that no session has is
//! kept, and becomes a chip that can be removed.

use form_urlencoded::byte_serialize;

use super::extract::typed;
use crate::index::{Facet, Filters, MAX_RESULT_WINDOW, SearchRequest, Sort};
use crate::query::{MAX_QUERY_BYTES, Query, parse_years};

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
    /// Reads the part of an address after `?`. Percent signs and plus signs are
    /// resolved, bytes that are not UTF-8 replaced. A parameter without value,
    /// with an unknown name or above a limit is left out; of `q`, `sort` and
    /// `page` the first counts. `from` and `to` replace `year`.
    pub(super) fn parse(query_string: &str) -> Self {
        let mut params = Self::default();
        let mut page = None;
        let mut sort = None;
        let mut years = YearForm::default();
        for (name, value) in form_urlencoded::parse(query_string.as_bytes()).take(MAX_PARAMETERS) {
            if value.trim().is_empty() {
                continue;
            }
            match name.as_ref() {
                "q" if params.q.is_empty() => cut(&value, MAX_Q_BYTES).clone_into(&mut params.q),
                "sort" => sort = sort.or(Some(value.into_owned())),
                "page" => page = page.or(Some(value.into_owned())),
                "exact" => params.is_exact |= value == "1",
                "explain" => params.is_explained |= value == "1",
                "from" => years.from = years.from.or(parse_year(&value)),
                "to" => years.to = years.to.or(parse_year(&value)),
                name => {
                    if let Some(facet) = Facet::parse(name) {
                        choose(&mut params.filters, facet, &value);
                    }
                }
            }
        }
        params.page = page.map_or(1, |page| parse_page(&page));
        params.sort = sort.map_or(Sort::Relevance, |sort| parse_sort(&sort));
        if let Some(range) = years.range() {
            params.filters = keep(&params.filters, |facet, _| facet != Facet::Year);
            params.filters.add(Facet::Year, &range);
        }
        params
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

/// The two number fields of the year filter.
#[derive(Default)]
struct YearForm {
    from: Option<u16>,
    to: Option<u16>,
}

impl YearForm {
    /// The value of `year` that means the same; `None` when both are empty.
    fn range(self) -> Option<String> {
        match (self.from, self.to) {
            (None, None) => None,
            (Some(from), None) => Some(format!("{from}..")),
            (None, Some(to)) => Some(format!("..{to}")),
            (Some(from), Some(to)) if from == to => Some(from.to_string()),
            // Nobody means an empty range: the fields were filled the other way round.
            (Some(from), Some(to)) => Some(format!("{}..{}", from.min(to), from.max(to))),
        }
    }
}

fn parse_year(text: &str) -> Option<u16> {
    let year = text.trim().parse().ok()?;
    (1..=9999).contains(&year).then_some(year)
}

fn parse_page(text: &str) -> usize {
    let page = text.trim().parse().unwrap_or(1);
    page.clamp(1, MAX_RESULT_WINDOW)
}

fn parse_sort(word: &str) -> Sort {
    [Sort::Newest, Sort::Oldest, Sort::Speaker]
        .into_iter()
        .find(|sort| sort_word(*sort) == Some(word.trim()))
        .unwrap_or_default()
}

fn choose(filters: &mut Filters, facet: Facet, value: &str) {
    let value = cut(value.trim(), MAX_VALUE_BYTES).trim_end();
    let turned = turned_round(facet, value);
    let value = turned.as_deref().unwrap_or(value);
    if !value.is_empty() && filters.of(facet).len() < MAX_VALUES {
        filters.add(facet, value);
    }
}

/// A range of years with its ends in order, when they were not.
fn turned_round(facet: Facet, value: &str) -> Option<String> {
    let (from, to) = match facet {
        Facet::Year => parse_years(value)?,
        _ => return None,
    };
    let (from, to) = (from?, to?);
    let is_range = value.contains("..");
    is_range.then(|| {
        if from == to {
            return format!("{from:04}");
        }
        format!("{from:04}..{to:04}")
    })
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
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_is_read_leniently_and_written_in_one_order() {
        for (query_string, url) in [
            ("", "/search"),
            ("q=", "/search"),
            ("q=+&page=1&sort=relevance", "/search"),
            ("q=python+3", "/search?q=python+3"),
            ("q=python%203&q=ruby", "/search?q=python+3"),
            ("q=a%26b%3Dc", "/search?q=a%26b%3Dc"),
            ("q=%FF%", "/search?q=%EF%BF%BD%25"),
            (
                "page=2&sort=newest&event=b&event=a&event=b&q=x",
                "/search?q=x&event=b&event=a&sort=newest&page=2",
            ),
            (
                "has=qa&language=de&place=hobart&year=2013&kind=keynote&series=s&event=e&tag=t&topic=o&speaker=p",
                "/search?speaker=p&topic=o&tag=t&event=e&series=s&kind=keynote&year=2013&place=hobart&language=de&has=qa",
            ),
            ("exact=1", "/search?exact=1"),
            ("exact=0", "/search"),
            ("explain=1&q=a", "/search?q=a&explain=1"),
            ("explain=yes", "/search"),
            ("sort=price&page=-3&colour=red&%00", "/search"),
            ("page=0", "/search"),
            ("page=99999999999999999999", "/search"),
            ("page=1000000", "/search?page=10000"),
            ("event=no+such%0Aevent", "/search?event=no+such%0Aevent"),
            ("event=++&event=a", "/search?event=a"),
        ] {
            assert_eq!(SearchParams::parse(query_string).url("/search"), url);
        }
    }

    #[test]
    fn the_two_year_fields_become_one_filter() {
        for (query_string, years) in [
            ("from=2010&to=2013", &["2010..2013"][..]),
            ("from=2013&to=2010", &["2010..2013"]),
            ("from=2013&to=2013", &["2013"]),
            ("from=2010&to=", &["2010.."]),
            ("from=&to=2013", &["..2013"]),
            ("from=&to=", &[]),
            ("from=soon&to=-4", &[]),
            ("from=0&to=70000", &[]),
            ("year=2009&year=2011&from=&to=", &["2009", "2011"]),
            ("year=2009&from=2010&to=2013", &["2010..2013"]),
            ("year=20x3", &["20x3"]),
            ("year=2013..2010", &["2010..2013"]),
            ("year=2013..2013", &["2013"]),
            ("year=2013..&year=..2010", &["2013..", "..2010"]),
        ] {
            let params = SearchParams::parse(query_string);
            assert_eq!(params.filters.of(Facet::Year), years, "{query_string}");
        }
    }

    #[test]
    fn limits_hold_and_cut_between_characters() {
        let long = SearchParams::parse(&format!("q={0}&event={0}", "ß".repeat(3000)));
        assert_eq!(long.q.len(), MAX_Q_BYTES);
        assert_eq!(long.filters.of(Facet::Event)[0].len(), MAX_VALUE_BYTES);

        let many: Vec<String> = (0..400).map(|n| format!("event=e{n}")).collect();
        let many = SearchParams::parse(&many.join("&"));
        assert_eq!(many.filters.of(Facet::Event).len(), MAX_VALUES);
    }

    #[test]
    fn a_request_stays_inside_the_window() {
        for (page, per_page, offset, limit) in [
            (1, 20, 0, 20),
            (3, 20, 40, 20),
            (500, 20, 9980, 20),
            (501, 20, 9999, 1),
            (usize::MAX, 100, 9999, 1),
            (1, 0, 0, 1),
            (1, 5000, 0, 100),
        ] {
            let request = SearchParams::default().on_page(page).request(per_page, 5);
            assert_eq!((request.offset, request.limit), (offset, limit), "{page}");
            assert_eq!(request.facet_limit, 5);
        }
        assert!(SearchParams::parse("q=a").request(20, 0).correct);
        assert!(!SearchParams::parse("q=a&exact=1").request(20, 0).correct);
    }

    #[test]
    fn a_changed_search_starts_at_page_one() {
        let params =
            SearchParams::parse("q=a&event=x&event=y&year=2013&sort=oldest&page=4&exact=1");
        for (changed, url) in [
            (
                params.with(Facet::Topic, "zig"),
                "/s?q=a&topic=zig&event=x&event=y&year=2013&sort=oldest&exact=1",
            ),
            (
                params.without(Facet::Event, "x"),
                "/s?q=a&event=y&year=2013&sort=oldest&exact=1",
            ),
            (
                params.without(Facet::Year, "2013"),
                "/s?q=a&event=x&event=y&sort=oldest&exact=1",
            ),
            (
                params.asking("b c"),
                "/s?q=b+c&event=x&event=y&year=2013&sort=oldest",
            ),
            (params.unfiltered(), "/s?q=a&sort=oldest&exact=1"),
            (
                params.on_page(5),
                "/s?q=a&event=x&event=y&year=2013&sort=oldest&page=5&exact=1",
            ),
        ] {
            assert_eq!(changed.url("/s"), url);
        }
        assert_eq!(
            SearchParams::parse("event=x").without(Facet::Event, "x"),
            SearchParams::default()
        );
    }

    fn params() -> impl Strategy<Value = SearchParams> {
        let value = "[^\\s]{1,20}";
        let filters = proptest::collection::vec((0..10_usize, value), 0..12);
        let sort = proptest::sample::select(vec![
            Sort::Relevance,
            Sort::Newest,
            Sort::Oldest,
            Sort::Speaker,
        ]);
        let q = "([^\\s].{0,40})?";
        let flags = any::<(bool, bool)>();
        (q, filters, sort, 1..=MAX_RESULT_WINDOW, flags).prop_map(
            |(q, chosen, sort, page, (is_exact, is_explained))| {
                let mut filters = Filters::default();
                for (n, value) in chosen {
                    filters.add(Facet::ALL[n], &value);
                }
                SearchParams {
                    q,
                    filters,
                    sort,
                    page,
                    is_exact,
                    is_explained,
                }
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(params in params()) {
            let url = params.url("/search");
            let query_string = url.split_once('?').map_or("", |(_, query_string)| query_string);
            prop_assert_eq!(SearchParams::parse(query_string), params);
        }

        #[test]
        fn anything_parses_to_one_address(query_string in "\\PC{0,200}") {
            let params = SearchParams::parse(&query_string);
            let url = params.url("/search");
            let again = SearchParams::parse(url.split_once('?').map_or("", |(_, q)| q));
            prop_assert_eq!(again, params);
        }
    }
}
