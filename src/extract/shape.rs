//! What sort of file a note is: a list of sessions, one session, or none.
//! Decided from the evidence of all headings before any single one.

use super::below::{self, Below};
use super::heading::{self, Habits, Reading};
use super::outline::{self, Heading};
use super::{Diagnostic, Kind, dates, words};
use crate::note::{BlockKind, Document, FrontMatter, Note};
use crate::text::fold;

/// A heading with all that is known about it before its role is decided.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) heading: Heading,
    pub(super) reading: Reading,
    pub(super) below: Below,
}

impl Line {
    /// Whether somebody is named as the speaker here, or the form is explicit.
    pub(super) fn has_evidence(&self) -> bool {
        !self.reading.names.is_empty() || self.below.is_found()
    }

    /// Whether the heading is about the day, or groups others.
    pub(super) fn is_aside(&self) -> bool {
        self.is_housekeeping()
            || words::is_questions(&self.heading.text)
            || words::wrapper(&self.heading.text).is_some()
    }

    /// Whether the heading, or what is left behind its number, is about the day.
    pub(super) fn is_housekeeping(&self) -> bool {
        words::is_housekeeping(&self.heading.text) || words::is_housekeeping(&self.reading.title)
    }

    /// Whether the explicit form stands below. Under a heading such as `Links`
    /// a list of slides is only that.
    pub(super) fn is_explicit(&self) -> bool {
        self.below
            .explicit
            .as_ref()
            .is_some_and(|explicit| explicit.is_of_a_session() || !self.is_aside())
    }
}

/// What sort of file it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A list of sessions, each under a heading of this level (deeper in wrappers).
    List {
        /// The level.
        level: u8,
        /// Whether a heading without a speaker is a session too.
        is_open: bool,
    },
    /// One session: all of the file.
    Whole {
        /// The line whose heading is its title; `None` when that is in the front matter.
        title: Option<usize>,
    },
    /// No session.
    Nothing,
}

/// The shape and its reason.
pub(super) struct Decided {
    pub(super) shape: Shape,
    pub(super) lines: Vec<Line>,
    pub(super) reason: &'static str,
}

/// Reads all headings and decides.
pub(super) fn decide(note: &Note, diagnostics: &mut Vec<Diagnostic>) -> Decided {
    let lines = lines(
        &note.document,
        &outline::headings(&note.document),
        diagnostics,
    );
    let (shape, reason) = shape_of(note, &lines);
    if shape != Shape::Nothing {
        return Decided {
            shape,
            lines,
            reason,
        };
    }
    // Bold lines are mostly labels inside a talk, so they are asked last.
    let bold = self::lines(
        &note.document,
        &outline::headings_and_bold_lines(&note.document),
        &mut Vec::new(),
    );
    let n_named = bold
        .iter()
        .filter(|line| line.heading.level == outline::BOLD && line.has_evidence())
        .count();
    if n_named > 1 {
        let shape = Shape::List {
            level: outline::BOLD,
            is_open: false,
        };
        return Decided {
            shape,
            lines: bold,
            reason: "bold lines with speakers",
        };
    }
    Decided {
        shape,
        lines,
        reason,
    }
}

fn lines(
    document: &Document,
    headings: &[Heading],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Line> {
    let habits = Habits::of(headings.iter().map(|heading| heading.text.as_str()));
    let mut lines = Vec::with_capacity(headings.len());
    for (at, heading) in headings.iter().enumerate() {
        let reading = heading::read(&heading.text, &habits);
        let is_panel = reading.kind == Some(Kind::Panel);
        let mut told = Vec::new();
        let next = headings.get(at + 1);
        let below = below::read(document, heading, next, is_panel, &mut told);
        let line = Line {
            heading: heading.clone(),
            reading,
            below,
        };
        // Under a heading such as `Links` the list means something else.
        if line.is_explicit() {
            diagnostics.append(&mut told);
        }
        lines.push(line);
    }
    lines
}

fn shape_of(note: &Note, lines: &[Line]) -> (Shape, &'static str) {
    if let Some(line) = lines
        .iter()
        .find(|line| line.is_explicit() && is_entry_form(line))
    {
        let level = line.heading.level;
        return (
            Shape::List {
                level,
                is_open: true,
            },
            "explicit lists below headings",
        );
    }
    if is_one_talk(&note.front_matter) {
        let title = title_line(note, lines);
        return (Shape::Whole { title }, "front matter of one talk");
    }
    let named: Vec<usize> = (0..lines.len())
        .filter(|at| {
            lines[*at].has_evidence()
                && !lines[*at].is_aside()
                && !is_event_heading(note, lines, *at)
        })
        .collect();
    let Some(level) = named.iter().map(|at| lines[*at].heading.level).min() else {
        return without_names(note, lines);
    };
    let level_lines: Vec<usize> = (0..lines.len())
        .filter(|at| {
            lines[*at].heading.level == level
                && !lines[*at].is_aside()
                && !is_event_heading(note, lines, *at)
        })
        .collect();
    let n_named = level_lines
        .iter()
        .filter(|at| lines[**at].has_evidence())
        .count();
    let is_event = is_event_note(&note.front_matter);
    if named.len() == 1 && named[0] == 0 && !is_event {
        return (
            Shape::Whole { title: Some(0) },
            "one speaker, in the first heading",
        );
    }
    if n_named == 1
        && level_lines.len() == 1
        && level_lines[0] == 0
        && !is_event
        && !has_children_with_names(lines)
    {
        return (
            Shape::Whole { title: Some(0) },
            "one heading above all others names the speaker",
        );
    }
    let is_open = n_named * 4 >= level_lines.len();
    (Shape::List { level, is_open }, "headings with speakers")
}

/// An explicit list of one talk in a file with front matter is still a list;
/// all explicit headings are entries.
fn is_entry_form(line: &Line) -> bool {
    !line.heading.text.is_empty()
}

/// Whether two or more headings below the first split into speaker and title.
fn has_children_with_names(lines: &[Line]) -> bool {
    let children = lines[1..]
        .iter()
        .filter(|line| !line.reading.names.is_empty());
    children.count() > 1
}

fn without_names(note: &Note, lines: &[Line]) -> (Shape, &'static str) {
    let title = note.front_matter.text(&["title"]);
    if title
        .as_deref()
        .is_some_and(|title| !title_reading(title).names.is_empty())
    {
        return (
            Shape::Whole {
                title: title_line(note, lines),
            },
            "front matter title names the speaker",
        );
    }
    if title.is_some() && first_paragraph_names(note, lines) {
        return (
            Shape::Whole {
                title: title_line(note, lines),
            },
            "first paragraph names the speaker",
        );
    }
    let tops = lines.iter().filter(|line| line.heading.level == 1).count();
    let is_first = lines.first().is_some_and(|line| line.heading.level == 1);
    let is_index = matches!(fold(note.path.stem()).as_str(), "readme" | "index");
    let is_titled = tops == 1 && is_first && !is_index && !lines[0].is_aside();
    if is_titled && title.is_none() && !is_event_heading(note, lines, 0) && is_in_event_folder(note)
    {
        return (
            Shape::Whole { title: Some(0) },
            "one title in the folder of an event",
        );
    }
    (Shape::Nothing, "nobody is named")
}

fn is_in_event_folder(note: &Note) -> bool {
    note.path
        .folders()
        .take(2)
        .any(|folder| dates::year(folder).is_some())
}

/// Whether the first paragraph of the file, before any heading, names who spoke.
fn first_paragraph_names(note: &Note, lines: &[Line]) -> bool {
    first_speaker(&note.document, lines).is_some()
}

/// The people whom the first paragraph names, and its line.
pub(super) fn first_speaker(document: &Document, lines: &[Line]) -> Option<(Vec<String>, u32)> {
    let block = document.blocks().first()?;
    let is_before = lines.first().is_none_or(|line| line.heading.block > 0);
    if block.kind != BlockKind::Paragraph || !is_before {
        return None;
    }
    let first = document.lines(block.tokens.clone()).into_iter().next()?;
    let names = below::by_line(&first.text)
        .or_else(|| below::subject(&document.plain(block.tokens.clone())))?;
    Some((names, block.line))
}

/// What a front matter title says, read like a heading.
pub(super) fn title_reading(title: &str) -> Reading {
    let bare = without_prefix(title);
    heading::read(bare, &Habits::default())
}

/// A title without `Notes on`, `Notes:` and the event before a colon.
fn without_prefix(title: &str) -> &str {
    let mut title = title.trim();
    if let Some((event, rest)) = title.split_once(": ")
        && dates::year(event).is_some()
    {
        title = rest;
    }
    for prefix in ["Notes on ", "Notes from ", "Notes: ", "Notes for "] {
        title = title.strip_prefix(prefix).unwrap_or(title);
    }
    title
}

/// Whether the front matter is that of one talk: it names speakers or an event
/// besides its title.
fn is_one_talk(front: &FrontMatter) -> bool {
    let has_title = front.field(&["title"]).is_some();
    has_title
        && (front
            .field(&[
                "speaker",
                "speakers",
                "presenter",
                "presenters",
                "event",
                "talk",
            ])
            .is_some()
            || subtitle_names(front))
}

/// Whether the subtitle is nothing but people.
pub(super) fn subtitle_names(front: &FrontMatter) -> bool {
    let subtitle = front.text(&["subtitle"]);
    subtitle.is_some_and(|text| super::names::is_only_names(&text, super::names::Strength::Full))
}

/// Whether the front matter says that the note is about an event.
pub(super) fn is_event_note(front: &FrontMatter) -> bool {
    let is_tagged = front.list(&["tags"]).iter().any(|tag| fold(tag) == "event");
    let title = front.text(&["title"]).unwrap_or_default();
    is_tagged || (dates::year(&title).is_some() && title_reading(&title).names.is_empty())
}

/// The heading that repeats the front matter's title, when the first does.
fn title_line(note: &Note, lines: &[Line]) -> Option<usize> {
    let title = fold(&note.front_matter.text(&["title"])?);
    let first = lines.first()?;
    (fold(&first.heading.text) == title).then_some(0)
}

/// Whether a heading names the event: the first of the file, the only one of
/// its level, above others, and with a year or a day in it or the folder's name.
pub(super) fn is_event_heading(note: &Note, lines: &[Line], at: usize) -> bool {
    let Some(first) = lines.first().filter(|_| at == 0) else {
        return false;
    };
    let level = first.heading.level;
    let is_alone = lines[1..].iter().all(|line| line.heading.level > level) && lines.len() > 1;
    let text = &first.heading.text;
    let is_named_so = dates::year(text).is_some() || is_folder_name(note, text);
    // Without other headings the page is an index or a stub.
    is_named_so
        && !first.is_explicit()
        && (is_alone || lines.len() == 1 && first.reading.names.is_empty())
}

fn is_folder_name(note: &Note, text: &str) -> bool {
    let text = fold(text);
    note.path
        .folders()
        .take(1)
        .any(|folder| fold(folder) == text)
}
