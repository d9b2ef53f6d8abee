//! Atom feeds: sessions with their full text, newest first
//! ([RFC 4287](https://www.rfc-editor.org/rfc/rfc4287)).
//!
//! An entry's identifier is made of its talk and event, its time of its day, so
//! that a re-read archive gives the same feed. The text is the sanitized HTML of
//! the notes, escaped once, without the characters that XML forbids.

use std::collections::HashSet;

use askama::Template;
use jiff::Timestamp;
use jiff::civil::Date;

use super::body::session_html;
use super::former;
use super::params::SearchParams;
use crate::catalog::{SessionSpeaker, TalkId, Topic};
use crate::index::{EventRef, Generation, IndexedSession, SessionCard};
use crate::note::Html;

/// Entries on one page of a feed.
pub(super) const FEED_ENTRIES: usize = 50;
/// Most bytes of full text in one feed; entries from the first that does not fit
/// give how they begin.
const MAX_TEXT_BYTES: usize = 1 << 20;
/// The year in which the `tag:` identifiers were first given out. Changing it
/// would make every entry new to every reader.
const TAG_YEAR: &str = "2026";

/// What a feed is of.
pub(super) struct Subject {
    /// Its title: `Talks on Queueing`.
    pub(super) title: String,
    /// Address of the page that it follows, from the site's root.
    pub(super) page: String,
    /// Address of the feed itself without `page`, from the site's root: `/topics/queueing.atom`.
    pub(super) feed: String,
}

/// One page of a feed.
#[derive(Template)]
#[template(path = "feed.xml")]
pub(super) struct Feed {
    base_url: String,
    id: String,
    title: String,
    updated: String,
    self_url: String,
    page_url: String,
    next_url: Option<String>,
    entries: Vec<FeedEntry>,
}

struct FeedEntry {
    id: String,
    title: String,
    url: String,
    updated: String,
    authors: Vec<String>,
    categories: Vec<(String, String)>,
    language: Option<String>,
    summary: String,
    html: String,
}

impl Feed {
    /// The feed of a search, on the search's page; `None` when the search ran
    /// out of time, since a reader would take a part of it for the whole.
    /// `base_url` as in [`Site::base_url`](crate::web::Site::base_url).
    pub(super) fn of_search(
        generation: &Generation,
        subject: &Subject,
        params: &SearchParams,
        base_url: &str,
    ) -> Option<Self> {
        let params = &former::current(params, generation);
        let request = params.request(FEED_ENTRIES, 0);
        let hits = generation.search(&request);
        if hits.is_partial {
            return None;
        }
        let has_more = hits.total > request.offset + hits.hits.len() && !hits.hits.is_empty();
        let mut room = Room(MAX_TEXT_BYTES);
        let entries = hits.hits.iter().map(|hit| {
            let card = &hit.session;
            let html = room
                .take(|| full_text(generation, card))
                .unwrap_or_else(|| Html::paragraph(&card.lede).as_str().to_owned());
            FeedEntry::of_card(card, &html, base_url)
        });
        let entries = entries.collect();
        let place = Place {
            base_url,
            page: params.page,
            has_more,
        };
        let committed_at = generation.committed_at();
        Some(Self::new(subject, &place, entries, committed_at))
    }

    /// The feed of one talk: its sessions, newest first.
    pub(super) fn of_talk(
        sessions: &[IndexedSession],
        subject: &Subject,
        committed_at: i64,
        base_url: &str,
    ) -> Self {
        let newest_first = sessions.iter().rev().take(FEED_ENTRIES);
        let entries = newest_first.map(|s| FeedEntry::of_session(s, base_url));
        let entries = entries.collect();
        let place = Place {
            base_url,
            page: 1,
            has_more: false,
        };
        Self::new(subject, &place, entries, committed_at)
    }

    fn new(
        subject: &Subject,
        place: &Place,
        mut entries: Vec<FeedEntry>,
        committed_at: i64,
    ) -> Self {
        let base_url = place.base_url;
        number_twins(&mut entries);
        let feed_page = |page: usize| match page {
            1 => format!("{base_url}{}", subject.feed),
            _ if subject.feed.contains('?') => {
                format!("{base_url}{}&page={page}", subject.feed)
            }
            _ => format!("{base_url}{}?page={page}", subject.feed),
        };
        let newest = entries.iter().map(|entry| entry.updated.as_str()).max();
        Self {
            id: tag(base_url, &subject.page),
            title: xml_text(&format!("{} — talkdex", subject.title)),
            // An empty feed changed when the archive last did.
            updated: newest.map_or_else(|| moment(committed_at), str::to_owned),
            self_url: feed_page(place.page),
            page_url: format!("{base_url}{}", subject.page),
            next_url: place.has_more.then(|| feed_page(place.page + 1)),
            base_url: base_url.to_owned(),
            entries,
        }
    }

    /// The feed's text.
    ///
    /// # Panics
    /// When the template fails, which it has no reason to.
    pub(super) fn to_xml(&self) -> String {
        self.render()
            .expect("the template only writes text that is at hand")
    }
}

/// Where a page of a feed stands.
struct Place<'a> {
    base_url: &'a str,
    page: usize,
    has_more: bool,
}

impl FeedEntry {
    fn of_card(card: &SessionCard, html: &str, base_url: &str) -> Self {
        let mut entry = Self::new(&card.talk, &card.event, base_url);
        entry.title = xml_text(&card.title);
        entry.updated = updated(card.date, card.event.year);
        entry.authors = names(&card.speakers);
        entry.categories = categories(&card.topics);
        entry.language = card.language.as_deref().map(xml_text);
        entry.html = xml_text(html);
        entry
    }

    fn of_session(indexed: &IndexedSession, base_url: &str) -> Self {
        let session = &indexed.session;
        let mut entry = Self::new(&session.talk, &indexed.event, base_url);
        entry.title = xml_text(&session.title);
        entry.updated = updated(session.date, indexed.event.year);
        entry.authors = names(&session.speakers);
        entry.categories = categories(&session.topics);
        entry.language = session.language.as_deref().map(xml_text);
        entry.html = xml_text(&session_html(session));
        entry
    }

    /// An entry with all that a talk and its event say.
    fn new(talk: &TalkId, event: &EventRef, base_url: &str) -> Self {
        let given_at = match &event.location {
            Some(place) => format!("{}, {place}", event.name),
            None => event.name.clone(),
        };
        Self {
            id: tag(base_url, &format!("{}/{}", talk.url(), event.id)),
            title: String::new(),
            url: format!("{base_url}{}", talk.url()),
            updated: String::new(),
            authors: Vec::new(),
            categories: Vec::new(),
            language: None,
            summary: xml_text(&given_at),
            html: String::new(),
        }
    }
}

/// How many bytes of full text a feed can still hold.
struct Room(usize);

impl Room {
    /// A text, if it fits. After the first that does not, none is read any more.
    fn take(&mut self, read: impl FnOnce() -> Option<String>) -> Option<String> {
        if self.0 == 0 {
            return None;
        }
        let text = read()?;
        let left = self.0.checked_sub(text.len());
        self.0 = left.unwrap_or(0);
        left.map(|_| text)
    }
}

/// The full text of the session on a card; `None` when the index lost it.
fn full_text(generation: &Generation, card: &SessionCard) -> Option<String> {
    let sessions = generation.talk(&card.talk);
    let is_it = |indexed: &&IndexedSession| {
        indexed.event.id == card.event.id && indexed.session.position == card.position
    };
    sessions
        .iter()
        .find(is_it)
        .map(|s| session_html(&s.session))
}

fn names(speakers: &[SessionSpeaker]) -> Vec<String> {
    speakers.iter().map(|s| xml_text(&s.name)).collect()
}

fn categories(topics: &[Topic]) -> Vec<(String, String)> {
    let category = |topic: &Topic| (topic.id.to_string(), xml_text(&topic.name));
    topics.iter().map(category).collect()
}

/// Tells apart the sessions of one talk at one event.
fn number_twins(entries: &mut [FeedEntry]) {
    let mut seen = HashSet::new();
    for entry in entries {
        let mut n = 1;
        let id = entry.id.clone();
        while !seen.insert(entry.id.clone()) {
            n += 1;
            entry.id = format!("{id}/{n}");
        }
    }
}

/// A `tag:` identifier ([RFC 4151](https://www.rfc-editor.org/rfc/rfc4151)) for
/// an address from the site's root. The site's name is its host.
fn tag(base_url: &str, address: &str) -> String {
    let rest = base_url
        .split_once("://")
        .map_or(base_url, |(_, rest)| rest);
    let host = rest.split(['/', ':', '?', '#']).next().unwrap_or_default();
    let is_name = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'.';
    let host = match host {
        host if !host.is_empty() && host.bytes().all(is_name) => host,
        _ => "localhost",
    };
    format!("tag:{host},{TAG_YEAR}:{address}")
}

fn updated(date: Option<Date>, year: Option<i16>) -> String {
    match (date, year) {
        (Some(date), _) => format!("{date}T00:00:00Z"),
        (None, Some(year)) => format!("{year:04}-01-01T00:00:00Z"),
        (None, None) => "1970-01-01T00:00:00Z".to_owned(),
    }
}

fn moment(seconds: i64) -> String {
    Timestamp::from_second(seconds)
        .unwrap_or(Timestamp::UNIX_EPOCH)
        .to_string()
}

/// Text without the characters that XML 1.0 forbids even when escaped
/// (<https://www.w3.org/TR/xml/#charsets>).
fn xml_text(text: &str) -> String {
    let is_legal =
        |c: &char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(is_legal).collect()
}

#[cfg(test)]
mod tests {
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
}
