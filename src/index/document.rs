//! From sessions, events and notes to the engine's documents.

mod values;

use tantivy::TantivyDocument;
use tantivy::schema::Field;

use self::values::{facet_values, labelled, year_of};
use super::analysis::{Language, detect};
use super::facet::Facet;
use super::plan::title_keys;
use super::record::{EventRef, NoteRecord, lede_of};
use super::schema::{
    Fields, PROBLEM, STEMMED, TYPE_CURATION, TYPE_EVENT, TYPE_NOTE, TYPE_SESSION, closed_word,
    short_digest,
};
use super::stored::{StoredBody, StoredCard, StoredEvent, StoredNote};
use crate::catalog::curation::CurationFile;
use crate::catalog::{Curation, Event, EventId, ResolvedEvent, Session};
use crate::extract::{Part, PartKind};
use crate::note::{Diagnostic, NotePath};

/// The unit of everything that belongs to one event.
pub(super) fn event_unit(event: &EventId) -> String {
    format!("event/{event}")
}

/// The unit of one note: of its path, which may be longer than a term can be.
pub(super) fn note_unit(path: &NotePath) -> String {
    format!("note/{}", short_digest(path.as_str()))
}

/// Text that is enough to tell its language, in bytes.
const MAX_SAMPLE: usize = 2_000;

/// The unit of the curation files.
pub(super) const CURATION_UNIT: &str = "curation";

/// Days since the common era began.
pub(super) fn day_number(date: jiff::civil::Date) -> i64 {
    let first = jiff::civil::Date::constant(1, 1, 1);
    let span = date.duration_since(first);
    span.as_hours() / 24 + 1
}

/// See [`Fields::order`].
fn order_of(event: &EventId, position: u32) -> u64 {
    let digest = blake3::hash(event.as_str().as_bytes());
    let mut high = [0; 4];
    high.copy_from_slice(&digest.as_bytes()[..4]);
    u64::from(u32::from_be_bytes(high)) << 32 | u64::from(position)
}

/// A session's documents share what is known of its event.
pub(super) fn event_ref(event: &Event) -> EventRef {
    EventRef {
        id: event.id.clone(),
        name: event.name.clone(),
        series: event
            .series
            .as_ref()
            .map(|s| (s.id.clone(), s.name.clone())),
        year: event.year,
        location: event.location.clone(),
    }
}

/// The event's own document.
pub(super) fn event_document(fields: &Fields, resolved: &ResolvedEvent) -> TantivyDocument {
    let event = &resolved.event;
    let mut doc = TantivyDocument::default();
    doc.add_text(fields.doc_type, TYPE_EVENT);
    doc.add_text(fields.unit, event_unit(&event.id));
    let card = StoredEvent::of(event).to_bytes();
    let about: Vec<String> = event
        .about
        .iter()
        .map(|part| format!("{}\n{}", part.heading, part.text()))
        .collect();
    let language = detect(&about.join("\n"));
    let stored = StoredBody::of_event(event, language.code());
    doc.add_bytes(fields.card, &card);
    doc.add_bytes(fields.body, &stored.to_bytes(&card));
    for text in event.summary.iter().chain(&about) {
        doc.add_text(fields.about, format!("{}{text}", language.mark()));
    }
    doc
}

/// A note's line in the manifest.
pub(super) fn note_document(fields: &Fields, note: &NoteRecord) -> TantivyDocument {
    let mut doc = TantivyDocument::default();
    doc.add_text(fields.doc_type, TYPE_NOTE);
    doc.add_text(fields.unit, note_unit(&note.path));
    if note.diagnostics.iter().any(Diagnostic::is_problem) {
        doc.add_text(fields.word, PROBLEM);
    }
    doc.add_bytes(fields.card, &StoredNote::of(note).to_bytes());
    doc
}

/// A curation file as it was when the events were resolved.
pub(super) fn curation_document(fields: &Fields, file: &CurationFile) -> TantivyDocument {
    let mut doc = TantivyDocument::default();
    doc.add_text(fields.doc_type, TYPE_CURATION);
    doc.add_text(fields.unit, CURATION_UNIT);
    doc.add_bytes(fields.card, file.name.as_bytes());
    doc.add_bytes(fields.body, file.text.as_bytes());
    doc
}

/// One session's document.
pub(super) fn session_document(
    fields: &Fields,
    event: &Event,
    session: &Session,
    curation: &Curation,
) -> TantivyDocument {
    let event_ref = event_ref(event);
    let texts = texts_of(session);
    let mut builder = Builder {
        doc: TantivyDocument::default(),
        language: language_of(session, &texts),
        all: fields.all,
    };
    builder.names(fields, event, session, curation);
    builder.parts(fields, session, &texts);
    let stemmed = builder.language.code();
    let mut doc = builder.doc;
    doc.add_text(fields.word, closed_word(STEMMED, stemmed));

    doc.add_text(fields.doc_type, TYPE_SESSION);
    doc.add_text(fields.unit, event_unit(&event.id));
    doc.add_text(fields.talk, session.talk.as_str());
    for key in title_keys(&session.title, true) {
        doc.add_text(fields.word, key);
    }
    doc.add_text(
        fields.talk_column,
        labelled(session.talk.as_str(), &session.title),
    );
    for (facet, field) in Facet::ALL.into_iter().zip(fields.facets) {
        for (value, label) in facet_values(facet, session, &event_ref) {
            if matches!(facet, Facet::Kind | Facet::Language | Facet::Has) {
                doc.add_text(fields.word, closed_word(facet.as_str(), &value));
            }
            doc.add_text(field, labelled(&value, &label));
        }
    }
    if let Some(year) = year_of(session, &event_ref) {
        doc.add_i64(fields.year, i64::from(year));
    }
    let date = session.date.or(event.dates.map(|(first, _)| first));
    // A session of which only the year is known sorts as that year's first.
    let new_year = || jiff::civil::Date::new(year_of(session, &event_ref)?, 1, 1).ok();
    doc.add_i64(fields.day, date.or_else(new_year).map_or(0, day_number));
    let read = parts_of(session).zip(&texts);
    let prose = read.filter(|(part, _)| part.kind != PartKind::Code);
    let lede = lede_of(prose.map(|(_, text)| text.as_str()));
    doc.add_u64(fields.order, order_of(&event.id, session.position));
    let card = StoredCard::of(session, &event_ref, date, &lede).to_bytes();
    doc.add_bytes(fields.card, &card);
    let body = StoredBody::of(session, stemmed);
    doc.add_bytes(fields.body, &body.to_bytes(&card));
    doc
}

/// All parts of a session, of one entry after the other.
fn parts_of(session: &Session) -> impl Iterator<Item = &Part> {
    session.entries.iter().flat_map(|entry| &entry.parts)
}

/// The text of each of [`parts_of`].
fn texts_of(session: &Session) -> Vec<String> {
    parts_of(session).map(Part::text).collect()
}

/// The language that a session's words are stemmed in: as stated, else as its
/// text tells.
fn language_of(session: &Session, texts: &[String]) -> Language {
    if let Some(code) = session.language.as_deref() {
        return Language::of_code(code);
    }
    let mut sample = session.title.clone();
    for (part, text) in parts_of(session).zip(texts) {
        if sample.len() > MAX_SAMPLE {
            break;
        }
        if part.kind != PartKind::Code {
            for more in [&part.heading, text] {
                sample.push('\n');
                sample.push_str(more);
            }
        }
    }
    detect(&sample)
}

/// Collects the text fields of one session.
struct Builder {
    doc: TantivyDocument,
    language: Language,
    all: Field,
}

impl Builder {
    /// Adds a text to a field and to the field of all words.
    fn add(&mut self, field: Field, text: &str) {
        if text.is_empty() {
            return;
        }
        let marked = format!("{}{text}", self.language.mark());
        self.doc.add_text(field, &marked);
        self.doc.add_text(self.all, marked);
    }

    /// Adds a text to one field alone.
    fn add_narrow(&mut self, field: Field, text: &str) {
        self.doc
            .add_text(field, format!("{}{text}", self.language.mark()));
    }

    fn names(&mut self, fields: &Fields, event: &Event, session: &Session, curation: &Curation) {
        self.add(fields.title, &session.title);
        for entry in &session.entries {
            // The heading as written, where it says more than the title.
            if !entry.heading.contains(&session.title) {
                self.add(fields.title, &entry.heading);
            }
        }
        for speaker in &session.speakers {
            self.add(fields.people, &speaker.name);
            if speaker.written != speaker.name {
                self.add(fields.people, &speaker.written);
            }
            let Some(profile) = curation.speaker(&speaker.id) else {
                continue;
            };
            for name in profile.aliases.iter().chain(&profile.hidden) {
                self.add(fields.people, name);
            }
        }
        self.add(fields.event, &event.name);
        if let Some(series) = &event.series {
            self.add(fields.series, &series.name);
        }
        for topic in &session.topics {
            self.add(fields.topic, &topic.name);
        }
        for tag in &session.tags {
            // A label of the whole event is not what this talk mentions.
            if event.tags.iter().any(|t| t.id == tag.id) {
                self.add_narrow(fields.tag, &tag.label);
            } else {
                self.add(fields.tag, &tag.label);
            }
        }
        if let Some(location) = &event.location {
            self.add(fields.place, location);
        }
    }

    /// Adds the parts with their texts, which are those of [`texts_of`].
    fn parts(&mut self, fields: &Fields, session: &Session, texts: &[String]) {
        let mut texts = texts.iter();
        for entry in &session.entries {
            let mut exchange = String::new();
            for (part, text) in entry.parts.iter().zip(&mut texts) {
                if part.kind != PartKind::Turn {
                    self.exchange(fields, &mut exchange);
                }
                if part.kind == PartKind::Question || !exchange.is_empty() {
                    let asker = part.person.as_deref().unwrap_or_default();
                    // One value for all of an exchange: no phrase goes from
                    // one into the next.
                    for line in [part.heading.as_str(), asker, text.as_str()] {
                        exchange.push_str(line);
                        exchange.push('\n');
                    }
                }
                self.part(fields, part, text);
            }
            self.exchange(fields, &mut exchange);
        }
    }

    /// Adds a question with all that was answered, when there is one.
    fn exchange(&mut self, fields: &Fields, exchange: &mut String) {
        if !exchange.is_empty() {
            self.add_narrow(fields.qa, exchange);
            exchange.clear();
        }
    }

    fn part(&mut self, fields: &Fields, part: &Part, text: &str) {
        self.add(fields.heading, &part.heading);
        self.add_narrow(self.all, text);
        if part.kind != PartKind::Turn
            && let Some(person) = &part.person
        {
            self.add_narrow(self.all, person);
        }
        if part.kind == PartKind::Quote {
            let person = part.person.as_deref().unwrap_or_default();
            self.add_narrow(fields.quote, &format!("{text}\n{person}"));
        }
        let mut code = part.html.code();
        if let Some(language) = part.html.language() {
            code.push_str(language);
        }
        if !code.is_empty() {
            self.add_narrow(fields.code, &code);
        }
    }
}
