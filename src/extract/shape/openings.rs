//! Speakers with whom the text below a heading begins, in no sentence that
//! tells of somebody: `Bo, from the harbor. Tides all day`. Once it may be
//! anybody; where a note does so below most of its headings it is a habit.

use super::Line;
use crate::extract::Kind;
use crate::extract::below::{self, Opening};
use crate::extract::names::Strength;
use crate::extract::outline::Heading;
use crate::note::{BlockKind, Document};

/// Fewest texts that begin with people before it is a habit.
const LEAST: usize = 2;

/// What the texts below the headings of one level begin with.
#[derive(Default)]
struct Level {
    n_texts: usize,
    /// Texts whose people are known already.
    n_told: usize,
    /// The others that begin with somebody, by their line.
    openings: Vec<(usize, Opening)>,
}

impl Level {
    /// How many of the openings look like people at least so much.
    fn n_of(&self, least: Strength) -> usize {
        let strengths = self.openings.iter().map(|(_, opening)| opening.strength);
        strengths.filter(|strength| *strength >= least).count()
    }

    /// Whether most texts begin with people.
    fn has_most(&self) -> bool {
        (self.n_told + self.openings.len()) * 2 >= self.n_texts
    }

    fn is_habit(&self) -> bool {
        self.has_most() && self.n_told + self.n_of(Strength::Full) >= LEAST
    }
}

/// Takes the beginnings for speakers where it is the habit of a level, or of
/// most texts of this level and of another level.
pub(super) fn apply(document: &Document, lines: &mut [Line]) {
    let mut levels: Vec<u8> = lines.iter().map(|line| line.heading.level).collect();
    levels.sort_unstable();
    levels.dedup();
    let levels: Vec<Level> = levels
        .into_iter()
        .map(|level| read(document, lines, level))
        .collect();
    if !levels.iter().any(Level::is_habit) {
        return;
    }
    // A word that need not be a name is one only beside names that must be.
    let mut habits = levels.iter().filter(|level| level.is_habit());
    let least = if habits.any(|level| level.n_of(Strength::Full) >= LEAST) {
        Strength::Word
    } else {
        Strength::Given
    };
    let openings = levels
        .into_iter()
        .filter(Level::has_most)
        .flat_map(|level| level.openings)
        .filter(|(_, opening)| opening.strength >= least);
    for (at, opening) in openings {
        let line = &mut lines[at];
        let is_panel = line.reading.kind == Some(Kind::Panel);
        line.below
            .take_opening(line.heading.line, opening.names, is_panel);
    }
}

fn read(document: &Document, lines: &[Line], level: u8) -> Level {
    let mut found = Level::default();
    for (at, line) in lines.iter().enumerate() {
        let is_of_level = line.heading.level == level && !line.is_aside();
        if !is_of_level || !line.reading.names.is_empty() {
            continue;
        }
        let Some(text) = first_text(document, &line.heading) else {
            continue;
        };
        found.n_texts += 1;
        match line.below.rule {
            "by-line" | "line of people" | "first sentence" => found.n_told += 1,
            "" => found
                .openings
                .extend(below::opening(&text).map(|opening| (at, opening))),
            _ => {}
        }
    }
    found
}

/// The first paragraph below a heading, as far as it may name somebody.
fn first_text(document: &Document, heading: &Heading) -> Option<String> {
    let block = document.blocks()[heading.body.clone()].first()?;
    let is_text = block.kind == BlockKind::Paragraph;
    is_text.then(|| document.plain_start(block.tokens.clone(), below::MAX_OPENING))
}
