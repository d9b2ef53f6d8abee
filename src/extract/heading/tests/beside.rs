//! Headings that are read as those beside them are, and marks that name nobody.

use super::check;

#[test]
fn a_mark_that_nobody_is_known_is_no_part_of_a_title() {
    for (heading, title) in [
        ("Tides at night (N.N.)", "Tides at night"),
        ("Tides at night (TBA)", "Tides at night"),
        ("Tides at night (speaker tbc)", "Tides at night"),
        ("Tides at night (???)", "Tides at night"),
        ("Tides at night [?]", "Tides at night"),
        ("Tides at night (anon)", "Tides at night"),
        ("Tides at night (speaker?)", "Tides at night"),
        ("Tides at night (wer?)", "Tides at night"),
        ("Tides at night (didn't catch the name)", "Tides at night"),
        ("Tides at night (no idea who)", "Tides at night"),
        ("Tides at night (unbekannt)", "Tides at night"),
        ("Tides at night - N.N.", "Tides at night"),
        ("Tides at night — ???", "Tides at night"),
        ("Tides at night | speaker TBD", "Tides at night"),
        ("Tides at night (why?)", "Tides at night (why?)"),
        ("Who forgot the name", "Who forgot the name"),
    ] {
        check(&[heading], title, &[], "");
    }
}

#[test]
fn first_names_in_parentheses_beside_each_other_are_people() {
    let rule = "title (speaker)";
    let full = "Slow pumps on land (Ivo Tamm + Anke)";
    for (heading, names) in [
        ("Tides at night (Wilhelmine)", &["Wilhelmine"][..]),
        ("Tides at night (wilhelmine)", &["wilhelmine"]),
        (
            "Tides at night (runa and wilhelmine)",
            &["runa", "wilhelmine"],
        ),
        ("Tides at night (Wilhelmine & Ivo)", &["Wilhelmine", "Ivo"]),
    ] {
        check(&[heading, full], "Tides at night", names, rule);
        let first = "Slow pumps on land (martin)";
        let second = "Nets and knots (Hannah)";
        check(&[heading, first, second], "Tides at night", names, rule);
    }
    let whole = "Tides at night (Wilhelmine)";
    check(&[whole], whole, &[], "");
    check(&[whole, "Slow pumps (again)"], whole, &[], "");
    let aside = "Tides at night (part two)";
    check(&[aside, full], aside, &[], "");
}

#[test]
fn beside_headings_that_name_people_a_colon_or_a_possessive_needs_less() {
    let on = "Runa Castellanos on slow pumps";
    let by = "Nets and knots by Ivo Tamm";
    let colon = "speaker: title";
    check(
        &["Wendeline Oakhurst: Metrics for a harbor", on],
        "Metrics for a harbor",
        &["Wendeline Oakhurst"],
        colon,
    );
    check(
        &["Martin: kelp in the news", on, by],
        "kelp in the news",
        &["Martin"],
        colon,
    );
    let possessive = "speaker's talk";
    check(
        &["Martin's tour of the harbor", on],
        "tour of the harbor",
        &["Martin"],
        possessive,
    );
    check(
        &["Hannah’s closing rant", on, by],
        "closing rant",
        &["Hannah"],
        possessive,
    );
    for heading in [
        "Martin's law for teams",
        "Martin's Tour",
        "Pearl: the language of the sea",
        "Wilhelmine: a retrospective",
        "Slow Harbor: metrics for a boat",
    ] {
        check(&[heading, on], heading, &[], "");
    }
    check(
        &["Martin's boats in a box — Martin Oakhurst", on],
        "Martin's boats in a box",
        &["Martin Oakhurst"],
        "title - speaker",
    );
    for heading in ["Martin: kelp", "Martin's tour of the harbor"] {
        check(&[heading], heading, &[], "");
    }
}
