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

use crate::support::Archive;

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

    /// The status of an answer, and where it leads.
    fn status(&self, uri: &str) -> (StatusCode, Option<String>) {
        let request = Request::get(uri).body(Body::empty()).unwrap();
        let router = self.router.clone();
        let response = self.runtime.block_on(router.oneshot(request)).unwrap();
        let location = response.headers().get("location");
        let location = location.map(|to| to.to_str().unwrap().to_owned());
        (response.status(), location)
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
        ("speakers", 0.97),
        ("events", 0.97),
        ("sessions", 0.92),
        ("talks", 0.92),
    ] {
        let f1 = report["scores"][what]["f1"].as_f64().unwrap();
        assert!(f1 >= floor, "{what}: {f1}");
    }
    assert_eq!(report["violated"], json!([]));
}

/// The sessions of an event as `line of the note + title of the record`, with
/// `-` where there is none.
fn pairs(site: &Front, event: &str, note: &str) -> Vec<(Option<u64>, Option<String>)> {
    let mut pairs = Vec::new();
    for item in site.all("talks") {
        let talk = site.json(&format!("/api/v1/talks/{}", item["talk"].as_str().unwrap()));
        for session in talk["sessions"].as_array().unwrap() {
            if session["event"]["slug"] != event {
                continue;
            }
            let (mut line, mut record) = (None, None);
            for entry in session["entries"].as_array().unwrap() {
                if entry["path"] == note {
                    line = entry["line"].as_u64();
                } else {
                    record = talk["title"].as_str().map(str::to_owned);
                }
            }
            pairs.push((line, record));
        }
    }
    pairs.sort();
    pairs
}

/// The text of a file that must be there.
fn text_of(path: PathBuf) -> String {
    let mut text = String::new();
    let mut file = std::fs::File::open(path).unwrap();
    std::io::Read::read_to_string(&mut file, &mut text).unwrap();
    text
}

/// A note in the explicit form, as an archive's records are written.
fn records(title: &str, date: &str, records: &[(String, Vec<String>)]) -> String {
    let head = format!("---\ntitle: {title}\ndate: {date}\nsource: archive\n---\n\n");
    let records = records.iter().map(|(title, speakers)| {
        let speakers = speakers.iter().map(|name| format!("- Speaker: {name}\n"));
        let speakers: String = speakers.collect();
        format!("# {title}\n\n{speakers}- Date: {date}\n\n")
    });
    head + &records.collect::<String>()
}

#[test]
#[expect(clippy::too_many_lines, reason = "a note and its records, told whole")]
fn a_digest_finds_the_records_of_its_sessions() {
    let digest = "\
---
title: HarborlightNO 2031
date: 2031-05-02
---

# Mira Castellan on the Divided Harbor and the Role of Breakwaters

Walls part the water.

# Greta Ternholm on using KelpieCMS

Kelp grows.

# Jonas Brandt on Secrets of the Mooring Masters

Ropes.

# Walter Odesund on the coolest parts of lighthouse development

Light.

# Core Pilot Panel

Three pilots, one boat.

## What would you leave behind?

The anchor.

# Dina Jelsnes on Clay, Copper and Tar

Hulls.

# Lightning Talks

## Tove talking about Tove's Ledgers

Sums.

# Thanks

To all.
";
    let record = |title: &str, speakers: &[&str]| {
        let speakers = speakers.iter().map(|name| (*name).to_owned());
        (title.to_owned(), speakers.collect::<Vec<_>>())
    };
    let listed = [
        record(
            "Keynote: A divided harbor, a review of the role of breakwaters",
            &["Mira Castellan"],
        ),
        record(
            "Untie the boats! Using KelpieCMS to add ropes that sailors love to any dock",
            &["Dr. Greta Ternholm"],
        ),
        record("Secrets of the mooring masters", &["Jonas Brandt"]),
        record(
            "The Night Side: The coolest parts of lighthouse development with lamps",
            &["Walter Odesund"],
        ),
        record("Core Pilot Panel", &[]),
        record(
            "Keynote: The myth of the mermaid and the three hulls, Clay, Copper and Tar",
            &["Dina Jelsnes"],
        ),
        record("Harborlight NO Lightning Talks", &[]),
    ];
    let archive = Archive::new(&[
        ("harborlight.md", digest),
        (
            "imported/harborlight-no-2031.md",
            &records("Harborlight NO 2031", "2031-05-02", &listed),
        ),
    ]);
    let site = Front::of(archive.update());
    let pairs = pairs(&site, "harborlight-no-2031", "harborlight.md");
    let joined = pairs
        .iter()
        .filter(|(line, record)| line.is_some() && record.is_some());
    assert_eq!(joined.count(), 6, "{pairs:#?}");
    let lightning = pairs
        .iter()
        .find(|(_, record)| record.as_deref() == Some(listed[6].0.as_str()));
    assert_eq!(lightning.unwrap().0, None, "{pairs:#?}");
}

#[test]
fn the_first_notes_find_their_records() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let archive = shared.join("data/pyvideo.tar.gz");
    if !archive.is_file() || !shared.join("notes/seed").is_dir() {
        println!("skipped: ../shared is absent");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let event = "djangocon-au-2013";
    let unpacked = Command::new("tar")
        .args([
            "-xzf".as_ref(),
            archive.as_os_str(),
            "-C".as_ref(),
            folder.path().as_os_str(),
        ])
        .args([
            "--wildcards",
            "--transform=s,.*/,,",
            &format!("{event}/videos/*.json"),
        ])
        .status()
        .unwrap();
    assert!(unpacked.success());
    let read = std::fs::read_dir(folder.path()).unwrap().map(|file| {
        let text = text_of(file.unwrap().path());
        let video: Value = serde_json::from_str(&text).unwrap();
        let names = video["speakers"].as_array().into_iter().flatten();
        let names = names.filter_map(Value::as_str).map(str::to_owned);
        // The archive names nobody in particular so.
        let names = names.filter(|name| !name.starts_with("Various")).collect();
        (video["title"].as_str().unwrap().to_owned(), names)
    });
    let mut listed: Vec<(String, Vec<String>)> = read.collect();
    listed.sort();
    assert_eq!(listed.len(), 10);
    let seed = std::fs::read_dir(shared.join("notes/seed"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    let archive = Archive::new(&[
        ("seed.md", &text_of(seed.path())),
        (
            "imported.md",
            &records("DjangoCon AU 2013", "2013-07-05", &listed),
        ),
    ]);
    let site = Front::of(archive.update());
    let pairs = pairs(&site, event, "seed.md");
    let alone: Vec<_> = pairs
        .iter()
        .filter(|(line, record)| line.is_none() && record.is_some())
        .collect();
    assert_eq!(alone.len(), 1, "{pairs:#?}");
    assert!(
        alone[0].1.as_deref().unwrap().contains("Lightning"),
        "{pairs:#?}"
    );
    let joined = pairs
        .iter()
        .filter(|(line, record)| line.is_some() && record.is_some());
    assert_eq!(joined.count(), 9, "{pairs:#?}");
}

#[test]
fn a_linked_spelling_leads_from_event_to_event() {
    let archive = Archive::new(&[
        (
            "a.md",
            "---\ntitle: Harborlight 2030\n---\n\n# Mira Castelan on wet cells\n\nSalt.\n\n# Mira Castelan on brine\n\nMore salt.\n",
        ),
        (
            "b.md",
            "---\ntitle: \"Harborlight 2030: Notes on Mira Castelan's keynote\"\n---\n\n[Mira Castellan](https://castellan.example/) opened it.\n\n# Tides\n\nThey come.\n",
        ),
        (
            "c.md",
            "---\ntitle: Copperline 2031\n---\n\n# Mira Castellan on dry cells\n\nSand.\n",
        ),
    ]);
    let site = Front::of(archive.update());
    assert_eq!(site.all("speakers").len(), 1);
    let mira = site.json("/api/v1/speakers/mira-castellan");
    assert_eq!(mira["name"], "Mira Castellan");
    assert_eq!(mira["count"], 4);
}

#[test]
fn former_slugs_lead_on() {
    let note = |title: &str, name: &str| {
        format!("---\ntitle: {title}\n---\n\n# {name} on wet cells\n\nSalt.\n")
    };
    let archive = Archive::new(&[
        ("a.md", &note("Oars and Ovens 2030", "Mira Tern")),
        ("b.md", &note("Copperline 2031", "Jonas Brandt")),
        ("c.md", &note("Gullwing 2032", "Dina Jelsnes")),
    ]);
    archive.update();
    archive.write(
        "_archive/speakers.toml",
        "[[speaker]]\nname = \"Mira Castellan\"\naliases = [\"Mira Tern\"]\n",
    );
    archive.write("b.md", &note("Copperwire 2031", "Jonas Brandt"));
    archive.remove("c.md");
    let site = Front::of(archive.update());
    for (from, to) in [
        ("/speakers/mira-tern", "/speakers/mira-castellan"),
        (
            "/api/v1/speakers/mira-tern",
            "/api/v1/speakers/mira-castellan",
        ),
        ("/events/oars-and-ovens-2030", "/events/oars-ovens-2030"),
        (
            "/api/v1/events/oars-and-ovens-2030",
            "/api/v1/events/oars-ovens-2030",
        ),
        ("/events/copperline-2031", "/events/copperwire-2031"),
        (
            "/api/v1/events/copperline-2031",
            "/api/v1/events/copperwire-2031",
        ),
    ] {
        assert_eq!(
            site.status(from),
            (StatusCode::PERMANENT_REDIRECT, Some(to.to_owned())),
            "{from}"
        );
    }
    for gone in ["/events/gullwing-2032", "/api/v1/events/gullwing-2032"] {
        assert_eq!(site.status(gone), (StatusCode::GONE, None), "{gone}");
    }
    for filter in [
        "speaker=mira-tern",
        "speaker=mira-castellan",
        "event=oars-and-ovens-2030",
        "event=copperline-2031",
    ] {
        let answer = site.json(&format!("/api/v1/search?{filter}"));
        assert_eq!(answer["total"], 1, "{filter}");
        let (status, _) = site.status(&format!("/search?{filter}"));
        assert_eq!(status, StatusCode::OK, "{filter}");
    }
    assert_eq!(site.json("/api/v1/search?event=gullwing-2032")["total"], 0);
}
