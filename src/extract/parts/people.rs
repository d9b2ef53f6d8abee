//! Whose words a line holds: the people on stage, under any name that people
//! write before a colon.

use crate::extract::names::{self, Strength};
use crate::extract::{Kind, Role, SpeakerMention, words};
use crate::text::{Pairs, fold};

/// Longest name before a colon, in bytes.
const MAX_NAME_BYTES: usize = 48;

/// Nobody keeps more people apart in one conversation.
const MAX_PEOPLE: usize = 64;

/// The people of one entry.
pub(super) struct People<'a> {
    /// Everyone on stage, with the folded name.
    speakers: Vec<(&'a SpeakerMention, String)>,
    /// Whether people are expected to talk to each other, by the entry's kind.
    pub(super) is_conversation: bool,
}

/// The person before the words of a turn, and where the words begin.
pub(super) struct Prefix {
    pub(super) person: String,
    /// Where the words begin, in bytes.
    pub(super) len: usize,
    /// Whether the person is on stage by what the note says above.
    pub(super) is_known: bool,
}

impl<'a> People<'a> {
    pub(super) fn new(speakers: &'a [SpeakerMention], kind: Kind) -> Self {
        Self {
            speakers: speakers
                .iter()
                .take(MAX_PEOPLE)
                .map(|speaker| (speaker, fold(&speaker.name)))
                .collect(),
            is_conversation: matches!(kind, Kind::Panel | Kind::Interview),
        }
    }

    /// Reads `Alex: …`, `Alex - …`, `AM: …`, `Moderator: …`.
    pub(super) fn prefix(&self, line: &str) -> Option<Prefix> {
        let window = &line[..line.floor_char_boundary(MAX_NAME_BYTES)];
        let colon = window.find(':').map(|at| (at, ":"));
        let pairs = Pairs::of(window);
        let signs = [" - ", " – ", " — ", " ("].iter();
        let (at, stop) = signs
            .filter_map(|sign| Some((pairs.find(window, sign)?, *sign)))
            .chain(colon)
            .min()?;
        let name = line[..at].trim_end();
        let mut words = &line[at + stop.len()..];
        if stop == " (" {
            // `Alex (Port Ellery): …`
            let (_, after) = words.split_once(')')?;
            words = after.strip_prefix(':')?;
        }
        let is_colon = matches!(stop, ":" | " (");
        if name.is_empty()
            || !(words.is_empty() || stop != ":" || words.starts_with([' ', '\u{a0}']))
        {
            return None;
        }
        let len = line.len() - words.trim_start().len();
        let known = self.known(name);
        let is_known = known.is_some();
        let role = || self.role(name).or_else(|| stranger(name));
        let person = known.or_else(|| is_colon.then(role)?)?;
        // `Moderator: Bo Lindqvist`
        let is_turn = self.known(words).is_none();
        is_turn.then_some(Prefix {
            person,
            len,
            is_known,
        })
    }

    /// The only one on stage whom a name fits, as the note writes it above.
    pub(super) fn known(&self, name: &str) -> Option<String> {
        let folded = fold(name);
        if folded.is_empty() {
            return None;
        }
        self.only(|_, full| full == folded)
            .or_else(|| self.only(|_, full| is_first_name(full, &folded)))
            .or_else(|| self.only(|_, full| is_last_name(full, &folded)))
            .or_else(|| self.only(|written, _| is_initials(written, name)))
    }

    /// The only person of whom this holds, asked with the name and the folded name.
    fn only(&self, fits: impl Fn(&str, &str) -> bool) -> Option<String> {
        let speakers = self.speakers.iter();
        let mut fitting = speakers.filter(|(speaker, folded)| fits(&speaker.name, folded));
        let (first, folded) = fitting.next()?;
        fitting
            .all(|(_, other)| other == folded)
            .then(|| first.name.clone())
    }

    /// `Moderator:`, where there is one.
    fn role(&self, name: &str) -> Option<String> {
        let is_host = matches!(
            fold(name).as_str(),
            "moderator" | "mod" | "host" | "mc" | "interviewer" | "chair" | "moderatorin"
        );
        let everyone = self.speakers.iter().map(|(speaker, _)| speaker);
        let mut hosts = everyone.filter(|speaker| speaker.role == Role::Moderator);
        match (is_host, hosts.next(), hosts.next()) {
            (true, Some(host), None) => Some(host.name.clone()),
            _ => None,
        }
    }

    /// Whether [`Self::are_talking`] could hold of any lines: nobody talks alone.
    pub(super) fn may_talk(&self) -> bool {
        self.is_conversation || self.speakers.len() > 1
    }

    /// Whether the lines that begin with these people are a conversation:
    /// several turns, by people who are known, or by several where people are
    /// expected to talk to each other.
    pub(super) fn are_talking(&self, turns: &[Prefix]) -> bool {
        let n_known = turns.iter().filter(|turn| turn.is_known).count();
        let mut known: Vec<&str> = turns
            .iter()
            .filter(|turn| turn.is_known)
            .map(|turn| turn.person.as_str())
            .collect();
        known.sort_unstable();
        known.dedup();
        if known.len() >= 2 && n_known >= 2 {
            return true;
        }
        let mut all: Vec<&str> = turns.iter().map(|turn| turn.person.as_str()).collect();
        all.sort_unstable();
        all.dedup();
        self.is_conversation && turns.len() >= 3 && all.len() >= 2
    }
}

/// `alex`, `alex g` of `Alex Gull`.
fn is_first_name(full: &str, folded: &str) -> bool {
    let mut words = full.split(' ');
    let Some(first) = words.next() else {
        return false;
    };
    match folded.split_once(' ') {
        None => folded == first,
        Some((given, initial)) => {
            let is_initial = initial.chars().count() == 1;
            is_initial
                && given == first
                && words.next_back().is_some_and(|w| w.starts_with(initial))
        }
    }
}

/// `kestrel moor` of `Jo Kestrel-Moor`.
fn is_last_name(full: &str, folded: &str) -> bool {
    full.strip_suffix(folded)
        .is_some_and(|before| before.ends_with(' '))
}

/// `AG` of `Alex Gull`, `JKM` or `JK` of `Jo Kestrel-Moor`.
fn is_initials(full: &str, written: &str) -> bool {
    let written: String = written.chars().filter(|c| *c != '.').collect();
    let n_letters = written.chars().count();
    if !(2..=4).contains(&n_letters) || !written.chars().all(char::is_uppercase) {
        return false;
    }
    let of = |words: &mut dyn Iterator<Item = &str>| -> String {
        words
            .filter_map(|word| word.chars().next())
            .flat_map(char::to_uppercase)
            .collect()
    };
    written == of(&mut full.split_whitespace())
        || written == of(&mut full.split(|c: char| c.is_whitespace() || c == '-'))
}

/// Somebody of whom nothing was said above: a common given name or a full one,
/// or the audience.
fn stranger(name: &str) -> Option<String> {
    let folded = fold(name);
    if matches!(
        folded.as_str(),
        "audience" | "audience member" | "publikum" | "public"
    ) {
        return Some(name.to_owned());
    }
    let first = folded.split(' ').next().unwrap_or_default();
    let is_one = folded == first && name.starts_with(char::is_uppercase);
    let is_name =
        words::is_given_name(first) && (is_one || names::strength(name) == Strength::Full);
    is_name.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speakers() -> Vec<SpeakerMention> {
        [
            "Alex Gull",
            "Jo Kestrel-Moor",
            "Alix Gruber",
            "Sam Tarn",
            "Sam Ohm",
        ]
        .into_iter()
        .map(|name| SpeakerMention {
            name: name.to_owned(),
            linked: None,
            role: if name == "Sam Ohm" {
                Role::Moderator
            } else {
                Role::Panelist
            },
        })
        .collect()
    }

    #[test]
    fn a_turn_begins_with_someone_on_stage() {
        let speakers = speakers();
        let people = People::new(&speakers, Kind::Panel);
        for (line, expected) in [
            ("Alex: it depends", Some(("Alex Gull", "it depends"))),
            ("Alex - it depends", Some(("Alex Gull", "it depends"))),
            (
                "Alex (Port Ellery): it depends",
                Some(("Alex Gull", "it depends")),
            ),
            ("ALEX: it depends", Some(("Alex Gull", "it depends"))),
            ("Alex Gull: it depends", Some(("Alex Gull", "it depends"))),
            ("JKM: it depends", Some(("Jo Kestrel-Moor", "it depends"))),
            ("JK: it depends", Some(("Jo Kestrel-Moor", "it depends"))),
            ("Kestrel-Moor: no", Some(("Jo Kestrel-Moor", "no"))),
            ("Tarn: no", Some(("Sam Tarn", "no"))),
            ("Sam O: no", Some(("Sam Ohm", "no"))),
            ("Moderator: next?", Some(("Sam Ohm", "next?"))),
            // Two of them are called so: it is somebody, but nobody knows who.
            ("Sam: no", Some(("Sam", "no"))),
            ("AG: no", None),
            ("Christine: I am new", Some(("Christine", "I am new"))),
            ("Note: nothing", None),
            ("TODO: nothing", None),
            ("Example: nothing", None),
            ("Alex:x", None),
            ("Alex said: no", None),
            ("http://a.example", None),
        ] {
            let found = people.prefix(line);
            let found = found.as_ref().map(|p| (p.person.as_str(), &line[p.len..]));
            assert_eq!(found, expected, "{line}");
        }
    }
}
