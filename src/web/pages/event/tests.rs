use jiff::civil::date;

use super::super::samples::{Rendered, event_summary, facts, other_card};
use super::*;
use crate::catalog::entity::Series;
use crate::note::NotePath;
use crate::text::Slug;
use crate::web::samples::card;

fn event() -> Event {
    let summary = event_summary();
    Event {
        id: summary.id,
        name: summary.name,
        series: summary.series.map(|(id, name)| Series { id, name }),
        year: summary.year,
        dates: summary.dates,
        location: summary.location,
        summary: Some("Two days by the <sea>.".to_owned()),
        tags: Vec::new(),
        notes: vec![NotePath::from_store("2019/harborlight.md")],
        about: Vec::new(),
    }
}

fn other(name: &str, first: jiff::civil::Date, is_same_series: bool) -> EventSummary {
    EventSummary {
        id: EventId::new(Slug::of(name)),
        name: name.to_owned(),
        series: event_summary().series.filter(|_| is_same_series),
        year: Some(first.year()),
        dates: Some((first, first)),
        ..event_summary()
    }
}

#[test]
fn the_programme_is_in_order_with_days_and_numbers() {
    let events = [
        event_summary(),
        other("Harborlight 2018", date(2018, 5, 2), true),
        other("Copperline 2019", date(2019, 5, 8), false),
        other("Fernweh Tech 2019", date(2019, 7, 8), false),
    ];
    let page = Rendered::of(&EventPage::new(
        &event(),
        &[card(), other_card()],
        &events,
        &facts(),
    ));
    assert_eq!(
        page.text("header.title .facts"),
        "4–5 May 2019Rostock, Germany2 sessions, 6 speakers"
    );
    assert_eq!(page.text(".lede"), "Two days by the <sea>.");
    assert_eq!(page.texts(".prog .side"), ["14 May 10:30", "25 May 10:30"]);
    assert_eq!(
        page.texts(".prog .byline"),
        [
            "Mira Solano, Jonas van der Aalt · keynote · 2 sections",
            "Mira Solano, Teo Anders, Ada Quill and 2 more · keynote · no notes",
        ]
    );
    assert_eq!(
        page.texts(".rail section"),
        [
            "Other years20182019All 2 editions",
            "Topics hereQueueing2 talks",
            "Same weekCopperline 20198 May 2019, Rostock · 23 sessions",
            "Source2019/harborlight.md2 sessions",
        ]
    );
    assert_eq!(page.texts(".crumbs li"), ["Events", "Harborlight", "2019"]);
    assert!(page.html.contains(r#""endDate":"2019-05-05""#));
}

#[test]
fn a_session_that_two_notes_tell_of_is_counted_to_both_and_once_in_all() {
    let mut event = event();
    let own = event.notes[0].clone();
    let friend = NotePath::from_store("2019/harborlight-by-a-friend.md");
    event.notes = vec![own, friend.clone(), NotePath::from_store("2019/menu.md")];
    let told_by_both = SessionCard {
        also_in: vec![friend],
        ..card()
    };
    let cards = [told_by_both, other_card()];
    let page = Rendered::of(&EventPage::new(&event, &cards, &[], &facts()));
    assert!(page.text("header.title .facts").contains("2 sessions"));
    assert_eq!(
        page.texts(".rail section:last-child li"),
        [
            "2019/harborlight.md2 sessions",
            "2019/harborlight-by-a-friend.md1 session",
            "2019/menu.md",
        ]
    );
}

#[test]
fn one_day_has_its_weekday() {
    let mut event = event();
    event.dates = Some((date(2013, 7, 5), date(2013, 7, 5)));
    let page = Rendered::of(&EventPage::new(&event, &[], &[], &facts()));
    assert_eq!(page.text("header.title time"), "Friday 5 July 2013");
    assert_eq!(
        page.attributes("header.title time", "datetime"),
        ["2013-07-05"]
    );
}
