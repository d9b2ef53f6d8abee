use std::time::Duration;

use super::super::samples::{Rendered, facts, hits};
use super::*;
use crate::index::{Correction, Explanation, How, Place, Reason};
use crate::query::Ignored;

fn answer(hits: Hits) -> Answer {
    Answer {
        hits,
        left_out: Vec::new(),
        took: Duration::from_millis(4),
        labels: Labels::from([
            ((Facet::Event, "event-7".to_owned()), "Event 7".to_owned()),
            ((Facet::Event, "event-1".to_owned()), "Event 1".to_owned()),
            ((Facet::Speaker, "bo".to_owned()), "Bo Tarn".to_owned()),
        ]),
        straight: None,
        events: Vec::new(),
        prefixes: AnchorPrefixes::new(),
        explanations: Vec::new(),
        nothing: None,
    }
}

fn page(query_string: &str, hits: Hits) -> Rendered {
    let params = SearchParams::parse(query_string);
    Rendered::of(&SearchPage::new(&params, answer(hits), &facts()))
}

#[test]
fn the_heading_says_what_was_found() {
    for (query_string, total, heading) in [
        ("q=tides+%26+queues", 9, "9 talks mention “tides & queues”"),
        ("q=tides", 1, "1 talk mentions “tides”"),
        ("", 412, "412 talks"),
        ("event=event-7", 14, "14 talks at Event 7"),
        (
            "event=event-7&event=event-1&speaker=bo&year=2010..2013",
            2,
            "2 talks at Event 7 or Event 1, by Bo Tarn, in 2010..2013",
        ),
        (
            "kind=keynote&has=qa",
            2,
            "2 talks of the kind keynote, with qa",
        ),
    ] {
        let page = page(query_string, Hits { total, ..hits() });
        assert_eq!(page.text("h1"), heading);
        assert_eq!(page.attributes("h1", "data-n"), [total.to_string()]);
    }
}

#[test]
fn sessions_of_one_talk_become_one_entry() {
    let page = page("q=tides&event=event-7", hits());
    assert_eq!(
        page.texts("h3 a"),
        ["Queues & tides: 100% backpressure", "Lamps <at> sea"]
    );
    assert_eq!(
        page.attributes("h3 a", "href")[0],
        "/talks/queues-tides-mira-solano?q=tides&event=event-7"
    );
    let bylines = page.texts(".hits .byline");
    assert_eq!(
        bylines,
        [
            "Mira Solano, Jonas van der Aalt · keynote · also given at Fernweh Tech 2021",
            "Mira Solano, Teo Anders, Ada Quill and 2 more · keynote",
        ]
    );
    assert_eq!(page.texts(".snip mark"), ["queues", "queues"]);
    assert_eq!(
        page.texts(".secs")[0],
        "What a queue <is> A queue is a promise.2 more sections match"
    );
    assert_eq!(
        page.attributes(".secs a", "href")[0],
        "/talks/queues-tides-mira-solano?q=tides&event=event-7#what-a-queue-is"
    );
    assert_eq!(page.texts(".hits time")[0], "4 May 2019");
    assert_eq!(page.texts(".hits .place")[0], "Rostock");
    assert_eq!(page.all(".Z3988").len(), 2);
}

#[test]
fn anchors_of_later_sessions_have_their_prefix() {
    let params = SearchParams::parse("q=tides");
    let mut answer = answer(hits());
    let card = &answer.hits.hits[0].session;
    let key = (card.talk.clone(), card.event.id.clone());
    answer.prefixes.insert(key, "harborlight-2019-".to_owned());
    let page = Rendered::of(&SearchPage::new(&params, answer, &facts()));
    assert_eq!(
        page.attributes(".secs a", "href")[0],
        "/talks/queues-tides-mira-solano?q=tides#harborlight-2019-what-a-queue-is"
    );
}

#[test]
fn groups_show_five_values_and_every_selected_one() {
    let page = page("q=tides&event=event-7&event=gone", hits());
    let titles = page.texts(".facet > summary");
    assert_eq!(titles, ["Event 2 selected", "Year", "Kind"]);
    let events = page.texts(".facet:first-of-type .opt");
    assert_eq!(
        events,
        [
            "Event 18 talks",
            "Event 27 talks",
            "Event 36 talks",
            "Event 45 talks",
            "Event 54 talks",
            "Event 70 talks",
            "gone0 talks",
        ]
    );
    let checked = page.attributes("input[name=event][checked]", "value");
    assert_eq!(checked, ["event-7", "gone"]);
    assert_eq!(page.text(".more"), "Show all 37");
    assert_eq!(
        page.attributes(".more", "href"),
        ["/facets/event?q=tides&event=event-7&event=gone"]
    );
    assert!(
        page.texts(".facet .name")
            .contains(&"Lightning talk".to_owned())
    );
    for input in page.all(".filters input[name]") {
        assert_eq!(input.value().attr("form"), Some("search"));
    }
}

#[test]
fn the_years_have_a_pale_and_a_solid_bar() {
    let page = page("q=tides&year=2018..2019&page=2", hits());
    assert_eq!(page.all(".hist rect").len(), 5);
    assert_eq!(page.attributes(".hist rect.on", "height"), ["14.0", "7.0"]);
    assert_eq!(
        page.attributes(".hist a", "href")[0],
        "/search?q=tides&year=2018"
    );
    assert_eq!(page.attributes("#from", "value"), ["2018"]);
    assert_eq!(page.attributes("#to", "value"), ["2019"]);
    assert_eq!(page.texts(".hist text"), ["2018", "2021"]);
}

#[test]
fn the_line_below_the_heading_counts_what_the_filters_leave() {
    for (query_string, told) in [
        ("q=tides", "at 37 events, 2019 to 2021 · 4 ms"),
        ("q=tides&event=event-1", "at 1 event, 2019 to 2021 · 4 ms"),
        ("q=tides&year=2018..2020", "at 37 events, 2019 · 4 ms"),
        ("q=tides&year=2020..", "at 37 events, 2021 · 4 ms"),
        ("q=tides&year=..2030", "at 37 events, 2019 to 2021 · 4 ms"),
        ("q=tides&year=x", "at 37 events, 2019 to 2021 · 4 ms"),
    ] {
        let page = page(query_string, hits());
        assert_eq!(page.text(".toolbar > p"), told, "{query_string}");
    }
}

#[test]
fn chips_take_back_one_value_each() {
    let page = page("q=tides&event=event-7&event=event-1&speaker=bo", hits());
    assert_eq!(
        page.text(".chips"),
        "Event:Event 7×orEvent 1×andSpeaker:Bo Tarn×Clear all"
    );
    let chips = page.all(".chip");
    assert_eq!(
        chips[0].value().attr("aria-label"),
        Some("Remove filter: Event Event 7")
    );
    assert_eq!(
        chips[0].value().attr("href"),
        Some("/search?q=tides&speaker=bo&event=event-1")
    );
    assert_eq!(page.texts(".open-filters"), ["Filters (3)"]);
}

#[test]
fn what_was_understood_is_said() {
    let mut found = hits();
    found.correction = Some(Correction {
        query: "lanterns".to_owned(),
        reason: "nothing mentions lanters".to_owned(),
    });
    found.ignored = vec![Ignored {
        from: 8,
        to: 17,
        message: "not a year".to_owned(),
    }];
    let page = page("q=lanters+year:soon", found);
    assert_eq!(page.text("h1"), "45 talks mention “lanterns”");
    assert_eq!(
        page.texts(".told"),
        [
            "Nothing mentions “lanters year:soon”. Search for exactly “lanters year:soon”.",
            "Left out: year:soon (not a year).",
        ]
    );
    assert_eq!(page.attributes("#q", "value"), ["lanters year:soon"]);
    assert!(page.attributes(".told a", "href")[0].ends_with("&exact=1"));
}

#[test]
fn an_answer_to_some_of_the_words_says_so() {
    let mut found = hits();
    found.correction = Some(Correction {
        query: "tides foam".to_owned(),
        reason: "no talk has all of these words, so these have some of them".to_owned(),
    });
    let page = page("q=tides+foam", found);
    assert_eq!(page.text("h1"), "45 talks mention some of “tides foam”");
    assert_eq!(
        page.texts(".told"),
        ["No talk has all of these words, so these have some of them."]
    );
}

#[test]
fn a_hit_says_why_it_is_one_when_asked() {
    let explained = page("q=tides", hits());
    assert!(explained.all(".why").is_empty());
    let asks = explained.attributes("main > p > a", "href");
    assert_eq!(asks, ["/search?q=tides&explain=1"]);

    let reason = |share| Reason {
        asked: "tides".to_owned(),
        typed: None,
        place: Place::Text,
        found: vec!["tide".to_owned()],
        how: How::Stem,
        because: None,
        share,
    };
    let mut answer = answer(hits());
    answer.explanations = vec![Explanation {
        reasons: vec![reason(0.9), reason(0.001)],
    }];
    let params = SearchParams::parse("q=tides&explain=1");
    let page = Rendered::of(&SearchPage::new(&params, answer, &facts()));
    assert_eq!(
        page.texts(".why li"),
        [
            "“tides” as “tide” in the notes 90 %",
            "“tides” as “tide” in the notes"
        ]
    );
    assert!(page.attributes("main > p > a", "href").is_empty());
    assert!(!page.attributes("h3 a", "href")[0].contains("explain"));
}

#[test]
fn pages_follow_each_other() {
    let page = page("q=tides&page=2", hits());
    assert_eq!(page.text(".pages"), "21–40 of 45Previous123Next");
    assert_eq!(
        page.attributes("link[rel=next]", "href"),
        ["/search?q=tides&page=3"]
    );
    assert_eq!(
        page.attributes("link[rel=prev]", "href"),
        ["/search?q=tides"]
    );
    assert_eq!(page.text(".pages [aria-current]"), "2");
    assert_eq!(
        page.attributes("meta[name=robots]", "content"),
        ["noindex, follow"]
    );
}

#[test]
fn nothing_found_offers_steps_that_find_something() {
    let params = SearchParams::parse("q=lanters&event=event-7");
    let mut answer = answer(Hits {
        total: 0,
        hits: Vec::new(),
        facets: Vec::new(),
        ..hits()
    });
    let ranked = |text: &str, count| crate::web::shell::Ranked {
        url: "/search?q=x".to_owned(),
        text: text.to_owned(),
        count,
    };
    answer.nothing = Some(Nothing {
        spelling: Some(ranked("lanterns", 21)),
        steps: vec![ranked("“lanters” without filters", 1)],
        closest: vec![("Topic", Link::new("/topics/tea", "Tea"))],
    });
    let page = Rendered::of(&SearchPage::new(&params, answer, &facts()));
    assert_eq!(page.text("h1"), "No talks mention “lanters” at Event 7");
    assert_eq!(
        page.text(".dym"),
        "Did you mean lanterns? 21 talks without filters"
    );
    assert_eq!(
        page.texts(".empty li"),
        ["“lanters” without filters 1 talk", "Topic Tea"]
    );
    assert_eq!(page.text("title"), "No talks for “lanters” — talkdex");
}

#[test]
fn incomplete_results_say_so() {
    let mut facts = facts();
    facts.reading = Some((120, 400));
    let params = SearchParams::default();
    let page = Rendered::of(&SearchPage::new(&params, answer(hits()), &facts));
    assert_eq!(
        page.text(".strip"),
        "Reading notes: 120 of 400. Results are incomplete."
    );
}

#[test]
fn a_page_of_twenty_stays_within_the_budget() {
    let mut found = hits();
    let mut many = Vec::new();
    for i in 0..20 {
        let mut hit = found.hits[1].clone();
        hit.session.talk = crate::catalog::TalkId::new(Slug::of(&format!(
            "a talk with a title of usual length {i}"
        )));
        hit.snippet.text = "word ".repeat(40);
        hit.sections = vec![hit.sections[0].clone(); 3];
        many.push(hit);
    }
    found.hits = many;
    let page = page("q=tides&event=event-7", found);
    assert_eq!(page.all("h3").len(), 20);
    assert!(page.html.len() <= 60 * 1024, "{}", page.html.len());
}
