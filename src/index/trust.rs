//! Whether the engine's files can be trusted, before anything is read from them.
//!
//! Commits do not wait for the disk, so a power cut may leave any file old,
//! short, empty or missing beside newer ones. The engine's own list of files may
//! be older than the commit; so every living file is compared, and one that is
//! not on that list is a reason for distrust as well.

mod checksum;

use std::io;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tantivy::directory::error::{OpenDirectoryError, OpenReadError};
use tantivy::index::SegmentComponent;
use tantivy::{Directory, Index as EngineIndex, SegmentMeta, TantivyError};

use super::schema::{INDEX_VERSION, schema};

/// What a commit notes beside the data, atomically with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Payload {
    pub(super) version: u32,
    pub(super) generation: u64,
    /// Seconds since the epoch.
    pub(super) committed_at: i64,
}

impl Payload {
    /// The payload of the commit after `last`, numbered above `number`.
    pub(super) fn after(last: Option<Self>, number: u64) -> Self {
        Self {
            version: INDEX_VERSION,
            generation: last.map_or(0, |last| last.generation).max(number) + 1,
            committed_at: jiff::Timestamp::now().as_second(),
        }
    }

    pub(super) fn to_text(self) -> String {
        serde_json::to_string(&self).expect("three numbers always have a JSON form")
    }
}

/// Why a data folder is not used as it is.
pub(super) enum Distrust {
    /// Its content is of no use: it is set aside and built anew.
    Unusable(&'static str),
    /// The file system refuses for now: the folder is left alone.
    Refused(TantivyError),
}

/// What the last commit noted.
pub(super) fn payload(engine: &EngineIndex) -> Option<Payload> {
    let metas = engine.load_metas().ok()?;
    serde_json::from_str(metas.payload.as_deref()?).ok()
}

/// The engine's index in a folder, which the directory reads, its version and
/// every checksum compared.
pub(super) fn trusted_engine(
    directory: impl Directory,
    folder: &Path,
) -> Result<EngineIndex, Distrust> {
    // The engine panics on some damaged files.
    std::panic::catch_unwind(AssertUnwindSafe(|| checked(directory, folder)))
        .unwrap_or(Err(Distrust::Unusable("its files make no sense")))
}

fn checked(directory: impl Directory, folder: &Path) -> Result<EngineIndex, Distrust> {
    let engine = EngineIndex::open(directory).map_err(distrust)?;
    let is_ours = match payload(&engine) {
        Some(payload) => payload.version == INDEX_VERSION,
        // Nothing was ever committed: as good as new.
        None => engine.load_metas().is_ok_and(|m| m.segments.is_empty()),
    };
    if !is_ours || engine.schema() != schema().0 {
        return Err(Distrust::Unusable(
            "it was made by another version of talkdex",
        ));
    }
    let segments = engine.searchable_segment_metas().map_err(distrust)?;
    let files: Vec<PathBuf> = segments.iter().flat_map(files).collect();
    if !checksum::hold(folder, &files).map_err(|error| distrust(error.into()))? {
        return Err(Distrust::Unusable("a file in it is damaged"));
    }
    let listed = engine.directory().list_managed_files();
    if !files.iter().all(|file| listed.contains(file)) {
        return Err(Distrust::Unusable("its files are of different commits"));
    }
    Ok(engine)
}

/// The files that a segment always has.
fn files(segment: &SegmentMeta) -> impl Iterator<Item = PathBuf> {
    let deletes = segment.has_deletes().then_some(SegmentComponent::Delete);
    let always = [
        SegmentComponent::Postings,
        SegmentComponent::Positions,
        SegmentComponent::Terms,
        SegmentComponent::Store,
        SegmentComponent::FastFields,
        SegmentComponent::FieldNorms,
    ];
    let components = always.into_iter().chain(deletes);
    components.map(|component| segment.relative_path(component))
}

/// A disk that refuses says nothing of the data; any other error does.
pub(super) fn distrust(error: TantivyError) -> Distrust {
    let source: Option<&io::Error> = match &error {
        TantivyError::IoError(source)
        | TantivyError::OpenDirectoryError(OpenDirectoryError::IoError {
            io_error: source, ..
        })
        | TantivyError::OpenReadError(OpenReadError::IoError {
            io_error: source, ..
        }) => Some(source),
        _ => None,
    };
    // What the system refuses has its number; a file that ends too early has none.
    match source.and_then(io::Error::raw_os_error) {
        Some(_) => Distrust::Refused(error),
        None => Distrust::Unusable("its files cannot be read"),
    }
}
