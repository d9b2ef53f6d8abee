//! The markup of a source's texts becomes Markdown that keeps its place.
//!
//! Archives say which markup they use, but the people who filled them wrote
//! what they were used to. So a text is looked at first: what has HTML tags is
//! read as HTML, what is plainly Markdown is left so, and only the rest is
//! read in the markup that the archive promises. [`body`] then sees to it that
//! nothing in a text can be taken for a part of the note around it.

mod body;
mod directive;
mod escape;
mod html;
mod inline;
mod rst;

pub(super) use self::escape::{address, bare_address, line, link};

/// A text that should be reStructuredText, as the body of a record.
pub(super) fn from_rst(text: &str) -> String {
    let text = with_line_feeds(text);
    if html::is_html(&text) {
        return body::guarded(&html::to_markdown(&text));
    }
    if is_markdown(&text) {
        return body::guarded(&text);
    }
    body::guarded(&rst::to_markdown(&text))
}

/// A text that may be Markdown or HTML, as the body of a record.
pub(super) fn from_markdown(text: &str) -> String {
    let text = with_line_feeds(text);
    if html::is_html(&text) {
        return body::guarded(&html::to_markdown(&text));
    }
    body::guarded(&text)
}

/// Several texts, empty ones and repetitions left out, one below the other.
pub(super) fn joined(texts: &[String]) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for text in texts.iter().map(|text| text.trim()) {
        if !text.is_empty() && !kept.iter().any(|before| before.contains(text)) {
            kept.push(text);
        }
    }
    kept.join("\n\n")
}

fn with_line_feeds(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let is_kept = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    text.replace(['\u{2028}', '\u{2029}', '\u{b}', '\u{c}'], "\n")
        .chars()
        .filter(is_kept)
        .collect()
}

/// Whether a text has what Markdown has and reStructuredText has not.
fn is_markdown(text: &str) -> bool {
    text.contains("](http")
        || text.lines().any(|line| {
            let marks = line.trim_start_matches('#');
            line.starts_with("```") || line.starts_with('#') && marks.starts_with(' ')
        })
}

#[cfg(test)]
mod tests;
