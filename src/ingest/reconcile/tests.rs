//! Listings against manifests, small ones by hand and all kinds by chance.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::index::{NoteRecord, Stamp};

/// Paths with a stamp's size each: all that matters here.
type Files<'a> = &'a [(&'a str, u64)];

fn path(path: &str) -> NotePath {
    NotePath::from_store(path)
}

fn stamp(size: u64) -> Stamp {
    Stamp {
        size,
        ..Stamp::default()
    }
}

fn manifest(files: Files<'_>) -> Manifest {
    let record = |(name, size): &(&str, u64)| NoteRecord {
        path: path(name),
        stamp: stamp(*size),
        digest: [0; 32],
        events: Vec::new(),
        n_entries: 0,
        n_lines: 0,
        diagnostics: Vec::new(),
    };
    Manifest::from_records(files.iter().map(record))
}

fn listing(files: Files<'_>, unknown: &[&str]) -> Listing {
    Listing {
        notes: files
            .iter()
            .map(|(name, size)| (path(name), stamp(*size)))
            .collect(),
        unknown: unknown.iter().map(|name| path(name)).collect(),
        ..Listing::default()
    }
}

/// `+` added, `?` suspect, `-` removed.
fn show(changes: &Changes) -> String {
    let with = |sign: char, paths: &[NotePath]| {
        paths
            .iter()
            .map(|path| format!("{sign}{path}"))
            .collect::<Vec<_>>()
    };
    [
        with('+', &changes.added),
        with('?', &changes.suspect),
        with('-', &changes.removed),
    ]
    .concat()
    .join(" ")
}

fn check(
    before: Files<'_>,
    scope: Option<&[&str]>,
    now: Files<'_>,
    unknown: &[&str],
    expected: &str,
) {
    let scope = scope.map_or(Scope::Whole, |paths| {
        Scope::Paths(paths.iter().map(|name| path(name)).collect())
    });
    let changes = reconcile(&listing(now, unknown), &scope, &manifest(before));
    assert_eq!(show(&changes), expected);
}

#[test]
fn the_whole_finds_what_was_added_changed_and_removed() {
    let before = [("a.md", 1), ("b.md", 2), ("c.md", 3)];
    check(
        &before,
        None,
        &[("a.md", 1), ("b.md", 9), ("d.md", 4)],
        &[],
        "+d.md ?b.md -c.md",
    );
}

#[test]
fn a_hint_is_suspect_even_with_the_same_stamp() {
    check(
        &[("a.md", 1)],
        Some(&["a.md"]),
        &[("a.md", 1)],
        &[],
        "?a.md",
    );
}

#[test]
fn a_scope_removes_nothing_outside_it() {
    let before = [("a.md", 1), ("x/b.md", 2), ("x/c.md", 3), ("xy/d.md", 4)];
    check(&before, Some(&["x"]), &[("x/c.md", 3)], &[], "-x/b.md");
    check(&before, Some(&["x", "x/b.md"]), &[], &[], "-x/b.md -x/c.md");
}

#[test]
fn what_could_not_be_looked_at_is_not_gone() {
    let before = [("a.md", 1), ("x/b.md", 2), ("xy.md", 3)];
    check(&before, None, &[("a.md", 1)], &["x"], "-xy.md");
}

#[test]
fn losing_all_or_most_of_many_is_held_for_an_accident() {
    for (n_known, n_removed, n_added, is_mass) in [
        (1, 1, 0, false),
        (2, 2, 0, false),
        (3, 3, 0, true),
        (3, 2, 0, false),
        (3, 3, 1, false),
        (100, 50, 0, false),
        (100, 51, 0, true),
        // A folder that was moved brings as much as it takes.
        (100, 100, 100, false),
        (30, 19, 0, false),
        (5, 0, 0, false),
        (0, 0, 0, false),
    ] {
        let changes = Changes {
            added: vec![path("new"); n_added],
            suspect: Vec::new(),
            removed: vec![path("old"); n_removed],
        };
        assert_eq!(
            changes.is_mass_disappearance(n_known),
            is_mass,
            "{n_known} {n_removed} {n_added}"
        );
    }
}

proptest! {
    #[test]
    fn after_the_changes_the_manifest_equals_the_listing(
        before in proptest::collection::btree_map("[ab](/[ab]){0,2}", 0u64..3, 0..8),
        now in proptest::collection::btree_map("[ab](/[ab]){0,2}", 0u64..3, 0..8),
    ) {
        let files = |map: &BTreeMap<String, u64>| -> Vec<(String, u64)> {
            map.iter().map(|(name, size)| (name.clone(), *size)).collect()
        };
        let (before, now) = (files(&before), files(&now));
        let known: Vec<(&str, u64)> = before.iter().map(|(name, size)| (name.as_str(), *size)).collect();
        let found: Vec<(&str, u64)> = now.iter().map(|(name, size)| (name.as_str(), *size)).collect();
        let changes = reconcile(&listing(&found, &[]), &Scope::Whole, &manifest(&known));
        let mut paths: BTreeSet<NotePath> = known.iter().map(|(name, _)| path(name)).collect();
        for removed in &changes.removed {
            prop_assert!(paths.remove(removed));
        }
        for added in &changes.added {
            prop_assert!(paths.insert(added.clone()));
        }
        let expected: BTreeSet<NotePath> = found.iter().map(|(name, _)| path(name)).collect();
        prop_assert_eq!(paths, expected);
        // What stayed with another stamp is looked into, and nothing else.
        let suspect: BTreeSet<NotePath> = found
            .iter()
            .filter(|(name, size)| known.iter().any(|(other, was)| other == name && was != size))
            .map(|(name, _)| path(name))
            .collect();
        prop_assert_eq!(changes.suspect.into_iter().collect::<BTreeSet<_>>(), suspect);
    }
}
