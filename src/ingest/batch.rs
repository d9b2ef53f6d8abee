//! One batch: changed notes in, one commit's worth of changes out.
//!
//! The first pass reads the changed notes for their digests and events. The
//! second goes through the events they speak of, before and after, and
//! resolves each from all its notes. Nothing outside the batch changes until
//! its commit succeeded, so a batch that fails can simply be done again.
//!
//! What a note that cannot be read costs depends on why. One that is too large
//! or no file says nothing any more: its old entries go. One that is closed to
//! us is left out where another note changed their event, else kept as it is.
//! For one that fails in passing the whole event is postponed: it stays in the
//! index as it is. Whatever is left for later is remembered as unsettled.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use super::cache::Cache;
use super::manifest::Manifest;
use super::parallel::in_parallel;
use super::traces::Traces;
use super::understand::{Read, Understood, is_gone, understand};
use super::{IngestError, Summary};
use crate::catalog::resolve::{EventNote, resolve};
use crate::catalog::{Curation, EventId, ResolvedEvent};
use crate::index::{Generation, NoteRecord, Writer};
use crate::note::NotePath;
use crate::note::source::{SourceError, read_note};
use crate::telemetry::Vitals;

mod early;
mod failure;
mod first;
mod folders;
mod unsettled;

use early::Early;
use failure::{Failure, explain};
use folders::Folders;

/// Bytes of understood notes that may wait for the second pass.
const MAX_CACHE_BYTES: usize = 64 * 1024 * 1024;
/// Notes that are read between two looks at the stop flag.
const CHUNK: usize = 64;

/// By what notes are read and events resolved; tests put faulty ones here.
#[derive(Clone, Copy)]
pub(super) struct Means {
    pub(super) read: Read,
    pub(super) resolve: fn(&EventId, &[EventNote], &Curation) -> ResolvedEvent,
    /// Bytes of understood notes from which on a first build writes events.
    pub(super) full_bytes: usize,
}

impl Default for Means {
    fn default() -> Self {
        Self {
            read: read_note,
            resolve,
            full_bytes: early::FULL_BYTES,
        }
    }
}

/// What a batch needs and does not change.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) root: &'a Path,
    pub(super) means: Means,
    pub(super) curation: &'a Curation,
    pub(super) manifest: &'a Manifest,
    pub(super) generation: &'a Generation,
    pub(super) vitals: &'a Vitals,
    pub(super) stop: &'a AtomicBool,
    /// Whether events must be resolved again though their notes are the same.
    pub(super) reread: Reread,
}

impl Context<'_> {
    fn understand(&self, path: &NotePath, folders: &Folders) -> Result<Understood, SourceError> {
        let folder = folders.event_of(path, self.manifest);
        understand(
            self.means.read,
            self.root,
            path,
            folder.as_ref(),
            self.curation,
            self.vitals,
        )
    }
}

/// Which of the notes that are read bring up their events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reread {
    /// Those whose bytes changed.
    Changed,
    /// All: the curation files changed.
    Everything,
}

/// The changes of one batch, collected.
pub(super) struct Batch<'a> {
    context: Context<'a>,
    /// Each note whose line changes; `None` for a note that is gone.
    records: BTreeMap<NotePath, Option<NoteRecord>>,
    affected: BTreeSet<EventId>,
    folders: Folders,
    cache: Cache,
    early: Early,
    traces: Traces<'a>,
    outcome: Outcome,
}

/// What came of a batch.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// What changes in the index.
    pub(super) summary: Summary,
    /// Whether a commit is worth while. Stamps that are only better known go
    /// along with the next one: until then they are known in memory, and a
    /// restart reads those notes once more.
    pub(super) has_news: bool,
    /// Of each note that was read, why it could not be.
    pub(super) notes: BTreeMap<NotePath, Option<String>>,
    /// Of each event that was resolved, why it could not be.
    pub(super) events: BTreeMap<EventId, Option<String>>,
    /// Notes that have to be looked at again soon.
    pub(super) waiting: BTreeSet<NotePath>,
}

impl<'a> Batch<'a> {
    pub(super) fn new(context: Context<'a>) -> Self {
        Self {
            context,
            records: BTreeMap::new(),
            affected: BTreeSet::new(),
            folders: Folders::default(),
            cache: Cache::new(MAX_CACHE_BYTES),
            early: Early::default(),
            traces: Traces::new(context.generation, context.manifest),
            outcome: Outcome::default(),
        }
    }

    /// Second pass: resolves the events and sends them and the notes to the
    /// writer. Returns what came of it, and the changed notes for the manifest.
    pub(super) fn write(mut self, writer: &mut Writer) -> Result<Written, IngestError> {
        let members = self.members();
        while let Some(event) = self.affected.pop_first() {
            self.check_stop()?;
            if self.early.has(&event) {
                self.end(event);
                continue;
            }
            let paths = members.get(&event).map(Vec::as_slice).unwrap_or_default();
            match self.event_notes(&event, paths) {
                Some(notes) if notes.is_empty() => {
                    self.traces.add(&event, None);
                    writer.remove_event(&event);
                    self.end(event);
                }
                Some(notes) => match self.resolve(&event, &notes) {
                    Some(resolved) => {
                        self.traces.add(&event, Some(&resolved));
                        writer.put_event(&resolved)?;
                        self.end(event);
                    }
                    None => self.postpone(&event, paths),
                },
                None => self.postpone(&event, paths),
            }
        }
        writer.retire(self.traces.retirements());
        for (path, record) in &self.records {
            match record {
                Some(record) => writer.put_note(record)?,
                None => writer.remove_note(path),
            }
        }
        self.count();
        Ok(Written {
            records: self.records,
            outcome: self.outcome,
        })
    }

    /// An event is as its notes want it.
    fn end(&mut self, event: EventId) {
        self.outcome.summary.n_events += 1;
        self.outcome.events.insert(event, None);
    }

    /// Counts what is committed, and not what was only tried.
    fn count(&mut self) {
        let Outcome {
            summary, has_news, ..
        } = &mut self.outcome;
        *has_news = summary.n_events > 0;
        for (path, record) in &self.records {
            let known = self.context.manifest.get(path);
            let is_new = match (known, record) {
                (Some(known), Some(record)) => {
                    let is_changed = known.digest != record.digest;
                    summary.n_changed +=
                        usize::from(is_changed && !unsettled::is_unsettled(record));
                    is_changed || known.events != record.events
                }
                (None, Some(_)) => {
                    summary.n_added += 1;
                    true
                }
                (_, None) => {
                    summary.n_removed += 1;
                    true
                }
            };
            *has_news |= is_new;
        }
    }

    fn check_stop(&self) -> Result<(), IngestError> {
        if self.context.stop.load(Ordering::Relaxed) {
            return Err(IngestError::Stopped);
        }
        Ok(())
    }

    /// Sees to it that a note is read again soon.
    fn wait(&mut self, path: &NotePath, error: &SourceError) {
        let reason = (!is_gone(error)).then(|| explain(error));
        self.outcome.notes.insert(path.clone(), reason);
        self.outcome.waiting.insert(path.clone());
    }

    /// The notes of each affected event as they will be after the batch.
    fn members(&self) -> BTreeMap<EventId, Vec<NotePath>> {
        let mut members: BTreeMap<EventId, Vec<NotePath>> = BTreeMap::new();
        for event in &self.affected {
            let unchanged = self.context.manifest.notes_of(event);
            let unchanged = unchanged.filter(|path| !self.records.contains_key(*path));
            members.insert(event.clone(), unchanged.cloned().collect());
        }
        for record in self.records.values().flatten() {
            for event in &record.events {
                if let Some(paths) = members.get_mut(event) {
                    paths.push(record.path.clone());
                }
            }
        }
        members
    }

    /// What all its notes say of an event, without those that are closed to
    /// us; `None` when it has to be postponed.
    fn event_notes(&mut self, event: &EventId, paths: &[NotePath]) -> Option<Vec<EventNote>> {
        let mut notes = self.cache.take(event);
        let cached: BTreeSet<NotePath> = notes.iter().map(|note| note.path.clone()).collect();
        let missing = paths.iter().filter(|path| !cached.contains(*path));
        let missing: Vec<&NotePath> = missing.collect();
        let mut closed = Vec::new();
        let mut is_complete = true;
        for chunk in missing.chunks(CHUNK) {
            let (context, folders) = (self.context, &self.folders);
            let results = in_parallel(chunk, |path| context.understand(path, folders));
            for (path, result) in chunk.iter().zip(results) {
                match result {
                    Ok(understood) => notes.extend(self.take_event(event, understood)),
                    Err(error) => {
                        self.wait(path, &error);
                        match Failure::of(&error) {
                            Failure::Closed => closed.push(*path),
                            // What it loses for good, it loses in the next batch's first pass.
                            Failure::Passing | Failure::Lasting => is_complete = false,
                        }
                    }
                }
            }
        }
        if !is_complete || (notes.is_empty() && !closed.is_empty()) {
            return None;
        }
        for path in closed {
            self.unsettle(path);
        }
        notes.sort_by(|a, b| a.path.cmp(&b.path));
        Some(notes)
    }

    /// What a note read in the second pass says of one event; what it says of
    /// others still to come goes to the cache, which by now has room.
    fn take_event(&mut self, event: &EventId, understood: Understood) -> Vec<EventNote> {
        let Understood {
            record,
            event_notes,
        } = understood;
        let expected = match self.records.get(&record.path) {
            Some(Some(first)) => Some(first.digest),
            _ => self
                .context
                .manifest
                .get(&record.path)
                .map(|known| known.digest),
        };
        // It changed since it was compared: the next batch will set it right.
        if expected != Some(record.digest) {
            self.outcome.waiting.insert(record.path);
        }
        let (wanted, others): (Vec<_>, Vec<_>) = event_notes
            .into_iter()
            .partition(|(other, _)| other == event);
        let later = |other: &(EventId, EventNote)| self.affected.contains(&other.0);
        let others: Vec<_> = others.into_iter().filter(later).collect();
        if !others.is_empty() {
            self.cache.put(others);
        }
        wanted.into_iter().map(|(_, note)| note).collect()
    }

    /// Resolves an event; `None` after a fault of ours.
    fn resolve(&mut self, event: &EventId, notes: &[EventNote]) -> Option<ResolvedEvent> {
        let Context {
            means, curation, ..
        } = self.context;
        let resolved = catch_unwind(AssertUnwindSafe(|| (means.resolve)(event, notes, curation)));
        if resolved.is_err() {
            self.context.vitals.panics.fetch_add(1, Ordering::Relaxed);
            let reason = "a fault in talkdex keeps this event from being brought up to date: please report it";
            let reason = Some(reason.to_owned());
            self.outcome.events.insert(event.clone(), reason);
        }
        resolved.ok()
    }
}

/// What was sent to the writer, to be remembered once it is committed.
pub(super) struct Written {
    pub(super) records: BTreeMap<NotePath, Option<NoteRecord>>,
    pub(super) outcome: Outcome,
}
