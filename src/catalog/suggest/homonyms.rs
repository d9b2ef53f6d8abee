//! One name that is likely two people.
//!
//! Only what hardly has another explanation counts: on stage on one day in two
//! places, or two stretches of years far from each other without anything in
//! common, neither series, topics, tags, company nor a title.

use std::collections::BTreeSet;

use super::material::{SessionFacts, View, shared, sorted};
use super::people::is_full_name;
use super::{SuggestedItem, Suggestion, SuggestionKind, lines};
use crate::catalog::curation::Curation;
use crate::catalog::person::speaker_id;
use crate::text::fold;

/// Years between two people of one name, at least.
const MIN_GAP: i16 = 9;
/// Sessions of each of them, at least.
const MIN_SESSIONS: usize = 3;
/// A split that takes more notes than this is better written by a person, with patterns.
const MAX_NOTES: usize = 12;

pub(super) fn suggest(view: &View<'_>, curation: &Curation) -> Vec<Suggestion> {
    let mut suggestions = Vec::new();
    for (at, (id, name)) in view.material.speakers.iter().enumerate() {
        let is_whole = curation.is_whole_speaker(id) || curation.speaker(id).is_some();
        let is_comparable = speaker_id(name) == *id && is_full_name(name);
        if is_whole || !is_comparable {
            continue;
        }
        let rows = &view.of_speaker[at];
        let Some((split, score, reason)) = two_places(view, rows).or_else(|| two_lives(view, rows))
        else {
            continue;
        };
        suggestions.extend(suggestion(view, at, &split, score, reason));
    }
    suggestions
}

/// The sessions of the second person, or nothing when the notes cannot tell
/// the two apart.
fn suggestion(
    view: &View<'_>,
    at: usize,
    split: &[u32],
    score: u8,
    reason: String,
) -> Option<Suggestion> {
    let (id, name) = &view.material.speakers[at];
    let notes: BTreeSet<&str> = split
        .iter()
        .map(|row| view.session(*row).note.as_str())
        .collect();
    let is_other =
        |row: &&u32| !split.contains(row) && notes.contains(view.session(**row).note.as_str());
    let n_all = view.of_speaker[at].len();
    if notes.len() > MAX_NOTES || view.of_speaker[at].iter().any(|row| is_other(&row)) {
        return None;
    }
    let event = &view.event_of(*split.first()?).name;
    let other = format!("{name} ({event})");
    let notes: Vec<&str> = notes.into_iter().collect();
    let item = |slug: String, name: &str, count| SuggestedItem {
        slug,
        name: name.to_owned(),
        url: id.url(),
        count,
    };
    Some(Suggestion {
        kind: SuggestionKind::Homonym,
        score,
        reason,
        items: vec![
            item(id.to_string(), name, n_all - split.len()),
            item(speaker_id(&other).to_string(), &other, split.len()),
        ],
        accept: lines::split_speaker(name, &other, &notes),
        reject: lines::whole_speaker(name),
    })
}

/// On stage on one day in two places.
fn two_places(view: &View<'_>, rows: &[u32]) -> Option<(Vec<u32>, u8, String)> {
    let mut days: Vec<(jiff::civil::Date, String, u32)> = rows
        .iter()
        .filter_map(|row| {
            let day = view.session(*row).day?;
            let place = fold(view.event_of(*row).place.as_deref()?);
            // In those years people spoke everywhere from their own desk.
            let is_remote =
                place.contains("online") || place.contains("remote") || place.contains("virtual");
            let is_at_home = matches!(day.year(), 2020..=2022);
            (!is_remote && !is_at_home).then_some((day, place, *row))
        })
        .collect();
    days.sort();
    let pair = days
        .windows(2)
        .find(|pair| pair[0].0 == pair[1].0 && pair[0].1 != pair[1].1)?;
    let (day, _, first) = &pair[0];
    let second = pair[1].2;
    let series = |row: u32| &view.event_of(row).series;
    let split: Vec<u32> = rows
        .iter()
        .copied()
        .filter(|row| {
            view.session(*row).event == view.session(second).event
                || series(*row).is_some() && series(*row) == series(second)
        })
        .collect();
    if split.contains(first) {
        return None;
    }
    let reason = format!(
        "on {day} at {} and at {}",
        view.event_of(*first).name,
        view.event_of(second).name
    );
    Some((split, 85, reason))
}

/// Two stretches of years with nothing in common.
fn two_lives(view: &View<'_>, rows: &[u32]) -> Option<(Vec<u32>, u8, String)> {
    let mut years: Vec<(i16, u32)> = rows
        .iter()
        .filter_map(|row| Some((view.year(*row)?, *row)))
        .collect();
    if years.len() < rows.len() {
        return None;
    }
    years.sort_unstable();
    let at = years
        .windows(2)
        .position(|pair| pair[1].0 - pair[0].0 >= MIN_GAP)?
        + 1;
    let (early, late) = years.split_at(at);
    if early.len().min(late.len()) < MIN_SESSIONS || have_something_in_common(view, early, late) {
        return None;
    }
    let reason = format!(
        "until {} and again from {}, without a series, topic, tag, title or company in common",
        early.last()?.0,
        late.first()?.0
    );
    Some((late.iter().map(|(_, row)| *row).collect(), 75, reason))
}

fn have_something_in_common(view: &View<'_>, a: &[(i16, u32)], b: &[(i16, u32)]) -> bool {
    let values = |rows: &[(i16, u32)], of: fn(&SessionFacts) -> &Vec<u32>| {
        sorted(
            rows.iter()
                .flat_map(|(_, row)| of(view.session(*row)).iter().copied()),
        )
    };
    let series = |rows: &[(i16, u32)]| -> BTreeSet<String> {
        let named = rows.iter().map(|(_, row)| view.event_of(*row));
        named.filter_map(|event| event.series.clone()).collect()
    };
    let meets =
        |of: fn(&SessionFacts) -> &Vec<u32>| !shared(&values(a, of), &values(b, of)).is_empty();
    let topics = |rows| values(rows, |session| &session.topics);
    // The person himself is in both; anyone else is company.
    let company = shared(&values(a, |s| &s.speakers), &values(b, |s| &s.speakers)).len() > 1;
    let say_nothing = topics(a).is_empty() || topics(b).is_empty();
    say_nothing
        || company
        || meets(|s| &s.topics)
        || meets(|s| &s.tags)
        || !series(a).is_disjoint(&series(b))
}
