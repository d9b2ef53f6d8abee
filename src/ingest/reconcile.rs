//! Corpus against manifest: what has to be looked into. Pure.
//!
//! Stamps only say where to look; whether a note changed its digest decides,
//! once it is read. Here is also the judgment that so much is gone that the
//! folder is more likely away than emptied.

use super::manifest::Manifest;
use super::scan::{Listing, Scope};
use crate::note::NotePath;

/// From this many notes on, losing more than half of them at once is held to
/// be an accident of the disk.
const MIN_MASS: usize = 20;
/// Fewer notes than this may all be removed at once: somebody is trying things out.
const MIN_ALL: usize = 3;

/// What has to be looked into, each in the order of paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    /// Notes that the manifest does not know.
    pub(super) added: Vec<NotePath>,
    /// Notes that may have changed: another stamp, or somebody hinted at them.
    pub(super) suspect: Vec<NotePath>,
    /// Notes that are in the manifest and no more in the corpus.
    pub(super) removed: Vec<NotePath>,
}

impl Changes {
    /// Whether so much is gone that it is kept until a person looks: all
    /// notes, or most of many.
    pub(super) fn is_mass_disappearance(&self, n_known: usize) -> bool {
        let n_left = n_known - self.removed.len() + self.added.len();
        is_mass(n_known, self.removed.len(), n_left)
    }
}

/// Whether `n_lost` of `n_known` notes are all, or most of many.
pub(super) fn is_mass(n_known: usize, n_lost: usize, n_left: usize) -> bool {
    let is_most = n_lost >= MIN_MASS && n_left * 2 < n_known;
    is_most || (n_left == 0 && n_lost >= MIN_ALL)
}

/// Compares a listing of `scope` with the manifest.
pub(super) fn reconcile(listing: &Listing, scope: &Scope, manifest: &Manifest) -> Changes {
    let mut changes = Changes::default();
    for (path, stamp) in &listing.notes {
        let is_hinted = matches!(scope, Scope::Paths(paths) if paths.contains(path));
        match manifest.get(path) {
            None => changes.added.push(path.clone()),
            // A hint is worth a read: a stamp can stay when bytes change
            // twice within one tick of the file system's clock.
            Some(known) if is_hinted || known.stamp != *stamp => changes.suspect.push(path.clone()),
            Some(_) => {}
        }
    }
    let is_gone = |path: &&NotePath| {
        !listing.notes.contains_key(*path)
            && !listing.unknown.iter().any(|place| is_at(path, place))
    };
    changes.removed = match scope {
        Scope::Whole => manifest.paths().filter(is_gone).cloned().collect(),
        Scope::Paths(paths) => {
            let mut removed: Vec<_> = paths
                .iter()
                .flat_map(|path| manifest.under(path))
                .filter(is_gone)
                .cloned()
                .collect();
            removed.sort_unstable();
            removed.dedup();
            removed
        }
    };
    changes
}

/// Whether `path` is `place` or below it.
fn is_at(path: &NotePath, place: &NotePath) -> bool {
    path.as_str()
        .strip_prefix(place.as_str())
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests;
