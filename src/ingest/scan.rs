//! Looking at the corpus: which notes are there, with what stamp.
//!
//! A scan opens no note; it only asks the file system. Notes are regular files
//! named `.md`, `.markdown` or `.mdown` in any case. Hidden files and folders
//! and the curation folder `_archive/` are left out, links are not followed,
//! and ignore files are not obeyed: a corpus inside a repository that ignores
//! it is still a corpus.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs::Metadata;
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Component, Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use crate::index::Stamp;
use crate::note::NotePath;
use crate::note::source::FileStamp;

/// The folder of curation files, at the top of the corpus.
pub const CURATION_FOLDER: &str = "_archive";
/// Endings of notes, lower case.
const NOTE_ENDINGS: [&str; 3] = ["md", "markdown", "mdown"];

/// Which part of the corpus to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All of it.
    Whole,
    /// These files, and all that is below these folders.
    Paths(BTreeSet<NotePath>),
}

/// What a scan found.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// The notes with their stamps.
    pub notes: BTreeMap<NotePath, Stamp>,
    /// Places that could not be looked at: what is below them is unknown, not gone.
    pub unknown: BTreeSet<NotePath>,
    /// Of the scope's paths, those that are folders.
    pub folders: BTreeSet<NotePath>,
    /// What was skipped, and why: path and reason.
    pub problems: BTreeMap<String, String>,
}

/// Why the corpus could not be looked at.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    /// The folder is missing or closed.
    #[error(
        "open the corpus folder `{path}`: create it and put your notes there, or name another with --corpus"
    )]
    Root {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// There is something else in its place.
    #[error("use `{path}` as the corpus: it is a file; name its folder with --corpus")]
    NotAFolder {
        /// The file.
        path: PathBuf,
    },
}

/// The corpus folder as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// Its path, links resolved.
    pub path: PathBuf,
    /// The device it is on.
    pub device: u64,
    /// Its number on that device.
    pub inode: u64,
}

impl Root {
    /// Looks at the folder.
    ///
    /// # Errors
    /// When it is missing, closed or no folder.
    pub fn open(path: &Path) -> Result<Self, ScanError> {
        let fail = |source| ScanError::Root {
            path: path.to_owned(),
            source,
        };
        let real = path.canonicalize().map_err(fail)?;
        let metadata = real.metadata().map_err(fail)?;
        if !metadata.is_dir() {
            return Err(ScanError::NotAFolder {
                path: path.to_owned(),
            });
        }
        Ok(Self {
            path: real,
            device: metadata.dev(),
            inode: metadata.ino(),
        })
    }
}

/// Lists the notes in the scope. What cannot be looked at is listed as
/// unknown with its reason; one bad folder does not stop the scan.
///
/// # Errors
/// When the root itself cannot be read.
pub fn scan(root: &Root, scope: &Scope) -> Result<Listing, ScanError> {
    let mut listing = Listing::default();
    match scope {
        Scope::Whole => walk(&root.path, &root.path, &mut listing)?,
        Scope::Paths(paths) => {
            for path in paths {
                look(&root.path, path, &mut listing)?;
            }
        }
    }
    Ok(listing)
}

/// Whether a path inside the corpus can be a note's or lie on the way to one:
/// neither hidden nor a curation file.
pub(super) fn is_visible(relative: &Path) -> bool {
    let mut names = relative.components().map(Component::as_os_str).peekable();
    names.peek().is_none_or(|first| *first != CURATION_FOLDER) && !names.any(is_hidden)
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_bytes().first() == Some(&b'.')
}

fn has_note_ending(path: &Path) -> bool {
    path.extension()
        .and_then(OsStr::to_str)
        .is_some_and(|ending| NOTE_ENDINGS.contains(&ending.to_ascii_lowercase().as_str()))
}

/// Looks at one path of a scope.
fn look(root: &Path, path: &NotePath, listing: &mut Listing) -> Result<(), ScanError> {
    let relative = path.to_relative();
    if !is_visible(&relative) || has_linked_parent(root, &relative) {
        return Ok(());
    }
    let absolute = root.join(&relative);
    match absolute.symlink_metadata() {
        Ok(metadata) if metadata.is_dir() => {
            listing.folders.insert(path.clone());
            walk(root, &absolute, listing)
        }
        Ok(metadata) => {
            list(path.clone(), &absolute, &metadata, listing);
            Ok(())
        }
        Err(error) if is_absence(&error) => Ok(()),
        Err(error) => {
            listing.unknown.insert(path.clone());
            listing
                .problems
                .insert(path.to_string(), cannot_look(&error));
            Ok(())
        }
    }
}

/// A folder on the way may be a link out of the corpus, which a walk from the
/// root would not have followed.
fn has_linked_parent(root: &Path, relative: &Path) -> bool {
    relative
        .ancestors()
        .skip(1)
        .filter(|parent| !parent.as_os_str().is_empty())
        .any(|parent| root.join(parent).is_symlink())
}

/// A file where a folder stood is as much an absence as nothing at all.
fn is_absence(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

fn walk(root: &Path, from: &Path, listing: &mut Listing) -> Result<(), ScanError> {
    let curation = root.join(CURATION_FOLDER);
    let entries = WalkBuilder::new(from)
        .standard_filters(false)
        .hidden(true)
        .follow_links(false)
        .filter_entry(move |entry| entry.path() != curation)
        .build();
    for entry in entries {
        match entry {
            Ok(entry) => list_entry(root, &entry, listing),
            Err(error) => miss(root, &error, listing)?,
        }
    }
    Ok(())
}

fn list_entry(root: &Path, entry: &DirEntry, listing: &mut Listing) {
    if entry.file_type().is_none_or(|kind| kind.is_dir()) {
        return;
    }
    let path = relative(root, entry.path());
    match entry.metadata() {
        Ok(metadata) => list(path, entry.path(), &metadata, listing),
        // Gone between the folder's listing and this look.
        Err(error) if error.io_error().is_some_and(is_absence) => {}
        Err(error) => {
            listing
                .problems
                .insert(path.to_string(), cannot_look(&error));
            listing.unknown.insert(path);
        }
    }
}

/// Lists one file, if it is a note.
fn list(path: NotePath, absolute: &Path, metadata: &Metadata, listing: &mut Listing) {
    if metadata.is_symlink() {
        if has_note_ending(absolute) || absolute.is_dir() {
            let reason = "it is a link, and links are not followed: put the notes themselves here";
            listing.problems.insert(path.to_string(), reason.to_owned());
        }
    } else if has_note_ending(absolute) {
        if metadata.is_file() {
            listing.notes.insert(path, stamp(FileStamp::of(metadata)));
        } else {
            let reason = "it is not a regular file: only plain files are notes";
            listing.problems.insert(path.to_string(), reason.to_owned());
        }
    }
}

/// Notes that a folder could not be walked.
fn miss(root: &Path, error: &ignore::Error, listing: &mut Listing) -> Result<(), ScanError> {
    if error.io_error().is_some_and(is_absence) && error_path(error) != Some(root) {
        return Ok(());
    }
    let path = error_path(error).unwrap_or(root);
    if path == root {
        return Err(ScanError::Root {
            path: root.to_owned(),
            source: io::Error::other(error.to_string()),
        });
    }
    let path = relative(root, path);
    listing
        .problems
        .insert(path.to_string(), cannot_look(error));
    listing.unknown.insert(path);
    Ok(())
}

/// The path that a walk's error is about.
fn error_path(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            error_path(err)
        }
        ignore::Error::Loop { child, .. } => Some(child),
        ignore::Error::Partial(errors) => errors.iter().find_map(error_path),
        _ => None,
    }
}

fn cannot_look(error: &dyn std::error::Error) -> String {
    format!("it cannot be looked at ({error}): what was known of it is kept")
}

fn relative(root: &Path, absolute: &Path) -> NotePath {
    NotePath::from_relative(absolute.strip_prefix(root).unwrap_or(absolute))
}

/// The index keeps stamps in a type of its own.
pub(super) fn stamp(file: FileStamp) -> Stamp {
    Stamp {
        size: file.size,
        mtime_ns: file.mtime_ns,
        inode: file.inode,
    }
}

#[cfg(test)]
mod tests;
