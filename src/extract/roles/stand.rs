//! How a heading stands among the others: the last one, a hollow one, one below
//! a break.

use super::super::shape::Line;
use super::Walk;

impl Walk<'_> {
    /// Whether a heading of a word or two is the last one and all others at its
    /// level say who spoke, or that nobody knows: `## Finances`.
    pub(super) fn is_afterword(&self, at: usize) -> bool {
        const MAX_WORDS: usize = 3;
        let line = &self.lines[at];
        let level = line.heading.level;
        if line.bare.split_whitespace().count() > MAX_WORDS
            || self.lines[at + 1..]
                .iter()
                .any(|next| next.heading.level <= level)
        {
            return false;
        }
        let before = self.lines[..at].iter();
        let peers = before.filter(|peer| peer.heading.level == level && !peer.is_aside());
        let is_told = |peer: &Line| peer.has_evidence() || peer.reading.is_nameless;
        let (n_peers, n_told) = peers.fold((0, 0), |(n, told), peer| {
            (n + 1, told + usize::from(is_told(peer)))
        });
        n_peers > 1 && n_told == n_peers
    }

    /// Whether a heading has no text of its own but two headings below it or
    /// more that do, which is not how the other talks of the file look.
    pub(super) fn is_hollow(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let level = line.heading.level;
        let n_all = self.children[at].n_all;
        if !line.heading.body.is_empty() || n_all < 2 || line.has_evidence() {
            return false;
        }
        let below = self.lines[at + 1..].iter().take(n_all);
        let is_plain = |line: &Line| line.heading.level == level + 1 && !line.is_aside();
        below.clone().count() == n_all
            && below.clone().all(is_plain)
            && self.n_hollow * 3 <= self.n_at_level
    }

    /// Whether a heading right below a level of breaks is a talk like those
    /// before it: `## Lunch`, `### Tides` and a line with who spoke.
    pub(super) fn is_talk_below_break(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let is_named = matches!(line.below.rule, "by-line" | "line of people")
            || !line.reading.names.is_empty() && !line.reading.title.is_empty();
        let above = self.lines[..at].iter().rev();
        let mut above = above.skip_while(|other| other.heading.level >= line.heading.level);
        let is_break = |other: &Line| other.sort.is_housekeeping && other.heading.body.is_empty();
        is_named && !line.is_aside() && above.next().is_some_and(is_break)
    }
}
