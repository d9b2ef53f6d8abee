//! One talk in a list: gutter, title, byline, excerpt, sections, topics.

use std::collections::BTreeMap;

use crate::catalog::{EventId, TalkId};
use crate::index::{Explanation, Hit, SessionCard};
use crate::text;
use crate::web::cite;
use crate::web::mark::Marked;
use crate::web::params::SearchParams;
use crate::web::shell::Link;
use crate::web::words::{self, Day};

/// Most names in a byline.
const MAX_SPEAKERS: usize = 3;
/// Longest query that links to talks take along; it stands in each of them.
const MAX_CARRIED_BYTES: usize = 200;
/// Most topics of an entry.
const MAX_TOPICS: usize = 4;

/// One talk in a list.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) day: Option<Day>,
    pub(crate) year: Option<i16>,
    pub(crate) event: Link,
    pub(crate) place: String,
    pub(crate) url: String,
    pub(crate) title: Marked,
    pub(crate) speakers: Vec<Link>,
    pub(crate) n_more_speakers: usize,
    /// Kind and the like, after the names.
    pub(crate) facts: Vec<String>,
    /// Where else the same talk was given.
    pub(crate) also: Option<Link>,
    pub(crate) snippet: Marked,
    pub(crate) sections: Vec<SectionLink>,
    pub(crate) more_sections: Option<Link>,
    pub(crate) topics: Vec<Link>,
    /// Why it was found, each line with its part of the score: `42 %`.
    pub(crate) why: Vec<(String, String)>,
    pub(crate) coins: String,
}

/// A section that matches.
#[derive(Clone, Debug)]
pub(crate) struct SectionLink {
    pub(crate) url: String,
    pub(crate) heading: String,
    pub(crate) snippet: Marked,
}

/// What stands before a part's anchor on the page of a talk that was given
/// several times, by talk and event.
pub(crate) type AnchorPrefixes = BTreeMap<(TalkId, EventId), String>;

/// The search that found the entries.
#[derive(Clone, Copy)]
pub(crate) struct Found<'a> {
    pub(crate) params: &'a SearchParams,
    pub(crate) prefixes: &'a AnchorPrefixes,
    /// Why each hit is one, in the order of the hits; empty unless it was asked for.
    pub(crate) explanations: &'a [Explanation],
    pub(crate) base_url: &'a str,
}

impl Entry {
    /// A talk as it stands in the archive.
    pub(crate) fn of_card(card: &SessionCard, base_url: &str) -> Self {
        let speakers = card.speakers.iter();
        Self {
            day: card.date.map(Day::new),
            year: card.event.year,
            event: Link::new(card.event.id.url(), &card.event.name),
            place: card
                .event
                .location
                .as_deref()
                .and_then(text::place)
                .unwrap_or_default()
                .to_owned(),
            url: card.talk.url(),
            title: Marked::new(&card.title, &[]),
            speakers: speakers
                .take(MAX_SPEAKERS)
                .map(|speaker| Link::new(speaker.id.url(), &speaker.name))
                .collect(),
            n_more_speakers: card.speakers.len().saturating_sub(MAX_SPEAKERS),
            facts: vec![card.kind.label().to_owned()],
            also: None,
            snippet: Marked::new(&card.lede, &[]),
            sections: Vec::new(),
            more_sections: None,
            topics: card
                .topics
                .iter()
                .take(MAX_TOPICS)
                .map(|topic| Link::new(topic.id.url(), &topic.name))
                .collect(),
            why: Vec::new(),
            coins: cite::coins(card, base_url),
        }
    }

    /// A talk that a search found, with links that take the search along.
    fn of_hit(hit: &Hit, search: &Found<'_>) -> Self {
        let (params, prefixes) = (search.params, search.prefixes);
        let card = &hit.session;
        let url = talk_url(card, params);
        let key = (card.talk.clone(), card.event.id.clone());
        let prefix = prefixes.get(&key).map_or("", String::as_str);
        let at = |anchor: &str| match anchor {
            "" => url.clone(),
            anchor => format!("{url}#{prefix}{anchor}"),
        };
        let last = hit.sections.last().map_or("", |section| &section.anchor);
        Self {
            title: if hit.title.text.is_empty() {
                Marked::new(&card.title, &[])
            } else {
                Marked::snippet(&hit.title)
            },
            snippet: Marked::snippet(&hit.snippet),
            sections: hit
                .sections
                .iter()
                .map(|section| SectionLink {
                    url: at(&section.anchor),
                    heading: section.heading.clone(),
                    snippet: Marked::snippet(&section.snippet),
                })
                .collect(),
            more_sections: (hit.n_more_sections > 0).then(|| {
                let n = hit.n_more_sections;
                let verb = if n == 1 { "matches" } else { "match" };
                Link::new(
                    at(last),
                    format!("{n} more {} {verb}", words::plural(n, "section")),
                )
            }),
            url: url.clone(),
            ..Self::of_card(card, search.base_url)
        }
    }
}

fn why(explanation: &Explanation) -> Vec<(String, String)> {
    let reasons = explanation.reasons.iter();
    let share = |percent: u8| match percent {
        0 => String::new(),
        percent => format!("{percent} %"),
    };
    reasons
        .map(|reason| (reason.told(), share(reason.percent())))
        .collect()
}

/// The address of a talk's page that a search leads to: it takes the search
/// along, for the marks and for the way back.
fn talk_url(card: &SessionCard, params: &SearchParams) -> String {
    if params.q.is_empty() || params.q.len() > MAX_CARRIED_BYTES {
        return card.talk.url();
    }
    let carried = SearchParams {
        is_explained: false,
        ..params.clone()
    };
    carried.url(&card.talk.url())
}

/// The entries of one page of hits: sessions of one talk become one entry, the
/// best one, which names the other events.
pub(crate) fn fold(hits: &[Hit], search: &Found<'_>) -> Vec<Entry> {
    let mut folded: Vec<(usize, &Hit, Vec<&SessionCard>)> = Vec::with_capacity(hits.len());
    for (at, hit) in hits.iter().enumerate() {
        let same = folded
            .iter_mut()
            .find(|(_, best, _)| best.session.talk == hit.session.talk);
        match same {
            Some((.., others)) => others.push(&hit.session),
            None => folded.push((at, hit, Vec::new())),
        }
    }
    folded
        .into_iter()
        .map(|(at, best, others)| {
            let mut entry = Entry::of_hit(best, search);
            entry.why = search.explanations.get(at).map_or_else(Vec::new, why);
            let mut events: Vec<String> = others.iter().map(|o| o.event.name.clone()).collect();
            events.dedup();
            entry.also = (!events.is_empty()).then(|| {
                let events = words::list(&events, "and");
                Link::new(best.session.talk.url(), format!("also given at {events}"))
            });
            entry
        })
        .collect()
}
