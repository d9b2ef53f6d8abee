//! Entries to sessions: which notes and records speak of the same slot.
//!
//! Two entries are one session when the same person speaks under a similar
//! title, when a title that says nothing ("Keynote") meets the only other
//! entry of its speaker, or when a telling title stands alone, as it is or
//! much like the only other such title. Candidates come
//! from buckets of one speaker or one title, and are joined from the surest
//! down, never across an obstacle: two entries of one note, two days, other people.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::people::{People, Relation};
use super::title::{SAME, TitleKey, content_words, fit, fit_alone, is_shortened};
use crate::extract::{Entry, EntrySource, Kind};

/// Groups of entries, each rising, by their first entry. Every entry is in
/// exactly one group. `entries` are in order of path and line.
pub(super) fn group(entries: &[&Entry], titles: &[TitleKey], people: &People) -> Vec<Vec<usize>> {
    let mut links = Links {
        entries,
        titles,
        people,
        counts: count_by_home(entries, people),
        found: Vec::new(),
    };
    links.by_record();
    links.by_title();
    links.by_person();
    links.by_likeness();
    let mut found = links.found;
    found.sort_unstable_by_key(|&(strength, a, b)| (std::cmp::Reverse(strength), a, b));
    let mut clusters = Clusters::new(entries, people);
    for (_, a, b) in found {
        clusters.join(a, b);
    }
    clusters.into_groups()
}

/// Whose note it is, mostly: the archive or the folder. An index note tells
/// again what the notes beside it tell.
type Home<'a> = (&'a EntrySource, &'a str);

fn home(entry: &Entry) -> Home<'_> {
    let folder = entry.path.folder().filter(|_| !entry.path.is_index());
    match (&entry.source, folder) {
        (EntrySource::Import(_), _) => (&entry.source, ""),
        (EntrySource::Note, Some(folder)) => (&entry.source, folder),
        // At the top lie the notes of many.
        (EntrySource::Note, None) => (&entry.source, entry.path.as_str()),
    }
}

/// How many entries each person has in the notes of each home.
fn count_by_home<'a>(entries: &[&'a Entry], people: &People) -> HashMap<(usize, Home<'a>), usize> {
    let mut counts = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        for person in people.of_entry(at) {
            *counts.entry((person, home(entry))).or_default() += 1;
        }
    }
    counts
}

/// Above this a bucket says too little to compare everything in it.
const MAX_BUCKET: usize = 64;

/// Pairs of entries that may be one session, with how sure that is.
struct Links<'a> {
    entries: &'a [&'a Entry],
    titles: &'a [TitleKey],
    people: &'a People,
    counts: HashMap<(usize, Home<'a>), usize>,
    found: Vec<(u8, usize, usize)>,
}

impl<'a> Links<'a> {
    /// The same record of the same archive, imported twice.
    fn by_record(&mut self) {
        let mut first = BTreeMap::new();
        for (at, entry) in self.entries.iter().enumerate() {
            if let Some(record) = &entry.record {
                let known = *first.entry((&entry.source, record)).or_insert(at);
                if known != at {
                    self.found.push((120, known, at));
                }
            }
        }
    }

    /// The same telling title; the speakers must not contradict.
    fn by_title(&mut self) {
        let mut buckets: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, title) in self.titles.iter().enumerate() {
            if !title.is_generic {
                buckets.entry(&title.key).or_default().push(at);
            }
        }
        let mut found = Vec::new();
        for bucket in buckets.into_values() {
            for (n, &a) in bucket.iter().enumerate() {
                for &b in bucket[n + 1..].iter().take(MAX_BUCKET) {
                    let strength = match self.people.relation(a, b) {
                        Relation::Shared => 110,
                        Relation::Possible => 105,
                        Relation::Unknown if self.titles[a].is_distinctive() => 100,
                        _ => continue,
                    };
                    found.push((strength, a, b));
                }
            }
        }
        self.found.extend(found);
    }

    /// The same person under a similar title.
    fn by_person(&mut self) {
        let mut buckets: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in 0..self.entries.len() {
            for person in self.people.of_entry(at) {
                buckets.entry(person).or_default().push(at);
            }
        }
        for (person, bucket) in buckets {
            for (n, &a) in bucket.iter().enumerate() {
                for &b in bucket[n + 1..].iter().take(MAX_BUCKET) {
                    if let Some(strength) = self.strength(person, a, b) {
                        self.found.push((strength, a, b));
                    }
                }
            }
        }
    }

    /// A similar title where one of the two names nobody: each must be the
    /// other's only choice in its note.
    fn by_likeness(&mut self) {
        let mut buckets: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, title) in self.titles.iter().enumerate() {
            if title.is_distinctive() {
                for word in content_words(&title.key) {
                    buckets.entry(word).or_default().push(at);
                }
            }
        }
        let mut fits: BTreeMap<(usize, usize), u8> = BTreeMap::new();
        for bucket in buckets.into_values().filter(|b| b.len() <= MAX_BUCKET) {
            for (n, &a) in bucket.iter().enumerate() {
                for &b in &bucket[n + 1..] {
                    if self.entries[a].path != self.entries[b].path
                        && !fits.contains_key(&(a, b))
                        && self.people.relation(a, b) == Relation::Unknown
                    {
                        fits.insert((a, b), fit_alone(&self.titles[a], &self.titles[b]));
                    }
                }
            }
        }
        fits.retain(|_, fit| *fit > 0);
        let mut choices: HashMap<(usize, &str), usize> = HashMap::new();
        for &(a, b) in fits.keys() {
            for (one, two) in [(a, b), (b, a)] {
                let path = self.entries[two].path.as_str();
                *choices.entry((one, path)).or_default() += 1;
            }
        }
        let is_only = |one: usize, two: usize| {
            choices.get(&(one, self.entries[two].path.as_str())) == Some(&1)
        };
        let found = fits
            .iter()
            .filter(|((a, b), _)| is_only(*a, *b) && is_only(*b, *a))
            .filter(|((a, b), fit)| self.may_be_one_unnamed(*a, *b, **fit))
            .filter(|((a, b), _)| is_one_kind(self.entries[*a].kind, self.entries[*b].kind))
            .map(|(&(a, b), fit)| (fit / 4, a, b));
        self.found.extend(found.collect::<Vec<_>>());
    }

    /// Whether the likeness of two titles is enough where nobody is named.
    fn may_be_one_unnamed(&self, a: usize, b: usize, fit: u8) -> bool {
        fit >= SAME || self.home(a) != self.home(b) && (is_shortened(fit) || self.has_reason(a, b))
    }

    /// How surely two entries of one person are one session; `None` when not.
    fn strength(&self, person: usize, a: usize, b: usize) -> Option<u8> {
        let (one, two) = (&self.titles[a], &self.titles[b]);
        // Nobody writes down an untitled session twice.
        if (one.is_generic || two.is_generic) && self.home(a) == self.home(b) {
            return None;
        }
        if one.is_generic != two.is_generic {
            // A block of short talks is none of its speakers' own.
            let is_block = |title: &TitleKey| title.is_generic && title.key.contains("lightning");
            if is_block(one) || is_block(two) {
                return None;
            }
            return self.is_only_choice(person, a, b).then_some(30);
        }
        if one.is_generic {
            let is_one = one.key == two.key || self.is_only_choice(person, a, b);
            let is_one = is_one && is_one_kind(self.entries[a].kind, self.entries[b].kind);
            return is_one.then_some(60);
        }
        let fit = fit(one, two);
        if fit >= SAME {
            return Some(fit);
        }
        // Nobody writes down one session under two titles.
        if fit == 0 || self.home(a) == self.home(b) {
            return None;
        }
        let is_one = if is_shortened(fit) {
            fit >= 70 || self.is_only_choice(person, a, b)
        } else {
            self.is_only_choice(person, a, b) && self.has_reason(a, b)
        };
        is_one.then_some(fit)
    }

    fn home(&self, entry: usize) -> Home<'a> {
        home(self.entries[entry])
    }

    /// Whether the person has this entry alone in each of the two homes, so
    /// that nothing else there can be meant, and the kinds do not contradict.
    fn is_only_choice(&self, person: usize, a: usize, b: usize) -> bool {
        let is_single = |entry| self.counts.get(&(person, self.home(entry))) == Some(&1);
        is_single(a) && is_single(b) && is_one_kind(self.entries[a].kind, self.entries[b].kind)
    }

    /// Whether more than their titles tells that two entries are one session:
    /// a note has its record in an archive, two people write at the same time
    /// or between the same others.
    fn has_reason(&self, a: usize, b: usize) -> bool {
        let (one, two) = (self.entries[a], self.entries[b]);
        let is_note = |entry: &Entry| entry.source == EntrySource::Note;
        if is_note(one) != is_note(two) {
            return true;
        }
        let is_same_time = one.time.is_some() && one.time == two.time;
        is_same_time || self.are_neighbors_one(a, b)
    }

    /// Whether what stands before or after them in their notes is one session.
    fn are_neighbors_one(&self, a: usize, b: usize) -> bool {
        let beside = |entry: usize, is_before: bool| {
            let other = if is_before {
                entry.checked_sub(1)?
            } else {
                entry + 1
            };
            let neighbor = self.entries.get(other)?;
            (neighbor.path == self.entries[entry].path).then_some(other)
        };
        [true, false].into_iter().any(|is_before| {
            let pair = beside(a, is_before).zip(beside(b, is_before));
            pair.is_some_and(|(a, b)| {
                self.people.relation(a, b) == Relation::Shared
                    && fit(&self.titles[a], &self.titles[b]) >= SAME
            })
        })
    }
}

/// Whether two kinds may be one session's: "talk" is what is written when
/// nothing is known, but a lightning talk is rarely taken for a whole one.
fn is_one_kind(a: Kind, b: Kind) -> bool {
    let is_vague = |kind| matches!(kind, Kind::Talk | Kind::Other);
    a == b || a != Kind::Lightning && b != Kind::Lightning && (is_vague(a) || is_vague(b))
}

/// Groups while they grow.
struct Clusters<'a> {
    entries: &'a [&'a Entry],
    people: &'a People,
    /// The group each entry is in, by the number of one of its entries.
    group_of: Vec<usize>,
    groups: Vec<Vec<usize>>,
}

impl<'a> Clusters<'a> {
    fn new(entries: &'a [&'a Entry], people: &'a People) -> Self {
        Self {
            entries,
            people,
            group_of: (0..entries.len()).collect(),
            groups: (0..entries.len()).map(|entry| vec![entry]).collect(),
        }
    }

    /// Makes one group of two unless something in them contradicts.
    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.group_of[a], self.group_of[b]);
        if a == b || self.contradict(a, b) {
            return;
        }
        let (small, large) = if self.groups[a].len() < self.groups[b].len() {
            (a, b)
        } else {
            (b, a)
        };
        let moved = std::mem::take(&mut self.groups[small]);
        for &entry in &moved {
            self.group_of[entry] = large;
        }
        self.groups[large].extend(moved);
    }

    fn contradict(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.groups[a], &self.groups[b]);
        if a.len() + b.len() > MAX_BUCKET {
            return true;
        }
        let paths: HashSet<&str> = a.iter().map(|e| self.entries[*e].path.as_str()).collect();
        if b.iter()
            .any(|entry| paths.contains(self.entries[*entry].path.as_str()))
        {
            return true;
        }
        let day = |group: &[usize]| group.iter().find_map(|entry| self.entries[*entry].date);
        if let (Some(a), Some(b)) = (day(a), day(b))
            && a != b
        {
            return true;
        }
        let are_apart = |one| {
            b.iter()
                .any(|two| self.people.relation(one, *two) == Relation::Apart)
        };
        a.iter().any(|one| are_apart(*one))
    }

    fn into_groups(self) -> Vec<Vec<usize>> {
        let mut groups = self.groups;
        groups.retain(|group| !group.is_empty());
        for group in &mut groups {
            group.sort_unstable();
        }
        groups.sort_unstable();
        groups
    }
}
