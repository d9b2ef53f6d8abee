//! The shapes of the curation files, one function for each.

use std::sync::Arc;

use super::glob::Glob;
use super::toml_item::{Item, Reader};
use super::{CuratedEvent, Curation, CurationFile, SpeakerProfile, ordered};
use crate::catalog::id::{EventId, SpeakerId, TalkId};
use crate::catalog::naming::EventName;
use crate::catalog::person::speaker_id;
use crate::catalog::topics::{TopicNeed, TopicTerm, Vocabulary};
use crate::note::Diagnostic;
use crate::text::fold;

impl Curation {
    /// Adds what one file says; returns what is odd in it.
    pub(super) fn read(&mut self, file: &CurationFile) -> Vec<Diagnostic> {
        let (mut reader, table) = Reader::parse(&file.text);
        let root = Item::root(&table);
        match file.name.as_str() {
            "speakers.toml" => self.read_speakers(&mut reader, root),
            "topics.toml" => self.read_topics(&mut reader, root),
            "events.toml" => self.read_events(&mut reader, root),
            "talks.toml" => self.read_talks(&mut reader, root),
            "hidden.toml" => self.read_hidden(&mut reader, root),
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
            if self.speakers.contains_key(&speaker) {
                reader.reject(item, "this speaker is here already: join the two");
                continue;
            }
            let notes = globs(&reader.texts(item, "notes"));
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
            self.speakers.insert(speaker, profile);
        }
        for item in reader.items(root, "rejected") {
            reader.expect_keys(item, &["names"]);
            let names = reader.texts(item, "names");
            let [a, b] = names.as_slice() else {
                reader.reject(item, "a rejected merge wants two `names`");
                continue;
            };
            let pair = ordered(&speaker_id(a), &speaker_id(b));
            self.speakers_apart.insert(pair);
        }
    }

    fn read_topics<'a>(&mut self, reader: &mut Reader<'a>, root: Item<'a>) {
        let (terms, rejected) = read_topic_terms(reader, root);
        if terms.is_empty() && rejected.is_empty() {
            return;
        }
        let vocabulary = Vocabulary::shipped().with(&terms, &rejected);
        self.vocabulary = Some(Arc::new(vocabulary));
    }

    fn read_events<'a>(&mut self, reader: &mut Reader<'a>, root: Item<'a>) {
        reader.expect_keys(root, &["event", "series"]);
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
            if self.event(&event.id).is_some() {
                reader.reject(item, "this event is here already: join the two");
                continue;
            }
            let aliases = reader.texts(item, "aliases");
            let names = aliases.iter().map(|alias| EventName::parse(alias, None));
            for name in names.chain([parsed]) {
                let events = self.event_names.entry(name.key().to_owned()).or_default();
                events.push((name.year(), self.events.len()));
            }
            self.events.push(event);
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
    reader.expect_keys(root, &["topic", "rejected"]);
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
        reader.expect_keys(item, &["name"]);
        rejected.extend(reader.required(item, "name"));
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
