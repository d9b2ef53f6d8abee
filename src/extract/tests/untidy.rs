//! Notes for oneself and for colleagues: reports, outlines of a day, hardly a
//! capital, initials, a last word.

use super::habits::check;

#[test]
fn a_report_names_who_went_and_its_headings_who_spoke() {
    let below = "\n## In short\n\nWet.\n\n## Day 1\n\n### Keynote by Ida Holm: Tides, a rant\n\nRant.\n\n\
                 ### Slow pumps - Ivo Tamm\n\nSlow.\n\n### Knots for two - Tove Gull\n\nTwo.\n";
    for who in [
        "Who: Bo Lindqvist, Mira Tern\nWhen: 3 May 2021\n",
        "| | |\n|---|---|\n| Who | Bo Lindqvist |\n| When | May |\n",
    ] {
        let text = format!("# Trip report: Reefconf 2021\n\n{who}{below}");
        let offset = who.lines().count();
        let talks = [
            (10 + offset, "Tides, a rant", "Ida Holm"),
            (14 + offset, "Slow pumps", "Ivo Tamm"),
            (18 + offset, "Knots for two", "Tove Gull"),
        ];
        check(
            &text,
            &talks.map(|(line, title, who)| (line as u32, title, who)),
        );
    }
}

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
fn prose_sets_titles_beside_names() {
    let text = "---\ntitle: Reefconf from my sofa\n---\n\nFour talks this year, all of them remote.\n\n\
                Ida Holm was back, with *Tides, a Rant Against Spring*. My tables are wrong.\n\n\
                Afterwards Ivo Tamm and *Slow Pumps for Fast Rivers*. He has eleven of them.\n\n\
                And at last \"Knots for Two Hands\" by Tove Gull, the best of the day.\n";
    check(
        text,
        &[
            (7, "Tides, a Rant Against Spring", "Ida Holm"),
            (9, "Slow Pumps for Fast Rivers", "Ivo Tamm"),
            (11, "Knots for Two Hands", "Tove Gull"),
        ],
    );
    let books = "# What lay beside the bed\n\nA book a month: *Tides and Other Rants* by Ida Holm.\n\n\
                 Then I read *Slow Pumps for Fast Rivers* by Ivo Tamm.\n\n\
                 A novel, *Knots for Two Hands* by Tove Gull, was the best.\n";
    check(books, &[(1, "What lay beside the bed", "")]);
}

#[test]
fn a_table_may_name_the_one_hall_over_its_titles() {
    let text = "# Reefconf 2021\n\n| Time | Hall A | Who | Mine |\n|---|---|---|---|\n\
                | 09:00 | Coffee | | wet |\n| 10:00 | Tides for adults | Ida Holm | rant |\n\
                | 11:00 | Slow pumps | Ivo Tamm | slow |\n";
    check(
        text,
        &[
            (6, "Tides for adults", "Ida Holm"),
            (7, "Slow pumps", "Ivo Tamm"),
        ],
    );
    // Below `Hall` stand the halls.
    let text = "# Rota\n\n| Time | Hall | Who |\n|---|---|---|\n| 09:00 | East wing | Ida Holm |\n\
                | 10:00 | West wing | Ivo Tamm |\n";
    check(text, &[(1, "Rota", "")]);
}

#[test]
fn nearly_no_capitals_are_none() {
    let text = "# reefconf 2021\n\n## tides, a rant - ida holm\nrant\n\n## slow pumps - ivo tamm\nslow\n\n\
                ## knots for two - tove gull\ntwo\n\n## what gulls know - Mira Tern\na lot\n";
    check(
        text,
        &[
            (3, "tides, a rant", "ida holm"),
            (6, "slow pumps", "ivo tamm"),
            (9, "knots for two", "tove gull"),
            (12, "what gulls know", "Mira Tern"),
        ],
    );
}

#[test]
fn papers_in_italics_stand_below_a_session_in_bold() {
    let text = "Reefconf 2021\n=============\n\n**Keynote: Tides, a rant**\nIda Holm\n\n- rant\n\n\
                **Session 2: Hands**\n\n*Slow pumps*\nIvo Tamm (Kelp Works)\n\n- slow\n\n*Knots for two*\nTove Gull\n\n- two\n";
    check(
        text,
        &[
            (4, "Tides, a rant", "Ida Holm"),
            (11, "Slow pumps", "Ivo Tamm"),
            (16, "Knots for two", "Tove Gull"),
        ],
    );
}

#[test]
fn a_last_word_without_a_speaker_is_no_talk() {
    let text = "# Reef Evening 12\n\n## Slow pumps (Ivo Tamm)\n\n- slow\n\n## Knots for two (???)\n\n- two\n\n\
                ## Money\n\n- 41 left\n";
    check(
        text,
        &[(3, "Slow pumps", "Ivo Tamm"), (7, "Knots for two", "")],
    );
}

#[test]
fn an_initial_is_no_number() {
    let text = "# Reefconf 2021\n\n## Ida Holm on tides and rants\n\nRant.\n\n## T. Lindqvist on slow pumps\n\nSlow.\n";
    check(
        text,
        &[
            (3, "tides and rants", "Ida Holm"),
            (7, "slow pumps", "T. Lindqvist"),
        ],
    );
    let text = "# Reefconf 2021\n\n## A. Tides and rants - Ida Holm\n\nRant.\n\n## B. Slow pumps - Ivo Tamm\n\nSlow.\n";
    check(
        text,
        &[
            (3, "Tides and rants", "Ida Holm"),
            (7, "Slow pumps", "Ivo Tamm"),
        ],
    );
}
