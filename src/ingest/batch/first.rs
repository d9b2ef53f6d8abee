//! The first pass of a batch: what changed, and which events that concerns.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use super::failure::{Failure, explain};
use super::{Batch, CHUNK, Reread};
use crate::index::Writer;
use crate::ingest::IngestError;
use crate::ingest::parallel::in_parallel;
use crate::ingest::reconcile::Changes;
use crate::ingest::understand::Understood;
use crate::note::NotePath;
use crate::note::source::SourceError;

impl Batch<'_> {
    /// First pass: reads what may have changed and learns which events to
    /// resolve. Index notes come first, since the notes beside them depend on
    /// them. Of a large first build it already writes what memory cannot hold.
    pub(in crate::ingest) fn read(
        &mut self,
        changes: &Changes,
        writer: &mut Writer,
    ) -> Result<(), IngestError> {
        let vitals = self.context.vitals;
        for path in &changes.removed {
            self.note_removed(path.clone());
        }
        let asked = changes.added.iter().chain(&changes.suspect).cloned();
        let (indexes, mut others): (Vec<_>, Vec<_>) = asked.partition(NotePath::is_index);
        vitals.notes_read.store(0, Ordering::Relaxed);
        let n_notes = indexes.len() + others.len();
        vitals.notes_to_read.store(n_notes, Ordering::Relaxed);
        self.read_all(&indexes, writer)?;
        others.extend(self.learn_folders(changes));
        let n_notes = indexes.len() + others.len();
        vitals.notes_to_read.store(n_notes, Ordering::Relaxed);
        self.read_all(&others, writer)
    }

    fn read_all(&mut self, paths: &[NotePath], writer: &mut Writer) -> Result<(), IngestError> {
        let context = self.context;
        for chunk in paths.chunks(CHUNK) {
            self.check_stop()?;
            let folders = &self.folders;
            let results = in_parallel(chunk, |path| {
                let result = context.understand(path, folders);
                context.vitals.notes_read.fetch_add(1, Ordering::Relaxed);
                result
            });
            let mut lately = BTreeSet::new();
            for (path, result) in chunk.iter().zip(results) {
                match result {
                    Ok(understood) => {
                        for event in &understood.record.events {
                            self.early.heard_of(event);
                        }
                        lately.extend(understood.record.events.iter().cloned());
                        self.note_understood(understood);
                    }
                    Err(error) => self.note_unread(path, &error),
                }
            }
            self.write_early(&lately, writer)?;
        }
        Ok(())
    }

    fn note_removed(&mut self, path: NotePath) {
        if let Some(known) = self.context.manifest.get(&path) {
            self.affected.extend(known.events.iter().cloned());
        }
        self.records.insert(path, None);
    }

    fn note_understood(&mut self, understood: Understood) {
        let Understood {
            record,
            event_notes,
        } = understood;
        self.outcome.notes.insert(record.path.clone(), None);
        let known = self.context.manifest.get(&record.path);
        let is_same = known.is_some_and(|known| known.digest == record.digest);
        // Beside another index note the same bytes may speak of another event.
        let is_moved = self.folders.is_changed_around(&record.path)
            && known.is_some_and(|known| record.events.len() > 1 || known.events != record.events);
        if is_same && !is_moved && self.context.reread == Reread::Changed {
            // Unchanged bytes end here: at most the stamp is better known now.
            if known.is_some_and(|known| known.stamp != record.stamp) {
                self.records.insert(record.path.clone(), Some(record));
            }
            return;
        }
        if let Some(known) = known {
            self.affected.extend(known.events.iter().cloned());
        }
        self.affected.extend(record.events.iter().cloned());
        self.cache.put(event_notes);
        self.records.insert(record.path.clone(), Some(record));
    }

    /// A note that cannot be read: it goes, or is kept and tried again.
    fn note_unread(&mut self, path: &NotePath, error: &SourceError) {
        let known = self.context.manifest.get(path);
        if Failure::of(error) == Failure::Lasting {
            self.outcome
                .notes
                .insert(path.clone(), Some(explain(error)));
            if known.is_some() {
                self.note_removed(path.clone());
            }
            return;
        }
        self.wait(path, error);
        let is_asked_anyway =
            self.context.reread == Reread::Everything || self.folders.is_changed_around(path);
        if let Some(known) = known.filter(|_| is_asked_anyway) {
            self.affected.extend(known.events.iter().cloned());
        }
    }
}
