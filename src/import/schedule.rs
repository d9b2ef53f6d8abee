//! x
use super::source::Files;
use super::{Archive, ImportError};
use std::path::Path;
pub(super) fn read(path: &Path, _files: &Files) -> Result<Archive, ImportError> {
    Err(ImportError::Empty {
        path: path.to_owned(),
        what: "",
        remedy: "",
    })
}
