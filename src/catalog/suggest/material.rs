//! What suggestions are made from: a table of who spoke where about what.
//!
//! [`Material`] is filled by whoever can read the archive; it holds names and
//! numbers and no text of notes. `View` turns the table round: for each
//! person, talk, event and tag the sessions that have it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::catalog::id::{EventId, SpeakerId, TagId, TalkId, TopicId};
use crate::catalog::topics::DiscoveredPhrase;
use crate::note::NotePath;

/// Everything that suggestions look at. Numbers in [`SessionFacts`] are places
/// in the other lists.
#[derive(Clone, Debug, Default)]
pub struct Material {
    /// People by address and shown name.
    pub speakers: Vec<(SpeakerId, String)>,
    /// Talks by address and title.
    pub talks: Vec<(TalkId, String)>,
    /// Events.
    pub events: Vec<EventFacts>,
    /// Topics in use, by address and name.
    pub topics: Vec<(TopicId, String)>,
    /// Tags in use, by address and label.
    pub tags: Vec<(TagId, String)>,
    /// Sessions.
    pub sessions: Vec<SessionFacts>,
    /// Phrases that recur like subjects.
    pub phrases: Vec<DiscoveredPhrase>,
    /// Talks that were declared two, by their addresses of today: the smaller first.
    pub talks_apart: BTreeSet<(TalkId, TalkId)>,
}

/// An event, as far as suggestions look at it.
#[derive(Clone, Debug, PartialEq)]
pub struct EventFacts {
    /// Its address.
    pub id: EventId,
    /// Its name with the year.
    pub name: String,
    /// The name of its series.
    pub series: Option<String>,
    /// The year.
    pub year: Option<i16>,
    /// First and last day.
    pub dates: Option<(Date, Date)>,
    /// The place that its location names first.
    pub place: Option<String>,
}

/// A session, as far as suggestions look at it.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionFacts {
    /// Its talk.
    pub talk: u32,
    /// Its event.
    pub event: u32,
    /// Its own title.
    pub title: String,
    /// Its day; `None` when only the event's is known.
    pub day: Option<Date>,
    /// People on stage.
    pub speakers: Vec<u32>,
    /// Subjects.
    pub topics: Vec<u32>,
    /// Labels.
    pub tags: Vec<u32>,
    /// Accounts that its links lead to: `speakerdeck.com/mira`.
    pub accounts: Vec<String>,
    /// The note it stands in first.
    pub note: NotePath,
}

/// The material turned round.
pub(super) struct View<'a> {
    pub(super) material: &'a Material,
    pub(super) of_speaker: Vec<Vec<u32>>,
    pub(super) of_talk: Vec<Vec<u32>>,
    pub(super) of_event: Vec<Vec<u32>>,
    pub(super) of_tag: Vec<Vec<u32>>,
    pub(super) of_topic: Vec<Vec<u32>>,
}

impl<'a> View<'a> {
    pub(super) fn of(material: &'a Material) -> Self {
        let mut view = Self {
            material,
            of_speaker: vec![Vec::new(); material.speakers.len()],
            of_talk: vec![Vec::new(); material.talks.len()],
            of_event: vec![Vec::new(); material.events.len()],
            of_tag: vec![Vec::new(); material.tags.len()],
            of_topic: vec![Vec::new(); material.topics.len()],
        };
        for (at, session) in material.sessions.iter().enumerate() {
            let at = at as u32;
            view.of_talk[session.talk as usize].push(at);
            view.of_event[session.event as usize].push(at);
            for (values, rows) in [
                (&session.speakers, &mut view.of_speaker),
                (&session.tags, &mut view.of_tag),
                (&session.topics, &mut view.of_topic),
            ] {
                for &value in values {
                    rows[value as usize].push(at);
                }
            }
        }
        view
    }

    pub(super) fn session(&self, at: u32) -> &'a SessionFacts {
        &self.material.sessions[at as usize]
    }

    pub(super) fn event_of(&self, session: u32) -> &'a EventFacts {
        &self.material.events[self.session(session).event as usize]
    }

    /// The year of a session: its own day's, else its event's.
    pub(super) fn year(&self, session: u32) -> Option<i16> {
        let day = self.session(session).day.map(Date::year);
        day.or(self.event_of(session).year)
    }
}

/// What is in both of two sorted lists.
pub(super) fn shared(a: &[u32], b: &[u32]) -> Vec<u32> {
    let is_in = |value: &&u32| b.binary_search(value).is_ok();
    a.iter().filter(is_in).copied().collect()
}

/// Sorted, each once.
pub(super) fn sorted(values: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut values: Vec<u32> = values.collect();
    values.sort_unstable();
    values.dedup();
    values
}
