//! One Markdown file as it stands: its front matter, its blocks, its links.
//!
//! A note is parsed once and never fails: what is odd in it becomes a
//! [`Diagnostic`] with a place and a remedy, and the rest is kept. This module
//! knows Markdown and YAML; it does not know what a talk is (`extract` does).

pub mod diagnostic;
pub mod flow;
pub mod front_matter;
pub mod html;
pub mod markdown;
pub mod source;
pub mod walk;

use std::borrow::Cow;

pub use diagnostic::Diagnostic;
pub use front_matter::FrontMatter;
pub use html::Html;
pub use markdown::{Block, BlockKind, Document};
pub use source::{NotePath, RawNote};

/// One file, parsed.
#[derive(Clone, Debug)]
pub struct Note {
    /// Where it stands.
    pub path: NotePath,
    /// What stands between its first two lines of dashes.
    pub front_matter: FrontMatter,
    /// What stands below.
    pub document: Document,
    /// What is odd in it, by place.
    pub diagnostics: Vec<Diagnostic>,
}

impl Note {
    /// Parses a file. Whatever the bytes are, the result is a note: bytes that
    /// are not UTF-8 become U+FFFD, CRLF and CR become LF, a byte order mark
    /// goes, and a file beyond [`source::MAX_NOTE_BYTES`] is cut.
    pub fn parse(raw: &RawNote) -> Self {
        let mut diagnostics = Vec::new();
        let text = fence_liquid(decode(&raw.bytes, &mut diagnostics));
        let (front_matter, body) = front_matter::split(&text, &mut diagnostics);
        let document = Document::parse(text, body, &mut diagnostics);
        diagnostics.sort();
        Self {
            path: raw.path.clone(),
            front_matter,
            document,
            diagnostics,
        }
    }
}

/// The text of a file: UTF-8 with LF line ends and no byte order mark.
fn decode(bytes: &[u8], diagnostics: &mut Vec<Diagnostic>) -> String {
    let kept = &bytes[..bytes.len().min(source::MAX_NOTE_BYTES)];
    if kept.len() < bytes.len() {
        diagnostics.push(Diagnostic::problem(
            1,
            1,
            format!(
                "the note is larger than {} bytes and was cut there: split it into several notes",
                source::MAX_NOTE_BYTES
            ),
        ));
    }
    let kept = if kept.len() < bytes.len() {
        whole_characters(kept)
    } else {
        kept
    };
    let kept = kept.strip_prefix(b"\xef\xbb\xbf").unwrap_or(kept);
    let text = match std::str::from_utf8(kept) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => String::from_utf8_lossy(kept),
    };
    if let Cow::Owned(text) = &text {
        let valid = std::str::from_utf8(kept).map_or_else(|error| error.valid_up_to(), str::len);
        let before = &text[..valid];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        diagnostics.push(Diagnostic::problem(
            1 + before.matches('\n').count() as u32,
            1 + before[line_start..].chars().count() as u32,
            "this byte is not UTF-8: save the file as UTF-8",
        ));
    }
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.into_owned()
    }
}

/// The bytes without a character that was cut in two at their end.
fn whole_characters(bytes: &[u8]) -> &[u8] {
    match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => &bytes[..error.valid_up_to()],
        _ => bytes,
    }
}

/// Turns the `{% highlight … %}` tags of some site generators into fences of
/// the same length, so that a comment in the code is not a heading and every
/// offset stays.
fn fence_liquid(text: String) -> String {
    if !text.contains("endhighlight") {
        return text;
    }
    let mut fenced = String::with_capacity(text.len());
    let mut is_open = false;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        let tag = liquid_tag(bare.trim_start());
        let language = match tag {
            Some("endhighlight") if is_open => Some(""),
            Some(tag) if !is_open => tag
                .strip_prefix("highlight ")
                .map(|options| options.split_whitespace().next().unwrap_or_default()),
            _ => None,
        };
        let Some(language) = language else {
            fenced.push_str(line);
            continue;
        };
        is_open = !is_open;
        let indent = bare.len() - bare.trim_start().len();
        fenced.push_str(&bare[..indent]);
        fenced.push_str(FENCE);
        fenced.push_str(language);
        let width = bare.len() - indent - FENCE.len() - language.len();
        fenced.extend(std::iter::repeat_n(' ', width));
        fenced.push_str(&line[bare.len()..]);
    }
    fenced
}

/// A fence that hardly any code holds; shorter than what is around the
/// language in the shortest tag.
const FENCE: &str = "~~~~~~";

/// What a line that is one tag says: `highlight python` of `{%- highlight python -%}`.
fn liquid_tag(line: &str) -> Option<&str> {
    let tag = line.strip_prefix("{%")?.strip_suffix("%}")?;
    Some(tag.trim_matches(['-', ' ']))
}

#[cfg(test)]
mod tests;
