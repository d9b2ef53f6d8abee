//! What people said is two, or no such thing: kept for good.

use std::collections::{BTreeSet, HashMap};

use super::{Curation, ordered};
use crate::catalog::id::{EventId, SpeakerId, TalkId, TopicId};
use crate::text::Slug;

impl Curation {
    /// Follows aliases of aliases to their end, so that the order in which they
    /// were written does not matter, and keeps what was rejected rejected under
    /// the names of today.
    pub(super) fn settle(&mut self) {
        let ends: HashMap<SpeakerId, SpeakerId> = self
            .speaker_aliases
            .keys()
            .map(|alias| (alias.clone(), self.end_of(alias)))
            .collect();
        self.speaker_aliases
            .retain(|alias, _| ends[alias] != *alias);
        for (alias, speaker) in &mut self.speaker_aliases {
            speaker.clone_from(&ends[alias]);
        }
        let aliases = &self.speaker_aliases;
        let today = |speaker: &SpeakerId| aliases.get(speaker).unwrap_or(speaker).clone();
        for spelling in self.spellings.values_mut().flatten() {
            spelling.speaker = today(&spelling.speaker);
        }
        let pairs = self.speakers_apart.iter();
        let pairs: Vec<_> = pairs.map(|(a, b)| ordered(&today(a), &today(b))).collect();
        self.speakers_apart.extend(pairs);
    }

    /// The person at the end of a chain of aliases. In a ring nobody is an
    /// alias, so the name stays what it is.
    fn end_of(&self, alias: &SpeakerId) -> SpeakerId {
        let mut seen = BTreeSet::from([alias]);
        let mut end = alias;
        while let Some(next) = self.speaker_aliases.get(end) {
            if !seen.insert(next) {
                return alias.clone();
            }
            end = next;
        }
        end.clone()
    }

    /// Whether somebody said that these two are not one person.
    pub fn are_speakers_apart(&self, a: &SpeakerId, b: &SpeakerId) -> bool {
        self.speakers_apart.contains(&ordered(a, b))
    }

    /// Whether somebody said that all talks under this name are one person's.
    pub fn is_whole_speaker(&self, speaker: &SpeakerId) -> bool {
        self.whole_speakers.contains(speaker)
    }

    /// Whether somebody said that two tags, or a topic and a tag, are two.
    pub fn are_words_apart(&self, a: &str, b: &str) -> bool {
        let pair = ordered(&Slug::of(a), &Slug::of(b));
        self.words_apart.contains(&pair)
    }

    /// Whether somebody said that this is no topic.
    pub fn is_rejected_topic(&self, topic: &TopicId) -> bool {
        self.vocabulary().is_rejected(topic)
    }

    /// Whether somebody said that these two are not one event.
    pub fn are_events_apart(&self, a: &EventId, b: &EventId) -> bool {
        self.events_apart.contains(&ordered(a, b))
    }

    /// The pairs of talks that somebody said are two, by the addresses written there.
    pub fn talks_apart(&self) -> impl Iterator<Item = &(TalkId, TalkId)> {
        self.talks_apart.iter()
    }

    /// Whether somebody said that these two are not one talk.
    pub fn are_talks_apart(&self, a: &TalkId, b: &TalkId) -> bool {
        self.talks_apart.contains(&ordered(a, b))
    }
}
