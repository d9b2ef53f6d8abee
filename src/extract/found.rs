//! Sessions that no heading starts: a sentence of a digest, the row of a
//! table, the item of a list, a file of bare bullets.

use std::ops::Range;

use super::entries;
use super::parts::{self, Stretch};
use super::resources;
use super::{Decision, Entry, Kind, Part, PartKind, SpeakerMention};
use crate::note::{Html, Note};

/// A session with its place and what its own line says.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// The line that names it, counted from 1.
    pub(super) line: u32,
    /// That line, or sentence, without markup.
    pub(super) heading: String,
    /// Its title; empty when there is none.
    pub(super) title: String,
    /// Who gave it, as written.
    pub(super) names: Vec<String>,
    /// Whether the line says that the speaker is not known.
    pub(super) is_nameless: bool,
    /// What the line calls it.
    pub(super) kind: Option<Kind>,
    /// Start time as written.
    pub(super) time: Option<String>,
    /// Track or room as written.
    pub(super) track: Option<String>,
    /// The rule that found it.
    pub(super) rule: &'static str,
    /// Text of its own that is less than a block.
    pub(super) lead: Option<Html>,
    /// Tokens in which the links of its line stand.
    pub(super) links: Range<usize>,
    /// Whole blocks that belong to it, in order.
    pub(super) blocks: Range<usize>,
    /// The block in which its own line stands.
    pub(super) own_block: usize,
    /// The heading of its event, as an index of the lines; `None` for the
    /// note's own.
    pub(super) event_line: Option<usize>,
}

impl Found {
    /// The entry; `note` is the note that it was found in, `event` the index
    /// of its event.
    pub(super) fn into_entry(self, note: &Note, event: usize) -> Entry {
        let document = &note.document;
        let kind = self.kind.unwrap_or_default();
        let evidence = if self.names.is_empty() {
            format!("{}, line {}; no speaker named", self.rule, self.line)
        } else {
            format!("{}, line {}", self.rule, self.line)
        };
        let lead = self.lead.filter(|html| !html.to_text().trim().is_empty());
        let lead = lead.map(|html| Part {
            kind: PartKind::Text,
            anchor: String::new(),
            heading: String::new(),
            level: 0,
            line: self.line,
            html,
            person: None,
        });
        let blocks: Vec<usize> = self.blocks.clone().collect();
        let end_line = blocks.last().map(|at| document.blocks()[*at].end_line);
        let links = (!self.links.is_empty()).then_some(self.links);
        let resources = resources::of_entry(document, links, &blocks, &self.title);
        let speakers: Vec<SpeakerMention> = entries::speakers(&self.names, kind);
        let stretch = Stretch {
            blocks,
            level: 0,
            rest: None,
            used: &[],
            lead,
            speakers: &speakers,
            kind,
        };
        let (parts, has_qa) = parts::parts(document, stretch);
        Entry {
            event,
            line: self.line,
            end_line: end_line.unwrap_or(self.line).max(self.line),
            heading: self.heading,
            title: self.title,
            kind,
            speakers,
            time: self.time,
            track: self.track,
            resources,
            has_qa,
            parts,
            evidence,
            ..entries::blank(note)
        }
    }

    /// The decision that tells of it.
    pub(super) fn decision(&self) -> Decision {
        let evidence = if self.names.is_empty() {
            "nobody named".to_owned()
        } else {
            format!("{} named in line {}", self.names.join(", "), self.line)
        };
        Decision {
            line: self.line,
            heading: self.heading.clone(),
            outcome: "talk",
            rule: self.rule,
            evidence,
        }
    }
}
