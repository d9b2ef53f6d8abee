//! Where a speaker would stand, people also write that they know none: `Tides
//! (???)`, `Tides (missed the name)`, `somebody from Kelp Works - Tides`.

use super::super::words;
use crate::text::{Pairs, fold};

/// Longest mark in words.
const MAX_WORDS: usize = 8;

/// The title of a heading that says so; `None` when it does not.
pub(super) fn title_of_nobody<'a>(text: &'a str, pairs: &Pairs) -> Option<&'a str> {
    if let Some((title, inside)) = text
        .strip_suffix([')', ']'])
        .and_then(|text| text.rsplit_once(" (").or_else(|| text.rsplit_once(" [")))
        && is_nobody(inside)
    {
        return Some(title.trim_end());
    }
    // `(tall guy) Tides`
    if let Some((inside, title)) = text
        .strip_prefix('(')
        .and_then(|text| text.split_once(") "))
        && is_nobody(inside)
    {
        return Some(title.trim_start_matches([' ', ':', '-', '–', '—']));
    }
    if let Some((left, title)) = text.split_once(['"', '“', '„', '«']) {
        let left = left.trim_end_matches([' ', ',', ':', '-', '–', '—']);
        if let Some((title, right)) = title.split_once(['"', '”', '“', '»'])
            && left.is_empty()
            && is_nobody(right.trim_start_matches([' ', ',', ':', '-', '–', '—']))
        {
            return Some(title);
        }
        let title = title.strip_suffix(['"', '”', '“', '»']);
        return title.filter(|_| is_nobody(left));
    }
    let signs = [": ", " - ", " – ", " — ", " | "].into_iter();
    let cut = signs
        .clone()
        .filter_map(|sign| pairs.split_once(text, sign))
        .min_by_key(|(left, _)| left.len());
    // `Me: a story` is a title.
    if let Some((left, title)) = cut
        && (left.len() > 2 || left.starts_with('?'))
        && !title.is_empty()
        && is_nobody(left)
    {
        return Some(title);
    }
    let behind = signs
        .filter(|sign| *sign != ": ")
        .filter_map(|sign| pairs.rsplit_once(text, sign))
        .min_by_key(|(_, right)| right.len());
    behind
        .filter(|(_, right)| right.len() > 2 && is_nobody(right))
        .map(|(title, _)| title)
}

/// Words that ask for the speaker where one would stand.
const ASKED: [&str; 13] = [
    "speaker",
    "speaker name",
    "name",
    "who",
    "who was it",
    "by",
    "wer",
    "qui",
    "quien",
    "sprecher",
    "referent",
    "orateur",
    "ponente",
];
/// Somebody, who comes from somewhere.
const SOMEBODY: [&str; 8] = [
    "someone",
    "somebody",
    "some guy",
    "some woman",
    "some person",
    "jemand",
    "quelqu un",
    "alguien",
];
/// What stands between such a word and the place.
const FROM: [&str; 12] = [
    "from", "at", "of", "in", "who", "aus", "von", "vom", "bei", "de", "du", "chez",
];
/// What became of a name, where a word for names follows.
const LOST: [&str; 25] = [
    "no pille",
    "no cogi",
    "no apunte",
    "no recuerdo",
    "no entendi",
    "pas note",
    "pas eu",
    "pas compris",
    "je n ai pas",
    "nao anotei",
    "missed",
    "forgot",
    "lost",
    "didn t",
    "didnt",
    "did not",
    "don t",
    "dont",
    "no idea",
    "not sure",
    "unknown",
    "vergessen",
    "verpasst",
    "keine ahnung",
    "weiss nicht",
];
const NAMES: [&str; 10] = [
    "nombre", "nome", "name", "names", "speaker", "speakers", "who", "wer", "nom", "namen",
];
/// Beginnings that say it alone.
const WITHOUT: [&str; 14] = [
    "speaker tba",
    "speaker tbc",
    "speaker tbd",
    "no name",
    "name unknown",
    "name missing",
    "name vergessen",
    "name verpasst",
    "name unbekannt",
    "nom oublie",
    "nom inconnu",
    "sin nombre",
    "anon",
    "guest speaker",
];

/// Whether a text says that nobody is known: `???`, `N.N.`, `speaker?`, `missed
/// the name`, `someone from Kelp Works`.
pub(in crate::extract) fn is_nobody(text: &str) -> bool {
    let text = text.trim();
    let is_sign = |c: char| matches!(c, '?' | '¿' | ' ' | '…' | '_');
    if !text.is_empty() && text.chars().all(is_sign) {
        return true;
    }
    let folded = fold(text);
    let folded = ["by ", "von ", "par ", "por "]
        .iter()
        .find_map(|by| folded.strip_prefix(by))
        .unwrap_or(&folded);
    if folded.is_empty() || folded.split(' ').count() > MAX_WORDS {
        return false;
    }
    let begins = |beginnings: &[&str]| beginnings.iter().any(|word| folded.starts_with(word));
    let is_somebody = SOMEBODY.iter().any(|word| {
        folded.strip_prefix(word).is_some_and(|rest| {
            let next = rest.trim_start().split(' ').next().unwrap_or_default();
            next.is_empty() || rest.starts_with(' ') && FROM.contains(&next)
        })
    });
    words::is_nobody(folded) && folded.len() > 2
        || text.ends_with('?') && ASKED.contains(&folded)
        || is_somebody
        || begins(&WITHOUT)
        || is_unknown(folded)
        || begins(&LOST) && folded.split(' ').any(|word| NAMES.contains(&word))
}

/// `unknown student`, `some phd student`, `a student from Kelp`.
fn is_unknown(folded: &str) -> bool {
    const PEOPLE: [&str; 18] = [
        "bloke",
        "chap",
        "girl",
        "boy",
        "student",
        "speaker",
        "person",
        "guy",
        "woman",
        "man",
        "developer",
        "engineer",
        "researcher",
        "presenter",
        "lady",
        "dude",
        "colleague",
        "professor",
    ];
    let mut words = folded.split(' ');
    let is_any = matches!(
        words.next(),
        Some("unknown" | "some" | "another" | "a" | "an" | "unnamed" | "tall" | "young" | "old")
    );
    let is_of = |word: &str| PEOPLE.contains(&word);
    is_any && words.take(3).any(is_of)
        // `security person from the council`
        || folded.split_once(" from ").is_some_and(|(who, _)| {
            who.split(' ').count() < 4 && who.split(' ').next_back().is_some_and(is_of)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_told_from_the_mark_that_nobody_is_known() {
        for heading in [
            "Tides (???)",
            "Tides (?)",
            "Tides (N.N.)",
            "Tides (TBA)",
            "Tides (anon)",
            "Tides (speaker?)",
            "Tides (missed name, Amsterdam)",
            "Tides (missed speaker's name, from Kelp)",
            "Tides (don't know the name)",
            "Tides (didn't catch the name)",
            "Tides [no name]",
            "Tides (name unknown)",
            "Tides (by someone from Kelp)",
            "??? - Tides",
            "Unknown: Tides",
            "someone from kelp - Tides",
            "Tides - ???",
            "Tides – unknown",
            "Someone from Kelp Works, \"Tides\"",
            "Unknown PhD student: Tides",
        ] {
            let title = title_of_nobody(heading, &Pairs::of(heading));
            assert_eq!(title, Some("Tides"), "{heading}");
        }
        for heading in [
            "Tides (Bo Lindqvist)",
            "Tides (how?)",
            "Me: a story",
            "Someone else's code - and how to read it",
            "What nobody told me",
            "Tides (a study)",
            "Names: who needs them",
            "Tides - what we forgot",
            "\"Unknown\": Tides",
            "(???)",
        ] {
            assert_eq!(
                title_of_nobody(heading, &Pairs::of(heading)),
                None,
                "{heading}"
            );
        }
    }
}
