//! Phrases that recur like a subject and are none yet: what the vocabulary
//! may lack.
//!
//! A phrase of one to three words is looked at when no sentence, line or stop
//! word cuts it. It is told when several talks, by different people, at more
//! than one event say it; when at least two of these insist (a title, a
//! heading, a tag, or several times in the text), since a subject comes in
//! bursts where an idiom is spread evenly (Church and Gale, "Poisson
//! mixtures", 1995); and when its words keep together more than chance would
//! have them (normalized pointwise mutual information over sessions). Names of
//! speakers and events, known subjects and rejected phrases are never told.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::Vocabulary;
use super::words::next_word;
use crate::catalog::{EventId, Session, TalkId};
use crate::extract::PartKind;
use crate::text::{Slug, fold};

mod plain;

/// The most words of a phrase.
const MAX_WORDS: usize = 3;

/// How many phrases are remembered before those are forgotten that only one
/// session has said: memory grows with what an archive repeats, not with all.
const MAX_PHRASES: usize = 400_000;

/// The most phrases that are told.
const MAX_FOUND: usize = 100;

/// How often a text must say a phrase to insist on it.
const INSISTS: u32 = 3;

/// How much more than by chance the words of a phrase must keep together, on
/// the scale from 0 (chance) to 1 (never apart).
const MIN_COHESION: f64 = 0.35;

/// Collects the phrases of sessions; [`finish`](Self::finish) tells those that
/// may be subjects.
#[derive(Debug)]
pub struct PhraseFinder<'a> {
    vocabulary: &'a Vocabulary,
    words: HashMap<Box<str>, u32>,
    /// For each word, in how many sessions it is, and which had it last.
    spread: Vec<(u32, u32)>,
    phrases: HashMap<[u32; MAX_WORDS], Phrase>,
    /// How many phrases make it forget.
    max_phrases: usize,
    sessions: Vec<Place>,
    /// Slugs of talks, events and speakers, as numbers.
    ids: HashMap<String, u32>,
    talks: Vec<TalkId>,
    /// Folded words of people's and events' names.
    names: HashSet<String>,
}

/// A phrase that may be a subject, with what speaks for it.
#[derive(Clone, Debug, PartialEq)]
pub struct DiscoveredPhrase {
    /// The phrase as it is written, in lower case where anybody writes it so.
    pub phrase: String,
    /// How many talks say it; at least 3.
    pub n_talks: usize,
    /// How many talks insist on it: in the title, a heading or a tag, or three
    /// times in the text; at least 2.
    pub n_insisting: usize,
    /// By how many first speakers.
    pub n_speakers: usize,
    /// At how many events; at least 2.
    pub n_events: usize,
    /// Name of a known subject that is part of the phrase and may include it.
    pub broader: Option<String>,
    /// At most three of the talks, those that insist first.
    pub examples: Vec<TalkId>,
}

/// Where a session stands: numbers of its talk, event and first speaker.
#[derive(Debug)]
struct Place {
    talk: u32,
    event: u32,
    speaker: u32,
}

/// A word of a text that is being read.
struct Seen {
    /// Its number.
    word: u32,
    /// Its bytes in the text.
    start: usize,
    end: usize,
    /// Whether no phrase begins or ends with it.
    is_plain: bool,
}

#[derive(Debug)]
struct Phrase {
    written: Box<str>,
    /// Numbers of the sessions, ascending, with how often each says it;
    /// titles, headings and tags count as insisting.
    sessions: Vec<(u32, u32)>,
}

impl<'a> PhraseFinder<'a> {
    /// A finder that has seen nothing; `vocabulary` says what is known.
    pub fn new(vocabulary: &'a Vocabulary) -> Self {
        Self {
            vocabulary,
            words: HashMap::new(),
            spread: vec![(0, u32::MAX)],
            phrases: HashMap::new(),
            max_phrases: MAX_PHRASES,
            sessions: Vec::new(),
            ids: HashMap::new(),
            talks: Vec::new(),
            names: HashSet::new(),
        }
    }

    /// Adds one session of an event with this name. Takes time in proportion
    /// to its text.
    pub fn add(&mut self, session: &Session, event: &EventId, event_name: &str) {
        let talk = self.id(format!("talk {}", session.talk));
        let place = Place {
            talk,
            event: self.id(format!("event {event}")),
            speaker: match session.speakers.first() {
                Some(speaker) => self.id(format!("speaker {}", speaker.id)),
                None => talk,
            },
        };
        self.sessions.push(place);
        self.talks.push(session.talk.clone());
        let people = session.speakers.iter();
        let names = people.flat_map(|person| [&person.name, &person.written]);
        for name in names.map(String::as_str).chain([event_name]) {
            let folded = fold(name);
            let words: Vec<&str> = folded.split(' ').map(singular).collect();
            self.names
                .extend(words.iter().map(|word| (*word).to_owned()));
            // `PyConAU` is written for `PyCon AU`.
            self.names.extend(words.windows(2).map(<[&str]>::concat));
        }
        self.read(&session.title, INSISTS);
        for tag in &session.tags {
            self.read(&tag.label, INSISTS);
        }
        for part in session.entries.iter().flat_map(|entry| &entry.parts) {
            self.read(&part.heading, INSISTS);
            if part.kind != PartKind::Code {
                self.read(&part.html.to_text(), 1);
            }
        }
        if self.phrases.len() > self.max_phrases {
            self.phrases.retain(|_, phrase| phrase.sessions.len() > 1);
            // Were little forgotten, every session would look through them all.
            self.max_phrases = MAX_PHRASES.max(self.phrases.len() * 3 / 2);
        }
    }

    /// The phrases that may be subjects, the likeliest first, at most a hundred.
    pub fn finish(self) -> Vec<DiscoveredPhrase> {
        let mut found: Vec<(f64, [u32; MAX_WORDS], DiscoveredPhrase)> = Vec::new();
        for (key, phrase) in &self.phrases {
            if phrase.sessions.len() < 3 || self.is_known(&phrase.written) {
                continue;
            }
            let cohesion = self.cohesion(key, phrase.sessions.len());
            if cohesion < MIN_COHESION {
                continue;
            }
            let told = self.tell(phrase);
            let is_shared = told.n_talks >= 3 && told.n_speakers >= 3 && told.n_events >= 2;
            if is_shared && told.n_insisting >= 2 {
                let spread = (told.n_talks as f64).ln() + (told.n_events as f64).ln();
                let weight = cohesion * (told.n_insisting as f64 + spread);
                found.push((weight, *key, told));
            }
        }
        found.sort_by(|(a, _, one), (b, _, two)| {
            b.total_cmp(a).then_with(|| one.phrase.cmp(&two.phrase))
        });
        let whole = without_pieces(found);
        whole.into_iter().take(MAX_FOUND).collect()
    }

    fn id(&mut self, name: String) -> u32 {
        let next = self.ids.len() as u32;
        *self.ids.entry(name).or_insert(next)
    }

    /// Cuts a text into runs of words and notes every phrase in them.
    fn read(&mut self, text: &str, count: u32) {
        let mut run: Vec<Seen> = Vec::new();
        let mut from = 0;
        while let Some((start, end)) = next_word(text, from) {
            let gap = &text[from..start];
            if !matches!(gap, " " | "-") {
                self.note(text, &run, count);
                run.clear();
            }
            from = end;
            let folded = fold(&text[start..end]);
            let is_word = folded.bytes().any(|b| !b.is_ascii_digit()) && folded.len() <= 40;
            if !is_word || plain::is_stop(&folded) {
                self.note(text, &run, count);
                run.clear();
                continue;
            }
            let word = self.word(singular(&folded));
            let is_plain = plain::is_plain(&text[start..end]);
            run.push(Seen {
                word,
                start,
                end,
                is_plain,
            });
        }
        self.note(text, &run, count);
    }

    /// The number of a word, which is thereby seen in the current session.
    fn word(&mut self, word: &str) -> u32 {
        let number = if let Some(number) = self.words.get(word) {
            *number
        } else {
            let number = self.spread.len() as u32;
            self.words.insert(word.into(), number);
            self.spread.push((0, u32::MAX));
            number
        };
        let session = self.sessions.len() as u32;
        let (n_sessions, last) = &mut self.spread[number as usize];
        if *last != session {
            *n_sessions += 1;
            *last = session;
        }
        number
    }

    fn note(&mut self, text: &str, run: &[Seen], count: u32) {
        let session = self.sessions.len() as u32 - 1;
        for (at, first) in run.iter().enumerate() {
            if first.is_plain {
                continue;
            }
            let mut key = [0; MAX_WORDS];
            for (n, last) in run[at..].iter().take(MAX_WORDS).enumerate() {
                key[n] = last.word;
                if last.is_plain {
                    continue;
                }
                let written = &text[first.start..last.end];
                if n == 0 && !is_technical(written) {
                    continue;
                }
                let phrase = self.phrases.entry(key).or_insert_with(|| Phrase {
                    written: written.into(),
                    sessions: Vec::new(),
                });
                let is_lower = |text: &str| !text.contains(char::is_uppercase);
                if is_lower(written) && !is_lower(&phrase.written) {
                    phrase.written = written.into();
                }
                match phrase.sessions.last_mut() {
                    Some((last, n_times)) if *last == session => *n_times += count,
                    _ => phrase.sessions.push((session, count)),
                }
            }
        }
    }

    /// Whether it is a subject already, was rejected, or names someone.
    fn is_known(&self, written: &str) -> bool {
        let folded = fold(written);
        let squeezed = folded.replace(' ', "");
        self.vocabulary.has(written)
            || self.names.contains(singular(&squeezed))
            || folded
                .split(' ')
                .all(|word| self.names.contains(singular(word)))
    }

    /// Normalized pointwise mutual information of the weakest joint.
    fn cohesion(&self, key: &[u32; MAX_WORDS], n_sessions: usize) -> f64 {
        let words: Vec<f64> = key
            .iter()
            .filter(|word| **word != 0)
            .map(|word| f64::from(self.spread[*word as usize].0))
            .collect();
        if words.len() == 1 {
            return 0.6;
        }
        let all = self.sessions.len() as f64;
        let together = n_sessions as f64 / all;
        let apart: f64 = words.iter().map(|n| (n / all).min(1.0).ln()).sum();
        let scale = -together.ln() * (words.len() - 1) as f64;
        if scale <= 0.0 {
            return 0.0;
        }
        (together.ln() - apart) / scale
    }

    fn tell(&self, phrase: &Phrase) -> DiscoveredPhrase {
        let place = |(session, _): &(u32, u32)| &self.sessions[*session as usize];
        let distinct = |of: fn(&Place) -> u32| -> usize {
            let all: BTreeSet<u32> = phrase.sessions.iter().map(|s| of(place(s))).collect();
            all.len()
        };
        let insisting = phrase.sessions.iter().filter(|(_, n)| *n >= INSISTS);
        let talks: BTreeSet<u32> = insisting.map(|s| place(s).talk).collect();
        let mut by_weight = phrase.sessions.clone();
        by_weight.sort_by_key(|(session, n)| (std::cmp::Reverse(*n), *session));
        let mut examples: Vec<TalkId> = Vec::new();
        for (session, _) in by_weight {
            let talk = &self.talks[session as usize];
            if examples.len() < 3 && !examples.contains(talk) {
                examples.push(talk.clone());
            }
        }
        DiscoveredPhrase {
            phrase: phrase.written.to_string(),
            n_talks: distinct(|place| place.talk),
            n_insisting: talks.len(),
            n_speakers: distinct(|place| place.speaker),
            n_events: distinct(|place| place.event),
            broader: self.vocabulary.name_inside(&phrase.written),
            examples,
        }
    }
}

/// Leaves out phrases that say no more than a longer one that is as frequent,
/// and longer ones that only sometimes follow a shorter one.
fn without_pieces(found: Vec<(f64, [u32; MAX_WORDS], DiscoveredPhrase)>) -> Vec<DiscoveredPhrase> {
    let words = |key: &[u32; MAX_WORDS]| key.iter().filter(|word| **word != 0).count();
    let mut kept: Vec<([u32; MAX_WORDS], DiscoveredPhrase)> = Vec::new();
    let keys: Vec<([u32; MAX_WORDS], usize)> = found
        .iter()
        .map(|(_, key, told)| (*key, told.n_talks))
        .collect();
    for (_, key, told) in found {
        let own = &key[..words(&key)];
        let is_piece = keys.iter().any(|(other, n_talks)| {
            let longer = &other[..words(other)];
            longer.len() > own.len()
                && longer.windows(own.len()).any(|window| window == own)
                && n_talks * 4 >= told.n_talks * 3
        });
        let is_extension = keys.iter().any(|(other, n_talks)| {
            let shorter = &other[..words(other)];
            shorter.len() < own.len()
                && own.windows(shorter.len()).any(|window| window == shorter)
                && n_talks * 3 > told.n_talks * 4
        });
        if !is_piece && !is_extension {
            kept.push((key, told));
        }
    }
    kept.into_iter().map(|(_, told)| told).collect()
}

/// The word without a plural `s`.
fn singular(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(one) if one.len() >= 3 && !one.ends_with(['s', 'u', 'i']) => one,
        _ => word,
    }
}

/// Whether a word alone looks like the name of a technical thing: capitals
/// inside (`SQLAlchemy`, `HTTP`), or letters with digits (`k8s`).
fn is_technical(word: &str) -> bool {
    let has_inner_capital = word.chars().skip(1).any(char::is_uppercase);
    let has_digit = word.contains(|c: char| c.is_ascii_digit());
    word.len() >= 3
        && word.starts_with(char::is_alphabetic)
        && (has_inner_capital || has_digit)
        && Slug::parse(word.to_lowercase().as_str()).is_some()
}

#[cfg(test)]
mod tests;
