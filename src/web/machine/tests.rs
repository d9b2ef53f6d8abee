use axum::body::Body;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use super::*;
use crate::web::samples;

/// The twins around a page, as the whole site has them.
async fn answer(method: Method, address: &str) -> (StatusCode, String, String) {
    let state = samples::state_before_the_first_generation();
    let app = routes()
        .route("/talks/{slug}", get(|| async { "the page" }))
        .layer(from_fn_with_state(state.clone(), twins))
        .with_state(state);
    let request = Request::builder().method(method).uri(address);
    let request = request.body(Body::empty()).unwrap();
    let response = app.oneshot(request).await.unwrap();
    let content_type = response.headers().get("content-type");
    let content_type = content_type.map_or("", |value| value.to_str().unwrap());
    let content_type = content_type.to_owned();
    let status = response.status();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (
        status,
        content_type,
        String::from_utf8(body.to_vec()).unwrap(),
    )
}

#[tokio::test]
async fn twins_are_answered_beside_their_pages() {
    for (method, address, status, beginning) in [
        (Method::GET, "/talks/a", 200, "the page"),
        (Method::GET, "/talks/a.exe", 200, "the page"),
        (Method::GET, "/talks/a.bib", 503, "{\"error\":{"),
        (Method::GET, "/talks/a.csl.json", 503, "{\"error\":{"),
        (Method::POST, "/talks/a.bib", 405, ""),
        (Method::GET, "/feed.atom", 503, "{\"error\":{"),
        (Method::GET, "/search.atom?q=a", 503, "{\"error\":{"),
        (Method::GET, "/sitemap.xml", 503, "{\"error\":{"),
    ] {
        let (got, _, body) = answer(method, address).await;
        assert_eq!(got, status, "{address}");
        assert!(body.starts_with(beginning), "{address}: {body}");
    }
}

#[tokio::test]
async fn browsers_and_crawlers_are_told_without_an_index() {
    let (status, content_type, body) = answer(Method::GET, "/opensearch.xml").await;
    assert_eq!(status, StatusCode::OK);
    assert!(content_type.starts_with("application/opensearchdescription+xml"));
    let document = roxmltree::Document::parse(&body).unwrap();
    let urls = document
        .descendants()
        .filter(|n| n.has_tag_name(("http://a9.com/-/spec/opensearch/1.1/", "Url")));
    let first = urls.into_iter().next().unwrap();
    assert_eq!(
        first.attribute("template"),
        Some("https://talks.example/search?q={searchTerms}")
    );

    let (status, _, body) = answer(Method::GET, "/robots.txt").await;
    assert_eq!(status, StatusCode::OK);
    insta::assert_snapshot!(body, @r#"
    User-agent: *
    Disallow: /search?
    Disallow: /search.atom?
    Disallow: /facets/

    Sitemap: https://talks.example/sitemap.xml
    "#);
}

#[test]
fn a_bibliography_is_a_file_with_the_name_of_its_page() {
    let document = Document::new(MediaType::Bibtex, String::new());
    let response = document.named("a-b.bib".to_owned()).into_response();
    assert_eq!(
        response.headers()["content-disposition"],
        "attachment; filename=\"a-b.bib\""
    );
}
