//! Lines that markup makes headings: bold ones, those in which it tells title
//! and speaker apart, some in italics.

use super::super::marked;
use super::super::words;
use super::italic::{is_above_people, is_italic_heading};
use super::{MAX_PLAIN, Stood, rest_behind};
use crate::note::walk::Line;
use crate::note::{Block, Document};

/// `**Lightning talks** (five minutes each)`
fn is_group_with_remark(bold: &str, line: &str) -> bool {
    let behind = line.strip_prefix(bold).map(str::trim);
    let is_remark = |behind: &str| behind.starts_with('(') && behind.ends_with(')');
    behind.is_some_and(is_remark) && words::wrapper(bold).is_some()
}

/// A line that is all bold, or one whose markup tells title and speaker apart.
pub(super) fn bold_line(document: &Document, block: &Block) -> Option<Stood> {
    if !document.has_marks(block.tokens.clone()) {
        return None;
    }
    let first = document.first_line(block.tokens.clone())?;
    if is_above_people(document, block, &first) {
        return Some(Stood {
            is_below_bold: true,
            line: block.line,
            rest: rest_behind(&first, block),
            text: first.text,
            marked: None,
            own: block.tokens.clone(),
        });
    }
    if let Some((text, rest)) = document.leading_bold(block.tokens.clone())
        && (text == first.text || is_group_with_remark(&text, &first.text))
    {
        return Some(Stood {
            is_below_bold: false,
            line: block.line,
            text,
            rest: Some(rest),
            marked: None,
            own: block.tokens.clone(),
        });
    }
    if first.text.len() > MAX_PLAIN {
        return above_text(document, block, &first);
    }
    if first.text.ends_with(['!', '…']) {
        return None;
    }
    let marked = marked::read(document, first.tokens.clone());
    if marked.is_none() && !is_italic_heading(document, &first) {
        return None;
    }
    Some(Stood {
        is_below_bold: false,
        line: block.line,
        rest: rest_behind(&first, block),
        text: first.text,
        marked,
        own: block.tokens.clone(),
    })
}

/// `**Tides** (Bo Lindqvist). The moon does it, and …`, `**Bo Lindqvist**, *Tides*. The
/// moon …`: title and speaker open the paragraph that tells of the talk.
fn above_text(document: &Document, block: &Block, first: &Line) -> Option<Stood> {
    let (bold, rest) = document.leading_bold(block.tokens.clone())?;
    let behind = first.text.strip_prefix(&bold)?.trim_start();
    let inside = behind
        .strip_prefix('(')
        .and_then(|behind| behind.split_once(')'));
    let (text, marked) = if let Some((people, _)) = inside {
        let marked = marked::read(document, first.tokens.clone())?;
        (format!("{bold} ({people})"), marked)
    } else {
        let marked = marked::beside(document, first.tokens.clone())?;
        (format!("{bold}, {}", marked.title), marked)
    };
    let is_short = text.len() <= MAX_PLAIN && !marked.names.is_empty();
    is_short.then_some(Stood {
        is_below_bold: false,
        line: block.line,
        rest: Some(rest),
        text,
        marked: Some(marked),
        own: block.tokens.clone(),
    })
}
