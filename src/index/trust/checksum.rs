//! Checksums of the engine's files, read piece by piece.
//!
//! The engine compares a checksum over the whole of a mapped file. What is
//! mapped and read counts as the program's memory for as long as it runs, and
//! of a large archive most is never looked at again. So the files are read here,
//! a piece at a time, on all cores.

use std::fs::File;
use std::io::{self, Read as _};
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use tantivy::HasLen as _;
use tantivy::directory::FileSlice;
use tantivy::directory::footer::Footer;

use crate::index::cores;

/// Bytes that are read at once.
const PIECE: usize = 256 * 1024;
/// Bytes at the end of a file within which its footer lies: some hundred are usual.
const MAX_FOOTER: usize = 64 * 1024;

/// Whether all these files of a folder are as they were written.
///
/// # Errors
/// When the file system refuses. A file that is missing, or too short to hold
/// what every file of the engine ends with, is an error without a number of
/// the system's.
pub(super) fn hold(folder: &Path, files: &[PathBuf]) -> io::Result<bool> {
    let next = AtomicUsize::new(0);
    let check_some = || -> io::Result<bool> {
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            if !holds(&folder.join(file))? {
                return Ok(false);
            }
        }
        Ok(true)
    };
    for holds in cores::on_all(files.len(), check_some) {
        if !holds? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether a file's content is what its footer says.
fn holds(path: &Path) -> io::Result<bool> {
    let mut file = File::open(path).map_err(|error| match error.kind() {
        // The system has a number for this, too, but nothing will come of waiting.
        io::ErrorKind::NotFound => io::Error::from(io::ErrorKind::NotFound),
        _ => error,
    })?;
    let length = file.metadata()?.len();
    let n_end = MAX_FOOTER.min(usize::try_from(length).unwrap_or(MAX_FOOTER));
    let mut end = vec![0; n_end];
    file.read_exact_at(&mut end, length - n_end as u64)?;
    let (footer, rest) = Footer::extract_footer(FileSlice::from(end))?;
    let n_footer = (n_end - rest.len()) as u64;
    let mut hasher = crc32fast::Hasher::new();
    let mut content = (&mut file).take(length - n_footer);
    let mut piece = vec![0; PIECE];
    loop {
        match content.read(&mut piece)? {
            0 => break,
            n => hasher.update(&piece[..n]),
        }
    }
    Ok(hasher.finalize() == footer.crc)
}
