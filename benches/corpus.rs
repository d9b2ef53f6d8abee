//! The sample corpus, read once for a benchmark.

use std::path::Path;

use talkdex::note::source::read_note;
use talkdex::note::{NotePath, RawNote};

/// Every Markdown file below a folder.
pub(crate) fn notes_below(root: &Path) -> Vec<RawNote> {
    let files = ignore::WalkBuilder::new(root)
        .build()
        .filter_map(Result::ok);
    let mut notes: Vec<RawNote> = files
        .filter(|file| file.path().extension().is_some_and(|e| e == "md"))
        .filter_map(|file| {
            let path = file.path().strip_prefix(root).ok()?;
            let (note, _) = read_note(root, &NotePath::from_relative(path)).ok()?;
            Some(note)
        })
        .collect();
    assert!(!notes.is_empty(), "no notes in {}", root.display());
    notes.sort_by(|a, b| a.path.cmp(&b.path));
    notes
}
