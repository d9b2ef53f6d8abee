//! The engine's files, written without waiting for the disk.
//!
//! The engine would wait for the disk about twenty times in a commit. But the
//! index is derived and the notes are the truth, so nothing is lost with a
//! commit that a power cut takes away. What is written is seen by every reader
//! at once, survives a kill, and is brought to the disk a little later and when
//! the writer ends. After a power cut any of the files may be old, short or
//! empty: the next start compares all of them with their checksums, see
//! `trust`, and what is merely old is caught up with by the first scan.
//!
//! When the disk refuses later what it took before, the next commit hears of
//! it: its writer is then dropped and the index opened, and checked, anew.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use tantivy::directory::error::{
    DeleteError, LockError, OpenDirectoryError, OpenReadError, OpenWriteError,
};
use tantivy::directory::{
    AntiCallToken, Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, TerminatingWrite,
    WatchCallback, WatchHandle, WritePtr,
};

/// How long files gather before they are brought to the disk together: longer
/// than a burst of saves, shorter than what a person would mind to see read again.
const GATHER: Duration = Duration::from_secs(2);

/// What the names of half-written files begin with; a start removes them.
pub(super) const DRAFT: &str = ".tmp";

/// A folder of the engine's files. Reading is the engine's own; writing leaves
/// the disk to [`Syncing`].
#[derive(Clone, Debug)]
pub(super) struct UnhurriedDirectory {
    engine: MmapDirectory,
    folder: PathBuf,
    unsynced: Arc<Unsynced>,
}

/// The files that are not known to be on the disk.
#[derive(Debug, Default)]
struct Unsynced {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    files: BTreeSet<PathBuf>,
    /// Why files could not be brought to the disk, for the next commit to hear.
    failure: Option<io::Error>,
    is_over: bool,
}

impl UnhurriedDirectory {
    /// Opens an existing folder.
    pub(super) fn open(folder: &Path) -> Result<Self, OpenDirectoryError> {
        Ok(Self {
            engine: MmapDirectory::open(folder)?,
            folder: folder.to_owned(),
            unsynced: Arc::default(),
        })
    }

    /// Starts to bring to the disk what is written from now on.
    ///
    /// # Errors
    /// When the system has no thread to give.
    pub(super) fn start_syncing(&self) -> io::Result<Syncing> {
        let directory = self.clone();
        let thread = std::thread::Builder::new()
            .name("sync".to_owned())
            .spawn(move || directory.sync_until_over())?;
        Ok(Syncing {
            unsynced: Arc::clone(&self.unsynced),
            thread: Some(thread),
        })
    }

    fn sync_until_over(&self) {
        loop {
            let state = self.unsynced.lock();
            let is_idle = |state: &mut State| state.files.is_empty() && !state.is_over;
            let state = self.unsynced.changed.wait_while(state, is_idle);
            let state = state.unwrap_or_else(PoisonError::into_inner);
            let wait = self
                .unsynced
                .changed
                .wait_timeout_while(state, GATHER, |state| !state.is_over);
            let (mut state, _) = wait.unwrap_or_else(PoisonError::into_inner);
            let files = std::mem::take(&mut state.files);
            let is_over = state.is_over;
            drop(state);
            if let Err(error) = self.sync(&files) {
                tracing::warn!(%error, "the index could not be brought to the disk");
                self.unsynced.lock().failure = Some(error);
            }
            if is_over {
                return;
            }
        }
    }

    /// Waits until these files and the folder's list of files are on the disk.
    fn sync(&self, files: &BTreeSet<PathBuf>) -> io::Result<()> {
        for file in files {
            match File::open(self.folder.join(file)).and_then(|file| file.sync_data()) {
                // Merged away in the meantime.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                result => result?,
            }
        }
        match File::open(&self.folder).and_then(|folder| folder.sync_data()) {
            // The whole folder was taken away: a commit says so.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            result => result,
        }
    }
}

impl Unsynced {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, file: PathBuf) {
        self.lock().files.insert(file);
        self.changed.notify_one();
    }
}

/// The thread that brings a folder's files to the disk; dropping it waits until
/// all of them are there.
pub(super) struct Syncing {
    unsynced: Arc<Unsynced>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Syncing {
    fn drop(&mut self) {
        self.unsynced.lock().is_over = true;
        self.unsynced.changed.notify_all();
        if let Some(thread) = self.thread.take() {
            // What it could not do it has logged.
            let _ = thread.join();
        }
    }
}

/// A file that is being written.
struct Unfinished {
    file: File,
    name: PathBuf,
    unsynced: Arc<Unsynced>,
}

impl Write for Unfinished {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl TerminatingWrite for Unfinished {
    fn terminate_ref(&mut self, _: AntiCallToken) -> io::Result<()> {
        self.unsynced.add(std::mem::take(&mut self.name));
        Ok(())
    }
}

impl Directory for UnhurriedDirectory {
    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let file = File::options()
            .write(true)
            .create_new(true)
            .open(self.folder.join(path))
            .map_err(|error| match error.kind() {
                io::ErrorKind::AlreadyExists => OpenWriteError::FileAlreadyExists(path.to_owned()),
                _ => OpenWriteError::wrap_io_error(error, path.to_owned()),
            })?;
        Ok(BufWriter::new(Box::new(Unfinished {
            file,
            name: path.to_owned(),
            unsynced: Arc::clone(&self.unsynced),
        })))
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        // A merge and a commit may write the same file at the same time.
        static N_WRITTEN: AtomicU64 = AtomicU64::new(0);
        let number = N_WRITTEN.fetch_add(1, Ordering::Relaxed);
        let draft = self.folder.join(format!("{DRAFT}{number}"));
        fs::write(&draft, data)?;
        fs::rename(&draft, self.folder.join(path))?;
        self.unsynced.add(path.to_owned());
        Ok(())
    }

    /// Asked before every commit: it does not wait, but says what went wrong since.
    fn sync_directory(&self) -> io::Result<()> {
        self.unsynced.lock().failure.take().map_or(Ok(()), Err)
    }

    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.engine.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.engine.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.engine.exists(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.engine.atomic_read(path)
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        self.engine.acquire_lock(lock)
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.engine.watch(callback)
    }
}

#[cfg(test)]
mod tests;
