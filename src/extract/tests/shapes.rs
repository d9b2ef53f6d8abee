//! Notes of our own in the habits that have no heading for each talk, or
//! headings that are not what they look like.

use super::*;

/// Line, title, speakers and kind of each talk.
type Talk = (u32, &'static str, &'static str, Kind);

fn check(path: &str, text: &str, expected: &[Talk]) -> Extraction {
    let extraction = read(path, text);
    let talks: Vec<_> = extraction
        .entries
        .iter()
        .map(|entry| {
            let names: Vec<&str> = entry
                .speakers
                .iter()
                .map(|speaker| speaker.name.as_str())
                .collect();
            (
                entry.line,
                entry.title.as_str(),
                names.join(", "),
                entry.kind,
            )
        })
        .collect();
    let expected: Vec<_> = expected
        .iter()
        .map(|(line, title, names, kind)| (*line, *title, (*names).to_owned(), *kind))
        .collect();
    assert_eq!(talks, expected, "{text}");
    extraction
}

fn text_of(entry: &Entry) -> String {
    let parts = entry.parts.iter().map(|part| part.html.to_text());
    parts.collect::<Vec<_>>().join(" / ")
}

#[test]
fn a_digest_in_prose_has_a_talk_for_each_speaker_and_verb() {
    let text = "---\ntitle: Kelp Night May 2019\ntags: event\n---\nIvo Tamm kicked off with *Knots for sailors*. Next up was Runa Castellanos\nwith \"Tides\". Then Bo Lindqvist from Copperline took the stage and explained foam.\n\n> Foam!\n\nAfter the break we heard from Dagny Moe, who maintains the map. In the Q&A Wendy\nBest mentioned that Ola Nordmann spoke about it. Ola Nordmann spoke about that last year.\n";
    let extraction = check(
        "a.md",
        text,
        &[
            (5, "Knots for sailors", "Ivo Tamm", Kind::Talk),
            (5, "Tides", "Runa Castellanos", Kind::Talk),
            (6, "", "Bo Lindqvist", Kind::Talk),
            (10, "", "Dagny Moe", Kind::Talk),
        ],
    );
    let texts: Vec<_> = extraction.entries.iter().map(text_of).collect();
    assert_eq!(texts[0], "Ivo Tamm kicked off with Knots for sailors.");
    assert_eq!(texts[1], "Next up was Runa Castellanos\nwith \"Tides\".");
    assert!(
        texts[2].ends_with("explained foam. / Foam!"),
        "{}",
        texts[2]
    );
    assert!(texts[3].starts_with("After the break") && texts[3].ends_with("last year."));
    assert_eq!(
        extraction.entries[0].heading,
        "Ivo Tamm kicked off with Knots for sailors."
    );
    assert_eq!(extraction.decisions[0].rule, "person and verb");
}

#[test]
fn a_digest_may_be_french_or_german() {
    check(
        "a.md",
        "---\ntitle: Soirée Varech 2018\n---\nRuna Castellanos a présenté *Les marées en pratique*. Elle a montré un port. Ensuite\nYann Le Goff nous a parlé des bouées. L'an dernier, Bo Lindqvist a parlé du même sujet.\n",
        &[
            (4, "Les marées en pratique", "Runa Castellanos", Kind::Talk),
            (5, "", "Yann Le Goff", Kind::Talk),
        ],
    );
    check(
        "a.md",
        "# Tangtreffen 2019\n\nZuerst sprach Heiner Ahlswede über Züge. Danach zeigte Wiebke Thomsen den Roboter.\nJörn Petersen hielt einen Vortrag mit dem Titel „Kühe sind Vieh“.\nLetztes Jahr sprach Malte Kröger.\n",
        &[
            (3, "", "Heiner Ahlswede", Kind::Talk),
            (3, "", "Wiebke Thomsen", Kind::Talk),
            (4, "Kühe sind Vieh", "Jörn Petersen", Kind::Talk),
        ],
    );
}

#[test]
fn paragraphs_that_open_with_a_name_in_bold_are_talks() {
    let extraction = check(
        "a.md",
        "---\ntitle: Reefconf 2016\n---\nTwo days.\n\n**Runa Castellanos** (Harbor Watch) on why maps lie.\n\n**Ivo Tamm & Dagny Moe** ran a workshop with rope.\n\nThe desk told me there had been 300 people.\n\n## Thanks\n\nTo Wendy.\n",
        &[
            (6, "", "Runa Castellanos", Kind::Talk),
            (8, "", "Ivo Tamm, Dagny Moe", Kind::Workshop),
        ],
    );
    let about: Vec<_> = extraction.events[0]
        .about
        .iter()
        .map(|part| (part.line, part.heading.as_str(), part.html.to_text()))
        .collect();
    assert_eq!(
        about,
        [
            (4, "", "Two days.".to_owned()),
            (12, "Thanks", "To Wendy.".to_owned())
        ]
    );
}

#[test]
fn plans_and_travel_are_no_talks() {
    let extraction = check(
        "a.md",
        "---\ntitle: Going to Reefconf 2019\ntags: [event, travel]\n---\nRuna Castellanos will speak about tides, and I hope to see Bo Lindqvist's talk.\nIvo Tamm spoke to me about the train.\n\n- rain coat\n",
        &[],
    );
    let told = &extraction.diagnostics[0].message;
    assert!(told.starts_with("no talk found; give each talk"), "{told}");
    assert_eq!(extraction.events[0].about.len(), 1);
    check(
        "links.md",
        "# Sea links\n\n* [Reefconf 2016](2016.md)\n* [Reefconf 2017](2017.md)\n",
        &[],
    );
    check(
        "week.md",
        "# My week\n\n## Reading list\n\n- Tides by Runa Castellanos\n- Foam by Bo Lindqvist\n",
        &[],
    );
}

#[test]
fn a_table_of_talks_is_known_by_its_head() {
    let extraction = check(
        "a.md",
        "# Tangtage 2020\n\n## Montag\n\n| Zeit | Raum | Vortrag | Referentin | Notiz |\n|--|--|--|--|--|\n| 9:30 | A | Warum Züge warten | Heiner Ahlswede (Gleisbau) | *gut* |\n| 10:30 | | Kaffeepause | | |\n| 11:00 | B | [Rost](http://r.example/slides.pdf) | ? | |\n\n## Dienstag\n\n| Vortrag | Referentin |\n|--|--|\n| Keynote: Moor und Meer | Malte Kröger |\n\n| Posten | Preis |\n|--|--|\n| Kaffee | 3 |\n",
        &[
            (7, "Warum Züge warten", "Heiner Ahlswede", Kind::Talk),
            (9, "Rost", "", Kind::Talk),
            (15, "Moor und Meer", "Malte Kröger", Kind::Keynote),
        ],
    );
    let first = &extraction.entries[0];
    assert_eq!(
        (first.time.as_deref(), first.track.as_deref()),
        (Some("9:30"), Some("A"))
    );
    assert_eq!(text_of(first), "Notiz \ngut");
    assert_eq!(
        extraction.entries[1].resources[0].url,
        "http://r.example/slides.pdf"
    );
    assert_eq!(
        extraction.events[0].about[0].html.to_text(),
        "Posten Preis \nKaffee 3"
    );
    check(
        "a.md",
        "# Reefconf 2022\n\n| Time | Session |\n|--|--|\n| 10:00 | Runa Castellanos: Tides |\n| 11:00 | Break |\n| 11:30 | Bo Lindqvist: Foam |\n",
        &[
            (5, "Tides", "Runa Castellanos", Kind::Talk),
            (7, "Foam", "Bo Lindqvist", Kind::Talk),
        ],
    );
    check(
        "a.md",
        "| Key | Value |\n|--|--|\n| Speaker | Bo Lindqvist |\n| Title | Foam |\n",
        &[],
    );
}

#[test]
fn each_talk_carries_the_event_of_its_heading() {
    let text = "# Meetups of the spring\n\nWhat I went to.\n\n## Kelp Night #12\n\n14 March 2017, Oslo\n\n### Runa Castellanos on tides\n\nWet.\n\n## Reefconf 2018\n\n### Keynote: Ivo Tamm\n\nLong.\n";
    let extraction = check(
        "a.md",
        text,
        &[
            (9, "tides", "Runa Castellanos", Kind::Talk),
            (15, "Keynote", "Ivo Tamm", Kind::Keynote),
        ],
    );
    let events: Vec<_> = extraction
        .entries
        .iter()
        .map(|entry| &extraction.events[entry.event])
        .map(|event| (event.name.as_str(), event.year, event.location.as_deref()))
        .collect();
    assert_eq!(
        events,
        [
            ("Kelp Night #12", Some(2017), Some("Oslo")),
            ("Reefconf 2018", Some(2018), None)
        ]
    );
    let prose = "---\ntitle: Events in May 2014\n---\n# Kelp Night\n\nRuna Castellanos gave \"Tides\". Ivo Tamm described ropes.\n\n# Reef Mongers\n\nCake.\n\n# Harbor Data\n\nBo Lindqvist spoke on *counting boats*.\n";
    let extraction = check(
        "a.md",
        prose,
        &[
            (6, "Tides", "Runa Castellanos", Kind::Talk),
            (6, "", "Ivo Tamm", Kind::Talk),
            (14, "counting boats", "Bo Lindqvist", Kind::Talk),
        ],
    );
    let names: Vec<_> = extraction
        .events
        .iter()
        .map(|event| (event.name.as_str(), event.year))
        .collect();
    assert_eq!(
        names[1..],
        [
            ("Kelp Night", Some(2014)),
            ("Reef Mongers", Some(2014)),
            ("Harbor Data", Some(2014))
        ]
    );
    let of: Vec<_> = extraction.entries.iter().map(|entry| entry.event).collect();
    assert_eq!(of, [1, 1, 3]);
}

#[test]
fn headings_without_the_space_are_headings_when_they_are_a_habit() {
    check(
        "a.md",
        "# Reefconf 2017\n\n##1. Tides in a hurry\n\n- Runa Castellanos, Harbor Watch\n- wet\n\n##2. Foam as a database\n\n- Bo Lindqvist\n\n#TODO look at the slides\n#kelp and #foam\n",
        &[
            (3, "Tides in a hurry", "Runa Castellanos", Kind::Talk),
            (8, "Foam as a database", "Bo Lindqvist", Kind::Talk),
        ],
    );
}

#[test]
fn bare_bullets_are_one_talk() {
    let extraction = check(
        "2017/kelp-camp/07_tides-and-you.md",
        "- by Runa Castellanos, Harbor Watch\n- the moon\n    - does most of it\n",
        &[(1, "Tides and you", "Runa Castellanos", Kind::Talk)],
    );
    assert_eq!(extraction.events[0].name, "Kelp Camp 2017");
    check(
        "2017/kelp-camp/x.md",
        "* Tides and you\n* Runa Castellanos, Harbor Watch\n* the moon\n",
        &[(1, "Tides and you", "Runa Castellanos", Kind::Talk)],
    );
    check(
        "a.md",
        "- Reefconf 2015 was in Oslo\n- the food was good\n- Runa Castellanos: call her\n",
        &[],
    );
}

#[test]
fn one_bullet_with_its_notes_below_is_one_talk() {
    let kelp = "\n  - the moon\n    - does most of it\n  - the sun, too\n";
    for (first, people) in [
        ("**Tides and you**, Runa Castellanos", "Runa Castellanos"),
        ("*Tides and you* – Runa Castellanos", "Runa Castellanos"),
        ("**Tides and you** (Runa Castellanos)", "Runa Castellanos"),
        ("**Tides and you** by Runa Castellanos", "Runa Castellanos"),
        (
            "**Tides and you**, Runa Castellanos + Ivo Tamm",
            "Runa Castellanos, Ivo Tamm",
        ),
    ] {
        check(
            "2017/kelp-camp/tides.md",
            &format!("- {first}{kelp}"),
            &[(1, "Tides and you", people, Kind::Talk)],
        );
    }
}

#[test]
fn lists_in_which_each_item_is_a_talk() {
    check(
        "a.md",
        "# Reefconf 2018\n\n## Runa Castellanos on tides\n\nWet.\n\n## Bo Lindqvist on foam\n\nDry.\n\n## Lightning talks\n\n- Knots (Ivo Tamm)\n- Sand as a service (Dagny Moe)\n- The cake\n\n## Sponsors\n\n- Harbor Watch\n",
        &[
            (3, "tides", "Runa Castellanos", Kind::Talk),
            (7, "foam", "Bo Lindqvist", Kind::Talk),
            (13, "Knots", "Ivo Tamm", Kind::Lightning),
            (14, "Sand as a service", "Dagny Moe", Kind::Lightning),
            (15, "The cake", "", Kind::Lightning),
        ],
    );
    let extraction = check(
        "a.md",
        "---\ntitle: Reefconf 2021\n---\n\n- **Runa Castellanos** – *Tides*: the moon does it\n- **Bo Lindqvist** – *Foam*: bubbles\n  - more bubbles\n\nA good day.\n",
        &[
            (5, "Tides", "Runa Castellanos", Kind::Talk),
            (6, "Foam", "Bo Lindqvist", Kind::Talk),
        ],
    );
    assert_eq!(text_of(&extraction.entries[1]), "more bubbles");
    assert_eq!(extraction.events[0].about[0].html.to_text(), "A good day.");
}

#[test]
fn lines_stand_for_headings() {
    let extraction = check(
        "a.md",
        "Kelp Camp 2021, with remarks\n\n09:30 Opening\n10:00 Tides — Runa Castellanos\nmoon, mostly\n11:00 Foam — Bo Lindqvist\n12:00 Lunch\n",
        &[
            (4, "Tides", "Runa Castellanos", Kind::Talk),
            (6, "Foam", "Bo Lindqvist", Kind::Talk),
        ],
    );
    assert_eq!(extraction.entries[0].time.as_deref(), Some("10:00"));
    assert_eq!(text_of(&extraction.entries[0]), "moon, mostly");
    check(
        "a.md",
        "Reefconf 2019\n\nRuna Castellanos: Tides\n\n- moon\n\nBo Lindqvist: Foam\n\n- dry\n",
        &[
            (3, "Tides", "Runa Castellanos", Kind::Talk),
            (7, "Foam", "Bo Lindqvist", Kind::Talk),
        ],
    );
    check(
        "a.md",
        "# Reefconf 2020\n\n**Tides and you** — Runa Castellanos\n\nThe moon.\n\n**Why:** gravity\n\n**Foam as a database** (Bo Lindqvist)\n\nBubbles.\n",
        &[
            (3, "Tides and you", "Runa Castellanos", Kind::Talk),
            (9, "Foam as a database", "Bo Lindqvist", Kind::Talk),
        ],
    );
}

#[test]
fn groups_hold_talks_one_level_deeper() {
    check(
        "a.md",
        "# Reefconf 2019\n\n## Session 1: Storage\n\n### Tides at rest\nRuna Castellanos, Harbor Watch\n\n### Foam in motion\nBo Lindqvist\n\n## Track B\n\n### Knots\nIvo Tamm\n\n## Open spaces\n\n### Mentoring at sea\n\nRangi showed a rope.\n",
        &[
            (5, "Tides at rest", "Runa Castellanos", Kind::Talk),
            (8, "Foam in motion", "Bo Lindqvist", Kind::Talk),
            (13, "Knots", "Ivo Tamm", Kind::Talk),
            (18, "Mentoring at sea", "Rangi", Kind::OpenSpace),
        ],
    );
    check(
        "a.md",
        "# Kelp Meeting 2014\n\n## A. Tides\n\n- Runa Castellanos\n\n## B. Small machines\n\n**1: Pumps that wait**\n\n- wet\n\n**2: Fair queues**\n\n- presented by Bo Lindqvist\n\n**important: in the proceedings**\n",
        &[
            (3, "Tides", "Runa Castellanos", Kind::Talk),
            (9, "Pumps that wait", "", Kind::Talk),
            (13, "Fair queues", "Bo Lindqvist", Kind::Talk),
        ],
    );
}

#[test]
fn the_sections_of_one_talk_are_no_talks() {
    for text in [
        "# Tides by Runa Castellanos\n\nAt night.\n\n# Background\n\nSea.\n\n# Demo\n\nBo Lindqvist showed the buoy.\n\n# Conclusion\n\nGood.\n",
        "# Tides\n\n*Runa Castellanos*\n\n# The moon\n\nBig.\n\n# What we do\n\nWait.\n",
        "# Tides\n- Speaker: Runa Castellanos\n\n# The moon\n\nBig.\n\n# What we do\n\nWait.\n",
    ] {
        check(
            "2017/kelp-camp/tides.md",
            text,
            &[(1, "Tides", "Runa Castellanos", Kind::Talk)],
        );
    }
}

#[test]
fn bare_titles_below_an_event_are_talks() {
    check(
        "a.md",
        "# Reefconf 2017\n\n## 10:00 Tides and you\n\nMoon.\n\n## 11:00 Foam as a database\n\nDry.\n\n## 12:00 Lunch\n\n## 13:00 Knots\n\nRope.\n\n## Train home\n\nLate.\n",
        &[
            (3, "Tides and you", "", Kind::Talk),
            (7, "Foam as a database", "", Kind::Talk),
            (13, "Knots", "", Kind::Talk),
        ],
    );
}

#[test]
fn keys_at_the_beginning_name_the_talk() {
    check(
        "Tangtage 2018/x.md",
        "Titel: Vererbung ist kein Erbe\nReferentin: Annegret Schlüter\nRaum: 2\n\nMitschrift:\n\n- gut\n",
        &[(
            1,
            "Vererbung ist kein Erbe",
            "Annegret Schlüter",
            Kind::Talk,
        )],
    );
}
