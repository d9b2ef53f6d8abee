//! The people whom a sentence names before or behind its verb.

use std::ops::Range;

use super::super::names::{self, Strength};
use super::super::words;
use super::around;
use super::mention::Reader;
use super::verbs::{self, Sureness};

/// At most so many words are looked at around a verb.
const NEAR: usize = 16;

/// The people found in a sentence, and the words that name them.
pub(super) struct People {
    pub(super) words: Range<usize>,
    pub(super) names: Vec<String>,
}

impl Reader<'_, '_> {
    /// The people behind a verb near the beginning of a sentence.
    pub(super) fn people_behind(&self, verb: usize) -> Option<People> {
        let is_near = verb - self.sentence.start <= 3;
        if !is_near || !verbs::is_inverted(&self.words.folded[verb]) {
            return None;
        }
        let start = verb + 1;
        let end = self.run_after(start);
        let names = self.names(self.words.text(start..end), start..end, Strength::Full)?;
        Some(People {
            words: start..end,
            names,
        })
    }

    /// The people who are named before a verb.
    pub(super) fn people_before(&self, verb: usize, sureness: Sureness) -> Option<People> {
        let mut end = verb;
        while end > self.sentence.start && around::is_adverb(&self.words.folded[end - 1]) {
            end -= 1;
        }
        // `Bo Lindqvist, who showed …`
        let is_relative = end > self.sentence.start + 1
            && matches!(
                self.words.folded[end - 1].as_str(),
                "who" | "der" | "die" | "qui"
            )
            && self.words.raw(end - 2).ends_with(',');
        end -= usize::from(is_relative);
        end = self.before_aside(end);
        let is_speaking = verbs::is_speaking(&self.words.folded[verb..self.sentence.end]);
        let least = match sureness {
            Sureness::Weak => Strength::Full,
            _ if is_speaking => Strength::Word,
            _ => Strength::Given,
        };
        if let Some(people) = self.people_with_company(end) {
            return Some(people);
        }
        let start = self.run_before(end);
        let start = self.without_openers(start, end);
        let names = self.names(self.words.text(start..end), start..end, least)?;
        Some(People {
            words: start..end,
            names,
        })
    }

    /// The end of the name before `(Kelp Works)` or `, who works there,`.
    pub(super) fn before_aside(&self, end: usize) -> usize {
        let Some(last) = end
            .checked_sub(1)
            .filter(|last| *last >= self.sentence.start)
        else {
            return end;
        };
        let first = end.saturating_sub(NEAR).max(self.sentence.start);
        let raw = self.words.raw(last).trim_end_matches(',');
        if raw.ends_with(')') {
            let open = (first..end)
                .rev()
                .find(|at| self.words.raw(*at).starts_with('('));
            return open.unwrap_or(end);
        }
        if !self.words.raw(last).ends_with(',') {
            return end;
        }
        let comma = (first..last)
            .rev()
            .find(|at| self.words.raw(*at).ends_with(','));
        comma.map_or(end, |at| at + 1)
    }

    /// `Bo Lindqvist from a company of divers` before the verb.
    pub(super) fn people_with_company(&self, end: usize) -> Option<People> {
        let first = end.saturating_sub(NEAR).max(self.sentence.start);
        let is_connector = |at: &usize| {
            matches!(
                self.words.folded[*at].as_str(),
                "from" | "of" | "at" | "de" | "chez" | "von" | "bei" | "vom"
            ) && self.words.raw(*at).starts_with(char::is_lowercase)
        };
        for connector in (first..end).filter(is_connector) {
            let start = self.run_before(connector);
            let start = self.without_openers(start, connector);
            // `Orla de Wit` is one name.
            let is_particle = self.words.text(start..end).split_whitespace().count() <= 4
                && names::strength(self.words.text(start..end)) == Strength::Full;
            if is_particle {
                continue;
            }
            if let Some(names) = self.names(
                self.words.text(start..connector),
                start..connector,
                Strength::Full,
            ) {
                return Some(People {
                    words: start..connector,
                    names,
                });
            }
        }
        None
    }

    /// First word of the capitalized run that ends before a word.
    pub(super) fn run_before(&self, end: usize) -> usize {
        let first = end.saturating_sub(NEAR).max(self.sentence.start);
        let mut start = end;
        while start > first {
            let raw = self.words.raw(start - 1);
            let is_inner = start < end;
            let is_end =
                is_inner && raw.ends_with([',', ';', ':', '.', '!', '?']) && !is_initial(raw);
            if is_end || !self.is_of_a_name(start - 1, is_inner) {
                break;
            }
            start -= 1;
        }
        start
    }

    /// One past the capitalized run that begins at a word.
    pub(super) fn run_after(&self, start: usize) -> usize {
        let last = (start + NEAR).min(self.sentence.end);
        let mut end = start;
        let mut n_capitals = 0;
        while end < last && self.is_of_a_name(end, true) {
            let raw = self.words.raw(end);
            if matches!(raw, "and" | "&" | "et" | "und" | "y") {
                n_capitals = 0;
            } else if raw.starts_with(char::is_lowercase) && n_capitals >= 2 {
                // `zeigte Bo Lindqvist den Roboter`: an article, no particle.
                break;
            } else {
                n_capitals += usize::from(!raw.starts_with(char::is_lowercase));
            }
            end += 1;
            let raw = self.words.raw(end - 1);
            if raw.ends_with([',', ';', ':', '.', '!', '?', ')']) && !is_initial(raw) {
                break;
            }
        }
        // A run does not end with what joins names.
        while end > start && self.words.raw(end - 1).starts_with(char::is_lowercase) {
            end -= 1;
        }
        end
    }

    pub(super) fn is_of_a_name(&self, at: usize, is_inner: bool) -> bool {
        let raw = self.words.raw(at);
        let is_capital = raw
            .trim_start_matches(['"', '“', '('])
            .starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
        let is_joint = matches!(
            raw,
            "and"
                | "&"
                | "et"
                | "und"
                | "y"
                | "de"
                | "da"
                | "van"
                | "von"
                | "der"
                | "den"
                | "di"
                | "del"
                | "la"
                | "le"
                | "bin"
                | "al"
                | "dos"
        );
        is_capital || is_inner && is_joint
    }

    pub(super) fn without_openers(&self, mut start: usize, end: usize) -> usize {
        while start < end
            && (around::is_opener(&self.words.folded[start])
                || self.words.raw(start).starts_with(char::is_lowercase))
        {
            start += 1;
        }
        start
    }

    /// The names in a run; words in bold need be no known names.
    pub(super) fn names(
        &self,
        text: &str,
        run: Range<usize>,
        least: Strength,
    ) -> Option<Vec<String>> {
        if run.is_empty() {
            return None;
        }
        let bytes =
            self.words.words[run.start].range.start..self.words.words[run.end - 1].range.end;
        let is_bold = self
            .strong_at(bytes.start)
            .any(|mark| mark.range.end + 4 >= bytes.end && mark.range.end <= bytes.end + 1);
        let least = if is_bold { Strength::Word } else { least };
        let text = text.trim_matches([',', ':', ';', '.', '!', '?', '"', '“', '”']);
        if !names::is_only_names(text, least) {
            return None;
        }
        let names = names::list(text, names::Comma::Separates, least);
        let is_day = |name: &String| words::is_weekday(&crate::text::fold(name));
        (!names.is_empty() && !names.iter().any(is_day)).then_some(names)
    }
}

fn is_initial(raw: &str) -> bool {
    raw.ends_with('.') && raw.chars().count() == 2
}
