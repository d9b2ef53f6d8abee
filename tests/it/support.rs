//! What the tests share: an archive in a temporary folder, the program that
//! serves it, and the content of an index as a value to compare.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use talkdex::catalog::{Event, TalkId};
use talkdex::index::{Facet, Generation, IndexedSession, NoteRecord, SessionCard, Stamp};
use talkdex::ingest::{Ingester, Scope};
use talkdex::telemetry::Vitals;
use tokio::sync::watch;

/// Longer than anything that is waited for takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A note about a conference that never was, in the explicit form.
pub(crate) const HARBORLIGHT: &str = "\
---
title: Harborlight 2031
date: 2031-05-02/2031-05-03
location: Port Elsing, Northmark
series: Harborlight
tags: [harbors, software]
---
# Mooring databases in a storm
- Speaker: Mira Castellan
- Kind: keynote

The write-ahead log is the anchor, and replication is only the chain.

## Questions

### What about tides?

They are backpressure by another name.

# Lighthouses as load balancers
- Speaker: Jonas Brandt

One lamp, many ships.
";

/// The same event, noted by somebody else on the second day.
pub(crate) const HARBORLIGHT_TOO: &str = "\
---
title: Harborlight 2031
date: 2031-05-03
series: Harborlight
---
# Lighthouses as load balancers
- Speaker: Jonas Brandt

He dimmed the lamp to show what shedding looks like.

# Knots for typed channels
- Speaker: Odalys Ferreira

A bowline never jams, and neither should a queue.
";

/// Another event, with a speaker who was also at the first.
pub(crate) const COPPERLINE: &str = "\
---
title: Copperline 2030
date: 2030-11-12
location: Vellmar
series: Copperline
---
# Kernels of bronze
- Speaker: Mira Castellan

Old metal, new schedulers.
";

/// An archive in a folder of its own, which goes when it does.
pub(crate) struct Archive {
    folder: tempfile::TempDir,
    pub(crate) vitals: Arc<Vitals>,
}

impl Archive {
    /// An archive with these notes: path inside the corpus, and text.
    pub(crate) fn new(notes: &[(&str, &str)]) -> Self {
        let archive = Self {
            folder: tempfile::tempdir().unwrap(),
            vitals: Arc::new(Vitals::default()),
        };
        fs::create_dir(archive.corpus()).unwrap();
        for (path, text) in notes {
            archive.write(path, text);
        }
        archive
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn corpus(&self) -> PathBuf {
        self.folder().join("corpus")
    }

    pub(crate) fn index(&self) -> PathBuf {
        self.folder().join("index")
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.corpus().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.corpus().join(path)).unwrap();
    }

    pub(crate) fn rename(&self, from: &str, to: &str) {
        let to = self.corpus().join(to);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::rename(self.corpus().join(from), to).unwrap();
    }

    /// The ingester of the archive's own index.
    pub(crate) fn ingester(&self) -> Ingester {
        let vitals = Arc::clone(&self.vitals);
        Ingester::open(&self.corpus(), &self.index(), vitals).unwrap()
    }

    /// Brings the archive's index up to date and closes it.
    pub(crate) fn update(&self) -> Arc<Generation> {
        let mut ingester = self.ingester();
        ingester.reconcile(Scope::Whole).unwrap();
        Arc::clone(ingester.generation())
    }

    /// What an index that is built from nothing holds.
    pub(crate) fn rebuilt(&self) -> Content {
        let index = tempfile::tempdir().unwrap();
        let vitals = Arc::new(Vitals::default());
        let mut ingester = Ingester::open(&self.corpus(), index.path(), vitals).unwrap();
        ingester.reconcile(Scope::Whole).unwrap();
        Content::of(ingester.generation())
    }

    /// The program with this archive's folder as its working folder.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_talkdex"));
        command.current_dir(self.folder()).args(arguments);
        for name in ["CORPUS", "INDEX", "LISTEN", "BASE_URL", "WATCH", "LOG"] {
            command.env_remove(format!("TALKDEX_{name}"));
        }
        command.env_remove("RUST_LOG");
        command
    }

    /// Runs the program to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        let output = self.command(arguments).output().unwrap();
        Run {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Starts `talkdex serve` on a free port and waits until it listens.
    pub(crate) fn serve(&self) -> Server {
        let mut child = self
            .command(&["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut reader = BufReader::new(child.stdout.take().unwrap());
        reader.read_line(&mut line).unwrap();
        Server { child, line }
    }
}

/// How a run of the program ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// What it printed, read as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// A program that serves; killed when it goes out of scope.
pub(crate) struct Server {
    pub(crate) child: Child,
    /// The one line it printed.
    pub(crate) line: String,
}

impl Server {
    /// Sends a signal by its name, such as `TERM`.
    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        let status = Command::new("kill").args(["-s", name, &id]).status();
        assert!(status.unwrap().success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Everything that an index says of notes, events and sessions, stamps and the
/// number of the generation aside.
#[derive(Debug, PartialEq)]
pub(crate) struct Content {
    notes: Vec<NoteRecord>,
    events: BTreeMap<String, (Option<Event>, Vec<SessionCard>)>,
    talks: BTreeMap<String, Vec<IndexedSession>>,
    facets: Vec<Vec<(String, String, usize)>>,
}

impl Content {
    pub(crate) fn of(generation: &Generation) -> Self {
        let mut notes: Vec<NoteRecord> = generation.notes().collect();
        notes.sort_by(|a, b| a.path.cmp(&b.path));
        for note in &mut notes {
            note.stamp = Stamp::default();
        }
        let events = generation.events();
        let events = events.iter().map(|event| {
            let sessions = generation.event_sessions(&event.id);
            (
                event.id.to_string(),
                (generation.event(&event.id), sessions),
            )
        });
        let talks = generation.talks();
        let talks = talks.iter().map(|talk| {
            let id = TalkId::parse(&talk.value).expect("talks are listed by their slugs");
            (talk.value.clone(), generation.talk(&id))
        });
        let facets = Facet::ALL.into_iter().map(|facet| {
            let values = generation.facet_values(facet);
            let mut values: Vec<_> = values
                .iter()
                .map(|value| (value.value.clone(), value.label.clone(), value.count))
                .collect();
            values.sort_unstable();
            values
        });
        Self {
            notes,
            events: events.collect(),
            talks: talks.collect(),
            facets: facets.collect(),
        }
    }

    pub(crate) fn n_notes(&self) -> usize {
        self.notes.len()
    }
}

/// The slugs of all talks, sorted.
pub(crate) fn talks(generation: &Generation) -> Vec<String> {
    let talks = generation.talks();
    let mut slugs: Vec<_> = talks.iter().map(|talk| talk.value.clone()).collect();
    slugs.sort_unstable();
    slugs
}

/// Waits until something is so; panics when it is not in time.
pub(crate) fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < deadline, "in time: {what}");
        std::thread::yield_now();
        std::thread::park_timeout(Duration::from_millis(5));
    }
}

/// Waits for a generation that is as wanted.
pub(crate) fn wait_for(
    generations: &mut watch::Receiver<Option<Arc<Generation>>>,
    what: &str,
    is_wanted: impl Fn(&Generation) -> bool,
) -> Arc<Generation> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    let wanted = generations.wait_for(|newest| newest.as_deref().is_some_and(&is_wanted));
    let newest = runtime.block_on(async { tokio::time::timeout(PATIENCE, wanted).await });
    let newest = newest.unwrap_or_else(|_| panic!("in time: {what}"));
    newest.unwrap().clone().expect("it was just there")
}
