//! The HTML that `note` made, back as Markdown.
//!
//! Knows exactly the elements that are made there and reads them in one pass;
//! any other tag is dropped and its text kept.

use crate::note::Html;

/// Markdown that renders as this HTML; no newline at either end.
pub(super) fn of_html(html: &Html) -> String {
    let mut writer = Writer::default();
    let mut rest = html.as_str();
    while !rest.is_empty() {
        let open = rest.find('<').unwrap_or(rest.len());
        writer.text(&unescape(&rest[..open]));
        let Some(end) = rest[open..].find('>') else {
            break;
        };
        writer.tag(&rest[open + 1..open + end]);
        rest = &rest[open + end + 1..];
    }
    writer.text.trim().to_owned()
}

/// Writes text so that Markdown takes it for nothing but text. It is taken to
/// stand inside a line.
pub(super) fn push_escaped(markdown: &mut String, text: &str) {
    let mut previous = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let is_special = match c {
            '\\' | '*' | '`' | '[' | ']' | '<' | '~' => true,
            // Inside a word an underscore means nothing: snake_case stays as it is.
            '_' => !(previous.is_alphanumeric() && next.is_alphanumeric()),
            '&' => next.is_alphanumeric() || next == '#',
            _ => false,
        };
        if is_special {
            markdown.push('\\');
        }
        markdown.push(c);
        previous = c;
    }
}

/// A block that holds others.
enum Container {
    Quote,
    Bullets,
    /// Number of the next item.
    Numbers(u64),
    Item,
}

#[derive(Default)]
struct Writer {
    text: String,
    containers: Vec<Container>,
    /// What begins every line inside the containers.
    prefix: String,
    /// Lengths of `prefix` to go back to, one for each container.
    widths: Vec<usize>,
    /// Whether nothing stands on the line yet but the prefix and a marker.
    is_line_start: bool,
    /// The text of `<pre>` or `<code>`, while one is open.
    code: Option<String>,
    is_pre: bool,
    /// Where the open links lead.
    links: Vec<String>,
    n_cells: usize,
    is_table: bool,
}

impl Writer {
    fn tag(&mut self, tag: &str) {
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        match name {
            "p" => self.start_block(),
            "h4" | "h5" | "h6" => {
                self.start_block();
                let level = usize::from(name.as_bytes()[1] - b'0');
                self.push(&format!("{} ", "#".repeat(level)));
            }
            "br" => {
                self.text.push('\\');
                self.start_line();
            }
            "hr" => {
                self.start_block();
                self.push("***");
            }
            "blockquote" => {
                self.start_block();
                self.push("> ");
                self.is_line_start = true;
                self.enter(Container::Quote, "> ");
            }
            "ul" => self.enter_list(Container::Bullets),
            "ol" => self.enter_list(Container::Numbers(start_of(attributes))),
            "li" => self.start_item(),
            "/blockquote" | "/ul" | "/ol" | "/li" => self.leave(),
            "em" | "/em" => self.push("*"),
            "strong" | "/strong" => self.push("**"),
            "del" | "/del" => self.push("~~"),
            "pre" => {
                self.start_block();
                self.is_pre = true;
            }
            "code" => self.code = Some(String::new()),
            "/code" => self.end_code(),
            "/pre" => self.is_pre = false,
            "a" => {
                self.links.push(value_of(attributes, "href"));
                self.push("[");
            }
            "/a" => self.end_link(),
            "table" | "/table" => {
                self.start_block();
                self.is_table = name == "table";
            }
            "tr" => self.start_row(),
            "/td" | "/th" => {
                self.push(" |");
                self.n_cells += 1;
            }
            "td" | "th" => self.push(" "),
            "/thead" => self.end_head(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(code) = &mut self.code {
            code.push_str(text);
            return;
        }
        if self.text.is_empty() || self.is_line_start || self.text.ends_with(char::is_whitespace) {
            self.push_words(text.trim_start());
        } else {
            self.push_words(text);
        }
    }

    /// Text with every run of white space as one space, since a line that the
    /// note happened to break there could begin with a marker here.
    fn push_words(&mut self, text: &str) {
        if text.trim().is_empty() {
            // Between inline elements a blank counts, between blocks it does not.
            if !text.is_empty() && !text.contains('\n') {
                self.push(" ");
            }
            return;
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let line = words.join(" ");
        if text.starts_with(char::is_whitespace) {
            self.push(" ");
        }
        let start = self.text.len();
        let is_at_start = self.is_at_start();
        match guarded_at(&line).filter(|_| is_at_start) {
            Some(n_digits) => {
                self.text.push_str(&line[..n_digits]);
                self.text.push('\\');
                push_escaped(&mut self.text, &line[n_digits..]);
            }
            None => push_escaped(&mut self.text, &line),
        }
        if self.is_table {
            let cell = self.text.split_off(start).replace('|', "\\|");
            self.text.push_str(&cell);
        }
        self.is_line_start = false;
        if text.ends_with(char::is_whitespace) {
            self.push(" ");
        }
    }

    fn is_at_start(&self) -> bool {
        self.is_line_start || self.text.is_empty()
    }

    fn push(&mut self, markdown: &str) {
        if !markdown.is_empty() {
            self.text.push_str(markdown);
            self.is_line_start = false;
        }
    }

    fn trim_line(&mut self) {
        let end = self.text.trim_end_matches(' ').len();
        self.text.truncate(end);
    }

    fn start_line(&mut self) {
        self.trim_line();
        self.text.push('\n');
        self.text.push_str(&self.prefix);
        self.is_line_start = true;
    }

    /// A blank line and a new one, unless nothing stands on this line yet.
    fn start_block(&mut self) {
        if !self.is_at_start() {
            self.start_line();
            self.start_line();
        }
    }

    fn enter(&mut self, container: Container, prefix: &str) {
        self.widths.push(self.prefix.len());
        self.prefix.push_str(prefix);
        self.containers.push(container);
    }

    fn leave(&mut self) {
        if self.containers.pop().is_some() {
            self.prefix.truncate(self.widths.pop().unwrap_or_default());
        }
    }

    fn enter_list(&mut self, list: Container) {
        self.start_block();
        self.enter(list, "");
    }

    fn start_item(&mut self) {
        if !self.is_at_start() {
            self.start_line();
        }
        let marker = match self.containers.last_mut() {
            Some(Container::Numbers(next)) => {
                let marker = format!("{next}. ");
                *next = next.saturating_add(1);
                marker
            }
            // Not a hyphen: the list of fields above must not go on here.
            _ => "* ".to_owned(),
        };
        self.push(&marker);
        self.is_line_start = true;
        let width = marker.len();
        self.enter(Container::Item, &" ".repeat(width));
    }

    fn end_code(&mut self) {
        let code = self.code.take().unwrap_or_default();
        let fence = "`".repeat(longest_run(&code) + 1);
        if !self.is_pre {
            let blank = if code.starts_with('`') || code.ends_with('`') {
                " "
            } else {
                ""
            };
            let code = code.replace('\n', " ");
            self.push(&format!("{fence}{blank}{code}{blank}{fence}"));
            return;
        }
        let fence = if fence.len() < 3 { "```" } else { &fence };
        self.push(fence);
        for line in code.trim_end_matches('\n').split('\n') {
            self.start_line();
            self.push(line);
        }
        self.start_line();
        self.push(fence);
    }

    fn end_link(&mut self) {
        let url = self.links.pop().unwrap_or_default();
        let url = url
            .replace('<', "%3C")
            .replace('>', "%3E")
            .replace('\\', "%5C");
        self.push(&format!("](<{url}>)"));
    }

    fn start_row(&mut self) {
        if !self.is_at_start() {
            self.start_line();
        }
        self.n_cells = 0;
        self.push("|");
    }

    fn end_head(&mut self) {
        self.start_line();
        self.push("|");
        self.push(&" --- |".repeat(self.n_cells));
    }
}

/// Length of the start of a line after which a backslash keeps its first
/// characters from being a marker; `None` when they are none.
fn guarded_at(line: &str) -> Option<usize> {
    if line.starts_with(['#', '>', '+', '-', '=', '|']) {
        return Some(0);
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let n_digits = line.len() - rest.len();
    (n_digits > 0 && rest.starts_with(['.', ')'])).then_some(n_digits)
}

fn start_of(attributes: &str) -> u64 {
    value_of(attributes, "start").parse().unwrap_or(1)
}

/// The value of an attribute, unescaped; empty when it is not there.
fn value_of(attributes: &str, name: &str) -> String {
    let value = attributes
        .split_once(name)
        .and_then(|(_, rest)| rest.strip_prefix("=\""))
        .and_then(|rest| rest.split_once('"'));
    value.map_or_else(String::new, |(value, _)| unescape(value))
}

fn longest_run(code: &str) -> usize {
    let runs = code.split(|c| c != '`').map(str::len);
    runs.max().unwrap_or(0)
}

fn unescape(html: &str) -> String {
    // The ampersand last, or `&amp;lt;` would be unescaped twice.
    html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests;
