//! Who is who and which notes speak of one slot, as the API tells it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use talkdex::index::Generation;
use talkdex::ingest::{Ingester, Scope};
use talkdex::telemetry::Vitals;
use talkdex::web::{AppState, Site, router};
use tokio::sync::{Semaphore, watch};
use tower::ServiceExt as _;

/// The router in process, over one generation.
struct Front {
    router: Router,
    runtime: tokio::runtime::Runtime,
}

impl Front {
    fn of(generation: Arc<Generation>) -> Self {
        let state = AppState {
            generations: watch::channel(Some(generation)).1,
            vitals: Arc::default(),
            site: Arc::new(Site {
                base_url: "https://talks.example".to_owned(),
                corpus: PathBuf::from("corpus"),
            }),
            permits: Arc::new(Semaphore::new(1)),
        };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        Self {
            router: router(state),
            runtime,
        }
    }

    /// The answer to a request that must succeed.
    fn json(&self, uri: &str) -> Value {
        let request = Request::get(uri).body(Body::empty()).unwrap();
        let body = self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            assert_eq!(response.status(), StatusCode::OK, "{uri}");
            response.into_body().collect().await.unwrap().to_bytes()
        });
        serde_json::from_slice(&body).unwrap()
    }

    /// Every item of a list, page by page.
    fn all(&self, list: &str) -> Vec<Value> {
        let mut items = Vec::new();
        for page in 1.. {
            let answer = self.json(&format!("/api/v1/{list}?limit=100&page={page}"));
            let found = answer["items"].as_array().unwrap();
            if found.is_empty() {
                break;
            }
            items.extend(found.iter().cloned());
        }
        items
    }
}

/// The grouping that the API shows, in the form that the scorer reads.
fn grouping(site: &Front, prefix: &str) -> Value {
    let mut speakers: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let mut talks = Vec::new();
    let mut sessions = Vec::new();
    for item in site.all("talks") {
        let talk = site.json(&format!("/api/v1/talks/{}", item["talk"].as_str().unwrap()));
        let mut of_talk = Vec::new();
        for session in talk["sessions"].as_array().unwrap() {
            let entries: Vec<Value> = session["entries"]
                .as_array()
                .unwrap()
                .iter()
                .map(|entry| json!({"file": format!("{prefix}{}", entry["path"].as_str().unwrap()), "line": entry["line"]}))
                .collect();
            // Who only led the session is left open by the people who judged.
            let on_stage = session["speakers"].as_array().unwrap().iter();
            for speaker in on_stage.filter(|speaker| speaker["role"] != "moderator") {
                let slug = speaker["slug"].as_str().unwrap().to_owned();
                speakers.entry(slug).or_default().extend(entries.clone());
            }
            of_talk.extend(entries.clone());
            sessions.push(json!({"id": sessions.len().to_string(), "entries": entries}));
        }
        talks.push(json!({"slug": talk["talk"], "entries": of_talk}));
    }
    let events = site.all("events").into_iter().map(|item| {
        let event = site.json(&format!(
            "/api/v1/events/{}",
            item["event"].as_str().unwrap()
        ));
        let files = event["notes"].as_array().unwrap().iter();
        let files = files.map(|path| format!("{prefix}{}", path.as_str().unwrap()));
        json!({"slug": event["event"], "files": files.collect::<Vec<_>>()})
    });
    let events: Vec<Value> = events.collect();
    let speakers: Vec<Value> = speakers
        .into_iter()
        .map(|(slug, entries)| json!({"slug": slug, "entries": entries}))
        .collect();
    json!({"speakers": speakers, "talks": talks, "sessions": sessions, "events": events})
}

#[test]
fn the_shared_notes_are_grouped_as_people_group_them() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    if !shared.join("notes").is_dir() {
        println!("skipped: ../shared is absent");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let vitals = Arc::new(Vitals::default());
    let mut ingester =
        Ingester::open(&shared.join("notes"), &folder.path().join("index"), vitals).unwrap();
    ingester.reconcile(Scope::Whole).unwrap();
    let site = Front::of(Arc::clone(ingester.generation()));
    let actual = folder.path().join("actual.json");
    std::fs::write(&actual, grouping(&site, "notes/").to_string()).unwrap();
    let output = Command::new("python3")
        .arg(shared.join("gold/score_identity.py"))
        .arg(shared.join("gold/identity.json"))
        .arg(&actual)
        .args(["--json", "-v"])
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    println!("{report:#}");
    for (what, floor) in [
        ("speakers", 0.84),
        ("events", 0.92),
        ("sessions", 0.87),
        ("talks", 0.84),
    ] {
        let f1 = report["scores"][what]["f1"].as_f64().unwrap();
        assert!(f1 >= floor, "{what}: {f1}");
    }
    assert_eq!(report["violated"], json!([]));
}
