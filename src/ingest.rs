//! Keeps the index equal to the corpus: the owner of the only writer.
//!
//! [`Ingester::reconcile`] compares the corpus with the manifest, reads what
//! may have changed, resolves the events those notes speak of, before and
//! after, from all their notes, and commits once. Start, hint, timer and signal
//! all run it. [`IngestThread`] runs it for the life of a server. The rest of
//! the program sees only the newest [`Generation`], through a watch channel.
//!
//! The corpus is opened for reading alone, and the index is never emptied
//! because the corpus is away: then the answers stay and say why they may be
//! out of date ([`Vitals::degraded`]).

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use tokio::sync::watch as channel;

use crate::index::{Generation, Index, IndexError, Writer};
use crate::note::NotePath;
use crate::telemetry::{Cause, Vitals, explain};

mod batch;
mod cache;
mod curation;
mod held;
mod look;
mod manifest;
mod parallel;
mod problems;
mod reconcile;
mod run;
mod scan;
mod signals;
mod traces;
mod understand;
mod watch;

pub use curation::read_curation;
pub use run::IngestThread;
pub use scan::{CURATION_FOLDER, Listing, Root, ScanError, Scope, scan};
pub use signals::Signals;
pub use watch::WatchMode;

use batch::{Batch, Context, Means, Reread, Written};
use curation::Decisions;
use held::Held;
use look::Look;
use manifest::Manifest;
use problems::Problems;

/// Why the index could not be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// The corpus could not be looked at; the index keeps what it has.
    #[error(transparent)]
    Scan(#[from] ScanError),
    /// The index could not be read or written; the batch is lost and will be done again.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// What must not be published is written down and cannot be read; nothing
    /// is published, or what was before stays as it is.
    #[error("learn what must not be published (`{0}`): mend the file, nothing is read before")]
    Hidden(String),
    /// The program is about to end.
    #[error("stopped before the end")]
    Stopped,
}

/// What one reconciliation changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Summary {
    /// Notes that were new.
    pub n_added: usize,
    /// Notes whose bytes changed.
    pub n_changed: usize,
    /// Notes that were gone.
    pub n_removed: usize,
    /// Events that were resolved again or removed.
    pub n_events: usize,
}

/// Brings the index up to date with the corpus. There is one for each index
/// folder, since it holds the folder's lock.
pub struct Ingester {
    corpus: PathBuf,
    index_folder: PathBuf,
    /// Holds the folder's lock. `None` after it failed, until it is opened again.
    writer: Option<Writer>,
    generation: Arc<Generation>,
    /// Number of the newest generation that was committed here.
    last_number: u64,
    manifest: Manifest,
    /// Whether the manifest was read from the index. That takes a while for a
    /// large archive, which is served meanwhile.
    is_manifest_read: bool,
    decisions: Decisions,
    generations: channel::Sender<Option<Arc<Generation>>>,
    vitals: Arc<Vitals>,
    stop: Arc<AtomicBool>,
    /// The device that the corpus was on when it was last believed.
    device: Option<u64>,
    /// The notes that were known when so many were gone that they are kept.
    held: Option<Held>,
    /// Notes to look at again soon: they could not be read, or changed meanwhile.
    waiting: BTreeSet<NotePath>,
    problems: Problems,
    means: Means,
    /// Folders that hints named and that have not been walked a second time.
    new_folders: BTreeSet<NotePath>,
}

impl Ingester {
    /// Opens the index in `index_folder`, taking its lock. What it already
    /// holds is published at once; the corpus is not looked at yet.
    ///
    /// # Errors
    /// When another process holds the lock or the file system refuses.
    pub fn open(
        corpus: &Path,
        index_folder: &Path,
        vitals: Arc<Vitals>,
    ) -> Result<Self, IngestError> {
        let (index, writer) = Index::open(index_folder)?;
        let generation = index.generation()?;
        // An empty index is no answer yet: the first scan may find notes.
        let first = generation.has_notes().then(|| Arc::clone(&generation));
        Ok(Self {
            last_number: generation.number(),
            corpus: corpus.to_owned(),
            index_folder: index_folder.to_owned(),
            writer: Some(writer),
            decisions: Decisions::parse(index.curation_files()?),
            generation,
            manifest: Manifest::default(),
            is_manifest_read: false,
            generations: channel::Sender::new(first),
            vitals,
            stop: Arc::new(AtomicBool::new(false)),
            device: None,
            held: None,
            waiting: BTreeSet::new(),
            problems: Problems::default(),
            means: Means::default(),
            new_folders: BTreeSet::new(),
        })
    }

    /// A receiver of generations; `None` until the first one is there.
    pub fn subscribe(&self) -> channel::Receiver<Option<Arc<Generation>>> {
        self.generations.subscribe()
    }

    /// The newest generation, whether published yet or not.
    pub fn generation(&self) -> &Arc<Generation> {
        &self.generation
    }

    /// Whether the index knows no note.
    pub fn is_empty(&self) -> bool {
        !self.generation.has_notes()
    }

    /// Whether the index is not where it was opened: somebody deleted its data.
    fn has_lost_its_index(&self) -> bool {
        let writer = self.writer.as_ref();
        writer.is_some_and(|writer| !writer.is_in_place())
    }

    /// Whether there are notes to look at again soon: they could not be read,
    /// or changed while they were.
    pub fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// The folders that the last scope named: a watch on a new folder misses
    /// what came before it, so they are worth a second look.
    fn take_new_folders(&mut self) -> BTreeSet<NotePath> {
        std::mem::take(&mut self.new_folders)
    }

    /// The folder of notes, as it was given.
    pub fn corpus(&self) -> &Path {
        &self.corpus
    }

    /// Compares the corpus, or what is in the scope, with the index, and
    /// brings the index up to date in one commit. What is wrong in the corpus
    /// is told by the vitals and stops nothing.
    ///
    /// # Errors
    /// When the corpus cannot be looked at, the index cannot be written, or
    /// the program is about to end. Nothing has changed then, and it can be
    /// called again; the index is opened anew where that is needed.
    pub fn reconcile(&mut self, scope: Scope) -> Result<Summary, IngestError> {
        let result = self.attempt(scope);
        self.vitals.notes_to_read.store(0, Ordering::Relaxed);
        match &result {
            Ok(_) => {
                self.vitals.recover(Cause::Corpus);
                self.vitals.recover(Cause::Index);
            }
            Err(IngestError::Scan(error)) => {
                let reason = format!("the notes cannot be looked at ({})", explain(error));
                self.degrade(Cause::Corpus, &reason);
            }
            Err(IngestError::Hidden(reason)) => {
                let reason = format!(
                    "what must not be published cannot be read ({reason}): mend the file, \
                     no change to the notes is published before"
                );
                self.degrade(Cause::Corpus, &reason);
            }
            Err(IngestError::Index(error)) => {
                let reason = format!("the index cannot be written ({})", explain(error));
                self.degrade(Cause::Index, &reason);
            }
            Err(IngestError::Stopped) => {}
        }
        result
    }

    /// Ends the work on the index, for a program that ends with it: see
    /// [`Writer::finish`].
    ///
    /// # Errors
    /// When the index refuses.
    pub fn finish(self) -> Result<(), IngestError> {
        let Self {
            writer,
            generation,
            generations,
            ..
        } = self;
        // What is read cannot be removed.
        drop((generation, generations));
        writer.map_or(Ok(()), Writer::finish)?;
        Ok(())
    }

    fn attempt(&mut self, scope: Scope) -> Result<Summary, IngestError> {
        let started = Instant::now();
        // Taken out, so that an error or a panic on the way drops the writer
        // with all that was sent to it; the next attempt opens the index anew.
        // Data that was deleted meanwhile is built anew.
        let writer = self.writer.take().filter(Writer::is_in_place);
        let (mut writer, scope) = match writer {
            Some(writer) => (writer, scope),
            None => (self.reopen()?, Scope::Whole),
        };
        if !self.is_manifest_read {
            self.manifest = Manifest::from_records(self.generation.notes());
            self.held = Held::load(&self.index_folder, &self.manifest)?;
            self.device = self.held.as_ref().map_or(self.device, |held| held.device);
            self.is_manifest_read = true;
        }
        let result = self.update(&mut writer, scope);
        if !matches!(result, Err(IngestError::Index(_) | IngestError::Stopped)) {
            self.writer = Some(writer);
        }
        let summary = result?;
        if summary != Summary::default() {
            tracing::info!(
                ingest.added = summary.n_added,
                ingest.changed = summary.n_changed,
                ingest.removed = summary.n_removed,
                ingest.events = summary.n_events,
                ingest.waiting = self.waiting.len(),
                ingest.duration_ms = started.elapsed().as_millis() as u64,
                "brought the index up to date"
            );
        }
        Ok(summary)
    }

    fn update(&mut self, writer: &mut Writer, scope: Scope) -> Result<Summary, IngestError> {
        let root = Root::open(&self.corpus)?;
        let Look {
            scope,
            listing,
            mut changes,
            files,
            problems,
        } = self.look(&root, scope)?;
        // A corpus that is away decides nothing by no longer saying it.
        let is_kept = self.vitals.is_degraded_by(Cause::Removals);
        let decided = (!is_kept && files != self.decisions.files).then(|| Decisions::parse(files));
        let reread = match decided {
            Some(_) => Reread::Everything,
            None => Reread::Changed,
        };
        let mut held = Vec::new();
        if reread == Reread::Everything {
            let is_there = |path: &&NotePath| listing.notes.contains_key(*path);
            let (known, absent) = self.manifest.paths().partition::<Vec<_>, _>(is_there);
            changes.suspect = known.into_iter().cloned().collect();
            let is_held = |path: &&NotePath| changes.removed.binary_search(*path).is_err();
            held = absent.into_iter().filter(is_held).cloned().collect();
        }
        let decisions = decided.as_ref().unwrap_or(&self.decisions);
        let mut batch = Batch::new(Context {
            root: &root.path,
            means: self.means,
            curation: &decisions.curation,
            manifest: &self.manifest,
            generation: &self.generation,
            vitals: &self.vitals,
            stop: &self.stop,
            reread,
        });
        // First, since sessions are indexed with the names that it knows. A
        // first generation is committed even when it is empty: it says that
        // the corpus was looked at.
        if decided.is_some() || self.generation.number() == 0 {
            writer.put_curation(&decisions.files)?;
        }
        batch.read(&changes, writer)?;
        batch.hold(&held);
        let written = batch.write(writer)?;
        let has_changed =
            decided.is_some() || written.outcome.has_news || self.generation.number() == 0;
        if has_changed {
            self.generation = writer.commit()?;
            self.last_number = self.generation.number();
            self.vitals.committed();
        }
        if let Some(decisions) = decided {
            self.decisions = decisions;
        }
        if scope == Scope::Whole {
            self.vitals.scan_ended();
        }
        self.problems.scanned(&scope, &listing);
        self.new_folders = listing.folders;
        let summary = self.remember(written, problems);
        self.publish(has_changed);
        Ok(summary)
    }

    /// Takes over what was committed.
    fn remember(&mut self, written: Written, curation: Vec<(String, String)>) -> Summary {
        let Written { records, outcome } = written;
        for (path, record) in records {
            match record {
                Some(record) => self.manifest.put(record),
                None => self.manifest.remove(&path),
            }
        }
        self.problems.learnt(&outcome);
        let mut unreadable = self.problems.list();
        unreadable.extend(curation);
        unreadable.extend(self.decisions.problems.iter().cloned());
        let unreadable = unreadable.into_iter();
        let unreadable = unreadable.map(|(path, reason)| (path, self.without_folders(&reason)));
        self.vitals.set_unreadable(unreadable.collect());
        self.waiting = outcome.waiting;
        outcome.summary
    }

    /// Tells why answers may be out of date.
    fn degrade(&self, cause: Cause, reason: &str) {
        self.vitals.degrade(cause, self.without_folders(reason));
    }

    /// What visitors may read: where this machine keeps the folders is nothing
    /// to them, so that only the folders' own names stay.
    fn without_folders(&self, reason: &str) -> String {
        let mut said = reason.to_owned();
        for folder in [&self.corpus, &self.index_folder] {
            let whole = folder.canonicalize().ok();
            let name = whole.as_ref().unwrap_or(folder).file_name();
            let name = name.map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            for path in whole.iter().chain([folder]) {
                // A bare name says nothing of where it lies.
                if path.components().count() > 1 {
                    said = said.replace(&*path.to_string_lossy(), &name);
                }
            }
        }
        said
    }

    /// Publishes the newest generation, if it is new to the readers.
    fn publish(&self, is_new: bool) {
        if is_new || self.generations.borrow().is_none() {
            self.generations
                .send_replace(Some(Arc::clone(&self.generation)));
        }
    }

    /// Opens the index again after the writer failed. It may hold less than
    /// before, so everything is learnt from it anew.
    fn reopen(&mut self) -> Result<Writer, IngestError> {
        let (index, mut writer) = Index::open(&self.index_folder)?;
        // A reader's copy of a page is told apart by this number.
        writer.continue_after(self.last_number);
        self.generation = index.generation()?;
        self.is_manifest_read = false;
        self.decisions = Decisions::parse(index.curation_files()?);
        self.waiting.clear();
        tracing::warn!("opened the index again");
        Ok(writer)
    }
}

#[cfg(test)]
mod tests;
