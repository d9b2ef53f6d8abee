//! A text cut into the words that subjects are looked for in: the name's own
//! signs stay (`C++`, `F#`, `.NET`), a possessive goes.

use super::matcher::Matcher;
use crate::text::{fold, is_alphanumeric};

/// Names that end like a plural whose singular is another word.
const NO_PLURALS: &[&str] = &["rails", "windows", "pandas", "https"];

/// The words of one text, in order.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    pub(super) words: Vec<Token>,
    /// How many of its longer words begin with a capital, and how many do not:
    /// where all do, a capital says nothing.
    n_capital: usize,
    n_lower: usize,
    /// Room for one folded word.
    buffer: String,
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
        let mut tokens = Self::default();
        tokens.read(text, matcher);
        tokens
    }

    /// Cuts another text, in the room of the one before.
    pub(super) fn read(&mut self, text: &str, matcher: &Matcher) {
        self.words.clear();
        (self.n_capital, self.n_lower) = (0, 0);
        let mut end_before = 0;
        let mut begins_sentence = true;
        let mut line = 0;
        while let Some((start, end)) = next_word(text, end_before) {
            let gap = &text[end_before..start];
            // Nearly all words stand behind one space.
            let is_space = gap.len() == 1 && gap.as_bytes()[0] == b' ';
            if !is_space {
                for c in gap.chars() {
                    line += u32::from(c == '\n');
                    begins_sentence |= matches!(c, '.' | '!' | '?' | ':' | '\n' | '\u{201c}' | '"');
                }
            }
            let written = &text[start..end];
            let token = Token {
                word: matcher.number(written, &mut self.buffer),
                start,
                end,
                case: Case::of(written),
                begins_sentence,
                is_joined: is_space || is_joint(gap),
                line,
            };
            if token.is_long() {
                self.n_capital += usize::from(token.has_capital());
                self.n_lower += usize::from(!token.has_capital());
            }
            self.words.push(token);
            begins_sentence = false;
            end_before = end;
        }
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
        let is_capital = match written.bytes().next() {
            Some(byte) if byte.is_ascii() => byte.is_ascii_uppercase(),
            _ => written.starts_with(char::is_uppercase),
        };
        if !is_capital {
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
        if !matches!(text.as_bytes().get(end), Some(b'.' | b':')) {
            return Some((start, end));
        }
        let behind = &text[end..];
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
    let mut start = from;
    while sign_at(text, start)? != Sign::Letter {
        start += char_len(text, start);
    }
    let is_first = start == from;
    let mut end = start;
    let mut has_joiner = false;
    while let Some(sign) = sign_at(text, end).filter(|sign| *sign != Sign::Other) {
        has_joiner |= sign == Sign::Joiner;
        end += char_len(text, end);
    }
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
    if is_net && !is_first && text.as_bytes()[start - 1] == b'.' {
        let before = text[..start - 1].chars().next_back();
        if !before.is_some_and(char::is_alphanumeric) {
            start -= 1;
        }
    }
    Some((start, end))
}

/// What a character is to a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// A letter or digit.
    Letter,
    /// An apostrophe.
    Joiner,
    Other,
}

/// What stands at a byte where a character begins; `None` at the end. Asked of
/// every character of every note, so that most are looked up by their byte.
fn sign_at(text: &str, at: usize) -> Option<Sign> {
    const SIGNS: [Sign; 128] = {
        let mut signs = [Sign::Other; 128];
        let mut byte = 0;
        while byte < 128 {
            if (byte as u8).is_ascii_alphanumeric() {
                signs[byte] = Sign::Letter;
            }
            byte += 1;
        }
        signs[b'\'' as usize] = Sign::Joiner;
        signs
    };
    let byte = usize::from(*text.as_bytes().get(at)?);
    if let Some(sign) = SIGNS.get(byte) {
        return Some(*sign);
    }
    let c = text[at..].chars().next()?;
    Some(match c {
        c if is_alphanumeric(c) => Sign::Letter,
        c if is_joiner(c) => Sign::Joiner,
        _ => Sign::Other,
    })
}

/// The length in bytes of the character that begins at a byte.
fn char_len(text: &str, at: usize) -> usize {
    match text.as_bytes()[at] {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
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
    if !buffer.ends_with('s') {
        return;
    }
    if buffer.len() >= 6 && buffer.ends_with("ies") {
        buffer.truncate(buffer.len() - 3);
        buffer.push('y');
    } else if buffer.len() >= 4
        && !["ss", "us", "is"].iter().any(|end| buffer.ends_with(end))
        && !NO_PLURALS.contains(&buffer.as_str())
    {
        buffer.pop();
    }
}
