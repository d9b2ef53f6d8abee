//! Headings that are not written as Markdown has them: tags, the signs of
//! wikis, hashes without the space.

use super::{Heading, MAX_PLAIN, rest_behind};
use crate::note::{Block, Document};
use crate::text::fold;

/// `<h2>Tides</h2>` on a line of its own, as old editors left it.
pub(super) fn html_line(document: &Document, at: usize, block: &Block) -> Option<Heading> {
    let html = document.plain(block.tokens.clone());
    if let Some(text) = summary(&html) {
        let above = &html[..html.find("<summary")?];
        return Some(Heading {
            block: at,
            line: block.line + above.matches('\n').count() as u32,
            level: 6,
            text,
            body: at + 1..at + 1,
            rest: None,
            marked: None,
            own: block.tokens.clone(),
        });
    }
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
        text: decoded(text),
        body: at + 1..at + 1,
        rest: None,
        marked: None,
        own: block.tokens.clone(),
    })
}

/// The text of `<details><summary>…</summary>`, which folds a talk away.
fn summary(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("<summary")?;
    let (text, _) = rest[rest.find('>')? + 1..].split_once("</summary>")?;
    let text = without_tags(text);
    (!text.is_empty() && text.len() <= MAX_PLAIN).then_some(text)
}

/// A text without the tags in it; what is written small beside a title goes
/// with them.
pub(in crate::extract) fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        plain.push_str(before);
        let Some((name, after)) = tag.split_once('>') else {
            plain.push('<');
            rest = tag;
            continue;
        };
        if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') {
            plain.push('<');
            rest = tag;
            continue;
        }
        rest = after;
        if name == "small"
            && let Some((_, after)) = after.split_once("</small>")
        {
            rest = after;
        }
    }
    plain.push_str(rest);
    decoded(&plain)
}

/// A text of HTML with the usual signs for signs read, and single spaces.
fn decoded(text: &str) -> String {
    let mut plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // What stands for `&` comes last, or `&amp;lt;` would be read twice.
    for (written, sign) in [
        ("&nbsp;", " "),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&ndash;", "–"),
        ("&mdash;", "—"),
        ("&amp;", "&"),
    ] {
        if plain.contains(written) {
            plain = plain.replace(written, sign);
        }
    }
    plain
}

/// `== Tides ==`, as wikis mark a heading.
pub(super) fn wiki_line(document: &Document, at: usize, block: &Block) -> Option<Heading> {
    let first = document.first_line(block.tokens.clone())?;
    let level = first.text.bytes().take_while(|byte| *byte == b'=').count();
    let text = first
        .text
        .trim_start_matches('=')
        .strip_suffix(&first.text[..level])?;
    let is_heading = (1..=6).contains(&level)
        && text.starts_with(' ')
        && text.ends_with(' ')
        && !text.trim().is_empty();
    is_heading.then(|| Heading {
        block: at,
        line: block.line,
        level: level as u8,
        text: text.trim().to_owned(),
        body: at + 1..at + 1,
        rest: rest_behind(&first, block),
        marked: None,
        own: block.tokens.clone(),
    })
}

/// `##A. Tides of the bay`: meant as a heading, which Markdown does not see.
pub(super) fn hashed_line(document: &Document, at: usize, block: &Block) -> Option<Heading> {
    let first = document.first_line(block.tokens.clone())?;
    let level = first.text.bytes().take_while(|byte| *byte == b'#').count();
    let text = first
        .text
        .trim_start_matches('#')
        .trim_end_matches(['#', ' ']);
    let word = fold(text.split(' ').next()?);
    // `#1 Tides` is a number.
    let is_number = level == 1
        && text
            .split(' ')
            .next()
            .is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    let is_heading = (1..=6).contains(&level)
        && !is_number
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
        marked: None,
        own: block.tokens.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_html_are_read() {
        for (written, read) in [
            ("Bo &amp; Runa:  Tides", "Bo & Runa: Tides"),
            ("Tides &mdash; Bo", "Tides — Bo"),
            ("&quot;Tides&quot;&nbsp;by Bo", "\"Tides\" by Bo"),
            ("Bo&#39;s &lt;b&gt;", "Bo's <b>"),
            ("&amp;lt;", "&lt;"),
            ("R&D & co", "R&D & co"),
        ] {
            assert_eq!(decoded(written), read);
        }
    }
}
