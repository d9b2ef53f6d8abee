//! What sort of file a note is: a list of sessions, one session, or none.
//! Decided from the evidence of all headings before any single one.

mod evidence;
mod front;
mod loose;
mod papers;
mod untold;

pub(super) use self::evidence::first_speaker;
use self::evidence::{is_marked_habit, shape_of};
pub(super) use self::front::{
    is_event_heading, is_event_note, kind_of_note, subtitle_names, title_reading,
};
use self::untold::untold;
use super::below::{self, Below};
use super::found::Found;
use super::heading::{self, Habits, Reading};
use super::names::{self, Strength};
use super::outline::{self, Heading};
use super::words::Sort;
use super::{Diagnostic, Kind, bullets, clock, several, words};
use crate::note::{Document, Note};

/// A heading with all that is known about it before its role is decided.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) heading: Heading,
    /// The heading's text without a time at its beginning.
    pub(super) bare: String,
    /// That time, as written.
    pub(super) time: Option<String>,
    pub(super) reading: Reading,
    pub(super) below: Below,
    /// What its words make it; about the day also when only what is left
    /// behind its number is.
    pub(super) sort: Sort,
}

impl Line {
    /// Whether somebody is named as the speaker here, or the form is explicit.
    pub(super) fn has_evidence(&self) -> bool {
        !self.reading.names.is_empty() || self.below.is_found()
    }

    /// Whether the speaker stands where nothing else would: in the heading, on
    /// a line of its own. A sentence may be about anybody.
    pub(super) fn has_sure_evidence(&self) -> bool {
        let is_weak = matches!(self.below.rule, "" | "first sentence");
        !self.reading.names.is_empty() || !is_weak
    }

    /// Whether the heading looks like a talk although it names nobody.
    pub(super) fn is_marked(&self) -> bool {
        self.reading.is_numbered || self.reading.kind.is_some() || self.time.is_some()
    }

    /// Whether the heading is about the day, or groups others.
    pub(super) fn is_aside(&self) -> bool {
        let sort = &self.sort;
        sort.is_housekeeping || sort.is_questions || sort.group.is_some()
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
        /// What a heading of this level is that names nobody.
        unnamed: Unnamed,
    },
    /// One session: all of the file.
    Whole {
        /// The line whose heading is its title; `None` when that is in the
        /// front matter, or in no heading.
        title: Option<usize>,
    },
    /// Sessions that no headings start: [`Decided::found`].
    Loose,
    /// No session.
    Nothing,
}

/// What a heading at the level of the talks is that names nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unnamed {
    /// A talk too.
    Talk,
    /// A section of the talk above it.
    Section,
    /// About the event.
    Aside,
}

/// The shape and its reason.
pub(super) struct Decided {
    pub(super) shape: Shape,
    pub(super) lines: Vec<Line>,
    /// Lines that are headings of further events.
    pub(super) events: Vec<usize>,
    /// Sessions that no heading starts.
    pub(super) found: Vec<Found>,
    pub(super) reason: &'static str,
}

impl Decided {
    fn new(shape: Shape, reason: &'static str, lines: Vec<Line>) -> Self {
        Self {
            shape,
            lines,
            events: Vec::new(),
            found: Vec::new(),
            reason,
        }
    }
}

/// Reads all headings and decides.
pub(super) fn decide(note: &Note, diagnostics: &mut Vec<Diagnostic>) -> Decided {
    let document = &note.document;
    let headings = outline::headings(document);
    let lines = lines(document, &headings, diagnostics);
    let events = several::event_lines(note, &lines);
    let (shape, reason) = shape_of(note, &lines, &events);
    if matches!(shape, Shape::List { .. })
        && let Some(loose) = loose::instead_of(note, &lines, &events)
    {
        return Decided {
            lines,
            events,
            ..loose
        };
    }
    if let Shape::List { level, unnamed } = shape {
        let with_papers = papers::lines(document, &lines, level);
        let lines = with_papers.unwrap_or(lines);
        // The places of the events' headings among the lines have moved.
        let events = several::event_lines(note, &lines);
        let shape = Shape::List { level, unnamed };
        return Decided {
            events,
            ..Decided::new(shape, reason, lines)
        };
    }
    let is_sure = !matches!(reason, FIRST_PARAGRAPH | NOBODY);
    if is_sure {
        return Decided {
            events,
            ..Decided::new(shape, reason, lines)
        };
    }
    if let Some(decided) = loose::decide(note, &lines, &events) {
        return decided;
    }
    if shape != Shape::Nothing {
        return Decided {
            events,
            ..Decided::new(shape, reason, lines)
        };
    }
    let (shape, reason) = untold(note, &lines);
    let found = match shape {
        Shape::Nothing => bullets::named_by_file(note),
        _ => None,
    };
    match found {
        Some(found) => Decided {
            found: vec![found],
            ..Decided::new(
                Shape::Whole { title: None },
                "the file is named like a talk",
                lines,
            )
        },
        None => Decided {
            events,
            ..Decided::new(shape, reason, lines)
        },
    }
}

/// The reasons that other evidence may outweigh.
const FIRST_PARAGRAPH: &str = "first paragraph names the speaker";
const NOBODY: &str = "nobody is named";

/// What is known of some headings.
pub(super) fn lines(
    document: &Document,
    headings: &[Heading],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Line> {
    let bare: Vec<(Option<&str>, &str)> = headings
        .iter()
        .map(|heading| match clock::cut_time(&heading.text) {
            Some((time, rest)) if !rest.is_empty() => (Some(time), rest),
            _ => (None, heading.text.as_str()),
        })
        .collect();
    let (habits, undressed) = Habits::and_undressed(bare.iter().map(|(_, bare)| *bare));
    let habits = habits.with_people_alone(headings, &undressed);
    let mut lines = Vec::with_capacity(headings.len());
    for (at, (heading, undressed)) in headings.iter().zip(undressed).enumerate() {
        let (time, bare) = bare[at];
        let mut reading = heading::read_undressed(undressed, &habits);
        if let Some(split) = heading
            .bold
            .as_deref()
            .and_then(|title| behind_bold(title, &heading.text))
        {
            let (title, names) = split;
            reading.title = title;
            reading.names = names;
            reading.rule = "bold title and speaker";
        }
        let is_panel = reading.kind == Some(Kind::Panel);
        let mut told = Vec::new();
        let next = headings.get(at + 1);
        let below = below::read(document, heading, next, is_panel, &mut told);
        let mut sort = Sort::of(bare);
        sort.is_housekeeping |= reading.title != bare && words::is_housekeeping(&reading.title);
        let line = Line {
            sort,
            heading: heading.clone(),
            bare: bare.to_owned(),
            time: time.map(str::to_owned),
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

/// `**Tides** — Bo Lindqvist`: who is named behind the bold words of a line,
/// and these words as a title; or the other way round.
fn behind_bold(bold: &str, line: &str) -> Option<(String, Vec<String>)> {
    const SIGNS: [char; 10] = [' ', '-', '–', '—', '(', ')', '|', '/', ':', ','];
    let rest = line.strip_prefix(bold)?.trim_matches(SIGNS);
    let people = ["by ", "par ", "von "]
        .iter()
        .find_map(|by| rest.strip_prefix(by))
        .unwrap_or(rest);
    let bold = bold.trim_end_matches(SIGNS);
    let is_full = |text: &str| names::is_only_names(text, Strength::Full);
    let (title, people) = match (is_full(bold), is_full(people)) {
        (false, true) => (bold, people),
        (true, false) if !rest.is_empty() => (rest, bold),
        _ => return None,
    };
    let title = heading::read(title, &Habits::default()).title;
    Some((
        title,
        names::list(people, names::comma_of(people), Strength::Full),
    ))
}
