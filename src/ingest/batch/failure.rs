//! Why a note could not be read, as far as what to do next depends on it.

use std::io;

use crate::note::source::SourceError;

/// How a note that cannot be read is dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// The file as it is now can never be a note.
    Lasting,
    /// It is closed to us: nobody knows for how long.
    Closed,
    /// It will be over soon: it is being written, or the disk failed once.
    Passing,
}

impl Failure {
    pub(super) fn of(error: &SourceError) -> Self {
        match error {
            SourceError::TooLarge { .. }
            | SourceError::NotAFile { .. }
            | SourceError::NotText { .. } => Self::Lasting,
            SourceError::Open { source, .. }
                if source.kind() == io::ErrorKind::PermissionDenied =>
            {
                Self::Closed
            }
            SourceError::Open { .. } | SourceError::Read { .. } | SourceError::Changing { .. } => {
                Self::Passing
            }
        }
    }
}

/// An error with its cause, on one line.
pub(super) fn explain(error: &SourceError) -> String {
    match std::error::Error::source(error) {
        Some(source) => format!("{error} ({source})"),
        None => error.to_string(),
    }
}
