//! The notes that were known when so much was gone that it is kept, for as
//! long as that lasts.
//!
//! They are written beside the index's data: others that came meanwhile would
//! make up for them after a restart, and what is kept would be dropped without
//! a word. Whoever deletes the data, as the reason told advises, ends it.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::manifest::Manifest;
use crate::index::IndexError;
use crate::note::NotePath;

/// What is kept until a person looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Held {
    /// The device that the corpus was on when it was last believed.
    pub(super) device: Option<u64>,
    pub(super) notes: BTreeSet<NotePath>,
}

/// The form on the disk.
#[derive(Serialize, Deserialize)]
struct Stored {
    device: Option<u64>,
    notes: Vec<String>,
}

impl Held {
    /// All notes of the manifest, written down before anything else changes.
    ///
    /// # Errors
    /// When the file system refuses; nothing is held then.
    pub(super) fn begin(
        index_folder: &Path,
        device: Option<u64>,
        manifest: &Manifest,
    ) -> Result<Self, IndexError> {
        let held = Self {
            device,
            notes: manifest.paths().cloned().collect(),
        };
        let path = path(index_folder);
        held.write(&path)
            .map_err(|source| IndexError::Io { path, source })?;
        Ok(held)
    }

    fn write(&self, path: &Path) -> io::Result<()> {
        let stored = Stored {
            device: self.device,
            notes: self.notes.iter().map(ToString::to_string).collect(),
        };
        let draft = path.with_extension("draft");
        let mut file = File::create(&draft)?;
        file.write_all(&serde_json::to_vec(&stored)?)?;
        file.sync_all()?;
        fs::rename(&draft, path)
    }

    /// What was held when the program last ended, as far as the manifest still
    /// knows it. `None` when nothing was.
    ///
    /// # Errors
    /// When the file system refuses, or somebody wrote to the file: what is kept
    /// must not be dropped without a word.
    pub(super) fn load(
        index_folder: &Path,
        manifest: &Manifest,
    ) -> Result<Option<Self>, IndexError> {
        let path = path(index_folder);
        let mut bytes = Vec::new();
        match File::open(&path).and_then(|mut file| file.read_to_end(&mut bytes)) {
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(IndexError::Io { path, source }),
        }
        let stored: Stored = serde_json::from_slice(&bytes).map_err(|error| {
            let reason = format!(
                "it makes no sense ({error}): delete it once all notes are where they should be"
            );
            let source = io::Error::new(io::ErrorKind::InvalidData, reason);
            let path = path.clone();
            IndexError::Io { path, source }
        })?;
        let notes = stored.notes.iter().map(|path| NotePath::from_store(path));
        let notes = notes.filter(|path| manifest.get(path).is_some());
        Ok(Some(Self {
            device: stored.device,
            notes: notes.collect(),
        }))
    }

    /// Forgets what was held: it is there again, or elsewhere.
    ///
    /// # Errors
    /// When the file system refuses.
    pub(super) fn end(index_folder: &Path) -> Result<(), IndexError> {
        let path = path(index_folder);
        match fs::remove_file(&path) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                Err(IndexError::Io { path, source })
            }
            _ => Ok(()),
        }
    }
}

/// Where it is written down.
fn path(index_folder: &Path) -> PathBuf {
    index_folder.join("data").join("held.json")
}
