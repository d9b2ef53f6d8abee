//! The stored form of events and notes.

use serde::{Deserialize, Serialize};

use super::{Named, StoredDate, read_date, read_tags, store_date, store_tags};
use crate::catalog::entity::Series;
use crate::catalog::{Event, EventId, SeriesId};
use crate::index::record::{NoteRecord, Stamp};
use crate::note::{Diagnostic, NotePath};

/// An event.
#[derive(Serialize, Deserialize)]
pub(in crate::index) struct StoredEvent {
    id: String,
    name: String,
    series: Option<Named>,
    year: Option<i16>,
    dates: Option<(StoredDate, StoredDate)>,
    location: Option<String>,
    summary: Option<String>,
    tags: Vec<Named>,
    notes: Vec<String>,
}

impl StoredEvent {
    pub(in crate::index) fn of(event: &Event) -> Self {
        Self {
            id: event.id.to_string(),
            name: event.name.clone(),
            series: event
                .series
                .as_ref()
                .map(|s| (s.id.to_string(), s.name.clone())),
            year: event.year,
            dates: event
                .dates
                .map(|(first, last)| (store_date(first), store_date(last))),
            location: event.location.clone(),
            summary: event.summary.clone(),
            tags: store_tags(&event.tags),
            notes: event.notes.iter().map(|n| n.as_str().to_owned()).collect(),
        }
    }

    /// The event without its text; `None` when the stored bytes make no sense.
    pub(in crate::index) fn read(self) -> Option<Event> {
        let dates = |(first, last)| Some((read_date(first)?, read_date(last)?));
        Some(Event {
            id: EventId::parse(&self.id)?,
            name: self.name,
            series: self.series.and_then(|(id, name)| {
                let id = SeriesId::parse(&id)?;
                Some(Series { id, name })
            }),
            year: self.year,
            dates: self.dates.and_then(dates),
            location: self.location,
            summary: self.summary,
            tags: read_tags(self.tags),
            notes: self
                .notes
                .into_iter()
                .map(|path| NotePath::from_store(&path))
                .collect(),
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
