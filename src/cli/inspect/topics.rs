//! The topics of one note's talks, as far as this note alone tells them: the
//! index also knows what other notes of the event say.

use std::collections::HashMap;

use serde::Serialize;

use crate::catalog::resolve::{EventNote, event_id, resolve};
use crate::catalog::{Curation, Topic};
use crate::extract::Extraction;
use crate::note::NotePath;

/// A topic and why the talk has it.
#[derive(Debug, Serialize)]
pub(super) struct TopicReport {
    pub(super) topic: String,
    pub(super) reason: String,
}

/// The topics of the talks that begin in these lines.
pub(super) fn by_line(
    path: &NotePath,
    extraction: &Extraction,
    curation: &Curation,
) -> HashMap<u32, Vec<TopicReport>> {
    let mut found = HashMap::new();
    for (at, mention) in extraction.events.iter().enumerate() {
        let entries = extraction.entries.iter().filter(|entry| entry.event == at);
        let note = EventNote {
            path: path.clone(),
            mention: mention.clone(),
            entries: entries.cloned().collect(),
        };
        let event = resolve(&event_id(path, mention, None, curation), &[note], curation);
        for session in event.sessions {
            let reports = |topics: &[Topic]| {
                let report = |topic: &Topic| TopicReport {
                    topic: topic.name.clone(),
                    reason: topic.reason.clone(),
                };
                topics.iter().map(report).collect::<Vec<_>>()
            };
            for entry in &session.entries {
                found.insert(entry.line, reports(&session.topics));
            }
        }
    }
    found
}
