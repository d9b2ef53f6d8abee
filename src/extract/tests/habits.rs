//! Forms of lines and of files, each beside its neighbors: separators, order,
//! markup around either side, languages, what trails behind.

use super::*;

/// The line, title and people of each talk of a note.
pub(super) fn talks(text: &str) -> Vec<(u32, String, String)> {
    let raw = RawNote {
        path: NotePath::from_store("2021/reefconf.md"),
        bytes: text.as_bytes().to_vec(),
    };
    let entries = extract(&raw).entries.into_iter();
    entries
        .map(|entry| {
            let people: Vec<String> = entry.speakers.into_iter().map(|s| s.name).collect();
            (entry.line, entry.title, people.join(", "))
        })
        .collect()
}

pub(super) fn check(text: &str, expected: &[(u32, &str, &str)]) {
    let found = talks(text);
    let found: Vec<(u32, &str, &str)> = found
        .iter()
        .map(|(line, title, people)| (*line, title.as_str(), people.as_str()))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn markup_tells_the_title_from_the_speaker() {
    for (first, second) in [
        (
            "**Tides at night** (Runa Castellanos)",
            "**Slow pumps** (Ivo)",
        ),
        ("*Tides at night* – Runa Castellanos", "*Slow pumps* – Ivo"),
        (
            "**[Tides at night](https://x.example)** by Runa Castellanos",
            "**[Slow pumps](https://y.example)** by Ivo",
        ),
        (
            "9/10 — **Tides at night** (Runa Castellanos, Kelp Works)",
            "4/10 — **Slow pumps** (Ivo)",
        ),
        (
            "**#1 Tides at night — Runa Castellanos**",
            "**#2 Slow pumps — Ivo Tamm**",
        ),
        (
            "**[Oral]** Tides at night. *Runa Castellanos*",
            "**[Oral]** Slow pumps. *Ivo Tamm*",
        ),
    ] {
        let text = format!("# Reefconf 2021\n\n{first}\n\nMoon.\n\n{second}\n\nSlow.\n");
        let found = talks(&text);
        assert_eq!(found.len(), 2, "{text}");
        assert_eq!(
            found[0],
            (
                3,
                "Tides at night".to_owned(),
                "Runa Castellanos".to_owned()
            )
        );
        assert_eq!(found[1].1, "Slow pumps", "{text}");
        assert!(found[1].2.starts_with("Ivo"), "{text}");
    }
}

#[test]
fn items_of_a_list_tell_title_and_speaker_in_any_order() {
    for (first, second) in [
        (
            "[Tides at night](https://x.example), Runa Castellanos. The moon does it.",
            "[Slow pumps](https://y.example), Ivo Tamm. No.",
        ),
        (
            "Castellanos et al.: *Tides at night*",
            "Tamm & Moe: *Slow pumps*",
        ),
        (
            "**Tides at night** — Runa Castellanos",
            "**Slow pumps** — Ivo Tamm",
        ),
        (
            "⚡ Runa Castellanos – Tides at night",
            "⚡ Ivo Tamm – Slow pumps",
        ),
    ] {
        let text = format!("# Reefconf 2021\n\n1. {first}\n2. {second}\n");
        let found = talks(&text);
        let titles: Vec<&str> = found.iter().map(|(_, title, _)| title.as_str()).collect();
        assert_eq!(titles, ["Tides at night", "Slow pumps"], "{text}");
        assert!(found[0].2.contains("Castellanos"), "{text}");
    }
}

#[test]
fn paragraphs_of_keys_are_talks() {
    for (title, who) in [
        ("Talk", "By"),
        ("**What**", "**Who**"),
        ("Titel", "Referentin"),
        ("Тема", "Докладчик"),
    ] {
        let text = format!(
            "REEFCONF 2021\nBay, 7 Dec\n\n{title}: Tides at night\n{who}: Runa Castellanos\n\nMoon.\n\n{title}: Slow pumps\n{who}: Ivo Tamm\n\nSlow.\n"
        );
        check(
            &text,
            &[
                (4, "Tides at night", "Runa Castellanos"),
                (9, "Slow pumps", "Ivo Tamm"),
            ],
        );
    }
}

#[test]
fn a_front_matter_may_list_the_talks() {
    check(
        "---\ntitle: Report\nevent: Reefconf 2021\ntalks:\n  - title: Tides at night\n    speaker: Runa Castellanos\n  - title: Slow pumps\n    speakers: [Ivo Tamm, Dagny Moe]\n---\nIt rained.\n\n## Tides at night\n\nMoon.\n\n## Slow pumps\n\nSlow.\n",
        &[
            (12, "Tides at night", "Runa Castellanos"),
            (16, "Slow pumps", "Ivo Tamm, Dagny Moe"),
        ],
    );
    check(
        "---\ntitle: \"Panel: who owns the reef?\"\npanelists:\n  - Runa Castellanos\n  - Dr. Ivo Tamm\nmoderator: Dagny Moe\n---\n**Runa:** We do.\n",
        &[(
            2,
            "who owns the reef?",
            "Runa Castellanos, Ivo Tamm, Dagny Moe",
        )],
    );
}

#[test]
fn folded_talks_and_wiki_headings_are_headings() {
    check(
        "# Reefconf 2021\n\n<details open>\n<summary><b>Tides at night</b> – Runa Castellanos</summary>\n\n- moon\n\n</details>\n\n<details>\n<summary><b>Slow pumps</b> – Ivo Tamm (Kelp Works)</summary>\n\n- slow\n\n</details>\n",
        &[
            (4, "Tides at night", "Runa Castellanos"),
            (11, "Slow pumps", "Ivo Tamm"),
        ],
    );
    check(
        "= Reefconf 2021 =\n\nBy train.\n\n== Tides at night ==\n'''Speaker:''' Runa Castellanos\n\n* moon\n\n== Slow pumps ==\n'''Speakers:''' Ivo Van Der Moe, Dagny Holm\n\n* slow\n",
        &[
            (5, "Tides at night", "Runa Castellanos"),
            (10, "Slow pumps", "Ivo Van Der Moe, Dagny Holm"),
        ],
    );
}

#[test]
fn what_is_worn_around_a_title_goes() {
    use crate::extract::heading::{Habits, read};
    for heading in [
        "3/8 // Tides at night // Runa Castellanos",
        "2 of 5: Tides at night - Runa Castellanos",
        "1️⃣ Runa Castellanos (she/her) 🦊 — Tides at night",
        "#3 Tides at night — Runa Castellanos",
        "Speaker 1: Runa Castellanos, \"Tides at night\"",
        "Tides at night — Runa Castellanos 🌊 (@runa@kelp.example)",
        "Tides at night — Runa Castellanos — 24:10",
        "Tides at night — Runa Castellanos #kelp #moon",
        "✅ \"Tides at night\" w/ Runa Castellanos — 31:02",
        "Talk by Runa Castellanos on Tides at night",
        "Charla de Runa Castellanos sobre Tides at night",
        "Runa Castellanos「Tides at night」",
        "Tides at night (Runa Castellanos, they/them)",
        "[x] Tides at night — Runa Castellanos",
    ] {
        let reading = read(heading, &Habits::default());
        assert_eq!(reading.title, "Tides at night", "{heading}");
        assert_eq!(reading.names, ["Runa Castellanos"], "{heading}");
    }
    let panel = read(
        "Panel: Runa Castellanos, Bo Lindqvist and Ivo Tamm",
        &Habits::default(),
    );
    assert_eq!(
        panel.names,
        ["Runa Castellanos", "Bo Lindqvist", "Ivo Tamm"]
    );
    let about = read(
        "Mary Selkie: a monster — Runa Castellanos",
        &Habits::default(),
    );
    assert_eq!(about.title, "Mary Selkie: a monster");
}

#[test]
fn two_people_and_a_person_of_a_company_differ() {
    use crate::extract::names::{Strength, comma_of, list};
    for (text, names) in [
        (
            "Runa Castellanos, Ivo Tamm",
            &["Runa Castellanos", "Ivo Tamm"][..],
        ),
        ("R. Castellanos, I. Tamm", &["R. Castellanos", "I. Tamm"]),
        ("Runa Castellanos, Kelp Works", &["Runa Castellanos"]),
        ("Runa Castellanos, Stadtwerke Quarn", &["Runa Castellanos"]),
        ("Runa Castellanos, Kelp & Sons", &["Runa Castellanos"]),
        ("Runa Castellanos, he/they", &["Runa Castellanos"]),
        ("@runa and @ivo", &["runa", "ivo"]),
        ("Mrs. Castellanos", &["Mrs. Castellanos"]),
    ] {
        assert_eq!(list(text, comma_of(text), Strength::Word), names, "{text}");
    }
}

#[test]
fn a_list_that_text_has_cut_is_one_list() {
    check(
        "# Reefconf 2021\n\n1. Tides at night (Runa Castellanos)\n\nMoon.\n\n2. Slow pumps (Ivo Tamm)\n\nSlow.\n",
        &[
            (3, "Tides at night", "Runa Castellanos"),
            (7, "Slow pumps", "Ivo Tamm"),
        ],
    );
}

#[test]
fn a_template_keeps_its_people_below_the_abstract() {
    for (kind, section) in [
        ("Conférence - débutant", "Résumé"),
        ("Workshop - 90 min", "Abstract"),
        ("Vortrag", "Zusammenfassung"),
        ("Charla · todos los niveles", "Resumen"),
    ] {
        check(
            &format!(
                "# Tides at night\n\n{kind}\n\n## {section}\n\nThe moon, mostly.\n\n- Runa Castellanos\n- Ivo Tamm\n\n## Notes\n\n- salt\n"
            ),
            &[(1, "Tides at night", "Runa Castellanos, Ivo Tamm")],
        );
    }
    check(
        "# Tides at night\n\nTalk\n\n## Abstract\n\nThe moon, mostly.\n\n- salt and water\n- Ivo Tamm\n\n## Notes\n\n- salt\n",
        &[(1, "Tides at night", "")],
    );
}

#[test]
fn a_talk_below_a_break_is_a_talk() {
    for pause in ["Lunch", "Mittagspause", "Déjeuner", "Comida"] {
        check(
            &format!(
                "# Reefconf 2021\n\n## Slow pumps\nIvo Tamm\n\nSlow.\n\n## {pause}\n\n### Tides at night\nRuna Castellanos - Kelp Works\n\n- moon\n"
            ),
            &[
                (3, "Slow pumps", "Ivo Tamm"),
                (10, "Tides at night", "Runa Castellanos"),
            ],
        );
    }
}

#[test]
fn a_panel_has_a_line_of_its_people() {
    for line in [
        "With Runa Castellanos, Ivo Tamm and Bo Lindqvist",
        "Mit Runa Castellanos, Ivo Tamm und Bo Lindqvist",
        "Avec Runa Castellanos, Ivo Tamm et Bo Lindqvist",
        "Con Runa Castellanos, Ivo Tamm y Bo Lindqvist",
        "**Participan:** Runa Castellanos, Ivo Tamm, Bo Lindqvist",
        "**Intervienen:** Runa Castellanos, Ivo Tamm, Bo Lindqvist",
    ] {
        check(
            &format!(
                "# Reefconf 2021\n\n## Slow pumps, by Ivo Tamm\n\nSlow.\n\n## Panel: salt or water?\n\n{line}\n\n- both\n"
            ),
            &[
                (3, "Slow pumps", "Ivo Tamm"),
                (
                    7,
                    "salt or water?",
                    "Runa Castellanos, Ivo Tamm, Bo Lindqvist",
                ),
            ],
        );
    }
}

#[test]
fn times_stand_before_words_of_the_day_too() {
    for (doors, noon, end) in [
        ("Einlass", "Mittag", "Ausklang"),
        ("Accueil", "Déjeuner", "Clôture"),
        ("Acreditación", "Comida", "Despedida"),
        ("Doors open", "Lunch", "Goodbye"),
        (
            "Registrierung und Kaffee",
            "Mittagspause",
            "Ausklang bei Bier",
        ),
        ("Acreditación y café", "Comida", "Cañas y despedida"),
    ] {
        check(
            &format!(
                "# Reefconf 2021\n\n## 09:00 {doors}\n\n## 09:30 Keynote by Runa Castellanos: Tides at night\n\n- moon\n\n## 11:00 Ivo Tamm – Slow pumps\n\n- slow\n\n## 12:00 {noon}\n\nSoup.\n\n## 17:00 {end}\n\nMore soup.\n"
            ),
            &[
                (5, "Tides at night", "Runa Castellanos"),
                (9, "Slow pumps", "Ivo Tamm"),
            ],
        );
    }
}

#[test]
fn a_kind_before_its_speaker_is_the_kind() {
    for heading in [
        "Keynote von Runa Castellanos: Tides at night",
        "Keynote by Runa Castellanos: Tides at night",
        "Keynote de Runa Castellanos : Tides at night",
        "Charla magistral de Runa Castellanos: Tides at night",
        "Conferencia inaugural de Runa Castellanos: Tides at night",
        "Eröffnungskeynote von Runa Castellanos: Tides at night",
        "Eröffnungsvortrag von Runa Castellanos: Tides at night",
    ] {
        let reading =
            crate::extract::heading::read(heading, &crate::extract::heading::Habits::default());
        assert_eq!(reading.kind, Some(Kind::Keynote), "{heading}");
        assert_eq!(reading.names, ["Runa Castellanos"], "{heading}");
        assert_eq!(reading.title, "Tides at night", "{heading}");
    }
}

#[test]
fn plain_lines_above_a_name_and_bullets_are_titles() {
    check(
        "Reefconf Quarn, 5 Feb 2021\n\nTides at night\nRuna Castellanos, Kelp Works\n\n- moon\n- salt\n\nSlow pumps\nIvo Tamm\n\n- slow\n\nMud is a verb\nBo L.\n\n- mud\n",
        &[
            (3, "Tides at night", "Runa Castellanos"),
            (9, "Slow pumps", "Ivo Tamm"),
            (14, "Mud is a verb", "Bo L."),
        ],
    );
    check(
        "Tides at night\nRuna Castellanos, Kelp Works\n\n- moon\n\nSlow pumps are slow\nand nobody knows why\n\n- slow\n",
        &[],
    );
}

#[test]
fn a_file_may_be_named_by_title_and_speaker() {
    for (path, text) in [
        (
            "sea/Tides at night (Runa Castellanos).md",
            "# Tides at night\n\n2021-11-14, Quarn\n\nThe moon.\n\n## Salt\nYes.\n",
        ),
        (
            "sea/Runa Castellanos - Tides at night.md",
            "# Tides at night\n\nThe moon.\n",
        ),
    ] {
        let found = read(path, text);
        assert_eq!(found.entries.len(), 1, "{path}");
        assert_eq!(found.entries[0].title, "Tides at night", "{path}");
        let people = &found.entries[0].speakers;
        assert!(
            people.len() == 1 && people[0].name == "Runa Castellanos",
            "{path}"
        );
    }
    let plain = read(
        "sea/Tides at night (draft).md",
        "# Tides at night\n\nThe moon.\n",
    );
    assert!(plain.entries.is_empty());
}

/// The kind of each talk of a note.
fn kinds(text: &str) -> Vec<Kind> {
    let raw = RawNote {
        path: NotePath::from_store("2021/reefconf/tides.md"),
        bytes: text.as_bytes().to_vec(),
    };
    let entries = extract(&raw).entries.into_iter();
    entries.map(|entry| entry.kind).collect()
}

#[test]
fn the_text_below_a_title_may_tell_the_kind() {
    for text in [
        "# Tides at night by Runa Castellanos\n\nKeynote on day 2, best of all\n\n## Moons\n\n- one\n",
        "# Tides at night\n\n## Runa Castellanos, Kelp Works\n\nOpening keynote, Oslo\n\n- one\n",
        "---\ntitle: Tides at night\nsubtitle: Runa Castellanos\n---\nMorning keynote of Reefconf (Oslo).\n",
    ] {
        assert_eq!(kinds(text), [Kind::Keynote], "{text}");
    }
    // A section for the panel, and people enough for one.
    let panel = "---\ntitle: Who owns the tide?\nsubtitle: Runa Castellanos, Ivo Tamm, Odalys Moe\n\
                 ---\n## Presenters\n\nBios.\n\n## Panel\n\n- It was long.\n";
    assert_eq!(kinds(panel), [Kind::Panel]);
}

#[test]
fn titles_that_say_little_are_told_by_their_neighbors() {
    // The front matter only says whose keynote it was.
    check(
        "---\ntitle: Runa Castellanos's keynote\ncategories: [Reefconf 2021]\n---\n# Tides at night\n\n\
         - one\n\n## Moons\n\n- two\n",
        &[(2, "Tides at night", "Runa Castellanos")],
    );
    // The people of a panel, and who led it.
    check(
        "---\ntitle: \"Panel: Who owns the tide?\"\nsubtitle: Runa Castellanos, Ivo Tamm and Odalys \
         Moe (moderator: Bo Lindqvist)\n---\nLate.\n",
        &[(
            2,
            "Who owns the tide?",
            "Runa Castellanos, Ivo Tamm, Odalys Moe, Bo Lindqvist",
        )],
    );
    check(
        "# Reefconf 2021\n\n## Keynote d’ouverture par Runa Castellanos : La marée\n\n- une\n\n\
         ## Panel discussion\n\n- Ivo Tamm, Kelp Works\n- Odalys Moe, Foam\n\nThey agreed.\n",
        &[
            (3, "La marée", "Runa Castellanos"),
            (7, "Panel discussion", "Ivo Tamm, Odalys Moe"),
        ],
    );
}
