//! The operating system's word that something changed: hints, nothing more.
//!
//! Editors produce every mix of create, remove and rename, and events get
//! lost; so a hint only says where to look. The handler never blocks: what
//! does not fit in the channel becomes a full scan. Links are not followed,
//! and reading a note is no hint, or our own reads would be.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{Config, ErrorKind, EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, NoCache, new_debouncer_opt};

use super::scan::is_visible;
use super::signals::Signals;

/// How long the events of one save are collected. Not a wait for quiet: a file
/// that is still being written is read again when it is done.
const DEBOUNCE: Duration = Duration::from_millis(5);
/// How often the collected events are looked at.
const TICK: Duration = Duration::from_millis(4);
/// File systems whose changes by others never become events here.
const REMOTE: [&str; 14] = [
    "9p",
    "afs",
    "ceph",
    "cifs",
    "fuseblk",
    "gfs2",
    "glusterfs",
    "lustre",
    "nfs",
    "nfs4",
    "prl_fs",
    "smb3",
    "smbfs",
    "vboxsf",
];
/// More than any honest table of mounts.
const MAX_MOUNTS_BYTES: u64 = 4 * 1024 * 1024;

/// How changes are noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum WatchMode {
    /// By the operating system, unless the corpus is on a network or FUSE file system.
    #[default]
    Auto,
    /// By the operating system.
    Native,
    /// By a full scan every few seconds.
    Poll,
}

impl WatchMode {
    /// Whether to ask the operating system about this folder.
    pub(super) fn is_native(self, root: &Path) -> bool {
        match self {
            Self::Native => true,
            Self::Poll => false,
            Self::Auto => !is_remote(root),
        }
    }
}

/// A watch on one folder; ends when it is dropped.
pub(super) struct Watch {
    /// Held for its threads.
    _debouncer: Debouncer<RecommendedWatcher, NoCache>,
    /// Lives as long as the thread that calls the handler.
    pulse: Weak<()>,
}

impl Watch {
    /// Watches a folder, links resolved, and all below it.
    pub(super) fn start(root: &Path, signals: Arc<Signals>) -> notify::Result<Self> {
        let heart = Arc::new(());
        let pulse = Arc::downgrade(&heart);
        let folder = root.to_owned();
        let handler = move |result: DebounceEventResult| {
            handle(result, &folder, &signals);
            // Named here so that the thread owns it.
            let _: &Arc<()> = &heart;
        };
        let config = Config::default().with_follow_symlinks(false);
        let mut debouncer = new_debouncer_opt::<_, RecommendedWatcher, NoCache>(
            DEBOUNCE,
            Some(TICK),
            handler,
            NoCache::new(),
            config,
        )?;
        debouncer.watch(root, RecursiveMode::Recursive)?;
        Ok(Self {
            _debouncer: debouncer,
            pulse,
        })
    }

    /// Whether its thread is still there.
    pub(super) fn is_alive(&self) -> bool {
        self.pulse.strong_count() > 0
    }
}

fn handle(result: DebounceEventResult, root: &Path, signals: &Signals) {
    let events = match result {
        Ok(events) => events,
        Err(errors) => {
            let is_limit = |error: &notify::Error| matches!(error.kind, ErrorKind::MaxFilesWatch);
            signals.lost(errors.iter().any(is_limit));
            return;
        }
    };
    // The overflow event has no paths, so it must be asked for first.
    if events.iter().any(|event| event.need_rescan()) {
        signals.lost(false);
        return;
    }
    let mut paths: Vec<PathBuf> = Vec::new();
    for event in events.iter().filter(|event| is_change(event.kind)) {
        for path in &event.paths {
            let Ok(relative) = path.strip_prefix(root) else {
                continue;
            };
            if relative.as_os_str().is_empty() {
                signals.rescan();
            } else if is_visible(relative) || relative.starts_with(super::CURATION_FOLDER) {
                paths.push(relative.to_owned());
            }
        }
    }
    paths.sort_unstable();
    paths.dedup();
    if !paths.is_empty() {
        signals.hint(paths);
    }
}

fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}

/// Whether a folder is on a file system that others change without the kernel
/// here knowing. Where the system does not tell, it is held to be local.
fn is_remote(root: &Path) -> bool {
    let mounts = || -> io::Result<String> {
        let mut text = String::new();
        let file = File::open("/proc/self/mounts")?;
        file.take(MAX_MOUNTS_BYTES).read_to_string(&mut text)?;
        Ok(text)
    };
    mounts().is_ok_and(|mounts| is_remote_in(&mounts, root))
}

fn is_remote_in(mounts: &str, root: &Path) -> bool {
    let mut nearest = None;
    for line in mounts.lines() {
        let mut fields = line.split(' ').skip(1);
        let (Some(place), Some(kind)) = (fields.next(), fields.next()) else {
            continue;
        };
        let place = PathBuf::from(place.replace("\\040", " "));
        let depth = place.components().count();
        // Of two mounts on one place the later one is seen.
        if root.starts_with(&place) && nearest.is_none_or(|(other, _)| depth >= other) {
            nearest = Some((depth, kind));
        }
    }
    nearest.is_some_and(|(_, kind)| REMOTE.contains(&kind) || kind.starts_with("fuse."))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::Instant;

    use super::*;
    use crate::telemetry::Vitals;

    /// Does something to a watched folder and waits for a hint at `expected`.
    fn check(before: impl Fn(&Path), act: impl Fn(&Path), expected: &str) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        before(&root);
        let (signals, hints) = Signals::new(Arc::new(Vitals::default()));
        let signals = Arc::new(signals);
        let watch = Watch::start(&root, Arc::clone(&signals)).unwrap();
        assert!(watch.is_alive());
        act(&root);
        let deadline = Instant::now() + Duration::from_secs(20);
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let paths = hints.recv_timeout(left).expect("a hint in time");
            if paths.iter().any(|path| path == Path::new(expected)) {
                return;
            }
        }
    }

    #[test]
    fn a_saved_added_renamed_or_removed_note_is_hinted_at() {
        let write = |root: &Path| fs::write(root.join("a.md"), "# Tides\n").unwrap();
        check(|_| {}, write, "a.md");
        check(write, write, "a.md");
        check(
            write,
            |root| fs::remove_file(root.join("a.md")).unwrap(),
            "a.md",
        );
        check(
            write,
            |root| fs::rename(root.join("a.md"), root.join("b.md")).unwrap(),
            "b.md",
        );
    }

    #[test]
    fn a_new_folder_and_a_curation_file_are_hinted_at() {
        check(
            |_| {},
            |root| fs::create_dir(root.join("new")).unwrap(),
            "new",
        );
        check(
            |root| fs::create_dir(root.join("_archive")).unwrap(),
            |root| fs::write(root.join("_archive/speakers.toml"), "").unwrap(),
            "_archive/speakers.toml",
        );
    }

    #[test]
    fn reading_is_no_change() {
        assert!(!is_change(EventKind::Access(AccessKind::Open(
            AccessMode::Any
        ))));
        assert!(!is_change(EventKind::Access(AccessKind::Close(
            AccessMode::Read
        ))));
        assert!(is_change(EventKind::Access(AccessKind::Close(
            AccessMode::Write
        ))));
        assert!(is_change(EventKind::Any));
    }

    #[test]
    fn network_file_systems_are_found_by_the_nearest_mount() {
        let mounts = "/dev/sda1 / ext4 rw 0 0\n\
                      server:/home /home nfs4 rw 0 0\n\
                      /dev/sdb1 /home/local\\040disk ext4 rw 0 0\n\
                      me@host: /mnt/far fuse.sshfs rw 0 0\n";
        for (root, expected) in [
            ("/var/notes", false),
            ("/home/ada/notes", true),
            ("/home/local disk/notes", false),
            ("/mnt/far", true),
            ("/mnt/farther", false),
        ] {
            assert_eq!(is_remote_in(mounts, Path::new(root)), expected, "{root}");
        }
    }
}
