//! Reading one heading: its title, who gave the talk, of what kind it was.
//!
//! A heading is undressed first (emoji, enumerator, kind label), then each
//! rule of [`RULES`] may split it; the first that can, wins. A rule whose
//! evidence is thin asks what the other headings of the file do ([`Habits`]).

mod undress;

use self::undress::{Undressed, undress};
use super::Kind;
use super::names::{self, Comma, Strength};
use super::words;
use crate::text::fold;

/// What a heading says.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct Reading {
    /// The title; empty when there is none.
    pub(super) title: String,
    /// Names as written.
    pub(super) names: Vec<String>,
    /// The kind its label or its words tell.
    pub(super) kind: Option<Kind>,
    /// The rule that split it; empty when none did.
    pub(super) rule: &'static str,
    /// Whether it is numbered: `Two: …`, `B. …`.
    pub(super) is_numbered: bool,
}

/// How often each way of writing occurs with a full name in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Habits {
    on: usize,
    dash_speaker_first: usize,
    dash_title_first: usize,
    colon: usize,
}

impl Habits {
    /// Counts the ways in the headings of a file.
    pub(super) fn of<'a>(headings: impl Iterator<Item = &'a str>) -> Self {
        let mut habits = Self::default();
        for heading in headings {
            let bare = undress(heading).rest;
            if let Some((left, _)) = bare.split_once(" on ")
                && is_full(left)
            {
                habits.on += 1;
            }
            if let Some((left, right)) = cut_at_dash(&bare) {
                habits.dash_speaker_first += usize::from(is_full(left));
                habits.dash_title_first += usize::from(is_full(right));
            }
            if let Some((left, _)) = cut_at_colon(&bare)
                && is_full(left)
            {
                habits.colon += 1;
            }
        }
        habits
    }
}

/// One way to find the speaker in an undressed heading.
type Rule = fn(&str, &Habits) -> Option<Split>;

/// The rules by name, in the order in which they are asked.
const RULES: [(&str, Rule); 8] = [
    ("title by speaker", title_by_speaker),
    ("speaker's talk", speakers_talk),
    ("speaker on title", speaker_on_title),
    ("speaker verb title", speaker_verb_title),
    ("how speaker does it", how_speaker_does),
    ("speaker: title", speaker_colon_title),
    ("speaker - title", speaker_dash_title),
    ("title - speaker", title_dash_speaker),
];

struct Split {
    title: String,
    names: Vec<String>,
}

/// Reads a heading's text (without markup).
pub(super) fn read(text: &str, habits: &Habits) -> Reading {
    let Undressed {
        rest,
        kind,
        label,
        is_numbered,
    } = undress(text);
    let mut reading = Reading {
        kind,
        is_numbered,
        ..Reading::default()
    };
    let is_placed = is_numbered || kind.is_some();
    if is_placed && is_person(&rest) {
        reading.names = names::list(&rest, Comma::Explains, Strength::Given);
        reading.title = label;
        reading.rule = "label and speaker";
        return reading;
    }
    for (rule, split) in RULES {
        if let Some(Split { title, names }) = split(&rest, habits) {
            reading.title = unquote(&title);
            reading.names = names;
            reading.rule = rule;
            break;
        }
    }
    if reading.rule.is_empty() {
        reading.title = unquote(&rest);
    }
    if reading.kind.is_none() {
        reading.kind = words::kind(&reading.title).or_else(|| words::kind_at_end(&reading.title));
    }
    if reading.title.chars().all(|c| !c.is_alphanumeric()) {
        reading.title.clear();
    }
    reading
}

fn is_person(text: &str) -> bool {
    let names = names::list(text, Comma::Explains, Strength::Given);
    !names.is_empty() && names::is_only_names(text, Strength::Given)
}

fn is_full(text: &str) -> bool {
    names::is_only_names(text, Strength::Full)
}

/// `T by S`. A quoted title makes any name good enough.
fn title_by_speaker(text: &str, _: &Habits) -> Option<Split> {
    let (title, speaker) = [" by ", " par ", " von "]
        .into_iter()
        .find_map(|by| text.rsplit_once(by))?;
    let is_sure = is_quoted(title) || words::kind(title).is_some();
    let least = if is_sure {
        Strength::Word
    } else {
        Strength::Full
    };
    if !is_sure && !is_full(speaker) {
        return None;
    }
    let names = names::list(speaker, names::comma_of(speaker), least);
    (!names.is_empty()).then(|| Split {
        title: title.trim().to_owned(),
        names,
    })
}

/// `S's keynote`, `S's talk on T`.
fn speakers_talk(text: &str, _: &Habits) -> Option<Split> {
    let (left, right) = text.split_once("'s ").or_else(|| text.split_once("’s "))?;
    if names::strength(&names::clean(left)?) < Strength::Given {
        return None;
    }
    let mut words = right.splitn(2, ' ');
    let kind = words.next()?;
    words::kind(kind)?;
    let about = words.next().unwrap_or_default();
    let title = ["on ", "about ", "called ", "titled "]
        .into_iter()
        .find_map(|glue| about.strip_prefix(glue))
        .or(about.is_empty().then_some(kind))?;
    Some(Split {
        title: title.to_owned(),
        names: names::list(left, Comma::Separates, Strength::Given),
    })
}

/// `S on T`, cut at the first `on` behind a name.
fn speaker_on_title(text: &str, habits: &Habits) -> Option<Split> {
    let (left, title) = text
        .split_once(" on ")
        .or_else(|| text.split_once(" sur "))?;
    let least = if habits.on > 0 {
        Strength::Word
    } else {
        Strength::Given
    };
    names_and_title(left, title, least)
}

fn names_and_title(left: &str, title: &str, least: Strength) -> Option<Split> {
    if title.trim().is_empty() || !names::is_only_names(left, least) {
        return None;
    }
    let names = names::list(left, Comma::Separates, least);
    Some(Split {
        title: title.trim().to_owned(),
        names,
    })
}

/// `S talking about T`, `S demystified T`.
fn speaker_verb_title(text: &str, habits: &Habits) -> Option<Split> {
    const VERBS: [&str; 12] = [
        " talking about ",
        " talking on ",
        " talks about ",
        " talks on ",
        " speaking about ",
        " speaking on ",
        " speaks about ",
        " speaks on ",
        " presenting ",
        " presents ",
        " introducing ",
        " introduces ",
    ];
    for verb in VERBS {
        if let Some((left, title)) = text.split_once(verb) {
            let least = if habits.on > 0 {
                Strength::Word
            } else {
                Strength::Given
            };
            return names_and_title(left, title, least);
        }
    }
    // Any other verb needs a full name before it: `A B debunked T`.
    let verb = text
        .split(' ')
        .find(|word| word.starts_with(char::is_lowercase) && word.ends_with("ed"))?;
    let (left, title) = text.split_once(&format!(" {verb} "))?;
    names_and_title(left, title, Strength::Full)
}

/// `How S does it`: the name is part of the sentence, and the title stays whole.
fn how_speaker_does(text: &str, _: &Habits) -> Option<Split> {
    let mut words = text.split(' ');
    let is_how = matches!(words.next()?, "How" | "Why" | "What" | "Where");
    let name = words.next()?;
    let verb = words.next()?;
    let is_verb = verb.starts_with(char::is_lowercase)
        && verb.ends_with('s')
        && !matches!(verb, "is" | "was" | "has" | "does");
    let is_name =
        names::strength(name) >= Strength::Word && name.chars().skip(1).all(char::is_lowercase);
    (is_how && is_verb && is_name).then(|| Split {
        title: text.to_owned(),
        names: vec![name.to_owned()],
    })
}

/// `S: T`. One heading alone has to begin with a given name.
fn speaker_colon_title(text: &str, habits: &Habits) -> Option<Split> {
    let (left, title) = cut_at_colon(text)?;
    if habits.colon > 1 {
        return names_and_title(left, title, Strength::Given);
    }
    begins_with_given_name(left).then(|| names_and_title(left, title, Strength::Full))?
}

/// `S - T`. When both sides could be names, the habit of the file decides.
fn speaker_dash_title(text: &str, habits: &Habits) -> Option<Split> {
    let (left, right) = cut_at_dash(text)?;
    if is_full(left) && is_full(right) && habits.dash_title_first > habits.dash_speaker_first {
        return None;
    }
    speaker_side(left, right, habits)
}

/// `T - S`, perhaps with a company behind the name.
fn title_dash_speaker(text: &str, habits: &Habits) -> Option<Split> {
    let (left, right) = cut_at_last_dash(text)?;
    if let Some((title, name)) = cut_at_last_dash(left)
        && is_full(name)
        && is_company(right)
    {
        return speaker_side(name, title, habits);
    }
    speaker_side(right, left, habits)
}

fn is_company(text: &str) -> bool {
    text.split_whitespace().count() <= 3
}

fn speaker_side(speaker: &str, title: &str, habits: &Habits) -> Option<Split> {
    let n_dashes = habits.dash_speaker_first.max(habits.dash_title_first);
    if n_dashes > 1 {
        let split = names_and_title(speaker, title, Strength::Given);
        return split;
    }
    begins_with_given_name(speaker).then(|| names_and_title(speaker, title, Strength::Full))?
}

fn begins_with_given_name(text: &str) -> bool {
    text.split_whitespace()
        .next()
        .is_some_and(|word| words::is_given_name(&fold(word)))
}

fn cut_at_colon(text: &str) -> Option<(&str, &str)> {
    let (left, right) = text.split_once(": ")?;
    Some((left.trim_end(), right))
}

fn cut_at_dash(text: &str) -> Option<(&str, &str)> {
    [" - ", " – ", " — ", " -- "]
        .into_iter()
        .find_map(|dash| text.split_once(dash))
}

fn cut_at_last_dash(text: &str) -> Option<(&str, &str)> {
    [" - ", " – ", " — ", " -- "]
        .into_iter()
        .find_map(|dash| text.rsplit_once(dash))
}

fn is_quoted(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(['"', '“', '„', '«']) && text.ends_with(['"', '”', '“', '»'])
}

/// A text without quotation marks around the whole of it.
fn unquote(text: &str) -> String {
    let text = text.trim();
    if !is_quoted(text) || text.chars().count() < 3 {
        return text.to_owned();
    }
    let inside = text
        .trim_start_matches(['"', '“', '„', '«'])
        .trim_end_matches(['"', '”', '“', '»']);
    if inside.contains(['"', '“']) {
        return text.to_owned();
    }
    inside.trim().to_owned()
}

#[cfg(test)]
mod tests;
