//! What the engine keeps of a document, read where it lies.
//!
//! The engine's own way makes an owned document of every field and copies
//! stored bytes one at a time, which takes longer than all else. Here
//! a document stays a piece of its block, and its two stored fields are slices
//! of that. The layout is the engine's (`tantivy::schema::document::se`): the
//! number of values, then for each the field, a code for its type and the
//! value; a length is written seven bits a byte, the last one marked.

use std::io;

use tantivy::directory::OwnedBytes;
use tantivy::schema::Field;
use tantivy::store::StoreReader;
use tantivy::{DocAddress, Searcher, TantivyError};

/// Blocks that are remembered for each segment.
const REMEMBERED_BLOCKS: usize = 100;
/// The engine's code for a value of bytes.
const BYTES: u8 = 4;
/// Marks the last byte of a length.
const LAST: u8 = 0x80;

/// The stored documents of all segments.
pub(super) struct Store {
    segments: Vec<StoreReader>,
}

impl Store {
    pub(super) fn open(searcher: &Searcher) -> io::Result<Self> {
        let readers = searcher.segment_readers().iter();
        let segments = readers.map(|reader| reader.get_store_reader(REMEMBERED_BLOCKS));
        Ok(Self {
            segments: segments.collect::<io::Result<_>>()?,
        })
    }

    pub(super) fn read(&self, address: DocAddress) -> tantivy::Result<KeptDocument> {
        let segment = self.segments.get(address.segment_ord as usize);
        let segment = segment.ok_or_else(|| damaged(address))?;
        let bytes = segment.get_document_bytes(address.doc_id)?;
        let values = values(&bytes).ok_or_else(|| damaged(address))?;
        Ok(KeptDocument { bytes, values })
    }
}

fn damaged(address: DocAddress) -> TantivyError {
    io::Error::new(
        io::ErrorKind::InvalidData,
        format!("{address:?} is no document"),
    )
    .into()
}

/// One stored document.
pub(super) struct KeptDocument {
    bytes: OwnedBytes,
    /// Each field, and where its value lies.
    values: Vec<(Field, std::ops::Range<usize>)>,
}

impl KeptDocument {
    /// The value of a field; empty when the document has none.
    pub(super) fn field(&self, field: Field) -> &[u8] {
        let value = self.values.iter().find(|(known, _)| *known == field);
        value
            .and_then(|(_, range)| self.bytes.get(range.clone()))
            .unwrap_or_default()
    }
}

/// Where the values lie; `None` when this is no document of bytes.
fn values(bytes: &[u8]) -> Option<Vec<(Field, std::ops::Range<usize>)>> {
    let mut at = 0;
    let n_values = length(bytes, &mut at)?;
    let mut values = Vec::new();
    for _ in 0..n_values {
        let field = bytes.get(at..at + size_of::<u32>())?;
        let field = Field::from_field_id(u32::from_le_bytes(field.try_into().ok()?));
        at += size_of::<u32>();
        if *bytes.get(at)? != BYTES {
            return None;
        }
        at += 1;
        let n_bytes = length(bytes, &mut at)?;
        let end = at.checked_add(n_bytes).filter(|end| *end <= bytes.len())?;
        values.push((field, at..end));
        at = end;
    }
    Some(values)
}

/// The length that is written at `at`, which moves behind it.
fn length(bytes: &[u8], at: &mut usize) -> Option<usize> {
    let mut length = 0_usize;
    for shift in (0..usize::BITS).step_by(7) {
        let byte = *bytes.get(*at)?;
        *at += 1;
        length |= usize::from(byte & !LAST) << shift;
        if byte & LAST != 0 {
            return Some(length);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use tantivy::schema::{STORED, Schema, Value as _};
    use tantivy::{Index, IndexWriter, TantivyDocument};

    use super::*;

    #[test]
    fn a_document_is_read_as_the_engine_reads_it() {
        let mut schema = Schema::builder();
        let card = schema.add_bytes_field("card", STORED);
        let body = schema.add_bytes_field("body", STORED);
        let index = Index::create_in_ram(schema.build());
        let mut writer: IndexWriter = index.writer_with_num_threads(1, 15_000_000).unwrap();
        for length in [0, 1, 127, 128, 129, 16_383, 16_384, 70_000] {
            let mut document = TantivyDocument::default();
            document.add_bytes(card, &vec![7; length]);
            if length % 2 == 0 {
                document.add_bytes(body, &vec![0x84; length / 2]);
            }
            writer.add_document(document).unwrap();
        }
        writer.commit().unwrap();
        let searcher = index.reader().unwrap().searcher();
        let store = Store::open(&searcher).unwrap();
        let mut n_read = 0;
        for doc in searcher.segment_reader(0).doc_ids_alive() {
            let address = DocAddress::new(0, doc);
            let theirs: TantivyDocument = searcher.doc(address).unwrap();
            let ours = store.read(address).unwrap();
            for field in [card, body] {
                let theirs = theirs.get_first(field).and_then(|value| value.as_bytes());
                assert_eq!(ours.field(field), theirs.unwrap_or_default());
            }
            n_read += 1;
        }
        assert_eq!(n_read, 8);
        assert!(store.read(DocAddress::new(1, 0)).is_err());
    }

    #[test]
    fn damage_is_no_document() {
        let whole = [0x81, 0, 0, 0, 0, BYTES, 0x82, 1, 2];
        assert_eq!(values(&whole).map(|values| values.len()), Some(1));
        for end in 0..whole.len() {
            assert!(values(&whole[..end]).is_none(), "{end}");
        }
        let other_type = [0x81, 0, 0, 0, 0, 1, 0x82, 1, 2];
        assert!(values(&other_type).is_none());
        assert!(values(&[0; 32]).is_none(), "a length without an end");
        let too_long = [
            0x81, 0, 0, 0, 0, BYTES, 127, 127, 127, 127, 127, 127, 127, 127, 127, 0xff,
        ];
        assert!(values(&too_long).is_none());
    }
}
