//! The stored form of a session's text, and of what only its own page shows.
//!
//! It is packed by itself, so that a list reads the cards beside it without
//! unpacking texts that it does not show. What the card says already (title,
//! people, path, the first sentences) is the dictionary of the packing and costs
//! next to nothing a second time.

use serde::{Deserialize, Serialize};

use super::{PARTS, RESOURCES, StoredDate, code, resource_kind, store_date, to_bytes};
use crate::catalog::{Event, Session, SessionEntry};
use crate::extract::{EntrySource, Part, Resource};
use crate::note::{Html, NotePath};

/// The most that LZ4 packs into one byte.
const MAX_RATIO: usize = 255;

/// A session's text: the parts of each entry, and what is told of the entries.
#[derive(Serialize, Deserialize)]
pub(in crate::index) struct StoredBody {
    /// The session's own day.
    pub(super) date: Option<StoredDate>,
    pub(super) track: Option<String>,
    pub(super) resources: Vec<StoredResource>,
    /// Empty for the text of an event.
    pub(super) entries: Vec<StoredEntry>,
    /// Those of each entry.
    pub(super) parts: Vec<Vec<StoredPart>>,
    /// ISO 639-1 code of the language that the words were stemmed in.
    stemmed: String,
}

/// Kind, label and address.
type StoredResource = (u8, String, String);

#[derive(Serialize, Deserialize)]
pub(super) struct StoredEntry {
    /// The archive's name for a record, `None` for a note.
    source: Option<String>,
    path: String,
    line: u32,
    end_line: u32,
    heading: String,
    evidence: String,
    has_qa: bool,
}

#[derive(Serialize, Deserialize)]
pub(super) struct StoredPart {
    kind: u8,
    anchor: String,
    heading: String,
    person: Option<String>,
    level: u8,
    line: u32,
    html: String,
}

impl StoredPart {
    fn of_all(parts: &[Part]) -> Vec<Self> {
        let store = |part: &Part| Self {
            kind: code(&PARTS, &part.kind),
            anchor: part.anchor.clone(),
            heading: part.heading.clone(),
            person: part.person.clone(),
            level: part.level,
            line: part.line,
            html: part.html.as_str().to_owned(),
        };
        parts.iter().map(store).collect()
    }

    fn read(self) -> Option<Part> {
        Some(Part {
            kind: *PARTS.get(usize::from(self.kind))?,
            anchor: self.anchor,
            heading: self.heading,
            person: self.person,
            level: self.level,
            line: self.line,
            html: Html::from_store(self.html),
        })
    }
}

impl StoredBody {
    pub(in crate::index) fn of(session: &Session, stemmed: &str) -> Self {
        let entries = session.entries.iter();
        let resources = session.resources.iter();
        Self {
            date: session.date.map(store_date),
            track: session.track.clone(),
            resources: resources
                .map(|r| (code(&RESOURCES, &r.kind), r.label.clone(), r.url.clone()))
                .collect(),
            entries: entries.clone().map(store_entry).collect(),
            parts: entries.map(|e| StoredPart::of_all(&e.parts)).collect(),
            stemmed: stemmed.to_owned(),
        }
    }

    /// The text of an event.
    pub(in crate::index) fn of_event(event: &Event, stemmed: &str) -> Self {
        Self {
            date: None,
            track: None,
            resources: Vec::new(),
            entries: Vec::new(),
            parts: vec![StoredPart::of_all(&event.about)],
            stemmed: stemmed.to_owned(),
        }
    }

    /// Packed beside the bytes of its card.
    pub(in crate::index) fn to_bytes(&self, card: &[u8]) -> Vec<u8> {
        lz4_flex::block::compress_prepend_size_with_dict(&to_bytes(self), card)
    }

    /// Unpacked beside the bytes of its card; `None` for damage.
    pub(in crate::index) fn from_bytes(bytes: &[u8], card: &[u8]) -> Option<Self> {
        let (n_bytes, packed) = lz4_flex::block::uncompressed_size(bytes).ok()?;
        // A damaged length must not reserve memory for what cannot be there.
        if n_bytes > packed.len().saturating_mul(MAX_RATIO) {
            return None;
        }
        let unpacked = lz4_flex::block::decompress_with_dict(packed, n_bytes, card).ok()?;
        postcard::from_bytes(&unpacked).ok()
    }

    /// ISO 639-1 code of the language that the words were stemmed in.
    pub(in crate::index) fn stemmed(&self) -> &str {
        &self.stemmed
    }

    /// All parts in the order of the page.
    pub(in crate::index) fn into_parts(self) -> impl Iterator<Item = Part> {
        self.parts
            .into_iter()
            .flatten()
            .filter_map(StoredPart::read)
    }
}

fn store_entry(entry: &SessionEntry) -> StoredEntry {
    StoredEntry {
        source: match &entry.source {
            EntrySource::Note => None,
            EntrySource::Import(archive) => Some(archive.clone()),
        },
        path: entry.path.as_str().to_owned(),
        line: entry.line,
        end_line: entry.end_line,
        heading: entry.heading.clone(),
        evidence: entry.evidence.clone(),
        has_qa: entry.has_qa,
    }
}

pub(super) fn read_entries(
    entries: Vec<StoredEntry>,
    parts: Vec<Vec<StoredPart>>,
) -> Vec<SessionEntry> {
    let read = |(entry, parts): (StoredEntry, Vec<StoredPart>)| SessionEntry {
        source: entry.source.map_or(EntrySource::Note, EntrySource::Import),
        path: NotePath::from_store(&entry.path),
        line: entry.line,
        end_line: entry.end_line,
        heading: entry.heading,
        evidence: entry.evidence,
        has_qa: entry.has_qa,
        parts: parts.into_iter().filter_map(StoredPart::read).collect(),
    };
    entries.into_iter().zip(parts).map(read).collect()
}

pub(super) fn read_resources(resources: Vec<StoredResource>) -> Vec<Resource> {
    let read = |(kind, label, url)| {
        let kind = resource_kind(kind)?;
        Some(Resource { kind, label, url })
    };
    resources.into_iter().filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body() -> StoredBody {
        let part = StoredPart {
            kind: 0,
            anchor: "tides".to_owned(),
            heading: "Tides".to_owned(),
            person: None,
            level: 2,
            line: 7,
            html: "<p>A tide table is a promise about the moon.</p>\n".repeat(20),
        };
        StoredBody {
            date: Some((2019, 9, 26)),
            track: None,
            resources: Vec::new(),
            entries: Vec::new(),
            parts: vec![vec![part]],
            stemmed: "en".to_owned(),
        }
    }

    #[test]
    fn a_text_is_unpacked_as_it_was() {
        let card = b"A tide table is a promise";
        let packed = body().to_bytes(card);
        assert!(packed.len() < body().to_bytes(b"").len());
        let unpacked = StoredBody::from_bytes(&packed, card).unwrap();
        assert_eq!(unpacked.stemmed(), "en");
        assert_eq!(to_bytes(&unpacked), to_bytes(&body()));
    }

    #[test]
    fn damage_is_no_text() {
        let card = b"A tide table is a promise";
        let packed = body().to_bytes(card);
        assert!(StoredBody::from_bytes(b"", card).is_none());
        for n_bytes in 0..packed.len() {
            assert!(StoredBody::from_bytes(&packed[..n_bytes], card).is_none());
        }
        let mut vast = packed.clone();
        vast[..size_of::<u32>()].copy_from_slice(&u32::MAX.to_le_bytes());
        assert!(StoredBody::from_bytes(&vast, card).is_none());
        for at in 0..packed.len() {
            let mut damaged = packed.clone();
            damaged[at] ^= 0x55;
            // Whatever it says now, it is read without a panic.
            let _ = StoredBody::from_bytes(&damaged, card);
        }
    }
}
