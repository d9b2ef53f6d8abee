//! reStructuredText as Markdown, leniently: what was meant as plain text stays
//! plain text.
//!
//! One walk over the lines; the kinds of blocks are tried in turn, and a line
//! that is none of them is text.

use super::directive;
use super::inline::{self, Targets};

/// Directives inside directives are read so deep.
const MAX_DEPTH: usize = 4;

/// The Markdown of a text.
pub(super) fn to_markdown(text: &str) -> String {
    nested(text, 0)
}

/// The Markdown of a text inside so many directives; too deep, the text.
pub(super) fn nested(text: &str, depth: usize) -> String {
    if depth > MAX_DEPTH {
        return text.to_owned();
    }
    let lines: Vec<String> = text
        .lines()
        .map(|line| line.trim_end().replace('\t', "    "))
        .collect();
    let mut walk = Walk {
        targets: inline::targets(&lines),
        lines: &lines,
        depth,
        at: 0,
        signs: Vec::new(),
        list: None,
        out: Vec::new(),
    };
    while walk.at < lines.len() {
        walk.step();
    }
    walk.out.join("\n")
}

/// The indent of a line in bytes: spaces only.
pub(super) fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

struct Walk<'a> {
    targets: Targets,
    lines: &'a [String],
    /// So many directives stand around the text.
    depth: usize,
    at: usize,
    /// The signs that underline headings, the first level first.
    signs: Vec<(char, bool)>,
    /// Indent of the text of the list item that is open.
    list: Option<usize>,
    out: Vec<String>,
}

impl<'a> Walk<'a> {
    fn step(&mut self) {
        let line = &self.lines[self.at];
        if line.is_empty() {
            self.out.push(String::new());
            self.at += 1;
            return;
        }
        let _ = self.heading()
            || self.fence()
            || self.table()
            || self.explicit()
            || self.line_block()
            || self.doctest()
            || self.text();
    }

    fn line(&self, at: usize) -> &'a str {
        self.lines.get(at).map_or("", String::as_str)
    }

    fn is_after_blank(&self) -> bool {
        self.at == 0 || self.lines[self.at - 1].trim().is_empty()
    }

    /// A line with a line of one sign below it, perhaps one above it, too; or
    /// such a line alone.
    fn heading(&mut self) -> bool {
        let line = self.line(self.at);
        if let Some(sign) = ruler(line) {
            let (title, under) = (self.line(self.at + 1), self.line(self.at + 2));
            if ruler(under) == Some(sign) && !title.is_empty() {
                self.push_heading(title.trim(), (sign, true));
                self.at += 3;
                return true;
            }
            if self.is_after_blank() && title.is_empty() {
                self.out.push("* * *".to_owned());
                self.at += 1;
                return true;
            }
            return false;
        }
        let under = self.line(self.at + 1);
        let n_chars = line.chars().count();
        let Some(sign) = ruler(under).filter(|_| indent(line) == 0 && self.is_after_blank()) else {
            return false;
        };
        if under.len() + 3 < n_chars || line.starts_with("* ") || line.starts_with("- ") {
            return false;
        }
        self.push_heading(line, (sign, false));
        self.at += 2;
        true
    }

    fn push_heading(&mut self, title: &str, sign: (char, bool)) {
        let known = self.signs.iter().position(|known| *known == sign);
        let level = known.unwrap_or_else(|| {
            self.signs.push(sign);
            self.signs.len() - 1
        });
        let marks = "#".repeat((level + 3).min(6));
        self.list = None;
        let title = inline::to_markdown(title, &self.targets);
        self.out.push(String::new());
        self.out.push(format!("{marks} {title}"));
        self.out.push(String::new());
    }

    /// A fence of Markdown: copied to its end.
    fn fence(&mut self) -> bool {
        if !self.line(self.at).trim_start().starts_with("```") {
            return false;
        }
        let closes = |line: &String| line.trim_start().starts_with("```");
        let below = &self.lines[self.at + 1..];
        let Some(n_inside) = below.iter().position(closes) else {
            return false;
        };
        let end = self.at + 2 + n_inside;
        self.out.extend_from_slice(&self.lines[self.at..end]);
        self.at = end;
        true
    }

    /// A table drawn with signs, as it stands.
    fn table(&mut self) -> bool {
        let line = self.line(self.at).trim();
        let is_grid = line.starts_with("+-") && line.ends_with('+');
        let is_simple = line.starts_with("==")
            && line.contains(' ')
            && line.chars().all(|c| matches!(c, '=' | ' '));
        if !is_grid && !is_simple {
            return false;
        }
        let mut end = self.at;
        while !self.line(end).is_empty() {
            end += 1;
        }
        self.push_code("", self.at..end);
        self.at = end;
        true
    }

    /// `.. directive::`, `.. _target:`, `.. [1] note`, a comment.
    fn explicit(&mut self) -> bool {
        let line = self.line(self.at);
        let own = indent(line);
        let Some(marked) = line[own..].strip_prefix(".. ") else {
            return false;
        };
        let end = self.block_end(own);
        let inner = &self.lines[self.at + 1..end];
        let Some(written) = directive::read(marked, inner, &self.targets, self.depth) else {
            return false;
        };
        self.out.push(String::new());
        self.out.extend(written);
        self.out.push(String::new());
        self.at = end;
        true
    }

    /// The end of what is indented deeper below the current line.
    fn block_end(&self, own: usize) -> usize {
        let mut end = self.at + 1;
        let mut next = end;
        while next < self.lines.len() {
            let line = &self.lines[next];
            if !line.is_empty() {
                if indent(line) <= own {
                    break;
                }
                end = next + 1;
            }
            next += 1;
        }
        end
    }

    /// `| a line` stays a line of its own.
    fn line_block(&mut self) -> bool {
        let is_line = |line: &str| line == "|" || line.starts_with("| ");
        if !is_line(self.line(self.at)) {
            return false;
        }
        while is_line(self.line(self.at)) {
            let words = self.line(self.at)[1..].trim();
            let words = inline::to_markdown(words, &self.targets);
            let is_last = !is_line(self.line(self.at + 1)) || self.line(self.at + 1) == "|";
            let end = if is_last || words.is_empty() {
                ""
            } else {
                "\\"
            };
            self.out.push(format!("{words}{end}"));
            self.at += 1;
        }
        true
    }

    /// `>>> code` with what it printed.
    fn doctest(&mut self) -> bool {
        if !self.line(self.at).trim_start().starts_with(">>> ") || !self.is_after_blank() {
            return false;
        }
        let mut end = self.at;
        while !self.line(end).is_empty() {
            end += 1;
        }
        self.push_code("pycon", self.at..end);
        self.at = end;
        true
    }

    /// A line of a paragraph, a list or a field.
    fn text(&mut self) -> bool {
        let line = self.line(self.at);
        let own = indent(line);
        let bare = &line[own..];
        let is_new = self.is_after_blank();
        if own == 0 && is_new && item(bare).is_none() {
            self.list = None;
        }
        if let Some((marker, rest)) = item(bare) {
            self.list = Some(own + bare.len() - rest.len());
            self.push_text(own, &marker, rest);
            return true;
        }
        if let Some((name, value)) = field(bare) {
            let value = inline::to_markdown(value, &self.targets);
            let words = format!("{}* **{name}:** {value}", " ".repeat(own.min(3)));
            self.out.push(words.trim_end().to_owned());
            self.at += 1;
            return true;
        }
        // In an item the indent holds it together; elsewhere it is a quotation
        // at most, and more often an accident.
        let kept = self.list.map_or(0, |inner| own.min(inner));
        self.push_text(kept, "", bare);
        true
    }

    /// Writes a line, and the literal block that its `::` announces.
    fn push_text(&mut self, indent: usize, marker: &str, words: &str) {
        let own = self::indent(self.line(self.at));
        let is_literal = words.ends_with("::") && self.line(self.at + 1).is_empty();
        let end = if is_literal {
            self.block_end(own)
        } else {
            self.at + 1
        };
        if end == self.at + 1 {
            let words = inline::to_markdown(words, &self.targets);
            self.out
                .push(format!("{}{marker}{words}", " ".repeat(indent)));
            self.at += 1;
            return;
        }
        let words = words.trim_end_matches(':').trim_end();
        if !words.is_empty() {
            let words = inline::to_markdown(words, &self.targets);
            self.out
                .push(format!("{}{marker}{words}:", " ".repeat(indent)));
        }
        self.out.push(String::new());
        self.push_code("", self.at + 1..end);
        self.at = end;
    }

    fn push_code(&mut self, language: &str, lines: std::ops::Range<usize>) {
        self.out
            .extend(directive::fenced(language, &self.lines[lines]));
    }
}

/// The sign of a line of at least four equal signs.
fn ruler(line: &str) -> Option<char> {
    let sign = line.chars().next()?;
    let is_ruler = line.len() >= 3
        && matches!(
            sign,
            '=' | '-' | '~' | '^' | '"' | '\'' | '`' | '#' | '*' | '+' | ':' | '.' | '_'
        )
        && line.chars().all(|c| c == sign)
        && !(sign == '.' && line.len() < 5)
        && !(sign == '`' && line.len() == 3);
    is_ruler.then_some(sign)
}

/// The marker, as Markdown writes it, and the text of a list item.
fn item(line: &str) -> Option<(String, &str)> {
    if let Some(rest) = line.strip_prefix("#. ") {
        return Some(("1. ".to_owned(), rest.trim_start()));
    }
    for marker in ["* ", "- ", "+ ", "• ", "– "] {
        if let Some(rest) = line.strip_prefix(marker) {
            return Some(("* ".to_owned(), rest.trim_start()));
        }
    }
    let n_digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[n_digits..];
    let is_number =
        (1..=3).contains(&n_digits) && (rest.starts_with(". ") || rest.starts_with(") "));
    is_number.then(|| (line[..n_digits + 2].to_owned(), rest[2..].trim_start()))
}

/// `:Name: value`.
fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix(':')?.split_once(':')?;
    let is_name = !name.is_empty()
        && name.len() <= 40
        && name.starts_with(char::is_alphabetic)
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'));
    // `:func:`name`` is a role.
    (is_name && (value.is_empty() || value.starts_with(' '))).then_some((name, value.trim()))
}
