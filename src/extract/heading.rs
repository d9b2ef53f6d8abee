//! Reading one heading: its title, who gave the talk, of what kind it was.
//!
//! A heading is undressed first (emoji, time, room, enumerator, kind label,
//! what trails behind), then each rule of [`RULES`] may split it; the first
//! that can, wins. A rule whose evidence is thin asks what the other headings
//! of the file do ([`Habits`]).

mod glue;
mod habits;
mod nobody;
mod signs;
mod undress;

use self::habits::Front;
pub(super) use self::habits::Habits;
pub(super) use self::nobody::is_nobody;
use self::nobody::title_of_nobody;
pub(super) use self::undress::Undressed;
use self::undress::undress;
pub(super) use self::undress::{event_behind, section};
use super::Kind;
use super::marked::Marked;
use super::names::{self, Comma, Strength};
use super::words;
use crate::text::Pairs;

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
    /// Whether it says that the speaker is not known: `Tides (???)`.
    pub(super) is_nameless: bool,
    /// The time it begins with, as written.
    pub(super) time: Option<String>,
    /// The room or track it begins with, as written.
    pub(super) track: Option<String>,
}

impl Reading {
    /// Tells the title from the people, by the first rule that can.
    fn split(&mut self, text: &str, habits: &Habits) {
        let pairs = Pairs::of(text);
        for (rule, split) in RULES {
            if let Some(Split { title, names }) = split(text, &pairs, habits) {
                self.title = unquote(&title);
                self.names = names;
                self.rule = rule;
                return;
            }
        }
        let title = title_of_nobody(text, &pairs);
        self.is_nameless = title.is_some();
        self.title = unquote(title.unwrap_or(text));
    }

    /// Takes what the markup says in the place of what the words alone do.
    pub(super) fn take_marked(&mut self, marked: Marked) {
        self.title = marked.title;
        self.is_nameless = marked.names.is_empty();
        self.names = marked.names;
        self.kind = self.kind.or(marked.kind);
        self.rule = "title and speaker told apart by markup";
    }
}

/// One way to find the speaker in an undressed heading.
type Rule = fn(&str, &Pairs, &Habits) -> Option<Split>;

/// The rules by name, in the order in which they are asked.
const RULES: [(&str, Rule); 16] = [
    ("two labels", signs::labels),
    ("title, label: speaker", glue::title_labeled_speaker),
    ("by speaker", glue::by_speaker),
    ("quoted title", signs::quoted_title),
    ("title by speaker", glue::title_by_speaker),
    ("speaker's talk", glue::speakers_talk),
    ("speaker on title", glue::speaker_on_title),
    ("speaker verb title", glue::speaker_verb_title),
    ("how speaker does it", glue::how_speaker_does),
    ("title with speaker", glue::title_with_speaker),
    ("title. speaker", signs::title_stop_speaker),
    ("speaker: title", signs::speaker_colon_title),
    ("title (speaker)", signs::title_in_front_of_parentheses),
    ("speaker - title", signs::speaker_first),
    ("title - speaker", signs::title_first),
    ("speaker alone", habits::speaker_alone),
];

/// A heading cut in two.
struct Split {
    title: String,
    names: Vec<String>,
}

/// Reads a heading's text (without markup). In a file without capitals the
/// names come back as they are written there.
pub(super) fn read(text: &str, habits: &Habits) -> Reading {
    read_undressed(habits.undressed(text), habits)
}

/// Reads a line that is all capitals: `BO LINDQVIST: THE MOON AND THE SEA`.
/// The title comes back as it is written, the names as names are; `None` when
/// nobody is named.
pub(super) fn read_loud(text: &str) -> Option<Reading> {
    let words = text.split(' ').map(|word| {
        let low = word.to_lowercase();
        let is_small = words::is_of_titles(&crate::text::fold(&low)) && low.len() < 4;
        let mut letters = low.chars();
        match letters.next() {
            Some(first) if !is_small => first.to_uppercase().chain(letters).collect(),
            _ => low,
        }
    });
    let habits = Habits::only();
    let mut reading = read(&words.collect::<Vec<String>>().join(" "), &habits);
    reading.title = reading.title.to_uppercase();
    let is_whole = !reading.names.is_empty() && !reading.title.is_empty();
    is_whole.then_some(reading)
}

/// A heading without what is worn over its title, whoever it may name.
pub(super) fn bare_title(text: &str) -> String {
    unquote(&undress(text, false).rest)
}

/// Whether a line is all capitals, and long enough to be shouting.
pub(super) fn is_loud(text: &str) -> bool {
    text.len() > 12
        && text.bytes().take(6).filter(u8::is_ascii_uppercase).count() > 2
        && !text.contains(char::is_lowercase)
}

/// Reads one of the headings that [`Habits::and_undressed`] undressed.
pub(super) fn read_undressed(undressed: Undressed, habits: &Habits) -> Reading {
    let is_raised = undressed.is_raised;
    let mut reading = read_capitals(undressed, habits);
    if !is_raised {
        return reading;
    }
    reading.title = reading.title.to_lowercase();
    for name in &mut reading.names {
        *name = name.to_lowercase();
    }
    reading
}

fn read_capitals(undressed: Undressed, habits: &Habits) -> Reading {
    let Undressed {
        rest,
        kind,
        label,
        people,
        is_numbered,
        time,
        track,
        ..
    } = undressed;
    let mut reading = Reading {
        kind,
        is_numbered,
        time,
        track,
        ..Reading::default()
    };
    if !people.is_empty() {
        // `Keynote (S): T`.
        reading.names = people;
        reading.title = if rest.is_empty() {
            label
        } else {
            unquote(&rest)
        };
        reading.rule = "label with speaker";
        return reading;
    }
    let is_labeled = is_numbered || kind.is_some();
    if is_labeled && !rest.contains(OPENING) && is_person(&rest) && !has_people_behind(&rest) {
        reading.names = names::list(&rest, comma_behind_label(kind, &rest), Strength::Given);
        reading.title = label;
        reading.rule = "label and speaker";
        return reading;
    }
    let placed = habits.behind(Front::of(is_labeled, reading.time.is_some()));
    reading.split(&rest, &placed);
    if reading.title.is_empty() {
        reading.title = label;
    }
    if reading.kind.is_none() && !reading.names.is_empty() {
        reading.kind = glue::kind_before_people(&rest);
        cut_kind_at_end(&mut reading);
    }
    if reading.kind.is_none() {
        kind_of_title(&mut reading);
    }
    if reading.title.chars().all(|c| !c.is_alphanumeric()) {
        reading.title.clear();
    }
    reading
}

/// `T – Vortrag` of `T – Vortrag von S`: what it was is no part of the title.
fn cut_kind_at_end(reading: &mut Reading) {
    let cut = [" - ", " – ", " — "]
        .iter()
        .filter_map(|sign| reading.title.rsplit_once(sign))
        .find_map(|(title, label)| Some((title, words::kind(label)?)));
    if let Some((title, kind)) = cut {
        reading.kind = reading.kind.or(Some(kind));
        reading.title = unquote(title);
    }
}

/// The kind that the title itself tells; in parentheses it is no part of it.
fn kind_of_title(reading: &mut Reading) {
    if let Some((title, kind)) = words::cut_kind_behind(&reading.title) {
        reading.kind = Some(kind);
        reading.title = unquote(title);
        return;
    }
    let title = &reading.title;
    reading.kind = words::kind(title)
        .or_else(|| words::kind_at_end(title))
        .or_else(|| words::kind_at_start(title));
}

/// A panel is a list of people, anybody else may come from somewhere.
fn comma_behind_label(kind: Option<Kind>, people: &str) -> Comma {
    if kind == Some(Kind::Panel) {
        Comma::Separates
    } else {
        names::comma_of(people)
    }
}

/// `Small Wonders (Bo Lindqvist)`: the first words only look like a name.
fn has_people_behind(text: &str) -> bool {
    let inside = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once(" ("));
    inside.is_some_and(|(_, people)| names::is_only_names(people, Strength::Full))
}

fn is_person(text: &str) -> bool {
    names::is_only_names(text, Strength::Given)
        && !names::list(text, Comma::Explains, Strength::Given).is_empty()
}

fn names_and_title(people: &str, title: &str, least: Strength) -> Option<Split> {
    let title = title
        .trim()
        .trim_end_matches([',', ' ', '-', '–', '—', '|', '·', ':'])
        .trim_start_matches([',', ' ', '-', '–', '—', '|', '·', ':']);
    if !title.contains(char::is_alphanumeric) || !names::is_only_names(people, least) {
        return None;
    }
    let names = names::list(people, names::comma_of(people), least);
    (!names.is_empty()).then(|| Split {
        title: title.to_owned(),
        names,
    })
}

const OPENING: [char; 8] = ['"', '“', '„', '«', '「', '『', '《', '‹'];
const CLOSING: [char; 8] = ['"', '”', '“', '»', '」', '』', '》', '›'];

fn is_quoted(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(OPENING) && text.ends_with(CLOSING)
}

/// What a text in quotation marks says; `None` when it is not all in them.
pub(super) fn quoted(text: &str) -> Option<String> {
    let inside = unquote(text);
    (is_quoted(text) && inside.len() < text.trim().len()).then_some(inside)
}

/// A text without quotation marks around the whole of it.
fn unquote(text: &str) -> String {
    let text = text.trim();
    if !is_quoted(text) || text.chars().count() < 3 {
        return text.to_owned();
    }
    let inside = text.trim_start_matches(OPENING).trim_end_matches(CLOSING);
    if inside.contains(['"', '“']) {
        return text.to_owned();
    }
    inside.trim().to_owned()
}

#[cfg(test)]
mod tests;
