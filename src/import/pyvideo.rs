//! The data of pyvideo.org: `EVENT/category.json` and `EVENT/videos/*.json`.

mod people;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;

use super::markup::{self, address};
use super::source::Files;
use super::{Archive, ImportError, Programme, Record, Report, language, series_of};
use crate::text::fold;

/// What is read of `category.json`.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Category {
    title: Option<String>,
    description: Option<String>,
    url: Option<String>,
    start_date: Option<String>,
    end_date: Option<String>,
}

/// What is read of a video's file. Every field may be missing or `null`, and
/// lists hold what people put there.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Video {
    id: Option<u64>,
    title: Option<String>,
    #[serde(rename = "abstract")]
    abstract_text: Option<String>,
    description: Option<String>,
    summary: Option<String>,
    speakers: Value,
    tags: Value,
    recorded: Option<String>,
    language: Option<String>,
    videos: Value,
    related_urls: Value,
    related_url: Value,
    source_url: Value,
}

/// Reads all events; the folder of each is the last one above its files.
pub(super) fn read(
    path: &Path,
    files: &Files,
    progress: &dyn Fn(usize, usize),
) -> Result<Archive, ImportError> {
    let mut reading = Reading::default();
    reading.hidden(files);
    for (at, (name, bytes)) in files.iter().enumerate() {
        progress(at, files.len());
        reading.file(name, bytes);
    }
    if reading.records.is_empty() {
        return Err(ImportError::Empty {
            path: path.to_owned(),
            what: "folder of an event with `category.json` and `videos/*.json`",
            remedy: "give the folder or the archive of pyvideo's `data` repository",
        });
    }
    Ok(reading.into_archive())
}

#[derive(Default)]
struct Reading {
    report: Report,
    /// Ids that their speakers want unpublished.
    hidden: BTreeSet<u64>,
    categories: BTreeMap<String, Category>,
    /// Records by the folder of their event.
    records: BTreeMap<String, Vec<Record>>,
}

impl Reading {
    fn hidden(&mut self, files: &Files) {
        let lists = files
            .iter()
            .filter(|(name, _)| name.rsplit('/').next() == Some("NO_PUBLISH.json"));
        for (name, bytes) in lists {
            match serde_json::from_slice::<Vec<u64>>(bytes) {
                Ok(ids) => self.hidden.extend(ids),
                Err(_) => self
                    .report
                    .odd("unreadable list of what must not be published", name),
            }
        }
    }

    fn file(&mut self, name: &str, bytes: &[u8]) {
        let parts: Vec<&str> = name.split('/').collect();
        match parts.as_slice() {
            [.., folder, "category.json"] => match serde_json::from_slice(bytes) {
                Ok(category) => {
                    self.categories.insert((*folder).to_owned(), category);
                }
                Err(_) => self.report.odd("category.json that is not readable", name),
            },
            [.., folder, "videos", file] => match serde_json::from_slice::<Video>(bytes) {
                Ok(video) => self.video(folder, file, &video),
                Err(_) => self.report.skip("not readable as a video's JSON", name),
            },
            _ => {}
        }
    }

    fn video(&mut self, folder: &str, file: &str, video: &Video) {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let id = format!("{folder}/{stem}");
        if video.id.is_some_and(|id| self.hidden.contains(&id)) {
            return self
                .report
                .skip("must not be published (NO_PUBLISH.json)", &id);
        }
        let title = video.title.clone().unwrap_or_default();
        let title = if title.trim().is_empty() {
            self.report.odd("no title; the file's name is taken", &id);
            stem.replace('-', " ")
        } else {
            title
        };
        let report = &mut self.report;
        let (slides, links) = links(video, &id, report);
        let tags = tags(&video.tags);
        let record = Record {
            speakers: people::of(&texts(&video.speakers), &title, &id, report),
            kind: kind(&tags),
            date: date(video, &id, report),
            language: spoken(video, &id, report),
            videos: videos(&video.videos, &id, report),
            slides,
            links,
            text: text(video),
            tags,
            title,
            id,
            ..Record::default()
        };
        self.records
            .entry(folder.to_owned())
            .or_default()
            .push(record);
    }

    fn into_archive(mut self) -> Archive {
        let mut programmes = Vec::new();
        for (folder, mut records) in self.records {
            let category = self.categories.remove(&folder);
            if category.is_none() {
                self.report
                    .odd("no category.json; the folder's name is taken", &folder);
            }
            let category = category.unwrap_or_default();
            records.sort_by(|a, b| (a.date, &a.id).cmp(&(b.date, &b.id)));
            programmes.push(programme(folder, &category, records));
        }
        for folder in self.categories.keys() {
            self.report.odd("event without a video", folder);
        }
        Archive {
            programmes,
            profiles: Vec::new(),
            report: self.report,
        }
    }
}

fn programme(folder: String, category: &Category, records: Vec<Record>) -> Programme {
    let title = category
        .title
        .clone()
        .filter(|title| !title.trim().is_empty());
    let title = title.unwrap_or_else(|| folder.replace('-', " "));
    let website = category.url.as_deref().and_then(address);
    let text = category.description.as_deref().unwrap_or_default();
    Programme {
        dates: dates(&title, category, &records),
        series: series_of(&title),
        website,
        text: markup::from_rst(text),
        path: folder,
        title,
        records,
        ..Programme::default()
    }
}

/// The event's days: as the category says, else those of its videos, which
/// are sometimes the days of an upload, long after the title's year.
fn dates(title: &str, category: &Category, records: &[Record]) -> Option<(Date, Date)> {
    let year = title
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .find_map(|digits| digits.parse::<i16>().ok());
    let days = || records.iter().filter_map(|record| record.date);
    let in_year = || days().filter(|day| year.is_none_or(|year| day.year() == year));
    let first = category
        .start_date
        .as_deref()
        .and_then(day)
        .or(in_year().min())?;
    let last = category
        .end_date
        .as_deref()
        .and_then(day)
        .or(in_year().max());
    Some((first, last.unwrap_or(first).max(first)))
}

fn day(text: &str) -> Option<Date> {
    text.trim().get(..10)?.parse().ok()
}

fn date(video: &Video, id: &str, report: &mut Report) -> Option<Date> {
    let text = video.recorded.as_deref().unwrap_or_default();
    let date = day(text);
    if date.is_none() {
        report.odd("no day of recording", id);
    }
    date
}

fn spoken(video: &Video, id: &str, report: &mut Report) -> Option<&'static str> {
    let text = video.language.as_deref().filter(|text| !text.is_empty())?;
    let code = language::code(text);
    if code.is_none() {
        report.odd("unknown language", id);
    }
    code
}

/// The strings of a list, or a string alone.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(values) => values
            .iter()
            .filter_map(|value| value.as_str().map(str::to_owned))
            .collect(),
        _ => Vec::new(),
    }
}

/// Labels, each once whatever its case; some hold several between commas.
fn tags(value: &Value) -> Vec<String> {
    let mut seen = BTreeSet::new();
    texts(value)
        .iter()
        .flat_map(|text| text.split(','))
        .map(|tag| tag.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|tag| !fold(tag).is_empty() && seen.insert(fold(tag)))
        .collect()
}

/// The kind that a label tells.
fn kind(tags: &[String]) -> Option<&'static str> {
    tags.iter().find_map(|tag| match fold(tag).as_str() {
        "keynote" | "keynotes" => Some("keynote"),
        "lightning talk" | "lightning talks" => Some("lightning"),
        "tutorial" | "tutorials" | "workshop" | "workshops" => Some("workshop"),
        "panel" | "panel discussion" => Some("panel"),
        _ => None,
    })
}

/// The first text that says something.
fn text(video: &Video) -> String {
    let texts = [&video.description, &video.summary, &video.abstract_text];
    let text = texts
        .into_iter()
        .flatten()
        .find(|text| !text.trim().is_empty());
    text.map_or_else(String::new, |text| markup::from_rst(text))
}

fn videos(value: &Value, id: &str, report: &mut Report) -> Vec<String> {
    let mut videos: Vec<String> = Vec::new();
    for video in value.as_array().into_iter().flatten() {
        let url = video.get("url").and_then(Value::as_str).unwrap_or_default();
        match address(url) {
            Some(url) if videos.contains(&url) => {}
            Some(url) => videos.push(url),
            None => report.odd("video without an address", id),
        }
    }
    videos
}

/// A label and an address.
type Link = (String, String);

/// Slides, and the other links.
fn links(video: &Video, id: &str, report: &mut Report) -> (Vec<String>, Vec<Link>) {
    let mut slides: Vec<String> = Vec::new();
    let mut links: Vec<Link> = Vec::new();
    let lists = [&video.related_urls, &video.related_url, &video.source_url];
    let items = lists.into_iter().flat_map(|value| match value {
        Value::Array(values) => values.as_slice(),
        Value::Null => &[],
        value => std::slice::from_ref(value),
    });
    for item in items {
        let (label, url) = match item {
            Value::String(url) => ("", url.as_str()),
            item => {
                let text = |key| item.get(key).and_then(Value::as_str).unwrap_or_default();
                (text("label"), text("url"))
            }
        };
        let Some(url) = address(url) else {
            report.odd("link without an address", id);
            continue;
        };
        if super::is_slides(label, &url) {
            if !slides.contains(&url) {
                slides.push(url);
            }
        } else if !links.iter().any(|(_, known)| *known == url) {
            links.push((label.trim().to_owned(), url));
        }
    }
    (slides, links)
}

#[cfg(test)]
mod tests;
