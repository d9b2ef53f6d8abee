//! Texts with HTML tags.

use htmd::HtmlToMarkdown;

/// Tags that people write in abstracts; others may be words in angle brackets.
const TAGS: [&str; 24] = [
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "div",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "span",
    "strong",
    "table",
    "ul",
];

/// The most open elements that are taken as HTML: the reader of HTML goes down
/// by recursion.
const MAX_DEPTH: usize = 100;

/// Whether a text is HTML: it closes a tag that it opens, or breaks lines with
/// one, and does not speak of tags in code.
pub(super) fn is_html(text: &str) -> bool {
    if text.contains('`') || !text.contains('<') {
        return false;
    }
    let mut has_end = false;
    let mut n_open = 0_usize;
    for (at, _) in text.match_indices('<') {
        let rest = &text[at + 1..];
        if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            n_open += 1;
        }
        let bare = rest.strip_prefix('/').unwrap_or(rest);
        let end = bare.find(|c: char| !c.is_ascii_alphanumeric());
        let (name, behind) = bare.split_at(end.unwrap_or(bare.len()));
        let name = name.to_ascii_lowercase();
        let is_known = TAGS.contains(&name.as_str()) && behind.starts_with(['>', ' ', '/']);
        let is_end = rest.starts_with('/') || matches!(name.as_str(), "br" | "p");
        has_end |= is_known && is_end;
    }
    has_end && n_open <= 50 * MAX_DEPTH && depth(text) <= MAX_DEPTH
}

/// The most elements that are open at once, counted generously.
fn depth(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut deepest = 0;
    for (at, _) in text.match_indices('<') {
        let rest = &text[at + 1..];
        if rest.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) && !is_empty_element(rest) {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

fn is_empty_element(tag: &str) -> bool {
    let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next();
    let name = name.unwrap_or_default().to_ascii_lowercase();
    matches!(name.as_str(), "br" | "hr" | "img" | "p" | "li")
}

/// The Markdown of a text with tags; the text itself when it cannot be read.
pub(super) fn to_markdown(text: &str) -> String {
    // Line ends count where people also write plain paragraphs.
    let has_blocks = ["<p", "<P", "<div", "<br", "<BR", "<li", "<h"]
        .iter()
        .any(|tag| text.contains(tag));
    let text = if has_blocks {
        text.to_owned()
    } else {
        text.replace("\n\n", "<p>")
    };
    let converter = HtmlToMarkdown::builder()
        .skip_tags(vec!["script", "style", "iframe"])
        .build();
    let markdown = converter.convert(&text);
    markdown.unwrap_or(text)
}
