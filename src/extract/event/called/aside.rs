//! The event by what is not said in words: categories and tags, the path, a
//! heading that stands alone.

use super::super::super::shape::Line;
use super::super::super::{dates, words};
use super::super::{path, sentence, terms};
use super::{Called, NamedBy, titled};
use crate::note::{BlockKind, Note};
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

/// The series that the front matter names, where nothing names the event.
pub(super) fn by_series(note: &Note, year: Option<i16>) -> Option<Called> {
    let series = note.front_matter.text(&["series"])?;
    Some(Called {
        by: NamedBy::Folder,
        ..titled(&series, year)?
    })
}

/// The file's name, written as a name is, of a note that says that it is one of an
/// event: `type: meetup` in `Kelp Nights.md`.
pub(super) fn by_type(note: &Note, is_whole: bool, year: Option<i16>) -> Option<Called> {
    let kind = note.front_matter.text(&["type", "kind", "category"])?;
    let kind = fold(&kind);
    let is_event = matches!(kind.as_str(), "event" | "meetup" | "conference" | "conf");
    let stem = note.path.stem();
    let is_name = stem.contains(char::is_uppercase)
        && (stem.contains(' ') || !stem.contains(['-', '_']))
        && stem.starts_with(char::is_alphabetic);
    let called = (is_event && is_name && !is_whole).then(|| titled(stem, year))??;
    Some(called)
}

/// What a first line of text begins with, a name of which a word stands in the file's
/// name too: `Kelp Valley Nights, Nov, the long one` in `2023-11-21 kelp nights.md`.
pub(super) fn by_line_like_file(note: &Note, year: Option<i16>) -> Option<Called> {
    let document = &note.document;
    let first = document.blocks().first()?;
    let line = document.first_line(first.tokens.clone())?;
    let is_end = |c: char| matches!(c, ',' | '(' | '.' | ':' | ';');
    let piece = line.text.split(is_end).next()?.trim();
    let around = fold(note.path.folders().next().unwrap_or_default());
    let stem = fold(note.path.stem());
    let folded = fold(piece);
    let is_shared = |word: &str| {
        word.len() > 3
            && !terms::is_generic(word)
            && [&stem, &around]
                .into_iter()
                .any(|name| name.split(' ').any(|other| other == word))
    };
    let is_named = first.kind == BlockKind::Paragraph
        && is_of_a_log(piece)
        && folded.split(' ').any(is_shared);
    is_named.then(|| titled(piece, year))?
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
        .filter(|told| is_name(&told.name) || is_log(note, lines) && is_of_a_log(&told.name));
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

/// Whether the note keeps evening after evening: its headings are days, or most items
/// of its first list begin with one.
fn is_log(note: &Note, lines: &[Line]) -> bool {
    let is_day = |line: &&Line| dates::is_only_date(&line.heading.text);
    if lines.iter().filter(is_day).count() > 1 {
        return true;
    }
    let blocks = note.document.blocks();
    let list = blocks.iter().find(|block| block.kind == BlockKind::List);
    list.is_some_and(|list| {
        let items = note.document.items(list.tokens.clone());
        let dated = items
            .iter()
            .filter(|item| dates::cut_date(&item.text).is_some());
        let n_dated = dated.count();
        n_dated > 1 && n_dated * 3 >= items.len() * 2
    })
}

/// Whether a heading may be what a log of evenings is called: a name, and not `Talks
/// I saw`.
fn is_of_a_log(name: &str) -> bool {
    let folded = fold(name);
    let is_small = |word: &&str| word.starts_with(char::is_lowercase);
    let is_about_notes = folded.split(' ').any(|word| {
        matches!(
            word,
            "talks"
                | "talk"
                | "notes"
                | "log"
                | "journal"
                | "diary"
                | "watched"
                | "seen"
                | "my"
                | "list"
                | "videos"
                | "vortrage"
                | "notizen"
                | "charlas"
                | "notas"
                | "exposes"
                | "changelog"
                | "history"
        )
    });
    name.starts_with(char::is_uppercase)
        && name.split(' ').count() <= 5
        && name.split(' ').filter(is_small).count() <= 1
        && !is_about_notes
        && !words::is_housekeeping(name)
        && !terms::is_generic(&folded)
}

/// Whether a heading without a year is a name: an event's word is in it.
fn is_name(name: &str) -> bool {
    let folded = fold(name);
    terms::has_event_word(&folded) && name.split(' ').count() <= 5 && !words::is_housekeeping(name)
}
