//! An immutable view of the index: every read starts here.
//!
//! What many pages need and what takes a pass over the archive (totals, lists
//! of values, events by date) is made when it is first asked for and kept for
//! the generation's life.
//!
//! A file that cannot be read means that the index is damaged. The engine
//! itself panics on some kinds of damage, so every reader runs inside a
//! boundary that catches panics; what the engine reports as an error goes the
//! same way, see [`sound`].

mod around;
mod notes;
mod values;

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, TryLockError};

use jiff::civil::Date;
use tantivy::collector::DocSetCollector;
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Searcher, Term};

use self::values::nearest;
use super::analysis::Language;
use super::collect::Collected;
use super::column::{ColumnCache, SegmentColumns, TALKS, ValueId, column_of};
use super::complete::Names;
use super::count::nonzero;
use super::document::event_unit;
use super::explain::Explanation;
use super::facet::{Facet, FacetValue};
use super::hits::{EventHit, Hits, SearchRequest};
use super::kept::{KeptDocument, Store};
use super::record::{EventSummary, IndexedSession, Related, SessionCard, Stats};
use super::schema::{Fields, PROBLEM, STEMMED, TYPE_EVENT, TYPE_NOTE, closed_word};
use super::search::search;
use super::stored::{StoredBody, StoredCard, StoredEvent};
use crate::catalog::permalink::Permalinks;
use crate::catalog::suggest::Suggestion;
use crate::catalog::{Curation, Event, EventId, TalkId};
use crate::query::Query;
use crate::text;

/// One immutable state of the archive. A request takes one at its start and
/// uses nothing else. Cheap to clone behind an `Arc`; all methods may block on
/// the disk and belong on a blocking thread.
pub struct Generation {
    searcher: Searcher,
    store: Store,
    fields: Fields,
    segments: Vec<Arc<SegmentColumns>>,
    columns: Arc<ColumnCache>,
    commit: Commit,
    curation: Arc<Curation>,
    permalinks: Arc<Permalinks>,
    languages: Vec<Language>,
    totals: [OnceLock<Vec<u32>>; TALKS + 1],
    lists: [OnceLock<Arc<[FacetValue]>>; TALKS + 1],
    ranks: OnceLock<Vec<u32>>,
    events: OnceLock<Arc<[EventSummary]>>,
    notes: OnceLock<(usize, usize)>,
    names: OnceLock<Names>,
    home: OnceLock<Arc<Collected>>,
    suggestions: Mutex<Option<Arc<[Suggestion]>>>,
}

/// What a commit says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Commit {
    pub(super) number: u64,
    /// Seconds since the epoch.
    pub(super) at: i64,
}

/// The value of a read, or a panic for the boundary that every reader runs in.
pub(super) fn sound<T>(read: tantivy::Result<T>) -> T {
    read.unwrap_or_else(|error| panic!("the index cannot be read: {error}"))
}

impl Generation {
    pub(super) fn new(
        searcher: Searcher,
        fields: Fields,
        columns: Arc<ColumnCache>,
        commit: Commit,
        curation: Arc<Curation>,
        permalinks: Arc<Permalinks>,
    ) -> tantivy::Result<Self> {
        let segments = columns.load(searcher.segment_readers())?;
        let mut generation = Self {
            store: Store::open(&searcher)?,
            searcher,
            fields,
            segments,
            columns,
            commit,
            curation,
            permalinks,
            languages: Vec::new(),
            totals: Default::default(),
            lists: Default::default(),
            ranks: OnceLock::new(),
            events: OnceLock::new(),
            notes: OnceLock::new(),
            names: OnceLock::new(),
            home: OnceLock::new(),
            suggestions: Mutex::new(None),
        };
        let mut languages = Vec::new();
        for (code, language) in Language::ALL {
            let word = closed_word(STEMMED, code);
            let term = Term::from_field_text(generation.fields.word, &word);
            if language == Language::English || generation.searcher.doc_freq(&term)? > 0 {
                languages.push(language);
            }
        }
        generation.languages = languages;
        Ok(generation)
    }

    /// Number of this generation: rises by one with every commit.
    pub fn number(&self) -> u64 {
        self.commit.number
    }

    /// When it was committed, in seconds since the epoch.
    pub fn committed_at(&self) -> i64 {
        self.commit.at
    }

    /// How much it holds; counted once per generation.
    pub fn stats(&self) -> Stats {
        let (notes, problems) = *self.notes.get_or_init(|| {
            let n_of = |field, word| self.addresses(Term::from_field_text(field, word)).len();
            let notes = n_of(self.fields.doc_type, TYPE_NOTE);
            (notes, n_of(self.fields.word, PROBLEM))
        });
        let n_values = |column| nonzero(&self.columns, column, self.totals(column)).len();
        let n_facet = |facet| n_values(column_of(facet));
        Stats {
            notes,
            sessions: self.facet_total(Facet::Event),
            talks: n_values(TALKS),
            speakers: n_facet(Facet::Speaker),
            events: self.events().len(),
            series: n_facet(Facet::Series),
            topics: n_facet(Facet::Topic),
            tags: n_facet(Facet::Tag),
            problems,
        }
    }

    /// Searches.
    pub fn search(&self, request: &SearchRequest) -> Hits {
        sound(search(self, request))
    }

    /// Why the hits of a request are hits: one explanation for each, in their
    /// order, as far as time suffices. Asks once more what the search asked,
    /// so it is for the few hits that somebody wants to have explained.
    pub fn explain(&self, request: &SearchRequest) -> Vec<Explanation> {
        sound(super::explain::explain(self, request))
    }

    /// Every session of a talk in date order; empty when there is no such talk.
    pub fn talk(&self, talk: &TalkId) -> Vec<IndexedSession> {
        let term = Term::from_field_text(self.fields.talk, talk.as_str());
        let mut sessions: Vec<(i32, IndexedSession)> = self
            .addresses(term)
            .into_iter()
            .filter_map(|address| Some((self.day(address), sound(self.session(address))?)))
            .collect();
        sessions.sort_by(|(day, a), (other, b)| {
            let place = |s: &IndexedSession| (s.event.id.clone(), s.session.position);
            day.cmp(other).then_with(|| place(a).cmp(&place(b)))
        });
        sessions.into_iter().map(|(_, session)| session).collect()
    }

    /// How many sessions a talk has; 0 when there is no such talk.
    pub fn times_given(&self, talk: &TalkId) -> usize {
        let ids = self.columns.ids_of(TALKS, talk.as_str());
        let totals = self.totals(TALKS);
        let counts = ids.iter().filter_map(|id| totals.get(*id as usize));
        counts.sum::<u32>() as usize
    }

    /// Talks with their number of sessions, by falling count, then title.
    pub fn talks(&self) -> Arc<[FacetValue]> {
        self.list(TALKS)
    }

    /// An event; `None` when there is no such event.
    pub fn event(&self, event: &EventId) -> Option<Event> {
        let unit = Term::from_field_text(self.fields.unit, &event_unit(event));
        let read = |address| sound(self.event_with_text(address));
        self.addresses(unit).into_iter().find_map(read)
    }

    /// Events of which the notes say what a query asks for, outside their
    /// sessions; best first.
    pub fn events_about(&self, query: &Query, limit: usize) -> Vec<EventHit> {
        sound(super::about::events_about(self, query, limit))
    }

    /// The sessions of an event in programme order.
    pub fn event_sessions(&self, event: &EventId) -> Vec<SessionCard> {
        let unit = Term::from_field_text(self.fields.unit, &event_unit(event));
        let addresses = self.addresses(unit).into_iter();
        let mut cards: Vec<SessionCard> = addresses
            .filter(|address| self.is_session(*address))
            .filter_map(|address| sound(self.card(address)))
            .collect();
        cards.sort_by_key(|card| card.position);
        cards
    }

    /// All events, newest first (those without a date last), then by name.
    pub fn events(&self) -> Arc<[EventSummary]> {
        let made = self.events.get_or_init(|| {
            let kind = Term::from_field_text(self.fields.doc_type, TYPE_EVENT);
            let addresses = self.addresses(kind).into_iter();
            let mut events: Vec<EventSummary> = addresses
                .filter_map(|address| sound(self.stored_event(address)))
                .map(|event| self.summary(event))
                .collect();
            events.sort_by_cached_key(|event| {
                let day = event.dates.map(|(first, _)| first);
                let year = day.map(Date::year).or(event.year);
                (
                    std::cmp::Reverse((year, day)),
                    text::fold(&event.name),
                    event.id.clone(),
                )
            });
            events.into()
        });
        Arc::clone(made)
    }

    /// All values of a facet in the whole archive, by falling count, then label.
    pub fn facet_values(&self, facet: Facet) -> Arc<[FacetValue]> {
        self.list(column_of(facet))
    }

    /// One value of a facet; `None` when no session has it, unless it is an
    /// event without sessions or the series of one: these have pages too.
    pub fn facet_value(&self, facet: Facet, value: &str) -> Option<FacetValue> {
        self.counted_value(facet, value)
            .or_else(|| self.value_without_sessions(facet, value))
    }

    /// The values of a facet whose labels are most like a text, best first.
    pub fn nearest(&self, facet: Facet, text: &str, limit: usize) -> Vec<FacetValue> {
        nearest(&self.facet_values(facet), text, limit)
    }

    /// The talks whose titles are most like a text, best first.
    pub fn nearest_talks(&self, text: &str, limit: usize) -> Vec<FacetValue> {
        nearest(&self.talks(), text, limit)
    }

    /// Talks related to a talk, best first; never the talk itself.
    pub fn related(&self, talk: &TalkId, limit: usize) -> Vec<Related> {
        sound(super::related::related(self, talk, limit))
    }

    /// The curation files that this generation was resolved with.
    pub fn curation(&self) -> &Curation {
        &self.curation
    }

    /// Retired addresses.
    pub fn permalinks(&self) -> &Permalinks {
        &self.permalinks
    }

    /// The names that a text may become, made once.
    pub(super) fn names(&self, make: impl FnOnce(&Self) -> Names) -> &Names {
        self.names.get_or_init(|| make(self))
    }

    pub(super) fn fields(&self) -> &Fields {
        &self.fields
    }

    pub(super) fn searcher(&self) -> &Searcher {
        &self.searcher
    }

    pub(super) fn languages(&self) -> &[Language] {
        &self.languages
    }

    pub(super) fn columns(&self) -> &ColumnCache {
        &self.columns
    }

    pub(super) fn segments(&self) -> &[Arc<SegmentColumns>] {
        &self.segments
    }

    /// The session at an address as a card; `None` for damage.
    pub(super) fn card(&self, address: DocAddress) -> tantivy::Result<Option<SessionCard>> {
        let kept = self.store.read(address)?;
        let card = StoredCard::from_bytes(kept.field(self.fields.card));
        Ok(card.and_then(StoredCard::into_card))
    }

    /// The same, and its text.
    pub(super) fn card_and_body(
        &self,
        address: DocAddress,
    ) -> tantivy::Result<Option<(SessionCard, Option<StoredBody>)>> {
        let kept = self.store.read(address)?;
        let (card, body) = self.card_and_body_of(&kept);
        Ok(card
            .and_then(StoredCard::into_card)
            .map(|card| (card, body)))
    }

    fn card_and_body_of<'a>(
        &self,
        kept: &'a KeptDocument,
    ) -> (Option<StoredCard<'a>>, Option<StoredBody>) {
        let card = kept.field(self.fields.card);
        let body = StoredBody::from_bytes(kept.field(self.fields.body), card);
        (StoredCard::from_bytes(card), body)
    }

    /// The session at an address with all its text; `None` for damage.
    pub(super) fn session(&self, address: DocAddress) -> tantivy::Result<Option<IndexedSession>> {
        let kept = self.store.read(address)?;
        let (card, body) = self.card_and_body_of(&kept);
        Ok(card
            .zip(body)
            .and_then(|(card, body)| card.into_session(body)))
    }

    fn stored_event(&self, address: DocAddress) -> tantivy::Result<Option<Event>> {
        if self.is_session(address) {
            return Ok(None);
        }
        let kept = self.store.read(address)?;
        let event = StoredEvent::from_bytes(kept.field(self.fields.card));
        Ok(event.and_then(StoredEvent::read))
    }

    pub(super) fn event_with_text(&self, address: DocAddress) -> tantivy::Result<Option<Event>> {
        let Some(event) = self.stored_event(address)? else {
            return Ok(None);
        };
        let kept = self.store.read(address)?;
        let card = kept.field(self.fields.card);
        let body = StoredBody::from_bytes(kept.field(self.fields.body), card);
        let about = body.map_or_else(Vec::new, |body| body.into_parts().collect());
        Ok(Some(Event { about, ..event }))
    }

    fn summary(&self, event: Event) -> EventSummary {
        let count = self.counted_value(Facet::Event, event.id.as_str());
        EventSummary {
            count: count.map_or(0, |value| value.count),
            series: event.series.map(|series| (series.id, series.name)),
            id: event.id,
            name: event.name,
            year: event.year,
            dates: event.dates,
            location: event.location,
        }
    }

    /// The talk ids of a document: empty for everything but sessions.
    pub(super) fn talks_at(&self, address: DocAddress) -> &[ValueId] {
        self.segments[address.segment_ord as usize].columns[TALKS].of(address.doc_id)
    }

    /// What was suggested before, for whoever makes it the first time; `None`
    /// while somebody does.
    pub(super) fn suggested(&self) -> Option<MutexGuard<'_, Option<Arc<[Suggestion]>>>> {
        match self.suggestions.try_lock() {
            Ok(guard) => Some(guard),
            // A panic left nothing half-made: the value is set whole, at the end.
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    /// Whether the document is a session.
    pub(super) fn is_session(&self, address: DocAddress) -> bool {
        !self.talks_at(address).is_empty()
    }

    fn day(&self, address: DocAddress) -> i32 {
        self.segments[address.segment_ord as usize].days[address.doc_id as usize]
    }

    /// Every living document that has a term, in the order of the index.
    pub(super) fn addresses(&self, term: Term) -> Vec<DocAddress> {
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        let found = sound(self.searcher.search(&query, &DocSetCollector));
        let mut addresses: Vec<DocAddress> = found.into_iter().collect();
        addresses.sort_unstable();
        addresses
    }
}
