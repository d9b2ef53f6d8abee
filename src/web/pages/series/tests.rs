use super::super::samples::{Rendered, event_summary, facts, value};
use super::*;

#[test]
fn editions_stand_by_year_and_speakers_who_return_are_named() {
    let id = SeriesId::parse("harborlight").unwrap();
    let around = Around {
        returning: vec![value("jonas-van-der-aalt", "Jonas van der Aalt", 2)],
        topics: vec![value("queueing", "Queueing", 9)],
    };
    let value = value("harborlight", "Harborlight", 23);
    let page = Rendered::of(&SeriesPage::new(
        &id,
        &value,
        &around,
        &[event_summary()],
        &facts(),
    ));
    assert_eq!(page.text("header.title .facts"), "23 talks at 1 event2019");
    assert_eq!(page.text(".entry h3"), "Harborlight 2019");
    assert_eq!(
        page.text(".entry .byline"),
        "4–5 May 2019 · Rostock, Germany · 23 talks"
    );
    assert_eq!(
        page.texts(".rail section:first-child li"),
        ["Jonas van der Aalt2 events"]
    );
    assert_eq!(
        page.texts(".rail section:last-child li"),
        ["Queueing9 talks"]
    );
}
