//! The thread that keeps the index up to date for the life of a server.
//!
//! It owns the [`Ingester`]; the rest of the program reaches it through
//! [`Signals`] and hears from it through the channel of generations. It waits
//! for hints, for the clock and for signals, and answers each with the same
//! reconciliation.

use std::collections::BTreeSet;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::thread::{Builder, JoinHandle, sleep};
use std::time::{Duration, Instant};

use super::scan::{Root, Scope};
use super::signals::{Signals, watch_limit};
use super::watch::{Watch, WatchMode};
use super::{IngestError, Ingester};
use crate::note::NotePath;
use crate::telemetry::{Cause, escaped, explain};

mod hints;

/// More hinted paths than this are quicker found by a full scan.
const MAX_HINTS: usize = 4096;
/// How often the root is looked at: its move or unmounting sends no event.
const ROOT_INTERVAL: Duration = Duration::from_secs(5);
/// How often everything is looked at though nothing hinted at it.
const WHOLE_INTERVAL: Duration = Duration::from_mins(5);
/// The same when nobody hints; slower where a scan takes long.
const POLL_INTERVAL: Duration = Duration::from_secs(2);
/// A poll may take at most one part in this many of the time.
const POLL_SHARE: u32 = 20;
/// When a new folder is walked again: files that came before its watch are missed.
const REVISIT: Duration = Duration::from_millis(500);
/// Shortest and longest wait before a failed step is tried again.
const RETRY: (Duration, Duration) = (Duration::from_millis(200), Duration::from_mins(1));
/// How long before asking again for a watch that was refused.
const WATCH_RETRY: Duration = Duration::from_mins(1);

/// A running thread of ingestion.
pub struct IngestThread {
    thread: JoinHandle<()>,
    signals: Arc<Signals>,
    stop: Arc<AtomicBool>,
}

impl IngestThread {
    /// Starts the thread: a watch, a full scan, then whatever changes.
    ///
    /// # Errors
    /// When the system has no thread to give.
    pub fn start(ingester: Ingester, mode: WatchMode) -> io::Result<Self> {
        let (signals, hints) = Signals::new(Arc::clone(&ingester.vitals));
        let signals = Arc::new(signals);
        let stop = Arc::clone(&ingester.stop);
        let driver = Driver::new(ingester, mode, Arc::clone(&signals), hints);
        let thread = Builder::new()
            .name("ingest".to_owned())
            .spawn(move || driver.run())?;
        Ok(Self {
            thread,
            signals,
            stop,
        })
    }

    /// The way to the thread.
    pub fn signals(&self) -> Arc<Signals> {
        Arc::clone(&self.signals)
    }

    /// Asks the thread to end and waits for it, at most `patience`; returns
    /// whether it ended. What it had not committed is done at the next start.
    pub fn stop(self, patience: Duration) -> bool {
        self.stop.store(true, Ordering::Release);
        self.signals.wake();
        let deadline = Instant::now() + patience;
        while !self.thread.is_finished() && Instant::now() < deadline {
            sleep(Duration::from_millis(5));
        }
        self.thread.is_finished()
    }
}

/// What the thread keeps between two reconciliations.
struct Driver {
    ingester: Ingester,
    mode: WatchMode,
    signals: Arc<Signals>,
    hints: Receiver<Vec<PathBuf>>,
    watch: Option<Watch>,
    /// The root as it was when the watch was tried; `None` when it was away.
    root: Option<Root>,
    pending: BTreeSet<NotePath>,
    /// New folders that are to be walked a second time.
    revisit: BTreeSet<NotePath>,
    /// Those that just were, and need no third.
    revisited: BTreeSet<NotePath>,
    /// What waited after the last reconciliation.
    waited: BTreeSet<NotePath>,
    clock: Clock,
    delay: Duration,
    n_failures: u32,
}

/// When what is due.
struct Clock {
    /// After a failure nothing is done before this.
    not_before: Instant,
    whole: Instant,
    root: Instant,
    watch: Instant,
    revisit: Option<Instant>,
    retry: Option<Instant>,
}

impl Driver {
    fn new(
        ingester: Ingester,
        mode: WatchMode,
        signals: Arc<Signals>,
        hints: Receiver<Vec<PathBuf>>,
    ) -> Self {
        let now = Instant::now();
        Self {
            ingester,
            mode,
            signals,
            hints,
            watch: None,
            root: None,
            pending: BTreeSet::new(),
            revisit: BTreeSet::new(),
            revisited: BTreeSet::new(),
            waited: BTreeSet::new(),
            clock: Clock {
                not_before: now,
                whole: now,
                root: now + ROOT_INTERVAL,
                watch: now,
                revisit: None,
                retry: None,
            },
            delay: RETRY.0,
            n_failures: 0,
        }
    }

    fn run(mut self) {
        // Watching comes first, or what changes during the first scan is missed.
        self.start_watch();
        while let Some(scope) = self.next_scope() {
            self.reconcile(scope);
        }
    }

    fn is_stopped(&self) -> bool {
        self.ingester.stop.load(Ordering::Acquire)
    }

    /// Waits until something is due; `None` when the thread is to end.
    fn next_scope(&mut self) -> Option<Scope> {
        loop {
            if self.is_stopped() {
                return None;
            }
            let now = Instant::now();
            if now >= self.clock.not_before
                && let Some(scope) = self.due(now)
            {
                return Some(scope);
            }
            let timeout = self.clock.next().saturating_duration_since(Instant::now());
            match self.hints.recv_timeout(timeout) {
                Ok(paths) => self.take_hints(paths),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    /// What has to be looked at now, if anything.
    fn due(&mut self, now: Instant) -> Option<Scope> {
        let is_lost = self.signals.needs_watch.swap(false, Ordering::AcqRel);
        if is_lost {
            self.start_watch();
        }
        let is_asked = self.signals.needs_rescan.swap(false, Ordering::AcqRel);
        let is_suspicious = now >= self.clock.root && self.check_root(now);
        if is_lost || is_asked || is_suspicious || now >= self.clock.whole {
            self.pending.clear();
            return Some(Scope::Whole);
        }
        if self.clock.revisit.is_some_and(|due| now >= due) {
            self.clock.revisit = None;
            self.revisited = std::mem::take(&mut self.revisit);
            self.pending.extend(self.revisited.iter().cloned());
        }
        let is_retry = self.clock.retry.is_some_and(|due| now >= due);
        if self.pending.len() > MAX_HINTS {
            self.pending.clear();
            return Some(Scope::Whole);
        }
        let is_due = is_retry || !self.pending.is_empty();
        is_due.then(|| Scope::Paths(std::mem::take(&mut self.pending)))
    }

    /// Looks whether the root is still the one that is watched, and the index
    /// where it was; returns whether everything has to be looked at.
    fn check_root(&mut self, now: Instant) -> bool {
        self.clock.root = now + ROOT_INTERVAL;
        let root = Root::open(self.ingester.corpus()).ok();
        let has_moved = root != self.root;
        let is_dead = self.watch.as_ref().is_some_and(|watch| !watch.is_alive());
        let is_refused = self.watch.is_none() && now >= self.clock.watch;
        if has_moved || is_dead || (is_refused && self.mode != WatchMode::Poll) {
            self.start_watch();
        }
        let vitals = &self.ingester.vitals;
        let is_kept =
            vitals.is_degraded_by(Cause::Corpus) || vitals.is_degraded_by(Cause::Removals);
        has_moved || is_dead || is_kept || self.ingester.has_lost_its_index()
    }

    /// Watches the root as it is now, or says why it cannot.
    fn start_watch(&mut self) {
        self.watch = None;
        self.root = Root::open(self.ingester.corpus()).ok();
        self.clock.watch = Instant::now() + WATCH_RETRY;
        if let Some(root) = self
            .root
            .as_ref()
            .filter(|root| self.mode.is_native(&root.path))
        {
            match Watch::start(&root.path, Arc::clone(&self.signals)) {
                Ok(watch) => {
                    self.watch = Some(watch);
                    self.ingester.vitals.recover(Cause::Watch);
                }
                Err(error) => self.tell_refusal(&error),
            }
        }
        let is_polling = self.watch.is_none();
        let was_polling = self
            .ingester
            .vitals
            .is_polling
            .swap(is_polling, Ordering::Relaxed);
        if is_polling && !was_polling {
            tracing::info!("looking through the corpus by the clock, since it cannot be watched");
        }
        if is_polling {
            self.clock.whole = self.clock.whole.min(Instant::now() + POLL_INTERVAL);
        }
    }

    fn tell_refusal(&self, error: &notify::Error) {
        let reason = match error.kind {
            notify::ErrorKind::MaxFilesWatch => watch_limit(),
            _ => format!(
                "the corpus cannot be watched, so changes show after a few seconds ({})",
                escaped(&error.to_string())
            ),
        };
        tracing::warn!("{reason}");
        self.ingester.degrade(Cause::Watch, &reason);
    }

    /// One reconciliation behind a boundary for panics, and when to come back.
    fn reconcile(&mut self, scope: Scope) {
        let is_whole = scope == Scope::Whole;
        let started = Instant::now();
        let ingester = &mut self.ingester;
        let result = catch_unwind(AssertUnwindSafe(|| ingester.reconcile(scope)));
        let now = Instant::now();
        match result {
            Ok(Ok(_)) => {
                self.succeed(now);
                if is_whole {
                    self.clock.whole = now + self.whole_interval(now - started);
                }
            }
            Ok(Err(IngestError::Stopped)) => {}
            Ok(Err(error)) => {
                // Told once, not each time it is tried again.
                if self.n_failures == 0 {
                    let text = explain(&error);
                    tracing::warn!(error = %escaped(&text), "the index could not be brought up to date");
                }
                // A root that is away costs nothing to look for.
                let longest = match error {
                    IngestError::Scan(_) | IngestError::Hidden(_) => ROOT_INTERVAL,
                    _ => RETRY.1,
                };
                self.fail(now, longest);
            }
            Err(_) => {
                self.ingester.vitals.panics.fetch_add(1, Ordering::Relaxed);
                let reason = "a fault in talkdex keeps the index from being brought up to date: please report it";
                tracing::error!("{reason}");
                self.ingester
                    .vitals
                    .degrade(Cause::Index, reason.to_owned());
                self.fail(now, RETRY.1);
            }
        }
    }

    fn succeed(&mut self, now: Instant) {
        self.n_failures = 0;
        let revisited = std::mem::take(&mut self.revisited);
        let folders = self.ingester.take_new_folders();
        if folders.difference(&revisited).next().is_some() {
            self.revisit.extend(folders.difference(&revisited).cloned());
            self.clock.revisit = Some(now + REVISIT);
        }
        self.clock.not_before = now;
        self.plan_retry(now);
    }

    /// When what waits is tried again: later each time, as long as it is the same.
    fn plan_retry(&mut self, now: Instant) {
        let waiting = &self.ingester.waiting;
        if waiting.is_empty() || *waiting != self.waited {
            self.delay = RETRY.0;
            self.clock.retry = None;
        }
        self.waited.clone_from(waiting);
        let is_over = self.clock.retry.is_none_or(|due| now >= due);
        if !waiting.is_empty() && is_over {
            self.clock.retry = Some(now + self.delay);
            self.delay = (self.delay * 2).min(RETRY.1);
        }
    }

    fn fail(&mut self, now: Instant, longest: Duration) {
        self.n_failures += 1;
        self.clock.not_before = now + self.delay.min(longest);
        self.clock.whole = self.clock.not_before;
        self.delay = (self.delay * 2).min(RETRY.1);
    }

    fn whole_interval(&self, scan_took: Duration) -> Duration {
        match self.watch {
            Some(_) => WHOLE_INTERVAL,
            None => POLL_INTERVAL
                .max(scan_took * POLL_SHARE)
                .min(WHOLE_INTERVAL),
        }
    }
}

impl Clock {
    /// When to wake up though nobody hints.
    fn next(&self) -> Instant {
        let due = self.whole.min(self.root);
        let due = self.revisit.map_or(due, |revisit| due.min(revisit));
        let due = self.retry.map_or(due, |retry| due.min(retry));
        due.max(self.not_before)
    }
}

#[cfg(test)]
mod tests;
