//! What an import counted, skipped and found odd.

use std::collections::BTreeMap;

use super::{Programme, Record};

/// So many examples of an oddity are kept.
const MAX_EXAMPLES: usize = 3;

/// The counts of one import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Events with at least one record.
    pub n_events: usize,
    /// Records, those inside others left out.
    pub n_records: usize,
    /// Records inside others.
    pub n_children: usize,
    /// What was odd and what was done about it, to how often and examples.
    pub oddities: BTreeMap<&'static str, Oddity>,
    /// Why records were left out, to how often and examples.
    pub skipped: BTreeMap<&'static str, Oddity>,
}

/// How often something occurred, and where first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Oddity {
    /// How often.
    pub count: usize,
    /// The first places.
    pub examples: Vec<String>,
}

impl Oddity {
    fn add(&mut self, place: &str) {
        self.count += 1;
        if self.examples.len() < MAX_EXAMPLES {
            self.examples.push(place.to_owned());
        }
    }
}

impl Report {
    /// Notes something odd at a place of the source.
    pub(super) fn odd(&mut self, what: &'static str, place: &str) {
        self.oddities.entry(what).or_default().add(place);
    }

    /// Notes that something is left out.
    pub(super) fn skip(&mut self, why: &'static str, place: &str) {
        self.skipped.entry(why).or_default().add(place);
    }

    /// Counts what is about to be written.
    pub(super) fn count(&mut self, programmes: &[Programme]) {
        fn n_inside(record: &Record) -> usize {
            record
                .children
                .iter()
                .map(|child| 1 + n_inside(child))
                .sum()
        }
        self.n_events = programmes.len();
        let records = || programmes.iter().flat_map(|programme| &programme.records);
        self.n_records = records().count();
        self.n_children = records().map(n_inside).sum();
    }
}
