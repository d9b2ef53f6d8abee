//! The event by what is not said in words: categories and tags, the path, a
//! heading that stands alone.

use super::super::super::shape::Line;
use super::super::super::{dates, words};
use super::super::{path, sentence, terms};
use super::{Called, NamedBy, titled};
use crate::note::Note;
use crate::text::fold;

/// A category with a year; one that is a single word only when asked for.
pub(super) fn by_category(note: &Note, is_spaced: bool) -> Option<Called> {
    let categories = note.front_matter.list(&["categories", "category"]);
    let category = categories
        .iter()
        .find(|category| dates::year(&terms::with_plain_year(category)).is_some())?;
    let is_asked = !is_spaced || category.contains([' ', '-', '_']);
    is_asked.then(|| titled(&path::of_words(category), None))?
}

/// A tag such as `fernweh2019`, a hashtag in the opening's lines too.
pub(super) fn by_tag(note: &Note) -> Option<Called> {
    let front = &note.front_matter;
    let tags = front.list(&["tags", "tag", "keywords"]);
    let start = note.document.text();
    let start = &start[..start.floor_char_boundary(600)];
    let in_text = start.split_whitespace().filter_map(|word| {
        let word = word.strip_prefix('#')?;
        Some(word.trim_end_matches(|c: char| c.is_ascii_punctuation()))
    });
    tags.iter()
        .map(String::as_str)
        .chain(in_text)
        .find_map(|tag| {
            let tag = tag.trim_start_matches('#');
            let plain = terms::with_plain_year(&tag.replace(['-', '_'], " "));
            let year = dates::year(&plain)?;
            let bare = plain.strip_suffix(&year.to_string())?.trim_end();
            let is_event = bare.len() >= 4
                && !terms::is_generic(bare)
                && (terms::has_conference_word(&fold(bare)) || !bare.contains(' '));
            let spelled = is_event.then(|| sentence::spelled(bare, note.document.text()))?;
            let name = spelled.unwrap_or_else(|| path::of_words(bare));
            titled(&format!("{name} {year}"), None)
        })
}

/// The only heading that is a dated name: an index of several things has one
/// event in it.
pub(super) fn by_only_heading(lines: &[Line]) -> Option<Called> {
    let mut dated = lines.iter().filter(|line| {
        let text = &line.heading.text;
        text.len() <= 60
            && line.reading.names.is_empty()
            && dates::year(&terms::with_plain_year(text)).is_some()
            && !dates::is_only_date(text)
    });
    let only = dated.next().filter(|_| dated.next().is_none())?;
    titled(&only.heading.text, None).filter(|told| dates::year(&told.name).is_some())
}

/// The path; else a heading over everything that is a name.
pub(super) fn by_path(note: &Note, lines: &[Line], is_whole: bool, year: Option<i16>) -> Called {
    let lone = lone_heading(lines)
        .filter(|_| !is_whole)
        .and_then(|text| titled(text, year))
        .filter(|told| is_name(&told.name));
    if let Some(told) = lone.or_else(|| by_day_of(lines, year).filter(|_| !is_whole)) {
        return told;
    }
    let mut name = path::of_path(&note.path, is_whole);
    let bare = series_bare(&name);
    if let Some(spelled) =
        bare.and_then(|bare| Some((sentence::spelled(bare, note.document.text())?, bare)))
    {
        name = name.replacen(spelled.1, &spelled.0, 1);
    }
    let is_by_file = !is_whole && path::of_stem(note.path.stem()).is_some();
    let by = if is_by_file {
        NamedBy::File
    } else {
        NamedBy::Folder
    };
    Called {
        name,
        by,
        place: None,
        days: None,
    }
}

/// `Day 1 of Fernweh`, `Tag 2 bei Fernweh`: a first heading that says of what
/// it is a day.
fn by_day_of(lines: &[Line], year: Option<i16>) -> Option<Called> {
    let text = lines.first()?.heading.text.as_str();
    let is_day = [
        " of ", " at ", " @ ", " bei ", " von ", " der ", " à ", " de ", " du ", " en ",
    ]
    .iter()
    .filter_map(|of| text.split_once(of))
    .any(|(day, event)| words::is_day(&fold(day)) && event.contains(char::is_uppercase));
    let told = titled(text, year).filter(|_| is_day)?;
    let is_called = told.name.starts_with(char::is_uppercase)
        && told.name.split(' ').count() <= 5
        && told.name != text
        && !words::is_common(&fold(&told.name));
    is_called.then_some(told)
}

/// A path's name without its year at the end.
fn series_bare(name: &str) -> Option<&str> {
    let (bare, year) = name.rsplit_once(' ')?;
    (year.len() == 4 && dates::year(year).is_some() && bare.len() >= 4).then_some(bare)
}

/// The first heading, when all others are below it.
fn lone_heading(lines: &[Line]) -> Option<&str> {
    let (first, rest) = lines.split_first()?;
    let level = first.heading.level;
    let is_alone = rest.iter().all(|line| line.heading.level > level);
    let is_plain = first.reading.names.is_empty() && !first.is_aside() && !first.is_explicit();
    (is_alone && is_plain).then_some(first.heading.text.as_str())
}

/// Whether a heading without a year is a name: an event's word is in it.
fn is_name(name: &str) -> bool {
    let folded = fold(name);
    terms::has_event_word(&folded) && name.split(' ').count() <= 5 && !words::is_housekeeping(name)
}
