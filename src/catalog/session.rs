//! One session out of the entries that speak of it.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;

use super::curation::Curation;
use super::entity::{Event, Session, SessionEntry, SessionSpeaker};
use super::event::tags;
use super::people::People;
use super::resolve::EventNote;
use super::title::{TitleKey, stand_in, talk_id};
use super::topics::Subject;
use crate::extract::{Entry, EntrySource, Kind, Part, PartKind, Resource, Role};
use crate::note::NotePath;
use crate::text::fold;

/// What sessions are made of: all entries of the event, understood together.
pub(super) struct Scene<'a> {
    pub(super) event: &'a Event,
    /// By path and line.
    pub(super) entries: &'a [&'a Entry],
    /// For each entry the note it stands in.
    pub(super) notes: &'a [&'a EventNote],
    pub(super) titles: &'a [TitleKey],
    pub(super) people: &'a People,
    pub(super) curation: &'a Curation,
    /// The day that each note alone is about, where notes go day by day.
    pub(super) note_days: &'a HashMap<&'a str, Date>,
    /// How many entries each note has.
    pub(super) n_entries: &'a HashMap<&'a str, usize>,
}

impl Scene<'_> {
    /// Makes the session of a group of entries, its position still 0.
    /// `n_untitled` counts the event's sessions without title and speaker.
    pub(super) fn session(&self, group: &[usize], n_untitled: &mut usize) -> Session {
        let mut group = group.to_vec();
        group.sort_by_key(|entry| (self.entries[*entry].source != EntrySource::Note, *entry));
        let entries: Vec<&Entry> = group.iter().map(|entry| self.entries[*entry]).collect();
        let kind = entries
            .iter()
            .map(|e| e.kind)
            .min_by_key(|kind| vagueness(*kind));
        let kind = kind.unwrap_or_default();
        let speakers = self.speakers(&group);
        let written = self.title(&group);
        let title = written.map_or_else(
            || untitled(kind, &speakers, n_untitled),
            |entry| self.entries[entry].title.trim().to_owned(),
        );
        let mut key = TitleKey::of(&title, &self.event.id);
        let own_day = entries.iter().find_map(|entry| entry.date);
        if let Some(day) = own_day.filter(|_| key.is_generic && speakers.is_empty()) {
            // Tuesday's lightning talks are not Monday's.
            key.core = format!("{} {day}", key.core);
        }
        let first = speakers
            .iter()
            .find(|speaker| speaker.role != Role::Moderator)
            .or(speakers.first());
        // A conversation is another one each time it is held.
        let is_local = matches!(kind, Kind::Panel | Kind::OpenSpace | Kind::Interview);
        let speaker = first.map(|speaker| &speaker.id);
        let talk = talk_id(&key, speaker, &self.event.id, is_local);
        let first_of = |get: fn(&Entry) -> &Option<String>| {
            entries.iter().find_map(|entry| get(entry).clone())
        };
        Session {
            talk: self.curation.talk(talk, &self.event.id),
            position: 0,
            kind,
            date: self.date(&group),
            time: first_of(|entry| &entry.time),
            track: first_of(|entry| &entry.track),
            language: first_of(|entry| &entry.language).or_else(|| {
                let mut notes = group.iter().map(|entry| self.notes[*entry]);
                notes.find_map(|note| note.mention.language.clone())
            }),
            tags: self.tags(&group),
            resources: resources(&entries),
            topics: self
                .curation
                .vocabulary()
                .assign(&self.subject(&group, written)),
            entries: self.session_entries(&group, &speakers),
            title,
            speakers,
        }
    }

    /// The entry whose title is shown: one that says something, an archive's
    /// spelling, the most frequent, the fullest.
    fn title(&self, group: &[usize]) -> Option<usize> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for &entry in group {
            *counts.entry(self.entries[entry].title.trim()).or_default() += 1;
        }
        let titled = group
            .iter()
            .copied()
            .filter(|entry| !self.entries[*entry].title.trim().is_empty());
        titled.max_by_key(|entry| {
            let title = self.entries[*entry].title.trim();
            (
                !self.titles[*entry].is_generic,
                self.entries[*entry].source != EntrySource::Note,
                counts[title],
                title.len(),
                std::cmp::Reverse(title),
                std::cmp::Reverse(*entry),
            )
        })
    }

    /// Everyone on stage: in the order of the archive's record when there is
    /// one, then whom only others name. A name too short to tell who it is
    /// adds nobody to those who are known.
    fn speakers(&self, group: &[usize]) -> Vec<SessionSpeaker> {
        let mut order = group.to_vec();
        order.sort_by_key(|entry| self.entries[*entry].source == EntrySource::Note);
        let mut speakers: Vec<(usize, SessionSpeaker)> = Vec::new();
        for &entry in &order {
            for (at, mention) in self.entries[entry].speakers.iter().enumerate() {
                let Some(person) = self.people.of_mention(entry, at) else {
                    continue;
                };
                if let Some((_, known)) = speakers.iter_mut().find(|(known, _)| *known == person) {
                    known.role = known.role.max(mention.role);
                    continue;
                }
                let (id, name) = self.people.identity(person);
                let speaker = SessionSpeaker {
                    id,
                    name,
                    role: mention.role,
                    written: self.written(group, person, &mention.name),
                };
                // Two spellings may still lead to one address.
                if speakers.iter().all(|(_, known)| known.id != speaker.id) {
                    speakers.push((person, speaker));
                }
            }
        }
        speakers.into_iter().map(|(_, speaker)| speaker).collect()
    }

    /// The name as the session's first note writes it.
    fn written(&self, group: &[usize], person: usize, otherwise: &str) -> String {
        for &entry in group {
            for (at, mention) in self.entries[entry].speakers.iter().enumerate() {
                if self.people.of_mention(entry, at) == Some(person) {
                    return mention.name.clone();
                }
            }
        }
        otherwise.to_owned()
    }

    /// The day: what an entry says, the note that is about one day of several,
    /// the event's only day.
    fn date(&self, group: &[usize]) -> Option<Date> {
        let archive = |entry: &&usize| self.entries[**entry].source != EntrySource::Note;
        let by_archive = group
            .iter()
            .filter(archive)
            .find_map(|e| self.entries[*e].date);
        by_archive
            .or_else(|| group.iter().find_map(|entry| self.entries[*entry].date))
            .or_else(|| {
                let path = |entry: &usize| self.entries[*entry].path.as_str();
                let mut days = group
                    .iter()
                    .filter_map(|entry| self.note_days.get(path(entry)));
                days.next().copied()
            })
            .or_else(|| {
                let (first, last) = self.event.dates?;
                (first == last).then_some(first)
            })
    }

    fn tags(&self, group: &[usize]) -> Vec<super::entity::Tag> {
        let own = group.iter().flat_map(|entry| &self.entries[*entry].tags);
        let noted = group
            .iter()
            .flat_map(|entry| &self.notes[*entry].mention.tags);
        tags(own.chain(noted), self.curation)
    }

    /// What each entry of the group says, with anchors that are unique in the
    /// session and people by the names they have in it.
    fn session_entries(&self, group: &[usize], speakers: &[SessionSpeaker]) -> Vec<SessionEntry> {
        let mut taken = HashSet::new();
        let mut found = Vec::with_capacity(group.len());
        for &at in group {
            let entry = self.entries[at];
            let parts = entry.parts.iter().map(|part| {
                let mut part = anchored(part.clone(), &entry.path, &mut taken);
                part.person = part.person.map(|name| self.named(at, name, speakers));
                part
            });
            let parts: Vec<Part> = parts.collect();
            found.push(SessionEntry {
                source: entry.source.clone(),
                path: entry.path.clone(),
                line: entry.line,
                end_line: entry.end_line,
                heading: entry.heading.clone(),
                evidence: entry.evidence.clone(),
                has_qa: entry.has_qa || parts.iter().any(|p| p.kind == PartKind::Question),
                parts,
            });
        }
        found
    }

    /// The name to show of someone in a part: the person of that mention, or
    /// the only one on stage whom the name fits.
    fn named(&self, entry: usize, name: String, speakers: &[SessionSpeaker]) -> String {
        let mentions = &self.entries[entry].speakers;
        let mention = mentions.iter().position(|mention| mention.name == name);
        let person = mention.and_then(|mention| self.people.of_mention(entry, mention));
        match person {
            Some(person) => self.people.identity(person).1,
            None => only_speaker(&name, speakers).unwrap_or(name),
        }
    }

    /// What the vocabulary is asked about. The tags of a note about this
    /// session alone are the session's.
    fn subject(&self, group: &[usize], titled: Option<usize>) -> Subject<'_> {
        let mut subject = Subject {
            event: &self.event.name,
            ..Subject::default()
        };
        if let Some(entry) = titled
            && !self.titles[entry].is_generic
        {
            subject.title = self.entries[entry].title.trim();
        }
        for &at in group {
            let entry = self.entries[at];
            subject.stated.extend(non_empty(&entry.topics));
            subject.tags.extend(non_empty(&entry.tags));
            let noted = non_empty(&self.notes[at].mention.tags);
            match self.n_entries.get(entry.path.as_str()) {
                Some(1) => subject.tags.extend(noted),
                _ => subject.event_tags.extend(noted),
            }
            for part in &entry.parts {
                subject.headings.push((part.line, part.heading.as_str()));
                if part.kind != PartKind::Code {
                    subject.texts.push((part.line, part.html.to_text()));
                }
            }
        }
        subject.tags.sort_unstable();
        subject.tags.dedup();
        subject.event_tags.sort_unstable();
        subject.event_tags.dedup();
        subject
    }
}

/// What a session without a title is called.
fn untitled(kind: Kind, speakers: &[SessionSpeaker], n_untitled: &mut usize) -> String {
    let names: Vec<String> = speakers
        .iter()
        .map(|speaker| speaker.name.clone())
        .collect();
    if names.is_empty() {
        *n_untitled += 1;
    }
    stand_in(kind, &names, *n_untitled)
}

/// The more specific kind wins; "talk" is what is written when nothing is known.
fn vagueness(kind: Kind) -> (u8, Kind) {
    match kind {
        Kind::Talk => (2, kind),
        Kind::Other => (1, kind),
        _ => (0, kind),
    }
}

fn non_empty(labels: &[String]) -> impl Iterator<Item = &str> {
    let labels = labels.iter().map(|label| label.trim());
    labels.filter(|label| !label.is_empty())
}

/// All links, the first mention of each address counts; videos and slides are
/// known as such when one entry knows it.
fn resources(entries: &[&Entry]) -> Vec<Resource> {
    let mut resources: Vec<Resource> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for resource in entries.iter().flat_map(|entry| &entry.resources) {
        match known.get(resource.url.as_str()) {
            None => {
                known.insert(&resource.url, resources.len());
                resources.push(resource.clone());
            }
            Some(&at) => {
                let found = &mut resources[at];
                found.kind = found.kind.min(resource.kind);
                if found.label.is_empty() {
                    found.label.clone_from(&resource.label);
                }
            }
        }
    }
    resources
}

/// The entry's part with an anchor that no part before it in the session has.
/// What tells it from theirs is its note, so that it stays as long as that.
pub(super) fn anchored(mut part: Part, path: &NotePath, taken: &mut HashSet<String>) -> Part {
    if part.kind == PartKind::Text && part.anchor.is_empty() {
        return part;
    }
    if taken.insert(part.anchor.clone()) {
        return part;
    }
    let digest = blake3::hash(path.as_str().as_bytes()).to_hex();
    let stem = format!("{}--{}", part.anchor, &digest[..4]);
    part.anchor.clone_from(&stem);
    let mut n = 1;
    while !taken.insert(part.anchor.clone()) {
        n += 1;
        part.anchor = format!("{stem}-{n}");
    }
    part
}

/// The only speaker of a session whom a name written in a part fits: the full
/// name or the first.
fn only_speaker(name: &str, speakers: &[SessionSpeaker]) -> Option<String> {
    let folded = fold(name);
    let fits = |speaker: &&SessionSpeaker| {
        let full = fold(&speaker.name);
        let is_first = full.split(' ').next() == Some(folded.as_str());
        full == folded || is_first || fold(&speaker.written) == folded
    };
    let mut fitting = speakers.iter().filter(fits);
    let first = fitting.next()?;
    fitting.next().is_none().then(|| first.name.clone())
}
