//! The event itself: one description out of what its notes say.

use std::collections::{BTreeMap, HashSet};

use jiff::civil::Date;

use super::curation::Curation;
use super::entity::{Event, Series, Tag};
use super::id::{EventId, SeriesId};
use super::naming::{EventName, has_year, is_unsorted, unsorted_name};
use super::resolve::EventNote;
use super::session::anchored;
use crate::extract::Part;
use crate::note::NotePath;
use crate::text::{Slug, fold};

/// Describes the event; `notes` are by path.
pub(super) fn describe(event: &EventId, notes: &[&EventNote], curation: &Curation) -> Event {
    let year = year(event, notes, curation);
    let mut paths: Vec<NotePath> = notes.iter().map(|note| note.path.clone()).collect();
    paths.dedup();
    let curated = curation.event(event);
    let locations = notes.iter().filter_map(|n| n.mention.location.as_deref());
    Event {
        id: event.clone(),
        name: name(event, notes, year, curation),
        series: series(event, notes, curation),
        year,
        dates: dates(notes, year),
        location: curated
            .and_then(|curated| curated.location.clone())
            .or_else(|| preferred(locations).map(str::to_owned)),
        summary: notes.iter().find_map(|note| note.mention.summary.clone()),
        tags: tags(notes.iter().flat_map(|note| &note.mention.tags), curation),
        notes: paths,
        about: about(notes),
    }
}

/// What the notes say outside their sessions.
fn about(notes: &[&EventNote]) -> Vec<Part> {
    let mut taken = HashSet::new();
    let mut about = Vec::new();
    for note in notes {
        let parts = note.mention.about.iter().cloned();
        about.extend(parts.map(|part| anchored(part, &note.path, &mut taken)));
    }
    about
}

/// Labels without doubles: equal slugs are one tag, as first written, and so
/// are the spellings that a file gathers.
pub(super) fn tags<'a>(labels: impl Iterator<Item = &'a String>, curation: &Curation) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::new();
    for label in labels
        .map(|label| label.trim())
        .filter(|label| !label.is_empty())
    {
        let found = curation.tag(label);
        if tags.iter().all(|tag| tag.id != found.id) {
            tags.push(found);
        }
    }
    tags
}

fn name(event: &EventId, notes: &[&EventNote], year: Option<i16>, curation: &Curation) -> String {
    if let Some(curated) = curation.event(event) {
        return curated.name.clone();
    }
    if is_unsorted(event) {
        return notes.first().map_or_else(
            || event.to_string(),
            |note| unsorted_name(&note.path, note.mention.year),
        );
    }
    let notes = told(notes);
    let names = notes.iter().map(|note| note.mention.name.trim());
    // A note may tell the series and the year, and no name.
    let series = notes.iter().filter_map(|n| n.mention.series.as_deref());
    let name = preferred(names.filter(|name| !name.is_empty()))
        .or_else(|| preferred(series.map(str::trim).filter(|name| !name.is_empty())));
    let Some(name) = name else {
        return event.to_string();
    };
    match year {
        Some(year) if !has_year(name) => format!("{name} {year}"),
        _ => name.to_owned(),
    }
}

/// The notes whose text names the event, where there are any: a folder's name
/// is mostly shortened.
fn told<'a>(notes: &[&'a EventNote]) -> Vec<&'a EventNote> {
    let is_told = |note: &&EventNote| !note.mention.is_by_folder;
    let told: Vec<_> = notes.iter().copied().filter(is_told).collect();
    if told.is_empty() {
        notes.to_vec()
    } else {
        told
    }
}

fn series(event: &EventId, notes: &[&EventNote], curation: &Curation) -> Option<Series> {
    let curated = curation
        .event(event)
        .and_then(|event| event.series.as_deref());
    let notes = told(notes);
    let names = notes
        .iter()
        .filter_map(|note| note.mention.series.as_deref());
    let names = names.map(str::trim).filter(|name| !name.is_empty());
    let name = curated.or_else(|| preferred(names))?;
    let name = curation.series_name(name);
    let key = EventName::parse(name, None);
    let slug = match key.key() {
        "" => Slug::of(name),
        key => Slug::of(key),
    };
    Some(Series {
        id: SeriesId::new(slug),
        name: name.to_owned(),
    })
}

fn year(event: &EventId, notes: &[&EventNote], curation: &Curation) -> Option<i16> {
    let curated = curation.event(event).and_then(|event| event.year);
    curated.or_else(|| {
        let mut counts: BTreeMap<i16, usize> = BTreeMap::new();
        for note in notes {
            let name = EventName::parse(&note.mention.name, note.mention.year);
            let first = note.mention.dates.map(|(first, _)| first.year());
            if let Some(year) = name.year().or(first) {
                *counts.entry(year).or_default() += 1;
            }
        }
        let most = counts.into_iter().max_by_key(|(year, n)| (*n, *year));
        most.map(|(year, _)| year)
    })
}

/// First and last day of all notes. A note that was published years later
/// says nothing, as long as others name a day of the event's year.
fn dates(notes: &[&EventNote], year: Option<i16>) -> Option<(Date, Date)> {
    let mut all: Vec<(Date, Date)> = notes.iter().filter_map(|note| note.mention.dates).collect();
    let is_of_year = |dates: &(Date, Date)| Some(dates.0.year()) == year;
    if all.iter().any(is_of_year) {
        all.retain(is_of_year);
    }
    let first = all.iter().map(|(first, _)| *first).min()?;
    let last = all.iter().map(|(_, last)| *last).max()?;
    Some((first, last.max(first)))
}

/// The spelling to show: with capitals rather than without, the fullest, the
/// most frequent, the first in the alphabet.
fn preferred<'a>(spellings: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for spelling in spellings {
        *counts.entry(spelling).or_default() += 1;
    }
    let best = counts.into_iter().max_by_key(|(spelling, n)| {
        let has_capital = spelling.contains(char::is_uppercase);
        let n_letters = fold(spelling).chars().count();
        (has_capital, n_letters, *n, std::cmp::Reverse(*spelling))
    });
    best.map(|(spelling, _)| spelling)
}
