//! The engine's only home: schema, analysis, documents, facets and search.
//!
//! Outside this module no name of the engine's crate appears. An [`Index`] is
//! an opened data folder; [`Generation`] is an immutable view of it that every
//! read goes through; [`Writer`] is the one way to change it, owned by
//! `ingest`. The index is derived: delete the folder and it comes back.

mod about;
mod analysis;
mod answer;
mod collect;
mod column;
mod complete;
mod cores;
mod count;
mod directory;
mod document;
mod explain;
mod facet;
mod feedback;
mod generation;
mod highlight;
mod hits;
mod kept;
mod ledger;
mod plan;
mod record;
mod related;
mod schema;
mod search;
mod snippet;
mod spelling;
mod statistics;
mod store;
mod stored;
mod suggest;
mod trust;
mod writer;

pub use complete::Completion;
pub use explain::{Explanation, How, Place, Reason};
pub use facet::{Facet, FacetCount, FacetCounts, FacetValue};
pub use generation::Generation;
pub use highlight::Highlighter;
pub use hits::{
    Correction, EventHit, Filters, Hit, Hits, MAX_RESULT_WINDOW, SearchRequest, SectionHit,
    Snippet, Sort,
};
pub use record::{
    EventRef, EventSummary, IndexedSession, NoteRecord, Related, SessionCard, Stamp, Stats,
};
pub use store::{Index, IndexError};
pub use writer::Writer;

#[cfg(test)]
mod tests;
