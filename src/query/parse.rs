//! The grammar: a flat list of tokens, then a descent whose depth is bounded.
//!
//! ```text
//! query  = either { "OR" either }
//! either = { ["-" | "NOT"] atom }
//! atom   = "(" query ")" | [field ":"] ( word | word "*" | '"' words '"' ) | "year:" years
//! ```

mod group;

use super::values::{is_like_field, parse_years, refusal};
use super::{Field, Ignored, MAX_QUERY_BYTES, MAX_QUERY_TERMS, Node, Query};

/// A token with its place in the query text.
struct Token {
    kind: TokenKind,
    from: usize,
    to: usize,
}

enum TokenKind {
    Open,
    Close,
    Or,
    And,
    Not,
    Leaf(Node),
}

pub(super) fn parse(text: &str) -> Query {
    let mut ignored = Vec::new();
    let read = text.floor_char_boundary(MAX_QUERY_BYTES);
    if read < text.len() {
        ignore(&mut ignored, read, text.len(), "the query is too long");
    }
    let tokens = Lexer {
        text: &text[..read],
        at: 0,
        n_open: 0,
        ignored: &mut ignored,
    }
    .tokens();
    let root = group::tree(tokens, &mut ignored);
    ignored.sort_by_key(|i| i.from);
    Query {
        text: text.to_owned(),
        root,
        ignored: joined(ignored, text),
    }
}

fn ignore(ignored: &mut Vec<Ignored>, from: usize, to: usize, message: &str) {
    ignored.push(Ignored {
        from,
        to,
        message: message.to_owned(),
    });
}

/// Stretches side by side that are left out for the same reason are one: `OR OR`.
fn joined(ignored: Vec<Ignored>, text: &str) -> Vec<Ignored> {
    let mut joined: Vec<Ignored> = Vec::new();
    for next in ignored {
        match joined.last_mut() {
            Some(last)
                if last.message == next.message
                    && text
                        .get(last.to..next.from)
                        .is_some_and(|between| between.trim().is_empty()) =>
            {
                last.to = next.to;
            }
            _ => joined.push(next),
        }
    }
    joined
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    /// Parentheses open at this place: a closing one beyond them is text.
    n_open: usize,
    ignored: &'a mut Vec<Ignored>,
}

impl<'a> Lexer<'a> {
    fn tokens(mut self) -> Vec<Token> {
        let mut tokens = Vec::new();
        let mut n_terms = 0;
        while let Some(c) = self.peek() {
            if c.is_whitespace() {
                self.at += c.len_utf8();
                continue;
            }
            if n_terms == MAX_QUERY_TERMS {
                let end = self.text.len();
                ignore(self.ignored, self.at, end, "too many words");
                break;
            }
            n_terms += 1;
            let from = self.at;
            let kind = self.token(c);
            if let Some(kind) = kind {
                let to = self.at;
                tokens.push(Token { kind, from, to });
            }
        }
        tokens
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn token(&mut self, c: char) -> Option<TokenKind> {
        let rest = &self.text[self.at..];
        match c {
            '(' => {
                self.at += 1;
                self.n_open += 1;
                Some(TokenKind::Open)
            }
            ')' => {
                self.at += 1;
                if self.n_open == 0 {
                    ignore(self.ignored, self.at - 1, self.at, "nothing to close");
                    return None;
                }
                self.n_open -= 1;
                Some(TokenKind::Close)
            }
            // "--no-deps" is a word; "-draft" and "-\"first draft\"" exclude.
            '-' if rest[1..].starts_with(|c: char| !c.is_whitespace() && c != '-') => {
                self.at += 1;
                Some(TokenKind::Not)
            }
            c if is_quote(c) => atom(self.phrase(None)),
            _ => self.word(),
        }
    }

    /// A phrase up to its closing mark, or to the end where that is missing.
    fn phrase(&mut self, field: Option<Field>) -> Option<TokenKind> {
        let from = self.at;
        let open = self.peek().map_or(0, char::len_utf8);
        let inside = from + open;
        let close = self.text[inside..].find(is_quote);
        let end = close.map_or(self.text.len(), |length| inside + length);
        self.at = end + self.text[end..].chars().next().map_or(0, char::len_utf8);
        if close.is_none() {
            ignore(
                self.ignored,
                from,
                inside,
                "a quotation mark without its partner",
            );
        }
        let text = self.text[inside..end].trim();
        if !text.chars().any(char::is_alphanumeric) {
            if close.is_some() {
                ignore(
                    self.ignored,
                    from,
                    self.at,
                    "nothing between the quotation marks",
                );
            }
            return None;
        }
        let text = text.to_owned();
        Some(TokenKind::Leaf(Node::Phrase { text, field }))
    }

    /// A word, an operator in capitals, or a field with its value.
    fn word(&mut self) -> Option<TokenKind> {
        let from = self.at;
        let word = self.take_word();
        match word {
            "OR" | "|" | "||" => return Some(TokenKind::Or),
            "AND" | "&&" => return Some(TokenKind::And),
            "NOT" => return Some(TokenKind::Not),
            _ => {}
        }
        if let Some((name, value)) = word.split_once(':')
            && let Some(field) = FieldName::parse(name)
        {
            let value_at = from + name.len() + 1;
            if value.starts_with('(') {
                // The group is read by itself; the field would reach its first word only.
                self.at = value_at;
                let message = "a field holds one word or a phrase: write it before each word";
                ignore(self.ignored, from, value_at, message);
                return None;
            }
            return atom(self.value(&field, value, from, value_at));
        }
        if let Some((name, value)) = word.split_once(':')
            && is_like_field(name, value)
        {
            let message = "no such field, so it is looked for as it stands";
            ignore(self.ignored, from, from + name.len() + 1, message);
        }
        atom(self.leaf(word, None, from))
    }

    /// Up to white space, a quotation mark, or a parenthesis that closes an open one.
    fn take_word(&mut self) -> &'a str {
        let from = self.at;
        let mut inner = 0_usize;
        let length = self.text[from..]
            .char_indices()
            .find(|(_, c)| match c {
                '(' => {
                    inner += 1;
                    false
                }
                // "print()" keeps its own pair.
                ')' if inner > 0 => {
                    inner -= 1;
                    false
                }
                ')' => self.n_open > 0,
                c => c.is_whitespace() || is_quote(*c),
            })
            .map_or(self.text.len() - from, |(at, _)| at);
        self.at = from + length;
        let text = self.text;
        &text[from..self.at]
    }

    fn value(
        &mut self,
        name: &FieldName,
        value: &str,
        from: usize,
        value_at: usize,
    ) -> Option<TokenKind> {
        let &FieldName::Field(field) = name else {
            let Some((first, last)) = parse_years(value) else {
                ignore(self.ignored, from, self.at, "not a year");
                return None;
            };
            if let (Some(first), Some(last)) = (first, last)
                && value.starts_with(&last.to_string())
                && first != last
            {
                let message = format!("turned round: {first} to {last}");
                ignore(self.ignored, value_at, self.at, &message);
            }
            return Some(TokenKind::Leaf(Node::Years {
                from: first,
                to: last,
            }));
        };
        if value.is_empty() && self.peek().is_some_and(is_quote) {
            return self.phrase(Some(field));
        }
        if value.is_empty() {
            ignore(
                self.ignored,
                from,
                self.at,
                "nothing to look for in this field",
            );
            return None;
        }
        if let Some(message) = refusal(field, value) {
            ignore(self.ignored, from, self.at, &message);
            return None;
        }
        self.leaf(value, Some(field), value_at)
    }

    fn leaf(&mut self, word: &str, field: Option<Field>, from: usize) -> Option<TokenKind> {
        let stem = word.trim_end_matches('*');
        let is_prefix = stem.len() < word.len() && stem.ends_with(char::is_alphanumeric);
        if !stem.chars().any(char::is_alphanumeric) {
            ignore(
                self.ignored,
                from,
                self.at,
                "no letter or digit to look for",
            );
            return None;
        }
        Some(TokenKind::Leaf(Node::Word {
            text: if is_prefix { stem } else { word }.to_owned(),
            field,
            is_prefix,
        }))
    }
}

/// What was left out keeps its place, so that a sign before it does not reach
/// the next word: `-year:soon tides`.
fn atom(kind: Option<TokenKind>) -> Option<TokenKind> {
    kind.or(Some(TokenKind::Leaf(Node::All)))
}

/// What may stand before a colon.
enum FieldName {
    Field(Field),
    Year,
}

impl FieldName {
    fn parse(name: &str) -> Option<Self> {
        if name.eq_ignore_ascii_case("year") {
            return Some(Self::Year);
        }
        Field::ALL
            .into_iter()
            .find(|(word, _)| name.eq_ignore_ascii_case(word))
            .map(|(_, field)| Self::Field(field))
    }
}

fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}'
    )
}

#[cfg(test)]
mod tests;
