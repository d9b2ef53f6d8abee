//! The text of an entry, cut into parts: sections, questions with their
//! answers, quotations, code.

use std::collections::HashMap;
use std::ops::Range;

use super::{Part, PartKind, words};
use crate::note::{Block, BlockKind, Document, Html};
use crate::text::Slug;

/// Words that an anchor is made of when there is no heading.
const ANCHOR_WORDS: usize = 6;

/// What of a note is an entry's text.
pub(super) struct Stretch<'a> {
    /// The blocks, in order.
    pub(super) blocks: Vec<usize>,
    /// Level of the entry's own heading; 0 when it has none.
    pub(super) level: u8,
    /// Tokens before the first block: what stands behind a bold line's title.
    pub(super) rest: Option<(&'a Block, Range<usize>)>,
    /// Tokens that are told elsewhere, rising.
    pub(super) used: &'a [Range<usize>],
    /// A part that comes first.
    pub(super) lead: Option<Part>,
}

/// The parts of a stretch, and whether there is a block of questions.
pub(super) fn parts(document: &Document, stretch: Stretch<'_>) -> (Vec<Part>, bool) {
    let mut cutter = Cutter {
        document,
        level: stretch.level,
        used: stretch.used,
        parts: Vec::new(),
        open: None,
        section_level: 0,
        questions: None,
        has_questions: false,
        anchors: HashMap::new(),
    };
    cutter.parts.extend(stretch.lead);
    if let Some((block, rest)) = stretch.rest {
        cutter.grow_by_rest(block, rest);
    }
    let blocks = document.blocks();
    for (at, block) in stretch.blocks.iter().enumerate() {
        let next = stretch.blocks.get(at + 1).map(|next| &blocks[*next]);
        cutter.block(&blocks[*block], next);
    }
    cutter.close();
    (cutter.parts, cutter.has_questions)
}

/// A part that is still growing.
struct Open {
    kind: PartKind,
    heading: String,
    level: u8,
    line: u32,
    tokens: Vec<Range<usize>>,
}

struct Cutter<'a> {
    document: &'a Document,
    /// Level of the entry's heading.
    level: u8,
    used: &'a [Range<usize>],
    parts: Vec<Part>,
    open: Option<Open>,
    /// Level of the section that is open, 0 before the first.
    section_level: u8,
    /// Level of the questions' heading, while they last.
    questions: Option<u8>,
    has_questions: bool,
    /// Each anchor given out, with the last number behind it.
    anchors: HashMap<String, u32>,
}

impl Cutter<'_> {
    fn block(&mut self, block: &Block, next: Option<&Block>) {
        match block.kind {
            BlockKind::Heading(level) => self.heading(block, level),
            BlockKind::Paragraph if self.questions.is_some() => self.asked(block, next),
            BlockKind::Quote if self.questions.is_none() => self.alone(block, PartKind::Quote),
            BlockKind::Code if self.questions.is_none() => self.alone(block, PartKind::Code),
            _ => self.grow(block.line, block.tokens.clone()),
        }
    }

    fn heading(&mut self, block: &Block, level: u8) {
        let heading = self.document.plain(block.tokens.clone()).trim().to_owned();
        if heading.is_empty() {
            return;
        }
        let depth = level.saturating_sub(self.level).clamp(1, 5);
        if self.questions.is_some_and(|questions| level <= questions) {
            self.questions = None;
        }
        if self.questions.is_some() {
            // A heading for each question.
            return self.start(
                PartKind::Question,
                strip_mark(&heading).to_owned(),
                depth,
                block.line,
            );
        }
        if words::is_questions(&heading) {
            self.questions = Some(level);
            self.has_questions = true;
        }
        self.section_level = depth;
        self.start(PartKind::Section, heading, depth, block.line);
    }

    /// A paragraph among the questions: a question, or more of an answer.
    fn asked(&mut self, block: &Block, next: Option<&Block>) {
        let level = self.section_level + 1;
        let is_answered = next.is_some_and(|next| next.kind == BlockKind::Quote);
        if let Some((bold, rest)) = self.document.leading_bold(block.tokens.clone())
            && (is_question(&bold) || is_answered)
        {
            self.start(
                PartKind::Question,
                strip_mark(&bold).to_owned(),
                level,
                block.line,
            );
            if !self.document.plain(rest.clone()).trim().is_empty() {
                self.grow_by_rest(block, rest);
            }
            return;
        }
        let lines = self.document.lines(block.tokens.clone());
        let first = &lines[0];
        if lines.len() > 1 && strip_mark(&first.text) != first.text && is_mark(&first.text, 'Q') {
            let heading = strip_mark(&first.text).to_owned();
            self.start(PartKind::Question, heading, level, block.line);
            return self.grow_by_rest(block, first.tokens.end + 1..block.tokens.end);
        }
        let text = self.document.plain(block.tokens.clone());
        let text = text.trim();
        if is_answered || is_question(text) || is_mark(text, 'Q') {
            return self.start(
                PartKind::Question,
                strip_mark(text).to_owned(),
                level,
                block.line,
            );
        }
        self.grow(block.line, block.tokens.clone());
    }

    /// A block that is a part of its own; what follows it is text again.
    fn alone(&mut self, block: &Block, kind: PartKind) {
        self.close();
        let text = self.document.plain(block.tokens.clone());
        let anchor = self.anchor(&first_words(&text), kind);
        self.parts.push(Part {
            kind,
            anchor,
            heading: String::new(),
            level: self.section_level,
            line: block.line,
            html: self.document.html(block.tokens.clone()),
        });
    }

    fn start(&mut self, kind: PartKind, heading: String, level: u8, line: u32) {
        self.close();
        self.open = Some(Open {
            kind,
            heading,
            level,
            line,
            tokens: Vec::new(),
        });
    }

    fn grow(&mut self, line: u32, tokens: Range<usize>) {
        if self.open.is_none() {
            self.start(PartKind::Text, String::new(), self.section_level, line);
        }
        if let Some(open) = &mut self.open {
            open.tokens.push(tokens);
        }
    }

    /// Takes the end of a paragraph as a paragraph.
    fn grow_by_rest(&mut self, block: &Block, rest: Range<usize>) {
        self.grow(block.line, block.tokens.start..block.tokens.start + 1);
        self.grow(block.line, rest);
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else {
            return;
        };
        let is_told = |at: usize| {
            let next = self.used.partition_point(|range| range.end <= at);
            self.used.get(next).is_some_and(|range| range.contains(&at))
        };
        let kept = open.tokens.into_iter().flatten().filter(|at| !is_told(*at));
        let html = self.document.html(kept);
        if open.kind == PartKind::Text && html.to_text().trim().is_empty() {
            return;
        }
        let anchor = match open.kind {
            PartKind::Text => String::new(),
            kind => self.anchor(&open.heading, kind),
        };
        self.parts.push(Part {
            kind: open.kind,
            anchor,
            heading: open.heading,
            level: open.level,
            line: open.line,
            html,
        });
    }

    /// An anchor that no other part of the entry has.
    fn anchor(&mut self, words: &str, kind: PartKind) -> String {
        let base = if words.chars().any(char::is_alphanumeric) {
            words
        } else {
            kind.as_str()
        };
        let base = Slug::of(base).to_string();
        // Numbers go on where the last one ended, or many equal headings
        // would be compared with each other.
        let mut n = self.anchors.get(&base).copied().unwrap_or(0) + 1;
        let mut anchor = if n == 1 {
            base.clone()
        } else {
            format!("{base}-{n}")
        };
        while n > 1 && self.anchors.contains_key(&anchor) {
            n += 1;
            anchor = format!("{base}-{n}");
        }
        self.anchors.insert(base.clone(), n);
        if anchor != base {
            self.anchors.insert(anchor.clone(), 1);
        }
        anchor
    }
}

fn first_words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(ANCHOR_WORDS).collect();
    words.join(" ").chars().take(80).collect()
}

/// Whether a paragraph asks something: its end does.
fn is_question(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '*', '_', ' ', ')'])
        .ends_with(['?', '？'])
}

/// Whether a text begins with `Q:`, `Q :`, `Q3.` (or `A:`).
fn is_mark(text: &str, letter: char) -> bool {
    text.starts_with([letter, letter.to_ascii_lowercase()]) && strip_mark(text) != text
}

/// A question without its `Q:` or `Q3.`.
fn strip_mark(text: &str) -> &str {
    let Some(rest) = text.strip_prefix(['Q', 'q']) else {
        return text;
    };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = rest.trim_start_matches(['\u{a0}', ' ']);
    match rest.strip_prefix([':', '.', ')']) {
        Some(rest) if rest.starts_with(' ') => rest.trim_start(),
        _ => text,
    }
}

/// The abstract of the explicit form, as the text that the entry begins with.
pub(super) fn of_abstract(text: &str, line: u32) -> Part {
    Part {
        kind: PartKind::Text,
        anchor: String::new(),
        heading: String::new(),
        level: 0,
        line,
        html: Html::paragraph(text),
    }
}

#[cfg(test)]
mod tests;
