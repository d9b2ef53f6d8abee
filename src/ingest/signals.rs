//! The way to the ingest thread: from the watcher, the system's signals
//! and whoever stops the program.
//!
//! Nothing here blocks. What does not fit in the channel becomes a flag that
//! asks for a full scan, which finds it all the same.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use crate::telemetry::{Cause, Vitals};

/// Bursts of hints that may wait; beyond them a full scan makes up for the rest.
pub(super) const MAX_BURSTS: usize = 64;

/// The way to the thread: hints, and the word to look at everything or to stop.
pub struct Signals {
    hints: SyncSender<Vec<PathBuf>>,
    /// Whether everything has to be looked at.
    pub(super) needs_rescan: AtomicBool,
    /// Whether the watch has to be started anew.
    pub(super) needs_watch: AtomicBool,
    vitals: Arc<Vitals>,
}

impl Signals {
    pub(super) fn new(vitals: Arc<Vitals>) -> (Self, Receiver<Vec<PathBuf>>) {
        let (sender, receiver) = sync_channel(MAX_BURSTS);
        let signals = Self {
            hints: sender,
            needs_rescan: AtomicBool::new(false),
            needs_watch: AtomicBool::new(false),
            vitals,
        };
        (signals, receiver)
    }

    /// Asks for a full scan.
    pub fn rescan(&self) {
        self.needs_rescan.store(true, Ordering::Release);
        self.wake();
    }

    /// Hints at paths relative to the corpus. Never blocks.
    pub(super) fn hint(&self, paths: Vec<PathBuf>) {
        self.vitals.hinted();
        if self.hints.try_send(paths).is_err() {
            self.vitals.overflows.fetch_add(1, Ordering::Relaxed);
            self.needs_rescan.store(true, Ordering::Release);
        }
    }

    /// Says that the watcher lost events, so that folders may be unwatched.
    pub(super) fn lost(&self, is_limit: bool) {
        self.vitals.overflows.fetch_add(1, Ordering::Relaxed);
        if is_limit {
            self.vitals.degrade(Cause::Watch, watch_limit());
        }
        self.needs_watch.store(true, Ordering::Release);
        self.rescan();
    }

    /// An empty burst; a full channel wakes the thread as well.
    pub(super) fn wake(&self) {
        self.hints.try_send(Vec::new()).ok();
    }
}

/// Why changes show late, and what to do about it.
pub(super) fn watch_limit() -> String {
    "the system's limit of watched folders is reached, so changes show after a few seconds: \
     raise fs.inotify.max_user_watches"
        .to_owned()
}
