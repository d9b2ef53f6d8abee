//! `/status`: how the archive is, and which notes need a hand.

use std::sync::atomic::Ordering;

use askama::Template;
use axum::extract::State;

use crate::index::{Generation, NoteRecord, Stats};
use crate::note::Diagnostic;
use crate::telemetry::{Vitals, now};
use crate::web::cache::CachePolicy;
use crate::web::error::PageError;
use crate::web::page::Page;
use crate::web::shell::{Facts, Link, Shell};
use crate::web::state::AppState;
use crate::web::words::{self, Moment};

/// Most files with problems, and with remarks, on the page.
const MAX_FILES: usize = 200;
/// Most problems or remarks shown of one file.
const MAX_FOUND: usize = 20;

/// `/status`.
pub(in crate::web) async fn status(
    State(state): State<AppState>,
) -> Result<Page<StatusPage>, PageError> {
    let vitals = std::sync::Arc::clone(&state.vitals);
    let page = state
        .view(move |generation, facts| Ok(StatusPage::of(generation, &vitals, facts)))
        .await?;
    Ok(Page::new(page, CachePolicy::NoStore))
}

/// What the page says of the running program.
#[derive(Clone, Debug, Default)]
pub(super) struct Condition {
    pub(super) degraded: Vec<String>,
    pub(super) unreadable: Vec<(String, String)>,
    pub(super) generation: u64,
    pub(super) last_scan: Option<String>,
    /// Counters since the start: words and figure.
    pub(super) counters: Vec<(&'static str, u64)>,
}

#[derive(Template)]
#[template(path = "status.html")]
pub(in crate::web) struct StatusPage {
    shell: Shell,
    reading: Option<(usize, usize)>,
    /// `Up to date`, `Reading notes` or `Out of date`.
    state: &'static str,
    condition: Condition,
    indexed: Moment,
    stats: Stats,
    /// Notes with something to mend.
    problems: Listed,
    /// Notes that may well be right as they are.
    remarks: Listed,
}

/// Notes of which something is to be said.
struct Listed {
    files: Vec<File>,
    /// How many there are, listed or not.
    n_files: usize,
}

/// A note and what is said of it.
struct File {
    path: String,
    /// Place and what was found there.
    found: Vec<(String, String)>,
    n_hidden: usize,
}

impl StatusPage {
    fn of(generation: &Generation, vitals: &Vitals, facts: &Facts) -> Self {
        let last_scan = vitals.last_scan.load(Ordering::Relaxed);
        let counters = [
            ("Searches answered", &vitals.searches),
            ("Commits", &vitals.commits),
            ("Full reads of the folder", &vitals.scans),
            (
                "Times changes were missed and made up for",
                &vitals.overflows,
            ),
            ("Faults caught", &vitals.panics),
        ];
        let condition = Condition {
            degraded: vitals.degraded(),
            unreadable: vitals.unreadable(),
            generation: generation.number(),
            last_scan: (last_scan > 0).then(|| words::ago(last_scan, now())),
            counters: counters
                .map(|(words, counter)| (words, counter.load(Ordering::Relaxed)))
                .to_vec(),
        };
        // Of a large archive only what is shown may be held.
        let said = |note: &NoteRecord| !note.diagnostics.is_empty();
        let mut notes: Vec<NoteRecord> = generation.notes().filter(said).collect();
        notes.sort_by(|a, b| a.path.cmp(&b.path));
        Self::new(condition, &notes, facts)
    }

    /// The page; `notes` are those of which something is to be said.
    pub(super) fn new(condition: Condition, notes: &[NoteRecord], facts: &Facts) -> Self {
        let mut shell = Shell::new(facts, "/status", "Status", "How this archive is.");
        shell.is_listed = false;
        shell.crumbs = vec![Link::new("/status", "Status")];
        Self {
            shell,
            reading: facts.reading,
            state: match (condition.degraded.is_empty(), facts.reading) {
                (false, _) => "Out of date",
                (true, Some(_)) => "Reading notes",
                (true, None) => "Up to date",
            },
            condition,
            indexed: facts.indexed.clone(),
            stats: facts.stats,
            problems: Listed::of(notes, Diagnostic::is_problem),
            remarks: Listed::of(notes, |diagnostic| !diagnostic.is_problem()),
        }
    }
}

impl Listed {
    /// The notes of which something is to be said that is of this kind.
    fn of(notes: &[NoteRecord], is_meant: impl Fn(&Diagnostic) -> bool) -> Self {
        let mut listed = Self {
            files: Vec::new(),
            n_files: 0,
        };
        for note in notes {
            let found = note.diagnostics.iter().filter(|found| is_meant(found));
            let n_found = found.clone().count();
            if n_found == 0 {
                continue;
            }
            listed.n_files += 1;
            if listed.files.len() < MAX_FILES {
                listed.files.push(File {
                    path: note.path.to_string(),
                    found: found.take(MAX_FOUND).map(told).collect(),
                    n_hidden: n_found.saturating_sub(MAX_FOUND),
                });
            }
        }
        listed
    }
}

fn told(found: &Diagnostic) -> (String, String) {
    let place = format!("line {}, column {}", found.line, found.column);
    (place, found.message.clone())
}

#[cfg(test)]
mod tests;
