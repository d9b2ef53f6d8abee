//! Which subjects a session is about.
//!
//! A [`Vocabulary`] (the shipped one, with the user's terms) is matched in one
//! pass over the words of a session. What an entry states explicitly always
//! counts; a word in the title is enough; headings and the text must insist,
//! so that a passing mention makes no topic (`evidence` has the weights).
//! Words that are also plain English (Go, Rust, Spring) need a capital, a
//! telling neighbor or other evidence. Every topic that is assigned says why.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

mod discover;
mod evidence;
mod matcher;
mod table;
mod words;

pub use self::discover::{DiscoveredPhrase, PhraseFinder};
use self::evidence::Evidence;
pub(super) use self::matcher::TopicNeed;
use self::matcher::{Matcher, Strength};
use self::words::Tokens;
use super::curation::TopicProfile;
use super::entity::Topic;
use super::id::TopicId;
use crate::text::Slug;

/// The most topics that a session gets.
const MAX_TOPICS: usize = 6;

/// One subject as a vocabulary file states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TopicTerm {
    /// The name to show.
    pub(super) name: String,
    /// How the name must be written in running text.
    pub(super) need: TopicNeed,
    /// Other words for it; these count however they are written.
    pub(super) aliases: Vec<String>,
    /// Other words for it that are plain English too: they need a capital.
    pub(super) guarded: Vec<String>,
    /// Words that do not name it but speak for it.
    pub(super) hints: Vec<String>,
    /// Names of the subjects that include it.
    pub(super) broader: Vec<String>,
    /// Whether it is so wide that it does not follow from a narrower one.
    pub(super) is_group: bool,
}

/// All subjects that are looked for.
#[derive(Debug)]
pub struct Vocabulary {
    terms: Vec<TopicTerm>,
    /// For each term its address.
    ids: Vec<TopicId>,
    by_id: HashMap<TopicId, usize>,
    by_alias: HashMap<TopicId, usize>,
    /// For each term its broader terms, then its narrower ones.
    broader: Vec<Vec<usize>>,
    narrower: Vec<Vec<usize>>,
    matcher: Matcher,
    /// What somebody took out: never a topic, an alias or a suggestion.
    rejected: HashSet<TopicId>,
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
    /// Its event's name: what a doubtful word may mean here.
    pub(super) event: &'a str,
    /// Headings of its parts, each with its line.
    pub(super) headings: Vec<(u32, &'a str)>,
    /// Texts of its parts, without markup, each with the part's line; no code.
    pub(super) texts: Vec<(u32, String)>,
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

    /// Every name and alias, each with the name of its topic before it.
    pub(super) fn words(&self) -> impl Iterator<Item = (&str, &str)> {
        self.terms.iter().flat_map(|term| {
            let words = std::iter::once(&term.name).chain(&term.aliases);
            words.map(|word| (term.name.as_str(), word.as_str()))
        })
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
            aliases: self.terms[at]
                .aliases
                .iter()
                .chain(&self.terms[at].guarded)
                .cloned()
                .collect(),
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
            // An item that adds an alias says nothing of how the name is written.
            if term.need != TopicNeed::Word {
                known.need = term.need;
            }
            known.aliases.extend(term.aliases.iter().cloned());
            known.guarded.extend(term.guarded.iter().cloned());
            known.hints.extend(term.hints.iter().cloned());
            known.broader.extend(term.broader.iter().cloned());
        }
        let rejected: Vec<TopicId> = rejected.iter().map(|name| topic_id(name)).collect();
        terms.retain(|term| !rejected.contains(&topic_id(&term.name)));
        for term in &mut terms {
            for names in [
                &mut term.broader,
                &mut term.aliases,
                &mut term.guarded,
                &mut term.hints,
            ] {
                names.retain(|name| !rejected.contains(&topic_id(name)));
            }
        }
        let mut vocabulary = Self::new(terms);
        vocabulary.rejected.extend(rejected);
        vocabulary
    }

    /// Whether somebody said that this is no topic.
    pub(super) fn is_rejected(&self, id: &TopicId) -> bool {
        self.rejected.contains(id)
    }

    /// Whether a phrase as a whole is a topic's name or alias, or rejected.
    fn has(&self, phrase: &str) -> bool {
        let tokens = Tokens::of(phrase, &self.matcher);
        let mentions = self.matcher.find(&tokens, true);
        let is_name = mentions
            .iter()
            .any(|m| m.strength != Strength::Hint && m.range.len() == phrase.len());
        let id = topic_id(phrase);
        is_name || self.by_id.contains_key(&id) || self.rejected.contains(&id)
    }

    /// Builds the tables. A broader term that nobody describes becomes a term
    /// of its own.
    fn new(mut terms: Vec<TopicTerm>) -> Self {
        let mut by_id = HashMap::new();
        let mut by_alias = HashMap::new();
        for (at, term) in terms.iter().enumerate() {
            by_id.insert(topic_id(&term.name), at);
            for alias in term.aliases.iter().chain(&term.guarded) {
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
                        guarded: Vec::new(),
                        hints: Vec::new(),
                        broader: Vec::new(),
                        is_group: false,
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
            ids: terms.iter().map(|term| topic_id(&term.name)).collect(),
            terms,
            by_id,
            by_alias,
            broader,
            narrower,
            rejected: HashSet::new(),
        }
    }

    /// The name of the first subject that a phrase contains.
    fn name_inside(&self, phrase: &str) -> Option<String> {
        let tokens = Tokens::of(phrase, &self.matcher);
        let mentions = self.matcher.find(&tokens, true);
        let name = mentions.iter().find(|m| m.strength == Strength::Sure)?;
        Some(self.terms[name.term].name.clone())
    }

    /// The topics of a session, the surest first, at most six (explicit ones
    /// are never cut); each says why.
    pub(super) fn assign(&self, subject: &Subject<'_>) -> Vec<Topic> {
        let unknown = subject
            .stated
            .iter()
            .filter(|name| self.named(name).is_none());
        let mut topics: Vec<Topic> = unknown.map(|name| unknown_topic(name)).collect();
        let max = subject.stated.len().max(MAX_TOPICS);
        for assigned in Evidence::of(self, subject).weigh() {
            let name = &self.terms[assigned.term].name;
            let topic = Topic {
                id: self.ids[assigned.term].clone(),
                name: name.clone(),
                reason: assigned.reason,
            };
            let is_new = topics.iter().all(|known| known.id != topic.id);
            if is_new && topics.len() < max {
                topics.push(topic);
            }
        }
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
        reason: "the notes state the topic".to_owned(),
    }
}

#[cfg(test)]
mod tests;
