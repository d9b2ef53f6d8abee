//! Programmes in JSON: frab's and pretalx's, with rooms below days, and the
//! drafts that list their talks apart.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;

use super::links::Target;
use super::slot::Slot;
use super::{Conference, day};

pub(super) fn parse(bytes: &[u8]) -> Result<Conference, String> {
    let value: Value =
        serde_json::from_slice(bytes).map_err(|error| format!("it is not JSON: {error}"))?;
    let schedule = value.get("schedule").unwrap_or(&value);
    let Some(conference) = schedule.get("conference") else {
        return Err("it has no `conference`: give a schedule.json".to_owned());
    };
    let days = items(conference, "days");
    let mut parsed = Conference {
        title: text(conference, &["title"]),
        acronym: text(conference, &["acronym"]),
        city: text(conference, &["city", "location", "venue"]),
        url: text(conference, &["url", "website"]),
        base_url: first_text(&[schedule, conference], "base_url"),
        days: days
            .iter()
            .filter_map(|day| self::day(&text(day, &["date"])))
            .collect(),
        slots: Vec::new(),
    };
    if parsed.days.is_empty() {
        let ends = ["start", "end"].map(|key| day(&text(conference, &[key])));
        parsed.days.extend(ends.into_iter().flatten());
    }
    let tracks = tracks(conference);
    for day in days {
        let date = self::day(&text(day, &["date"]));
        for (room, event) in in_rooms(day) {
            parsed.slots.push(slot(event, &room, date, &tracks));
        }
    }
    let hours: Vec<Hours> = days.iter().filter_map(hours).collect();
    for event in items(schedule, "events")
        .iter()
        .chain(items(conference, "events"))
    {
        let mut slot = slot(event, "", None, &tracks);
        let moment: Option<Timestamp> = slot.date.parse().ok();
        let day = moment.and_then(|at| hours.iter().find(|day| day.first <= at && at < day.end));
        slot.day = day.map(|day| day.date);
        parsed.slots.push(slot);
    }
    Ok(parsed)
}

/// A day of the programme, which may end after midnight.
struct Hours {
    date: Date,
    first: Timestamp,
    end: Timestamp,
}

fn hours(value: &Value) -> Option<Hours> {
    Some(Hours {
        date: day(&text(value, &["date"]))?,
        first: text(value, &["day_start", "start"]).parse().ok()?,
        end: text(value, &["day_end", "end"]).parse().ok()?,
    })
}

/// The talks of a day with their rooms, which are a mapping or a list.
fn in_rooms(day: &Value) -> Vec<(String, &Value)> {
    let mut talks = Vec::new();
    match day.get("rooms") {
        Some(Value::Object(rooms)) => {
            for (room, events) in rooms {
                let events = events.as_array().into_iter().flatten();
                talks.extend(events.map(|event| (room.clone(), event)));
            }
        }
        Some(Value::Array(rooms)) => {
            for room in rooms {
                let name = text(room, &["name"]);
                talks.extend(
                    items(room, "events")
                        .iter()
                        .map(|event| (name.clone(), event)),
                );
            }
        }
        _ => {}
    }
    talks.extend(
        items(day, "events")
            .iter()
            .map(|event| (String::new(), event)),
    );
    talks
}

fn slot(event: &Value, room: &str, date: Option<Date>, tracks: &BTreeMap<String, String>) -> Slot {
    let room = match text(event, &["room"]) {
        named if named.is_empty() => room.to_owned(),
        named => named,
    };
    let track = text(event, &["track"]);
    let moment = text(event, &["date"]);
    let start = text(event, &["start"]);
    // In the drafts `start` is a whole moment.
    let (moment, start) = if moment.is_empty() && start.contains('T') {
        (start, String::new())
    } else {
        (moment, start)
    };
    Slot {
        ids: ["guid", "id", "code", "slug"]
            .map(|key| text(event, &[key]))
            .to_vec(),
        title: text(event, &["title"]),
        subtitle: text(event, &["subtitle"]),
        day: date,
        date: moment,
        start,
        room,
        track: tracks.get(&track).cloned().unwrap_or(track),
        kind: text(event, &["type"]),
        language: text(event, &["language"]),
        abstract_text: text(event, &["abstract"]),
        description: text(event, &["description"]),
        people: people(event),
        links: links(event),
    }
}

fn people(event: &Value) -> Vec<String> {
    let lists = ["persons", "participants", "speakers"];
    let people = lists.iter().flat_map(|key| items(event, key));
    // Those who only helped did not speak.
    let spoke =
        people.filter(|person| !text(person, &["role"]).eq_ignore_ascii_case("contributor"));
    spoke
        .map(|person| match person {
            Value::String(name) => name.clone(),
            person => text(person, &["public_name", "full_public_name", "name"]),
        })
        .collect()
}

fn links(event: &Value) -> Vec<Target> {
    let lists = ["links", "attachments"];
    let mut links = vec![Target {
        label: "Programme".to_owned(),
        url: text(event, &["url"]),
        kind: String::new(),
    }];
    for item in lists.iter().flat_map(|key| items(event, key)) {
        links.push(match item {
            Value::String(url) => Target {
                url: url.clone(),
                ..Target::default()
            },
            item => Target {
                label: text(item, &["title", "label", "name"]),
                url: text(item, &["url", "href"]),
                kind: text(item, &["type"]),
            },
        });
    }
    links
}

/// Names of tracks by their short names.
fn tracks(conference: &Value) -> BTreeMap<String, String> {
    let tracks = items(conference, "tracks").iter();
    let named = tracks.map(|track| (text(track, &["slug"]), text(track, &["name"])));
    named
        .filter(|(slug, name)| !slug.is_empty() && !name.is_empty())
        .collect()
}

/// The first of these fields that says something. A mapping is a text in
/// several languages, of which English is taken, or a thing with a name.
fn text(value: &Value, keys: &[&str]) -> String {
    let texts = keys.iter().filter_map(|key| match value.get(key)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(inner) => {
            let known = ["name", "slug", "en"]
                .iter()
                .find_map(|key| inner.get(*key)?.as_str());
            let any = || inner.values().find_map(Value::as_str);
            known.or_else(any).map(str::to_owned)
        }
        _ => None,
    });
    texts
        .into_iter()
        .find(|text| !text.trim().is_empty())
        .unwrap_or_default()
}

fn first_text(values: &[&Value], key: &str) -> String {
    let texts = values.iter().map(|value| text(value, &[key]));
    texts
        .into_iter()
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

fn items<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}
