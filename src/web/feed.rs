//! Atom feeds: sessions with their full text, newest first
//! ([RFC 4287](https://www.rfc-editor.org/rfc/rfc4287)).
//!
//! An entry's identifier is made of its talk and event, its time of its day, so
//! that a re-read archive gives the same feed. The text is the sanitized HTML of
//! the notes, escaped once, without the characters that XML forbids.

mod entry;

use std::collections::HashSet;

use askama::Template;
use jiff::Timestamp;

use entry::{FeedEntry, tag, xml_text};

use super::body::session_html;
use super::former;
use super::params::SearchParams;
use crate::index::{Generation, IndexedSession, SessionCard};
use crate::note::Html;

/// Entries on one page of a feed.
pub(super) const FEED_ENTRIES: usize = 50;
/// Most bytes of full text in one feed; entries from the first that does not fit
/// give how they begin.
const MAX_TEXT_BYTES: usize = 1 << 20;
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

fn moment(seconds: i64) -> String {
    Timestamp::from_second(seconds)
        .unwrap_or(Timestamp::UNIX_EPOCH)
        .to_string()
}

#[cfg(test)]
mod tests;
