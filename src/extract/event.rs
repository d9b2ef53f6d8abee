//! Which event a note speaks of: its name, series, days and place.
//!
//! The front matter is asked first, then the heading above the talks, then the
//! path; a day in the text counts more than one in the file's name, because
//! posts are written late.

mod name;
mod place;

use std::collections::HashMap;

use jiff::civil::Date;

use super::shape::{self, Line, Shape};
use super::{Diagnostic, EventMention, dates, explicit, words};
use crate::note::{Block, BlockKind, Document, Note};
use crate::text::fold;

pub(super) use name::series_of;

/// At most so many lines of the introduction are searched for day and place.
const MAX_INTRODUCTION: usize = 12;

/// The note's own event.
pub(super) fn of_note(
    note: &Note,
    shape: &Shape,
    lines: &[Line],
    diagnostics: &mut Vec<Diagnostic>,
) -> EventMention {
    let front = &note.front_matter;
    let (name, named_by) = name_of(note, shape, lines);
    let introduction = introduction(note, lines);
    let in_name = dates::year(&name);
    let year_of_path = dates::year(note.path.as_str());
    let year_hint = in_name.or(year_of_path);
    let in_front = front_date(note, diagnostics);
    let in_text = introduction
        .iter()
        .find_map(|line| date_line(line, year_hint));
    let in_file = dates::in_name(note.path.stem()).map(|(day, ..)| (day, day));
    let in_file = in_file.filter(|_| {
        !is_late(&introduction)
            && in_name.is_none_or(|year| Some(year) == in_file.map(|(day, _)| day.year()))
    });
    // A range says more than one day; what introduces records tells no day.
    let is_sure = in_front.is_some_and(|(first, last)| first < last || is_imported(note, lines));
    let in_text = in_text.filter(|_| !is_sure);
    let found = in_text
        .or(in_front)
        .or(in_file)
        .or_else(|| talk_date(lines))
        .or_else(|| explicit_of_all(lines, |explicit| explicit.date).map(|day| (day, day)));
    let year = in_name
        .or(found.map(|(day, _)| day.year()))
        .or_else(|| {
            introduction
                .iter()
                .find_map(|line| dates::year(line))
                .filter(|_| named_by == NamedBy::Text)
        })
        .or(year_of_path);
    let name = name::with_year(&name, year, named_by == NamedBy::Path);
    let location = front
        .text(&["location", "place", "venue", "city"])
        .or_else(|| {
            explicit_of_all(lines, |explicit| explicit.place.clone())
                .filter(|place| !words::is_track(&fold(place)))
        })
        .or_else(|| {
            introduction
                .iter()
                .find_map(|line| place::in_line(line, year))
        })
        .or_else(|| place::in_heading(lines, shape))
        .or_else(|| place::known(&name, &note.path));
    EventMention {
        series: front.text(&["series"]).or_else(|| series_of(&name)),
        year,
        dates: found,
        location,
        tags: front.list(&["tags", "tag", "keywords"]),
        summary: front
            .text(&["excerpt", "description", "summary"])
            .map(|text| one_paragraph(&text)),
        language: front
            .text(&["language", "lang"])
            .and_then(|code| explicit::language(&code)),
        name,
        about: Vec::new(),
    }
}

/// The events of one note, found again by their folded names.
pub(super) struct Events {
    mentions: Vec<EventMention>,
    by_name: HashMap<String, usize>,
    /// The events that headings name, by the heading's line.
    by_line: HashMap<usize, usize>,
}

impl Events {
    /// The note's own event comes first.
    pub(super) fn new(own: EventMention) -> Self {
        Self {
            by_name: HashMap::from([(fold(&own.name), 0)]),
            mentions: vec![own],
            by_line: HashMap::new(),
        }
    }

    /// Adds the event that a heading names, with what stands below it; `at`
    /// is its place among the lines.
    pub(super) fn add_line(&mut self, note: &Note, at: usize, line: &Line) {
        let mention = of_heading(note, line, self.mentions[0].year);
        let next = self.mentions.len();
        let index = *self.by_name.entry(fold(&mention.name)).or_insert(next);
        if index == next {
            self.mentions.push(mention);
        }
        self.by_line.insert(at, index);
    }

    /// The index of the event that a heading names; the note's own when it
    /// names none.
    pub(super) fn of_line(&self, at: usize) -> usize {
        self.by_line.get(&at).copied().unwrap_or_default()
    }

    /// The index of the event with this name, which is added when it is new.
    pub(super) fn index_of(&mut self, name: &str, day: Option<Date>) -> usize {
        let next = self.mentions.len();
        let index = *self.by_name.entry(fold(name)).or_insert(next);
        if index == next {
            self.mentions.push(of_entry(name, day));
        }
        index
    }

    /// All events, the note's own first.
    pub(super) fn into_mentions(self) -> Vec<EventMention> {
        self.mentions
    }
}

/// An event that an entry names itself.
fn of_entry(name: &str, day: Option<Date>) -> EventMention {
    let year = dates::year(name).or(day.map(Date::year));
    EventMention {
        name: name.to_owned(),
        series: series_of(name),
        year,
        ..EventMention::default()
    }
}

/// The event that a heading names. A year that neither the heading nor the
/// text below it tells is that of the note.
fn of_heading(note: &Note, line: &Line, year_of_note: Option<i16>) -> EventMention {
    let text = &line.heading.text;
    let below = lines_of(
        &note.document,
        &note.document.blocks()[line.heading.body.clone()],
    );
    let in_name = dates::year(text);
    let year = in_name.or(year_of_note);
    let days =
        dates::in_words(text, year).or_else(|| below.iter().find_map(|line| date_line(line, year)));
    let year = in_name.or(days.map(|(day, _)| day.year())).or(year_of_note);
    let name = name::of_title(text);
    EventMention {
        series: series_of(&name),
        year,
        dates: days,
        location: below.iter().find_map(|line| place::in_line(line, year)),
        tags: note.front_matter.list(&["tags", "tag", "keywords"]),
        name,
        ..EventMention::default()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum NamedBy {
    Text,
    Path,
}

fn name_of(note: &Note, shape: &Shape, lines: &[Line]) -> (String, NamedBy) {
    let front = &note.front_matter;
    if let Some(event) = front.text(&["event", "conference"]) {
        return (event, NamedBy::Text);
    }
    let is_named_above = shape::is_event_heading(note, lines, 0);
    if !is_named_above
        && front.text(&["title"]).is_none()
        && let Some(event) = explicit_of_all(lines, |explicit| explicit.event.clone())
    {
        return (event.trim_matches(['[', ']']).to_owned(), NamedBy::Text);
    }
    let title = front.text(&["title"]);
    if let Some(title) = title.as_deref() {
        if is_imported(note, lines) {
            return (title.trim().to_owned(), NamedBy::Text);
        }
        if let Some((event, _)) = title.split_once(": ")
            && dates::year(event).is_some()
        {
            return (event.to_owned(), NamedBy::Text);
        }
        if !matches!(shape, Shape::Whole { .. }) {
            return (name::of_title(title), NamedBy::Text);
        }
    }
    if let Some(first) = lines.first().filter(|_| {
        shape::is_event_heading(note, lines, 0) && *shape != Shape::Whole { title: Some(0) }
    }) {
        return (name::of_title(&first.heading.text), NamedBy::Text);
    }
    let categories = front.list(&["categories", "category"]);
    let dated = categories
        .iter()
        .find(|category| dates::year(category).is_some());
    if let Some(category) = dated.filter(|category| category.contains([' ', '-', '_'])) {
        return (name::of_words(category), NamedBy::Text);
    }
    if matches!(shape, Shape::Whole { .. }) {
        let excerpt = front
            .text(&["excerpt", "description", "summary"])
            .unwrap_or_default();
        let first = introduction(note, lines).join(" ");
        let first = first_paragraph_below(note, lines).unwrap_or(first);
        if let Some(name) = [excerpt, first].iter().find_map(|text| name::in_text(text)) {
            return (name, NamedBy::Text);
        }
    }
    if let Some(category) = dated {
        return (name::of_words(category), NamedBy::Text);
    }
    (
        name::of_path(&note.path, matches!(shape, Shape::Whole { .. })),
        NamedBy::Path,
    )
}

/// What the explicit forms of the note say, when they agree.
fn explicit_of_all<T: PartialEq>(
    lines: &[Line],
    says: impl Fn(&explicit::Explicit) -> Option<T>,
) -> Option<T> {
    let mut told = lines
        .iter()
        .filter_map(|line| line.below.explicit.as_ref())
        .filter_map(says);
    let first = told.next()?;
    told.all(|other| other == first).then_some(first)
}

/// Whether an importer wrote the note: its front matter says all of the event.
fn is_imported(note: &Note, lines: &[Line]) -> bool {
    let mut explicit = lines.iter().filter_map(|line| line.below.explicit.as_ref());
    note.front_matter.field(&["source"]).is_some() && explicit.any(|list| list.record.is_some())
}

/// The paragraph right below the first heading.
fn first_paragraph_below(note: &Note, lines: &[Line]) -> Option<String> {
    let first = lines.first().filter(|line| line.heading.block == 0)?;
    let block = note.document.blocks()[first.heading.body.clone()].first()?;
    (block.kind == BlockKind::Paragraph).then(|| note.document.plain(block.tokens.clone()))
}

/// The lines before the first talk: where day and place are told.
fn introduction(note: &Note, lines: &[Line]) -> Vec<String> {
    let document = &note.document;
    // Below the event's own heading, or before the first heading at all.
    let end = match lines.first() {
        Some(first) if shape::is_event_heading(note, lines, 0) => first.heading.body.end,
        Some(first) => first.heading.block,
        None => document.blocks().len(),
    };
    lines_of(document, &document.blocks()[..end])
}

/// The first lines of some blocks, those of lists among them.
fn lines_of(document: &Document, blocks: &[Block]) -> Vec<String> {
    let mut lines = Vec::new();
    for block in blocks {
        match block.kind {
            BlockKind::Paragraph => {
                lines.extend(
                    document
                        .lines(block.tokens.clone())
                        .into_iter()
                        .map(|line| line.text),
                );
            }
            BlockKind::List => {
                lines.extend(
                    document
                        .items(block.tokens.clone())
                        .into_iter()
                        .map(|item| item.text),
                );
            }
            _ => {}
        }
        if lines.len() >= MAX_INTRODUCTION {
            break;
        }
    }
    lines.truncate(MAX_INTRODUCTION);
    lines
}

fn front_date(note: &Note, diagnostics: &mut Vec<Diagnostic>) -> Option<dates::Days> {
    let text = note.front_matter.text(&["date", "dates"])?;
    let days = dates::iso(&text).or_else(|| dates::in_words(&text, None));
    if days.is_none() {
        diagnostics.push(Diagnostic {
            line: note.front_matter.line(&["date", "dates"]).unwrap_or(1),
            column: 1,
            message: format!(
                "the date `{text}` is not understood: write one day as 2019-06-13 or a range as \
                 2019-06-13/2019-06-14"
            ),
        });
    }
    days
}

/// A line whose first sentence is about the day: short, or labeled so.
fn date_line(line: &str, year: Option<i16>) -> Option<dates::Days> {
    if let Some(value) = labeled(line, |key| key == explicit::Key::Date) {
        return dates::in_words(value, year);
    }
    let sentence = place::first_sentence(line);
    (sentence.len() <= 80).then(|| dates::in_words(sentence, year))?
}

/// The value of a line whose key is asked for.
fn labeled(line: &str, is_asked: impl Fn(explicit::Key) -> bool) -> Option<&str> {
    let (label, value) = line.split_once(':')?;
    let key = explicit::Key::parse(label)?;
    let value = value.trim_start_matches(':').trim();
    is_asked(key).then(|| value.trim_matches(['[', ']']))
}

/// Whether the introduction says that the post was not written on the day.
fn is_late(introduction: &[String]) -> bool {
    const WORDS: [&str; 9] = [
        "last week",
        "last weekend",
        "last month",
        "next week",
        "next weekend",
        "next month",
        "written down late",
        "weeks ago",
        "months ago",
    ];
    let text = fold(&introduction.join(" "));
    WORDS.iter().any(|words| text.contains(words))
}

/// The day that the speaker's heading tells: `S - @handle - 30 Sept 2014`.
fn talk_date(lines: &[Line]) -> Option<dates::Days> {
    let next = lines
        .first()
        .filter(|line| line.below.is_in_next_heading)
        .and(lines.get(1))?;
    next.heading
        .text
        .split(" - ")
        .skip(1)
        .find_map(|piece| dates::in_words(piece, None))
}

fn one_paragraph(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
