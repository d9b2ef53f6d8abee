//! The ledger of retired addresses: the one file beside the data that is
//! remembered and not derived.
//!
//! It is only appended to. A line that was torn by a kill is left where it is,
//! and the next one starts on a line of its own.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use crate::catalog::permalink::{Permalinks, Retirement};

/// The ledger's path in an index folder.
pub(super) fn path(dir: &Path) -> PathBuf {
    dir.join("permalinks.ndjson")
}

/// Reads the ledger; an empty one when there is none yet. Lines that make no
/// sense are logged and left out.
pub(super) fn read(dir: &Path) -> io::Result<Permalinks> {
    let mut bytes = Vec::new();
    match File::open(path(dir)) {
        Ok(mut file) => file.read_to_end(&mut bytes)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Permalinks::default()),
        Err(error) => return Err(error),
    };
    let (permalinks, diagnostics) = Permalinks::parse(&String::from_utf8_lossy(&bytes));
    for diagnostic in diagnostics {
        tracing::warn!(
            ledger.line = diagnostic.line,
            "permalinks.ndjson: {}",
            diagnostic.message
        );
    }
    Ok(permalinks)
}

/// Appends lines and waits until they are on the disk.
pub(super) fn append(dir: &Path, retirements: &[Retirement]) -> io::Result<()> {
    let mut file = File::options()
        .read(true)
        .append(true)
        .create(true)
        .open(path(dir))?;
    let mut lines = String::new();
    if file.metadata()?.len() > 0 {
        let mut last = [0];
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
        if last != *b"\n" {
            lines.push('\n');
        }
    }
    lines.extend(retirements.iter().map(Retirement::to_line));
    file.write_all(lines.as_bytes())?;
    file.sync_data()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::permalink::Retired;

    fn moved(from: &str, to: &str) -> Retirement {
        Retirement {
            address: from.to_owned(),
            retired: Some(Retired::Moved(to.to_owned())),
        }
    }

    #[test]
    fn what_is_appended_is_read_again_after_a_torn_line_too() {
        let dir = tempfile::tempdir().unwrap();
        assert!(read(dir.path()).unwrap().is_empty());
        append(dir.path(), &[moved("/talks/knots", "/talks/better-knots")]).unwrap();
        let mut file = File::options().append(true).open(path(dir.path())).unwrap();
        file.write_all(b"{\"from\":\"/talks/to").unwrap();
        append(dir.path(), &[moved("/talks/ropes", "/talks/better-ropes")]).unwrap();
        let permalinks = read(dir.path()).unwrap();
        assert_eq!(permalinks.len(), 2);
        assert_eq!(
            permalinks.lookup("/talks/ropes"),
            Some(Retired::Moved("/talks/better-ropes".to_owned()))
        );
    }
}
