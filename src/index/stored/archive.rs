//! The stored form of events and notes.

use serde::{Deserialize, Serialize};

use super::{Named, StoredDate, read_date, read_tags, store_date, store_tags, to_bytes};
use crate::catalog::entity::Series;
use crate::catalog::{Event, EventId, SeriesId};
use crate::index::record::{NoteRecord, Stamp};
use crate::note::{Diagnostic, NotePath};

/// An event.
#[derive(Serialize, Deserialize)]
pub(in crate::index) struct StoredEvent<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(borrow)]
    series: Option<Named<'a>>,
    year: Option<i16>,
    dates: Option<(StoredDate, StoredDate)>,
    location: Option<&'a str>,
    summary: Option<&'a str>,
    tags: Vec<Named<'a>>,
    notes: Vec<&'a str>,
}

impl<'a> StoredEvent<'a> {
    pub(in crate::index) fn of(event: &'a Event) -> Self {
        let series = event.series.as_ref();
        Self {
            id: event.id.as_str(),
            name: &event.name,
            series: series.map(|s| (s.id.as_str(), s.name.as_str())),
            year: event.year,
            dates: event
                .dates
                .map(|(first, last)| (store_date(first), store_date(last))),
            location: event.location.as_deref(),
            summary: event.summary.as_deref(),
            tags: store_tags(&event.tags),
            notes: event.notes.iter().map(NotePath::as_str).collect(),
        }
    }

    pub(in crate::index) fn to_bytes(&self) -> Vec<u8> {
        to_bytes(self)
    }

    pub(in crate::index) fn from_bytes(bytes: &'a [u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }

    /// The event without its text; `None` when the stored bytes make no sense.
    pub(in crate::index) fn read(self) -> Option<Event> {
        let dates = |(first, last)| Some((read_date(first)?, read_date(last)?));
        let series = |(id, name): Named| {
            Some(Series {
                id: SeriesId::parse(id)?,
                name: name.to_owned(),
            })
        };
        Some(Event {
            id: EventId::parse(self.id)?,
            name: self.name.to_owned(),
            series: self.series.and_then(series),
            year: self.year,
            dates: self.dates.and_then(dates),
            location: self.location.map(str::to_owned),
            summary: self.summary.map(str::to_owned),
            tags: read_tags(self.tags),
            notes: self.notes.into_iter().map(NotePath::from_store).collect(),
            about: Vec::new(),
        })
    }
}

/// A note's line in the manifest.
#[derive(Serialize, Deserialize)]
pub(in crate::index) struct StoredNote {
    path: String,
    size: u64,
    mtime_ns: i64,
    inode: u64,
    digest: [u8; 32],
    events: Vec<String>,
    n_entries: u32,
    n_lines: u32,
    /// Line, column, message, and whether there is something to mend.
    diagnostics: Vec<(u32, u32, String, bool)>,
}

impl StoredNote {
    pub(in crate::index) fn of(note: &NoteRecord) -> Self {
        Self {
            path: note.path.as_str().to_owned(),
            size: note.stamp.size,
            mtime_ns: note.stamp.mtime_ns,
            inode: note.stamp.inode,
            digest: note.digest,
            events: note.events.iter().map(ToString::to_string).collect(),
            n_entries: note.n_entries as u32,
            n_lines: note.n_lines,
            diagnostics: note
                .diagnostics
                .iter()
                .map(|d| (d.line, d.column, d.message.clone(), d.is_problem()))
                .collect(),
        }
    }

    pub(in crate::index) fn to_bytes(&self) -> Vec<u8> {
        to_bytes(self)
    }

    pub(in crate::index) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }

    /// The note's record; events that are no slugs are left out.
    pub(in crate::index) fn read(self) -> NoteRecord {
        NoteRecord {
            path: NotePath::from_store(&self.path),
            stamp: Stamp {
                size: self.size,
                mtime_ns: self.mtime_ns,
                inode: self.inode,
            },
            digest: self.digest,
            events: self
                .events
                .iter()
                .filter_map(|e| EventId::parse(e))
                .collect(),
            n_entries: self.n_entries as usize,
            n_lines: self.n_lines,
            diagnostics: self
                .diagnostics
                .into_iter()
                .map(|(line, column, message, is_problem)| {
                    let make = if is_problem {
                        Diagnostic::problem
                    } else {
                        Diagnostic::remark
                    };
                    make(line, column, message)
                })
                .collect(),
        }
    }
}
