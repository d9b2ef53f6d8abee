//! Two events that are likely one: near names in one year, or a programme in
//! common.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::material::{EventFacts, View, shared, sorted};
use super::{SuggestedItem, Suggestion, SuggestionKind, lines, pairs_of, percent};
use crate::catalog::curation::Curation;
use crate::catalog::naming::{EventName, is_unsorted};
use crate::catalog::title::TitleKey;
use crate::text::{are_within, fold, likeness};

/// Events that share a key and are compared with each other.
const MAX_BLOCK: usize = 60;
/// Sessions in common that make two events of one year a candidate.
const MIN_SHARED: usize = 3;
/// What a suggestion must reach.
const THRESHOLD: i32 = 70;

/// An event as far as suggestions compare it.
struct Event<'a> {
    facts: &'a EventFacts,
    name: EventName,
    speakers: Vec<u32>,
    /// Its sessions as `title|first speaker`, where the title says something.
    programme: BTreeSet<String>,
    n_sessions: usize,
}

pub(super) fn suggest(view: &View<'_>, curation: &Curation) -> Vec<Suggestion> {
    let events: Vec<Event<'_>> = (0..view.material.events.len())
        .map(|at| Event::of(view, at))
        .collect();
    let mut suggestions = Vec::new();
    let mut pairs = pairs_of(&blocks(&events), MAX_BLOCK);
    pairs.extend(pairs_by_programme(&events));
    pairs.sort_unstable();
    pairs.dedup();
    for (a, b) in pairs {
        let (one, two) = (&events[a as usize], &events[b as usize]);
        let is_apart = curation.are_events_apart(&one.facts.id, &two.facts.id);
        if is_apart || !one.is_named(curation) || !two.is_named(curation) {
            continue;
        }
        if let Some((score, reason)) = compare(one, two)
            && score >= THRESHOLD
        {
            suggestions.push(suggestion(one, two, score, reason, curation));
        }
    }
    suggestions
}

impl<'a> Event<'a> {
    fn of(view: &View<'a>, at: usize) -> Self {
        let facts = &view.material.events[at];
        let rows = &view.of_event[at];
        let sessions = rows.iter().map(|row| view.session(*row));
        let programme = sessions.clone().filter_map(|session| {
            let key = TitleKey::of(&session.title, &facts.id);
            let speaker = session.speakers.first().map_or(u32::MAX, |at| *at);
            key.is_distinctive()
                .then(|| format!("{}|{speaker}", key.key))
        });
        Self {
            facts,
            name: EventName::parse(&facts.name, facts.year),
            speakers: sorted(sessions.clone().flat_map(|s| s.speakers.iter().copied())),
            programme: programme.collect(),
            n_sessions: rows.len(),
        }
    }

    fn year(&self) -> Option<i16> {
        self.name.year().or(self.facts.year)
    }

    /// Whether its name leads to it, so that an alias can.
    fn is_named(&self, curation: &Curation) -> bool {
        let id = &self.facts.id;
        !is_unsorted(id) && (self.name.id() == *id || curation.event(id).is_some())
    }

    fn series(&self) -> Option<String> {
        self.facts.series.as_deref().map(fold)
    }
}

/// Events of one year by the words of their names, and by series.
fn blocks(events: &[Event<'_>]) -> BTreeMap<String, Vec<u32>> {
    let mut blocks: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (at, event) in events.iter().enumerate() {
        let year = event
            .year()
            .map_or_else(String::new, |year| year.to_string());
        let mut keys: BTreeSet<String> = event
            .name
            .key()
            .split(' ')
            .filter(|word| word.chars().count() > 2)
            .map(|word| format!("{year} {word}"))
            .collect();
        let joined = event.name.key().replace(' ', "");
        keys.insert(format!(
            "{year} joined {}",
            joined.chars().take(5).collect::<String>()
        ));
        keys.extend(
            event
                .series()
                .map(|series| format!("{year} series {series}")),
        );
        for key in keys {
            blocks.entry(key).or_default().push(at as u32);
        }
    }
    blocks
}

/// Events that have sessions in common, by counting over the sessions.
fn pairs_by_programme(events: &[Event<'_>]) -> Vec<(u32, u32)> {
    let mut places: HashMap<&str, Vec<u32>> = HashMap::new();
    for (at, event) in events.iter().enumerate() {
        for session in &event.programme {
            places.entry(session).or_default().push(at as u32);
        }
    }
    let mut counts: HashMap<(u32, u32), usize> = HashMap::new();
    for at in places.values().filter(|at| (2..=6).contains(&at.len())) {
        for (n, a) in at.iter().enumerate() {
            for b in &at[n + 1..] {
                *counts.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    counts.retain(|_, n| *n >= MIN_SHARED);
    counts.into_keys().collect()
}

fn compare(a: &Event<'_>, b: &Event<'_>) -> Option<(i32, String)> {
    let years = a.year().zip(b.year());
    if years.is_some_and(|(a, b)| a != b) || are_numbered_apart(a, b) {
        return None;
    }
    let mut told = Vec::new();
    let mut score = of_names(a, b, &mut told);
    let n_shared = a.programme.intersection(&b.programme).count();
    let smaller = a.programme.len().min(b.programme.len());
    if n_shared >= MIN_SHARED && n_shared * 2 >= smaller {
        score += 45;
        told.push(format!("{n_shared} sessions in common"));
    } else if n_shared > 0 && n_shared * 4 >= smaller {
        score += 15;
        told.push(format!("{n_shared} of {smaller} sessions in common"));
    }
    let speakers = shared(&a.speakers, &b.speakers).len();
    let fewest = a.speakers.len().min(b.speakers.len());
    if n_shared == 0 && speakers >= 2 && speakers * 3 >= fewest {
        score += 12;
        told.push(format!("{speakers} speakers in common"));
    }
    score += of_dates(a.facts, b.facts, &mut told)?;
    let places = a
        .facts
        .place
        .as_deref()
        .map(fold)
        .zip(b.facts.place.as_deref().map(fold));
    match places {
        Some((a, b)) if a == b => score += 8,
        Some(_) if n_shared < MIN_SHARED => return None,
        _ => {}
    }
    match years {
        Some((year, _)) => told.push(format!("both in {year}")),
        None => score -= 10,
    }
    Some((score, told.join("; ")))
}

/// What the names are worth.
fn of_names(a: &Event<'_>, b: &Event<'_>, told: &mut Vec<String>) -> i32 {
    let (one, two) = (a.name.key(), b.name.key());
    let joined = (one.replace(' ', ""), two.replace(' ', ""));
    if joined.0 == joined.1 {
        told.push("the same name with other gaps".to_owned());
        return 80;
    }
    if initials(one) == joined.1 || initials(two) == joined.0 {
        told.push("one name is the initials of the other".to_owned());
        return 45;
    }
    if likeness(&joined.0, &joined.1) >= 0.93 && are_within(&joined.0, &joined.1, 2) {
        told.push("names that differ by a slip".to_owned());
        return 62;
    }
    let words = |key: &str| key.split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
    let (one, two) = (words(one), words(two));
    if one.is_subset(&two) || two.is_subset(&one) {
        told.push("one name is the other with more words".to_owned());
        return 32;
    }
    if a.series().is_some() && a.series() == b.series() {
        told.push("the same series".to_owned());
        return 30;
    }
    0
}

/// `Day 1` and `Day 2`, `March` and `April`, `AU` and `US` are two, however
/// alike the names.
fn are_numbered_apart(a: &Event<'_>, b: &Event<'_>) -> bool {
    let marks = |event: &Event<'_>| -> Vec<String> {
        let words = event.name.key().split(' ');
        words
            .filter(|word| {
                let is_code = word.chars().count() <= 2;
                is_code || word.bytes().any(|b| b.is_ascii_digit()) || is_part_name(word)
            })
            .map(str::to_owned)
            .collect()
    };
    marks(a) != marks(b)
}

/// Words that tell the parts of a year or of a conference apart.
fn is_part_name(word: &str) -> bool {
    const PARTS: &[&str] = &[
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "i",
        "ii",
        "iii",
        "iv",
        "v",
        "tutorials",
        "workshops",
        "sprints",
        "summit",
        "online",
        "remote",
    ];
    PARTS.contains(&word)
}

fn initials(key: &str) -> String {
    let initials: String = key
        .split(' ')
        .filter_map(|word| word.chars().next())
        .collect();
    if initials.chars().count() < 2 {
        String::new()
    } else {
        initials
    }
}

/// What the days are worth; `None` when they lie too far apart for one event.
fn of_dates(a: &EventFacts, b: &EventFacts, told: &mut Vec<String>) -> Option<i32> {
    let (Some((from, to)), Some((from_too, to_too))) = (a.dates, b.dates) else {
        return Some(0);
    };
    let days = (from.max(from_too) - to.min(to_too)).get_days();
    match days {
        ..=0 => {
            told.push("days that overlap".to_owned());
            Some(15)
        }
        1..=2 => Some(4),
        3..=14 => Some(-15),
        _ => None,
    }
}

fn suggestion(
    a: &Event<'_>,
    b: &Event<'_>,
    score: i32,
    reason: String,
    curation: &Curation,
) -> Suggestion {
    let rank = |event: &Event<'_>| {
        (
            curation.event(&event.facts.id).is_some(),
            event.n_sessions,
            std::cmp::Reverse(event.facts.id.clone()),
        )
    };
    let (kept, other) = if rank(a) >= rank(b) { (a, b) } else { (b, a) };
    let item = |event: &Event<'_>| SuggestedItem {
        slug: event.facts.id.to_string(),
        name: event.facts.name.clone(),
        url: event.facts.id.url(),
        count: event.n_sessions,
    };
    let items = vec![item(kept), item(other)];
    let has_own_year = EventName::parse(&kept.facts.name, None).year().is_some();
    let year = kept.year().filter(|_| !has_own_year);
    Suggestion {
        kind: SuggestionKind::Event,
        score: percent(score),
        reason,
        accept: lines::one_event(&kept.facts.name, year, &other.facts.name),
        reject: lines::two_events(&items[0].slug, &items[1].slug),
        items,
    }
}
