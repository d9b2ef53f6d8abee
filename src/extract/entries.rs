//! Entries made of headings whose roles are known, and the one entry of a file
//! that is all about one talk.

mod whole;

use std::ops::Range;

pub(super) use self::whole::of_whole;
use super::below;
use super::event::Events;
use super::heading::{self, Habits};
use super::names::Strength;
use super::outline::Heading;
use super::parts::{self, Stretch};
use super::prose;
use super::roles::{Role as HeadingRole, Ruled};
use super::shape::{self, Line};
use super::{Entry, EntrySource, Kind, Role, SpeakerMention, resources};
use crate::note::{Block, BlockKind, Note};
use crate::text::fold;

/// The entries of a list of sessions.
pub(super) fn of_list(
    note: &Note,
    lines: &[Line],
    roles: &[Ruled],
    events: &mut Events,
) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut event = 0;
    for (at, (role, rule)) in roles.iter().enumerate() {
        if *role == HeadingRole::OtherEvent {
            event = events.of_line(at);
        }
        let HeadingRole::Talk(kind) = role else {
            continue;
        };
        let end = (at + 1..lines.len()).find(|next| roles[*next].0.ends_entry());
        let end = end.map_or(note.document.blocks().len(), |next| {
            lines[next].heading.block
        });
        let mut blocks: Vec<usize> = (lines[at].heading.block + 1..end).collect();
        if roles
            .get(at + 1)
            .is_some_and(|(role, _)| *role == HeadingRole::Speaker)
        {
            blocks.retain(|block| *block != lines[at + 1].heading.block);
        }
        let mut entry = of_line(note, &lines[at], blocks, *kind, rule, events);
        if lines[at]
            .below
            .explicit
            .as_ref()
            .is_none_or(|explicit| explicit.event.is_none())
        {
            entry.event = event;
        }
        entries.push(entry);
    }
    entries
}

#[expect(
    clippy::too_many_lines,
    reason = "one field of an entry after the other"
)]
fn of_line(
    note: &Note,
    line: &Line,
    mut blocks: Vec<usize>,
    inherited: Option<Kind>,
    rule: &str,
    events: &mut Events,
) -> Entry {
    // A record's heading is all title.
    let is_record = line.is_explicit() && note.front_matter.field(&["source"]).is_some();
    let document = &note.document;
    let is_rule = |at: &usize| document.blocks()[*at].kind == BlockKind::Rule;
    while blocks.last().is_some_and(is_rule) {
        blocks.pop();
    }
    let heading = &line.heading;
    let heading_block = &document.blocks()[heading.block];
    let explicit = line.below.explicit.clone().unwrap_or_default();
    let kinds = [explicit.kind, line.reading.kind, line.below.kind, inherited];
    let kind = kinds.into_iter().flatten().next().unwrap_or_default();
    let Said {
        title,
        speakers,
        evidence,
    } = said(note, line, kind, rule);
    let lead = explicit.abstract_text.as_deref();
    let (parts, has_qa) = parts::parts(
        document,
        Stretch {
            blocks: blocks.clone(),
            level: heading.level,
            rest: heading.rest.clone().map(|rest| (heading_block, rest)),
            used: used(line),
            lead: lead.map(|text| parts::of_abstract(text, explicit.line)),
            speakers: &speakers,
            kind,
        },
    );
    let end_line = blocks
        .last()
        .map_or(heading_block.end_line, |at| document.blocks()[*at].end_line);
    // The links of the explicit list were told by their keys.
    blocks.retain(|at| !is_used(&document.blocks()[*at], &explicit.used));
    let tokens = Some(heading.own.clone());
    let mut resources = explicit.resources;
    resources.extend(resources::of_entry(document, tokens, &blocks, &title));
    let event = explicit.event.as_deref();
    Entry {
        event: event.map_or(0, |name| events.index_of(name, explicit.date)),
        line: heading.line,
        end_line,
        heading: heading.text.clone(),
        title,
        kind,
        speakers,
        date: explicit.date,
        time: explicit
            .time
            .or_else(|| line.time.clone().filter(|_| !is_record))
            .or_else(|| line.reading.time.clone().filter(|_| !is_record)),
        track: explicit
            .track
            .or_else(|| line.reading.track.clone().filter(|_| !is_record)),
        language: explicit.language,
        topics: explicit.topics,
        tags: explicit.tags,
        resources,
        record: explicit.record,
        has_qa,
        parts,
        evidence,
        ..blank(note)
    }
}

/// The tokens below a heading that are told elsewhere.
fn used(line: &Line) -> &[Range<usize>] {
    match &line.below.explicit {
        Some(explicit) => &explicit.used,
        None if line.reading.names.is_empty() => &line.below.used,
        None => &[],
    }
}

/// An entry of which only the note is known.
pub(super) fn blank(note: &Note) -> Entry {
    let source = note.front_matter.text(&["source"]);
    Entry {
        event: 0,
        source: source.map_or(EntrySource::Note, EntrySource::Import),
        path: note.path.clone(),
        line: 1,
        end_line: 1,
        heading: String::new(),
        title: String::new(),
        kind: Kind::default(),
        speakers: Vec::new(),
        date: None,
        time: None,
        track: None,
        language: None,
        topics: Vec::new(),
        tags: Vec::new(),
        resources: Vec::new(),
        record: None,
        has_qa: false,
        parts: Vec::new(),
        evidence: String::new(),
    }
}

fn is_used(block: &Block, used: &[Range<usize>]) -> bool {
    let first = used.first();
    first.is_some_and(|used| block.tokens.start <= used.start && used.end <= block.tokens.end)
}

/// What a heading and the lines below it say, with the reason in words.
struct Said {
    title: String,
    speakers: Vec<SpeakerMention>,
    evidence: String,
}

fn said(note: &Note, line: &Line, kind: Kind, rule: &str) -> Said {
    let Line {
        heading,
        reading,
        below,
        ..
    } = line;
    // A record's heading is all title, whatever it looks like.
    let is_record = line.is_explicit() && note.front_matter.field(&["source"]).is_some();
    let is_listed = line.is_explicit() && !below.speakers.is_empty();
    if is_record || is_listed {
        let title = if is_record {
            heading.text.clone()
        } else {
            title_of_explicit(line)
        };
        let evidence = format!("speaker from the {}, line {}", below.rule, below.line);
        let as_written = below.explicit.as_ref().filter(|_| is_record);
        let speakers = as_written.map_or(&below.speakers, |explicit| &explicit.verbatim);
        return Said {
            title,
            speakers: speakers.clone(),
            evidence,
        };
    }
    let title = reading.title.clone();
    if !reading.names.is_empty() {
        let evidence = format!(
            "speaker from the heading, line {} ({})",
            heading.line, reading.rule
        );
        return Said {
            title,
            speakers: speakers(&reading.names, kind),
            evidence,
        };
    }
    if !below.is_found()
        && matches!(kind, Kind::Lightning | Kind::OpenSpace)
        && let Some(names) = first_named(note, heading, kind)
    {
        let evidence = format!("{rule}, line {}; named in the text", heading.line);
        return Said {
            title,
            speakers: speakers(&names, kind),
            evidence,
        };
    }
    let evidence = if below.is_found() {
        format!("speaker from the {}, line {}", below.rule, below.line)
    } else {
        format!("no speaker named; {rule}, line {}", heading.line)
    };
    Said {
        title,
        speakers: below.speakers.clone(),
        evidence,
    }
}

/// Whom the text below a short talk's title names first: `Rangi brought a
/// collar`, `Rangi again. Collars.`
fn first_named(note: &Note, heading: &Heading, kind: Kind) -> Option<Vec<String>> {
    let document = &note.document;
    let blocks = &document.blocks()[heading.body.clone()];
    let first = || {
        let first = blocks
            .first()
            .filter(|block| block.kind == BlockKind::Paragraph)?;
        let line = document.first_line(first.tokens.clone())?;
        // `Sorry, no name` begins like `Odalric, boats`.
        let second = line.text.split_whitespace().nth(1).unwrap_or_default();
        let is_somebody = matches!(
            second.trim_end_matches(['.', ',', '!']),
            "again" | "nochmal" | "wieder" | "encore" | "from"
        );
        let opening = below::opening(&line.text);
        let sure = opening.filter(|opening| opening.strength >= Strength::Given || is_somebody);
        sure.map(|opening| opening.names)
    };
    let is_short = kind == Kind::Lightning;
    prose::first_person(document, &heading.body).or_else(|| is_short.then(first)?)
}

/// The heading above an explicit list as written, but for what stands around a
/// title: a time, an enumerator, a kind that the list may repeat.
fn title_of_explicit(line: &Line) -> String {
    let Line { reading, below, .. } = line;
    let named = below
        .explicit
        .as_ref()
        .and_then(|explicit| explicit.title.clone());
    if let Some(title) = named {
        let told = heading::read(&title, &Habits::default());
        return if told.names.is_empty() {
            told.title
        } else {
            title
        };
    }
    // A heading that repeats the speakers of its list is split as usual.
    let listed = |name: &String| {
        below
            .speakers
            .iter()
            .any(|speaker| fold(&speaker.name) == fold(name))
    };
    let repeats = !reading.names.is_empty() && reading.names.iter().all(listed);
    if (reading.names.is_empty() || repeats) && !reading.title.is_empty() {
        let is_over_all = line.heading.level == 1;
        return if is_over_all {
            shape::title_of_whole(&reading.title).to_owned()
        } else {
            reading.title.clone()
        };
    }
    // What looked like a name behind a label is the title: `Panel: Small Wonders`.
    if reading.kind.is_some() {
        return heading::bare_title(&line.bare);
    }
    line.bare.clone()
}

pub(super) fn speakers(names: &[String], kind: Kind) -> Vec<SpeakerMention> {
    let role = if kind == Kind::Panel {
        Role::Panelist
    } else {
        Role::Speaker
    };
    names
        .iter()
        .map(|name| SpeakerMention::new(name.clone(), role))
        .collect()
}
