//! Tags that are worth a topic, as another word for one that is there or as one
//! of their own, and phrases that recur like subjects.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::material::View;
use super::tags::{item, singular};
use super::{SuggestedItem, Suggestion, SuggestionKind, lines};
use crate::catalog::curation::Curation;
use crate::catalog::id::TopicId;
use crate::catalog::topics::DiscoveredPhrase;
use crate::text::{Slug, fold};

/// Sessions and events that a tag needs to become a topic.
const MIN_SESSIONS: usize = 8;
const MIN_EVENTS: usize = 3;

/// Labels that tell the kind or level of a session, or say nothing, folded.
#[rustfmt::skip]
const FORMATS: &[&str] = &[
    "closing remarks", "day 1", "day 2", "day1", "day2", "opening remarks", "panel discussion",
    "advanced", "analysis", "basics", "beginner", "beginners", "best practice",
    "best practices", "bof", "case study", "casestudy", "code", "coding", "communication",
    "conference", "demo", "development", "developer", "developers", "english", "experience",
    "expert", "framework", "frameworks", "french", "fun", "general", "german", "how to",
    "howto", "integration", "intermediate", "introduction", "keynote", "keynotes", "learning",
    "lightning talk", "lightning talks", "management", "meetup", "misc", "novice", "other",
    "others", "panel", "panels", "patterns", "plenary", "poster", "posters", "programming",
    "projects", "session", "slides", "software", "spanish", "sprint", "sprints", "talk",
    "talks", "technology", "tips", "tools", "tooling", "training", "tutorial", "tutorials",
    "use case", "use cases", "usecase", "video", "workshop", "workshops",
];

pub(super) fn suggest(view: &View<'_>, curation: &Curation) -> Vec<Suggestion> {
    let known = known_words(curation);
    let names = names(view);
    let mut suggestions = Vec::new();
    for at in 0..view.material.tags.len() as u32 {
        let (_, label) = &view.material.tags[at as usize];
        let id = TopicId::new(Slug::of(label));
        let is_known = curation.topic(&id).is_some() || curation.topic_of_alias(&id).is_some();
        if is_known || curation.is_rejected_topic(&id) || fold(label).is_empty() {
            continue;
        }
        match known.get(&key(label)) {
            Some(word) => suggestions.extend(alias(view, at, *word, curation)),
            None => suggestions.extend(topic(view, at, &names)),
        }
    }
    let tags: HashSet<Slug> = suggestions.iter().map(subject).collect();
    let phrases = view.material.phrases.iter().map(phrase);
    suggestions.extend(phrases.filter(|found| {
        let slug = subject(found);
        let name = &found.items[0].name;
        let is_named = names.contains(&letters(name)) || FORMATS.contains(&fold(name).as_str());
        !is_named && !tags.contains(&slug) && !curation.is_rejected_topic(&TopicId::new(slug))
    }));
    suggestions
}

/// What a suggestion would make a subject.
fn subject(suggestion: &Suggestion) -> Slug {
    let last = suggestion.items.last();
    Slug::of(last.map_or("", |item| item.name.as_str()))
}

/// A phrase that recurs like a subject.
fn phrase(found: &DiscoveredPhrase) -> Suggestion {
    let mut reason = format!(
        "{} talks of {} people at {} events say it, {} of them in a title, heading or tag or often",
        found.n_talks, found.n_speakers, found.n_events, found.n_insisting
    );
    if let Some(broader) = &found.broader {
        reason = format!("{reason}; it may belong to {broader}");
    }
    let query = format!("\"{}\"", found.phrase);
    let query: String = form_urlencoded::byte_serialize(query.as_bytes()).collect();
    Suggestion {
        kind: SuggestionKind::Topic,
        score: (50 + found.n_insisting.min(20) + found.n_events.min(10)) as u8,
        reason,
        items: vec![SuggestedItem {
            slug: Slug::of(&found.phrase).to_string(),
            name: found.phrase.clone(),
            url: format!("/search?q={query}"),
            count: found.n_talks,
        }],
        accept: lines::new_topic(&found.phrase),
        reject: lines::no_topic(&found.phrase),
    }
}

/// The names and aliases of all topics by their letters, plural ends left out.
/// Each with the topic's name and the word as the vocabulary writes it.
fn known_words(curation: &Curation) -> BTreeMap<String, (&str, &str)> {
    let mut known = BTreeMap::new();
    for (name, word) in curation.vocabulary().words() {
        known.entry(key(word)).or_insert((name, word));
    }
    known
}

/// Letters alone; `C`, `C++` and `C#` stay apart.
fn key(word: &str) -> String {
    let signs: String = word.chars().filter(|c| "+#".contains(*c)).collect();
    fold(word).split(' ').map(singular).collect::<String>() + &signs
}

/// A tag that spells a topic in another way.
fn alias(
    view: &View<'_>,
    at: u32,
    (name, word): (&str, &str),
    curation: &Curation,
) -> Option<Suggestion> {
    let tag = item(view, at);
    let is_own = view.of_tag[at as usize]
        .iter()
        .any(|row| !is_of_event(view, *row, at));
    let is_format = FORMATS.contains(&fold(&tag.name).as_str());
    let is_apart = curation.are_words_apart(name, &tag.name);
    if is_apart || is_format || !is_own || key(name).chars().count() < 3 {
        return None;
    }
    let id = TopicId::new(Slug::of(name));
    let used = view
        .material
        .topics
        .iter()
        .position(|(topic, _)| *topic == id);
    let topic = SuggestedItem {
        slug: id.to_string(),
        name: name.to_owned(),
        url: id.url(),
        count: used.map_or(0, |at| view.of_topic[at].len()),
    };
    Some(Suggestion {
        kind: SuggestionKind::Topic,
        score: 88,
        reason: if name == word {
            "the tag is written nearly like the topic".to_owned()
        } else {
            format!("the tag is written nearly like “{word}”, another word for the topic")
        },
        accept: lines::topic_alias(name, &tag.name),
        reject: lines::two_words(name, &tag.name),
        items: vec![topic, tag],
    })
}

/// A tag that many sessions of several events have.
fn topic(view: &View<'_>, at: u32, names: &HashSet<String>) -> Option<Suggestion> {
    let rows = &view.of_tag[at as usize];
    let own: Vec<u32> = rows
        .iter()
        .copied()
        .filter(|row| !is_of_event(view, *row, at))
        .collect();
    let events: BTreeSet<u32> = own.iter().map(|row| view.session(*row).event).collect();
    if own.len() < MIN_SESSIONS || events.len() < MIN_EVENTS || is_no_subject(view, at, names) {
        return None;
    }
    let tag = item(view, at);
    let score = 60 + own.len().min(60) / 3 + events.len().min(15);
    Some(Suggestion {
        kind: SuggestionKind::Topic,
        score: score.min(95) as u8,
        reason: format!(
            "a tag of {} talks at {} events that is no topic yet",
            own.len(),
            events.len()
        ),
        accept: lines::new_topic(&tag.name),
        reject: lines::no_topic(&tag.name),
        items: vec![tag],
    })
}

/// Whether most sessions of this one's event have the tag: then it is the event's.
fn is_of_event(view: &View<'_>, row: u32, tag: u32) -> bool {
    let sessions = &view.of_event[view.session(row).event as usize];
    let with = sessions
        .iter()
        .filter(|row| view.session(**row).tags.contains(&tag))
        .count();
    sessions.len() > 2 && with * 2 > sessions.len()
}

/// The letters of the names of people, events, series and places: these are no subjects.
fn names(view: &View<'_>) -> HashSet<String> {
    let material = view.material;
    let speakers = material.speakers.iter().map(|(_, name)| name);
    let events = material.events.iter();
    let events = events.flat_map(|event| {
        [&event.series, &event.place]
            .into_iter()
            .flatten()
            .chain([&event.name])
    });
    speakers.chain(events).map(|name| letters(name)).collect()
}

/// The letters of a name without a year.
fn letters(name: &str) -> String {
    let folded = fold(name);
    let is_year = |word: &&str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    folded.split(' ').filter(|word| !is_year(word)).collect()
}

/// Kinds of session, levels, years and names are no subjects.
fn is_no_subject(view: &View<'_>, tag: u32, names: &HashSet<String>) -> bool {
    let label = &view.material.tags[tag as usize].1;
    let folded = fold(label);
    FORMATS.contains(&folded.as_str())
        || folded.chars().count() < 3
        || folded.bytes().all(|b| b.is_ascii_digit() || b == b' ')
        || names.contains(&letters(label))
}
