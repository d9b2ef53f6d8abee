//! Every number on a page is what its link finds: the site is walked as a
//! visitor would, and each count that is shown is compared with the count that
//! is found after the click.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt as _;
use scraper::{ElementRef, Html, Selector};
use talkdex::ingest::{Ingester, Scope};
use talkdex::telemetry::Vitals;
use talkdex::web::{AppState, Site, router};
use tokio::sync::{Semaphore, watch};
use tower::ServiceExt as _;

/// Searches whose pages are read beside those that links lead to.
const ASKED: [&str; 8] = [
    "/search",
    "/search?q=rust",
    "/search?q=data+OR+web",
    "/search?kind=keynote",
    "/search?kind=keynote&kind=lightning&year=2015..2020",
    "/search?q=-kind:talk",
    "/search?has=qa&sort=newest",
    "/search?q=notes+databse",
];

/// Pages of one kind that are walked at most, the first of them by address.
const MAX_ALIKE: usize = 25;

/// A number that a page shows of what is behind a link.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Claim {
    /// What is counted: `talk`, `speaker` and so on.
    unit: String,
    /// Where the link leads.
    target: String,
    shown: usize,
}

impl Claim {
    fn new((shown, unit): (usize, String), target: &str) -> Self {
        Self {
            unit,
            target: target.to_owned(),
            shown,
        }
    }
}

struct Walk {
    site: Router,
    read: BTreeMap<String, Html>,
    /// Addresses that were not answered well, with what they were answered.
    broken: Vec<String>,
    _index: tempfile::TempDir,
}

impl Walk {
    /// The site of a folder of notes.
    fn new(notes: &str) -> Self {
        let index = tempfile::tempdir().unwrap();
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join(notes);
        let vitals = Arc::new(Vitals::default());
        let mut ingester = Ingester::open(&corpus, index.path(), Arc::clone(&vitals)).unwrap();
        ingester.reconcile(Scope::Whole).unwrap();
        let state = AppState {
            generations: watch::channel(Some(Arc::clone(ingester.generation()))).1,
            vitals,
            site: Arc::new(Site {
                base_url: "https://talks.example".to_owned(),
                corpus,
            }),
            permits: Arc::new(Semaphore::new(2)),
        };
        Self {
            site: router(state),
            read: BTreeMap::new(),
            broken: Vec::new(),
            _index: index,
        }
    }

    async fn page(&mut self, address: &str) -> &Html {
        if !self.read.contains_key(address) {
            let request = Request::get(address).body(Body::empty()).unwrap();
            let response = self.site.clone().oneshot(request).await.unwrap();
            if !response.status().is_success() {
                let broken = format!("{} of {address}", response.status());
                self.broken.push(broken);
            }
            let body = response.into_body().collect().await.unwrap().to_bytes();
            let page = Html::parse_document(str::from_utf8(&body).unwrap());
            self.read.insert(address.to_owned(), page);
        }
        &self.read[address]
    }

    /// How many things of a kind a visitor finds behind an address.
    async fn found(&mut self, unit: &str, target: &str) -> usize {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let mut query = query.to_owned();
        let mut parts = path.trim_start_matches('/').split('/');
        match (parts.next().unwrap(), parts.next()) {
            ("facets", Some(_)) => return self.first_number(target, ".facts span").await,
            ("talks", Some(_)) => return self.editions(target).await,
            // An event that nobody spoke at is one of its series all the same.
            ("series", Some(_)) if unit == "event" && query.is_empty() => {
                return self.editions(target).await;
            }
            (kind, Some(slug)) => query = format!("{}={slug}&{query}", facet_of(kind)),
            ("" | "search", None) => {}
            (_, None) => return self.first_number(target, ".facts span").await,
        }
        if unit == "talk" {
            let h1 = self.page(&format!("/search?{query}")).await;
            let h1 = select(h1.root_element(), "h1[data-n]")[0];
            return h1.attr("data-n").unwrap().parse().unwrap();
        }
        self.first_number(&format!("/facets/{unit}?{query}"), ".facts span")
            .await
    }

    async fn first_number(&mut self, address: &str, place: &str) -> usize {
        let page = self.page(address).await;
        let texts = select(page.root_element(), place).into_iter().map(text_of);
        let mut numbers = texts.filter_map(|text| counts(&text).first().map(|(n, _)| *n));
        numbers
            .next()
            .unwrap_or_else(|| panic!("a number on {address}"))
    }

    /// The events that the page of a talk or a series tells of.
    async fn editions(&mut self, address: &str) -> usize {
        let page = self.page(address).await;
        let events = select(page.root_element(), "h3 > a[href^='/events/']");
        events
            .into_iter()
            .filter_map(|link| link.attr("href"))
            .collect::<BTreeSet<_>>()
            .len()
    }
}

fn select<'a>(within: ElementRef<'a>, place: &str) -> Vec<ElementRef<'a>> {
    within.select(&Selector::parse(place).unwrap()).collect()
}

fn text_of(element: ElementRef) -> String {
    element.text().collect()
}

/// The facet whose values are the pages of a folder of the site.
fn facet_of(folder: &str) -> &str {
    match folder {
        "series" => folder,
        _ => folder.trim_end_matches('s'),
    }
}

/// The numbers of a text that count something of the archive, and what.
fn counts(text: &str) -> Vec<(usize, String)> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let pairs = words.windows(2).filter_map(|pair| {
        let n = pair[0].parse().ok()?;
        let unit = match pair[1] {
            "talk" | "talks" | "session" | "sessions" => "talk",
            "speaker" | "speakers" => "speaker",
            "event" | "events" | "edition" | "editions" => "event",
            "topic" | "topics" => "topic",
            "tag" | "tags" => "tag",
            "series" => "series",
            "place" | "places" => "place",
            "kind" | "kinds" => "kind",
            "language" | "languages" => "language",
            _ => return None,
        };
        Some((n, unit.to_owned()))
    });
    pairs.collect()
}

/// All that a page claims.
fn claims(address: &str, page: &Html) -> Vec<Claim> {
    let mut claims = claims_of_links(address, page);
    claims.extend(claims_of_itself(address, page));
    claims
}

/// What a page claims of what is behind its links.
fn claims_of_links(address: &str, page: &Html) -> Vec<Claim> {
    let rails = select(page.root_element(), ".rail a[href^='/']");
    let rails: BTreeSet<_> = rails.iter().map(|link| link.id()).collect();
    let mut claims = Vec::new();
    let mut claim = |count, target: &str| claims.push(Claim::new(count, target));
    for link in select(page.root_element(), "a[href^='/']") {
        let target = link.attr("href").unwrap();
        let text = text_of(link);
        if let Some(n) = text.strip_prefix("Show all ") {
            claim((n.parse().unwrap(), "value".to_owned()), target);
            continue;
        }
        for count in counts(&text)
            .into_iter()
            .filter(|_| text.starts_with("All "))
        {
            claim(count, target);
        }
        let inside = link.children().filter_map(ElementRef::wrap);
        for count in inside.filter(|part| part.attr("class") == Some("quiet")) {
            claim(
                (text_of(count).trim().parse().unwrap(), "talk".to_owned()),
                target,
            );
        }
        if let Some(count) = beside(link) {
            // A rail tells of those on the page's own subject alone.
            let mut parts = target.trim_start_matches('/').split('/');
            match (parts.next(), parts.next()) {
                (Some(kind), Some(slug)) if rails.contains(&link.id()) => {
                    claim(count, &only(address, facet_of(kind), slug, &text));
                }
                _ => claim(count, target),
            }
        }
    }
    for entry in select(
        page.root_element(),
        "li:has(> h3 > a[href^='/events/']) > .byline",
    ) {
        let parent = ElementRef::wrap(entry.parent().unwrap()).unwrap();
        let link = select(parent, "h3 > a")[0];
        for count in counts(&text_of(entry)) {
            claim(count, link.attr("href").unwrap());
        }
    }
    claims
}

/// What a page claims of itself, and of the filters it offers.
fn claims_of_itself(address: &str, page: &Html) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut claim = |count, target: &str| claims.push(Claim::new(count, target));
    if !address.starts_with("/talks/") {
        for fact in select(page.root_element(), ".facts span, .toolbar p") {
            for count in counts(&text_of(fact)) {
                claim(count, whole(address));
            }
        }
    }
    for option in select(page.root_element(), "label.opt:has(.count)") {
        let input = select(option, "input")[0];
        let (name, value) = (input.attr("name").unwrap(), input.attr("value").unwrap());
        let shown = select(option, ".count")[0];
        let count = counts(&text_of(shown));
        claim(count[0].clone(), &only(address, name, value, value));
    }
    for row in select(page.root_element(), "table tbody tr") {
        let cells: Vec<_> = select(row, "td").into_iter().map(text_of).collect();
        let [year, n] = cells.as_slice() else {
            continue;
        };
        if let (4, Ok(n)) = (year.len(), n.parse()) {
            claim((n, "talk".to_owned()), &only(address, "year", year, year));
        }
    }
    claims
}

/// The number right behind a link, where it stands in an element of its own.
fn beside(link: ElementRef) -> Option<(usize, String)> {
    let mut next = link.next_siblings().filter_map(ElementRef::wrap);
    let mut count = next.next();
    if count.is_none() {
        // A name with a detail stands in a wrapper of its own.
        let wrapper = link.parent().and_then(ElementRef::wrap)?;
        if wrapper.value().name() != "span" {
            return None;
        }
        count = wrapper.next_siblings().find_map(ElementRef::wrap);
    }
    let count = count?;
    let classes: Vec<_> = count.value().classes().collect();
    let text = text_of(count);
    if classes.contains(&"n") {
        return match counts(&text).first() {
            Some(found) => Some(found.clone()),
            None => Some((text.trim().parse().ok()?, "talk".to_owned())),
        };
    }
    let tells = classes.contains(&"quiet") || classes.contains(&"small");
    tells.then(|| counts(&text).first().cloned()).flatten()
}

/// The address of what a page tells of, whatever its list is filtered by.
fn whole(address: &str) -> &str {
    match address.split_once('?') {
        Some((page, _)) if page.starts_with("/speakers/") => page,
        _ => address,
    }
}

/// The search of a page with one value, alone, of one facet.
fn only(address: &str, name: &str, value: &str, label: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let mut parts = path.trim_start_matches('/').split('/');
    let pairs = form_urlencoded::parse(query.as_bytes()).into_owned();
    // The pages of one thing filter a list and tell the rest of all of it.
    let is_search = ["/search", "/facets"].iter().any(|of| path.starts_with(of));
    let mut pairs: Vec<(String, String)> = pairs
        .filter(|(key, _)| is_search && key != name && key != "find")
        .collect();
    if let (Some(kind), Some(slug)) = (parts.next(), parts.next())
        && kind != "facets"
    {
        pairs.push((facet_of(kind).to_owned(), slug.to_owned()));
    }
    if pairs.iter().any(|(key, _)| key == name) {
        // A parameter that is repeated means "or".
        pairs.push(("q".to_owned(), format!("{name}:\"{label}\"")));
    } else {
        pairs.push((name.to_owned(), value.to_owned()));
    }
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish();
    format!("/search?{query}")
}

/// What a page is like: its folder, and its form where that is not a page's own.
fn kind_of(address: &str) -> String {
    let path = address.split('?').next().unwrap();
    let folder = path.split('/').nth(1).unwrap();
    let form = path.rsplit_once('.').map_or("", |(_, form)| form);
    format!("{folder}.{form}")
}

async fn check_every_number(notes: &str) -> usize {
    let mut walk = Walk::new(notes);
    let mut waiting: VecDeque<String> = ASKED.iter().map(|&asked| asked.to_owned()).collect();
    waiting.push_front("/".to_owned());
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut of_a_kind: BTreeMap<String, usize> = BTreeMap::new();
    let mut all: BTreeMap<Claim, String> = BTreeMap::new();
    while let Some(address) = waiting.pop_front() {
        let page = walk.page(&address).await;
        for claim in claims(&address, page) {
            all.entry(claim).or_insert_with(|| address.clone());
        }
        for link in select(page.root_element(), "a[href^='/']") {
            let target = link.attr("href").unwrap();
            let target = target.split('#').next().unwrap();
            if target.starts_with("/search") || !seen.insert(target.to_owned()) {
                continue;
            }
            let n = of_a_kind.entry(kind_of(target)).or_default();
            *n += 1;
            if *n <= MAX_ALIKE {
                waiting.push_back(target.to_owned());
            }
        }
    }
    let mut wrong = std::mem::take(&mut walk.broken);
    for (claim, page) in &all {
        let found = walk.found(&claim.unit, &claim.target).await;
        if found != claim.shown {
            wrong.push(format!("{page}: {claim:?}, found {found}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        all.len(),
        wrong.join("\n")
    );
    all.len()
}

#[tokio::test]
async fn every_number_of_the_sample_is_what_its_link_finds() {
    let n_claims = check_every_number("corpus").await;
    assert!(n_claims > 1300, "{n_claims} numbers were seen");
}

#[tokio::test]
async fn every_number_of_many_strangers_notes_is_what_its_link_finds() {
    let n_claims = check_every_number("tests/habits").await;
    assert!(n_claims > 4000, "{n_claims} numbers were seen");
}
