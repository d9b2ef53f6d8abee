//! Two names that are likely one person.
//!
//! Names meet in blocks: by surname, by first name and the beginning of the
//! surname, by sound, by the talk that both gave, by an account that both link
//! to. How the names are alike gives a start; what the two share (events,
//! series, topics, company on stage, talks, accounts) speaks for it, and what
//! keeps people apart (being on stage together, many talks under both
//! spellings, a common surname) against it.

mod evidence;
mod likeness;
mod nicknames;

use std::collections::{BTreeMap, HashMap};

use self::evidence::Evidence;
use self::likeness::{Likeness, Name, likeness};
use super::material::{View, sorted};
use super::{SuggestedItem, Suggestion, SuggestionKind, lines, pairs_of, percent};
use crate::catalog::curation::Curation;
use crate::catalog::person::speaker_id;
use crate::catalog::title::TitleKey;

/// A key that more people share than this says nothing about them.
const MAX_BLOCK: usize = 48;
/// What a suggestion must reach.
const THRESHOLD: i32 = 70;
/// An account that more people link to than this belongs to none of them.
const MAX_OWNERS: usize = 3;

/// A person as far as suggestions compare them. All lists are sorted.
struct Person {
    name: Name,
    sessions: Vec<u32>,
    events: Vec<u32>,
    series: Vec<u32>,
    topics: Vec<u32>,
    partners: Vec<u32>,
    /// Numbers of the titles that say something.
    titles: Vec<u32>,
    accounts: Vec<String>,
    years: Option<(i16, i16)>,
}

/// Everyone who can be compared, with what all of them say together.
struct Everyone<'a> {
    view: &'a View<'a>,
    people: BTreeMap<u32, Person>,
    titles: Vec<String>,
    series: Vec<String>,
    /// How many people have each word as their surname, and as their first name.
    surnames: HashMap<String, usize>,
    first_names: HashMap<String, usize>,
}

pub(super) fn suggest(view: &View<'_>, curation: &Curation) -> Vec<Suggestion> {
    let everyone = Everyone::of(view);
    let mut suggestions = Vec::new();
    for (a, b) in pairs_of(&everyone.blocks(), MAX_BLOCK) {
        let ids = |at: u32| &view.material.speakers[at as usize].0;
        if curation.are_speakers_apart(ids(a), ids(b)) {
            continue;
        }
        if let Some((alike, evidence)) = everyone.compare(a, b)
            && evidence.score >= THRESHOLD
        {
            suggestions.push(everyone.suggestion(a, b, alike, &evidence, curation));
        }
    }
    suggestions
}

impl<'a> Everyone<'a> {
    fn of(view: &'a View<'a>) -> Self {
        let mut everyone = Self {
            view,
            people: BTreeMap::new(),
            titles: Vec::new(),
            series: Vec::new(),
            surnames: HashMap::new(),
            first_names: HashMap::new(),
        };
        let mut title_ids = HashMap::new();
        let mut series_ids = HashMap::new();
        let title_of: Vec<Option<u32>> = view
            .material
            .sessions
            .iter()
            .map(|session| {
                let event = &view.material.events[session.event as usize].id;
                let key = TitleKey::of(&session.title, event);
                key.is_distinctive().then(|| {
                    intern(
                        &key.key,
                        &session.title,
                        &mut title_ids,
                        &mut everyone.titles,
                    )
                })
            })
            .collect();
        let series_of: Vec<Option<u32>> = view
            .material
            .events
            .iter()
            .map(|event| {
                let name = event.series.as_ref()?;
                Some(intern(name, name, &mut series_ids, &mut everyone.series))
            })
            .collect();
        for (at, (id, label)) in view.material.speakers.iter().enumerate() {
            // A person known by a first name at one event has an address of
            // another sort, which no alias can lead to.
            let Some(name) = Name::of(label).filter(|_| speaker_id(label) == *id) else {
                continue;
            };
            *everyone.surnames.entry(name.last().to_owned()).or_default() += 1;
            *everyone
                .first_names
                .entry(name.first().to_owned())
                .or_default() += 1;
            let person = everyone.person(at as u32, name, &title_of, &series_of);
            everyone.people.insert(at as u32, person);
        }
        everyone.drop_common_accounts();
        everyone
    }

    fn person(
        &self,
        at: u32,
        name: Name,
        title_of: &[Option<u32>],
        series_of: &[Option<u32>],
    ) -> Person {
        let rows = &self.view.of_speaker[at as usize];
        let sessions = rows.iter().map(|row| self.view.session(*row));
        let mut accounts: Vec<String> = sessions
            .clone()
            .filter(|session| session.speakers.len() == 1)
            .flat_map(|session| session.accounts.iter().cloned())
            .collect();
        accounts.sort_unstable();
        accounts.dedup();
        let years = rows.iter().filter_map(|row| self.view.year(*row));
        let partners = sessions.clone().flat_map(|session| &session.speakers);
        Person {
            name,
            events: sorted(sessions.clone().map(|session| session.event)),
            series: sorted(sessions.clone().filter_map(|s| series_of[s.event as usize])),
            topics: sorted(sessions.clone().flat_map(|s| s.topics.iter().copied())),
            partners: sorted(partners.copied().filter(|other| *other != at)),
            titles: sorted(rows.iter().filter_map(|row| title_of[*row as usize])),
            accounts,
            years: years.clone().min().zip(years.max()),
            sessions: sorted(rows.iter().copied()),
        }
    }

    /// An event's own account stands in many people's notes.
    fn drop_common_accounts(&mut self) {
        let mut owners: HashMap<String, usize> = HashMap::new();
        for person in self.people.values() {
            for account in &person.accounts {
                *owners.entry(account.clone()).or_default() += 1;
            }
        }
        for person in self.people.values_mut() {
            person
                .accounts
                .retain(|account| owners[account] <= MAX_OWNERS);
        }
    }

    /// Everyone by the keys under which two names of one person can meet.
    fn blocks(&self) -> BTreeMap<String, Vec<u32>> {
        let mut blocks: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (&at, person) in &self.people {
            let mut keys = keys(&person.name);
            let first = person.name.first();
            let titles = person.titles.iter();
            keys.extend(titles.map(|title| format!("title {title} {first}")));
            keys.extend(
                person
                    .accounts
                    .iter()
                    .map(|account| format!("account {account}")),
            );
            keys.sort_unstable();
            keys.dedup();
            for key in keys {
                blocks.entry(key).or_default().push(at);
            }
        }
        blocks
    }

    fn compare(&self, a: u32, b: u32) -> Option<(Likeness, Evidence)> {
        let (one, two) = (&self.people[&a], &self.people[&b]);
        let alike = likeness(&one.name, &two.name)?;
        Some((alike, Evidence::of(self, one, two, alike)?))
    }

    fn suggestion(
        &self,
        a: u32,
        b: u32,
        alike: Likeness,
        evidence: &Evidence,
        curation: &Curation,
    ) -> Suggestion {
        let [name, alias] = self.in_order(a, b, alike, curation);
        let items = [name, alias].map(|at| self.item(at));
        Suggestion {
            kind: SuggestionKind::Speaker,
            score: percent(evidence.score),
            reason: evidence.reason(),
            accept: lines::one_speaker(&items[0].name, &items[1].name),
            reject: lines::two_speakers(&items[0].name, &items[1].name),
            items: items.to_vec(),
        }
    }

    /// The name to keep first: the one that a file lists, the fuller one, the
    /// later one where a surname changed, else the one of more talks.
    fn in_order(&self, a: u32, b: u32, alike: Likeness, curation: &Curation) -> [u32; 2] {
        let rank = |at: u32| {
            let (id, label) = &self.view.material.speakers[at as usize];
            let person = &self.people[&at];
            let form = match alike {
                Likeness::Initial
                | Likeness::MiddleInitial
                | Likeness::MiddleName
                | Likeness::Nickname
                | Likeness::LongerSurname => person.name.joined().chars().count(),
                Likeness::FirstName => person
                    .years
                    .map_or(0, |(_, last)| usize::from(last.unsigned_abs())),
                Likeness::Umlauts => usize::from(!label.is_ascii()),
                _ => 0,
            };
            (
                curation.speaker(id).is_some(),
                form,
                person.sessions.len(),
                std::cmp::Reverse(at),
            )
        };
        if rank(a) >= rank(b) { [a, b] } else { [b, a] }
    }

    fn item(&self, at: u32) -> SuggestedItem {
        let (id, name) = &self.view.material.speakers[at as usize];
        SuggestedItem {
            slug: id.to_string(),
            name: name.clone(),
            url: id.url(),
            count: self.view.of_speaker[at as usize].len(),
        }
    }
}

/// Whether a name is a first name and a surname, so that it can be compared.
pub(super) fn is_full_name(name: &str) -> bool {
    Name::of(name).is_some()
}

fn keys(name: &Name) -> Vec<String> {
    let (first, last) = (name.first(), name.last());
    let initial = |word: &str| word.chars().next().unwrap_or_default();
    let mut words: Vec<&str> = name.words.iter().map(String::as_str).collect();
    let mut keys = vec![
        format!("last {last}"),
        format!("last {last} {}", initial(first)),
        format!("first {first} {}", initial(last)),
        format!("first {first} {}", last.chars().take(3).collect::<String>()),
        format!("ends {first} {last}"),
        format!("begins {first} {}", words[1]),
        format!("gaps {}", name.joined()),
        format!("plain {}", without_umlauts(&name.joined())),
        format!("sound {}", name.sounds.join(" ")),
    ];
    // A first initial or a name in front: "K. Jorun Tidewell".
    if words.len() > 2 {
        keys.push(format!("ends {} {last}", words[1]));
    }
    words.sort_unstable();
    keys.push(format!("words {}", words.join(" ")));
    keys
}

/// `ue` as `u`: a key under which both ways to write an umlaut meet.
fn without_umlauts(folded: &str) -> String {
    let mut plain = folded.to_owned();
    for (written, letter) in [("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a")] {
        plain = plain.replace(written, letter);
    }
    plain
}

/// The number of a key; a new one gets the text to show for it.
fn intern(key: &str, text: &str, ids: &mut HashMap<String, u32>, texts: &mut Vec<String>) -> u32 {
    if let Some(id) = ids.get(key) {
        return *id;
    }
    let id = texts.len() as u32;
    ids.insert(key.to_owned(), id);
    texts.push(text.trim().to_owned());
    id
}
