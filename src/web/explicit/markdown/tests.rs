use proptest::prelude::*;

use super::*;

fn check(html: &str, expected: &str) {
    let html = Html::from_store(html.to_owned());
    assert_eq!(of_html(&html), expected, "{html}");
}

#[test]
fn blocks_are_written_back() {
    for (html, markdown) in [
        ("", ""),
        ("<p>One.</p>\n<p>Two\nlines.</p>\n", "One.\n\nTwo lines."),
        ("<p>a<br>\nb</p>\n", "a\\\nb"),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n", "* a\n* b"),
        (
            "<p>x</p>\n<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>\n<p>y</p>\n",
            "x\n\n* a\n\n  * b\n* c\n\ny",
        ),
        (
            "<ol start=\"9\">\n<li><p>a</p>\n<p>b</p>\n</li>\n<li>c</li>\n</ol>\n",
            "9. a\n\n   b\n10. c",
        ),
        (
            "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>\n<p>c</p>\n",
            "> a\n>\n> b\n\nc",
        ),
        (
            "<pre tabindex=\"0\"><code>if a &lt; b {\n\n    `x`\n}\n</code></pre>\n",
            "```\nif a < b {\n\n    `x`\n}\n```",
        ),
        (
            "<ul>\n<li><pre tabindex=\"0\"><code>a\nb\n</code></pre>\n</li>\n</ul>\n",
            "* ```\n  a\n  b\n  ```",
        ),
        ("<hr>\n<h4>Deep</h4>\n<p>x</p>\n", "***\n\n#### Deep\n\nx"),
        (
            "<div class=\"table\"><table>\n<thead><tr><th scope=\"col\">a</th><th scope=\"col\">b|c</th></tr></thead>\n<tbody>\n<tr><td>1</td><td></td></tr>\n</tbody></table></div>\n<p>z</p>\n",
            "| a | b\\|c |\n| --- | --- |\n| 1 |  |\n\nz",
        ),
    ] {
        check(html, markdown);
    }
}

#[test]
fn inline_elements_are_written_back() {
    for (html, markdown) in [
        (
            "<p>a <em>b</em> <strong>c</strong> <del>d</del>.</p>",
            "a *b* **c** ~~d~~.",
        ),
        (
            "<p><a href=\"https://a.example/?x=1&amp;y=(2)\" rel=\"nofollow noopener\">b</a></p>",
            "[b](<https://a.example/?x=1&y=(2)>)",
        ),
        ("<p><code>a`b</code> <code>`</code></p>", "``a`b`` `` ` ``"),
        ("<p>a\n<em>b</em>\nc</p>", "a *b* c"),
    ] {
        check(html, markdown);
    }
}

#[test]
fn text_stays_text() {
    for (html, markdown) in [
        ("<p># not a heading</p>", "\\# not a heading"),
        ("<p>- no list</p>", "\\- no list"),
        ("<p>1. no list</p>", "1\\. no list"),
        ("<p>2019 was good</p>", "2019 was good"),
        ("<p>a\n- b\n# c</p>", "a - b # c"),
        (
            "<p>*args, snake_case, _x_</p>",
            "\\*args, snake_case, \\_x\\_",
        ),
        (
            "<p>&lt;b&gt; &amp;amp; R&amp;D [x] ~</p>",
            "\\<b> \\&amp; R\\&D \\[x\\] \\~",
        ),
    ] {
        check(html, markdown);
    }
}

proptest! {
    #[test]
    fn anything_is_read_without_a_panic(
        html in "(<(/?(p|ul|ol|li|pre|code|a|em|tr|td|thead|blockquote|br)|x y=\"z\")>|\\PC|\n| ){0,60}",
    ) {
        let markdown = of_html(&Html::from_store(html));
        prop_assert_eq!(markdown.trim(), markdown.as_str());
    }
}
