//! One look at the corpus: notes and decisions together, and whether to
//! believe that so much of it is gone.
//!
//! A move of many files or an unmounting reaches us in several bursts. So
//! before more than a few losses are believed, everything is looked at again
//! until nothing more goes: one move is one judgment.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;
use std::thread::sleep;
use std::time::Duration;

use super::curation::{read_curation, undecided};
use super::held::Held;
use super::reconcile::{Changes, is_mass, reconcile};
use super::scan::{Listing, Root, Scope, scan};
use super::{IngestError, Ingester};
use crate::catalog::curation::CurationFile;
use crate::index::Stamp;
use crate::telemetry::{Cause, escaped};

/// As many notes may go at once without a second look.
const MAX_BELIEVED: usize = 3;
/// How long nothing more may go before what is gone is judged.
const SETTLE: Duration = Duration::from_millis(100);
/// After this many looks it is judged all the same.
const MAX_LOOKS: usize = 20;

/// The corpus as it was found.
pub(super) struct Look {
    /// What was looked at: at least what was asked for.
    pub(super) scope: Scope,
    pub(super) listing: Listing,
    pub(super) changes: Changes,
    /// The curation files; those read before for what cannot be read.
    pub(super) files: Vec<CurationFile>,
    /// What is wrong with the curation files: path and reason.
    pub(super) problems: Vec<(String, String)>,
}

impl Ingester {
    /// Looks at the scope, at everything where decisions changed or much is
    /// gone, and judges what is gone.
    pub(super) fn look(&mut self, root: &Root, mut scope: Scope) -> Result<Look, IngestError> {
        if self.held.is_some() {
            // A part of what is gone must not be judged without the rest.
            scope = Scope::Whole;
        }
        if let Scope::Paths(paths) = &mut scope {
            paths.extend(self.waiting.iter().cloned());
        }
        let mut look = self.look_once(root, scope)?;
        let mut n_looks = 1;
        while self.is_doubtful(&look) && n_looks < MAX_LOOKS {
            sleep(SETTLE);
            if self.stop.load(Ordering::Relaxed) {
                return Err(IngestError::Stopped);
            }
            let again = self.look_once(root, Scope::Whole)?;
            let is_settled = look.scope == Scope::Whole
                && again.changes.removed == look.changes.removed
                && again.files == look.files;
            look = again;
            n_looks += 1;
            if is_settled {
                break;
            }
        }
        self.judge_removals(&mut look, root)?;
        Ok(look)
    }

    fn look_once(&self, root: &Root, scope: Scope) -> Result<Look, IngestError> {
        let (files, problems) = read_curation(&root.path, &self.decisions.files);
        // Better no archive for now than one that shows what should be hidden.
        if let Some(reason) = undecided(&files, &problems) {
            return Err(IngestError::Hidden(reason));
        }
        let scope = match scope {
            Scope::Paths(_) if files == self.decisions.files => scope,
            _ => Scope::Whole,
        };
        let listing = scan(root, &scope)?;
        let mut changes = reconcile(&listing, &scope, &self.manifest);
        // What waits is worth a read whatever its stamp says: a permission
        // that was lost and regained leaves no trace in it.
        for path in &self.waiting {
            let is_there = listing.notes.contains_key(path) && self.manifest.get(path).is_some();
            if is_there && changes.suspect.binary_search(path).is_err() {
                changes.suspect.push(path.clone());
                changes.suspect.sort_unstable();
            }
        }
        Ok(Look {
            scope,
            listing,
            changes,
            files,
            problems,
        })
    }

    /// Whether more may be on its way out of the corpus.
    fn is_doubtful(&self, look: &Look) -> bool {
        let is_there = |file: &CurationFile| look.files.iter().any(|now| now.name == file.name);
        look.changes.removed.len() > MAX_BELIEVED || !self.decisions.files.iter().all(is_there)
    }

    /// Holds back removals that look like an accident of the disk.
    fn judge_removals(&mut self, look: &mut Look, root: &Root) -> Result<(), IngestError> {
        let has_moved = self.device.is_some_and(|device| device != root.device);
        let is_accident =
            self.is_mass_disappearance(look) || (has_moved && !look.changes.removed.is_empty());
        let changes = &mut look.changes;
        if is_accident {
            if self.held.is_none() {
                let held = Held::begin(&self.index_folder, self.device, &self.manifest)?;
                self.held = Some(held);
            }
            let reason = format!(
                "{} of {} notes are gone from `{}` at once, so they are kept: if its disk is not mounted, \
                 mount it; if they were removed on purpose, stop talkdex, delete `{}` and start it again",
                changes.removed.len(),
                self.manifest.len(),
                escaped(&self.corpus.to_string_lossy()),
                escaped(&self.index_folder.join("data").to_string_lossy()),
            );
            if !self.vitals.is_degraded_by(Cause::Removals) {
                tracing::warn!("{reason}");
            }
            self.degrade(Cause::Removals, &reason);
            changes.removed.clear();
            return Ok(());
        }
        self.device = Some(root.device);
        if look.scope == Scope::Whole {
            if self.held.is_some() {
                Held::end(&self.index_folder)?;
                self.held = None;
            }
            self.vitals.recover(Cause::Removals);
        }
        Ok(())
    }

    /// Whether so much is gone that it is kept until a person looks. While it
    /// is kept, that is asked of the notes that were known before: others that
    /// come in their place, as in the folder below a mount, do not make up for
    /// them, unless they are the same ones elsewhere.
    fn is_mass_disappearance(&self, look: &Look) -> bool {
        let Some(held) = &self.held else {
            return look.changes.is_mass_disappearance(self.manifest.len());
        };
        // Nothing is known of what is in them: the events that they share with
        // those that are kept wait for these.
        let new = look.listing.notes.iter();
        let new = new.filter(|(path, _)| !held.notes.contains(*path));
        let new: BTreeSet<_> = new.map(|(_, stamp)| mark(*stamp)).collect();
        let is_elsewhere = |path| matches!(self.manifest.get(path), Some(known) if new.contains(&mark(known.stamp)));
        let lost = look.changes.removed.iter();
        let lost = lost.filter(|path| held.notes.contains(*path) && !is_elsewhere(path));
        let (n_held, n_lost) = (held.notes.len(), lost.count());
        is_mass(n_held, n_lost, n_held - n_lost)
    }
}

/// What a note can be known by where it is moved: when it changed, in
/// nanoseconds since the epoch, and its size in bytes.
fn mark(stamp: Stamp) -> (i64, u64) {
    (stamp.mtime_ns, stamp.size)
}
