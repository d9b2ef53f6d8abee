//! The topics of the sample notes, against what a reader would say they are
//! about.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use talkdex::catalog::resolve::{EventNote, event_id, resolve};
use talkdex::catalog::{Curation, EventId, Session};
use talkdex::extract::extract;
use talkdex::ingest::{Root, Scope, read_curation, scan};
use talkdex::note::source::read_note;

/// One session a line: its event and talk, what it is about, and after a bar
/// what may also be said of it. Nothing before the bar: no subject of ours.
const JUDGED: &str = include_str!("topics.tsv");

#[derive(Default)]
struct Tally {
    /// Topics assigned, and those of them that are right.
    n_assigned: usize,
    n_right: usize,
    /// Sessions that have a subject, and those that got one of theirs.
    n_with_subject: usize,
    n_found: usize,
    wrong: Vec<String>,
}

#[test]
fn the_topics_of_the_sample_notes_are_those_a_reader_would_give() {
    let sessions = sessions();
    let mut tally = Tally::default();
    let mut judged = BTreeSet::new();
    for line in JUDGED.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [event, talk, about, also] = fields.as_slice() else {
            panic!("a line of topics.tsv has four fields: {line}");
        };
        let names = |field: &str| -> BTreeSet<String> {
            let names = field.split(", ").filter(|name| !name.is_empty());
            names.map(str::to_owned).collect()
        };
        let key = ((*event).to_owned(), (*talk).to_owned());
        let session = &sessions.get(&key).unwrap_or_else(|| panic!("no {key:?}"));
        tally.add(session, &names(about), &names(also));
        judged.insert(key);
    }
    let unjudged: Vec<_> = sessions
        .keys()
        .filter(|key| !judged.contains(*key))
        .collect();
    assert!(unjudged.is_empty(), "judge in topics.tsv: {unjudged:?}");
    let precision = tally.n_right as f64 / tally.n_assigned as f64;
    let found = tally.n_found as f64 / tally.n_with_subject as f64;
    let told = format!(
        "precision {precision:.2} ({} of {}), found {found:.2} ({} of {})\n{}",
        tally.n_right,
        tally.n_assigned,
        tally.n_found,
        tally.n_with_subject,
        tally.wrong.join("\n")
    );
    assert!(precision >= 0.92 && found >= 0.85, "{told}");
}

impl Tally {
    fn add(&mut self, session: &Session, about: &BTreeSet<String>, also: &BTreeSet<String>) {
        let names: Vec<&String> = session.topics.iter().map(|topic| &topic.name).collect();
        self.n_assigned += names.len();
        self.n_with_subject += usize::from(!about.is_empty());
        self.n_found += usize::from(names.iter().any(|name| about.contains(*name)));
        for topic in &session.topics {
            if about.contains(&topic.name) || also.contains(&topic.name) {
                self.n_right += 1;
            } else {
                let wrong = format!("{}: {} ({})", session.title, topic.name, topic.reason);
                self.wrong.push(wrong);
            }
        }
        if !about.is_empty() && !names.iter().any(|name| about.contains(*name)) {
            self.wrong
                .push(format!("{}: none of {about:?}", session.title));
        }
    }
}

/// Every session of the sample notes by its event and talk.
fn sessions() -> BTreeMap<(String, String), Session> {
    let root = Root::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"))
        .expect("the corpus is ours");
    let curation = Curation::parse(&read_curation(&root.path, &[]).0).0;
    let mut events: BTreeMap<EventId, Vec<EventNote>> = BTreeMap::new();
    for path in scan(&root, &Scope::Whole)
        .expect("it can be listed")
        .notes
        .keys()
    {
        let (raw, _) = read_note(&root.path, path).expect("it can be read");
        let extraction = extract(&raw);
        for (at, mention) in extraction.events.iter().enumerate() {
            let entries = extraction.entries.iter().filter(|entry| entry.event == at);
            let note = EventNote {
                path: path.clone(),
                mention: mention.clone(),
                entries: entries.cloned().collect(),
            };
            let event = event_id(path, mention, None, &curation);
            events.entry(event).or_default().push(note);
        }
    }
    let resolved = events
        .iter()
        .map(|(event, notes)| resolve(event, notes, &curation));
    let sessions = resolved.flat_map(|event| {
        let id = event.event.id.to_string();
        event
            .sessions
            .into_iter()
            .map(move |session| ((id.clone(), session.talk.to_string()), session))
    });
    sessions.collect()
}
