//! Whether the engine's files can be trusted, before anything is read from them.

use std::path::Path;

use serde::{Deserialize, Serialize};
use tantivy::directory::MmapDirectory;
use tantivy::directory::error::{OpenDirectoryError, OpenReadError};
use tantivy::{Index as EngineIndex, TantivyError};

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
    /// The payload of the commit after `last`.
    pub(super) fn after(last: Option<Self>) -> Self {
        Self {
            version: INDEX_VERSION,
            generation: last.map_or(0, |last| last.generation) + 1,
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

/// The engine's index in a folder, unchecked.
pub(super) fn open_engine(data: &Path) -> tantivy::Result<EngineIndex> {
    let directory = MmapDirectory::open(data)?;
    EngineIndex::open(directory)
}

/// What the last commit noted.
pub(super) fn payload(engine: &EngineIndex) -> Option<Payload> {
    let metas = engine.load_metas().ok()?;
    serde_json::from_str(metas.payload.as_deref()?).ok()
}

/// The engine's index in a folder, its version and every checksum compared.
pub(super) fn trusted_engine(data: &Path) -> Result<EngineIndex, Distrust> {
    // The engine panics on some damaged files.
    std::panic::catch_unwind(|| checked(data))
        .unwrap_or(Err(Distrust::Unusable("its files make no sense")))
}

fn checked(data: &Path) -> Result<EngineIndex, Distrust> {
    let engine = open_engine(data).map_err(distrust)?;
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
    if !engine.validate_checksum().map_err(distrust)?.is_empty() {
        return Err(Distrust::Unusable("a file in it is damaged"));
    }
    Ok(engine)
}

/// A disk that refuses says nothing of the data; any other error does.
pub(super) fn distrust(error: TantivyError) -> Distrust {
    match error {
        TantivyError::IoError(_)
        | TantivyError::OpenDirectoryError(OpenDirectoryError::IoError { .. })
        | TantivyError::OpenReadError(OpenReadError::IoError { .. }) => Distrust::Refused(error),
        _ => Distrust::Unusable("its files cannot be read"),
    }
}
