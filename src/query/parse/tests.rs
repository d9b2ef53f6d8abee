use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::query::MAX_QUERY_DEPTH;

/// A query in words: what a reader of the tests wants to see.
fn show(node: &Node) -> String {
    let list = |nodes: &[Node], glue: &str| {
        let shown: Vec<String> = nodes.iter().map(show).collect();
        format!("({})", shown.join(glue))
    };
    let within = |field: &Option<Field>| {
        let name = |f: &Field| Field::ALL.iter().find(|(_, field)| field == f).unwrap().0;
        field
            .as_ref()
            .map_or(String::new(), |f| format!("{}=", name(f)))
    };
    match node {
        Node::All => "all".to_owned(),
        Node::Word {
            text,
            field,
            is_prefix,
        } => {
            format!(
                "{}{text}{}",
                within(field),
                if *is_prefix { "*" } else { "" }
            )
        }
        Node::Phrase { text, field } => format!("{}\"{text}\"", within(field)),
        Node::Years { from, to } => {
            let year = |y: &Option<i16>| y.map_or(String::new(), |y| y.to_string());
            format!("{}..{}", year(from), year(to))
        }
        Node::Not(node) => format!("not {}", show(node)),
        Node::And(nodes) => list(nodes, " and "),
        Node::Or(nodes) => list(nodes, " or "),
    }
}

fn check(query: &str, expected: &str) {
    let parsed = Query::parse(query);
    let mut shown = show(&parsed.root);
    for ignored in &parsed.ignored {
        write!(
            shown,
            "; left out {:?}: {}",
            &query[ignored.from..ignored.to],
            ignored.message
        )
        .unwrap();
    }
    assert_eq!(shown, expected, "query {query:?}");
}

#[test]
fn words_phrases_and_operators() {
    check("", "all");
    check("  ", "all");
    check("wasm", "wasm");
    check("green threads", "(green and threads)");
    check("\"green threads\"", "\"green threads\"");
    check("“green threads”", "\"green threads\"");
    check("green OR threads", "(green or threads)");
    check("a b OR c d", "((a and b) or (c and d))");
    check("green AND threads", "(green and threads)");
    check("(a OR b) c", "((a or b) and c)");
    check("rust -async", "(rust and not async)");
    check("rust NOT async", "(rust and not async)");
    check("-\"first draft\"", "not \"first draft\"");
    check("--x", "--x");
    check("NOT NOT a", "a");
    check("port*", "port*");
}

#[test]
fn fields_and_years() {
    check("speaker:ada", "speaker=ada");
    check(
        "Speaker:\"Ada Quill\" wasm",
        "(speaker=\"Ada Quill\" and wasm)",
    );
    check("-tag:draft", "not tag=draft");
    check("title:port*", "title=port*");
    check("year:2013", "2013..2013");
    check("year:2010..2013", "2010..2013");
    check(
        "year:2013..2010",
        "2010..2013; left out \"2013..2010\": turned round: 2010 to 2013",
    );
    check("year:2010..", "2010..");
    check("year:..2010", "..2010");
    check("kind:keynote", "kind=keynote");
}

#[test]
fn what_is_not_ours_is_a_word() {
    check("std::vec", "std::vec");
    check("http://a.example/", "http://a.example/");
    check("--no-deps", "--no-deps");
    check("print()", "print()");
    check("(print())", "print()");
    check("C++", "C++");
    check("10:30", "10:30");
    check("TODO:later", "TODO:later");
    check("or", "or");
}

#[test]
fn bad_input_is_understood_and_told() {
    check("year:20x3", "all; left out \"year:20x3\": not a year");
    check("a year:", "a; left out \"year:\": not a year");
    check(
        "speaker: ada",
        "ada; left out \"speaker:\": nothing to look for in this field",
    );
    check(
        "\"open",
        "\"open\"; left out \"\\\"\": a quotation mark without its partner",
    );
    check(
        "a \"\"",
        "a; left out \"\\\"\\\"\": nothing between the quotation marks",
    );
    check(
        "title:(a OR b) c",
        "((a or b) and c); left out \"title:\": a field holds one word or a phrase: write it before each word",
    );
    check(
        "shade:blue",
        "shade:blue; left out \"shade:\": no such field, so it is looked for as it stands",
    );
    check(
        "a has:nonsense",
        "a; left out \"has:nonsense\": one of notes, video, slides, qa was expected",
    );
    check(
        "kind:lecture",
        "all; left out \"kind:lecture\": one of keynote, talk, lightning, panel, workshop, \
         open-space, interview, other was expected",
    );
    check("a )", "a; left out \")\": nothing to close");
    check("- a", "a; left out \"-\": no letter or digit to look for");
    check("*", "all; left out \"*\": no letter or digit to look for");
}

#[test]
fn operators_without_their_words_are_told() {
    check("((a", "a");
    check(
        "()",
        "all; left out \"()\": nothing between the parentheses",
    );
    check("OR", "all; left out \"OR\": nothing stands before it");
    check(
        "OR OR OR",
        "all; left out \"OR OR OR\": nothing stands before it",
    );
    check("a OR", "a; left out \"OR\": nothing stands after it");
    check(
        "a AND NOT",
        "a; left out \"AND NOT\": nothing stands after it",
    );
    check("AND a", "a; left out \"AND\": nothing stands before it");
    check(
        "a OR OR b",
        "(a or b); left out \"OR\": nothing stands before it",
    );
    check(
        "a AND OR b",
        "(a or b); left out \"AND\": nothing stands after it",
    );
    check("(NOT) a", "a; left out \"NOT\": nothing stands after it");
    check(
        "() a",
        "a; left out \"()\": nothing between the parentheses",
    );
    check("-year:soon a", "a; left out \"year:soon\": not a year");
    check(
        "a OR year:soon b",
        "(a or b); left out \"year:soon\": not a year",
    );
    check(
        "-title:(a) b",
        "(not a and b); left out \"title:\": a field holds one word or a phrase: write it before each word",
    );
}

/// The help shows these, so they must be what it says.
#[test]
fn the_examples_mean_what_the_help_says() {
    for example in crate::query::EXAMPLES {
        check(example.query, example.tree);
    }
    let shown = |name: &str| {
        let mut texts = crate::query::EXAMPLES.iter().map(|e| (e.query, e.finds));
        texts.any(|(query, finds)| query.contains(&format!("{name}:")) || finds.contains(name))
    };
    for (name, _) in Field::ALL {
        assert!(shown(name), "the examples name {name}");
    }
}

#[test]
fn length_terms_and_depth_are_bounded() {
    let long = Query::parse(&"x".repeat(MAX_QUERY_BYTES + 1));
    assert_eq!(long.ignored[0].message, "the query is too long");

    let many = Query::parse(&"a ".repeat(MAX_QUERY_TERMS + 1));
    assert_eq!(many.ignored[0].message, "too many words");
    assert!(matches!(many.root, Node::And(nodes) if nodes.len() == MAX_QUERY_TERMS));

    let deep = Query::parse(&format!("b {}a", "(".repeat(MAX_QUERY_DEPTH + 1)));
    assert_eq!(deep.ignored[0].message, "parentheses nested too deep");
}

proptest! {
    #[test]
    fn any_text_is_understood(text in "\\PC{0,300}") {
        let query = Query::parse(&text);
        for ignored in &query.ignored {
            prop_assert!(text.get(ignored.from..ignored.to).is_some());
        }
    }

    #[test]
    fn any_shape_is_understood(text in "[()\"\\-:*a-cOR .]{0,200}") {
        Query::parse(&text);
    }
}
