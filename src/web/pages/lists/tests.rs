use super::super::samples::{Rendered, facts, value};
use super::*;

fn page(find: &str, page: usize, values: &[FacetValue]) -> Rendered {
    let request = ListRequest {
        facet: Facet::Speaker,
        find: find.to_owned(),
        page,
    };
    let details = BTreeMap::from([("zoe".to_owned(), "Rostock, 2019".to_owned())]);
    Rendered::of(&ListPage::new(&request, values, &details, &facts()))
}

fn people() -> Vec<FacetValue> {
    vec![
        value("zoe", "Zoë Ardent", 45),
        value("x", "42nd Guest", 2),
        value("ada", "ada Quill", 1),
        value("abe", "Ábel Roth", 1),
    ]
}

#[test]
fn names_stand_below_their_letters() {
    let page = page("", 1, &people());
    assert_eq!(page.text("header.title .facts"), "4 speakers");
    assert_eq!(page.texts(".entry b"), ["#", "A", "Z"]);
    assert_eq!(
        page.texts(".entry li"),
        [
            "42nd Guest2 talks",
            "Ábel Roth1 talks",
            "ada Quill1 talks",
            "Zoë Ardent Rostock, 201945 talks",
        ]
    );
    assert_eq!(
        page.attributes(".letters a", "href"),
        ["#letter-1", "#letter-2", "#letter-3"]
    );
}

#[test]
fn names_are_found_without_case_and_accents() {
    let page = page("abel", 1, &people());
    assert_eq!(page.texts(".entry a"), ["Ábel Roth"]);
    assert_eq!(page.text("header.title .facts"), "1 speaker like “abel”");
}

#[test]
fn a_long_list_is_split_by_letter() {
    let many: Vec<FacetValue> = (0..500)
        .map(|i| {
            let name = format!("{} number {i}", if i % 2 == 0 { "Ada" } else { "Bo" });
            value(&format!("p-{i}"), &name, 1)
        })
        .collect();
    let page = page("", 2, &many);
    assert_eq!(page.texts(".entry b"), ["B"]);
    assert_eq!(page.all(".entry li").len(), 250);
    assert_eq!(
        page.attributes(".letters a", "href"),
        ["/speakers?page=1", "/speakers?page=2"]
    );
    assert_eq!(page.text(".letters [aria-current]"), "B");
}
