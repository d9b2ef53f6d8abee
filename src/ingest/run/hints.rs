//! What is hinted at between two reconciliations.
//!
//! One saved note is looked at at once. A checkout or a synchronized folder
//! hints at hundreds, over some time: it is let finish, within limits.

use std::path::PathBuf;
use std::time::Duration;

use super::Driver;
use crate::ingest::signals::MAX_BURSTS;
use crate::note::NotePath;

/// As many paths hint at one save, by whatever editor: more are a burst, such as
/// a checkout, and more of it is on its way.
const MAX_OF_ONE_SAVE: usize = 3;
/// A burst is over when nothing more came for so long...
const QUIET: Duration = Duration::from_millis(25);
/// ...and is not waited for any longer after so many times.
const MAX_GATHERED: usize = 10;

impl Driver {
    /// Takes what is hinted at: a save at once, of a burst as much as comes
    /// without a pause, so that it costs few commits.
    pub(super) fn take_hints(&mut self, first: Vec<PathBuf>) {
        self.insert_hints(first);
        for _ in 0..MAX_GATHERED {
            if self.pending.len() <= MAX_OF_ONE_SAVE || self.is_stopped() {
                return;
            }
            match self.hints.recv_timeout(QUIET) {
                Ok(paths) => self.insert_hints(paths),
                Err(_) => return,
            }
        }
    }

    fn insert_hints(&mut self, first: Vec<PathBuf>) {
        let hints = std::iter::once(first).chain(self.hints.try_iter().take(MAX_BURSTS));
        for path in hints.flatten() {
            self.pending.insert(NotePath::from_relative(&path));
        }
    }
}
