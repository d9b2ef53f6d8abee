//! Which subjects a session is about.
//!
//! A [`Vocabulary`] (the shipped one, with the user's terms) is matched in one
//! pass over the words of a session. What an entry states explicitly always
//! counts; a word in the title is enough; headings and the text must insist,
//! so that a passing mention makes no topic. Words that are also plain English
//! (Go, Rust, Spring) need a capital or a telling neighbor. Every topic that
//! is assigned says why.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

mod matcher;

pub(super) use self::matcher::TopicNeed;
use self::matcher::{Matcher, Tokens};
use super::curation::TopicProfile;
use super::entity::Topic;
use super::id::TopicId;
use crate::text::Slug;

/// The most topics that a session gets.
const MAX_TOPICS: usize = 8;

/// What evidence must add up to.
const THRESHOLD: f32 = 5.0;

/// One subject as a vocabulary file states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TopicTerm {
    /// The name to show.
    pub(super) name: String,
    /// How the name must be written in running text.
    pub(super) need: TopicNeed,
    /// Other words for it; these count however they are written.
    pub(super) aliases: Vec<String>,
    /// Names of the subjects that include it.
    pub(super) broader: Vec<String>,
}

/// All subjects that are looked for.
#[derive(Debug)]
pub struct Vocabulary {
    terms: Vec<TopicTerm>,
    by_id: HashMap<TopicId, usize>,
    by_alias: HashMap<TopicId, usize>,
    /// For each term its broader terms, then its narrower ones.
    broader: Vec<Vec<usize>>,
    narrower: Vec<Vec<usize>>,
    matcher: Matcher,
}

/// What is known of a session when its topics are looked for.
#[derive(Debug, Default)]
pub(super) struct Subject<'a> {
    /// Topics that entries state explicitly.
    pub(super) stated: Vec<&'a str>,
    /// Tags of the session itself.
    pub(super) tags: Vec<&'a str>,
    /// Tags that it shares with its event: a hint, not a topic.
    pub(super) event_tags: Vec<&'a str>,
    /// Its title, when it says something.
    pub(super) title: &'a str,
    /// Headings of its parts.
    pub(super) headings: Vec<&'a str>,
    /// Texts of its parts, without markup.
    pub(super) texts: Vec<String>,
}

impl Vocabulary {
    /// The vocabulary that comes with the program; read once.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Vocabulary> = LazyLock::new(|| {
            let text = include_str!("vocabulary.toml");
            Vocabulary::new(super::curation::read_vocabulary(text).0)
        });
        &SHIPPED
    }

    /// How many subjects it has.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// Whether it has no subject.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// What is known of a topic; `None` when nothing.
    pub(super) fn profile(&self, topic: &TopicId) -> Option<TopicProfile> {
        let at = *self.by_id.get(topic)?;
        let links = |terms: &[usize]| {
            let terms = terms.iter().map(|term| &self.terms[*term].name);
            terms.map(|name| (topic_id(name), name.clone())).collect()
        };
        Some(TopicProfile {
            name: self.terms[at].name.clone(),
            aliases: self.terms[at].aliases.clone(),
            broader: links(&self.broader[at]),
            narrower: links(&self.narrower[at]),
        })
    }

    /// The topic that this slug is an alias of; `None` when it is no alias.
    pub(super) fn topic_of_alias(&self, alias: &TopicId) -> Option<TopicId> {
        if self.by_id.contains_key(alias) {
            return None;
        }
        let at = self.by_alias.get(alias)?;
        Some(topic_id(&self.terms[*at].name))
    }

    /// The same vocabulary with a user's terms added and others taken out. A
    /// term that is here already gets the new name, aliases and broader terms
    /// beside its own.
    pub(super) fn with(&self, added: &[TopicTerm], rejected: &[String]) -> Self {
        let mut terms = self.terms.clone();
        for term in added {
            let id = topic_id(&term.name);
            let Some(known) = terms.iter_mut().find(|known| topic_id(&known.name) == id) else {
                terms.push(term.clone());
                continue;
            };
            known.name.clone_from(&term.name);
            known.need = term.need;
            known.aliases.extend(term.aliases.iter().cloned());
            known.broader.extend(term.broader.iter().cloned());
        }
        let rejected: Vec<TopicId> = rejected.iter().map(|name| topic_id(name)).collect();
        terms.retain(|term| !rejected.contains(&topic_id(&term.name)));
        for term in &mut terms {
            term.broader
                .retain(|name| !rejected.contains(&topic_id(name)));
        }
        Self::new(terms)
    }

    /// Builds the tables. A broader term that nobody describes becomes a term
    /// of its own.
    fn new(mut terms: Vec<TopicTerm>) -> Self {
        let mut by_id = HashMap::new();
        let mut by_alias = HashMap::new();
        for (at, term) in terms.iter().enumerate() {
            by_id.insert(topic_id(&term.name), at);
            for alias in &term.aliases {
                by_alias.insert(topic_id(alias), at);
            }
        }
        let mut broader = Vec::new();
        let mut at = 0;
        while let Some(term) = terms.get(at) {
            let mut found = Vec::new();
            for name in term.broader.clone() {
                let id = topic_id(&name);
                let known = by_id.get(&id).or_else(|| by_alias.get(&id)).copied();
                found.push(known.unwrap_or_else(|| {
                    by_id.insert(id, terms.len());
                    terms.push(TopicTerm {
                        name,
                        need: TopicNeed::Word,
                        aliases: Vec::new(),
                        broader: Vec::new(),
                    });
                    terms.len() - 1
                }));
            }
            found.retain(|other| *other != at);
            found.sort_unstable();
            found.dedup();
            broader.push(found);
            at += 1;
        }
        let mut narrower = vec![Vec::new(); terms.len()];
        for (at, found) in broader.iter().enumerate() {
            for &term in found {
                narrower[term].push(at);
            }
        }
        Self {
            matcher: Matcher::new(&terms),
            terms,
            by_id,
            by_alias,
            broader,
            narrower,
        }
    }

    /// The topics of a session, the surest first, at most eight (explicit
    /// ones are never cut).
    pub(super) fn assign(&self, subject: &Subject<'_>) -> Vec<Topic> {
        let mut scores = Scores {
            vocabulary: self,
            by_term: BTreeMap::new(),
        };
        let mut topics = Vec::new();
        for &name in &subject.stated {
            match self.named(name) {
                Some(term) => scores.add(term, 100.0, || format!("stated as \"{name}\"")),
                None => topics.push(unknown_topic(name)),
            }
        }
        for &tag in &subject.tags {
            if let Some(term) = self.named(tag) {
                scores.add(term, 8.0, || format!("tagged \"{tag}\""));
            }
        }
        for &tag in &subject.event_tags {
            if let Some(term) = self.named(tag) {
                scores.add(term, 2.0, || format!("event tagged \"{tag}\""));
            }
        }
        scores.add_title(subject.title);
        scores.add_headings(&subject.headings);
        scores.add_texts(&subject.texts);
        let n_stated = subject.stated.len();
        scores.into_topics(&mut topics, n_stated.max(MAX_TOPICS));
        topics
    }

    /// The term with this name or alias, however it is written.
    fn named(&self, text: &str) -> Option<usize> {
        let id = topic_id(text);
        let at = self.by_id.get(&id).or_else(|| self.by_alias.get(&id));
        at.copied()
    }
}

fn topic_id(name: &str) -> TopicId {
    TopicId::new(Slug::of(name))
}

/// A topic that an entry states and no vocabulary knows.
fn unknown_topic(name: &str) -> Topic {
    Topic {
        id: topic_id(name),
        name: name.trim().to_owned(),
        reason: format!("stated as \"{}\"", name.trim()),
    }
}

/// The evidence for each term while it is collected.
struct Scores<'a> {
    vocabulary: &'a Vocabulary,
    by_term: BTreeMap<usize, Score>,
}

/// How sure a term is, and the best reason for it.
struct Score {
    sum: f32,
    best: f32,
    reason: String,
}

impl Scores<'_> {
    fn add(&mut self, term: usize, weight: f32, reason: impl FnOnce() -> String) {
        let score = self.by_term.entry(term).or_insert(Score {
            sum: 0.0,
            best: 0.0,
            reason: String::new(),
        });
        score.sum += weight;
        if weight > score.best {
            score.best = weight;
            score.reason = reason();
        }
    }

    fn add_title(&mut self, title: &str) {
        let tokens = Tokens::of(title, &self.vocabulary.matcher);
        for (term, range) in self.vocabulary.matcher.find(&tokens, true) {
            self.add(term, 6.0, || format!("title says \"{}\"", &title[range]));
        }
    }

    fn add_headings(&mut self, headings: &[&str]) {
        for &heading in headings {
            let tokens = Tokens::of(heading, &self.vocabulary.matcher);
            for (term, range) in self.vocabulary.matcher.find(&tokens, true) {
                self.add(term, 2.5, || {
                    format!("heading says \"{}\"", &heading[range])
                });
            }
        }
    }

    /// Counts mentions in the text. A mention in a few lines says more than
    /// one in a long text, where everything gets mentioned; a single one never
    /// makes a topic.
    fn add_texts(&mut self, texts: &[String]) {
        let mut mentions: BTreeMap<usize, (usize, &str)> = BTreeMap::new();
        let mut n_words = 0;
        for text in texts {
            let tokens = Tokens::of(text, &self.vocabulary.matcher);
            n_words += tokens.len();
            for (term, range) in self.vocabulary.matcher.find(&tokens, false) {
                mentions.entry(term).or_insert((0, &text[range])).0 += 1;
            }
        }
        let density = (1200.0 / n_words.max(1) as f32).sqrt();
        let each = (0.8 * density).clamp(0.1, 2.6);
        for (term, (n_mentions, written)) in mentions {
            let weight = (n_mentions as f32 * each).min(5.5);
            self.add(term, weight, || match n_mentions {
                1 => format!("text says \"{written}\""),
                n => format!("text says \"{written}\" {n} times"),
            });
        }
    }

    fn into_topics(self, topics: &mut Vec<Topic>, max: usize) {
        let terms = &self.vocabulary.terms;
        let mut found: Vec<(usize, Score)> = self.by_term.into_iter().collect();
        found.retain(|(_, score)| score.sum >= THRESHOLD);
        found.sort_by(|(a, one), (b, two)| {
            let by_weight = two.sum.total_cmp(&one.sum);
            by_weight.then_with(|| terms[*a].name.cmp(&terms[*b].name))
        });
        for (term, score) in found {
            let topic = Topic {
                id: topic_id(&terms[term].name),
                name: terms[term].name.clone(),
                reason: score.reason,
            };
            let is_new = topics.iter().all(|known| known.id != topic.id);
            if is_new && topics.len() < max {
                topics.push(topic);
            }
        }
    }
}

#[cfg(test)]
mod tests;
