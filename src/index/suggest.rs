//! Fills the table that suggestions are made from.
//!
//! One pass over the stored sessions in the order of the store, so that each
//! block is unpacked once. Texts are looked through for phrases that recur and
//! dropped as they pass; what stays is some hundred bytes a session.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use tantivy::DocAddress;

use super::facet::Facet;
use super::generation::{Generation, sound};
use super::record::{EventRef, IndexedSession};
use crate::catalog::permalink::Retired;
use crate::catalog::suggest::material::{EventFacts, Material, SessionFacts};
use crate::catalog::suggest::{Suggestion, suggest};
use crate::catalog::topics::PhraseFinder;
use crate::catalog::{Session, SpeakerId, TagId, TalkId, TopicId};
use crate::text::place;

/// Hosts where the first part of the path is somebody's account.
const ACCOUNT_HOSTS: &[&str] = &[
    "bitbucket.org",
    "codeberg.org",
    "github.com",
    "gitlab.com",
    "noti.st",
    "slides.com",
    "slideshare.net",
    "speakerdeck.com",
    "twitter.com",
    "x.com",
];

impl Generation {
    /// Merges, aliases and topics worth confirming: by kind, the likeliest
    /// first. Made on the first demand, which takes a second for some ten
    /// thousand sessions, and kept; `None` while another thread makes them.
    pub fn suggestions(&self) -> Option<Arc<[Suggestion]>> {
        let mut made = self.suggested()?;
        let suggestions =
            made.get_or_insert_with(|| suggest(&self.material(), self.curation()).into());
        Some(Arc::clone(suggestions))
    }

    fn material(&self) -> Material {
        let mut places = Places::default();
        let mut material = Material {
            speakers: self.named(Facet::Speaker, SpeakerId::parse, &mut places.speakers),
            topics: self.named(Facet::Topic, TopicId::parse, &mut places.topics),
            tags: self.named(Facet::Tag, TagId::parse, &mut places.tags),
            talks_apart: self.talks_apart_today(),
            ..Material::default()
        };
        for talk in self.talks().iter() {
            if let Some(id) = TalkId::parse(&talk.value) {
                places
                    .talks
                    .insert(talk.value.clone(), material.talks.len() as u32);
                material.talks.push((id, talk.label.clone()));
            }
        }
        for event in self.events().iter() {
            places
                .events
                .insert(event.id.to_string(), material.events.len() as u32);
            material.events.push(EventFacts {
                id: event.id.clone(),
                name: event.name.clone(),
                series: event.series.as_ref().map(|(_, name)| name.clone()),
                year: event.year,
                dates: event.dates,
                place: event.location.as_deref().and_then(place).map(str::to_owned),
            });
        }
        let mut finder = PhraseFinder::new(self.curation().vocabulary());
        self.for_each_session(|found| {
            let IndexedSession { session, event } = found;
            finder.add(&session, &event.id, &event.name);
            material.sessions.extend(places.facts(session, &event));
        });
        material.phrases = finder.finish();
        material
    }

    /// The values of a facet, and the place of each by its slug.
    fn named<I>(
        &self,
        facet: Facet,
        parse: impl Fn(&str) -> Option<I>,
        places: &mut HashMap<String, u32>,
    ) -> Vec<(I, String)> {
        let mut named = Vec::new();
        for value in self.facet_values(facet).iter() {
            if let Some(id) = parse(&value.value) {
                places.insert(value.value.clone(), named.len() as u32);
                named.push((id, value.label.clone()));
            }
        }
        named
    }

    fn for_each_session(&self, mut each: impl FnMut(IndexedSession)) {
        for (ord, reader) in self.searcher().segment_readers().iter().enumerate() {
            for doc in reader.doc_ids_alive() {
                let address = DocAddress::new(ord as u32, doc);
                if !self.is_session(address) {
                    continue;
                }
                if let Some(session) = sound(self.session(address)) {
                    each(session);
                }
            }
        }
    }

    /// A pair stays rejected when one of its talks got another address.
    fn talks_apart_today(&self) -> BTreeSet<(TalkId, TalkId)> {
        let today = |talk: &TalkId| match self.permalinks().lookup(&talk.url()) {
            Some(Retired::Moved(to)) => to.rsplit('/').next().and_then(TalkId::parse),
            _ => None,
        };
        let mut apart = BTreeSet::new();
        for (a, b) in self.curation().talks_apart() {
            let a = [Some(a.clone()), today(a)];
            let b = [Some(b.clone()), today(b)];
            for a in a.iter().flatten() {
                let pairs = b
                    .iter()
                    .flatten()
                    .map(|b| (a.min(b).clone(), a.max(b).clone()));
                apart.extend(pairs);
            }
        }
        apart
    }
}

/// Where each slug stands in the lists of the table.
#[derive(Default)]
struct Places {
    speakers: HashMap<String, u32>,
    topics: HashMap<String, u32>,
    tags: HashMap<String, u32>,
    talks: HashMap<String, u32>,
    events: HashMap<String, u32>,
}

impl Places {
    /// The session with numbers for slugs; `None` for one that stands in no
    /// list of its generation, which would be damage.
    fn facts(&self, session: Session, event: &EventRef) -> Option<SessionFacts> {
        let all = |slugs: &mut dyn Iterator<Item = &str>, places: &HashMap<String, u32>| {
            slugs.filter_map(|slug| places.get(slug).copied()).collect()
        };
        let links = session.resources.iter();
        let mut accounts: Vec<String> = links.filter_map(|link| account(&link.url)).collect();
        accounts.sort_unstable();
        accounts.dedup();
        let mut speakers = session.speakers.iter().map(|speaker| speaker.id.as_str());
        let mut topics = session.topics.iter().map(|topic| topic.id.as_str());
        let mut tags = session.tags.iter().map(|tag| tag.id.as_str());
        Some(SessionFacts {
            talk: *self.talks.get(session.talk.as_str())?,
            event: *self.events.get(event.id.as_str())?,
            speakers: all(&mut speakers, &self.speakers),
            topics: all(&mut topics, &self.topics),
            tags: all(&mut tags, &self.tags),
            day: session.date,
            accounts,
            note: session.entries.into_iter().next()?.path,
            title: session.title,
        })
    }
}

/// The account that an address belongs to: `speakerdeck.com/mira` of
/// `https://speakerdeck.com/mira/knots`.
fn account(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let (host, path) = rest.split_once('/')?;
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let name = path.split(['/', '?', '#']).next()?.trim_start_matches('@');
    let is_name = name.len() >= 3
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
    let is_account = ACCOUNT_HOSTS.contains(&host) && is_name;
    is_account.then(|| format!("{host}/{}", name.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_the_first_part_of_the_path() {
        for (url, expected) in [
            (
                "https://speakerdeck.com/Mira/knots",
                Some("speakerdeck.com/mira"),
            ),
            (
                "https://www.slideshare.net/mira-c",
                Some("slideshare.net/mira-c"),
            ),
            ("https://example.org/mira/knots", None),
            ("https://github.com/", None),
            ("mailto:mira@example.org", None),
        ] {
            assert_eq!(account(url).as_deref(), expected, "{url}");
        }
    }
}
