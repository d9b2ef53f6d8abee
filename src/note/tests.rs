use proptest::prelude::*;

use super::*;

fn parse(bytes: &[u8]) -> Note {
    Note::parse(&RawNote {
        path: NotePath::from_store("a.md"),
        bytes: bytes.to_vec(),
    })
}

#[test]
fn byte_order_marks_and_foreign_line_ends_go() {
    let note = parse(b"\xef\xbb\xbf---\r\ntitle: Kites\r\n---\r\n\r\n# One\r\ntext\r\n");
    assert_eq!(note.front_matter.text(&["title"]).as_deref(), Some("Kites"));
    assert_eq!(note.document.blocks()[0].line, 5);
    assert_eq!(note.diagnostics, []);
}

#[test]
fn bytes_that_are_no_text_are_kept_as_signs_with_a_diagnostic() {
    let note = parse(b"# One\nab\xff\n");
    assert_eq!(note.document.text(), "# One\nab\u{fffd}\n");
    assert_eq!(
        (note.diagnostics[0].line, note.diagnostics[0].column),
        (2, 3)
    );
}

#[test]
fn a_giant_is_cut_with_a_diagnostic() {
    let note = parse(&b"word ".repeat(source::MAX_NOTE_BYTES / 5 + 10));
    assert_eq!(note.document.text().len(), source::MAX_NOTE_BYTES);
    assert!(note.diagnostics[0].message.contains("larger"));
}

#[test]
fn liquid_code_is_code() {
    let note = parse(b"a\n\n{% highlight sh %}\n# no heading\n{% endhighlight %}\n\n# One\n");
    let kinds: Vec<_> = note
        .document
        .blocks()
        .iter()
        .map(|block| (block.kind, block.line))
        .collect();
    assert_eq!(
        kinds,
        [
            (BlockKind::Paragraph, 1),
            (BlockKind::Code, 3),
            (BlockKind::Heading(1), 7)
        ]
    );
    assert_eq!(
        note.document
            .plain(note.document.blocks()[1].tokens.clone()),
        "# no heading\n"
    );
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        parse(&bytes);
    }

    #[test]
    fn no_markdown_panics(text in "([#>*_`\\[\\]()|:~=+\\-!<&\\\\ \\t\\n\\r]|[a-b]|\u{a0}|é|1\\.){0,80}") {
        let note = parse(text.as_bytes());
        let document = &note.document;
        for block in document.blocks() {
            prop_assert!(block.line <= block.end_line && block.end_line <= document.n_lines());
            document.lines(block.tokens.clone());
            document.items(block.tokens.clone());
            document.rows(block);
            document.leading_bold(block.tokens.clone());
        }
    }
}
