//! `/api/v1/search`: the search page for programs.

use std::sync::atomic::Ordering;
use std::time::Instant;

use axum::extract::{RawQuery, State};

use super::error::ApiError;
use super::json::Json;
use super::request::{Extent, Paging, lowered};
use super::types::{ErrorBody, SearchAnswer};
use crate::index::SearchRequest;
use crate::web::AppState;
use crate::web::former;
use crate::web::params::{LeftOut, Parsed};

/// Hits on a page unless asked otherwise.
const HITS: usize = 20;
/// Parameters that only this address has.
const OWN: [&str; 4] = ["limit", "facets", "values", "snippets"];

/// Searches sessions. A repeated filter is OR, different filters are AND.
#[utoipa::path(
    get, path = "/api/v1/search", tag = "search",
    params(
        ("q" = Option<String>, Query, description = "Words, \"phrases\", -not, OR, (groups), field:value, year:2010..2013, prefix*"),
        ("speaker" = Option<Vec<String>>, Query, description = "Slugs of speakers"),
        ("topic" = Option<Vec<String>>, Query, description = "Slugs of topics"),
        ("tag" = Option<Vec<String>>, Query, description = "Slugs of tags"),
        ("event" = Option<Vec<String>>, Query, description = "Slugs of events"),
        ("series" = Option<Vec<String>>, Query, description = "Slugs of series"),
        ("kind" = Option<Vec<String>>, Query, description = "keynote, talk, lightning, panel, workshop, open-space, interview, other"),
        ("year" = Option<Vec<String>>, Query, description = "2013 or 2010..2013"),
        ("place" = Option<Vec<String>>, Query, description = "Slugs of places"),
        ("language" = Option<Vec<String>>, Query, description = "ISO 639-1 codes"),
        ("has" = Option<Vec<String>>, Query, description = "notes, video, slides, qa"),
        ("sort" = Option<String>, Query, description = "newest, oldest or speaker; best match first without it"),
        ("page" = Option<usize>, Query, description = "Page, from 1"),
        ("limit" = Option<usize>, Query, description = "Hits on a page, 1 to 100"),
        ("facets" = Option<String>, Query, description = "Names of the facets to count, with commas between: speaker,year; none; all without it"),
        ("values" = Option<usize>, Query, description = "Most values of each facet, chosen ones aside: 1 to 100, 20 without it"),
        ("snippets" = Option<String>, Query, description = "0: leave the excerpts empty"),
        ("exact" = Option<String>, Query, description = "1: do not correct the query"),
        ("explain" = Option<String>, Query, description = "1: say of each hit why it is one"),
    ),
    responses((status = 200, body = SearchAnswer), (status = 400, body = ErrorBody), (status = 503, body = ErrorBody)),
)]
pub(super) async fn search(
    State(state): State<AppState>,
    RawQuery(query_string): RawQuery,
) -> Result<Json<SearchAnswer>, ApiError> {
    let query_string = query_string.unwrap_or_default();
    let paging = Paging::parse(&query_string, HITS)?.within_window()?;
    let extent = Extent::parse(&query_string)?;
    let mut asked = Parsed::of(&query_string);
    // These are read above, and by no other address.
    let own = |left_out: &LeftOut| OWN.contains(&left_out.name.as_str());
    asked.left_out.retain(|left_out| !own(left_out));
    asked.left_out.extend(lowered(&query_string));
    state.vitals.searches.fetch_add(1, Ordering::Relaxed);
    let answer = state.search(move |generation| {
        let start = Instant::now();
        let params = former::current(&asked.params, generation).on_page(paging.page);
        let request = SearchRequest {
            facets: extent.facets,
            excerpts: extent.excerpts,
            ..params.request(paging.limit, extent.values)
        };
        let hits = generation.search(&request);
        let took_us = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX);
        // A part of the archive is no answer: its counts would be believed.
        let is_whole = !hits.is_partial;
        let answer = is_whole.then(|| SearchAnswer::new(&hits, generation.number(), took_us))?;
        let answer = answer.with_left_out(&asked);
        if !params.is_explained {
            return Some(answer);
        }
        Some(answer.explained(&generation.explain(&request)))
    });
    answer.await?.map(Json).ok_or(ApiError::Busy)
}
