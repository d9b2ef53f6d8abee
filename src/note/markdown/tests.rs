use crate::note::{BlockKind, Note, NotePath, RawNote};

fn parse(text: &str) -> Note {
    Note::parse(&RawNote {
        path: NotePath::from_store("a.md"),
        bytes: text.as_bytes().to_vec(),
    })
}

#[test]
fn blocks_know_their_lines_front_matter_included() {
    let note = parse(
        "---\ntitle: x\n---\n\n#  One #\n\nTwo\n===\ntext\ntext\n\n- a\n  - b\n\n\n> q\n\n    code\n***\n",
    );
    let blocks: Vec<_> = note
        .document
        .blocks()
        .iter()
        .map(|block| (block.kind, block.line, block.end_line))
        .collect();
    assert_eq!(
        blocks,
        [
            (BlockKind::Heading(1), 5, 5),
            (BlockKind::Heading(1), 7, 8),
            (BlockKind::Paragraph, 9, 10),
            (BlockKind::List, 12, 13),
            (BlockKind::Quote, 16, 16),
            (BlockKind::Code, 18, 18),
            (BlockKind::Rule, 19, 19),
        ]
    );
    let headings = note.document.blocks()[..2].iter();
    let headings: Vec<_> = headings
        .map(|block| note.document.plain(block.tokens.clone()))
        .collect();
    assert_eq!(headings, ["One", "Two"]);
    assert_eq!(note.document.n_lines(), 19);
}

#[test]
fn a_reference_may_be_defined_anywhere_and_a_dangling_one_is_told() {
    let note = parse(
        "See [the tide][1] and [the kelp map][].\n\n`x` grid[i][j], [aside], [ ]\n\n# Later\n\n[1]: http://tide.example\n",
    );
    assert_eq!(note.document.links(0..note.document.n_tokens()).len(), 1);
    let [diagnostic] = note.diagnostics.as_slice() else {
        panic!("{:?}", note.diagnostics);
    };
    assert_eq!((diagnostic.line, diagnostic.column), (1, 23));
    assert!(
        diagnostic.message.contains("[the kelp map]: https"),
        "{diagnostic}"
    );
    let text = note
        .document
        .plain(note.document.blocks()[0].tokens.clone());
    assert_eq!(text, "See the tide and the kelp map.");
}

#[test]
fn items_lines_and_rows_are_read_without_markup() {
    let note = parse(
        "- **a** `b`\n  - c\n- d\n\nx *y*\nz\n\n| A | B |\n|---|---|\n| [k](http://l.example) | m |\n",
    );
    let [list, paragraph, table] = note.document.blocks() else {
        panic!();
    };
    let items = note.document.items(list.tokens.clone());
    let texts: Vec<_> = items
        .iter()
        .map(|item| (item.line, item.text.as_str()))
        .collect();
    assert_eq!(texts, [(1, "a b"), (3, "d")]);
    let nested = note.document.nested(items[0].tokens.clone()).unwrap();
    assert_eq!(note.document.items(nested)[0].text, "c");
    let lines = note.document.lines(paragraph.tokens.clone());
    assert_eq!(
        lines
            .iter()
            .map(|line| line.text.as_str())
            .collect::<Vec<_>>(),
        ["x y", "z"]
    );
    let rows = note.document.rows(table);
    assert_eq!(rows[1][0].text, "k");
    assert_eq!(rows[1][0].line, 10);
}

#[test]
fn nesting_without_end_is_flattened() {
    for text in [
        format!("{} deep", ">".repeat(50_000)),
        format!("{}x", "- ".repeat(20_000)),
        "[".repeat(100_000),
        "![".repeat(50_000),
        "*a ".repeat(50_000),
        "**a _b".repeat(20_000),
        "`".repeat(100_000),
        "a ".repeat(500_000),
        "<".repeat(100_000),
        "[a](".repeat(30_000),
        "[a][".repeat(20_000),
        "&amp".repeat(30_000),
        format!("|{}\n|{}\n", "a|".repeat(5_000), "-|".repeat(5_000)),
    ] {
        let note = parse(&text);
        let html = note.document.html(0..note.document.n_tokens());
        assert!(html.as_str().matches("<blockquote>").count() <= 64);
    }
}
