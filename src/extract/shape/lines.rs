//! What is known of each heading before the file's shape is decided: what its
//! own words say, and what stands right below it.

use super::super::below::{self, Below};
use super::super::heading::{self, Habits, Reading, Undressed};
use super::super::outline::{self, Heading};
use super::super::words::{Group, Sort};
use super::super::{Diagnostic, Kind, Role, clock, dates, explicit, words};
use super::{Line, openings};
use crate::note::{BlockKind, Document};
use crate::text::fold;

/// Longest heading that is read as a day, in bytes.
const MAX_DAY: usize = 40;

/// What is known of some headings.
pub(in crate::extract) fn lines(
    document: &Document,
    headings: &[Heading],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Line> {
    let texts = headings.iter().map(|heading| heading.text.as_str());
    let has_bare_times = clock::have_bare_times(texts.clone());
    let cut = |text| {
        let bare = || has_bare_times.then(|| clock::cut_bare_time(text))?;
        clock::cut_time(text).or_else(bare)
    };
    let bare: Vec<(Option<&str>, &str)> = texts
        .map(|text| match cut(text) {
            Some((time, rest)) if !rest.is_empty() => (Some(time), rest),
            _ => (None, text),
        })
        .collect();
    let (habits, undressed) = Habits::and_undressed(bare.iter().map(|(_, bare)| *bare));
    let habits = habits.with_people_alone(headings, &undressed);
    let mut lines = Vec::with_capacity(headings.len());
    for (at, (heading, mut undressed)) in headings.iter().zip(undressed).enumerate() {
        let (time, bare) = bare[at];
        undressed.time = undressed.time.or_else(|| time.map(str::to_owned));
        let mut reading = reading_of(document, heading, bare, undressed, &habits);
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
    group_by_days(&mut lines);
    openings::apply(document, &mut lines);
    lines
}

/// Makes groups of headings that are nothing but a day or a month, when there are
/// several and most headings of their level are such: `Feb` among them is a month.
fn group_by_days(lines: &mut [Line]) {
    let is_day = |line: &Line| {
        let text = line.heading.text.as_str();
        text.len() <= MAX_DAY && line.below.explicit.is_none() && dates::is_only_date(text)
    };
    for level in 1..=outline::BOLD {
        let at_level = || lines.iter().filter(|line| line.heading.level == level);
        let n_days = at_level().filter(|line| is_day(line)).count();
        if n_days < 2 || n_days * 2 < at_level().count() {
            continue;
        }
        for line in lines.iter_mut() {
            if line.heading.level == level && line.sort.group.is_none() && is_day(line) {
                line.sort.group = Some(Group::Any);
            }
        }
    }
}

/// What a heading says, and where it says little what stands right below it.
fn reading_of(
    document: &Document,
    heading: &Heading,
    bare: &str,
    undressed: Undressed,
    habits: &Habits,
) -> Reading {
    let mut reading = heading::read_undressed(undressed, habits);
    // `Day 1 (Wed)`
    if words::is_day(&fold(heading::section(bare).unwrap_or(bare))) {
        reading.names.clear();
    }
    // `Lunch (falafel!)`, beside talks with people in parentheses.
    if bare.ends_with(')') && words::is_housekeeping(bare) {
        reading.names.clear();
        bare.clone_into(&mut reading.title);
    }
    read_marks(heading, bare, &mut reading);
    // `Keynote – Bo Lindqvist`, and `"Tides"` below it.
    if !reading.names.is_empty()
        && words::kind(&reading.title).is_some()
        && let Some(title) = quoted_below(document, heading)
    {
        reading.title = title;
    }
    if reading.names.is_empty()
        && reading.title.split_whitespace().count() < 3
        && (reading.is_numbered || words::kind(&reading.title).is_some())
        && let Some((title, names)) = said_below(document, heading)
    {
        reading.title = title;
        reading.names = names;
        reading.rule = "title and speaker below a number";
    }
    reading
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

/// The title that stands below a heading, alone and in quotation marks.
fn quoted_below(document: &Document, heading: &Heading) -> Option<String> {
    let block = &document.blocks()[heading.body.clone()].first()?;
    let mut lines = document.each_line(block.tokens.clone());
    let first = lines
        .next()
        .filter(|_| block.kind == BlockKind::Paragraph)?;
    let is_alone = first.text.len() <= 160 && lines.next().is_none();
    is_alone.then(|| heading::quoted(&first.text))?
}
