//! The corpus changes in every way, and the index follows.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::sync::atomic::Ordering;
use std::time::Duration;

use proptest::prelude::*;
use talkdex::catalog::SpeakerId;
use talkdex::catalog::permalink::Retired;
use talkdex::ingest::{IngestError, IngestThread, Ingester, Scope, Summary, WatchMode};
use talkdex::note::NotePath;
use talkdex::telemetry::Cause;

use crate::support::{
    Archive, COPPERLINE, Content, HARBORLIGHT, HARBORLIGHT_TOO, talks, wait_for, wait_until,
};

fn paths(paths: &[&str]) -> Scope {
    let paths = paths.iter().map(|path| NotePath::from_store(path));
    Scope::Paths(paths.collect::<BTreeSet<_>>())
}

fn check_equals_rebuild(archive: &Archive, ingester: &Ingester) {
    assert_eq!(Content::of(ingester.generation()), archive.rebuilt());
}

#[test]
fn a_build_finds_every_note_and_a_second_one_finds_nothing_to_do() {
    let archive = Archive::new(&[("2031/a.md", HARBORLIGHT), ("b.md", COPPERLINE)]);
    let mut ingester = archive.ingester();
    assert!(ingester.subscribe().borrow().is_none());
    let summary = ingester.reconcile(Scope::Whole).unwrap();
    assert_eq!((summary.n_added, summary.n_events), (2, 2));
    assert!(ingester.subscribe().borrow().is_some());
    let number = ingester.generation().number();
    assert_eq!(ingester.generation().stats().sessions, 3);
    assert_eq!(
        ingester.reconcile(paths(&["b.md"])).unwrap(),
        Summary::default()
    );
    assert_eq!(ingester.generation().number(), number);
}

#[test]
fn an_empty_corpus_is_an_answer_too() {
    let archive = Archive::new(&[]);
    let mut ingester = archive.ingester();
    ingester.reconcile(Scope::Whole).unwrap();
    let newest = ingester.subscribe().borrow().clone();
    assert_eq!(newest.unwrap().stats().notes, 0);
}

#[test]
fn a_note_that_moves_to_another_event_leaves_the_first() {
    let archive = Archive::new(&[("a.md", HARBORLIGHT), ("b.md", HARBORLIGHT_TOO)]);
    let mut ingester = archive.ingester();
    ingester.reconcile(Scope::Whole).unwrap();
    archive.write("b.md", COPPERLINE);
    let summary = ingester.reconcile(paths(&["b.md"])).unwrap();
    assert_eq!((summary.n_changed, summary.n_events), (1, 2));
    check_equals_rebuild(&archive, &ingester);
}

#[test]
fn a_restart_goes_on_where_it_was() {
    let archive = Archive::new(&[("a.md", HARBORLIGHT), ("b.md", COPPERLINE)]);
    archive.update();
    archive.write("c.md", HARBORLIGHT_TOO);
    archive.remove("b.md");
    let mut ingester = archive.ingester();
    let published = ingester
        .subscribe()
        .borrow()
        .clone()
        .expect("served at once");
    assert_eq!(published.stats().notes, 2);
    let summary = ingester.reconcile(Scope::Whole).unwrap();
    assert_eq!(
        (summary.n_added, summary.n_changed, summary.n_removed),
        (1, 0, 1)
    );
    check_equals_rebuild(&archive, &ingester);
}

#[test]
fn a_second_ingester_is_refused() {
    let archive = Archive::new(&[]);
    let _first = archive.ingester();
    let second = Ingester::open(&archive.corpus(), &archive.index(), archive.vitals.clone());
    let message = second.err().expect("the lock is held").to_string();
    assert!(message.contains("another talkdex"), "{message}");
}

#[test]
fn a_missing_root_deletes_nothing_and_says_so() {
    let archive = Archive::new(&[("a.md", HARBORLIGHT)]);
    let mut ingester = archive.ingester();
    ingester.reconcile(Scope::Whole).unwrap();
    let away = archive.folder().join("away");
    fs::rename(archive.corpus(), &away).unwrap();
    let error = ingester.reconcile(Scope::Whole).unwrap_err();
    assert!(matches!(error, IngestError::Scan(_)));
    assert!(archive.vitals.is_degraded_by(Cause::Corpus));
    assert_eq!(ingester.generation().stats().notes, 1);
    fs::rename(&away, archive.corpus()).unwrap();
    ingester.reconcile(Scope::Whole).unwrap();
    assert!(archive.vitals.degraded().is_empty());
}

#[test]
fn an_emptied_root_deletes_nothing_and_says_so() {
    let archive = Archive::new(&[
        ("a.md", HARBORLIGHT),
        ("b.md", COPPERLINE),
        ("c.md", HARBORLIGHT_TOO),
    ]);
    let mut ingester = archive.ingester();
    ingester.reconcile(Scope::Whole).unwrap();
    archive.remove("a.md");
    archive.remove("b.md");
    archive.remove("c.md");
    for scope in [paths(&["a.md", "b.md", "c.md"]), Scope::Whole] {
        ingester.reconcile(scope).unwrap();
        assert!(archive.vitals.is_degraded_by(Cause::Removals));
        assert_eq!(ingester.generation().stats().notes, 3);
    }
    archive.write("a.md", HARBORLIGHT);
    ingester.reconcile(Scope::Whole).unwrap();
    assert!(archive.vitals.degraded().is_empty());
    check_equals_rebuild(&archive, &ingester);
}

#[test]
fn new_notes_do_not_make_up_for_those_that_are_kept() {
    let archive = Archive::new(&[
        ("a.md", HARBORLIGHT),
        ("b.md", COPPERLINE),
        ("c.md", HARBORLIGHT_TOO),
    ]);
    let mut ingester = archive.ingester();
    ingester.reconcile(Scope::Whole).unwrap();
    let away = archive.folder().join("away");
    fs::rename(archive.corpus(), &away).unwrap();
    fs::create_dir(archive.corpus()).unwrap();
    ingester.reconcile(Scope::Whole).unwrap();
    let new = HARBORLIGHT.replace("write-ahead log", "journal");
    archive.write("new.md", &new);
    for scope in [
        paths(&["new.md"]),
        paths(&["a.md"]),
        Scope::Whole,
        Scope::Whole,
    ] {
        ingester.reconcile(scope).unwrap();
        assert!(archive.vitals.is_degraded_by(Cause::Removals));
        assert_eq!(ingester.generation().stats().notes, 4);
    }
    // The same notes in another folder are no loss.
    fs::rename(&away, archive.corpus().join("moved")).unwrap();
    ingester.reconcile(Scope::Whole).unwrap();
    assert!(archive.vitals.degraded().is_empty());
    check_equals_rebuild(&archive, &ingester);
}

/// Sixty notes that are away, as many and more that came in their place, and
/// whoever keeps the index of both.
fn kept_beside_new_ones() -> (Archive, Ingester) {
    let note = |event: &str, n: usize| {
        format!(
            "---\ntitle: {event} {}\n---\n# Tides of harbor {n}\n",
            1900 + n
        )
    };
    let archive = Archive::new(&[]);
    for n in 0..60 {
        archive.write(&format!("old/{n}.md"), &note("Harborlight", n));
    }
    let mut ingester = archive.ingester();
    ingester.reconcile(Scope::Whole).unwrap();
    archive.rename("old", "../away");
    ingester.reconcile(Scope::Whole).unwrap();
    for n in 0..70 {
        archive.write(&format!("new/{n}.md"), &note("Copperline", n));
    }
    ingester.reconcile(Scope::Whole).unwrap();
    (archive, ingester)
}

fn restarted(archive: &Archive, before: Ingester) -> Ingester {
    drop(before);
    archive.vitals.recover(Cause::Removals);
    let mut ingester = archive.ingester();
    ingester.reconcile(Scope::Whole).unwrap();
    ingester
}

#[test]
fn what_is_kept_outlives_a_restart_until_it_is_there_again() {
    let (archive, mut ingester) = kept_beside_new_ones();
    for _ in 0..2 {
        ingester = restarted(&archive, ingester);
        assert_eq!(ingester.generation().stats().notes, 130);
        assert!(archive.vitals.is_degraded_by(Cause::Removals));
    }
    archive.rename("../away", "old");
    ingester = restarted(&archive, ingester);
    assert!(archive.vitals.degraded().is_empty());
    // Nothing is kept any more: a part of the notes may go.
    archive.rename("old", "../away");
    ingester = restarted(&archive, ingester);
    assert_eq!(ingester.generation().stats().notes, 70);
    check_equals_rebuild(&archive, &ingester);
}

#[test]
fn deleting_the_data_is_how_a_person_says_that_the_notes_are_gone() {
    let (archive, ingester) = kept_beside_new_ones();
    drop(ingester);
    fs::remove_dir_all(archive.index().join("data")).unwrap();
    archive.vitals.recover(Cause::Removals);
    let mut ingester = archive.ingester();
    ingester.reconcile(Scope::Whole).unwrap();
    assert_eq!(ingester.generation().stats().notes, 70);
    assert!(archive.vitals.degraded().is_empty());
}

#[test]
fn a_list_of_kept_notes_that_makes_no_sense_drops_none_of_them() {
    let (archive, ingester) = kept_beside_new_ones();
    drop(ingester);
    let held = archive.index().join("data/held.json");
    fs::write(&held, "[60 notes").unwrap();
    let mut ingester = archive.ingester();
    ingester.reconcile(Scope::Whole).unwrap_err();
    assert_eq!(ingester.generation().stats().notes, 130);
    let reasons = archive.vitals.degraded().join("\n");
    assert!(
        reasons.contains("held.json") && reasons.contains("delete it"),
        "{reasons}"
    );
    archive.rename("../away", "old");
    fs::remove_file(&held).unwrap();
    ingester.reconcile(Scope::Whole).unwrap();
    assert!(archive.vitals.degraded().is_empty());
    check_equals_rebuild(&archive, &ingester);
}

#[test]
fn a_file_that_cannot_be_taken_is_listed_and_never_stops_the_others() {
    let archive = Archive::new(&[("a.md", HARBORLIGHT), ("b.md", HARBORLIGHT_TOO)]);
    let mut ingester = archive.ingester();
    ingester.reconcile(Scope::Whole).unwrap();
    // Too large to be read; permissions would not keep a privileged user out.
    let giant = fs::File::options()
        .write(true)
        .open(archive.corpus().join("b.md"));
    giant.unwrap().set_len(64 << 20).unwrap();
    archive.write("a.md", &HARBORLIGHT.replace("One lamp", "Two lamps"));
    let summary = ingester.reconcile(Scope::Whole).unwrap();
    assert_eq!((summary.n_changed, summary.n_removed), (1, 1));
    check_equals_rebuild(&archive, &ingester);
    assert!(!ingester.is_waiting());
    for scope in [paths(&["a.md"]), Scope::Whole] {
        assert_eq!(ingester.reconcile(scope).unwrap(), Summary::default());
        let unreadable = archive.vitals.unreadable();
        assert_eq!(unreadable[0].0, "b.md");
        assert!(unreadable[0].1.contains("bytes"), "{unreadable:?}");
    }
    archive.write("b.md", COPPERLINE);
    ingester.reconcile(paths(&["b.md"])).unwrap();
    assert!(archive.vitals.unreadable().is_empty());
    check_equals_rebuild(&archive, &ingester);
}

#[test]
fn a_touched_note_makes_no_generation() {
    let archive = Archive::new(&[("a.md", HARBORLIGHT)]);
    let mut ingester = archive.ingester();
    ingester.reconcile(Scope::Whole).unwrap();
    let number = ingester.generation().number();
    let touched = fs::File::options()
        .write(true)
        .open(archive.corpus().join("a.md"))
        .unwrap();
    let long_ago = std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1_900_000_000);
    touched.set_modified(long_ago).unwrap();
    for scope in [paths(&["a.md"]), Scope::Whole] {
        assert_eq!(ingester.reconcile(scope).unwrap(), Summary::default());
        assert_eq!(ingester.generation().number(), number);
    }
    archive.write("b.md", COPPERLINE);
    ingester.reconcile(paths(&["b.md"])).unwrap();
    let generation = ingester.generation();
    let mut notes = generation.notes();
    let touched = notes.find(|note| note.path.as_str() == "a.md").unwrap();
    assert_eq!(touched.stamp.mtime_ns, 1_900_000_000_000_000_000);
}

#[test]
fn an_emptied_root_keeps_its_decisions_and_they_reach_what_comes_back() {
    let archive = Archive::new(&[
        ("a.md", HARBORLIGHT),
        ("b.md", COPPERLINE),
        ("c.md", HARBORLIGHT_TOO),
        ("_archive/hidden.toml", HIDDEN[1]),
    ]);
    let mut ingester = archive.ingester();
    ingester.reconcile(Scope::Whole).unwrap();
    let speakers = ingester.generation().stats().speakers;
    let mira = SpeakerId::parse("mira-castellan").unwrap();
    let away = archive.folder().join("away");
    fs::rename(archive.corpus(), &away).unwrap();
    fs::create_dir(archive.corpus()).unwrap();
    for scope in [paths(&["_archive"]), Scope::Whole] {
        ingester.reconcile(scope).unwrap();
        assert!(archive.vitals.is_degraded_by(Cause::Removals));
        assert_eq!(ingester.generation().stats().speakers, speakers);
        assert!(ingester.generation().curation().is_hidden_speaker(&mira));
    }
    drop(ingester);
    let mut ingester = archive.ingester();
    ingester.reconcile(Scope::Whole).unwrap();
    assert!(ingester.generation().curation().is_hidden_speaker(&mira));
    fs::remove_dir(archive.corpus()).unwrap();
    fs::rename(&away, archive.corpus()).unwrap();
    archive.write("_archive/hidden.toml", HIDDEN[0]);
    ingester.reconcile(Scope::Whole).unwrap();
    assert!(archive.vitals.degraded().is_empty());
    check_equals_rebuild(&archive, &ingester);
}

#[test]
fn a_move_that_is_heard_of_in_two_bursts_is_one_judgment() {
    let archive = Archive::new(&[("keep.md", COPPERLINE)]);
    let name = |number: usize| format!("{number:02}.md");
    for number in 0..24 {
        archive.write(&name(number), HARBORLIGHT);
    }
    let mut ingester = archive.ingester();
    ingester.reconcile(Scope::Whole).unwrap();
    let first: Vec<_> = (0..12).map(name).collect();
    for name in &first {
        archive.remove(name);
    }
    let corpus = archive.corpus();
    // The second half goes while the first is being looked at.
    let mover = std::thread::spawn(move || {
        std::thread::park_timeout(Duration::from_millis(50));
        for number in 12..24 {
            fs::remove_file(corpus.join(name(number))).unwrap();
        }
    });
    let hints: Vec<_> = first.iter().map(String::as_str).collect();
    ingester.reconcile(paths(&hints)).unwrap();
    mover.join().unwrap();
    assert!(archive.vitals.is_degraded_by(Cause::Removals));
    assert_eq!(ingester.generation().stats().notes, 25);
}

#[test]
fn a_closed_folder_keeps_its_notes() {
    let archive = Archive::new(&[("a.md", COPPERLINE), ("closed/b.md", HARBORLIGHT)]);
    let closed = archive.corpus().join("closed");
    let mode = |bits| fs::set_permissions(&closed, fs::Permissions::from_mode(bits)).unwrap();
    let mut ingester = archive.ingester();
    ingester.reconcile(Scope::Whole).unwrap();
    mode(0o000);
    let is_privileged = fs::read_dir(&closed).is_ok();
    ingester.reconcile(Scope::Whole).unwrap();
    mode(0o755);
    if is_privileged {
        eprintln!("skipped: permissions do not keep this user out");
        return;
    }
    assert_eq!(ingester.generation().stats().notes, 2);
    assert!(
        archive
            .vitals
            .unreadable()
            .iter()
            .any(|(path, _)| path == "closed")
    );
}

#[test]
fn decisions_reach_a_closed_folder_when_it_is_open_again() {
    let archive = Archive::new(&[("a.md", COPPERLINE), ("closed/b.md", HARBORLIGHT)]);
    let closed = archive.corpus().join("closed");
    let mode = |bits| fs::set_permissions(&closed, fs::Permissions::from_mode(bits)).unwrap();
    let mut ingester = archive.ingester();
    ingester.reconcile(Scope::Whole).unwrap();
    mode(0o000);
    let is_privileged = fs::read_dir(&closed).is_ok();
    archive.write("_archive/hidden.toml", HIDDEN[1]);
    ingester.reconcile(paths(&["_archive"])).unwrap();
    ingester.reconcile(Scope::Whole).unwrap();
    let n_notes = ingester.generation().stats().notes;
    mode(0o755);
    if is_privileged {
        eprintln!("skipped: permissions do not keep this user out");
        return;
    }
    assert_eq!(n_notes, 2);
    ingester.reconcile(paths(&["closed"])).unwrap();
    check_equals_rebuild(&archive, &ingester);
}

#[test]
fn a_changed_curation_file_resolves_everything_again() {
    let archive = Archive::new(&[("a.md", HARBORLIGHT), ("b.md", COPPERLINE)]);
    let mut ingester = archive.ingester();
    ingester.reconcile(Scope::Whole).unwrap();
    archive.write(
        "_archive/speakers.toml",
        "[[speaker]]\nname = \"M. Castellan-Roy\"\naliases = [\"Mira Castellan\"]\n",
    );
    let summary = ingester
        .reconcile(paths(&["_archive/speakers.toml"]))
        .unwrap();
    assert_eq!((summary.n_changed, summary.n_events), (0, 2));
    check_equals_rebuild(&archive, &ingester);
    assert_eq!(ingester.reconcile(Scope::Whole).unwrap().n_events, 0);
    fs::remove_dir_all(archive.corpus().join("_archive")).unwrap();
    assert_eq!(
        ingester.reconcile(paths(&["_archive"])).unwrap().n_events,
        2
    );
    check_equals_rebuild(&archive, &ingester);
}

#[test]
fn an_old_address_leads_on_and_survives_the_data() {
    let archive = Archive::new(&[("a.md", HARBORLIGHT), ("b.md", COPPERLINE)]);
    let mut ingester = archive.ingester();
    ingester.reconcile(Scope::Whole).unwrap();
    let before = talks(ingester.generation());
    let reworded = HARBORLIGHT.replace(
        "Lighthouses as load balancers",
        "Lighthouses for balancing load",
    );
    archive.write("a.md", &reworded);
    ingester.reconcile(Scope::Whole).unwrap();
    let after = talks(ingester.generation());
    let only_in = |these: &[String], those: &[String]| {
        let mut only = these.iter().filter(|talk| !those.contains(talk));
        format!("/talks/{}", only.next().expect("a talk has a new address"))
    };
    let (old, new) = (only_in(&before, &after), only_in(&after, &before));
    let became =
        |ingester: &Ingester, address: &str| ingester.generation().permalinks().lookup(address);
    assert_eq!(became(&ingester, &old), Some(Retired::Moved(new.clone())));
    archive.write("a.md", HARBORLIGHT.split("# Lighthouses").next().unwrap());
    ingester.reconcile(Scope::Whole).unwrap();
    let gone = Some(Retired::Gone(Some("/events/harborlight-2031".to_owned())));
    assert_eq!(became(&ingester, &old), gone);
    drop(ingester);
    fs::remove_dir_all(archive.index().join("data")).unwrap();
    let mut ingester = archive.ingester();
    ingester.reconcile(Scope::Whole).unwrap();
    assert_eq!(became(&ingester, &new), gone);
    archive.write("a.md", &reworded);
    ingester.reconcile(Scope::Whole).unwrap();
    assert_eq!(became(&ingester, &new), None);
    assert_eq!(became(&ingester, &old), Some(Retired::Moved(new)));
}

#[test]
fn an_index_that_is_emptied_while_it_is_open_is_built_anew() {
    let archive = Archive::new(&[("a.md", HARBORLIGHT)]);
    let mut ingester = archive.ingester();
    ingester.reconcile(Scope::Whole).unwrap();
    fs::remove_dir_all(archive.index().join("data")).unwrap();
    archive.write("b.md", COPPERLINE);
    ingester.reconcile(Scope::Whole).unwrap();
    assert!(archive.vitals.degraded().is_empty());
    check_equals_rebuild(&archive, &ingester);
}

#[test]
fn the_notes_are_never_written_to() {
    let archive = Archive::new(&[("a.md", HARBORLIGHT)]);
    let modified = || {
        fs::metadata(archive.corpus().join("a.md"))
            .unwrap()
            .modified()
            .unwrap()
    };
    let before = modified();
    archive.update();
    assert_eq!(modified(), before);
    let names: Vec<_> = fs::read_dir(archive.corpus())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names, ["a.md"]);
}

/// Watches an archive by the given means and changes it in every way.
fn check_watch(mode: WatchMode) {
    let archive = Archive::new(&[("a.md", HARBORLIGHT), ("keep.md", COPPERLINE)]);
    let ingester = archive.ingester();
    let mut generations = ingester.subscribe();
    let thread = IngestThread::start(ingester, mode).unwrap();
    let n_talks = |wanted: usize| {
        move |generation: &talkdex::index::Generation| generation.stats().talks == wanted
    };
    wait_for(&mut generations, "the first scan", n_talks(3));
    archive.write("new/b.md", HARBORLIGHT_TOO);
    wait_for(&mut generations, "a note in a new folder", n_talks(4));
    archive.write(
        "a.md",
        &HARBORLIGHT.replace("# Lighthouses as load balancers", "# Foghorns as alerts"),
    );
    wait_for(&mut generations, "a saved note", n_talks(5));
    archive.rename("new/b.md", "c.md");
    wait_for(&mut generations, "a renamed note", |generation| {
        generation.notes().any(|note| note.path.as_str() == "c.md")
    });
    archive.remove("c.md");
    wait_for(&mut generations, "a removed note", n_talks(3));
    let away = archive.folder().join("away");
    fs::rename(archive.corpus(), &away).unwrap();
    wait_until("the root is missed", || {
        !archive.vitals.degraded().is_empty()
    });
    fs::rename(&away, archive.corpus()).unwrap();
    wait_until("the root is found again", || {
        archive.vitals.degraded().is_empty()
    });
    archive.write("d.md", HARBORLIGHT_TOO);
    wait_for(
        &mut generations,
        "a note after the root came back",
        n_talks(5),
    );
    let newest = generations.borrow().clone().unwrap();
    assert_eq!(Content::of(&newest), archive.rebuilt());
    assert!(thread.stop(Duration::from_secs(20)));
}

#[test]
fn a_watched_corpus_is_followed() {
    check_watch(WatchMode::Native);
}

#[test]
fn a_polled_corpus_is_followed() {
    check_watch(WatchMode::Poll);
}

#[test]
fn a_signal_makes_a_full_scan() {
    let archive = Archive::new(&[("a.md", HARBORLIGHT)]);
    let ingester = archive.ingester();
    let mut generations = ingester.subscribe();
    let thread = IngestThread::start(ingester, WatchMode::Native).unwrap();
    wait_for(&mut generations, "the first scan", |_| true);
    let before = archive.vitals.scans.load(Ordering::Relaxed);
    thread.signals().rescan();
    wait_until("another scan", || {
        archive.vitals.scans.load(Ordering::Relaxed) > before
    });
    assert!(thread.stop(Duration::from_secs(20)));
}

#[test]
fn a_kill_at_any_moment_loses_nothing() {
    let archive = Archive::new(&[("a.md", HARBORLIGHT), ("keep.md", COPPERLINE)]);
    for round in 0..4 {
        let mut child = archive
            .command(&["index"])
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        // Each round dies a little later: before, while and after it commits.
        std::thread::park_timeout(Duration::from_millis(15 * round));
        child.kill().unwrap();
        child.wait().unwrap();
        archive.write(
            "b.md",
            &HARBORLIGHT_TOO.replace("queue", &format!("queue {round}")),
        );
    }
    let generation = archive.update();
    assert_eq!(Content::of(&generation), archive.rebuilt());
}

/// One thing that a person does to a corpus.
#[derive(Clone, Debug)]
enum Step {
    Write(usize, usize),
    Remove(usize),
    Rename(usize, usize),
    Decide(usize),
    Hide(usize),
}

/// How the ingester hears of it.
#[derive(Clone, Copy, Debug)]
enum Hearing {
    Hint,
    Scan,
    Restart,
}

const PATHS: [&str; 9] = [
    "a.md",
    "b.md",
    "x/c.md",
    "x/y/d.md",
    "2031-05-02 e.md",
    "hl-2031/README.md",
    "hl-2031/index.md",
    "hl-2031/wet-cells.md",
    "hl-2031/lamps.md",
];

/// A note that names no event.
const WET_CELLS: &str = "# Wet cells by Jonas Brandt\n\nSalt water conducts.\n";
/// What an index note says of its folder.
const INDEX: &str = "# Harborlight 2031\n\nTwo days at sea.\n\n- [Wet cells](wet-cells.md)\n";
const DECISIONS: [&str; 3] = [
    "",
    "[[speaker]]\nname = \"Mira Castellan\"\naliases = [\"M. Castellan\"]\n",
    "[[speaker]]\nname = \"Jonas Brandt\"\naliases = [\"Mira Castellan\"]\n",
];

const HIDDEN: [&str; 4] = [
    "",
    "speakers = [\"mira-castellan\"]\n",
    "talks = [\"lighthouses-as-load-balancers-jonas-brandt\"]\n",
    "speakers = [\"jonas-brandt\"]\ntalks = [\"kernels-of-bronze-mira-castellan\"]\n",
];

fn texts() -> Vec<String> {
    let both = format!(
        "{HARBORLIGHT}\n# Bells and brokers\n- Speaker: M. Castellan\n- Event: Copperline 2030\n\nRing once.\n"
    );
    vec![
        HARBORLIGHT.to_owned(),
        HARBORLIGHT_TOO.to_owned(),
        COPPERLINE.to_owned(),
        COPPERLINE.replace("Mira Castellan", "Mira"),
        both,
        WET_CELLS.to_owned(),
        "# Lamps at sea by Mira\n\nThey burn.\n".to_owned(),
        INDEX.to_owned(),
        INDEX.replace("Harborlight", "Herring & Harbors"),
        "Just a list of groceries.\n".to_owned(),
        "---\ntitle: [broken\n---\n# Tar and feathers\n".to_owned(),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let path = || 0..PATHS.len();
    prop_oneof![
        5 => (path(), 0..texts().len()).prop_map(|(path, text)| Step::Write(path, text)),
        2 => path().prop_map(Step::Remove),
        2 => (path(), path()).prop_map(|(from, to)| Step::Rename(from, to)),
        1 => (0..DECISIONS.len()).prop_map(Step::Decide),
        1 => (0..HIDDEN.len()).prop_map(Step::Hide),
    ]
}

/// A step in the folder alone: its index notes and texts about its event.
fn step_in_folder() -> impl Strategy<Value = Step> {
    let path = || 5..PATHS.len();
    prop_oneof![
        6 => (path(), 5..10_usize).prop_map(|(path, text)| Step::Write(path, text)),
        2 => path().prop_map(Step::Remove),
        2 => (path(), path()).prop_map(|(from, to)| Step::Rename(from, to)),
        1 => (0..DECISIONS.len()).prop_map(Step::Decide),
    ]
}

fn hearing() -> impl Strategy<Value = Hearing> {
    prop_oneof![6 => Just(Hearing::Hint), 2 => Just(Hearing::Scan), 1 => Just(Hearing::Restart)]
}

/// Does the step; returns the paths that a watcher would hint at.
fn take(archive: &Archive, step: &Step) -> Vec<&'static str> {
    let exists = |path: usize| archive.corpus().join(PATHS[path]).exists();
    match *step {
        Step::Write(path, text) => {
            archive.write(PATHS[path], &texts()[text]);
            vec![PATHS[path]]
        }
        Step::Remove(path) if exists(path) => {
            archive.remove(PATHS[path]);
            vec![PATHS[path]]
        }
        Step::Rename(from, to) if from != to && exists(from) => {
            archive.rename(PATHS[from], PATHS[to]);
            vec![PATHS[from], PATHS[to]]
        }
        Step::Decide(decision) => {
            archive.write("_archive/speakers.toml", DECISIONS[decision]);
            vec!["_archive/speakers.toml"]
        }
        Step::Hide(hidden) => {
            archive.write("_archive/hidden.toml", HIDDEN[hidden]);
            vec!["_archive/hidden.toml"]
        }
        Step::Remove(_) | Step::Rename(..) => Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_sequence_of_changes_ends_where_a_build_from_nothing_ends(
        steps in proptest::collection::vec((step(), hearing()), 1..12),
    ) {
        check_sequence(&steps, &[("keep.md", COPPERLINE)]);
    }

    /// The same where most of it happens around the index notes of a folder.
    #[test]
    fn folders_are_followed_when_their_index_notes_change(
        steps in proptest::collection::vec((step_in_folder(), hearing()), 1..12),
    ) {
        check_sequence(&steps, &[
            ("keep.md", COPPERLINE),
            ("hl-2031/wet-cells.md", WET_CELLS),
            ("hl-2031/README.md", INDEX),
        ]);
    }
}

fn check_sequence(steps: &[(Step, Hearing)], notes: &[(&str, &str)]) {
    // One note stays, or the loss of the last would be held for an accident.
    let archive = Archive::new(notes);
    let mut ingester = archive.ingester();
    ingester.reconcile(Scope::Whole).unwrap();
    for (step, hearing) in steps {
        let hints = take(&archive, step);
        let scope = match hearing {
            Hearing::Hint => paths(&hints),
            Hearing::Scan => Scope::Whole,
            Hearing::Restart => {
                drop(ingester);
                ingester = archive.ingester();
                Scope::Whole
            }
        };
        ingester.reconcile(scope).unwrap();
    }
    let content = Content::of(ingester.generation());
    assert!(content.n_notes() > 0);
    assert_eq!(content, archive.rebuilt());
}

#[test]
fn an_index_note_names_the_event_of_its_folder() {
    let archive = Archive::new(&[("keep.md", COPPERLINE), ("hh-2031/wet-cells.md", WET_CELLS)]);
    let mut ingester = archive.ingester();
    ingester.reconcile(Scope::Whole).unwrap();
    let events = |ingester: &Ingester| -> Vec<String> {
        let path = NotePath::from_store("hh-2031/wet-cells.md");
        let generation = ingester.generation();
        let note = generation.notes().find(|note| note.path == path);
        note.unwrap()
            .events
            .iter()
            .map(ToString::to_string)
            .collect()
    };
    assert_eq!(events(&ingester), ["hh-2031"]);
    let index = INDEX.replace("Harborlight", "Herring & Harbors");
    archive.write("hh-2031/README.md", &index);
    ingester.reconcile(paths(&["hh-2031/README.md"])).unwrap();
    assert_eq!(events(&ingester), ["herring-harbors-2031"]);
    check_equals_rebuild(&archive, &ingester);
    // Another year's is not the folder's, nor is one of two.
    archive.write("hh-2031/README.md", &index.replace("2031", "2030"));
    ingester.reconcile(paths(&["hh-2031/README.md"])).unwrap();
    assert_eq!(events(&ingester), ["hh-2031"]);
    archive.rename("hh-2031/README.md", "hh-2031/Index.markdown");
    archive.write("hh-2031/Index.markdown", &index);
    ingester.reconcile(Scope::Whole).unwrap();
    assert_eq!(events(&ingester), ["herring-harbors-2031"]);
    archive.write("hh-2031/readme.md", INDEX);
    ingester.reconcile(paths(&["hh-2031/readme.md"])).unwrap();
    assert_eq!(events(&ingester), ["hh-2031"]);
    check_equals_rebuild(&archive, &ingester);
}

#[test]
fn nothing_is_published_before_it_is_known_what_must_not_be() {
    let archive = Archive::new(&[
        ("a.md", HARBORLIGHT),
        (
            "_archive/hidden.toml",
            "# people\nspeakers = [\"Mira Castellan\"\n",
        ),
    ]);
    let mut ingester = archive.ingester();
    let error = ingester.reconcile(Scope::Whole).unwrap_err().to_string();
    assert!(error.contains("_archive/hidden.toml: line "), "{error}");
    assert_eq!(ingester.generation().stats().notes, 0);
    assert!(ingester.subscribe().borrow().is_none());
    assert!(archive.vitals.degraded()[0].contains("hidden.toml"));
    let run = archive.run(&["check"]);
    assert!(run.stdout.contains("hidden.toml:2:"), "{run:?}");
    archive.write(
        "_archive/hidden.toml",
        "# people\nspeakers = [\"Mira Castellan\"]\n",
    );
    ingester.reconcile(Scope::Whole).unwrap();
    assert!(archive.vitals.degraded().is_empty());
    let stats = ingester.generation().stats();
    assert_eq!((stats.notes, stats.sessions), (1, 1));
    // A file that was understood once keeps its decisions through a slip.
    archive.write("_archive/hidden.toml", "speakers = [\n");
    archive.write("b.md", COPPERLINE);
    ingester.reconcile(Scope::Whole).unwrap();
    assert_eq!(ingester.generation().stats().sessions, 1);
}
