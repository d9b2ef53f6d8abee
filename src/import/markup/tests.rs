use proptest::prelude::*;

use super::*;

#[test]
fn restructured_text_becomes_markdown() {
    for (rst, markdown) in [
        ("Plain words.\nMore.", "Plain words.\nMore."),
        ("``tide --now`` and `x`", "`tide --now` and `x`"),
        (
            "`Tide <http://t.example>`_ rose",
            "[Tide](http://t.example) rose",
        ),
        ("`Tide <http://t.example>`__.", "[Tide](http://t.example)."),
        (
            "See `Kelp`_.\n\n.. _Kelp: http://k.example",
            "See [Kelp](http://k.example).",
        ),
        (
            "kelp_ grows\n\n.. _kelp: http://k.example/a_b",
            "[kelp](http://k.example/a_b) grows",
        ),
        (
            "Shore\n=====\n\nsand\n\nDune\n----\n\ngrass",
            "### Shore\n\n\nsand\n\n\n#### Dune\n\n\ngrass",
        ),
        (
            "Run::\n\n    kelp()\n    wait()\n\nDone.",
            "Run:\n\n```\nkelp()\nwait()\n```\n\n\nDone.",
        ),
        (".. code:: python\n\n    kelp()", "```python\nkelp()\n```"),
        ("| one\n| two", "one\\\ntwo"),
        ("#. one\n#. two", "1. one\n1. two"),
        ("- one\n  more\n- two", "* one\n  more\n* two"),
        (":Level: easy", "* **Level:** easy"),
        (
            "the __init__ method, <b and a_b",
            "the \\_\\_init\\_\\_ method, \\<b and a_b",
        ),
        ("    All indented.\n    Yes.", "All indented.\nYes."),
        ("Tide\n    far in", "Tide\nfar in"),
        (
            ".. image:: http://i.example/a.png\n   :alt: A crab",
            "[A crab](http://i.example/a.png)",
        ),
        (".. note:: Bring boots.", "Bring boots."),
        (":func:`kelp.grow` runs", "`kelp.grow` runs"),
        (
            "known [1]_\n\n.. [1] A book",
            "known \\[1]\n\n\n\\[1] A book",
        ),
        (
            "# Tide\n\n[x](http://x.example)",
            "### Tide\n\n[x](http://x.example)",
        ),
        (
            "<p>Tide <b>now</b></p><ul><li>a</li></ul>",
            "Tide **now**\n\n*   a",
        ),
    ] {
        assert_eq!(from_rst(rst), markdown, "{rst}");
    }
}

#[test]
fn a_text_cannot_leave_its_record() {
    for (text, kept) in [
        ("# One\n\n## Two", "### One\n\n#### Two"),
        ("One\n===\n\ntext", "### One\n\n\ntext"),
        ("- Speaker: Nobody", "* Speaker: Nobody"),
        (
            "# Who\n\n- Speaker: Nobody",
            "**Who**\n\n\n* Speaker: Nobody",
        ),
        (
            "```\nnever closed\n\n# x",
            "\\`\\`\\`\nnever closed\n\n\\# x",
        ),
        ("<!-- never closed", "\\<!-- never closed"),
        (
            "see [a][1]\n\n[1]: http://a.example",
            "see [a](http://a.example)",
        ),
        (
            "see [1].\n\n[2]: http://a.example",
            "see [1].\n\n* [2](http://a.example)",
        ),
        ("[x]: nowhere", "\\[x]: nowhere"),
        ("[x\ny]: nowhere", "\\[x\ny]: nowhere"),
        ("[x\ny](http://a.example)", "[x\ny](http://a.example)"),
        ("---\ntitle: x\n---\nwords", "---\n### title: x\n\nwords"),
        ("    code first", "code first"),
    ] {
        assert_eq!(from_markdown(text), kept, "{text}");
    }
}

#[test]
fn addresses_lead_to_the_web_or_nowhere() {
    for (url, kept) in [
        ("//v.example/a b", Some("https://v.example/a%20b")),
        (" HTTPS://v.example ", Some("HTTPS://v.example")),
        ("javascript:alert(1)", None),
        ("http://", None),
        ("v.example", None),
    ] {
        assert_eq!(address(url).as_deref(), kept, "{url}");
    }
    assert_eq!(
        link("a]b", "http://a.example/(x)"),
        "[a\\]b](<http://a.example/(x)>)"
    );
    assert_eq!(
        link("http://a.example", "http://a.example"),
        "<http://a.example>"
    );
}

proptest! {
    #[test]
    fn any_text_is_read_and_kept_in_its_place(text in "[ \\-=#*_`<>\\[\\]():.|a-c1\\n&;/~+]{0,120}") {
        for markdown in [from_rst(&text), from_markdown(&text)] {
            prop_assert!(!markdown.contains("\n# "), "{}", markdown);
        }
    }

    #[test]
    fn a_line_means_its_text(text in "\\PC{0,60}") {
        use crate::note::{Note, NotePath, RawNote};
        let note = Note::parse(&RawNote {
            path: NotePath::from_store("a.md"),
            bytes: format!("\n# {}\n", line(&text)).into_bytes(),
        });
        let heading = &note.document.blocks()[0];
        let plain = note.document.plain(heading.tokens.clone());
        prop_assert_eq!(plain.trim(), super::escape::one_line(&text));
    }
}
