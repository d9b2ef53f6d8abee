//! The explicit markup of reStructuredText: what begins with two stops.

use super::inline::{self, Targets};
use super::{escape, html, rst};

/// The Markdown of `marked`, which stands behind the stops, and of what is
/// indented below it; `None` when it is plain text after all.
pub(super) fn read(
    marked: &str,
    inner: &[String],
    targets: &Targets,
    depth: usize,
) -> Option<Vec<String>> {
    if marked.starts_with('_') && marked.contains(':') || marked.starts_with("__ ") {
        return Some(Vec::new());
    }
    if let Some((label, text)) = marked
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("] "))
    {
        let text = inline::to_markdown(text, targets);
        let mut lines = vec![format!("\\[{}] {text}", label.trim_start_matches('#'))];
        lines.extend(
            dedented(inner)
                .iter()
                .map(|line| inline::to_markdown(line, targets)),
        );
        return Some(lines);
    }
    let (name, argument) = marked.split_once("::")?;
    let name = name.rsplit('|').next().unwrap_or(name).trim();
    let is_name = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    if !is_name {
        return None;
    }
    let argument = argument.trim();
    let body = without_options(inner);
    let text = |lines: &[String]| rst::nested(&dedented(lines).join("\n"), depth + 1);
    Some(match name {
        "code" | "code-block" | "sourcecode" | "highlight" => fenced(argument, body),
        "parsed-literal" | "math" => fenced("", body),
        "image" | "figure" => {
            let alt = option(inner, "alt").unwrap_or("image");
            let picture = escape::address(argument).map(|address| escape::link(alt, &address));
            picture
                .into_iter()
                .chain([String::new(), text(body)])
                .collect()
        }
        "raw" => {
            let raw = dedented(body).join("\n");
            vec![if html::is_html(&raw) {
                html::to_markdown(&raw)
            } else {
                String::new()
            }]
        }
        "contents" | "include" | "toctree" | "role" | "replace" => Vec::new(),
        _ => vec![
            inline::to_markdown(argument, targets),
            String::new(),
            text(body),
        ],
    })
}

/// Lines as a block of code, closed by a fence that they do not contain.
pub(super) fn fenced(language: &str, lines: &[String]) -> Vec<String> {
    let code = dedented(lines);
    if code.is_empty() {
        return Vec::new();
    }
    let ticks = code.iter().map(|line| line.trim_start());
    let longest = ticks
        .map(|line| line.len() - line.trim_start_matches('`').len())
        .max();
    let fence = "`".repeat(longest.unwrap_or(0).max(2) + 1);
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '#');
    let language = if language.chars().all(is_word) {
        language
    } else {
        ""
    };
    let mut fenced = vec![format!("{fence}{language}")];
    fenced.extend(code.iter().map(|line| (*line).to_owned()));
    fenced.push(fence);
    fenced.push(String::new());
    fenced
}

/// The lines without their common indent and without empty ones at the ends.
fn dedented(lines: &[String]) -> Vec<&str> {
    let filled = |line: &&String| !line.is_empty();
    let Some(first) = lines.iter().position(|line| !line.is_empty()) else {
        return Vec::new();
    };
    let last = lines
        .iter()
        .rposition(|line| !line.is_empty())
        .unwrap_or(first);
    let kept = &lines[first..=last];
    let common = kept
        .iter()
        .filter(filled)
        .map(|line| rst::indent(line))
        .min();
    let common = common.unwrap_or(0);
    kept.iter()
        .map(|line| line.get(common..).unwrap_or_default())
        .collect()
}

/// What stands below the `:name: value` lines of a directive.
fn without_options(inner: &[String]) -> &[String] {
    let n_options = inner
        .iter()
        .take_while(|line| line.trim_start().starts_with(':'))
        .count();
    &inner[n_options..]
}

fn option<'a>(inner: &'a [String], name: &str) -> Option<&'a str> {
    inner.iter().find_map(|line| {
        let rest = line.trim_start().strip_prefix(':')?.strip_prefix(name)?;
        rest.strip_prefix(':')
            .map(str::trim)
            .filter(|value| !value.is_empty())
    })
}
