//! When the thread comes back to what it could not do.

use super::*;
use crate::telemetry::Vitals;

fn driver(folder: &tempfile::TempDir) -> Driver {
    let vitals = Arc::new(Vitals::default());
    let notes = folder.path().join("notes");
    let index = folder.path().join("index");
    let ingester = Ingester::open(&notes, &index, Arc::clone(&vitals)).unwrap();
    let (signals, hints) = Signals::new(vitals);
    Driver::new(ingester, WatchMode::Poll, Arc::new(signals), hints)
}

#[test]
fn an_index_that_was_deleted_is_built_anew_though_no_note_changes() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("notes")).unwrap();
    let note = "# Gullwing 2031\n\n## Tides by Bo Lindqvist\n\nLow water.\n";
    std::fs::write(folder.path().join("notes/a.md"), note).unwrap();
    let mut driver = driver(&folder);
    driver.start_watch();
    driver.reconcile(Scope::Whole);
    let before = driver.ingester.generation().number();
    let now = Instant::now();
    driver.clock.whole = now + WHOLE_INTERVAL;
    driver.clock.root = now;
    assert!(driver.due(now).is_none());
    std::fs::remove_dir_all(folder.path().join("index/data")).unwrap();
    driver.clock.root = now;
    let scope = driver.due(now);
    assert!(scope == Some(Scope::Whole));
    driver.reconcile(Scope::Whole);
    let generation = driver.ingester.generation();
    assert_eq!(generation.stats().notes, 1);
    assert!(generation.number() > before);
}

fn wait_for(driver: &mut Driver, paths: &[&str]) {
    let paths = paths.iter();
    driver.ingester.waiting = paths.map(|path| NotePath::from_store(path)).collect();
}

#[test]
fn retries_of_the_same_notes_come_later_each_time_up_to_a_minute() {
    let folder = tempfile::tempdir().unwrap();
    let mut driver = driver(&folder);
    wait_for(&mut driver, &["a.md"]);
    let mut now = Instant::now();
    let mut waits = Vec::new();
    for _ in 0..12 {
        driver.succeed(now);
        let due = driver.clock.retry.unwrap();
        waits.push(due - now);
        // What others do meanwhile brings the retry no nearer.
        driver.succeed(now + Duration::from_millis(1));
        assert_eq!(driver.clock.retry, Some(due));
        now = due;
    }
    assert_eq!(waits[..3], [200, 400, 800].map(Duration::from_millis));
    assert_eq!(waits[11], RETRY.1);
    wait_for(&mut driver, &["a.md", "b.md"]);
    driver.succeed(now);
    assert_eq!(driver.clock.retry, Some(now + RETRY.0));
    wait_for(&mut driver, &[]);
    driver.succeed(now);
    assert_eq!(driver.clock.retry, None);
}

#[test]
fn one_save_is_taken_at_once_and_a_burst_for_a_while() {
    let folder = tempfile::tempdir().unwrap();
    let mut driver = driver(&folder);
    let (signals, hints) = Signals::new(Arc::new(Vitals::default()));
    driver.hints = hints;
    let n_pending = |driver: &Driver| driver.pending.len();
    let paths = |from: usize, to: usize| -> Vec<PathBuf> {
        (from..to).map(|n| format!("{n}.md").into()).collect()
    };
    driver.take_hints(paths(0, 1));
    assert_eq!(n_pending(&driver), 1);
    signals.hint(paths(10, 20));
    driver.take_hints(paths(0, 10));
    assert_eq!(n_pending(&driver), 20);
    // A folder that never comes to rest is not waited for without end.
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !is_over.load(Ordering::Acquire) {
                signals.hint(paths(20, 21));
            }
        });
        driver.take_hints(Vec::new());
        is_over.store(true, Ordering::Release);
    });
    assert_eq!(n_pending(&driver), 21);
}
