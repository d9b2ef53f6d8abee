//! Faults that no folder can be made to show: closed notes, broken resolving.

use std::fs;
use std::io;

use super::*;
use crate::catalog::Curation;
use crate::catalog::resolve::EventNote;
use crate::catalog::{EventId, ResolvedEvent};
use crate::note::RawNote;
use crate::note::source::{FileStamp, SourceError, read_note};

const TIDES: &str = "---\ntitle: Harborlight 2031\n---\n# Tides for schedulers\n- Speaker: Mira Castellan\n\nThey wait.\n";
const BUOYS: &str = "---\ntitle: Harborlight 2031\n---\n# Buoys as beacons\n- Speaker: Jonas Brandt\n\nThey blink.\n";
const BRONZE: &str = "---\ntitle: Copperline 2030\n---\n# Kernels of bronze\n- Speaker: Mira Castellan\n\nThey ring.\n";

struct Corpus {
    folder: tempfile::TempDir,
    vitals: Arc<Vitals>,
}

impl Corpus {
    fn new(notes: &[(&str, &str)]) -> Self {
        let corpus = Self {
            folder: tempfile::tempdir().unwrap(),
            vitals: Arc::default(),
        };
        for (path, text) in notes {
            corpus.write(path, text);
        }
        corpus
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.path().join("notes").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Closes a note to the faulty means below, or opens it again.
    fn mark(&self, name: &str, is_set: bool) {
        let marker = self.folder.path().join("notes").join(format!(".{name}"));
        if is_set {
            fs::write(marker, "").unwrap();
        } else {
            fs::remove_file(marker).unwrap();
        }
    }

    fn ingester(&self) -> Ingester {
        let (notes, index) = (
            self.folder.path().join("notes"),
            self.folder.path().join("index"),
        );
        let mut ingester = Ingester::open(&notes, &index, Arc::clone(&self.vitals)).unwrap();
        ingester.means.read = read_unless_marked;
        ingester
    }

    fn unreadable(&self) -> Vec<String> {
        let unreadable = self.vitals.unreadable().into_iter();
        unreadable.map(|(path, _)| path).collect()
    }
}

fn read_unless_marked(root: &Path, path: &NotePath) -> Result<(RawNote, FileStamp), SourceError> {
    let fail = |kind| SourceError::Open {
        path: path.to_string(),
        source: io::Error::from(kind),
    };
    if root.join(format!(".closed-{path}")).exists() {
        return Err(fail(io::ErrorKind::PermissionDenied));
    }
    if root.join(format!(".failing-{path}")).exists() {
        return Err(fail(io::ErrorKind::Other));
    }
    read_note(root, path)
}

fn break_harborlight(event: &EventId, notes: &[EventNote], curation: &Curation) -> ResolvedEvent {
    assert_ne!(event.as_str(), "harborlight-2031", "a fault on purpose");
    crate::catalog::resolve::resolve(event, notes, curation)
}

fn titles(ingester: &Ingester) -> Vec<String> {
    let talks = ingester.generation().talks();
    let mut titles: Vec<_> = talks.iter().map(|talk| talk.value.clone()).collect();
    titles.sort_unstable();
    titles
}

fn hint(path: &str) -> Scope {
    Scope::Paths(BTreeSet::from([NotePath::from_store(path)]))
}

#[test]
fn a_closed_note_does_not_stop_its_neighbours_and_comes_back() {
    let corpus = Corpus::new(&[("a.md", TIDES), ("b.md", BUOYS)]);
    let mut ingester = corpus.ingester();
    ingester.reconcile(Scope::Whole).unwrap();
    let before = titles(&ingester);
    corpus.mark("closed-b.md", true);
    ingester.reconcile(hint("b.md")).unwrap();
    assert_eq!(titles(&ingester), before, "nobody touched the event");
    assert_eq!(corpus.unreadable(), ["b.md"]);
    corpus.write("a.md", &TIDES.replace("Tides", "Currents"));
    ingester.reconcile(hint("a.md")).unwrap();
    assert_eq!(
        titles(&ingester),
        ["currents-for-schedulers-mira-castellan"]
    );
    let number = ingester.generation().number();
    for scope in [hint("x"), Scope::Whole] {
        assert_eq!(ingester.reconcile(scope).unwrap(), Summary::default());
    }
    assert_eq!(ingester.generation().number(), number);
    assert_eq!(corpus.unreadable(), ["b.md"]);
    corpus.mark("closed-b.md", false);
    ingester.reconcile(Scope::Whole).unwrap();
    assert_eq!(titles(&ingester).len(), 2);
    assert!(corpus.unreadable().is_empty());
    assert!(!ingester.is_waiting());
}

#[test]
fn a_note_that_fails_in_passing_keeps_its_event_and_commits_nothing() {
    let corpus = Corpus::new(&[("a.md", TIDES), ("b.md", BUOYS)]);
    let mut ingester = corpus.ingester();
    ingester.reconcile(Scope::Whole).unwrap();
    let before = titles(&ingester);
    corpus.mark("failing-b.md", true);
    corpus.write("a.md", &TIDES.replace("Tides", "Currents"));
    ingester.reconcile(hint("a.md")).unwrap();
    let number = ingester.generation().number();
    for _ in 0..3 {
        assert_eq!(ingester.reconcile(hint("x")).unwrap(), Summary::default());
    }
    assert_eq!(ingester.generation().number(), number);
    assert_eq!(titles(&ingester), before);
    corpus.mark("failing-b.md", false);
    ingester.reconcile(hint("x")).unwrap();
    assert_eq!(
        titles(&ingester),
        [
            "buoys-as-beacons-jonas-brandt",
            "currents-for-schedulers-mira-castellan"
        ]
    );
    assert!(!ingester.is_waiting());
}

#[test]
fn decisions_reach_a_closed_note_when_it_comes_back() {
    let corpus = Corpus::new(&[("a.md", TIDES), ("b.md", BRONZE)]);
    let mut ingester = corpus.ingester();
    ingester.reconcile(Scope::Whole).unwrap();
    corpus.mark("closed-a.md", true);
    corpus.write("_archive/hidden.toml", "speakers = [\"mira-castellan\"]\n");
    ingester.reconcile(hint("_archive")).unwrap();
    drop(ingester);
    // Remembered beyond a restart.
    let mut ingester = corpus.ingester();
    corpus.mark("closed-a.md", false);
    assert_eq!(ingester.reconcile(Scope::Whole).unwrap().n_events, 1);
    assert_eq!(ingester.generation().stats().speakers, 0);
}

#[test]
fn a_fault_in_resolving_is_told_and_tried_again() {
    let corpus = Corpus::new(&[("a.md", TIDES), ("b.md", BRONZE)]);
    let mut ingester = corpus.ingester();
    ingester.means.resolve = break_harborlight;
    ingester.reconcile(Scope::Whole).unwrap();
    let number = ingester.generation().number();
    for scope in [hint("b.md"), hint("x"), Scope::Whole] {
        assert_eq!(ingester.reconcile(scope).unwrap(), Summary::default());
        assert_eq!(corpus.unreadable(), ["/events/harborlight-2031"]);
    }
    assert_eq!(ingester.generation().number(), number);
    assert_eq!(titles(&ingester), ["kernels-of-bronze-mira-castellan"]);
    drop(ingester);
    let mut ingester = corpus.ingester();
    ingester.reconcile(Scope::Whole).unwrap();
    assert_eq!(titles(&ingester).len(), 2);
    assert!(corpus.unreadable().is_empty());
}

#[test]
fn data_deleted_under_a_running_program_is_rebuilt_at_the_next_scan() {
    let corpus = Corpus::new(&[("a.md", TIDES)]);
    let mut ingester = corpus.ingester();
    ingester.reconcile(Scope::Whole).unwrap();
    corpus.write("b.md", BUOYS);
    ingester.reconcile(Scope::Whole).unwrap();
    let (before, number) = (titles(&ingester), ingester.generation().number());
    fs::remove_dir_all(corpus.folder.path().join("index/data")).unwrap();
    ingester.reconcile(Scope::Whole).unwrap();
    assert_eq!(titles(&ingester), before);
    assert!(corpus.folder.path().join("index/data").exists());
    // No copy of a page that a reader has may pass for the new one.
    assert!(ingester.generation().number() > number);
}

#[test]
fn reasons_for_visitors_name_no_folder_of_this_machine() {
    let corpus = Corpus::new(&[("a.md", TIDES)]);
    let mut ingester = corpus.ingester();
    ingester.reconcile(Scope::Whole).unwrap();
    let notes = corpus.folder.path().join("notes");
    fs::rename(&notes, corpus.folder.path().join("away")).unwrap();
    ingester.reconcile(Scope::Whole).unwrap_err();
    let reasons = corpus.vitals.degraded().join("\n");
    assert!(reasons.contains("`notes`"), "{reasons}");
    assert!(
        !reasons.contains(&*corpus.folder.path().to_string_lossy()),
        "{reasons}"
    );
    let index = corpus.folder.path().join("index/data");
    let said = format!("open `{}`: is it there?", index.display());
    assert_eq!(
        ingester.without_folders(&said),
        "open `index/data`: is it there?"
    );
}

#[test]
fn a_first_build_that_writes_early_is_one_that_waits() {
    let notes: Vec<(String, String)> = (0..300)
        .map(|n| {
            // The notes of most events lie together, those of one everywhere.
            let event = if n % 10 == 9 { 0 } else { n / 20 };
            let text = format!(
                "---\ntitle: Harborlight {event}\n---\n# Tides of harbor {n}\n- Speaker: Mira Castellan\n\nThey wait.\n"
            );
            (format!("{:02}/{n:03}.md", n / 20), text)
        })
        .collect();
    let notes: Vec<(&str, &str)> = notes
        .iter()
        .map(|(p, t)| (p.as_str(), t.as_str()))
        .collect();
    let built = |full_bytes| {
        let corpus = Corpus::new(&notes);
        let mut ingester = corpus.ingester();
        ingester.means.full_bytes = full_bytes;
        let summary = ingester.reconcile(Scope::Whole).unwrap();
        let generation = ingester.generation();
        let events = generation.events();
        let sessions = events
            .iter()
            .map(|event| generation.event_sessions(&event.id));
        (
            summary,
            events.to_vec(),
            sessions.collect::<Vec<_>>(),
            generation.stats(),
        )
    };
    let waiting = built(usize::MAX);
    assert_eq!(waiting.3.sessions, 300);
    assert_eq!(built(0), waiting);
}
