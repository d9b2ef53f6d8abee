//! What of a note belongs to no session with a heading: the text before the
//! first one, below wrappers, below housekeeping. Sessions without headings
//! are looked for there, and what is left over is told of the event.

use std::collections::HashSet;
use std::ops::Range;

use super::event::Events;
use super::found::Found;
use super::prose::{self, Frame};
use super::roles::{Role, Ruled};
use super::shape::{self, Line};
use super::words::Group;
use super::{Entry, Kind};
use super::{bullets, dates, table};
use crate::note::{BlockKind, Note};
use crate::text::fold;

/// The heading above a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Above {
    /// Names an event.
    Event,
    /// Is nothing but a day, a month or a year.
    Day,
    /// Another one, or none.
    Other,
}

/// Blocks between two headings that belong to no session yet.
#[derive(Clone, Debug)]
pub(super) struct Region {
    /// The blocks, the heading above them left out.
    pub(super) blocks: Range<usize>,
    /// The heading above them, as an index of the lines.
    pub(super) line: Option<usize>,
    /// Kind of the group they stand in.
    pub(super) kind: Option<Kind>,
    /// The heading of the event they speak of; `None` for the note's own.
    pub(super) event_line: Option<usize>,
    /// What the heading above them is.
    pub(super) above: Above,
    /// Whether they stand below a wrapper.
    pub(super) is_group: bool,
    /// Whether sessions may be told there: not below `Thanks`.
    pub(super) is_open: bool,
}

/// The regions of a note, in order.
pub(super) fn regions(note: &Note, lines: &[Line], roles: &[Ruled]) -> Vec<Region> {
    let n_blocks = note.document.blocks().len();
    let first = lines.first().map_or(n_blocks, |line| line.heading.block);
    let kind_of_note = shape::kind_of_note(note, lines);
    let mut regions = vec![Region {
        blocks: 0..first,
        line: None,
        kind: kind_of_note,
        event_line: None,
        above: Above::Other,
        is_group: false,
        is_open: true,
    }];
    let mut event_line = None;
    let mut is_in_entry = false;
    let mut kind: Option<(u8, Kind)> = None;
    for (at, (line, (role, _))) in lines.iter().zip(roles).enumerate() {
        if role.ends_entry() {
            is_in_entry = matches!(role, Role::Talk(_));
        }
        if *role == Role::OtherEvent {
            event_line = Some(at);
        }
        let level = line.heading.level;
        kind = kind.filter(|(wrapper, _)| level > *wrapper);
        let group = line.sort.group;
        if *role == Role::Wrapper
            && let Some(found) = group.and_then(Group::kind)
        {
            kind = Some((level, found));
        }
        if is_in_entry {
            continue;
        }
        regions.push(Region {
            blocks: line.heading.body.clone(),
            line: Some(at),
            kind: kind.map(|(_, kind)| kind).or(kind_of_note),
            event_line,
            above: match role {
                Role::Event | Role::OtherEvent => Above::Event,
                _ if dates::is_only_date(&line.bare) => Above::Day,
                _ => Above::Other,
            },
            is_group: *role == Role::Wrapper || kind.is_some(),
            is_open: (!line.sort.is_housekeeping || is_report(&line.bare))
                && !line.sort.is_questions
                && !is_shelf(&line.bare),
        });
    }
    regions
}

/// Whether a heading stands over what was best, or over all of it.
fn is_report(heading: &str) -> bool {
    matches!(
        fold(heading).as_str(),
        "highlights" | "recap" | "notes" | "my notes" | "overview" | "impressions" | "the day"
    )
}

/// Whether a heading stands over things to read or to watch, which have
/// authors too.
fn is_shelf(heading: &str) -> bool {
    fold(heading).split(' ').any(|word| {
        matches!(
            word,
            "reading"
                | "read"
                | "books"
                | "papers"
                | "articles"
                | "watch"
                | "watching"
                | "links"
                | "bibliography"
                | "bucher"
                | "livres"
                | "lekture"
                | "listen"
                | "podcasts"
        )
    })
}

/// The sessions without headings in a list of sessions with headings: rows of
/// tables anywhere, and below wrappers items of lists and sentences.
pub(super) fn sessions(note: &Note, regions: &[Region], entries: &[Entry]) -> Vec<Found> {
    let titles: HashSet<String> = entries
        .iter()
        .map(|entry| fold(&entry.title))
        .filter(|title| !title.is_empty())
        .collect();
    let open: Vec<Region> = regions
        .iter()
        .filter(|region| region.is_open)
        .cloned()
        .collect();
    let mut found = table::read(note, &open, &titles);
    let groups: Vec<Region> = open.into_iter().filter(|region| region.is_group).collect();
    found.extend(bullets::read(note, &groups, &titles));
    let frame = Frame {
        year: None,
        is_event: true,
    };
    found.extend(prose::read(note, &groups, frame));
    found.sort_by_key(|found| found.line);
    found
}

/// The blocks of the regions that no session took, each with the index of its
/// event; headings with text below them among them, but that of an event,
/// which its name tells already.
pub(super) fn left(
    note: &Note,
    lines: &[Line],
    regions: &[Region],
    found: &[Found],
    events: &Events,
) -> Vec<(usize, usize)> {
    let blocks = note.document.blocks();
    let mut taken: HashSet<usize> = HashSet::new();
    for found in found {
        taken.insert(found.own_block);
        taken.extend(found.blocks.clone());
    }
    let is_free = |at: &usize| !taken.contains(at) && blocks[*at].kind != BlockKind::Rule;
    let mut left = Vec::new();
    for region in regions {
        let event = region.event_line.map_or(0, |at| events.of_line(at));
        let kept = region.blocks.clone().filter(is_free);
        let heading = region.line.filter(|_| region.above != Above::Event);
        let heading = heading.map(|at| lines[at].heading.block);
        let heading = heading.filter(|at| !region.blocks.contains(at) && is_free(at));
        if kept.clone().next().is_some() {
            left.extend(heading.into_iter().chain(kept).map(|at| (event, at)));
        }
    }
    left
}
