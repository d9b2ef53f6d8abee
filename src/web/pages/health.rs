//! What machines ask before they send readers: alive, ready.

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{self, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::web::cache::CachePolicy;
use crate::web::error::RETRY_AFTER;
use crate::web::state::AppState;

/// `/healthz`: the program answers.
pub(in crate::web) async fn healthz() -> Response {
    (CachePolicy::NoStore, "alive\n").into_response()
}

/// `/readyz`: the first generation is served; 503 before.
pub(in crate::web) async fn readyz(State(state): State<AppState>) -> Response {
    if state.generations.borrow().is_some() {
        return (CachePolicy::NoStore, "ready\n").into_response();
    }
    let later = [(header::RETRY_AFTER, RETRY_AFTER)];
    (
        StatusCode::SERVICE_UNAVAILABLE,
        CachePolicy::NoStore,
        later,
        "reading notes\n",
    )
        .into_response()
}

/// `/metrics`: the vitals in the text format of Prometheus, version 0.0.4.
pub(in crate::web) async fn metrics(State(state): State<AppState>) -> Response {
    use std::sync::atomic::Ordering::Relaxed;
    let vitals = &state.vitals;
    let generation = state.generations.borrow().clone();
    let mut text = String::new();
    let mut put = |name: &str, kind: &str, help: &str, value: u64| {
        let lines = format!(
            "# HELP talkdex_{name} {help}\n# TYPE talkdex_{name} {kind}\ntalkdex_{name} {value}\n"
        );
        text.push_str(&lines);
    };
    for (name, help, value) in [
        (
            "searches_total",
            "Searches answered since start.",
            &vitals.searches,
        ),
        (
            "scans_total",
            "Full scans of the corpus since start.",
            &vitals.scans,
        ),
        ("commits_total", "Commits since start.", &vitals.commits),
        (
            "watch_overflows_total",
            "Times the watcher lost events.",
            &vitals.overflows,
        ),
        ("panics_total", "Panics caught since start.", &vitals.panics),
    ] {
        put(name, "counter", help, value.load(Relaxed));
    }
    put(
        "last_scan_timestamp_seconds",
        "gauge",
        "End of the last full scan.",
        vitals.last_scan.load(Relaxed),
    );
    put(
        "generation",
        "gauge",
        "Number of the generation that is served; 0 before the first.",
        generation.map_or(0, |generation| generation.number()),
    );
    let content_type = [(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    (CachePolicy::NoStore, content_type, text).into_response()
}
