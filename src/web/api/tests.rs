use axum::body::Body;
use axum::http::{Request, Response, StatusCode};
use http_body_util::BodyExt as _;
use serde_json::Value;
use tower::ServiceExt as _;

use super::*;
use crate::web::samples;

async fn get_json(address: &str) -> (StatusCode, Value) {
    let app = routes().with_state(samples::state_before_the_first_generation());
    let request = Request::get(address).body(Body::empty()).unwrap();
    let response: Response<Body> = app.oneshot(request).await.unwrap();
    let status = response.status();
    assert_eq!(response.headers()["content-type"], "application/json");
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (status, serde_json::from_slice(&body).unwrap())
}

#[tokio::test]
async fn every_described_address_is_routed() {
    let (status, description) = get_json("/api/openapi.json").await;
    assert_eq!(status, StatusCode::OK);
    let paths = description["paths"].as_object().unwrap();
    assert_eq!(paths.len(), 13);
    for path in paths.keys() {
        let address = path.split('{').next().unwrap();
        let slug = if path.ends_with('}') { "a" } else { "" };
        let (status, error) = get_json(&format!("{address}{slug}")).await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert_eq!(error["error"]["status"], 503, "{path}");
    }
}

#[tokio::test]
async fn every_described_shape_is_defined() {
    let text = Json(Description::openapi()).to_text();
    let description: Value = serde_json::from_str(&text).unwrap();
    let schemas = description["components"]["schemas"].as_object().unwrap();
    for reference in text.split("#/components/schemas/").skip(1) {
        let name = reference.split('"').next().unwrap();
        assert!(schemas.contains_key(name), "{name}");
    }
    let names: Vec<&str> = schemas.keys().map(String::as_str).collect();
    insta::assert_snapshot!(names.join(" "), @"AssignedTopic Correction Entry ErrorAnswer ErrorBody Event EventItem EventSession Explain FacetCount Hit Ignored Link List_EventItem List_SeriesItem List_SpeakerItem List_TagItem List_TalkItem List_TopicItem ListedSession Named NoteRef Part Reason Resource SearchAnswer Series SeriesItem SessionSpeaker Snippet Speaker SpeakerItem Tag TagItem Talk TalkItem TalkSession Topic TopicItem");
}

#[tokio::test]
async fn what_cannot_be_answered_is_an_error_in_json() {
    for (address, status, message) in [
        (
            "/api/v1/search?limit=many",
            400,
            "`limit` must be a whole number from 1, not `many`",
        ),
        (
            "/api/v1/search?page=0",
            400,
            "`page` must be a whole number from 1, not `0`",
        ),
        (
            "/api/v1/topics/x?page=101&limit=100",
            400,
            "only the first 10000 can be paged through; narrow the search instead",
        ),
        ("/api/v1/nothing", 404, "there is no answer at this address"),
        (
            "/api/v1/talks/a/b",
            404,
            "there is no answer at this address",
        ),
    ] {
        let (got, error) = get_json(address).await;
        assert_eq!(got, status, "{address}");
        assert_eq!(error["error"]["status"], status, "{address}");
        assert_eq!(error["error"]["message"], message, "{address}");
    }
}

#[test]
fn an_error_that_moved_names_the_new_address() {
    let error = ApiError::Moved {
        to: "/talks/new".to_owned(),
    };
    let response = error
        .relocated(|page| format!("/api/v1{page}"))
        .into_response();
    assert_eq!(response.status(), StatusCode::PERMANENT_REDIRECT);
    assert_eq!(response.headers()["location"], "/api/v1/talks/new");
}
