//! The lines before the first talk: where people tell day and place, and whether
//! they write on the day, before it or after it.

use super::super::shape::{self, Line};
use super::super::{dates, explicit, words};
use super::{labeled, place, sentence, terms};
use crate::note::{Block, BlockKind, Document, Note};
use crate::text::fold;

/// At most so many lines are read.
const MAX_LINES: usize = 12;

/// The first lines of a note, or those below a heading that names an event.
pub(super) struct Opening {
    /// Below the event's own heading, or before the first heading at all.
    lines: Vec<String>,
    /// The lines before the second heading: what a talk's own heading has below.
    pub(super) first: Vec<String>,
    /// The first lines are the head of a mail: its date is not that of the event.
    is_mail: bool,
}

impl Opening {
    /// Reads the lines before the first talk.
    pub(super) fn read(note: &Note, lines: &[Line]) -> Self {
        let document = &note.document;
        let blocks = document.blocks();
        let end = match lines.first() {
            Some(first) if is_event_heading(note, lines) => first.heading.body.end,
            Some(first) => first.heading.block,
            None => blocks.len(),
        };
        let second = match lines {
            [first, ..] if first.heading.block > 0 => first.heading.block,
            [first, ..] => first.heading.body.end,
            [] => blocks.len(),
        };
        let mut opening = Self::of(
            lines_of(document, &blocks[..end.min(blocks.len())]),
            lines_of(document, &blocks[..second.min(blocks.len())]),
        );
        let mut fields = note.front_matter.fields().iter();
        opening.is_mail |= fields.any(|field| is_subject(&fold(&field.key)));
        opening
    }

    /// The lines below a heading.
    pub(super) fn below(note: &Note, line: &Line) -> Self {
        let blocks = &note.document.blocks()[line.heading.body.clone()];
        Self::of(lines_of(&note.document, blocks), Vec::new())
    }

    fn of(lines: Vec<String>, first: Vec<String>) -> Self {
        let is_mail = lines.iter().chain(&first).take(4).any(|line| {
            let label = line.split_once(':').map(|(label, _)| fold(label));
            label.is_some_and(|label| is_mail_label(&label))
        });
        Self {
            lines,
            first,
            is_mail,
        }
    }

    /// The lines that say something of the event.
    pub(super) fn lines(&self) -> &[String] {
        &self.lines
    }

    /// The days that a line tells, unless they are those of a mail.
    pub(super) fn days(&self, year: Option<i16>) -> Option<dates::Days> {
        self.lines
            .iter()
            // Links to the days around it.
            .filter(|line| !line.contains("<<") && !line.contains(">>"))
            .filter(|line| !self.is_mail || line.split_once(':').is_none())
            .find_map(|line| date_line(line, year))
    }

    /// The day that a line right below a talk's own title tells, with its year:
    /// `2015-11-14, Oslo`.
    pub(super) fn day_below_title(&self) -> Option<dates::Days> {
        const NEAR: usize = 3;
        let near = self.first.iter().take(NEAR).filter(|_| !self.is_mail);
        near.filter(|line| line.len() <= 60 && dates::year(line).is_some())
            .find_map(|line| date_line(line, None))
    }

    /// The first year in the lines.
    pub(super) fn year(&self) -> Option<i16> {
        self.lines.iter().find_map(|line| dates::year(line))
    }

    /// The place that a line tells.
    pub(super) fn place(&self, name: &str, year: Option<i16>) -> Option<String> {
        self.lines
            .iter()
            .filter(|line| !self.is_mail || line.split_once(':').is_none())
            .find_map(|line| place::in_line(line, year).filter(|place| is_apart(place, name)))
    }

    /// The place that a sentence tells right behind the event: `Fernweh in Brest`.
    pub(super) fn place_of(&self, series: &str) -> Option<String> {
        let texts = [self.lines.join(" "), self.first.join(" ")];
        texts
            .iter()
            .find_map(|text| sentence::place_of(series, text))
    }

    /// What a labeled line says, such as `Event: Fernweh 2019`.
    pub(super) fn labeled(
        &self,
        is_asked: impl Fn(&str, Option<explicit::Key>) -> bool,
    ) -> Option<&str> {
        self.lines.iter().chain(&self.first).find_map(|line| {
            let (label, value) = line.split_once(':')?;
            let value = value.trim_start_matches(':').trim();
            let is_said = label.len() <= 30 && !value.is_empty();
            (is_said && is_asked(&fold(label), explicit::Key::parse(label))).then_some(value)
        })
    }

    /// Whether the note says that it was not written on the day.
    pub(super) fn is_late(&self) -> bool {
        const WORDS: [&str; 21] = [
            "last week",
            "last weekend",
            "last month",
            "next week",
            "next weekend",
            "next month",
            "written down late",
            "weeks ago",
            "months ago",
            "days ago",
            "letzte woche",
            "la semaine derniere",
            "la semana pasada",
            "letztes wochenende",
            "vergangene woche",
            "le week end dernier",
            "el fin de semana pasado",
            "la settimana scorsa",
            "was last week",
            "vorige week",
            "only now",
        ];
        self.is_mail || self.says(&WORDS)
    }

    /// Whether it is a mail.
    pub(super) fn is_mail(&self) -> bool {
        self.is_mail
    }

    /// Whether the note was written before the event.
    pub(super) fn is_plan(&self) -> bool {
        self.says(&["ill be at ", "i will be at "])
    }

    fn says(&self, phrases: &[&str]) -> bool {
        let text = fold(&self.lines.join(" "));
        phrases.iter().any(|phrase| text.contains(phrase))
    }
}

/// Whether a place is not the event itself.
fn is_apart(place: &str, name: &str) -> bool {
    let (place, name) = (fold(place), fold(name));
    !terms::has_event_word(&place) && (name.is_empty() || !name.starts_with(&place))
}

fn is_mail_label(label: &str) -> bool {
    matches!(
        label,
        "from" | "sent" | "to" | "cc" | "von" | "an" | "gesendet"
    ) || is_subject(label)
}

/// Whether a folded label stands before the subject of a mail.
pub(super) fn is_subject(label: &str) -> bool {
    matches!(
        label,
        "subject" | "betreff" | "objet" | "asunto" | "assunto" | "oggetto" | "onderwerp"
    )
}

/// A line whose first sentence is about the day: short, or labeled so.
fn date_line(line: &str, year: Option<i16>) -> Option<dates::Days> {
    if let Some(value) = labeled(line, |key| key == explicit::Key::Date) {
        return dates::in_words(value, year);
    }
    let sentence = place::first_sentence(line);
    let is_short = sentence.len() <= 80;
    let rest = line[sentence.len()..].trim_start_matches(['.', ' ']);
    let second = place::first_sentence(rest);
    is_short
        .then(|| dates::in_words(sentence, year))
        .flatten()
        .or_else(|| {
            let pieces = second.split(", ").all(|piece| {
                dates::is_only_date(piece)
                    || terms::is_day_or_part(&fold(piece))
                    || words::is_place(&fold(piece))
            });
            pieces.then(|| dates::in_words(second, year))?
        })
}

/// Whether the first heading names the event: it says so, or it has year, number
/// or an event's word and stands over everything, or above a day.
pub(super) fn is_event_heading(note: &Note, lines: &[Line]) -> bool {
    if shape::is_event_heading(note, lines, 0) {
        return true;
    }
    let Some((first, rest)) = lines.split_first() else {
        return false;
    };
    let text = &first.heading.text;
    let level = first.heading.level;
    if !first.reading.names.is_empty() || first.is_explicit() || first.is_aside() {
        return false;
    }
    let is_alone = rest.iter().all(|line| line.heading.level > level);
    let is_above_day = rest
        .first()
        .is_some_and(|next| next.is_aside() && next.heading.level <= level);
    let has_year = dates::year(&terms::with_plain_year(text)).is_some();
    let is_numbered = ["#", "№", "第", "회"]
        .iter()
        .any(|sign| text.contains(sign))
        && text.contains(|c: char| c.is_ascii_digit());
    let is_called =
        terms::has_event_word(&fold(text)) && text.split(' ').count() <= 8 || is_day_of_event(text);
    has_year && (is_alone || is_above_day) || is_alone && (is_numbered || is_called)
}

/// `Day 1 of Fernweh`, `Tag 2 der Kelpwoche`: a part and whose it is.
fn is_day_of_event(text: &str) -> bool {
    [" of ", " at ", " der ", " des ", " von ", " du ", " de "]
        .iter()
        .filter_map(|of| text.split_once(of))
        .any(|(part, event)| {
            let event = event.strip_prefix("the ").unwrap_or(event);
            part.contains(' ')
                && terms::is_day_or_part(&fold(part))
                && event.starts_with(char::is_uppercase)
                && event.split(' ').count() <= 6
        })
}

/// The first lines of some blocks, those of lists and quotations among them.
pub(super) fn lines_of(document: &Document, blocks: &[Block]) -> Vec<String> {
    let mut lines = Vec::new();
    for block in blocks {
        match block.kind {
            BlockKind::Paragraph | BlockKind::Quote => {
                let all = document.lines(block.tokens.clone());
                lines.extend(all.into_iter().map(|line| line.text));
            }
            BlockKind::List => {
                let all = document.items(block.tokens.clone());
                lines.extend(all.into_iter().map(|item| item.text));
            }
            // `| When | 2 June |`: labeled lines in another dress.
            BlockKind::Table => {
                let rows = document.rows(block).into_iter().take(MAX_LINES);
                lines.extend(rows.filter_map(|row| match row.as_slice() {
                    [key, value] if explicit::Key::parse(&key.text).is_some() => Some(format!(
                        "{}: {}",
                        key.text.trim_end_matches(':'),
                        value.text
                    )),
                    _ => None,
                }));
            }
            _ => {}
        }
        if lines.len() >= MAX_LINES {
            break;
        }
    }
    lines.truncate(MAX_LINES);
    lines
}
