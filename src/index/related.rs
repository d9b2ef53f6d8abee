//! Which other talks a reader of one talk may want, and why.

mod likeness;

use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, Term};

use self::likeness::Likeness;
use super::analysis::{Language, TermKind, terms};
use super::generation::Generation;
use super::record::{IndexedSession, Related, SessionCard};
use crate::catalog::TalkId;

/// Shared topics that a reason names.
const MAX_NAMED_TOPICS: usize = 2;

/// Talks that share topics, speakers, the event, or words that are rare elsewhere.
pub(super) fn related(
    generation: &Generation,
    talk: &TalkId,
    limit: usize,
) -> tantivy::Result<Vec<Related>> {
    let Some(own) = generation.talk(talk).into_iter().next_back() else {
        return Ok(Vec::new());
    };
    let likeness = Likeness::of(generation, &own)?;
    let mut clauses = clauses(generation, &own);
    clauses.extend(likeness.clauses());
    let query = BooleanQuery::new(clauses);
    let enough = limit * 4 + 4;
    let collector = tantivy::collector::TopDocs::with_limit(enough).order_by_score();
    let found: Vec<(f32, DocAddress)> = generation.searcher().search(&query, &collector)?;
    let mut related: Vec<Related> = Vec::with_capacity(limit);
    for (_, address) in found {
        let Some(card) = generation.card(address)? else {
            continue;
        };
        if card.talk == *talk || related.iter().any(|r| r.session.talk == card.talk) {
            continue;
        }
        let is_similar = likeness.is_shared_by(generation, address)?;
        let reason = reason(&own, &card, is_similar);
        if reason.is_empty() {
            continue;
        }
        related.push(Related {
            session: card,
            reason,
        });
        if related.len() == limit {
            break;
        }
    }
    Ok(related)
}

fn clauses(generation: &Generation, own: &IndexedSession) -> Vec<(Occur, Box<dyn Query>)> {
    let fields = generation.fields();
    let session = &own.session;
    let mut clauses = Vec::new();
    let mut add = |field: Field, text: &str, boost: f32| {
        let words = terms(text, Language::English).into_iter();
        for term in words.filter(|term| term.kind == TermKind::Word) {
            let text = term.stem.unwrap_or(term.text);
            clauses.push(wanted(Term::from_field_text(field, &text), boost));
        }
    };
    add(fields.title, &session.title, 1.0);
    for topic in &session.topics {
        add(fields.topic, &topic.name, 2.0);
    }
    for speaker in &session.speakers {
        add(fields.people, &speaker.name, 1.5);
    }
    add(fields.event, &own.event.name, 0.5);
    clauses
}

/// A term that raises the score of what has it.
fn wanted(term: Term, boost: f32) -> (Occur, Box<dyn Query>) {
    let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
    (
        Occur::Should,
        Box::new(BoostQuery::new(Box::new(query), boost)),
    )
}

/// Why two talks belong together: `same event · shares Django, Testing · similar text`;
/// empty when they do not.
fn reason(own: &IndexedSession, other: &SessionCard, is_similar: bool) -> String {
    let session = &own.session;
    let mut reasons: Vec<String> = Vec::new();
    let same_speaker = session
        .speakers
        .iter()
        .find(|speaker| other.speakers.iter().any(|s| s.id == speaker.id));
    if same_speaker.is_some() {
        reasons.push("same speaker".to_owned());
    }
    if other.event.id == own.event.id {
        reasons.push("same event".to_owned());
    }
    let shared: Vec<&str> = session
        .topics
        .iter()
        .filter(|topic| other.topics.iter().any(|t| t.id == topic.id))
        .map(|topic| topic.name.as_str())
        .take(MAX_NAMED_TOPICS)
        .collect();
    if !shared.is_empty() {
        reasons.push(format!("shares {}", shared.join(", ")));
    }
    if is_similar {
        reasons.push("similar text".to_owned());
    }
    reasons.join(" · ")
}
