//! Notes and events that are left for later.
//!
//! An unsettled note's line has a digest and a stamp that nothing has: as soon
//! as a scan or a hint finds the note it is read, counts as changed and brings
//! up its events, those of before too. As part of the manifest that outlives a
//! restart.

use super::{Batch, NoteRecord};
use crate::catalog::EventId;
use crate::ingest::manifest::Known;
use crate::ingest::understand::UNTRUSTED_INODE;
use crate::note::NotePath;

/// The digest of a note that has to be read again.
const UNSETTLED: [u8; 32] = [0; 32];

/// Whether a line waits for its note to be read again.
pub(super) fn is_unsettled(record: &NoteRecord) -> bool {
    record.digest == UNSETTLED
}

/// The same for what the manifest knows of it.
pub(super) fn was_unsettled(known: &Known) -> bool {
    known.digest == UNSETTLED
}

impl Batch<'_> {
    /// Keeps notes that are not there now, though the decisions changed: their
    /// events are resolved with the new ones when they come back.
    pub(in crate::ingest) fn hold(&mut self, paths: &[NotePath]) {
        for path in paths {
            self.unsettle(path);
        }
    }

    /// Leaves an event as it is and sees to it that it comes up again.
    pub(super) fn postpone(&mut self, event: &EventId, paths: &[NotePath]) {
        let before: Vec<NotePath> = self.context.manifest.notes_of(event).cloned().collect();
        for path in before.iter().chain(paths) {
            self.unsettle(path);
            self.outcome.waiting.insert(path.clone());
        }
    }

    /// Marks a note's line, so that the note brings up its events again.
    pub(super) fn unsettle(&mut self, path: &NotePath) {
        let record = match self.records.remove(path) {
            Some(record) => record,
            None => self.committed_record(path),
        };
        // A removal simply waits: the note stays in the manifest until then.
        let Some(mut record) = record else {
            return;
        };
        let known = self.context.manifest.get(path);
        if let Some(known) = known {
            record.events.extend(known.events.iter().cloned());
            record.events.sort_unstable();
            record.events.dedup();
        }
        record.digest = UNSETTLED;
        record.stamp.inode = UNTRUSTED_INODE;
        // Without this the retries of an unreadable file would commit each time.
        let is_known =
            known.is_some_and(|known| known.digest == UNSETTLED && known.events == record.events);
        if !is_known {
            self.records.insert(path.clone(), Some(record));
        }
    }

    /// A note's whole line as it is in the index.
    fn committed_record(&self, path: &NotePath) -> Option<NoteRecord> {
        self.context.manifest.get(path)?;
        self.context.generation.note(path)
    }
}
