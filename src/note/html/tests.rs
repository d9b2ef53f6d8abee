use proptest::prelude::*;

use super::*;
use crate::note::{Note, NotePath, RawNote};

fn render_all(markdown: &str) -> Html {
    let note = Note::parse(&RawNote {
        path: NotePath::from_store("a.md"),
        bytes: markdown.as_bytes().to_vec(),
    });
    note.document.html(0..note.document.n_tokens())
}

#[test]
fn raw_html_becomes_text() {
    for (markdown, html) in [
        ("a <b>x</b>", "<p>a &lt;b&gt;x&lt;/b&gt;</p>\n"),
        (
            "<script>alert(1)</script>",
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n",
        ),
        (
            "`<i>` & \"q\"",
            "<p><code>&lt;i&gt;</code> &amp; &quot;q&quot;</p>\n",
        ),
    ] {
        assert_eq!(render_all(markdown).as_str(), html);
    }
}

#[test]
fn only_safe_addresses_become_links() {
    for (url, safe) in [
        ("https://a.example/x?y=1", Some("https://a.example/x?y=1")),
        ("HTTP://a.example", Some("HTTP://a.example")),
        ("mailto:a@b.example", Some("mailto:a@b.example")),
        ("notes/a.md#b:c", Some("notes/a.md#b:c")),
        ("javascript:alert(1)", None),
        ("java\tscript:alert(1)", None),
        (" java\u{1}script :alert(1)", None),
        ("data:text/html,x", None),
        ("a b", Some("a%20b")),
        ("", None),
    ] {
        assert_eq!(safe_url(url).as_deref(), safe, "{url}");
    }
    assert_eq!(
        render_all("[x](https://a.example/\"y) ![cat](http://b.example/c.png)").as_str(),
        "<p><a href=\"https://a.example/&quot;y\" rel=\"nofollow noopener\">x</a> \
         <a href=\"http://b.example/c.png\" rel=\"nofollow noopener\">cat</a></p>\n"
    );
    assert_eq!(
        render_all("[![a](http://a.example)](http://b.example)").as_str(),
        "<p><a href=\"http://b.example\" rel=\"nofollow noopener\">a</a></p>\n"
    );
    assert_eq!(render_all("[x](javascript:y)").as_str(), "<p>x</p>\n");
}

#[test]
fn a_bare_address_becomes_a_link() {
    assert_eq!(
        render_all("See (https://a.example/x_y_z?b=1&c). `http://b.example` [http://c.example](d)")
            .as_str(),
        "<p>See (<a href=\"https://a.example/x_y_z?b=1&amp;c\" rel=\"nofollow noopener\">https://a.example/x_y_z?b=1&amp;c</a>). \
         <code>http://b.example</code> <a href=\"d\" rel=\"nofollow noopener\">http://c.example</a></p>\n"
    );
    assert!(!render_all("    http://in.code").as_str().contains("href"));
}

#[test]
fn tables_and_code_can_be_scrolled_by_keyboard() {
    let html = render_all("| a | b |\n|---|---|\n| 1 | 2 |\n\n```rust\nlet x;\n```\n");
    assert!(html.as_str().contains("tabindex=\"0\"><table>"));
    assert!(html.as_str().contains("<th scope=\"col\">a</th>"));
    assert!(
        html.as_str()
            .contains("<pre tabindex=\"0\"><code class=\"language-rust\">let x;\n</code></pre>")
    );
    assert_eq!(html.to_text(), "a b \n1 2 \nlet x;");
}

#[test]
fn text_keeps_blocks_apart_and_resolves_entities() {
    assert_eq!(
        render_all("One & <two>\n\n- x\n- y\n\n> z").to_text(),
        "One & <two>\nx\ny\nz"
    );
}

#[test]
fn marks_are_numbered_and_stay_inside_a_run() {
    let html = render_all("Tides & *tides* and <tides>");
    let find = |text: &str| -> Vec<Range<usize>> {
        text.match_indices("ides")
            .map(|(at, word)| at..at + word.len())
            .collect()
    };
    let (marked, n_marks) = html.mark(4, find);
    assert_eq!(n_marks, 3);
    assert_eq!(
        marked.as_str(),
        "<p>T<mark id=\"m4\">ides</mark> &amp; <em>t<mark id=\"m5\">ides</mark></em> and \
         &lt;t<mark id=\"m6\">ides</mark>&gt;</p>\n"
    );
    assert_eq!(html.mark(1, |_| Vec::new()), (html.clone(), 0));
    // Ranges that are wrong do no harm.
    let (marked, _) = html.mark(1, |text| vec![2..1000, 1..2, 0..1, text.len()..text.len()]);
    assert_eq!(marked.to_text(), html.to_text());
}

proptest! {
    #[test]
    fn whatever_is_written_the_html_is_ours(markdown in "([\\[\\]()<>*_`!|#&\"' \\n-]|[a-c]|http:|javascript:|<script>|</p>){0,60}") {
        let html = render_all(&markdown);
        let mut open = Vec::new();
        for piece in html.as_str().split('<').skip(1) {
            let (tag, _) = piece.split_once('>').unwrap();
            let name = tag.trim_start_matches('/').split(' ').next().unwrap();
            prop_assert!(["p", "ul", "ol", "li", "em", "strong", "del", "code", "pre", "a", "h4", "h5", "h6",
                "blockquote", "hr", "br", "table", "thead", "tbody", "tr", "th", "td", "div"].contains(&name), "{}", name);
            if tag.starts_with('/') {
                prop_assert_eq!(open.pop(), Some(name));
            } else if !["hr", "br"].contains(&name) {
                open.push(name);
            }
        }
        prop_assert!(open.is_empty());
        prop_assert!(!html.as_str().contains("href=\"javascript"));
        let (marked, _) = html.mark(1, |text| std::iter::once(0..text.len()).collect());
        prop_assert_eq!(marked.to_text(), html.to_text());
    }
}
