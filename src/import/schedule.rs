//! One conference's programme as organizers' tools export it: frab, pretalx
//! and the drafts after them in JSON, pentabarf's form in XML.
//!
//! `json` and `xml` read each form into the same [`Conference`] of texts as
//! they stand; here they become records. A talk after midnight belongs to the
//! day before, as its organizers say, and a person's id is never looked at:
//! it is another in every export.

mod json;
mod links;
mod slot;
mod xml;

use std::collections::BTreeSet;
use std::path::Path;

use jiff::civil::Date;

use self::slot::Slot;
use super::markup::address;
use super::source::Files;
use super::{Archive, ImportError, Programme, Record, Report, has_ending, series_of};
use crate::text::Slug;

/// A programme as its file says it.
#[derive(Default)]
struct Conference {
    title: String,
    acronym: String,
    city: String,
    url: String,
    /// What relative addresses start from.
    base_url: String,
    /// Days by their dates, and else the first and the last.
    days: Vec<Date>,
    slots: Vec<Slot>,
}

/// Reads every file as a programme of its own.
pub(super) fn read(path: &Path, files: &Files) -> Result<Archive, ImportError> {
    let mut archive = Archive::default();
    let mut paths = BTreeSet::new();
    for (name, bytes) in files {
        let conference = match parse(name, bytes) {
            Ok(conference) => conference,
            Err(message) if files.len() == 1 => {
                return Err(ImportError::Broken {
                    path: path.to_owned(),
                    message,
                });
            }
            Err(_) => {
                archive.report.skip("not a schedule", name);
                continue;
            }
        };
        let programme = conference.programme(&mut archive.report);
        if programme.records.is_empty() {
            archive.report.odd("schedule without a talk", name);
        } else if paths.insert(programme.path.clone()) {
            archive.programmes.push(programme);
        } else {
            archive.report.skip("event that another file holds", name);
        }
    }
    if archive.programmes.is_empty() {
        return Err(ImportError::Empty {
            path: path.to_owned(),
            what: "schedule with talks",
            remedy: "give the schedule.json or schedule.xml of a conference, as frab, pretalx or pentabarf export it",
        });
    }
    Ok(archive)
}

fn parse(name: &str, bytes: &[u8]) -> Result<Conference, String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if has_ending(name, &["xml"]) {
        xml::parse(bytes)
    } else {
        json::parse(bytes)
    }
}

impl Conference {
    fn programme(mut self, report: &mut Report) -> Programme {
        let first = self.days.iter().min().copied();
        let last = self.days.iter().max().copied();
        self.slots.sort_by_cached_key(Slot::order);
        let title = if self.title.trim().is_empty() {
            self.acronym.clone()
        } else {
            self.title.trim().to_owned()
        };
        let name = self.file_name(&title, first);
        let mut seen = BTreeSet::new();
        let mut records: Vec<Record> = Vec::new();
        for slot in &self.slots {
            let Some(mut record) = slot.record(&name, &self.base_url, report) else {
                continue;
            };
            while !seen.insert(record.id.clone()) {
                report.odd("the same id twice; the second is numbered", &record.id);
                record.id.push_str("-2");
            }
            records.push(record);
        }
        Programme {
            series: series_of(&title),
            dates: first.zip(last),
            location: Some(self.city.trim().to_owned()).filter(|city| !city.is_empty()),
            website: address(&self.url),
            path: name,
            title,
            records,
            ..Programme::default()
        }
    }

    /// The acronym with the year, which keeps editions apart.
    fn file_name(&self, title: &str, first: Option<Date>) -> String {
        let name = if self.acronym.trim().is_empty() {
            title
        } else {
            &self.acronym
        };
        let slug = Slug::of(name).to_string();
        match first.map(|day| day.year().to_string()) {
            Some(year) if !slug.contains(&year) && !title.contains(&year) => {
                format!("{slug}-{year}")
            }
            Some(year) if !slug.contains(&year[2..]) => format!("{slug}-{year}"),
            _ => slug,
        }
    }
}

/// The day that a date or a moment begins with.
fn day(text: &str) -> Option<Date> {
    text.trim().get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests;
