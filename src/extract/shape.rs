//! What sort of file a note is: a list of sessions, one session, or none.
//! Decided from the evidence of all headings before any single one.

mod evidence;
mod front;
mod loose;
mod openings;
mod papers;
mod programme;
mod untold;

pub(super) use self::evidence::first_speaker;
use self::evidence::{is_marked_habit, shape_of};
pub(super) use self::front::{
    PANELISTS, PEOPLE, is_event_heading, is_event_note, kind_of_note, subtitle_names,
    title_of_whole, title_reading,
};
use self::untold::untold;
use super::below::{self, Below};
use super::found::Found;
use super::heading::{self, Habits, Reading};
use super::outline::{self, Heading};
use super::words::Sort;
use super::{Diagnostic, Kind, Role, bullets, clock, explicit, several, words};
use crate::note::{BlockKind, Document, Note};
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
    if let Some(decided) = loose::decide(note, &lines, &events) {
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
    for (at, (heading, mut undressed)) in headings.iter().zip(undressed).enumerate() {
        let (time, bare) = bare[at];
        undressed.time = undressed.time.or_else(|| time.map(str::to_owned));
        let mut reading = heading::read_undressed(undressed, &habits);
        read_marks(heading, bare, &mut reading);
        if reading.names.is_empty()
            && reading.title.split_whitespace().count() < 3
            && (reading.is_numbered || words::kind(&reading.title).is_some())
            && let Some((title, names)) = said_below(document, heading)
        {
            reading.title = title;
            reading.names = names;
            reading.rule = "title and speaker below a number";
        }
        let is_panel = reading.kind == Some(Kind::Panel);
        let mut told = Vec::new();
        let next = headings.get(at + 1);
        let mut below = below::read(document, heading, next, is_panel, &mut told);
        if is_led_session(bare, &below) {
            below = Below::default();
        }
        let is_of_title = is_name_of_title(&reading, &below);
        if is_of_title {
            reading.title = heading::bare_title(bare);
            reading.names.clear();
            reading.rule = "";
        }
        let mut sort = Sort::of(bare);
        sort.is_housekeeping |= reading.title != bare && words::is_housekeeping(&reading.title);
        // `11:00 ☕`
        sort.is_housekeeping |= time.is_some() && !bare.contains(char::is_alphanumeric);
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
    openings::apply(document, &mut lines);
    lines
}

/// What markup or capitals say of a heading that its words alone do not.
fn read_marks(heading: &Heading, bare: &str, reading: &mut Reading) {
    if let Some(marked) = heading.marked.clone()
        && (heading.level == outline::BOLD || reading.names.is_empty())
    {
        reading.take_marked(marked);
    }
    if reading.names.is_empty()
        && heading::is_loud(bare)
        && let Some(loud) = heading::read_loud(bare)
    {
        *reading = loud;
    }
}

/// Whether what looks like a name in a heading is its title: `4. Small Wonders`,
/// and a line of people below it.
fn is_name_of_title(reading: &Reading, below: &Below) -> bool {
    let is_other = match reading.rule {
        "label and speaker" | "speaker alone" => matches!(
            below.rule,
            "by-line" | "line of people" | "explicit list" | LABELED
        ),
        // `Mary Shelley: Her Monsters` and `by Bo Lindqvist` below.
        "speaker: title" => matches!(below.rule, "by-line" | "explicit list" | LABELED),
        _ => false,
    };
    is_other
        && !below.speakers.is_empty()
        && below
            .speakers
            .iter()
            .all(|speaker| !reading.names.contains(&speaker.name))
}

/// Whether a heading is that of several talks, below which only stands who leads
/// them: `Session 2: Boats`, `Chair: Ida Holm`.
fn is_led_session(heading: &str, below: &Below) -> bool {
    const SESSIONS: [&str; 8] = [
        "session ",
        "block ",
        "sitzung ",
        "sesion ",
        "seance ",
        "sessione ",
        "sessao ",
        "sessie ",
    ];
    let folded = fold(heading);
    let is_session = SESSIONS.iter().any(|word| folded.starts_with(word));
    is_session
        && !below.speakers.is_empty()
        && below
            .speakers
            .iter()
            .all(|speaker| speaker.role == Role::Moderator)
}

/// The rule of labeled lines below a heading.
const LABELED: &str = "labeled lines";

/// Below a heading that only counts: `Bo Lindqvist, "Tides"`.
fn said_below(document: &Document, heading: &Heading) -> Option<(String, Vec<String>)> {
    let block = &document.blocks()[heading.body.clone()].first()?;
    if block.kind != BlockKind::Paragraph {
        return None;
    }
    let first = document.first_line(block.tokens.clone())?;
    if first.text.len() > 160 || explicit::pair(&first.text).is_some() {
        return None;
    }
    let reading = heading::read(&first.text, &Habits::default());
    // Alone on its line the sign between the two is no part of a sentence.
    let is_alone = document.each_line(block.tokens.clone()).nth(1).is_none();
    let is_sure = matches!(reading.rule, "quoted title" | "title by speaker")
        || is_alone
            && matches!(
                reading.rule,
                "speaker - title" | "title - speaker" | "title (speaker)"
            );
    let is_whole = !reading.title.is_empty() && !reading.names.is_empty();
    (is_sure && is_whole).then_some((reading.title, reading.names))
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
