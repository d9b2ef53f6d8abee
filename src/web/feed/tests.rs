use proptest::prelude::*;
use roxmltree::{Document, Node};

use super::*;
use crate::web::samples;

const BASE: &str = "https://talks.example:8443";

fn subject() -> Subject {
    Subject {
        title: "Talks on <tides> & queues".to_owned(),
        page: "/search?q=a&topic=b".to_owned(),
        feed: "/search.atom?q=a&topic=b".to_owned(),
    }
}

fn feed(entries: Vec<FeedEntry>, page: usize, has_more: bool) -> String {
    let place = Place {
        base_url: BASE,
        page,
        has_more,
    };
    Feed::new(&subject(), &place, entries, 1_700_000_000).to_xml()
}

fn children<'a>(node: Node<'a, 'a>, name: &str) -> Vec<Node<'a, 'a>> {
    let is_named = |child: &Node| child.tag_name().name() == name;
    node.children().filter(is_named).collect()
}

fn check_required(node: Node<'_, '_>) {
    for name in ["id", "title", "updated"] {
        let found = children(node, name);
        assert_eq!(found.len(), 1, "{name}");
        assert!(!found[0].text().unwrap().is_empty(), "{name}");
    }
    let updated = children(node, "updated")[0].text().unwrap();
    assert!(updated.parse::<Timestamp>().is_ok(), "{updated}");
}

#[test]
fn a_feed_is_well_formed_and_has_what_atom_requires() {
    let entry = || FeedEntry::of_session(&samples::session(), BASE);
    let xml = feed(vec![entry(), entry()], 2, true);
    let document = Document::parse(&xml).unwrap();
    let root = document.root_element();
    assert_eq!(
        root.tag_name().namespace(),
        Some("http://www.w3.org/2005/Atom")
    );
    check_required(root);
    let entries = children(root, "entry");
    assert_eq!(entries.len(), 2);
    for entry in &entries {
        check_required(*entry);
    }

    let ids: Vec<_> = entries
        .iter()
        .map(|e| children(*e, "id")[0].text())
        .collect();
    assert_eq!(
        ids,
        [
            Some("tag:talks.example,2026:/talks/queues-tides-mira-solano/harborlight-2019"),
            Some("tag:talks.example,2026:/talks/queues-tides-mira-solano/harborlight-2019/2"),
        ]
    );
    let links: Vec<_> = children(root, "link")
        .iter()
        .map(|link| {
            (
                link.attribute("rel").unwrap(),
                link.attribute("href").unwrap(),
            )
        })
        .collect();
    assert_eq!(
        links,
        [
            (
                "self",
                "https://talks.example:8443/search.atom?q=a&topic=b&page=2"
            ),
            ("alternate", "https://talks.example:8443/search?q=a&topic=b"),
            (
                "next",
                "https://talks.example:8443/search.atom?q=a&topic=b&page=3"
            ),
        ]
    );
}

#[test]
fn the_text_is_escaped_once() {
    let indexed = samples::session();
    let xml = feed(vec![FeedEntry::of_session(&indexed, BASE)], 1, false);
    let document = Document::parse(&xml).unwrap();
    let content = document
        .descendants()
        .find(|node| node.tag_name().name() == "content");
    let content = content.unwrap();
    assert_eq!(content.attribute("type"), Some("html"));
    assert_eq!(
        content.text(),
        Some(session_html(&indexed.session).as_str())
    );
}

#[test]
fn no_text_is_read_that_a_full_feed_cannot_hold() {
    let mut room = Room(10);
    let mut n_reads = 0;
    let mut take = |n_bytes: usize| {
        let text = room.take(|| {
            n_reads += 1;
            Some("x".repeat(n_bytes))
        });
        text.map(|text| text.len())
    };
    assert_eq!([6, 5, 1, 1].map(&mut take), [Some(6), None, None, None]);
    assert_eq!(n_reads, 2);
    let mut room = Room(10);
    assert_eq!(room.take(|| None), None);
    assert_eq!(
        room.take(|| Some("x".repeat(10))).map(|t| t.len()),
        Some(10)
    );
    assert_eq!(room.take(|| panic!("a full feed reads on")), None);
}

#[test]
fn an_empty_feed_is_valid_and_dated_by_the_archive() {
    let xml = feed(Vec::new(), 1, false);
    let document = Document::parse(&xml).unwrap();
    check_required(document.root_element());
    assert!(xml.contains("<updated>2023-11-14T22:13:20Z</updated>"));
    assert!(!xml.contains("rel=\"next\""));
}

#[test]
fn the_site_is_named_by_its_host() {
    for (base_url, expected) in [
        ("https://talks.example", "tag:talks.example,2026:/x"),
        ("http://127.0.0.1:7300", "tag:127.0.0.1,2026:/x"),
        ("http://[::1]:7300", "tag:localhost,2026:/x"),
        ("", "tag:localhost,2026:/x"),
    ] {
        assert_eq!(tag(base_url, "/x"), expected);
    }
}

proptest! {
    #[test]
    fn any_text_makes_a_well_formed_feed(title in any::<String>(), html in any::<String>()) {
        let mut card = samples::card();
        card.title = title.clone();
        card.speakers[0].name = title;
        let xml = feed(vec![FeedEntry::of_card(&card, &html, BASE)], 1, false);
        prop_assert!(Document::parse(&xml).is_ok(), "{}", xml);
    }
}
