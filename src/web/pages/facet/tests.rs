use super::super::samples::{Rendered, count, facts};
use super::*;

fn page(query_string: &str, find: &str) -> Rendered {
    let params = SearchParams::parse(query_string);
    let values = vec![
        count("mira-solano", "Mira Solano", 9, true),
        count("jonas", "Jonas van der Aalt", 1, false),
    ];
    Rendered::of(&FacetPage::new(
        Facet::Speaker,
        &params,
        find,
        (values, 14),
        &Labels::new(),
        &facts(),
    ))
}

#[test]
fn all_values_stand_in_a_form_that_keeps_the_search() {
    let page = page(
        "q=tides&speaker=mira-solano&speaker=x&event=e&sort=newest",
        "",
    );
    assert_eq!(page.text("h1"), "All speakers");
    assert_eq!(
        page.texts(".many .opt"),
        ["Mira Solano9 talks", "Jonas van der Aalt1 talk"]
    );
    let hidden = page.all(".many input[type=hidden]").into_iter();
    let hidden: Vec<_> = hidden
        .map(|input| (input.value().attr("name"), input.value().attr("value")))
        .collect();
    assert_eq!(
        hidden,
        [
            (Some("q"), Some("tides")),
            (Some("event"), Some("e")),
            (Some("sort"), Some("newest")),
            (Some("speaker"), Some("x")),
        ]
    );
    assert_eq!(
        page.attributes("input[checked][name=speaker]", "value"),
        ["mira-solano"]
    );
}

#[test]
fn the_find_box_works_without_script() {
    let page = page("q=tides", "AALT");
    let names = page.texts(".many .name");
    assert_eq!(
        names,
        ["Mira Solano", "Jonas van der Aalt"],
        "chosen values stay"
    );
    assert_eq!(page.attributes("#look", "value"), ["AALT"]);
}
