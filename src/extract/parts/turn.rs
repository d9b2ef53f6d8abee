//! The turns of a conversation: `Alex: …`, where Alex is on stage.

use super::open::Piece;
use super::people::Prefix;
use super::{Cutter, PartKind};
use crate::note::{Block, BlockKind, Document};

/// The people before the words of every line that may be a turn.
pub(super) fn prefixes(
    document: &Document,
    blocks: &[usize],
    read: impl Fn(&str) -> Option<Prefix>,
) -> Vec<Prefix> {
    let mut found = Vec::new();
    for block in blocks.iter().map(|at| &document.blocks()[*at]) {
        match block.kind {
            BlockKind::Paragraph => {
                let lines = document.lines(block.tokens.clone());
                found.extend(lines.iter().filter_map(|line| read(&line.text)));
            }
            BlockKind::List => {
                let items = document.items(block.tokens.clone());
                found.extend(items.iter().filter_map(|item| read(&item.text)));
            }
            _ => {}
        }
    }
    found
}

impl Cutter<'_> {
    /// Reads the lines of a paragraph that are turns; `false` when none is.
    pub(super) fn turns(&mut self, block: &Block, next: Option<&Block>) -> bool {
        let lines = self.document.lines(block.tokens.clone());
        let turns: Vec<Option<Prefix>> = lines
            .iter()
            .map(|line| self.people.prefix(&line.text))
            .collect();
        if turns.iter().all(Option::is_none) {
            return self.asks_the_stage(block, next);
        }
        let mut at = 0;
        while at < lines.len() {
            let next = turns[at + 1..].iter().position(Option::is_some);
            let end = next.map_or(lines.len(), |next| at + 1 + next);
            let tokens = lines[at].tokens.start..lines[end - 1].tokens.end;
            let mut skip = 0;
            if let Some(turn) = &turns[at] {
                skip = self.speak(turn, &lines[at].text, lines[at].line);
            }
            self.push(lines[at].line, Piece::Lines { tokens, skip });
            at = end;
        }
        true
    }

    /// Reads the items of a list that are turns; `false` when none is.
    pub(super) fn turn_items(&mut self, block: &Block) -> bool {
        let items = self.document.items(block.tokens.clone());
        let turns: Vec<Option<Prefix>> = items
            .iter()
            .map(|item| self.people.prefix(&item.text))
            .collect();
        if turns.iter().all(Option::is_none) {
            return false;
        }
        for (item, turn) in items.iter().zip(&turns) {
            let Some(turn) = turn else {
                let list = block.tokens.start;
                let tokens = item.tokens.clone();
                self.push(item.line, Piece::Items { list, tokens });
                continue;
            };
            let text = self.own_text(item);
            let skip = self.speak(turn, &text, item.line);
            let own_end = self.document.own_end(item.tokens.clone());
            let inside = self.document.inside(item.tokens.clone());
            let tokens = inside.start..own_end;
            self.push(item.line, Piece::Lines { tokens, skip });
            self.push(item.line, Piece::Blocks(own_end..inside.end));
        }
        true
    }

    /// Starts a turn; returns how many characters its prefix has.
    fn speak(&mut self, turn: &Prefix, text: &str, line: u32) -> usize {
        self.start(PartKind::Turn, String::new(), self.section_level, line);
        if let Some(open) = &mut self.open {
            open.person = Some(turn.person.clone());
        }
        text.get(..turn.len).unwrap_or(text).chars().count()
    }

    /// A question to everyone on stage, which turns answer.
    fn asks_the_stage(&mut self, block: &Block, next: Option<&Block>) -> bool {
        let text = self.document.plain(block.tokens.clone());
        let is_turn = |next: &Block| {
            let first = self.document.first_line(next.tokens.clone());
            next.kind == BlockKind::Paragraph
                && first.is_some_and(|line| self.people.prefix(&line.text).is_some())
        };
        if !super::mark::is_question(text.trim()) || !next.is_some_and(is_turn) {
            return false;
        }
        self.ask(text.trim(), block.line);
        true
    }
}
