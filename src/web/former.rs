//! Where a former slug leads: an alias of a person, topic or tag, an event or
//! a speaker that was renamed, another spelling of an event's name.

use super::params::SearchParams;
use crate::catalog::permalink::Retired;
use crate::catalog::resolve::event_called;
use crate::catalog::{EventId, SpeakerId, TagId, TopicId};
use crate::index::{Facet, Generation};

/// The slug that stands for `slug` now; `None` when it still bears something,
/// or when nothing followed it.
pub(super) fn successor(facet: Facet, slug: &str, generation: &Generation) -> Option<String> {
    if generation.facet_value(facet, slug).is_some() {
        return None;
    }
    let curation = generation.curation();
    match facet {
        Facet::Speaker => {
            let id = SpeakerId::parse(slug)?;
            let alias = curation
                .speaker_of_alias(&id)
                .map(|known| known.to_string());
            alias.or_else(|| renamed(&id, generation))
        }
        Facet::Topic => {
            let known = curation.topic_of_alias(&TopicId::parse(slug)?)?;
            Some(known.to_string())
        }
        Facet::Tag => {
            let known = curation.tag_of_alias(&TagId::parse(slug)?)?;
            Some(known.to_string())
        }
        Facet::Event => event(&EventId::parse(slug)?, generation).map(|event| event.to_string()),
        _ => None,
    }
    .filter(|known| known != slug)
}

/// Who a speaker is called now whose name was mended in the notes.
fn renamed(id: &SpeakerId, generation: &Generation) -> Option<String> {
    let Some(Retired::Moved(to)) = generation.permalinks().lookup(&id.url()) else {
        return None;
    };
    let slug = to.strip_prefix("/speakers/")?;
    let is_alive = generation.facet_value(Facet::Speaker, slug).is_some();
    is_alive.then(|| slug.to_owned())
}

/// The event that an address without one means: as the ledger says, else the
/// one whose name is spelled so.
fn event(id: &EventId, generation: &Generation) -> Option<EventId> {
    match generation.permalinks().lookup(&id.url()) {
        Some(Retired::Moved(to)) => EventId::parse(to.strip_prefix("/events/")?),
        Some(Retired::Gone(_)) => None,
        None => {
            let respelled = event_called(&id.as_str().replace('-', " "), generation.curation());
            generation.event(&respelled).map(|event| event.id)
        }
    }
}

/// The same search with each former slug replaced by what stands for it now.
pub(super) fn current(params: &SearchParams, generation: &Generation) -> SearchParams {
    let mut current = params.clone();
    for (facet, values) in params.filters.iter() {
        for value in values {
            if let Some(known) = successor(facet, value, generation) {
                current = current.without(facet, value).with(facet, &known);
            }
        }
    }
    current.on_page(params.page)
}
