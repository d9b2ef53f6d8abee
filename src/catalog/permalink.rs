//! Retired addresses: where a talk, an event or a speaker went, or that it is gone.
//!
//! The ledger `index/permalinks.ndjson` is the one thing that is remembered
//! and not derived. It is only ever appended to, one JSON object a line; for
//! one address the last line counts:
//!
//! ```json
//! {"from":"/talks/moring-at-scale-mira-castellan","to":"/talks/mooring-at-scale-mira-castellan"}
//! {"from":"/talks/knots-jonas-brandt","gone":"/events/harborlight-2014"}
//! {"from":"/talks/knots-jonas-brandt","back":true}
//! ```
//!
//! [`retire`] compares the talks of the events of one batch before and after
//! and is pure. An address is asked for here only when nothing lives at it, so
//! a talk that lost one of its two events keeps its page whatever the ledger says.

mod renamed;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use self::renamed::renamed;
use super::entity::ResolvedEvent;
use super::id::{EventId, SpeakerId, TalkId};
use crate::note::{Diagnostic, NotePath};
use crate::text::{fold, likeness};

/// The ledger of retired addresses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Permalinks {
    /// Address to what became of it.
    retired: HashMap<String, Retired>,
}

/// What became of a retired address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Retired {
    /// The thing has another address now: a path from the site's root.
    Moved(String),
    /// The thing is gone; the event it belonged to, if that is known.
    Gone(Option<String>),
}

/// One line of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retirement {
    /// The address: a path from the site's root.
    pub address: String,
    /// What became of it; `None` when it is back.
    pub retired: Option<Retired>,
}

/// A line as it is stored; exactly one of the three last is there.
#[derive(Serialize, Deserialize)]
struct Line {
    from: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    gone: Option<String>,
    #[serde(default, skip_serializing_if = "is_false")]
    back: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands references")]
fn is_false(value: &bool) -> bool {
    !value
}

impl Permalinks {
    /// Reads the ledger. A bad line is skipped and reported: a torn last line
    /// must not cost the addresses before it.
    pub fn parse(text: &str) -> (Self, Vec<Diagnostic>) {
        let mut permalinks = Self::default();
        let mut diagnostics = Vec::new();
        for (at, line) in text.lines().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            match Retirement::parse(line) {
                Some(retirement) => permalinks.apply(retirement),
                None => diagnostics.push(Diagnostic::problem(
                    at as u32 + 1,
                    1,
                    "not a line of the ledger: left out",
                )),
            }
        }
        (permalinks, diagnostics)
    }

    /// Takes in one line; a later one of the same address replaces it.
    pub fn apply(&mut self, retirement: Retirement) {
        match retirement.retired {
            Some(retired) => self.retired.insert(retirement.address, retired),
            None => self.retired.remove(&retirement.address),
        };
    }

    /// What became of an address (a path such as `/talks/x`), following moves
    /// to the last; `None` when it was never retired or moves lead in a circle.
    pub fn lookup(&self, address: &str) -> Option<Retired> {
        let mut seen = BTreeSet::from([address]);
        let mut last = self.retired.get(address)?;
        while let Retired::Moved(to) = last {
            if !seen.insert(to) {
                return None;
            }
            let Some(next) = self.retired.get(to) else {
                break;
            };
            last = next;
        }
        Some(last.clone())
    }

    /// How many addresses are retired.
    pub fn len(&self) -> usize {
        self.retired.len()
    }

    /// Whether no address is retired.
    pub fn is_empty(&self) -> bool {
        self.retired.is_empty()
    }
}

impl Retirement {
    /// The line to append to the ledger, with its newline.
    pub fn to_line(&self) -> String {
        let mut line = Line {
            from: self.address.clone(),
            to: None,
            gone: None,
            back: false,
        };
        match &self.retired {
            Some(Retired::Moved(to)) => line.to = Some(to.clone()),
            // An empty text says "gone, and nobody knows from where".
            Some(Retired::Gone(event)) => line.gone = Some(event.clone().unwrap_or_default()),
            None => line.back = true,
        }
        // Strings and a flag are always JSON, so there is no failure to report.
        let mut text = serde_json::to_string(&line).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Reads a line; `None` when it is none, or names an address outside the site.
    pub fn parse(line: &str) -> Option<Self> {
        let line: Line = serde_json::from_str(line).ok()?;
        let is_path = |path: &str| path.starts_with('/') && !path.starts_with("//");
        let retired = match (line.to, line.gone, line.back) {
            (Some(to), None, false) if is_path(&to) => Some(Retired::Moved(to)),
            (None, Some(gone), false) if gone.is_empty() => Some(Retired::Gone(None)),
            (None, Some(gone), false) if is_path(&gone) => Some(Retired::Gone(Some(gone))),
            (None, None, true) => None,
            _ => return None,
        };
        is_path(&line.from).then_some(Self {
            address: line.from,
            retired,
        })
    }
}

/// What is enough of a session to find it again under another address; made
/// from a session before or from its card in the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TalkTrace {
    /// The talk's address.
    pub talk: TalkId,
    /// The event it was given at.
    pub event: EventId,
    /// The title as shown.
    pub title: String,
    /// Everyone on stage.
    pub speakers: Vec<SpeakerId>,
    /// The note of its first entry.
    pub path: NotePath,
    /// The line of its first entry.
    pub line: u32,
}

impl TalkTrace {
    /// The traces of all sessions of an event.
    pub fn of_event(resolved: &ResolvedEvent) -> Vec<Self> {
        let sessions = resolved.sessions.iter();
        let traces = sessions.filter_map(|session| {
            let entry = session.entries.first()?;
            Some(Self {
                talk: session.talk.clone(),
                event: resolved.event.id.clone(),
                title: session.title.clone(),
                speakers: session.speakers.iter().map(|s| s.id.clone()).collect(),
                path: entry.path.clone(),
                line: entry.line,
            })
        });
        traces.collect()
    }
}

/// What a batch does to addresses: `before` and `after` are the sessions of all
/// events that it touched. A talk that is gone is looked for by note, place,
/// speakers and title, a speaker by the talks; an address that lives again comes back. Lines are by
/// address, and none repeats what the ledger says already.
pub fn retire(before: &[TalkTrace], after: &[TalkTrace], ledger: &Permalinks) -> Vec<Retirement> {
    let alive: BTreeSet<&TalkId> = after.iter().map(|trace| &trace.talk).collect();
    let mut found: BTreeMap<String, Option<Retired>> = BTreeMap::new();
    for talk in &alive {
        let address = talk.url();
        if ledger.retired.contains_key(&address) {
            found.insert(address, None);
        }
    }
    let gone = before.iter().filter(|trace| !alive.contains(&trace.talk));
    let nearby = Nearby::of(before, after);
    for trace in gone {
        let retired = match nearby.best(trace) {
            Some(heir) => Retired::Moved(heir.talk.url()),
            None => Retired::Gone(Some(trace.event.url())),
        };
        let address = trace.talk.url();
        let is_better = !matches!(found.get(&address), Some(Some(Retired::Moved(_))));
        if is_better {
            found.insert(address, Some(retired));
        }
    }
    for (event, heir) in moved_events(before, after) {
        found.insert(
            event.url(),
            Some(heir.map_or(Retired::Gone(None), |to| Retired::Moved(to.url()))),
        );
    }
    for (old, new) in renamed(before, after, &nearby) {
        found.insert(old.url(), Some(Retired::Moved(new.url())));
    }
    for speaker in after.iter().flat_map(|trace| &trace.speakers) {
        if ledger.retired.contains_key(&speaker.url()) {
            found.insert(speaker.url(), None);
        }
    }
    for event in after.iter().map(|trace| trace.event.url()) {
        if ledger.retired.contains_key(&event) {
            found.insert(event, None);
        }
    }
    found.retain(|address, retired| ledger.retired.get(address) != retired.as_ref());
    let lines = found.into_iter();
    lines
        .map(|(address, retired)| Retirement { address, retired })
        .collect()
}

/// Events that have no session any more, with the event that has most of
/// their notes now.
fn moved_events<'a>(
    before: &'a [TalkTrace],
    after: &'a [TalkTrace],
) -> Vec<(&'a EventId, Option<&'a EventId>)> {
    let alive: BTreeSet<&EventId> = after.iter().map(|trace| &trace.event).collect();
    let gone: BTreeSet<&EventId> = before.iter().map(|trace| &trace.event).collect();
    let heir = |event: &EventId| {
        let of_event = before.iter().filter(|trace| trace.event == *event);
        let paths: BTreeSet<&NotePath> = of_event.map(|trace| &trace.path).collect();
        let mut counts: BTreeMap<&EventId, usize> = BTreeMap::new();
        for trace in after.iter().filter(|trace| paths.contains(&trace.path)) {
            *counts.entry(&trace.event).or_default() += 1;
        }
        let most = counts.into_iter().max_by_key(|(_, n)| *n);
        most.map(|(event, _)| event)
    };
    let gone = gone.difference(&alive);
    gone.map(|event| (*event, heir(event))).collect()
}

/// The sessions after a batch, by what a lost one may be found by.
struct Nearby<'a> {
    after: &'a [TalkTrace],
    by_path: HashMap<&'a NotePath, Vec<usize>>,
    by_speaker: HashMap<&'a SpeakerId, Vec<usize>>,
    by_title: HashMap<String, Vec<usize>>,
    /// Talks that were there before: such a one is heir only to a title like its own.
    old: BTreeSet<&'a TalkId>,
}

/// What likeness must add up to before an address redirects.
const MIN_SCORE: u32 = 5;

impl<'a> Nearby<'a> {
    fn of(before: &'a [TalkTrace], after: &'a [TalkTrace]) -> Self {
        let mut nearby = Self {
            after,
            by_path: HashMap::new(),
            by_speaker: HashMap::new(),
            by_title: HashMap::new(),
            old: before.iter().map(|trace| &trace.talk).collect(),
        };
        for (at, trace) in after.iter().enumerate() {
            nearby.by_path.entry(&trace.path).or_default().push(at);
            nearby
                .by_title
                .entry(fold(&trace.title))
                .or_default()
                .push(at);
            for speaker in &trace.speakers {
                nearby.by_speaker.entry(speaker).or_default().push(at);
            }
        }
        nearby
    }

    /// The session that a lost one became; `None` when nothing is like it.
    fn best(&self, lost: &TalkTrace) -> Option<&'a TalkTrace> {
        let mut candidates: BTreeSet<usize> = BTreeSet::new();
        candidates.extend(self.by_title.get(&fold(&lost.title)).into_iter().flatten());
        for speaker in &lost.speakers {
            candidates.extend(self.by_speaker.get(speaker).into_iter().flatten());
        }
        // Inside the note only what stands near: a long digest has hundreds.
        let beside = self.by_path.get(&lost.path).into_iter().flatten();
        let mut beside: Vec<usize> = beside.copied().collect();
        beside.sort_by_key(|at| self.after[*at].line.abs_diff(lost.line));
        candidates.extend(beside.into_iter().take(16));
        let scored = candidates.into_iter().map(|at| {
            let trace = &self.after[at];
            let distance = lost.line.abs_diff(trace.line);
            (
                score(lost, trace, self.old.contains(&trace.talk)),
                std::cmp::Reverse((distance, &trace.talk)),
                at,
            )
        });
        let (score, _, at) = scored.max()?;
        (score >= MIN_SCORE).then(|| &self.after[at])
    }
}

/// How like two sessions are, of at most 10.
fn score(lost: &TalkTrace, found: &TalkTrace, is_old: bool) -> u32 {
    let is_shared = |speaker| found.speakers.contains(speaker);
    let speakers = match (
        lost.speakers.iter().any(is_shared),
        lost.speakers == found.speakers,
    ) {
        (true, true) => 3,
        (true, false) => 2,
        _ => 0,
    };
    let (one, two) = (fold(&lost.title), fold(&found.title));
    let is_short = one.len().max(two.len()) < 300;
    let title = match likeness_of(&one, &two, is_short) {
        0.9.. => 3,
        0.8.. => 2,
        _ => 0,
    };
    // The place alone proves nothing: another talk may stand there now. Nor
    // does a speaker whose other talk was there all the time.
    if title == 0 && (speakers == 0 || is_old) {
        return 0;
    }
    let place = match (lost.path == found.path, lost.line.abs_diff(found.line)) {
        (true, 0) => 4,
        (true, ..=3) => 3,
        (true, _) => 2,
        (false, _) => 0,
    };
    speakers + title + place
}

fn likeness_of(a: &str, b: &str, is_short: bool) -> f64 {
    if a == b {
        return 1.0;
    }
    if is_short { likeness(a, b) } else { 0.0 }
}

#[cfg(test)]
mod tests;
