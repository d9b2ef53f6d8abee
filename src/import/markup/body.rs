//! The guard of a record's text: whatever stands in it, the note around it
//! keeps its structure.
//!
//! A note's headings of the first two levels are its records, the list below
//! each is what is known of it, and link definitions hold for the whole file.
//! So headings of a text go down to the third level, its lists are marked with
//! `*`, its links are written out, raw HTML is escaped, and in the end the text
//! is parsed as a part of a note: if it is still not contained, it becomes
//! plain paragraphs.

use std::collections::{HashMap, HashSet};

use super::escape;
use crate::note::{Block, BlockKind, Diagnostic, Document, Note, NotePath, RawNote};

/// Level of a text's first headings.
const TOP_LEVEL: u8 = 3;
/// What follows the text when it is tried.
const SENTINEL: &str = "the next record";
/// A longer heading is a paragraph above a rule.
const MAX_HEADING: usize = 160;
/// The longest words in brackets, in bytes.
const MAX_REFERENCE: usize = 512;

/// The text, changed as little as its place demands.
pub(super) fn guarded(text: &str) -> String {
    let text = without_definitions(&without_indent(text));
    let text = text.trim_matches('\n');
    if text.trim().is_empty() {
        return String::new();
    }
    let mended = mended(text);
    if is_contained(&mended) {
        return mended;
    }
    let plain = plain(text);
    if is_contained(&plain) {
        plain
    } else {
        escape::line(text)
    }
}

fn parse(text: String) -> Note {
    Note::parse(&RawNote {
        path: NotePath::from_store("text.md"),
        bytes: text.into_bytes(),
    })
}

/// Whether the text stands between a list and a heading without touching them.
fn is_contained(text: &str) -> bool {
    let Note { document, .. } = parse(format!("\n# x\n\n- Record: x\n\n{text}\n\n# {SENTINEL}\n"));
    let [first, fields, inner @ .., last] = document.blocks() else {
        return false;
    };
    let is_top =
        |block: &Block| matches!(block.kind, BlockKind::Heading(level) if level < TOP_LEVEL);
    is_top(first)
        && fields.kind == BlockKind::List
        && document.items(fields.tokens.clone()).len() == 1
        && is_top(last)
        && document.plain(last.tokens.clone()).trim() == SENTINEL
        && !inner
            .iter()
            .any(|block| is_top(block) || block.kind == BlockKind::Html)
}

/// Removes what all lines are indented by, and white space at their ends.
fn without_indent(text: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|line| line.trim_end().replace('\t', "    "))
        .collect();
    let indent_of = |line: &String| line.len() - line.trim_start_matches(' ').len();
    let filled = lines.iter().filter(|line| !line.is_empty());
    let indent = filled.map(indent_of).min().unwrap_or(0);
    let mut kept: Vec<&str> = lines
        .iter()
        .map(|line| line.get(indent..).unwrap_or_default())
        .skip_while(|line| line.is_empty())
        .collect();
    if let Some(first) = kept.first_mut() {
        *first = first.trim_start();
    }
    kept.join("\n")
}

/// Rewrites headings, lists and raw HTML, block by block.
fn mended(text: &str) -> String {
    // The empty line keeps dashes from being read as front matter.
    let note = parse(format!("\n{text}\n"));
    let document = &note.document;
    let mut lines: Vec<String> = format!("\n{text}").split('\n').map(str::to_owned).collect();
    // The first place of a line comes last, or it would move the others.
    for oddity in note.diagnostics.iter().rev() {
        escape_bracket(&mut lines, oddity);
    }
    let blocks = document.blocks();
    let levels = blocks.iter().filter_map(|block| match block.kind {
        BlockKind::Heading(level) => Some(level),
        _ => None,
    });
    let shift = TOP_LEVEL.saturating_sub(levels.min().unwrap_or(TOP_LEVEL));
    for (at, block) in blocks.iter().enumerate() {
        let first = block.line as usize - 1;
        let last = (block.end_line as usize).min(lines.len());
        let Some(range) = lines.get_mut(first..last) else {
            continue;
        };
        match block.kind {
            BlockKind::Heading(level) => {
                let next = blocks.get(at + 1);
                let is_of_fields = next.is_some_and(|next| is_list_of_fields(document, next));
                let level = (level + shift).clamp(TOP_LEVEL, 6);
                heading(range, (!is_of_fields).then_some(level));
            }
            BlockKind::List => starred(range),
            BlockKind::Html => escape_tags(range),
            _ => {}
        }
    }
    let mended = lines.join("\n");
    mended.trim_matches('\n').to_owned()
}

/// What refers to nothing is no link.
fn escape_bracket(lines: &mut [String], oddity: &Diagnostic) {
    let line = lines.get_mut(oddity.line as usize - 1);
    let place = line.and_then(|line| {
        let (at, sign) = line.char_indices().nth(oddity.column as usize - 1)?;
        (sign == '[').then_some((line, at))
    });
    if let Some((line, at)) = place {
        line.insert(at, '\\');
    }
}

/// Whether a list looks like the one below a record's heading.
fn is_list_of_fields(document: &Document, block: &Block) -> bool {
    if block.kind != BlockKind::List {
        return false;
    }
    let items = document.items(block.tokens.clone());
    let key = items.first().and_then(|item| item.text.split_once(':'));
    key.is_some_and(|(key, _)| !key.trim().contains(' ') && key.len() <= 16)
}

/// Writes a heading's lines as one of this level, or as bold words.
fn heading(lines: &mut [String], level: Option<u8>) {
    let is_marked = lines[0].trim_start().starts_with('#');
    let is_underlined = lines.len() > 1 && !is_marked;
    let n_words = lines.len() - usize::from(is_underlined);
    let words = lines[..n_words].join(" ");
    let words = words.trim().trim_start_matches('#').trim();
    let words = if is_marked {
        words.trim_end_matches('#').trim_end()
    } else {
        words
    };
    let words = words.to_owned();
    if is_underlined && words.len() > MAX_HEADING {
        "\n* * *".clone_into(&mut lines[n_words]);
        return;
    }
    for line in lines.iter_mut() {
        line.clear();
    }
    lines[0] = match level {
        _ if words.is_empty() => String::new(),
        Some(level) => format!("{} {words}", "#".repeat(usize::from(level))),
        None => format!("**{}**", words.trim_matches('*')),
    };
    // A heading ends by itself, a line of bold words and what was underlined
    // does not.
    let is_last_filled = lines.len() == 1;
    if level.is_none() && is_last_filled {
        lines[0].push('\n');
    }
}

/// Marks the items of a list with `*`, so that it is not one with a list of
/// dashes above it.
fn starred(lines: &mut [String]) {
    let Some(first) = lines.first() else {
        return;
    };
    let indent = first.len() - first.trim_start_matches(' ').len();
    let marker = first[indent..].chars().next();
    let Some(marker) = marker.filter(|marker| matches!(marker, '-' | '+')) else {
        return;
    };
    for line in lines {
        let own = line.len() - line.trim_start_matches(' ').len();
        if own <= indent + 1 && line[own..].starts_with(marker) {
            line.replace_range(own..=own, "*");
        }
    }
}

/// Raw HTML is shown as text anyway; escaped it cannot run on.
fn escape_tags(lines: &mut [String]) {
    for line in lines {
        *line = line.replace("\\<", "<").replace('<', "\\<");
    }
}

/// Paragraphs in which nothing is markup.
fn plain(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(escape::line).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// Writes links out where they refer to a definition, and removes the
/// definitions, which would hold for every other record of the note.
fn without_definitions(text: &str) -> String {
    let mut definitions: HashMap<String, String> = HashMap::new();
    let mut kept = Vec::new();
    let mut fence = None;
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().copied().enumerate() {
        let opens = ["```", "~~~"]
            .iter()
            .find(|fence| line.trim_start().starts_with(**fence));
        match (fence, opens) {
            (None, Some(opened)) => fence = Some(*opened),
            (Some(opened), Some(closed)) if opened == *closed => fence = None,
            _ => {}
        }
        let definition = fence.is_none().then(|| definition(line)).flatten();
        let Some((label, address)) = definition else {
            kept.push(if fence.is_none() && is_label_of_lines(&lines[at..]) {
                line.replacen('[', "\\[", 1)
            } else {
                line.to_owned()
            });
            continue;
        };
        match address {
            Some(address) => {
                definitions.entry(label.to_lowercase()).or_insert(address);
                // What the text does not refer to is still a link.
                kept.push(format!("\u{0}{label}"));
            }
            None => kept.push(line.replacen('[', "\\[", 1)),
        }
    }
    if definitions.is_empty() {
        return kept.join("\n");
    }
    let mut used = HashSet::new();
    let mut written: Vec<String> = Vec::new();
    for line in &kept {
        if line.starts_with('\u{0}') {
            written.push(line.clone());
        } else {
            written.push(with_addresses(line, &definitions, &mut used));
        }
    }
    let written = written
        .iter()
        .filter_map(|line| match line.strip_prefix('\u{0}') {
            None => Some(line.clone()),
            Some(label) if used.contains(&label.to_lowercase()) => None,
            Some(label) => {
                let address = &definitions[&label.to_lowercase()];
                Some(format!("* {}", escape::link(label, address)))
            }
        });
    written.collect::<Vec<_>>().join("\n")
}

/// Whether the first of some lines begins a label that ends in a later line of the
/// paragraph, `[la` and `bel]: address`.
fn is_label_of_lines(lines: &[&str]) -> bool {
    let is_open = |line: &str| line.trim_start().starts_with('[') && !line.contains(']');
    if !lines.first().is_some_and(|line| is_open(line)) {
        return false;
    }
    let paragraph = lines[1..].iter().take_while(|line| !line.trim().is_empty());
    let mut ends = paragraph.filter_map(|line| line.split_once(']'));
    ends.next().is_some_and(|(_, after)| after.starts_with(':'))
}

/// `[label]: address` at the start of a line; an address that leads nowhere is
/// `None`.
fn definition(line: &str) -> Option<(String, Option<String>)> {
    let bare = line.trim_start();
    if line.len() - bare.len() > 3 {
        return None;
    }
    let (label, rest) = bare.strip_prefix('[')?.split_once("]:")?;
    if label.trim().is_empty() || label.contains(['[', ']', '\\']) {
        return None;
    }
    let url = rest.split_whitespace().next().unwrap_or_default();
    let address = escape::address(url.trim_matches(['<', '>']));
    Some((label.trim().to_owned(), address))
}

/// `[words][label]`, `[label][]` and `[label]` with their addresses.
fn with_addresses(
    line: &str,
    definitions: &HashMap<String, String>,
    used: &mut HashSet<String>,
) -> String {
    let mut written = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(open) = rest.find('[') {
        let is_escaped = rest[..open].ends_with('\\');
        written.push_str(&rest[..open]);
        rest = &rest[open..];
        let near = rest.floor_char_boundary(MAX_REFERENCE.min(rest.len()));
        let Some(close) = rest[..near].find(']').filter(|_| !is_escaped) else {
            written.push('[');
            rest = &rest[1..];
            continue;
        };
        let words = &rest[1..close];
        let behind = &rest[close + 1..];
        let near = behind.floor_char_boundary(MAX_REFERENCE.min(behind.len()));
        let reference = behind[..near]
            .strip_prefix('[')
            .and_then(|inner| inner.find(']'));
        let reference = reference.map(|end| (&behind[1..=end], &behind[end + 2..]));
        let (label, behind) = match reference {
            Some(("", behind)) => (words, behind),
            Some((label, behind)) => (label, behind),
            None => (words, behind),
        };
        let key = label.trim().to_lowercase();
        let address = definitions.get(&key);
        if let Some(address) = address.filter(|_| !behind.starts_with(['(', ':'])) {
            used.insert(key);
            written.push_str(&escape::link(words, address));
            rest = behind;
        } else {
            written.push('[');
            rest = &rest[1..];
        }
    }
    written.push_str(rest);
    written
}
