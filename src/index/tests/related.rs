//! Which talks are offered beside a talk, and why.

use super::*;

const BUOYS: &str = "Each buoy gossips with its neighbours. A quorum of buoys agrees on the tide, \
                     and a buoy that lost its quorum keeps quiet until the gossip reaches it.";
const PIGEONS: &str = "The pigeons gossip at noon. When a quorum of pigeons has come home, the \
                       loft closes: no pigeon without a quorum, and buoys for those at sea.";

/// Other sessions, so that words can be rare: about nothing alike.
fn others() -> Vec<Sketch> {
    let talk = |title, speaker, text| Sketch {
        title,
        speakers: vec![speaker],
        text,
        ..Sketch::default()
    };
    vec![
        talk("Baking on ships", "Ada Reed", "Flour keeps dry above deck."),
        talk("Ropes for beginners", "Bo Finch", "A bowline never jams."),
        talk(
            "Maps without north",
            "Cy Wren",
            "Turn the paper, not the ship.",
        ),
        talk(
            "Lamps that last",
            "Di Heron",
            "Grease the gears each spring.",
        ),
        talk(
            "Painting hulls",
            "Ed Plover",
            "Two coats, then wait a week.",
        ),
        talk("Counting gulls", "Fay Teal", "Count twice and divide."),
    ]
}

fn talk_of(title: &'static str, speaker: &'static str, text: &'static str) -> Sketch {
    Sketch {
        title,
        speakers: vec![speaker],
        text,
        ..Sketch::default()
    }
}

/// The talks beside the one of this title and speaker, with their reasons.
fn related(archive: &Archive, title: &str, speaker: &str) -> Vec<(String, String)> {
    let generation = archive.index.generation().unwrap();
    let talk = TalkId::new(Slug::of(title).join(&Slug::of(speaker)));
    let related = generation.related(&talk, 5).into_iter();
    related
        .map(|related| (related.session.title, related.reason))
        .collect()
}

fn pair(title: &str, reason: &str) -> (String, String) {
    (title.to_owned(), reason.to_owned())
}

#[test]
fn similar_text_is_a_reason_of_its_own() {
    let archive = Archive::of(&[
        event("Harborlight 2019", 2019, &others()),
        event(
            "Copperline 2020",
            2020,
            &[talk_of("Buoys that agree", "Gil Ferro", BUOYS)],
        ),
        event(
            "Loftcamp 2021",
            2021,
            &[talk_of("Home by night", "Hana Osei", PIGEONS)],
        ),
    ]);
    let expected = [pair("Home by night", "similar text")];
    assert_eq!(related(&archive, "Buoys that agree", "Gil Ferro"), expected);
    let expected = [pair("Buoys that agree", "similar text")];
    assert_eq!(related(&archive, "Home by night", "Hana Osei"), expected);
    // Of the others, each has its event in common with the rest and nothing more.
    for (_, reason) in related(&archive, "Counting gulls", "Fay Teal") {
        assert_eq!(reason, "same event");
    }
}

#[test]
fn similar_text_stands_beside_the_other_reasons() {
    let buoys = Sketch {
        topics: vec!["Consensus"],
        ..talk_of("Buoys that agree", "Gil Ferro", BUOYS)
    };
    let pigeons = Sketch {
        topics: vec!["Consensus"],
        speakers: vec!["Hana Osei", "Gil Ferro"],
        ..talk_of("Home by night", "Hana Osei", PIGEONS)
    };
    let archive = Archive::of(&[
        event("Harborlight 2019", 2019, &others()),
        event("Copperline 2020", 2020, &[buoys, pigeons]),
    ]);
    let reason = "same speaker · same event · shares Consensus · similar text";
    let expected = [pair("Home by night", reason)];
    assert_eq!(related(&archive, "Buoys that agree", "Gil Ferro"), expected);
}

#[test]
fn a_talk_is_never_related_to_itself_however_often_it_was_given() {
    let buoys = || [talk_of("Buoys that agree", "Gil Ferro", BUOYS)];
    let archive = Archive::of(&[
        event("Harborlight 2019", 2019, &others()),
        event("Copperline 2020", 2020, &buoys()),
        event("Copperline 2021", 2021, &buoys()),
        event(
            "Loftcamp 2021",
            2021,
            &[talk_of("Home by night", "Hana Osei", PIGEONS)],
        ),
    ]);
    let expected = [pair("Home by night", "similar text")];
    assert_eq!(related(&archive, "Buoys that agree", "Gil Ferro"), expected);
    // Nor is a talk that was given twice named twice.
    let expected = [pair("Buoys that agree", "similar text")];
    assert_eq!(related(&archive, "Home by night", "Hana Osei"), expected);
}

#[test]
fn little_in_common_is_not_similar_text() {
    for (why, text, other) in [
        ("no text", "", ""),
        (
            "two words",
            "A quorum of buoys, a quorum.",
            "The quorum of buoys, a quorum.",
        ),
        (
            "words of every text",
            "It is what they have, and they have it because it is theirs.",
            "They have what it is, and because it is theirs they have it.",
        ),
        (
            "names",
            "Gil Ferro and Hana Osei, said Gil Ferro, met Hana Osei at Loftcamp, at Copperline.",
            "Hana Osei thanked Gil Ferro at Copperline, at Loftcamp. Gil Ferro!",
        ),
        (
            "numbers and signs",
            "1024 2048 4096 8192 1024 2048 -> => ++",
            "1024 2048 4096 8192 1024 2048 -> => ++",
        ),
        (
            "one word said often among many",
            "Tide, tide, tide: kelp, sand, foam, crabs, shells, weed, stones, nets and corks.",
            "Tide, tide, tide: clay, peat, moss, ferns, bark, roots, leaves, mud and twigs.",
        ),
    ] {
        let here = Sketch {
            speakers: vec!["Gil Ferro", "Hana Osei"],
            ..talk_of("Monday", "Gil Ferro", text)
        };
        let archive = Archive::of(&[
            event("Harborlight 2019", 2019, &others()),
            event("Copperline 2020", 2020, &[here]),
            event(
                "Loftcamp 2021",
                2021,
                &[talk_of("Tuesday", "Ines Roth", other)],
            ),
        ]);
        assert_eq!(related(&archive, "Monday", "Gil Ferro"), [], "{why}");
    }
}

#[test]
fn words_that_many_sessions_have_do_not_make_texts_similar() {
    let mut talks: Vec<Sketch> = others();
    for talk in &mut talks {
        talk.text = "The slides were about deployment, latency, budgets and deployment again.";
    }
    let archive = Archive::of(&[
        event("Harborlight 2019", 2019, &talks[..5]),
        event("Copperline 2020", 2020, &talks[5..]),
    ]);
    assert_eq!(related(&archive, "Counting gulls", "Fay Teal"), []);
}

#[test]
fn a_note_that_is_saved_again_and_again_keeps_what_its_text_is_like() {
    let copperline = event(
        "Copperline 2020",
        2020,
        &[talk_of("Buoys that agree", "Gil Ferro", BUOYS)],
    );
    let loftcamp = event(
        "Loftcamp 2021",
        2021,
        &[talk_of("Home by night", "Hana Osei", PIGEONS)],
    );
    let harborlight = event("Harborlight 2019", 2019, &others());
    let mut archive = Archive::of(&[harborlight, copperline.clone(), loftcamp.clone()]);
    let expected = [pair("Home by night", "similar text")];
    for _ in 0..12 {
        archive.writer.put_event(&copperline).unwrap();
        archive.writer.put_event(&loftcamp).unwrap();
        archive.writer.commit().unwrap();
        assert_eq!(related(&archive, "Buoys that agree", "Gil Ferro"), expected);
    }
}
