//! One talk, speaker, topic, tag, event or series: `/api/v1/talks/{slug}` and
//! so on, and the same for the `.json` twins of the pages.

use axum::extract::{RawQuery, State};

use super::error::ApiError;
use super::from_index::named;
use super::json::Json;
use super::request::{LastSegment, Paging};
use super::types::{
    ErrorBody, Event, Link, ListedSession, Named, Series, Speaker, Tag, Talk, Topic,
};
use crate::catalog::permalink::Retired;
use crate::catalog::{EventId, SeriesId, SpeakerId, TagId, TalkId, TopicId};
use crate::index::{Facet, FacetValue, Generation, Sort};
use crate::web::AppState;
use crate::web::former;
use crate::web::params::SearchParams;

/// Sessions on a page of a speaker, topic, tag or series unless asked otherwise.
const SESSIONS: usize = 100;

/// A talk.
#[utoipa::path(
    get, path = "/api/v1/talks/{talk}", tag = "talks",
    params(("talk" = String, Path, description = "The talk's slug")),
    responses((status = 200, body = Talk), (status = 404, body = ErrorBody), (status = 410, body = ErrorBody)),
)]
pub(super) async fn talk(
    State(state): State<AppState>,
    LastSegment(slug): LastSegment,
) -> Result<Json<Talk>, ApiError> {
    one(&state, move |generation| read_talk(generation, &slug)).await
}

/// An event with its programme.
#[utoipa::path(
    get, path = "/api/v1/events/{event}", tag = "events",
    params(("event" = String, Path, description = "The event's slug")),
    responses((status = 200, body = Event), (status = 404, body = ErrorBody)),
)]
pub(super) async fn event(
    State(state): State<AppState>,
    LastSegment(slug): LastSegment,
) -> Result<Json<Event>, ApiError> {
    one(&state, move |generation| read_event(generation, &slug)).await
}

macro_rules! listed {
    ($($(#[$attribute:meta])* $name:ident, $shape:ident, $reader:ident;)*) => {$(
        $(#[$attribute])*
        pub(super) async fn $name(
            State(state): State<AppState>,
            LastSegment(slug): LastSegment,
            RawQuery(query_string): RawQuery,
        ) -> Result<Json<$shape>, ApiError> {
            let paging = session_paging(query_string.as_deref())?;
            one(&state, move |generation| $reader(generation, &slug, paging)).await
        }
    )*};
}

listed! {
    /// A speaker with the sessions, newest first.
    #[utoipa::path(
        get, path = "/api/v1/speakers/{speaker}", tag = "speakers",
        params(
            ("speaker" = String, Path, description = "The speaker's slug"),
            ("page" = Option<usize>, Query, description = "Page of the sessions, from 1"),
            ("limit" = Option<usize>, Query, description = "Sessions on a page, 1 to 100"),
        ),
        responses((status = 200, body = Speaker), (status = 400, body = ErrorBody), (status = 404, body = ErrorBody)),
    )]
    speaker, Speaker, read_speaker;

    /// A topic with its sessions, newest first.
    #[utoipa::path(
        get, path = "/api/v1/topics/{topic}", tag = "topics",
        params(
            ("topic" = String, Path, description = "The topic's slug"),
            ("page" = Option<usize>, Query, description = "Page of the sessions, from 1"),
            ("limit" = Option<usize>, Query, description = "Sessions on a page, 1 to 100"),
        ),
        responses((status = 200, body = Topic), (status = 400, body = ErrorBody), (status = 404, body = ErrorBody)),
    )]
    topic, Topic, read_topic;

    /// A tag with its sessions, newest first.
    #[utoipa::path(
        get, path = "/api/v1/tags/{tag}", tag = "tags",
        params(
            ("tag" = String, Path, description = "The tag's slug"),
            ("page" = Option<usize>, Query, description = "Page of the sessions, from 1"),
            ("limit" = Option<usize>, Query, description = "Sessions on a page, 1 to 100"),
        ),
        responses((status = 200, body = Tag), (status = 400, body = ErrorBody), (status = 404, body = ErrorBody)),
    )]
    tag, Tag, read_tag;

    /// A series with its events and sessions, newest first.
    #[utoipa::path(
        get, path = "/api/v1/series/{series}", tag = "series",
        params(
            ("series" = String, Path, description = "The series' slug"),
            ("page" = Option<usize>, Query, description = "Page of the sessions, from 1"),
            ("limit" = Option<usize>, Query, description = "Sessions on a page, 1 to 100"),
        ),
        responses((status = 200, body = Series), (status = 400, body = ErrorBody), (status = 404, body = ErrorBody)),
    )]
    series, Series, read_series;
}

/// Reads the stretch of sessions that a query string asks for.
///
/// # Errors
/// When `page` or `limit` is no number from 1, or lies beyond what a search reaches.
pub(in crate::web) fn session_paging(query_string: Option<&str>) -> Result<Paging, ApiError> {
    Paging::parse(query_string.unwrap_or_default(), SESSIONS)?.within_window()
}

/// A talk by its slug.
///
/// # Errors
/// When there is none: not found, moved or gone.
pub(in crate::web) fn read_talk(generation: &Generation, slug: &str) -> Result<Talk, ApiError> {
    let talk = TalkId::parse(slug).ok_or(ApiError::NotFound { what: "talk" })?;
    Talk::of(&generation.talk(&talk)).ok_or_else(|| missing(generation, "talk", &talk.url()))
}

/// An event by its slug.
///
/// # Errors
/// When there is none: not found, moved or gone.
pub(in crate::web) fn read_event(generation: &Generation, slug: &str) -> Result<Event, ApiError> {
    let id = EventId::parse(slug).ok_or(ApiError::NotFound { what: "event" })?;
    let event = generation.event(&id).ok_or_else(|| {
        match former::successor(Facet::Event, slug, generation) {
            Some(known) => ApiError::Moved {
                to: format!("/events/{known}"),
            },
            None => missing(generation, "event", &id.url()),
        }
    })?;
    Ok(Event::new(&event, &generation.event_sessions(&id)))
}

/// A speaker by slug, with one page of the sessions.
///
/// # Errors
/// When there is none: not found or moved (an alias).
pub(in crate::web) fn read_speaker(
    generation: &Generation,
    slug: &str,
    paging: Paging,
) -> Result<Speaker, ApiError> {
    let id = SpeakerId::parse(slug).ok_or(ApiError::NotFound { what: "speaker" })?;
    let value = find_speaker(generation, &id)?;
    let (count, sessions) = list(generation, Facet::Speaker, &value, paging);
    let profile = generation.curation().speaker(&id);
    let links = profile.map_or(&[][..], |profile| &profile.links);
    Ok(Speaker {
        speaker: id.to_string(),
        url: id.url(),
        name: value.label,
        aliases: profile.map_or_else(Vec::new, |profile| profile.aliases.clone()),
        links: links
            .iter()
            .map(|(label, url)| Link {
                label: label.clone(),
                url: url.clone(),
            })
            .collect(),
        count,
        sessions,
    })
}

/// A speaker's name and count.
///
/// # Errors
/// When there is none: not found or moved (an alias).
pub(in crate::web) fn find_speaker(
    generation: &Generation,
    id: &SpeakerId,
) -> Result<FacetValue, ApiError> {
    let value = generation.facet_value(Facet::Speaker, id.as_str());
    value.ok_or_else(|| match generation.curation().speaker_of_alias(id) {
        Some(speaker) => ApiError::Moved { to: speaker.url() },
        None => missing(generation, "speaker", &id.url()),
    })
}

/// A topic by its slug, with one page of its sessions.
///
/// # Errors
/// When there is none: not found or moved (an alias).
pub(in crate::web) fn read_topic(
    generation: &Generation,
    slug: &str,
    paging: Paging,
) -> Result<Topic, ApiError> {
    let id = TopicId::parse(slug).ok_or(ApiError::NotFound { what: "topic" })?;
    let value = find_topic(generation, &id)?;
    let (count, sessions) = list(generation, Facet::Topic, &value, paging);
    let profile = generation.curation().topic(&id);
    let profile = profile.as_ref();
    Ok(Topic {
        topic: id.to_string(),
        url: id.url(),
        name: value.label,
        aliases: profile.map_or_else(Vec::new, |profile| profile.aliases.clone()),
        broader: profile.map_or_else(Vec::new, |profile| named(&profile.broader)),
        narrower: profile.map_or_else(Vec::new, |profile| named(&profile.narrower)),
        count,
        sessions,
    })
}

/// A topic's name and count.
///
/// # Errors
/// When there is none: not found or moved (an alias).
pub(in crate::web) fn find_topic(
    generation: &Generation,
    id: &TopicId,
) -> Result<FacetValue, ApiError> {
    let value = generation.facet_value(Facet::Topic, id.as_str());
    value.ok_or_else(|| match generation.curation().topic_of_alias(id) {
        Some(topic) => ApiError::Moved { to: topic.url() },
        None => missing(generation, "topic", &id.url()),
    })
}

/// A tag by its slug, with one page of its sessions.
///
/// # Errors
/// When there is none: not found, moved or gone.
pub(in crate::web) fn read_tag(
    generation: &Generation,
    slug: &str,
    paging: Paging,
) -> Result<Tag, ApiError> {
    let id = TagId::parse(slug).ok_or(ApiError::NotFound { what: "tag" })?;
    let value = generation
        .facet_value(Facet::Tag, id.as_str())
        .ok_or_else(|| match generation.curation().tag_of_alias(&id) {
            Some(tag) => ApiError::Moved { to: tag.url() },
            None => missing(generation, "tag", &id.url()),
        })?;
    let (count, sessions) = list(generation, Facet::Tag, &value, paging);
    Ok(Tag {
        tag: id.to_string(),
        url: id.url(),
        name: value.label,
        count,
        sessions,
    })
}

/// A series by its slug, with its events and one page of its sessions.
///
/// # Errors
/// When there is none: not found, moved or gone.
pub(in crate::web) fn read_series(
    generation: &Generation,
    slug: &str,
    paging: Paging,
) -> Result<Series, ApiError> {
    let id = SeriesId::parse(slug).ok_or(ApiError::NotFound { what: "series" })?;
    let value = generation
        .facet_value(Facet::Series, id.as_str())
        .ok_or_else(|| missing(generation, "series", &id.url()))?;
    let (count, sessions) = list(generation, Facet::Series, &value, paging);
    let events = generation.events();
    let is_edition = |series: &Option<(SeriesId, String)>| {
        series.as_ref().is_some_and(|(series, _)| *series == id)
    };
    Ok(Series {
        series: id.to_string(),
        url: id.url(),
        name: value.label,
        count,
        events: events
            .iter()
            .filter(|event| is_edition(&event.series))
            .map(Named::from)
            .collect(),
        sessions,
    })
}

/// What to answer for an address (a path such as `/talks/x`) without a thing.
pub(in crate::web) fn missing(
    generation: &Generation,
    what: &'static str,
    address: &str,
) -> ApiError {
    match generation.permalinks().lookup(address) {
        Some(Retired::Moved(to)) => ApiError::Moved { to },
        Some(Retired::Gone(_)) => ApiError::Gone { what },
        None => ApiError::NotFound { what },
    }
}

fn list(
    generation: &Generation,
    facet: Facet,
    value: &FacetValue,
    paging: Paging,
) -> (usize, Vec<ListedSession>) {
    let params = SearchParams {
        sort: Sort::Newest,
        ..SearchParams::default().with(facet, &value.value)
    };
    let hits = generation.search(&params.on_page(paging.page).request(paging.limit, 0));
    let sessions = hits.hits.iter().map(|hit| (&hit.session).into()).collect();
    (hits.total, sessions)
}

async fn one<T: Send + 'static>(
    state: &AppState,
    work: impl FnOnce(&Generation) -> Result<T, ApiError> + Send + 'static,
) -> Result<Json<T>, ApiError> {
    match state.read(work).await? {
        Ok(shape) => Ok(Json(shape)),
        Err(error) => Err(error.relocated(|page| format!("/api/v1{page}"))),
    }
}
