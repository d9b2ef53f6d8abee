//! How well the program understands notes of invented authors: what it says of
//! the sets in `tests/habits`, against what a careful reader wrote down.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};

use crate::support::Archive;
use key::{event_key, name_key, title_key};
use serde::Deserialize;
use serde::de::DeserializeOwned;

mod key;

/// What is measured, in the order of the table and of the floors.
const MEASURES: [&str; 10] = [
    "talk precision",
    "talk recall",
    "talk F1",
    "speakers exact",
    "speakers F1",
    "titles",
    "kinds",
    "event name",
    "event series",
    "event year",
];

/// The least that each set must reach. Raise them when the program gets better.
const FLOORS: [(&str, [f64; 10]); 17] = [
    (
        "open",
        [0.98, 0.98, 0.98, 0.96, 0.98, 0.97, 0.99, 0.98, 0.98, 0.98],
    ),
    (
        "kept",
        [0.99, 0.94, 0.97, 0.94, 0.97, 0.97, 0.99, 0.97, 0.98, 0.97],
    ),
    (
        "fresh",
        [0.98, 0.90, 0.94, 0.93, 0.97, 0.90, 0.99, 0.93, 0.95, 0.98],
    ),
    (
        "late",
        [0.98, 0.93, 0.95, 0.98, 0.99, 0.96, 0.98, 0.96, 0.96, 0.98],
    ),
    (
        "folders",
        [0.98, 0.99, 0.99, 0.99, 0.99, 0.92, 0.98, 0.86, 0.93, 0.93],
    ),
    (
        "strangers",
        [0.98, 0.96, 0.97, 0.96, 0.97, 0.97, 0.99, 0.98, 0.96, 0.99],
    ),
    (
        "others",
        [0.97, 0.98, 0.98, 0.92, 0.95, 0.97, 0.98, 0.97, 0.95, 0.99],
    ),
    (
        "lagoon",
        [0.98, 0.98, 0.98, 0.96, 0.98, 0.97, 0.98, 0.96, 0.87, 0.99],
    ),
    (
        "inland",
        [0.97, 0.97, 0.97, 0.96, 0.97, 0.98, 0.96, 0.97, 0.94, 0.97],
    ),
    (
        "quay",
        [0.98, 0.97, 0.98, 0.98, 0.99, 0.99, 0.98, 0.88, 0.88, 0.99],
    ),
    (
        "fjord",
        [0.98, 0.94, 0.96, 0.96, 0.97, 0.98, 0.99, 0.87, 0.85, 0.99],
    ),
    (
        "meadow",
        [0.97, 0.97, 0.97, 0.91, 0.93, 0.92, 0.98, 0.88, 0.88, 0.97],
    ),
    (
        "tarn",
        [0.95, 0.81, 0.88, 0.93, 0.95, 0.88, 0.88, 0.80, 0.80, 0.92],
    ),
    (
        "firth",
        [0.95, 0.88, 0.91, 0.84, 0.90, 0.94, 0.88, 0.90, 0.95, 0.95],
    ),
    (
        "brae",
        [0.97, 0.85, 0.91, 0.84, 0.90, 0.98, 1.00, 0.90, 0.90, 0.95],
    ),
    (
        "glen",
        [0.93, 0.78, 0.85, 0.88, 0.92, 0.84, 0.98, 0.84, 0.68, 0.89],
    ),
    (
        "harbor",
        [0.98, 0.97, 0.98, 0.95, 0.97, 0.97, 0.96, 0.95, 0.95, 0.99],
    ),
];

/// A talk stands on its line or on a neighbor of it.
const TOLERANCE: usize = 1;

/// A note as the answers have it and as the program prints it.
#[derive(Deserialize)]
struct Note {
    file: String,
    event: Event,
    talks: Vec<Talk>,
}

/// What a note says of its event.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Event {
    name: Option<String>,
    alt_names: Vec<String>,
    series: Option<String>,
    alt_series: Vec<String>,
    year: Option<i32>,
}

/// A talk; what begins with `alt` or `optional` is right, too, and only answers have it.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Talk {
    line: usize,
    alt_lines: Vec<usize>,
    /// `file` where the whole note is this talk.
    scope: Option<String>,
    title: Option<String>,
    alt_titles: Vec<String>,
    speakers: Vec<String>,
    canonical_speakers: Vec<String>,
    optional_speakers: Vec<String>,
    kind: String,
    alt_kinds: Vec<String>,
    optional: bool,
}

impl Talk {
    /// How many lines lie between the answer and a talk found there; none if
    /// that is another talk.
    fn distance(&self, line: usize) -> Option<usize> {
        let lines = || self.alt_lines.iter().chain([&self.line]);
        let nearest = lines().map(|mine| mine.abs_diff(line)).min()?;
        let last = lines().max()? + TOLERANCE;
        let inside = self.scope.as_deref() == Some("file") && line <= last;
        (nearest <= TOLERANCE || inside).then_some(nearest)
    }

    /// Whether it has this title, which is more than nothing.
    fn has_title(&self, title: &str) -> bool {
        let key = title_key(title);
        let mut titles = self.alt_titles.iter().chain(&self.title);
        !key.is_empty() && titles.any(|mine| title_key(mine) == key)
    }

    fn is_untitled(&self) -> bool {
        self.title.as_deref().unwrap_or_default().is_empty()
    }

    /// How many of the names are right, missing and too many.
    fn compare_speakers(&self, found: &[String]) -> [usize; 3] {
        let found: BTreeSet<_> = found.iter().map(|name| name_key(name)).collect();
        let mut right = 0;
        for (at, name) in self.speakers.iter().enumerate() {
            let mut forms = [Some(name), self.canonical_speakers.get(at)].into_iter();
            let is_found =
                forms.any(|form| form.is_some_and(|form| found.contains(&name_key(form))));
            right += usize::from(is_found);
        }
        let known = self
            .speakers
            .iter()
            .chain(&self.canonical_speakers)
            .chain(&self.optional_speakers);
        let known: BTreeSet<_> = known.map(|name| name_key(name)).collect();
        let extra = found.difference(&known).count();
        [right, self.speakers.len() - right, extra]
    }
}

/// What is counted over the notes of one set.
#[derive(Default)]
struct Tally {
    notes: usize,
    found: usize,
    missed: usize,
    invented: usize,
    exact: usize,
    /// Right, missing and superfluous speakers of the talks that were found.
    speakers: [usize; 3],
    titled: usize,
    titles: usize,
    kinds: usize,
    names: usize,
    series: usize,
    years: usize,
}

impl Tally {
    /// Counts one note.
    fn add(&mut self, answer: &Note, got: &Note) {
        self.notes += 1;
        self.add_event(&answer.event, &got.event);
        let pairs = pairs(&answer.talks, &got.talks);
        self.invented += got.talks.len() - pairs.len();
        let is_met = |at| pairs.iter().any(|(answer, _)| *answer == at);
        self.missed += (answer.talks.iter().enumerate())
            .filter(|(at, talk)| !talk.optional && !is_met(*at))
            .count();
        for (at, other) in pairs {
            if !answer.talks[at].optional {
                self.add_talk(&answer.talks[at], &got.talks[other]);
            }
        }
    }

    fn add_talk(&mut self, answer: &Talk, got: &Talk) {
        self.found += 1;
        let counts = answer.compare_speakers(&got.speakers);
        for (sum, count) in self.speakers.iter_mut().zip(counts) {
            *sum += count;
        }
        self.exact += usize::from(counts[1..] == [0, 0]);
        if !answer.is_untitled() {
            self.titled += 1;
            self.titles += usize::from(answer.has_title(got.title.as_deref().unwrap_or_default()));
        }
        let is_kind = answer.kind == got.kind || answer.alt_kinds.contains(&got.kind);
        self.kinds += usize::from(is_kind);
    }

    fn add_event(&mut self, answer: &Event, got: &Event) {
        let name = is_one_of(answer.name.as_ref(), &answer.alt_names, got.name.as_ref());
        let series = is_one_of(
            answer.series.as_ref(),
            &answer.alt_series,
            got.series.as_ref(),
        );
        self.names += usize::from(name);
        self.series += usize::from(series);
        self.years += usize::from(answer.year == got.year);
    }

    fn measures(&self) -> [f64; 10] {
        let [precision, recall, f1] = f1([self.found, self.missed, self.invented]);
        [
            precision,
            recall,
            f1,
            share(self.exact, self.found),
            self::f1(self.speakers)[2],
            share(self.titles, self.titled),
            share(self.kinds, self.found),
            share(self.names, self.notes),
            share(self.series, self.notes),
            share(self.years, self.notes),
        ]
    }
}

/// Precision, recall and their harmonic mean, of right, missing and superfluous.
fn f1([right, missing, extra]: [usize; 3]) -> [f64; 3] {
    let precision = share(right, right + extra);
    let recall = share(right, right + missing);
    [
        precision,
        recall,
        share(2 * right, 2 * right + missing + extra),
    ]
}

/// A part of a whole, from 0 to 1; all of nothing is 1.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        return 1.0;
    }
    part as f64 / whole as f64
}

/// Whether an event's name is the right one or as good; where none is right, none is.
fn is_one_of(name: Option<&String>, alternatives: &[String], got: Option<&String>) -> bool {
    let got = got.map_or_else(String::new, |got| event_key(got));
    let Some(name) = name else {
        return got.is_empty();
    };
    let mut names = alternatives.iter().chain([name]);
    names.any(|name| event_key(name) == got)
}

/// Which talk found is which answer: an equal title decides, then a shared
/// speaker, then the nearest line; each talk counts once.
fn pairs(answers: &[Talk], found: &[Talk]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (at, answer) in answers.iter().enumerate() {
        for (other, got) in found.iter().enumerate() {
            let Some(distance) = answer.distance(got.line) else {
                continue;
            };
            let title = got.title.as_deref().unwrap_or_default();
            let titled = answer.has_title(title);
            let named = answer.compare_speakers(&got.speakers)[0] > 0;
            candidates.push((!titled, !named, distance, answer.optional, at, other));
        }
    }
    candidates.sort_unstable();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (.., at, other) in candidates {
        if pairs.iter().all(|pair| pair.0 != at && pair.1 != other) {
            pairs.push((at, other));
        }
    }
    pairs
}

fn tests_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn answers(set: &str) -> Vec<Note> {
    let path = tests_folder().join(format!("habits/{set}.json"));
    read_json(&File::open(path).unwrap())
}

fn read_json<T: DeserializeOwned>(file: &File) -> T {
    serde_json::from_reader(BufReader::new(file)).unwrap()
}

/// What the program understands of the notes, in their order.
fn inspect(notes: &[Note]) -> Vec<Note> {
    let mut arguments = vec!["inspect", "--json"];
    arguments.extend(notes.iter().map(|note| note.file.as_str()));
    let mut command = Archive::new(&[]).command(&arguments);
    let output = command.current_dir(tests_folder()).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Prints the table of a set and returns what is below its floor.
fn judge(set: &str, floors: &[f64; 10]) -> Vec<String> {
    let answers = answers(set);
    let got = inspect(&answers);
    assert_eq!(answers.len(), got.len());
    let mut tally = Tally::default();
    for answer in &answers {
        let got = got.iter().find(|got| got.file == answer.file);
        tally.add(answer, got.expect("the program answers for every note"));
    }
    let talks = tally.found + tally.missed;
    println!("{set}: {} notes, {talks} talks", tally.notes);
    let mut below = Vec::new();
    for ((what, value), floor) in MEASURES.iter().zip(tally.measures()).zip(floors) {
        println!("  {what:<16}{value:.3}");
        if value < *floor {
            below.push(format!("{set}: {what} is {value:.3}, below {floor:.3}"));
        }
    }
    below
}

#[test]
fn notes_are_understood_as_well_as_ever() {
    let mut below = Vec::new();
    for (set, floors) in &FLOORS {
        below.extend(judge(set, floors));
    }
    assert!(below.is_empty(), "{}", below.join("\n"));
}

#[test]
fn every_note_has_an_answer_and_every_answer_a_line() {
    for (set, _) in FLOORS {
        let answers = answers(set);
        let mut files = BTreeSet::new();
        for answer in &answers {
            let note = File::open(tests_folder().join(&answer.file)).unwrap();
            let lines: Vec<_> = BufReader::new(note).lines().map(Result::unwrap).collect();
            for talk in &answer.talks {
                let line = lines.get(talk.line - 1).map_or("", String::as_str);
                assert!(!line.trim().is_empty(), "{}:{}", answer.file, talk.line);
            }
            assert!(files.insert(tests_folder().join(&answer.file)));
        }
        let folder = tests_folder().join("habits").join(set);
        let written = ignore::Walk::new(folder).map(Result::unwrap);
        let written = written.filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()));
        let written: BTreeSet<_> = written.map(ignore::DirEntry::into_path).collect();
        assert_eq!(files, written);
    }
}
