//! The answer to a search.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::Named;

/// The answer to a search.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchAnswer {
    /// Sessions that match.
    pub total: usize,
    /// How long the search took, in microseconds.
    pub took_us: u64,
    /// Number of the index generation that answered.
    pub generation: u64,
    /// One page of matches, best first unless sorted otherwise; sessions of one talk are not folded.
    pub hits: Vec<Hit>,
    /// Counts of values to narrow by, under the name of their parameter.
    pub facets: BTreeMap<&'static str, Vec<FacetCount>>,
    /// What the query was changed to, when it found nothing as typed.
    pub correction: Option<Correction>,
    /// What was left out of the query, and which parameters do not count as they were sent.
    pub ignored: Vec<Ignored>,
}

/// One match: a session.
#[derive(Debug, Serialize, ToSchema)]
pub struct Hit {
    /// Slug of the talk.
    pub talk: String,
    /// Address of the talk.
    pub url: String,
    /// The session's title.
    pub title: String,
    /// Everyone on stage.
    pub speakers: Vec<Named>,
    /// The event.
    pub event: Named,
    /// The day.
    pub date: Option<String>,
    /// `keynote`, `talk`, `lightning`, `panel`, `workshop`, `open-space`, `interview` or `other`.
    pub kind: &'static str,
    /// Subjects.
    pub topics: Vec<Named>,
    /// Labels.
    pub tags: Vec<Named>,
    /// Where the session begins in the notes.
    pub note: NoteRef,
    /// The best excerpt.
    pub snippet: Snippet,
    /// Comparable within this answer only.
    pub score: f32,
    /// Why it is a hit; only with `explain=1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explain: Option<Explain>,
}

/// Why a session is a hit.
#[derive(Debug, Serialize, ToSchema)]
pub struct Explain {
    /// The reasons, those that gave the most first.
    pub reasons: Vec<Reason>,
}

/// One reason.
#[derive(Debug, Serialize, ToSchema)]
pub struct Reason {
    /// The word or phrase that was asked for; empty for what the whole query gave.
    pub asked: String,
    /// What was typed in its place, when its spelling was corrected.
    pub typed: Option<String>,
    /// Where it was found: `text`, `title`, `speaker`, `heading`, `topic`, `event`, `series`, `tag`, `place`, `qa`, `quote`, `code`, `kind`, `language`, `has` or `year`.
    pub field: &'static str,
    /// How it stands there, up to three forms of it.
    pub found: Vec<String>,
    /// `exact`, `stem`, `prefix`, `phrase`, `alias`, `range`, `together`, `related` or `whole-title`.
    pub how: &'static str,
    /// Whose other name was found, or why the topic is one of this session.
    pub because: Option<String>,
    /// Part of the score, from 0 to 1.
    pub share: f32,
}

/// A place in a note.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoteRef {
    /// Path inside the corpus.
    pub path: String,
    /// Line, from 1.
    pub line: u32,
}

/// An excerpt.
#[derive(Debug, Serialize, ToSchema)]
pub struct Snippet {
    /// Escaped text with `<mark>` around what matched.
    pub html: String,
    /// Anchor of its part on the talk's page; empty when it has none.
    pub anchor: String,
}

/// A value to narrow by.
#[derive(Debug, Serialize, ToSchema)]
pub struct FacetCount {
    /// The parameter's value.
    pub value: String,
    /// Its name.
    pub label: String,
    /// Matches of the query and of all other facets' filters.
    pub count: usize,
    /// Whether it is chosen.
    pub selected: bool,
}

/// A changed query.
#[derive(Debug, Serialize, ToSchema)]
pub struct Correction {
    /// The query that was answered instead.
    pub query: String,
    /// Why, for people.
    pub reason: String,
}

/// A stretch of the query that was left out.
#[derive(Debug, Serialize, ToSchema)]
pub struct Ignored {
    /// Its first byte in `q`. For another parameter, which is no part of `q`, an
    /// empty stretch at the end of it.
    pub from: usize,
    /// One past its last byte.
    pub to: usize,
    /// Why, for people; of another parameter also which: `year=abc: not a year`.
    pub message: String,
}
