use proptest::prelude::*;

use super::*;

fn event() -> EventId {
    EventId::parse("harborlight-2014").unwrap()
}

fn key(title: &str) -> TitleKey {
    TitleKey::of(title, &event())
}

#[test]
fn the_same_talk_at_two_events_has_one_key() {
    for (title, core) in [
        ("Keynote: The Art of Mooring", "Art of Mooring"),
        ("Opening keynote – A Ship of Tests", "Ship of Tests"),
        ("Mooring 101 (updated)", "Mooring 101"),
        ("Mooring at scale v2", "Mooring at scale"),
        ("Mooring at scale, v2.1", "Mooring at scale"),
        ("Mooring at scale 2.0 edition", "Mooring at scale"),
        ("Mooring at scale: 2015 edition", "Mooring at scale"),
        (
            "Mooring at scale (2nd edition, revised)",
            "Mooring at scale",
        ),
        ("Mooring at scale 2014", "Mooring at scale"),
        ("Mooring at scale, revisited", "Mooring at scale"),
        ("Mooring at scale revisited", "Mooring at scale"),
        ("Mooring at scale: the return", "Mooring at scale"),
        ("Amarres et bouées : le retour", "Amarres et bouées"),
        ("Amarres et bouées (le retour)", "Amarres et bouées"),
        ("Taue und Bojen – überarbeitet", "Taue und Bojen"),
        ("Mooring at scale (updated for 2015)", "Mooring at scale"),
        ("Mooring at scale (2)", "Mooring at scale (2)"),
        ("Mooring: part 2", "Mooring: part 2"),
        ("Mooring: the second harbor", "Mooring: the second harbor"),
        ("Mooring in 2014", "Mooring in 2014"),
        ("Porting boats to Python 3", "Porting boats to Python 3"),
        ("Web 2.0", "Web 2.0"),
        ("1984", "1984"),
        ("The", "The"),
        ("Keynote:", "Keynote:"),
        ("Locks: a story", "Locks: a story"),
    ] {
        assert_eq!(key(title).core, core, "{title}");
    }
}

#[test]
fn generic_titles_are_known() {
    for title in [
        "Keynote",
        "Lightning Talks",
        "Q&A",
        "Opening",
        "Closing remarks",
        "Panel",
        "",
        "Talk by Mira",
        "Q&A with the crew",
        "Day Two Keynote",
        "Harborlight 2014 keynote",
        "Harborlight",
        "Lightning talk 3",
        "???",
        "Welcome to Harborlight",
    ] {
        assert!(key(title).is_generic, "{title}");
    }
    for title in [
        "The opening of the strait",
        "Talking boats",
        "A day at sea",
        "One to one",
    ] {
        assert!(!key(title).is_generic, "{title}");
    }
}

#[test]
fn addresses_read_well() {
    let mira = SpeakerId::parse("mira-castellan").unwrap();
    let local = SpeakerId::parse("ben-harborlight-2014").unwrap();
    for (title, speaker, expected) in [
        (
            "The Art of Mooring v2",
            Some(&mira),
            "art-of-mooring-mira-castellan",
        ),
        (
            "Keynote",
            Some(&mira),
            "keynote-mira-castellan-harborlight-2014",
        ),
        ("Keynote", Some(&local), "keynote-ben-harborlight-2014"),
        ("Mooring for all", None, "mooring-for-all-harborlight-2014"),
    ] {
        assert_eq!(
            talk_id(&key(title), speaker, &event(), false).as_str(),
            expected
        );
    }
}

#[test]
fn alike_titles_fit_and_parts_do_not() {
    for (a, b, is_one) in [
        ("Mooring at scale", "Moring at scale", true),
        ("Mooring", "Mooring at scale", true),
        ("Anchors and ropes", "Anchors & Ropes: a love story", true),
        ("Four years at sea", "4 years at sea", true),
        ("Mooring, part 1", "Mooring, part 2", false),
        ("Anchors", "Ropes", false),
        ("Mooring boats in storms", "Mooring boats in spring", false),
        ("Introduction to mooring", "Mooring", false),
        ("Keynote", "Anchors", false),
    ] {
        assert_eq!(fit(&key(a), &key(b)) >= 50, is_one, "{a} / {b}");
    }
}

proptest! {
    #[test]
    fn any_title_has_a_key(title in "\\PC{0,80}") {
        let once = key(&title);
        prop_assert_eq!(&key(&title), &once);
        prop_assert!(!talk_id(&once, None, &event(), false).as_str().is_empty());
    }
}
