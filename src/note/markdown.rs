//! The body of a note: blocks in order, each with its lines, and the inline
//! markup inside them as a flat run of tokens.
//!
//! The Markdown crate is named here only. Its events are kept as tokens
//! that point into the text, so that a note is parsed once and any stretch of
//! it can be read as plain text, as lines, as links or as HTML afterwards.
//! Link definitions hold for the whole file.

mod attributes;
mod fence;

use std::cell::RefCell;
use std::ops::Range;

use pulldown_cmark::{
    BrokenLink, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd,
};

use super::diagnostic::Diagnostic;

/// Elements nested deeper than this are dropped, their text is kept.
const MAX_DEPTH: usize = 64;

/// At most so many dangling references are reported for one note.
const MAX_DANGLING: usize = 50;

/// A whole file: its text, and the blocks below its front matter.
#[derive(Clone, Debug)]
pub struct Document {
    pub(super) text: String,
    pub(super) tokens: Vec<Token>,
    blocks: Vec<Block>,
    line_starts: Vec<u32>,
}

/// A block at the top level of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// First line, counted from 1, front matter included.
    pub line: u32,
    /// Last line.
    pub end_line: u32,
    /// Its tokens, the opening and the closing one included.
    pub tokens: Range<usize>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A bulleted or numbered list.
    List,
    /// A quotation.
    Quote,
    /// A block of code, fenced or indented.
    Code,
    /// A table.
    Table,
    /// A horizontal rule.
    Rule,
    /// Raw HTML.
    Html,
}

#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    /// Byte offsets in the file.
    pub(super) start: u32,
    pub(super) end: u32,
}

#[derive(Clone, Debug)]
pub(super) enum TokenKind {
    Open(Element),
    Close,
    Text(Words),
    Code(Words),
    Html(Words),
    SoftBreak,
    HardBreak,
    Rule,
    Task(bool),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Element {
    Paragraph,
    Heading(u8),
    Quote,
    /// Code, with its language when that is named.
    Code(Option<Box<str>>),
    RawHtml,
    List(Option<u64>),
    Item,
    Table,
    TableHead,
    TableRow,
    TableCell,
    Emphasis,
    Strong,
    Strike,
    Link(Box<str>),
    Image(Box<str>),
}

/// Text of a token: nearly always as it stands in the file.
#[derive(Clone, Debug)]
pub(super) enum Words {
    InFile(Range<u32>),
    Made(Box<str>),
}

impl Words {
    fn of(words: &CowStr<'_>, text: &str, range: &Range<usize>) -> Self {
        if text.get(range.clone()) == Some(words) {
            return Self::InFile(range.start as u32..range.end as u32);
        }
        Self::Made(words.as_ref().into())
    }

    pub(super) fn get<'a>(&'a self, text: &'a str) -> &'a str {
        match self {
            Self::InFile(range) => &text[range.start as usize..range.end as usize],
            Self::Made(words) => words,
        }
    }
}

impl Document {
    /// Parses the text from byte `body` on.
    pub(super) fn parse(text: String, body: usize, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut document = Self {
            line_starts: line_starts(&text),
            text,
            tokens: Vec::new(),
            blocks: Vec::new(),
        };
        let dangling = RefCell::new(Vec::new());
        let markdown = &document.text[body..];
        let options =
            Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
        let note_dangling = |link: BrokenLink<'_>| {
            let reference = dangling_reference(markdown, &link)?;
            dangling
                .borrow_mut()
                .push((body + link.span.start, reference));
            // A link without address keeps the words and drops the brackets.
            Some((CowStr::Borrowed(""), CowStr::Borrowed("")))
        };
        let parser = Parser::new_with_broken_link_callback(markdown, options, Some(note_dangling));
        let mut walk = Walk::default();
        for (event, range) in parser.into_offset_iter() {
            walk.event(event, range.start + body..range.end + body, &document.text);
        }
        let Walk { tokens, blocks, .. } = walk;
        for (kind, range, block_tokens) in blocks {
            document.push_block(kind, &range, block_tokens);
        }
        document.tokens = tokens;
        let mut dangling = dangling.into_inner();
        dangling.sort();
        dangling.dedup();
        for (at, reference) in dangling.into_iter().take(MAX_DANGLING) {
            let (line, column) = document.place(at);
            let message = format!(
                "the link reference [{reference}] is defined nowhere in this note: add a line \
                 `[{reference}]: https://…` or correct the reference"
            );
            diagnostics.push(Diagnostic::problem(line, column, message));
        }
        document
    }

    fn push_block(&mut self, kind: BlockKind, range: &Range<usize>, tokens: Range<usize>) {
        let end = range.start + self.text[range.clone()].trim_end().len();
        let line = self.line_of(range.start);
        let end_line = self.line_of(end.saturating_sub(1).max(range.start));
        self.blocks.push(Block {
            kind,
            line,
            end_line,
            tokens,
        });
    }

    /// The blocks in reading order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The whole file: UTF-8, LF, front matter included.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The number of tokens, the bound of every range of them.
    pub fn n_tokens(&self) -> usize {
        self.tokens.len()
    }

    /// The number of lines.
    pub fn n_lines(&self) -> u32 {
        let n_lines = self.line_starts.len() as u32;
        if self.text.ends_with('\n') {
            n_lines - 1
        } else {
            n_lines
        }
    }

    /// The line, from 1, of a byte offset.
    pub(super) fn line_of(&self, at: usize) -> u32 {
        let line = self
            .line_starts
            .partition_point(|start| *start as usize <= at);
        line.max(1) as u32
    }

    /// Line and column, both from 1, of a byte offset.
    fn place(&self, at: usize) -> (u32, u32) {
        let line = self.line_of(at);
        let start = self.line_starts[line as usize - 1] as usize;
        let column = self
            .text
            .get(start..at)
            .map_or(0, |before| before.chars().count());
        (line, column as u32 + 1)
    }
}

fn line_starts(text: &str) -> Vec<u32> {
    let newlines = text.match_indices('\n');
    std::iter::once(0)
        .chain(newlines.map(|(at, _)| at as u32 + 1))
        .collect()
}

/// The label of a reference that is meant as one: `[words][label]` or
/// `[words][]`. Plain brackets are ordinary punctuation, and `grid[i][j]` is
/// an expression.
fn dangling_reference(markdown: &str, link: &BrokenLink<'_>) -> Option<String> {
    if !matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
        return None;
    }
    let before = markdown[..link.span.start].chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ']' | ')' | '_' | '\\')) {
        return None;
    }
    let words = markdown.get(link.span.clone())?;
    let words = words.trim_start_matches(['[', '!']).split(']').next()?;
    words.chars().any(char::is_alphabetic).then(|| {
        link.reference
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    })
}

/// Turns events into tokens and blocks.
#[derive(Default)]
struct Walk {
    tokens: Vec<Token>,
    blocks: Vec<(BlockKind, Range<usize>, Range<usize>)>,
    /// Elements that are open, dropped ones included.
    depth: usize,
    /// Index of the token that opened the current block.
    block_start: usize,
}

impl Walk {
    fn event(&mut self, event: Event<'_>, range: Range<usize>, text: &str) {
        let kind = match event {
            Event::Start(tag) => return self.open(tag, range),
            Event::End(TagEnd::Heading(_)) => {
                self.end_heading(text);
                return self.close(range);
            }
            Event::End(_) => return self.close(range),
            Event::Text(words) => TokenKind::Text(Words::of(&words, text, &range)),
            Event::Code(words) => TokenKind::Code(Words::of(&words, text, &inside(text, &range))),
            Event::Html(words) | Event::InlineHtml(words) => {
                TokenKind::Html(Words::of(&words, text, &range))
            }
            Event::SoftBreak => TokenKind::SoftBreak,
            Event::HardBreak => TokenKind::HardBreak,
            Event::Rule => {
                if self.depth == 0 {
                    let at = self.tokens.len();
                    self.blocks
                        .push((BlockKind::Rule, range.clone(), at..at + 1));
                }
                TokenKind::Rule
            }
            Event::TaskListMarker(done) => TokenKind::Task(done),
            // Footnotes and mathematics are not enabled.
            _ => return,
        };
        self.push(kind, &range);
    }

    fn open(&mut self, tag: Tag<'_>, range: Range<usize>) {
        if self.depth == 0 {
            self.block_start = self.tokens.len();
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return;
        }
        self.push(TokenKind::Open(element(tag)), &range);
    }

    fn close(&mut self, range: Range<usize>) {
        if self.depth <= MAX_DEPTH {
            self.push(TokenKind::Close, &range);
        }
        self.depth -= 1;
        if self.depth > 0 {
            return;
        }
        let TokenKind::Open(element) = &self.tokens[self.block_start].kind else {
            return;
        };
        let kind = match element {
            Element::Heading(level) => BlockKind::Heading(*level),
            Element::List(_) => BlockKind::List,
            Element::Quote => BlockKind::Quote,
            Element::Code(_) => BlockKind::Code,
            Element::Table => BlockKind::Table,
            Element::RawHtml => BlockKind::Html,
            _ => BlockKind::Paragraph,
        };
        self.blocks
            .push((kind, range, self.block_start..self.tokens.len()));
    }

    /// Takes the attributes off the end of a heading, `Tides {#tides}`.
    fn end_heading(&mut self, text: &str) {
        if let Some(last) = self.tokens.last_mut()
            && let TokenKind::Text(Words::InFile(words)) = &mut last.kind
            && let Some(start) =
                attributes::start_of(&text[words.start as usize..words.end as usize])
        {
            words.end = words.start + start as u32;
        }
    }

    fn push(&mut self, kind: TokenKind, range: &Range<usize>) {
        // The parser cuts text at every sign that could be markup.
        if let (TokenKind::Text(Words::InFile(words)), Some(last)) = (&kind, self.tokens.last_mut())
            && let TokenKind::Text(Words::InFile(before)) = &mut last.kind
            && before.end == words.start
        {
            before.end = words.end;
            last.end = range.end as u32;
            return;
        }
        self.tokens.push(Token {
            kind,
            start: range.start as u32,
            end: range.end as u32,
        });
    }
}

/// What stands between the backticks of an inline code.
fn inside(text: &str, range: &Range<usize>) -> Range<usize> {
    let code = &text[range.clone()];
    let n_ticks = code.len() - code.trim_start_matches('`').len();
    let n_ticks = n_ticks.min(code.len() / 2);
    range.start + n_ticks..range.end - n_ticks
}

fn element(tag: Tag<'_>) -> Element {
    match tag {
        Tag::Heading { level, .. } => Element::Heading(match level {
            HeadingLevel::H1 => 1,
            HeadingLevel::H2 => 2,
            HeadingLevel::H3 => 3,
            HeadingLevel::H4 => 4,
            HeadingLevel::H5 => 5,
            HeadingLevel::H6 => 6,
        }),
        Tag::BlockQuote(_) => Element::Quote,
        Tag::CodeBlock(kind) => Element::Code(fence::language(&kind)),
        Tag::HtmlBlock => Element::RawHtml,
        Tag::List(start) => Element::List(start),
        Tag::Item => Element::Item,
        Tag::Table(_) => Element::Table,
        Tag::TableHead => Element::TableHead,
        Tag::TableRow => Element::TableRow,
        Tag::TableCell => Element::TableCell,
        Tag::Emphasis => Element::Emphasis,
        Tag::Strong => Element::Strong,
        Tag::Strikethrough => Element::Strike,
        Tag::Link { dest_url, .. } => Element::Link(dest_url.as_ref().into()),
        Tag::Image { dest_url, .. } => Element::Image(dest_url.as_ref().into()),
        _ => Element::Paragraph,
    }
}

#[cfg(test)]
mod tests;
