//! The lines of a note that may start a session: its headings, and what some
//! people write instead: `##A. Tides` without the space, lines that are all
//! bold, lines that begin with a time, short lines above bullets.

use std::ops::Range;

use super::clock;
use crate::note::walk::Line;
use crate::note::{Block, BlockKind, Document};
use crate::text::fold;

/// The level of a line that is no heading: below every heading.
pub(super) const BOLD: u8 = 7;

/// Longest line that may stand for a heading, in bytes.
const MAX_PLAIN: usize = 160;

/// A heading with what stands below it up to the next one.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    /// Its block.
    pub(super) block: usize,
    /// Its line, counted from 1.
    pub(super) line: u32,
    /// 1 to 6, or [`BOLD`] for lines that only stand for one.
    pub(super) level: u8,
    /// Its text without markup.
    pub(super) text: String,
    /// The blocks below it, up to the next heading of any level.
    pub(super) body: Range<usize>,
    /// Of a line in a paragraph, the tokens of the paragraph behind it.
    pub(super) rest: Option<Range<usize>>,
    /// The bold words of a line that goes on with who gave the talk.
    pub(super) bold: Option<String>,
    /// Its own tokens: of a line in a paragraph not the rest of that.
    pub(super) own: Range<usize>,
}

/// What besides headings may start a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    /// Lines that are all bold.
    Bold,
    /// Lines that begin with a time of day.
    Timed,
    /// Short lines with a list right below.
    AboveList,
    /// Short lines that begin with an emoji.
    Signed,
}

impl Stand {
    /// In the order in which they are asked.
    pub(super) const ALL: [Self; 4] = [Self::Bold, Self::Timed, Self::AboveList, Self::Signed];
}

/// The headings of a note, those without the space among them.
pub(super) fn headings(document: &Document) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    let mut hashed: Vec<Heading> = Vec::new();
    for (at, block) in document.blocks().iter().enumerate() {
        match block.kind {
            BlockKind::Heading(level) => headings.push(Heading {
                block: at,
                line: block.line,
                level,
                text: document.plain(block.tokens.clone()).trim().to_owned(),
                body: at + 1..at + 1,
                rest: None,
                bold: None,
                own: block.tokens.clone(),
            }),
            BlockKind::Paragraph => hashed.extend(hashed_line(document, at, block)),
            BlockKind::Html => headings.extend(html_line(document, at, block)),
            _ => {}
        }
    }
    // One alone may be a tag or a slip; a habit is seen twice.
    if hashed.len() > 1 {
        headings.append(&mut hashed);
        headings.sort_by_key(|heading| heading.block);
    }
    with_bodies(headings, document)
}

/// `<h2>Tides</h2>` on a line of its own, as old editors left it.
fn html_line(document: &Document, at: usize, block: &Block) -> Option<Heading> {
    let html = document.plain(block.tokens.clone());
    let rest = html.trim_start().strip_prefix("<h")?;
    let level = rest
        .chars()
        .next()?
        .to_digit(10)
        .filter(|level| (1..=6).contains(level))?;
    let inside = &rest[rest.find('>')? + 1..];
    let text = &inside[..inside.find(&format!("</h{level}>"))?];
    let is_plain = !text.contains('<') && text.len() <= MAX_PLAIN && !text.trim().is_empty();
    is_plain.then(|| Heading {
        block: at,
        line: block.line,
        level: level as u8,
        text: text.split_whitespace().collect::<Vec<_>>().join(" "),
        body: at + 1..at + 1,
        rest: None,
        bold: None,
        own: block.tokens.clone(),
    })
}

/// `##A. Tides of the bay`: meant as a heading, which Markdown does not see.
fn hashed_line(document: &Document, at: usize, block: &Block) -> Option<Heading> {
    let first = document.first_line(block.tokens.clone())?;
    let level = first.text.bytes().take_while(|byte| *byte == b'#').count();
    let text = first
        .text
        .trim_start_matches('#')
        .trim_end_matches(['#', ' ']);
    let word = fold(text.split(' ').next()?);
    let is_heading = (1..=6).contains(&level)
        && text
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '"' || c == '“')
        && text.split_whitespace().count() >= 2
        && !text.contains(" #")
        && !matches!(
            word.as_str(),
            "todo" | "fixme" | "xxx" | "tbd" | "note" | "wip"
        );
    is_heading.then(|| Heading {
        block: at,
        line: block.line,
        level: level as u8,
        text: text.to_owned(),
        body: at + 1..at + 1,
        rest: rest_behind(&first, block),
        bold: None,
        own: block.tokens.clone(),
    })
}

/// The tokens of a paragraph behind its first line.
fn rest_behind(first: &Line, block: &Block) -> Option<Range<usize>> {
    let start = first.tokens.end + 1;
    (start < block.tokens.end).then_some(start..block.tokens.end)
}

/// The headings and the lines of one stand, which count below all headings.
pub(super) fn with_stand(document: &Document, stand: Stand) -> Vec<Heading> {
    let mut lines = headings(document);
    let mut known = lines
        .iter()
        .map(|heading| heading.block)
        .collect::<Vec<_>>()
        .into_iter()
        .peekable();
    let blocks = document.blocks();
    for (at, block) in blocks.iter().enumerate() {
        if known.next_if_eq(&at).is_some() || block.kind != BlockKind::Paragraph {
            continue;
        }
        let next = blocks.get(at + 1);
        let is_above_list = next.is_some_and(|next| next.kind == BlockKind::List);
        let stood = match stand {
            Stand::Bold => bold_line(document, block).into_iter().collect(),
            Stand::Timed => timed_lines(document, block),
            Stand::AboveList if is_above_list => short_line(document, block).into_iter().collect(),
            Stand::AboveList => Vec::new(),
            Stand::Signed => signed_line(document, block).into_iter().collect(),
        };
        lines.extend(stood.into_iter().map(
            |Stood {
                 line,
                 text,
                 rest,
                 bold,
                 own,
             }| Heading {
                block: at,
                line,
                level: BOLD,
                text,
                body: at + 1..at + 1,
                rest,
                bold,
                own,
            },
        ));
    }
    lines.sort_by_key(|heading| heading.block);
    with_bodies(lines, document)
}

/// A line of a paragraph that stands for a heading, and the tokens of the
/// paragraph behind it.
struct Stood {
    line: u32,
    text: String,
    rest: Option<Range<usize>>,
    bold: Option<String>,
    own: Range<usize>,
}

fn bold_line(document: &Document, block: &Block) -> Option<Stood> {
    let (text, rest) = document.leading_bold(block.tokens.clone())?;
    let first = document.first_line(block.tokens.clone())?;
    let line = first.text.as_str();
    if text == line {
        return Some(Stood {
            line: block.line,
            text,
            rest: Some(rest),
            bold: None,
            own: block.tokens.clone(),
        });
    }
    // `**Tides** — Bo Lindqvist`, `**Tides** (Bo Lindqvist)`: the line goes on
    // with who gave it and ends there.
    let after = line.strip_prefix(text.as_str())?.trim_start();
    let goes_on =
        after.starts_with(['-', '–', '—', '(', '|', '/', ':', ',']) || after.starts_with("by ");
    let is_short = line.len() <= MAX_PLAIN && !line.ends_with(['.', '!', '…']);
    (goes_on && is_short).then(|| Stood {
        line: block.line,
        text: line.to_owned(),
        rest: rest_behind(&first, block),
        bold: Some(text),
        own: block.tokens.clone(),
    })
}

/// The lines of a paragraph that begin with a time; each goes on to the next.
fn timed_lines(document: &Document, block: &Block) -> Vec<Stood> {
    let is_first = document
        .first_line(block.tokens.clone())
        .is_some_and(|line| clock::cut_time(&line.text).is_some());
    if !is_first {
        return Vec::new();
    }
    let mut stood: Vec<Stood> = Vec::new();
    let mut starts = Vec::new();
    for line in document.lines(block.tokens.clone()) {
        let timed =
            clock::cut_time(&line.text).filter(|(_, rest)| rest.chars().any(char::is_alphabetic));
        if timed.is_none() || line.text.len() > MAX_PLAIN {
            continue;
        }
        starts.push(line.tokens.start);
        stood.push(Stood {
            line: line.line,
            text: line.text,
            rest: Some(line.tokens.end + 1..block.tokens.end),
            bold: None,
            own: line.tokens,
        });
    }
    for (at, stood) in stood.iter_mut().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(block.tokens.end);
        stood.rest = stood
            .rest
            .take()
            .map(|rest| rest.start..end)
            .filter(|rest| rest.start < rest.end);
    }
    stood
}

fn short_line(document: &Document, block: &Block) -> Option<Stood> {
    let first = document.first_line(block.tokens.clone())?;
    let is_alone =
        rest_behind(&first, block).is_none_or(|rest| document.plain(rest).trim().is_empty());
    let is_short = first.text.len() <= MAX_PLAIN && !first.text.ends_with([':', '.', ';', ',']);
    (is_alone && is_short).then_some(Stood {
        line: block.line,
        text: first.text,
        rest: None,
        bold: None,
        own: block.tokens.clone(),
    })
}

/// `🎤 Tides / Bo Lindqvist`: a sign for the eye and a short line.
fn signed_line(document: &Document, block: &Block) -> Option<Stood> {
    let first = document.first_line(block.tokens.clone())?;
    let is_sign = first
        .text
        .starts_with(|c: char| matches!(u32::from(c), 0x2300..=0x2bff | 0x1f000..=0x1faff));
    let is_short = first.text.len() <= MAX_PLAIN && !first.text.ends_with(['.', '!', '…', ':']);
    (is_sign && is_short).then(|| Stood {
        line: block.line,
        rest: rest_behind(&first, block),
        bold: None,
        text: first.text,
        own: block.tokens.clone(),
    })
}

fn with_bodies(mut headings: Vec<Heading>, document: &Document) -> Vec<Heading> {
    close_bodies(&mut headings, document);
    headings
}

/// Ends the body of each heading at the next one.
pub(super) fn close_bodies(headings: &mut [Heading], document: &Document) {
    let mut end = document.blocks().len();
    for heading in headings.iter_mut().rev() {
        // Several lines of one paragraph may stand for headings.
        heading.body = heading.block + 1..end.max(heading.block + 1);
        end = heading.block;
    }
}
