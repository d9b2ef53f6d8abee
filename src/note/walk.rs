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
    /// The number of the line where it begins, from 1.
    pub line: u32,
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
    /// Whether raw HTML stands among these tokens.
    pub fn has_html(&self, tokens: Range<usize>) -> bool {
        let is_html = |token: &Token| matches!(token.kind, TokenKind::Html(_));
        self.tokens[tokens].iter().any(is_html)
    }

    /// The first character of the text of some tokens that is no white space.
    pub fn first_char(&self, tokens: Range<usize>) -> Option<char> {
        self.tokens[tokens]
            .iter()
            .find_map(|token| match &token.kind {
                TokenKind::Text(words) | TokenKind::Code(words) | TokenKind::Html(words) => {
                    words.get(&self.text).trim_start().chars().next()
                }
                _ => None,
            })
    }

    /// Whether a character stands in the text of some tokens.
    pub fn has_char(&self, tokens: Range<usize>, sought: char) -> bool {
        self.tokens[tokens].iter().any(|token| match &token.kind {
            TokenKind::Text(words) | TokenKind::Code(words) | TokenKind::Html(words) => {
                words.get(&self.text).contains(sought)
            }
            _ => false,
        })
    }

    /// Whether bold, italics or a link stands among these tokens.
    pub fn has_marks(&self, tokens: Range<usize>) -> bool {
        let is_mark = |token: &Token| {
            matches!(
                token.kind,
                TokenKind::Open(Element::Strong | Element::Emphasis | Element::Link(_))
            )
        };
        self.tokens[tokens].iter().any(is_mark)
    }

    /// The text of some tokens without markup; line breaks become spaces.
    pub fn plain(&self, tokens: Range<usize>) -> String {
        self.plain_start(tokens, usize::MAX)
    }

    /// What [`plain`](Self::plain) begins with: at least `n_bytes`, or all.
    pub fn plain_start(&self, tokens: Range<usize>, n_bytes: usize) -> String {
        let mut plain = String::new();
        for token in &self.tokens[tokens] {
            if plain.len() >= n_bytes {
                break;
            }
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

    /// The first line of a paragraph; `None` when there is no text in it.
    pub fn first_line(&self, tokens: Range<usize>) -> Option<Line> {
        let line = self.each_line(tokens).next();
        line.filter(|line| !line.text.is_empty())
    }

    /// The lines of a paragraph or heading.
    pub fn lines(&self, tokens: Range<usize>) -> Vec<Line> {
        self.each_line(tokens).collect()
    }

    /// The lines of a paragraph or heading, read one by one.
    pub fn each_line(&self, tokens: Range<usize>) -> impl Iterator<Item = Line> {
        let is_break = |at: &usize| {
            matches!(
                self.tokens[*at].kind,
                TokenKind::SoftBreak | TokenKind::HardBreak
            )
        };
        let mut rest = Some(tokens);
        std::iter::from_fn(move || {
            let left = rest.take()?;
            let end = left.clone().find(is_break);
            rest = end.map(|end| end + 1..left.end);
            Some(self.line(left.start..end.unwrap_or(left.end)))
        })
    }

    fn line(&self, tokens: Range<usize>) -> Line {
        let at = self
            .tokens
            .get(tokens.start)
            .map_or(0, |token| token.start as usize);
        Line {
            line: self.line_of(at),
            text: trimmed(self.plain(tokens.clone())),
            tokens,
        }
    }

    /// The items of a list, nested lists not opened.
    pub fn items(&self, list: Range<usize>) -> Vec<Item> {
        self.each_item(list).collect()
    }

    /// The same items, read one by one.
    pub fn each_item(&self, mut list: Range<usize>) -> impl Iterator<Item = Item> {
        let mut depth = 0;
        let mut start = list.start;
        std::iter::from_fn(move || {
            for at in list.by_ref() {
                match &self.tokens[at].kind {
                    TokenKind::Open(Element::Item) if depth == 1 => {
                        start = at;
                        depth += 1;
                    }
                    TokenKind::Open(_) => depth += 1,
                    TokenKind::Close => {
                        depth -= 1;
                        if depth == 1 {
                            return Some(self.item(start..at + 1));
                        }
                    }
                    _ => {}
                }
            }
            None
        })
    }

    fn item(&self, tokens: Range<usize>) -> Item {
        let own_end = self
            .nested(tokens.clone())
            .map_or(tokens.end, |nested| nested.start);
        // Below a tab an item begins at the end of the line before.
        let start = self.tokens[tokens.start].start as usize;
        let behind = self.text[start..].trim_start();
        let start = self.text.len() - behind.len();
        Item {
            line: self.line_of(start),
            text: trimmed(self.plain(tokens.start..own_end)),
            tokens,
        }
    }

    /// The lines of a list item up to its first nested list; a heading or a
    /// paragraph in it ends a line.
    pub fn item_lines(&self, item: Range<usize>) -> Vec<Line> {
        let end = self
            .nested(item.clone())
            .map_or(item.end, |nested| nested.start);
        let mut lines = Vec::new();
        let mut start = item.start;
        for at in item.start..end {
            let is_end = match &self.tokens[at].kind {
                TokenKind::SoftBreak | TokenKind::HardBreak => true,
                TokenKind::Open(element) => matches!(
                    element,
                    Element::Paragraph | Element::Heading(_) | Element::Code(_) | Element::Quote
                ),
                // Words right behind a heading in a tight list are a line too.
                TokenKind::Text(_) => {
                    at > item.start + 1
                        && matches!(self.tokens[at - 1].kind, TokenKind::Close)
                        && self.is_heading_end(at - 1, item.start)
                }
                _ => false,
            };
            if is_end {
                lines.push(self.line(start..at));
                start = at;
            }
        }
        lines.push(self.line(start..end));
        lines.retain(|line| !line.text.is_empty());
        lines
    }

    /// Whether the token closes a heading that was opened right behind an
    /// item's beginning.
    fn is_heading_end(&self, at: usize, item: usize) -> bool {
        let first = self.tokens.get(item + 1);
        let is_heading =
            first.is_some_and(|token| matches!(token.kind, TokenKind::Open(Element::Heading(_))));
        is_heading && first.is_some_and(|token| token.start == self.tokens[at].start)
    }

    /// Whether a list is numbered.
    pub fn is_numbered(&self, list: Range<usize>) -> bool {
        matches!(
            self.tokens.get(list.start).map(|token| &token.kind),
            Some(TokenKind::Open(Element::List(Some(_))))
        )
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
        self.each_link(tokens).collect()
    }

    /// The same links, read one by one.
    pub fn each_link(&self, tokens: Range<usize>) -> impl Iterator<Item = Link> {
        let end = tokens.end;
        tokens.filter_map(move |at| {
            let TokenKind::Open(Element::Link(url)) = &self.tokens[at].kind else {
                return None;
            };
            (!url.is_empty()).then(|| Link {
                text: trimmed(self.plain(at..self.end_of(at, end))),
                url: url.to_string(),
                line: self.line_of(self.tokens[at].start as usize),
            })
        })
    }

    /// Whether an item begins with a heading: `- ## Tides`.
    pub fn is_headed(&self, item: Range<usize>) -> bool {
        let mut kinds = self.tokens[item].iter().map(|token| &token.kind);
        let first = kinds.find(|kind| !matches!(kind, TokenKind::Open(Element::Item)));
        matches!(first, Some(TokenKind::Open(Element::Heading(_))))
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

    /// Renders a table of one row out of cells that stand elsewhere.
    pub fn table_of(
        &self,
        head: impl Iterator<Item = Range<usize>>,
        row: impl Iterator<Item = Range<usize>>,
    ) -> Html {
        let made = |kind| Token {
            kind,
            start: 0,
            end: 0,
        };
        let open = |element| made(TokenKind::Open(element));
        let mut tokens = vec![open(Element::Table), open(Element::TableHead)];
        tokens.extend(head.flatten().map(|at| self.tokens[at].clone()));
        tokens.extend([made(TokenKind::Close), open(Element::TableRow)]);
        tokens.extend(row.flatten().map(|at| self.tokens[at].clone()));
        tokens.extend([made(TokenKind::Close), made(TokenKind::Close)]);
        html::render(&self.text, tokens.iter())
    }

    /// Renders some tokens. Elements that end beyond them are closed.
    pub fn html(&self, tokens: impl Iterator<Item = usize>) -> Html {
        let tokens = tokens.map(|at| -> &Token { &self.tokens[at] });
        html::render(&self.text, tokens)
    }

    /// Renders inline tokens as a paragraph; blocks among them stay behind it.
    pub fn html_of_lines(&self, tokens: Range<usize>) -> Html {
        let blocks = tokens.clone().find(|at| self.is_block_start(*at));
        let blocks = blocks.unwrap_or(tokens.end);
        let inline = self.html(tokens.start..blocks).into_paragraph();
        inline.with(&self.html(blocks..tokens.end))
    }

    /// Whether a token opens an element that stands on lines of its own.
    fn is_block_start(&self, at: usize) -> bool {
        let TokenKind::Open(element) = &self.tokens[at].kind else {
            return false;
        };
        !matches!(
            element,
            Element::Emphasis
                | Element::Strong
                | Element::Strike
                | Element::Link(_)
                | Element::Image(_)
        )
    }

    /// Where the text of a list item begins and ends: its tokens without those
    /// that open and close it.
    pub fn inside(&self, item: Range<usize>) -> Range<usize> {
        item.start + 1..item.end.saturating_sub(1).max(item.start + 1)
    }

    /// Where the first paragraph or line of a list item ends: before the block
    /// that follows it.
    pub fn own_end(&self, item: Range<usize>) -> usize {
        let mut inside = self.inside(item);
        let first = inside.start;
        match self.tokens.get(first).map(|token| &token.kind) {
            Some(TokenKind::Open(Element::Paragraph)) => self.end_of(first, inside.end),
            _ => inside
                .find(|at| self.is_block_start(*at))
                .unwrap_or(inside.end),
        }
    }
}

/// A text without the white space at its ends, in the place where it stands.
fn trimmed(mut text: String) -> String {
    text.truncate(text.trim_end().len());
    let start = text.len() - text.trim_start().len();
    text.drain(..start);
    text
}
