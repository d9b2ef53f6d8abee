use proptest::prelude::*;

use super::*;

pub(super) fn trace(talk: &str, title: &str, speaker: &str, path: &str, line: u32) -> TalkTrace {
    TalkTrace {
        talk: TalkId::parse(talk).unwrap(),
        event: EventId::parse("harborlight-2014").unwrap(),
        title: title.to_owned(),
        speakers: SpeakerId::parse(speaker).into_iter().collect(),
        path: NotePath::from_store(path),
        line,
    }
}

fn moved(to: &str) -> Retired {
    Retired::Moved(to.to_owned())
}

pub(super) fn outcome(before: &[TalkTrace], after: &[TalkTrace]) -> Vec<(String, Option<Retired>)> {
    let lines = retire(before, after, &Permalinks::default());
    lines.into_iter().map(|l| (l.address, l.retired)).collect()
}

#[test]
fn moves_are_followed_to_the_last_and_circles_end() {
    let (permalinks, diagnostics) = Permalinks::parse(concat!(
        "{\"from\":\"/talks/a\",\"to\":\"/talks/b\"}\n",
        "{\"from\":\"/talks/b\",\"to\":\"/talks/c\"}\n",
        "{\"from\":\"/talks/x\",\"to\":\"/talks/y\"}\n",
        "{\"from\":\"/talks/y\",\"to\":\"/talks/x\"}\n",
        "{\"from\":\"/talks/d\",\"gone\":\"/events/harborlight-2014\"}\n",
        "{\"from\":\"/talks/e\",\"gone\":\"\"}\n",
        "{\"from\":\"/talks/e\",\"back\":true}\n",
        "{\"from\":\"/talks/f\",\"to\":\"https://elsewhere.example\"}\n",
        "{\"from\":\"/talks/g\",\"to\":\"/ta",
    ));
    assert_eq!(permalinks.lookup("/talks/a"), Some(moved("/talks/c")));
    assert_eq!(permalinks.lookup("/talks/x"), None);
    assert_eq!(
        permalinks.lookup("/talks/d"),
        Some(Retired::Gone(Some("/events/harborlight-2014".to_owned())))
    );
    assert_eq!(permalinks.lookup("/talks/e"), None);
    let lines: Vec<u32> = diagnostics.iter().map(|d| d.line).collect();
    assert_eq!(lines, [8, 9]);
}

#[test]
fn a_reworded_heading_redirects() {
    let before = [
        trace("moring-mira", "Moring", "mira", "a.md", 10),
        trace("knots-mira", "Knots", "mira", "a.md", 90),
        trace("ropes-jonas", "Ropes", "jonas", "a.md", 200),
    ];
    let after = [
        trace("mooring-mira", "Mooring boats", "mira", "a.md", 11),
        trace("knots-mira", "Knots", "mira", "a.md", 91),
        trace("anchors-ada", "Anchors", "ada", "a.md", 200),
    ];
    assert_eq!(
        outcome(&before, &after),
        [
            (
                "/talks/moring-mira".to_owned(),
                Some(moved("/talks/mooring-mira"))
            ),
            (
                "/talks/ropes-jonas".to_owned(),
                Some(Retired::Gone(Some("/events/harborlight-2014".to_owned())))
            ),
        ]
    );
}

#[test]
fn a_removed_talk_does_not_redirect_to_its_speakers_other_talk() {
    let other = trace("knots-mira", "Knots", "mira", "a.md", 20);
    let before = [
        trace("sails-mira", "Sails", "mira", "a.md", 10),
        other.clone(),
    ];
    let found = outcome(&before, &[other]);
    assert!(matches!(found[0].1, Some(Retired::Gone(_))), "{found:?}");
}

#[test]
fn a_renamed_event_redirects_with_its_keynote() {
    let before = [trace(
        "keynote-mira-harborlight-2014",
        "Keynote",
        "mira",
        "a.md",
        3,
    )];
    let mut after = trace(
        "keynote-mira-harborlight-2015",
        "Keynote",
        "mira",
        "a.md",
        3,
    );
    after.event = EventId::parse("harborlight-2015").unwrap();
    assert_eq!(
        outcome(&before, &[after]),
        [
            (
                "/events/harborlight-2014".to_owned(),
                Some(moved("/events/harborlight-2015"))
            ),
            (
                "/talks/keynote-mira-harborlight-2014".to_owned(),
                Some(moved("/talks/keynote-mira-harborlight-2015"))
            ),
        ]
    );
}

#[test]
fn a_talk_that_comes_back_revives_its_address() {
    let talk = trace("knots-mira", "Knots", "mira", "a.md", 20);
    let other = trace("sails-mira", "Sails", "mira", "b.md", 2);
    let mut ledger = Permalinks::default();
    let gone = retire(
        &[talk.clone(), other.clone()],
        std::slice::from_ref(&other),
        &ledger,
    );
    for line in gone {
        ledger.apply(Retirement::parse(&line.to_line()).unwrap());
    }
    assert!(ledger.lookup("/talks/knots-mira").is_some());
    for line in retire(
        std::slice::from_ref(&other),
        &[other.clone(), talk],
        &ledger,
    ) {
        ledger.apply(line);
    }
    assert_eq!(ledger.lookup("/talks/knots-mira"), None);
}

proptest! {
    #[test]
    fn a_line_reads_back(from in "/[a-z/]{1,9}", to in "/[a-z]{1,9}", sort in 0..4_u8) {
        prop_assume!(!from.starts_with("//"));
        let retired = match sort {
            0 => Some(Retired::Moved(to)),
            1 => Some(Retired::Gone(Some(to))),
            2 => Some(Retired::Gone(None)),
            _ => None,
        };
        let retirement = Retirement { address: from, retired };
        prop_assert_eq!(Retirement::parse(&retirement.to_line()), Some(retirement));
    }

    #[test]
    fn any_text_is_a_ledger(text in "\\PC{0,80}") {
        Permalinks::parse(&text);
    }
}
