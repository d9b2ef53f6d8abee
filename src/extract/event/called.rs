//! What a note calls its event. The sources are asked in the order of how surely
//! they mean it: a key, the title, the first line, a sentence, the path.

mod aside;

use self::aside::{
    by_category, by_line_like_file, by_only_heading, by_path, by_series, by_tag, by_type,
};
use super::super::shape::{self, Line, Shape};
use super::super::{dates, explicit, heading, words};
use super::opening::{self, Opening};
use super::title::Title;
use super::{explicit_of_all, is_imported, place, sentence, terms};
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
            .or_else(|| by_type(note, is_whole, year))
            .or_else(|| by_first_line(note, lines, opening, year).filter(|_| !is_whole))
            .or_else(|| by_line_like_file(note, year).filter(|_| !is_whole))
            .or_else(|| by_parenthesis(lines).filter(|_| is_whole))
            .or_else(|| by_category(note, true))
            .or_else(|| by_sentence(note, opening, is_whole))
            .or_else(|| by_category(note, false))
            .or_else(|| by_tag(note))
            .or_else(|| by_series(note, year))
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

/// `Bo Lindqvist — Tides (Reef Days 2021)`: the title of a file that is one talk.
fn by_parenthesis(lines: &[Line]) -> Option<Called> {
    let first = lines.first()?;
    titled(heading::event_behind(&first.heading.text)?, None)
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
