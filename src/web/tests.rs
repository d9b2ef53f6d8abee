use axum::body::Body;
use axum::http::request::Builder;
use axum::http::{HeaderMap, HeaderValue, Request, StatusCode};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use super::*;

async fn ask(method: &str, uri: &str) -> (StatusCode, HeaderMap, String) {
    let router = router(samples::state_before_the_first_generation());
    answer(router, Request::builder().method(method).uri(uri)).await
}

async fn answer(router: Router, request: Builder) -> (StatusCode, HeaderMap, String) {
    let request = request.body(Body::empty()).unwrap();
    let response = router.oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    let body = String::from_utf8(body.to_vec()).unwrap();
    (parts.status, parts.headers, body)
}

#[tokio::test]
async fn every_answer_has_the_headers() {
    for (method, uri) in [
        ("GET", "/"),
        ("GET", "/search?q=x"),
        ("GET", "/nothing/here"),
        ("POST", "/search"),
        ("GET", "/healthz"),
        ("GET", "/talks/x.bib"),
        ("GET", "/api/v1/nothing"),
        ("GET", "/robots.txt"),
        ("GET", &assets::URLS.style),
    ] {
        let (status, headers, _) = ask(method, uri).await;
        for name in [
            "content-security-policy",
            "x-content-type-options",
            "referrer-policy",
            "x-frame-options",
            "cross-origin-opener-policy",
            "cross-origin-resource-policy",
            "permissions-policy",
            "strict-transport-security",
        ] {
            assert!(headers.contains_key(name), "{name} of {uri} ({status})");
        }
    }
}

#[tokio::test]
async fn before_the_first_generation_pages_ask_for_patience() {
    for uri in [
        "/",
        "/search?q=x",
        "/talks/lamps-at-sea",
        "/about",
        "/status",
    ] {
        let (status, headers, body) = ask("GET", uri).await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE, "{uri}");
        assert_eq!(headers["retry-after"], "3");
        assert_eq!(headers["cache-control"], "no-store");
        assert!(body.contains("Notes are being read."), "{body}");
    }
    assert_eq!(ask("GET", "/healthz").await.0, StatusCode::OK);
    let (status, _, body) = ask("GET", "/readyz").await;
    assert_eq!(
        (status, body.as_str()),
        (StatusCode::SERVICE_UNAVAILABLE, "reading notes\n")
    );
}

#[tokio::test]
async fn only_reading_is_possible() {
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        let (status, headers, _) = ask(method, "/search").await;
        assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
        assert_eq!(headers["allow"], "GET, HEAD");
    }
    let (status, _, body) = ask("HEAD", "/healthz").await;
    assert_eq!((status, body.as_str()), (StatusCode::OK, ""));
}

#[tokio::test]
async fn the_api_refuses_in_json_and_the_site_with_a_page() {
    for (method, uri, status) in [
        ("POST", "/api/v1/search", 405),
        ("DELETE", "/api/openapi.json", 405),
        ("GET", "/api/v1", 404),
        ("GET", "/api/v1/", 404),
        ("GET", "/api/v2/talks", 404),
    ] {
        let (got, headers, body) = ask(method, uri).await;
        assert_eq!(got, status, "{method} {uri}");
        assert_eq!(headers["content-type"], "application/json", "{uri}");
        assert_eq!(headers["cache-control"], "no-store", "{uri}");
        let error: serde_json::Value = serde_json::from_str(&body).unwrap();
        assert_eq!(error["error"]["status"], status, "{uri}");
        assert!(error["error"]["message"].is_string(), "{uri}");
    }
    let (_, headers, _) = ask("POST", "/api/v1/search").await;
    assert_eq!(headers["allow"], "GET, HEAD");
    for uri in ["/search", "/api"] {
        let (status, headers, _) = ask("POST", uri).await;
        assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED, "{uri}");
        assert_eq!(headers["content-type"], "text/html; charset=utf-8");
    }
}

#[tokio::test]
async fn a_panic_is_counted_and_answered_as_its_asker_reads() {
    let state = samples::state_before_the_first_generation();
    let vitals = Arc::clone(&state.vitals);
    let faulty = Router::new()
        .route("/fault", get(fault))
        .route("/api/v1/fault", get(fault));
    let site = layered(faulty, state.clone()).with_state(state);
    for (uri, content_type, n_panics) in [
        ("/fault", "text/html; charset=utf-8", 1),
        ("/api/v1/fault", "application/json", 2),
    ] {
        let (status, headers, body) = answer(site.clone(), Request::get(uri)).await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR, "{uri}");
        assert_eq!(headers["content-type"], content_type, "{uri}");
        assert!(headers.contains_key("content-security-policy"), "{uri}");
        assert!(!body.contains("on purpose"), "{body}");
        assert_eq!(vitals.panics.load(Ordering::Relaxed), n_panics);
    }
}

async fn fault() {
    panic!("a handler that panics, on purpose");
}

#[tokio::test]
async fn an_unchanged_page_is_not_sent_again() {
    let (_folder, state) = samples::state_of_an_empty_archive();
    let vitals = Arc::clone(&state.vitals);
    let site = router(state);
    let with_tag = |method: &str, tag: &HeaderValue| {
        let request = Request::builder().method(method).uri("/about");
        request.header("if-none-match", tag)
    };
    let (status, headers, body) = answer(site.clone(), Request::get("/about")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(!body.contains(" ago"), "{body}");
    let tag = &headers["etag"];
    for (method, status) in [("GET", 304), ("HEAD", 304), ("POST", 405)] {
        let (got, _, _) = answer(site.clone(), with_tag(method, tag)).await;
        assert_eq!(got, status, "{method}");
    }
    // A scan shows its progress, and leaves its counters behind.
    for (read, total, status) in [(3, 9, 200), (9, 9, 304), (0, 0, 304)] {
        vitals.notes_read.store(read, Ordering::Relaxed);
        vitals.notes_to_read.store(total, Ordering::Relaxed);
        let (got, _, _) = answer(site.clone(), with_tag("GET", tag)).await;
        assert_eq!(got, status, "{read} of {total}");
    }
}

#[tokio::test]
async fn addresses_that_are_nearly_right_lead_to_the_right_one() {
    for (uri, to) in [
        ("/talks/Lamps-At-Sea?q=x", "/talks/lamps-at-sea?q=x"),
        ("/speakers/MIRA", "/speakers/mira"),
        ("/speakers/", "/speakers"),
        ("/talks/lamps-at-sea/?q=x", "/talks/lamps-at-sea?q=x"),
        ("/talks", "/search"),
    ] {
        let (status, headers, _) = ask("GET", uri).await;
        assert_eq!(status, StatusCode::PERMANENT_REDIRECT, "{uri}");
        assert_eq!(headers["location"], to);
    }
    for uri in [
        "//elsewhere.example/",
        "/talks/%FF",
        "/talks/a%2Fb",
        "/facets/colour",
    ] {
        let (status, _, body) = ask("GET", uri).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{uri}");
        assert!(body.contains("at this address."));
    }
}

#[tokio::test]
async fn assets_may_be_kept_for_ever() {
    for uri in [
        &assets::URLS.style,
        &assets::URLS.script,
        &assets::URLS.icon,
    ] {
        let (status, headers, body) = ask("GET", uri).await;
        assert_eq!(status, StatusCode::OK, "{uri}");
        assert_eq!(
            headers["cache-control"],
            "public, max-age=31536000, immutable"
        );
        assert!(!body.is_empty());
    }
    assert_eq!(
        ask("GET", "/assets/style.0.css").await.0,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_page_is_compressed_for_those_who_ask() {
    let request = Request::builder()
        .uri("/about")
        .header("accept-encoding", "gzip");
    let router = router(samples::state_before_the_first_generation());
    let response = router
        .oneshot(request.body(Body::empty()).unwrap())
        .await
        .unwrap();
    assert_eq!(response.headers()["content-encoding"], "gzip");
}
