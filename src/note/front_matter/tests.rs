use proptest::prelude::*;

use super::*;

fn check(text: &str) -> (FrontMatter, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let (front_matter, _) = split(text, &mut diagnostics);
    (front_matter, diagnostics)
}

#[test]
fn padded_keys_numbers_and_text_on_the_next_lines_are_read() {
    let (front, diagnostics) = check(
        "---\ntitle : Harborlight 2017\ntags  : [c++, 3.10, rust,]\nyear: 2017\nexcerpt: \n  I'm at \
         Harborlight,\n  once more.\nlayout:\n---\nBody\n",
    );
    assert_eq!(diagnostics, []);
    assert_eq!(front.text(&["title"]).as_deref(), Some("Harborlight 2017"));
    assert_eq!(front.list(&["tags"]), ["c++", "3.10", "rust"]);
    assert_eq!(front.text(&["YEAR"]).as_deref(), Some("2017"));
    assert_eq!(
        front.text(&["excerpt"]).as_deref(),
        Some("I'm at Harborlight, once more.")
    );
    assert_eq!(front.line(&["excerpt"]), Some(5));
    assert_eq!(front.text(&["layout"]), None);
    assert_eq!(front.fields().len(), 5);
}

#[test]
fn tags_are_a_text_with_commas_or_a_list() {
    for text in [
        "---\ntags: event, two words\n---\n",
        "---\ntags: [event, two words]\n---\n",
        "---\ntags:\n- event\n- 'two words'\n---\n",
        "---\ntags:\n\t- event\n\t- two words\n---\n",
        "+++\ntags = [\"event\", \"two words\"]\n+++\n",
    ] {
        assert_eq!(
            check(text).0.list(&["tags"]),
            ["event", "two words"],
            "{text}"
        );
    }
    // A comma inside an item of a list is the item's own.
    let (front, _) = check("---\nspeakers:\n  - name: Noor, Jr.\n    handle: n\n---\n");
    assert_eq!(front.list(&["speakers"]), ["Noor, Jr."]);
}

#[test]
fn broken_yaml_is_read_by_lines_with_a_place_and_a_remedy() {
    let (front, diagnostics) = check("---\ntitle: Sails: a story\ndate: 2019-04-02\n---\n");
    assert_eq!(front.text(&["title"]).as_deref(), Some("Sails: a story"));
    assert_eq!(front.text(&["date"]).as_deref(), Some("2019-04-02"));
    let [diagnostic] = diagnostics.as_slice() else {
        panic!("{diagnostics:?}");
    };
    assert_eq!(diagnostic.line, 2);
    assert!(diagnostic.message.contains("quotes"), "{diagnostic}");

    let (front, diagnostics) = check("---\ntitle: \"Sails\ndate: 2019-04-02\n---\n");
    assert_eq!(front.text(&["title"]).as_deref(), Some("Sails"));
    assert_eq!(diagnostics.len(), 1);
}

#[test]
fn aliases_are_not_expanded_and_depth_is_bounded() {
    let (front, diagnostics) = check("---\na: &x [1, 2]\nb: *x\ntitle: Kites\n---\n");
    assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
    let told = &diagnostics[0].message;
    assert!(
        told.contains("(references such as `*name` are not followed)"),
        "{told}"
    );
    assert_eq!(front.text(&["title"]).as_deref(), Some("Kites"));
    for (depth, reason) in [(9, "nested deeper than 8 levels"), (3000, "")] {
        let (open, close) = ("[".repeat(depth), "]".repeat(depth));
        let deep = format!("---\na: {open}{close}\ntitle: Kites\n---\n");
        let (front, diagnostics) = check(&deep);
        assert_eq!(diagnostics.len(), 1);
        let told = &diagnostics[0].message;
        assert!(told.contains(reason), "{told}");
        assert_eq!(front.text(&["title"]).as_deref(), Some("Kites"));
    }
}

#[test]
fn a_rule_at_the_top_is_not_front_matter() {
    for text in [
        "---\nOnly words here\n---\nmore\n",
        "--- \n",
        "text\n---\na: b\n---\n",
        "",
    ] {
        let mut diagnostics = Vec::new();
        assert_eq!(
            split(text, &mut diagnostics),
            (FrontMatter::default(), 0),
            "{text}"
        );
        assert_eq!(diagnostics, []);
    }
    assert_eq!(split("---\n---\nx", &mut Vec::new()).1, 8);
    let (_, diagnostics) = check("---\ntitle: Never closed\n\n# Talk\n");
    assert!(diagnostics[0].message.contains("close it"));
}

#[test]
fn keys_of_other_languages_and_lines_without_a_fence_are_read() {
    let (front, _) =
        check("---\nTitel: Gezeiten\nReferent(in): Runa Castellanos\nOrt: Oslo\n---\n");
    assert_eq!(front.text(&["title"]).as_deref(), Some("Gezeiten"));
    assert_eq!(
        front.text(&["speaker"]).as_deref(),
        Some("Runa Castellanos")
    );
    assert_eq!(front.text(&["location"]).as_deref(), Some("Oslo"));

    let text = "Title: Tides\nSpeaker: Runa Castellanos\nDate: 2019-04-02\n\nText.\n";
    let (front, body) = split(text, &mut Vec::new());
    assert_eq!(front.text(&["title"]).as_deref(), Some("Tides"));
    assert_eq!(front.line(&["speaker"]), Some(2));
    assert_eq!(&text[body..], "\nText.\n");
    for text in [
        "Note: all is well\n\nText",
        "Title: alone\n\nText",
        "Speaker: A\nText\n",
    ] {
        assert_eq!(
            split(text, &mut Vec::new()),
            (FrontMatter::default(), 0),
            "{text}"
        );
    }
}

proptest! {
    #[test]
    fn no_front_matter_panics(inside in "[a-c:\\-\\[\\]{}&*!|>'\"%@`, \n\t#0-9]{0,80}|\\PC{0,60}") {
        check(&format!("---\n{inside}\n---\nBody"));
        check(&format!("+++\n{inside}\n+++\nBody"));
    }
}

#[test]
fn fences_of_plus_signs_hold_toml() {
    let mut diagnostics = Vec::new();
    let text = "+++\ntitle = \"Tides\"\ndate = 2021-05-06\ntags = [\n  \"moon\",\n  \"sea\",\n]\n[extra]\nspeaker = \"Runa Castellanos\"\n+++\nBody.\n";
    let (front, body) = split(text, &mut diagnostics);
    assert_eq!(front.text(&["title"]).as_deref(), Some("Tides"));
    assert_eq!(front.text(&["date"]).as_deref(), Some("2021-05-06"));
    assert_eq!(front.list(&["tags"]), ["moon", "sea"]);
    assert_eq!(
        front.text(&["speaker"]).as_deref(),
        Some("Runa Castellanos")
    );
    assert_eq!(front.line(&["title"]), Some(2));
    assert_eq!(front.line(&["speaker"]), Some(9));
    assert_eq!(&text[body..], "Body.\n");
    assert_eq!(diagnostics, []);
}

#[test]
fn broken_toml_is_read_line_by_line_and_told() {
    let mut diagnostics = Vec::new();
    let text = "+++\ntitle = \"Tides\"\nspeaker = Runa Castellanos\n+++\n";
    let (front, _) = split(text, &mut diagnostics);
    assert_eq!(front.text(&["title"]).as_deref(), Some("Tides"));
    assert_eq!(
        front.text(&["speaker"]).as_deref(),
        Some("Runa Castellanos")
    );
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(diagnostics[0].line, 3);
    assert!(diagnostics[0].message.contains("TOML"));
}
