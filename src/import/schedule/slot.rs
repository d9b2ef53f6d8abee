//! One talk of a programme, from texts to a record.

use jiff::civil::Date;

use super::day;
use super::links::{self, Target};
use crate::import::{Record, Report, language, markup};
use crate::text::{Slug, fold};

/// A talk that begins before this hour belongs to the day before.
const DAY_BEGINS: &str = "05:00";

/// One talk as its file says it; what is not there is empty.
#[derive(Clone, Default)]
pub(super) struct Slot {
    /// What the source calls it: a stable id, a number, a short name.
    pub(super) ids: Vec<String>,
    pub(super) title: String,
    pub(super) subtitle: String,
    /// The day under which it is listed.
    pub(super) day: Option<Date>,
    /// When it begins, as a whole moment.
    pub(super) date: String,
    /// When it begins, as hour and minute.
    pub(super) start: String,
    pub(super) room: String,
    pub(super) track: String,
    pub(super) kind: String,
    pub(super) language: String,
    pub(super) abstract_text: String,
    pub(super) description: String,
    pub(super) people: Vec<String>,
    pub(super) links: Vec<Target>,
}

impl Slot {
    /// By day and hour, the hours after midnight last; then by room.
    pub(super) fn order(&self) -> (Option<Date>, bool, String, String, String) {
        let time = self.time().unwrap_or_default();
        let is_late = time.as_str() < DAY_BEGINS;
        (
            self.day(),
            is_late,
            time,
            self.room.clone(),
            self.title.clone(),
        )
    }

    /// The day it belongs to.
    fn day(&self) -> Option<Date> {
        if self.day.is_some() {
            return self.day;
        }
        let day = day(&self.date)?;
        match self.time() {
            Some(time) if time.as_str() < DAY_BEGINS => day.yesterday().ok(),
            _ => Some(day),
        }
    }

    /// `09:30`, from the field of its own or from the moment.
    fn time(&self) -> Option<String> {
        let of_date = self.date.split_once(['T', ' ']).map(|(_, time)| time);
        [Some(self.start.as_str()), of_date]
            .into_iter()
            .flatten()
            .find_map(clock)
    }

    /// The record; `None` when there is no title.
    pub(super) fn record(&self, name: &str, base: &str, report: &mut Report) -> Option<Record> {
        let title = self.title.trim();
        let place = format!("{name}: {} {}", self.date, self.room);
        if title.is_empty() {
            report.skip("no title", &place);
            return None;
        }
        let id = format!("{name}/{}", self.id());
        if self.day().is_none() {
            report.odd("no day", &id);
        }
        let language = Some(self.language.trim()).filter(|text| !text.is_empty());
        let code = language.and_then(language::code);
        if language.is_some() && code.is_none() {
            report.odd("unknown language", &id);
        }
        let places = [self.track.trim(), self.room.trim()];
        let places: Vec<&str> = places
            .into_iter()
            .filter(|place| !place.is_empty())
            .collect();
        let found = links::sorted(&self.links, base, &id, report);
        let mut people: Vec<String> = Vec::new();
        for person in self.people.iter().map(|person| person.trim()) {
            if !person.is_empty() && people.iter().all(|known| fold(known) != fold(person)) {
                people.push(person.to_owned());
            }
        }
        Some(Record {
            title: title.to_owned(),
            speakers: people,
            kind: kind(&self.kind),
            date: self.day(),
            time: self.time(),
            track: Some(places.join(", ")).filter(|places| !places.is_empty()),
            language: code,
            videos: found.videos,
            slides: found.slides,
            links: found.links,
            text: markup::joined(&[
                markup::line(&self.subtitle),
                markup::from_markdown(&self.abstract_text),
                markup::from_markdown(&self.description),
            ]),
            id,
            ..Record::default()
        })
    }

    /// What the source calls it, or when and where it is held.
    fn id(&self) -> String {
        let given = self
            .ids
            .iter()
            .map(|id| id.trim())
            .find(|id| !id.is_empty());
        given.map_or_else(
            || {
                let day = self.day().map(|day| day.to_string()).unwrap_or_default();
                let time = self.time().unwrap_or_default();
                Slug::of(&format!("{day} {time} {}", self.room)).to_string()
            },
            |id| id.split_whitespace().collect::<Vec<_>>().join("-"),
        )
    }
}

/// The hour and minute that a text begins with, as `09:30`.
fn clock(text: &str) -> Option<String> {
    let mut parts = text.trim().split(':');
    let hour: u8 = parts.next()?.parse().ok()?;
    let minute: u8 = parts.next()?.get(..2)?.parse().ok()?;
    (hour < 24 && minute < 60).then(|| format!("{hour:02}:{minute:02}"))
}

/// Kinds with the words that tell them in the languages of Europe, the
/// stronger first.
const KINDS: [(&str, &str); 7] = [
    ("keynote", "keynote,keynotes,plenary"),
    (
        "lightning",
        "lightning,lightningtalk,lightningtalks,blitzvortrag,relampago,eclair,ignite",
    ),
    (
        "workshop",
        "workshop,workshops,tutorial,atelier,taller,oficina,hands on,training,laboratorio",
    ),
    (
        "panel",
        "panel,podium,podiumsdiskussion,table ronde,mesa redonda,tavola rotonda,diskussion,discussion",
    ),
    ("interview", "interview,fireside chat"),
    (
        "open-space",
        "open space,bof,birds of a feather,meetup,self organized session,unconference",
    ),
    (
        "other",
        "other,performance,concert,konzert,film,movie,party,djset,break,pause,meeting,treffen,\
         ceremony,social,contest,podcast,show",
    ),
];

/// The word of the explicit form for a label in some language; an ordinary
/// talk and what is not known have none.
fn kind(label: &str) -> Option<&'static str> {
    let folded = format!(" {} ", fold(label));
    let is_said = |word: &str| folded.contains(&format!(" {word} "));
    KINDS
        .iter()
        .find(|(_, words)| words.split(',').any(is_said))
        .map(|(kind, _)| *kind)
}
