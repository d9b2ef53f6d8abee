//! The fields of the index.
//!
//! Every word of a session stands in `all`, where words are demanded and
//! counted; the narrower text fields only raise the score and answer
//! `field:value`. Facets are columns of strings, read into arrays once for
//! each segment; they have no postings, since filters work on those arrays.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

use super::facet::Facet;
use crate::query;

/// Rises with every change of schema, analysis or extraction: an index of
/// another version is built anew.
pub(super) const INDEX_VERSION: u32 = 11;

/// Name under which [`IndexTokenizer`](super::analysis::IndexTokenizer) is registered.
pub(super) const TOKENIZER: &str = "talkdex";

/// Separates a facet value's slug from its label in the columns; cannot stand in either.
pub(super) const LABEL_SEPARATOR: char = '\u{1f}';

/// Values of the `type` field.
pub(super) const TYPE_SESSION: &str = "session";
pub(super) const TYPE_EVENT: &str = "event";
pub(super) const TYPE_NOTE: &str = "note";
pub(super) const TYPE_CURATION: &str = "curation";

/// All fields by name.
#[derive(Clone, Debug)]
pub(super) struct Fields {
    /// What the document is.
    pub(super) doc_type: Field,
    /// The unit of replacement: `event/{slug}`, `note/{digest of its path}`, `curation`.
    pub(super) unit: Field,
    /// Slug of the session's talk, for look-up.
    pub(super) talk: Field,
    /// Every word.
    pub(super) all: Field,
    /// Words of the title.
    pub(super) title: Field,
    /// Names of the people on stage in every spelling.
    pub(super) people: Field,
    /// Headings of parts.
    pub(super) heading: Field,
    /// The event's name.
    pub(super) event: Field,
    /// The series' name.
    pub(super) series: Field,
    /// Names of topics.
    pub(super) topic: Field,
    /// Tags.
    pub(super) tag: Field,
    /// The location.
    pub(super) place: Field,
    /// Questions and answers.
    pub(super) qa: Field,
    /// Quotations.
    pub(super) quote: Field,
    /// Code.
    pub(super) code: Field,
    /// Words of an event's own text, which are in no other field.
    pub(super) about: Field,
    /// Words of closed sets: kind, language, has.
    pub(super) word: Field,
    /// The event's year.
    pub(super) year: Field,
    /// Days since the common era began, for sorting; 0 when unknown.
    pub(super) day: Field,
    /// Place of a session among those of the same day: the same whatever the
    /// history of the index, and in programme order within an event.
    pub(super) order: Field,
    /// Column of talks: slug and title.
    pub(super) talk_column: Field,
    /// Columns of facets: slug and label, in the order of [`Facet::ALL`].
    pub(super) facets: [Field; Facet::ALL.len()],
    /// The stored card of a session, event, note or curation file.
    pub(super) card: Field,
    /// The stored text of a session or event.
    pub(super) body: Field,
}

/// The schema and its fields.
pub(super) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(TOKENIZER)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = TextOptions::default().set_indexing_options(indexing);
    let column = TextOptions::default().set_fast("raw");
    let fields = Fields {
        doc_type: builder.add_text_field("type", STRING),
        unit: builder.add_text_field("unit", STRING),
        talk: builder.add_text_field("talk", STRING),
        all: builder.add_text_field("all", text.clone()),
        title: builder.add_text_field("title", text.clone()),
        people: builder.add_text_field("people", text.clone()),
        heading: builder.add_text_field("heading", text.clone()),
        event: builder.add_text_field("event", text.clone()),
        series: builder.add_text_field("series", text.clone()),
        topic: builder.add_text_field("topic", text.clone()),
        tag: builder.add_text_field("tag", text.clone()),
        place: builder.add_text_field("place", text.clone()),
        qa: builder.add_text_field("qa", text.clone()),
        quote: builder.add_text_field("quote", text.clone()),
        code: builder.add_text_field("code", text.clone()),
        about: builder.add_text_field("about", text),
        word: builder.add_text_field("word", STRING),
        year: builder.add_i64_field("year", INDEXED | FAST),
        day: builder.add_i64_field(DAY_COLUMN, FAST),
        order: builder.add_u64_field(ORDER_COLUMN, FAST),
        talk_column: builder.add_text_field(TALK_COLUMN, column.clone()),
        facets: Facet::ALL.map(|facet| builder.add_text_field(&column_name(facet), column.clone())),
        card: builder.add_bytes_field("card", STORED),
        body: builder.add_bytes_field("body", STORED),
    };
    (builder.build(), fields)
}

/// Name of the column of talks.
pub(super) const TALK_COLUMN: &str = "facet_talk";
/// Name of the column of places.
pub(super) const ORDER_COLUMN: &str = "order";
/// Name of the column of days.
pub(super) const DAY_COLUMN: &str = "day";

/// Name of a facet's column.
pub(super) fn column_name(facet: Facet) -> String {
    format!("facet_{}", facet.as_str())
}

/// The closed word of a note with something to mend.
pub(super) const PROBLEM: &str = "problem";

/// The closed word of the language that a session's words are stemmed in.
pub(super) const STEMMED: &str = "stemmed";

/// The term of a closed word, such as `kind=keynote`.
pub(super) fn closed_word(name: &str, value: &str) -> String {
    format!("{name}={value}")
}

/// Sixteen letters that stand for a text in a term: as good as the text where
/// none of a million others may be taken for it, and dear in a dictionary only
/// by their own length.
pub(super) fn short_digest(text: &str) -> String {
    let mut letters = blake3::hash(text.as_bytes()).to_hex();
    letters.truncate(16);
    letters.to_string()
}

impl Fields {
    /// The text field that answers `field:value`; `None` for the closed words.
    pub(super) fn text_field(&self, field: query::Field) -> Option<Field> {
        Some(match field {
            query::Field::Title => self.title,
            query::Field::Speaker => self.people,
            query::Field::Topic => self.topic,
            query::Field::Tag => self.tag,
            query::Field::Event => self.event,
            query::Field::Series => self.series,
            query::Field::Place => self.place,
            query::Field::Qa => self.qa,
            query::Field::Quote => self.quote,
            query::Field::Code => self.code,
            query::Field::Kind | query::Field::Language | query::Field::Has => return None,
        })
    }
}
