//! The map of the site for search engines
//! (<https://www.sitemaps.org/protocol.html>).
//!
//! Events and series say when one of their notes last changed; of a single
//! talk, speaker, topic or tag the index does not know that, so they say nothing.

use std::collections::HashMap;

use askama::Template;
use jiff::Timestamp;

use crate::catalog::{EventId, SeriesId, SpeakerId, TagId, TalkId, TopicId};
use crate::index::{EventSummary, Facet, FacetValue, Generation, NoteRecord};

/// Most pages in one map, by the protocol.
const MAX_PAGES: usize = 50_000;

/// One map, or the list of maps of a site that needs several.
#[derive(Template, Debug, PartialEq)]
#[template(path = "sitemap.xml")]
pub(super) enum Sitemap {
    /// Pages, at most 50,000.
    Pages {
        /// The pages.
        pages: Vec<MappedPage>,
    },
    /// The list of maps.
    Maps {
        /// Absolute addresses of the maps.
        urls: Vec<String>,
    },
}

/// A page of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MappedPage {
    /// Its absolute address.
    pub(super) url: String,
    /// The day on which it last changed: `2019-05-04`.
    pub(super) changed: Option<String>,
}

impl Sitemap {
    /// The map of an archive: all of it, or the list of maps when that is too
    /// much for one, or one of those (`page` from 1). `None` when there is no such map.
    pub(super) fn of(generation: &Generation, page: Option<usize>, base_url: &str) -> Option<Self> {
        let changes = changes(generation.notes());
        let mut pages: Vec<MappedPage> = FIXED_PAGES
            .into_iter()
            .map(|address| mapped(base_url, address, None))
            .collect();
        let mut push = |values: &[FacetValue], url: fn(&str) -> Option<String>| {
            let urls = values.iter().filter_map(|value| url(&value.value));
            pages.extend(urls.map(|url| mapped(base_url, &url, None)));
        };
        push(&generation.talks(), |v| Some(TalkId::parse(v)?.url()));
        push(&generation.facet_values(Facet::Speaker), |v| {
            Some(SpeakerId::parse(v)?.url())
        });
        push(&generation.facet_values(Facet::Topic), |v| {
            Some(TopicId::parse(v)?.url())
        });
        push(&generation.facet_values(Facet::Tag), |v| {
            Some(TagId::parse(v)?.url())
        });
        pages.extend(event_pages(&generation.events(), &changes, base_url));
        Self::stretch(pages, page, base_url)
    }

    fn stretch(pages: Vec<MappedPage>, page: Option<usize>, base_url: &str) -> Option<Self> {
        let Some(page) = page else {
            if pages.len() <= MAX_PAGES {
                return Some(Self::Pages { pages });
            }
            let urls = (1..=pages.len().div_ceil(MAX_PAGES))
                .map(|page| format!("{base_url}/sitemap.xml?page={page}"))
                .collect();
            return Some(Self::Maps { urls });
        };
        let chunk = pages.chunks(MAX_PAGES).nth(page.checked_sub(1)?)?;
        Some(Self::Pages {
            pages: chunk.to_vec(),
        })
    }

    /// The map's text.
    ///
    /// # Panics
    /// When the template fails, which it has no reason to.
    pub(super) fn to_xml(&self) -> String {
        self.render()
            .expect("the template only writes text that is at hand")
    }
}

/// Pages that every archive has.
const FIXED_PAGES: [&str; 6] = ["/", "/events", "/speakers", "/topics", "/tags", "/about"];

/// When a note of an event last changed, in nanoseconds since the epoch.
fn changes(notes: impl Iterator<Item = NoteRecord>) -> HashMap<EventId, i64> {
    let mut changes = HashMap::new();
    for note in notes {
        for event in note.events {
            let last = changes.entry(event).or_insert(note.stamp.mtime_ns);
            *last = (*last).max(note.stamp.mtime_ns);
        }
    }
    changes
}

fn event_pages(
    events: &[EventSummary],
    changes: &HashMap<EventId, i64>,
    base_url: &str,
) -> Vec<MappedPage> {
    let mut pages = Vec::with_capacity(events.len());
    let mut series: Vec<(&SeriesId, Option<i64>)> = Vec::new();
    let mut place_of = HashMap::new();
    for event in events {
        let last_ns = changes.get(&event.id).copied();
        pages.push(mapped(base_url, &event.id.url(), last_ns));
        if let Some((id, _)) = &event.series {
            let place = *place_of.entry(id).or_insert(series.len());
            match series.get_mut(place) {
                Some((_, last)) => *last = (*last).max(last_ns),
                None => series.push((id, last_ns)),
            }
        }
    }
    let series = series.into_iter();
    pages.extend(series.map(|(id, last_ns)| mapped(base_url, &id.url(), last_ns)));
    pages
}

fn mapped(base_url: &str, address: &str, changed_ns: Option<i64>) -> MappedPage {
    let day = |ns: i64| {
        let moment = Timestamp::from_nanosecond(i128::from(ns)).ok()?;
        Some(moment.strftime("%Y-%m-%d").to_string())
    };
    MappedPage {
        url: format!("{base_url}{address}"),
        changed: changed_ns.and_then(day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::Stamp;
    use crate::note::NotePath;
    use crate::text::Slug;

    const BASE: &str = "https://talks.example";
    const DAY_NS: i64 = 86_400_000_000_000;

    fn event(name: &str) -> EventSummary {
        EventSummary {
            id: EventId::new(Slug::of(name)),
            name: name.to_owned(),
            series: Some((
                SeriesId::new(Slug::of("Copperline")),
                "Copperline".to_owned(),
            )),
            year: None,
            dates: None,
            location: None,
            count: 1,
        }
    }

    fn note(events: &[&EventSummary], day: i64) -> NoteRecord {
        NoteRecord {
            path: NotePath::from_store("a.md"),
            stamp: Stamp {
                mtime_ns: day * DAY_NS,
                ..Stamp::default()
            },
            digest: [0; 32],
            events: events.iter().map(|event| event.id.clone()).collect(),
            n_entries: 1,
            n_lines: 1,
            diagnostics: Vec::new(),
        }
    }

    #[test]
    fn events_and_their_series_say_when_a_note_last_changed() {
        let events = [
            event("Copperline 4"),
            event("Copperline 3"),
            event("Copperline 2"),
        ];
        let notes = [
            note(&[&events[0]], 1),
            note(&[&events[0], &events[1]], 3),
            note(&[&events[1]], 2),
        ];
        let pages = event_pages(&events, &changes(notes.into_iter()), BASE);
        let xml = Sitemap::Pages { pages }.to_xml();
        insta::assert_snapshot!(xml, @r#"
        <?xml version="1.0" encoding="utf-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <url><loc>https://talks.example/events/copperline-4</loc><lastmod>1970-01-04</lastmod></url>
        <url><loc>https://talks.example/events/copperline-3</loc><lastmod>1970-01-04</lastmod></url>
        <url><loc>https://talks.example/events/copperline-2</loc></url>
        <url><loc>https://talks.example/series/copperline</loc><lastmod>1970-01-04</lastmod></url>
        </urlset>
        "#);
        roxmltree::Document::parse(&xml).unwrap();
    }

    #[test]
    fn a_large_site_has_several_maps() {
        let pages: Vec<MappedPage> = (0..=MAX_PAGES)
            .map(|n| mapped(BASE, &format!("/talks/{n}"), None))
            .collect();
        let stretch = |page| Sitemap::stretch(pages.clone(), page, BASE);
        let Some(Sitemap::Maps { urls }) = stretch(None) else {
            panic!("one map is too small");
        };
        assert_eq!(urls[1], "https://talks.example/sitemap.xml?page=2");
        assert_eq!(urls.len(), 2);
        let Some(Sitemap::Pages { pages: second }) = stretch(Some(2)) else {
            panic!("the second map is missing");
        };
        assert_eq!(second, pages[MAX_PAGES..]);
        assert_eq!(stretch(Some(3)), None);
        assert_eq!(stretch(Some(0)), None);
        roxmltree::Document::parse(&Sitemap::Maps { urls }.to_xml()).unwrap();
    }
}
