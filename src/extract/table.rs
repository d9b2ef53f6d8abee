//! Tables of talks: a head that names a column for the talk and one for who
//! gave it, and a talk in each row below. Other tables are only text.

use std::collections::HashSet;

use super::found::Found;
use super::heading::{self, Habits, Reading};
use super::names::{self, Strength};
use super::regions::Region;
use super::{clock, words};
use crate::note::walk::Line;
use crate::note::{Block, BlockKind, Document, Html, Note};
use crate::text::fold;

/// More columns than this no table of talks has.
const MAX_COLUMNS: usize = 16;

/// Longest word of a head, in bytes.
const MAX_HEAD: usize = 48;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Title,
    Speaker,
    Time,
    Track,
    Kind,
    Number,
    Other,
}

impl Column {
    fn of(head: &str) -> Self {
        let head = fold(head);
        let head = head.strip_suffix(" s").unwrap_or(&head);
        match head {
            "talk" | "talks" | "title" | "talk title" | "session" | "sessions"
            | "session title" | "presentation" | "topic" | "subject" | "paper" | "vortrag"
            | "titel" | "thema" | "beitrag" | "titre" | "sujet" | "conference" | "expose"
            | "presentations" | "charla" | "titulo" | "tema" | "talk name" | "what" | "was"
            | "quoi" => Self::Title,
            "speaker" | "speakers" | "presenter" | "presenters" | "presented by" | "who" | "by"
            | "given by" | "speaker name" | "name" | "sprecher" | "sprecherin" | "referent"
            | "referentin" | "vortragende" | "vortragender" | "wer" | "orateur" | "orateurs"
            | "oratrice" | "intervenant" | "intervenants" | "intervenante" | "qui" | "par"
            | "von" | "ponente" | "person" | "people" | "authors" | "author" => Self::Speaker,
            "time" | "when" | "start" | "starts" | "slot" | "zeit" | "uhrzeit" | "beginn"
            | "heure" | "horaire" | "hora" => Self::Time,
            "track" | "room" | "hall" | "stage" | "raum" | "saal" | "salle" | "piste" | "sala" => {
                Self::Track
            }
            "kind" | "type" | "format" | "art" => Self::Kind,
            "" | "no" | "nr" | "n" | "num" | "number" => Self::Number,
            _ => Self::Other,
        }
    }
}

/// The talks of the tables of some regions. A row whose title a heading of
/// the note bears (`titles`, folded) is told there.
pub(super) fn read(note: &Note, regions: &[Region], titles: &HashSet<String>) -> Vec<Found> {
    let mut found = Vec::new();
    for region in regions {
        for at in region.blocks.clone() {
            let block = &note.document.blocks()[at];
            if block.kind != BlockKind::Table || is_of_tasks(&note.document, at) {
                continue;
            }
            let rows = rows(&note.document, block);
            let talks = rows
                .into_iter()
                .filter(|found| !titles.contains(&fold(&found.title)));
            found.extend(talks.map(|talk| Found {
                kind: talk.kind.or(region.kind),
                own_block: at,
                event_line: region.event_line,
                blocks: at + 1..at + 1,
                ..talk
            }));
        }
    }
    found
}

/// Whether the line above a table says that it is about what is to be done:
/// `Actions`, and `Who | What | When` below.
fn is_of_tasks(document: &Document, table: usize) -> bool {
    let above = table.checked_sub(1).map(|above| &document.blocks()[above]);
    let line = above.and_then(|above| document.first_line(above.tokens.clone()));
    line.is_some_and(|line| line.text.len() <= MAX_HEAD && words::is_tasks(&line.text))
}

fn rows(document: &Document, table: &Block) -> Vec<Found> {
    let mut rows = document.rows(table).into_iter();
    let Some(head) = rows.next().filter(|head| head.len() <= MAX_COLUMNS) else {
        return Vec::new();
    };
    if head.iter().any(|cell| cell.text.len() > MAX_HEAD) {
        return Vec::new();
    }
    let mut columns: Vec<Column> = head.iter().map(|cell| Column::of(&cell.text)).collect();
    // `Name | Speaker`: the name is the talk's.
    let n_people = columns
        .iter()
        .filter(|column| **column == Column::Speaker)
        .count();
    if n_people > 1
        && !columns.contains(&Column::Title)
        && let Some(name) = head.iter().position(|cell| fold(&cell.text) == "name")
    {
        columns[name] = Column::Title;
    }
    // `Time | Hall A | Who`: what is on in the one hall.
    if n_people > 0 && !columns.contains(&Column::Title) {
        let mut halls = (0..head.len()).filter(|at| is_a_room(&head[*at].text));
        if let (Some(hall), None) = (halls.next(), halls.next()) {
            columns[hall] = Column::Title;
        }
    }
    let place = |column: Column| columns.iter().position(|other| *other == column);
    let Some(title) = place(Column::Title) else {
        return Vec::new();
    };
    let speaker = place(Column::Speaker);
    let rows: Vec<Vec<Line>> = rows.collect();
    let titles = rows.iter().filter_map(|row| row.get(title));
    let habits = Habits::of(titles.map(|cell| cell.text.as_str()));
    let frame = Table {
        habits,
        document,
        head: &head,
        columns: &columns,
        title,
        speaker,
    };
    let found: Vec<Found> = rows.iter().filter_map(|row| frame.row(row)).collect();
    // Without a column of people the titles have to name them.
    let n_named = found.iter().filter(|found| !found.names.is_empty()).count();
    if speaker.is_none() && (n_named == 0 || n_named * 2 < found.len()) {
        return Vec::new();
    }
    found
}

/// Whether a head names one room of several: `Hall A`, `Saal 2`. What stands
/// below is what happened there, where below `Hall` stand the rooms.
fn is_a_room(head: &str) -> bool {
    let head = fold(head);
    head.rsplit_once(' ').is_some_and(|(room, which)| {
        let is_one = which.len() == 1 || which.bytes().all(|byte| byte.is_ascii_digit());
        is_one && Column::of(room) == Column::Track
    })
}

struct Table<'a> {
    document: &'a Document,
    head: &'a [Line],
    columns: &'a [Column],
    title: usize,
    speaker: Option<usize>,
    /// How the titles of the table are written.
    habits: Habits,
}

impl Table<'_> {
    fn row(&self, row: &[Line]) -> Option<Found> {
        let cell = |column: Column| {
            let at = self.columns.iter().position(|other| *other == column)?;
            row.get(at)
                .map(|cell| cell.text.as_str())
                .filter(|text| !text.is_empty())
        };
        let title_cell = row.get(self.title)?;
        let reading = heading::read(&title_cell.text, &self.habits);
        let listed = self
            .speaker
            .and_then(|at| row.get(at))
            .map(|cell| people(&cell.text))
            .unwrap_or_default();
        let has_text = title_cell.text.chars().any(char::is_alphanumeric);
        let text = title_cell.text.as_str();
        let is_nobodys = self
            .speaker
            .and_then(|at| row.get(at))
            .is_some_and(|cell| cell.text.is_empty());
        // `Coffee` with nobody beside it; a `?` there would be somebody.
        let is_one_word = is_nobodys && text.split_whitespace().count() == 1;
        let is_pause = listed.is_empty()
            && (is_one_word || words::is_housekeeping(text) || words::wrapper(text).is_some());
        if is_pause || !has_text && listed.is_empty() {
            return None;
        }
        let (title, names) = title_and_names(&title_cell.text, &reading, listed);
        let time = cell(Column::Time).map(|time| {
            clock::cut_time(time)
                .map_or(time, |(time, _)| time)
                .to_owned()
        });
        let kind = cell(Column::Kind).and_then(words::kind).or(reading.kind);
        let first = row.first()?;
        let last = row.last()?;
        Some(Found {
            line: first.line,
            heading: title_cell.text.clone(),
            title,
            names,
            kind,
            time,
            track: cell(Column::Track).map(str::to_owned),
            rule: "row of a table of talks",
            lead: Some(self.others(row)),
            links: first.tokens.start..last.tokens.end,
            ..Found::default()
        })
    }

    /// The cells that are neither title nor speaker nor place nor time.
    fn others(&self, row: &[Line]) -> Html {
        let kept = |at: &usize| matches!(self.columns.get(*at), Some(Column::Other | Column::Kind));
        let cells: Vec<usize> = (0..row.len())
            .filter(kept)
            .filter(|at| !row[*at].text.is_empty())
            .collect();
        if cells.is_empty() {
            return Html::default();
        }
        self.document.table_of(
            cells.iter().map(|at| self.head[*at].tokens.clone()),
            cells.iter().map(|at| row[*at].tokens.clone()),
        )
    }
}

/// Title and people; a speakers' column is believed more than the title.
fn title_and_names(cell: &str, reading: &Reading, listed: Vec<String>) -> (String, Vec<String>) {
    if reading.names.is_empty() {
        return (reading.title.clone(), listed);
    }
    if listed.is_empty() {
        return (reading.title.clone(), reading.names.clone());
    }
    let is_told_twice = reading.names.iter().all(|name| listed.contains(name));
    let title = if is_told_twice {
        reading.title.clone()
    } else {
        cell.to_owned()
    };
    (title, listed)
}

/// The people of a cell that is sure to hold some.
fn people(cell: &str) -> Vec<String> {
    let cell = cell
        .replace("<br>", ", ")
        .replace("<br/>", ", ")
        .replace("<br />", ", ");
    let is_nobody = matches!(
        fold(&cell).as_str(),
        "" | "tba"
            | "tbd"
            | "tbc"
            | "n a"
            | "na"
            | "various"
            | "all"
            | "everyone"
            | "none"
            | "many"
            | "unknown"
            | "alle"
            | "divers"
            | "tous"
    );
    if is_nobody {
        return Vec::new();
    }
    let listed = names::list(&cell, names::comma_of(&cell), Strength::Word);
    if listed.is_empty() && names::is_lower_case_name(&cell) {
        return vec![cell.trim().to_owned()];
    }
    listed
}
