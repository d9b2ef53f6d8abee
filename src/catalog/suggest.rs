//! What is probably one thing under two names, for a person to decide.
//!
//! Resolving merges only what is sure (precision before recall). All that is
//! merely likely becomes a [`Suggestion`] here: it names its evidence and the
//! lines to paste into a curation file, one to accept it and one to reject it
//! for good. Everything is a pure function of [`Material`], a plain table of
//! who spoke where about what, which the index fills; nothing is remembered
//! between two calls. Candidates meet in blocks (by surname, by first name and
//! an initial, by sound, by title), never all with all.

pub mod material;

mod events;
mod homonyms;
mod lines;
mod people;
mod tags;
mod talks;
mod topics;

use std::collections::BTreeMap;

use self::material::{Material, View};
use super::curation::Curation;

/// The most suggestions of one kind; the best are kept.
const MAX_OF_KIND: usize = 2000;

/// What a suggestion is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SuggestionKind {
    /// Two names that are likely one person.
    Speaker,
    /// One name that is likely two people.
    Homonym,
    /// Two talks that are likely one.
    Talk,
    /// Two events that are likely one.
    Event,
    /// Two spellings of one tag.
    Tag,
    /// A tag or phrase that is worth a topic, or another word for one.
    Topic,
}

impl SuggestionKind {
    /// All kinds, in the order in which they are listed.
    pub const ALL: [Self; 6] = [
        Self::Speaker,
        Self::Homonym,
        Self::Talk,
        Self::Event,
        Self::Tag,
        Self::Topic,
    ];

    /// The word in addresses and JSON: `speaker`, `homonym`, ….
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Homonym => "homonym",
            Self::Talk => "talk",
            Self::Event => "event",
            Self::Tag => "tag",
            Self::Topic => "topic",
        }
    }

    /// Reads the word of [`SuggestionKind::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// Something that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What it is about.
    pub kind: SuggestionKind,
    /// How likely it is right, from 0 to 100.
    pub score: u8,
    /// The evidence, in words: `first names Jon and Jonathan; both at Harborlight`.
    pub reason: String,
    /// What is compared; the first keeps its name.
    pub items: Vec<SuggestedItem>,
    /// What to paste to accept it.
    pub accept: CurationLine,
    /// What to paste to reject it for good.
    pub reject: CurationLine,
}

/// One of the things that a suggestion compares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuggestedItem {
    /// The last part of its address.
    pub slug: String,
    /// Its name as shown.
    pub name: String,
    /// Its page, from the site's root; for a phrase that is no thing yet, its search.
    pub url: String,
    /// Its sessions.
    pub count: usize,
}

/// TOML for the end of a curation file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CurationLine {
    /// The file, from the corpus: `_archive/speakers.toml`.
    pub file: &'static str,
    /// What to paste; a table in a few lines, without a final line break.
    pub line: String,
}

/// Everything worth confirming: by kind, the likeliest first. What a curation
/// file rejected or accepted is not among it.
pub fn suggest(material: &Material, curation: &Curation) -> Vec<Suggestion> {
    let view = View::of(material);
    let mut all = Vec::new();
    for mut found in [
        people::suggest(&view, curation),
        homonyms::suggest(&view, curation),
        talks::suggest(&view, curation),
        events::suggest(&view, curation),
        tags::suggest(&view, curation),
        topics::suggest(&view, curation),
    ] {
        found.sort_by(|a, b| {
            let names = |s: &Suggestion| s.items.iter().map(|i| i.slug.clone()).collect::<Vec<_>>();
            b.score.cmp(&a.score).then_with(|| names(a).cmp(&names(b)))
        });
        found.truncate(MAX_OF_KIND);
        all.append(&mut found);
    }
    all
}

/// A score as it is told.
fn percent(score: i32) -> u8 {
    u8::try_from(score.clamp(0, 100)).expect("it was just brought below a hundred")
}

/// The pairs of things that share a key, each once. Keys that more than
/// `max` things share say nothing and are left out.
fn pairs_of(blocks: &BTreeMap<String, Vec<u32>>, max: usize) -> Vec<(u32, u32)> {
    let mut pairs = Vec::new();
    for block in blocks.values().filter(|block| block.len() <= max) {
        for (n, &a) in block.iter().enumerate() {
            let others = block[n + 1..].iter().filter(|b| **b != a);
            pairs.extend(others.map(|&b| (a.min(b), a.max(b))));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

#[cfg(test)]
mod tests;
