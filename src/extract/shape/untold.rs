//! Files in which nobody is named: one talk under its title, a list of bare
//! titles below the event's name, or no talk.

use super::loose::has_event;
use super::{Line, NOBODY, Shape, Unnamed, is_event_heading, is_marked_habit};
use crate::extract::{bullets, dates};
use crate::note::Note;
use crate::text::fold;

/// The shape of a file that names nobody.
pub(super) fn untold(note: &Note, lines: &[Line]) -> (Shape, &'static str) {
    let tops = lines.iter().filter(|line| line.heading.level == 1).count();
    let is_first = lines.first().is_some_and(|line| line.heading.level == 1);
    let is_index = matches!(fold(note.path.stem()).as_str(), "readme" | "index");
    let is_titled = is_first
        && !is_index
        && !lines[0].is_aside()
        && note.front_matter.text(&["title"]).is_none();
    if is_titled && tops == 1 && bullets::people_of_file(note, &lines[0].bare).is_some() {
        return (
            Shape::Whole { title: Some(0) },
            "the file is named by title and speaker",
        );
    }
    if is_titled && !is_event_heading(note, lines, 0) && is_in_event_folder(note) {
        if tops == 1 {
            return (
                Shape::Whole { title: Some(0) },
                "one title in the folder of an event",
            );
        }
        if repeats_file_name(note, &lines[0]) {
            return (
                Shape::Whole { title: Some(0) },
                "the first heading repeats the file's name",
            );
        }
    }
    if let Some(level) = level_of_titles(note, lines) {
        let at_level: Vec<usize> = (0..lines.len())
            .filter(|at| lines[*at].heading.level == level)
            .collect();
        let unnamed = if is_marked_habit(lines, &at_level, &[]) {
            Unnamed::Aside
        } else {
            Unnamed::Talk
        };
        return (
            Shape::List { level, unnamed },
            "titles below the event's name",
        );
    }
    (Shape::Nothing, NOBODY)
}

fn is_in_event_folder(note: &Note) -> bool {
    note.path
        .folders()
        .take(2)
        .any(|folder| dates::year(folder).is_some())
}

/// Whether a heading says what the file is called, but for a number.
fn repeats_file_name(note: &Note, line: &Line) -> bool {
    let heading = fold(&line.bare);
    let stem = fold(note.path.stem());
    let stem = stem.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    heading.contains(' ') && (stem == heading || stem.starts_with(&heading))
}

/// The level of headings that are titles of talks although nobody is named:
/// the note is about an event, and numbers, times, kinds or days say so.
fn level_of_titles(note: &Note, lines: &[Line]) -> Option<u8> {
    let skipped = usize::from(is_event_heading(note, lines, 0));
    let rest = &lines[skipped..];
    let plain = |line: &&Line| !line.is_aside() && !line.heading.text.is_empty();
    let n_timed = rest
        .iter()
        .filter(plain)
        .filter(|line| line.time.is_some())
        .count();
    if !(has_event(note, lines) || is_gathering(note) || n_timed > 2) {
        return None;
    }
    let top = rest
        .iter()
        .filter(plain)
        .map(|line| line.heading.level)
        .min()?;
    // Inside days and groups the talks stand one level deeper.
    let group = rest
        .iter()
        .position(|line| line.sort.group.is_some() && line.heading.level < top);
    let is_grouped = group.is_some_and(|at| {
        rest.get(at + 1)
            .is_some_and(|next| next.heading.level == top)
    });
    let at_top = rest
        .iter()
        .filter(|line| line.heading.level == top)
        .filter(plain);
    let titles: Vec<&Line> = at_top
        .filter(|line| !line.heading.body.is_empty())
        .collect();
    let n_marked = titles.iter().filter(|line| line.is_marked()).count();
    let n_titles = titles
        .iter()
        .filter(|line| line.is_marked() || is_title(&line.bare))
        .count();
    let are_titles = titles.len() >= 2 && n_titles >= 2 && n_titles * 4 >= titles.len() * 3;
    (is_grouped && titles.len() >= 2 || n_marked >= 2 || are_titles).then_some(top)
}

/// Whether the tags call the note one about a meetup or a conference.
fn is_gathering(note: &Note) -> bool {
    let tags = note
        .front_matter
        .list(&["tags", "tag", "keywords", "categories"]);
    tags.iter().any(|tag| {
        matches!(
            fold(tag).as_str(),
            "meetup" | "meetups" | "conference" | "conf" | "conferences" | "event" | "barcamp"
        )
    })
}

/// Whether a heading is worded like the title of a talk and not like a part of
/// a report.
fn is_title(heading: &str) -> bool {
    let folded = fold(heading);
    let words: Vec<&str> = folded.split(' ').collect();
    let is_of_author = words.iter().any(|word| {
        matches!(
            *word,
            "i" | "my" | "me" | "we" | "our" | "im" | "ich" | "je"
        )
    });
    let is_travel = matches!(
        words[0],
        "getting" | "what" | "where" | "who" | "when" | "about" | "travel" | "how"
    );
    words.len() >= 3 && !is_of_author && !is_travel
}
