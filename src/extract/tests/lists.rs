//! Notes in lists and lines: outlines of days, logs of evenings, pasted programmes,
//! numbered reports.

use super::habits::{check, talks};

#[test]
fn an_outline_of_a_day_holds_talks_and_all_else() {
    let text = "- TODO pack\n- [[Reefconf]] 2021\n\t- train was late\n\
                \t- ## Tides, a rant\n\t  speaker:: Ida Holm\n\t\t- rant\n\
                \t- ## Slow pumps\n\t  speaker:: [[Ivo Tamm]]\n\t\t- slow\n\t- lunch: eels\n\
                \t- ## Knots for two\n\t  speaker:: Tove Gull\n\t\t- two\n\t- evening: rain\n- read nothing\n";
    check(
        text,
        &[
            (4, "Tides, a rant", "Ida Holm"),
            (7, "Slow pumps", "Ivo Tamm"),
            (11, "Knots for two", "Tove Gull"),
        ],
    );
    let text = "- up at six\n- [[Reefconf]] 2021\n\t- rain\n\
                \t- **Tides, a rant** (Ida Holm)\n\t\t- rant\n\
                \t- **Slow pumps** (Ivo Tamm, Kelp Works)\n\t\t- slow\n\
                \t- **Knots for two** (Tove Gull)\n\t\t- two\n\t- sponsors: socks\n\t- again?\n";
    check(
        text,
        &[
            (4, "Tides, a rant", "Ida Holm"),
            (6, "Slow pumps", "Ivo Tamm"),
            (8, "Knots for two", "Tove Gull"),
        ],
    );
}

#[test]
fn an_outline_of_days_is_one_programme() {
    let text = "Reefconf 2021\n=============\n\n- logistics\n  - train was late\n- fri\n\
                \x20 - DONE Ida Holm — tides, a rant\n    - rant\n  - soup\n\
                - sat\n  - DONE Ivo Tamm — slow pumps\n    - slow\n  - CANCELLED Ana Rey — eels\n\
                \x20 - DONE Tove Gull — knots for two\n  - lunch, eels\n";
    check(
        text,
        &[
            (7, "tides, a rant", "Ida Holm"),
            (11, "slow pumps", "Ivo Tamm"),
            (14, "knots for two", "Tove Gull"),
        ],
    );
    let text = "# Reef pub meetup\n\n- **18 Feb** the first one since spring\n\
                \x20 - *Tides, a rant* – Ida Holm\n    - rant\n- **20 May**\n\
                \x20 - *Slow pumps* – Ivo Tamm\n- Aug was rained off\n";
    check(
        text,
        &[
            (4, "Tides, a rant", "Ida Holm"),
            (7, "Slow pumps", "Ivo Tamm"),
        ],
    );
}

#[test]
fn items_may_begin_with_their_day() {
    let text = "# Reef pub\n\n+ \\[2017-10-11\\] Ida Holm :: *Tides, a rant*\n  + rant\n\
                + \\[2017-12-06\\] Ivo Tamm :: *Slow pumps*\n+ \\[2018-02-07\\] no meeting, snow\n\
                + \\[2018-04-18\\] Tove Gull :: *Knots for two*\n";
    check(
        text,
        &[
            (3, "Tides, a rant", "Ida Holm"),
            (5, "Slow pumps", "Ivo Tamm"),
            (7, "Knots for two", "Tove Gull"),
        ],
    );
}

#[test]
fn a_log_of_evenings_tells_of_talks_where_there_were_any() {
    // Days in bold below years, evenings without a talk, and one with two.
    let text = "- Last Friday of the month.\n- ## 2020\n\t- **31.01.** Werner showed his boat\n\
                \t- **28.02.** Ida Holm: Tides, a rant\n\t\t- rant\n\
                \t- from March on nothing, you know why\n\
                - ## 2021\n\t- **25.06.** in the yard\n\t\t- Werner grilled\n\
                \t- **27.08.** Ivo Tamm: Slow pumps\n\t\t- slow\n\
                \t- **24.09.** two of them\n\t\t- Tove Gull: Knots for two\n\t\t\t- two\n\
                \t\t- Ana Rey: Eels\n\t- **29.10.** assembly\n\t\t- cash\n";
    check(
        text,
        &[
            (4, "Tides, a rant", "Ida Holm"),
            (10, "Slow pumps", "Ivo Tamm"),
            (13, "Knots for two", "Tove Gull"),
            (15, "Eels", "Ana Rey"),
        ],
    );
    // Months as headings, `May` among them; one talk on an evening is one, too.
    let text = "# Reef & Tea, Bristol\n\n## 2018\n\n### Feb\n\n- Ida Holm, \"Tides, a rant\"\n\
                \x20   - rant\n- Rob, \"Oars for all\"\n- tea\n\n### June\n\nOnly nine of us.\n\n## 2019\n\n\
                ### Jan\n\n- lightning talks!\n    - Rob, \"Three eels\"\n\
                \x20   - Ana Rey, \"Zero is a depth\"\n- then pub\n\n### May\n\n\
                first one back!\n\n- Ivo Tamm, \"Slow pumps\"\n    - slow\n";
    check(
        text,
        &[
            (7, "Tides, a rant", "Ida Holm"),
            (9, "Oars for all", "Rob"),
            (21, "Three eels", "Rob"),
            (22, "Zero is a depth", "Ana Rey"),
            (29, "Slow pumps", "Ivo Tamm"),
        ],
    );
}

#[test]
fn a_list_that_begins_with_days_is_no_log_when_nobody_spoke() {
    let text = "# Reefconf 2021\n\n- 2021-03-01 booked the train\n- 2021-04-11 Ida Holm: asked for the slides\n\
                - 2021-05-02 hotel\n- 2021-05-03 badge\n- 2021-05-09 tickets\n";
    check(text, &[]);
}

#[test]
fn reports_number_their_talks_in_brackets() {
    let text = "Report from Reefconf 2021 (Oslo, 13 Nov)\n\n\
                [1]  Tides are the only feature                    5/5\n\
                \x20    Ida Holm (Kelp Hosting)\n\n     Keynote. Wet.\n\n\
                [2]  Slow pumps for the impatient                  4/5\n     Ivo Tamm\n\n     Slow.\n\n\
                [3]  Closing\n     Next year again.\n";
    check(
        text,
        &[
            (3, "Tides are the only feature", "Ida Holm"),
            (8, "Slow pumps for the impatient", "Ivo Tamm"),
        ],
    );
    let references = "Report from Reefconf 2021\n\nWe read a lot.\n\n\
                      [1] Ida Holm: Tides, a rant\n\n[2] Ivo Tamm: Slow pumps\n\nWet.\n";
    assert!(
        !talks(references)
            .iter()
            .any(|(_, title, _)| title.contains('['))
    );
}

#[test]
fn what_is_to_be_done_holds_no_talks() {
    let text = "# Reef visit 14 Sept 2021\n\nFollow up from the summit.\n\n**Actions**\n\n\
                | Who | What | When |\n|---|---|---|\n| Ida Holm | Print the form | 23 Sept |\n\
                | Ivo Tamm | Ask the lawyers | 30 Sept |\n";
    check(text, &[]);
}

#[test]
fn headings_take_their_speakers_from_the_table_above() {
    let text = "# Reefconf 2021\n\n| Time | Hall A | Hall B |\n|---|---|---|\n\
                | 9:45 | **Tides, a rant** – Ida Holm | – |\n\
                | 11:00 | Eels – Ana Rey | **Slow pumps** – Ivo Tamm |\n\n\
                ## Tides, a rant\n\n- rant\n\n## Slow pumps\n\n- slow\n";
    check(
        text,
        &[
            (8, "Tides, a rant", "Ida Holm"),
            (12, "Slow pumps", "Ivo Tamm"),
        ],
    );
}

#[test]
fn an_outline_of_a_day_is_known_by_its_times() {
    let text = "- up at six\n- # Reefconf 2021\n\t- wet\n\t- 10:00 **Welcome**\n\t\t- exits\n\
                \t- 10:20 **Tides for adults** (Ida Holm)\n\t\t- rant\n\
                \t- 11:15 **Slow pumps** (Ivo Tamm)\n\t\t- slow\n\t- 12:30 lunch\n\t\t- eels\n\
                \t- 13:30 **Lightning talks**\n\t\t- Knots for two (Tove Gull)\n\t\t\t- two\n\
                \t\t- What gulls know (Mira Tern)\n\t- train at five\n- fed the cat\n";
    check(
        text,
        &[
            (6, "Tides for adults", "Ida Holm"),
            (8, "Slow pumps", "Ivo Tamm"),
            (13, "Knots for two", "Tove Gull"),
            (15, "What gulls know", "Mira Tern"),
        ],
    );
}

#[test]
fn sections_of_a_report_are_numbered_and_so_are_its_days() {
    let text = "# Trip report: Reefconf 2021, Oslo\n\n## 1 Summary\n\nWet.\n\n## 2 Sessions attended\n\n\
                ### 2.1 Day 1 (Wed)\n\n#### 2.1.1 Opening keynote — \"Tides, a rant\" (Ida Holm, Kelp Hosting)\n\n- rant\n\n\
                #### 2.1.2 Slow pumps (Ivo Tamm)\n\n- slow\n\n### 2.2 Day 2 (Thu)\n\n\
                #### 2.2.1 Knots for two (Tove Gull and Ana Rey)\n\n- two\n\n#### 2.2.2 Lunch\n\nFrites.\n\n## 3 Actions\n\n\
                | What | Who |\n|---|---|\n| pumps | Ida |\n| knots | Ana |\n";
    check(
        text,
        &[
            (11, "Tides, a rant", "Ida Holm"),
            (15, "Slow pumps", "Ivo Tamm"),
            (21, "Knots for two", "Tove Gull, Ana Rey"),
        ],
    );
}

#[test]
fn a_pasted_programme_has_the_time_on_a_line_of_its_own() {
    let text = "# Reefconf 2021 - Day 1 (Wed 6 Nov)\n\n08:30 – 09:15\nRegistration & Coffee\n\n\
                09:30 – 10:15\n**Keynote: Tides, a rant**\nIda Holm\n\n> rant\n\n\
                10:20 – 11:00\n**Slow pumps**\nIvo Tamm (Kelp Hosting)\n\n> slow\n\n12:10 – 13:30\nLunch\n\n\
                19:00\nParty on the boat\n";
    check(
        text,
        &[
            (7, "Tides, a rant", "Ida Holm"),
            (13, "Slow pumps", "Ivo Tamm"),
        ],
    );
    // With the sign of a list of definitions.
    let text = "# Reefconf 2021\n\n9h00 -- 9h30\n:   Accueil\n\n9h30 -- 10h30\n\
                :   Conférence plénière : Tides, a rant  \n    Ida Holm (Sfax)\n\n    → wet\n\n\
                10h30 -- 11h15\n:   Slow pumps  \n    Ivo Tamm\n\n    → slow\n";
    check(
        text,
        &[
            (7, "Tides, a rant", "Ida Holm"),
            (13, "Slow pumps", "Ivo Tamm"),
        ],
    );
}

#[test]
fn numbered_talks_open_a_note_without_headings() {
    let text = "1. Tides, a rant - Ida Holm\nWet all day.\n\n2. Slow pumps - Ivo Tamm\nSlow.\n\n\
                3. Knots for two - Tove Gull\nTwo.\n";
    check(
        text,
        &[
            (1, "Tides, a rant", "Ida Holm"),
            (4, "Slow pumps", "Ivo Tamm"),
            (7, "Knots for two", "Tove Gull"),
        ],
    );
}
