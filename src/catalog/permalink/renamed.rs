//! Speakers whose names are spelled otherwise now.
//!
//! A talk that is still there and has one person less and one person more says
//! that the two may be one. They are, when all such talks agree, when nobody
//! bears the old name any more, and when the names have a word in common or are
//! nearly the same: otherwise somebody else was named by mistake.

use std::collections::{BTreeMap, BTreeSet};

use super::{Nearby, TalkTrace};
use crate::catalog::id::SpeakerId;
use crate::text::likeness;

/// From here on two names are one but for a slip.
const ALIKE: f64 = 0.9;
/// Shorter words prove nothing: `de`, `al`.
const MIN_WORD: usize = 3;

/// Old and new address of each speaker who was renamed by a batch.
pub(super) fn renamed<'a>(
    before: &'a [TalkTrace],
    after: &'a [TalkTrace],
    nearby: &Nearby<'a>,
) -> Vec<(&'a SpeakerId, &'a SpeakerId)> {
    let kept: BTreeMap<_, _> = after
        .iter()
        .map(|trace| ((&trace.talk, &trace.event), trace))
        .collect();
    let alive: BTreeSet<&SpeakerId> = after.iter().flat_map(|trace| &trace.speakers).collect();
    let mut heirs: BTreeMap<&SpeakerId, BTreeSet<&SpeakerId>> = BTreeMap::new();
    for lost in before {
        if lost.speakers.iter().all(|speaker| alive.contains(speaker)) {
            continue;
        }
        let now = kept.get(&(&lost.talk, &lost.event)).copied();
        let Some(now) = now.or_else(|| nearby.best(lost)) else {
            continue;
        };
        let gone = only(&lost.speakers, |speaker| !now.speakers.contains(speaker));
        let new = only(&now.speakers, |speaker| !lost.speakers.contains(speaker));
        if let (Some(gone), Some(new)) = (gone, new) {
            heirs.entry(gone).or_default().insert(new);
        }
    }
    let heirs = heirs.into_iter().filter(|(old, _)| !alive.contains(old));
    heirs
        .filter_map(|(old, heirs)| Some((old, only_of(heirs)?)))
        .filter(|(old, new)| are_alike(old.as_str(), new.as_str()))
        .collect()
}

fn only(speakers: &[SpeakerId], is_meant: impl Fn(&SpeakerId) -> bool) -> Option<&SpeakerId> {
    let mut meant = speakers.iter().filter(|speaker| is_meant(speaker));
    meant.next().filter(|_| meant.next().is_none())
}

fn only_of(heirs: BTreeSet<&SpeakerId>) -> Option<&SpeakerId> {
    let mut heirs = heirs.into_iter();
    heirs.next().filter(|_| heirs.next().is_none())
}

/// Whether two slugs of people may be of one.
fn are_alike(old: &str, new: &str) -> bool {
    let is_shared =
        |word: &str| word.len() >= MIN_WORD && new.split('-').any(|other| other == word);
    old.split('-').any(is_shared) || likeness(old, new) >= ALIKE
}

#[cfg(test)]
mod tests {
    use super::super::tests::{outcome, trace};
    use super::super::{Permalinks, retire};

    fn speakers(before: &str, after: &str) -> Vec<String> {
        let lines = outcome(
            &[trace("knots", "Knots for two", before, "a.md", 10)],
            &[trace("knots", "Knots for two", after, "a.md", 10)],
        );
        let of_people = lines
            .into_iter()
            .filter(|(from, _)| from.starts_with("/speakers/"));
        of_people
            .map(|(from, to)| format!("{from} {to:?}"))
            .collect()
    }

    #[test]
    fn a_name_that_was_mended_leads_to_the_new_one() {
        for (old, new) in [
            ("jen-smith", "jennifer-smith"),
            ("mira-castelan", "mira-castellan"),
            ("jonas-brandt", "jonas-brandt-tern"),
            ("castellann", "castellan"),
        ] {
            let line = format!("/speakers/{old} Some(Moved(\"/speakers/{new}\"))");
            assert_eq!(speakers(old, new), [line], "{old}");
        }
        assert!(speakers("mira-castellan", "jonas-brandt").is_empty());
        assert!(speakers("mira-castellan", "mira-castellan").is_empty());
    }

    #[test]
    fn nobody_is_renamed_who_is_there_or_has_two_heirs() {
        let before = [
            trace("knots", "Knots for two", "jen-smith", "a.md", 10),
            trace("ropes", "Ropes for two", "jen-smith", "a.md", 90),
        ];
        let some = [
            trace("knots", "Knots for two", "jennifer-smith", "a.md", 10),
            trace("ropes", "Ropes for two", "jen-smith", "a.md", 90),
        ];
        assert!(outcome(&before, &some).is_empty());
        let two = [
            trace("knots", "Knots for two", "jennifer-smith", "a.md", 10),
            trace("ropes", "Ropes for two", "jenny-smith", "a.md", 90),
        ];
        assert!(outcome(&before, &two).is_empty());
    }

    #[test]
    fn a_speaker_who_is_back_is_retired_no_more() {
        let line = "{\"from\":\"/speakers/jen-smith\",\"to\":\"/speakers/jennifer-smith\"}\n";
        let (ledger, _) = Permalinks::parse(line);
        let before = [trace(
            "knots",
            "Knots for two",
            "jennifer-smith",
            "a.md",
            10,
        )];
        let after = [trace("knots", "Knots for two", "jen-smith", "a.md", 10)];
        let lines = retire(&before, &after, &ledger);
        let back = lines
            .iter()
            .find(|line| line.address == "/speakers/jen-smith");
        assert_eq!(back.map(|line| line.retired.clone()), Some(None));
    }
}
