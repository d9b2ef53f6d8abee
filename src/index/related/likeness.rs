//! Which texts are like a talk's own.
//!
//! A text is told from others by words that stand in it often and in few other
//! sessions. A session that has enough of them is about the same, whatever its
//! title, topics and event are. Words of names are no such words: who spoke and
//! where are reasons of their own. All is bounded: the sessions of the talk that
//! are read, the length of their text, the words that are looked up.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::postings::Postings as _;
use tantivy::query::{Occur, Query};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet as _, TERMINATED, Term};

use super::wanted;
use crate::index::analysis::is_function_word;
use crate::index::column::ValueId;
use crate::index::facet::Facet;
use crate::index::feedback::{telling_terms, text_of};
use crate::index::generation::Generation;
use crate::index::record::IndexedSession;
use crate::text;

/// Most sessions of the talk whose text is read.
const MAX_READ: usize = 3;
/// Most words that are looked up in the dictionary: the most frequent ones.
const MAX_CANDIDATES: usize = 200;
/// Most words that tell the text from others.
const MAX_WORDS: usize = 25;
/// How often a word of the title counts beyond once.
const TITLE_COUNT: usize = 2;
/// A word that more other talks have than one for this many sessions tells nothing.
const RARE_PART: usize = 50;
/// In a small archive, so many may have it;
const FEW: usize = 4;
/// in a large one, no more than these.
const MANY: usize = 200;
/// What was replaced stays in the engine's counts for a while: a word with a
/// count so many times too large is not looked at.
const REPLACED: usize = 4;
/// Fewest words that similar texts share, one of which both say more than once.
const MIN_SHARED: usize = 3;
/// Least part of the weight of all words that they share.
const MIN_PART: f32 = 0.2;
/// How many words that one other session has they must weigh together.
const MIN_WEIGHT: f32 = 3.0;
/// So many words are enough without one that both say more than once,
const MANY_SHARED: usize = 5;
/// when they are this part of the weight of all.
const LARGE_PART: f32 = 0.4;
/// How much the words count beside topics and names.
const BOOST: f32 = 0.4;

/// The words that tell a talk's text from others, with their weights.
pub(super) struct Likeness {
    words: Vec<Word>,
    /// Least weight of the words that a similar text has.
    least: f32,
}

/// One of them.
struct Word {
    term: Term,
    weight: f32,
    /// Whether the text says it more than once, or its title does.
    is_stressed: bool,
}

impl Likeness {
    /// Reads the text of a talk, of which `own` is a session.
    pub(super) fn of(generation: &Generation, own: &IndexedSession) -> tantivy::Result<Self> {
        let n_sessions = generation.facet_total(Facet::Event);
        let archive = Archive {
            generation,
            own: generation.talk_ids(&own.session.talk),
            most: (n_sessions / RARE_PART).clamp((n_sessions / 3).clamp(1, FEW), MANY),
        };
        let mut words = Vec::new();
        for (word, n) in frequent_words(generation, own)? {
            let term = Term::from_field_text(generation.fields().all, &word);
            if let Some(n_others) = archive.n_others(&term)? {
                let rarity = (n_sessions as f32 / n_others as f32).ln();
                words.push(Word {
                    term,
                    weight: (1.0 + (n as f32).ln()) * rarity,
                    is_stressed: n > 1,
                });
            }
        }
        words.sort_by(|a, b| {
            let by_weight = b.weight.total_cmp(&a.weight);
            by_weight.then_with(|| a.term.cmp(&b.term))
        });
        words.truncate(MAX_WORDS);
        let least = MIN_WEIGHT * (n_sessions as f32).ln();
        Ok(Self { words, least })
    }

    /// What to ask the engine for.
    pub(super) fn clauses(&self) -> impl Iterator<Item = (Occur, Box<dyn Query>)> {
        self.words
            .iter()
            .map(|word| wanted(word.term.clone(), BOOST))
    }

    /// Whether a session's text has enough of the words.
    pub(super) fn is_shared_by(
        &self,
        generation: &Generation,
        address: DocAddress,
    ) -> tantivy::Result<bool> {
        let reader = generation.searcher().segment_reader(address.segment_ord);
        let index = reader.inverted_index(generation.fields().all)?;
        let (mut n_shared, mut shared, mut is_stressed) = (0, 0.0, false);
        for word in &self.words {
            let postings = index.read_postings(&word.term, IndexRecordOption::WithFreqs)?;
            let Some(mut postings) = postings.filter(|p| p.doc() <= address.doc_id) else {
                continue;
            };
            if postings.seek(address.doc_id) == address.doc_id {
                n_shared += 1;
                shared += word.weight;
                is_stressed |= word.is_stressed && postings.term_freq() > 1;
            }
        }
        let all: f32 = self.words.iter().map(|word| word.weight).sum();
        let is_enough = shared >= all * MIN_PART && shared >= self.least;
        let is_much = n_shared >= MANY_SHARED && shared >= all * LARGE_PART;
        Ok(is_enough && (is_much || is_stressed && n_shared >= MIN_SHARED))
    }
}

/// The archive around the talk.
struct Archive<'a> {
    generation: &'a Generation,
    /// The talk's ids in the column of talks.
    own: Vec<ValueId>,
    /// How many other talks may have a word that is rare.
    most: usize,
}

impl Archive<'_> {
    /// How many other talks have a word; `None` when none has it, or too many.
    /// Counted without the engine's statistics, which remember for a while what
    /// was replaced: a saved note must not change what its text is like.
    fn n_others(&self, term: &Term) -> tantivy::Result<Option<usize>> {
        let searcher = self.generation.searcher();
        let n_counted = searcher.doc_freq(term)?;
        if n_counted > ((self.most + FEW) * REPLACED) as u64 {
            return Ok(None);
        }
        let mut others: Vec<ValueId> = Vec::new();
        for (segment_ord, reader) in (0..).zip(searcher.segment_readers()) {
            let index = reader.inverted_index(self.generation.fields().all)?;
            let Some(mut postings) = index.read_postings(term, IndexRecordOption::Basic)? else {
                continue;
            };
            let mut doc = postings.doc();
            while doc != TERMINATED {
                if !reader.is_deleted(doc) {
                    let talks = self.generation.talks_at(DocAddress::new(segment_ord, doc));
                    let is_new =
                        |talk: &&ValueId| !self.own.contains(talk) && !others.contains(talk);
                    let new: Vec<ValueId> = talks.iter().filter(is_new).copied().collect();
                    others.extend(new);
                    if others.len() > self.most {
                        return Ok(None);
                    }
                }
                doc = postings.advance();
            }
        }
        Ok((!others.is_empty()).then_some(others.len()))
    }
}

/// The most frequent words of a talk's text, with how often they stand there.
fn frequent_words(
    generation: &Generation,
    own: &IndexedSession,
) -> tantivy::Result<Vec<(String, usize)>> {
    let names = names(own);
    // Some words of a text are in another language than the text.
    let is_function = |word: &str| {
        let mut languages = generation.languages().iter();
        languages.any(|language| is_function_word(word, *language))
    };
    let mut written: BTreeMap<String, (String, usize)> = BTreeMap::new();
    let talk = Term::from_field_text(generation.fields().talk, own.session.talk.as_str());
    for address in generation.addresses(talk).into_iter().take(MAX_READ) {
        let Some((text, language)) = text_of(generation, address)? else {
            continue;
        };
        let title_end = text.find('\n').unwrap_or(text.len());
        for term in telling_terms(&text, language) {
            let is_title = term.range.end <= title_end;
            let n = if is_title { 1 + TITLE_COUNT } else { 1 };
            let word = term.stem.unwrap_or_else(|| term.text.clone());
            written.entry(term.text).or_insert((word, 0)).1 += n;
        }
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (text, (word, n)) in written {
        if !names.contains(&text) && !is_function(&text) {
            *counts.entry(word).or_default() += n;
        }
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by(|(a, n), (b, other)| other.cmp(n).then_with(|| a.cmp(b)));
    counts.truncate(MAX_CANDIDATES);
    Ok(counts)
}

/// The words of the names of people, event, series and place.
fn names(own: &IndexedSession) -> BTreeSet<String> {
    let people = own.session.speakers.iter();
    let people = people.flat_map(|speaker| [speaker.name.as_str(), speaker.written.as_str()]);
    let event = [Some(own.event.name.as_str()), own.event.location.as_deref()];
    let names = people.chain(event.into_iter().flatten());
    names
        .flat_map(|name| {
            let words: Vec<String> = text::fold(name).split(' ').map(str::to_owned).collect();
            words
        })
        .collect()
}
