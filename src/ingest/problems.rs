//! What is wrong in the corpus, for the page that lists it.
//!
//! A reason stays from one batch to the next until its note or event was
//! looked at again: a hint at one note says nothing about another.

use std::collections::BTreeMap;

use super::batch::Outcome;
use super::scan::{Listing, Scope};
use crate::catalog::EventId;
use crate::note::NotePath;

/// Reasons by what they are about.
#[derive(Debug, Default)]
pub(super) struct Problems {
    /// What scans skipped: links, folders that are closed.
    skipped: BTreeMap<String, String>,
    /// Notes that cannot be read.
    notes: BTreeMap<NotePath, String>,
    /// Events that a fault of ours keeps from being resolved.
    events: BTreeMap<EventId, String>,
}

impl Problems {
    /// Takes over what a scan of `scope` found, and forgets the notes it found no more.
    pub(super) fn scanned(&mut self, scope: &Scope, listing: &Listing) {
        match scope {
            Scope::Whole => {
                self.skipped.clear();
                self.notes
                    .retain(|path, _| listing.notes.contains_key(path));
            }
            Scope::Paths(paths) => {
                for path in paths {
                    self.skipped.remove(path.as_str());
                    if !listing.notes.contains_key(path) {
                        self.notes.remove(path);
                    }
                }
            }
        }
        let problems = listing.problems.iter();
        self.skipped
            .extend(problems.map(|(path, reason)| (path.clone(), reason.clone())));
    }

    /// Takes over what a batch learnt of the notes and events it looked at.
    pub(super) fn learnt(&mut self, outcome: &Outcome) {
        take_over(&mut self.notes, &outcome.notes);
        take_over(&mut self.events, &outcome.events);
    }

    /// All of them: path or address, and reason.
    pub(super) fn list(&self) -> BTreeMap<String, String> {
        let mut all = self.skipped.clone();
        let notes = self.notes.iter();
        all.extend(notes.map(|(path, reason)| (path.to_string(), reason.clone())));
        let events = self.events.iter();
        all.extend(events.map(|(event, reason)| (event.url(), reason.clone())));
        all
    }
}

/// Replaces what is known by what was learnt; `None` is the end of a problem.
fn take_over<K: Ord + Clone>(
    known: &mut BTreeMap<K, String>,
    learnt: &BTreeMap<K, Option<String>>,
) {
    for (key, reason) in learnt {
        match reason {
            Some(reason) => known.insert(key.clone(), reason.clone()),
            None => known.remove(key),
        };
    }
}
