//! Finding many phrases in one pass: words become numbers, and phrases a trie
//! over these numbers, so that the cost is that of reading the words.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::TopicTerm;
use crate::text::fold;

/// How a term's name must be written in running text to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(in crate::catalog) enum TopicNeed {
    /// Any way.
    #[default]
    Word,
    /// With the capitals of its name, and not because a sentence begins there.
    Capital,
    /// So, and beside a word such as `in` or `programming`.
    Context,
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
];

/// Words behind such a name: `Go programming`, `R packages`.
const AFTER: &[&str] = &[
    "api",
    "apis",
    "code",
    "compiler",
    "developer",
    "developers",
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
];

/// The compiled phrases.
#[derive(Debug)]
pub(super) struct Matcher {
    words: HashMap<Box<str>, u32>,
    /// For each first byte, the lengths (to 63) of the words that begin with
    /// it: most words of a text are turned away here.
    lengths: Box<[u64; 256]>,
    /// From a node by a word to the next node. Node 0 is the root.
    next: HashMap<(u32, u32), u32>,
    /// For each node the phrase that ends there.
    ends: Vec<Option<End>>,
    before: HashSet<u32>,
    after: HashSet<u32>,
}

/// A phrase's term, and how it must be written.
#[derive(Clone, Debug)]
struct End {
    term: usize,
    need: TopicNeed,
    /// Whether the name is all capitals: `REST`, `R`.
    is_upper: bool,
}

/// A text cut into words.
pub(super) struct Tokens(Vec<Token>);

struct Token {
    /// Number of the word; 0 when no phrase has it.
    word: u32,
    start: usize,
    end: usize,
    has_capital: bool,
    is_upper: bool,
    begins_sentence: bool,
}

impl Tokens {
    /// Cuts a text into the words that `matcher` knows them by.
    pub(super) fn of(text: &str, matcher: &Matcher) -> Self {
        let mut tokens = Vec::new();
        let mut buffer = String::new();
        let mut end_before = 0;
        let mut begins_sentence = true;
        while let Some((start, end)) = next_word(text, end_before) {
            let gap = &text[end_before..start];
            begins_sentence |= gap.contains(['.', '!', '?', ':', '\n', '\u{201c}', '"']);
            let written = &text[start..end];
            tokens.push(Token {
                word: matcher.number(written, &mut buffer),
                start,
                end,
                has_capital: written.starts_with(char::is_uppercase),
                is_upper: !written.contains(char::is_lowercase),
                begins_sentence,
            });
            begins_sentence = false;
            end_before = end;
        }
        Self(tokens)
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

/// The next word at or after `from`: letters and digits, with the signs that
/// belong to names (`C++`, `F#`, `.NET`); `None` at the end.
fn next_word(text: &str, from: usize) -> Option<(usize, usize)> {
    let rest = &text[from..];
    let (skipped, _) = rest.char_indices().find(|(_, c)| c.is_alphanumeric())?;
    let mut start = from + skipped;
    let run = &text[start..];
    let mut end = start
        + run
            .find(|c: char| !c.is_alphanumeric() && !is_joiner(c))
            .unwrap_or(run.len());
    // A possessive is not part of the name: "Django's" is about Django.
    for ending in ["'s", "\u{2019}s", "'", "\u{2019}"] {
        if let Some(stem) = text[start..end].strip_suffix(ending) {
            end = start + stem.len();
            break;
        }
    }
    let signs = text[end..].bytes().take_while(|b| matches!(b, b'+' | b'#'));
    if end - start == 1 {
        end += signs.count();
    }
    let is_net = text[start..end].eq_ignore_ascii_case("net");
    if is_net && skipped > 0 && text.as_bytes()[start - 1] == b'.' {
        let before = text[..start - 1].chars().next_back();
        if !before.is_some_and(char::is_alphanumeric) {
            start -= 1;
        }
    }
    Some((start, end))
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

impl Matcher {
    /// Compiles names and aliases. Where two terms claim a phrase, the first has it.
    pub(super) fn new(terms: &[TopicTerm]) -> Self {
        let mut matcher = Self {
            words: HashMap::new(),
            lengths: Box::new([0; 256]),
            next: HashMap::new(),
            ends: vec![None],
            before: HashSet::new(),
            after: HashSet::new(),
        };
        for word in BEFORE {
            let number = matcher.add_word(word);
            matcher.before.insert(number);
        }
        for word in AFTER {
            let number = matcher.add_word(word);
            matcher.after.insert(number);
        }
        for (term, entry) in terms.iter().enumerate() {
            matcher.add_phrase(&entry.name, term, entry.need);
        }
        for (term, entry) in terms.iter().enumerate() {
            for alias in &entry.aliases {
                matcher.add_phrase(alias, term, TopicNeed::Word);
            }
        }
        matcher
    }

    /// The phrases in a text as (term, bytes), from left to right, the longest
    /// at each place and none inside another. In a title or heading every
    /// capital counts, as there is no sentence.
    pub(super) fn find(&self, tokens: &Tokens, is_heading: bool) -> Vec<(usize, Range<usize>)> {
        let tokens = &tokens.0;
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let Some((end, phrase)) = self.longest(tokens, at) else {
                at += 1;
                continue;
            };
            if self.is_written_right(tokens, at, end, phrase, is_heading) {
                found.push((phrase.term, tokens[at].start..tokens[end - 1].end));
            }
            at = end;
        }
        found
    }

    /// The longest phrase that begins at a word: where it ends, and the phrase.
    fn longest(&self, tokens: &[Token], at: usize) -> Option<(usize, &End)> {
        let mut node = 0;
        let mut best = None;
        for (n, token) in tokens[at..].iter().enumerate() {
            if token.word == 0 {
                break;
            }
            let Some(next) = self.next.get(&(node, token.word)) else {
                break;
            };
            node = *next;
            if let Some(end) = &self.ends[node as usize] {
                best = Some((at + n + 1, end));
            }
        }
        best
    }

    fn is_written_right(
        &self,
        tokens: &[Token],
        start: usize,
        end: usize,
        phrase: &End,
        is_heading: bool,
    ) -> bool {
        if phrase.need == TopicNeed::Word {
            return true;
        }
        let first = &tokens[start];
        let has_capitals = first.has_capital && (first.is_upper || !phrase.is_upper);
        let is_name = has_capitals && (is_heading || !first.begins_sentence);
        if phrase.need == TopicNeed::Capital {
            return is_name;
        }
        let before = start.checked_sub(1).map(|before| tokens[before].word);
        let after = tokens.get(end).map(|token| token.word);
        has_capitals
            && (before.is_some_and(|word| self.before.contains(&word))
                || after.is_some_and(|word| self.after.contains(&word)))
    }

    /// The number of a word as written; 0 when no phrase has it. A plural is
    /// known by its singular.
    fn number(&self, written: &str, buffer: &mut String) -> u32 {
        buffer.clear();
        if written.is_ascii() {
            buffer.push_str(written);
            buffer.make_ascii_lowercase();
        } else {
            buffer.push_str(&fold(written));
        }
        self.known(buffer)
            .or_else(|| {
                let singular = buffer.strip_suffix('s').filter(|word| word.len() >= 3)?;
                self.known(singular)
            })
            .unwrap_or(0)
    }

    fn known(&self, word: &str) -> Option<u32> {
        let first = *word.as_bytes().first()?;
        let is_possible = self.lengths[usize::from(first)] >> word.len().min(63) & 1 == 1;
        if !is_possible {
            return None;
        }
        self.words.get(word).copied()
    }

    fn add_phrase(&mut self, phrase: &str, term: usize, need: TopicNeed) {
        let mut node = 0;
        let mut from = 0;
        while let Some((start, end)) = next_word(phrase, from) {
            let word = self.add_word(&phrase[start..end]);
            let free = self.ends.len() as u32;
            node = *self.next.entry((node, word)).or_insert(free);
            if node == free {
                self.ends.push(None);
            }
            from = end;
        }
        if node != 0 && self.ends[node as usize].is_none() {
            self.ends[node as usize] = Some(End {
                term,
                need,
                is_upper: !phrase.contains(char::is_lowercase),
            });
        }
    }

    fn add_word(&mut self, written: &str) -> u32 {
        let word = if written.is_ascii() {
            written.to_ascii_lowercase()
        } else {
            fold(written)
        };
        if let Some(first) = word.as_bytes().first() {
            self.lengths[usize::from(*first)] |= 1 << word.len().min(63);
        }
        let number = self.words.len() as u32 + 1;
        *self.words.entry(word.into_boxed_str()).or_insert(number)
    }
}
