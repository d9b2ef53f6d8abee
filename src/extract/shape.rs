//! What sort of file a note is: a list of sessions, one session, or none.
//! Decided from the evidence of all headings before any single one.

mod evidence;
mod front;
mod lines;
mod loose;
mod openings;
mod papers;
mod programme;
mod untold;

pub(super) use self::evidence::first_speaker;
use self::evidence::{is_marked_habit, shape_of};
pub(super) use self::front::{
    PANELISTS, is_event_heading, is_event_note, kind_of_note, people, subtitle_names,
    title_of_whole, title_reading,
};
pub(super) use self::lines::lines;
use self::untold::untold;
use super::below::Below;
use super::found::Found;
use super::heading::Reading;
use super::outline::{self, Heading};
use super::words::Sort;
use super::{Diagnostic, bullets, several, words};
use crate::note::{BlockKind, Note};

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

    /// The rule that found who spoke; empty when none did.
    pub(super) fn rule(&self) -> &'static str {
        if self.reading.names.is_empty() {
            self.below.rule
        } else {
            self.reading.rule
        }
    }

    /// Whether the heading looks like a talk although it names nobody.
    pub(super) fn is_marked(&self) -> bool {
        let Reading {
            is_numbered,
            is_nameless,
            kind,
            ..
        } = self.reading;
        is_numbered || is_nameless || kind.is_some() || self.time.is_some()
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
    let mut lines = lines(document, &headings, diagnostics);
    let is_imported = keep_to_records(note, &mut lines);
    let programme = programme::apply(note, &mut lines);
    if !is_imported {
        leave_out_who_went(&mut lines);
        programme::apply_tables(document, &mut lines);
    }
    if !is_imported && let Some(keyed) = loose::keyed(note, &lines) {
        return keyed;
    }
    let events = several::event_lines(note, &lines);
    let (shape, reason) = shape_of(note, &lines, &events);
    if matches!(shape, Shape::Whole { .. })
        && lines.is_empty()
        && front::is_titled_by_event(&note.front_matter)
        && let Some(loose) = loose::several(note)
    {
        return loose;
    }
    if matches!(shape, Shape::List { .. })
        && !is_imported
        && let Some(loose) = loose::instead_of(note, &lines, &events)
    {
        return Decided {
            lines,
            events,
            ..loose
        };
    }
    if let Shape::List { level, unnamed } = shape {
        let with_papers = (!is_imported).then(|| papers::lines(document, &lines, level));
        let lines = with_papers.flatten().unwrap_or(lines);
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
    if let Some(decided) = loose::decide(note, &lines, &events)
        .filter(|decided| reason != FIRST_PARAGRAPH || decided.found.len() != 1)
    {
        return decided;
    }
    if shape == Shape::Nothing {
        return without_evidence(note, lines, events, programme);
    }
    Decided {
        events,
        ..Decided::new(shape, reason, lines)
    }
}

/// What a file is in which no line tells of a talk: a list in its front
/// matter, titles alone, or its name.
fn without_evidence(
    note: &Note,
    lines: Vec<Line>,
    events: Vec<usize>,
    programme: Vec<Found>,
) -> Decided {
    if !programme.is_empty() {
        return Decided {
            found: programme,
            events,
            ..Decided::new(Shape::Loose, "the front matter lists the talks", lines)
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

/// `Who: Bo Lindqvist` below the title of a report tells who went there, when
/// the headings below that name the speakers of their own.
fn leave_out_who_went(lines: &mut [Line]) {
    let Some((first, below)) = lines.split_first_mut() else {
        return;
    };
    if first.below.explicit.is_none() || below.iter().any(|line| line.below.explicit.is_some()) {
        return;
    }
    let level = first.heading.level;
    let headings = below.iter().filter(|line| !line.is_aside());
    let headings: Vec<&Line> = headings.filter(|line| line.heading.level > level).collect();
    let is_told = |line: &&&Line| {
        let reading = &line.reading;
        !reading.names.is_empty() && !reading.title.is_empty()
    };
    let n_named = headings.iter().filter(is_told).count();
    if n_named >= 2 && n_named * 2 >= headings.len() {
        first.below = Below::default();
    }
}

/// In a note that an importer wrote, only explicit lists begin sessions: the
/// text of a record may have bold lines, or `By: somebody`, too. Returns
/// whether it is such a note.
fn keep_to_records(note: &Note, lines: &mut Vec<Line>) -> bool {
    let is_record = |line: &Line| {
        let explicit = line.below.explicit.as_ref();
        explicit.is_some_and(|list| list.record.is_some())
    };
    if note.front_matter.field(&["source"]).is_none() || !lines.iter().any(is_record) {
        return false;
    }
    let blocks = note.document.blocks();
    let is_heading = |line: &Line| matches!(blocks[line.heading.block].kind, BlockKind::Heading(_));
    lines.retain(|line| line.below.is_of_a_list() || is_heading(line));
    for line in lines.iter_mut().filter(|line| !line.below.is_of_a_list()) {
        line.below = Below::default();
    }
    true
}
