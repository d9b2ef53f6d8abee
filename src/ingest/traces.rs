//! Where the talks of a batch went: what the ledger of addresses is told.

use super::manifest::Manifest;
use crate::catalog::permalink::{Retirement, TalkTrace, retire};
use crate::catalog::{EventId, ResolvedEvent};
use crate::index::{Generation, SessionCard};

/// The talks of all events that a batch replaces, before and after.
pub(super) struct Traces<'a> {
    generation: &'a Generation,
    /// A first build has nothing to retire and need not remember.
    is_first_build: bool,
    before: Vec<TalkTrace>,
    after: Vec<TalkTrace>,
}

impl<'a> Traces<'a> {
    pub(super) fn new(generation: &'a Generation, manifest: &Manifest) -> Self {
        Self {
            generation,
            is_first_build: manifest.is_empty() && generation.permalinks().is_empty(),
            before: Vec::new(),
            after: Vec::new(),
        }
    }

    /// Whether no talk was ever known before.
    pub(super) fn is_first_build(&self) -> bool {
        self.is_first_build
    }

    /// Remembers an event's talks as they were and as they will be.
    pub(super) fn add(&mut self, event: &EventId, after: Option<&ResolvedEvent>) {
        if self.is_first_build {
            return;
        }
        let before = self.generation.event_sessions(event).into_iter();
        self.before.extend(before.map(trace_of));
        self.after
            .extend(after.into_iter().flat_map(TalkTrace::of_event));
    }

    /// The lines for the ledger.
    pub(super) fn retirements(&self) -> Vec<Retirement> {
        retire(&self.before, &self.after, self.generation.permalinks())
    }
}

/// What is enough of a session to find it again.
fn trace_of(card: SessionCard) -> TalkTrace {
    TalkTrace {
        talk: card.talk,
        event: card.event.id,
        title: card.title,
        speakers: card
            .speakers
            .into_iter()
            .map(|speaker| speaker.id)
            .collect(),
        path: card.path,
        line: card.line,
    }
}
