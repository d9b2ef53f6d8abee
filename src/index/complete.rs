//! What a half-typed text may become: topics, people and events whose names
//! have words that begin like the typed ones.
//!
//! Names are few beside talks, so a generation keeps their folded words sorted,
//! made when the first text is typed, and finds by bisection. Only when nothing
//! begins that way are near spellings tried, among words with the same first
//! letter. Talks and text are found by the search itself.

use std::ops::Range;

use super::facet::{Facet, FacetValue};
use super::generation::Generation;
use crate::text::fold;

/// The facets whose names are completed, in the order in which they are shown.
const COMPLETED: [Facet; 3] = [Facet::Topic, Facet::Speaker, Facet::Event];

/// At most so many typed words are looked at.
const MAX_WORDS: usize = 8;

/// A name that a text may become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What it is the name of: a topic, a speaker or an event.
    pub facet: Facet,
    /// The name, its slug and its number of sessions.
    pub value: FacetValue,
    /// Byte ranges of the label that were typed: rising, apart.
    pub matches: Vec<Range<usize>>,
}

/// The names of one generation by their words.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Folded names, one after the other.
    folded: String,
    all: Vec<Name>,
    /// Every word: its name, and where it begins in `folded`; sorted by what
    /// stands from there to the end of the name.
    words: Vec<(u32, u32)>,
}

#[derive(Debug)]
struct Name {
    facet: Facet,
    /// Its place in the list of the facet's values.
    at: u32,
    count: u32,
    folded: Range<u32>,
}

impl Names {
    fn of(generation: &Generation) -> Self {
        let mut all = Self::default();
        for facet in COMPLETED {
            for (at, value) in generation.facet_values(facet).iter().enumerate() {
                all.add(facet, at, value);
            }
        }
        let mut words = std::mem::take(&mut all.words);
        words.sort_unstable_by(|a, b| all.from(*a).cmp(all.from(*b)).then_with(|| a.cmp(b)));
        all.words = words;
        all
    }

    fn add(&mut self, facet: Facet, at: usize, value: &FacetValue) {
        let start = self.folded.len();
        self.folded.push_str(&fold(&value.label));
        let name = self.all.len() as u32;
        let folded = &self.folded[start..];
        let gaps = folded.match_indices(' ').map(|(gap, _)| gap + 1);
        let starts = std::iter::once(0).chain(gaps).map(|word| start + word);
        self.words.extend(starts.map(|word| (name, word as u32)));
        self.all.push(Name {
            facet,
            at: at as u32,
            count: value.count as u32,
            folded: start as u32..self.folded.len() as u32,
        });
    }

    /// A name from one of its words on.
    fn from(&self, (name, start): (u32, u32)) -> &str {
        &self.folded[start as usize..self.all[name as usize].folded.end as usize]
    }

    fn folded(&self, name: u32) -> &str {
        let Range { start, end } = self.all[name as usize].folded;
        &self.folded[start as usize..end as usize]
    }

    /// The words that begin like `typed`.
    fn beginning_with(&self, typed: &str) -> &[(u32, u32)] {
        let first = self.words.partition_point(|word| self.from(*word) < typed);
        let rest = &self.words[first..];
        let n = rest.partition_point(|word| self.from(*word).starts_with(typed));
        &rest[..n]
    }

    /// The names in which every typed word begins a word, best first: those
    /// that begin with the text as typed, then by their number of sessions.
    fn complete(&self, typed: &[&str]) -> Vec<u32> {
        let Some(rarest) = typed.iter().max_by_key(|word| word.len()) else {
            return Vec::new();
        };
        let mut found: Vec<u32> = self
            .beginning_with(rarest)
            .iter()
            .map(|(name, _)| *name)
            .filter(|name| {
                let mut words = self.folded(*name).split(' ');
                typed
                    .iter()
                    .all(|typed| words.clone().any(|word| word.starts_with(typed)))
                    && words.next().is_some()
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        let text = typed.join(" ");
        found.sort_by_key(|name| {
            let begins = self.folded(*name).starts_with(&text);
            (!begins, u32::MAX - self.all[*name as usize].count, *name)
        });
        found
    }

    /// The word nearest to a typed one that begins with the same letter, if
    /// any is near: one edit from 4 letters on, two from 8.
    fn correct(&self, typed: &str) -> Option<&str> {
        let n_letters = typed.chars().count();
        let edits = match n_letters {
            0..4 => return None,
            4..8 => 1,
            _ => 2,
        };
        if typed.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let initial = &typed[..typed.chars().next()?.len_utf8()];
        let near = self
            .beginning_with(initial)
            .iter()
            .filter_map(|&(name, start)| {
                let word = self.from((name, start)).split(' ').next()?;
                let length = word.chars().count();
                if length + edits < n_letters {
                    return None;
                }
                // What is typed may be the beginning of a longer word.
                let cut = |n: usize| {
                    word.char_indices()
                        .nth(n)
                        .map_or(word, |(at, _)| &word[..at])
                };
                let heads = [n_letters - 1, n_letters, n_letters + 1].map(cut);
                let distance = heads
                    .into_iter()
                    .map(|head| strsim::osa_distance(typed, head))
                    .min()?;
                (distance <= edits).then_some((distance, self.all[name as usize].count, word))
            });
        near.min_by_key(|(distance, count, word)| (*distance, u32::MAX - count, *word))
            .map(|(_, _, word)| word)
    }
}

impl Generation {
    /// At most `limit` names of topics, of people and of events that a text may become,
    /// best first; near spellings when none begins like it. Nothing for a text
    /// without letters or digits.
    pub fn complete(&self, text: &str, limit: usize) -> Vec<Completion> {
        let folded = fold(text);
        let typed: Vec<&str> = folded
            .split(' ')
            .filter(|word| !word.is_empty())
            .take(MAX_WORDS)
            .collect();
        let names = self.names(Names::of);
        let mut found = names.complete(&typed);
        let mut sought = typed;
        if found.is_empty() {
            let corrected: Vec<&str> = sought
                .iter()
                .map(|word| match names.beginning_with(word) {
                    [] => names.correct(word).unwrap_or(word),
                    _ => word,
                })
                .collect();
            found = names.complete(&corrected);
            sought = corrected;
        }
        let mut completions = Vec::new();
        for facet in COMPLETED {
            let values = self.facet_values(facet);
            let of_facet = found
                .iter()
                .map(|name| &names.all[*name as usize])
                .filter(|name| name.facet == facet)
                .take(limit);
            completions.extend(of_facet.map(|name| {
                let value = values[name.at as usize].clone();
                Completion {
                    facet,
                    matches: matches(&value.label, &sought),
                    value,
                }
            }));
        }
        completions
    }
}

/// Where the words of a label begin like the sought ones.
fn matches(label: &str, sought: &[&str]) -> Vec<Range<usize>> {
    let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}');
    let mut ranges = Vec::new();
    let mut at = 0;
    while let Some(start) = label[at..].find(is_inside).map(|start| at + start) {
        let end = label[start..]
            .find(|c| !is_inside(c))
            .map_or(label.len(), |end| start + end);
        let ends = label[start..end]
            .char_indices()
            .map(|(i, c)| start + i + c.len_utf8());
        let found = ends.into_iter().find(|end| {
            let head = fold(&label[start..*end]);
            sought.iter().any(|word| head.starts_with(word))
        });
        ranges.extend(found.map(|end| start..end));
        at = end;
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(labels: &[(Facet, &str, usize)]) -> Names {
        let mut names = Names::default();
        for (at, (facet, label, count)) in labels.iter().enumerate() {
            let value = FacetValue {
                value: String::new(),
                label: (*label).to_owned(),
                count: *count,
            };
            names.add(*facet, at, &value);
        }
        let mut words = std::mem::take(&mut names.words);
        words.sort_unstable_by(|a, b| names.from(*a).cmp(names.from(*b)));
        names.words = words;
        names
    }

    fn sample() -> Names {
        names(&[
            (Facet::Topic, "Porting", 12),
            (Facet::Topic, "Portability", 3),
            (Facet::Speaker, "Zoë Portman-Vale", 40),
            (Facet::Speaker, "Jacobina Kell", 2),
            (Facet::Event, "Harborlight 2014", 9),
        ])
    }

    #[test]
    fn a_beginning_of_any_word_finds_the_name() {
        let names = sample();
        for (typed, found) in [
            (&["port"][..], &[0, 1, 2][..]),
            (&["portm"], &[2]),
            (&["zoe", "po"], &[2]),
            (&["po", "zoe"], &[2]),
            (&["2014"], &[4]),
            (&["ort"], &[]),
            (&[], &[]),
        ] {
            assert_eq!(names.complete(typed), found, "{typed:?}");
        }
    }

    #[test]
    fn a_misspelt_beginning_is_corrected_and_numbers_never() {
        let names = sample();
        for (typed, word) in [
            ("jaccob", Some("jacobina")),
            ("harbourl", Some("harborlight")),
            ("protm", Some("portman")),
            ("xacob", None),
            ("por", None),
            ("2015", None),
        ] {
            assert_eq!(names.correct(typed), word, "{typed}");
        }
    }

    #[test]
    fn what_was_typed_is_marked_in_the_label() {
        for (label, sought, marked) in [
            ("Zoë Portman-Vale", &["zoe", "va"][..], &["Zoë", "Va"][..]),
            ("Straße", &["strass"], &["Straß"]),
            ("L’Amour Élan", &["lam", "e"], &["L’Am", "É"]),
        ] {
            let found: Vec<&str> = matches(label, sought)
                .into_iter()
                .map(|range| &label[range])
                .collect();
            assert_eq!(found, marked, "{label}");
        }
    }
}
