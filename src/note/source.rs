//! Reading files: names, limits, and what may be opened.
//!
//! This is the only place that opens notes and the files beside them. It opens
//! for reading, never follows a link in the last step, never waits for a pipe,
//! and takes a file only if nobody wrote to it meanwhile.

use std::ffi::{OsStr, OsString};
use std::fmt::{self, Write as _};
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The largest note, in bytes.
pub const MAX_NOTE_BYTES: usize = 2 * 1024 * 1024;

/// A note's path inside the corpus, `/`-separated. Bytes that are not UTF-8
/// are kept as escapes, so that no two files share a path. Copies share their text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NotePath(Arc<str>);

impl NotePath {
    /// The path of a file inside the corpus. `\` and bytes that are not
    /// UTF-8 are escaped (`\\`, `\xFF`).
    pub fn from_relative(path: &Path) -> Self {
        let bytes = path.as_os_str().as_bytes();
        let mut text = String::with_capacity(bytes.len());
        for chunk in bytes.utf8_chunks() {
            text.push_str(&chunk.valid().replace('\\', "\\\\"));
            for byte in chunk.invalid() {
                write!(text, "\\x{byte:02X}").expect("writing to a string cannot fail");
            }
        }
        Self(text.into())
    }

    /// The way back, for opening the file.
    pub fn to_relative(&self) -> PathBuf {
        let mut bytes = Vec::with_capacity(self.0.len());
        let mut rest = self.0.as_bytes();
        while let Some((&first, tail)) = rest.split_first() {
            rest = match (first, tail) {
                (b'\\', [b'\\', tail @ ..]) => {
                    bytes.push(b'\\');
                    tail
                }
                (b'\\', [b'x', high, low, tail @ ..])
                    if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() =>
                {
                    bytes.push(hex(*high) << 4 | hex(*low));
                    tail
                }
                _ => {
                    bytes.push(first);
                    tail
                }
            };
        }
        PathBuf::from(OsString::from_vec(bytes))
    }

    /// Takes back the text that [`NotePath::as_str`] gave out.
    pub fn from_store(path: &str) -> Self {
        Self(path.into())
    }

    /// The path as it is shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file's name without its ending, such as `2019-06-13-harborlight`.
    pub fn stem(&self) -> &str {
        let name = self.0.rsplit('/').next().unwrap_or_default();
        match name.rsplit_once('.') {
            Some((stem, ending)) if !stem.is_empty() && !ending.contains(' ') => stem,
            _ => name,
        }
    }

    /// The path of the folder it lies in; `None` at the top of the corpus.
    pub fn folder(&self) -> Option<&str> {
        self.0.rsplit_once('/').map(|(folder, _)| folder)
    }

    /// Whether it is the index note of its folder: `README.md`, `index.md`.
    pub fn is_index(&self) -> bool {
        let stem = self.stem();
        stem.eq_ignore_ascii_case("readme") || stem.eq_ignore_ascii_case("index")
    }

    /// The names of the folders it lies in, the nearest first.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.rsplit('/').skip(1)
    }
}

impl fmt::Display for NotePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The value of an ASCII hexadecimal digit.
fn hex(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        b'a'..=b'f' => digit - b'a' + 10,
        _ => digit.wrapping_sub(b'A').wrapping_add(10),
    }
}

/// A file as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawNote {
    /// Where it stands.
    pub path: NotePath,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What the file system says of a file: while this stays, so do its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileStamp {
    /// Size in bytes.
    pub size: u64,
    /// Time of the last change in nanoseconds since the epoch.
    pub mtime_ns: i64,
    /// The file's number on its device.
    pub inode: u64,
}

impl FileStamp {
    /// The stamp in what the file system told of a file.
    pub fn of(metadata: &Metadata) -> Self {
        Self {
            size: metadata.len(),
            mtime_ns: metadata
                .mtime()
                .saturating_mul(1_000_000_000)
                .saturating_add(metadata.mtime_nsec()),
            inode: metadata.ino(),
        }
    }
}

/// Why a file could not be taken.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The system refused to open it.
    #[error("open `{path}`: check that it exists, that it is no link, and that you may read it")]
    Open {
        /// The file, shown with escapes.
        path: String,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The system failed while reading it.
    #[error("read `{path}`: check the disk and try again")]
    Read {
        /// The file, shown with escapes.
        path: String,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// It is a folder, pipe, device or socket.
    #[error("`{path}` is not a regular file: keep only plain files in the folder of notes")]
    NotAFile {
        /// The file, shown with escapes.
        path: String,
    },
    /// It is larger than is sensible.
    #[error("`{path}` has {size} bytes, more than the {limit} that are read: split it")]
    TooLarge {
        /// The file, shown with escapes.
        path: String,
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: usize,
    },
    /// Somebody wrote to it meanwhile.
    #[error("`{path}` changed while it was read: it will be read again")]
    Changing {
        /// The file, shown with escapes.
        path: String,
    },
    /// It is not UTF-8, and has to be.
    #[error("`{path}` is not UTF-8: save it as UTF-8")]
    NotText {
        /// The file, shown with escapes.
        path: String,
    },
}

/// Reads the note at `path` below `root`.
///
/// # Errors
///
/// When it cannot be opened or read, is no regular file (a link is none), is
/// larger than [`MAX_NOTE_BYTES`], or changes while it is read.
pub fn read_note(root: &Path, path: &NotePath) -> Result<(RawNote, FileStamp), SourceError> {
    let (bytes, stamp) = read(
        &root.join(path.to_relative()),
        MAX_NOTE_BYTES,
        Links::Refuse,
    )?;
    let raw = RawNote {
        path: path.clone(),
        bytes,
    };
    Ok((raw, stamp))
}

/// Reads a text file that is not a note: configuration, curation. A link is
/// followed, since the user named the file.
///
/// # Errors
///
/// As [`read_note`], with the limit given in bytes, and when it is not UTF-8.
pub fn read_text(path: &Path, max_bytes: usize) -> Result<String, SourceError> {
    let (bytes, _) = read(path, max_bytes, Links::Follow)?;
    String::from_utf8(bytes).map_err(|_| SourceError::NotText { path: shown(path) })
}

/// Whether the last step of a path may be a symbolic link.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Links {
    Follow,
    Refuse,
}

fn read(path: &Path, limit: usize, links: Links) -> Result<(Vec<u8>, FileStamp), SourceError> {
    let flags = match links {
        Links::Follow => libc::O_NONBLOCK,
        // A link could lead out of the folder, and a pipe would block forever.
        Links::Refuse => libc::O_NONBLOCK | libc::O_NOFOLLOW,
    };
    let mut file = OpenOptions::new()
        .read(true)
        .custom_flags(flags)
        .open(path)
        .map_err(|source| SourceError::Open {
            path: shown(path),
            source,
        })?;
    let before = status(&file, path)?;
    if !before.is_file() {
        return Err(SourceError::NotAFile { path: shown(path) });
    }
    if before.len() > limit as u64 {
        return Err(SourceError::TooLarge {
            path: shown(path),
            size: before.len(),
            limit,
        });
    }
    let stamp = FileStamp::of(&before);
    let mut bytes = Vec::with_capacity(stamp.size as usize + 1);
    // One byte beyond the limit shows a file that grew past it meanwhile.
    Read::by_ref(&mut file)
        .take(limit as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|source| SourceError::Read {
            path: shown(path),
            source,
        })?;
    let after = FileStamp::of(&status(&file, path)?);
    if after != stamp || bytes.len() as u64 != stamp.size {
        return Err(SourceError::Changing { path: shown(path) });
    }
    Ok((bytes, stamp))
}

fn status(file: &File, path: &Path) -> Result<Metadata, SourceError> {
    file.metadata().map_err(|source| SourceError::Read {
        path: shown(path),
        source,
    })
}

/// The path as messages show it: on one line, nothing lost.
fn shown(path: &Path) -> String {
    NotePath::from_relative(Path::new(OsStr::new(path)))
        .as_str()
        .replace('\n', "\\x0A")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_that_is_not_utf8_is_shown_with_escapes_and_opened_again() {
        let folder = tempfile::tempdir().unwrap();
        let name = OsStr::from_bytes(b"caf\xe9 \\ bar.md");
        fs::write(folder.path().join(name), "# Hello\n").unwrap();
        let path = NotePath::from_relative(Path::new(name));
        assert_eq!(path.as_str(), "caf\\xE9 \\\\ bar.md");
        let (raw, stamp) = read_note(folder.path(), &path).unwrap();
        assert_eq!(raw.bytes, b"# Hello\n");
        assert_eq!(stamp.size, 8);
    }

    #[test]
    fn links_folders_pipes_and_giants_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::write(root.join("real.md"), "x").unwrap();
        std::os::unix::fs::symlink("real.md", root.join("link.md")).unwrap();
        fs::create_dir(root.join("dir.md")).unwrap();
        File::create(root.join("giant.md"))
            .unwrap()
            .set_len(3 << 20)
            .unwrap();
        let check = |name: &str| read_note(root, &NotePath::from_store(name));
        assert!(matches!(check("link.md"), Err(SourceError::Open { .. })));
        assert!(matches!(check("dir.md"), Err(SourceError::NotAFile { .. })));
        assert!(matches!(
            check("giant.md"),
            Err(SourceError::TooLarge { .. })
        ));
        assert!(matches!(check("none.md"), Err(SourceError::Open { .. })));
        assert!(
            check("none.md")
                .unwrap_err()
                .to_string()
                .contains("none.md")
        );
        assert!(check("real.md").is_ok());
    }

    #[test]
    fn the_stem_and_the_folders_of_a_path() {
        let path = NotePath::from_store("2019/harborlight/03. The tide.md");
        assert_eq!(path.stem(), "03. The tide");
        assert_eq!(path.folders().collect::<Vec<_>>(), ["harborlight", "2019"]);
        assert_eq!(
            NotePath::from_store("Queues 2.0 in brief").stem(),
            "Queues 2.0 in brief"
        );
    }

    proptest! {
        #[test]
        fn any_bytes_survive_the_round_trip(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            let path = PathBuf::from(OsString::from_vec(bytes));
            let note_path = NotePath::from_relative(&path);
            prop_assert_eq!(note_path.to_relative(), path);
        }

        #[test]
        fn any_stored_text_gives_some_path(text in "\\PC{0,60}|(\\\\|x|[0-9A-Fa-f]){0,30}") {
            let _ = NotePath::from_store(&text).to_relative();
        }
    }
}
