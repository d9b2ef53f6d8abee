//! A line that begins with a word for people: `by S`, `Presented by S`.

use std::borrow::Cow;

use super::super::names::{self, Comma, Strength};

/// What such a line begins with; the longer words come first.
#[rustfmt::skip]
const WORDS: [&str; 34] = [
    "presented by:",
    "presented by",
    "speakers:",
    "speaker:",
    "speaker(s):",
    "presenters:",
    "presenter:",
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
    "by:",
    "by",
    "par :",
    "par",
    "présenté par",
    "animé par",
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

/// The people of a line that begins with a word for them.
pub(in crate::extract) fn by_line(line: &str) -> Option<Vec<String>> {
    let quiet = quiet(line);
    let line = quiet.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@');
    let people = WORDS.into_iter().find_map(|word| {
        let head = line.get(..word.len())?;
        if !head.eq_ignore_ascii_case(word) {
            return None;
        }
        let rest = &line[word.len()..];
        let is_whole = word.ends_with(':') || rest.starts_with([' ', ':', '\u{a0}']);
        let rest = rest.trim_start_matches(':').trim();
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
        return Some(names::list(
            people,
            names::comma_of(people),
            Strength::Given,
        ));
    }
    let n_people = names.iter().filter(|name| is_person(name)).count();
    (n_people == names.len()).then_some(names)
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
