//! Questions with their answers, in every habit: a paragraph and a quotation
//! below it, bold words and what follows, `Q:` and `A:`, a list with nested
//! answers, both in one line.

use super::mark::{self, Mark, Side};
use super::open::Piece;
use super::{Cutter, PartKind};
use crate::note::walk::Item;
use crate::note::{Block, BlockKind};

/// What is asked, by whom.
struct Asked {
    text: String,
    person: Option<String>,
    line: u32,
}

impl Cutter<'_> {
    /// A paragraph among the questions: a question, or more of an answer.
    pub(super) fn asked(&mut self, block: &Block, next: Option<&Block>) {
        if self.marked(block, next) {
            return;
        }
        let is_answered = self.begins_answer(next);
        if let Some((bold, rest)) = self.document.leading_bold(block.tokens.clone())
            && (mark::is_question(&bold) || is_answered)
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
        let text = self.document.plain(block.tokens.clone());
        let trimmed = text.trim();
        if is_answered || mark::is_question(trimmed) {
            self.is_question_alone = true;
            return self.ask(trimmed, block.line);
        }
        if !self.is_question_alone
            && !self.is_unanswered()
            && let Some(answer) = mark::inline_answer(&text)
        {
            self.ask(&text[..answer], block.line);
            let skip = text[..answer].chars().count();
            let tokens = block.tokens.clone();
            return self.push(block.line, Piece::Lines { tokens, skip });
        }
        self.grow(block.line, block.tokens.clone());
    }

    /// A list among the questions: of questions with their answers, or more of
    /// an answer.
    pub(super) fn asked_list(&mut self, block: &Block, next: Option<&Block>) {
        let items = self.document.items(block.tokens.clone());
        let texts: Vec<String> = items.iter().map(|item| self.own_text(item)).collect();
        let is_marked = |text: &String| mark::mark(text).is_some_and(|mark| mark.is_sure);
        let is_asking = |text: &String| {
            is_marked(text) || mark::is_question(text) || mark::inline_answer(text).is_some()
        };
        let is_answer = self.is_unanswered() && !texts.iter().any(is_marked);
        if is_answer || !texts.iter().any(is_asking) {
            return self.grow(block.line, block.tokens.clone());
        }
        for (at, (item, text)) in items.iter().zip(&texts).enumerate() {
            let next_text = texts.get(at + 1);
            let is_answered = match next_text {
                Some(next) => is_answer_mark(next),
                None => self.begins_answer(next),
            };
            self.asked_item(block, item, text, is_answered);
        }
        self.end_list();
    }

    pub(super) fn asked_item(&mut self, block: &Block, item: &Item, text: &str, is_answered: bool) {
        let own_end = self.document.own_end(item.tokens.clone());
        let inside = self.document.inside(item.tokens.clone());
        let (own, below) = (inside.start..own_end, own_end..inside.end);
        let has_below = !self.document.plain(below.clone()).trim().is_empty();
        let mark = mark::mark(text);
        if mark.as_ref().is_some_and(|mark| mark.side == Side::Answer) && self.is_asking() {
            let skip = skipped(mark.as_ref(), text);
            self.push(item.line, Piece::Lines { tokens: own, skip });
            return self.push(item.line, Piece::Blocks(below));
        }
        let is_marked = mark.is_some_and(|mark| mark.is_sure || has_below || is_answered);
        let answer = mark::inline_answer(text).filter(|_| !is_answered);
        if let Some(answer) = answer.filter(|_| !has_below) {
            self.ask(&text[..answer], item.line);
            let skip = text[..answer].chars().count();
            return self.push(item.line, Piece::Lines { tokens: own, skip });
        }
        if is_marked || mark::is_question(text) {
            self.ask(text, item.line);
            return self.answer_below(item.line, below);
        }
        let list = block.tokens.start;
        let tokens = item.tokens.clone();
        self.push(item.line, Piece::Items { list, tokens });
    }

    /// The answer nested below a question: a list of one item, or of items
    /// marked as answers, is no list on the page.
    fn answer_below(&mut self, line: u32, below: std::ops::Range<usize>) {
        let items = self
            .document
            .nested(below.start.saturating_sub(1)..below.end);
        let items = items.filter(|list| *list == below);
        let items = items.map_or_else(Vec::new, |list| self.document.items(list));
        let texts: Vec<String> = items.iter().map(|item| self.own_text(item)).collect();
        if items.len() != 1 && !texts.iter().any(|text| is_answer_mark(text)) {
            return self.push(line, Piece::Blocks(below));
        }
        for (item, text) in items.iter().zip(&texts) {
            let own_end = self.document.own_end(item.tokens.clone());
            let inside = self.document.inside(item.tokens.clone());
            let mark = mark::mark(text).filter(|mark| mark.side == Side::Answer);
            let skip = skipped(mark.as_ref(), text);
            let tokens = inside.start..own_end;
            self.push(item.line, Piece::Lines { tokens, skip });
            self.push(item.line, Piece::Blocks(own_end..inside.end));
        }
    }

    /// Reads the lines of a paragraph that are marked as questions and
    /// answers; `false` when there is no mark to go by.
    pub(super) fn marked(&mut self, block: &Block, next: Option<&Block>) -> bool {
        let lines = self.document.lines(block.tokens.clone());
        let mut marks: Vec<Option<Mark>> = lines.iter().map(|l| mark::mark(&l.text)).collect();
        if marks.iter().all(Option::is_none) {
            return false;
        }
        let mut was_asking = self.is_asking();
        for (at, is_answered) in self.answered(&marks, next).into_iter().enumerate() {
            let is_inside = self.questions.is_some();
            let is_kept = marks[at].as_ref().is_none_or(|mark| match mark.side {
                Side::Question if is_inside => {
                    mark.is_sure || is_answered || mark::is_question(&lines[at].text)
                }
                Side::Question => is_answered,
                Side::Answer => was_asking,
            });
            if !is_kept {
                marks[at] = None;
            }
            was_asking |= marks[at].is_some();
        }
        if marks.iter().all(Option::is_none) {
            return false;
        }
        let mut at = 0;
        while at < lines.len() {
            let next_mark = marks[at + 1..].iter().position(Option::is_some);
            let end = next_mark.map_or(lines.len(), |next| at + 1 + next);
            let is_answered = end < lines.len() || self.begins_answer(next);
            let tokens = lines[at].tokens.start..lines[end - 1].tokens.end;
            self.marked_lines(lines[at].line, tokens, marks[at].as_ref(), is_answered);
            at = end;
        }
        true
    }

    /// Of each line whether the next mark behind it is that of an answer.
    fn answered(&self, marks: &[Option<Mark>], next: Option<&Block>) -> Vec<bool> {
        let mut is_followed = self.begins_marked_answer(next);
        let mut answered = vec![false; marks.len()];
        for (at, mark) in marks.iter().enumerate().rev() {
            answered[at] = is_followed;
            if let Some(mark) = mark {
                is_followed = mark.side == Side::Answer;
            }
        }
        answered
    }

    fn marked_lines(
        &mut self,
        line: u32,
        tokens: std::ops::Range<usize>,
        mark: Option<&Mark>,
        is_answered: bool,
    ) {
        let text = self.document.plain(tokens.clone());
        let skip = skipped(mark, &text);
        if mark.is_none_or(|mark| mark.side == Side::Answer) {
            return self.push(line, Piece::Lines { tokens, skip });
        }
        let unmarked: String = text.chars().skip(skip).collect();
        let answer = mark::inline_answer(&unmarked).filter(|_| !is_answered);
        let Some(answer) = answer else {
            return self.ask(&text, line);
        };
        let at = text.len() - unmarked.len() + answer;
        self.ask(&text[..at], line);
        let skip = text[..at].chars().count();
        self.push(line, Piece::Lines { tokens, skip });
    }

    /// Starts an exchange with a question as written.
    pub(super) fn ask(&mut self, question: &str, line: u32) {
        let asked = self.read_question(question, line);
        let level = self.section_level + 1;
        self.start(PartKind::Question, asked.text, level, asked.line);
        let is_short = self.questions.is_none() && !self.people.is_conversation;
        if let Some(open) = &mut self.open {
            open.person = asked.person;
            open.is_short = is_short;
        }
    }

    fn read_question(&self, question: &str, line: u32) -> Asked {
        let is_arrow = |c: char| c.is_whitespace() || "→⇒-–—=>:*_".contains(c);
        let question = question.trim_end_matches(is_arrow).trim_start();
        let (text, person) = mark::asked(question);
        let known = self.people.prefix(text).filter(|turn| turn.is_known);
        let (text, person) = match known {
            Some(turn) => (&text[turn.len..], Some(turn.person)),
            None => (text, person),
        };
        Asked {
            text: text.trim_matches(is_arrow).to_owned(),
            person,
            line,
        }
    }

    /// Whether the next block is marked as an answer.
    fn begins_marked_answer(&self, next: Option<&Block>) -> bool {
        let Some(next) = next else {
            return false;
        };
        match next.kind {
            BlockKind::Paragraph => {
                let first = self.document.each_line(next.tokens.clone()).next();
                first.is_some_and(|line| is_answer_mark(&line.text))
            }
            BlockKind::List => {
                let first = self.document.each_item(next.tokens.clone()).next();
                first.is_some_and(|item| is_answer_mark(&item.text))
            }
            _ => false,
        }
    }

    /// Whether the next block can be nothing but the answer.
    fn begins_answer(&self, next: Option<&Block>) -> bool {
        next.is_some_and(|next| next.kind == BlockKind::Quote) || self.begins_marked_answer(next)
    }

    /// Whether an exchange is open.
    pub(super) fn is_asking(&self) -> bool {
        let open = self.open.as_ref();
        open.is_some_and(|open| open.kind == PartKind::Question)
    }

    /// Whether the open exchange has no answer yet.
    fn is_unanswered(&self) -> bool {
        let open = self.open.as_ref().filter(|_| self.is_asking());
        open.is_some_and(|open| open.pieces.is_empty())
    }

    /// The first paragraph or line of a list's item.
    pub(super) fn own_text(&self, item: &Item) -> String {
        let own = self.document.inside(item.tokens.clone()).start
            ..self.document.own_end(item.tokens.clone());
        self.document.plain(own).trim().to_owned()
    }
}

fn is_answer_mark(text: &str) -> bool {
    mark::mark(text).is_some_and(|mark| mark.side == Side::Answer)
}

/// How many characters of a text are its mark.
fn skipped(mark: Option<&Mark>, text: &str) -> usize {
    let len = mark.map_or(0, |mark| mark.len);
    text.get(..len).map_or(0, |mark| mark.chars().count())
}
