//! Queries that nobody means well: every address that takes a visitor's text
//! answers them in time, whole and readable, and says what it left out.

mod samples;

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt as _;
use proptest::prelude::*;
use serde_json::Value;
use talkdex::telemetry::Vitals;
use talkdex::web::{AppState, Site, router};
use tokio::sync::{Semaphore, watch};
use tower::ServiceExt as _;

use self::samples::{Hostile, hostile_queries};
use crate::support::{Archive, COPPERLINE, HARBORLIGHT, HARBORLIGHT_TOO};

/// Addresses that take `q`, each with what stands before the query's text.
const ASKED_WITH_Q: [&str; 9] = [
    "/search?q=",
    "/search?explain=1&q=",
    "/search?exact=1&year=2030..2031&speaker=mira-castellan&q=",
    "/search.atom?q=",
    "/facets/speaker?q=",
    "/suggest?q=",
    "/api/v1/search?q=",
    "/api/v1/search?explain=1&q=",
    "/?q=",
];

/// Addresses that take a visitor's text by another name, or in their path.
const ASKED_OTHERWISE: [&str; 6] = [
    "/speakers?find=",
    "/events?find=",
    "/facets/topic?find=",
    "/search?speaker=",
    "/api/v1/search?year=",
    "/search?sort=",
];

/// Longest time for one answer of a program built without optimization.
const PATIENCE: Duration = Duration::from_secs(5);

/// The site of a small archive, its router in process.
struct Served {
    _archive: Archive,
    site: Router,
}

impl Served {
    fn new() -> Self {
        Self::with_permits(2)
    }

    /// A site on which so many searches may run at once.
    fn with_permits(n_permits: usize) -> Self {
        let archive = Archive::new(&[
            ("harborlight.md", HARBORLIGHT),
            ("harborlight-2.md", HARBORLIGHT_TOO),
            ("copperline.md", COPPERLINE),
        ]);
        let state = AppState {
            generations: watch::channel(Some(archive.update())).1,
            vitals: Arc::new(Vitals::default()),
            site: Arc::new(Site {
                base_url: "https://talks.example".to_owned(),
                corpus: archive.corpus(),
            }),
            permits: Arc::new(Semaphore::new(n_permits)),
        };
        Self {
            _archive: archive,
            site: router(state),
        }
    }

    /// What an address answers; everything that holds for every answer is
    /// checked here.
    async fn get(&self, address: &str) -> (StatusCode, String) {
        let begun = Instant::now();
        let request = Request::get(address).body(Body::empty());
        let request = request.unwrap_or_else(|error| panic!("{error}: {}", brief(address)));
        let response = self.site.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response.into_body().collect().await.unwrap().to_bytes();
        assert!(begun.elapsed() < PATIENCE, "in time: {}", brief(address));
        assert!(!status.is_server_error(), "{status}: {}", brief(address));
        let body = String::from_utf8(body.to_vec())
            .unwrap_or_else(|error| panic!("{error}: {}", brief(address)));
        check_form(address, &headers, &body);
        (status, body)
    }
}

fn brief(address: &str) -> String {
    address.chars().take(200).collect()
}

/// The headers of every answer, and a body of the kind that they name.
fn check_form(address: &str, headers: &HeaderMap, body: &str) {
    let address = brief(address);
    assert!(headers.contains_key("content-security-policy"), "{address}");
    assert!(!headers.contains_key("set-cookie"), "{address}");
    let Some(media_type) = headers.get("content-type") else {
        return;
    };
    let media_type = media_type.to_str().unwrap();
    if media_type.starts_with("application/json") {
        serde_json::from_str::<Value>(body).unwrap_or_else(|error| panic!("{error}: {address}"));
        return;
    }
    // Neither HTML nor XML has a way to write the first of these, XML none for the others.
    let is_xml = media_type.contains("xml");
    let illegal = body.chars().find(|c| match c {
        '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' => true,
        '\u{fffe}' | '\u{ffff}' => is_xml,
        _ => false,
    });
    assert_eq!(illegal, None, "{address}");
    for foreign in ["<script>", "<img src=x", "<!ENTITY"] {
        assert!(!body.contains(foreign), "{foreign} of {address}");
    }
}

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[tokio::test]
async fn every_query_is_answered_wherever_it_is_asked() {
    let served = Served::new();
    for Hostile { name, q, .. } in hostile_queries() {
        // No request line is longer than this, and no router takes a longer one.
        let q = encoded(&q[..q.floor_char_boundary(12_000)]);
        for address in ASKED_WITH_Q {
            let (status, _) = served.get(&format!("{address}{q}")).await;
            assert_eq!(status, StatusCode::OK, "{name} at {address}");
        }
        for address in ASKED_OTHERWISE {
            let (status, _) = served.get(&format!("{address}{q}")).await;
            assert_eq!(status, StatusCode::OK, "{name} at {address}");
        }
    }
}

#[tokio::test]
async fn the_answer_says_what_it_left_out_and_where() {
    let served = Served::new();
    for hostile in hostile_queries() {
        let Hostile { name, q, left_out } = hostile;
        let q = &q[..q.floor_char_boundary(12_000)];
        let (_, body) = served
            .get(&format!("/api/v1/search?q={}", encoded(q)))
            .await;
        let answer: Value = serde_json::from_str(&body).unwrap();
        let ignored = answer["ignored"].as_array().unwrap();
        let (_, page) = served.get(&format!("/search?q={}", encoded(q))).await;
        let Some(expected) = left_out else {
            assert!(ignored.is_empty(), "{name}: {ignored:?}");
            assert!(!page.contains("Left out: "), "{name}");
            continue;
        };
        let said = |ignored: &Value| ignored["message"].as_str().unwrap().starts_with(expected);
        assert!(ignored.iter().any(said), "{name}: {ignored:?}");
        for ignored in ignored {
            let [from, to] =
                ["from", "to"].map(|end| usize::try_from(ignored[end].as_u64().unwrap()).unwrap());
            assert!(from < to, "{name}: {ignored}");
            assert!(q.get(from..to).is_some(), "{name}: {ignored}");
        }
        // The page names the first of many, and their number.
        let is_said = page.contains(expected) || page.contains(" more.");
        assert!(page.contains("Left out: ") && is_said, "{name}: {page}");
    }
}

#[tokio::test]
async fn parameters_that_do_not_count_are_told_beside_the_query() {
    let served = Served::new();
    let address = "search?q=lamp&year=abc&has=nonsense&colour=red&sort=price&limit=500&facets=none";
    let (_, body) = served.get(&format!("/api/v1/{address}")).await;
    let answer: Value = serde_json::from_str(&body).unwrap();
    let told: Vec<String> = answer["ignored"]
        .as_array()
        .unwrap()
        .iter()
        .map(|ignored| {
            format!(
                "{} {} {}",
                ignored["from"], ignored["to"], ignored["message"]
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "4 4 \"year=abc: not a year\"",
            "4 4 \"has=nonsense: one of notes, video, slides, qa was expected\"",
            "4 4 \"colour=red: no such parameter\"",
            "4 4 \"sort=price: newest, oldest or speaker was expected\"",
            "4 4 \"limit=500: taken as 100, the most that is given at once\"",
        ]
    );
    assert_eq!(answer["total"], 1);
    let (_, page) = served.get("/search?q=lamp&year=abc&colour=red").await;
    let told = "Left out: year=abc (not a year), colour=red (no such parameter).";
    assert!(page.contains(told), "{page}");

    let long = "lamp ".repeat(1000);
    let (_, body) = served
        .get(&format!("/api/v1/search?q={}", encoded(&long)))
        .await;
    let answer: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(answer["ignored"][1]["from"], 1000);
    assert_eq!(answer["ignored"][1]["to"], 5000);
}

/// Query strings as they are sent, with the status of the API and its number
/// of talks: it refuses numbers that are none, where a page takes the nearest.
const QUERY_STRINGS: [(&str, u16, usize); 31] = [
    ("q=lamp&q=anchor", 200, 1),
    ("q=&q=lamp", 200, 1),
    ("q=lamp&colour=red&%00=%00&=&&&=x", 200, 1),
    ("q=lamp%", 200, 1),
    ("q=lamp%2", 200, 1),
    ("q=lamp+%zz", 200, 1),
    ("q=%FF%FE+lamp%C3", 200, 1),
    ("q=%ED%A0%80", 200, 4),
    ("q=%00", 200, 4),
    ("q[]=lamp", 200, 4),
    ("Q=lamp", 200, 4),
    ("speaker=%00", 200, 0),
    ("speaker=%FF", 200, 0),
    ("speaker=..%2F..%2Fetc", 200, 0),
    ("year=99999999999999999999", 200, 4),
    ("year=-1", 200, 4),
    ("year=..", 200, 4),
    ("year=2031..2030", 200, 4),
    ("from=-1&to=99999999999", 200, 4),
    ("from=2031&to=2030", 200, 4),
    ("sort=%00", 200, 4),
    ("limit=100&page=100", 200, 4),
    ("limit=999999999", 200, 4),
    ("limit=100&page=101", 400, 0),
    ("page=18446744073709551615", 400, 0),
    ("page=99999999999999999999999", 400, 0),
    ("page=0", 400, 0),
    ("page=-1", 400, 0),
    ("page=%00", 400, 0),
    ("limit=0", 400, 0),
    ("limit=1e9", 400, 0),
];

#[tokio::test]
async fn every_query_string_is_read_as_far_as_it_goes() {
    let served = Served::new();
    for (query_string, status, total) in QUERY_STRINGS {
        check_query_string(&served, query_string, status, total).await;
    }
    let many_values = "speaker=nobody&".repeat(400);
    check_query_string(&served, &many_values, 200, 0).await;
    let many_names = "colour=red&".repeat(2000);
    check_query_string(&served, &many_names, 200, 4).await;
}

async fn check_query_string(served: &Served, query_string: &str, status: u16, total: usize) {
    let (got, body) = served.get(&format!("/api/v1/search?{query_string}")).await;
    assert_eq!(got, status, "{query_string}: {body}");
    let answer: Value = serde_json::from_str(&body).unwrap();
    if status == 200 {
        assert_eq!(answer["total"], total, "{query_string}");
    } else {
        assert!(answer["error"]["message"].is_string(), "{query_string}");
    }
    for path in [
        "/search",
        "/search.atom",
        "/facets/event",
        "/suggest",
        "/feed.atom",
        "/",
    ] {
        let (got, _) = served.get(&format!("{path}?{query_string}")).await;
        assert_eq!(got, StatusCode::OK, "{path}?{query_string}");
    }
    for path in [
        "/speakers",
        "/sitemap.xml",
        "/api/v1/talks",
        "/speakers/mira-castellan.json",
    ] {
        let (got, _) = served.get(&format!("{path}?{query_string}")).await;
        assert!(
            got.is_success() || got.is_client_error(),
            "{path}?{query_string}"
        );
    }
}

/// The wait for a turn is shorter than the time for an answer.
#[tokio::test]
async fn who_would_wait_too_long_is_told_when_to_come_back() {
    let served = Served::with_permits(0);
    let ask = async |address: &str| {
        let begun = Instant::now();
        let request = Request::get(address).body(Body::empty()).unwrap();
        let response = served.site.clone().oneshot(request).await.unwrap();
        assert_eq!(
            response.status(),
            StatusCode::SERVICE_UNAVAILABLE,
            "{address}"
        );
        assert_eq!(response.headers()["retry-after"], "3", "{address}");
        assert_eq!(response.headers()["cache-control"], "no-store", "{address}");
        assert!(begun.elapsed() < Duration::from_secs(4), "{address}");
    };
    tokio::join!(
        ask("/search?q=lamp"),
        ask("/search.atom?q=lamp"),
        ask("/facets/speaker?q=lamp"),
        ask("/suggest?q=lamp"),
        ask("/api/v1/search?q=lamp"),
    );
}

#[tokio::test]
async fn no_page_reaches_further_than_the_window() {
    let served = Served::new();
    let (_, page) = served.get("/search?page=99999999").await;
    assert!(!page.contains("page=10001"), "{page}");
    let (_, feed) = served.get("/search.atom?page=99999999").await;
    assert!(
        !feed.contains("<entry>") && !feed.contains("rel=\"next\""),
        "{feed}"
    );
}

/// Any text as a query, and any bytes as a query string.
#[test]
fn nothing_that_is_sent_makes_an_answer_fail() {
    let served = Served::new();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    let text = "[\\PC\\x00-\\x1f]{0,80}|[()\"\\-:*a-cOR. ]{0,200}";
    let bytes = proptest::collection::vec(any::<u8>(), 0..60);
    proptest!(ProptestConfig::with_cases(150), |(text in text, bytes in bytes)| {
        runtime.block_on(async {
            for address in ASKED_WITH_Q.iter().chain(&ASKED_OTHERWISE) {
                served.get(&format!("{address}{}", encoded(&text))).await;
            }
            let sent: String = form_urlencoded::byte_serialize(&bytes).collect();
            served.get(&format!("/search?q={sent}&{sent}={sent}")).await;
            served.get(&format!("/speakers/{sent}")).await;
        });
    });
}
