use super::super::about::{AboutPage, ApiPage};
use super::super::samples::{Rendered, facts};
use super::*;
use crate::index::Stamp;
use crate::note::{Diagnostic, NotePath};

fn note(n_problems: u32) -> NoteRecord {
    NoteRecord {
        path: NotePath::from_store("2019/<odd>.md"),
        stamp: Stamp::default(),
        digest: [0; 32],
        events: Vec::new(),
        n_entries: 1,
        n_lines: 40,
        diagnostics: (1..=n_problems)
            .map(|line| Diagnostic::problem(line, 3, "expected a date, found `soon`"))
            .collect(),
    }
}

#[test]
fn problems_are_named_with_their_place() {
    let notes = [note(0), note(22)];
    let page = Rendered::of(&StatusPage::new(Condition::default(), &notes, &facts()));
    assert_eq!(
        page.text("header.title .facts"),
        "Up to dateindexed 14 November 2023, 22:13 UTC"
    );
    assert_eq!(page.text("main dt"), "2019/<odd>.md");
    let problems = page.texts("main dd");
    assert_eq!(problems.len(), 21);
    assert_eq!(
        problems[0],
        "line 1, column 3: expected a date, found `soon`"
    );
    assert_eq!(problems[20], "and 2 more");
}

#[test]
fn remarks_stand_apart_from_problems() {
    let mut index = note(0);
    index.diagnostics = vec![Diagnostic::remark(1, 1, "no talk found")];
    let page = Rendered::of(&StatusPage::new(Condition::default(), &[index], &facts()));
    assert_eq!(page.text("#problems + p"), "None.");
    assert!(page.text("#remarks + p").starts_with("1 of"));
    assert_eq!(page.texts("main dd"), ["line 1, column 1: no talk found"]);
}

#[test]
fn a_degraded_archive_says_why() {
    let condition = Condition {
        degraded: vec!["The corpus folder is missing.".to_owned()],
        unreadable: vec![("a.md".to_owned(), "permission denied".to_owned())],
        ..Condition::default()
    };
    let page = Rendered::of(&StatusPage::new(condition, &[], &facts()));
    assert!(page.text("header.title .facts").starts_with("Out of date"));
    assert_eq!(page.texts(".prose li"), ["The corpus folder is missing."]);
    assert_eq!(page.texts("main dd"), ["permission denied"]);
}

#[test]
fn help_answers_what_pages_link_to() {
    let page = Rendered::of(&AboutPage::new(&facts()));
    for id in [
        "what",
        "search-help",
        "same-talk",
        "shortcuts",
        "api",
        "feeds",
    ] {
        assert_eq!(page.all(&format!("h2#{id}")).len(), 1, "{id}");
    }
    Rendered::of(&ApiPage::new(&facts()));
}
