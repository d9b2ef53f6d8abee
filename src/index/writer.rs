//! The one way to change the index. Owned by `ingest`, one for each process.

use std::collections::HashSet;
use std::fs::File;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::os::unix::fs::MetadataExt as _;
use std::sync::Arc;

use tantivy::{IndexWriter, TantivyDocument, Term};

use super::directory::Syncing;
use super::document::{
    CURATION_UNIT, curation_document, event_document, event_unit, note_document, note_unit,
    session_document,
};
use super::generation::Generation;
use super::record::NoteRecord;
use super::store::{IndexError, Shared, engine_error};
use super::trust::Payload;
use crate::catalog::curation::CurationFile;
use crate::catalog::permalink::Retirement;
use crate::catalog::{Curation, EventId, ResolvedEvent};
use crate::note::NotePath;

/// Memory for documents before they are written out, in bytes.
const ARENA_BYTES: usize = 64 << 20;

/// Collects changes and commits them together.
///
/// One engine's writer lives as long as this one: several, even in turn, leave
/// orphan files and lose updates.
pub struct Writer {
    shared: Arc<Shared>,
    engine: IndexWriter,
    /// Names and hidden names that sessions are indexed with.
    curation: Arc<Curation>,
    /// The next generation's number is above this one.
    last_number: u64,
    /// Device and inode of the data folder when it was opened.
    identity: Option<(u64, u64)>,
    /// Lines for the ledger of addresses, to be written with the next commit.
    retirements: Vec<Retirement>,
    /// Into an index without documents: digests of the units that were put.
    /// There is nothing to delete of all others.
    first_units: Option<HashSet<u64>>,
    /// Whether anything changed since the last commit.
    is_changed: bool,
    /// Whether files that nothing refers to were removed since the start.
    is_swept: bool,
    /// After the engine, so that it waits for all that was written; before the
    /// lock, so that nobody else writes meanwhile.
    _syncing: Syncing,
    _lock: File,
}

impl Writer {
    pub(super) fn new(
        shared: Arc<Shared>,
        syncing: Syncing,
        lock: File,
    ) -> Result<Self, IndexError> {
        let engine = shared
            .engine
            .writer_with_num_threads(1, ARENA_BYTES)
            .map_err(|source| engine_error(&shared.dir, source))?;
        let is_blank = shared.has_no_documents();
        let first_units = is_blank.then(HashSet::new);
        Ok(Self {
            last_number: 0,
            identity: identity(&shared),
            curation: shared
                .curation()
                .map_err(|source| engine_error(&shared.dir, source))?,
            shared,
            engine,
            retirements: Vec::new(),
            first_units,
            is_changed: false,
            is_swept: false,
            _syncing: syncing,
            _lock: lock,
        })
    }

    /// Numbers the next generation above this one, so that numbers rise while
    /// a program runs, also when its data was deleted under it.
    pub fn continue_after(&mut self, number: u64) {
        self.last_number = number;
    }

    /// Whether the data folder is the one that was opened.
    pub fn is_in_place(&self) -> bool {
        self.identity.is_some() && identity(&self.shared) == self.identity
    }

    /// Replaces everything that is known of an event.
    ///
    /// # Errors
    /// When the engine refuses; the batch is then lost and must be sent again.
    pub fn put_event(&mut self, resolved: &ResolvedEvent) -> Result<(), IndexError> {
        self.remove_event(&resolved.event.id);
        let fields = self.shared.fields.clone();
        self.add(event_document(&fields, resolved))?;
        for session in &resolved.sessions {
            let doc = session_document(&fields, &resolved.event, session, &self.curation);
            self.add(doc)?;
        }
        Ok(())
    }

    /// Removes an event that no note speaks of any more.
    pub fn remove_event(&mut self, event: &EventId) {
        self.delete(&event_unit(event));
    }

    /// Replaces a note's line in the manifest.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn put_note(&mut self, note: &NoteRecord) -> Result<(), IndexError> {
        self.remove_note(&note.path);
        self.add(note_document(&self.shared.fields, note))
    }

    /// Removes a note from the manifest.
    pub fn remove_note(&mut self, path: &NotePath) {
        self.delete(&note_unit(path));
    }

    /// Replaces the curation files. To be called before the events that are
    /// resolved with them are put, since sessions are indexed with the names
    /// that the files know.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn put_curation(&mut self, files: &[CurationFile]) -> Result<(), IndexError> {
        self.delete(CURATION_UNIT);
        for file in files {
            self.add(curation_document(&self.shared.fields, file))?;
        }
        self.curation = Arc::new(Curation::parse(files).0);
        Ok(())
    }

    /// Retires addresses with the next commit.
    pub fn retire(&mut self, retirements: Vec<Retirement>) {
        self.retirements.extend(retirements);
    }

    /// Makes all changes visible together and returns the generation that has them.
    ///
    /// # Errors
    /// When the engine or the file system refuses, or the data folder was
    /// changed from outside; what was sent since the last commit is then lost.
    pub fn commit(&mut self) -> Result<Arc<Generation>, IndexError> {
        if self.is_changed {
            // The engine would report success into a folder that is gone.
            if !self.is_in_place() {
                return Err(IndexError::Vanished {
                    path: self.shared.data(),
                });
            }
            // The ledger first: a line too early harms nothing, since it is asked
            // only for addresses that nothing lives at, but a line that a kill
            // kept from being written would never be written again.
            if !self.retirements.is_empty() {
                self.shared.retire(std::mem::take(&mut self.retirements))?;
            }
            self.commit_engine()
                .map_err(|source| engine_error(&self.shared.dir, source))?;
            self.is_changed = false;
            self.first_units = None;
        }
        self.shared.generation()
    }

    /// Waits until the engine has gathered small files into larger ones and removed what
    /// these replace. A program that ended before that would leave one half written, as
    /// large as those, which the first commit of the next removes.
    ///
    /// # Errors
    /// When the engine refuses; what was committed stays.
    pub fn finish(self) -> Result<(), IndexError> {
        // The lock goes last.
        let Self {
            shared,
            engine,
            _syncing,
            _lock,
            ..
        } = self;
        engine
            .wait_merging_threads()
            .map_err(|source| engine_error(&shared.dir, source))
    }

    fn commit_engine(&mut self) -> tantivy::Result<()> {
        let payload = Payload::after(self.shared.payload(), self.last_number);
        let mut prepared = self.engine.prepare_commit()?;
        prepared.set_payload(&payload.to_text());
        prepared.commit()?;
        if !self.is_swept {
            // What a killed process had half written.
            self.engine.garbage_collect_files().wait()?;
            self.is_swept = true;
        }
        Ok(())
    }

    fn delete(&mut self, unit: &str) {
        self.is_changed = true;
        if let Some(units) = &mut self.first_units {
            let mut hasher = DefaultHasher::new();
            unit.hash(&mut hasher);
            if units.insert(hasher.finish()) {
                return;
            }
        }
        let term = Term::from_field_text(self.shared.fields.unit, unit);
        self.engine.delete_term(term);
    }

    fn add(&mut self, doc: TantivyDocument) -> Result<(), IndexError> {
        self.is_changed = true;
        self.engine
            .add_document(doc)
            .map(|_| ())
            .map_err(|source| engine_error(&self.shared.dir, source))
    }
}

/// Device and inode of the data folder; `None` when it or its metadata is not there.
fn identity(shared: &Shared) -> Option<(u64, u64)> {
    let data = shared.data();
    let folder = std::fs::metadata(&data).ok()?;
    data.join("meta.json")
        .exists()
        .then(|| (folder.dev(), folder.ino()))
}
