use super::super::samples::{Rendered, facts, later, other_card};
use super::*;
use crate::extract::PartKind;
use crate::web::samples::{part, session};

fn told(sessions: Vec<IndexedSession>) -> Told {
    Told {
        sessions,
        related: vec![Related {
            session: other_card(),
            reason: "same event · shares Queueing".to_owned(),
        }],
        searched: None,
    }
}

fn page(sessions: Vec<IndexedSession>) -> Rendered {
    Rendered::of(&TalkPage::new(&told(sessions), None, &facts()))
}

/// Finds every `tide` and `queue`.
fn find(text: &str) -> Vec<std::ops::Range<usize>> {
    let words = ["ide", "ueue"].into_iter();
    let found = words.flat_map(|word| text.match_indices(word));
    let mut found: Vec<_> = found.map(|(at, word)| at - 1..at + word.len()).collect();
    found.sort_by_key(|range| range.start);
    found
}

#[test]
fn a_talk_with_one_text_shows_its_notes() {
    let page = page(vec![session()]);
    assert_eq!(page.text("h1"), "Queues & tides: 100% backpressure");
    assert_eq!(page.text(".who"), "Mira Solano, Jonas van der Aalt");
    assert_eq!(
        page.text("header.title .facts"),
        "keynoteHarborlight 20194 May 2019Rostock, Germany"
    );
    assert_eq!(page.texts(".toc li"), ["What a queue <is>"]);
    assert_eq!(
        page.text("h2#what-a-queue-is"),
        "§What a queue <is> line 12"
    );
    assert_eq!(
        page.text("dl.qa div#and-when-it-is-full dt"),
        "§And when it is full?"
    );
    assert_eq!(page.all("div#code-push pre").len(), 1);
    assert_eq!(page.texts(".crumbs li")[1], "Harborlight 2019");
    let rail = page.text(".rail");
    for told in [
        "Cite this talk Solano, M., & van der Aalt, J. (2019, May 4).",
        "2019/harborlight.md lines 10 to 40 · notes speaker from the heading, line 10",
        "Lamps <at> sea same event · shares Queueing",
        "Slides slides.example",
        "Queueing: title says \"queues\"",
    ] {
        let squeezed = |text: &str| text.replace(' ', "");
        assert!(squeezed(&rail).contains(&squeezed(told)), "{told}\n{rail}");
    }
}

#[test]
fn machines_read_the_talk() {
    let page = page(vec![session()]);
    assert_eq!(
        page.text("title"),
        "Queues & tides: 100% backpressure — Mira Solano and Jonas van der Aalt, Harborlight 2019 — talkdex"
    );
    let meta = |name: &str| page.attributes(&format!("meta[name={name}]"), "content");
    assert_eq!(
        meta("citation_author"),
        ["Solano, Mira", "van der Aalt, Jonas"]
    );
    assert_eq!(meta("citation_publication_date"), ["2019/05/04"]);
    let url = "https://talks.example/talks/queues-tides-mira-solano";
    assert_eq!(meta("citation_public_url"), [url]);
    assert_eq!(page.attributes("link[rel=canonical]", "href"), [url]);
    let twins = page.attributes("link[rel=alternate]", "href");
    assert!(
        twins.contains(&"/talks/queues-tides-mira-solano.csl.json"),
        "{twins:?}"
    );
    assert!(page.html.contains(r#""startDate":"2019-05-04""#));
}

#[test]
fn a_searched_talk_counts_and_marks_its_matches() {
    let mut told = told(vec![session()]);
    told.searched = Some((SearchParams::parse("q=tides&event=x&page=2"), 9));
    let page = Rendered::of(&TalkPage::new(&told, Some(&find), &facts()));
    assert_eq!(
        page.text(".matchbar"),
        "2 matches for tidesFirst matchClear highlightsBack to 9 results"
    );
    assert_eq!(page.attributes("mark", "id"), ["m1", "m2"]);
    assert_eq!(page.text(".toc .hits"), "1 match");
    let back = page.attributes(".matchbar a", "href");
    assert_eq!(
        back,
        [
            "#m1",
            "/talks/queues-tides-mira-solano",
            "/search?q=tides&event=x&page=2",
        ]
    );
    assert!(!page.attributes("link[rel=canonical]", "href")[0].contains("tides&"));
}

#[test]
fn a_talk_with_several_texts_lists_its_sessions_first() {
    let page = page(vec![session(), later()]);
    assert_eq!(
        page.text("header.title .facts"),
        "the same talk at 2 events2019 to 20212 sets of notes"
    );
    assert_eq!(
        page.texts(".entry h3"),
        ["Harborlight 2019", "Fernweh Tech 2021"]
    );
    assert_eq!(
        page.texts(".entry .byline")[0],
        "notes in 1 section and slides · read"
    );
    assert_eq!(
        page.attributes(".secs a", "href"),
        ["#what-a-queue-is", "#fernweh-tech-2021-what-a-queue-is"]
    );
    assert_eq!(page.all("#fernweh-tech-2021-and-when-it-is-full").len(), 1);
    assert_eq!(
        page.texts("article.note h2")[1],
        "§Fernweh Tech 2021 30 September 2021"
    );
    assert_eq!(page.texts("article.note h3").len(), 2);
}

#[test]
fn other_sessions_without_text_stand_in_the_rail() {
    let mut bare = later();
    bare.session.entries.clear();
    let page = page(vec![session(), bare]);
    let rail = page.text(".rail section:first-child");
    assert!(rail.starts_with("Given twice"), "{rail}");
    assert!(rail.contains("4 May 2019 · these notes"), "{rail}");
    assert!(rail.contains("30 September 2021 · slides"), "{rail}");
    assert_eq!(page.text(".rail [aria-current]"), "Harborlight 2019");
}

#[test]
fn a_talk_without_text_is_listed_as_such() {
    let mut bare = session();
    bare.session.entries[0].parts.clear();
    let page = page(vec![bare]);
    assert_eq!(
        page.text("article.note"),
        "There are no notes on this talk."
    );
}

#[test]
fn several_notes_of_one_session_say_whose_words_they_are() {
    let mut indexed = session();
    let mut other = indexed.session.entries[0].clone();
    other.source = EntrySource::Import("harborlight-archive".to_owned());
    other.parts = vec![part(PartKind::Text, "", "", "<p>A talk on queues.</p>")];
    indexed.session.entries.push(other);
    let page = page(vec![indexed]);
    assert_eq!(
        page.texts("article .whose"),
        [
            "Notes: 2019/harborlight.md",
            "Record from harborlight-archive: 2019/harborlight.md",
        ]
    );
    assert_eq!(
        page.text("h3#what-a-queue-is"),
        "§What a queue <is> line 12"
    );
}

#[test]
fn levels_that_a_note_skips_are_not_skipped_on_the_page() {
    let mut indexed = session();
    let mut deep = part(PartKind::Section, "deep", "Deep", "<p>x</p>");
    deep.level = 4;
    indexed.session.entries[0].parts.insert(0, deep);
    assert_eq!(page(vec![indexed]).text("h2#deep"), "§Deep line 12");
}
