//! The people whom the first words of a line name, and who led them.

use super::super::names::{self, Strength};
use super::MAX_LINE;
use crate::text::Pairs;

/// The people a line begins with and how much they must look like some: `(S)
/// and on`, `S · 45 min · main stage`, `S. And on`.
pub(super) fn people_at_start(line: &str) -> Option<(&str, Strength)> {
    let head = &line[..line.floor_char_boundary(MAX_LINE)];
    if let Some(inside) = head.strip_prefix('(') {
        let (people, _) = inside.split_once(')')?;
        let again = ["again ", "wieder ", "encore ", "nochmal ", "otra vez "]
            .iter()
            .find_map(|again| people.strip_prefix(again));
        let least = again.map_or(Strength::Full, |_| Strength::Word);
        let people = again.unwrap_or(people);
        return names::is_only_names(people, least).then_some((people, least));
    }
    let pairs = Pairs::of(head);
    let fields = [" · ", " • ", " | "]
        .into_iter()
        .filter_map(|sign| pairs.split_once(head, sign))
        .map(|(people, _)| people)
        .min_by_key(|people| people.len());
    let dash = || {
        let signs = [" - ", " – ", " — ", " @ ", " // "].into_iter();
        signs
            .filter_map(|sign| pairs.split_once(head, sign))
            .min_by_key(|(people, _)| people.len())
            .filter(|(_, from)| is_affiliation(from) && head.len() == line.len())
            .map(|(people, _)| people)
    };
    let sentence = || pairs.split_once(head, ". ").map(|(people, _)| people);
    let people = fields.or_else(dash).or_else(sentence)?;
    names::is_only_names(people, Strength::Full).then_some((people, Strength::Full))
}

/// `Kelp Works`, `@bo`, `CTO at Kelp`: where somebody comes from, in a few words.
fn is_affiliation(text: &str) -> bool {
    let is_short = text.split_whitespace().count() <= 4;
    let is_proper = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '@');
    is_short && is_proper && !text.ends_with(['.', '!', '?', ':', ';', ','])
}

/// The people before `moderated by`, and who comes behind it.
pub(in crate::extract) fn cut_at_moderator(text: &str) -> Option<(&str, &str)> {
    const WORDS: [&str; 8] = [
        "moderated by ",
        "moderator: ",
        "hosted by ",
        "chaired by ",
        "animée par ",
        "animé par ",
        "moderiert von ",
        "moderation: ",
    ];
    let text = &text[..text.floor_char_boundary(2 * MAX_LINE)];
    let pairs = Pairs::of(text);
    let (at, word) = WORDS
        .iter()
        .find_map(|word| pairs.find(text, word).map(|at| (at, word)))?;
    let people = text[..at].trim_end_matches([' ', ',', ';', '(', '.', '\u{a0}', '-', '–', '—']);
    let moderator = text[at + word.len()..].split(['.', ';', ')', ',']).next()?;
    (!people.is_empty()).then_some((people, moderator))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_begins_with_people_before_fields_and_sentences() {
        for line in [
            "(Bo Lindqvist) systems, then cry",
            "Bo Lindqvist · 45 min · main stage",
            "Bo Lindqvist | Room B",
            "Bo Lindqvist. Nobody slept.",
            "Bo Lindqvist - Kelp Works",
            "Bo Lindqvist – @bo",
            "Bo Lindqvist @ Kelp",
        ] {
            assert_eq!(
                people_at_start(line),
                Some(("Bo Lindqvist", Strength::Full)),
                "{line}"
            );
        }
        assert_eq!(
            people_at_start("(again Bo) a story"),
            Some(("Bo", Strength::Word))
        );
        for line in [
            "Rust · Go · Python",
            "(a long aside) and on",
            "Nobody slept. Again.",
            "Bo Lindqvist",
            "Bo Lindqvist - this one was a mess.",
            "Rust - Kelp",
            "(",
        ] {
            assert_eq!(people_at_start(line), None, "{line}");
        }
    }
}
