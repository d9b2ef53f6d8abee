//! What speaks for each subject in one session, what it weighs, and how that
//! is told.
//!
//! A subject needs [`THRESHOLD`] points. What an entry states always suffices;
//! so does one of its own tags, or a sure name in the title (6). Everything
//! else must add up. A heading gives 2.5, further ones 1 each, to 4.5. A
//! mention in the text gives 0.8 in a text of 1,200 words, more in a shorter
//! one (to 2.4) and less in a longer one (by the square root of the length,
//! since long texts mention everything), 5.5 together. At most two mentions
//! in one paragraph count, so that an aside is no subject, and one more counts
//! when the first 50 words have it, since that is where a note says what it is
//! about. So a single mention gives 2.4 at most and never makes a topic, and two
//! make one where a note is short and begins with them. A
//! tag of the whole event, or its name, gives 1.5: it says that the word means
//! the subject here, not that this talk is about it.
//!
//! A doubtful name counts for 3 in a title, and not at all elsewhere, unless
//! the session has surer evidence of the same subject: then it counts fully. A
//! hint counts for two fifths of a name (2.6 in a title): one hint alone,
//! however frequent, stays below the threshold, and several different ones, or
//! one with a name, may reach it.
//!
//! A subject above the threshold gives half of its points (of 12 at most) to
//! each of its broader ones, which therefore follow only from a subject that
//! is central, or with mentions of their own.

use std::collections::BTreeMap;

use super::matcher::{Mention, Strength};
use super::words::Tokens;
use super::{Subject, Vocabulary};
use crate::text::fold;

/// What evidence must add up to.
pub(super) const THRESHOLD: f32 = 5.0;

/// The most that one mention gives, in a text of 130 words and less.
const MAX_MENTION: f32 = 2.4;

/// How many words at the start of the text say what it is about.
const LEDE_WORDS: usize = 50;

/// The most that a subject hands on to broader ones, before it is halved.
const MAX_HANDED: f32 = 12.0;

/// A subject with enough evidence.
#[derive(Debug)]
pub(super) struct Assigned {
    /// Position of the term in the vocabulary.
    pub(super) term: usize,
    /// Its points.
    pub(super) points: f32,
    /// Why, in one line.
    pub(super) reason: String,
}

/// The evidence for each term while it is collected.
pub(super) struct Evidence<'a> {
    vocabulary: &'a Vocabulary,
    by_term: BTreeMap<usize, Found<'a>>,
    n_words: usize,
    n_blocks: u32,
    /// The words of the text that is being read.
    tokens: Tokens,
}

/// What was found of one term.
#[derive(Default)]
struct Found<'a> {
    stated: Option<&'a str>,
    tag: Option<&'a str>,
    event_tag: Option<&'a str>,
    in_event_name: bool,
    /// Whether something says that doubtful mentions mean the subject.
    is_established: bool,
    title: Option<(Strength, &'a str)>,
    headings: Counts<'a>,
    texts: Counts<'a>,
}

/// Mentions by how sure they are.
#[derive(Default)]
struct Counts<'a> {
    sure: Count<'a>,
    doubtful: Count<'a>,
    hints: Count<'a>,
}

#[derive(Default)]
struct Count<'a> {
    n: u32,
    /// How many count: of each paragraph two, one more for the first words.
    n_weighed: u32,
    /// The paragraph of the last mention and how many it has; from 1.
    block: (u32, u32),
    in_lede: bool,
    first: Option<First<'a>>,
    has_several_words: bool,
}

/// The first mention.
#[derive(Clone, Copy)]
struct First<'a> {
    written: &'a str,
    phrase: u32,
    /// Line in the note that it stands at or after.
    line: u32,
}

impl<'a> Counts<'a> {
    fn of(&mut self, strength: Strength) -> &mut Count<'a> {
        match strength {
            Strength::Sure => &mut self.sure,
            Strength::Doubtful => &mut self.doubtful,
            Strength::Hint => &mut self.hints,
        }
    }

    /// Mentions that count fully and the earliest of them.
    fn names(&self, is_established: bool) -> (u32, u32, Option<First<'a>>) {
        let doubtful = Count::default();
        let doubtful = if is_established {
            &self.doubtful
        } else {
            &doubtful
        };
        let lede = u32::from(self.sure.in_lede || doubtful.in_lede);
        let first = match (self.sure.first, doubtful.first) {
            (Some(a), Some(b)) => Some(if b.line < a.line { b } else { a }),
            (a, b) => a.or(b),
        };
        let n = self.sure.n + doubtful.n;
        let n_weighed = self.sure.n_weighed + doubtful.n_weighed;
        (n, n_weighed + if n > 1 { lede } else { 0 }, first)
    }
}

impl<'a> Count<'a> {
    fn add(&mut self, first: First<'a>, block: u32, in_lede: bool) {
        self.n += 1;
        if self.block.0 != block {
            self.block = (block, 0);
        }
        self.block.1 += 1;
        if self.block.1 <= 2 {
            self.n_weighed += 1;
        }
        self.in_lede |= in_lede;
        let known = self.first.get_or_insert(first);
        self.has_several_words |= known.phrase != first.phrase;
    }
}

impl<'a> Evidence<'a> {
    /// Everything that speaks for a subject.
    pub(super) fn of(vocabulary: &'a Vocabulary, subject: &'a Subject<'a>) -> Self {
        let mut evidence = Self {
            vocabulary,
            by_term: BTreeMap::new(),
            n_words: 0,
            n_blocks: 0,
            tokens: Tokens::default(),
        };
        for &name in &subject.stated {
            evidence.note(name, |found| found.stated = Some(name));
        }
        for &tag in &subject.tags {
            evidence.note(tag, |found| found.tag = found.tag.or(Some(tag)));
        }
        for &tag in &subject.event_tags {
            evidence.note(tag, |found| found.event_tag = found.event_tag.or(Some(tag)));
        }
        for mention in evidence.mentions(subject.event, true).0 {
            let found = evidence.found(mention.term);
            found.is_established = true;
            found.in_event_name = true;
        }
        evidence.read_title(subject.title);
        for &(line, heading) in &subject.headings {
            evidence.read_heading(heading, line);
        }
        for (line, text) in &subject.texts {
            evidence.read_text(text, *line);
        }
        evidence
    }

    fn found(&mut self, term: usize) -> &mut Found<'a> {
        self.by_term.entry(term).or_default()
    }

    /// Notes a label that is a name of a subject as a whole.
    fn note(&mut self, label: &'a str, note: impl FnOnce(&mut Found<'a>)) {
        if let Some(term) = self.vocabulary.named(label) {
            let found = self.found(term);
            found.is_established = true;
            note(found);
        }
    }

    fn mentions(&mut self, text: &str, is_heading: bool) -> (Vec<Mention>, usize) {
        let matcher = &self.vocabulary.matcher;
        self.tokens.read(text, matcher);
        let mentions = matcher.find(&self.tokens, is_heading);
        (mentions, self.tokens.len())
    }

    fn read_title(&mut self, title: &'a str) {
        for mention in self.mentions(title, true).0 {
            let found = self.found(mention.term);
            let written = &title[mention.range];
            found.is_established |= mention.strength == Strength::Sure;
            let is_better = match found.title {
                None => true,
                Some((known, _)) => mention.strength == Strength::Sure && known != Strength::Sure,
            };
            if is_better {
                found.title = Some((mention.strength, written));
            }
        }
    }

    fn read_heading(&mut self, heading: &'a str, line: u32) {
        self.n_blocks += 1;
        let block = self.n_blocks;
        for mention in self.mentions(heading, true).0 {
            let found = self.found(mention.term);
            found.is_established |= mention.strength == Strength::Sure;
            let first = First {
                written: &heading[mention.range],
                phrase: mention.phrase,
                line,
            };
            found.headings.of(mention.strength).add(first, block, false);
        }
    }

    fn read_text(&mut self, text: &'a str, line: u32) {
        let (mentions, n_words) = self.mentions(text, false);
        let first_block = self.n_blocks + 1;
        let n_before = self.n_words;
        for mention in mentions {
            let found = self.found(mention.term);
            found.is_established |= mention.strength == Strength::Sure;
            let first = First {
                written: &text[mention.range],
                phrase: mention.phrase,
                line,
            };
            let in_lede = n_before + mention.n_before < LEDE_WORDS;
            let block = first_block + mention.line;
            found.texts.of(mention.strength).add(first, block, in_lede);
        }
        self.n_words += n_words;
        self.n_blocks = first_block + text.bytes().filter(|b| *b == b'\n').count() as u32;
    }

    /// The subjects that have enough, the surest first.
    pub(super) fn weigh(self) -> Vec<Assigned> {
        let density = (1200.0 / self.n_words.max(1) as f32).sqrt();
        let each = (0.8 * density).clamp(0.1, MAX_MENTION);
        let terms = &self.vocabulary.terms;
        let mut points: BTreeMap<usize, f32> = BTreeMap::new();
        for (term, found) in &self.by_term {
            points.insert(*term, found.points(each));
        }
        let mut handed: BTreeMap<usize, (f32, usize)> = BTreeMap::new();
        for (&term, &own) in points.iter().filter(|(_, own)| **own >= THRESHOLD) {
            for &broader in &self.vocabulary.broader[term] {
                let share = own.min(MAX_HANDED) / 2.0;
                let best = handed.entry(broader).or_insert((share, term));
                if share > best.0 {
                    *best = (share, term);
                }
            }
        }
        handed.retain(|broader, _| !terms[*broader].is_group);
        for (broader, (share, _)) in &handed {
            *points.entry(*broader).or_default() += share;
        }
        let mut assigned: Vec<Assigned> = Vec::new();
        for (term, points) in points {
            if points < THRESHOLD {
                continue;
            }
            let mut reasons = match self.by_term.get(&term) {
                Some(found) => found.reasons(&terms[term].name),
                None => Vec::new(),
            };
            if let Some((_, narrower)) = handed.get(&term) {
                reasons.push(format!("broader than {}", terms[*narrower].name));
            }
            assigned.push(Assigned {
                term,
                points,
                reason: reasons.join("; "),
            });
        }
        assigned.sort_by(|a, b| {
            let by_points = b.points.total_cmp(&a.points);
            by_points.then_with(|| terms[a.term].name.cmp(&terms[b.term].name))
        });
        assigned
    }
}

impl Found<'_> {
    fn points(&self, each: f32) -> f32 {
        let labels = [
            (self.stated.is_some(), 100.0),
            (self.tag.is_some(), 6.0),
            (self.event_tag.is_some() || self.in_event_name, 1.5),
        ];
        let labels: f32 = labels.iter().filter(|(has, _)| *has).map(|(_, n)| n).sum();
        let title = match self.title {
            Some((Strength::Hint, _)) => 2.6,
            Some((Strength::Doubtful, _)) if !self.is_established => 3.0,
            Some(_) => 6.0,
            None => 0.0,
        };
        let headings = match self.headings.names(self.is_established).0 {
            0 => 0.0,
            n => (1.5 + n as f32).min(4.5),
        };
        let n_weighed = self.texts.names(self.is_established).1;
        let texts = (n_weighed as f32 * each).min(5.5);
        let hints = &self.texts.hints;
        let most = if hints.has_several_words { 4.9 } else { 2.3 };
        let hinted = (hints.n_weighed as f32 * each * 0.4).min(most)
            + (self.headings.hints.n as f32).min(2.0);
        labels + title + headings + texts + hinted
    }

    /// What speaks for the subject, the weightiest first.
    fn reasons(&self, name: &str) -> Vec<String> {
        let mut reasons = Vec::new();
        let quoted = |written: &str| -> String {
            if written.eq_ignore_ascii_case(name) || fold(written) == fold(name) {
                return String::new();
            }
            format!("“{written}” ")
        };
        if let Some(stated) = self.stated {
            reasons.push(
                format!("the notes state the topic {}", quoted(stated))
                    .trim()
                    .to_owned(),
            );
        }
        if let Some(tag) = self.tag {
            reasons.push(format!("tag “{tag}”"));
        }
        if let Some((strength, written)) = self.title
            && (strength != Strength::Doubtful || self.is_established)
        {
            reasons.push(format!("{}in the title", quoted(written)));
        }
        if let (n @ 1.., _, Some(first)) = self.headings.names(self.is_established) {
            reasons.push(match n {
                1 => format!("{}in a heading", quoted(first.written)),
                n => format!("{}in {n} headings", quoted(first.written)),
            });
        }
        if let (n @ 1.., _, Some(first)) = self.texts.names(self.is_established) {
            reasons.push(times(&quoted(first.written), n, first.line));
        }
        let hints = &self.texts.hints;
        if let Some(first) = hints.first {
            reasons.push(times(&quoted(first.written), hints.n, first.line));
        }
        if let Some(tag) = self.event_tag {
            reasons.push(format!("the event’s tag “{tag}”"));
        } else if self.in_event_name {
            reasons.push("in the event’s name".to_owned());
        }
        reasons
    }
}

fn times(quoted: &str, n: u32, line: u32) -> String {
    match n {
        1 => format!("{quoted}once in the notes, after line {line}"),
        n => format!("{quoted}{n} times in the notes, first after line {line}"),
    }
}
