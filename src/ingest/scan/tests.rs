//! Scans of real folders.

use std::fs;
use std::os::unix::fs::symlink;

use super::*;

/// A folder with these files; a name ending in `/` is a folder.
fn folder(names: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in names {
        let path = folder.path().join(name);
        if name.ends_with('/') {
            fs::create_dir_all(path).unwrap();
        } else {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "# A lamp for the pier\n").unwrap();
        }
    }
    folder
}

fn notes(listing: &Listing) -> Vec<&str> {
    listing.notes.keys().map(NotePath::as_str).collect()
}

fn paths(paths: &[&str]) -> Scope {
    Scope::Paths(
        paths
            .iter()
            .map(|path| NotePath::from_store(path))
            .collect(),
    )
}

fn check(folder: &tempfile::TempDir, scope: &Scope) -> Listing {
    scan(&Root::open(folder.path()).unwrap(), scope).unwrap()
}

#[test]
fn notes_are_plain_visible_markdown_files_outside_the_curation_folder() {
    let folder = folder(&[
        "a.md",
        "B.MD",
        "deep/er/c.markdown",
        "d.mdown",
        "e.txt",
        ".hidden.md",
        ".git/f.md",
        "_archive/g.md",
        "deep/_archive/h.md",
        "dir.md/",
        "md",
    ]);
    let listing = check(&folder, &Scope::Whole);
    assert_eq!(
        notes(&listing),
        [
            "B.MD",
            "a.md",
            "d.mdown",
            "deep/_archive/h.md",
            "deep/er/c.markdown"
        ]
    );
    assert!(listing.problems.is_empty());
    assert!(listing.unknown.is_empty());
}

#[test]
fn ignore_files_are_not_obeyed() {
    let folder = folder(&["a.md", ".git/"]);
    fs::write(folder.path().join(".gitignore"), "*.md\n").unwrap();
    fs::write(folder.path().join(".ignore"), "*.md\n").unwrap();
    assert_eq!(notes(&check(&folder, &Scope::Whole)), ["a.md"]);
}

#[test]
fn links_are_listed_and_not_followed() {
    let outside = folder(&["secret.md"]);
    let folder = folder(&["a.md", "pictures.png"]);
    symlink(outside.path(), folder.path().join("out")).unwrap();
    symlink("a.md", folder.path().join("twin.md")).unwrap();
    symlink("pictures.png", folder.path().join("twin.png")).unwrap();
    symlink(".", folder.path().join("loop")).unwrap();
    let listing = check(&folder, &Scope::Whole);
    assert_eq!(notes(&listing), ["a.md"]);
    let listed: Vec<_> = listing.problems.keys().map(String::as_str).collect();
    assert_eq!(listed, ["loop", "out", "twin.md"]);
    let listing = check(&folder, &paths(&["out/secret.md", "out", "loop/a.md"]));
    assert!(notes(&listing).is_empty());
}

#[test]
fn the_root_itself_may_be_a_link() {
    let real = folder(&["a.md"]);
    let folder = folder(&[]);
    let link = folder.path().join("corpus");
    symlink(real.path(), &link).unwrap();
    let listing = scan(&Root::open(&link).unwrap(), &Scope::Whole).unwrap();
    assert_eq!(notes(&listing), ["a.md"]);
}

#[test]
fn a_scope_finds_what_the_whole_finds() {
    let folder = folder(&[
        "a.md",
        "x/b.md",
        "x/y/c.md",
        "z/d.md",
        ".h/e.md",
        "_archive/f.md",
    ]);
    let listing = check(
        &folder,
        &paths(&[
            "a.md",
            "x",
            "gone.md",
            "a.md/b.md",
            ".h/e.md",
            "_archive/f.md",
        ]),
    );
    assert_eq!(notes(&listing), ["a.md", "x/b.md", "x/y/c.md"]);
    assert_eq!(listing.folders.len(), 1);
    let whole = check(&folder, &Scope::Whole);
    for (path, stamp) in &listing.notes {
        assert_eq!(whole.notes.get(path), Some(stamp));
    }
}

#[test]
fn a_name_that_is_not_utf8_is_kept() {
    let folder = folder(&[]);
    fs::write(folder.path().join(OsStr::from_bytes(b"caf\xe9.md")), "x").unwrap();
    fs::write(folder.path().join("line\nbreak.md"), "x").unwrap();
    let listing = check(&folder, &Scope::Whole);
    assert_eq!(notes(&listing), ["caf\\xE9.md", "line\nbreak.md"]);
}

#[test]
fn a_pipe_named_like_a_note_is_listed() {
    let folder = folder(&["a.md"]);
    let socket = folder.path().join("socket.md");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    let listing = check(&folder, &Scope::Whole);
    assert_eq!(notes(&listing), ["a.md"]);
    assert!(listing.problems["socket.md"].contains("regular file"));
}

#[test]
fn a_missing_root_is_an_error_with_a_remedy() {
    let folder = folder(&["file.md"]);
    let error = Root::open(&folder.path().join("none")).unwrap_err();
    assert!(error.to_string().contains("--corpus"));
    let error = Root::open(&folder.path().join("file.md")).unwrap_err();
    assert!(matches!(error, ScanError::NotAFolder { .. }));
}
