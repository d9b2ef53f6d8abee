//! `/events/{slug}`: one event's programme.

use askama::Template;
use axum::extract::State;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde_json::json;

use super::entry::Entry;
use super::talk::{Block, SessionText};
use super::tally;
use crate::catalog::{Event, EventId};
use crate::index::{EventSummary, Facet, Generation, SessionCard};
use crate::text;
use crate::web::cache::CachePolicy;
use crate::web::error::PageError;
use crate::web::extract::Path;
use crate::web::page::Page;
use crate::web::params::SearchParams;
use crate::web::shell::{Facts, Link, Ranked, Section, Shell};
use crate::web::state::AppState;
use crate::web::words::{self, Day};

/// Most entries of each list beside the programme.
const SHOWN: usize = 5;
/// Most sessions of a programme; the search has the others.
const MAX_SESSIONS: usize = 300;

/// Text of an event that is longer is folded.
const LONG_BYTES: usize = 1500;

/// `/events/{slug}`.
pub(in crate::web) async fn event(
    State(state): State<AppState>,
    Path(event): Path<EventId>,
) -> Result<Page<EventPage>, PageError> {
    let page = state
        .view(move |generation, facts| EventPage::of(&event, generation, facts))
        .await?;
    Ok(Page::new(page, CachePolicy::Revalidate))
}

#[derive(Template)]
#[template(path = "event.html")]
pub(in crate::web) struct EventPage {
    shell: Shell,
    name: String,
    /// The first day, for `<time>`, and the days for people.
    days: Option<(String, String)>,
    year: Option<i16>,
    location: String,
    told: String,
    summary: Option<String>,
    url: String,
    within: String,
    programme: Vec<Slot>,
    n_hidden: usize,
    has_times: bool,
    editions: Vec<(Link, bool)>,
    all_editions: Option<Link>,
    topics: Vec<Ranked>,
    same_week: Vec<(Link, String)>,
    /// What the notes say outside the sessions, folded when it is long.
    about: Option<SessionText>,
    is_long: bool,
    sources: Vec<(String, String)>,
}

/// One slot of the programme.
struct Slot {
    number: usize,
    /// The day, where it is the first slot of it and the event has several.
    day: Option<Day>,
    time: Option<String>,
    entry: Entry,
}

impl EventPage {
    fn of(event: &EventId, generation: &Generation, facts: &Facts) -> Result<Self, PageError> {
        let Some(found) = generation.event(event) else {
            return Err(super::moved_or_missing(
                "event",
                Facet::Event,
                event.as_str(),
                &event.url(),
                generation,
            ));
        };
        let cards = generation.event_sessions(event);
        Ok(Self::new(&found, &cards, &generation.events(), facts))
    }

    pub(super) fn new(
        event: &Event,
        cards: &[SessionCard],
        events: &[EventSummary],
        facts: &Facts,
    ) -> Self {
        let url = event.id.url();
        let people = cards.iter().flat_map(|card| &card.speakers);
        let n_speakers = tally::distinct(people.map(|speaker| &speaker.id));
        let sessions = words::count(cards.len(), "session");
        let told = match n_speakers {
            0 => sessions.clone(),
            n => format!("{sessions}, {}", words::count(n, "speaker")),
        };
        let within = SearchParams::default().with(Facet::Event, event.id.as_str());
        let (editions, all_editions) = editions(event, events);
        Self {
            shell: shell(event, &sessions, &told, facts),
            name: event.name.clone(),
            days: event.dates.map(days),
            year: event.year,
            location: event.location.clone().unwrap_or_default(),
            told,
            summary: event.summary.clone(),
            within: within.url("/search"),
            programme: programme(cards, &facts.site.base_url),
            n_hidden: cards.len().saturating_sub(MAX_SESSIONS),
            has_times: cards.iter().any(|card| card.time.is_some()),
            editions,
            all_editions,
            topics: tally::topics(cards, SHOWN),
            same_week: same_week(event, events),
            sources: sources(event, cards),
            is_long: event
                .about
                .iter()
                .map(|p| p.html.as_str().len())
                .sum::<usize>()
                > LONG_BYTES,
            about: (!event.about.is_empty()).then(|| SessionText::of_parts(&event.about)),
            url,
        }
    }
}

/// `Friday 5 July 2013`, or first to last day.
fn days((first, last): (Date, Date)) -> (String, String) {
    let days = words::days(first, last);
    if first == last {
        let days = format!("{} {days}", words::weekday(first));
        return (first.to_string(), days);
    }
    (first.to_string(), days)
}

fn shell(event: &Event, sessions: &str, told: &str, facts: &Facts) -> Shell {
    let url = event.id.url();
    let mut crumbs = vec![Link::new("/events", "Events")];
    match (&event.series, event.year) {
        (Some(series), Some(year)) => {
            crumbs.push(Link::new(series.id.url(), &series.name));
            crumbs.push(Link::new(&url, year.to_string()));
        }
        _ => crumbs.push(Link::new(&url, &event.name)),
    }
    let title = format!("{} — {sessions}", event.name);
    let description = match &event.summary {
        Some(summary) => summary.clone(),
        None => format!("Programme and notes of {}: {told}.", event.name),
    };
    let mut shell = Shell::new(facts, &url, &title, &description).below(Section::Events, crumbs);
    super::twins(&mut shell, &url, &event.name);
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": facts.absolute(&url),
        "name": event.name,
    });
    if let Some((first, last)) = event.dates {
        data["startDate"] = first.to_string().into();
        data["endDate"] = last.to_string().into();
    }
    if let Some(location) = &event.location {
        data["location"] = json!({"@type": "Place", "name": location});
    }
    if let Some(series) = &event.series {
        data["superEvent"] = json!({
            "@type": "EventSeries",
            "name": series.name,
            "url": facts.absolute(&series.id.url()),
        });
    }
    shell.json_ld.push(data);
    shell
}

fn programme(cards: &[SessionCard], base_url: &str) -> Vec<Slot> {
    let n_days = tally::distinct(cards.iter().filter_map(|card| card.date));
    let mut last = None;
    let shown = cards.iter().take(MAX_SESSIONS).enumerate();
    shown
        .map(|(i, card)| {
            let is_new_day = n_days > 1 && card.date.is_some() && card.date != last;
            last = card.date.or(last);
            let mut entry = Entry::of_card(card, base_url);
            if card.n_sections > 0 {
                entry.facts.push(words::count(card.n_sections, "section"));
            }
            if !card.has_notes && card.lede.is_empty() {
                entry.facts.push("no notes".to_owned());
            }
            Slot {
                number: i + 1,
                day: card.date.filter(|_| is_new_day).map(Day::new),
                time: card.time.clone(),
                entry,
            }
        })
        .collect()
}

/// The years next to this one, and the series when there are more.
fn editions(event: &Event, events: &[EventSummary]) -> (Vec<(Link, bool)>, Option<Link>) {
    let Some(series) = &event.series else {
        return (Vec::new(), None);
    };
    let mut same: Vec<&EventSummary> = events
        .iter()
        .filter(|other| {
            other
                .series
                .as_ref()
                .is_some_and(|(id, _)| *id == series.id)
        })
        .collect();
    if same.len() < 2 {
        return (Vec::new(), None);
    }
    same.sort_by_key(|other| (other.year, other.dates));
    let here = same
        .iter()
        .position(|other| other.id == event.id)
        .unwrap_or(0);
    let first = here.saturating_sub(2).min(same.len().saturating_sub(SHOWN));
    let editions = same[first..].iter().take(SHOWN).map(|other| {
        let text = match other.year {
            Some(year) if same.iter().filter(|o| o.year == Some(year)).count() == 1 => {
                year.to_string()
            }
            _ => other.name.clone(),
        };
        (Link::new(other.id.url(), text), other.id == event.id)
    });
    let all = Link::new(series.id.url(), format!("All {} editions", same.len()));
    (editions.collect(), Some(all))
}

/// Other events within four days of this one.
fn same_week(event: &Event, events: &[EventSummary]) -> Vec<(Link, String)> {
    let Some((first, last)) = event.dates else {
        return Vec::new();
    };
    let from = first.saturating_sub(4.days());
    let to = last.saturating_add(4.days());
    events
        .iter()
        .filter(|other| other.id != event.id)
        .filter_map(|other| Some((other, other.dates?)))
        .filter(|(_, (first, last))| *first <= to && *last >= from)
        .take(SHOWN)
        .map(|(other, (first, last))| {
            let place = other.location.as_deref().and_then(text::place);
            let told: Vec<String> = [Some(words::days(first, last)), place.map(str::to_owned)]
                .into_iter()
                .flatten()
                .collect();
            let sessions = words::count(other.count, "session");
            let told = format!("{} · {sessions}", told.join(", "));
            (Link::new(other.id.url(), &other.name), told)
        })
        .collect()
}

/// The notes, and of how many sessions each tells. A session that several
/// notes tell of is counted to each of them.
fn sources(event: &Event, cards: &[SessionCard]) -> Vec<(String, String)> {
    event
        .notes
        .iter()
        .map(|note| {
            let is_told = |card: &&SessionCard| card.path == *note || card.also_in.contains(note);
            let n = cards.iter().filter(is_told).count();
            let told = if n == 0 {
                String::new()
            } else {
                words::count(n, "session")
            };
            (note.to_string(), told)
        })
        .collect()
}

#[cfg(test)]
mod tests;
