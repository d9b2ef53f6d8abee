//! Notes about one talk that have no heading: its first lines, or the file's
//! name, say what it is.

use super::super::found::Found;
use super::super::heading::{self, Habits};
use super::super::marked::{self, Marked};
use super::super::names::{self, Strength};
use super::super::{below, dates, explicit, words};
use super::{MAX_LINE, first_line, person};
use crate::note::walk::Item;
use crate::note::{BlockKind, Document, Note};
use crate::text::{fold, likeness};

/// From here on a line is the file's name in full.
const SPELLED_ALIKE: f64 = 0.93;

/// How many items say who spoke on what: a list of talks is not one talk.
fn n_told(document: &Document, items: &[Item]) -> usize {
    let lines = items.iter().map(|item| first_line(document, item));
    let short = lines.filter(|line| line.len() <= MAX_LINE);
    let read = short.map(|line| heading::read(&line, &Habits::default()));
    let is_full = |name: &String| names::strength(name) >= Strength::Full;
    read.filter(|read| !read.title.is_empty() && read.names.iter().any(is_full))
        .count()
}

/// A note without headings whose first bullets name the talk and who gave it.
pub(in crate::extract) fn bare(note: &Note) -> Option<Found> {
    let document = &note.document;
    let blocks = document.blocks();
    let at = blocks
        .iter()
        .position(|block| block.kind != BlockKind::Rule)?;
    let list = blocks
        .get(at)
        .filter(|block| block.kind == BlockKind::List)?;
    let items = document.items(list.tokens.clone());
    let first = items.first().filter(|_| n_told(document, &items) < 2)?;
    let first = first_line(document, first);
    let mut found = Found {
        line: list.line,
        heading: first.clone(),
        rule: "the first bullets name the talk",
        blocks: at..blocks.len(),
        own_block: at,
        ..Found::default()
    };
    if let Some(explicit) = explicit::read(document, list, &mut Vec::new())
        && !explicit.speakers.is_empty()
    {
        let people = explicit.speakers.into_iter();
        found.names = people.map(|speaker| speaker.name).collect();
        found.kind = explicit.kind;
        found.title = title_among(document, &items, title_of_file(note)?);
        return Some(found);
    }
    if first.len() > MAX_LINE {
        return None;
    }
    if let Some(names) = below::by_line(&first).or_else(|| person(&first)) {
        found.names = names;
        found.title = title_of_file(note)?;
        return Some(found);
    }
    if let [only] = items.as_slice()
        && let Some(marked) = marked_item(document, only)
    {
        (found.names, found.kind, found.title) = (marked.names, marked.kind, marked.title);
        return Some(found);
    }
    let reading = heading::read(&first, &Habits::default());
    let second = items
        .get(1)
        .map(|item| first_line(document, item))
        .filter(|line| line.len() <= MAX_LINE);
    let speaker = second.and_then(|line| below::by_line(&line).or_else(|| person(&line)));
    found.kind = reading.kind;
    if let Some(names) = speaker {
        found.names = names;
        found.title = reading.title;
        return Some(found);
    }
    if reading.names.is_empty() || items.len() < 3 {
        return None;
    }
    found.names = reading.names;
    found.title = reading.title;
    Some(found)
}

/// The item that is the file's name in full, which may leave small words out;
/// else the name.
fn title_among(document: &Document, items: &[Item], title: String) -> String {
    let is_it = |line: &String| likeness(&fold(line), &fold(&title)) > SPELLED_ALIKE;
    let mut lines = items.iter().map(|item| first_line(document, item));
    lines.find(is_it).unwrap_or(title)
}

/// `**Tides**, Runa Castellanos`, with all notes nested below.
fn marked_item(document: &Document, item: &Item) -> Option<Marked> {
    let own = document
        .item_lines(item.tokens.clone())
        .into_iter()
        .next()?;
    marked::read(document, own.tokens).filter(|marked| !marked.names.is_empty())
}

/// A note that begins with lines of `Key: value`, one of them the speaker's.
pub(in crate::extract) fn headed_by_keys(note: &Note) -> Option<Found> {
    let document = &note.document;
    let blocks = document.blocks();
    let first = blocks
        .first()
        .filter(|block| block.kind == BlockKind::Paragraph)?;
    let lines = document.lines(first.tokens.clone());
    let is_pair = |text: &str| {
        text.split_once(':')
            .is_some_and(|(key, _)| key.split_whitespace().count() <= 2)
    };
    if lines.len() < 2 || lines.len() > 12 || !lines.iter().all(|line| is_pair(&line.text)) {
        return None;
    }
    let value = |keys: &[&str]| {
        let pairs = lines
            .iter()
            .filter_map(|line| Some((line, line.text.split_once(':')?)));
        let mut found = pairs.filter(|(_, (key, _))| keys.contains(&fold(key).as_str()));
        found
            .next()
            .map(|(line, (_, value))| (line.line, value.trim().to_owned()))
    };
    let titled = value(&[
        "title", "talk", "session", "titel", "vortrag", "titre", "titulo",
    ]);
    let (_, people) = value(&[
        "speaker",
        "speakers",
        "presenter",
        "presenters",
        "referent",
        "referentin",
        "sprecher",
        "sprecherin",
        "vortragende",
        "orateur",
        "oratrice",
        "intervenant",
        "intervenante",
        "spreker",
        "ponente",
        "by",
        "von",
        "par",
    ])?;
    let names = names::list(&people, names::comma_of(&people), Strength::Word);
    let line = titled.as_ref().map_or(first.line, |(line, _)| *line);
    let title = titled
        .map(|(_, title)| title)
        .or_else(|| title_of_file(note))?;
    (!names.is_empty()).then(|| Found {
        line,
        heading: title.clone(),
        title,
        names,
        rule: "lines of keys at the beginning",
        blocks: 0..blocks.len(),
        ..Found::default()
    })
}

/// A note in the folder of an event that names nobody and has no title: the
/// file's name is the talk's.
pub(in crate::extract) fn named_by_file(note: &Note) -> Option<Found> {
    let blocks = note.document.blocks();
    let first = blocks.first()?;
    let is_in_event = note
        .path
        .folders()
        .take(2)
        .any(|folder| dates::year(folder).is_some());
    let title = title_of_file(note).filter(|_| is_in_event)?;
    let is_of_file = |told: &Found| {
        let (title, line) = (fold(&title), fold(&told.heading));
        title
            .split(' ')
            .all(|word| line.split(' ').any(|said| said == word))
            || likeness(&line, &title) > SPELLED_ALIKE
    };
    if let Some(told) = first_lines(note).filter(is_of_file) {
        return Some(told);
    }
    let stem = note.path.stem();
    let reading = stem
        .contains(" - ")
        .then(|| heading::read(stem, &Habits::default()))
        .filter(|reading| !reading.names.is_empty() && !reading.title.is_empty());
    if let Some(reading) = reading {
        // `Bo Lindqvist - Tides.md`.
        return Some(Found {
            line: first.line,
            heading: stem.to_owned(),
            title: reading.title,
            names: reading.names,
            kind: reading.kind,
            rule: "the file is named by speaker and title",
            blocks: 0..blocks.len(),
            ..Found::default()
        });
    }
    let is_short = title.split(' ').count() < 2 || dates::year(&title).is_some();
    (!is_short).then(|| Found {
        line: first.line,
        heading: title.clone(),
        title,
        rule: "the file is named like a talk",
        blocks: 0..blocks.len(),
        ..Found::default()
    })
}

/// The title on the first line and who spoke on the second, or both on the
/// first: `Keynote - Bo Lindqvist - Tides`.
fn first_lines(note: &Note) -> Option<Found> {
    let document = &note.document;
    let blocks = document.blocks();
    let first = blocks.first()?;
    if first.kind != BlockKind::Paragraph {
        return None;
    }
    let mut lines = document.each_line(first.tokens.clone());
    let line = lines.next().filter(|line| line.text.len() <= MAX_LINE)?;
    let second = lines.next().filter(|line| line.text.len() <= MAX_LINE);
    // `Reefconf 2021 keynote: Tides`
    let dated = line.text.split_once(": ");
    let dated = dated.filter(|(event, _)| dates::year(event).is_some());
    let (event, title) = dated.unwrap_or(("", &line.text));
    let mut reading = heading::read(title, &Habits::default());
    let said = event.rsplit(' ').next().and_then(words::kind);
    reading.kind = reading.kind.or(said);
    let is_full = |name: &String| names::strength(name) >= Strength::Full;
    let is_told = !reading.names.is_empty() && reading.names.iter().all(is_full);
    let names = if is_told {
        reading.names
    } else {
        let second = second.filter(|_| reading.names.is_empty() && lines.next().is_none())?;
        below::by_line(&second.text).or_else(|| person(&second.text))?
    };
    (!reading.title.is_empty()).then(|| Found {
        line: line.line,
        heading: line.text,
        title: reading.title,
        names,
        kind: reading.kind,
        rule: "the first lines name the talk",
        blocks: 0..blocks.len(),
        ..Found::default()
    })
}

/// Whom the file's name puts beside the title that its heading repeats:
/// `Tides (Bo Lindqvist).md`, `Bo Lindqvist - Tides.md`.
pub(in crate::extract) fn people_of_file(note: &Note, title: &str) -> Option<Vec<String>> {
    let stem = note.path.stem();
    if ![" (", " - ", " – "].iter().any(|sign| stem.contains(sign)) {
        return None;
    }
    let reading = heading::read(stem, &Habits::default());
    let is_full = |name: &String| names::strength(name) >= Strength::Full;
    let is_it = !reading.names.is_empty()
        && reading.names.iter().all(is_full)
        && !reading.title.is_empty()
        && fold(&reading.title) == fold(title);
    is_it.then_some(reading.names)
}

/// `06_your_cache_is_a_database`: the words of a file's name as a title.
pub(in crate::extract) fn title_of_file(note: &Note) -> Option<String> {
    let stem = note.path.stem();
    let stem = dates::in_name(stem).map_or(stem, |(.., end)| &stem[end..]);
    let words: Vec<&str> = stem
        .split(['-', '_', ' '])
        .filter(|word| !word.is_empty())
        .collect();
    let is_number = |word: &&&str| {
        word.len() <= 3
            && word.bytes().any(|byte| byte.is_ascii_digit())
            && word.chars().filter(|c| c.is_alphabetic()).count() <= 1
    };
    let n_numbers = words.iter().take_while(is_number).count();
    let title = words[n_numbers..].join(" ");
    let folded = fold(&title);
    let is_of_event = folded.is_empty()
        || words::is_day(&folded)
        || words::is_housekeeping(&title)
        || words::wrapper(&title).is_some()
        || matches!(
            folded.as_str(),
            "readme" | "index" | "notes" | "talk" | "schedule" | "program"
        );
    let mut letters = title.chars();
    let first = letters.next()?;
    (!is_of_event).then(|| first.to_uppercase().chain(letters).collect())
}
