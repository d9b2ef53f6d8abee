//! The kind of a session that a line below its heading says.

use super::MAX_LINE;
use crate::extract::names::{self, Strength};
use crate::extract::{Kind, words};

/// `Workshop - beginners`, `Talk · 45 min`: the kind, and how hard or long.
pub(super) fn kind_of_fields(text: &str) -> Option<Kind> {
    let fields = [" - ", " – ", " — ", " · ", " | ", " / ", ", "];
    let (kind, rest) = fields.iter().find_map(|sign| text.split_once(sign))?;
    let is_plain = rest.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    words::kind(kind).filter(|_| is_plain)
}

/// The kind that a line of people ends with: `Runa Castellanos, keynote`, `by
/// Runa Castellanos (workshop)`.
pub(super) fn kind_behind(line: &str) -> Option<Kind> {
    if line.len() > MAX_LINE {
        return None;
    }
    let (_, behind) = line.rsplit_once([',', '(', '·', '|', '–', '—'])?;
    let kind = words::kind(behind.trim_end_matches(')'));
    kind.filter(|kind| *kind != Kind::Talk)
}

/// The kind that a line of people begins with: `workshop, Runa Castellanos`.
pub(super) fn kind_before(line: &str) -> Option<Kind> {
    let (kind, people) = line.split_once(", ")?;
    words::kind(kind).filter(|_| names::is_only_names(people, Strength::Full))
}
