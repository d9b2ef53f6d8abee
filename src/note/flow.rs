//! A paragraph as flowing text: its words without markup, where the markup
//! stood, and the way back to the file, so that a sentence can be found in the
//! text and then be rendered with its links.

use std::ops::Range;

use super::html::{self, Html};
use super::markdown::{Document, Element, Token, TokenKind, Words};

/// The text of a paragraph with its markup beside it.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    /// The words; line breaks are spaces.
    pub text: String,
    /// Marked stretches of the text, in the order of their beginnings.
    pub marks: Vec<Mark>,
    /// Where each run of words begins, in the text and in the file.
    runs: Vec<(usize, usize)>,
}

/// A marked stretch of a [`Flow`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What marks it.
    pub kind: MarkKind,
    /// Bytes of [`Flow::text`].
    pub range: Range<usize>,
}

/// What marks a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// Bold.
    Strong,
    /// Italics.
    Emphasis,
    /// A link.
    Link,
    /// Code, an image, anything else.
    Other,
}

impl Flow {
    /// The byte offset in the file of a byte of the text.
    pub fn offset(&self, at: usize) -> usize {
        let next = self.runs.partition_point(|(start, _)| *start <= at);
        let Some((start, in_file)) = next.checked_sub(1).and_then(|run| self.runs.get(run)) else {
            return 0;
        };
        in_file + (at - start)
    }
}

impl Document {
    /// The text of a paragraph, a list item or a cell with its markup beside it.
    pub fn flow(&self, tokens: Range<usize>) -> Flow {
        let mut flow = Flow::default();
        let mut open: Vec<Option<usize>> = Vec::new();
        for token in &self.tokens[tokens] {
            let start = token.start as usize;
            match &token.kind {
                TokenKind::Text(words) | TokenKind::Html(words) => {
                    flow.push(words, &self.text, start);
                }
                TokenKind::Code(words) => {
                    let from = flow.text.len();
                    flow.push(words, &self.text, start);
                    let range = from..flow.text.len();
                    let kind = MarkKind::Other;
                    flow.marks.push(Mark { kind, range });
                }
                TokenKind::SoftBreak | TokenKind::HardBreak => {
                    flow.runs.push((flow.text.len(), start));
                    flow.text.push(' ');
                }
                TokenKind::Open(element) => {
                    let kind = match element {
                        Element::Strong => Some(MarkKind::Strong),
                        Element::Emphasis => Some(MarkKind::Emphasis),
                        Element::Link(_) => Some(MarkKind::Link),
                        Element::Paragraph | Element::Item | Element::TableCell => None,
                        _ => Some(MarkKind::Other),
                    };
                    let range = flow.text.len()..flow.text.len();
                    open.push(kind.map(|kind| {
                        flow.marks.push(Mark { kind, range });
                        flow.marks.len() - 1
                    }));
                }
                TokenKind::Close => {
                    if let Some(Some(mark)) = open.pop() {
                        flow.marks[mark].range.end = flow.text.len();
                    }
                }
                TokenKind::Rule | TokenKind::Task(_) => {}
            }
        }
        // What was not closed here ends with the text.
        for mark in open.into_iter().flatten() {
            flow.marks[mark].range.end = flow.text.len();
        }
        flow
    }

    /// Renders what of a paragraph stands between two bytes of the file. A
    /// bound inside marked words moves to their end.
    pub fn html_between(&self, paragraph: Range<usize>, bytes: Range<usize>) -> Html {
        let mut kept: Vec<Token> = Vec::new();
        let last = paragraph.end.saturating_sub(1);
        for at in paragraph.clone() {
            let token = &self.tokens[at];
            let (start, end) = (token.start as usize, token.end as usize);
            let is_frame = at == paragraph.start || at == last;
            // A run of words that began before goes on into these bytes.
            let goes_on = matches!(&token.kind, TokenKind::Text(Words::InFile(_)))
                && start < bytes.start
                && bytes.start < end;
            if is_frame || goes_on || bytes.contains(&start) {
                kept.push(self.clipped(token, &bytes));
            }
        }
        html::render(&self.text, kept.iter())
    }

    fn clipped(&self, token: &Token, bytes: &Range<usize>) -> Token {
        let mut token = token.clone();
        if let TokenKind::Text(Words::InFile(words)) = &mut token.kind {
            let start = words.start.max(bytes.start as u32);
            let end = words.end.min(bytes.end as u32).max(start);
            if self.text.get(start as usize..end as usize).is_some() {
                *words = start..end;
            }
        }
        token
    }

    /// The line, from 1, of a byte offset in the file.
    pub fn line_at(&self, offset: usize) -> u32 {
        self.line_of(offset)
    }
}

impl Flow {
    fn push(&mut self, words: &Words, text: &str, start: usize) {
        let start = match words {
            Words::InFile(range) => range.start as usize,
            Words::Made(_) => start,
        };
        self.runs.push((self.text.len(), start));
        self.text.push_str(words.get(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::{Note, NotePath, RawNote};

    #[test]
    fn a_stretch_of_a_paragraph_keeps_its_links() {
        let path = NotePath::from_store("a.md");
        let bytes =
            b"**Bo** spoke &amp; left. Then [Ivo](http://i.example)\nsang *low* tones.".to_vec();
        let note = Note::parse(&RawNote { path, bytes });
        let document = &note.document;
        let paragraph = document.blocks()[0].tokens.clone();
        let flow = document.flow(paragraph.clone());
        assert_eq!(flow.text, "Bo spoke & left. Then Ivo sang low tones.");
        let kinds: Vec<_> = flow
            .marks
            .iter()
            .map(|m| (m.kind, &flow.text[m.range.clone()]))
            .collect();
        assert_eq!(
            kinds,
            [
                (MarkKind::Strong, "Bo"),
                (MarkKind::Link, "Ivo"),
                (MarkKind::Emphasis, "low")
            ]
        );
        let cut = flow.offset(flow.text.find("Then").unwrap());
        let first = document.html_between(paragraph.clone(), 0..cut);
        assert_eq!(
            first.as_str(),
            "<p><strong>Bo</strong> spoke &amp; left. </p>\n"
        );
        let second = document.html_between(paragraph, cut..usize::MAX);
        assert!(
            second.as_str().starts_with("<p>Then <a href="),
            "{}",
            second.as_str()
        );
        assert_eq!(second.to_text(), "Then Ivo\nsang low tones.");
        assert_eq!(
            document.line_at(flow.offset(flow.text.find("sang").unwrap())),
            2
        );
    }
}
