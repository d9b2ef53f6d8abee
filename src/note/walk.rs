//! Ways to read a stretch of a [`Document`]: as plain text, as lines, as list
//! items, as links, as HTML.

use std::ops::Range;

use super::html::{self, Html};
use super::markdown::{Block, Document, Element, Token, TokenKind};

/// A link in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its words without markup.
    pub text: String,
    /// Its address as written.
    pub url: String,
}

/// A line of a paragraph or the first lines of a list item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1.
    pub line: u32,
    /// Its text without markup.
    pub text: String,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its first line.
    pub line: u32,
    /// Its own text up to a nested block, without markup.
    pub text: String,
    /// All its tokens, the opening and closing one included.
    pub tokens: Range<usize>,
}

impl Document {
    /// The text of some tokens without markup; line breaks become spaces.
    pub fn plain(&self, tokens: Range<usize>) -> String {
        let mut plain = String::new();
        for token in &self.tokens[tokens] {
            match &token.kind {
                TokenKind::Text(words) | TokenKind::Code(words) | TokenKind::Html(words) => {
                    plain.push_str(words.get(&self.text));
                }
                TokenKind::SoftBreak | TokenKind::HardBreak => plain.push(' '),
                // Paragraphs of one item must not run together.
                TokenKind::Open(Element::Paragraph | Element::Item | Element::TableCell)
                    if !plain.is_empty() && !plain.ends_with(' ') =>
                {
                    plain.push(' ');
                }
                _ => {}
            }
        }
        plain
    }

    /// The lines of a paragraph or heading.
    pub fn lines(&self, tokens: Range<usize>) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut start = tokens.start;
        for at in tokens.clone() {
            if matches!(
                self.tokens[at].kind,
                TokenKind::SoftBreak | TokenKind::HardBreak
            ) {
                lines.push(self.line(start..at));
                start = at + 1;
            }
        }
        lines.push(self.line(start..tokens.end));
        lines
    }

    fn line(&self, tokens: Range<usize>) -> Line {
        let at = self
            .tokens
            .get(tokens.start)
            .map_or(0, |token| token.start as usize);
        Line {
            line: self.line_of(at),
            text: self.plain(tokens.clone()).trim().to_owned(),
            tokens,
        }
    }

    /// The items of a list, nested lists not opened.
    pub fn items(&self, list: Range<usize>) -> Vec<Item> {
        let mut items = Vec::new();
        let mut depth = 0;
        let mut start = list.start;
        for at in list {
            match &self.tokens[at].kind {
                TokenKind::Open(Element::Item) if depth == 1 => {
                    start = at;
                    depth += 1;
                }
                TokenKind::Open(_) => depth += 1,
                TokenKind::Close => {
                    depth -= 1;
                    if depth == 1 {
                        items.push(self.item(start..at + 1));
                    }
                }
                _ => {}
            }
        }
        items
    }

    fn item(&self, tokens: Range<usize>) -> Item {
        let own_end = self
            .nested(tokens.clone())
            .map_or(tokens.end, |nested| nested.start);
        Item {
            line: self.line_of(self.tokens[tokens.start].start as usize),
            text: self.plain(tokens.start..own_end).trim().to_owned(),
            tokens,
        }
    }

    /// The first list inside a list item.
    pub fn nested(&self, item: Range<usize>) -> Option<Range<usize>> {
        let inside = item.start + 1..item.end;
        let start = inside
            .clone()
            .find(|at| matches!(self.tokens[*at].kind, TokenKind::Open(Element::List(_))))?;
        Some(start..self.end_of(start, inside.end))
    }

    /// One past the token that closes the element opened at `start`.
    fn end_of(&self, start: usize, limit: usize) -> usize {
        let mut depth = 0;
        for at in start..limit {
            match self.tokens[at].kind {
                TokenKind::Open(_) => depth += 1,
                TokenKind::Close => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return at + 1;
            }
        }
        limit
    }

    /// The links of some tokens; those without an address are left out.
    pub fn links(&self, tokens: Range<usize>) -> Vec<Link> {
        let mut links = Vec::new();
        for at in tokens.clone() {
            let TokenKind::Open(Element::Link(url)) = &self.tokens[at].kind else {
                continue;
            };
            if !url.is_empty() {
                let text = self.plain(at..self.end_of(at, tokens.end));
                links.push(Link {
                    text: text.trim().to_owned(),
                    url: url.to_string(),
                });
            }
        }
        links
    }

    /// The words that begin some tokens in bold, when they do, and the tokens
    /// after them.
    pub fn leading_bold(&self, tokens: Range<usize>) -> Option<(String, Range<usize>)> {
        let is_empty = |at: &usize| match &self.tokens[*at].kind {
            TokenKind::Open(Element::Paragraph | Element::Item) => true,
            TokenKind::Text(words) => words.get(&self.text).trim().is_empty(),
            _ => false,
        };
        let start = tokens.clone().find(|at| !is_empty(at))?;
        if !matches!(self.tokens[start].kind, TokenKind::Open(Element::Strong)) {
            return None;
        }
        let end = self.end_of(start, tokens.end);
        Some((self.plain(start..end).trim().to_owned(), end..tokens.end))
    }

    /// The rows of a table, each a list of cells; the first is its head.
    pub fn rows(&self, table: &Block) -> Vec<Vec<Line>> {
        let mut rows = Vec::new();
        for at in table.tokens.clone() {
            match self.tokens[at].kind {
                TokenKind::Open(Element::TableHead | Element::TableRow) => rows.push(Vec::new()),
                TokenKind::Open(Element::TableCell) => {
                    let cell = self.line(at..self.end_of(at, table.tokens.end));
                    if let Some(row) = rows.last_mut() {
                        row.push(cell);
                    }
                }
                _ => {}
            }
        }
        rows
    }

    /// Renders some tokens. Elements that end beyond them are closed.
    pub fn html(&self, tokens: impl Iterator<Item = usize>) -> Html {
        let tokens = tokens.map(|at| -> &Token { &self.tokens[at] });
        html::render(&self.text, tokens)
    }
}
