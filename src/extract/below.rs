//! What the lines right below a heading say of the session: the explicit form,
//! a line of people, a list item, a sub-heading.

mod at_start;
mod by_line;
mod first_item;
mod kind;
mod next_heading;
mod panel;

use std::ops::Range;

use self::at_start::people_at_start;
pub(super) use self::at_start::{MAX_OPENING, Opening, opening};
pub(super) use self::by_line::{by_line, first_sentence};
use self::first_item::read_list;
use self::kind::{kind_before, kind_behind, kind_of_fields};
use self::next_heading::{read_next_heading, read_people_behind};
pub(super) use self::panel::cut_at_moderator;

use super::explicit::{self, Explicit};
use super::names::{self, Strength};
use super::outline::{self, Heading};
use super::{Kind, Role, SpeakerMention, words};
use crate::note::{Block, BlockKind, Diagnostic, Document};
use crate::text::Pairs;

/// The rule of `Key: value` lines that are no list.
const LABELED_LINES: &str = "labeled lines";

/// Longest line that is taken for a line of people, in bytes.
const MAX_LINE: usize = 240;

/// What was found below a heading.
#[derive(Clone, Debug, Default)]
pub(super) struct Below {
    /// The people, in order.
    pub(super) speakers: Vec<SpeakerMention>,
    /// The rule that found them; empty when there are none.
    pub(super) rule: &'static str,
    /// The line they stand on.
    pub(super) line: u32,
    /// The kind that a line of its own names.
    pub(super) kind: Option<Kind>,
    /// The explicit list.
    pub(super) explicit: Option<Explicit>,
    /// The tokens that only name the people, and are not repeated in the text.
    pub(super) used: Vec<Range<usize>>,
    /// Whether the heading right below holds only the speaker.
    pub(super) is_in_next_heading: bool,
}

/// Reads below a heading; `next` is the heading after it.
pub(super) fn read(
    document: &Document,
    heading: &Heading,
    next: Option<&Heading>,
    is_panel: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Below {
    let mut below = Below::default();
    if let Some(rest) = heading.rest.clone() {
        let block = Block {
            kind: BlockKind::Paragraph,
            line: heading.line,
            end_line: heading.line,
            tokens: rest.clone(),
        };
        if !read_explicit(document, &block, is_panel, &mut below, diagnostics) {
            read_lines(document, &rest, is_panel, &mut below);
        }
    }
    let blocks = &document.blocks()[heading.body.clone()];
    for block in blocks.iter().take(3) {
        if below.is_found() {
            return below;
        }
        match block.kind {
            BlockKind::Paragraph | BlockKind::Quote | BlockKind::Table
                if read_explicit(document, block, is_panel, &mut below, diagnostics) =>
            {
                let first = document.first_line(block.tokens.clone());
                below.kind = below
                    .kind
                    .or(first.and_then(|line| kind_behind(&line.text)));
                return below;
            }
            BlockKind::Paragraph if read_label(document, block, &mut below) => {}
            BlockKind::Paragraph => {
                let said = words::kind_said(&document.plain_start(block.tokens.clone(), MAX_LINE));
                below.kind = below.kind.or(said);
                read_lines(document, &block.tokens, is_panel, &mut below);
                if !below.is_found() && blocks.len() == 1 {
                    read_people_behind(document, heading, next, &mut below);
                }
                return below;
            }
            BlockKind::List => {
                read_list(document, block, is_panel, &mut below, diagnostics);
                let said = words::kind_said(&document.plain_start(block.tokens.clone(), MAX_LINE));
                below.kind = below.kind.or(said);
                return below;
            }
            BlockKind::Html => {
                read_html(document, block, is_panel, &mut below);
            }
            BlockKind::Rule => {}
            _ => return below,
        }
    }
    if !below.is_found() && blocks.len() <= 1 {
        read_next_heading(document, heading, next, &mut below);
    }
    below
}

impl Below {
    /// Whether an explicit list says it, not lines of the text.
    pub(super) fn is_of_a_list(&self) -> bool {
        self.explicit.is_some() && self.rule != LABELED_LINES
    }

    /// Whether the session's people or its explicit form were found.
    pub(super) fn is_found(&self) -> bool {
        !self.rule.is_empty()
    }

    /// Takes the people with whom the text begins for its speakers.
    pub(super) fn take_opening(&mut self, line: u32, names: Vec<String>, is_panel: bool) {
        let role = if is_panel {
            Role::Panelist
        } else {
            Role::Speaker
        };
        self.take("first sentence", line, names, role);
    }

    fn take(&mut self, rule: &'static str, line: u32, names: Vec<String>, as_role: Role) {
        let people = names.into_iter();
        let people = people.map(|name| SpeakerMention::new(name, as_role));
        self.speakers.extend(people);
        self.rule = rule;
        self.line = line;
    }
}

/// A paragraph that only says the kind: `Workshop`, or a documentation
/// compiler's `@Metadata { @TitleHeading("Workshop") }`.
fn read_label(document: &Document, block: &Block, below: &mut Below) -> bool {
    const MAX_LABEL: usize = 40;
    let text = document.plain_start(block.tokens.clone(), MAX_LABEL);
    if text.starts_with("@Metadata") {
        let text = document.plain(block.tokens.clone());
        let label = text
            .split('"')
            .nth(1)
            .or_else(|| text.split(['“', '”']).nth(1));
        below.kind = label.and_then(words::kind);
        return true;
    }
    let kind = (text.len() < MAX_LABEL)
        .then(|| words::kind(&text))
        .flatten();
    let fields = || (text.len() < MAX_LABEL).then(|| kind_of_fields(&text));
    let kind = kind.or_else(|| fields().flatten());
    below.kind = below.kind.or(kind);
    kind.is_some()
}

/// A paragraph: `by S`, `Speaker: S`, only names, a linked name at its start.
fn read_lines(document: &Document, tokens: &Range<usize>, is_panel: bool, below: &mut Below) {
    let mut lines = document.each_line(tokens.clone());
    let Some(first) = lines.find(|line| !line.text.is_empty()) else {
        return;
    };
    let role = if is_panel {
        Role::Panelist
    } else {
        Role::Speaker
    };
    let kind = kind_before(&first.text).or_else(|| kind_behind(&first.text));
    below.kind = below.kind.or(kind);
    let sentence = first_sentence(&first.text);
    if sentence.len() <= MAX_LINE
        && let Some(names) = by_line(sentence)
    {
        // What a sentence goes on to say is text.
        if sentence.len() == first.text.len() {
            below.used = used(document, tokens);
        }
        return below.take("by-line", first.line, names, role);
    }
    if let Some(names) = people_behind(sentence) {
        return below.take("by-line", first.line, names, role);
    }
    // The people stand at the beginning; a long text need not be read.
    let text = document.plain_start(tokens.clone(), 2 * MAX_LINE);
    let text = text.trim();
    if panel::read(document, tokens, &first, text, is_panel, below) {
        return;
    }
    let least = if is_panel {
        Strength::Word
    } else {
        Strength::Full
    };
    if first.text.len() <= MAX_LINE && names::is_only_names(&first.text, least) {
        let names = names::list(&first.text, names::comma_of(&first.text), least);
        below.used = used(document, tokens);
        return below.take("line of people", first.line, names, role);
    }
    if let Some(names) = several_at_start(sentence, is_panel) {
        return below.take("line of people", first.line, names, role);
    }
    if let Some((people, least)) = people_at_start(&first.text) {
        let names = names::list(people, names::comma_of(people), least);
        return below.take("line of people", first.line, names, role);
    }
    if let Some(linked) = document
        .each_link(tokens.clone())
        .next()
        .map(|link| link.text)
        && text.starts_with(&linked)
        && names::strength(&linked) >= Strength::Full
    {
        return below.take("linked name", first.line, vec![linked], role);
    }
    if let Some(names) = subject(text).or_else(|| somebody_from(text)) {
        below.take("first sentence", first.line, names, role);
    }
}

/// `Bo, Ida Holm and Ivo. Boats.`: several people, one of them in full, or those
/// of a panel.
fn several_at_start(sentence: &str, is_panel: bool) -> Option<Vec<String>> {
    let people = sentence.trim_end_matches('.');
    if sentence.len() > MAX_LINE || !names::is_only_names(people, Strength::Word) {
        return None;
    }
    let all = |least| names::list(people, names::comma_of(people), least);
    let is_somebody = is_panel
        || names::is_only_names(people, Strength::Given) && !all(Strength::Full).is_empty();
    let names = all(Strength::Word);
    (is_somebody && names.len() > 1).then_some(names)
}

/// `Bo Lindqvist from some company of boats.`
fn somebody_from(text: &str) -> Option<Vec<String>> {
    let head = &text[..text.floor_char_boundary(60)];
    let (people, _) = head.split_once(" from ")?;
    let is_full = names::is_only_names(people, Strength::Full);
    is_full.then(|| names::list(people, names::comma_of(people), Strength::Full))
}

/// `Reef Days 2021, Brest, with S & S`: the people with whom a line ends.
fn people_behind(line: &str) -> Option<Vec<String>> {
    const WITH: [&str; 4] = [", with ", ", mit ", ", avec ", ", con "];
    let mut with = WITH.iter().filter(|_| line.len() <= MAX_LINE);
    let (_, people) = with.find_map(|with| line.rsplit_once(with))?;
    let is_people = names::is_only_names(people, Strength::Full);
    is_people.then(|| names::list(people, names::comma_of(people), Strength::Full))
}

/// `<p>by S</p>`, `<p>S</p>`, as old editors left it.
fn read_html(document: &Document, block: &Block, is_panel: bool, below: &mut Below) {
    let html = document.plain(block.tokens.clone());
    if html.trim_start().starts_with("<!--") || html.len() > 8 * MAX_LINE {
        return;
    }
    let html = html
        .replace("<br>", "\n")
        .replace("<br/>", "\n")
        .replace("<br />", "\n");
    let Some(first) = html
        .lines()
        .map(outline::without_tags)
        .find(|line| !line.is_empty())
    else {
        return;
    };
    let role = if is_panel {
        Role::Panelist
    } else {
        Role::Speaker
    };
    let is_short = first.len() <= MAX_LINE;
    let names = by_line(&first).filter(|_| is_short);
    let names = names.or_else(|| {
        let is_people = is_short && names::is_only_names(&first, Strength::Full);
        is_people.then(|| names::list(&first, names::comma_of(&first), Strength::Full))
    });
    if let Some(names) = names {
        below.take("line of people", block.line, names, role);
    } else if let Some(names) = subject(&first) {
        below.take("first sentence", block.line, names, role);
    }
}

/// The tokens of the first line of a paragraph, or all when it is the only one.
fn used(document: &Document, tokens: &Range<usize>) -> Vec<Range<usize>> {
    let Some(second) = document.each_line(tokens.clone()).nth(1) else {
        return vec![tokens.clone()];
    };
    // The paragraph itself goes on, and so does the token that opens it.
    let first = tokens.start + 1..second.tokens.start;
    Vec::from([first])
}

/// The people who do something in the first words of a text.
pub(super) fn subject(text: &str) -> Option<Vec<String>> {
    const DEEDS: [&str; 17] = [
        " answered ",
        "'s talk",
        "’s talk",
        "'s keynote",
        "’s keynote",
        "'s workshop",
        ", speaking ",
        " spoke ",
        " gave ",
        " presented ",
        " described ",
        " explained ",
        " showed ",
        " introduced ",
        " demonstrated ",
        " talked about ",
        " talks about ",
    ];
    let head = &text[..text.floor_char_boundary(80)];
    let pairs = Pairs::of(head);
    let deeds = DEEDS.iter().filter_map(|deed| pairs.find(head, deed));
    let at = deeds.min()?;
    let people = &head[..at];
    let is_people = names::is_only_names(people, Strength::Full);
    is_people.then(|| names::list(people, names::comma_of(people), Strength::Full))
}

/// The explicit form: `Key: value`, in a list or in lines.
fn read_explicit(
    document: &Document,
    block: &Block,
    is_panel: bool,
    below: &mut Below,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    let Some(mut explicit) = explicit::read(document, block, diagnostics) else {
        return false;
    };
    let is_led = |speaker: &SpeakerMention| speaker.role == Role::Moderator;
    // Several people with somebody to lead them are a panel.
    let is_panel = is_panel
        || explicit.kind == Some(Kind::Panel)
        || explicit.kind.is_none()
            && explicit.is_led
            && explicit
                .speakers
                .iter()
                .filter(|speaker| !is_led(speaker))
                .count()
                > 1;
    if is_panel {
        let Explicit {
            speakers, verbatim, ..
        } = &mut explicit;
        for speaker in speakers.iter_mut().chain(verbatim) {
            if speaker.role == Role::Speaker {
                speaker.role = Role::Panelist;
            }
        }
    }
    below.speakers.clone_from(&explicit.speakers);
    let told = is_panel.then_some(Kind::Panel);
    below.kind = explicit.kind.or(told).or(below.kind);
    below.rule = if block.kind == BlockKind::List {
        "explicit list"
    } else {
        LABELED_LINES
    };
    below.line = explicit.line;
    below.explicit = Some(explicit);
    true
}

#[cfg(test)]
mod tests;
