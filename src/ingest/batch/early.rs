//! Events of a first build, written before all notes are read.
//!
//! What a large corpus says does not fit into the memory that the notes between
//! the two passes may take. But mostly the notes of one event lie together, so
//! in a first build, which nobody can look at before its commit, events are
//! written as soon as room is needed; the few that turn out to have more notes
//! are resolved again from all of them. Where the notes of the events lie
//! scattered this would only be work done twice, so it is given up; what does
//! not fit is read again in the second pass.

use std::collections::BTreeSet;

use super::Batch;
use crate::catalog::EventId;
use crate::index::Writer;
use crate::ingest::IngestError;

/// Bytes of understood notes from which on events are written.
pub(super) const FULL_BYTES: usize = 1024 * 1024;
/// One event in so many may turn out to be incomplete.
const MAX_AGAIN: usize = 4;

/// The events that were written early.
#[derive(Debug, Default)]
pub(super) struct Early {
    written: BTreeSet<EventId>,
    n_written: usize,
    n_again: usize,
}

impl Early {
    /// Hears that another note speaks of an event, which is to be written again if it was.
    pub(super) fn heard_of(&mut self, event: &EventId) {
        if self.written.remove(event) {
            self.n_again += 1;
        }
    }

    /// Whether an event was written from all its notes.
    pub(super) fn has(&self, event: &EventId) -> bool {
        self.written.contains(event)
    }

    fn is_worth_while(&self) -> bool {
        self.n_again * MAX_AGAIN <= self.n_written
    }
}

impl Batch<'_> {
    /// Makes room by writing the events that no note spoke of lately.
    pub(super) fn write_early(
        &mut self,
        lately: &BTreeSet<EventId>,
        writer: &mut Writer,
    ) -> Result<(), IngestError> {
        let is_full = self.cache.n_bytes() > self.context.means.full_bytes;
        let is_asked = is_full && self.traces.is_first_build();
        if !is_asked || !self.early.is_worth_while() {
            return Ok(());
        }
        let events = self.cache.events().filter(|event| !lately.contains(*event));
        let events: Vec<EventId> = events.cloned().collect();
        for event in events {
            self.check_stop()?;
            let mut notes = self.cache.take(&event);
            notes.sort_by(|a, b| a.path.cmp(&b.path));
            // What fails is tried again, and told, in the second pass.
            if let Some(resolved) = self.resolve(&event, &notes) {
                writer.put_event(&resolved)?;
                self.early.written.insert(event);
                self.early.n_written += 1;
            }
        }
        Ok(())
    }
}
