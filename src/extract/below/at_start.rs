//! The people whom the first words of a line or a text name.

use super::super::names::{self, Strength};
use super::super::words;
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
    if let Some((kind, people)) = head.split_once(", ")
        && words::kind(kind).is_some()
        && names::is_only_names(people, Strength::Full)
    {
        return Some((people, Strength::Full));
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

/// What is read of a text for the people with whom it begins, in bytes.
pub(in crate::extract) const MAX_OPENING: usize = 120;

/// The people with whom a text begins.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::extract) struct Opening {
    pub(in crate::extract) names: Vec<String>,
    /// How much the weakest of them looks like somebody.
    pub(in crate::extract) strength: Strength,
}

/// The people with whom a text begins, whatever it goes on to say of them: `S
/// again. Tides.`, `S, from the harbor.`, `S & S showed …`. A sentence may begin
/// so about anybody, so this is worth something only as a habit.
pub(in crate::extract) fn opening(text: &str) -> Option<Opening> {
    let head = &text[..text.floor_char_boundary(MAX_OPENING)];
    let end = end_of_names(head)?;
    let (people, rest) = head.split_at(end);
    let is_of_them = rest.is_empty()
        || rest.starts_with(['.', ',', '!'])
        || rest.starts_with(" (")
        || rest
            .strip_prefix(' ')
            .is_some_and(|rest| rest.starts_with(char::is_lowercase));
    if !is_of_them {
        return None;
    }
    let strength = names::weakest(people);
    // One word that is no usual name begins many sentences: `Harbor is …`.
    let is_introduced = || {
        [
            ",", " from ", " von ", " vom ", " de ", " du ", " van ", " aus ", " again",
        ]
        .iter()
        .any(|sign| rest.starts_with(sign))
    };
    let is_somebody = strength >= Strength::Given || strength == Strength::Word && is_introduced();
    is_somebody.then(|| Opening {
        names: names::list(people, names::comma_of(people), Strength::Word),
        strength,
    })
}

/// Where the capitalized words end with which a text begins, particles and
/// words for `and` between them among these.
fn end_of_names(head: &str) -> Option<usize> {
    let mut end = None;
    let mut at = 0;
    for word in head.split(' ') {
        let bare = word.trim_end_matches([',', '.', ';', ':', '!', '?', ')', '…']);
        let is_short = bare.chars().count() == 1 || names::is_honorific(word);
        let is_stop = bare.len() < word.len() && !(is_short && word.ends_with('.'));
        let is_name = bare.starts_with(char::is_uppercase)
            && bare
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'));
        let is_between = end.is_some()
            && !is_stop
            && (names::is_particle(word) || matches!(word, "&" | "and" | "und" | "et" | "+"));
        if is_name {
            end = Some(at + if is_stop { bare.len() } else { word.len() });
        }
        if is_stop || !(is_name || is_between) {
            break;
        }
        at += word.len() + 1;
    }
    end
}

/// `Kelp Works`, `@bo`, `CTO at Kelp`: where somebody comes from, in a few words.
fn is_affiliation(text: &str) -> bool {
    let is_short = text.split_whitespace().count() <= 4;
    let is_proper = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '@');
    is_short && is_proper && !text.ends_with(['.', '!', '?', ':', ';', ','])
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

    #[test]
    fn a_text_begins_with_people_whatever_it_says_of_them() {
        for (text, expected) in [
            ("Bo Lindqvist again. Tides yes.", "Bo Lindqvist"),
            ("Bo Lindqvist compared three boats.", "Bo Lindqvist"),
            ("Bo Lindqvist, 17 years old (!!).", "Bo Lindqvist"),
            ("Dr. Runa von Castell showed it", "Runa von Castell"),
            ("J. Lindqvist had no slides.", "J. Lindqvist"),
            ("Anna & Bo Lindqvist, a couple! Boats", "Anna, Bo Lindqvist"),
            ("Anna, who has a boat.", "Anna"),
            ("Odalric, boat-something. Kelp", "Odalric"),
            ("Odalric from the harbor. Kelp", "Odalric"),
            ("Bo Lindqvist", "Bo Lindqvist"),
        ] {
            let names = opening(text).map(|opening| opening.names.join(", "));
            assert_eq!(names.as_deref(), Some(expected), "{text}");
        }
        for text in [
            "Odalric is a boat.",
            "Tides come and go.",
            "Bo Lindqvist: hello",
            "Bo Lindqvist Kelp Works Harbor Tide Limited",
            "the talk was good",
            "PostgreSQL, again.",
            "",
        ] {
            assert_eq!(opening(text), None, "{text}");
        }
    }
}
