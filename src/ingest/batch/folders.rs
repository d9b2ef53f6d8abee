//! Which event the notes of a folder are about, by its index note.
//!
//! A `README.md` or `index.md` often is the only note of a folder that spells
//! the event's name out; the notes beside it, whose event is known by the name
//! of the folder alone, mean that event. So what they say depends on the index
//! notes' events, which the manifest knows: index notes are read first, and
//! where a folder's event changed all notes right in it are understood again.
//! The answer is settled before the second pass and holds for the whole batch.

use std::collections::{BTreeMap, BTreeSet};

use super::{Batch, unsettled};
use crate::catalog::EventId;
use crate::ingest::manifest::Manifest;
use crate::ingest::reconcile::Changes;
use crate::note::NotePath;

/// What the changed index notes of a batch make of their folders.
#[derive(Debug, Default)]
pub(super) struct Folders {
    /// The event of each folder whose index notes were read or went.
    events: BTreeMap<String, Option<EventId>>,
    /// Folders whose notes are to be understood again.
    changed: BTreeSet<String>,
}

impl Folders {
    /// The event of the folder that a note lies in. None for an index note:
    /// it says itself what it is about.
    pub(super) fn event_of(&self, path: &NotePath, manifest: &Manifest) -> Option<EventId> {
        let folder = path.folder().filter(|_| !path.is_index())?;
        match self.events.get(folder) {
            Some(event) => event.clone(),
            None => known_event(folder, manifest),
        }
    }

    /// Whether a note has to be understood again though its bytes are the same.
    pub(super) fn is_changed_around(&self, path: &NotePath) -> bool {
        let folder = path.folder().filter(|_| !path.is_index());
        folder.is_some_and(|folder| self.changed.contains(folder))
    }
}

impl Batch<'_> {
    /// Learns the folders' events once the index notes of `changes` are read;
    /// returns the other notes that have to be read for their sake.
    pub(super) fn learn_folders(&mut self, changes: &Changes) -> Vec<NotePath> {
        let manifest = self.context.manifest;
        let touched = [&changes.added, &changes.suspect, &changes.removed];
        let mut indexes: BTreeMap<&str, BTreeSet<&NotePath>> = BTreeMap::new();
        for path in touched.into_iter().flatten().filter(|path| path.is_index()) {
            if let Some(folder) = path.folder() {
                indexes.entry(folder).or_default().insert(path);
            }
        }
        let mut beside = Vec::new();
        for (folder, mut paths) in indexes {
            paths.extend(manifest.indexes_of(folder));
            let event = only(paths.iter().flat_map(|path| self.events_after(path)));
            // While an index note waits to be read again its line speaks of
            // more events than it names, and what was made of it is not known.
            let was_unsettled = paths
                .iter()
                .any(|path| manifest.get(path).is_some_and(unsettled::was_unsettled));
            if was_unsettled || event != known_event(folder, manifest) {
                self.folders.changed.insert(folder.to_owned());
                beside.extend(manifest.in_folder(folder));
            }
            self.folders.events.insert(folder.to_owned(), event);
        }
        let is_unasked = |path: &&NotePath| {
            !path.is_index()
                && changes.suspect.binary_search(path).is_err()
                && changes.removed.binary_search(path).is_err()
        };
        beside.into_iter().filter(is_unasked).cloned().collect()
    }

    /// The events of an index note as this batch found it.
    fn events_after(&self, path: &NotePath) -> &[EventId] {
        match self.records.get(path) {
            Some(record) => record.as_ref().map_or(&[], |record| &record.events),
            None => self
                .context
                .manifest
                .get(path)
                .map_or(&[], |known| &known.events),
        }
    }
}

/// The event of a folder as the manifest knows it.
fn known_event(folder: &str, manifest: &Manifest) -> Option<EventId> {
    let known = manifest
        .indexes_of(folder)
        .filter_map(|path| manifest.get(path));
    only(known.flat_map(|known| &known.events))
}

/// The event when there is exactly one.
fn only<'a>(mut events: impl Iterator<Item = &'a EventId>) -> Option<EventId> {
    let first = events.next()?;
    events.all(|event| event == first).then(|| first.clone())
}
