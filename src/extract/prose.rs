//! Digests in prose: no heading for each talk, but sentences that say who
//! spoke.
//!
//! A talk is a person and a verb of speaking, or a paragraph that opens with a
//! name in bold. The title is only what stands in italics, bold or quotation
//! marks. Talks of other years and events are left out. One sentence alone
//! proves little, so the sentences of the whole note are weighed together.

mod around;
mod heard;
mod mention;
mod people;
mod sentence;
mod title;
mod verbs;

use std::collections::HashSet;
use std::ops::Range;

use self::mention::Mention;
use self::sentence::Cut;
use self::verbs::Sureness;
use super::found::Found;
use super::heading::{self, Habits};
use super::names::{self, Strength};
use super::regions::Region;
use crate::note::flow::{Flow, MarkKind};
use crate::note::{BlockKind, Document, Note};
use crate::text::fold;

/// At most so many talks are told of one paragraph: each renders its stretch.
const MAX_IN_PARAGRAPH: usize = 60;

/// What is known of a note before its sentences are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// Year of the event.
    pub(super) year: Option<i16>,
    /// Whether the note says that it is about an event.
    pub(super) is_event: bool,
}

/// The talks that the paragraphs of some regions tell of.
pub(super) fn read(note: &Note, regions: &[Region], frame: Frame) -> Vec<Found> {
    let mut paragraphs = Vec::new();
    for (region, Region { blocks, .. }) in regions.iter().enumerate() {
        for block in blocks.clone() {
            if note.document.blocks()[block].kind == BlockKind::Paragraph {
                paragraphs.push(paragraph(note, region, block, frame.year));
            }
        }
    }
    let kept = select(&mut paragraphs, frame);
    if !kept {
        return Vec::new();
    }
    paragraphs.retain(|paragraph| !paragraph.mentions.is_empty());
    let mut found = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let next = paragraphs
            .get(at + 1)
            .filter(|next| next.region == paragraph.region);
        let region = &regions[paragraph.region];
        let end = next.map_or(region.blocks.end, |next| next.block);
        paragraph.push_found(note, region, end, &mut found);
    }
    found
}

/// The person whom the first words of a short talk's text name: `Rangi brought
/// a collar`. Only a deed that people do makes one word a person; behind any
/// other verb it takes a full name: `Bo Lindqvist has two boats`.
pub(super) fn first_person(document: &Document, blocks: &Range<usize>) -> Option<Vec<String>> {
    let block = document.blocks()[blocks.clone()].first()?;
    if block.kind != BlockKind::Paragraph {
        return None;
    }
    let line = document.first_line(block.tokens.clone())?;
    let words: Vec<&str> = line.text.split_whitespace().take(6).collect();
    let at = words
        .iter()
        .position(|word| verbs::is_deed_of_a_person(&fold(word)) || verbs::is_of_anything(word))?;
    let name = words[..at].join(" ");
    let least = if verbs::is_of_anything(words[at]) {
        Strength::Full
    } else {
        Strength::Word
    };
    let is_person = names::is_only_names(&name, least);
    is_person.then(|| names::list(&name, names::Comma::Separates, Strength::Word))
}

/// A paragraph and the talks it speaks of.
struct Paragraph {
    region: usize,
    block: usize,
    flow: Flow,
    mentions: Vec<Told>,
}

/// A mention with its place in the paragraph's text.
struct Told {
    mention: Mention,
    /// Bytes of the text: where its sentence begins, where its name stands.
    start: usize,
    at: usize,
    sentence: String,
    /// Whether the paragraph opens with the name in bold or as a link.
    is_marked: bool,
    /// Whether it stands in the first sentence of its paragraph.
    is_first: bool,
}

fn paragraph(note: &Note, region: usize, block: usize, year: Option<i16>) -> Paragraph {
    let tokens = note.document.blocks()[block].tokens.clone();
    let flow = note.document.flow(tokens);
    let words = Cut::of(&flow);
    let mut mentions: Vec<Told> = Vec::new();
    let opening = opening(&words);
    for (at, sentence) in words.sentences.iter().enumerate() {
        let mut told = mention::read(&words, sentence, year);
        if at == 0
            && let Some(opening) = &opening
        {
            // The verb may tell the kind and the title of whom the name opens.
            let same = told.iter().find(|mention| mention.names == opening.names);
            let mut opening = opening.clone();
            if let Some(same) = same {
                opening.kind = opening.kind.or(same.kind);
                opening.sureness = same.sureness.max(opening.sureness);
                if opening.title.is_empty() {
                    opening.title.clone_from(&same.title);
                }
            }
            told.retain(|mention| mention.names != opening.names);
            told.insert(0, opening);
        }
        for (nth, mention) in told.into_iter().enumerate() {
            let bytes = |word: usize| words.words[word].range.start;
            mentions.push(Told {
                start: bytes(mention.from),
                at: bytes(mention.at),
                sentence: words.text(mention.sentence.clone()).to_owned(),
                is_marked: at == 0 && nth == 0 && opening.is_some(),
                is_first: at == 0,
                mention,
            });
        }
        if mentions.len() >= MAX_IN_PARAGRAPH {
            break;
        }
    }
    add_marked_pair(&words, &mut mentions);
    Paragraph {
        region,
        block,
        flow,
        mentions,
    }
}

/// Adds what the marks of a paragraph tell, where its words told nothing or no title.
fn add_marked_pair(words: &Cut<'_>, mentions: &mut Vec<Told>) {
    let Some(mention) = heard::marked_pair(words) else {
        return;
    };
    if mentions.is_empty() {
        mentions.push(Told {
            start: words.words[mention.from].range.start,
            at: words.words[mention.at].range.start,
            sentence: words.text(mention.sentence.clone()).to_owned(),
            is_marked: false,
            is_first: mention.from == 0,
            mention,
        });
        return;
    }
    let mut told = mentions.iter_mut().map(|told| &mut told.mention);
    if let Some(same) = told.find(|told| told.names == mention.names)
        && same.title.is_empty()
    {
        same.title = mention.title;
    }
}

/// `**Bo Lindqvist** from …`, `**Bo Lindqvist: Tides** …`, with a bold text or
/// a link at the very beginning.
fn opening(words: &Cut<'_>) -> Option<Mention> {
    let mark = words
        .flow
        .marks
        .first()
        .filter(|mark| mark.range.start == 0)?;
    if !matches!(mark.kind, MarkKind::Strong | MarkKind::Link) || mark.range.len() > 200 {
        return None;
    }
    let text = words.flow.text[mark.range.clone()]
        .trim()
        .trim_end_matches([':', '.', ',']);
    let least = if mark.kind == MarkKind::Strong {
        Strength::Given
    } else {
        Strength::Full
    };
    let (names, title) = if names::is_only_names(text, least) {
        (
            names::list(text, names::comma_of(text), least),
            String::new(),
        )
    } else {
        let reading = heading::read(text, &Habits::default());
        (reading.names, reading.title)
    };
    let sentence = words.sentences.first()?.clone();
    (!names.is_empty()).then_some(Mention {
        from: 0,
        sentence,
        at: 0,
        names,
        is_bold: mark.kind == MarkKind::Strong,
        title,
        kind: None,
        sureness: Sureness::Weak,
        is_opening: true,
        rule: "paragraph opens with a name",
    })
}

/// Keeps the mentions that are talks; `false` when there are too few to
/// believe that the note is a digest.
fn select(paragraphs: &mut [Paragraph], frame: Frame) -> bool {
    let n_marked = paragraphs
        .iter()
        .flat_map(|p| &p.mentions)
        .filter(|told| told.is_marked)
        .count();
    let is_marked_habit = n_marked >= 2;
    // Whoever writes the names of speakers in bold writes no others so.
    let mentions = || paragraphs.iter().flat_map(|p| &p.mentions);
    let is_bold_habit = mentions().filter(|told| told.mention.is_bold).count() >= 3;
    // Three titles beside names are no reading list where an event is told.
    let n_beside = mentions().filter(|told| is_beside(told)).count();
    let is_beside_habit =
        n_beside >= 3 && (frame.is_event || paragraphs.iter().any(tells_of_sessions));
    let mut seen: HashSet<String> = HashSet::new();
    let mut n_strong = 0;
    let mut n_kept = 0;
    for paragraph in paragraphs {
        paragraph.mentions.retain(|told| {
            let mention = &told.mention;
            let is_strong = mention.sureness > Sureness::Weak;
            let is_habit = told.is_marked && is_marked_habit
                || mention.is_bold && is_bold_habit
                || is_beside(told) && is_beside_habit;
            let is_weak = !is_strong
                && mention.is_opening
                && !is_beside(told)
                && (!told.is_marked || told.is_first);
            let is_bare_mark = told.is_marked
                && mention.rule == "paragraph opens with a name"
                && !is_strong
                && !is_marked_habit
                && !is_bold_habit;
            if is_bare_mark
                || !(is_strong || is_habit || is_weak)
                || is_known(&mention.names, &seen)
            {
                return false;
            }
            for word in mention
                .names
                .iter()
                .flat_map(|name| name.split_whitespace())
            {
                seen.insert(fold(word));
            }
            n_strong += usize::from(is_strong || is_habit);
            n_kept += 1;
            true
        });
    }
    match n_kept {
        0 => false,
        1 => n_strong == 1 && frame.is_event,
        2 => n_strong >= 1 && (frame.is_event || n_strong == 2),
        _ => n_strong >= 1,
    }
}

/// Whether a paragraph speaks of talks, panels or the like.
fn tells_of_sessions(paragraph: &Paragraph) -> bool {
    let mut words = paragraph.flow.text.split_whitespace();
    words.any(|word| {
        let word = fold(word);
        let one = word.strip_suffix('s').unwrap_or(&word);
        verbs::session_word(&word).is_some() || verbs::session_word(one).is_some()
    })
}

/// Whether a mention is no more than a title and a name that stand together.
fn is_beside(told: &Told) -> bool {
    told.mention.rule == heard::BESIDE
}

/// Whether all these people have been named before: `Orla` after `Orla Moe`.
fn is_known(names: &[String], seen: &HashSet<String>) -> bool {
    let is_seen = |name: &String| {
        name.split_whitespace()
            .all(|word| seen.contains(&fold(word)))
    };
    !names.is_empty() && names.iter().all(is_seen)
}

impl Paragraph {
    fn push_found(&self, note: &Note, region: &Region, end: usize, found: &mut Vec<Found>) {
        let tokens = note.document.blocks()[self.block].tokens.clone();
        for (at, told) in self.mentions.iter().enumerate() {
            let next = self.mentions.get(at + 1);
            // What stands before the first talk of a paragraph leads to it.
            let from = if at == 0 {
                0
            } else {
                self.flow.offset(told.start)
            };
            let to = next.map_or(usize::MAX, |next| self.flow.offset(next.start));
            let blocks = if next.is_none() {
                self.block + 1..end
            } else {
                0..0
            };
            let mention = &told.mention;
            // Two talks in one sentence share its text.
            let to = if to <= from {
                self.flow.offset(told.at).max(from)
            } else {
                to
            };
            found.push(Found {
                line: note.document.line_at(self.flow.offset(told.at)),
                heading: told.sentence.clone(),
                title: mention.title.clone(),
                names: mention.names.clone(),
                kind: mention.kind.or(region.kind),
                rule: mention.rule,
                lead: Some(note.document.html_between(tokens.clone(), from..to)),
                links: 0..0,
                blocks,
                own_block: self.block,
                event_line: region.event_line,
                ..Found::default()
            });
        }
    }
}
