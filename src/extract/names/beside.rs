//! Who stands beside the people of a list without being one of them: the
//! nameless, and whoever led the session.

use super::super::explicit::Key;
use crate::text::fold;

/// `volunteers`, `the guy with the hat`, `un concejal`: somebody else, behind
/// people who have names.
pub(super) fn is_of_others(text: &str) -> bool {
    // German capitalizes them, and so do careful writers.
    if matches!(
        text,
        "Team" | "Crew" | "Friends" | "Co" | "Co." | "Freunde" | "Gäste" | "Kollegen" | "Weitere"
    ) {
        return true;
    }
    let first = text.split(' ').next().unwrap_or_default();
    if !first.starts_with(|c: char| c.is_ascii_lowercase()) || first.len() > 12 {
        return false;
    }
    let is_alone = first.len() == text.len();
    match first {
        "others" | "friends" | "volunteers" | "guests" | "colleagues" | "co" | "students"
        | "team" | "more" | "company" | "freunde" | "gäste" | "kollegen" | "weitere" | "andere"
        | "amis" | "autres" | "collègues" | "invités" | "amigos" | "otros" | "outros" | "altri"
        | "amici" | "anderen" | "vrienden" | "crew" | "al" | "al." => is_alone,
        "the" | "a" | "an" | "his" | "her" | "their" | "another" | "some" | "two" | "three"
        | "un" | "une" | "una" | "uno" | "ein" | "eine" | "einer" | "einem" | "um" | "uma"
        | "een" | "someone" | "somebody" | "jemand" => {
            !is_alone && text.split(' ').count() <= 6
                || matches!(first, "someone" | "somebody" | "jemand")
        }
        _ => false,
    }
}

/// `chair: S`, `moderator: S` among those who spoke.
pub(super) fn is_of_chair(text: &str) -> bool {
    let Some((key, _)) = text.split_once(':') else {
        return false;
    };
    // Alone on a line these two speak; beside others they lead.
    Key::parse(key) == Some(Key::Moderator) || matches!(fold(key).as_str(), "host" | "facilitator")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nameless_and_the_chair_are_told_from_speakers() {
        for text in [
            "volunteers",
            "the guy with the hat",
            "un concejal",
            "his son",
            "someone",
            "Team",
            "al.",
        ] {
            assert!(is_of_others(text), "{text}");
        }
        for text in ["Bo", "volunteers of Kelp", "the", "runa", "de Bono", ""] {
            assert!(!is_of_others(text), "{text}");
        }
        assert!(is_of_chair("chair: Bo Lindqvist") && is_of_chair("Moderation: Bo"));
        assert!(!is_of_chair("Bo Lindqvist") && !is_of_chair("Tides: a study"));
    }
}
