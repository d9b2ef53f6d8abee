//! Lines in which markup tells the title from the speaker: one of them stands
//! in bold, in italics or as a link, and the other beside it.
//!
//! `**Tides** (Bo Lindqvist)`, `Bo Lindqvist: *Tides*`, `Tides. *Bo Lindqvist*`,
//! `[Tides](…), Bo Lindqvist. The moon does it`.

use std::ops::Range;

use super::below::first_sentence;
use super::explicit::Key;
use super::heading::{self, Habits};
use super::names::{self, Strength};
use super::{Kind, clock, words};
use crate::note::Document;
use crate::note::flow::{Mark, MarkKind};

/// Longest title or list of people, in bytes.
const MAX_SIDE: usize = 160;

/// Signs that stand between the two.
const SIGNS: [char; 16] = [
    ' ', '-', '–', '—', '|', '/', ':', ',', '.', ';', '·', '•', '~', '→', '\u{a0}', '»',
];

/// What a line says whose markup was read: nobody where it says that the
/// speaker is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    pub(super) title: String,
    pub(super) names: Vec<String>,
    pub(super) kind: Option<Kind>,
}

/// Reads the tokens of one line; `None` when its markup tells nothing.
pub(super) fn read(document: &Document, tokens: Range<usize>) -> Option<Marked> {
    if !document.has_marks(tokens.clone()) {
        return None;
    }
    let flow = document.flow(tokens);
    let text = flow.text.as_str();
    let mut end = 0;
    // Inside another mark the outer one counts.
    let outer = |mark: &&Mark| {
        let is_outer = mark.range.start >= end && mark.kind != MarkKind::Other;
        let is_said = text[mark.range.clone()].contains(char::is_alphanumeric);
        if is_outer && is_said {
            end = mark.range.end;
        }
        is_outer && is_said
    };
    let marks: Vec<&Mark> = flow.marks.iter().filter(outer).take(4).collect();
    if let Some(read) = name_beside_title(text, &marks) {
        return Some(read);
    }
    marks.into_iter().find_map(|mark| {
        let sides = Sides {
            before: text[..mark.range.start].trim(),
            words: text[mark.range.clone()].trim(),
            after: text[mark.range.end..].trim(),
            is_link: mark.kind == MarkKind::Link,
        };
        if sides.words.len() > MAX_SIDE || sides.before.len() > MAX_SIDE {
            return None;
        }
        sides.read()
    })
}

/// Reads tokens that begin with a marked name and a marked title, as [`read`] does.
pub(super) fn beside(document: &Document, tokens: Range<usize>) -> Option<Marked> {
    let flow = document.flow(tokens);
    let marks: Vec<&Mark> = flow.marks.iter().take(2).collect();
    name_beside_title(&flow.text, &marks)
}

/// `**S**, *T*. What was said`: both are marked, and nothing but a sign is between.
fn name_beside_title(text: &str, marks: &[&Mark]) -> Option<Marked> {
    let [name, title, ..] = marks else {
        return None;
    };
    let between = text.get(name.range.end..title.range.start)?;
    let words = text[title.range.clone()].trim();
    let is_beside = between.contains([',', ':', '-', '–', '—'])
        && between.chars().all(|c| SIGNS.contains(&c))
        && title.kind == MarkKind::Emphasis
        && words.split_whitespace().count() > 1
        && words.len() <= MAX_SIDE;
    let before = text[..name.range.start].trim();
    let people = text[name.range.clone()].trim();
    // `**9 h 30. S**`
    let people = clock::cut_time(people).map_or(people, |(_, rest)| rest);
    let is_name = before.is_empty() && names::is_only_names(people, Strength::Full);
    (is_beside && is_name).then(|| {
        marked(
            heading::read(words, &Habits::default()),
            people,
            Strength::Full,
        )
    })?
}

/// A marked stretch of a line and what stands around it.
struct Sides<'a> {
    before: &'a str,
    words: &'a str,
    after: &'a str,
    is_link: bool,
}

impl Sides<'_> {
    fn read(&self) -> Option<Marked> {
        let people = self.words.trim_end_matches([':', '.', ',', ' ']);
        if names::is_only_names(people, Strength::Full) && !self.is_caseless_title() {
            return self.speaker_marked(people);
        }
        self.title_then_people()
            .or_else(|| self.people_then_title())
    }

    /// Without capitals a title looks like a name; it is the longer of two.
    fn is_caseless_title(&self) -> bool {
        let is_caseless = !self
            .words
            .contains(|c: char| c.is_lowercase() || c.is_uppercase());
        let people = self.after.trim_start_matches(SIGNS);
        is_caseless
            && self.words.split_whitespace().count() > 2
            && people.len() < self.words.len()
            && names::is_only_names(people, Strength::Word)
    }

    /// `**T** (S)`, `*T* – S`, `[T](…) by S`.
    fn title_then_people(&self) -> Option<Marked> {
        // `**Presenter** S`, `**Thanks:** S`.
        if self.words.ends_with(':') || Key::parse(self.words).is_some_and(Key::is_people) {
            return None;
        }
        let title = self.title_of_words()?;
        let is_aside = words::is_housekeeping(self.words) || words::is_questions(self.words);
        let n_words = self.words.split_whitespace().count();
        let is_apart = self.after.starts_with('(') || self.after.starts_with(SIGNS);
        if is_aside || n_words < 2 && !is_apart && behind_by(self.after) == self.after {
            return None;
        }
        if let Some(inside) = self.after.strip_prefix('(') {
            let (people, _) = inside.split_once(')')?;
            let people = behind_by(people);
            return marked(title, people, self.least());
        }
        let bare = self.after.trim_start_matches(SIGNS);
        let people = behind_by(bare);
        let is_by = people.len() < bare.len();
        let is_signed = self
            .after
            .starts_with(['-', '–', '—', '|', '/', '~', '·', '•', '→', '»']);
        let least = if is_signed || is_by {
            self.least()
        } else {
            Strength::Full
        };
        let mut first = first_sentence(people);
        let mut is_whole = first.len() == people.len();
        // `**T** by S: what was said of it`
        if is_by && let Some((people, _)) = people.split_once(": ") {
            first = people;
            is_whole = true;
        }
        let least = if is_whole { least } else { Strength::Full };
        marked(title, first, least)
    }

    /// `S: *T*`, `S et al. – *T*`.
    fn people_then_title(&self) -> Option<Marked> {
        let people = self.before.trim_end_matches(SIGNS);
        let is_signed = self.before.ends_with([':', '-', '–', '—', '|', '/', ',']);
        let people = people
            .strip_suffix("et al")
            .unwrap_or(people)
            .trim_end_matches(SIGNS);
        let is_title = self.words.split_whitespace().count() > 1;
        if !is_signed || !is_title || self.is_link {
            return None;
        }
        let title = heading::read(self.words, &Habits::default());
        marked(title, people, Strength::Word)
    }

    /// `**S** — T`, `T. *S*`.
    fn speaker_marked(&self, people: &str) -> Option<Marked> {
        if self.after.is_empty() || self.after.starts_with('(') && self.after.ends_with(')') {
            let is_signed = self
                .before
                .ends_with(['-', '–', '—', '|', '/', ',', '.', ':', '?', '!']);
            let before = self
                .before
                .trim_end_matches(['-', '–', '—', '|', '/', ',', '.', ':', ' ']);
            let title = heading::read(before, &Habits::default());
            let is_title = before.split_whitespace().count() > 1 && title.names.is_empty();
            return (is_signed && is_title)
                .then(|| marked(title, people, Strength::Full))
                .flatten();
        }
        if !self.before.is_empty() && !is_worn(self.before, self.words) {
            return None;
        }
        let is_signed = self.after.starts_with(SIGNS) || self.words.ends_with([':', '.']);
        let title = self.after.trim_start_matches(SIGNS);
        let title = if self.words.ends_with('.') {
            first_sentence(title)
        } else {
            title
        };
        let is_title = title.len() <= MAX_SIDE
            && !title.starts_with(char::is_lowercase)
            && !title.ends_with(['.', '…'])
            && !names::is_only_names(title, Strength::Full);
        (is_signed && is_title)
            .then(|| {
                marked(
                    heading::read(title, &Habits::default()),
                    people,
                    Strength::Full,
                )
            })
            .flatten()
    }

    /// The marked words as a title, when nothing but a number, a time or a
    /// label stands before them.
    fn title_of_words(&self) -> Option<heading::Reading> {
        let whole = format!("{} {}", self.before, self.words);
        let title = heading::read(&whole, &Habits::default());
        let is_only = is_worn(self.before, self.words) && title.names.is_empty();
        is_only.then_some(title)
    }

    /// Beside a link nearly anything may stand.
    fn least(&self) -> Strength {
        if self.is_link {
            Strength::Full
        } else {
            Strength::Word
        }
    }
}

/// Whether what stands before a title is only worn by it.
fn is_worn(before: &str, words: &str) -> bool {
    if before.is_empty() {
        return true;
    }
    let habits = Habits::default();
    let whole = heading::read(&format!("{before} {words}"), &habits);
    whole.title == heading::read(words, &habits).title
}

fn marked(title: heading::Reading, people: &str, least: Strength) -> Option<Marked> {
    if people.len() > MAX_SIDE || title.title.is_empty() {
        return None;
    }
    let names = if heading::is_nobody(people) {
        Vec::new()
    } else if names::is_only_names(people, least) {
        names::list(people, names::comma_of(people), least)
    } else {
        return None;
    };
    Some(Marked {
        title: title.title,
        names,
        kind: title.kind,
    })
}

fn behind_by(text: &str) -> &str {
    [
        "by ", "with ", "w/ ", "par ", "von ", "por ", "di ", "av ", "od ",
    ]
    .iter()
    .find_map(|by| text.strip_prefix(by))
    .unwrap_or(text)
}
