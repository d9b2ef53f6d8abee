use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::extract::{self, Entry, EntrySource};
use crate::note::{NotePath, RawNote};

fn entries(programme: &Programme) -> (extract::Extraction, Vec<Entry>) {
    let mut extraction = extract::extract(&RawNote {
        path: NotePath::from_store(&format!("{}.md", programme.path)),
        bytes: note(programme, "pyvideo").into_bytes(),
    });
    let entries = std::mem::take(&mut extraction.entries);
    (extraction, entries)
}

/// All records, those inside others behind them.
fn flat<'a>(records: &'a [Record], all: &mut Vec<&'a Record>) {
    for record in records {
        all.push(record);
        flat(&record.children, all);
    }
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a reader of the note does not get back, each in words.
pub(in crate::import) fn losses(programme: &Programme) -> Vec<String> {
    let (extraction, entries) = entries(programme);
    let mut records = Vec::new();
    flat(&programme.records, &mut records);
    let event = &extraction.events[0];
    let mut losses = Losses {
        id: &programme.path,
        found: Vec::new(),
    };
    losses.compare("event", (words(&programme.title), event.name.clone()));
    if programme.dates.is_some() {
        losses.compare("dates", (programme.dates, event.dates));
    }
    losses.compare("diagnostics", (Vec::new(), extraction.diagnostics));
    losses.compare("records", (records.len(), entries.len()));
    for (record, entry) in records.iter().zip(&entries) {
        losses.id = &record.id;
        losses.of_fields(record, entry);
        losses.of_text(record, entry);
    }
    losses.found
}

struct Losses<'a> {
    id: &'a str,
    found: Vec<String>,
}

impl Losses<'_> {
    fn compare<T: std::fmt::Debug + PartialEq>(&mut self, what: &str, both: (T, T)) {
        let (wanted, got) = both;
        if wanted != got {
            let loss = format!("{}: {what}: {wanted:?} became {got:?}", self.id);
            self.found.push(loss);
        }
    }

    fn of_fields(&mut self, record: &Record, entry: &Entry) {
        assert!(matches!(entry.source, EntrySource::Import(_)));
        self.compare("id", (Some(words(&record.id)), entry.record.clone()));
        self.compare("title", (words(&record.title), entry.title.clone()));
        let names: Vec<String> = record.speakers.iter().map(|name| words(name)).collect();
        let got = entry.speakers.iter().map(|speaker| speaker.name.clone());
        self.compare("speakers", (names, got.collect()));
        if let Some(kind) = record.kind {
            self.compare("kind", (kind, entry.kind.as_str()));
        }
        self.compare("date", (record.date, entry.date));
        self.compare("time", (record.time.clone(), entry.time.clone()));
        self.compare("track", (record.track.clone(), entry.track.clone()));
        self.compare("language", (record.language, entry.language.as_deref()));
        let tags: Vec<String> = record.tags.iter().map(|tag| words(tag)).collect();
        self.compare("tags", (tags, entry.tags.clone()));
        for (what, urls) in [("slides", &record.slides), ("video", &record.videos)] {
            let got = entry.resources.iter();
            let got = got.filter(|resource| resource.kind.as_str() == what);
            let got: Vec<_> = got.map(|resource| &resource.url).collect();
            let missing: Vec<_> = urls.iter().filter(|url| !got.contains(url)).collect();
            self.compare(what, (Vec::new(), missing));
        }
    }

    fn of_text(&mut self, record: &Record, entry: &Entry) {
        let parts = entry.parts.iter();
        // Who has the word in a conversation is told beside the words.
        let texts = parts.flat_map(|part| {
            let person = part.person.clone().unwrap_or_default();
            [part.heading.clone(), person, part.html.to_text()]
        });
        let text = texts.collect::<Vec<_>>().join("\n");
        let said = record.text.split_whitespace();
        let said = said.filter(|word| !word.contains("://"));
        let mut words = said.flat_map(|word| word.split(|c: char| !c.is_alphanumeric()));
        if let Some(word) = words.find(|word| word.len() > 3) {
            self.compare("text", (true, text.contains(word)));
        }
    }
}

/// A programme of all that can be said.
fn full() -> Programme {
    let record = Record {
        id: "kelp/_tides_".to_owned(),
        title: "C# & `tides`: *why* [x] <b> 1 #".to_owned(),
        speakers: vec![
            "Ada Sands, Jr.".to_owned(),
            "Bo (B) Reef and Sons".to_owned(),
            "@cy".to_owned(),
        ],
        kind: Some("keynote"),
        date: Some(date(2012, 6, 3)),
        time: Some("09:30".to_owned()),
        track: Some("Room: 2*".to_owned()),
        language: Some("es"),
        tags: vec!["sea salt".to_owned(), "c++".to_owned()],
        videos: vec![
            "https://youtu.be/_a_".to_owned(),
            "https://v.example/(1)".to_owned(),
        ],
        slides: vec!["https://s.example/?a=1&b=2".to_owned()],
        links: vec![("Tide [tables]".to_owned(), "https://t.example".to_owned())],
        text: super::super::markup::from_rst("# Part\n\n- Speaker: nobody"),
        children: vec![Record {
            id: "kelp/inner".to_owned(),
            title: "1. Links".to_owned(),
            ..Record::default()
        }],
    };
    Programme {
        path: "kelp-days-2012".to_owned(),
        title: "Kelp Days: 2012".to_owned(),
        series: Some("Kelp \"Days\"".to_owned()),
        dates: Some((date(2012, 6, 3), date(2012, 6, 4))),
        location: Some("Oslo, Norway".to_owned()),
        tags: vec!["sea".to_owned(), "a, b".to_owned()],
        website: Some("https://k.example".to_owned()),
        text: "By the sea.".to_owned(),
        records: vec![
            record,
            Record {
                id: "kelp/last".to_owned(),
                title: "Q&A".to_owned(),
                ..Record::default()
            },
        ],
    }
}

#[test]
fn all_that_is_written_is_read_back() {
    let programme = full();
    let (extraction, entries) = entries(&programme);
    let event = &extraction.events[0];
    assert_eq!(event.series, programme.series);
    assert_eq!(event.location, programme.location);
    assert_eq!(event.dates, programme.dates);
    assert_eq!(event.tags, programme.tags);
    assert_eq!(entries.len(), 3);
    assert_eq!(losses(&programme), Vec::<String>::new());
}

#[test]
fn a_note_is_pleasant_to_read() {
    insta::assert_snapshot!(note(&full(), "pyvideo"));
}

proptest! {
    #[test]
    fn any_programme_is_read_back(
        titles in prop::collection::vec("[\\PC]{1,40}", 1..4),
        names in prop::collection::vec("[ -~é水]{1,24}", 0..3),
        text in "[ -~\\n]{0,200}",
        tag in "[a-z#_*+ .-]{1,12}",
    ) {
        let is_said = |text: &&String| text.chars().any(char::is_alphanumeric);
        let tag = Some(tag).filter(|tag| tag.chars().any(char::is_alphabetic));
        let records = titles.iter().filter(is_said).enumerate().map(|(at, title)| Record {
            id: format!("x/{at}"),
            title: title.clone(),
            speakers: names.iter().filter(is_said).cloned().collect(),
            tags: tag.iter().cloned().collect(),
            text: super::super::markup::from_rst(&text),
            ..Record::default()
        });
        let programme = Programme {
            path: "kelp-days-2012".to_owned(),
            title: "Kelp Days 2012".to_owned(),
            records: records.collect(),
            ..Programme::default()
        };
        let lost = losses(&programme);
        let lost: Vec<_> = lost.iter().filter(|loss| !loss.contains("diagnostics")).collect();
        prop_assert!(lost.is_empty(), "{:?}\n{}", lost, note(&programme, "pyvideo"));
    }
}
