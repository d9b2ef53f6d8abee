//! What is left of titles that name events.

use super::*;
use proptest::prelude::*;

fn name(title: &str) -> String {
    Title::read(title, None).name
}

#[test]
fn the_page_and_the_part_are_no_part_of_the_name() {
    for title in [
        "Fernweh Tech 2019",
        "Fernweh Tech 2019, Day One",
        "Fernweh Tech 2019 (day two)",
        "Fernweh Tech 2019: day 2 of 3",
        "Fernweh Tech 2019 – Tag 1",
        "Fernweh Tech 2019 | talks",
        "Fernweh Tech 2019 recap for the team",
        "Fernweh Tech 2019 day 2",
        "Fernweh Tech 2019 -- raw notes, never cleaned up",
        "Fernweh Tech 2019: the afternoon",
        "Fernweh Tech '19",
        "Fernweh Tech 2k19",
        "Fernweh Tech2019",
        "Trip report: Fernweh Tech 2019",
        "Fwd: Re: Trip report - Fernweh Tech 2019",
        "Notes from Fernweh Tech 2019",
        "Notes from day one of Fernweh Tech 2019",
        "My notes on the Fernweh Tech 2019",
        "What I learned at Fernweh Tech 2019",
        "Mes notes de Fernweh Tech 2019",
        "Day 2 at Fernweh Tech 2019",
        "Back from Fernweh Tech 2019",
        "Heading to Oslo for Fernweh Tech 2019",
        "[Notes] Fernweh Tech 2019",
        "[[Fernweh Tech 2019]]",
        "Fernweh Tech, summer 2019",
        "Fernweh Tech (2019)",
        "Fernweh Tech — Oslo, 2019",
        "Fernweh Tech 2019 🚲 live thread",
        "Fernweh Tech 2019, June 13-15",
        "Notes Fernweh Tech 2019",
        "Fernweh Tech 2019 (Oslo, 13 June)",
        "Apuntes de las Fernweh Tech 2019",
        "Day 1 of Fernweh Tech 2019",
        "Notizen Fernweh Tech 2019",
        "Appunti: Fernweh Tech 2019",
        "Fernweh Tech 2019, 13–15 June 2019, Oslo, Norway",
    ] {
        assert_eq!(name(title), "Fernweh Tech 2019", "{title}");
    }
}

#[test]
fn what_only_says_that_it_is_one_is_no_name() {
    for title in [
        "Conference notes",
        "Talks",
        "Day 2",
        "Notes 2019",
        "Meetup, March",
        "My talk notes",
    ] {
        assert_eq!(name(title), "", "{title}");
    }
}

#[test]
fn a_name_keeps_its_own_words() {
    for title in [
        "Reef Night, March 2017",
        "Reef Night #12",
        "Tide Talks",
        "The Lead Harbor 2019",
        "Fernweh Day 2022",
        "Fernweh Day",
        "Kelp Evening",
        "Kelp: a conference",
        "Yow! Harbor 2013",
        "Tag der offenen Werft 2018",
        "Day of the Tides 2019",
    ] {
        assert_eq!(name(title), title);
    }
}

#[test]
fn place_and_days_are_told_apart() {
    for (title, place) in [
        ("Fernweh 2019 – Oslo", "Oslo"),
        ("Fernweh 2019 in Skagen", "Skagen"),
        ("Fernweh 2019 (Skagen)", "Skagen"),
        ("Fernweh 2019 @ Oslo", "Oslo"),
        ("Fernweh 2019 (online)", "online"),
        ("Fernweh, Oslo, Norway, 13 June 2019", "Oslo, Norway"),
        ("Fernweh 2019, June 13-15, Oslo", "Oslo"),
        ("Fernweh 2019, Savannah, Georgia", "Savannah, Georgia"),
        ("Fernweh, Skagen, 13.6.2019", "Skagen"),
        ("Fernweh, Skagen, mai 2019", "Skagen"),
    ] {
        let told = Title::read(title, None);
        assert_eq!(told.place.as_deref(), Some(place), "{title}");
        assert!(
            told.name.starts_with("Fernweh") && !told.name.contains(place),
            "{told:?}"
        );
    }
}

proptest! {
    #[test]
    fn no_title_panics(title in "\\PC{0,60}|[A-Za-z0-9 ,:()'#–\\[\\]-]{0,60}") {
        Title::read(&title, Some(2019));
    }
}
