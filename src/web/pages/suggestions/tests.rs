use super::super::samples::{Rendered, facts};
use super::*;
use crate::catalog::suggest::SuggestedItem;

fn suggestion(kind: SuggestionKind, n: usize) -> Suggestion {
    let item = |name: &str, count| SuggestedItem {
        slug: "mira".to_owned(),
        name: name.to_owned(),
        url: "/speakers/mira".to_owned(),
        count,
    };
    let line = |line: &str| CurationLine {
        file: "_archive/speakers.toml",
        line: line.to_owned(),
    };
    Suggestion {
        kind,
        score: 90,
        reason: "first names Jon & Jonathan; both at Harborlight".to_owned(),
        items: vec![item("Jonathan <Tarn>", n), item("Jon Tarn", 1)],
        accept: line("[[speaker]]\nname = \"Jonathan <Tarn>\"\naliases = [\"Jon Tarn\"]"),
        reject: line("[[rejected]]\nnames = [\"Jonathan <Tarn>\", \"Jon Tarn\"]"),
    }
}

fn page(query_string: &str, made: Option<&[Suggestion]>) -> Rendered {
    let asked = Request::parse(query_string);
    Rendered::of(&SuggestionsPage::new(asked, made, &facts()))
}

#[test]
fn a_suggestion_shows_both_and_the_lines_as_they_are_to_be_pasted() {
    let page = page("", Some(&[suggestion(SuggestionKind::Speaker, 3)]));
    assert_eq!(page.text("li.entry h2"), "Jonathan <Tarn> · Jon Tarn");
    assert_eq!(page.text("li.entry .byline"), "3 talks · 1 talk");
    let lines = page.texts("li.entry pre");
    assert_eq!(
        lines[0],
        "[[speaker]] name = \"Jonathan <Tarn>\" aliases = [\"Jon Tarn\"]"
    );
    assert!(lines[1].starts_with("[[rejected]]"), "{lines:?}");
    assert_eq!(page.texts("li.entry p code"), ["_archive/speakers.toml"; 2]);
}

#[test]
fn kinds_are_filters_and_many_are_paged() {
    let mut all: Vec<Suggestion> = (0..30)
        .map(|n| suggestion(SuggestionKind::Speaker, n))
        .collect();
    all.push(suggestion(SuggestionKind::Tag, 1));
    let whole = page("page=2", Some(&all));
    assert_eq!(whole.all("li.entry").len(), 6);
    assert!(
        whole
            .text("nav[aria-label=Pages]")
            .starts_with("26–31 of 31")
    );
    let tags = page("kind=tag&page=99", Some(&all));
    assert_eq!(tags.all("li.entry").len(), 1);
    assert_eq!(tags.text("nav[aria-label=Kinds] [aria-current]"), "Tags 1");
    assert_eq!(page("kind=nonsense", Some(&all)).all("li.entry").len(), 25);
}

#[test]
fn without_an_answer_in_time_the_page_says_to_come_back() {
    let waiting = page("", None);
    assert!(waiting.text("p.dym").contains("Reload"));
    assert_eq!(page("", Some(&[])).text("p.dym"), "Nothing to decide here.");
}
