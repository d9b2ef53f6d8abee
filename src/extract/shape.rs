//! What sort of file a note is: a list of sessions, one session, or none.
//! Decided from the evidence of all headings before any single one.

mod loose;
mod papers;
mod untold;

use self::untold::untold;
use super::below::{self, Below};
use super::found::Found;
use super::heading::{self, Habits, Reading};
use super::outline::{self, Heading};
use super::{Diagnostic, Kind, bullets, clock, dates, several, words};
use crate::note::{BlockKind, Document, FrontMatter, Note};
use crate::text::fold;

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
}

impl Line {
    /// Whether somebody is named as the speaker here, or the form is explicit.
    pub(super) fn has_evidence(&self) -> bool {
        !self.reading.names.is_empty() || self.below.is_found()
    }

    /// Whether the heading looks like a talk although it names nobody.
    pub(super) fn is_marked(&self) -> bool {
        self.reading.is_numbered || self.reading.kind.is_some() || self.time.is_some()
    }

    /// Whether the heading is about the day, or groups others.
    pub(super) fn is_aside(&self) -> bool {
        self.is_housekeeping()
            || words::is_questions(&self.bare)
            || words::wrapper(&self.bare).is_some()
    }

    /// Whether the heading, or what is left behind its number, is about the day.
    pub(super) fn is_housekeeping(&self) -> bool {
        words::is_housekeeping(&self.bare) || words::is_housekeeping(&self.reading.title)
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
    let habits = Habits::of(bare.iter().map(|(_, bare)| *bare)).with_people_alone(headings);
    let mut lines = Vec::with_capacity(headings.len());
    for (at, heading) in headings.iter().enumerate() {
        let (time, bare) = bare[at];
        let reading = heading::read(bare, &habits);
        let is_panel = reading.kind == Some(Kind::Panel);
        let mut told = Vec::new();
        let next = headings.get(at + 1);
        let below = below::read(document, heading, next, is_panel, &mut told);
        let line = Line {
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

fn shape_of(note: &Note, lines: &[Line], events: &[usize]) -> (Shape, &'static str) {
    let is_explicit = |at: &usize| lines[*at].is_explicit() && is_entry_form(&lines[*at]);
    let explicit: Vec<usize> = (0..lines.len()).filter(is_explicit).collect();
    if let Some(first) = explicit.first() {
        let level = explicit.iter().map(|at| lines[*at].heading.level).min();
        let level = level.unwrap_or(lines[*first].heading.level);
        let unnamed = beside_explicit(note, lines, &explicit, level);
        return (
            Shape::List { level, unnamed },
            "explicit lists below headings",
        );
    }
    if is_one_talk(&note.front_matter) {
        // Without a title in the front matter the first heading is it.
        let is_untitled = note.front_matter.text(&["title"]).is_none();
        let first = lines
            .first()
            .filter(|line| is_untitled && line.heading.block == 0 && line.heading.level == 1);
        let title = first.map(|_| 0).or_else(|| title_line(note, lines));
        return (Shape::Whole { title }, "front matter of one talk");
    }
    let is_candidate = |at: &usize| {
        !lines[*at].is_aside() && !events.contains(at) && !is_event_heading(note, lines, *at)
    };
    let candidates: Vec<usize> = (0..lines.len()).filter(is_candidate).collect();
    let Some(level) = talk_level(lines, &candidates) else {
        return without_names(note, lines);
    };
    let at_level: Vec<usize> = candidates
        .into_iter()
        .filter(|at| lines[*at].heading.level == level)
        .collect();
    let named: Vec<usize> = at_level
        .iter()
        .copied()
        .filter(|at| lines[*at].has_evidence())
        .collect();
    let is_event = is_event_note(&note.front_matter) || !events.is_empty();
    let is_first_alone = named == [0] && !is_event && !has_children_with_names(lines);
    let has_marked_peers =
        at_level[1..].iter().any(|at| lines[*at].is_marked()) || lines.iter().any(is_group);
    if is_first_alone && at_level.len() == 1 {
        return (
            Shape::Whole { title: Some(0) },
            "one heading above all others names the speaker",
        );
    }
    if is_first_alone && !has_marked_peers {
        return (
            Shape::Whole { title: Some(0) },
            "one speaker, in the first heading",
        );
    }
    let unnamed = if is_marked_habit(lines, &at_level, &named) {
        Unnamed::Aside
    } else if named.len() * 4 >= at_level.len() || is_event {
        Unnamed::Talk
    } else {
        Unnamed::Aside
    };
    (Shape::List { level, unnamed }, "headings with speakers")
}

/// Whether the talks of a file are numbered or timed, nearly all of them, so
/// that a heading without a mark is none.
pub(super) fn is_marked_habit(lines: &[Line], at_level: &[usize], named: &[usize]) -> bool {
    let n_marked = at_level.iter().filter(|at| lines[**at].is_marked()).count();
    let n_named_only = named.iter().filter(|at| !lines[**at].is_marked()).count();
    n_marked >= 3 && n_named_only * 4 <= n_marked
}

/// The level of the talks: the highest of those that name about as many
/// people as any.
fn talk_level(lines: &[Line], candidates: &[usize]) -> Option<u8> {
    let mut counts = [0_usize; 9];
    for line in candidates
        .iter()
        .map(|at| &lines[*at])
        .filter(|line| line.has_evidence())
    {
        counts[usize::from(line.heading.level.min(8))] += 1;
    }
    let most = counts.iter().copied().max().filter(|most| *most > 0)?;
    (1..=8).find(|level| counts[usize::from(*level)] * 4 >= most)
}

/// Beside the only explicit heading of a file, its first, others are sections
/// of that talk unless something else marks them.
fn beside_explicit(note: &Note, lines: &[Line], explicit: &[usize], level: u8) -> Unnamed {
    let is_record = note.front_matter.field(&["source"]).is_some();
    let peers = || {
        lines
            .iter()
            .skip(1)
            .filter(|line| line.heading.level <= level)
    };
    let is_alone = explicit == [0]
        && !is_record
        && !is_event_note(&note.front_matter)
        && peers()
            .all(|line| line.reading.names.is_empty() && !line.is_marked() && !is_group(line))
        && peers().next().is_some();
    if is_alone {
        Unnamed::Section
    } else {
        Unnamed::Talk
    }
}

fn is_group(line: &Line) -> bool {
    matches!(words::wrapper(&line.bare), Some(words::Group::Of(_)))
}

/// A heading that may start an entry says something.
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
            FIRST_PARAGRAPH,
        );
    }
    (Shape::Nothing, NOBODY)
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

/// The kind of all sessions of a note whose title ends with it: `Kelp 2019:
/// lightning talks`.
pub(super) fn kind_of_note(note: &Note, lines: &[Line]) -> Option<Kind> {
    let title = note.front_matter.text(&["title"]);
    let first = lines.first().filter(|_| is_event_heading(note, lines, 0));
    let title = title.or_else(|| first.map(|line| line.bare.clone()))?;
    let cut = [": ", " - ", " – ", " — ", ", "]
        .iter()
        .find_map(|sign| title.rsplit_once(sign));
    let (_, part) = cut?;
    words::wrapper(part).and_then(words::Group::kind)
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

/// Whether the front matter is that of one talk: it names speakers, or an
/// event or the tag `talk` besides its title.
fn is_one_talk(front: &FrontMatter) -> bool {
    let has_people = front
        .field(&["speaker", "speakers", "presenter", "presenters"])
        .is_some();
    let is_tagged = || {
        let tags = front.list(&["tags", "tag", "type"]);
        tags.iter().any(|tag| {
            let folded = fold(tag);
            folded.rsplit(' ').next() == Some("talk")
        })
    };
    let has_title = front.field(&["title"]).is_some();
    has_people
        || has_title
            && (front.field(&["event", "talk"]).is_some() || subtitle_names(front) || is_tagged())
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
