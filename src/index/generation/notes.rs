//! What a generation knows of the notes: the manifest.

use tantivy::Term;
use tantivy::collector::Count;
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;

use super::{Generation, sound};
use crate::index::record::NoteRecord;
use crate::index::schema::TYPE_NOTE;
use crate::index::stored::StoredNote;

impl Generation {
    /// Whether it holds any note.
    pub fn has_notes(&self) -> bool {
        let kind = Term::from_field_text(self.fields.doc_type, TYPE_NOTE);
        let query = TermQuery::new(kind, IndexRecordOption::Basic);
        sound(self.searcher.search(&query, &Count)) > 0
    }

    /// All notes, by path: the manifest.
    pub fn notes(&self) -> Vec<NoteRecord> {
        let kind = Term::from_field_text(self.fields.doc_type, TYPE_NOTE);
        let addresses = self.addresses(kind);
        let mut notes: Vec<NoteRecord> = Vec::with_capacity(addresses.len());
        notes.extend(addresses.into_iter().filter_map(|address| {
            let kept = sound(self.store.read(address));
            Some(StoredNote::from_bytes(kept.field(self.fields.card))?.read())
        }));
        notes.sort_by(|a, b| a.path.cmp(&b.path));
        notes
    }
}
