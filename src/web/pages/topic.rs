//! `/topics/{slug}` and `/tags/{slug}`: what there is on one subject.

use askama::Template;
use axum::extract::State;
use serde_json::json;

use super::chart::{self, Chart};
use super::entry::{AnchorPrefixes, Entry, Found, fold};
use super::tally;
use crate::catalog::curation::TopicProfile;
use crate::catalog::{TagId, TopicId};
use crate::index::{Facet, FacetCounts, FacetValue, Generation, Hit, SearchRequest};
use crate::web::cache::CachePolicy;
use crate::web::error::PageError;
use crate::web::extract::Path;
use crate::web::page::Page;
use crate::web::params::SearchParams;
use crate::web::shell::{Facts, Link, Ranked, Section, Shell};
use crate::web::state::AppState;
use crate::web::words;

/// Talks on the page, and entries of each list beside.
const SHOWN: usize = 5;
/// Other words for a topic that are shown unfolded.
const MAX_ALIASES: usize = 8;
/// Years and speakers that are counted.
const FACET_LIMIT: usize = 100;

/// `/topics/{slug}`.
pub(in crate::web) async fn topic(
    State(state): State<AppState>,
    Path(topic): Path<TopicId>,
) -> Result<Page<SubjectPage>, PageError> {
    let page = state
        .view(move |generation, facts| of_topic(&topic, generation, facts))
        .await?;
    Ok(Page::new(page, CachePolicy::Revalidate))
}

/// `/tags/{slug}`.
pub(in crate::web) async fn tag(
    State(state): State<AppState>,
    Path(tag): Path<TagId>,
) -> Result<Page<SubjectPage>, PageError> {
    let page = state
        .view(move |generation, facts| of_tag(&tag, generation, facts))
        .await?;
    Ok(Page::new(page, CachePolicy::Revalidate))
}

/// What the page of a topic or tag is made of.
pub(super) struct Subject {
    pub(super) facet: Facet,
    pub(super) value: FacetValue,
    pub(super) url: String,
    /// The topics that stand together with it most.
    pub(super) together: Vec<FacetValue>,
    /// Counts by year, speaker and event over all of them.
    pub(super) facets: Vec<FacetCounts>,
    /// Where it is discussed most.
    pub(super) most: Vec<Hit>,
    pub(super) aliases: Vec<String>,
    pub(super) broader: Vec<Ranked>,
    pub(super) narrower: Vec<Ranked>,
}

#[derive(Template)]
#[template(path = "topic.html")]
pub(in crate::web) struct SubjectPage {
    shell: Shell,
    name: String,
    /// `topic` or `tag`.
    what: &'static str,
    told: String,
    years: String,
    aliases: Vec<String>,
    /// Those that lie folded, when there are many.
    more_aliases: Vec<String>,
    url: String,
    within: String,
    chart: Option<Chart>,
    entries: Vec<Entry>,
    n_talks: usize,
    together: Vec<Ranked>,
    speakers: Vec<Ranked>,
    broader: Vec<Ranked>,
    narrower: Vec<Ranked>,
}

fn of_topic(
    topic: &TopicId,
    generation: &Generation,
    facts: &Facts,
) -> Result<SubjectPage, PageError> {
    let curation = generation.curation();
    let Some(value) = generation.facet_value(Facet::Topic, topic.as_str()) else {
        return Err(match curation.topic_of_alias(topic) {
            Some(known) if known != *topic => PageError::Moved(known.url()),
            _ => super::missing("topic", Facet::Topic, topic.as_str(), generation),
        });
    };
    let profile = curation.topic(topic);
    let counted = |of: fn(&TopicProfile) -> &[(TopicId, String)]| {
        let topics = profile.as_ref().map(of).unwrap_or_default();
        let values = topics
            .iter()
            .filter_map(|(id, _)| generation.facet_value(Facet::Topic, id.as_str()));
        values
            .map(|value| Ranked::of(Facet::Topic, &value))
            .collect()
    };
    let (broader, narrower) = (counted(|p| &p.broader), counted(|p| &p.narrower));
    let subject = Subject {
        broader,
        narrower,
        aliases: profile.map(|profile| profile.aliases).unwrap_or_default(),
        ..subject(Facet::Topic, value, topic.url(), generation)
    };
    Ok(SubjectPage::new(subject, facts))
}

fn of_tag(tag: &TagId, generation: &Generation, facts: &Facts) -> Result<SubjectPage, PageError> {
    let Some(value) = generation.facet_value(Facet::Tag, tag.as_str()) else {
        return Err(match generation.curation().tag_of_alias(tag) {
            Some(known) => PageError::Moved(known.url()),
            None => super::missing("tag", Facet::Tag, tag.as_str(), generation),
        });
    };
    let subject = subject(Facet::Tag, value, tag.url(), generation);
    Ok(SubjectPage::new(subject, facts))
}

fn subject(facet: Facet, value: FacetValue, url: String, generation: &Generation) -> Subject {
    let all = generation.search(&SearchRequest {
        facets: Facet::ALL.to_vec(),
        facet_limit: FACET_LIMIT,
        ..tally::within(facet, &value.value, "", SHOWN)
    });
    // The talks that say the subject's name most; those that never say it are the newest.
    let phrase = format!("\"{}\"", value.label.replace('"', " "));
    let mut most = generation
        .search(&tally::within(facet, &value.value, &phrase, SHOWN))
        .hits;
    if most.is_empty() {
        most = all.hits;
    }
    Subject {
        facet,
        together: generation.around(facet, &value.value, Facet::Topic, SHOWN),
        value,
        url,
        facets: all.facets,
        most,
        aliases: Vec::new(),
        broader: Vec::new(),
        narrower: Vec::new(),
    }
}

impl SubjectPage {
    pub(super) fn new(subject: Subject, facts: &Facts) -> Self {
        let is_topic = subject.facet == Facet::Topic;
        let name = subject.value.label.clone();
        let counts = |facet| subject.facets.iter().find(|counts| counts.facet == facet);
        let n = |facet| counts(facet).map_or(0, |counts: &FacetCounts| counts.n_values);
        let values = |facet| counts(facet).map_or(&[][..], |counts| &counts.values);
        let told = format!(
            "{} by {} at {}",
            words::count(subject.value.count, "talk"),
            words::count(n(Facet::Speaker), "speaker"),
            words::count(n(Facet::Event), "event")
        );
        let years = values(Facet::Year).iter();
        let years = years.filter_map(|year| Some((year.value.parse().ok()?, year.count)));
        let years = tally::every_year(years.filter(|(_, count)| *count > 0));
        let within = SearchParams::default().with(subject.facet, &subject.value.value);
        let found = Found {
            explanations: &[],
            params: &SearchParams::default(),
            prefixes: &AnchorPrefixes::new(),
            base_url: &facts.site.base_url,
        };
        let (aliases, more_aliases) = subject
            .aliases
            .split_at(subject.aliases.len().min(MAX_ALIASES));
        let chart = chart::large(&format!("Talks on {name}"), &years);
        Self {
            shell: shell(&subject, &told, facts),
            what: subject.facet.as_str(),
            told,
            years: words::years(years.iter().map(|(year, _)| *year)),
            within: within.url("/search"),
            chart: chart.filter(|_| is_topic),
            entries: unsearched(&subject, &found),
            n_talks: subject.value.count,
            together: subject
                .together
                .iter()
                .map(|topic| Ranked::of(Facet::Topic, topic))
                .collect(),
            speakers: values(Facet::Speaker)
                .iter()
                .take(SHOWN)
                .map(|speaker| Ranked {
                    url: super::value_url(Facet::Speaker, &speaker.value),
                    text: speaker.label.clone(),
                    count: speaker.count,
                })
                .collect(),
            aliases: aliases.to_vec(),
            more_aliases: more_aliases.to_vec(),
            broader: subject.broader,
            narrower: subject.narrower,
            url: subject.url,
            name,
        }
    }
}

/// The entries without marks, since nobody searched, and without the subject
/// itself among their topics.
fn unsearched(subject: &Subject, found: &Found<'_>) -> Vec<Entry> {
    let mut most = subject.most.clone();
    for hit in &mut most {
        hit.title.matches.clear();
        hit.snippet.matches.clear();
        for section in &mut hit.sections {
            section.snippet.matches.clear();
        }
        let own = &subject.value.value;
        hit.session.topics.retain(|topic| topic.id.as_str() != own);
    }
    fold(&most, found)
}

fn shell(subject: &Subject, told: &str, facts: &Facts) -> Shell {
    let is_topic = subject.facet == Facet::Topic;
    let name = &subject.value.label;
    let url = &subject.url;
    let mut crumbs = vec![if is_topic {
        Link::new("/topics", "Topics")
    } else {
        Link::new("/tags", "Tags")
    }];
    if let Some(broader) = subject.broader.first() {
        crumbs.push(Link::new(&broader.url, &broader.text));
    }
    crumbs.push(Link::new(url, name));
    let title = format!("{name} — {}", words::count(subject.value.count, "talk"));
    let description = format!("Talks on {name}: {told}.");
    let mut shell = Shell::new(facts, url, &title, &description).below(Section::Topics, crumbs);
    super::twins(&mut shell, url, &format!("Talks on {name}"));
    shell.json_ld.push(json!({
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": name,
        "url": facts.absolute(url),
        "about": {
            "@type": "DefinedTerm",
            "@id": facts.absolute(url),
            "name": name,
            "inDefinedTermSet": facts.absolute(if is_topic { "/topics" } else { "/tags" }),
        },
    }));
    shell
}

#[cfg(test)]
mod tests;
