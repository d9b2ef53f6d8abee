//! Plain text with the words that were searched for marked in it.

use std::fmt;
use std::ops::Range;

use askama::filters::HtmlSafe;

use crate::index::Snippet;
use crate::note::Html;
use crate::note::html::escape;

/// The renderer's own type needs no escaping.
impl HtmlSafe for Html {}

/// Text and matches as HTML: every character escaped, every match in `<mark>`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct Marked(String);

impl Marked {
    /// The text with `<mark>` around each range. Ranges that are out of order
    /// or not at character boundaries are left out.
    pub(super) fn new(text: &str, matches: &[Range<usize>]) -> Self {
        Self::with_marks(text, matches, |_| "<mark>".to_owned())
    }

    /// The same, each mark with an id: `m1`, `m2`, … on from `first`.
    pub(super) fn numbered(text: &str, matches: &[Range<usize>], first: usize) -> Self {
        Self::with_marks(text, matches, |i| format!("<mark id=\"m{}\">", first + i))
    }

    /// An excerpt.
    pub(super) fn snippet(snippet: &Snippet) -> Self {
        Self::new(&snippet.text, &snippet.matches)
    }

    /// Whether there is no text.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn with_marks(text: &str, matches: &[Range<usize>], open: impl Fn(usize) -> String) -> Self {
        let mut html = String::with_capacity(text.len() + 16 * matches.len());
        let mut done = 0;
        for (i, range) in matches.iter().enumerate() {
            if range.start < done {
                continue;
            }
            let (Some(before), Some(word)) = (text.get(done..range.start), text.get(range.clone()))
            else {
                continue;
            };
            escape(before, &mut html);
            html.push_str(&open(i));
            escape(word, &mut html);
            html.push_str("</mark>");
            done = range.end;
        }
        escape(text.get(done..).unwrap_or_default(), &mut html);
        Self(html)
    }
}

impl fmt::Display for Marked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Marked {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn matches_are_marked_and_all_else_is_escaped() {
        let marked = Marked::new("a <b> ü & c", &[2..5, 6..8]);
        assert_eq!(
            marked.to_string(),
            "a <mark>&lt;b&gt;</mark> <mark>ü</mark> &amp; c"
        );
        assert_eq!(
            Marked::numbered("x y", &[0..1, 2..3], 4).to_string(),
            "<mark id=\"m4\">x</mark> <mark id=\"m5\">y</mark>"
        );
    }

    #[test]
    #[expect(clippy::single_range_in_vec_init, reason = "these are lists of ranges")]
    fn marks_that_do_not_fit_the_text_are_left_out() {
        for (text, matches, html) in [
            ("", vec![], ""),
            ("tide", vec![0..4], "<mark>tide</mark>"),
            ("é<", vec![0..2], "<mark>é</mark>&lt;"),
            ("é", vec![0..1], "é"),
            ("tide", vec![2..9], "tide"),
            ("tide", vec![2..4, 0..2], "ti<mark>de</mark>"),
        ] {
            assert_eq!(Marked::new(text, &matches).to_string(), html);
        }
    }

    proptest! {
        #[test]
        fn wrong_ranges_lose_no_text(
            text in "[a-zäß<& ]{0,30}",
            ranges in prop::collection::vec((0..40_usize, 0..40_usize), 0..5),
        ) {
            let ranges: Vec<Range<usize>> = ranges.into_iter().map(|(a, b)| a..b).collect();
            let html = Marked::new(&text, &ranges).to_string();
            let page = scraper::Html::parse_fragment(&html);
            prop_assert_eq!(page.root_element().text().collect::<String>(), text);
        }
    }
}
