//! All talks, speakers, topics, tags, events and series, page by page.

use axum::extract::{RawQuery, State};

use super::error::ApiError;
use super::json::Json;
use super::request::Paging;
use super::types::{
    ErrorBody, EventItem, List, SeriesItem, SpeakerItem, TagItem, TalkItem, TopicItem,
};
use crate::catalog::{SeriesId, SpeakerId, TagId, TalkId, TopicId};
use crate::index::{Facet, FacetValue, Generation};
use crate::web::AppState;

/// Items on a page unless asked otherwise.
const ITEMS: usize = 50;

macro_rules! lists {
    ($($(#[$attribute:meta])* $name:ident, $item:ident, $all:expr;)*) => {$(
        $(#[$attribute])*
        pub(super) async fn $name(
            State(state): State<AppState>,
            RawQuery(query_string): RawQuery,
        ) -> Result<Json<List<$item>>, ApiError> {
            let paging = Paging::parse(query_string.as_deref().unwrap_or_default(), ITEMS)?;
            let list = state.read(move |generation: &Generation| {
                let all = ($all)(generation);
                page(&all, paging)
            });
            Ok(Json(list.await?))
        }
    )*};
}

lists! {
    /// Talks, those given most often first.
    #[utoipa::path(
        get, path = "/api/v1/talks", tag = "talks",
        params(
            ("page" = Option<usize>, Query, description = "Page, from 1"),
            ("limit" = Option<usize>, Query, description = "Items on a page, 1 to 100"),
        ),
        responses((status = 200, body = List<TalkItem>), (status = 400, body = ErrorBody)),
    )]
    talks, TalkItem, Generation::talks;

    /// Speakers, those with most sessions first.
    #[utoipa::path(
        get, path = "/api/v1/speakers", tag = "speakers",
        params(
            ("page" = Option<usize>, Query, description = "Page, from 1"),
            ("limit" = Option<usize>, Query, description = "Items on a page, 1 to 100"),
        ),
        responses((status = 200, body = List<SpeakerItem>), (status = 400, body = ErrorBody)),
    )]
    speakers, SpeakerItem, |generation: &Generation| generation.facet_values(Facet::Speaker);

    /// Topics, those of most sessions first.
    #[utoipa::path(
        get, path = "/api/v1/topics", tag = "topics",
        params(
            ("page" = Option<usize>, Query, description = "Page, from 1"),
            ("limit" = Option<usize>, Query, description = "Items on a page, 1 to 100"),
        ),
        responses((status = 200, body = List<TopicItem>), (status = 400, body = ErrorBody)),
    )]
    topics, TopicItem, |generation: &Generation| generation.facet_values(Facet::Topic);

    /// Tags, those of most sessions first.
    #[utoipa::path(
        get, path = "/api/v1/tags", tag = "tags",
        params(
            ("page" = Option<usize>, Query, description = "Page, from 1"),
            ("limit" = Option<usize>, Query, description = "Items on a page, 1 to 100"),
        ),
        responses((status = 200, body = List<TagItem>), (status = 400, body = ErrorBody)),
    )]
    tags, TagItem, |generation: &Generation| generation.facet_values(Facet::Tag);

    /// Events, newest first.
    #[utoipa::path(
        get, path = "/api/v1/events", tag = "events",
        params(
            ("page" = Option<usize>, Query, description = "Page, from 1"),
            ("limit" = Option<usize>, Query, description = "Items on a page, 1 to 100"),
        ),
        responses((status = 200, body = List<EventItem>), (status = 400, body = ErrorBody)),
    )]
    events, EventItem, Generation::events;

    /// Series, those with most sessions first.
    #[utoipa::path(
        get, path = "/api/v1/series", tag = "series",
        params(
            ("page" = Option<usize>, Query, description = "Page, from 1"),
            ("limit" = Option<usize>, Query, description = "Items on a page, 1 to 100"),
        ),
        responses((status = 200, body = List<SeriesItem>), (status = 400, body = ErrorBody)),
    )]
    series, SeriesItem, |generation: &Generation| generation.facet_values(Facet::Series);
}

fn page<'a, T, I: From<&'a T>>(all: &'a [T], paging: Paging) -> List<I> {
    List {
        total: all.len(),
        page: paging.page,
        limit: paging.limit,
        items: paging.of(all).iter().map(I::from).collect(),
    }
}

macro_rules! from_value {
    ($($item:ident, $slug:ident, $id:ident;)*) => {$(
        impl From<&FacetValue> for $item {
            fn from(value: &FacetValue) -> Self {
                Self {
                    $slug: value.value.clone(),
                    // Every value is the slug that the index was given.
                    url: $id::parse(&value.value).map_or_else(String::new, |id| id.url()),
                    label: value.label.clone(),
                    count: value.count,
                }
            }
        }
    )*};
}

from_value! {
    TalkItem, talk, TalkId;
    SpeakerItem, speaker, SpeakerId;
    TopicItem, topic, TopicId;
    TagItem, tag, TagId;
    SeriesItem, series, SeriesId;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_says_what_it_is_a_page_of() {
        let values = ["ada", "bo", "cy"].map(|slug| FacetValue {
            value: slug.to_owned(),
            label: slug.to_uppercase(),
            count: 2,
        });
        let paging = Paging { page: 2, limit: 2 };
        let list: List<SpeakerItem> = page(&values, paging);
        insta::assert_json_snapshot!(list, @r#"
        {
          "total": 3,
          "page": 2,
          "limit": 2,
          "items": [
            {
              "speaker": "cy",
              "url": "/speakers/cy",
              "label": "CY",
              "count": 2
            }
          ]
        }
        "#);
    }
}
