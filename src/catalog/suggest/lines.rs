//! The lines that a person pastes: TOML that means what the suggestion says,
//! whatever stands in the names.

use super::CurationLine;

const SPEAKERS: &str = "_archive/speakers.toml";
const TALKS: &str = "_archive/talks.toml";
const EVENTS: &str = "_archive/events.toml";
const TOPICS: &str = "_archive/topics.toml";

/// A TOML string that reads back as this text.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            // What does not survive being shown and copied is written by its number.
            c if c.is_control() || is_invisible(c) => {
                let number = format!("\\U{:08X}", u32::from(c));
                quoted.push_str(&number);
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Separators of lines, joiners and marks of direction.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn list(texts: &[&str]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(", "))
}

pub(super) fn one_speaker(name: &str, alias: &str) -> CurationLine {
    named(SPEAKERS, "speaker", name, alias)
}

pub(super) fn two_speakers(a: &str, b: &str) -> CurationLine {
    rejected(SPEAKERS, a, b)
}

pub(super) fn split_speaker(name: &str, other: &str, notes: &[&str]) -> CurationLine {
    CurationLine {
        file: SPEAKERS,
        line: format!(
            "[[speaker]]\nname = {}\naliases = {}\nnotes = {}",
            quoted(other),
            list(&[name]),
            list(notes)
        ),
    }
}

pub(super) fn whole_speaker(name: &str) -> CurationLine {
    CurationLine {
        file: SPEAKERS,
        line: format!("[[rejected]]\nsplit = {}", quoted(name)),
    }
}

pub(super) fn same_talk(a: &str, b: &str) -> CurationLine {
    CurationLine {
        file: TALKS,
        line: format!("[[same]]\ntalks = {}", list(&[a, b])),
    }
}

pub(super) fn two_talks(a: &str, b: &str) -> CurationLine {
    CurationLine {
        file: TALKS,
        line: format!("[[not_same]]\ntalks = {}", list(&[a, b])),
    }
}

/// `year` when the name does not say it.
pub(super) fn one_event(name: &str, year: Option<i16>, alias: &str) -> CurationLine {
    let year = year
        .map(|year| format!("\nyear = {year}"))
        .unwrap_or_default();
    CurationLine {
        file: EVENTS,
        line: format!(
            "[[event]]\nname = {}{year}\naliases = {}",
            quoted(name),
            list(&[alias])
        ),
    }
}

pub(super) fn two_events(a: &str, b: &str) -> CurationLine {
    CurationLine {
        file: EVENTS,
        line: format!("[[not_same]]\nevents = {}", list(&[a, b])),
    }
}

pub(super) fn one_tag(label: &str, alias: &str) -> CurationLine {
    named(TOPICS, "tag", label, alias)
}

pub(super) fn topic_alias(name: &str, alias: &str) -> CurationLine {
    named(TOPICS, "topic", name, alias)
}

/// Two tags that are two, or a tag that is no other word for a topic.
pub(super) fn two_words(a: &str, b: &str) -> CurationLine {
    rejected(TOPICS, a, b)
}

pub(super) fn new_topic(name: &str) -> CurationLine {
    CurationLine {
        file: TOPICS,
        line: format!("[[topic]]\nname = {}", quoted(name)),
    }
}

pub(super) fn no_topic(name: &str) -> CurationLine {
    CurationLine {
        file: TOPICS,
        line: format!("[[rejected]]\nname = {}", quoted(name)),
    }
}

fn named(file: &'static str, table: &str, name: &str, alias: &str) -> CurationLine {
    CurationLine {
        file,
        line: format!(
            "[[{table}]]\nname = {}\naliases = {}",
            quoted(name),
            list(&[alias])
        ),
    }
}

fn rejected(file: &'static str, a: &str, b: &str) -> CurationLine {
    CurationLine {
        file,
        line: format!("[[rejected]]\nnames = {}", list(&[a, b])),
    }
}
