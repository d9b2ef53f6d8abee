//! What stands right below each heading.

use super::super::shape::Line;

/// Of the headings right below one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Children {
    /// All of them.
    pub(super) n_all: usize,
    /// Those that name their speaker.
    pub(super) n_named: usize,
}

/// For each heading how many stand right below it, and how many of those
/// name their speaker.
pub(super) fn children(lines: &[Line]) -> Vec<Children> {
    let mut counts = vec![Children::default(); lines.len()];
    let mut open: Vec<usize> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let level = line.heading.level;
        while open
            .last()
            .is_some_and(|above| lines[*above].heading.level >= level)
        {
            open.pop();
        }
        if let Some(parent) = open.last() {
            counts[*parent].n_all += 1;
            counts[*parent].n_named += usize::from(line.has_evidence());
        }
        open.push(at);
    }
    counts
}
