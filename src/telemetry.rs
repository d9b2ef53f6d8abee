//! What the running program tells of itself: vitals and the log format.
//!
//! A leaf: `ingest` writes vitals, `web` shows them, neither knows the other.
//! Text that is not ours (names of files, words of notes) goes through
//! [`escaped`] on its way to a log or a terminal.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::io::{self, IsTerminal as _};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use tracing_subscriber::EnvFilter;

/// Most characters of foreign text in one field of a log.
const MAX_FOREIGN_CHARS: usize = 240;

/// Counters and states that outlive a generation. Shared behind an `Arc`.
#[derive(Debug, Default)]
pub struct Vitals {
    /// Notes read so far in the scan that is running.
    pub notes_read: AtomicUsize,
    /// Notes to read in the scan that is running; 0 when none is.
    pub notes_to_read: AtomicUsize,
    /// Full scans of the corpus since start.
    pub scans: AtomicU64,
    /// Commits since start.
    pub commits: AtomicU64,
    /// Times the watcher lost events and a scan made up for it.
    pub overflows: AtomicU64,
    /// Searches answered since start.
    pub searches: AtomicU64,
    /// Panics caught since start.
    pub panics: AtomicU64,
    /// End of the last full scan, in seconds since the epoch; 0 before it.
    pub last_scan: AtomicU64,
    /// The last commit, in seconds since the epoch; 0 before it.
    pub last_commit: AtomicU64,
    /// The last hint from the watcher, in seconds since the epoch; 0 before it.
    pub last_event: AtomicU64,
    /// Whether the corpus is looked through by the clock instead of watched.
    pub is_polling: AtomicBool,
    /// Why the answers may be out of date, for people; empty when they are not.
    degraded: Mutex<BTreeMap<Cause, String>>,
    /// Files that could not be read at all: path and reason.
    unreadable: Mutex<Vec<(String, String)>>,
}

/// What can keep the answers from being up to date; each has one reason at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// The corpus folder is missing or cannot be read.
    Corpus,
    /// So many notes are gone that they are kept until a person looks.
    Removals,
    /// The index cannot be written.
    Index,
    /// The folder cannot be watched.
    Watch,
}

impl Vitals {
    /// Says why answers may be out of date; replaces what was said of the same cause.
    pub fn degrade(&self, cause: Cause, reason: String) {
        lock(&self.degraded).insert(cause, reason);
    }

    /// Takes back what was said of a cause; returns whether anything was.
    pub fn recover(&self, cause: Cause) -> bool {
        lock(&self.degraded).remove(&cause).is_some()
    }

    /// Whether something was said of a cause and not taken back.
    pub fn is_degraded_by(&self, cause: Cause) -> bool {
        lock(&self.degraded).contains_key(&cause)
    }

    /// Why answers may be out of date, one sentence for each cause; empty when they are not.
    pub fn degraded(&self) -> Vec<String> {
        lock(&self.degraded).values().cloned().collect()
    }

    /// Replaces the list of files that cannot be read or understood: path and reason.
    pub fn set_unreadable(&self, files: Vec<(String, String)>) {
        *lock(&self.unreadable) = files;
    }

    /// The files that cannot be read or understood, by path: path and reason.
    pub fn unreadable(&self) -> Vec<(String, String)> {
        lock(&self.unreadable).clone()
    }

    /// Notes that a full scan has ended.
    pub fn scan_ended(&self) {
        self.scans.fetch_add(1, Ordering::Relaxed);
        self.last_scan.store(now(), Ordering::Relaxed);
    }

    /// Notes that a commit was made.
    pub fn committed(&self) {
        self.commits.fetch_add(1, Ordering::Relaxed);
        self.last_commit.store(now(), Ordering::Relaxed);
    }

    /// Notes that the watcher told of something.
    pub fn hinted(&self) {
        self.last_event.store(now(), Ordering::Relaxed);
    }
}

/// A panic while holding one of these locks leaves a list that is whole all
/// the same, so a poisoned lock is as good as any.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Seconds since the epoch; 0 for a clock that stands before it.
pub fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs())
}

/// An error with its causes, on one line.
pub fn explain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}

/// Starts logging to standard error. `TALKDEX_LOG`, else `RUST_LOG`, chooses
/// what is logged, in the form `warn,talkdex=debug`; without them it is
/// `default`. A second call changes nothing.
pub fn start_logging(default: &str) {
    let directives = ["TALKDEX_LOG", "RUST_LOG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        .unwrap_or_else(|| default.to_owned());
    let started = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::builder().parse_lossy(directives))
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .with_target(false)
        .try_init();
    // Tests start the program's parts more than once in a process.
    drop(started);
}

/// Foreign text for one line of a log or a terminal: control characters and
/// those that turn the direction of writing become escapes, and what is longer
/// than 240 characters is cut.
///
/// ```
/// use talkdex::telemetry::escaped;
/// assert_eq!(escaped("a\nb\u{1b}[1m").to_string(), "a\\nb\\u{1b}[1m");
/// ```
pub fn escaped(text: &str) -> Escaped<'_> {
    Escaped {
        text,
        max_chars: MAX_FOREIGN_CHARS,
    }
}

/// The same without a limit to its length: for what a person asked to see.
pub fn escaped_whole(text: &str) -> Escaped<'_> {
    Escaped {
        text,
        max_chars: usize::MAX,
    }
}

/// What [`escaped`] returns; shows itself.
#[derive(Clone, Copy, Debug)]
pub struct Escaped<'a> {
    text: &'a str,
    max_chars: usize,
}

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, c) in self.text.chars().enumerate() {
            if position == self.max_chars {
                return f.write_char('…');
            }
            if c.is_control() || turns_direction(c) {
                write!(f, "{}", c.escape_default())?;
            } else {
                f.write_char(c)?;
            }
        }
        Ok(())
    }
}

/// Characters that reorder or break what is printed around them.
fn turns_direction(c: char) -> bool {
    matches!(
        c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_replaced_and_taken_back_by_its_cause() {
        let vitals = Vitals::default();
        vitals.degrade(Cause::Index, "the disk is full".to_owned());
        vitals.degrade(Cause::Corpus, "the folder is away".to_owned());
        vitals.degrade(Cause::Corpus, "the folder is empty".to_owned());
        assert_eq!(
            vitals.degraded(),
            ["the folder is empty", "the disk is full"]
        );
        assert!(vitals.recover(Cause::Corpus));
        assert!(!vitals.recover(Cause::Corpus));
        assert!(!vitals.is_degraded_by(Cause::Corpus));
        assert_eq!(vitals.degraded(), ["the disk is full"]);
    }

    #[test]
    fn a_poisoned_lock_is_used_on() {
        let vitals = Vitals::default();
        std::thread::scope(|scope| {
            let poisoner = scope.spawn(|| {
                let _held = vitals.unreadable.lock();
                panic!("a panic under the lock, on purpose");
            });
            assert!(poisoner.join().is_err());
        });
        vitals.set_unreadable(vec![("a.md".to_owned(), "locked away".to_owned())]);
        assert_eq!(vitals.unreadable().len(), 1);
    }

    #[test]
    fn foreign_text_stays_on_its_line_and_is_cut() {
        for (text, shown) in [
            ("plain – naïve", "plain – naïve"),
            ("two\r\nlines\t", "two\\r\\nlines\\t"),
            ("\u{202e}backwards", "\\u{202e}backwards"),
        ] {
            assert_eq!(escaped(text).to_string(), shown);
        }
        let long = escaped(&"x".repeat(1000)).to_string();
        assert_eq!(long.chars().count(), MAX_FOREIGN_CHARS + 1);
        assert_eq!(escaped_whole(&"x".repeat(1000)).to_string().len(), 1000);
    }
}
