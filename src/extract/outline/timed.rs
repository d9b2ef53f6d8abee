//! Lines that begin with a time, and what stands below a time alone.

use super::{MAX_PLAIN, Stood, rest_behind};
use crate::extract::clock;
use crate::note::{Block, Document};

/// Longest line that is nothing but a time, in bytes.
const MAX_TIME: usize = 24;

/// `9:30 – 10:15` on a line of its own, what was on in the next line and who in the
/// one behind that: a programme pasted from a page.
fn line_below_time(document: &Document, block: &Block) -> Option<Stood> {
    let mut lines = document.each_line(block.tokens.clone());
    let (first, second) = (lines.next()?, lines.next()?);
    let (_, rest) = clock::cut_time(&first.text).filter(|_| first.text.len() <= MAX_TIME)?;
    let title = second.text.trim_start_matches([':', ' ']);
    let is_title = title.contains(char::is_alphabetic) && title.len() <= MAX_PLAIN;
    (rest.is_empty() && is_title).then(|| Stood {
        is_below_bold: false,
        line: second.line,
        text: format!("{} {title}", first.text),
        rest: rest_behind(&second, block),
        marked: None,
        own: second.tokens.clone(),
    })
}

/// The lines of a paragraph that begin with a time; each goes on to the next.
pub(super) fn timed_lines(document: &Document, block: &Block) -> Vec<Stood> {
    if let Some(stood) = line_below_time(document, block) {
        return vec![stood];
    }
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
            is_below_bold: false,
            line: line.line,
            text: line.text,
            rest: Some(line.tokens.end + 1..block.tokens.end),
            marked: None,
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
