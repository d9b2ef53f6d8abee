//! Files in which one form stands beside another: quoted titles below the front
//! matter of an event, papers in lists below sessions, talks told in prose.

use super::habits::check;
use super::*;

#[test]
fn an_event_for_a_title_makes_no_talk_of_the_file() {
    let front = "---\ntitle: \"Reefconf 2021, Thursday\"\nevent: Reefconf 2021\n---\n";
    let text = format!(
        "{front}\nA short day.\n\n### \"Tides, a rant\"\nIda Holm, Kelp Works\n\nRant indeed.\n\n\
         ### \"Slow pumps\"\nIvo Tamm and Runa Castellanos\n\n- slow\n"
    );
    check(
        &text,
        &[
            (8, "Tides, a rant", "Ida Holm"),
            (13, "Slow pumps", "Ivo Tamm, Runa Castellanos"),
        ],
    );
    let text = format!(
        "{front}\n**Ida Holm** presented *Tides, a rant*, with crosses on her shirt.\n\n\
         Then **Ivo Tamm** gave *Slow pumps*, slowly.\n"
    );
    check(
        &text,
        &[
            (6, "Tides, a rant", "Ida Holm"),
            (8, "Slow pumps", "Ivo Tamm"),
        ],
    );
    // One talk of an event bears the event before its colon.
    let text = "---\ntitle: \"Reefconf 2021: Slow pumps\"\nevent: Reefconf 2021\nspeaker: Ivo Tamm\n---\n\nSlow.\n";
    check(text, &[(2, "Slow pumps", "Ivo Tamm")]);
}

#[test]
fn papers_in_a_list_below_a_session_are_talks() {
    let text = "# Reefconf 2021\n\n## Paper session 1: voices\n\n\
                * **Ida Holm: Gulls as witnesses**\n    * n=24\n\
                * **Ivo Tamm: Whistles at night**\n    * loud\n\n\
                ## Keynote\n\n**Runa Castellanos - Design for the tide**\n* save often\n\n\
                ## Paper session 2: hands\n\n\
                * **Bo Lindqvist & Mira Tern: Gloves on**\n    * cardboard\n\
                * **Tove Gull: Ropes for two**\n    * knots\n";
    check(
        text,
        &[
            (5, "Gulls as witnesses", "Ida Holm"),
            (7, "Whistles at night", "Ivo Tamm"),
            (10, "Design for the tide", "Runa Castellanos"),
            (17, "Gloves on", "Bo Lindqvist, Mira Tern"),
            (19, "Ropes for two", "Tove Gull"),
        ],
    );
}

#[test]
fn a_panel_in_a_list_has_its_people_below() {
    let text = "# Reefconf 2021\n\n## Mon\n\n* **Ida Holm: Gulls as witnesses**\n    * loud\n\
                * **Ivo Tamm: Slow pumps**\n    * slow\n\n\
                ## Wed\n\n* **Panel: life after the harbor**\n    \
                * with Ida Holm, Mira Tern (Kelp Works) and Tove Gull\n    \
                * Mira: nobody asks\n* canoe trip\n";
    check(
        text,
        &[
            (5, "Gulls as witnesses", "Ida Holm"),
            (7, "Slow pumps", "Ivo Tamm"),
            (
                12,
                "life after the harbor",
                "Ida Holm, Mira Tern, Tove Gull",
            ),
        ],
    );
}

#[test]
fn the_first_heading_beside_the_talks_is_the_event() {
    let text = "Reefconf 2021, jour 1\n---------------------\n\nBrest.\n\n## Des gants\n\npar Ida Holm\n\n- cuir\n\n\
                ## Pause déj\n\nbon\n\n## Les pompes\n\npar Ivo Tamm\n\n- lentes\n";
    check(
        text,
        &[(6, "Des gants", "Ida Holm"), (16, "Les pompes", "Ivo Tamm")],
    );
}

#[test]
fn a_paragraph_begins_with_the_title_and_who_gave_it() {
    let text = "---\ntitle: Reefconf 2021, what stuck\n---\n\nBrest this time.\n\n\
                *The captain who would not leave* by **Ida Holm**. A study of one.\n\n\
                **Tove Gull**'s *A rope is a gift* was the best of all.\n\n\
                After lunch I saw how **Runa Castellanos** described a lock in Ghent.\n";
    check(
        text,
        &[
            (7, "The captain who would not leave", "Ida Holm"),
            (9, "A rope is a gift", "Tove Gull"),
        ],
    );
}

#[test]
fn prose_names_what_somebody_heard() {
    let text = "# Reefconf 2021: my favourites\n\nTwo days in Brest.\n\n\
                My favourite was Ida Holm's \"A rope is a gift\", because of the demo.\n\n\
                And then there was \"Slow pumps\" by Ivo Tamm – I finally understood them.\n";
    check(
        text,
        &[
            (5, "A rope is a gift", "Ida Holm"),
            (7, "Slow pumps", "Ivo Tamm"),
        ],
    );
}

#[test]
fn a_title_alone_stands_below_its_keynote() {
    let text = "# Reefconf 2021\n\n## Keynote – Ida Holm\n\n\"The web we kept\"\n\n- dead links\n\n\
                ## Slow pumps – Ivo Tamm\n\nslow\n";
    check(
        text,
        &[
            (3, "The web we kept", "Ida Holm"),
            (9, "Slow pumps", "Ivo Tamm"),
        ],
    );
}

#[test]
fn a_key_of_the_talk_stands_beside_by() {
    let text =
        "---\ntalk: Small boats, big feelings\nby: Ida Holm\n---\n\nNobody needs a cluster.\n";
    check(text, &[(2, "Small boats, big feelings", "Ida Holm")]);
    // Beside an event alone it may be whoever took the notes.
    let text = "---\nevent: Reefconf 2021\nby: Ida Holm\n---\n\n## Slow pumps – Ivo Tamm\n\nslow\n\n## Gulls – Bo Lindqvist\n\nloud\n";
    check(
        text,
        &[(6, "Slow pumps", "Ivo Tamm"), (10, "Gulls", "Bo Lindqvist")],
    );
    let text = "---\ntitle: Reefconf 2021\nby: Ida Holm\n---\n\n## Slow pumps – Ivo Tamm\n\nslow\n\n## Gulls – Bo Lindqvist\n\nloud\n";
    check(
        text,
        &[(6, "Slow pumps", "Ivo Tamm"), (10, "Gulls", "Bo Lindqvist")],
    );
}

#[test]
fn times_may_have_a_weekday() {
    let text = "Reefconf 2021 -- notes\n\n[Fri 10:00] Ida Holm -- Slow pumps\nexpand\n\n\
                [Fri 11:00] Ivo Tamm -- \"What the gull saw\"\nmore\n\n[Fri 12:00] lunch\n";
    check(
        text,
        &[
            (3, "Slow pumps", "Ida Holm"),
            (6, "What the gull saw", "Ivo Tamm"),
        ],
    );
}

#[test]
fn an_event_behind_a_title_is_no_part_of_it() {
    let text =
        "# Ida Holm — Ropes without tears (Reefcamp Brest 2021)\n\n- knots\n\nQ: steel?\nA: no.\n";
    let raw = RawNote {
        path: NotePath::from_store("inbox/ropes.md"),
        bytes: text.as_bytes().to_vec(),
    };
    assert_eq!(extract(&raw).events[0].name, "Reefcamp Brest 2021");
    check(text, &[(1, "Ropes without tears", "Ida Holm")]);
}

#[test]
fn a_meal_beside_people_in_parentheses_is_a_meal() {
    let text = "# Reefconf 2021\n\n## Slow pumps (Ivo Tamm)\n\nslow\n\n## Lunch (falafel!)\n\n\
                ## [Slides] Gulls (Ida Holm)\n\nloud\n";
    check(
        text,
        &[(3, "Slow pumps", "Ivo Tamm"), (9, "Gulls", "Ida Holm")],
    );
}

#[test]
fn a_line_says_where_it_was_and_with_whom() {
    let text = "# Workshop: Ropes from scratch\n\nReefconf 2021, Brest, with Ida Holm & Ivo Tamm\n\n\
                ## Setup\nget a rope\n\n## Exercise 1\ntie it\n";
    check(text, &[(1, "Ropes from scratch", "Ida Holm, Ivo Tamm")]);
}

#[test]
fn a_letter_in_brackets_is_a_stream() {
    let text = "# Reefconf 2021 (online)\n\n## Day one\n\n### Slow pumps (Ivo Tamm) [m]\n\n- slow\n\n\
                ### Gulls: all of them (Ida Holm, Bo Lindqvist) [s]\n\n- loud\n";
    check(
        text,
        &[
            (5, "Slow pumps", "Ivo Tamm"),
            (9, "Gulls: all of them", "Ida Holm, Bo Lindqvist"),
        ],
    );
}

#[test]
fn a_short_talk_names_its_speaker_first() {
    let text = "# Reefconf 2021\n\n## Lightning talks\n\n### Knots in two minutes\n\nBo again. Tied one.\n\n\
                ### My favourite gull\n\nAnna! (from our team). It works.\n\n\
                ### Stop buying rope\n\nWalt from the harbor office. Not popular.\n";
    check(
        text,
        &[
            (5, "Knots in two minutes", "Bo"),
            (9, "My favourite gull", "Anna"),
            (13, "Stop buying rope", "Walt"),
        ],
    );
}

#[test]
fn what_is_said_behind_a_labeled_speaker_is_text() {
    let text = "# Reefconf 2021\n\n## Emacs for novels\n\nSpeaker: Ida Holm. 400 pages, no reader yet\n\n\
                ## Panel: What do we do all day?\n\nSpeakers: Bo Lindqvist, Ivo Tamm, Mira Tern. Moderator: Ida Holm\n";
    check(
        text,
        &[
            (3, "Emacs for novels", "Ida Holm"),
            (
                7,
                "What do we do all day?",
                "Bo Lindqvist, Ivo Tamm, Mira Tern, Ida Holm",
            ),
        ],
    );
}

#[test]
fn the_first_lines_of_a_file_may_say_it_all() {
    let raw = RawNote {
        path: NotePath::from_store("2021/reefconf/slow-pumps.md"),
        bytes: b"Reefconf 2021 keynote: Slow pumps, badly joined\nIda Holm\n\n- slow\n".to_vec(),
    };
    let entries = extract(&raw).entries;
    assert_eq!(entries[0].title, "Slow pumps, badly joined");
    assert_eq!(entries[0].speakers[0].name, "Ida Holm");
    assert_eq!(entries[0].kind, Kind::Keynote);
}

#[test]
fn lines_of_people_below_headings_outweigh_the_front_matter_of_one_talk() {
    let text = "---\ntitle: \"RC21, Day Two\"\nconference: Reefconf 2021\n---\n\nOne long post.\n\n\
                ## Gulls: notes from a cliff\n*Ida Holm and Mira Tern*\n\nloud\n\n\
                ## Slow pumps\n*Ivo Tamm, Kelp Works*\n\nslow\n\n\
                ## Lightning round\n\n### Stop knotting\n*Tove Gull*\n\ngasp\n";
    check(
        text,
        &[
            (8, "Gulls: notes from a cliff", "Ida Holm, Mira Tern"),
            (13, "Slow pumps", "Ivo Tamm"),
            (20, "Stop knotting", "Tove Gull"),
        ],
    );
}

#[test]
fn a_section_of_people_behind_a_line_belongs_to_the_talk() {
    let text = "# Atelier : nouer sans pleurer\n\nAtelier (2h)\n\n## Intervenants\n\n- Ida Holm\n\n## Notes\n\n- regarder\n";
    check(text, &[(1, "nouer sans pleurer", "Ida Holm")]);
}

#[test]
fn a_room_and_a_kind_stand_before_a_title() {
    let text = "# Reefconf 2021\n\n### 13:15 Aula: Plenary: Gulls forever (Ida Holm, Brest)\n\n- loud\n\n\
                ### 14:00 Aula: Slow pumps (Ivo Tamm again)\n\n- slow\n";
    check(
        text,
        &[
            (3, "Gulls forever", "Ida Holm"),
            (7, "Slow pumps", "Ivo Tamm"),
        ],
    );
}

#[test]
fn prose_opens_a_day_and_says_who_was_there() {
    let text = "# Reefconf 2021\n\n**Ida Holm** opened the Saturday with her keynote *Gulls forever*.\n\n\
                On Sunday there was **Ivo Tamm** with *Slow pumps*. Slow.\n";
    check(
        text,
        &[
            (3, "Gulls forever", "Ida Holm"),
            (5, "Slow pumps", "Ivo Tamm"),
        ],
    );
}

#[test]
fn books_are_no_talks() {
    let text = "# Reefconf 2021\n\nThe captain recommended *The Quiet Boat* by Ida Holm, and Ivo Tamm's \
                *Field Guide to Rope* was on the table.\n";
    check(text, &[]);
}

#[test]
fn a_place_in_the_programme_is_no_title() {
    let text = "# One reef is not enough\n**Speaker:** Ida Holm, Kelp Works\n**Session:** plenary / keynote, Tue 9:00\n\n## notes\n- loud\n";
    check(text, &[(1, "One reef is not enough", "Ida Holm")]);
}

#[test]
fn a_time_above_a_picture_is_a_break() {
    let text = "# Reefconf 2021\n\n### 10:15 Slow pumps — Ivo Tamm\n\n- slow\n\n### 11:00 ☕\n\n\
                ### 11:30 Gulls — Ida Holm\n\n- loud\n";
    check(
        text,
        &[(3, "Slow pumps", "Ivo Tamm"), (9, "Gulls", "Ida Holm")],
    );
}
