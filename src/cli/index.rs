//! `talkdex index`: build the index or bring it up to date, then exit.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anyhow::bail;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use super::output::remark;
use super::{CorpusFlag, IndexFlag, Outcome, Output, load_config};
use crate::ingest::{IngestError, Ingester, Root, Scope, Summary};
use crate::telemetry::{Cause, Vitals};

/// Rounds for notes that change while they are read; the rest is for the next run.
const MAX_ROUNDS: usize = 3;
/// How often the progress bar is drawn.
const REDRAW: Duration = Duration::from_millis(100);

#[derive(Debug, Args)]
pub(super) struct IndexFlags {
    #[command(flatten)]
    corpus: CorpusFlag,
    #[command(flatten)]
    index: IndexFlag,
    /// Print the counts as JSON.
    #[arg(long)]
    json: bool,
}

/// What the index holds now, and what this run changed.
#[derive(Debug, Serialize)]
struct Counts {
    notes: usize,
    events: usize,
    sessions: usize,
    talks: usize,
    speakers: usize,
    added: usize,
    changed: usize,
    removed: usize,
    problems: usize,
    took_ms: u64,
}

pub(super) fn run(flags: IndexFlags, output: &mut Output) -> anyhow::Result<Outcome> {
    let config = load_config(flags.corpus, flags.index)?;
    let started = Instant::now();
    // Before the index folder is made: a slip should leave nothing behind.
    Root::open(&config.corpus)?;
    let vitals = Arc::new(Vitals::default());
    let mut ingester = Ingester::open(&config.corpus, &config.index, Arc::clone(&vitals))?;
    let summary = with_progress(&vitals, || bring_up_to_date(&mut ingester))?;
    if vitals.is_degraded_by(Cause::Removals) {
        bail!("trust the corpus: {}", vitals.degraded().join("; "));
    }
    let unreadable = vitals.unreadable();
    for (path, reason) in &unreadable {
        remark(&format!("left out {path}: {reason}"));
    }
    let stats = ingester.generation().stats();
    let mut counts = Counts {
        notes: stats.notes,
        events: stats.events,
        sessions: stats.sessions,
        talks: stats.talks,
        speakers: stats.speakers,
        added: summary.n_added,
        changed: summary.n_changed,
        removed: summary.n_removed,
        problems: stats.problems + unreadable.len(),
        took_ms: 0,
    };
    ingester.finish()?;
    counts.took_ms = started.elapsed().as_millis() as u64;
    if flags.json {
        output.json(&counts)?;
    } else {
        print(&counts, output)?;
    }
    Ok(Outcome::Fine)
}

fn bring_up_to_date(ingester: &mut Ingester) -> Result<Summary, IngestError> {
    let mut total = ingester.reconcile(Scope::Whole)?;
    for _ in 1..MAX_ROUNDS {
        if !ingester.is_waiting() {
            break;
        }
        let round = ingester.reconcile(Scope::Whole)?;
        total.n_added += round.n_added;
        total.n_changed += round.n_changed;
        total.n_removed += round.n_removed;
        total.n_events += round.n_events;
    }
    Ok(total)
}

/// Does the work with a bar of the notes read beside it, on a terminal.
fn with_progress<T>(vitals: &Vitals, work: impl FnOnce() -> T) -> T {
    if !io::stderr().is_terminal() {
        return work();
    }
    let (done, is_done) = channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let style = ProgressStyle::with_template("{bar:40} {pos} of {len} notes, {eta} left");
            let bar = ProgressBar::no_length()
                .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            while is_done.recv_timeout(REDRAW) == Err(RecvTimeoutError::Timeout) {
                let n_notes = vitals.notes_to_read.load(Ordering::Relaxed);
                bar.set_length(n_notes as u64);
                bar.set_position(vitals.notes_read.load(Ordering::Relaxed) as u64);
            }
            bar.finish_and_clear();
        });
        let result = work();
        drop(done);
        result
    })
}

/// `1 note`, `2 notes`.
fn counted(n: usize, noun: &str) -> String {
    let ending = if n == 1 { "" } else { "s" };
    format!("{n} {noun}{ending}")
}

fn print(counts: &Counts, output: &mut Output) -> io::Result<()> {
    writeln!(
        output,
        "{}, {}, {} of {} by {}",
        counted(counts.notes, "note"),
        counted(counts.events, "event"),
        counted(counts.sessions, "session"),
        counted(counts.talks, "talk"),
        counted(counts.speakers, "speaker"),
    )?;
    writeln!(
        output,
        "{} added, {} changed, {} removed in {} ms",
        counts.added, counts.changed, counts.removed, counts.took_ms
    )?;
    if counts.problems > 0 {
        writeln!(
            output,
            "{} with problems: `talkdex check` lists them",
            counts.problems
        )?;
    }
    Ok(())
}
