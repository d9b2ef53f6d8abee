//! Entries of one event in, sessions out.
//!
//! The order of the work: hidden notes are left out, everything is sorted (so
//! that no order of the input shows in the result), names become people,
//! entries become groups, groups settle the names they can settle, and each
//! group becomes a session. Precision comes before recall: what is doubtful
//! stays apart, and `talkdex suggest` shows it.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;

use super::curation::Curation;
use super::entity::{ResolvedEvent, Session};
use super::event::describe;
use super::grouping::group;
use super::id::EventId;
use super::naming::{EventName, is_unsorted, unsorted_id, year_of};
use super::people::People;
use super::session::Scene;
use super::title::TitleKey;
use crate::extract::{Entry, EntrySource, EventMention};
use crate::note::NotePath;

/// What one note says about one event.
#[derive(Clone, Debug, PartialEq)]
pub struct EventNote {
    /// The note.
    pub path: NotePath,
    /// The event as the note names it.
    pub mention: EventMention,
    /// The note's entries for this event, in the order of the note.
    pub entries: Vec<Entry>,
}

/// The event that a mention means: a function of the mention and the curation
/// files alone, so that a note's events are known without reading another note.
///
/// `events.toml` wins, by path or by name. Else the id is made of the name and
/// the year; spellings such as `HarborConAU` and `HarborCon Australia` share
/// it. Notes that name no event share one for each folder (and year). `folder`
/// is the event that the index note of the note's folder names: it is meant
/// where the note's own name is that of the folder and the years agree.
pub fn event_id(
    path: &NotePath,
    mention: &EventMention,
    folder: Option<&EventId>,
    curation: &Curation,
) -> EventId {
    if let Some(curated) = curation.event_of_note(path) {
        return curated.id.clone();
    }
    // A note may tell the series and the year, and no name.
    let called = match (mention.name.trim(), mention.series.as_deref(), mention.year) {
        ("", Some(series), Some(_)) => series.trim(),
        (name, _, _) => name,
    };
    let name = EventName::parse(called, mention.year).with_month_of(mention.dates);
    if let Some(curated) = curation.event_named(&name) {
        return curated.id.clone();
    }
    if called.is_empty() {
        return unsorted_id(path, mention.year);
    }
    if let Some(folder) = folder.filter(|_| mention.is_by_folder)
        && !is_unsorted(folder)
        && name.year().is_some()
        && name.year() == year_of(folder)
    {
        return folder.clone();
    }
    name.id()
}

/// The event that a name alone means, with its year in it: as [`event_id`].
pub fn event_called(name: &str, curation: &Curation) -> EventId {
    let name = EventName::parse(name, None);
    let curated = curation.event_named(&name);
    curated.map_or_else(|| name.id(), |curated| curated.id.clone())
}

/// Resolves one event from all notes that speak of it, in any order. An event
/// of which every note is hidden comes back without notes and sessions.
pub fn resolve(event: &EventId, notes: &[EventNote], curation: &Curation) -> ResolvedEvent {
    let mut notes: Vec<&EventNote> = notes
        .iter()
        .filter(|note| !curation.is_hidden_note(&note.path))
        .collect();
    notes.sort_by_cached_key(|note| order_of_note(note));
    let described = describe(event, &notes, curation);

    let mut placed: Vec<(&EventNote, &Entry)> = notes
        .iter()
        .flat_map(|note| note.entries.iter().map(|entry| (*note, entry)))
        .collect();
    placed.sort_by_key(|(_, entry)| (&entry.path, entry.line));
    let (homes, entries): (Vec<&EventNote>, Vec<&Entry>) = placed.into_iter().unzip();

    let titles: Vec<TitleKey> = entries
        .iter()
        .map(|entry| TitleKey::of(&entry.title, event))
        .collect();
    let mut people = People::of(event, &entries, curation);
    let groups = if is_unsorted(event) {
        // Notes that are gathered for want of an event share nothing else.
        (0..entries.len()).map(|entry| vec![entry]).collect()
    } else {
        group(&entries, &titles, &people)
    };
    for group in &groups {
        people.settle_session(group);
    }
    let scene = Scene {
        event: &described,
        entries: &entries,
        notes: &homes,
        titles: &titles,
        people: &people,
        curation,
        note_days: &days_of_notes(&notes),
        n_entries: &count_entries(&notes),
    };
    let mut n_untitled = 0;
    let sessions = groups
        .iter()
        .map(|group| scene.session(group, &mut n_untitled))
        .collect();
    ResolvedEvent {
        sessions: in_programme_order(sessions, curation),
        event: described,
    }
}

/// Everything by which two notes of one event may differ in order.
fn order_of_note(note: &EventNote) -> impl Ord + use<> {
    let mention = &note.mention;
    let entries: Vec<(u32, String, String)> = note
        .entries
        .iter()
        .map(|entry| (entry.line, entry.heading.clone(), entry.title.clone()))
        .collect();
    (
        note.path.clone(),
        entries,
        mention.name.clone(),
        (mention.year, mention.dates, mention.series.clone()),
        (mention.location.clone(), mention.summary.clone()),
        (mention.tags.clone(), mention.language.clone()),
    )
}

/// The day of each note that is about one day, where notes are about different
/// days: the event was written down day by day.
fn days_of_notes<'a>(notes: &[&'a EventNote]) -> HashMap<&'a str, Date> {
    let mut days = HashMap::new();
    for note in notes {
        let is_record = |entry: &Entry| entry.source != EntrySource::Note;
        if let Some((first, last)) = note.mention.dates
            && first == last
            && !note.entries.iter().any(is_record)
        {
            days.insert(note.path.as_str(), first);
        }
    }
    let n_days = days.values().collect::<BTreeSet<_>>().len();
    if n_days < 2 {
        days.clear();
    }
    days
}

fn count_entries<'a>(notes: &[&'a EventNote]) -> HashMap<&'a str, usize> {
    let mut counts = HashMap::new();
    for note in notes {
        *counts.entry(note.path.as_str()).or_default() += note.entries.len();
    }
    counts
}

/// Leaves out what is hidden and numbers the rest: by day, by time where every
/// session of the day has one, then by the order of the notes.
fn in_programme_order(mut sessions: Vec<Session>, curation: &Curation) -> Vec<Session> {
    sessions.retain(|session| {
        let mut speakers = session.speakers.iter();
        !curation.is_hidden_talk(&session.talk)
            && !speakers.any(|speaker| curation.is_hidden_speaker(&speaker.id))
    });
    let untimed: BTreeSet<Option<Date>> = sessions
        .iter()
        .filter(|session| minutes(session).is_none())
        .map(|session| session.date)
        .collect();
    // The sessions come by their first entry, and the sort keeps that order.
    sessions.sort_by_key(|session| {
        let is_timed = !untimed.contains(&session.date);
        let time = minutes(session).filter(|_| is_timed);
        (session.date.is_none(), session.date, time)
    });
    for (position, session) in sessions.iter_mut().enumerate() {
        session.position = position as u32;
    }
    sessions
}

/// Minutes after midnight at which a session begins: `9:30`, `14.00`, `2:15 pm`.
fn minutes(session: &Session) -> Option<u32> {
    let time = session.time.as_deref()?.trim();
    let n_digits = time.bytes().take_while(u8::is_ascii_digit).count();
    let hour: u32 = time[..n_digits].parse().ok()?;
    let rest = time[n_digits..].strip_prefix([':', '.', 'h'])?;
    let minute: u32 = rest.get(..2)?.parse().ok()?;
    let suffix = rest[2..].trim_start().to_ascii_lowercase();
    let is_afternoon = suffix.starts_with("pm") || suffix.starts_with("p.m");
    let hour = if is_afternoon && hour < 12 {
        hour + 12
    } else {
        hour
    };
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests;
