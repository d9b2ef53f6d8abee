//! Titles that stand beside who gave them, and the marks by which a title or a
//! speaker is known.

use super::super::Kind;
use super::super::names::{self, Strength};
use super::around;
use super::mention::{Mention, Reader};
use super::people::People;
use super::sentence::Cut;
use super::verbs::{self, Sureness};
use crate::note::flow::{Mark, MarkKind};

/// At most so many words stand between `my favourite was` and the end of a title.
const MAX_HEARD: usize = 16;
/// At most so many words stand between a name and `with`: `was back again, with`.
const MAX_PREDICATE: usize = 3;
/// Longest title in italics, in bytes.
const MAX_TITLE: usize = 160;

/// The rule of a title and a name that only stand together: a book is named so,
/// too, and so it takes several of them to make a habit.
pub(super) const BESIDE: &str = "title beside a name";

impl Reader<'_, '_> {
    /// `*Tides* by Bo Lindqvist`: surely a talk where a paragraph begins so or
    /// where somebody heard it.
    pub(super) fn title_by(&self, at: usize) -> Option<Mention> {
        let is_by = matches!(
            self.words.folded[at].as_str(),
            "by" | "von" | "par" | "por" | "di" | "av"
        );
        let is_title = is_by
            && at > self.sentence.start
            && (self.begins_with_title(at) || self.ends_title(at - 1));
        let start = at + 1;
        let end = self.run_after(start);
        let names = is_title
            .then(|| self.names(self.words.text(start..end), start..end, Strength::Full))??;
        let people = People {
            words: start..end,
            names,
        };
        // What the title says is not said of the talk.
        let behind = Reader {
            sentence: at..self.sentence.end,
            ..*self
        };
        let (sureness, rule) = if self.begins_with_title(at) || self.is_heard(at) {
            (Sureness::Strong, "title by name")
        } else {
            (Sureness::Weak, BESIDE)
        };
        if rule == BESIDE && self.is_print(at) {
            return None;
        }
        let mut mention = behind.mention(people, at, end, sureness, rule)?;
        mention.from = self.sentence.start;
        mention.sentence = self.sentence.clone();
        mention.title = self.title_before(at);
        (!mention.title.is_empty()).then_some(mention)
    }

    /// `Bo Lindqvist with *Tides*`, `Bo Lindqvist was back, with *Tides*`.
    pub(super) fn name_with_title(&self, at: usize) -> Option<Mention> {
        let joint = self.words.folded[at].as_str();
        let is_joint = matches!(
            joint,
            "with"
                | "on"
                | "about"
                | "and"
                | "mit"
                | "uber"
                | "avec"
                | "sur"
                | "con"
                | "sobre"
                | "y"
        );
        let is_inside = at > self.sentence.start && at + 1 < self.sentence.end;
        if !is_joint || !is_inside || self.title_within(at + 1, at + 2).is_empty() {
            return None;
        }
        let least = at
            .saturating_sub(MAX_PREDICATE)
            .max(self.sentence.start + 1);
        let is_predicate = |word: usize| self.words.raw(word).starts_with(char::is_lowercase);
        let mut end = at;
        while end > least && !matches!(joint, "and" | "y") && is_predicate(end - 1) {
            end -= 1;
        }
        let start = self.run_before(end);
        let start = self.without_openers(start, end);
        let names = self.names(self.words.text(start..end), start..end, Strength::Full)?;
        let people = People {
            words: start..end,
            names,
        };
        self.mention(people, at, at + 1, Sureness::Weak, BESIDE)
    }

    /// Whether what stands shortly before a word says that it was printed.
    fn is_print(&self, at: usize) -> bool {
        let from = at.saturating_sub(MAX_HEARD).max(self.sentence.start);
        self.words.folded[from..at].iter().any(|word| {
            matches!(
                word.as_str(),
                "book"
                    | "books"
                    | "paper"
                    | "article"
                    | "novel"
                    | "post"
                    | "read"
                    | "reading"
                    | "buch"
                    | "livre"
                    | "libro"
            )
        })
    }

    /// Whether a marked title begins the paragraph and ends right before a word.
    fn begins_with_title(&self, at: usize) -> bool {
        let before = &self.words.words[at - 1].range;
        let first = self.words.flow.marks.first();
        // Quotation marks and a stop may stand between.
        first.is_some_and(|mark| {
            mark.kind != MarkKind::Other
                && mark.range.start <= 1
                && mark.range.end + 2 >= before.end
                && mark.range.end > before.start
                && mark.range.len() <= 200
        })
    }

    /// Whether a word is the last of a quotation, of italics or of a link.
    fn ends_title(&self, at: usize) -> bool {
        let word = &self.words.words[at].range;
        let raw = self.words.raw(at).trim_end_matches([',', '.']);
        let marks = &self.words.flow.marks;
        let before = marks.partition_point(|mark| mark.range.start <= word.start);
        let is_marked = before.checked_sub(1).is_some_and(|last| {
            let mark = &marks[last];
            let is_of_titles = matches!(mark.kind, MarkKind::Emphasis | MarkKind::Link);
            is_of_titles && mark.range.end + 2 >= word.end && mark.range.end > word.start
        });
        is_marked || raw.ends_with(['"', '”', '“', '»'])
    }

    /// Whether what stands before a word says that somebody heard it.
    pub(super) fn is_heard(&self, at: usize) -> bool {
        let from = at.saturating_sub(MAX_HEARD).max(self.sentence.start);
        self.words.folded[from..at]
            .iter()
            .any(|word| around::is_heard(word))
    }

    /// Whether a word stands in bold, all but its ending.
    pub(super) fn is_strong(&self, at: usize) -> bool {
        let start = self.words.words[at].range.start;
        self.strong_at(start)
            .any(|mark| mark.range.contains(&start))
    }

    /// The marks for bold text that begin at a byte or shortly before it.
    pub(super) fn strong_at(&self, byte: usize) -> impl Iterator<Item = &Mark> {
        let marks = &self.words.flow.marks;
        let end = marks.partition_point(|mark| mark.range.start <= byte);
        // Marks hardly ever stand in one another.
        let near = marks[..end].iter().rev().take(3);
        near.filter(|mark| mark.kind == MarkKind::Strong)
    }
}

/// The only bold name of a paragraph and the title in italics in the same sentence,
/// whatever is said between: `**Bo Lindqvist**, whom I like, gave *Slow pumps*`.
pub(super) fn marked_pair(words: &Cut<'_>) -> Option<Mention> {
    let flow = words.flow;
    let mut strong = flow
        .marks
        .iter()
        .filter(|mark| mark.kind == MarkKind::Strong);
    let name = strong.next().filter(|_| strong.next().is_none())?;
    let text = flow.text[name.range.clone()].trim();
    let text = text.trim_end_matches([',', '.', ':']);
    if !names::is_only_names(text, Strength::Full) {
        return None;
    }
    let at = words
        .words
        .iter()
        .position(|word| word.range.start >= name.range.start)?;
    let sentence = words
        .sentences
        .iter()
        .find(|all| all.contains(&at))?
        .clone();
    let bytes = words.words[sentence.start].range.start..words.words[sentence.end - 1].range.end;
    let is_title = |mark: &&Mark| {
        let title = flow.text[mark.range.clone()].trim();
        mark.kind == MarkKind::Emphasis
            && bytes.contains(&mark.range.start)
            && mark.range.len() <= MAX_TITLE
            && title.split_whitespace().count() > 1
            && title.starts_with(|c: char| !c.is_lowercase())
    };
    let title = flow.marks.iter().filter(is_title);
    let title = title.min_by_key(|mark| mark.range.start.abs_diff(name.range.start))?;
    let mut kinds = words.folded[sentence.clone()]
        .iter()
        .filter_map(|word| verbs::session_word(word));
    Some(Mention {
        from: sentence.start,
        sentence,
        at,
        names: names::list(text, names::comma_of(text), Strength::Full),
        is_bold: true,
        title: flow.text[title.range.clone()].trim().to_owned(),
        kind: kinds.find(|kind| *kind != Kind::Talk),
        sureness: Sureness::Weak,
        is_opening: false,
        rule: BESIDE,
    })
}
