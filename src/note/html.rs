//! Markdown to HTML that can be trusted: the only place where it is made.
//!
//! Elements come from a fixed list, every text is escaped, raw HTML of a note
//! becomes text. Nothing is loaded from elsewhere: an image becomes a link.

mod edit;

use std::fmt;
use std::ops::Range;

use super::markdown::{Element, Token, TokenKind};

/// The most HTML that one stretch may become, in bytes.
const MAX_HTML_BYTES: usize = 8 * 1024 * 1024;

/// HTML that this module made: allow-listed elements, every text escaped.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Html(String);

impl Html {
    /// Takes back HTML that [`Html::as_str`] gave out, from the index alone.
    pub fn from_store(html: String) -> Self {
        Self(html)
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A paragraph of plain text.
    pub fn paragraph(text: &str) -> Self {
        let mut html = String::from("<p>");
        escape(text, &mut html);
        html.push_str("</p>\n");
        Self(html)
    }

    /// The text without markup: entities resolved, blocks apart by a newline.
    pub fn to_text(&self) -> String {
        let mut text = String::with_capacity(self.0.len());
        let mut rest = self.0.as_str();
        while let Some(open) = rest.find('<') {
            // The renderer's own line ends between blocks are not text.
            let is_gap = &rest[..open] == "\n" && (text.is_empty() || text.ends_with('\n'));
            if !is_gap {
                unescape(&rest[..open], &mut text);
            }
            let Some(close) = rest[open..].find('>') else {
                rest = "";
                break;
            };
            let tag = &rest[open + 1..open + close];
            let name = tag.strip_prefix('/').unwrap_or(tag);
            let name = name.split(' ').next().unwrap_or_default();
            if matches!(name, "td" | "th") && tag.starts_with('/') {
                text.push(' ');
            } else if is_block(name) && !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
            rest = &rest[open + close + 1..];
        }
        unescape(rest, &mut text);
        text.truncate(text.trim_end().len());
        text
    }

    /// Whether there is no text in it.
    pub fn is_blank(&self) -> bool {
        let mut rest = self.0.as_str();
        while let Some(open) = rest.find('<') {
            if !rest[..open].trim().is_empty() {
                return false;
            }
            rest = rest[open..].split_once('>').map_or("", |(_, rest)| rest);
        }
        rest.trim().is_empty()
    }

    /// The same HTML with `<mark>` around what `find` finds in each text.
    ///
    /// `find` gets the unescaped text of one run between two tags and returns
    /// byte ranges, rising and apart. The marks are numbered on from
    /// `first`: `<mark id="m1">`; returns how many there are.
    #[must_use]
    pub fn mark(&self, first: usize, find: impl Fn(&str) -> Vec<Range<usize>>) -> (Self, usize) {
        let mut html = String::with_capacity(self.0.len() + self.0.len() / 8);
        let mut run = String::new();
        let mut n_marks = 0;
        let mut rest = self.0.as_str();
        while !rest.is_empty() {
            let open = rest.find('<').unwrap_or(rest.len());
            let raw = &rest[..open];
            run.clear();
            unescape(raw, &mut run);
            let found = if run.trim().is_empty() {
                Vec::new()
            } else {
                find(&run)
            };
            if found.is_empty() {
                html.push_str(raw);
            } else {
                n_marks += mark_run(&run, &found, first + n_marks, &mut html);
            }
            let close = rest[open..]
                .find('>')
                .map_or(rest.len(), |at| open + at + 1);
            html.push_str(&rest[open..close]);
            rest = &rest[close..];
        }
        (Self(html), n_marks)
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Writes `run` with a mark around each range that lies in it whole; returns
/// the number of marks. A range that is not rising or cuts a character is left
/// out, since a wrong range must not break the page.
fn mark_run(run: &str, found: &[Range<usize>], first: usize, html: &mut String) -> usize {
    let mut done = 0;
    let mut n_marks = 0;
    for range in found {
        let Some(word) = run.get(range.clone()) else {
            continue;
        };
        if range.start < done || word.is_empty() {
            continue;
        }
        escape(&run[done..range.start], html);
        html.push_str("<mark id=\"m");
        html.push_str(&(first + n_marks).to_string());
        html.push_str("\">");
        escape(word, html);
        html.push_str("</mark>");
        done = range.end;
        n_marks += 1;
    }
    escape(&run[done..], html);
    n_marks
}

/// Elements that stand on lines of their own.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "br"
            | "hr"
            | "ul"
            | "ol"
            | "li"
            | "pre"
            | "blockquote"
            | "table"
            | "tr"
            | "div"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
    )
}

/// Writes a text so that it is only text, in an element or in an attribute
/// between double quotes.
pub(crate) fn escape(text: &str, html: &mut String) {
    let mut done = 0;
    let special = text
        .bytes()
        .enumerate()
        .filter(|(_, byte)| is_special(*byte));
    for (at, byte) in special {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            // Control characters are legal in neither HTML nor XML 1.0.
            _ => "\u{fffd}",
        };
        html.push_str(&text[done..at]);
        html.push_str(entity);
        done = at + 1;
    }
    html.push_str(&text[done..]);
}

/// Whether a byte may not stand as it is; asked of every byte of every note.
fn is_special(byte: u8) -> bool {
    const SPECIAL: [bool; 256] = {
        let mut special = [false; 256];
        let mut byte = 0;
        while byte < 256 {
            special[byte] = byte < 32 && !matches!(byte, 9 | 10 | 13)
                || matches!(byte, 34 | 38 | 60 | 62 | 127);
            byte += 1;
        }
        special
    };
    SPECIAL[usize::from(byte)]
}

/// Writes back the text of [`escape`].
fn unescape(html: &str, text: &mut String) {
    let mut rest = html;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let (entity, sign) = [
            ("&amp;", "&"),
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", "\""),
        ]
        .into_iter()
        .find(|(entity, _)| rest.starts_with(entity))
        .unwrap_or(("&", "&"));
        text.push_str(sign);
        rest = &rest[entity.len()..];
    }
    text.push_str(rest);
}

/// The address of a link, if it may be followed: `http`, `https`, `mailto`, or
/// no scheme at all. Control characters are dropped, since browsers drop them
/// too before they look for a scheme.
pub fn safe_url(url: &str) -> Option<String> {
    let url: String = url.trim().chars().filter(|c| !c.is_control()).collect();
    let bare: String = url.chars().filter(|c| !c.is_whitespace()).collect();
    if bare.is_empty() {
        return None;
    }
    let end = bare.find([':', '/', '?', '#']);
    if let Some(end) = end.filter(|end| bare[*end..].starts_with(':')) {
        let scheme = bare[..end].to_ascii_lowercase();
        if !matches!(scheme.as_str(), "http" | "https" | "mailto") {
            return None;
        }
    }
    Some(url.replace(char::is_whitespace, "%20"))
}

/// The first bare address in a text: from `http` to white space, without the
/// punctuation of the sentence around it.
fn bare_url(text: &str) -> Option<Range<usize>> {
    if !text.contains("://") {
        return None;
    }
    let start = text.match_indices("http").map(|(at, _)| at).find(|at| {
        let rest = &text[*at..];
        let host = rest
            .strip_prefix("http://")
            .or_else(|| rest.strip_prefix("https://"));
        host.is_some_and(|host| host.starts_with(char::is_alphanumeric))
            && !text[..*at].ends_with(char::is_alphanumeric)
    })?;
    let rest = &text[start..];
    let end = rest
        .find(|c: char| c.is_whitespace() || "<>\"`".contains(c))
        .unwrap_or(rest.len());
    let url = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*']);
    let url = if url.contains('(') {
        url
    } else {
        url.trim_end_matches(')')
    };
    Some(start..start + url.len())
}

/// What closes a block of code.
const CODE_END: &str = "</code></pre>\n";

/// Renders tokens in order.
pub(super) fn render<'a>(text: &'a str, tokens: impl Iterator<Item = &'a Token>) -> Html {
    let mut renderer = Renderer {
        text,
        html: String::new(),
        closers: Vec::new(),
        in_head: false,
    };
    for token in tokens {
        if renderer.html.len() > MAX_HTML_BYTES {
            break;
        }
        renderer.token(token);
    }
    while let Some(closer) = renderer.closers.pop() {
        renderer.html.push_str(closer);
    }
    Html(renderer.html)
}

struct Renderer<'a> {
    text: &'a str,
    html: String,
    /// What closes the elements that are open, the innermost last.
    closers: Vec<&'static str>,
    in_head: bool,
}

impl Renderer<'_> {
    fn token(&mut self, token: &Token) {
        match &token.kind {
            TokenKind::Open(element) => self.open(element),
            TokenKind::Close => {
                let closer = self.closers.pop().unwrap_or_default();
                if closer == "</tr></thead>\n<tbody>\n" {
                    self.in_head = false;
                }
                self.html.push_str(closer);
            }
            TokenKind::Text(words) => self.text(words.get(self.text)),
            TokenKind::Html(words) => escape(words.get(self.text), &mut self.html),
            TokenKind::Code(words) => {
                self.html.push_str("<code>");
                escape(words.get(self.text), &mut self.html);
                self.html.push_str("</code>");
            }
            TokenKind::SoftBreak => self.html.push('\n'),
            TokenKind::HardBreak => self.html.push_str("<br>\n"),
            TokenKind::Rule => self.html.push_str("<hr>\n"),
            TokenKind::Task(done) => self.html.push_str(if *done { "☑ " } else { "☐ " }),
        }
    }

    /// Text, in which a bare address becomes a link where it may.
    fn text(&mut self, text: &str) {
        let is_plain = !self
            .closers
            .iter()
            .any(|closer| matches!(*closer, "</a>" | CODE_END));
        let mut rest = text;
        while is_plain && let Some(url) = bare_url(rest) {
            escape(&rest[..url.start], &mut self.html);
            self.open_link(&rest[url.clone()]);
            escape(&rest[url.clone()], &mut self.html);
            self.html.push_str(self.closers.pop().unwrap_or_default());
            rest = &rest[url.end..];
        }
        escape(rest, &mut self.html);
    }

    fn open(&mut self, element: &Element) {
        let (opener, closer) = match element {
            // Raw HTML stands as text in a paragraph of its own.
            Element::Paragraph | Element::RawHtml => ("<p>", "</p>\n"),
            // A heading inside a quotation or list; the page owns h1 and h2.
            Element::Heading(1..=3) => ("<h4>", "</h4>\n"),
            Element::Heading(4) => ("<h5>", "</h5>\n"),
            Element::Heading(_) => ("<h6>", "</h6>\n"),
            Element::Quote => ("<blockquote>\n", "</blockquote>\n"),
            Element::Code(language) => return self.open_code(language.as_deref()),
            Element::List(None) => ("<ul>\n", "</ul>\n"),
            Element::List(Some(start)) => return self.open_ordered(*start),
            Element::Item => ("<li>", "</li>\n"),
            Element::Table => (
                "<div class=\"table\" role=\"region\" aria-label=\"Table\" tabindex=\"0\"><table>\n",
                "</tbody></table></div>\n",
            ),
            Element::TableHead => {
                self.in_head = true;
                ("<thead><tr>", "</tr></thead>\n<tbody>\n")
            }
            Element::TableRow => ("<tr>", "</tr>\n"),
            Element::TableCell if self.in_head => ("<th scope=\"col\">", "</th>"),
            Element::TableCell => ("<td>", "</td>"),
            Element::Emphasis => ("<em>", "</em>"),
            Element::Strong => ("<strong>", "</strong>"),
            Element::Strike => ("<del>", "</del>"),
            Element::Link(url) | Element::Image(url) => return self.open_link(url),
        };
        self.html.push_str(opener);
        self.closers.push(closer);
    }

    fn open_code(&mut self, language: Option<&str>) {
        self.html.push_str("<pre tabindex=\"0\"><code");
        if let Some(language) = language {
            self.html.push_str(" class=\"language-");
            escape(language, &mut self.html);
            self.html.push('"');
        }
        self.html.push('>');
        self.closers.push(CODE_END);
    }

    fn open_ordered(&mut self, start: u64) {
        if start == 1 {
            self.html.push_str("<ol>\n");
        } else {
            self.html.push_str("<ol start=\"");
            self.html.push_str(&start.to_string());
            self.html.push_str("\">\n");
        }
        self.closers.push("</ol>\n");
    }

    fn open_link(&mut self, url: &str) {
        // A link inside a link (an image inside one) would be broken markup.
        let url = safe_url(url).filter(|_| !self.closers.contains(&"</a>"));
        let Some(url) = url else {
            self.closers.push("");
            return;
        };
        self.html.push_str("<a href=\"");
        escape(&url, &mut self.html);
        self.html.push_str("\" rel=\"nofollow noopener\">");
        self.closers.push("</a>");
    }
}

#[cfg(test)]
mod tests;
