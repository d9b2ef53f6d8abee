//! The names of events: what a title, a folder or a file calls one, and the
//! series behind an edition.

use super::super::{dates, words};
use crate::note::NotePath;
use crate::text::fold;

/// What stands before the event's name.
#[rustfmt::skip]
const PREFIXES: [&str; 28] = [
    "Notes on ", "Notes from ", "Notes: ", "Heading to ", "Fwd: ",
    "FW: ", "Re: ", "Trip report: ", "Trip Report: ", "Conference report: ",
    "Report: ", "Recap: ", "Going to ", "Back from ", "My notes from ",
    "Talk notes: ", "Conference notes: ", "Event notes: ", "Event: ", "Conference: ",
    "Notizen: ", "Notes de ", "Compte rendu : ", "Compte-rendu : ", "Apuntes: ",
    "Notas: ", "Appunti: ", "Aantekeningen: ",
];

/// `Annual Meeting (2014)` keeps its year, `… (online)` loses its remark.
fn without_parentheses(name: &str) -> Option<String> {
    let (before, after) = name.rsplit_once(" (")?;
    let inside = after.strip_suffix(')')?;
    let before = before.trim_end();
    Some(match dates::year(inside) {
        Some(year) => format!("{before} {year}"),
        None => before.to_owned(),
    })
}

/// The event that a title names: without the day, without `Notes on`.
pub(super) fn of_title(title: &str) -> String {
    let mut name = title.trim();
    for prefix in PREFIXES {
        name = name.strip_prefix(prefix).unwrap_or(name);
    }
    if let Some((before, _)) = super::place::behind_year(name) {
        name = before;
    }
    if title.starts_with("Heading to ")
        && let Some((_, event)) = name.split_once(" for ")
    {
        name = event;
    }
    name = without_place(name);
    // `Kelp 2013 notes`.
    for suffix in [
        " notes",
        " Notes",
        " recap",
        " roundup",
        " trip report",
        " day notes",
    ] {
        let bare = name.strip_suffix(suffix);
        name = bare
            .filter(|bare| dates::year(bare).is_some())
            .unwrap_or(name);
    }
    for sign in [", ", " - ", " – ", " — ", " : ", ": "] {
        if let Some((before, after)) = name.rsplit_once(sign)
            && is_day_or_part(after)
            && !before.is_empty()
        {
            name = before;
        }
    }
    if let Some(bare) = without_parentheses(name) {
        return bare;
    }
    let folded = fold(name);
    let last: Vec<&str> = folded.rsplitn(3, ' ').collect();
    if let [number, part, _] = last.as_slice()
        && *part == "part"
        && words_of_number(number)
    {
        return name.rsplitn(3, ' ').last().unwrap_or(name).to_owned();
    }
    name.trim().to_owned()
}

/// `Harborlight 2023 in Brest`: the place is not part of the name.
fn without_place(name: &str) -> &str {
    match name.rsplit_once(" in ") {
        Some((before, _))
            if before.ends_with(|c: char| c.is_ascii_digit()) && dates::year(before).is_some() =>
        {
            before
        }
        _ => name,
    }
}

fn is_day_or_part(text: &str) -> bool {
    let folded = fold(text);
    words::is_day(&folded)
        || is_about_notes(&folded)
        || folded.strip_prefix("part ").is_some_and(words_of_number)
        || matches!(
            folded.as_str(),
            "part" | "lightning talks" | "keynote" | "keynotes"
        )
}

/// `Kelp 2013: what I went to`: what the page is, not what the event is called.
fn is_about_notes(folded: &str) -> bool {
    const BEGINNINGS: [&str; 9] = [
        "what i",
        "what we",
        "all sessions",
        "unconference sessions",
        "my notes",
        "mes notes",
        "meine notizen",
        "mis apuntes",
        "things i",
    ];
    let last = folded.rsplit(' ').next().unwrap_or_default();
    BEGINNINGS.iter().any(|words| folded.starts_with(words))
        || folded.split(' ').count() <= 3
            && matches!(
                last,
                "notes"
                    | "recap"
                    | "roundup"
                    | "summary"
                    | "report"
                    | "sessions"
                    | "talks"
                    | "notizen"
                    | "apuntes"
                    | "notas"
                    | "appunti"
                    | "highlights"
                    | "takeaways"
                    | "review"
            )
}

fn words_of_number(word: &str) -> bool {
    words::ordinal(word).is_some()
        || (!word.is_empty() && word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The event that a text speaks of as `at Harborlight 2016`.
pub(super) fn in_text(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().take(200).collect();
    let year_at = words.iter().position(|word| {
        let bare = word.trim_end_matches(|c: char| c.is_ascii_punctuation());
        bare.len() == 4 && dates::year(bare).is_some()
    })?;
    let is_proper =
        |word: &&str| word.starts_with(char::is_uppercase) || matches!(*word, "&" | "and");
    let n_words = words[..year_at]
        .iter()
        .rev()
        .take(5)
        .take_while(|word| is_proper(word))
        .count();
    let start = year_at - n_words;
    let name = words[start..year_at].join(" ");
    let before = words[..start].last()?;
    let is_event = matches!(*before, "at" | "from" | "to" | "for" | "of" | "the")
        && n_words > 0
        && words::month(&fold(words[year_at - 1])).is_none();
    is_event.then(|| format!("{name} {}", &words[year_at][..4]))
}

/// Words of a category or folder as a name: `harborlight-us` is `Harborlight US`.
pub(super) fn of_words(words: &str) -> String {
    let words = words.split(['-', '_', ' ']).filter(|word| !word.is_empty());
    words.map(capitalized).collect::<Vec<_>>().join(" ")
}

fn capitalized(word: &str) -> String {
    if word.chars().any(char::is_uppercase) {
        return word.to_owned();
    }
    if word.len() == 2 && !matches!(word, "of" | "in" | "on" | "at" | "to" | "de" | "la" | "le") {
        return word.to_uppercase();
    }
    let mut letters = word.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// The event that a path names: in its file's name when the file is about the
/// whole event, else in the folders around it.
pub(super) fn of_path(path: &NotePath, is_one_talk: bool) -> String {
    if !is_one_talk && let Some(name) = of_stem(path.stem()) {
        return name;
    }
    let mut folders = path.folders().filter(|folder| !is_technical(folder));
    let Some(folder) = folders.next() else {
        return String::new();
    };
    let year = dates::year(folder);
    let bare = without_year(folder);
    let (name, year) = if bare.is_empty() {
        // The year is the inner folder: `harborlight/2019`.
        (folders.next().map(without_year).unwrap_or_default(), year)
    } else {
        (bare, year.or_else(|| folders.next().and_then(dates::year)))
    };
    let name = of_words(&name);
    match year {
        Some(year) if !name.is_empty() => format!("{name} {year}"),
        // A folder without a year may be any folder.
        _ => String::new(),
    }
}

/// The event in a file's name such as `2019-06-13-harborlight`,
/// `NOTES_Harborlight_Oslo_2014`, `day two` (none).
fn of_stem(stem: &str) -> Option<String> {
    let bare = match dates::in_name(stem) {
        // `KelpNight-2017-03-15` is one evening of many in its year.
        Some((day, start, _)) if start > 0 => {
            let name = of_words(&stem[..start]);
            return (!name.is_empty()).then(|| format!("{name} {day}"));
        }
        Some((_, _, end)) => stem[end..].to_owned(),
        None => stem.to_owned(),
    };
    let bare = bare.trim_matches([' ', '-', '_']);
    let bare = bare
        .strip_prefix("NOTES_")
        .or_else(|| bare.strip_prefix("notes-"))
        .unwrap_or(bare);
    let folded = fold(bare);
    let is_name = !folded.is_empty()
        && !words::is_day(&folded)
        && !matches!(folded.as_str(), "readme" | "index" | "notes")
        && folded.split(' ').count() <= 5
        && (bare.len() < stem.len() || dates::year(stem).is_some())
        && !without_year(bare).is_empty();
    is_name.then(|| of_words(bare))
}

fn without_year(text: &str) -> String {
    let Some(year) = dates::year(text) else {
        return text.to_owned();
    };
    text.replace(&year.to_string(), " ")
        .trim_matches([' ', '-', '_'])
        .to_owned()
}

/// Folders that hold posts and not an event.
fn is_technical(folder: &str) -> bool {
    let folder = folder.trim_start_matches('_').to_lowercase();
    let is_catalog = folder
        .rsplit_once('.')
        .is_some_and(|(_, ending)| ending == "docc");
    matches!(
        folder.as_str(),
        "posts"
            | "drafts"
            | "notes"
            | "content"
            | "docs"
            | "talks"
            | "conferences"
            | "src"
            | "blog"
            | "corpus"
    ) || is_catalog
}

/// The name with the year behind it, when it comes from a path and has none.
pub(super) fn with_year(name: &str, year: Option<i16>, is_from_path: bool) -> String {
    match year {
        Some(year) if is_from_path && !name.is_empty() && dates::year(name).is_none() => {
            format!("{name} {year}")
        }
        _ => name.to_owned(),
    }
}

/// The series of an event: its name without year, number, month and day;
/// `None` when nothing is left, or when the name is of several events.
pub(crate) fn series_of(name: &str) -> Option<String> {
    if fold(name).starts_with("events in ") {
        return None;
    }
    let kept: Vec<&str> = name
        .split_whitespace()
        .filter(|word| {
            let folded = fold(word);
            let is_number = folded.bytes().all(|byte| byte.is_ascii_digit());
            let is_date = dates::iso(word).is_some()
                || folded
                    .split(' ')
                    .all(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
            let is_edition = word.starts_with('#') && is_number;
            let is_month = crate::extract::words::month(&folded).is_some()
                && word.starts_with(char::is_uppercase);
            !(is_number && !folded.is_empty()
                || is_date && !folded.is_empty()
                || is_edition
                || is_month)
        })
        .collect();
    let series = kept.join(" ");
    let series = series.trim_matches([',', ' ', '-', ':', '–', '—', '\'', '’']);
    (!series.is_empty()).then(|| series.to_owned())
}
