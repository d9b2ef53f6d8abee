//! The lines of a note that may start a session: its headings, and what some
//! people write instead: `##A. Tides` without the space, lines that are all
//! bold, lines that begin with a time, short lines above bullets.

mod above_name;
mod bold;
mod italic;
mod timed;
mod written;

use std::ops::Range;

use self::above_name::line_above_name;
use self::bold::bold_line;
use self::timed::timed_lines;
pub(super) use self::written::without_tags;
use self::written::{hashed_line, html_line, wiki_line};

use super::explicit::{self, Key};
use super::heading::{self, Habits};
use super::marked::{self, Marked};
use super::names::{self, Strength};
use super::words;
use crate::note::walk::Line;
use crate::note::{Block, BlockKind, Document};

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
    /// Title and speaker, when markup tells them apart.
    pub(super) marked: Option<Marked>,
    /// Its own tokens: of a line in a paragraph not the rest of that.
    pub(super) own: Range<usize>,
}

/// What besides headings may start a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    /// Paragraphs that say `Title: T` and `Speaker: S`.
    Keyed,
    /// Lines that are all bold.
    Bold,
    /// Lines that begin with a time of day.
    Timed,
    /// Lines that begin with a number in brackets.
    Numbered,
    /// Short lines with a name right below, and then a list.
    AboveName,
    /// Short lines with a list right below.
    AboveList,
    /// Short lines that begin with an emoji.
    Signed,
    /// Short lines that say title and speaker.
    Plain,
}

impl Stand {
    /// In the order in which they are asked.
    pub(super) const ALL: [Self; 8] = [
        Self::Keyed,
        Self::Bold,
        Self::Timed,
        Self::Numbered,
        Self::AboveName,
        Self::AboveList,
        Self::Signed,
        Self::Plain,
    ];
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
                text: heading_text(document, block.tokens.clone()),
                body: at + 1..at + 1,
                rest: None,
                marked: marked::read(document, block.tokens.clone()),
                own: block.tokens.clone(),
            }),
            BlockKind::Paragraph => match document.first_char(block.tokens.clone()) {
                Some('#') => hashed.extend(hashed_line(document, at, block)),
                Some('=') => hashed.extend(wiki_line(document, at, block)),
                _ => {}
            },
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

/// The tokens of a paragraph behind its first line.
fn rest_behind(first: &Line, block: &Block) -> Option<Range<usize>> {
    let start = first.tokens.end + 1;
    (start < block.tokens.end).then_some(start..block.tokens.end)
}

/// The known headings of a document and the lines of one stand, which count
/// below all headings; `None` when no line stands so.
pub(super) fn with_stand<'a>(
    document: &Document,
    known: impl Iterator<Item = &'a Heading> + Clone,
    stand: Stand,
) -> Option<Vec<Heading>> {
    let mut lines: Vec<Heading> = Vec::new();
    let mut known_blocks = known.clone().map(|heading| heading.block).peekable();
    let blocks = document.blocks();
    for (at, block) in blocks.iter().enumerate() {
        if known_blocks.next_if_eq(&at).is_some() || block.kind != BlockKind::Paragraph {
            continue;
        }
        let next = blocks.get(at + 1);
        let is_above_list = next.is_some_and(|next| next.kind == BlockKind::List);
        let stood = match stand {
            Stand::Keyed => keyed_line(document, block).into_iter().collect(),
            Stand::Bold => bold_line(document, block).into_iter().collect(),
            Stand::Timed => timed_lines(document, block),
            Stand::Numbered => numbered_line(document, block).into_iter().collect(),
            Stand::AboveName if is_above_list => {
                line_above_name(document, block).into_iter().collect()
            }
            Stand::AboveList if is_above_list => short_line(document, block).into_iter().collect(),
            Stand::AboveName | Stand::AboveList => Vec::new(),
            Stand::Signed => signed_line(document, block).into_iter().collect(),
            Stand::Plain => plain_line(document, block).into_iter().collect(),
        };
        lines.extend(stood.into_iter().map(
            |Stood {
                 line,
                 text,
                 rest,
                 marked,
                 own,
                 is_below_bold,
             }| Heading {
                block: at,
                line,
                level: BOLD + u8::from(is_below_bold),
                text,
                body: at + 1..at + 1,
                rest,
                marked,
                own,
            },
        ));
    }
    if lines.is_empty() {
        return None;
    }
    // Of one block the heading comes before its lines.
    lines.splice(0..0, known.cloned());
    lines.sort_by_key(|heading| heading.block);
    Some(with_bodies(lines, document))
}

/// A line of a paragraph that stands for a heading, and the tokens of the
/// paragraph behind it.
struct Stood {
    line: u32,
    text: String,
    rest: Option<Range<usize>>,
    marked: Option<Marked>,
    own: Range<usize>,
    /// Whether it is of a level below bold lines.
    is_below_bold: bool,
}

/// A paragraph among whose first lines one says the title and one who spoke.
fn keyed_line(document: &Document, block: &Block) -> Option<Stood> {
    let has_char = |sign| document.has_char(block.tokens.clone(), sign);
    if ![':', '：', '📌'].into_iter().any(has_char) {
        return None;
    }
    let first = document.first_line(block.tokens.clone())?;
    let is_words = first.text.contains(char::is_alphabetic);
    if is_words && explicit::pair(&first.text).is_none() {
        return line_above_key(document, block, first);
    }
    let lines = document.lines(block.tokens.clone());
    let head = || {
        lines
            .iter()
            .take(6)
            .filter(|line| line.text.len() <= 2 * MAX_PLAIN)
    };
    let (line, title) = head().find_map(|line| {
        let (key, title) = explicit::pair(&line.text)?;
        (key == Key::Title && !words::is_housekeeping(title)).then_some((line, title))
    })?;
    let says_people = |line: &Line| {
        explicit::pair(&line.text)
            .is_some_and(|(key, people)| key.is_people() && explicit::says_people(people))
    };
    if !head().any(says_people) {
        return None;
    }
    Some(Stood {
        is_below_bold: false,
        line: line.line,
        text: title.to_owned(),
        rest: Some(block.tokens.start + 1..block.tokens.end),
        marked: None,
        own: line.tokens.clone(),
    })
}

/// A short line with `Speaker: S` right below it in the same paragraph.
fn line_above_key(document: &Document, block: &Block, first: Line) -> Option<Stood> {
    let is_short = first.text.len() <= MAX_PLAIN && !first.text.ends_with(['.', ',', ';', ':']);
    if !is_short {
        return None;
    }
    let second = document.each_line(block.tokens.clone()).nth(1)?;
    let (key, people) = explicit::pair(&second.text)?;
    (key.is_people() && explicit::says_people(people)).then(|| Stood {
        is_below_bold: false,
        line: first.line,
        rest: rest_behind(&first, block),
        text: first.text,
        marked: None,
        own: block.tokens.clone(),
    })
}

/// `[3]  Tides`, and who spoke on the next line, as reports in plain text have it.
fn numbered_line(document: &Document, block: &Block) -> Option<Stood> {
    let first = document.first_line(block.tokens.clone())?;
    let (number, title) = first.text.strip_prefix('[')?.split_once(']')?;
    let is_number =
        (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_title = title.contains(char::is_alphabetic) && first.text.len() <= MAX_PLAIN;
    (is_number && is_title).then(|| Stood {
        is_below_bold: false,
        line: first.line,
        rest: rest_behind(&first, block),
        text: first.text,
        marked: None,
        own: block.tokens.clone(),
    })
}

fn short_line(document: &Document, block: &Block) -> Option<Stood> {
    let first = document.first_line(block.tokens.clone())?;
    let is_alone =
        rest_behind(&first, block).is_none_or(|rest| document.plain(rest).trim().is_empty());
    let is_short = first.text.len() <= MAX_PLAIN && !first.text.ends_with([':', '.', ';', ',']);
    (is_alone && is_short).then_some(Stood {
        is_below_bold: false,
        line: block.line,
        text: first.text,
        rest: None,
        marked: None,
        own: block.tokens.clone(),
    })
}

/// `🎤 Tides / Bo Lindqvist`: a sign for the eye and a short line.
fn signed_line(document: &Document, block: &Block) -> Option<Stood> {
    let first = document.first_line(block.tokens.clone())?;
    let is_sign = first.text.starts_with(explicit::is_sign);
    let is_short = first.text.len() <= MAX_PLAIN && !first.text.ends_with(['.', '!', '…', ':']);
    (is_sign && is_short).then(|| Stood {
        is_below_bold: false,
        line: block.line,
        rest: rest_behind(&first, block),
        marked: None,
        text: first.text,
        own: block.tokens.clone(),
    })
}

/// `Tides - Bo Lindqvist` on a line of its own, read as a heading would be.
fn plain_line(document: &Document, block: &Block) -> Option<Stood> {
    let first = document.first_line(block.tokens.clone())?;
    let is_short = first.text.len() <= MAX_PLAIN / 2 + 20
        && !first.text.ends_with(['.', '!', '…', ':', ';', ',']);
    if !is_short {
        return None;
    }
    let reading = if heading::is_loud(&first.text) {
        heading::read_loud(&first.text)?
    } else {
        heading::read(&first.text, &Habits::default())
    };
    let is_sure = !matches!(
        reading.rule,
        "speaker verb title" | "speaker on title" | "how speaker does it" | "speaker's talk"
    );
    let is_named = !reading.names.is_empty() && !reading.title.is_empty() && is_sure;
    let is_full = |name: &String| names::strength(name) >= Strength::Full;
    (is_named && reading.names.iter().any(is_full)).then(|| Stood {
        is_below_bold: false,
        line: block.line,
        rest: rest_behind(&first, block),
        text: first.text,
        marked: None,
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

/// The text of a heading; a tag in it is taken away, what only looks like one
/// stays.
fn heading_text(document: &Document, tokens: Range<usize>) -> String {
    let text = document.plain(tokens.clone());
    if document.has_html(tokens) {
        return without_tags(text.trim());
    }
    text.trim().to_owned()
}
