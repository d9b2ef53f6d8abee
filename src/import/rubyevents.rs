//! The data of rubyevents.org: `SERIES/series.yml`, and for each of its events
//! `event.yml` and `videos.yml`; `speakers.yml` knows the people.

mod kinds;
mod people;

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;
use serde_json::Value;

use self::people::People;
use super::markup::{self, address};
use super::source::Files;
use super::{Archive, ImportError, Programme, Record, Report, language};

/// The most nodes of one file; the list of all speakers has some ten thousand.
const MAX_NODES: usize = 4_000_000;

/// Reads all events that have talks.
pub(super) fn read(
    path: &Path,
    files: &Files,
    progress: &dyn Fn(usize, usize),
) -> Result<Archive, ImportError> {
    let mut report = Report::default();
    let mut documents: BTreeMap<&str, Value> = BTreeMap::new();
    let wanted = ["speakers.yml", "series.yml", "event.yml", "videos.yml"];
    for (at, (name, bytes)) in files.iter().enumerate() {
        progress(at, files.len());
        if !wanted.contains(&name.rsplit('/').next().unwrap_or_default()) {
            continue;
        }
        match yaml(bytes) {
            Some(value) => {
                documents.insert(name, value);
            }
            None => report.skip("not readable as YAML", name),
        }
    }
    let speakers = documents
        .iter()
        .filter(|(name, _)| name.rsplit('/').next() == Some("speakers.yml"));
    let people = People::of(speakers.map(|(_, value)| value));
    let mut programmes = Vec::new();
    for (name, videos) in &documents {
        let parts: Vec<&str> = name.split('/').collect();
        let [.., series, event, "videos.yml"] = parts.as_slice() else {
            continue;
        };
        let folder = name.strip_suffix("/videos.yml").unwrap_or_default();
        let above = folder.strip_suffix(event).unwrap_or_default();
        let reading = Reading {
            path: format!("{series}/{event}"),
            series: documents.get(format!("{above}series.yml").as_str()),
            event: documents.get(format!("{folder}/event.yml").as_str()),
            people: &people,
        };
        programmes.extend(reading.programme(videos, &mut report));
    }
    if programmes.is_empty() {
        return Err(ImportError::Empty {
            path: path.to_owned(),
            what: "`videos.yml` with talks below a folder for its series and one for its event",
            remedy: "give the `data` folder of RubyEvents, or an archive of it",
        });
    }
    let with_talks = |folder: &str| documents.contains_key(format!("{folder}/videos.yml").as_str());
    let events = documents
        .keys()
        .filter_map(|name| name.strip_suffix("/event.yml"));
    for folder in events.filter(|folder| !with_talks(folder)) {
        report.odd("event without a file of talks", folder);
    }
    Ok(Archive {
        programmes,
        profiles: people.into_profiles(),
        report,
    })
}

fn yaml(bytes: &[u8]) -> Option<Value> {
    let text = std::str::from_utf8(bytes).ok()?;
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_nodes: MAX_NODES,
            max_events: 2 * MAX_NODES,
            max_depth: 32,
            max_anchors: 0,
            max_aliases: 0,
        },
    };
    serde_saphyr::from_str_with_options(text, options).ok()
}

/// A text of a mapping, trimmed; empty ones and placeholders are none.
fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    let text = value.get(key)?.as_str()?.trim();
    (!text.is_empty() && !text.eq_ignore_ascii_case("todo")).then_some(text)
}

fn day(value: &Value, key: &str) -> Option<Date> {
    text(value, key)?.get(..10)?.parse().ok()
}

fn items<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// One event while it is read.
struct Reading<'a> {
    /// `SERIES/EVENT`.
    path: String,
    series: Option<&'a Value>,
    event: Option<&'a Value>,
    people: &'a People,
}

impl Reading<'_> {
    fn programme(self, videos: &Value, report: &mut Report) -> Option<Programme> {
        let talks = videos.as_array().map_or(&[][..], Vec::as_slice);
        let mut records: Vec<Record> = talks
            .iter()
            .filter_map(|talk| self.record(talk, None, report))
            .collect();
        if records.is_empty() {
            report.odd("event without a talk", &self.path);
            return None;
        }
        // A meetup's evenings stand in the order in which they were added.
        records.sort_by_key(|record| record.date);
        let nothing = Value::Null;
        let event = self.event.unwrap_or(&nothing);
        if self.event.is_none() {
            report.odd("no event.yml; the folder's name is taken", &self.path);
        }
        let stem = self.path.rsplit('/').next().unwrap_or_default();
        let title = text(event, "title").map_or_else(|| stem.replace('-', " "), str::to_owned);
        let days = || records.iter().filter_map(|record| record.date);
        let first = day(event, "start_date").or_else(|| days().min());
        let last = day(event, "end_date").or_else(|| days().max());
        let website = text(event, "website").or_else(|| text(event, "original_website"));
        let playlist = text(event, "playlist").and_then(address);
        let playlist = playlist.map(|url| markup::link("Recordings", &url));
        let description = markup::from_markdown(text(event, "description").unwrap_or_default());
        Some(Programme {
            series: self
                .series
                .and_then(|series| text(series, "name"))
                .map(str::to_owned),
            dates: first.map(|first| (first, last.unwrap_or(first).max(first))),
            location: text(event, "location").map(str::to_owned),
            tags: text(event, "kind").map(str::to_owned).into_iter().collect(),
            website: website.and_then(address),
            text: markup::joined(&[description, playlist.unwrap_or_default()]),
            path: self.path,
            title,
            records,
        })
    }

    fn record(&self, talk: &Value, parent: Option<&Record>, report: &mut Report) -> Option<Record> {
        let title = text(talk, "title").or_else(|| text(talk, "raw_title"));
        let id = text(talk, "id").or_else(|| text(talk, "video_id"));
        let (Some(title), Some(id)) = (title, id) else {
            report.skip("no title or no id", &self.path);
            return None;
        };
        let (slides, links) = resources(talk, id, report);
        let mut record = Record {
            id: id.to_owned(),
            title: title.to_owned(),
            speakers: self.people.named(items(talk, "speakers"), id, report),
            kind: kinds::of(talk, title),
            date: day(talk, "date").or_else(|| parent.and_then(|parent| parent.date)),
            track: text(talk, "track")
                .or_else(|| text(talk, "location"))
                .map(str::to_owned),
            language: spoken(talk, id, report),
            videos: videos(talk, parent, id, report),
            slides,
            links,
            text: markup::from_markdown(text(talk, "description").unwrap_or_default()),
            ..Record::default()
        };
        if record.date.is_none() {
            report.odd("no day", id);
        }
        match text(talk, "status") {
            Some("cancelled" | "canceled") => {
                report.odd("cancelled; kept and labeled so", id);
                record.tags.push("cancelled".to_owned());
            }
            Some(_) => report.odd("status that is not known", id),
            None => {}
        }
        record.children = self.children(talk, &record, report);
        Some(record)
    }

    /// The talks inside a talk; those inside them stand beside them.
    fn children(&self, talk: &Value, parent: &Record, report: &mut Report) -> Vec<Record> {
        let mut children = Vec::new();
        let mut waiting: Vec<&Value> = items(talk, "talks").iter().rev().collect();
        while let Some(child) = waiting.pop() {
            waiting.extend(items(child, "talks").iter().rev());
            let alone = match child.as_object() {
                Some(fields) if fields.contains_key("talks") => {
                    let mut fields = fields.clone();
                    fields.remove("talks");
                    Value::Object(fields)
                }
                _ => child.clone(),
            };
            children.extend(self.record(&alone, Some(parent), report));
        }
        children
    }
}

fn spoken(talk: &Value, id: &str, report: &mut Report) -> Option<&'static str> {
    let code = language::code(text(talk, "language")?);
    if code.is_none() {
        report.odd("unknown language", id);
    }
    code
}

/// Where the recordings are: of the talk itself, or its place in its parent's.
fn videos(talk: &Value, parent: Option<&Record>, id: &str, report: &mut Report) -> Vec<String> {
    let mut videos = Vec::new();
    if text(talk, "video_provider") == Some("parent") {
        let url = parent.and_then(|parent| parent.videos.first());
        let second = text(talk, "start_cue").and_then(seconds);
        videos.extend(url.map(|url| at_second(url, second)));
    }
    for recording in std::iter::once(talk).chain(items(talk, "alternative_recordings")) {
        let provider = text(recording, "video_provider").unwrap_or_default();
        let video = recording.get("video_id").map(|video| match video {
            Value::String(video) => video.trim().to_owned(),
            video => video.to_string(),
        });
        let video = video.unwrap_or_default();
        let url = match provider {
            "youtube" => address(&format!("https://www.youtube.com/watch?v={video}")),
            "vimeo" => address(&format!("https://vimeo.com/{video}")),
            "children" | "parent" | "not_recorded" | "scheduled" | "not_published" | "" => continue,
            _ => address(&video),
        };
        match url {
            Some(url) if videos.contains(&url) => {}
            Some(url) => videos.push(url),
            None => report.odd("recording without an address", id),
        }
    }
    videos
}

/// `1:02:03`, `02:03` as seconds.
fn seconds(cue: &str) -> Option<u32> {
    cue.split(':').try_fold(0_u32, |sum, part| {
        let whole = part.trim().split('.').next().unwrap_or_default();
        sum.checked_mul(60)?.checked_add(whole.parse().ok()?)
    })
}

fn at_second(url: &str, second: Option<u32>) -> String {
    match second {
        Some(second) if second > 0 && url.contains("youtube.com/watch?") => {
            format!("{url}&t={second}s")
        }
        Some(second) if second > 0 => format!("{url}#t={second}s"),
        _ => url.to_owned(),
    }
}

/// A label and an address.
type Link = (String, String);

/// Slides, and the other links.
fn resources(talk: &Value, id: &str, report: &mut Report) -> (Vec<String>, Vec<Link>) {
    let mut slides: Vec<String> = Vec::new();
    let mut links: Vec<Link> = Vec::new();
    let own = text(talk, "slides_url").map(|url| ("slides", "slides", url));
    let more = items(talk, "additional_resources").iter().map(|resource| {
        let label = text(resource, "title").or_else(|| text(resource, "name"));
        let kind = text(resource, "type").unwrap_or_default();
        (
            label.unwrap_or(kind),
            kind,
            text(resource, "url").unwrap_or_default(),
        )
    });
    for (label, kind, url) in own.into_iter().chain(more) {
        let Some(url) = address(url) else {
            report.odd("link without an address", id);
            continue;
        };
        if matches!(kind, "slides" | "presentation") || super::is_slides(label, &url) {
            if !slides.contains(&url) {
                slides.push(url);
            }
        } else if !links.iter().any(|(_, known)| *known == url) {
            links.push((label.to_owned(), url));
        }
    }
    (slides, links)
}

#[cfg(test)]
mod tests;
