//! What a generation knows of the notes: the manifest.

use tantivy::collector::Count;
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Term};

use super::{Generation, sound};
use crate::index::document::note_unit;
use crate::index::record::NoteRecord;
use crate::index::schema::TYPE_NOTE;
use crate::index::stored::StoredNote;
use crate::note::NotePath;

impl Generation {
    /// Whether it holds any note.
    pub fn has_notes(&self) -> bool {
        let kind = Term::from_field_text(self.fields.doc_type, TYPE_NOTE);
        let query = TermQuery::new(kind, IndexRecordOption::Basic);
        sound(self.searcher.search(&query, &Count)) > 0
    }

    /// All notes, in no order: the manifest. There may be hundreds of thousands,
    /// so that they are read one by one.
    pub fn notes(&self) -> impl Iterator<Item = NoteRecord> {
        let kind = Term::from_field_text(self.fields.doc_type, TYPE_NOTE);
        let addresses = self.addresses(kind).into_iter();
        addresses.filter_map(|address| self.note_at(address))
    }

    /// One note's line of the manifest.
    pub(crate) fn note(&self, path: &NotePath) -> Option<NoteRecord> {
        let unit = Term::from_field_text(self.fields.unit, &note_unit(path));
        let mut addresses = self.addresses(unit).into_iter();
        addresses.find_map(|address| self.note_at(address).filter(|note| note.path == *path))
    }

    fn note_at(&self, address: DocAddress) -> Option<NoteRecord> {
        let kept = sound(self.store.read(address));
        Some(StoredNote::from_bytes(kept.field(self.fields.card))?.read())
    }
}
