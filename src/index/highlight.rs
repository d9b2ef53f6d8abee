//! Marks the words of a query in text that people are about to see.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::analysis::{Held, Language, Sieve, Term, TermKind, detect, each_held, stem_term, terms};
use super::plan::{FreeWords, deciding_terms};
use crate::extract::{Part, PartKind};
use crate::query::{Field, Node, Query};

/// Finds the words of one query in any text, by the same analysis that found the hits.
pub struct Highlighter {
    /// Exact terms.
    words: HashSet<String>,
    /// Stem terms of each language that the text may be in.
    stems: HashMap<Language, HashSet<String>>,
    prefixes: Vec<String>,
    /// Exact terms that match only in their order, each with its distance from the first.
    phrases: Vec<Vec<(usize, String)>>,
    /// What may hold one of these.
    sieve: Sieve,
    /// The language of the text; `None` when it is to be told from the text.
    language: Option<Language>,
    /// Fields of parts that the query names: `qa:`, `quote:`, `code:`.
    asked: Vec<Field>,
    /// Whether the query has more than one word: then a lone digit or letter says nothing.
    has_several: bool,
    /// What was found of the words seen so far.
    seen: RefCell<Seen>,
}

/// Plain words of texts in one language, and which of the query's words each is.
#[derive(Default)]
struct Seen {
    language: Language,
    words: FxHashMap<Box<str>, Option<Arc<str>>>,
    /// The word that is asked about, in lower case.
    lower: String,
}

/// A place in a text that matches.
#[derive(Clone)]
pub(super) struct Match {
    pub(super) range: Range<usize>,
    /// Which of the query's words, as a term.
    pub(super) word: Arc<str>,
}

impl Highlighter {
    /// A highlighter for the words of a query in text of any language.
    pub fn new(query: &Query) -> Self {
        Self::in_language(query, None)
    }

    /// A highlighter for text in a language; `None` when each text is to tell its own.
    pub(super) fn in_language(query: &Query, language: Option<Language>) -> Self {
        let mut highlighter = Self {
            words: HashSet::new(),
            stems: HashMap::new(),
            prefixes: Vec::new(),
            phrases: Vec::new(),
            sieve: Sieve::new(),
            language,
            asked: Vec::new(),
            has_several: false,
            seen: RefCell::default(),
        };
        let free = FreeWords::of(&query.root, &highlighter.languages());
        highlighter.learn(&query.root, &free);
        highlighter.has_several = highlighter.words.len() + highlighter.prefixes.len() > 1
            || !highlighter.phrases.is_empty();
        for word in highlighter
            .words
            .iter()
            .chain(highlighter.stems.values().flatten())
        {
            highlighter.sieve.add(word, false);
        }
        for prefix in &highlighter.prefixes {
            highlighter.sieve.add(prefix, true);
        }
        for (_, word) in highlighter.phrases.iter().flatten() {
            highlighter.sieve.add(word, false);
        }
        highlighter
    }

    fn languages(&self) -> Vec<Language> {
        match self.language {
            Some(language) => vec![language],
            None => Language::ALL.map(|(_, language)| language).to_vec(),
        }
    }

    /// Byte ranges of the matching words in `text`: rising, apart. Words that
    /// match and touch but for white space or a hyphen make one range.
    pub fn matches(&self, text: &str) -> Vec<Range<usize>> {
        self.joined(text, self.find(text))
    }

    /// [`Self::matches`] of a text in which these places are known to match.
    pub(super) fn joined(
        &self,
        text: &str,
        found: impl IntoIterator<Item = Match>,
    ) -> Vec<Range<usize>> {
        let mut merged: Vec<Range<usize>> = Vec::new();
        for found in found {
            match merged.last_mut() {
                Some(last)
                    if found.range.start <= last.end
                        || is_gap(&text[last.end..found.range.start]) =>
                {
                    last.end = last.end.max(found.range.end);
                }
                _ => merged.push(found.range),
            }
        }
        if self.has_several {
            merged.retain(|range| !says_nothing(&text[range.clone()]));
        }
        merged
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.prefixes.is_empty() && self.phrases.is_empty()
    }

    /// Whether the query names a field of parts, and this part answers it.
    pub(super) fn asks_for(&self, part: &Part) -> bool {
        self.asked.iter().any(|field| match field {
            Field::Qa => matches!(part.kind, PartKind::Question | PartKind::Turn),
            Field::Quote => part.kind == PartKind::Quote,
            _ => !self.find(&part.html.code()).is_empty(),
        })
    }

    /// Every place that matches, in the order of the text.
    pub(super) fn find(&self, text: &str) -> Vec<Match> {
        if self.is_empty() {
            return Vec::new();
        }
        let language = self.language.unwrap_or_else(|| detect(text));
        let mut found = Vec::new();
        let mut number = 0..0;
        if self.phrases.is_empty() {
            each_held(text, language, &self.sieve, false, |held| match held {
                Held::Plain { word, range, .. } => {
                    let word = self.plain(word, language);
                    found.extend(word.map(|word| Match { range, word }));
                }
                Held::Term(term) => found.extend(self.term(term, language, false, &mut number)),
            });
        } else {
            // A phrase is told by its neighbors too.
            let mut terms = Vec::new();
            each_held(text, language, &self.sieve, true, |held| {
                terms.push(held.into_term(language));
            });
            let in_phrase = self.in_phrases(&terms);
            for (at, term) in terms.into_iter().enumerate() {
                found.extend(self.term(term, language, in_phrase.contains(&at), &mut number));
            }
        }
        found.sort_by_key(|found| (found.range.start, found.range.end));
        found
    }

    /// Which of the query's words a word of ASCII letters and digits is. What
    /// was asked before is remembered: a page of hits repeats its words.
    fn plain(&self, word: &str, language: Language) -> Option<Arc<str>> {
        let mut seen = self.seen.borrow_mut();
        let seen = &mut *seen;
        if seen.language != language {
            seen.language = language;
            seen.words.clear();
        }
        seen.lower.clear();
        seen.lower.push_str(word);
        seen.lower.make_ascii_lowercase();
        if let Some(known) = seen.words.get(seen.lower.as_str()) {
            return known.clone();
        }
        let stem = stem_term(&seen.lower, &language.stemmer());
        let found = self.word(&seen.lower, stem.as_slice(), language);
        seen.words.insert(seen.lower.as_str().into(), found.clone());
        found
    }

    /// The place of a term when it matches. `number` is the last number with
    /// signs: "3" is seen in "3.3" as a whole.
    fn term(
        &self,
        term: Term,
        language: Language,
        is_in_phrase: bool,
        number: &mut Range<usize>,
    ) -> Option<Match> {
        if term.kind == TermKind::Compound && is_number(&term.text) {
            *number = term.range.clone();
        }
        let range = if number.contains(&term.range.start) {
            number.clone()
        } else {
            term.range
        };
        let stems: Vec<String> = term.stem.into_iter().chain(term.plain_stem).collect();
        let word = self.word(&term.text, &stems, language);
        let word = word.or_else(|| is_in_phrase.then(|| term.text.into()));
        word.map(|word| Match { range, word })
    }

    /// Which of the query's words a folded word with these stems is.
    fn word(&self, text: &str, stems: &[String], language: Language) -> Option<Arc<str>> {
        let known = self.stems.get(&language);
        if let Some(stem) = known.and_then(|known| stems.iter().find(|stem| known.contains(*stem)))
        {
            return Some(stem.as_str().into());
        }
        let is_prefixed = || self.prefixes.iter().any(|prefix| text.starts_with(prefix));
        (self.words.contains(text) || is_prefixed()).then(|| text.into())
    }

    /// Which terms of a text stand in one of the phrases.
    fn in_phrases(&self, terms: &[Term]) -> HashSet<usize> {
        let mut found = HashSet::new();
        if self.phrases.is_empty() {
            return found;
        }
        let words: HashSet<&str> = self
            .phrases
            .iter()
            .flatten()
            .map(|(_, w)| w.as_str())
            .collect();
        let is_word = |term: &Term| words.contains(term.text.as_str());
        let places: HashMap<(usize, &str), usize> = terms
            .iter()
            .enumerate()
            .filter(|(_, term)| is_word(term))
            .map(|(at, term)| ((term.position, term.text.as_str()), at))
            .collect();
        for phrase in &self.phrases {
            let Some((_, first)) = phrase.first() else {
                continue;
            };
            for begin in terms.iter().filter(|term| term.text == *first) {
                let run: Option<Vec<usize>> = phrase
                    .iter()
                    .map(|(by, word)| places.get(&(begin.position + by, word.as_str())).copied())
                    .collect();
                found.extend(run.into_iter().flatten());
            }
        }
        found
    }

    fn ask(&mut self, field: Option<Field>) {
        self.asked.extend(field.filter(|field| is_of_parts(*field)));
    }

    fn learn(&mut self, node: &Node, free: &FreeWords) {
        match node {
            Node::And(nodes) | Node::Or(nodes) => {
                for node in nodes {
                    self.learn(node, free);
                }
            }
            // "of" is everywhere: to mark it says nothing.
            Node::Word {
                text, field: None, ..
            } if free.is_beside(text) => {}
            Node::Word {
                text,
                field,
                is_prefix,
            } if is_seen(*field) => {
                self.ask(*field);
                let mut units = deciding_terms(text);
                if *is_prefix && let Some(last) = units.pop() {
                    self.prefixes.push(last.text);
                }
                let is_single = units.len() == 1;
                for unit in units {
                    if is_single && unit.kind == TermKind::Word {
                        self.learn_stems(unit.accented.as_ref().unwrap_or(&unit.text));
                    }
                    self.words.insert(unit.text);
                }
            }
            Node::Phrase { text, field } if is_seen(*field) => {
                self.ask(*field);
                let units = deciding_terms(text);
                let begin = units.first().map_or(0, |unit| unit.position);
                if let [unit] = units.as_slice() {
                    self.words.insert(unit.text.clone());
                    return;
                }
                let apart = units
                    .into_iter()
                    .map(|unit| (unit.position - begin, unit.text));
                self.phrases.push(apart.collect());
            }
            // What must be absent, and what is not in the text.
            Node::All
            | Node::Not(_)
            | Node::Years { .. }
            | Node::Word { .. }
            | Node::Phrase { .. } => {}
        }
    }
}

/// Whether a field is that of a kind of parts.
fn is_of_parts(field: Field) -> bool {
    matches!(field, Field::Qa | Field::Quote | Field::Code)
}

impl Highlighter {
    fn learn_stems(&mut self, word: &str) {
        for language in self.languages() {
            let forms = terms(word, language).into_iter();
            let stems = forms
                .flat_map(|term| [term.stem, term.plain_stem])
                .flatten();
            self.stems.entry(language).or_default().extend(stems);
        }
    }
}

/// Whether words asked for in this field are seen in the text of notes.
fn is_seen(field: Option<Field>) -> bool {
    matches!(
        field,
        None | Some(Field::Title | Field::Qa | Field::Quote | Field::Code)
    )
}

fn is_number(text: &str) -> bool {
    text.bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'+'))
}

fn is_gap(between: &str) -> bool {
    between.len() <= 2 && between.chars().all(|c| c.is_whitespace() || c == '-')
}

/// A lone digit or letter: worth marking beside another match only.
fn says_nothing(text: &str) -> bool {
    text.chars().count() == 1 && text.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with its matches in brackets.
    #[track_caller]
    fn check(query: &str, text: &str, expected: &str) {
        let mut shown = text.to_owned();
        for range in Highlighter::new(&Query::parse(query))
            .matches(text)
            .into_iter()
            .rev()
        {
            shown.insert(range.end, ']');
            shown.insert(range.start, '[');
        }
        assert_eq!(shown, expected, "{query}");
    }

    #[test]
    fn forms_of_a_word_are_marked() {
        check(
            "porting",
            "Ports and porters: porting",
            "[Ports] and porters: [porting]",
        );
        check("zoe", "Zoë said", "[Zoë] said");
        check("por*", "Ports of a port", "[Ports] of a [port]");
        check("C++", "C and C++.", "C and [C++].");
        check("\"porting\"", "port porting", "port [porting]");
    }

    #[test]
    fn neighbors_make_one_mark() {
        check(
            "python 3",
            "Python 3.3 has 3 ways, Python-3",
            "[Python 3.3] has 3 ways, [Python-3]",
        );
        check(
            "green threads",
            "threads, green threads",
            "[threads], [green threads]",
        );
    }

    #[test]
    fn the_words_of_a_phrase_are_marked_in_their_order_alone() {
        check(
            "\"tide tables\"",
            "A tide, tables, Tide tables; tables of the tide",
            "A [tide], [tables], [Tide tables]; tables of the tide",
        );
        check(
            "\"the tide\" tables",
            "The tables of the tide",
            "The [tables] of [the tide]",
        );
        check(
            "\"node.js port\"",
            "a node.js port, node port",
            "a [node.js port], node port",
        );
    }

    #[test]
    fn what_is_not_in_the_text_is_not_marked() {
        check(
            "-draft speaker:ada year:2012",
            "draft ada 2012",
            "draft ada 2012",
        );
    }
}
