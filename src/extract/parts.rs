//! The text of an entry, cut into parts: sections, questions with their
//! answers, the turns of a conversation, quotations, code.

mod anchor;
mod exchange;
mod floor;
mod mark;
mod open;
mod people;
mod quotation;
mod turn;

use std::ops::Range;

use self::anchor::{Anchors, first_words};
use self::open::{Open, Piece};
use self::people::People;
use super::{Kind, Part, PartKind, SpeakerMention};
use crate::note::{Block, BlockKind, Document, Html};

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
    /// Everyone on stage.
    pub(super) speakers: &'a [SpeakerMention],
    /// What sort of session it was.
    pub(super) kind: Kind,
}

/// The parts of a stretch, and whether there is a block of questions.
pub(super) fn parts(document: &Document, stretch: Stretch<'_>) -> (Vec<Part>, bool) {
    let people = People::new(stretch.speakers, stretch.kind);
    let is_conversation = people.may_talk() && {
        let turns = turn::prefixes(document, &stretch.blocks, |line| people.prefix(line));
        people.are_talking(&turns)
    };
    let mut cutter = Cutter {
        document,
        level: stretch.level,
        used: stretch.used,
        is_conversation,
        people,
        parts: Vec::new(),
        open: None,
        section_level: 0,
        questions: None,
        has_questions: false,
        is_question_alone: false,
        anchors: Anchors::default(),
        before: String::new(),
    };
    cutter.parts.extend(stretch.lead);
    if let Some((block, tokens)) = stretch.rest {
        let tokens = untold(stretch.used, tokens);
        if !document.plain(tokens.clone()).trim().is_empty() {
            cutter.push(block.line, Piece::Lines { tokens, skip: 0 });
        }
    }
    let blocks = document.blocks();
    let mut at = 0;
    while at < stretch.blocks.len() {
        let block = &blocks[stretch.blocks[at]];
        let next = stretch.blocks.get(at + 1).map(|next| &blocks[*next]);
        at += cutter.block(block, next);
    }
    cutter.close();
    (cutter.parts, cutter.has_questions)
}

/// The lines behind those that only name the people.
fn untold(used: &[Range<usize>], tokens: Range<usize>) -> Range<usize> {
    let mut start = tokens.start;
    for told in used {
        // A line ends where the token begins that breaks it.
        if told.start <= start + 1 && told.end > start {
            start = told.end.min(tokens.end);
        }
    }
    start..tokens.end
}

struct Cutter<'a> {
    document: &'a Document,
    /// Level of the entry's heading.
    level: u8,
    used: &'a [Range<usize>],
    people: People<'a>,
    /// Whether lines that begin with a person are turns.
    is_conversation: bool,
    parts: Vec<Part>,
    open: Option<Open>,
    /// Level of the section that is open, 0 before the first.
    section_level: u8,
    /// Level of the questions' heading, while they last.
    questions: Option<u8>,
    has_questions: bool,
    /// Whether questions stand in paragraphs of their own here.
    is_question_alone: bool,
    anchors: Anchors,
    /// The paragraph just before, which may announce a quotation.
    before: String,
}

impl Cutter<'_> {
    /// Takes a block, and the next one when both are one part; returns how
    /// many it took.
    fn block(&mut self, block: &Block, next: Option<&Block>) -> usize {
        let before = std::mem::take(&mut self.before);
        if block.kind == BlockKind::Paragraph {
            self.leave_questions(block);
        }
        let is_inside = self.questions.is_some();
        match block.kind {
            BlockKind::Heading(level) => self.heading(block, level),
            BlockKind::Paragraph if self.opens_by_line(block, next) => {}
            BlockKind::Paragraph if is_inside => self.asked(block, next),
            BlockKind::List if is_inside => self.asked_list(block, next),
            BlockKind::Paragraph => self.paragraph(block, next),
            // What follows a list of turns is nobody's: the last of them ends with it.
            BlockKind::List if self.is_conversation && self.turn_items(block) => self.close(),
            BlockKind::List if !self.is_conversation && self.items_with_questions(block) => {}
            BlockKind::Quote if !is_inside => return self.quote(block, next, &before),
            BlockKind::Code if !is_inside => self.code(block),
            _ => self.grow(block.line, block.tokens.clone()),
        }
        1
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
            self.ask(&heading, block.line);
            if let Some(open) = &mut self.open {
                open.level = depth;
            }
            return;
        }
        if floor::opens_questions(&heading) {
            self.questions = Some(level);
            self.has_questions = true;
            self.is_question_alone = false;
        }
        self.section_level = depth;
        self.start(PartKind::Section, heading, depth, block.line);
    }

    /// A paragraph outside the questions.
    fn paragraph(&mut self, block: &Block, next: Option<&Block>) {
        if self.marked(block, next) || self.is_conversation && self.turns(block, next) {
            return;
        }
        let tokens = block.tokens.clone();
        let text = self.document.plain(tokens.clone());
        // In an interview questions need no heading above them.
        if self.people.is_conversation
            && let Some((bold, rest)) = self.document.leading_bold(tokens.clone())
            && mark::is_question(&bold)
        {
            self.ask(&bold, block.line);
            if !self.document.plain(rest.clone()).trim().is_empty() {
                self.push(
                    block.line,
                    Piece::Lines {
                        tokens: rest,
                        skip: 0,
                    },
                );
            }
            return;
        }
        if let Some(person) = quotation::spoken(&text, &self.people) {
            let html = self.document.html(tokens);
            return self.alone(PartKind::Quote, block.line, html, Some(person));
        }
        let open = self.open.as_ref();
        if open.is_some_and(|open| open.is_short && !open.pieces.is_empty()) {
            self.close();
        }
        self.grow(block.line, tokens);
        self.before = text;
    }

    /// A quotation; the line below it may say whose it is.
    fn quote(&mut self, block: &Block, next: Option<&Block>, before: &str) -> usize {
        let mut html = self.document.html(block.tokens.clone());
        let mut n_blocks = 1;
        let mut person = quotation::attribution(&html.to_text(), &self.people);
        let below = next.filter(|next| next.kind == BlockKind::Paragraph);
        if person.is_none()
            && let Some(below) = below
        {
            let line = self.document.plain(below.tokens.clone());
            person = quotation::attribution_line(&line, &self.people);
            if person.is_some() {
                n_blocks = 2;
                html = html.with(&self.document.html(below.tokens.clone()));
            }
        }
        let person = person.or_else(|| quotation::announced(before, &self.people));
        self.alone(PartKind::Quote, block.line, html, person);
        n_blocks
    }

    fn code(&mut self, block: &Block) {
        let html = self.document.html(block.tokens.clone());
        self.alone(PartKind::Code, block.line, html, None);
    }

    /// A part of its own; what follows it is text again.
    fn alone(&mut self, kind: PartKind, line: u32, html: Html, person: Option<String>) {
        self.close();
        let anchor = self.anchors.next(kind, &first_words(&html.to_text()));
        self.parts.push(Part {
            kind,
            anchor,
            heading: String::new(),
            person,
            level: self.section_level,
            line,
            html,
        });
    }

    fn start(&mut self, kind: PartKind, heading: String, level: u8, line: u32) {
        self.close();
        self.open = Some(Open {
            kind,
            heading,
            person: None,
            level,
            line,
            pieces: Vec::new(),
            is_short: false,
        });
    }

    fn grow(&mut self, line: u32, tokens: Range<usize>) {
        self.push(line, Piece::Blocks(tokens));
    }

    fn push(&mut self, line: u32, piece: Piece) {
        if self.open.is_none() {
            self.start(PartKind::Text, String::new(), self.section_level, line);
        }
        if let Some(open) = &mut self.open {
            open.push(piece);
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else {
            return;
        };
        let is_told = |at: usize| {
            let next = self.used.partition_point(|range| range.end <= at);
            self.used.get(next).is_some_and(|range| range.contains(&at))
        };
        let html = open.html(self.document, is_told);
        if open.kind == PartKind::Text && html.is_blank() {
            return;
        }
        let anchor = match open.kind {
            PartKind::Text => String::new(),
            PartKind::Turn => {
                let said = first_words(&open.opening(self.document).to_text());
                let person = open.person.as_deref().unwrap_or_default();
                self.anchors.next(open.kind, &format!("{person} {said}"))
            }
            kind => self.anchors.next(kind, &open.heading),
        };
        self.parts.push(Part {
            kind: open.kind,
            anchor,
            heading: open.heading,
            person: open.person,
            level: open.level,
            line: open.line,
            html,
        });
    }
}

/// The abstract of the explicit form, as the text that the entry begins with.
pub(super) fn of_abstract(text: &str, line: u32) -> Part {
    Part {
        kind: PartKind::Text,
        anchor: String::new(),
        heading: String::new(),
        person: None,
        level: 0,
        line,
        html: Html::paragraph(text),
    }
}

#[cfg(test)]
mod tests;
