//! Two spellings of one tag: other gaps, plural, words in another order, a
//! slip, an abbreviation that stands beside what it is short for.

use std::collections::BTreeMap;

use super::material::{View, shared};
use super::{SuggestedItem, Suggestion, SuggestionKind, lines, pairs_of, percent};
use crate::catalog::curation::Curation;
use crate::text::fold;

/// Tags that share a key and are compared with each other.
const MAX_BLOCK: usize = 40;
/// Tags longer than this are sentences.
const MAX_TAG_BYTES: usize = 60;
/// What a suggestion must reach.
const THRESHOLD: i32 = 70;

pub(super) fn suggest(view: &View<'_>, curation: &Curation) -> Vec<Suggestion> {
    let folded: Vec<String> = view
        .material
        .tags
        .iter()
        .map(|(_, label)| fold(label))
        .collect();
    let mut suggestions = Vec::new();
    for (a, b) in pairs_of(&blocks(&folded), MAX_BLOCK) {
        let labels = [a, b].map(|at| view.material.tags[at as usize].1.as_str());
        if curation.are_words_apart(labels[0], labels[1]) || are_signs(labels[0], labels[1]) {
            continue;
        }
        let rows = [a, b].map(|at| &view.of_tag[at as usize]);
        let found = compare(&folded[a as usize], &folded[b as usize], rows);
        let Some((score, reason)) = found.filter(|(score, _)| *score >= THRESHOLD) else {
            continue;
        };
        let order = if rows[0].len() >= rows[1].len() {
            [a, b]
        } else {
            [b, a]
        };
        let items = order.map(|at| item(view, at));
        suggestions.push(Suggestion {
            kind: SuggestionKind::Tag,
            score: percent(score),
            reason,
            accept: lines::one_tag(&items[0].name, &items[1].name),
            reject: lines::two_words(&items[0].name, &items[1].name),
            items: items.to_vec(),
        });
    }
    suggestions
}

pub(super) fn item(view: &View<'_>, at: u32) -> SuggestedItem {
    let (id, label) = &view.material.tags[at as usize];
    SuggestedItem {
        slug: id.to_string(),
        name: label.clone(),
        url: id.url(),
        count: view.of_tag[at as usize].len(),
    }
}

/// `C`, `C++` and `C#` fold to one letter and are three things.
fn are_signs(a: &str, b: &str) -> bool {
    let signs = |label: &str| {
        label
            .chars()
            .filter(|c| "+#".contains(*c))
            .collect::<String>()
    };
    signs(a) != signs(b)
}

fn blocks(folded: &[String]) -> BTreeMap<String, Vec<u32>> {
    let mut blocks: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (at, tag) in folded.iter().enumerate() {
        if tag.len() > MAX_TAG_BYTES || tag.chars().count() < 2 {
            continue;
        }
        let mut words: Vec<String> = tag
            .split(' ')
            .map(|word| singular(word).to_owned())
            .collect();
        let joined = words.concat();
        let initials: String = words
            .iter()
            .filter_map(|word| word.chars().next())
            .collect();
        let mut keys = vec![format!("joined {joined}"), format!("initials {tag}")];
        if words.len() > 1 {
            keys.push(format!("initials {initials}"));
        }
        if joined.chars().count() >= 7 {
            keys.push(format!(
                "begins {}",
                joined.chars().take(4).collect::<String>()
            ));
            let n_letters = joined.chars().count();
            keys.push(format!(
                "ends {}",
                joined.chars().skip(n_letters - 4).collect::<String>()
            ));
        }
        words.sort_unstable();
        keys.push(format!("words {}", words.join(" ")));
        for key in keys {
            blocks.entry(key).or_default().push(at as u32);
        }
    }
    blocks
}

/// The word without the ending of a plural.
pub(super) fn singular(word: &str) -> &str {
    if word.len() < 4
        || ["ss", "us", "is", "ics", "js", "os"]
            .iter()
            .any(|end| word.ends_with(end))
    {
        return word;
    }
    if let Some(stem) = word.strip_suffix("es")
        && ["ch", "sh", "x", "ss"]
            .iter()
            .any(|end| stem.ends_with(end))
    {
        return stem;
    }
    word.strip_suffix('s').unwrap_or(word)
}

fn compare(a: &str, b: &str, rows: [&Vec<u32>; 2]) -> Option<(i32, String)> {
    let joined = |tag: &str| tag.replace(' ', "");
    let singulars = |tag: &str| tag.split(' ').map(singular).collect::<Vec<_>>().concat();
    let sorted = |tag: &str| {
        let mut words: Vec<&str> = tag.split(' ').map(singular).collect();
        words.sort_unstable();
        words.join(" ")
    };
    if joined(a) == joined(b) {
        return Some((92, "the same letters with other gaps".to_owned()));
    }
    if singulars(a) == singulars(b) {
        return Some((86, "one and several of the same".to_owned()));
    }
    if sorted(a) == sorted(b) {
        return Some((76, "the same words in another order".to_owned()));
    }
    if let Some(found) = abbreviation(a, b, rows) {
        return Some(found);
    }
    slip(&joined(a), &joined(b), rows)
}

/// A few letters and the words that begin with them, when both stand together.
fn abbreviation(a: &str, b: &str, rows: [&Vec<u32>; 2]) -> Option<(i32, String)> {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let initials: String = long
        .split(' ')
        .filter_map(|word| word.chars().next())
        .collect();
    if short.contains(' ') || initials.chars().count() < 2 || initials != short {
        return None;
    }
    let together = shared(rows[0], rows[1]).len();
    (together > 0).then(|| {
        let score = if together > 2 { 84 } else { 74 };
        let talks = if together == 1 {
            "talk has"
        } else {
            "talks have"
        };
        (
            score,
            format!("the first letters, and {together} {talks} both"),
        )
    })
}

/// One letter more, less, other or swapped in a long word, when one spelling is rare.
fn slip(a: &str, b: &str, rows: [&Vec<u32>; 2]) -> Option<(i32, String)> {
    let n_shorter = a.chars().count().min(b.chars().count());
    let fewest = rows[0].len().min(rows[1].len());
    let most = rows[0].len().max(rows[1].len());
    let has_digit = |tag: &str| tag.bytes().any(|b| b.is_ascii_digit());
    if n_shorter < 7
        || has_digit(a)
        || has_digit(b)
        || fewest > 3
        || strsim::osa_distance(a, b) != 1
    {
        return None;
    }
    // The last letter of a word is where two words differ: "numpy", "numpyro".
    let is_ending =
        a.chars().next_back() != b.chars().next_back() || a.starts_with(b) || b.starts_with(a);
    let is_start = a.chars().next() != b.chars().next();
    if is_ending || is_start {
        return None;
    }
    // Of two rare spellings both may be meant.
    let is_rare = most >= 4 && most >= fewest * 4;
    is_rare.then(|| (80, "they differ by a letter, and one is rare".to_owned()))
}
