use super::super::samples::{Rendered, event_summary, facts, value};
use super::*;

fn ways() -> Ways {
    Ways {
        events: vec![event_summary()],
        people: vec![value("mira-solano", "Mira Solano", 45)],
        topics: vec![
            value("queueing", "Queueing", 88),
            value("load-tests", "Load tests", 47),
        ],
        year: Some("2019".to_owned()),
        repeats: vec![(
            value("lamps-at-sea", "Lamps at sea", 3),
            "2009 to 2012".to_owned(),
        )],
    }
}

#[test]
fn the_home_page_leads_into_the_archive() {
    let page = Rendered::of(&HomePage::new(&ways(), &facts()));
    assert_eq!(page.attributes("#q", "placeholder"), ["Search 412 talks"]);
    assert_eq!(
        page.texts(".try a"),
        [
            "queueing",
            "\"load tests\"",
            "speaker:\"Mira Solano\"",
            "topic:\"load tests\" year:2019",
        ]
    );
    assert_eq!(
        page.texts(".cols section li"),
        [
            "Harborlight 2019 Rostock, 23 talks over 2 days",
            "Mira Solano45",
            "All 233 speakers",
            "Queueing88",
            "Load tests47",
            "All 75 topics",
            "Lamps at sea 3 events, 2009 to 2012",
        ]
    );
    assert_eq!(
        page.text("footer.site-end p"),
        "58 notes · 412 talks · indexed 14 November 2023, 22:13 UTC"
    );
    assert!(page.html.contains("SearchAction"));
}

#[test]
fn an_empty_archive_says_where_to_put_notes() {
    let mut facts = facts();
    facts.stats = crate::index::Stats::default();
    let ways = Ways {
        events: Vec::new(),
        people: Vec::new(),
        topics: Vec::new(),
        year: None,
        repeats: Vec::new(),
    };
    let page = Rendered::of(&HomePage::new(&ways, &facts));
    assert_eq!(
        page.text(".dym"),
        "No notes yet. Put Markdown files in corpus; they appear here within seconds."
    );
    assert_eq!(page.all(".cols").len(), 0);
}
