use proptest::prelude::*;

use super::*;

mod beside;

/// Reads the first heading beside others of the same file.
fn check(headings: &[&str], title: &str, names: &[&str], rule: &str) {
    let habits = Habits::of(headings.iter().copied());
    let reading = read(headings[0], &habits);
    assert_eq!(reading.title, title, "{headings:?}");
    assert_eq!(reading.names, names, "{headings:?}");
    assert_eq!(reading.rule, rule, "{headings:?}");
}

#[test]
fn a_speaker_on_a_title() {
    let rule = "speaker on title";
    check(
        &["Runa Castellanos on tides"],
        "tides",
        &["Runa Castellanos"],
        rule,
    );
    check(
        &["Bo Lindqvist & Ivo Tamm on what goes on below"],
        "what goes on below",
        &["Bo Lindqvist", "Ivo Tamm"],
        rule,
    );
    check(&["Dylan on kelp"], "kelp", &["Dylan"], rule);
    check(
        &["Wilhelmine on kelp", "Runa Castellanos on tides"],
        "kelp",
        &["Wilhelmine"],
        rule,
    );
    check(&["Wilhelmine on kelp"], "Wilhelmine on kelp", &[], "");
    check(&["Django on a raft"], "Django on a raft", &[], "");
    check(
        &["The Divided Reef and its Frameworks"],
        "The Divided Reef and its Frameworks",
        &[],
        "",
    );
}

#[test]
fn a_title_by_a_speaker() {
    let rule = "title by speaker";
    check(
        &["\"Stand by me\" by Runa Castellanos, Copperline"],
        "Stand by me",
        &["Runa Castellanos"],
        "quoted title",
    );
    check(
        &["Tides by Runa Castellanos and Bo Lindqvist"],
        "Tides",
        &["Runa Castellanos", "Bo Lindqvist"],
        rule,
    );
    check(&["Keynote by Wilhelmine"], "Keynote", &["Wilhelmine"], rule);
    check(&["Driven by Data"], "Driven by Data", &[], "");
}

#[test]
fn possessives_and_verbs() {
    check(
        &["Runa Castellanos's keynote"],
        "keynote",
        &["Runa Castellanos"],
        "speaker's talk",
    );
    check(
        &["Runa Castellanos' kelp"],
        "Runa Castellanos' kelp",
        &[],
        "",
    );
    check(
        &["Bo Lindqvist’s talk about kelp"],
        "kelp",
        &["Bo Lindqvist"],
        "speaker's talk",
    );
    check(
        &["Bo Lindqvist talking about kelp"],
        "kelp",
        &["Bo Lindqvist"],
        "speaker verb title",
    );
    check(
        &["Bo Lindqvist debunked the tide"],
        "the tide",
        &["Bo Lindqvist"],
        "speaker verb title",
    );
    check(
        &["How Ivo ships on Sundays"],
        "How Ivo ships on Sundays",
        &["Ivo"],
        "how speaker does it",
    );
}

#[test]
fn dashes_and_colons_ask_for_a_habit_or_a_given_name() {
    check(
        &["Ellen Marsh - Tides"],
        "Tides",
        &["Ellen Marsh"],
        "speaker - title",
    );
    check(
        &["Tides — Ellen Marsh (Copperline)"],
        "Tides",
        &["Ellen Marsh"],
        "title - speaker",
    );
    check(
        &["Runa Castellanos - Tides"],
        "Tides",
        &["Runa Castellanos"],
        "speaker - title",
    );
    check(&["Harbor Watch - Tides"], "Harbor Watch - Tides", &[], "");
    check(
        &["Runa Castellanos - Tides", "Bo Lindqvist - Kelp"],
        "Tides",
        &["Runa Castellanos"],
        "speaker - title",
    );
    check(
        &[
            "Kelp for sailors - Wendy",
            "Tides - Runa Castellanos",
            "Foam - Bo Lindqvist",
        ],
        "Kelp for sailors",
        &["Wendy"],
        "title - speaker",
    );
    check(
        &["Ellen Marsh: Tides: a return"],
        "Tides: a return",
        &["Ellen Marsh"],
        "speaker: title",
    );
    check(
        &["Harbor Watch: A Field Guide"],
        "Harbor Watch: A Field Guide",
        &[],
        "",
    );
}

#[test]
fn labels_numbers_and_decoration_are_not_the_title() {
    check(
        &["B. Keynote: Runa Castellanos"],
        "Keynote",
        &["Runa Castellanos"],
        "label and speaker",
    );
    check(&["Two: Brenda"], "", &["Brenda"], "label and speaker");
    check(&["Three: Carpets"], "Carpets", &[], "");
    check(&["Ten"], "", &[], "");
    check(&["First Talk"], "", &[], "");
    check(&["???"], "", &[], "");
    check(
        &["Talk 3 - Ellen Marsh - Tides"],
        "Tides",
        &["Ellen Marsh"],
        "speaker - title",
    );
    check(
        &["🌊 Panel : who owns the reef? 🌊"],
        "who owns the reef?",
        &[],
        "",
    );
    assert_eq!(
        read("Panel: who?", &Habits::default()).kind,
        Some(Kind::Panel)
    );
    assert_eq!(
        read("Reef Keepers Panel", &Habits::default()).kind,
        Some(Kind::Panel)
    );
    assert_eq!(
        read("Workshop – Knots", &Habits::default()).kind,
        Some(Kind::Workshop)
    );
}

proptest! {
    #[test]
    fn no_heading_panics(text in "\\PC{0,60}|([A-Z]|[a-c]|[ :\\-–\"'.,)]| on | by |'s ){0,40}") {
        let habits = Habits::of([text.as_str()].into_iter());
        read(&text, &habits);
    }
}

#[test]
fn every_usual_sign_and_word_may_stand_between_title_and_speaker() {
    let title = "How kelp grows";
    for heading in [
        "10:30 – How kelp grows (Runa Castellanos)",
        "09:00-09:45 How kelp grows — Runa Castellanos, Copperline",
        "9am: How kelp grows | Runa Castellanos",
        "[Room 3] How kelp grows | Runa Castellanos",
        "Track B: How kelp grows ~ Runa Castellanos",
        "Talk 3: How kelp grows by Runa Castellanos",
        "3. How kelp grows · Runa Castellanos",
        "\"How kelp grows\" - Runa",
        "\"How kelp grows\", Runa Castellanos",
        "Runa Castellanos: \"How kelp grows\"",
        "Runa Castellanos » How kelp grows",
        "How kelp grows :: Runa Castellanos",
        "How kelp grows w/ Runa Castellanos",
        "How kelp grows ft. Runa Castellanos",
        "How kelp grows, by Runa Castellanos",
        "How kelp grows (by Runa Castellanos, Copperline)",
        "How kelp grows (Runa Castellanos, Copperline)",
        "How kelp grows - Runa Castellanos ⭐⭐⭐⭐",
        "How kelp grows - Runa Castellanos 4/5",
        "How kelp grows - Runa Castellanos (slides)",
        "How kelp grows - Runa Castellanos [45 min]",
        "Runa Castellanos (Copperline): How kelp grows",
        "Keynote (Runa Castellanos): How kelp grows",
        "Keynote by Runa Castellanos: How kelp grows",
        "Prof. Dr. Runa Castellanos - How kelp grows",
        "Runa Castellanos (she/her) - How kelp grows",
        "Runa Castellanos presents How kelp grows",
        "Runa Castellanos spoke about How kelp grows",
        "Runa Castellanos über How kelp grows",
        "Runa Castellanos sobre How kelp grows",
        "How kelp grows von Runa Castellanos",
        "How kelp grows door Runa Castellanos",
        "How kelp grows por Runa Castellanos",
    ] {
        let reading = read(heading, &Habits::of([heading].into_iter()));
        let names = if heading.ends_with("Runa") {
            "Runa"
        } else {
            "Runa Castellanos"
        };
        assert_eq!(
            (reading.title.as_str(), reading.names),
            (title, vec![names.to_owned()]),
            "{heading}"
        );
    }
}

#[test]
fn signs_and_words_in_titles_cut_nothing() {
    for heading in [
        "Closing the loop",
        "Deploying with Docker Swarm",
        "Scaling Django - Lessons Learned",
        "Testing / Quality / Speed",
        "Harbor Watch - Tides",
        "Introduction to Containers (Part Two)",
        "Designed by Committee",
        "Observability | The Next Frontier",
        "A Trip to New York - San Francisco",
        "Machine Learning: Google Cloud",
        "Hello, World",
        "Rust, Python, Go",
        "A week with the Ruby Core Team",
        "C++ :: Templates",
        "On Call on Sundays",
    ] {
        let reading = read(heading, &Habits::of([heading].into_iter()));
        assert_eq!(reading.names, Vec::<String>::new(), "{heading}");
    }
}

#[test]
fn a_label_before_a_name_says_who_it_is() {
    let rule = "title, label: speaker";
    check(
        &["kelp on a raft / speaker: Teo"],
        "kelp on a raft",
        &["Teo"],
        rule,
    );
    check(
        &["Kelp on a raft (Referent: Ida Holm)"],
        "Kelp on a raft",
        &["Ida Holm"],
        rule,
    );
    check(&["Rafts, kelp: a study"], "Rafts, kelp: a study", &[], "");
}

#[test]
fn a_kind_between_title_and_speaker_is_no_part_of_the_title() {
    let heading = "Slow pumps – Vortrag von Ida Holm";
    check(&[heading], "Slow pumps", &["Ida Holm"], "title by speaker");
    let heading = "Slow pumps – a lament by Ida Holm";
    check(
        &[heading],
        "Slow pumps – a lament",
        &["Ida Holm"],
        "title by speaker",
    );
}

#[test]
fn who_led_a_panel_is_no_part_of_its_people() {
    let heading = "Panel - Is it broken? w/ Bo, Runa, Ivo. Moderator: Ida Holm";
    check(
        &[heading],
        "Is it broken?",
        &["Bo", "Runa", "Ivo"],
        "title with speaker",
    );
}

#[test]
fn what_is_said_of_a_number_goes_with_it() {
    let rule = "title - speaker";
    for heading in [
        "Talk 5 (the last): Slow pumps – Ida Holm",
        "5 min: Slow pumps – Ida Holm",
        "Workshop A: Slow pumps – Ida Holm",
    ] {
        check(
            &[heading, "Kelp – Bo Lindqvist", "Foam – Ivo Tamm"],
            "Slow pumps",
            &["Ida Holm"],
            rule,
        );
    }
}

#[test]
fn a_handle_is_a_speaker() {
    for heading in [
        "@runa_c on kelp",
        "@runa_c: kelp",
        "kelp by @runa_c",
        "kelp for all - @runa_c",
    ] {
        let reading = read(heading, &Habits::of([heading].into_iter()));
        assert_eq!(reading.names, ["runa_c"], "{heading}");
    }
}

#[test]
fn what_stands_before_a_title_is_kept() {
    let reading = read("09:00-09:45 [Room 3] Keynote: Tides", &Habits::default());
    assert_eq!(reading.time.as_deref(), Some("09:00-09:45"));
    assert_eq!(reading.track.as_deref(), Some("Room 3"));
    assert_eq!(reading.kind, Some(Kind::Keynote));
    assert_eq!(reading.title, "Tides");
    for (heading, kind) in [
        ("Atelier : Nœuds", Kind::Workshop),
        ("Podiumsdiskussion: Wem gehört das Riff?", Kind::Panel),
        ("Taller: Nudos", Kind::Workshop),
        ("Mesa redonda: Mareas", Kind::Panel),
        ("Tavola rotonda: Maree", Kind::Panel),
        ("Fireside chat with Runa Castellanos", Kind::Interview),
        ("Knots (workshop)", Kind::Workshop),
        ("Knots (hands-on) — Runa Castellanos", Kind::Workshop),
        ("WORKSHOP Knots for two", Kind::Workshop),
        ("Taller «Nudos», por Runa Castellanos", Kind::Workshop),
        ("Workshop \"Knots\" by Runa Castellanos", Kind::Workshop),
        ("Taller de nudos — Runa Castellanos", Kind::Workshop),
        ("Atelier de nœuds", Kind::Workshop),
        ("Table ronde sur les marées", Kind::Panel),
        ("Panel on tides", Kind::Panel),
        ("Knoten-Workshop", Kind::Workshop),
    ] {
        let reading = read(heading, &Habits::default());
        assert_eq!(reading.kind, Some(kind), "{heading}");
    }
}

#[test]
fn a_file_without_capitals_has_names_without_capitals() {
    check(
        &[
            "ellen ferrisby - how kelp grows",
            "runa castellanos - the cost of tides",
        ],
        "how kelp grows",
        &["ellen ferrisby"],
        "speaker - title",
    );
    check(
        &["how kelp grows", "the cost of tides"],
        "how kelp grows",
        &[],
        "",
    );
}

#[test]
fn programmes_say_title_and_speaker_in_their_own_ways() {
    for (heading, names) in [
        (
            "Keynote, Bo Lindqvist: Tides and the moon",
            &["Bo Lindqvist"][..],
        ),
        (
            "Opening keynote · Bo Lindqvist · “Tides and the moon”",
            &["Bo Lindqvist"],
        ),
        (
            "Taller «Tides and the moon», por Bo Lindqvist",
            &["Bo Lindqvist"],
        ),
        (
            "Speaker: Bo Lindqvist. Topic: Tides and the moon",
            &["Bo Lindqvist"],
        ),
        (
            "Titel: Tides and the moon | Sprecher: Bo Lindqvist",
            &["Bo Lindqvist"],
        ),
        (
            "Relatori: Bo Lindqvist e Runa Castellanos. Titolo: Tides and the moon",
            &["Bo Lindqvist", "Runa Castellanos"],
        ),
        (
            "Tides and the moon. Bo Lindqvist, Runa Castellanos",
            &["Bo Lindqvist", "Runa Castellanos"],
        ),
        ("Tides and the moon, by Bo", &["Bo"]),
        (
            "Vortrag 2: Tides and the moon (Bo Lindqvist)",
            &["Bo Lindqvist"],
        ),
        ("KLP204 - Tides and the moon [REPEAT]", &[]),
        ("Unknown: Tides and the moon", &[]),
        ("???: Tides and the moon", &[]),
        (
            "Panel: Tides and the moon (Bo Lindqvist, Runa Castellanos, chair: Ida Holm)",
            &["Bo Lindqvist", "Runa Castellanos"],
        ),
        (
            "“Tides and the moon” con Bo Lindqvist, Runa Castellanos y un concejal",
            &["Bo Lindqvist", "Runa Castellanos"],
        ),
    ] {
        let reading = read(heading, &Habits::default());
        assert_eq!(reading.title, "Tides and the moon", "{heading}");
        assert_eq!(reading.names, names, "{heading}");
    }
}

#[test]
fn capitals_hide_no_speaker() {
    let reading = read_loud("BO LINDQVIST: TIDES AND THE MOON").unwrap();
    assert_eq!(reading.title, "TIDES AND THE MOON");
    assert_eq!(reading.names, ["Bo Lindqvist"]);
    assert_eq!(read_loud("LUNCH AND A LONG WALK"), None);
    assert!(is_loud("BO LINDQVIST: TIDES") && !is_loud("LUNCH") && !is_loud("Bo: TIDES AND MOONS"));
}
