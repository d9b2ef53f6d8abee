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
fn signs_stand_for_speaker_and_title() {
    let text = "Reefconf 2021\n\nOslo, rain.\n\n---\n09:30\n🎤 Ida Holm\n📌 Tides, a rant\n\n- rant\n\n\
                ---\n11:15 coffee\n\n---\n11:45\n📌 Slow pumps\n🎤 Ivo Tamm 🕐 11:45\n\n- slow\n";
    check(
        text,
        &[
            (8, "Tides, a rant", "Ida Holm"),
            (17, "Slow pumps", "Ivo Tamm"),
        ],
    );
}

#[test]
fn a_bold_title_with_its_speaker_opens_the_text() {
    let rest = "and that is all that there was to say about it, but it was said at great length, twice, \
                with slides and a film and a second film.";
    let text = format!(
        "# Reefconf 2021\n\nTwo and a half talks.\n\n**1. Tides: the rant you do not want** (Ida Holm). Wet, {rest}\n\n\
         **2. Slow pumps** (Ivo Tamm). Slow, {rest}\n\n**To do**\n\n- pumps\n"
    );
    check(
        &text,
        &[
            (5, "Tides: the rant you do not want", "Ida Holm"),
            (7, "Slow pumps", "Ivo Tamm"),
        ],
    );
}

#[test]
fn attributes_of_headings_are_no_words_of_them() {
    let text = "# Reefconf 2021 {#reefconf-2021}\n\n## 9.40 Ida Holm, \"Tides, a rant\" {#9.40-ida-holm}\n\n- wet\n\n\
                ## 10.30 Ivo Tamm, \"Slow pumps\" {#slow .wide}\n\n- slow\n\n\
                ## 12.00 wrap up + raffle {#wrap-up}\n\nI won nothing.\n";
    check(
        text,
        &[
            (3, "Tides, a rant", "Ida Holm"),
            (7, "Slow pumps", "Ivo Tamm"),
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

#[test]
fn a_bold_name_and_a_title_in_italics_are_a_talk() {
    let text = "---\ntitle: Reefconf 2021\n---\n\nI went outside.\n\n\
                The one everybody spoke of was **Ida Holm** and her *Tides, a Rant*. She was wet, and so were we, for an hour.\n\n\
                Before lunch there was a workshop, *Knots for Two*, run by **Tove Gull**, with rope. I kept the rope.\n\n\
                Not all of it worked. **Ivo Tamm** — whom I like! — gave *Slow Pumps* for the fifth time.\n\n\
                Things on my hand: *buy oats*.\n";
    check(
        text,
        &[
            (7, "Tides, a Rant", "Ida Holm"),
            (9, "Knots for Two", "Tove Gull"),
            (11, "Slow Pumps", "Ivo Tamm"),
        ],
    );
    let long = "and that is what was said about it at great length, twice, with slides and a film and a second film";
    let text = format!(
        "# Reefconf 2021\n\n**Ida Holm**, *Tides, a Rant*. Wet, {long}.\n\nPause.\n\n**Ivo Tamm**, *Slow Pumps* (in English). Slow, {long}.\n"
    );
    check(
        &text,
        &[
            (3, "Tides, a Rant", "Ida Holm"),
            (7, "Slow Pumps", "Ivo Tamm"),
        ],
    );
}

#[test]
fn the_deed_before_by_is_no_word_of_the_title() {
    let text = "# Reef Unconference 2021\n\n## [10:00, big table] Saying no -- convened by Ida Holm\n\n- no\n\n\
                ## [11:00, garden] How slow is a pump? — proposed by Ivo Tamm\n\n- slow\n";
    check(
        text,
        &[
            (3, "Saying no", "Ida Holm"),
            (7, "How slow is a pump?", "Ivo Tamm"),
        ],
    );
}

#[test]
fn the_only_first_heading_is_the_title_of_whom_the_front_matter_names() {
    let text = "---\ntype: seminar\nspeaker: \"[[Ida Holm]]\"\nseries: Reef seminar\ndate: 2021-10-05\n---\n\n\
                > [!info] the tidy version\n\n# What do tides know?\n\n### setup\n- wet\n\n### result\nwet\n";
    check(text, &[(10, "What do tides know?", "Ida Holm")]);
}

#[test]
fn the_state_and_the_tags_of_a_task_are_no_words_of_a_title() {
    let text = "# Reefconf 2021\n\n## DONE Tides, a rant     :wet:salt:\n\nIda Holm\n\n- rant\n\n\
                ## STARTED Slow pumps  :pumps:\n\nIvo Tamm\n\n- slow\n\n## DONE IS BETTER\n\nTove Gull\n\n- two\n";
    check(
        text,
        &[
            (3, "Tides, a rant", "Ida Holm"),
            (9, "Slow pumps", "Ivo Tamm"),
            (15, "DONE IS BETTER", "Tove Gull"),
        ],
    );
}

#[test]
fn what_is_said_behind_a_quoted_title_is_no_part_of_it() {
    let text = "# Reefconf 2021\n\n## Ida Holm, \"Tides, a rant\" - wet, and who is wet is glad\n\n- rant\n\n\
                ## Jo & Tove from the fire service, \"Slow pumps\"\n\n- slow\n";
    check(
        text,
        &[
            (3, "Tides, a rant", "Ida Holm"),
            (7, "Slow pumps", "Jo, Tove"),
        ],
    );
}

#[test]
fn a_noun_with_its_article_is_nobody() {
    let text =
        "# Colloque 2021\n\n1. *la foi* : on ne lit pas ;\n2. *la redondance* : on compare ;\n";
    check(text, &[]);
}
