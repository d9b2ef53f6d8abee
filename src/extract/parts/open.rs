//! A part while its text is still growing.

use std::ops::Range;

use crate::extract::PartKind;
use crate::note::{Document, Html};

/// A part that is still growing.
pub(super) struct Open {
    pub(super) kind: PartKind,
    pub(super) heading: String,
    pub(super) person: Option<String>,
    pub(super) level: u8,
    pub(super) line: u32,
    pub(super) pieces: Vec<Piece>,
    /// Of a question outside a block of questions: its answer ends with the
    /// paragraph that is marked as one.
    pub(super) is_short: bool,
}

/// A stretch of a part's text.
pub(super) enum Piece {
    /// Whole blocks.
    Blocks(Range<usize>),
    /// Lines of a paragraph or a list's item, without their first characters.
    Lines { tokens: Range<usize>, skip: usize },
    /// Some items of the list that is opened at `list`.
    Items { list: usize, tokens: Range<usize> },
}

impl Open {
    /// Adds a piece; items of one list stay one list.
    pub(super) fn push(&mut self, piece: Piece) {
        if let Piece::Items { list, tokens } = &piece
            && let Some(Piece::Items {
                list: last,
                tokens: before,
            }) = self.pieces.last_mut()
            && last == list
            && before.end == tokens.start
        {
            before.end = tokens.end;
            return;
        }
        self.pieces.push(piece);
    }

    /// The text of all pieces, without the tokens that are told elsewhere.
    pub(super) fn html(&self, document: &Document, is_told: impl Fn(usize) -> bool) -> Html {
        let pieces = self.pieces.iter();
        pieces.fold(Html::default(), |html, piece| {
            html.with(&piece.html(document, &is_told))
        })
    }

    /// The first piece: what a part without a heading is known by, whatever is
    /// added below.
    pub(super) fn opening(&self, document: &Document) -> Html {
        let first = self.pieces.first();
        first.map_or_else(Html::default, |piece| piece.html(document, &|_| false))
    }
}

impl Piece {
    fn html(&self, document: &Document, is_told: &impl Fn(usize) -> bool) -> Html {
        match self {
            Self::Blocks(tokens) => document.html(tokens.clone().filter(|at| !is_told(*at))),
            Self::Lines { tokens, skip } => {
                let html = document.html_of_lines(tokens.clone());
                html.without_start(*skip)
            }
            Self::Items { list, tokens } => document.html((*list..=*list).chain(tokens.clone())),
        }
    }
}
