//! The event that a path names: in the file's name when the file is about the
//! whole event, else in the folders around it.

use super::super::{dates, words};
use super::terms;
use super::title::Title;
use crate::note::NotePath;
use crate::text::fold;

/// At most so many folders around a file are asked.
const MAX_FOLDERS: usize = 5;

/// Words of a category or folder as a name: `harborlight-us` is `Harborlight US`.
pub(super) fn of_words(words: &str) -> String {
    // Somebody who writes capitals or spaces wrote the name.
    if words.contains(' ') && words.contains(char::is_uppercase) {
        return words.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let is_written = words.contains(char::is_uppercase);
    let words = words.split(['-', '_', ' ']).filter(|word| !word.is_empty());
    let words = words.enumerate();
    let name: Vec<String> = words
        .map(|(at, word)| {
            if is_written {
                return word.to_owned();
            }
            capitalized(word, at == 0)
        })
        .collect();
    name.join(" ")
}

fn capitalized(word: &str, is_first: bool) -> String {
    let is_small = matches!(
        word,
        "of" | "in"
            | "on"
            | "at"
            | "to"
            | "by"
            | "de"
            | "do"
            | "da"
            | "du"
            | "di"
            | "la"
            | "le"
            | "el"
            | "il"
            | "et"
            | "en"
            | "y"
            | "e"
            | "am"
            | "im"
            | "an"
            | "and"
            | "the"
            | "for"
            | "und"
            | "der"
            | "die"
            | "das"
            | "des"
            | "del"
            | "van"
            | "von"
            | "dos"
            | "les"
    );
    if is_small && !is_first {
        return word.to_owned();
    }
    if word.len() == 2 && !is_small {
        return word.to_uppercase();
    }
    let mut letters = word.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// The event that a path names; empty when it names none.
pub(super) fn of_path(path: &NotePath, is_one_talk: bool) -> String {
    if !is_one_talk && let Some(name) = of_stem(path.stem()) {
        return name;
    }
    // `2020/fernwehconf.md`: a word for an event, and the folder is a year.
    if !is_one_talk && let Some(name) = of_stem_in_year(path) {
        return name;
    }
    // `fernweh/2019.md`; a day in the file's name says nothing of the folder.
    let is_bare_year = path.stem().len() <= 7 && bare(path.stem()).is_empty();
    let mut year = dates::year(path.stem()).filter(|_| !is_one_talk && is_bare_year);
    let mut name = None;
    for folder in path.folders().take(MAX_FOLDERS) {
        let bare = bare(folder);
        if name.is_none() && !is_technical(folder) && !bare.is_empty() && !terms::is_generic(&bare)
        {
            name = Some(bare);
            year = dates::year(folder).or_else(|| short_year(folder)).or(year);
            // The year may stand in the folder around.
            continue;
        }
        if year.is_none() && (terms::is_generic(folder) || name.is_some()) {
            year = dates::year(folder);
        }
        // A month may stand between the event and its year.
        if name.is_some() && !terms::is_generic(folder) {
            break;
        }
    }
    let Some(name) = name else {
        return String::new();
    };
    let told = of_words(&name);
    match year {
        Some(year) => format!("{told} {year}"),
        // A folder without a year may be any folder.
        None if is_called_so(&name) => told,
        None => String::new(),
    }
}

/// Whether the last word of a folder is one for events: `pune-types-meetup`.
fn is_called_so(folder: &str) -> bool {
    let name = fold(folder);
    let last = name.rsplit(' ').next().unwrap_or_default();
    name.split(' ').count() > 1
        && matches!(
            last,
            "meetup" | "meetups" | "conf" | "conference" | "usergroup"
        )
        || terms::has_conference_word(last) && last.len() > 6
}

/// A folder's or file's name without dates, days and the words for notes.
fn bare(folder: &str) -> String {
    let folder = without_hash(folder);
    let folder = match short_year(folder) {
        Some(_) => folder[..folder.len() - 2].trim_end_matches(['-', '_']),
        None => folder,
    };
    let undated = without_dates(folder);
    // `fernweh-day-1`, `Fernweh (Oct 2018)`: read as a title.
    let spaced = if undated.contains(' ') {
        undated
    } else {
        undated.replace('_', "-").replace('-', " ")
    };
    let told = Title::read(&spaced, dates::year(folder)).name;
    let without_year = without_year(&told);
    let mut words: Vec<&str> = without_year.split_whitespace().collect();
    while words.len() > 1 && words.first().is_some_and(|word| is_label_word(word)) {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|word| is_tail_word(word)) {
        words.pop();
    }
    // The signs that stood between the words are asked again for the case.
    words.join(" ")
}

fn is_label_word(word: &str) -> bool {
    let folded = fold(word);
    matches!(
        folded.as_str(),
        "notes" | "fwd" | "re" | "recap" | "report" | "notizen" | "trip" | "conference" | "conf"
    ) || words::month(&folded).is_some() && word.len() <= 3
}

fn is_tail_word(word: &str) -> bool {
    let folded = fold(word);
    terms::is_about_notes_word(&folded) || terms::is_day_or_part(&folded) || folded == "index"
}

/// The year of `quarrycon-22` or `quarrycon22`: two digits behind a word for a
/// conference.
fn short_year(folder: &str) -> Option<i16> {
    let before = folder.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &folder[before.len()..];
    let before = before.trim_end_matches(['-', '_']);
    let is_year = digits.len() == 2 && !before.is_empty();
    let is_event = terms::has_conference_word(&fold(before)) && dates::year(before).is_none();
    let number: i16 = digits.parse().ok().filter(|_| is_year && is_event)?;
    (8..50).contains(&number).then_some(2000 + number)
}

/// Without the identifier that exports put behind a name.
fn without_hash(name: &str) -> &str {
    let Some((before, last)) = name.rsplit_once(' ') else {
        return name;
    };
    let is_hash = last.len() >= 6
        && last.bytes().all(|byte| byte.is_ascii_hexdigit())
        && last.bytes().any(|byte| byte.is_ascii_digit())
        && (last.len() > 8 || last.bytes().any(|byte| byte.is_ascii_alphabetic()));
    if is_hash { before } else { name }
}

/// Without `2019-05-13` anywhere, `2019-05` or `20190513` at the beginning.
fn without_dates(name: &str) -> String {
    if let Some((_, start, end)) = dates::in_name(name) {
        return format!("{} {}", &name[..start], &name[end..])
            .trim_matches([' ', '-', '_', '.'])
            .to_owned();
    }
    let mut text = name;
    if let Some(rest) = text.get(4..).filter(|_| starts_with_year(text)) {
        let month = rest
            .strip_prefix(['-', '_', '.'])
            .and_then(|rest| rest.get(..2));
        let is_month = month.is_some_and(|month| {
            month
                .parse()
                .is_ok_and(|month| (1..=12).contains::<u8>(&month))
        });
        let after = rest.get(3..).unwrap_or_default();
        if is_month && !after.starts_with(|c: char| c.is_alphanumeric()) {
            text = after;
        }
    }
    text.trim_matches([' ', '-', '_', '.']).to_owned()
}

fn starts_with_year(text: &str) -> bool {
    text.get(..4)
        .is_some_and(|head| dates::year(head).is_some())
        && !text[4..].starts_with(|c: char| c.is_ascii_digit())
}

/// The event in a file's name such as `2019-06-13-harborlight`,
/// `NOTES_Harborlight_Oslo_2014`, `day two` (none).
pub(super) fn of_stem(stem: &str) -> Option<String> {
    if let Some((day, start, _)) = dates::in_name(stem)
        && start > 1
    {
        // `KelpNight-2017-03-15` is one evening of many in its year.
        let name = bare(&stem[..start]);
        let is_name = !name.is_empty() && !terms::is_generic(&name);
        return is_name.then(|| format!("{} {day}", of_words(&name)));
    }
    let is_dated = dates::in_name(stem).is_some()
        || dates::year(stem).is_some()
        || has_glued_year(stem)
        || short_year(stem).is_some()
        || stem.contains(' ') && terms::has_conference_word(&fold(stem));
    let name = bare(stem);
    let is_name =
        is_dated && !name.is_empty() && !terms::is_generic(&name) && name.split(' ').count() <= 5;
    let year = dates::year(stem)
        .or_else(|| dates::in_name(stem).map(|(day, ..)| day.year()))
        .or_else(|| short_year(stem));
    is_name.then(|| {
        let name = of_words(&name);
        match year {
            Some(year) => format!("{name} {year}"),
            None => name,
        }
    })
}

/// A file with a conference's word in a folder that is a bare year.
fn of_stem_in_year(path: &NotePath) -> Option<String> {
    let folder = path.folders().next()?;
    let year = dates::year(folder).filter(|_| folder.len() == 4)?;
    let name = bare(path.stem());
    let is_name = terms::has_conference_word(&fold(&name))
        && !terms::is_generic(&name)
        && name.split(' ').count() <= 4;
    is_name.then(|| format!("{} {year}", of_words(&name)))
}

fn has_glued_year(stem: &str) -> bool {
    dates::year(&terms::with_plain_year(stem)).is_some()
}

fn without_year(text: &str) -> String {
    let Some(year) = dates::year(text) else {
        return text.to_owned();
    };
    let rest = text.replacen(&year.to_string(), " ", 1);
    rest.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Folders that hold posts and not an event.
fn is_technical(folder: &str) -> bool {
    folder.starts_with('.')
        || folder
            .rsplit_once('.')
            .is_some_and(|(_, ending)| ending == "docc")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_folder_with_a_name_is_the_event() {
        for (path, name) in [
            ("talks/2019-05-fernweh/tides.md", "Fernweh 2019"),
            (
                "Conferences/ReefFest Rome (Oct 2018)/tides.md",
                "ReefFest Rome 2018",
            ),
            ("2016/kelp-us/tides.md", "Kelp US 2016"),
            ("fernweh-tech-2019/day-1/tides.md", "Fernweh Tech 2019"),
            ("2019/10 October/Fernweh/tides.md", "Fernweh 2019"),
            ("notes/2019/Fernweh/Day 2/tides.md", "Fernweh 2019"),
            ("fernweh/2019/talks/tides.md", "Fernweh 2019"),
            ("2019-05-13_fernweh/tides.md", "Fernweh 2019"),
            ("Fernweh 2019 notes/tides.md", "Fernweh 2019"),
            ("Conference notes 2f81c0a9d4e24b7c/tides.md", ""),
            ("notes/2019/tides.md", ""),
            ("talks/tides.md", ""),
            ("blog/_posts/2019-05-13-tides.md", ""),
            ("Journal/2019/05/tides.md", ""),
            ("reef-types-meetup/tides.md", "Reef Types Meetup"),
            ("gardening/tides.md", ""),
        ] {
            let path = NotePath::from_store(path);
            assert_eq!(of_path(&path, true), name, "{path}");
        }
    }

    #[test]
    fn a_file_may_be_an_event_in_the_folder_of_its_year() {
        for (path, name) in [
            ("2020/fernwehconf.md", "Fernwehconf 2020"),
            ("talks/2020/fernweh-camp.md", "Fernweh Camp 2020"),
            ("2020/tides.md", ""),
            ("2020/conference.md", ""),
        ] {
            let path = NotePath::from_store(path);
            assert_eq!(of_path(&path, false), name, "{path}");
        }
    }

    #[test]
    fn a_file_may_be_called_like_its_event() {
        for (stem, name) in [
            ("2017-10 Semana da Maré", "Semana da Maré 2017"),
            ("20190613_fernweh", "Fernweh 2019"),
            ("fernweh-2019-d1", "Fernweh 2019"),
            ("fernweh-2019-day-2", "Fernweh 2019"),
            ("2019-06-13-fernweh-notes", "Fernweh 2019"),
            ("NOTES_Fernweh_Oslo_2014", "Fernweh Oslo 2014"),
            ("FERNWEH2013", "FERNWEH 2013"),
            ("fernwehconf19", "Fernwehconf 2019"),
            ("fernwehconf-19", "Fernwehconf 2019"),
            ("2022_barcamp_fernweh_notes", "Barcamp Fernweh 2022"),
            ("section12", ""),
            ("FernwehNight-2017-03-15", "FernwehNight 2017-03-15"),
            ("2019-06-13", ""),
            ("day two", ""),
            ("2019 notes", ""),
            ("README", ""),
        ] {
            assert_eq!(of_stem(stem).unwrap_or_default(), name, "{stem}");
        }
    }
}
