//! Finding many phrases in one pass: words become numbers, and phrases a trie
//! over these numbers, so that the cost is that of reading the words.
//!
//! A name that is also plain English is *sure* only where its writing or a
//! neighbor says that the name is meant; else it is *doubtful*, and counts
//! when something else in the session speaks for the subject.

use std::collections::HashSet;
use std::ops::Range;

use super::TopicTerm;
use super::table::WordTable;
use super::words::{Case, Token, Tokens, fold_word, next_word};

/// How a name must be written to be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(in crate::catalog) enum TopicNeed {
    /// Any way.
    #[default]
    Word,
    /// With the capitals of its name, and not because a sentence begins there.
    Capital,
    /// So, and beside a word such as `in` or `programming`.
    Context,
    /// Something else must speak for it: a tag, or one of its other names.
    Evidence,
}

/// How sure it is that a mention means the subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strength {
    /// It is meant.
    Sure,
    /// It is meant if the session is about the subject at all.
    Doubtful,
    /// It does not name the subject but speaks for it.
    Hint,
}

/// A phrase of a term, found in a text.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// Position of the term in the vocabulary.
    pub(super) term: usize,
    /// Number of the phrase: the same for each way to write it.
    pub(super) phrase: u32,
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// Its line in the text, from 0.
    pub(super) line: u32,
    /// How many words stand before it.
    pub(super) n_before: usize,
    pub(super) strength: Strength,
}

/// Words in front of a name that is also plain English: `in Go`, `with R`.
const BEFORE: &[&str] = &[
    "in",
    "using",
    "with",
    "learn",
    "learning",
    "idiomatic",
    "modern",
    "embedded",
    "writing",
    "apache",
    "to",
    "from",
    "mit",
    "dans",
    "avec",
    "con",
];

/// Words behind such a name: `Go programming`, `R packages`.
const AFTER: &[&str] = &[
    "api",
    "apis",
    "code",
    "codebase",
    "compiler",
    "component",
    "components",
    "developer",
    "developers",
    "ecosystem",
    "framework",
    "language",
    "library",
    "libraries",
    "module",
    "modules",
    "package",
    "packages",
    "program",
    "programmers",
    "programming",
    "programs",
    "runtime",
    "server",
    "services",
    "app",
    "apps",
    "application",
    "applications",
];

/// Words behind a capitalized name at the start of a title: `Rust for sailors`.
const BEHIND_SUBJECT: &[&str] = &[
    "for", "in", "at", "vs", "versus", "on", "from", "fur", "pour", "para",
];

/// How many beginnings of words are told apart.
const N_BEGINNINGS: usize = 1024;

/// A number for the first two bytes of a word, without case.
fn beginning(word: &str) -> usize {
    let byte = |at: usize| word.as_bytes().get(at).map_or(0, u8::to_ascii_lowercase);
    (usize::from(byte(0)) * 37 + usize::from(byte(1))) % N_BEGINNINGS
}

/// The bit of a length among the lengths of words.
fn length_bit(n_bytes: usize) -> u64 {
    1 << n_bytes.min(63)
}

/// The compiled phrases.
#[derive(Debug)]
pub(super) struct Matcher {
    words: WordTable,
    /// For the first two bytes, the lengths (to 63) of the words that begin
    /// with them: most words of a text are turned away here.
    lengths: Box<[u64; N_BEGINNINGS]>,
    /// For each word the node of the phrases that begin with it; 0 when none
    /// does. Node 0 is the root.
    first: Vec<u32>,
    /// For each other node the words that go on, rising, each with its node.
    next: Vec<Vec<(u32, u32)>>,
    /// For each node the phrase that ends there.
    ends: Vec<Option<End>>,
    before: HashSet<u32>,
    after: HashSet<u32>,
    behind_subject: HashSet<u32>,
}

/// A phrase's term, and how it must be written.
#[derive(Clone, Debug)]
struct End {
    term: usize,
    need: TopicNeed,
    is_hint: bool,
    /// Whether the name is all capitals: `REST`, `R`.
    is_upper: bool,
}

impl Matcher {
    /// Compiles names, aliases and hints. Where two terms claim a phrase, the
    /// first has it; a name comes before an alias, an alias before a hint.
    pub(super) fn new(terms: &[TopicTerm]) -> Self {
        let mut matcher = Self {
            words: WordTable::default(),
            lengths: Box::new([0; N_BEGINNINGS]),
            first: vec![0],
            next: vec![Vec::new()],
            ends: vec![None],
            before: HashSet::new(),
            after: HashSet::new(),
            behind_subject: HashSet::new(),
        };
        matcher.before = matcher.add_words(BEFORE);
        matcher.after = matcher.add_words(AFTER);
        matcher.behind_subject = matcher.add_words(BEHIND_SUBJECT);
        let end = |term, need, is_hint| End {
            term,
            need,
            is_hint,
            is_upper: false,
        };
        for (at, term) in terms.iter().enumerate() {
            matcher.add_phrase(&term.name, &end(at, term.need, false));
        }
        for (at, term) in terms.iter().enumerate() {
            for alias in &term.aliases {
                matcher.add_phrase(alias, &end(at, TopicNeed::Word, false));
            }
            for alias in &term.guarded {
                matcher.add_phrase(alias, &end(at, TopicNeed::Capital, false));
            }
        }
        for (at, term) in terms.iter().enumerate() {
            for hint in &term.hints {
                matcher.add_phrase(hint, &end(at, TopicNeed::Word, true));
            }
        }
        matcher
    }

    /// The phrases in a text from left to right, the longest at each place and
    /// none inside another.
    pub(super) fn find(&self, tokens: &Tokens, is_heading: bool) -> Vec<Mention> {
        let words = &tokens.words;
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let Some((end, node)) = self.longest(words, at) else {
                at += 1;
                continue;
            };
            if let Some(phrase) = &self.ends[node as usize]
                && let Some(strength) = self.strength(tokens, at..end, phrase, is_heading)
            {
                found.push(Mention {
                    term: phrase.term,
                    phrase: node,
                    range: words[at].start..words[end - 1].end,
                    line: words[at].line,
                    n_before: at,
                    strength,
                });
            }
            at = end;
        }
        found
    }

    /// The longest phrase that begins at a word: where it ends, and its node.
    fn longest(&self, tokens: &[Token], at: usize) -> Option<(usize, u32)> {
        let mut node = self.first[tokens[at].word as usize];
        let mut best = None;
        let mut end = at + 1;
        while node != 0 {
            if self.ends[node as usize].is_some() {
                best = Some((end, node));
            }
            let next = tokens.get(end).filter(|token| token.is_joined);
            let to = next.and_then(|token| self.follow(node, token.word));
            node = to.unwrap_or(0);
            end += 1;
        }
        best
    }

    /// The node behind another by a word.
    fn follow(&self, node: u32, word: u32) -> Option<u32> {
        let next = &self.next[node as usize];
        let at = next.binary_search_by_key(&word, |(word, _)| *word).ok()?;
        Some(next[at].1)
    }

    /// How sure a phrase means its subject here; `None` when it does not.
    fn strength(
        &self,
        tokens: &Tokens,
        range: Range<usize>,
        phrase: &End,
        is_heading: bool,
    ) -> Option<Strength> {
        if phrase.is_hint {
            return Some(Strength::Hint);
        }
        if phrase.need == TopicNeed::Word {
            return Some(Strength::Sure);
        }
        let words = &tokens.words;
        let first = &words[range.start];
        let has_capitals = first.has_capital() && (first.case == Case::Upper || !phrase.is_upper);
        if !has_capitals {
            let is_lax = phrase.need == TopicNeed::Capital && first.end - first.start > 2;
            return is_lax.then_some(Strength::Doubtful);
        }
        if phrase.need == TopicNeed::Evidence {
            return Some(Strength::Doubtful);
        }
        let before = range.start.checked_sub(1).map(|before| &words[before]);
        let after = words.get(range.end);
        let is_joined_to = |set: &HashSet<u32>, word: Option<&Token>, next: Option<&Token>| {
            word.is_some_and(|w| set.contains(&w.word)) && next.is_some_and(|n| n.is_joined)
        };
        let has_neighbor = is_joined_to(&self.before, before, Some(first))
            || is_joined_to(&self.after, after, after);
        if has_neighbor {
            return Some(Strength::Sure);
        }
        if phrase.need == TopicNeed::Context {
            return Some(Strength::Doubtful);
        }
        let is_meant = if is_heading {
            let is_all = words.len() == range.len();
            let is_subject = first.begins_sentence
                && (is_joined_to(&self.behind_subject, after, after)
                    || after.is_some_and(|token| !token.is_joined));
            let is_name =
                !first.begins_sentence && !tokens.is_title_case_around(range.start, range.end);
            is_all || is_subject || is_name || phrase.is_upper
        } else {
            !first.begins_sentence
        };
        Some(if is_meant {
            Strength::Sure
        } else {
            Strength::Doubtful
        })
    }

    /// The number of a word as written; 0 when no phrase has it. A plural and
    /// its singular are one word.
    pub(super) fn number(&self, written: &str, buffer: &mut String) -> u32 {
        if !self.may_know(written) {
            return 0;
        }
        fold_word(written, buffer);
        self.known(buffer).unwrap_or(0)
    }

    /// Whether a word as written may be one of a phrase; `false` is sure.
    fn may_know(&self, written: &str) -> bool {
        // Folding changes the letters and the length of any other text.
        if !written.is_ascii() {
            return true;
        }
        let n_bytes = written.len();
        // A singular is shorter by an `s`, or has a `y` in place of `ies`.
        let is_plural = written.ends_with(['s', 'S']) && n_bytes > 2;
        let longest = length_bit(n_bytes);
        let possible = if is_plural {
            longest | length_bit(n_bytes - 1) | length_bit(n_bytes - 2)
        } else {
            longest
        };
        self.lengths[beginning(written)] & possible != 0
    }

    fn known(&self, word: &str) -> Option<u32> {
        if self.lengths[beginning(word)] & length_bit(word.len()) == 0 {
            return None;
        }
        self.words.number(word)
    }

    fn add_phrase(&mut self, phrase: &str, end: &End) {
        let mut node = 0;
        let mut from = 0;
        while let Some((start, stop)) = next_word(phrase, from) {
            let word = self.add_word(&phrase[start..stop]);
            node = self.go_on(node, word);
            from = stop;
        }
        if node != 0 && self.ends[node as usize].is_none() {
            self.ends[node as usize] = Some(End {
                is_upper: !phrase.contains(char::is_lowercase),
                ..end.clone()
            });
        }
    }

    /// The node behind another by a word, made when there is none.
    fn go_on(&mut self, node: u32, word: u32) -> u32 {
        let known = match node {
            0 => Some(self.first[word as usize]).filter(|to| *to != 0),
            _ => self.follow(node, word),
        };
        known.unwrap_or_else(|| {
            let free = self.ends.len() as u32;
            self.ends.push(None);
            self.next.push(Vec::new());
            if node == 0 {
                self.first[word as usize] = free;
            } else {
                let next = &mut self.next[node as usize];
                let at = next.partition_point(|(known, _)| *known < word);
                next.insert(at, (word, free));
            }
            free
        })
    }

    fn add_words(&mut self, words: &[&str]) -> HashSet<u32> {
        words.iter().map(|word| self.add_word(word)).collect()
    }

    fn add_word(&mut self, written: &str) -> u32 {
        let mut word = String::new();
        fold_word(written, &mut word);
        self.lengths[beginning(&word)] |= length_bit(word.len());
        let number = self.words.add(&word);
        self.first.resize(self.words.len() + 1, 0);
        number
    }
}
