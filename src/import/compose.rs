//! A programme as a note in the explicit form.
//!
//! The note says all that is known in words that people read and edit: front
//! matter for the event, a heading and a short list for each record, then its
//! text. Nothing of the source can be taken for anything else: titles and
//! values are escaped, texts were guarded before.

use std::fmt::Write as _;

use super::markup::{self, bare_address, line};
use super::{Programme, Record};

/// The longest value of a field, in characters.
const MAX_VALUE: usize = 400;
/// Records inside records are headed so deep; deeper ones stand beside them.
const MAX_LEVEL: usize = 2;

/// Writes the note of a programme; `source` names the archive.
pub(super) fn note(programme: &Programme, source: &str) -> String {
    let mut note = String::from("---\n");
    field(&mut note, "title", &yaml(&programme.title, ","));
    if let Some((first, last)) = programme.dates {
        let dates = if first == last {
            first.to_string()
        } else {
            format!("{first}/{last}")
        };
        field(&mut note, "date", &dates);
    }
    for (key, value) in [
        ("location", &programme.location),
        ("series", &programme.series),
    ] {
        if let Some(value) = value {
            field(&mut note, key, &yaml(value, ","));
        }
    }
    if !programme.tags.is_empty() {
        let tags: Vec<String> = programme.tags.iter().map(|tag| yaml(tag, "")).collect();
        field(&mut note, "tags", &format!("[{}]", tags.join(", ")));
    }
    field(&mut note, "source", source);
    note.push_str("---\n");
    if let Some(website) = programme.website.as_deref() {
        paragraph(&mut note, &markup::link(&programme.title, website));
    }
    paragraph(&mut note, &programme.text);
    for record in &programme.records {
        write_record(&mut note, record, 1);
    }
    note
}

fn field(note: &mut String, key: &str, value: &str) {
    // Writing to a string cannot fail.
    writeln!(note, "{key}: {value}").ok();
}

fn paragraph(note: &mut String, text: &str) {
    if !text.is_empty() {
        write!(note, "\n{text}\n").ok();
    }
}

fn write_record(note: &mut String, record: &Record, level: usize) {
    let title = line(&record.title);
    writeln!(note, "\n{} {title}\n", "#".repeat(level)).ok();
    people(note, &record.speakers);
    let date = record.date.map(|date| date.to_string());
    let tags: Vec<String> = record
        .tags
        .iter()
        .map(|tag| tag.replace(',', " "))
        .collect();
    let fields = [
        ("Kind", record.kind),
        ("Date", date.as_deref()),
        ("Time", record.time.as_deref()),
        ("Track", record.track.as_deref()),
        ("Language", record.language),
        (
            "Tags",
            Some(tags.join(", "))
                .filter(|tags| !tags.is_empty())
                .as_deref(),
        ),
    ]
    .map(|(key, value)| (key, value.map(str::to_owned)));
    for (key, value) in fields {
        if let Some(value) = value {
            writeln!(note, "- {key}: {}", value_of(key, &value)).ok();
        }
    }
    for slides in &record.slides {
        writeln!(note, "- Slides: {}", bare_address(slides)).ok();
    }
    for video in &record.videos {
        writeln!(note, "- Video: {}", bare_address(video)).ok();
    }
    writeln!(note, "- Record: {}", line(&record.id)).ok();
    paragraph(note, &record.text);
    // The list must be one neither with the fields nor with a list of the
    // text, which has stars.
    let marker = if record.text.is_empty() { '*' } else { '-' };
    let links = record.links.iter();
    let links = links.map(|(label, url)| format!("{marker} {}", markup::link(label, url)));
    paragraph(note, &links.collect::<Vec<_>>().join("\n"));
    for child in &record.children {
        write_record(note, child, (level + 1).min(MAX_LEVEL));
    }
}

/// A value as one line; only lists of tags may be long.
fn value_of(key: &str, value: &str) -> String {
    if key == "Tags" {
        return line(value);
    }
    line(&value.chars().take(MAX_VALUE).collect::<String>())
}

fn people(note: &mut String, speakers: &[String]) {
    match speakers {
        [] => {}
        [speaker] => {
            writeln!(note, "- Speaker: {}", line(speaker)).ok();
        }
        speakers => {
            note.push_str("- Speakers:\n");
            for speaker in speakers {
                writeln!(note, "  - {}", line(speaker)).ok();
            }
        }
    }
}

/// A value of front matter, in quotes where YAML would read something else;
/// the `safe` signs mean nothing there.
fn yaml(value: &str, safe: &str) -> String {
    let value: String = value
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .filter(|c| !c.is_control())
        .collect();
    let is_word = |c: char| c.is_alphanumeric() || " -_./()+'’".contains(c) || safe.contains(c);
    let is_number = value.parse::<f64>().is_ok();
    let is_plain = value.starts_with(char::is_alphabetic)
        && value.chars().all(is_word)
        && !is_number
        && !matches!(
            value.to_ascii_lowercase().as_str(),
            "true" | "false" | "yes" | "no" | "on" | "off" | "null" | "y" | "n"
        );
    if is_plain {
        return value;
    }
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
pub(in crate::import) mod tests;
