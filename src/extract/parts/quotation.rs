//! Whom a quotation quotes, and which paragraphs are one without the mark.

use super::people::People;
use crate::extract::names::{self, Strength};

/// Fewest words between quotation marks that make a quotation of its own.
const MIN_QUOTED_WORDS: usize = 5;
/// Longest attribution, in bytes.
const MAX_ATTRIBUTION_BYTES: usize = 80;

/// Verbs that stand beside the name of who is quoted.
const VERBS: &[&str] = &[
    "said",
    "says",
    "say",
    "put",
    "puts",
    "asked",
    "asks",
    "wrote",
    "writes",
    "quipped",
    "replied",
    "answered",
    "quoting",
    "quotes",
    "quoted",
    "quote",
    "sagt",
    "sagte",
    "meinte",
    "dit",
    "disait",
    "dijo",
    "dice",
    "disse",
    "zegt",
    "according",
];

/// Whom a quotation names at its end: `… — Ada Holm`, or on a last line of its own.
pub(super) fn attribution(text: &str, people: &People<'_>) -> Option<String> {
    let last = text.trim_end().lines().next_back()?;
    let named = dashed(last).or_else(|| {
        let dashes = [" — ", " – ", " -- ", "\u{2014} "];
        let (at, dash) = dashes
            .iter()
            .filter_map(|dash| Some((last.rfind(dash)?, dash)))
            .max()?;
        Some(&last[at + dash.len()..])
    })?;
    person(named, people)
}

/// A line that is nothing but who is quoted: `— Ada Holm`.
pub(super) fn attribution_line(line: &str, people: &People<'_>) -> Option<String> {
    person(dashed(line.trim())?, people)
}

fn dashed(line: &str) -> Option<&str> {
    let line = line.trim_start();
    ["—", "–", "―", "--", "~ "]
        .iter()
        .find_map(|dash| line.strip_prefix(dash))
        .map(|rest| rest.trim_start_matches(['-', ' ']))
}

/// The name that an attribution begins with; what follows a comma or a
/// parenthesis says where or as what.
fn person(text: &str, people: &People<'_>) -> Option<String> {
    if text.len() > MAX_ATTRIBUTION_BYTES {
        return None;
    }
    let end = text.find([',', '(', '[', ':', ';']).unwrap_or(text.len());
    name(&text[..end], people)
}

/// A name that stands alone: someone on stage, or whoever is named in full.
fn name(text: &str, people: &People<'_>) -> Option<String> {
    let text = text.trim().trim_end_matches(['.', '!', '"', '”', '»']);
    if let Some(known) = people.known(text) {
        return Some(known);
    }
    let name = names::clean(text)?;
    (names::strength(&name) >= Strength::Given).then_some(name)
}

/// Whom the words before a quotation announce: `As Ada Holm put it:`.
pub(super) fn announced(before: &str, people: &People<'_>) -> Option<String> {
    let before = before.trim_end();
    let sentence = before.strip_suffix([':', ',', '：'])?;
    let start = sentence
        .rfind([". ", "! ", "? "].map(|stop| stop.as_bytes()[0] as char))
        .map_or(0, |at| at + 1);
    let sentence = sentence[start..].trim();
    if sentence.len() > MAX_ATTRIBUTION_BYTES {
        return None;
    }
    name(sentence, people).or_else(|| beside_verb(sentence, people))
}

/// The name that stands beside a verb of saying: `Ada Holm said`, `said Ada`.
fn beside_verb(text: &str, people: &People<'_>) -> Option<String> {
    let bare = |word: &str| -> String { crate::text::fold(word) };
    let words: Vec<&str> = text.split_whitespace().collect();
    if !words
        .iter()
        .any(|word| VERBS.contains(&bare(word).as_str()))
    {
        return None;
    }
    let is_name_word =
        |word: &&str| word.starts_with(char::is_uppercase) && !VERBS.contains(&bare(word).as_str());
    let mut found: Option<String> = None;
    let mut at = 0;
    while at < words.len() {
        let run = words[at..].iter().take_while(|word| is_name_word(word));
        let n_words = run.count();
        // `As Ada put it` begins with a word that is no name.
        let candidates = (at..at + n_words).map(|start| words[start..at + n_words].join(" "));
        if let Some(person) = candidates
            .map(|run| run.trim_end_matches([',', '.']).to_owned())
            .find_map(|run| name(&run, people))
        {
            if found.is_some() {
                return None;
            }
            found = Some(person);
        }
        at += n_words.max(1);
    }
    found
}

/// Whom a paragraph quotes that is a quotation with its attribution and
/// nothing else: `“…” said Ada Holm`, `Ada: “…”`.
pub(super) fn spoken(text: &str, people: &People<'_>) -> Option<String> {
    let text = text.trim();
    let (before, quoted, after) = quoted(text)?;
    if quoted.split_whitespace().count() < MIN_QUOTED_WORDS {
        return None;
    }
    let before = before.trim();
    let after = after.trim().trim_start_matches([',', '.', ';']).trim();
    match (before.is_empty(), after.is_empty()) {
        (true, false) if after.len() <= MAX_ATTRIBUTION_BYTES => {
            let hyphen = after
                .strip_prefix("- ")
                .and_then(|name| person(name, people));
            let inside = after
                .strip_prefix('(')
                .and_then(|inside| inside.strip_suffix(')'));
            hyphen
                .or_else(|| attribution_line(after, people))
                .or_else(|| inside.and_then(|inside| person(inside, people)))
                .or_else(|| beside_verb(after, people))
        }
        (false, true) => announced(before, people),
        _ => None,
    }
}

/// What stands before, inside and behind the only quotation marks of a text.
fn quoted(text: &str) -> Option<(&str, &str, &str)> {
    const MARKS: [(char, char); 6] = [
        ('“', '”'),
        ('„', '“'),
        ('„', '”'),
        ('«', '»'),
        ('»', '«'),
        ('"', '"'),
    ];
    let (start, opening) = text
        .char_indices()
        .find(|(_, c)| MARKS.iter().any(|(open, _)| open == c))?;
    let inside = &text[start + opening.len_utf8()..];
    let closing = |c: &char| {
        MARKS
            .iter()
            .any(|(open, close)| *open == opening && close == c)
    };
    // The last one: what is quoted may quote.
    let (len, close) = inside.char_indices().rfind(|(_, c)| closing(c))?;
    let after = &inside[len + close.len_utf8()..];
    Some((&text[..start], &inside[..len], after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Kind, Role, SpeakerMention};

    fn check(read: impl Fn(&str, &People<'_>) -> Option<String>, table: &[(&str, Option<&str>)]) {
        let speakers = [SpeakerMention {
            name: "Runa Castellanos".to_owned(),
            linked: None,
            role: Role::Speaker,
        }];
        let people = People::new(&speakers, Kind::Talk);
        for (text, expected) in table {
            assert_eq!(read(text, &people).as_deref(), *expected, "{text}");
        }
    }

    #[test]
    fn an_attribution_ends_a_quotation() {
        check(
            attribution,
            &[
                ("The tide waits.\n— Ada Holm", Some("Ada Holm")),
                ("The tide waits. — Ada Holm, Port Ellery", Some("Ada Holm")),
                ("The tide waits.\n-- Runa", Some("Runa Castellanos")),
                ("The tide waits – for nobody", None),
                ("The tide waits.", None),
                ("The tide — Ada said so — waits for nobody", None),
            ],
        );
    }

    #[test]
    fn the_words_before_announce_who_is_quoted() {
        check(
            announced,
            &[
                ("As Ada Holm put it:", Some("Ada Holm")),
                ("More. Runa says:", Some("Runa Castellanos")),
                ("Ada Holm:", Some("Ada Holm")),
                ("The rule:", None),
                ("He said:", None),
                ("Ada Holm and Bo Lindqvist said:", None),
            ],
        );
    }

    #[test]
    fn a_paragraph_in_quotation_marks_needs_someone() {
        check(
            spoken,
            &[
                (
                    "“The tide waits for nobody,” said Ada Holm",
                    Some("Ada Holm"),
                ),
                ("\"The tide waits for nobody\" - Ada Holm", Some("Ada Holm")),
                (
                    "\"The tide waits for nobody\" (Runa)",
                    Some("Runa Castellanos"),
                ),
                (
                    "« La marée n'attend jamais personne » — Ada Holm",
                    Some("Ada Holm"),
                ),
                (
                    "Runa: “The tide waits for nobody.”",
                    Some("Runa Castellanos"),
                ),
                (
                    "Ada Holm said, \"the tide waits for nobody\"",
                    Some("Ada Holm"),
                ),
                ("\"The tide waits for nobody\"", None),
                ("\"Tide\" said Ada Holm", None),
                ("Some \"tide that waits for nobody\" is not enough", None),
            ],
        );
    }
}
