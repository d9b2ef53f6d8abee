//! What surrounds the content of every page: head, header, footer.
//!
//! [`Facts`] is what one generation and the running program say for all pages;
//! [`Shell`] is what `base.html` shows of one page.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use serde_json::{Value, json};

use super::assets::{AssetUrls, URLS};
use super::meta::JsonLd;
use super::params::SearchParams;
use super::state::Site;
use super::words::{self, Moment};
use crate::index::{Facet, FacetValue, Generation, Stats};
use crate::telemetry::Vitals;

/// What every page of one generation shares.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    /// What the configuration says.
    pub(super) site: Arc<Site>,
    /// How much the archive holds.
    pub(super) stats: Stats,
    /// The last commit.
    pub(super) indexed: Moment,
    /// Notes read and notes to read while a scan is running.
    pub(super) reading: Option<(usize, usize)>,
}

impl Facts {
    pub(super) fn of(generation: &Generation, site: &Arc<Site>, vitals: &Vitals) -> Self {
        Self {
            site: Arc::clone(site),
            stats: generation.stats(),
            indexed: Moment::new(generation.committed_at()),
            reading: reading(vitals),
        }
    }

    /// The absolute address of a path of ours.
    pub(super) fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.site.base_url)
    }
}

/// Notes read and notes to read; `None` when no scan is running.
pub(super) fn reading(vitals: &Vitals) -> Option<(usize, usize)> {
    let total = vitals.notes_to_read.load(Ordering::Relaxed);
    let read = vitals.notes_read.load(Ordering::Relaxed);
    (total > 0 && read < total).then_some((read, total))
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The address.
    pub url: String,
    /// What people read.
    pub text: String,
}

impl Link {
    pub(super) fn new(url: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            text: text.into(),
        }
    }
}

/// A link with a count of talks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ranked {
    pub(super) url: String,
    pub(super) text: String,
    pub(super) count: usize,
}

impl Ranked {
    /// A value of a facet, with its page where it has one and its search where not.
    pub(super) fn of(facet: Facet, value: &FacetValue) -> Self {
        Self {
            url: value_url(facet, &value.value),
            text: value.label.clone(),
            count: value.count,
        }
    }

    /// `9 talks`.
    pub(super) fn talks(&self) -> String {
        words::count(self.count, "talk")
    }
}

/// The address of a facet's value: its page where it has one, its search where not.
pub(super) fn value_url(facet: Facet, value: &str) -> String {
    use crate::catalog::{EventId, SeriesId, SpeakerId, TagId, TopicId};
    let page = match facet {
        Facet::Event => EventId::parse(value).map(|id| id.url()),
        Facet::Speaker => SpeakerId::parse(value).map(|id| id.url()),
        Facet::Topic => TopicId::parse(value).map(|id| id.url()),
        Facet::Series => SeriesId::parse(value).map(|id| id.url()),
        Facet::Tag => TagId::parse(value).map(|id| id.url()),
        Facet::Year | Facet::Kind | Facet::Has | Facet::Place | Facet::Language => None,
    };
    page.unwrap_or_else(|| SearchParams::default().with(facet, value).url("/search"))
}

/// The navigation's entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    Talks,
    Speakers,
    Events,
    Topics,
}

impl Section {
    const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Talks, "/search", "Talks"),
        (Self::Speakers, "/speakers", "Speakers"),
        (Self::Events, "/events", "Events"),
        (Self::Topics, "/topics", "Topics"),
    ];
}

/// Another form of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alternate {
    pub(super) media_type: &'static str,
    pub(super) title: String,
    pub(super) url: String,
}

/// What `base.html` shows of one page.
#[derive(Clone, Debug)]
pub(super) struct Shell {
    /// What stands in the window's title before the site's name.
    pub(super) title: String,
    /// One sentence.
    pub(super) description: String,
    /// The absolute address; `None` for pages that have none.
    pub(super) canonical: Option<String>,
    /// Whether search engines may list it.
    pub(super) is_listed: bool,
    /// `website`, `article` or `profile`.
    pub(super) og_type: &'static str,
    /// What the search box holds.
    pub(super) q: String,
    /// The navigation's current entry.
    pub(super) section: Option<Section>,
    /// The way down from the root; the last one is the page itself.
    pub(super) crumbs: Vec<Link>,
    /// Other forms of the page.
    pub(super) alternates: Vec<Alternate>,
    /// `citation_*` and the like: name and content.
    pub(super) metas: Vec<(&'static str, String)>,
    /// What the page is, for machines.
    pub(super) json_ld: Vec<Value>,
    /// Addresses of the previous and the next page of results.
    pub(super) rel: Vec<(&'static str, String)>,
    /// What the skip link says.
    pub(super) skip: &'static str,
    /// How much the archive holds, for the footer; empty when nothing is known.
    pub(super) holds: String,
    /// The last commit, for the footer.
    pub(super) indexed: Option<Moment>,
    base_url: String,
}

impl Shell {
    /// The shell of a page that knows no generation.
    pub(super) fn bare(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            description: "Full-text search over notes of conference talks.".to_owned(),
            canonical: None,
            is_listed: false,
            og_type: "website",
            q: String::new(),
            section: None,
            crumbs: Vec::new(),
            alternates: Vec::new(),
            metas: Vec::new(),
            json_ld: Vec::new(),
            rel: Vec::new(),
            skip: "Skip to content",
            holds: String::new(),
            indexed: None,
            base_url: String::new(),
        }
    }

    /// The shell of the page at a path of ours.
    pub(super) fn new(facts: &Facts, path: &str, title: &str, description: &str) -> Self {
        Self {
            description: words::brief(description, 200),
            canonical: Some(facts.absolute(path)),
            is_listed: true,
            holds: format!(
                "{} · {}",
                words::count(facts.stats.notes, "note"),
                words::count(facts.stats.sessions, "talk"),
            ),
            indexed: Some(facts.indexed.clone()),
            base_url: facts.site.base_url.clone(),
            ..Self::bare(title)
        }
    }

    /// Puts the page below others: `Events / Fernweh Tech / 2014`.
    #[must_use]
    pub(super) fn below(self, section: Section, crumbs: Vec<Link>) -> Self {
        Self {
            section: Some(section),
            crumbs,
            ..self
        }
    }

    /// Adds another form of the page.
    pub(super) fn alternate(&mut self, media_type: &'static str, title: &str, url: String) {
        self.alternates.push(Alternate {
            media_type,
            title: title.to_owned(),
            url,
        });
    }

    /// The whole window title.
    pub(super) fn full_title(&self) -> String {
        format!("{} — talkdex", self.title)
    }

    /// The addresses of style sheet, script and icon.
    pub(super) fn assets() -> &'static AssetUrls {
        &URLS
    }

    /// The navigation: address, words, whether it is the current entry.
    pub(super) fn nav(&self) -> impl Iterator<Item = (&'static str, &'static str, bool)> {
        Section::ALL
            .into_iter()
            .map(|(section, url, text)| (url, text, self.section == Some(section)))
    }

    /// The way down without the page itself.
    pub(super) fn upper_crumbs(&self) -> &[Link] {
        self.crumbs.split_last().map_or(&[], |(_, upper)| upper)
    }

    /// What the page is, for machines, with its place in the site.
    pub(super) fn data(&self) -> Vec<JsonLd> {
        let mut data: Vec<JsonLd> = self.json_ld.iter().map(JsonLd::new).collect();
        if !self.crumbs.is_empty() {
            data.push(JsonLd::new(&self.breadcrumbs()));
        }
        data
    }

    fn breadcrumbs(&self) -> Value {
        let items: Vec<Value> = self
            .crumbs
            .iter()
            .enumerate()
            .map(|(i, crumb)| {
                let url = format!("{}{}", self.base_url, crumb.url);
                json!({"@type": "ListItem", "position": i + 1, "name": crumb.text, "item": url})
            })
            .collect();
        json!({
            "@context": "https://schema.org",
            "@type": "BreadcrumbList",
            "itemListElement": items,
        })
    }
}
