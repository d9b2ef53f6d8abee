//! One note from its bytes to what it says of which event.
//!
//! Here a fault in our own code ends: a panic while understanding one note is
//! caught and leaves that note alone out, with a diagnostic.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::{SystemTime, UNIX_EPOCH};

use super::scan::stamp;
use crate::catalog::resolve::{EventNote, event_id};
use crate::catalog::{Curation, EventId};
use crate::extract::{Extraction, extract};
use crate::index::{NoteRecord, Stamp};
use crate::note::source::{FileStamp, SourceError};
use crate::note::{Diagnostic, NotePath, RawNote};
use crate::telemetry::Vitals;

/// A note whose last change is younger than this when it is read may change
/// again without its stamp showing it: one tick of the kernel's clock and more.
const RACY_NS: i64 = 20_000_000;
/// The same for file systems that keep whole seconds, or even pairs of them.
const RACY_SECONDS_NS: i64 = 2_000_000_000;
/// An inode that no file has: with it a stamp equals none, and the next full
/// scan reads the note again.
pub(super) const UNTRUSTED_INODE: u64 = 0;

/// Reads the note at a path below a root.
pub(super) type Read = fn(&Path, &NotePath) -> Result<(RawNote, FileStamp), SourceError>;

/// What one note says.
#[derive(Debug)]
pub(super) struct Understood {
    /// Its line for the manifest.
    pub(super) record: NoteRecord,
    /// What it says of each event it speaks of.
    pub(super) event_notes: Vec<(EventId, EventNote)>,
}

/// Reads and understands the note at `path` below `root`; `folder` is the
/// event that the index note of its folder names.
pub(super) fn understand(
    read: Read,
    root: &Path,
    path: &NotePath,
    folder: Option<&EventId>,
    curation: &Curation,
    vitals: &Vitals,
) -> Result<Understood, SourceError> {
    let (raw, file) = read(root, path)?;
    let mut record = NoteRecord {
        path: path.clone(),
        stamp: settled(stamp(file), now_ns()),
        digest: *blake3::hash(&raw.bytes).as_bytes(),
        events: Vec::new(),
        n_entries: 0,
        n_lines: count_lines(&raw.bytes),
        diagnostics: Vec::new(),
    };
    let Ok((extraction, events)) =
        catch_unwind(AssertUnwindSafe(|| read_meaning(&raw, folder, curation)))
    else {
        vitals.panics.fetch_add(1, Ordering::Relaxed);
        record.diagnostics.push(left_out());
        return Ok(Understood {
            record,
            event_notes: Vec::new(),
        });
    };
    record.n_entries = extraction.entries.len();
    let (event_notes, diagnostics) = split(path, extraction, events);
    record.diagnostics = diagnostics;
    record.events = event_notes.iter().map(|(event, _)| event.clone()).collect();
    record.events.sort_unstable();
    record.events.dedup();
    Ok(Understood {
        record,
        event_notes,
    })
}

/// Whether a note could not be read because it is not there any more.
pub(super) fn is_gone(error: &SourceError) -> bool {
    matches!(error, SourceError::Open { source, .. } if source.kind() == io::ErrorKind::NotFound)
}

/// The extraction and, for each of its events, which one it means.
fn read_meaning(
    raw: &RawNote,
    folder: Option<&EventId>,
    curation: &Curation,
) -> (Extraction, Vec<EventId>) {
    let extraction = extract(raw);
    let events = extraction
        .events
        .iter()
        .map(|mention| event_id(&raw.path, mention, folder, curation))
        .collect();
    (extraction, events)
}

/// Hands each event its mention and its entries. A mention that names nothing
/// and has no entries, as of a read-me beside the notes, makes no event.
fn split(
    path: &NotePath,
    extraction: Extraction,
    events: Vec<EventId>,
) -> (Vec<(EventId, EventNote)>, Vec<Diagnostic>) {
    let mut event_notes: Vec<_> = events
        .into_iter()
        .zip(extraction.events)
        .map(|(event, mention)| {
            let note = EventNote {
                path: path.clone(),
                mention,
                entries: Vec::new(),
            };
            (event, note)
        })
        .collect();
    for entry in extraction.entries {
        if let Some((_, note)) = event_notes.get_mut(entry.event) {
            note.entries.push(entry);
        }
    }
    event_notes.retain(|(_, note)| !note.entries.is_empty() || !note.mention.name.is_empty());
    (event_notes, extraction.diagnostics)
}

fn left_out() -> Diagnostic {
    Diagnostic::problem(
        1,
        1,
        "this note is left out, since a fault in talkdex kept it from being understood: \
                  please report it together with the note",
    )
}

fn count_lines(bytes: &[u8]) -> u32 {
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    u32::try_from(lines.count()).unwrap_or(u32::MAX)
}

/// The stamp to remember: an untrusted one where it could stay while the bytes change.
fn settled(stamp: Stamp, now_ns: i64) -> Stamp {
    let racy_ns = match stamp.mtime_ns % 1_000_000_000 {
        0 => RACY_SECONDS_NS,
        _ => RACY_NS,
    };
    if (0..racy_ns).contains(&now_ns.saturating_sub(stamp.mtime_ns)) {
        return Stamp {
            inode: UNTRUSTED_INODE,
            ..stamp
        };
    }
    stamp
}

fn now_ns() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| {
            i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_as_young_as_the_clock_is_coarse_is_not_trusted() {
        let stamp = |mtime_ns| Stamp {
            size: 1,
            mtime_ns,
            inode: 7,
        };
        for (mtime_ns, now_ns, inode) in [
            (5_000_000_001, 5_010_000_000, 0),
            (5_000_000_001, 5_030_000_000, 7),
            (5_000_000_000, 6_000_000_000, 0),
            (5_000_000_000, 7_000_000_000, 7),
            // From the future, by a clock that was set back: it will not pass again.
            (9_000_000_001, 5_000_000_000, 7),
        ] {
            assert_eq!(
                settled(stamp(mtime_ns), now_ns).inode,
                inode,
                "{mtime_ns} {now_ns}"
            );
        }
    }

    #[test]
    fn lines_are_counted_with_and_without_a_final_newline() {
        for (text, n_lines) in [("", 0), ("a", 1), ("a\n", 1), ("a\n\nb", 3)] {
            assert_eq!(count_lines(text.as_bytes()), n_lines);
        }
    }
}
