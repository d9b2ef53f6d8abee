//! Which event a note speaks of: its name, series, days and place.
//!
//! The front matter is asked first, then the heading above the talks, then the
//! path; a day in the text counts more than one in the file's name, because
//! posts are written late.

mod called;
mod opening;
mod path;
mod place;
mod sentence;
mod series;
mod terms;
mod title;

use std::collections::HashMap;

use jiff::ToSpan as _;
use jiff::civil::Date;

use self::called::{Called, NamedBy};
use self::opening::Opening;
use self::title::Title;
use super::shape::{Line, Shape};
use super::{Diagnostic, EventMention, dates, explicit, words};
use crate::note::Note;
use crate::text::fold;

pub(super) use self::series::series_of;

/// The note's own event; `is_of_several` when headings name further ones.
pub(super) fn of_note(
    note: &Note,
    shape: &Shape,
    lines: &[Line],
    is_of_several: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> EventMention {
    let front = &note.front_matter;
    let opening = Opening::read(note, lines);
    let called = Called::of(note, shape, lines, &opening);
    let in_name = dates::year(&called.name);
    let year_of_path = dates::year(note.path.as_str());
    let in_file = dates::in_name(note.path.stem()).map(|(day, ..)| (day, day));
    let in_front = front.text(&["date"]);
    let year_of_front = in_front.and_then(|text| dates::year(&text));
    let told = front.text(&["year"]).and_then(|text| dates::year(&text));
    let year_of_file = told
        .or(year_of_path)
        .or(in_file.map(|(day, _)| day.year()))
        .or(year_of_front.filter(|_| opening.is_late()));
    let days = days_of(note, lines, &opening, &called, diagnostics)
        .or_else(|| {
            in_file.filter(|(day, _)| {
                let is_on_the_day = !opening.is_late() && !is_of_several;
                is_on_the_day && in_name.is_none_or(|year| year == day.year())
            })
        })
        .or_else(|| talk_date(shape, lines, &opening))
        .or_else(|| {
            let told = explicit_of_all(lines, |explicit| explicit.date);
            told.filter(|_| !opening.is_mail()).map(|day| (day, day))
        })
        .or_else(|| day_heading(lines, in_name.or(year_of_file)))
        .filter(|_| !opening.is_plan());
    let year = in_name
        .or(days.map(|(day, _)| day.year()))
        .or_else(|| opening.year().filter(|_| called.by == NamedBy::Text))
        .or(year_of_file);
    let name = called.with_year(year);
    let location = location_of(note, lines, &opening, &called, &name, year);
    EventMention {
        series: front
            .text(&["series"])
            .or_else(|| series_of(&name).filter(|_| !is_of_several)),
        year,
        dates: days,
        location,
        tags: front.list(&["tags", "tag", "keywords"]),
        summary: front
            .text(&["excerpt", "description", "summary"])
            .map(|text| one_paragraph(&text)),
        is_by_folder: called.by == NamedBy::Folder,
        language: front
            .text(&["language", "lang"])
            .and_then(|code| explicit::language(&code)),
        name,
        about: Vec::new(),
    }
}

/// Where it was: the front matter, the talks, the opening, the name, the path.
fn location_of(
    note: &Note,
    lines: &[Line],
    opening: &Opening,
    called: &Called,
    name: &str,
    year: Option<i16>,
) -> Option<String> {
    let front = &note.front_matter;
    front
        .text(&["location", "place", "venue", "city"])
        .or_else(|| {
            explicit_of_all(lines, |explicit| explicit.place.clone())
                .filter(|place| !words::is_track(&fold(place)))
        })
        .or_else(|| opening.place(name, year))
        .or_else(|| called.place.clone())
        .or_else(|| opening.place_of(&series_of(name)?))
        .or_else(|| place::known(name, &note.path))
}

/// The days that the note itself tells: its title, its text, its front matter.
fn days_of(
    note: &Note,
    lines: &[Line],
    opening: &Opening,
    called: &Called,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<dates::Days> {
    let year = dates::year(&called.name)
        .or_else(|| dates::year(note.path.as_str()))
        .or_else(|| opening.year());
    // A post that was written later bears its own day.
    let in_front = front_date(note, diagnostics)
        .filter(|(first, last)| !(opening.is_mail() || opening.is_late() && first == last));
    // A range says more than one day; what introduces records tells no day.
    let is_sure = in_front.is_some_and(|(first, last)| first < last || is_imported(note, lines));
    let in_file = dates::in_name(note.path.stem()).map(|(day, ..)| day);
    // Beyond the file's own day only the next meeting is announced.
    let is_ahead = |day: Date| in_file.is_some_and(|file| file < day.saturating_sub(14.days()));
    let in_text = opening
        .days(year)
        .filter(|(day, _)| !is_sure && !is_ahead(*day));
    let in_heading = || {
        let first = lines.first().filter(|line| line.reading.names.is_empty())?;
        dates::is_only_date(&first.heading.text)
            .then(|| dates::in_words(&first.heading.text, year))?
    };
    called.days.or(in_text).or(in_front).or_else(in_heading)
}

/// The first day that a heading tells: `Tuesday 4 March`, `Day 1 (13 June)`.
fn day_heading(lines: &[Line], year: Option<i16>) -> Option<dates::Days> {
    let texts = lines.iter().map(|line| line.heading.text.as_str());
    texts.filter(|text| text.len() <= 60).find_map(|text| {
        let day = dates::in_words(text, year)?;
        let rest = text.split([',', '(', ':', '–', '—', '|', '·', ')']);
        let rest = rest.flat_map(|piece| piece.split(" - "));
        let mut rest = rest.map(str::trim).filter(|piece| !piece.is_empty());
        let is_day = words::is_day(&fold(text))
            || rest.all(|piece| {
                dates::is_only_date(piece)
                    || terms::is_day_or_part(&fold(piece))
                    || terms::is_number(piece)
            });
        is_day.then_some(day)
    })
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
    let below = Opening::below(note, line);
    let in_name = dates::year(text);
    let told = Title::read(text, year_of_note);
    let year = in_name.or(year_of_note);
    let days = told
        .days
        .or_else(|| dates::in_words(text, year))
        .or_else(|| below.days(year));
    let year = in_name.or(days.map(|(day, _)| day.year())).or(year_of_note);
    let name = if told.name.is_empty() {
        text.trim().to_owned()
    } else {
        told.name
    };
    EventMention {
        series: series_of(&name),
        year,
        dates: days,
        location: below.place(&name, year).or(told.place),
        tags: note.front_matter.list(&["tags", "tag", "keywords"]),
        name,
        ..EventMention::default()
    }
}

/// Whether an importer wrote the note: its front matter says all of the event.
fn is_imported(note: &Note, lines: &[Line]) -> bool {
    let mut explicit = lines.iter().filter_map(|line| line.below.explicit.as_ref());
    note.front_matter.field(&["source"]).is_some() && explicit.any(|list| list.record.is_some())
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

fn front_date(note: &Note, diagnostics: &mut Vec<Diagnostic>) -> Option<dates::Days> {
    let text = note.front_matter.text(&["date", "dates"])?;
    let days = dates::iso(&text).or_else(|| dates::in_words(&text, None));
    if days.is_none() {
        diagnostics.push(Diagnostic::problem(
            note.front_matter.line(&["date", "dates"]).unwrap_or(1),
            1,
            format!(
                "the date `{text}` is not understood: write one day as 2019-06-13 or a range as \
                 2019-06-13/2019-06-14"
            ),
        ));
    }
    days
}

/// The value of a line whose key is asked for.
fn labeled(line: &str, is_asked: impl Fn(explicit::Key) -> bool) -> Option<&str> {
    let (label, value) = line.split_once(':')?;
    let key = explicit::Key::parse(label)?;
    let value = value.trim_start_matches(':').trim();
    is_asked(key).then(|| value.trim_matches(['[', ']']))
}

/// The day of a talk: that of the speaker's heading, `S - @handle - 30 Sept 2014`,
/// or, where the note is one talk, of a line below its title.
fn talk_date(shape: &Shape, lines: &[Line], opening: &Opening) -> Option<dates::Days> {
    let next = lines
        .first()
        .filter(|line| line.below.is_in_next_heading)
        .and(lines.get(1));
    let in_heading = next.and_then(|next| {
        let mut pieces = next.heading.text.split(" - ").skip(1);
        pieces.find_map(|piece| dates::in_words(piece, None))
    });
    let is_whole = matches!(shape, Shape::Whole { .. });
    in_heading.or_else(|| opening.day_below_title().filter(|_| is_whole))
}

fn one_paragraph(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
