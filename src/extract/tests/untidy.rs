//! Notes for oneself and for colleagues: reports, outlines of a day, hardly a
//! capital, initials, a last word.

use super::habits::{check, talks};

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
fn what_is_to_be_done_holds_no_talks() {
    let text = "# Reef visit 14 Sept 2021\n\nFollow up from the summit.\n\n**Actions**\n\n\
                | Who | What | When |\n|---|---|---|\n| Ida Holm | Print the form | 23 Sept |\n\
                | Ivo Tamm | Ask the lawyers | 30 Sept |\n";
    check(text, &[]);
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
