//! The inline markup of reStructuredText, a line at a time.

use std::collections::HashMap;

use super::escape;

/// Names of links, folded to lower case, with their addresses.
pub(super) type Targets = HashMap<String, String>;

/// The longest text between backticks, in bytes.
const MAX_SPAN: usize = 1000;

/// The targets `.. _name: address` of a text.
pub(super) fn targets(lines: &[String]) -> Targets {
    let mut targets = Targets::new();
    for line in lines {
        let target = line.trim_start().strip_prefix(".. _").and_then(|rest| {
            let (name, url) = match rest.strip_prefix('`') {
                Some(rest) => rest.split_once("`:")?,
                None => rest.split_once(": ")?,
            };
            Some((name.trim().to_lowercase(), escape::address(url)?))
        });
        targets.extend(target);
    }
    targets
}

/// The Markdown of one line.
pub(super) fn to_markdown(line: &str, targets: &Targets) -> String {
    let mut written = String::with_capacity(line.len() + 8);
    let mut at = 0;
    while at < line.len() {
        let rest = &line[at..];
        let is_at_word = !line[..at].ends_with(|c: char| c.is_alphanumeric());
        let (markdown, n_bytes) = code(rest)
            .or_else(|| role(rest).filter(|_| is_at_word))
            .or_else(|| reference(rest, targets))
            .or_else(|| is_at_word.then(|| url(rest)).flatten())
            .or_else(|| is_at_word.then(|| word_reference(rest, targets)).flatten())
            .unwrap_or_else(|| sign(line, at));
        written.push_str(&markdown);
        at += n_bytes.max(1);
    }
    written
}

/// What was written for how many bytes.
type Written = Option<(String, usize)>;

/// The text up to a closing mark that is near.
fn until<'a>(text: &'a str, close: &str) -> Option<&'a str> {
    let near = text.floor_char_boundary(MAX_SPAN.min(text.len()));
    text[..near].find(close).map(|end| &text[..end])
}

/// ``` ``code`` ```.
fn code(rest: &str) -> Written {
    let inner = until(rest.strip_prefix("``")?, "``").filter(|inner| !inner.is_empty())?;
    let markdown = if inner.contains('`') {
        format!("``{inner}``")
    } else {
        format!("`{inner}`")
    };
    Some((markdown, inner.len() + 4))
}

/// `:role:` before backticks: what they hold is code.
fn role(rest: &str) -> Written {
    let (name, behind) = rest.strip_prefix(':')?.split_once(":`")?;
    let is_name = !name.is_empty()
        && name.len() <= 30
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | ':'));
    let inner = until(behind, "`").filter(|inner| is_name && !inner.is_empty())?;
    Some((format!("`{inner}`"), name.len() + inner.len() + 4))
}

/// `` `words <address>`_ ``, `` `name`_ ``, and backticks that are neither.
fn reference(rest: &str, targets: &Targets) -> Written {
    let inner = until(rest.strip_prefix('`')?, "`").filter(|inner| !inner.trim().is_empty())?;
    let behind = &rest[inner.len() + 2..];
    let n_marks = behind.len() - behind.trim_start_matches('_').len();
    let n_bytes = inner.len() + 2 + n_marks.min(2);
    if n_marks == 0 {
        return Some((format!("`{inner}`"), n_bytes));
    }
    if let Some((words, url)) = inner
        .strip_suffix('>')
        .and_then(|inner| inner.rsplit_once('<'))
    {
        let markdown = match (
            escape::address(url),
            targets.get(&url.trim_end_matches('_').to_lowercase()),
        ) {
            (Some(address), _) => escape::link(words.trim(), &address),
            (None, Some(address)) => escape::link(words.trim(), address),
            (None, None) => escape::line(words.trim()),
        };
        return Some((markdown, n_bytes));
    }
    let markdown = match targets.get(&inner.trim().to_lowercase()) {
        Some(address) => escape::link(inner.trim(), address),
        None => escape::line(inner.trim()),
    };
    Some((markdown, n_bytes))
}

/// An address: copied whole.
fn url(rest: &str) -> Written {
    if !rest.starts_with("http://") && !rest.starts_with("https://") {
        return None;
    }
    let end =
        rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '`' | '*' | ')' | ']'));
    let url = &rest[..end.unwrap_or(rest.len())];
    Some((url.replace('[', "\\["), url.len()))
}

/// `name_` for a target that is defined.
fn word_reference(rest: &str, targets: &Targets) -> Written {
    if targets.is_empty() {
        return None;
    }
    let near = rest.floor_char_boundary(80.min(rest.len()));
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let end = rest[..near].find(|c: char| !is_word(c)).unwrap_or(near);
    let word = rest[..end].trim_end_matches('.');
    let name = word.strip_suffix("__").or_else(|| word.strip_suffix('_'))?;
    let address = targets.get(&name.to_lowercase())?;
    Some((escape::link(name, address), word.len()))
}

/// One sign, escaped where reStructuredText means the sign and Markdown would
/// not.
fn sign(line: &str, at: usize) -> (String, usize) {
    let rest = &line[at..];
    let mut chars = rest.chars();
    let c = chars.next().unwrap_or_default();
    let after = chars.next();
    let before = line[..at].chars().next_back();
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_footnote = c == '[' && until(rest, "]_").is_some_and(|inner| inner.len() < 20);
    let is_markup = match c {
        '_' => !(is_word(before) && is_word(after)),
        '<' => {
            let is_address = rest.starts_with("<http") || rest.starts_with("<mailto:");
            !is_address
                && after.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
        }
        '[' => is_footnote || after == Some('^'),
        '`' => true,
        '#' => at == 0 && after == Some(' '),
        '>' => at == 0,
        _ => false,
    };
    if c == '_' && before == Some(']') && !is_word(after) {
        return (String::new(), 1);
    }
    let is_escaped = before == Some('\\');
    let mut written = String::new();
    if is_markup && !is_escaped {
        written.push('\\');
    }
    written.push(c);
    (written, c.len_utf8())
}
