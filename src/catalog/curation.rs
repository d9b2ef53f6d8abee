//! The curation files of `_archive/`: decisions that people wrote down.
//!
//! All are optional, all are TOML, all are watched. A wrong line costs its
//! item and becomes a diagnostic; the rest of the file holds. Beside each may
//! stand others of its kind, `speakers.ANYTHING.toml`, as importers write them:
//! they are read after it, and add to it where it decides nothing.
//!
//! **`speakers.toml`** — names. A former name is found by search and printed
//! nowhere. With `notes`, the aliases (and the name itself, as another person
//! may write it) hold in these notes only: that is how homonyms are split.
//! A rejected pair is never suggested again, nor merged inside an event; a
//! rejected `split` says that all talks under a name are one person's. What is
//! said of one name in two places is added up.
//!
//! ```toml
//! [[speaker]]
//! name = "Mira Castellan"
//! aliases = ["M. Castellan", "mcast"]
//! former = ["Mira Oldacre"]
//! links = { Home = "https://example.org/mira" }
//!
//! [[speaker]]
//! name = "Jonas Brandt (typography)"
//! aliases = ["Jonas Brandt"]
//! notes = ["fernweh/2014/**"]
//!
//! [[rejected]]
//! names = ["Ana Reyes", "Anna Reyes"]
//!
//! [[rejected]]
//! split = "Mira Castellan"
//! ```
//!
//! **`topics.toml`** — subjects, added to the shipped vocabulary or changing
//! it. `aliases` count however they are written; `guarded` ones need a capital,
//! and not because a sentence begins there; `hints` do not name the subject but
//! speak for it. `needs` says what the name itself needs where it is also
//! plain English: `"capital"`; `"context"`, a capital and a neighbor such as
//! `in` or `programming`; `"evidence"`, something else that speaks for the
//! subject. A `group` is too wide to follow from a narrower subject. A rejected
//! name is never a topic, an alias or a suggestion. A
//! `[[tag]]` gathers spellings of one tag; two rejected `names` are two words.
//!
//! ```toml
//! [[topic]]
//! name = "Tide tables"
//! aliases = ["tidal prediction"]
//! hints = ["spring tide"]
//! broader = ["Geospatial data"]
//!
//! [[tag]]
//! name = "machine learning"
//! aliases = ["ml"]
//!
//! [[rejected]]
//! name = "Elm"
//!
//! [[rejected]]
//! names = ["tides", "tidal"]
//! ```
//!
//! **`events.toml`** — which notes form an event, by path or by another name,
//! and what series are called. `notes` take every event of a note; for a note
//! about several events use `aliases`. `not_same` rejects a suggestion.
//!
//! ```toml
//! [[event]]
//! name = "Harborlight 2014"
//! aliases = ["HL14"]
//! series = "Harborlight"
//! location = "Port Ellery"
//! notes = ["harbor/2014/**"]
//!
//! [[series]]
//! name = "Harborlight"
//! aliases = ["Harborlight Conference"]
//!
//! [[not_same]]
//! events = ["harborlight-2014", "harbor-days-2014"]
//! ```
//!
//! **`talks.toml`** — by the slugs of their addresses; the first of `same`
//! wins. `not_same` with two talks rejects a suggestion; with one talk and
//! an event it gives that event's session an address of its own.
//!
//! ```toml
//! [[same]]
//! talks = ["queues-at-sea-mira-castellan", "queues-on-boats-mira-castellan"]
//!
//! [[not_same]]
//! talks = ["state-of-the-harbor-jonas-brandt"]
//! event = "harborlight-2014"
//! ```
//!
//! **`hidden.toml`** — what must not be published anywhere: talks by slug,
//! speakers by name or slug (with every session they are part of), notes by path.
//!
//! ```toml
//! talks = ["off-the-record-mira-castellan"]
//! speakers = ["Jonas Brandt"]
//! notes = ["private/**"]
//! ```

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

mod apart;
mod glob;
mod read;
mod toml_item;

use self::glob::Glob;
pub(super) use self::read::read_vocabulary;
use super::entity::Tag;
use super::id::{EventId, SpeakerId, TagId, TalkId, TopicId};
use super::naming::EventName;
use super::person::{fold_name, speaker_id};
use super::topics::Vocabulary;
use crate::note::{Diagnostic, NotePath};
use crate::text::{Slug, fold};

/// A curation file as it was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CurationFile {
    /// Its name inside `_archive/`: `speakers.toml`, and beside it
    /// `speakers.ANYTHING.toml`.
    pub name: String,
    /// Its text.
    pub text: String,
}

impl CurationFile {
    /// What it is about: the first word of its name.
    fn kind(&self) -> &str {
        let stem = self.name.strip_suffix(".toml").unwrap_or_default();
        stem.split('.').next().unwrap_or_default()
    }

    /// Whether it stands beside the user's own file of its kind.
    fn is_beside(&self) -> bool {
        self.name.matches('.').count() > 1
    }
}

/// All decisions, ready to be asked.
#[derive(Clone, Debug, Default)]
pub struct Curation {
    speakers: BTreeMap<SpeakerId, SpeakerProfile>,
    /// Folded spelling to the people whom it may mean, scoped ones first.
    spellings: HashMap<String, Vec<Spelling>>,
    speaker_aliases: HashMap<SpeakerId, SpeakerId>,
    speakers_apart: BTreeSet<(SpeakerId, SpeakerId)>,
    /// People whose talks are one person's, whatever they look like.
    whole_speakers: BTreeSet<SpeakerId>,
    /// Slug of a tag to the tag that it is another spelling of.
    tags: HashMap<TagId, Tag>,
    /// Pairs of tags and topics that are two, by slug.
    words_apart: BTreeSet<(Slug, Slug)>,
    events_apart: BTreeSet<(EventId, EventId)>,
    events: Vec<CuratedEvent>,
    /// Key of a name without its year to the events that are called so.
    event_names: HashMap<String, Vec<(Option<i16>, usize)>>,
    /// Folded series name to the name to show.
    series: HashMap<String, String>,
    same_talks: HashMap<TalkId, TalkId>,
    talks_apart: BTreeSet<(TalkId, TalkId)>,
    sessions_apart: BTreeSet<(TalkId, EventId)>,
    hidden: Hidden,
    /// `None` when the shipped vocabulary stands as it is.
    vocabulary: Option<Arc<Vocabulary>>,
}

/// One way to write a person, and where it holds.
#[derive(Clone, Debug)]
struct Spelling {
    speaker: SpeakerId,
    /// Empty: everywhere.
    notes: Vec<Glob>,
}

/// What `events.toml` says of one event.
#[derive(Clone, Debug, PartialEq)]
pub struct CuratedEvent {
    /// Its address, made from its name as a note's would be.
    pub id: EventId,
    /// The name to show.
    pub name: String,
    /// The year, of the name or beside it.
    pub year: Option<i16>,
    /// The series to show.
    pub series: Option<String>,
    /// Where it was held.
    pub location: Option<String>,
    notes: Vec<Glob>,
}

/// What must not be published.
#[derive(Clone, Debug, Default)]
struct Hidden {
    talks: BTreeSet<TalkId>,
    speakers: BTreeSet<SpeakerId>,
    notes: Vec<Glob>,
}

/// What people wrote down about a speaker.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SpeakerProfile {
    /// The name to show.
    pub name: String,
    /// Other spellings that may be shown.
    pub aliases: Vec<String>,
    /// Former names: found by search, printed nowhere.
    pub hidden: Vec<String>,
    /// Links such as a home page: label and address.
    pub links: Vec<(String, String)>,
}

/// What the vocabulary knows of a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicProfile {
    /// The name to show.
    pub name: String,
    /// Other words for it.
    pub aliases: Vec<String>,
    /// Topics that include it.
    pub broader: Vec<(TopicId, String)>,
    /// Topics that it includes.
    pub narrower: Vec<(TopicId, String)>,
}

impl Curation {
    /// Reads the files. A wrong line is left out and reported under its file's name.
    pub fn parse(files: &[CurationFile]) -> (Self, Vec<(String, Diagnostic)>) {
        let mut curation = Self::default();
        let mut diagnostics = Vec::new();
        // What people decided themselves comes first, and wins.
        let (beside, own): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.is_beside());
        for file in own.into_iter().chain(beside) {
            let found = curation.read(file);
            diagnostics.extend(found.into_iter().map(|d| (file.name.clone(), d)));
        }
        curation.settle();
        (curation, diagnostics)
    }

    /// What is known of a speaker beside the notes; `None` when nothing is.
    pub fn speaker(&self, speaker: &SpeakerId) -> Option<&SpeakerProfile> {
        self.speakers.get(speaker)
    }

    /// The speaker whom this slug is an alias of; `None` when it is no alias.
    /// A former name is an alias here, so that its old address still leads on.
    pub fn speaker_of_alias(&self, alias: &SpeakerId) -> Option<SpeakerId> {
        self.speaker_aliases.get(alias).cloned()
    }

    /// What the vocabulary (shipped and the user's) knows of a topic.
    pub fn topic(&self, topic: &TopicId) -> Option<TopicProfile> {
        self.vocabulary().profile(topic)
    }

    /// The topic that this slug is an alias of; `None` when it is no alias.
    pub fn topic_of_alias(&self, alias: &TopicId) -> Option<TopicId> {
        self.vocabulary().topic_of_alias(alias)
    }

    /// The vocabulary that topics are matched with: the shipped one, with the
    /// user's added.
    pub fn vocabulary(&self) -> &Vocabulary {
        self.vocabulary
            .as_deref()
            .unwrap_or_else(|| Vocabulary::shipped())
    }

    /// The person meant by a spelling in a note, where a file says so; a
    /// spelling listed for this note comes before one listed for all.
    pub fn speaker_named(&self, name: &str, path: &NotePath) -> Option<&SpeakerId> {
        if self.spellings.is_empty() {
            return None;
        }
        let spellings = self.spellings.get(&fold_name(name))?;
        let scoped = spellings
            .iter()
            .find(|s| s.notes.iter().any(|glob| glob.matches(path.as_str())));
        let spelling = scoped.or_else(|| spellings.iter().find(|s| s.notes.is_empty()))?;
        Some(&spelling.speaker)
    }

    /// The tag as it is kept: another spelling gives the tag that it stands for.
    pub(super) fn tag(&self, label: &str) -> Tag {
        let id = TagId::new(Slug::of(label));
        self.tags.get(&id).cloned().unwrap_or_else(|| Tag {
            id,
            label: label.to_owned(),
        })
    }

    /// The tag that this slug is another spelling of; `None` when it is none.
    pub fn tag_of_alias(&self, alias: &TagId) -> Option<TagId> {
        let tag = self.tags.get(alias)?;
        (tag.id != *alias).then(|| tag.id.clone())
    }

    /// The event that a note belongs to by its path.
    pub fn event_of_note(&self, path: &NotePath) -> Option<&CuratedEvent> {
        self.events
            .iter()
            .find(|event| event.notes.iter().any(|glob| glob.matches(path.as_str())))
    }

    /// The event that is called so, by its name or an alias.
    pub(super) fn event_named(&self, name: &EventName) -> Option<&CuratedEvent> {
        let events = self.event_names.get(name.key())?;
        let same_year = events.iter().find(|(year, _)| *year == name.year());
        let (_, at) = same_year.or_else(|| {
            events.iter().find(|(year, at)| {
                let held = self.events[*at].year;
                year.is_none() && (held.is_none() || name.year().is_none() || held == name.year())
            })
        })?;
        self.events.get(*at)
    }

    /// What a file says of an event; `None` when nothing.
    pub fn event(&self, event: &EventId) -> Option<&CuratedEvent> {
        self.events.iter().find(|curated| curated.id == *event)
    }

    /// The name to show for a series: the curated one, else as given.
    pub fn series_name<'a>(&'a self, name: &'a str) -> &'a str {
        self.series.get(&fold(name)).map_or(name, String::as_str)
    }

    /// The talk's address after `talks.toml`: its own at this event, or that
    /// of the talk it was declared the same as.
    pub fn talk(&self, talk: TalkId, event: &EventId) -> TalkId {
        if self.sessions_apart.contains(&(talk.clone(), event.clone())) {
            return TalkId::new(talk.slug().join(event.slug()));
        }
        self.same_talks.get(&talk).cloned().unwrap_or(talk)
    }

    /// Whether the note must not be published.
    pub fn is_hidden_note(&self, path: &NotePath) -> bool {
        let globs = &self.hidden.notes;
        globs.iter().any(|glob| glob.matches(path.as_str()))
    }

    /// Whether the person must not be published.
    pub fn is_hidden_speaker(&self, speaker: &SpeakerId) -> bool {
        self.hidden.speakers.contains(speaker)
    }

    /// Whether the talk must not be published.
    pub fn is_hidden_talk(&self, talk: &TalkId) -> bool {
        self.hidden.talks.contains(talk)
    }

    /// Everyone whom a file names, by address.
    pub fn speakers(&self) -> impl Iterator<Item = (&SpeakerId, &SpeakerProfile)> {
        self.speakers.iter()
    }

    fn add_spelling(&mut self, name: &str, speaker: &SpeakerId, notes: &[Glob]) {
        if notes.is_empty() {
            let alias = speaker_id(name);
            if alias != *speaker {
                self.speaker_aliases.insert(alias, speaker.clone());
            }
        }
        let spellings = self.spellings.entry(fold_name(name)).or_default();
        spellings.push(Spelling {
            speaker: speaker.clone(),
            notes: notes.to_vec(),
        });
    }
}

fn ordered<T: Clone + Ord>(a: &T, b: &T) -> (T, T) {
    if a <= b {
        (a.clone(), b.clone())
    } else {
        (b.clone(), a.clone())
    }
}

#[cfg(test)]
mod tests;
