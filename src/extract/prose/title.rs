//! The title of a talk in a sentence: only what is marked as one.

use std::ops::Range;

use super::super::names::{self, Strength};
use super::mention::Reader;
use crate::note::flow::MarkKind;

/// At most so many words stand between a verb and the title.
const MAX_WORDS_BETWEEN: usize = 60;

impl Reader<'_, '_> {
    /// The title behind a word: in italics, bold, a link or quotation marks.
    pub(super) fn title_after(&self, after: usize) -> String {
        self.title_within(after, self.sentence.end.min(after + MAX_WORDS_BETWEEN))
    }

    pub(super) fn title_within(&self, from: usize, to: usize) -> String {
        if from >= to {
            return String::new();
        }
        let text = &self.words.flow.text;
        let start = self.words.words[from].range.start;
        let end = self.words.words[to - 1].range.start + 1;
        // An opening quotation mark belongs to the word that it stands before.
        let near = self.words.words[(from + 6).min(to - 1)].range.start + 4;
        let last = self.words.words[self.sentence.end - 1].range.end;
        let first_mark = self
            .words
            .flow
            .marks
            .partition_point(|mark| mark.range.start < start);
        let marks = self.words.flow.marks[first_mark..]
            .iter()
            .take_while(|mark| mark.range.start < end);
        let marked = marks
            .filter(|mark| mark.kind != MarkKind::Other)
            .map(|mark| (mark.range.clone(), mark.kind));
        let mut candidates: Vec<(Range<usize>, MarkKind)> = marked.collect();
        candidates.extend(quoted(text, start..end, last).map(|range| (range, MarkKind::Other)));
        candidates.sort_by_key(|(range, _)| range.start);
        // Whoever is named in bold is the next speaker.
        let is_speaker = |(range, kind): &(Range<usize>, MarkKind)| {
            *kind == MarkKind::Strong && names::is_only_names(&text[range.clone()], Strength::Full)
        };
        let is_title = |(range, kind): &(Range<usize>, MarkKind)| {
            let is_link = *kind == MarkKind::Link;
            let title = &text[range.clone()];
            let n_words = title.split_whitespace().count();
            let is_proper = title.starts_with(|c: char| !c.is_lowercase());
            let is_name = is_link && names::is_only_names(title, Strength::Full);
            let is_long = n_words >= 2 && is_proper;
            let is_near = range.start <= near && (n_words >= 2 || is_proper) && !is_link;
            title.len() <= 200
                && title.chars().any(char::is_alphabetic)
                && !is_name
                && (is_long || is_near)
        };
        let candidates = candidates.into_iter();
        let found = candidates
            .take_while(|candidate| !is_speaker(candidate))
            .find(is_title);
        found
            .map(|(range, _)| clean_title(&text[range]))
            .unwrap_or_default()
    }

    /// The title before `by Bo Lindqvist`.
    pub(super) fn title_before(&self, at: usize) -> String {
        self.title_within(self.sentence.start, at)
    }

    /// The words behind `about` or `on`, up to the next comma.
    pub(super) fn phrase_after(&self, from: usize) -> String {
        let folded = &self.words.folded;
        let start = from + 1;
        if !folded
            .get(from)
            .is_some_and(|word| matches!(word.as_str(), "on" | "about"))
            || start >= self.sentence.end
        {
            return String::new();
        }
        let end = (start + 8).min(self.sentence.end);
        let stop = (start..end).find(|at| {
            self.words
                .raw(*at)
                .ends_with([',', '.', ';', ':', '!', '?'])
        });
        let text = self.words.text(start..stop.map_or(end, |at| at + 1));
        text.trim_end_matches([',', '.', ';', ':', '!', '?'])
            .to_owned()
    }
}

/// A title without the comma or stop that was drawn into its marks.
fn clean_title(title: &str) -> String {
    title
        .trim()
        .trim_matches(['"', '“', '”', '„', '«', '»', ' ', '\u{a0}'])
        .trim_end_matches([',', '.', ';', ':'])
        .to_owned()
}

/// Quotations that begin inside some bytes and end before `last`.
fn quoted(text: &str, bytes: Range<usize>, last: usize) -> impl Iterator<Item = Range<usize>> {
    let mut at = bytes.start;
    std::iter::from_fn(move || {
        let window = text.get(at..bytes.end)?;
        let (open, sign) = window
            .char_indices()
            .find(|(_, c)| matches!(c, '"' | '“' | '„' | '«'))?;
        let start = at + open + sign.len_utf8();
        let rest = text.get(start..last)?;
        let length = rest
            .find(['"', '”', '“', '»'])
            .filter(|length| *length <= 200)?;
        at = start + length + rest[length..].chars().next().map_or(1, char::len_utf8);
        Some(start..start + length)
    })
}
