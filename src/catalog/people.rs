//! Who is who inside one event.
//!
//! Every spelling in the event's entries becomes a [`Person`]; a misspelling
//! is merged into the name it misspells, and a first name or initials into the
//! only full name that they fit. Nothing here knows of another event, and two
//! full names that both look real stay two people.

use std::collections::{BTreeMap, BTreeSet, HashMap};

mod alike;

use super::curation::Curation;
use super::id::{EventId, SpeakerId};
use super::naming::is_unsorted;
use super::person::{
    Fit, MAX_COMPARED_BYTES, NameSort, fold_name, local_speaker_id, may_be_familiar, may_stand_for,
    name_sort, shown_name, speaker_id, without_nickname,
};
use crate::extract::{Entry, EntrySource, SpeakerMention};
use crate::text::{are_within, fold};

/// Everyone named in one event.
pub(super) struct People {
    persons: Vec<Person>,
    /// For each entry, for each of its mentions: the person; `None` for a
    /// mention without a name.
    mentions: Vec<Vec<Option<usize>>>,
    /// The person that each person was merged into; itself when none.
    merged: Vec<usize>,
    event: EventId,
}

/// One folded spelling and what is known of it.
struct Person {
    /// The folded name.
    key: String,
    sort: NameSort,
    /// Set when a curation file names this person.
    curated: Option<(SpeakerId, String)>,
    /// Spelling to (times in imported records, times in all).
    spellings: BTreeMap<String, (usize, usize)>,
    /// Entries that name the person so, rising.
    entries: Vec<usize>,
    n_imported: usize,
    /// Whether a link to the person's own page spells the name so.
    is_linked: bool,
}

/// How the speakers of two entries compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// They share a person.
    Shared,
    /// A short or misspelled name of one may be a name of the other.
    Possible,
    /// One of them names nobody.
    Unknown,
    /// They name different people.
    Apart,
}

impl People {
    /// Collects the names of all entries and merges what may be merged.
    pub(super) fn of(event: &EventId, entries: &[&Entry], curation: &Curation) -> Self {
        let mut people = Self {
            persons: Vec::new(),
            mentions: Vec::with_capacity(entries.len()),
            merged: Vec::new(),
            event: event.clone(),
        };
        let mut known = HashMap::new();
        for (at, entry) in entries.iter().enumerate() {
            let mentions = entry.speakers.iter();
            let persons = mentions
                .map(|mention| people.meet(&mut known, at, entry, mention, curation))
                .collect();
            people.mentions.push(persons);
        }
        people.merged = (0..people.persons.len()).collect();
        if !is_unsorted(event) {
            people.merge_slips(entries, curation);
            people.merge_short_names();
        }
        people
    }

    fn meet(
        &mut self,
        known: &mut HashMap<(String, bool), usize>,
        at: usize,
        entry: &Entry,
        mention: &SpeakerMention,
        curation: &Curation,
    ) -> Option<usize> {
        let name = mention.linked.as_deref().unwrap_or(&mention.name);
        let written = shown_name(name);
        if written.is_empty() {
            return None;
        }
        let curated = curation
            .speaker_named(&mention.name, &entry.path)
            .or_else(|| curation.speaker_named(name, &entry.path));
        let curated = curated.and_then(|id| Some((id.clone(), curation.speaker(id)?.name.clone())));
        let key = match &curated {
            Some((id, _)) => id.as_str().to_owned(),
            None => fold_name(name),
        };
        let person = *known
            .entry((key, curated.is_some()))
            .or_insert_with_key(|(key, _)| {
                self.persons.push(Person {
                    key: match &curated {
                        Some((_, name)) => fold_name(name),
                        None => key.clone(),
                    },
                    sort: match &curated {
                        Some(_) => NameSort::Full,
                        None => name_sort(name),
                    },
                    curated,
                    spellings: BTreeMap::new(),
                    entries: Vec::new(),
                    n_imported: 0,
                    is_linked: false,
                });
                self.persons.len() - 1
            });
        let is_import = usize::from(entry.source != EntrySource::Note);
        let known = &mut self.persons[person];
        let counts = known.spellings.entry(written).or_default();
        counts.0 += is_import;
        counts.1 += 1;
        known.n_imported += is_import;
        known.is_linked |= mention.linked.is_some();
        if known.entries.last() != Some(&at) {
            known.entries.push(at);
        }
        // An archive spells everyone in full: a single word there is the whole name.
        if is_import == 1 && known.sort == NameSort::First && !known.key.contains(' ') {
            known.sort = NameSort::Full;
        }
        Some(person)
    }

    /// What decides which of two spellings is the right one.
    /// A slip of the pen rather leaves a letter out than adds one.
    fn weight(&self, person: usize) -> impl Ord {
        let person = &self.persons[person];
        (
            person.curated.is_some(),
            person.is_linked,
            person.n_imported,
            person.entries.len(),
            person.key.len(),
            std::cmp::Reverse(&person.key),
        )
    }

    /// Merges short names into the only full name that they fit.
    fn merge_short_names(&mut self) {
        let mut by_letter: HashMap<char, BTreeSet<usize>> = HashMap::new();
        for (at, person) in self.persons.iter().enumerate() {
            if person.sort != NameSort::Full {
                continue;
            }
            let written = person
                .spellings
                .keys()
                .map(|written| without_nickname(written));
            let nicknames = written.filter_map(|(_, nickname)| nickname.map(fold));
            let letters: Vec<char> = person
                .key
                .split(' ')
                .chain(nicknames.collect::<Vec<_>>().iter().map(String::as_str))
                .filter_map(|word| word.chars().next())
                .collect();
            for letter in letters {
                by_letter.entry(letter).or_default().insert(at);
            }
        }
        for at in 0..self.persons.len() {
            let letter = self.persons[at].key.chars().next();
            let Some(candidates) = letter.and_then(|letter| by_letter.get(&letter)) else {
                continue;
            };
            if self.persons[at].sort != NameSort::Full
                && let Some(full) = self.only_fit(at, candidates)
            {
                self.merged[at] = full;
            }
        }
    }

    /// The only person among the candidates whom a short name fits best.
    fn only_fit(&self, short: usize, among: &BTreeSet<usize>) -> Option<usize> {
        let fits = among.iter().map(|full| (self.fit(short, *full), *full));
        let fits: Vec<(Option<Fit>, usize)> = fits.filter(|(fit, _)| fit.is_some()).collect();
        let best = fits.iter().map(|(fit, _)| *fit).max()?;
        let mut persons = fits.iter().filter(|(fit, _)| *fit == best);
        let first = self.merged[persons.next()?.1];
        persons
            .all(|(_, full)| self.merged[*full] == first)
            .then_some(first)
    }

    /// By what a short name may mean the person; `None` when it does not.
    fn fit(&self, short: usize, full: usize) -> Option<Fit> {
        let (short, full) = (&self.persons[short], &self.persons[full]);
        if short.sort == NameSort::Full || full.sort != NameSort::Full {
            return None;
        }
        let words: Vec<&str> = full.key.split(' ').collect();
        // Two on stage together are two.
        let are_together = short
            .entries
            .iter()
            .any(|entry| full.entries.binary_search(entry).is_ok());
        if are_together {
            return None;
        }
        let written = full.spellings.keys();
        let fit = written
            .filter_map(|written| may_stand_for(&short.key, short.sort, &words, written))
            .max()?;
        // A name with a capital is one, whatever it could be put together of.
        let has_capital = |written: &String| written.contains(char::is_uppercase);
        let is_name = short.sort == NameSort::First && short.spellings.keys().any(has_capital);
        (fit != Fit::Handle || !is_name).then_some(fit)
    }

    /// The people of an entry, in its order.
    pub(super) fn of_entry(&self, entry: usize) -> impl Iterator<Item = usize> {
        self.mentions[entry]
            .iter()
            .flatten()
            .map(|person| self.merged[*person])
    }

    /// The person whom one mention of an entry means.
    pub(super) fn of_mention(&self, entry: usize, mention: usize) -> Option<usize> {
        self.mentions[entry][mention].map(|person| self.merged[person])
    }

    /// How the speakers of two entries compare.
    pub(super) fn relation(&self, a: usize, b: usize) -> Relation {
        let is_shared = |person| self.of_entry(b).any(|other| other == person);
        if self.of_entry(a).any(is_shared) {
            return Relation::Shared;
        }
        if self.of_entry(a).next().is_none() || self.of_entry(b).next().is_none() {
            return Relation::Unknown;
        }
        let may_be = |person| {
            self.of_entry(b)
                .any(|other| self.may_be_in_one_slot(person, other))
        };
        if self.of_entry(a).any(may_be) {
            return Relation::Possible;
        }
        Relation::Apart
    }

    /// Whether two names may be one person once the talk is known to be one.
    fn may_be_in_one_slot(&self, a: usize, b: usize) -> bool {
        if self.fit(a, b).is_some() || self.fit(b, a).is_some() {
            return true;
        }
        let (one, two) = (&self.persons[a], &self.persons[b]);
        let are_both_known = one.n_imported > 0 && two.n_imported > 0
            || one.curated.is_some() && two.curated.is_some();
        let lengths = one.key.len().min(two.key.len())..=one.key.len().max(two.key.len());
        if are_both_known || *lengths.end() > MAX_COMPARED_BYTES {
            return false;
        }
        let is_slip = one.sort == NameSort::Full
            && two.sort == NameSort::Full
            && *lengths.start() >= 8
            && are_within(&one.key, &two.key, 2);
        is_slip || may_be_familiar(&one.key, &two.key) && !self.are_both_elsewhere(a, b)
    }

    /// Whether both names are also used in other entries, or in one together:
    /// then they are hardly one person's.
    fn are_both_elsewhere(&self, a: usize, b: usize) -> bool {
        let (one, two) = (&self.persons[a], &self.persons[b]);
        one.entries.len() > 1 && two.entries.len() > 1
            || one
                .entries
                .iter()
                .any(|entry| two.entries.binary_search(entry).is_ok())
    }

    /// Settles names that only the other entries of their session can settle:
    /// one of two Annas in the event is the Anna of this talk.
    pub(super) fn settle_session(&mut self, entries: &[usize]) {
        let present: BTreeSet<usize> = entries.iter().flat_map(|e| self.of_entry(*e)).collect();
        for &entry in entries {
            for mention in 0..self.mentions[entry].len() {
                let Some(person) = self.of_mention(entry, mention) else {
                    continue;
                };
                let others = present.iter().copied().filter(|other| *other != person);
                let fits: Vec<usize> = others
                    .filter(|other| self.may_be_in_one_slot(person, *other))
                    .filter(|other| self.of_entry(entry).all(|here| here != *other))
                    .filter(|other| {
                        self.persons[person].sort != NameSort::Full
                            || self.weight(*other) > self.weight(person)
                    })
                    .collect();
                if let [other] = fits.as_slice() {
                    self.mentions[entry][mention] = Some(*other);
                }
            }
        }
    }

    /// The person's address and the name to show.
    pub(super) fn identity(&self, person: usize) -> (SpeakerId, String) {
        let person = &self.persons[person];
        if let Some((id, name)) = &person.curated {
            return (id.clone(), name.clone());
        }
        let best = person
            .spellings
            .iter()
            .max_by_key(|(written, (imported, n))| {
                let has_small = written.contains(char::is_lowercase);
                let has_capital = written.contains(char::is_uppercase);
                let n_marks = written
                    .chars()
                    .filter(|c| !c.is_ascii_alphanumeric())
                    .count();
                (
                    *imported,
                    has_small && has_capital,
                    *n,
                    n_marks,
                    std::cmp::Reverse(*written),
                )
            });
        let name = best.map_or(person.key.as_str(), |(written, _)| written);
        let id = if person.sort.is_global() {
            speaker_id(name)
        } else {
            local_speaker_id(name, &self.event)
        };
        (id, name.to_owned())
    }
}

impl Person {
    fn first_word(&self) -> &str {
        self.key.split(' ').next().unwrap_or_default()
    }
}
