//! One address of every kind of page, found by following links as a reader
//! would, so that no test knows how a slug is made.

use anyhow::{Context as _, Result};

use crate::browser::Browser;
use crate::site::Site;

/// One page of one kind.
pub(crate) struct Page {
    /// Names the kind, in messages and in files of pictures.
    pub(crate) name: &'static str,
    /// Path and query.
    pub(crate) path: String,
    /// Whether its status is an error, which the console then reports.
    pub(crate) is_error: bool,
}

/// Pages whose addresses are fixed.
const FIXED: [(&str, &str); 16] = [
    ("home", "/"),
    ("search", "/search?q=database"),
    (
        "search-filtered",
        "/search?q=test&year=2012..2020&kind=talk&kind=keynote",
    ),
    ("search-everything", "/search"),
    ("search-second-page", "/search?page=2"),
    ("search-nothing", "/search?q=zzyzxquux"),
    (
        "search-misunderstood",
        "/search?q=%28unicode%20year%3A20x3%20%22open",
    ),
    ("facet", "/facets/speaker?q=the"),
    ("speakers", "/speakers"),
    ("events", "/events"),
    ("topics", "/topics"),
    ("tags", "/tags"),
    ("suggestions", "/suggestions"),
    ("about", "/about"),
    ("api", "/api"),
    ("status", "/status"),
];

/// Where a link is looked for.
enum From {
    /// At a fixed path.
    Path(&'static str),
    /// On a page that was found before.
    Page(&'static str),
}

/// Pages that are found behind the first link that a selector finds elsewhere.
const LINKED: [(&str, From, &str); 10] = [
    (
        "talk",
        From::Path("/search?q=%22reading+a+query+plan+aloud%22"),
        ".hits h3 a",
    ),
    (
        "talk-several",
        From::Path("/search?q=%22properties+not+examples%22"),
        ".hits h3 a",
    ),
    (
        "talk-imported",
        From::Path("/search?q=%22tracing+without+tears%22"),
        ".hits h3 a",
    ),
    (
        "talk-turns",
        From::Path("/search?q=%22deliverability+is+a+reputation%22"),
        ".hits h3 a",
    ),
    (
        "talk-exchanges",
        From::Path("/search?q=%22unrolled+it+across+the+stage%22"),
        ".hits h3 a",
    ),
    ("speaker", From::Page("talk"), "main a[href^='/speakers/']"),
    ("event", From::Page("talk"), "main a[href^='/events/']"),
    ("series", From::Page("event"), "a[href^='/series/']"),
    ("topic", From::Path("/topics"), "main a[href^='/topics/']"),
    ("tag", From::Path("/tags"), "main a[href^='/tags/']"),
];

/// One page of every kind, in no particular order.
pub(crate) async fn every_kind(browser: &Browser, site: &Site) -> Result<Vec<Page>> {
    let mut pages: Vec<Page> = FIXED
        .into_iter()
        .map(|(name, path)| page(name, path))
        .collect();
    for (name, from, link) in LINKED {
        let from = match from {
            From::Path(path) => path,
            From::Page(name) => {
                let found = pages.iter().find(|page| page.name == name);
                &found.context("the page was found before")?.path
            }
        };
        browser.open(&site.url(from)).await?;
        let path = browser
            .find(link)
            .await
            .with_context(|| format!("look for a {name} on {from}"))?
            .attr("href")
            .await?
            .with_context(|| format!("a link to a {name} has an address"))?;
        // From a search, a talk's address carries what was searched for.
        if name == "talk" {
            pages.push(page("talk-with-matches", &path));
        }
        let path = path.split(['?', '#']).next().unwrap_or_default();
        pages.push(page(name, path));
    }
    pages.push(Page {
        name: "not-found",
        path: "/talks/there-never-was-such-a-talk".to_owned(),
        is_error: true,
    });
    Ok(pages)
}

fn page(name: &'static str, path: &str) -> Page {
    Page {
        name,
        path: path.to_owned(),
        is_error: false,
    }
}
