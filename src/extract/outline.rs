//! The lines of a note that may start a session: its headings, and lines that
//! are all bold, which some people write instead.

use std::ops::Range;

use crate::note::{BlockKind, Document};

/// The level of a bold line: below every heading.
pub(super) const BOLD: u8 = 7;

/// A heading with what stands below it up to the next one.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    /// Its block.
    pub(super) block: usize,
    /// Its line, counted from 1.
    pub(super) line: u32,
    /// 1 to 6, or [`BOLD`].
    pub(super) level: u8,
    /// Its text without markup.
    pub(super) text: String,
    /// The blocks below it, up to the next heading of any level.
    pub(super) body: Range<usize>,
    /// Of a bold line, the tokens of its paragraph behind the bold words.
    pub(super) rest: Option<Range<usize>>,
}

/// The headings of a note.
pub(super) fn headings(document: &Document) -> Vec<Heading> {
    let blocks = document.blocks().iter().enumerate();
    let headings = blocks.filter_map(|(at, block)| match block.kind {
        BlockKind::Heading(level) => Some(Heading {
            block: at,
            line: block.line,
            level,
            text: document.plain(block.tokens.clone()).trim().to_owned(),
            body: at + 1..at + 1,
            rest: None,
        }),
        _ => None,
    });
    with_bodies(headings.collect(), document)
}

/// The headings and the lines that are all bold.
pub(super) fn headings_and_bold_lines(document: &Document) -> Vec<Heading> {
    let mut lines = headings(document);
    for (at, block) in document.blocks().iter().enumerate() {
        if block.kind != BlockKind::Paragraph {
            continue;
        }
        let Some(first) = document.lines(block.tokens.clone()).into_iter().next() else {
            continue;
        };
        let Some((text, rest)) = document.leading_bold(block.tokens.clone()) else {
            continue;
        };
        if text == first.text {
            lines.push(Heading {
                block: at,
                line: block.line,
                level: BOLD,
                text,
                body: at + 1..at + 1,
                rest: Some(rest),
            });
        }
    }
    lines.sort_by_key(|heading| heading.block);
    with_bodies(lines, document)
}

fn with_bodies(mut headings: Vec<Heading>, document: &Document) -> Vec<Heading> {
    let mut end = document.blocks().len();
    for heading in headings.iter_mut().rev() {
        heading.body.end = end;
        end = heading.block;
    }
    headings
}
