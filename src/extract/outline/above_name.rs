//! A title on a plain line and who gave it on the next: `Tides` / `Bo
//! Lindqvist, Kelp Works`, as notes without any markup have it.

use super::super::names::{self, Strength};
use super::{MAX_PLAIN, Stood, rest_behind};
use crate::note::{Block, Document};

/// A paragraph of two lines, the second of which is nothing but a person.
pub(super) fn line_above_name(document: &Document, block: &Block) -> Option<Stood> {
    let mut lines = document.each_line(block.tokens.clone());
    let (first, second) = (lines.next()?, lines.next()?);
    let is_short = first.text.len() <= MAX_PLAIN
        && !first.text.ends_with(['.', ',', ';', ':'])
        && second.text.len() <= MAX_PLAIN;
    if !is_short || lines.next().is_some() {
        return None;
    }
    let is_person = names::is_only_names(&second.text, Strength::Full);
    let is_title = !names::is_only_names(&first.text, Strength::Full);
    (is_person && is_title).then(|| Stood {
        is_below_bold: false,
        line: first.line,
        rest: rest_behind(&first, block),
        text: first.text,
        marked: None,
        own: block.tokens.clone(),
    })
}
