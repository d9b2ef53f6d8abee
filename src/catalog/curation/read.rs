//! The shapes of the curation files, one function for each.

use std::sync::Arc;

use super::glob::Glob;
use super::toml_item::{Item, Reader};
use super::{CuratedEvent, Curation, CurationFile, SpeakerProfile, ordered};
use crate::catalog::id::{EventId, SpeakerId, TagId, TalkId};
use crate::catalog::naming::EventName;
use crate::catalog::person::{fold_name, speaker_id};
use crate::catalog::topics::{TopicNeed, TopicTerm, Vocabulary};
use crate::note::Diagnostic;
use crate::text::{Slug, fold};

impl Curation {
    /// Adds what one file says; returns what is odd in it.
    pub(super) fn read(&mut self, file: &CurationFile) -> Vec<Diagnostic> {
        let (mut reader, table) = Reader::parse(&file.text);
        let root = Item::root(&table);
        match (file.kind(), file.is_beside()) {
            ("speakers", false) => self.read_speakers(&mut reader, root),
            ("speakers", true) => self.join_speakers(&mut reader, root),
            ("topics", _) => self.read_topics(&mut reader, root),
            ("events", _) => self.read_events(&mut reader, root),
            ("talks", _) => self.read_talks(&mut reader, root),
            ("hidden", _) => self.read_hidden(&mut reader, root),
            _ => reader.reject(
                root,
                "not a curation file: known are speakers, topics, events, talks and hidden.toml",
            ),
        }
        reader.into_diagnostics()
    }

    fn read_speakers<'a>(&mut self, reader: &mut Reader<'a>, root: Item<'a>) {
        reader.expect_keys(root, &["speaker", "rejected"]);
        for item in reader.items(root, "speaker") {
            reader.expect_keys(item, &["name", "aliases", "former", "links", "notes"]);
            let Some(name) = reader.required(item, "name") else {
                continue;
            };
            let speaker = speaker_id(&name);
            let notes = globs(&reader.texts(item, "notes"));
            // A pasted line may speak of a person who is here already.
            let is_known = self.speakers.contains_key(&speaker);
            if is_known && !notes.is_empty() {
                reader.reject(
                    item,
                    "this speaker is here already: add these `notes` there, or give this one a name of its own",
                );
                continue;
            }
            let profile = SpeakerProfile {
                aliases: reader.texts(item, "aliases"),
                hidden: reader.texts(item, "former"),
                links: web_links(reader, item),
                name,
            };
            self.add_spelling(&profile.name, &speaker, &notes);
            for spelling in profile.aliases.iter().chain(&profile.hidden) {
                self.add_spelling(spelling, &speaker, &notes);
            }
            self.add_profile(speaker, profile);
        }
        for item in reader.items(root, "rejected") {
            reader.expect_keys(item, &["names", "split"]);
            let names = reader.texts(item, "names");
            let split = reader.text(item, "split");
            match (names.as_slice(), split) {
                ([a, b], None) => {
                    let pair = ordered(&speaker_id(a), &speaker_id(b));
                    self.speakers_apart.insert(pair);
                }
                ([], Some(name)) => {
                    self.whole_speakers.insert(speaker_id(&name));
                }
                _ => reader.reject(
                    item,
                    "`rejected` wants two `names` that are two people, or the name of one person as `split`",
                ),
            }
        }
    }

    /// Adds what one item says of a person to what another said.
    fn add_profile(&mut self, speaker: SpeakerId, profile: SpeakerProfile) {
        let Some(known) = self.speakers.get_mut(&speaker) else {
            self.speakers.insert(speaker, profile);
            return;
        };
        for (known, found) in [
            (&mut known.aliases, profile.aliases),
            (&mut known.hidden, profile.hidden),
        ] {
            for name in found {
                if !known.contains(&name) {
                    known.push(name);
                }
            }
        }
        for link in profile.links {
            if !known.links.contains(&link) {
                known.links.push(link);
            }
        }
    }

    /// Adds what a file beside the user's own knows of speakers: aliases and
    /// links that are new. What was decided before stays.
    fn join_speakers<'a>(&mut self, reader: &mut Reader<'a>, root: Item<'a>) {
        reader.expect_keys(root, &["speaker"]);
        for item in reader.items(root, "speaker") {
            reader.expect_keys(item, &["name", "aliases", "links"]);
            let Some(name) = reader.required(item, "name") else {
                continue;
            };
            let own = speaker_id(&name);
            let speaker = self.speaker_aliases.get(&own).cloned().unwrap_or(own);
            let mut profile = self.speakers.remove(&speaker).unwrap_or_default();
            for spelling in std::iter::once(name.clone()).chain(reader.texts(item, "aliases")) {
                let pair = ordered(&speaker_id(&spelling), &speaker);
                let is_decided = self.spellings.contains_key(&fold_name(&spelling))
                    || self.speakers_apart.contains(&pair);
                if is_decided {
                    continue;
                }
                self.add_spelling(&spelling, &speaker, &[]);
                if spelling != name {
                    profile.aliases.push(spelling);
                }
            }
            for (label, url) in web_links(reader, item) {
                if profile.links.iter().all(|(_, known)| *known != url) {
                    profile.links.push((label, url));
                }
            }
            if profile.name.is_empty() {
                profile.name = name;
            }
            self.speakers.insert(speaker, profile);
        }
    }

    fn read_topics<'a>(&mut self, reader: &mut Reader<'a>, root: Item<'a>) {
        let (terms, rejected) = read_topic_terms(reader, root);
        self.read_words(reader, root);
        if terms.is_empty() && rejected.is_empty() {
            return;
        }
        let vocabulary = Vocabulary::shipped().with(&terms, &rejected);
        self.vocabulary = Some(Arc::new(vocabulary));
    }

    /// Tags and their spellings, and pairs of words that are two.
    fn read_words<'a>(&mut self, reader: &mut Reader<'a>, root: Item<'a>) {
        for item in reader.items(root, "tag") {
            reader.expect_keys(item, &["name", "aliases"]);
            let Some(label) = reader.required(item, "name") else {
                continue;
            };
            let tag = self.tag(&label);
            let aliases = reader.texts(item, "aliases");
            for spelling in aliases.iter().chain([&label]) {
                let id = TagId::new(Slug::of(spelling));
                // What was gathered under this spelling comes along.
                for gathered in self.tags.values_mut().filter(|known| known.id == id) {
                    *gathered = tag.clone();
                }
                self.tags.insert(id, tag.clone());
            }
        }
        for item in reader.items(root, "rejected") {
            if let [a, b] = reader.texts(item, "names").as_slice() {
                self.words_apart.insert(ordered(&Slug::of(a), &Slug::of(b)));
            }
        }
    }

    fn read_events<'a>(&mut self, reader: &mut Reader<'a>, root: Item<'a>) {
        reader.expect_keys(root, &["event", "series", "not_same"]);
        for item in reader.items(root, "event") {
            reader.expect_keys(
                item,
                &["name", "aliases", "series", "year", "location", "notes"],
            );
            let Some(name) = reader.required(item, "name") else {
                continue;
            };
            let parsed = EventName::parse(&name, reader.year(item, "year"));
            let event = CuratedEvent {
                id: parsed.id(),
                year: parsed.year(),
                name,
                series: reader.text(item, "series"),
                location: reader.text(item, "location"),
                notes: globs(&reader.texts(item, "notes")),
            };
            let aliases = reader.texts(item, "aliases");
            let at = self.add_event(event);
            let names = aliases.iter().map(|alias| EventName::parse(alias, None));
            for name in names.chain([parsed]) {
                let events = self.event_names.entry(name.key().to_owned()).or_default();
                events.push((name.year(), at));
            }
        }
        for item in reader.items(root, "not_same") {
            reader.expect_keys(item, &["events"]);
            let events = reader.texts(item, "events");
            let parse = |text: &String| EventId::parse(address_slug(text));
            let ids: Vec<EventId> = events.iter().filter_map(parse).collect();
            match ids.as_slice() {
                [a, b] if events.len() == 2 => {
                    self.events_apart.insert(ordered(a, b));
                }
                _ => reader.reject(
                    item,
                    "`not_same` wants two `events`: write the last parts of their addresses",
                ),
            }
        }
        for item in reader.items(root, "series") {
            reader.expect_keys(item, &["name", "aliases"]);
            let Some(name) = reader.required(item, "name") else {
                continue;
            };
            for alias in reader.texts(item, "aliases") {
                self.series.insert(fold(&alias), name.clone());
            }
            self.series.insert(fold(&name), name);
        }
    }

    /// Adds an event, or what another item says of one that is known; returns its place.
    fn add_event(&mut self, event: CuratedEvent) -> usize {
        let Some(at) = self.events.iter().position(|known| known.id == event.id) else {
            self.events.push(event);
            return self.events.len() - 1;
        };
        let known = &mut self.events[at];
        known.series = known.series.take().or(event.series);
        known.location = known.location.take().or(event.location);
        known.notes.extend(event.notes);
        at
    }

    fn read_talks<'a>(&mut self, reader: &mut Reader<'a>, root: Item<'a>) {
        reader.expect_keys(root, &["same", "not_same"]);
        for item in reader.items(root, "same") {
            reader.expect_keys(item, &["talks"]);
            let talks = slugs(reader, item);
            let [first, others @ ..] = talks.as_slice() else {
                continue;
            };
            if others.is_empty() {
                reader.reject(item, "`same` wants at least two talks");
            }
            // A talk that was itself declared another's twin leads to the first of both.
            let first = self.same_talks.get(first).unwrap_or(first).clone();
            for talk in others.iter().filter(|talk| **talk != first) {
                self.same_talks.insert(talk.clone(), first.clone());
            }
        }
        for item in reader.items(root, "not_same") {
            reader.expect_keys(item, &["talks", "event"]);
            let talks = slugs(reader, item);
            let event = reader.text(item, "event");
            let event = event.and_then(|slug| EventId::parse(address_slug(&slug)));
            match (talks.as_slice(), event) {
                ([talk], Some(event)) => {
                    self.sessions_apart.insert((talk.clone(), event));
                }
                ([a, b], None) => {
                    self.talks_apart.insert(ordered(a, b));
                }
                _ => reader.reject(
                    item,
                    "`not_same` wants two talks, or one talk and the slug of an event",
                ),
            }
        }
    }

    fn read_hidden<'a>(&mut self, reader: &mut Reader<'a>, root: Item<'a>) {
        reader.expect_keys(root, &["talks", "speakers", "notes"]);
        let talks = slugs(reader, root);
        self.hidden.talks.extend(talks);
        self.hidden.notes = globs(&reader.texts(root, "notes"));
        for name in reader.texts(root, "speakers") {
            let speaker = SpeakerId::parse(address_slug(&name));
            let speaker = speaker.unwrap_or_else(|| speaker_id(&name));
            self.hidden.speakers.insert(speaker);
        }
    }
}

/// Reads `[[topic]]` and `[[rejected]]`: the shape of `topics.toml` and of the
/// shipped vocabulary.
fn read_topic_terms<'a>(reader: &mut Reader<'a>, root: Item<'a>) -> (Vec<TopicTerm>, Vec<String>) {
    reader.expect_keys(root, &["topic", "tag", "rejected"]);
    let mut terms = Vec::new();
    for item in reader.items(root, "topic") {
        reader.expect_keys(
            item,
            &[
                "name", "aliases", "guarded", "hints", "broader", "needs", "group",
            ],
        );
        let Some(name) = reader.required(item, "name") else {
            continue;
        };
        let need = match reader.text(item, "needs").as_deref() {
            None => TopicNeed::Word,
            Some("capital") => TopicNeed::Capital,
            Some("context") => TopicNeed::Context,
            Some("evidence") => TopicNeed::Evidence,
            Some(_) => {
                reader.reject(item, "`needs` is \"capital\", \"context\" or \"evidence\"");
                TopicNeed::Word
            }
        };
        terms.push(TopicTerm {
            name,
            need,
            aliases: reader.texts(item, "aliases"),
            guarded: reader.texts(item, "guarded"),
            hints: reader.texts(item, "hints"),
            broader: reader.texts(item, "broader"),
            is_group: reader.flag(item, "group"),
        });
    }
    let mut rejected = Vec::new();
    for item in reader.items(root, "rejected") {
        reader.expect_keys(item, &["name", "names"]);
        let name = reader.text(item, "name");
        match (name, reader.texts(item, "names").len()) {
            (Some(name), 0) => rejected.push(name),
            (None, 2) => {}
            _ => reader.reject(
                item,
                "`rejected` wants the `name` of what is no topic, or two `names` that are two words",
            ),
        }
    }
    (terms, rejected)
}

/// Reads a vocabulary: its terms, and what is odd in it.
pub(in crate::catalog) fn read_vocabulary(text: &str) -> (Vec<TopicTerm>, Vec<Diagnostic>) {
    let (mut reader, table) = Reader::parse(text);
    let (terms, _) = read_topic_terms(&mut reader, Item::root(&table));
    (terms, reader.into_diagnostics())
}

fn globs(patterns: &[String]) -> Vec<Glob> {
    patterns.iter().map(|pattern| Glob::new(pattern)).collect()
}

/// Links that lead to the web; others are reported.
fn web_links<'a>(reader: &mut Reader<'a>, item: Item<'a>) -> Vec<(String, String)> {
    let mut links = reader.pairs(item, "links");
    let n_links = links.len();
    links.retain(|(_, url)| url.starts_with("https://") || url.starts_with("http://"));
    if links.len() < n_links {
        reader.reject(item, "a link wants an address that begins with https://");
    }
    links
}

/// The talks of `talks = […]`; one that is no slug is reported.
fn slugs<'a>(reader: &mut Reader<'a>, item: Item<'a>) -> Vec<TalkId> {
    let mut talks = Vec::new();
    for text in reader.texts(item, "talks") {
        match TalkId::parse(address_slug(&text)) {
            Some(talk) => talks.push(talk),
            None => reader.reject(
                item,
                &format!("`{text}` is no talk: write the last part of its address"),
            ),
        }
    }
    talks
}

/// People paste whole addresses: the last part counts.
fn address_slug(text: &str) -> &str {
    let text = text.trim_end_matches('/');
    text.rsplit('/').next().unwrap_or(text)
}
