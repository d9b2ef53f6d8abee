//! Small changes to HTML that [`render`](super::render) made, which leave it
//! as trustworthy as it was: nothing is added but whole pieces of the same.

use super::{Html, escape, unescape};

impl Html {
    /// This HTML with more behind it.
    #[must_use]
    pub fn with(mut self, more: &Self) -> Self {
        self.0.push_str(&more.0);
        self
    }

    /// Inline HTML as a paragraph; nothing when it has no text.
    #[must_use]
    pub fn into_paragraph(self) -> Self {
        if self.0.trim().is_empty() {
            return Self::default();
        }
        Self(format!("<p>{}</p>\n", self.0.trim()))
    }

    /// The same HTML without the first `n_chars` characters of its text, the
    /// white space behind them, and the elements that this leaves empty.
    #[must_use]
    pub fn without_start(&self, n_chars: usize) -> Self {
        let mut left = n_chars;
        // Tags that were opened and not closed before the kept text begins.
        let mut open: Vec<&str> = Vec::new();
        let mut rest = self.0.as_str();
        let mut run = String::new();
        while !rest.is_empty() {
            let at = rest.find('<').unwrap_or(rest.len());
            run.clear();
            unescape(&rest[..at], &mut run);
            let skipped: usize = run.chars().take(left).map(char::len_utf8).sum();
            left -= run[..skipped].chars().count();
            let kept = run[skipped..].trim_start();
            if left == 0 && !kept.is_empty() {
                let mut html: String = open.concat();
                escape(kept, &mut html);
                html.push_str(&rest[at..]);
                return Self(html);
            }
            let Some(end) = rest[at..].find('>').map(|end| at + end + 1) else {
                break;
            };
            let tag = &rest[at..end];
            if tag.starts_with("</") {
                open.pop();
            } else if !matches!(tag, "<br>" | "<hr>") {
                open.push(tag);
            }
            rest = &rest[end..];
        }
        Self::default()
    }

    /// What stands in the HTML as code, inline and in blocks, each followed by
    /// a line end; empty when there is none.
    pub fn code(&self) -> String {
        let mut code = String::new();
        let mut rest = self.0.as_str();
        while let Some(open) = rest.find("<code") {
            rest = &rest[open..];
            let start = rest.find('>').map_or(rest.len(), |at| at + 1);
            let end = rest.find("</code>").unwrap_or(rest.len()).max(start);
            unescape(&rest[start..end], &mut code);
            if !code.ends_with('\n') {
                code.push('\n');
            }
            rest = &rest[end..];
        }
        code
    }

    /// The language of the first block of code, when it is named.
    pub fn language(&self) -> Option<&str> {
        const BEFORE: &str = "<code class=\"language-";
        let start = self.0.find(BEFORE)? + BEFORE.len();
        let end = self.0[start..].find('"')?;
        Some(&self.0[start..start + end])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_start_goes_with_the_elements_it_leaves_empty() {
        for (html, n_chars, expected) in [
            (
                "<p><strong>Bo:</strong> hi &amp; ho</p>\n",
                3,
                "<p>hi &amp; ho</p>\n",
            ),
            (
                "<p><strong>Bo: hi</strong></p>\n",
                3,
                "<p><strong>hi</strong></p>\n",
            ),
            (
                "<p>&lt;&lt;<em>a</em> b</p>\n",
                1,
                "<p>&lt;<em>a</em> b</p>\n",
            ),
            ("<p>a<br>\nb</p>\n", 2, "<p>b</p>\n"),
            ("<p>short</p>\n", 9, ""),
            ("<p>as it is</p>\n", 0, "<p>as it is</p>\n"),
        ] {
            let html = Html::from_store(html.to_owned());
            assert_eq!(html.without_start(n_chars).as_str(), expected);
        }
    }

    #[test]
    fn code_is_read_inline_and_in_blocks() {
        let html = "<p>Use <code>a &lt; b</code>.</p>\n<pre tabindex=\"0\"><code class=\"language-rust\">let c;\n</code></pre>\n";
        let html = Html::from_store(html.to_owned());
        assert_eq!(html.code(), "a < b\nlet c;\n");
        assert_eq!(html.language(), Some("rust"));
    }
}
