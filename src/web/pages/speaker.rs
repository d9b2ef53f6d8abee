//! `/speakers/{slug}`: everything that one person gave, newest first.

use askama::Template;
use axum::extract::State;
use serde_json::json;

use super::chart::{self, Chart};
use super::tally;
use crate::catalog::curation::SpeakerProfile;
use crate::catalog::{SpeakerId, TopicId};
use crate::index::{Facet, FacetValue, Generation, SessionCard};
use crate::text;
use crate::web::cache::CachePolicy;
use crate::web::error::PageError;
use crate::web::extract::{Path, Search};
use crate::web::former;
use crate::web::page::Page;
use crate::web::params::SearchParams;
use crate::web::shell::{Facts, Link, Ranked, Section, Shell, value_url};
use crate::web::state::AppState;
use crate::web::words::{self, Day};

/// Topics to pick from, and entries of each list beside.
const MAX_PICKS: usize = 8;
const SHOWN: usize = 5;
/// Most other spellings shown.
const MAX_ALIASES: usize = 6;
/// Most talks on the page; the search has the others.
const MAX_TALKS: usize = 200;

/// `/speakers/{slug}`; `?topic=` shows the talks on one topic.
pub(in crate::web) async fn speaker(
    State(state): State<AppState>,
    Path(speaker): Path<SpeakerId>,
    Search(params): Search,
) -> Result<Page<SpeakerPage>, PageError> {
    let page = state
        .view(move |generation, facts| SpeakerPage::of(&speaker, &params, generation, facts))
        .await?;
    Ok(Page::new(page, CachePolicy::Revalidate))
}

/// What the page of a speaker is made of.
pub(super) struct Career<'a> {
    pub(super) speaker: FacetValue,
    pub(super) profile: Option<&'a SpeakerProfile>,
    /// Newest first.
    pub(super) cards: Vec<SessionCard>,
    pub(super) topic: Option<TopicId>,
}

#[derive(Template)]
#[template(path = "speaker.html")]
pub(in crate::web) struct SpeakerPage {
    shell: Shell,
    name: String,
    told: String,
    years: String,
    n_with_notes: usize,
    aliases: Vec<String>,
    links: Vec<Link>,
    url: String,
    within: String,
    picks: Vec<(Ranked, bool)>,
    by_year: Vec<(String, Vec<Given>)>,
    /// The search for all talks, when they are more than shown.
    all: Option<Ranked>,
    chart: Option<Chart>,
    with: Vec<Ranked>,
    at: Vec<Ranked>,
}

/// One talk of the speaker.
struct Given {
    talk: Link,
    /// `given twice`.
    times: Option<String>,
    /// Events, or event and day.
    told: String,
    /// `notes in 3 sections`.
    notes: Option<String>,
}

impl SpeakerPage {
    fn of(
        speaker: &SpeakerId,
        params: &SearchParams,
        generation: &Generation,
        facts: &Facts,
    ) -> Result<Self, PageError> {
        let curation = generation.curation();
        let Some(value) = generation.facet_value(Facet::Speaker, speaker.as_str()) else {
            let slug = speaker.as_str();
            return Err(match former::successor(Facet::Speaker, slug, generation) {
                Some(known) => PageError::Moved(value_url(Facet::Speaker, &known)),
                None => super::missing("speaker", Facet::Speaker, slug, generation),
            });
        };
        let cards = tally::sessions_with(Facet::Speaker, speaker.as_str(), generation);
        let topic = params.filters.of(Facet::Topic).first();
        let career = Career {
            speaker: value,
            profile: curation.speaker(speaker),
            cards,
            topic: topic.and_then(|topic| TopicId::parse(topic)),
        };
        Ok(Self::new(speaker, &career, facts))
    }

    pub(super) fn new(speaker: &SpeakerId, career: &Career<'_>, facts: &Facts) -> Self {
        let cards = &career.cards;
        let name = career
            .profile
            .map_or(&career.speaker.label, |p| &p.name)
            .clone();
        let n_events = tally::distinct(cards.iter().map(|card| &card.event.id));
        let talks = words::count(career.speaker.count, "talk");
        let told = format!("{talks} at {}", words::count(n_events, "event"));
        let aliases = aliases(speaker, &name, career);
        let url = speaker.url();
        let picked: Vec<&SessionCard> = cards
            .iter()
            .filter(|card| {
                career
                    .topic
                    .as_ref()
                    .is_none_or(|t| card.topics.iter().any(|o| o.id == *t))
            })
            .collect();
        let within = SearchParams::default().with(Facet::Speaker, speaker.as_str());
        let at = cards.iter().filter_map(|card| card.event.series.as_ref());
        Self {
            shell: shell(&url, &name, &talks, &told, &aliases, facts),
            told,
            years: words::years(cards.iter().filter_map(tally::year_of)),
            n_with_notes: cards.iter().filter(|card| card.has_notes).count(),
            aliases,
            links: links(career.profile),
            within: within.url("/search"),
            picks: picks(&url, career),
            by_year: by_year(&picked),
            all: (cards.len() > MAX_TALKS).then(|| Ranked {
                url: within.url("/search"),
                text: name.clone(),
                count: career.speaker.count,
            }),
            chart: chart::small(&format!("Talks by {name}"), &tally::by_year(cards)),
            with: tally::speakers(cards, Some(speaker.as_str()), SHOWN),
            at: tally::most(at.map(|(id, name)| (id.url(), name.clone())), SHOWN),
            name,
            url,
        }
    }
}

fn shell(
    url: &str,
    name: &str,
    talks: &str,
    told: &str,
    aliases: &[String],
    facts: &Facts,
) -> Shell {
    let crumbs = vec![Link::new("/speakers", "Speakers"), Link::new(url, name)];
    let title = format!("{name} — {talks}");
    let description = format!("All talks by {name} in this archive: {told}.");
    let mut shell = Shell::new(facts, url, &title, &description).below(Section::Speakers, crumbs);
    shell.og_type = "profile";
    super::twins(&mut shell, url, &format!("Talks by {name}"));
    shell.json_ld.push(json!({
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "mainEntity": {
            "@type": "Person",
            "@id": facts.absolute(url),
            "name": name,
            "alternateName": aliases,
        },
    }));
    shell
}

/// Other spellings: those that people listed, and those of the notes that are
/// more than a part of the name. What is hidden stays hidden.
fn aliases(speaker: &SpeakerId, name: &str, career: &Career<'_>) -> Vec<String> {
    let listed = career.profile.map(|profile| profile.aliases.as_slice());
    let hidden = career.profile.map(|profile| profile.hidden.as_slice());
    let hidden: Vec<String> = hidden
        .unwrap_or_default()
        .iter()
        .map(|h| text::fold(h))
        .collect();
    let people = career.cards.iter().flat_map(|card| &card.speakers);
    let written = people
        .filter(|person| person.id == *speaker)
        .map(|person| &person.written);
    let written = written.filter(|written| written.split_whitespace().count() > 1);
    let mut seen = vec![text::fold(name)];
    let mut aliases = Vec::new();
    for alias in listed.unwrap_or_default().iter().chain(written) {
        let folded = text::fold(alias);
        if folded.is_empty() || seen.contains(&folded) || hidden.contains(&folded) {
            continue;
        }
        seen.push(folded);
        aliases.push(alias.clone());
        if aliases.len() == MAX_ALIASES {
            break;
        }
    }
    aliases
}

/// Links that people wrote down; only those that lead to a web page.
fn links(profile: Option<&SpeakerProfile>) -> Vec<Link> {
    let links = profile
        .map(|profile| profile.links.as_slice())
        .unwrap_or_default();
    links
        .iter()
        .filter(|(_, url)| url.starts_with("https://") || url.starts_with("http://"))
        .map(|(label, url)| Link::new(url, label))
        .collect()
}

/// `All`, then the most frequent topics; whether each is the one that is shown.
fn picks(url: &str, career: &Career<'_>) -> Vec<(Ranked, bool)> {
    let topics = tally::topics(&career.cards, MAX_PICKS);
    if topics.len() < 2 {
        return Vec::new();
    }
    let all = Ranked {
        url: url.to_owned(),
        text: "All".to_owned(),
        count: career.cards.len(),
    };
    let mut picks = vec![(all, career.topic.is_none())];
    for topic in topics {
        let slug = topic.url.trim_start_matches("/topics/").to_owned();
        let is_here = career
            .topic
            .as_ref()
            .is_some_and(|topic| topic.as_str() == slug);
        let params = SearchParams::default().with(Facet::Topic, &slug);
        let topic = Ranked {
            url: params.url(url),
            ..topic
        };
        picks.push((topic, is_here));
    }
    picks
}

/// The talks by the year in which they were last given, newest first.
fn by_year(cards: &[&SessionCard]) -> Vec<(String, Vec<Given>)> {
    let mut talks: Vec<Vec<&SessionCard>> = Vec::new();
    for card in cards {
        match talks.iter_mut().find(|talk| talk[0].talk == card.talk) {
            Some(talk) => talk.push(card),
            None => talks.push(vec![card]),
        }
    }
    let mut years: Vec<(String, Vec<Given>)> = Vec::new();
    for talk in talks.iter().take(MAX_TALKS) {
        let year = tally::year_of(talk[0]).map_or_else(|| "—".to_owned(), |year| year.to_string());
        match years.last_mut() {
            Some((last, given)) if *last == year => given.push(Given::of(talk)),
            _ => years.push((year, vec![Given::of(talk)])),
        }
    }
    years
}

impl Given {
    fn of(sessions: &[&SessionCard]) -> Self {
        let newest = sessions[0];
        let told = match sessions {
            [one] => {
                let mut told = vec![one.event.name.clone()];
                told.extend(one.date.map(|date| Day::new(date).in_year));
                let n_others = one.speakers.len().saturating_sub(1);
                if n_others > 0 {
                    told.push(format!("with {}", words::count(n_others, "other")));
                }
                told.join(", ")
            }
            several => {
                let events: Vec<&str> = several
                    .iter()
                    .rev()
                    .map(|s| s.event.name.as_str())
                    .collect();
                events.join(", ")
            }
        };
        let with_notes = sessions.iter().find(|session| session.has_notes);
        Self {
            talk: Link::new(newest.talk.url(), &newest.title),
            times: (sessions.len() > 1).then(|| format!("given {}", words::times(sessions.len()))),
            told,
            notes: with_notes.map(|session| match session.n_sections {
                0 => "notes".to_owned(),
                n => format!("notes in {}", words::count(n, "section")),
            }),
        }
    }
}

#[cfg(test)]
mod tests;
