//! A text cut into the words that subjects are looked for in: the name's own
//! signs stay (`C++`, `F#`, `.NET`), a possessive goes.

use super::matcher::Matcher;
use crate::text::fold;

/// Names that end like a plural whose singular is another word.
const NO_PLURALS: &[&str] = &["rails", "windows", "pandas", "https"];

/// The words of one text, in order.
#[derive(Debug)]
pub(super) struct Tokens {
    pub(super) words: Vec<Token>,
    /// How many of its longer words begin with a capital, and how many do not:
    /// where all do, a capital says nothing.
    n_capital: usize,
    n_lower: usize,
}

/// One word.
#[derive(Debug)]
pub(super) struct Token {
    /// Number of the word; 0 when no phrase has it.
    pub(super) word: u32,
    /// Its bytes in the text.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) case: Case,
    /// Whether a capital would be due to the sentence.
    pub(super) begins_sentence: bool,
    /// Whether nothing but a space, a line end or one joining sign stands
    /// between this word and the one before.
    pub(super) is_joined: bool,
    /// Its line in the text, from 0.
    pub(super) line: u32,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// It begins with a small letter or a digit.
    Lower,
    /// It begins with a capital.
    Capital,
    /// It is all capitals.
    Upper,
}

impl Tokens {
    /// Cuts a text into the words that `matcher` knows them by.
    pub(super) fn of(text: &str, matcher: &Matcher) -> Self {
        let mut tokens = Self {
            words: Vec::new(),
            n_capital: 0,
            n_lower: 0,
        };
        let mut buffer = String::new();
        let mut end_before = 0;
        let mut begins_sentence = true;
        let mut line = 0;
        while let Some((start, end)) = next_word(text, end_before) {
            let gap = &text[end_before..start];
            // Nearly all words stand behind one space.
            let is_space = gap == " ";
            if !is_space {
                let n_ends = gap.bytes().filter(|b| *b == b'\n').count();
                line += n_ends as u32;
                begins_sentence |= gap.contains(['.', '!', '?', ':', '\n', '\u{201c}', '"']);
            }
            let written = &text[start..end];
            let token = Token {
                word: matcher.number(written, &mut buffer),
                start,
                end,
                case: Case::of(written),
                begins_sentence,
                is_joined: is_space || is_joint(gap),
                line,
            };
            if token.is_long() && token.has_capital() {
                tokens.n_capital += 1;
            } else if token.is_long() {
                tokens.n_lower += 1;
            }
            tokens.words.push(token);
            begins_sentence = false;
            end_before = end;
        }
        tokens
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether the words around these are all written with a capital, as in
    /// the titles of books; `false` when there is nothing to compare with.
    pub(super) fn is_title_case_around(&self, start: usize, end: usize) -> bool {
        let inside = &self.words[start..end];
        let of = |has_capital: bool| {
            let same = inside
                .iter()
                .filter(|t| t.is_long() && t.has_capital() == has_capital);
            same.count()
        };
        // The first word of a title has its capital in any case.
        let first =
            usize::from(start > 0 && self.words[0].is_long() && self.words[0].has_capital());
        self.n_lower == of(false) && self.n_capital > of(true) + first
    }
}

impl Token {
    pub(super) fn has_capital(&self) -> bool {
        self.case != Case::Lower
    }

    /// Whether titles in capitals write it with one, as they do not `for`.
    fn is_long(&self) -> bool {
        self.end - self.start >= 4
    }
}

impl Case {
    fn of(written: &str) -> Self {
        if !written.starts_with(char::is_uppercase) {
            Self::Lower
        } else if written.contains(char::is_lowercase) {
            Self::Capital
        } else {
            Self::Upper
        }
    }
}

/// Whether two words with this between them can be one name: `A/B`, `full
/// text`, `end-to-end`; not across the end of a sentence or a comma.
fn is_joint(gap: &str) -> bool {
    let mut chars = gap.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => {
            c.is_whitespace() || matches!(c, '-' | '/' | '.' | '_' | '&' | '\u{2011}')
        }
        (Some(_), Some(_)) if gap.ends_with(is_joiner) => {
            gap.starts_with(' ') && elided(&gap[1..]) + 1 == gap.len()
        }
        (Some(_), Some(_)) => {
            gap.len() <= 4 && (gap.trim().is_empty() || matches!(gap.trim(), "/" | "&"))
        }
        (None, _) => false,
    }
}

/// The next word at or after `from`: letters and digits, with the signs that
/// belong to names (`C++`, `F#`, `.NET`); `None` at the end. Addresses of web
/// pages are no words: `https://wikipedia.org` is not about Wikipedia.
pub(super) fn next_word(text: &str, from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    loop {
        let (start, end) = next_run(text, at)?;
        let behind = &text[end..];
        if !behind.starts_with(['.', ':']) {
            return Some((start, end));
        }
        let is_host = [".com", ".org"].iter().any(|domain| {
            let after = behind.strip_prefix(domain);
            after.is_some_and(|after| !after.starts_with(char::is_alphanumeric))
        });
        if !behind.starts_with("://") && !is_host {
            return Some((start, end));
        }
        let length = behind.find(|c: char| c.is_whitespace() || matches!(c, ')' | '>' | '"'));
        at = end + length.unwrap_or(behind.len());
    }
}

fn next_run(text: &str, from: usize) -> Option<(usize, usize)> {
    let rest = &text[from..];
    let (skipped, _) = rest.char_indices().find(|(_, c)| c.is_alphanumeric())?;
    let mut start = from + skipped;
    let run = &text[start..];
    let mut has_joiner = false;
    let is_end = |c: char| {
        has_joiner |= is_joiner(c);
        !c.is_alphanumeric() && !is_joiner(c)
    };
    let mut end = start + run.find(is_end).unwrap_or(run.len());
    if has_joiner {
        start += elided(&text[start..end]);
        // A possessive is not part of the name: "Django's" is about Django.
        for ending in ["'s", "\u{2019}s", "'", "\u{2019}"] {
            if let Some(stem) = text[start..end].strip_suffix(ending) {
                end = start + stem.len();
                break;
            }
        }
    }
    if end - start == 1 {
        let signs = text[end..].bytes().take_while(|b| matches!(b, b'+' | b'#'));
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

/// How many bytes of a word are an elided article: `l'énergie`, `qu'un`.
fn elided(word: &str) -> usize {
    let Some((before, _)) = word.split_once(is_joiner) else {
        return 0;
    };
    let lower = before.to_ascii_lowercase();
    let is_article = matches!(
        lower.as_str(),
        "l" | "d" | "n" | "s" | "c" | "j" | "m" | "t" | "qu" | "dell" | "all" | "un"
    );
    let joiner = word[before.len()..]
        .chars()
        .next()
        .map_or(0, char::len_utf8);
    let length = before.len() + joiner;
    let is_followed = word[length..].starts_with(char::is_alphabetic) || word.len() == length;
    if is_article && is_followed { length } else { 0 }
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

/// Writes the folded word into `buffer`, a plural as its singular.
pub(super) fn fold_word(written: &str, buffer: &mut String) {
    buffer.clear();
    if written.is_ascii() {
        buffer.push_str(written);
        buffer.make_ascii_lowercase();
    } else {
        buffer.push_str(&fold(written));
    }
    if buffer.len() >= 6 && buffer.ends_with("ies") {
        buffer.truncate(buffer.len() - 3);
        buffer.push('y');
    } else if buffer.len() >= 4
        && buffer.ends_with('s')
        && !["ss", "us", "is"].iter().any(|end| buffer.ends_with(end))
        && !NO_PLURALS.contains(&buffer.as_str())
    {
        buffer.pop();
    }
}
