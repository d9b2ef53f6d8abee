//! From what the index gives to the shapes that the API promises.

use jiff::civil::Date;

use super::types::{
    AssignedTopic, Correction, Entry, Event, EventItem, EventSession, Explain, FacetCount, Hit,
    Ignored, ListedSession, Named, NoteRef, Part, Reason, Resource, SearchAnswer, SessionSpeaker,
    Snippet, Talk, TalkSession,
};
use crate::catalog;
use crate::extract::EntrySource;
use crate::index::{EventRef, EventSummary, Explanation, Facet, Hits, IndexedSession, SessionCard};
use crate::web::body::session_html;
use crate::web::mark::Marked;
use crate::web::params::Parsed;

impl Named {
    fn new(slug: &str, name: &str) -> Self {
        Self {
            slug: slug.to_owned(),
            name: name.to_owned(),
        }
    }
}

impl From<&catalog::SessionSpeaker> for Named {
    fn from(speaker: &catalog::SessionSpeaker) -> Self {
        Self::new(speaker.id.as_str(), &speaker.name)
    }
}

impl From<&catalog::Topic> for Named {
    fn from(topic: &catalog::Topic) -> Self {
        Self::new(topic.id.as_str(), &topic.name)
    }
}

impl From<&catalog::Tag> for Named {
    fn from(tag: &catalog::Tag) -> Self {
        Self::new(tag.id.as_str(), &tag.label)
    }
}

impl From<&EventRef> for Named {
    fn from(event: &EventRef) -> Self {
        Self::new(event.id.as_str(), &event.name)
    }
}

impl From<&EventSummary> for Named {
    fn from(event: &EventSummary) -> Self {
        Self::new(event.id.as_str(), &event.name)
    }
}

impl From<&(catalog::TopicId, String)> for Named {
    fn from((topic, name): &(catalog::TopicId, String)) -> Self {
        Self::new(topic.as_str(), name)
    }
}

/// All of a list by name.
pub(super) fn named<'a, T: 'a>(things: &'a [T]) -> Vec<Named>
where
    Named: From<&'a T>,
{
    things.iter().map(Named::from).collect()
}

fn day(date: Option<Date>) -> Option<String> {
    date.map(|date| date.to_string())
}

impl SearchAnswer {
    /// The answer of a generation to a search that took `took_us` microseconds.
    pub fn new(hits: &Hits, generation: u64, took_us: u64) -> Self {
        let counts_of = |facet: Facet| {
            let counts = hits.facets.iter().find(|counts| counts.facet == facet);
            let values = counts.map_or(&[][..], |counts| &counts.values);
            (facet.as_str(), values.iter().map(Into::into).collect())
        };
        Self {
            total: hits.total,
            took_us,
            generation,
            hits: hits.hits.iter().map(Into::into).collect(),
            facets: Facet::ALL.into_iter().map(counts_of).collect(),
            correction: hits.correction.as_ref().map(|correction| Correction {
                query: correction.query.clone(),
                reason: correction.reason.clone(),
            }),
            ignored: hits
                .ignored
                .iter()
                .map(|ignored| Ignored {
                    from: ignored.from,
                    to: ignored.to,
                    message: ignored.message.clone(),
                })
                .collect(),
        }
    }
}

impl SearchAnswer {
    /// The same with what the address said in vain: parameters, and the end of
    /// a query that is longer than what is kept of it.
    #[must_use]
    pub(super) fn with_left_out(mut self, asked: &Parsed) -> Self {
        let kept = asked.params.q.len();
        for ignored in &mut self.ignored {
            if ignored.to == kept {
                ignored.to = asked.q_bytes;
            }
        }
        self.ignored
            .extend(asked.left_out.iter().map(|left_out| Ignored {
                from: asked.q_bytes,
                to: asked.q_bytes,
                message: format!("{}: {}", left_out.parameter(), left_out.message),
            }));
        self
    }

    /// The same with the reasons of its hits, which are in the order of the hits.
    #[must_use]
    pub fn explained(mut self, explanations: &[Explanation]) -> Self {
        for (hit, explanation) in self.hits.iter_mut().zip(explanations) {
            hit.explain = Some(explanation.into());
        }
        self
    }
}

impl From<&Explanation> for Explain {
    fn from(explanation: &Explanation) -> Self {
        let reasons = explanation.reasons.iter().map(|reason| Reason {
            asked: reason.asked.clone(),
            typed: reason.typed.clone(),
            field: reason.place.as_str(),
            found: reason.found.clone(),
            how: reason.how.as_str(),
            because: reason.because.clone(),
            share: reason.share,
        });
        Self {
            reasons: reasons.collect(),
        }
    }
}

impl From<&crate::index::FacetCount> for FacetCount {
    fn from(count: &crate::index::FacetCount) -> Self {
        Self {
            value: count.value.clone(),
            label: count.label.clone(),
            count: count.count,
            selected: count.is_selected,
        }
    }
}

impl From<&crate::index::Hit> for Hit {
    fn from(hit: &crate::index::Hit) -> Self {
        let card = &hit.session;
        Self {
            talk: card.talk.to_string(),
            url: card.talk.url(),
            title: card.title.clone(),
            speakers: named(&card.speakers),
            event: (&card.event).into(),
            date: day(card.date),
            kind: card.kind.as_str(),
            topics: named(&card.topics),
            tags: named(&card.tags),
            note: NoteRef {
                path: card.path.to_string(),
                line: card.line,
            },
            snippet: Snippet {
                html: Marked::snippet(&hit.snippet).to_string(),
                anchor: hit.anchor.clone(),
            },
            score: hit.score,
            explain: None,
        }
    }
}

impl Talk {
    /// A talk by its sessions in date order; `None` when there are none. Its
    /// title is that of the first.
    pub fn of(sessions: &[IndexedSession]) -> Option<Self> {
        let first = &sessions.first()?.session;
        let mut speakers: Vec<Named> = Vec::new();
        for speaker in sessions
            .iter()
            .flat_map(|indexed| &indexed.session.speakers)
        {
            if !speakers
                .iter()
                .any(|known| known.slug == speaker.id.as_str())
            {
                speakers.push(speaker.into());
            }
        }
        Some(Self {
            talk: first.talk.to_string(),
            url: first.talk.url(),
            title: first.title.clone(),
            speakers,
            sessions: sessions.iter().map(Into::into).collect(),
        })
    }
}

impl From<&IndexedSession> for TalkSession {
    fn from(indexed: &IndexedSession) -> Self {
        let session = &indexed.session;
        Self {
            event: (&indexed.event).into(),
            date: day(session.date),
            kind: session.kind.as_str(),
            title: session.title.clone(),
            speakers: session.speakers.iter().map(Into::into).collect(),
            topics: session.topics.iter().map(Into::into).collect(),
            tags: named(&session.tags),
            language: session.language.clone(),
            resources: session.resources.iter().map(Into::into).collect(),
            entries: session.entries.iter().map(Into::into).collect(),
            parts: session
                .entries
                .iter()
                .flat_map(|entry| &entry.parts)
                .filter(|part| !part.anchor.is_empty())
                .map(Into::into)
                .collect(),
            html: session_html(session),
        }
    }
}

impl From<&catalog::SessionSpeaker> for SessionSpeaker {
    fn from(speaker: &catalog::SessionSpeaker) -> Self {
        Self {
            slug: speaker.id.to_string(),
            name: speaker.name.clone(),
            role: speaker.role.as_str(),
            written: speaker.written.clone(),
        }
    }
}

impl From<&catalog::Topic> for AssignedTopic {
    fn from(topic: &catalog::Topic) -> Self {
        Self {
            slug: topic.id.to_string(),
            name: topic.name.clone(),
            reason: topic.reason.clone(),
        }
    }
}

impl From<&crate::extract::Resource> for Resource {
    fn from(resource: &crate::extract::Resource) -> Self {
        Self {
            kind: resource.kind.as_str(),
            label: resource.label.clone(),
            url: resource.url.clone(),
        }
    }
}

impl From<&catalog::SessionEntry> for Entry {
    fn from(entry: &catalog::SessionEntry) -> Self {
        Self {
            path: entry.path.to_string(),
            line: entry.line,
            source: match entry.source {
                EntrySource::Note => "note",
                EntrySource::Import(_) => "import",
            },
        }
    }
}

impl From<&crate::extract::Part> for Part {
    fn from(part: &crate::extract::Part) -> Self {
        Self {
            anchor: part.anchor.clone(),
            kind: part.kind.as_str(),
            heading: match (&part.person, part.heading.as_str()) {
                (Some(person), "") => person.clone(),
                (_, heading) => heading.to_owned(),
            },
            line: part.line,
        }
    }
}

impl Event {
    /// An event with its sessions in programme order.
    pub fn new(event: &catalog::Event, sessions: &[SessionCard]) -> Self {
        Self {
            event: event.id.to_string(),
            name: event.name.clone(),
            series: event
                .series
                .as_ref()
                .map(|series| Named::new(series.id.as_str(), &series.name)),
            year: event.year,
            start: day(event.dates.map(|(start, _)| start)),
            end: day(event.dates.map(|(_, end)| end)),
            location: event.location.clone(),
            notes: event.notes.iter().map(ToString::to_string).collect(),
            sessions: sessions.iter().map(Into::into).collect(),
        }
    }
}

impl From<&SessionCard> for EventSession {
    fn from(card: &SessionCard) -> Self {
        Self {
            talk: card.talk.to_string(),
            url: card.talk.url(),
            title: card.title.clone(),
            speakers: named(&card.speakers),
            kind: card.kind.as_str(),
            date: day(card.date),
        }
    }
}

impl From<&SessionCard> for ListedSession {
    fn from(card: &SessionCard) -> Self {
        Self {
            talk: card.talk.to_string(),
            url: card.talk.url(),
            title: card.title.clone(),
            speakers: named(&card.speakers),
            event: (&card.event).into(),
            kind: card.kind.as_str(),
            date: day(card.date),
        }
    }
}

impl From<&EventSummary> for EventItem {
    fn from(event: &EventSummary) -> Self {
        Self {
            event: event.id.to_string(),
            url: event.id.url(),
            label: event.name.clone(),
            count: event.count,
            year: event.year,
            start: day(event.dates.map(|(start, _)| start)),
            end: day(event.dates.map(|(_, end)| end)),
            location: event.location.clone(),
        }
    }
}

#[cfg(test)]
mod tests;
