//! Hand-made values for the tests of pages, and questions to ask of a page.

use std::sync::Arc;

use askama::Template;
use jiff::civil::date;
use scraper::{ElementRef, Html, Selector};

use crate::catalog::{EventId, TalkId};
use crate::extract::Role;
use crate::index::{
    EventSummary, Facet, FacetCount, FacetCounts, FacetValue, Hit, Hits, IndexedSession,
    SectionHit, SessionCard, Snippet, Stats,
};
use crate::text::Slug;
use crate::web::samples;
use crate::web::shell::Facts;
use crate::web::words::Moment;

pub(super) fn facts() -> Facts {
    Facts {
        site: Arc::new(samples::site()),
        stats: Stats {
            notes: 58,
            sessions: 412,
            talks: 350,
            speakers: 233,
            events: 27,
            series: 9,
            topics: 75,
            tags: 12,
            problems: 1,
        },
        indexed: Moment::new(1_700_000_000),
        reading: None,
    }
}

/// The sample session at another event, two years later.
pub(super) fn later() -> IndexedSession {
    let mut indexed = samples::session();
    indexed.session.date = Some(date(2021, 9, 30));
    indexed.event.id = EventId::new(Slug::of("Fernweh Tech 2021"));
    indexed.event.name = "Fernweh Tech 2021".to_owned();
    indexed.event.series = None;
    indexed.event.year = Some(2021);
    indexed
}

pub(super) fn later_card() -> SessionCard {
    let indexed = later();
    SessionCard {
        date: indexed.session.date,
        event: indexed.event,
        ..samples::card()
    }
}

/// Another talk by the first of the speakers and two more.
pub(super) fn other_card() -> SessionCard {
    let names = [
        "Mira Solano",
        "Teo Anders",
        "Ada Quill",
        "Bo Tarn",
        "Ivo Reck",
    ];
    SessionCard {
        talk: TalkId::new(Slug::of("Lamps at sea")),
        title: "Lamps <at> sea".to_owned(),
        speakers: names
            .map(|name| samples::speaker(name, Role::Panelist))
            .to_vec(),
        date: Some(date(2019, 5, 5)),
        has_notes: false,
        n_sections: 0,
        lede: String::new(),
        ..samples::card()
    }
}

pub(super) fn hit(card: SessionCard) -> Hit {
    Hit {
        title: Snippet {
            text: card.title.clone(),
            matches: Vec::new(),
        },
        session: card,
        snippet: Snippet {
            text: "Tides & queues come <twice>.".to_owned(),
            matches: std::iter::once(8..14).collect(),
        },
        anchor: "what-a-queue-is".to_owned(),
        sections: vec![SectionHit {
            anchor: "what-a-queue-is".to_owned(),
            heading: "What a queue <is>".to_owned(),
            snippet: Snippet {
                text: "A queue is a promise.".to_owned(),
                matches: std::iter::once(2..7).collect(),
            },
        }],
        n_more_sections: 2,
        score: 1.5,
    }
}

pub(super) fn count(value: &str, label: &str, count: usize, is_selected: bool) -> FacetCount {
    FacetCount {
        value: value.to_owned(),
        label: label.to_owned(),
        count,
        is_selected,
    }
}

pub(super) fn value(value: &str, label: &str, count: usize) -> FacetValue {
    FacetValue {
        value: value.to_owned(),
        label: label.to_owned(),
        count,
    }
}

/// What a search found: three sessions of two talks.
pub(super) fn hits() -> Hits {
    let mut events: Vec<FacetCount> = (1..=7)
        .map(|i| count(&format!("event-{i}"), &format!("Event {i}"), 9 - i, i == 7))
        .collect();
    events[6].count = 0;
    let facets = Facet::ALL
        .into_iter()
        .map(|facet| {
            let values = match facet {
                Facet::Event => events.clone(),
                Facet::Year => vec![
                    count("2019", "2019", 2, false),
                    count("2021", "2021", 1, false),
                ],
                Facet::Kind => vec![
                    count("talk", "talk", 2, false),
                    count("lightning", "lightning talk", 1, false),
                ],
                Facet::Language => vec![count("en", "English", 3, false)],
                _ => Vec::new(),
            };
            FacetCounts {
                facet,
                n_values: if facet == Facet::Event {
                    37
                } else {
                    values.len()
                },
                values,
            }
        })
        .collect();
    Hits {
        total: 45,
        hits: vec![hit(samples::card()), hit(other_card()), hit(later_card())],
        facets,
        query_years: vec![(2018, 4), (2019, 8), (2021, 1)],
        correction: None,
        suggestion: None,
        is_partial: false,
        ignored: Vec::new(),
    }
}

pub(super) fn event_summary() -> EventSummary {
    let event = samples::event();
    EventSummary {
        id: event.id,
        name: event.name,
        series: event.series,
        year: event.year,
        dates: Some((date(2019, 5, 4), date(2019, 5, 5))),
        location: event.location,
        count: 23,
    }
}

/// A page that was rendered, to be asked about.
pub(super) struct Rendered {
    pub(super) html: String,
    document: Html,
}

impl Rendered {
    /// Renders a page and checks what holds for every page.
    pub(super) fn of(page: &impl Template) -> Self {
        let html = page.render().unwrap();
        let rendered = Self {
            document: Html::parse_document(&html),
            html,
        };
        rendered.check_what_holds_for_every_page();
        rendered
    }

    pub(super) fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.document
            .select(&Selector::parse(selector).unwrap())
            .collect()
    }

    /// The texts of all elements, white space folded.
    pub(super) fn texts(&self, selector: &str) -> Vec<String> {
        let elements = self.all(selector).into_iter();
        elements
            .map(|element| {
                let text: String = element.text().collect();
                text.split_whitespace().collect::<Vec<_>>().join(" ")
            })
            .collect()
    }

    /// The text of the only element.
    pub(super) fn text(&self, selector: &str) -> String {
        let texts = self.texts(selector);
        assert_eq!(texts.len(), 1, "{selector}: {texts:?}");
        texts.into_iter().next().unwrap()
    }

    /// One attribute of all elements.
    pub(super) fn attributes(&self, selector: &str, name: &str) -> Vec<&str> {
        let elements = self.all(selector).into_iter();
        elements
            .filter_map(|element| element.value().attr(name))
            .collect()
    }

    fn check_what_holds_for_every_page(&self) {
        assert!(
            self.html.starts_with("<!doctype html>"),
            "{}",
            &self.html[..40]
        );
        for selector in [
            "h1",
            "main",
            "head > title",
            "header.site",
            "nav[aria-label=Browse]",
        ] {
            assert_eq!(self.all(selector).len(), 1, "{selector}");
        }
        assert_eq!(self.all("form[role=search] button").len(), 1);
        assert_eq!(self.all("[style], style, [onclick]").len(), 0);
        let ids = self.attributes("[id]", "id");
        let mut unique = ids.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(ids.len(), unique.len(), "{ids:?}");
        self.check_headings();
        for of in ["aria-labelledby", "popovertarget"] {
            for id in self.attributes(&format!("[{of}]"), of) {
                assert!(ids.contains(&id), "{of}={id}");
            }
        }
        for label in self.attributes("label[for]", "for") {
            assert!(ids.contains(&label), "label for {label}");
        }
        for data in self.texts("script[type='application/ld+json']") {
            serde_json::from_str::<serde_json::Value>(&data).unwrap();
        }
        for link in self.attributes("a[href^='#']", "href") {
            assert!(ids.contains(&&link[1..]), "{link}");
        }
    }

    /// No level is skipped on the way down.
    fn check_headings(&self) {
        let mut above = 0;
        for heading in self.all("main h1, main h2, main h3, main h4, main h5, main h6") {
            let level: u8 = heading.value().name()[1..].parse().unwrap();
            assert!(
                level <= above + 1,
                "{level} below {above}: {}",
                heading.html()
            );
            above = level;
        }
    }
}
