//! What the index holds of each note, as far as deciding what changed needs it.
//!
//! Loaded from the committed generation and brought up to date after each
//! commit, never before: a batch that fails leaves it as it was.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::EventId;
use crate::index::{NoteRecord, Stamp};
use crate::note::NotePath;

/// What is known of one note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) stamp: Stamp,
    pub(super) digest: [u8; 32],
    pub(super) events: Vec<EventId>,
}

/// All notes of the index, by path and by event.
#[derive(Clone, Debug, Default)]
pub(super) struct Manifest {
    notes: BTreeMap<NotePath, Known>,
    by_event: BTreeMap<EventId, BTreeSet<NotePath>>,
    /// The index notes of each folder.
    indexes: BTreeMap<String, BTreeSet<NotePath>>,
}

impl Manifest {
    /// The manifest of a generation: one record for each path. Of a large
    /// archive nothing is held twice meanwhile.
    pub(super) fn from_records(records: impl IntoIterator<Item = NoteRecord>) -> Self {
        let mut manifest = Self::default();
        let records = records.into_iter();
        let notes: Vec<_> = records.map(|record| manifest.file(record)).collect();
        manifest.notes = notes.into_iter().collect();
        manifest
    }

    pub(super) fn put(&mut self, record: NoteRecord) {
        self.remove(&record.path);
        let (path, known) = self.file(record);
        self.notes.insert(path, known);
    }

    /// Files a note below its events and its folder.
    fn file(&mut self, mut record: NoteRecord) -> (NotePath, Known) {
        for event in &mut record.events {
            // The notes of one event share its name.
            if let Some((known, _)) = self.by_event.get_key_value(event) {
                *event = known.clone();
            }
            self.by_event
                .entry(event.clone())
                .or_default()
                .insert(record.path.clone());
        }
        if let Some(folder) = record.path.folder().filter(|_| record.path.is_index()) {
            let indexes = self.indexes.entry(folder.to_owned()).or_default();
            indexes.insert(record.path.clone());
        }
        let known = Known {
            stamp: record.stamp,
            digest: record.digest,
            events: record.events,
        };
        (record.path, known)
    }

    pub(super) fn remove(&mut self, path: &NotePath) {
        let Some(known) = self.notes.remove(path) else {
            return;
        };
        if let Some(folder) = path.folder()
            && let Some(indexes) = self.indexes.get_mut(folder)
        {
            indexes.remove(path);
            if indexes.is_empty() {
                self.indexes.remove(folder);
            }
        }
        for event in known.events {
            let Some(notes) = self.by_event.get_mut(&event) else {
                continue;
            };
            notes.remove(path);
            if notes.is_empty() {
                self.by_event.remove(&event);
            }
        }
    }

    pub(super) fn get(&self, path: &NotePath) -> Option<&Known> {
        self.notes.get(path)
    }

    pub(super) fn len(&self) -> usize {
        self.notes.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.notes.is_empty()
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &NotePath> {
        self.notes.keys()
    }

    /// The note at `path`, if there is one, and all notes below it.
    pub(super) fn under(&self, path: &NotePath) -> impl Iterator<Item = &NotePath> {
        let folder = format!("{path}/");
        let itself = self.notes.get_key_value(path).map(|(path, _)| path);
        let below = self
            .notes
            .range(NotePath::from_store(&folder)..)
            .map(|(path, _)| path)
            .take_while(move |path| path.as_str().starts_with(&folder));
        itself.into_iter().chain(below)
    }

    /// The index notes of a folder.
    pub(super) fn indexes_of(&self, folder: &str) -> impl Iterator<Item = &NotePath> {
        self.indexes.get(folder).into_iter().flatten()
    }

    /// The notes that lie right in a folder.
    pub(super) fn in_folder(&self, folder: &str) -> Vec<&NotePath> {
        let under = NotePath::from_store(folder);
        self.under(&under)
            .filter(|path| path.folder() == Some(folder))
            .collect()
    }

    /// The notes that speak of an event.
    pub(super) fn notes_of(&self, event: &EventId) -> impl Iterator<Item = &NotePath> {
        self.by_event.get(event).into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(path: &str, events: &[&str]) -> NoteRecord {
        NoteRecord {
            path: NotePath::from_store(path),
            stamp: Stamp::default(),
            digest: [1; 32],
            events: events
                .iter()
                .map(|id| EventId::parse(id).unwrap())
                .collect(),
            n_entries: 0,
            n_lines: 0,
            diagnostics: Vec::new(),
        }
    }

    fn notes_of(manifest: &Manifest, event: &str) -> Vec<String> {
        let event = EventId::parse(event).unwrap();
        manifest.notes_of(&event).map(ToString::to_string).collect()
    }

    #[test]
    fn a_note_that_moves_to_another_event_leaves_the_first() {
        let mut manifest = Manifest::from_records([
            record("a.md", &["harborlight-2031"]),
            record("b.md", &["harborlight-2031", "copperline-2030"]),
        ]);
        assert_eq!(notes_of(&manifest, "harborlight-2031"), ["a.md", "b.md"]);
        manifest.put(record("b.md", &["copperline-2030"]));
        assert_eq!(notes_of(&manifest, "harborlight-2031"), ["a.md"]);
        assert_eq!(notes_of(&manifest, "copperline-2030"), ["b.md"]);
        manifest.remove(&NotePath::from_store("a.md"));
        assert!(notes_of(&manifest, "harborlight-2031").is_empty());
        assert_eq!(manifest.len(), 1);
    }

    #[test]
    fn under_a_folder_are_its_notes_and_not_its_namesakes() {
        let manifest = Manifest::from_records(
            ["a", "a.md", "a/b.md", "a/c/d.md", "ab/e.md"].map(|path| record(path, &[])),
        );
        let under: Vec<_> = manifest
            .under(&NotePath::from_store("a"))
            .map(NotePath::as_str)
            .collect();
        assert_eq!(under, ["a", "a/b.md", "a/c/d.md"]);
    }
}
