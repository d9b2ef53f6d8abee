//! A line that begins with a word for people: `by S`, `Presented by S`.

use std::borrow::Cow;

use super::super::explicit;
use super::super::names::{self, Comma, Strength};
use super::super::words;
use crate::text::Pairs;

/// What such a line begins with; the longer words come first.
#[rustfmt::skip]
const WORDS: [&str; 64] = [
    "presented by:",
    "presented by",
    "speakers:",
    "speaker:",
    "speaker(s):",
    "presenters:",
    "presenter:",
    "panelists:",
    "panellists:",
    "on the panel:",
    "on stage:",
    "am podium:",
    "auf dem podium:",
    "podium:",
    "au panel :",
    "en la mesa:",
    "given by",
    "talk by",
    "a talk by",
    "session by",
    "workshop by",
    "keynote by",
    "delivered by",
    "convened by",
    "led by",
    "hosted by",
    "taught by",
    "facilitated by",
    "run by",
    "imparten",
    "imparte",
    "impartido por",
    "impartida por",
    "by:",
    "by",
    "par :",
    "par",
    "présenté par",
    "présentée par",
    "animé par",
    "animée par",
    "presentado por",
    "presentada por",
    "apresentado por",
    "vorgetragen von",
    "angeboten von",
    "vorgestellt von",
    "geleitet von",
    "offered by",
    "proposé par",
    "proposée par",
    "gehalten von",
    "gepresenteerd door",
    "von:",
    "von",
    "mit:",
    "with:",
    "w/",
    "por:",
    "por",
    "door:",
    "door",
    "di:",
    "av",
];

/// Longest word for a kind, in bytes.
const MAX_KIND: usize = 30;

/// The people of a line that begins with a word for them.
pub(in crate::extract) fn by_line(line: &str) -> Option<Vec<String>> {
    let quiet = quiet(line);
    if let Some(people) = behind_emoji(&quiet) {
        return Some(names::list(people, names::comma_of(people), Strength::Full));
    }
    let line = quiet.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@');
    behind_kind_and_comma(line).or_else(|| named(line))
}

/// `Bo Lindqvist` of `Workshop, led by: Bo Lindqvist`.
fn behind_kind_and_comma(line: &str) -> Option<Vec<String>> {
    let (kind, rest) = line.split_once(", ")?;
    let is_kind = kind.len() <= MAX_KIND && words::kind(kind).is_some();
    is_kind.then(|| named(rest).or_else(|| keyed(rest)))?
}

/// The people of a line without what is around it.
fn named(line: &str) -> Option<Vec<String>> {
    if let Some(people) = behind_kind(line) {
        return Some(names::list(people, names::comma_of(people), Strength::Full));
    }
    if let Some(names) = together(line) {
        return Some(names);
    }
    let first = line.bytes().next()?.to_ascii_lowercase();
    // Hardly a line begins with one of them.
    let mut words = WORDS.into_iter().filter(|word| word.as_bytes()[0] == first);
    let people = words.find_map(|word| {
        let head = line.get(..word.len())?;
        if !head.eq_ignore_ascii_case(word) {
            return None;
        }
        let rest = &line[word.len()..];
        let is_whole = word.ends_with(':') || rest.starts_with([' ', ':', '\u{a0}']);
        let rest = first_sentence(rest.trim_start_matches(':').trim());
        (is_whole && !rest.is_empty()).then_some(rest)
    })?;
    let names: Vec<String> = names::all(people, Comma::Separates);
    if names.is_empty() {
        return names::handle(people).map(|handle| vec![handle]);
    }
    let first = names::strength(&names[0]);
    let is_person =
        |name: &String| names::strength(name) > Strength::None || names::is_lower_case_name(name);
    if !is_person(&names[0]) {
        return None;
    }
    if first >= Strength::Likely {
        return Some(names::list(people, names::comma_of(people), Strength::Word));
    }
    let n_people = names.iter().filter(|name| is_person(name)).count();
    (n_people == names.len()).then_some(names)
}

/// `Speaker: Bo Lindqvist`, in the words of the explicit form.
fn keyed(text: &str) -> Option<Vec<String>> {
    let (key, people) = explicit::pair(text)?;
    let names = names::list(people, names::comma_of(people), Strength::Given);
    (key.is_people() && !names.is_empty()).then_some(names)
}

/// What stands before the first stop that ends a sentence, and no abbreviation;
/// all of the text when nothing comes behind it.
pub(in crate::extract) fn first_sentence(text: &str) -> &str {
    let stops = text.match_indices(['.', '!', '?']);
    let ends = stops.map(|(at, _)| at).find(|at| {
        let word = text[..=*at].rsplit(' ').next().unwrap_or_default();
        let before = &word[..word.len() - 1];
        let is_short = before.chars().count() <= 3 && !before.chars().all(char::is_lowercase);
        let is_abbreviated = text[*at..].starts_with('.')
            && (is_short
                || names::is_honorific(word)
                || names::is_particle(word)
                || matches!(before, "al" | "Corp" | "Univ"));
        text[at + 1..].starts_with(' ') && !is_abbreviated
    });
    &text[..ends.unwrap_or(text.len())]
}

/// `With A, B and C`, `Avec A et B`: nothing but people in full or several by
/// their given names, for the word begins other sentences too.
fn together(line: &str) -> Option<Vec<String>> {
    const WITH: [&str; 12] = [
        "With ", "with ", "Mit ", "mit ", "Avec ", "avec ", "Con ", "con ", "Com ", "com ", "Met ",
        "met ",
    ];
    let people = WITH.iter().find_map(|with| line.strip_prefix(with))?;
    let people = people.trim_end_matches('.');
    if !names::is_only_names(people, Strength::Given) {
        return None;
    }
    let people = names::list(people, names::comma_of(people), Strength::Given);
    let is_full = |name: &String| names::strength(name) >= Strength::Full;
    (people.len() > 1 || people.iter().any(is_full)).then_some(people)
}

/// `👤 S 🏢 Kelp Works 🕘 09:30`: fields told apart by emoji, the person first.
fn behind_emoji(line: &str) -> Option<&str> {
    let is_emoji = |c: char| matches!(u32::from(c), 0x2600..=0x27bf | 0x1f000..=0x1faff);
    let first = line.chars().next().filter(|c| is_emoji(*c))?;
    let rest = line[first.len_utf8()..].trim_start_matches([' ', '\u{fe0f}', '\u{200d}', ':']);
    let end = rest.find(is_emoji).unwrap_or(rest.len());
    let field = [" · ", " • ", " | "]
        .iter()
        .filter_map(|sign| rest[..end].find(sign))
        .min();
    let people = rest[..field.unwrap_or(end)]
        .trim_end_matches([' ', '·', '•', '|', ',', '-', '–', '—', '/']);
    names::is_only_names(people, Strength::Full).then_some(people)
}

/// `Vortrag von S`, `A talk by S`, `Charla de S (Kelp Works)`.
fn behind_kind(line: &str) -> Option<&str> {
    const BY: [&str; 9] = [
        " by ", " von ", " par ", " por ", " de ", " di ", " van ", " door ", " av ",
    ];
    let head = line.get(..line.floor_char_boundary(32))?;
    let pairs = Pairs::of(head);
    let (at, by) = BY
        .iter()
        .filter_map(|by| pairs.find(head, by).map(|at| (at, *by)))
        .min()?;
    let kind = head[..at].trim_start_matches(|c: char| !c.is_alphanumeric());
    let kind = ["A ", "An ", "Ein ", "Eine ", "Un ", "Une ", "Una ", "Een "]
        .iter()
        .find_map(|article| kind.strip_prefix(article))
        .unwrap_or(kind);
    let people = &line[at + by.len()..];
    let is_said = words::kind(kind).is_some() && names::is_only_names(people, Strength::Full);
    is_said.then_some(people)
}

/// A line that is all capitals, with capitals only where names have them.
fn quiet(line: &str) -> Cow<'_, str> {
    let is_loud =
        !line.contains(char::is_lowercase) && line.chars().filter(|c| c.is_uppercase()).count() > 5;
    if !is_loud {
        return line.into();
    }
    let lower = line.to_lowercase();
    let words = lower.split(' ').map(|word| {
        if matches!(
            word,
            "by" | "and" | "und" | "et" | "von" | "van" | "de" | "with"
        ) {
            return word.to_owned();
        }
        let mut letters = word.chars();
        let first = letters.next().map(char::to_uppercase);
        first.into_iter().flatten().chain(letters).collect()
    });
    words.collect::<Vec<String>>().join(" ").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_who_spoke_in_many_ways() {
        let bo = vec!["Bo Lindqvist".to_owned()];
        for line in [
            "by Bo Lindqvist",
            "👤 Bo Lindqvist 🏢 Kelp Works 🕘 09:30",
            "🎤 Bo Lindqvist · Kelp Works",
            "Vortrag von Bo Lindqvist, Kelp Works",
            "A talk by Bo Lindqvist",
            "Charla de Bo Lindqvist (Kelp Works)",
            "Conférence de Bo Lindqvist",
            "Presentado por Bo Lindqvist",
            "With Bo Lindqvist",
            "Mit Bo Lindqvist",
            "By Bo Lindqvist. Tides, what a boat is, why kelp.",
            "by Bo Lindqvist! tides, kelp",
        ] {
            assert_eq!(by_line(line), Some(bo.clone()), "{line}");
        }
        let several = "By Dr. Bo Lindqvist, Kelp Inc., and Runa J. Holm. Tides.";
        assert_eq!(
            by_line(several),
            Some(vec!["Bo Lindqvist".to_owned(), "Runa J. Holm".to_owned()])
        );
        for line in [
            "💡 hot takes",
            "Vortrag von gestern",
            "By and large a success",
            "With Rust, Go and Docker",
            "Mit Bo Lindqvist wurde es laut",
            "🍕",
        ] {
            assert_eq!(by_line(line), None, "{line}");
        }
    }

    #[test]
    fn a_kind_before_the_people_is_cut_once() {
        for line in [
            "Workshop, led by Bo Lindqvist",
            "Talk, Speaker: Bo Lindqvist",
        ] {
            assert_eq!(
                by_line(line),
                Some(vec!["Bo Lindqvist".to_owned()]),
                "{line}"
            );
        }
        // However often it stands there.
        assert_eq!(by_line(&"talk, ".repeat(100_000)), None);
    }
}
