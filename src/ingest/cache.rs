//! What notes say, kept between the two passes of a batch as far as memory allows.
//!
//! The first pass reads each changed note to learn its events, the second
//! resolves event by event. A small corpus fits here and is parsed once; of a
//! large one the rest is read again, so that memory stays bounded.

use std::collections::BTreeMap;

use crate::catalog::EventId;
use crate::catalog::resolve::EventNote;
use crate::extract::Entry;

/// What an entry, a part or a note costs beside its texts, in bytes.
const OVERHEAD: usize = 256;

/// Notes by event, within a budget of bytes.
#[derive(Debug)]
pub(super) struct Cache {
    max_bytes: usize,
    n_bytes: usize,
    by_event: BTreeMap<EventId, Vec<EventNote>>,
}

impl Cache {
    pub(super) fn new(max_bytes: usize) -> Self {
        Self {
            max_bytes,
            n_bytes: 0,
            by_event: BTreeMap::new(),
        }
    }

    /// Keeps what one note says of its events: all of it, or nothing when the
    /// budget does not allow it.
    pub(super) fn put(&mut self, notes: Vec<(EventId, EventNote)>) {
        let n_bytes: usize = notes.iter().map(|(_, note)| weight(note)).sum();
        if self.n_bytes + n_bytes > self.max_bytes {
            return;
        }
        self.n_bytes += n_bytes;
        for (event, note) in notes {
            self.by_event.entry(event).or_default().push(note);
        }
    }

    /// About how many bytes it holds.
    pub(super) fn n_bytes(&self) -> usize {
        self.n_bytes
    }

    /// The events of which it holds something.
    pub(super) fn events(&self) -> impl Iterator<Item = &EventId> {
        self.by_event.keys()
    }

    /// Takes out what is kept of an event.
    pub(super) fn take(&mut self, event: &EventId) -> Vec<EventNote> {
        let notes = self.by_event.remove(event).unwrap_or_default();
        self.n_bytes -= notes.iter().map(weight).sum::<usize>();
        notes
    }
}

/// About how many bytes a note's say takes in memory.
fn weight(note: &EventNote) -> usize {
    OVERHEAD + note.path.as_str().len() + note.entries.iter().map(entry_weight).sum::<usize>()
}

fn entry_weight(entry: &Entry) -> usize {
    let texts = entry.heading.len() + entry.title.len() + entry.evidence.len();
    let lists = entry.speakers.len() + entry.resources.len() + entry.parts.len();
    let parts: usize = entry
        .parts
        .iter()
        .map(|part| part.anchor.len() + part.heading.len() + part.html.as_str().len())
        .sum();
    OVERHEAD * (2 + lists) + texts + parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::EventMention;
    use crate::note::NotePath;

    fn note(event: &str, path: &str) -> (EventId, EventNote) {
        let note = EventNote {
            path: NotePath::from_store(path),
            mention: EventMention::default(),
            entries: Vec::new(),
        };
        (EventId::parse(event).unwrap(), note)
    }

    #[test]
    fn beyond_the_budget_nothing_is_kept_until_something_is_taken() {
        let event = EventId::parse("fernweh-tech-2029").unwrap();
        let mut cache = Cache::new(2 * (OVERHEAD + 4));
        for path in ["a.md", "b.md", "c.md"] {
            cache.put(vec![note("fernweh-tech-2029", path)]);
        }
        let paths: Vec<_> = cache
            .take(&event)
            .into_iter()
            .map(|note| note.path.to_string())
            .collect();
        assert_eq!(paths, ["a.md", "b.md"]);
        assert_eq!(cache.n_bytes, 0);
        cache.put(vec![note("fernweh-tech-2029", "c.md")]);
        assert_eq!(cache.take(&event).len(), 1);
    }

    #[test]
    fn a_note_is_kept_for_all_its_events_or_for_none() {
        let mut cache = Cache::new(OVERHEAD + 100);
        cache.put(vec![
            note("copperline-2030", "a.md"),
            note("fernweh-tech-2029", "a.md"),
        ]);
        assert!(cache.by_event.is_empty());
    }
}
