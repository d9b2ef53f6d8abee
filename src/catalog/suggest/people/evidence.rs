//! What speaks for two names being one person, and what against.

use super::likeness::Likeness;
use super::{Everyone, Person};
use crate::catalog::suggest::material::shared;

/// Surnames that so many people have that sharing one says little.
const COMMON_SURNAMES: &[&str] = &[
    "ali",
    "allen",
    "anderson",
    "brown",
    "chan",
    "chen",
    "cohen",
    "das",
    "davies",
    "davis",
    "fernandez",
    "garcia",
    "gomez",
    "gonzalez",
    "green",
    "gupta",
    "hall",
    "harris",
    "hernandez",
    "huang",
    "hughes",
    "jackson",
    "johnson",
    "jones",
    "khan",
    "kim",
    "king",
    "kumar",
    "lee",
    "lewis",
    "li",
    "lin",
    "liu",
    "lopez",
    "martin",
    "martinez",
    "meyer",
    "miller",
    "moore",
    "muller",
    "nguyen",
    "park",
    "patel",
    "perez",
    "roberts",
    "rodriguez",
    "sanchez",
    "santos",
    "schmidt",
    "schneider",
    "scott",
    "sharma",
    "silva",
    "singh",
    "smith",
    "souza",
    "suzuki",
    "tan",
    "taylor",
    "thomas",
    "thompson",
    "walker",
    "wang",
    "weber",
    "white",
    "williams",
    "wilson",
    "wong",
    "wright",
    "wu",
    "yang",
    "young",
    "zhang",
    "zhao",
];
/// Topics of more than one in so many sessions say little of a person.
const COMMON_TOPIC: usize = 25;

/// The score of a pair and the words for it.
#[derive(Debug)]
pub(super) struct Evidence {
    pub(super) score: i32,
    told: Vec<String>,
}

/// What two people have in common.
struct Common {
    events: Vec<u32>,
    series: Vec<u32>,
    topics: Vec<u32>,
    partners: Vec<u32>,
    titles: Vec<u32>,
    accounts: Vec<String>,
}

impl Common {
    fn of(everyone: &Everyone<'_>, one: &Person, two: &Person) -> Self {
        let view = everyone.view;
        let n_sessions = view.material.sessions.len();
        let mut topics = shared(&one.topics, &two.topics);
        topics.retain(|topic| {
            view.of_topic[*topic as usize].len() * COMMON_TOPIC <= n_sessions.max(500)
        });
        Self {
            events: shared(&one.events, &two.events),
            series: shared(&one.series, &two.series),
            topics,
            partners: shared(&one.partners, &two.partners),
            titles: shared(&one.titles, &two.titles),
            accounts: one
                .accounts
                .iter()
                .filter(|account| two.accounts.contains(account))
                .cloned()
                .collect(),
        }
    }

    /// Whether they share something that two strangers hardly do.
    fn is_personal(&self) -> bool {
        !self.accounts.is_empty() || !self.titles.is_empty() || !self.partners.is_empty()
    }

    fn has_any(&self) -> bool {
        self.is_personal()
            || !self.series.is_empty()
            || !self.events.is_empty()
            || !self.topics.is_empty()
    }
}

impl Evidence {
    /// `None` when they are two people.
    pub(super) fn of(
        everyone: &Everyone<'_>,
        one: &Person,
        two: &Person,
        alike: Likeness,
    ) -> Option<Self> {
        if !shared(&one.sessions, &two.sessions).is_empty() {
            return None;
        }
        let common = Common::of(everyone, one, two);
        if !is_enough(alike, &common) {
            return None;
        }
        let mut evidence = Self {
            score: start(alike),
            told: vec![words(alike, one, two)],
        };
        evidence.add_common(everyone, &common);
        evidence.add_rarity(everyone, one, two, alike);
        evidence.weigh_frequency(one, two, alike);
        evidence.weigh_years(one, two);
        Some(evidence)
    }

    /// `first names Jon and Jonathan; both at Harborlight 2013; both on testing`.
    pub(super) fn reason(&self) -> String {
        self.told.join("; ")
    }

    fn add(&mut self, weight: i32, told: impl Into<String>) {
        self.score += weight;
        self.told.push(told.into());
    }

    fn add_common(&mut self, everyone: &Everyone<'_>, common: &Common) {
        let material = everyone.view.material;
        if let Some(account) = common.accounts.first() {
            self.add(35, format!("both link to {account}"));
        }
        if let Some(title) = common.titles.first() {
            self.add(
                28,
                format!("both gave “{}”", everyone.titles[*title as usize]),
            );
        }
        if !common.partners.is_empty() {
            let names = common
                .partners
                .iter()
                .map(|at| material.speakers[*at as usize].1.as_str());
            self.add(16, format!("both on stage with {}", two_of(names)));
        }
        if !common.events.is_empty() {
            let names = common
                .events
                .iter()
                .map(|at| material.events[*at as usize].name.as_str());
            self.add(6, format!("both at {}", two_of(names)));
        } else if !common.series.is_empty() {
            let names = common
                .series
                .iter()
                .map(|at| everyone.series[*at as usize].as_str());
            self.add(9, format!("both at {}", two_of(names)));
        }
        if !common.topics.is_empty() {
            let weight = if common.topics.len() > 1 { 9 } else { 6 };
            let names = common
                .topics
                .iter()
                .map(|at| material.topics[*at as usize].1.as_str());
            self.add(weight, format!("both on {}", two_of(names)));
        }
    }

    /// A name that nobody else has is hardly two people's.
    fn add_rarity(&mut self, everyone: &Everyone<'_>, one: &Person, two: &Person, alike: Likeness) {
        let name = match alike {
            Likeness::SurnameSlip | Likeness::FirstName | Likeness::Gaps | Likeness::Order => {
                return;
            }
            _ => one.name.last(),
        };
        let n_others = everyone
            .surnames
            .get(name)
            .map_or(0, |n| n.saturating_sub(2));
        if COMMON_SURNAMES.contains(&name) || n_others > 12 {
            self.score -= 14;
        } else if n_others == 0 && name.chars().count() >= 4 && one.name.last() == two.name.last() {
            self.add(10, format!("nobody else here is called {}", capital(name)));
        } else if n_others > 3 {
            self.score -= 5;
        }
    }

    /// A slip is rare: two spellings that are both frequent are two people.
    fn weigh_frequency(&mut self, one: &Person, two: &Person, alike: Likeness) {
        let fewest = one.sessions.len().min(two.sessions.len());
        let most = one.sessions.len().max(two.sessions.len());
        let is_slip = matches!(
            alike,
            Likeness::SurnameSlip | Likeness::FirstSlip | Likeness::Sounds
        );
        if is_slip && fewest >= 4 {
            self.score -= 12;
        }
        if is_slip && fewest == 1 && most >= 4 {
            self.add(6, "one spelling stands in a single talk");
        }
    }

    fn weigh_years(&mut self, one: &Person, two: &Person) {
        let (Some((from, to)), Some((from_too, to_too))) = (one.years, two.years) else {
            return;
        };
        let gap = i32::from(from.max(from_too)) - i32::from(to.min(to_too));
        if gap >= 8 {
            self.score -= 8;
        } else if gap <= 1 {
            self.score += 3;
        }
    }
}

/// What the names alone are worth.
fn start(alike: Likeness) -> i32 {
    match alike {
        Likeness::Gaps => 88,
        Likeness::Umlauts => 90,
        Likeness::Order => 84,
        Likeness::MiddleInitial => 78,
        Likeness::MiddleName => 68,
        Likeness::Sounds | Likeness::SurnameSlip | Likeness::Nickname => 62,
        Likeness::FirstSlip => 58,
        Likeness::LongerSurname | Likeness::Initial => 52,
        Likeness::FirstName => 42,
    }
}

/// What a likeness needs beside it: some names are alike only by chance.
fn is_enough(alike: Likeness, common: &Common) -> bool {
    match alike {
        Likeness::SurnameSlip
        | Likeness::FirstSlip
        | Likeness::Initial
        | Likeness::LongerSurname => common.has_any(),
        Likeness::FirstName => {
            !common.accounts.is_empty() || !common.titles.is_empty() || common.partners.len() >= 2
        }
        _ => true,
    }
}

fn words(alike: Likeness, one: &Person, two: &Person) -> String {
    let (at, differing) = differing(one, two);
    let what = match at {
        0 => "first names",
        at if at + 1 == one.name.words.len() => "surnames",
        _ => "middle names",
    };
    match alike {
        Likeness::Gaps => "the same letters with other gaps".to_owned(),
        Likeness::Umlauts => "the same name with its umlauts written out".to_owned(),
        Likeness::Order => "the same names in another order".to_owned(),
        Likeness::MiddleInitial => "the same name with an initial more or less".to_owned(),
        Likeness::MiddleName => "the same name with a middle name more".to_owned(),
        Likeness::Sounds => format!("{what} {differing} sound alike"),
        Likeness::SurnameSlip | Likeness::FirstSlip => {
            format!("{what} {differing} differ by a slip")
        }
        Likeness::Nickname => format!("same surname, first names {differing}"),
        Likeness::LongerSurname => "one name is the other with a name more".to_owned(),
        Likeness::Initial => "same surname, and an initial that fits".to_owned(),
        Likeness::FirstName => format!("same first name, surnames {differing}"),
    }
}

/// The first word in which two names differ, and both forms of it.
fn differing(one: &Person, two: &Person) -> (usize, String) {
    let pairs = one.name.words.iter().zip(&two.name.words).enumerate();
    let differing = pairs.into_iter().find(|(_, (a, b))| a != b);
    differing.map_or((0, String::new()), |(at, (a, b))| {
        (at, format!("{} and {}", capital(a), capital(b)))
    })
}

/// The first two of some names: `A and B`, `A, B and 3 more`.
fn two_of<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [one, two] => format!("{one} and {two}"),
        [one, two, rest @ ..] => format!("{one}, {two} and {} more", rest.len()),
    }
}

/// A folded word as it stands in a name.
fn capital(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}
