//! What a note calls its event. The sources are asked in the order of how surely
//! they mean it: a key, the title, the first line, a sentence, the path.

use super::super::shape::{self, Line, Shape};
use super::super::{dates, explicit, words};
use super::opening::{self, Opening};
use super::title::Title;
use super::{explicit_of_all, is_imported, path, place, sentence, terms};
use crate::note::{BlockKind, Note};
use crate::text::fold;

/// Where a name came from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum NamedBy {
    Text,
    Folder,
    File,
}

/// A name with what was told beside it.
pub(super) struct Called {
    pub(super) name: String,
    pub(super) by: NamedBy,
    pub(super) place: Option<String>,
    pub(super) days: Option<dates::Days>,
}

impl From<Title> for Called {
    fn from(title: Title) -> Self {
        Self {
            name: title.name,
            by: NamedBy::Text,
            place: title.place,
            days: title.days,
        }
    }
}

impl From<sentence::Said> for Called {
    fn from(said: sentence::Said) -> Self {
        Self {
            name: said.name,
            by: NamedBy::Text,
            place: said.place,
            days: None,
        }
    }
}

impl Called {
    /// Asks all sources; the name is empty when none has one.
    pub(super) fn of(note: &Note, shape: &Shape, lines: &[Line], opening: &Opening) -> Self {
        let is_whole = matches!(shape, Shape::Whole { .. });
        let year = dates::year(note.path.as_str());
        by_import(note, lines)
            .or_else(|| by_key(note, lines, opening, year))
            .or_else(|| by_better_sentence(note, shape, lines, opening))
            .or_else(|| by_title(note, shape, lines, year))
            .or_else(|| by_label(opening, year))
            .or_else(|| by_sign(opening, year))
            .or_else(|| by_first_line(note, lines, opening, year).filter(|_| !is_whole))
            .or_else(|| by_category(note, true))
            .or_else(|| by_sentence(note, opening, is_whole))
            .or_else(|| by_category(note, false))
            .or_else(|| by_tag(note))
            .or_else(|| {
                let called = by_path(note, lines, is_whole, year);
                (!called.name.is_empty()).then_some(called)
            })
            .or_else(|| by_only_heading(lines))
            .unwrap_or_else(|| Self {
                name: String::new(),
                by: NamedBy::Folder,
                place: None,
                days: None,
            })
    }

    /// The name with the year behind it, when it comes from a path and has none.
    pub(super) fn with_year(&self, year: Option<i16>) -> String {
        match year {
            Some(year)
                if self.by != NamedBy::Text
                    && !self.name.is_empty()
                    && dates::year(&self.name).is_none() =>
            {
                format!("{} {year}", self.name)
            }
            _ => self.name.clone(),
        }
    }
}

fn titled(title: &str, year: Option<i16>) -> Option<Called> {
    let told = Title::read(title, year);
    (!told.name.is_empty()).then(|| told.into())
}

/// The title that an importer wrote, as it stands.
fn by_import(note: &Note, lines: &[Line]) -> Option<Called> {
    let name = note.front_matter.text(&["title"])?;
    is_imported(note, lines).then(|| Called {
        name: name.trim().to_owned(),
        by: NamedBy::Text,
        place: None,
        days: None,
    })
}

/// A key of the front matter, or of the explicit form.
fn by_key(note: &Note, lines: &[Line], opening: &Opening, year: Option<i16>) -> Option<Called> {
    let front = &note.front_matter;
    if let Some(event) = front.text(&["event", "conference"]) {
        return titled(&event, year);
    }
    let is_named_above = shape::is_event_heading(note, lines, 0);
    if !is_named_above
        && front.text(&["title"]).is_none()
        && let Some(event) = explicit_of_all(lines, |explicit| explicit.event.clone())
    {
        return titled(&event, year);
    }
    let key = opening.labeled(|label, key| {
        let is_occasion = matches!(
            label,
            "occasion" | "at" | "given at" | "presented at" | "seen at" | "anlass" | "heard at"
        );
        key == Some(explicit::Key::Event) || is_occasion
    });
    if let Some(called) = key
        .filter(|_| !is_named_above)
        .and_then(|event| titled(event, year))
    {
        return Some(called);
    }
    // Keys that lead to any page: only a dated name is an event.
    [
        "up", "parent", "source", "part_of", "context", "related", "moc",
    ]
    .iter()
    .find_map(|key| {
        let text = front.text(&[key])?;
        let linked = sentence::in_links(&text).and_then(|name| titled(&name, year));
        linked
            .or_else(|| {
                sentence::in_line(&text)
                    .or_else(|| sentence::in_text(&text))
                    .map(Called::from)
            })
            .filter(|called| dates::year(&called.name).is_some())
    })
}

fn by_title(note: &Note, shape: &Shape, lines: &[Line], year: Option<i16>) -> Option<Called> {
    let is_whole = matches!(shape, Shape::Whole { .. });
    if let Some(title) = note.front_matter.text(&["title"]) {
        if let Some((event, _)) = title.split_once(": ")
            && dates::year(event).is_some()
            && let Some(called) = titled(event, year)
        {
            return Some(called);
        }
        if !is_whole && let Some(called) = titled(&title, year).or_else(|| several(&title)) {
            return Some(called);
        }
    }
    // `Kelp Night #12: tides`, over everything.
    let is_alone = |first: &&Line| {
        let level = first.heading.level;
        lines[1..].iter().all(|line| line.heading.level > level)
    };
    if let Some((event, _)) = lines
        .first()
        .filter(is_alone)
        .and_then(|first| first.heading.text.split_once(": "))
        .filter(|(event, _)| terms::ends_with_number(event) && terms::has_event_word(&fold(event)))
    {
        return titled(event, year);
    }
    let first = lines.first().filter(|_| {
        opening::is_event_heading(note, lines) && *shape != Shape::Whole { title: Some(0) }
    })?;
    titled(&first.heading.text, year)
}

/// `Events in May 2014`, `March meetups`: what a page about several is called.
fn several(title: &str) -> Option<Called> {
    let folded = fold(title);
    let mut words = folded.split(' ');
    let is_dated = words.clone().any(|word| words::month(word).is_some());
    let is_several = words.any(|word| {
        matches!(
            word,
            "events" | "meetups" | "conferences" | "evenements" | "eventos"
        )
    });
    (is_dated && is_several).then(|| Called {
        name: title.trim().to_owned(),
        by: NamedBy::Text,
        place: None,
        days: None,
    })
}

/// The subject of a mail.
fn by_label(opening: &Opening, year: Option<i16>) -> Option<Called> {
    let subject = opening.labeled(|label, _| opening::is_subject(label))?;
    let told = titled(subject, year)?;
    let is_event = dates::year(&told.name).is_some() || terms::has_event_word(&fold(&told.name));
    is_event.then_some(told)
}

/// A first line that stands where a heading would: short, with year or day.
fn by_first_line(
    note: &Note,
    lines: &[Line],
    opening: &Opening,
    year: Option<i16>,
) -> Option<Called> {
    let first = note.document.blocks().first()?;
    // An outline has one item above all others.
    let is_outline =
        first.kind == BlockKind::List && note.document.items(first.tokens.clone()).len() == 1;
    // No heading starts a session there, so the first may name the event.
    let heading = matches!(first.kind, BlockKind::Heading(_))
        .then(|| note.document.plain(first.tokens.clone()))
        .filter(|_| lines.is_empty());
    if first.kind != BlockKind::Paragraph && !is_outline && heading.is_none() {
        return None;
    }
    let line = heading
        .as_deref()
        .or(opening.first.first().map(String::as_str))?;
    let line = place::first_sentence(line);
    let is_dated = dates::year(&terms::with_plain_year(line)).is_some()
        || dates::in_words(line, year).is_some();
    if line.len() > 120 || !is_dated || line.contains("[[") {
        return None;
    }
    let told = titled(line, year)?;
    let is_sentence = fold(&told.name).split(' ').any(|word| {
        matches!(
            word,
            "i" | "im"
                | "ill"
                | "we"
                | "was"
                | "were"
                | "is"
                | "are"
                | "have"
                | "had"
                | "my"
                | "he"
                | "she"
                | "it"
                | "by"
                | "ich"
                | "je"
                | "war"
                | "est"
                | "ist"
                | "yo"
                | "estuve"
        )
    });
    let n_words = told.name.split(' ').count();
    let is_name = told.name.starts_with(|c: char| c.is_alphanumeric()) && n_words <= 8;
    (is_name && !is_sentence).then_some(told)
}

/// A category with a year; one that is a single word only when asked for.
fn by_category(note: &Note, is_spaced: bool) -> Option<Called> {
    let categories = note.front_matter.list(&["categories", "category"]);
    let category = categories
        .iter()
        .find(|category| dates::year(&terms::with_plain_year(category)).is_some())?;
    let is_asked = !is_spaced || category.contains([' ', '-', '_']);
    is_asked.then(|| titled(&path::of_words(category), None))?
}

/// A dated name in the opening, when the title of the page is a sentence that
/// names nothing: `Three good talks and one great one`.
fn by_better_sentence(
    note: &Note,
    shape: &Shape,
    lines: &[Line],
    opening: &Opening,
) -> Option<Called> {
    let title = note.front_matter.text(&["title"])?;
    let n_small = title
        .split(' ')
        .filter(|word| word.starts_with(char::is_lowercase));
    let is_sentence = n_small.count() >= 3 && !title.contains([':', '(', '@', '#', '|']);
    let is_weak = is_sentence
        && dates::year(&terms::with_plain_year(&title)).is_none()
        && !terms::has_event_word(&fold(&title))
        && !matches!(shape, Shape::Whole { .. })
        && titled(&title, None).is_some_and(|told| told.name == title.trim())
        && !opening::is_event_heading(note, lines);
    if !is_weak {
        return None;
    }
    by_sentence(note, opening, false).filter(|called| dates::year(&called.name).is_some())
}

/// `2023-11-04 @ Fernweh`, `@ Fernweh 2019, Oslo`: a line that says by a sign where
/// it was.
fn by_sign(opening: &Opening, year: Option<i16>) -> Option<Called> {
    opening.first.iter().take(4).find_map(|line| {
        let mut days = None;
        let event = line.strip_prefix("@ ").or_else(|| {
            let (before, after) = line.split_once(" @ ")?;
            let is_iso = dates::iso(before).is_some();
            days = dates::in_words(before, year);
            (is_iso || dates::is_only_date(before)).then_some(after)
        })?;
        let is_name = event.len() <= 80
            && event.chars().next().is_some_and(char::is_alphabetic)
            && !words::is_place(&fold(event))
            && !words::is_track(&fold(event));
        let called = is_name.then(|| titled(event, year))??;
        let days = called.days.or(days);
        Some(Called { days, ..called })
    })
}

/// A tag such as `fernweh2019`, a hashtag in the opening's lines too.
fn by_tag(note: &Note) -> Option<Called> {
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
fn by_only_heading(lines: &[Line]) -> Option<Called> {
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

/// A link, a sentence or a short line of the opening.
fn by_sentence(note: &Note, opening: &Opening, is_whole: bool) -> Option<Called> {
    // A journal speaks of the event anywhere among its first entries.
    let blocks = note.document.blocks();
    let near = opening::lines_of(&note.document, &blocks[..blocks.len().min(20)]);
    let linked = near.iter().find_map(|line| sentence::in_links(line));
    if let Some(called) = linked.and_then(|name| titled(&name, None)) {
        return Some(called);
    }
    let excerpt = note
        .front_matter
        .text(&["excerpt", "description", "summary"])
        .unwrap_or_default();
    let texts = [excerpt, opening.first.join(" "), opening.lines().join(" ")];
    let said = texts.iter().find_map(|text| sentence::in_text(text));
    if let Some(said) = said {
        return Some(said.into());
    }
    opening
        .first
        .iter()
        .take(if is_whole { 5 } else { 2 })
        .find_map(|line| sentence::in_line(line))
        .map(Called::from)
}

/// The path; else a heading over everything that is a name.
fn by_path(note: &Note, lines: &[Line], is_whole: bool, year: Option<i16>) -> Called {
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
