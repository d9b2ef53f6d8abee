//! Where the floor begins to ask: a heading, a line of its own such as
//! `Questions:` or `**Q&A**`, an item with the questions nested below it.

use super::open::Piece;
use super::{Cutter, PartKind, mark};
use crate::extract::words;
use crate::note::walk::Item;
use crate::note::{Block, BlockKind};
use crate::text::fold;

/// Longest line that opens the questions, in bytes.
const MAX_LINE: usize = 60;

/// Deeper than any heading, so that every heading ends what a line opened.
const BY_LINE: u8 = u8::MAX - 1;

/// The same, when a list of questions is behind us.
const BY_LINE_AND_LISTED: u8 = u8::MAX;

impl Cutter<'_> {
    /// Opens the questions when a paragraph begins with a line that says so,
    /// and takes the lines below it.
    pub(super) fn opens_by_line(&mut self, block: &Block, next: Option<&Block>) -> bool {
        let mut lines = self.document.each_line(block.tokens.clone());
        let Some(first) = lines.next() else {
            return false;
        };
        let Some(heading) = opening_line(&first.text) else {
            return false;
        };
        let line = first.line;
        let rest = lines.next();
        // `Questions` alone is a heading only above what is asked.
        let is_above = rest.is_some()
            || next.is_some_and(|next| {
                matches!(
                    next.kind,
                    BlockKind::Paragraph | BlockKind::List | BlockKind::Quote
                )
            });
        if !is_above {
            return false;
        }
        self.open_questions(heading.to_owned(), line);
        if let Some(rest) = rest {
            let below = Block {
                tokens: rest.tokens.start..block.tokens.end,
                line: rest.line,
                ..block.clone()
            };
            self.asked(&below, next);
        }
        true
    }

    fn open_questions(&mut self, heading: String, line: u32) {
        let level = self.section_level + 1;
        self.questions = Some(BY_LINE);
        self.has_questions = true;
        self.is_question_alone = false;
        self.start(PartKind::Section, heading, level, line);
    }

    /// Ends the questions that a line opened, at a paragraph behind their list
    /// that neither asks nor answers.
    pub(super) fn leave_questions(&mut self, block: &Block) {
        if self.questions != Some(BY_LINE_AND_LISTED) {
            return;
        }
        let text = self.document.plain(block.tokens.clone());
        if mark::mark(&text).is_none() && !mark::is_question(text.trim()) {
            self.questions = None;
            self.start(
                PartKind::Text,
                String::new(),
                self.section_level,
                block.line,
            );
        }
    }

    /// Takes note that a list of questions is over.
    pub(super) fn end_list(&mut self) {
        if self.questions == Some(BY_LINE) {
            self.questions = Some(BY_LINE_AND_LISTED);
        }
    }

    /// Takes a list outside the questions that has some in it: items marked
    /// `Q:`, an item `Questions` with more nested below.
    pub(super) fn items_with_questions(&mut self, block: &Block) -> bool {
        let items = self.document.each_item(block.tokens.clone());
        let is_asking = |item: Item| {
            let text = item.text.trim();
            is_sure_question(text) || opening_line(text).is_some()
        };
        if !items.into_iter().any(is_asking) {
            return false;
        }
        let mut is_among = false;
        for item in self.document.items(block.tokens.clone()) {
            let text = self.own_text(&item);
            let own_end = self.document.own_end(item.tokens.clone());
            let inside = self.document.inside(item.tokens.clone());
            let below = own_end..inside.end;
            if let Some(heading) = opening_line(&text)
                && !self.document.plain(below.clone()).trim().is_empty()
            {
                let heading = heading.to_owned();
                self.open_questions(heading, item.line);
                let nested = Block {
                    kind: BlockKind::List,
                    tokens: below,
                    line: item.line,
                    ..block.clone()
                };
                self.asked_list(&nested, None);
                self.questions = None;
                is_among = false;
                self.start(PartKind::Text, String::new(), self.section_level, item.line);
                continue;
            }
            let is_marked = mark::mark(&text).is_some_and(|mark| mark.is_sure || is_among);
            if is_marked {
                is_among = true;
                self.asked_item(block, &item, &text, false);
                continue;
            }
            if is_among {
                is_among = false;
                self.start(PartKind::Text, String::new(), self.section_level, item.line);
            }
            let list = block.tokens.start;
            let tokens = item.tokens.clone();
            self.push(item.line, Piece::Items { list, tokens });
        }
        true
    }
}

fn is_sure_question(text: &str) -> bool {
    mark::mark(text).is_some_and(|mark| mark.is_sure && mark.side == mark::Side::Question)
}

/// The words of a line that opens the questions: `Questions:`, `(25:02) Q&A`,
/// `== Fragen ==`.
fn opening_line(line: &str) -> Option<&str> {
    let line = line.trim();
    if line.is_empty() || line.len() > MAX_LINE {
        return None;
    }
    let is_dress = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '=' | '#' | '~' | '-');
    let bare = without_time(line).trim_matches(is_dress);
    let bare = bare
        .trim_end_matches([':', '：', '.'])
        .trim_end_matches(is_dress);
    let bare = bare.trim_start_matches(|c: char| !c.is_alphanumeric());
    // One word of many meanings, or a sentence that asks, is no heading.
    let is_heading = words::is_questions(bare) && !bare.ends_with('?');
    let is_said = line.ends_with([':', '：', '*', '_', '=']) || fold(bare) != "question";
    (is_heading && is_said).then_some(bare)
}

/// Without `(25:02)` or `25:02 -` at the start.
fn without_time(line: &str) -> &str {
    let bare = line.trim_start_matches(['(', '[']);
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.'));
    let is_time = bare.len() - rest.len() >= 4;
    if is_time {
        rest.trim_start_matches([')', ']', ' ', '-', '–', '—', ':'])
    } else {
        line
    }
}

/// Whether a heading below a talk opens its questions: `Q&A`, `Audience
/// questions`, `Questions from the floor`.
pub(super) fn opens_questions(heading: &str) -> bool {
    let folded = fold(heading);
    words::is_questions(heading)
        || ["q a ", "questions from ", "questions by "]
            .iter()
            .any(|start| folded.starts_with(start))
        || [" q a", " q and a", "audience questions"]
            .iter()
            .any(|end| folded.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_open_the_questions() {
        for (line, heading) in [
            ("Questions:", Some("Questions")),
            ("Q&A", Some("Q&A")),
            ("(25:02) Q&A", Some("Q&A")),
            ("41:10 – Fragen", Some("Fragen")),
            ("=== Questions ===", Some("Questions")),
            ("Questions de la salle :", Some("Questions de la salle")),
            ("Rückfragen:", Some("Rückfragen")),
            ("Domande dal pubblico:", Some("Domande dal pubblico")),
            ("Preguntas del público", Some("Preguntas del público")),
            ("Vragen uit de zaal:", Some("Vragen uit de zaal")),
            ("Vragen uit het publiek:", Some("Vragen uit het publiek")),
            ("Questions?", None),
            ("Questions are welcome", None),
            ("Open questions:", None),
            ("Question", None),
            ("The right questions", None),
            ("", None),
        ] {
            assert_eq!(opening_line(line), heading, "{line}");
        }
    }
}
