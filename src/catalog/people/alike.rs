//! Spellings of one full name inside an event.

use std::collections::{BTreeSet, HashMap};

use super::{People, Person};
use crate::catalog::curation::Curation;
use crate::catalog::person::{NameSort, is_likely_slip, speaker_id};
use crate::extract::Entry;

/// Above this, a shared word says nothing, and comparing all would cost too much.
const MAX_BUCKET: usize = 64;

impl People {
    /// Merges likely misspellings, and the same words set apart or in another order.
    pub(super) fn merge_slips(&mut self, entries: &[&Entry], curation: &Curation) {
        let pairs = self.alike(curation);
        let mut n_partners = vec![0_usize; self.persons.len()];
        for &(a, b) in &pairs {
            n_partners[a] += 1;
            n_partners[b] += 1;
        }
        for (a, b) in pairs {
            let (weak, strong) = if self.weight(a) < self.weight(b) {
                (a, b)
            } else {
                (b, a)
            };
            if n_partners[weak] == 1 && !self.are_both_real(weak, strong, entries) {
                self.merged[weak] = strong;
            }
        }
    }

    /// Pairs of full names that are likely one, each once, in order.
    fn alike(&self, curation: &Curation) -> BTreeSet<(usize, usize)> {
        // A slip leaves one of the words as it is, so only names that share a
        // word (or all letters) are compared.
        let mut buckets: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, person) in self.persons.iter().enumerate() {
            let words: BTreeSet<&str> = person.key.split(' ').collect();
            if person.sort != NameSort::Full || words.len() < 2 && person.key.len() < 8 {
                continue;
            }
            for word in &words {
                buckets.entry((*word).to_owned()).or_default().push(at);
            }
            let joined = person.key.replace(' ', "");
            buckets.entry(joined).or_default().push(at);
        }
        let mut pairs = BTreeSet::new();
        for bucket in buckets.values().filter(|bucket| bucket.len() <= MAX_BUCKET) {
            for (n, &a) in bucket.iter().enumerate() {
                for &b in &bucket[n + 1..] {
                    if a != b && self.may_be_one(a, b, curation) {
                        pairs.insert((a.min(b), a.max(b)));
                    }
                }
            }
        }
        pairs
    }

    fn may_be_one(&self, a: usize, b: usize, curation: &Curation) -> bool {
        let (a, b) = (&self.persons[a], &self.persons[b]);
        if a.curated.is_some() && b.curated.is_some() {
            return false;
        }
        (is_same_words(&a.key, &b.key) || is_likely_slip(&a.key, &b.key))
            && !curation.are_speakers_apart(&speaker_id(&a.key), &speaker_id(&b.key))
    }

    /// Whether two alike names are two people all the same: they are on stage
    /// together, an archive knows both, one note uses each more than once, or
    /// the first name that differs is also somebody else's.
    fn are_both_real(&self, a: usize, b: usize, entries: &[&Entry]) -> bool {
        let (one, two) = (&self.persons[a], &self.persons[b]);
        if one.n_imported > 0 && two.n_imported > 0 {
            return true;
        }
        if one
            .entries
            .iter()
            .any(|entry| two.entries.binary_search(entry).is_ok())
        {
            return true;
        }
        let per_note = |person: &Person| {
            let mut counts: HashMap<&str, usize> = HashMap::new();
            for &entry in &person.entries {
                *counts.entry(entries[entry].path.as_str()).or_default() += 1;
            }
            counts
        };
        let (in_one, in_two) = (per_note(one), per_note(two));
        if in_one
            .iter()
            .any(|(path, n)| *n > 1 && in_two.get(path).is_some_and(|n| *n > 1))
        {
            return true;
        }
        let first = one.first_word();
        first != two.first_word()
            && !is_same_words(&one.key, &two.key)
            && self.persons.iter().enumerate().any(|(at, other)| {
                at != a && other.sort == NameSort::Full && other.first_word() == first
            })
    }
}

/// The same letters with other gaps, the same words in another order, or a
/// middle initial more.
fn is_same_words(a: &str, b: &str) -> bool {
    let letters = |name: &str| name.replace(' ', "");
    if letters(a) == letters(b) {
        return true;
    }
    let sorted = |name: &str| {
        let mut words: Vec<String> = name.split(' ').map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    if sorted(a) == sorted(b) {
        return true;
    }
    is_without_middle(a, b) || is_without_middle(b, a) || has_short_middle(a, b)
}

/// Whether the names differ in words between the first and the last that one
/// of them shortens to an initial: `Jo v. Tern` and `Jo van Tern`.
fn has_short_middle(a: &str, b: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let is_short_for = |a: &str, b: &str| a.chars().nth(1).is_none() && b.starts_with(a);
    a.len() == b.len()
        && a[0].len() > 1
        && a[0] == b[0]
        && a.last() == b.last()
        && a.iter()
            .zip(&b)
            .all(|(a, b)| a == b || is_short_for(a, b) || is_short_for(b, a))
}

/// Whether the first name is the other with fewer words: an initial left out
/// anywhere, a middle name, or the second of two family names.
fn is_without_middle(short: &str, long: &str) -> bool {
    let (short, long): (Vec<&str>, Vec<&str>) =
        (short.split(' ').collect(), long.split(' ').collect());
    if short.len() < 2 || short.len() >= long.len() {
        return false;
    }
    let is_initial = |word: &&str| word.chars().nth(1).is_none();
    let plain: Vec<&str> = long
        .iter()
        .copied()
        .filter(|word| !is_initial(word))
        .collect();
    if plain == short {
        return true;
    }
    let mut rest = long.iter();
    let is_contained = short.iter().all(|word| rest.any(|other| other == word));
    is_contained
        && !is_initial(&short[0])
        && (short[0] == long[0])
        && (short.last() == long.last() || long.starts_with(&short))
}
