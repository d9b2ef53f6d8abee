use super::*;
use crate::extract::outline;
use crate::note::{Note, NotePath, RawNote};

fn check(markdown: &str, rule: &str, people: &[(&str, Role)]) {
    let note = Note::parse(&RawNote {
        path: NotePath::from_store("a.md"),
        bytes: markdown.as_bytes().to_vec(),
    });
    let headings = outline::headings(&note.document);
    let with_bold = outline::with_stand(&note.document, headings.iter(), outline::Stand::Bold);
    let headings = with_bold.unwrap_or(headings);
    let is_panel = headings[0].text.contains("Panel");
    let below = read(
        &note.document,
        &headings[0],
        headings.get(1),
        is_panel,
        &mut Vec::new(),
    );
    let found: Vec<_> = below
        .speakers
        .iter()
        .map(|s| (s.name.as_str(), s.role))
        .collect();
    assert_eq!((below.rule, found.as_slice()), (rule, people), "{markdown}");
}

#[test]
fn a_line_below_the_heading_names_the_speaker() {
    let runa = [("Runa Castellanos", Role::Speaker)];
    check(
        "# Tides\n\nby [Runa Castellanos](http://r.example)\n",
        "by-line",
        &runa,
    );
    check(
        "# Tides\nPresented by: Runa Castellanos, Copperline\n",
        "labeled lines",
        &runa,
    );
    check(
        "# Tides\nRuna Castellanos - @runa\n",
        "line of people",
        &runa,
    );
    check(
        "# Tides\n[Runa Castellanos](http://r.example) on\nwater.\n",
        "linked name",
        &runa,
    );
    check(
        "# Tides\nRuna Castellanos from Copperline described the sea.\n",
        "first sentence",
        &runa,
    );
    check(
        "# Tides\n@Metadata {\n @TitleHeading(\"Talk\")\n}\n\nRuna Castellanos\n",
        "line of people",
        &runa,
    );
    check(
        "# Tides\n- Runa Castellanos (Copperline)\n- text\n",
        "first list item",
        &runa,
    );
    check(
        "# Tides\n## Runa Castellanos, Harbor Watch\ntext",
        "speaker in the next heading",
        &runa,
    );
    check(
        "# Tides\nConference\n## Abstract\n- Runa Castellanos\n",
        "list under a heading",
        &runa,
    );
    check("**Tides**\nRuna Castellanos\n", "line of people", &runa);
    check(
        "# Tides\nby runa castellanos\n",
        "by-line",
        &[("runa castellanos", Role::Speaker)],
    );
    check(
        "# Tides\nby [@runa](http://r.example)\n",
        "by-line",
        &[("runa", Role::Speaker)],
    );
}

#[test]
fn a_first_item_may_name_several() {
    let runa = [("Runa Castellanos", Role::Speaker)];
    check(
        "# Tides\n- Runa Castellanos (I heard her on the very same tides in Mole two years ago)\n",
        "first list item",
        &runa,
    );
    let both = [
        ("Runa Castellanos", Role::Speaker),
        ("Anna Ferrow", Role::Speaker),
    ];
    for people in [
        "Runa Castellanos + Anna Ferrow",
        "Runa Castellanos, Anna Ferrow",
        "Runa Castellanos & Anna Ferrow (Copperline)",
    ] {
        let note = format!("# Tides\n- {people}\n- text\n");
        check(&note, "first list item", &both);
    }
    check(
        "# Tides\n- Runa Castellanos, Copper Lanes\n- text\n",
        "first list item",
        &runa,
    );
    check("# Tides\nImparte Runa Castellanos\n", "by-line", &runa);
}

#[test]
fn ordinary_text_names_nobody() {
    check(
        "# Tides\n\nThe Moon pulls. Runa Castellanos said so.\n",
        "",
        &[],
    );
    check("# Tides\n\nby the harbor team\n", "", &[]);
    check("# Tides\n- Static Types\n", "", &[]);
    check("# Tides\n## How tides work\n", "", &[]);
    check("# Tides\nMost tides are slow.\n", "", &[]);
}

#[test]
fn a_panel_has_panelists_and_a_moderator() {
    let people = [
        ("Runa", Role::Panelist),
        ("RC", Role::Panelist),
        ("Bo", Role::Panelist),
        ("Ivo", Role::Moderator),
    ];
    check(
        "# Reef Panel\n\nRuna, RC & Bo; moderated by Ivo.\n",
        "line of people",
        &people,
    );
    check(
        "# Reef Panel\n\nRuna, RC and Bo, moderated by Ivo. It was long.\n",
        "line of people",
        &people,
    );
    check(
        "# Reef\n- Panelists: Runa, RC, Bo\n- Moderator: Ivo\n",
        "explicit list",
        &people,
    );
}

#[test]
fn a_labeled_line_names_the_speaker_in_any_dress() {
    for (text, rule) in [
        ("- **Speaker**: Runa Castellanos", "explicit list"),
        ("- speaker:: [[Runa Castellanos]]", "explicit list"),
        ("> Speaker: Runa Castellanos", "labeled lines"),
        ("**Presenter** Runa Castellanos", "labeled lines"),
        ("Who: Runa Castellanos", "labeled lines"),
        ("Referentin: Runa Castellanos (Copperline)", "labeled lines"),
        ("Intervenante : Runa Castellanos", "labeled lines"),
        ("*Ponente: Runa Castellanos*", "labeled lines"),
        ("Spreker: Runa Castellanos", "labeled lines"),
        (
            "Speaker: Runa Castellanos\nCompany: Copperline\nDate: 2019-05-02",
            "labeled lines",
        ),
        (
            "| | |\n|---|---|\n| Speaker | Runa Castellanos |\n| Date | 2019-05-02 |",
            "labeled lines",
        ),
        ("convened by Runa Castellanos", "by-line"),
        ("BY RUNA CASTELLANOS, COPPERLINE", "by-line"),
    ] {
        check(
            &format!("# Tides\n\n{text}\n\nText.\n"),
            rule,
            &[("Runa Castellanos", Role::Speaker)],
        );
    }
    for text in [
        "Note: the sea is wet.",
        "Who: everybody who swims in the sea",
        "Date: 2019-05-02",
        "Where: Oslo",
    ] {
        check(&format!("# Tides\n\n{text}\n"), "", &[]);
    }
}
