//! Words and sentences of a paragraph.

use std::ops::Range;

use crate::note::flow::{Flow, MarkKind};
use crate::text::fold;

/// Words that a stop shortens.
const SHORT: [&str; 10] = [
    "dr", "mr", "mrs", "ms", "prof", "st", "vs", "jr", "e.g", "i.e",
];

/// A word with its place in the text.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) range: Range<usize>,
    /// Folded, with its possessive `s`.
    pub(super) folded: String,
}

/// A paragraph, cut into words, with its sentences as ranges of them.
pub(super) struct Cut<'a> {
    pub(super) flow: &'a Flow,
    pub(super) words: Vec<Word>,
    pub(super) folded: Vec<String>,
    pub(super) sentences: Vec<Range<usize>>,
}

impl<'a> Cut<'a> {
    pub(super) fn of(flow: &'a Flow) -> Self {
        let text = flow.text.as_str();
        let words: Vec<Word> = text
            .split_whitespace()
            .map(|word| {
                let start = word.as_ptr() as usize - text.as_ptr() as usize;
                Word {
                    range: start..start + word.len(),
                    folded: fold(word),
                }
            })
            .collect();
        let folded = words.iter().map(|word| word.folded.clone()).collect();
        let mut words = Self {
            flow,
            words,
            folded,
            sentences: Vec::new(),
        };
        words.cut();
        words
    }

    /// A word as written, punctuation included.
    pub(super) fn raw(&self, at: usize) -> &'a str {
        &self.flow.text[self.words[at].range.clone()]
    }

    /// Some words as written.
    pub(super) fn text(&self, words: Range<usize>) -> &'a str {
        if words.is_empty() {
            return "";
        }
        &self.flow.text[self.words[words.start].range.start..self.words[words.end - 1].range.end]
    }

    fn cut(&mut self) {
        let mut start = 0;
        let mut mark = 0;
        for at in 0..self.words.len() {
            let end = self.words[at].range.end;
            let marks = &self.flow.marks;
            while mark < marks.len() && marks[mark].range.end <= end {
                mark += 1;
            }
            // A sentence is not cut inside italics, a link or code.
            let is_inside = marks
                .get(mark)
                .is_some_and(|mark| mark.range.start < end && mark.kind != MarkKind::Strong);
            let is_last = at + 1 == self.words.len();
            if is_last || !is_inside && self.ends_sentence(at) {
                self.sentences.push(start..at + 1);
                start = at + 1;
            }
        }
    }

    fn ends_sentence(&self, at: usize) -> bool {
        let word = self
            .raw(at)
            .trim_end_matches(['"', '”', '’', '\'', ')', '»', '“']);
        let Some(bare) = word.strip_suffix(['.', '!', '?', '…']) else {
            return false;
        };
        let next = self
            .raw(at + 1)
            .trim_start_matches(['"', '“', '(', '«', '„', '\'']);
        let is_start =
            next.starts_with(|c: char| !c.is_lowercase() && (c.is_alphanumeric() || c == '@'));
        let is_short = bare.chars().count() <= 1 && word.ends_with('.');
        is_start && !is_short && !SHORT.contains(&bare.to_lowercase().as_str())
    }
}
