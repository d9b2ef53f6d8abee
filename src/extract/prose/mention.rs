//! One sentence that says that somebody gave a talk.

use std::ops::Range;

use super::super::names::{self, Strength};
use super::super::{Kind, dates, words};
use super::sentence::Cut;
use super::verbs::{self, Sureness};
use crate::note::flow::MarkKind;

/// At most so many words stand between the beginning of a sentence and a name.
const MAX_LEAD: usize = 10;

/// At most so many words are looked at around a verb.
const NEAR: usize = 16;

/// A talk that a sentence speaks of.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// Word at which its sentence begins.
    pub(super) from: usize,
    /// Its sentence, as words.
    pub(super) sentence: Range<usize>,
    /// The word that names it.
    pub(super) at: usize,
    pub(super) names: Vec<String>,
    pub(super) title: String,
    pub(super) kind: Option<Kind>,
    pub(super) sureness: Sureness,
    /// Whether the name opens the sentence, or nearly.
    pub(super) is_opening: bool,
    pub(super) rule: &'static str,
}

/// The people found in a sentence, and the words that name them.
struct People {
    words: Range<usize>,
    names: Vec<String>,
}

/// Reads one sentence; `year` is that of the event, when it is known.
pub(super) fn read(words: &Cut<'_>, sentence: &Range<usize>, year: Option<i16>) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::new();
    let mut from = sentence.start;
    for at in sentence.clone() {
        let reader = Reader {
            words,
            sentence: from..sentence.end,
            year,
        };
        let Some(mention) = reader.at(at) else {
            continue;
        };
        if mentions.last().is_some_and(|last| last.at == mention.at) {
            continue;
        }
        from = at + 1;
        mentions.push(mention);
    }
    mentions
}

struct Reader<'a, 'b> {
    words: &'a Cut<'b>,
    /// What of the sentence is still to be read.
    sentence: Range<usize>,
    year: Option<i16>,
}

impl Reader<'_, '_> {
    fn at(&self, at: usize) -> Option<Mention> {
        self.own_talk(at)
            .or_else(|| self.possessive(at))
            .or_else(|| self.deed(at))
            .or_else(|| self.entrance(at))
    }

    /// `Bo Lindqvist spoke about tides`.
    fn deed(&self, at: usize) -> Option<Mention> {
        let (sureness, n_words) = verbs::deed(&self.words.folded[at..self.sentence.end])?;
        let after = at + n_words;
        if sureness == Sureness::WithObject && !self.has_object(after) {
            return None;
        }
        // `Bo spoke to me at lunch` is no talk.
        let next = |at: usize| {
            self.words
                .folded
                .get(at)
                .map(String::as_str)
                .unwrap_or_default()
        };
        if matches!(next(after), "to" | "with")
            && matches!(next(after + 1), "me" | "him" | "her" | "them")
        {
            return None;
        }
        let people = self.people_before(at, sureness)?;
        self.mention(people, at, after, sureness, "person and verb")
    }

    /// `Bo Lindqvist's talk on tides`.
    fn possessive(&self, at: usize) -> Option<Mention> {
        let raw = self.words.raw(at);
        let bare = raw.trim_end_matches(',');
        let is_possessive = ["'s", "’s", "s'", "s’"]
            .iter()
            .any(|end| bare.ends_with(end));
        if !is_possessive {
            return None;
        }
        let end = (at + 4).min(self.sentence.end);
        let noun =
            (at + 1..end).find(|at| verbs::session_word(&self.words.folded[*at]).is_some())?;
        if matches!(
            self.words.folded[noun].as_str(),
            "update" | "overview" | "tour"
        ) {
            return None;
        }
        let start = self.run_before(at + 1);
        let start = self.without_openers(start, at + 1);
        let text = self.words.text(start..at + 1);
        let text = text.trim_end_matches(',');
        let text = text
            .strip_suffix("'s")
            .or_else(|| text.strip_suffix("’s"))
            .unwrap_or(text.trim_end_matches(['\'', '’']));
        let names = self.names(text, start..at + 1, Strength::Given)?;
        let people = People {
            words: start..at + 1,
            names,
        };
        self.mention(people, noun, noun + 1, Sureness::Strong, "person's talk")
    }

    /// `Next up was Bo Lindqvist with tides`.
    fn entrance(&self, at: usize) -> Option<Mention> {
        let n_words = verbs::entrance(&self.words.folded[at..self.sentence.end])
            .or_else(|| self.joint(at))?;
        let start = at + n_words;
        let end = self.run_after(start);
        let text = self.words.text(start..end);
        let names = self.names(text, start..end, Strength::Full)?;
        let people = People {
            words: start..end,
            names,
        };
        let rule = "introduced by name";
        let mut mention = self.mention(people, at, end, Sureness::Strong, rule)?;
        mention.is_opening |= at == self.sentence.start;
        if mention.title.is_empty() {
            mention.title = self.title_before(at);
        }
        Some(mention)
    }

    /// `The keynote was by …`, `the last talk I saw was …`.
    fn joint(&self, at: usize) -> Option<usize> {
        let folded = &self.words.folded;
        if !verbs::is_joint(&folded[at]) {
            return None;
        }
        let before = at.saturating_sub(4).max(self.sentence.start)..at;
        let is_session = |word: &String| {
            verbs::session_word(word).is_some() && word != "tour" && word != "update"
        };
        let has_session = folded[before].iter().any(is_session);
        let next = folded.get(at + 1).map_or("", String::as_str);
        has_session.then_some(if matches!(next, "by" | "from" | "von") {
            2
        } else {
            1
        })
    }

    /// `I gave my talk about tides`: the author's own.
    fn own_talk(&self, at: usize) -> Option<Mention> {
        let folded = &self.words.folded;
        if folded[at] != "my" || at == self.sentence.start {
            return None;
        }
        let before = &folded[at.saturating_sub(3).max(self.sentence.start)..at];
        if !before.iter().any(|word| {
            matches!(
                word.as_str(),
                "gave" | "presented" | "did" | "delivered" | "held"
            )
        }) {
            return None;
        }
        let end = (at + 4).min(self.sentence.end);
        let noun = (at + 1..end).find(|at| verbs::session_word(&folded[*at]).is_some())?;
        let people = People {
            words: at..at,
            names: Vec::new(),
        };
        let mut mention = self.mention(
            people,
            at,
            noun + 1,
            Sureness::Strong,
            "the author's own talk",
        )?;
        // Nobody and nothing could not be told apart from other talks.
        if mention.title.is_empty() {
            mention.title = self.phrase_after(noun + 1);
        }
        (!mention.title.is_empty()).then_some(mention)
    }

    fn mention(
        &self,
        people: People,
        verb: usize,
        after: usize,
        sureness: Sureness,
        rule: &'static str,
    ) -> Option<Mention> {
        let lead = self.sentence.start..people.words.start.min(verb);
        if lead.len() > MAX_LEAD {
            return None;
        }
        let folded = &self.words.folded;
        let is_reported = |at: usize| {
            let is_after = at > 0 && matches!(folded[at - 1].as_str(), "after" | "before");
            verbs::is_reported(&folded[at]) && !(is_after && folded[at] == "that")
        };
        if lead.clone().any(is_reported) {
            return None;
        }
        let clause_end = self.clause_end(after);
        if self.is_elsewhere(self.sentence.start..clause_end) {
            return None;
        }
        let near = folded[verb..(verb + 8).min(self.sentence.end)]
            .iter()
            .chain(&folded[lead.clone()]);
        let kind = near
            .filter_map(|word| verbs::session_word(word))
            .find(|kind| *kind != Kind::Talk);
        let n_lead = folded[lead.clone()]
            .iter()
            .filter(|word| !verbs::is_opener(word))
            .count();
        Some(Mention {
            from: self.sentence.start,
            sentence: self.sentence.clone(),
            at: people.words.start,
            names: people.names,
            title: self.title_after(after),
            kind,
            sureness,
            is_opening: n_lead <= 1,
            rule,
        })
    }

    /// One past the last word of the clause that goes on at a word.
    fn clause_end(&self, from: usize) -> usize {
        let end = (from + 10).min(self.sentence.end);
        let comma =
            (from..end).find(|at| *at > from + 1 && self.words.raw(*at).ends_with([',', ';', ':']));
        comma.map_or(end, |at| at + 1)
    }

    /// Whether some words tell of another year or another time.
    fn is_elsewhere(&self, clause: Range<usize>) -> bool {
        let folded = self.words.folded[clause].join(" ");
        if verbs::is_another_time(&format!(" {folded} ")) {
            return true;
        }
        let said = dates::year(&folded);
        matches!((said, self.year), (Some(said), Some(year)) if said != year)
    }

    /// Whether a talk, or its title, stands right behind the verb.
    fn has_object(&self, after: usize) -> bool {
        let end = (after + 8).min(self.sentence.end);
        let is_named = self.words.folded[after.min(end)..end].iter().any(|word| {
            word.split(' ')
                .any(|word| verbs::session_word(word).is_some())
        });
        is_named
            || !self
                .title_within(after, (after + 3).min(self.sentence.end))
                .is_empty()
    }

    /// The people who are named before a verb.
    fn people_before(&self, verb: usize, sureness: Sureness) -> Option<People> {
        let mut end = verb;
        while end > self.sentence.start && verbs::is_adverb(&self.words.folded[end - 1]) {
            end -= 1;
        }
        end = self.before_aside(end);
        let least = if sureness == Sureness::Weak {
            Strength::Full
        } else {
            Strength::Given
        };
        if let Some(people) = self.people_with_company(end) {
            return Some(people);
        }
        let start = self.run_before(end);
        let start = self.without_openers(start, end);
        let names = self.names(self.words.text(start..end), start..end, least)?;
        Some(People {
            words: start..end,
            names,
        })
    }

    /// The end of the name before `(Kelp Works)` or `, who works there,`.
    fn before_aside(&self, end: usize) -> usize {
        let Some(last) = end
            .checked_sub(1)
            .filter(|last| *last >= self.sentence.start)
        else {
            return end;
        };
        let first = end.saturating_sub(NEAR).max(self.sentence.start);
        let raw = self.words.raw(last).trim_end_matches(',');
        if raw.ends_with(')') {
            let open = (first..end)
                .rev()
                .find(|at| self.words.raw(*at).starts_with('('));
            return open.unwrap_or(end);
        }
        if !self.words.raw(last).ends_with(',') {
            return end;
        }
        let comma = (first..last)
            .rev()
            .find(|at| self.words.raw(*at).ends_with(','));
        comma.map_or(end, |at| at + 1)
    }

    /// `Bo Lindqvist from a company of divers` before the verb.
    fn people_with_company(&self, end: usize) -> Option<People> {
        let first = end.saturating_sub(NEAR).max(self.sentence.start);
        let is_connector = |at: &usize| {
            matches!(
                self.words.folded[*at].as_str(),
                "from" | "of" | "at" | "de" | "chez" | "von" | "bei" | "vom"
            ) && self.words.raw(*at).starts_with(char::is_lowercase)
        };
        for connector in (first..end).filter(is_connector) {
            let start = self.run_before(connector);
            let start = self.without_openers(start, connector);
            // `Orla de Wit` is one name.
            let is_particle = self.words.text(start..end).split_whitespace().count() <= 4
                && names::strength(self.words.text(start..end)) == Strength::Full;
            if is_particle {
                continue;
            }
            if let Some(names) = self.names(
                self.words.text(start..connector),
                start..connector,
                Strength::Full,
            ) {
                return Some(People {
                    words: start..connector,
                    names,
                });
            }
        }
        None
    }

    /// First word of the capitalized run that ends before a word.
    fn run_before(&self, end: usize) -> usize {
        let first = end.saturating_sub(NEAR).max(self.sentence.start);
        let mut start = end;
        while start > first {
            let raw = self.words.raw(start - 1);
            let is_inner = start < end;
            let is_end =
                is_inner && raw.ends_with([',', ';', ':', '.', '!', '?']) && !is_initial(raw);
            if is_end || !self.is_of_a_name(start - 1, is_inner) {
                break;
            }
            start -= 1;
        }
        start
    }

    /// One past the capitalized run that begins at a word.
    fn run_after(&self, start: usize) -> usize {
        let last = (start + NEAR).min(self.sentence.end);
        let mut end = start;
        while end < last && self.is_of_a_name(end, true) {
            end += 1;
            let raw = self.words.raw(end - 1);
            if raw.ends_with([',', ';', ':', '.', '!', '?', ')']) && !is_initial(raw) {
                break;
            }
        }
        // A run does not end with what joins names.
        while end > start && self.words.raw(end - 1).starts_with(char::is_lowercase) {
            end -= 1;
        }
        end
    }

    fn is_of_a_name(&self, at: usize, is_inner: bool) -> bool {
        let raw = self.words.raw(at);
        let is_capital = raw
            .trim_start_matches(['"', '“', '('])
            .starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
        let is_joint = matches!(
            raw,
            "and"
                | "&"
                | "et"
                | "und"
                | "y"
                | "de"
                | "da"
                | "van"
                | "von"
                | "der"
                | "den"
                | "di"
                | "del"
                | "la"
                | "le"
                | "bin"
                | "al"
                | "dos"
        );
        is_capital || is_inner && is_joint
    }

    fn without_openers(&self, mut start: usize, end: usize) -> usize {
        while start < end
            && (verbs::is_opener(&self.words.folded[start])
                || self.words.raw(start).starts_with(char::is_lowercase))
        {
            start += 1;
        }
        start
    }

    /// The names in a run; words in bold need be no known names.
    fn names(&self, text: &str, run: Range<usize>, least: Strength) -> Option<Vec<String>> {
        if run.is_empty() {
            return None;
        }
        let bytes =
            self.words.words[run.start].range.start..self.words.words[run.end - 1].range.end;
        let is_bold = self.words.flow.marks.iter().any(|mark| {
            mark.kind == MarkKind::Strong
                && mark.range.start <= bytes.start
                && mark.range.end + 4 >= bytes.end
                && mark.range.end <= bytes.end + 1
        });
        let least = if is_bold { Strength::Word } else { least };
        let text = text.trim_matches([',', ':', ';', '.', '!', '?', '"', '“', '”']);
        if !names::is_only_names(text, least) {
            return None;
        }
        let names = names::list(text, names::Comma::Separates, least);
        let is_day = |name: &String| words::is_weekday(&crate::text::fold(name));
        (!names.is_empty() && !names.iter().any(is_day)).then_some(names)
    }

    /// The title behind a word: in italics, bold, a link or quotation marks.
    fn title_after(&self, after: usize) -> String {
        self.title_within(after, self.sentence.end)
    }

    fn title_within(&self, from: usize, to: usize) -> String {
        if from >= to {
            return String::new();
        }
        let text = &self.words.flow.text;
        let start = self.words.words[from].range.start;
        let end = self.words.words[to - 1].range.start + 1;
        let near = self.words.words[(from + 6).min(to - 1)].range.start;
        let last = self.words.words[self.sentence.end - 1].range.end;
        let first_mark = self
            .words
            .flow
            .marks
            .partition_point(|mark| mark.range.start < start);
        let marks = self.words.flow.marks[first_mark..]
            .iter()
            .take_while(|mark| mark.range.start < end);
        let marked = marks
            .filter(|mark| mark.kind != MarkKind::Other)
            .map(|mark| (mark.range.clone(), mark.kind == MarkKind::Link));
        let mut candidates: Vec<(Range<usize>, bool)> = marked.collect();
        candidates.extend(quoted(text, start..end, last).map(|range| (range, false)));
        candidates.sort_by_key(|(range, _)| range.start);
        let is_title = |(range, is_link): &(Range<usize>, bool)| {
            let title = &text[range.clone()];
            let n_words = title.split_whitespace().count();
            let is_proper = title.starts_with(|c: char| !c.is_lowercase());
            let is_name = names::is_only_names(title, Strength::Full) && *is_link;
            let is_long = n_words >= 2 && is_proper;
            let is_near = range.start <= near && (n_words >= 2 || is_proper) && !is_link;
            title.len() <= 200
                && title.chars().any(char::is_alphabetic)
                && !is_name
                && (is_long || is_near)
        };
        let found = candidates.into_iter().find(is_title);
        found
            .map(|(range, _)| clean_title(&text[range]))
            .unwrap_or_default()
    }

    /// The title before `by Bo Lindqvist`.
    fn title_before(&self, at: usize) -> String {
        self.title_within(self.sentence.start, at)
    }

    /// The words behind `about` or `on`, up to the next comma.
    fn phrase_after(&self, from: usize) -> String {
        let folded = &self.words.folded;
        let start = from + 1;
        if !folded
            .get(from)
            .is_some_and(|word| matches!(word.as_str(), "on" | "about"))
            || start >= self.sentence.end
        {
            return String::new();
        }
        let end = (start + 8).min(self.sentence.end);
        let stop = (start..end).find(|at| {
            self.words
                .raw(*at)
                .ends_with([',', '.', ';', ':', '!', '?'])
        });
        let text = self.words.text(start..stop.map_or(end, |at| at + 1));
        text.trim_end_matches([',', '.', ';', ':', '!', '?'])
            .to_owned()
    }
}

fn is_initial(raw: &str) -> bool {
    raw.ends_with('.') && raw.chars().count() == 2
}

/// A title without the comma or stop that was drawn into its marks.
fn clean_title(title: &str) -> String {
    title
        .trim()
        .trim_matches(['"', '“', '”', '„', '«', '»', ' ', '\u{a0}'])
        .trim_end_matches([',', '.', ';', ':'])
        .to_owned()
}

/// Quotations that begin inside some bytes and end before `last`.
fn quoted(text: &str, bytes: Range<usize>, last: usize) -> impl Iterator<Item = Range<usize>> {
    let mut at = bytes.start;
    std::iter::from_fn(move || {
        let window = text.get(at..bytes.end)?;
        let (open, sign) = window
            .char_indices()
            .find(|(_, c)| matches!(c, '"' | '“' | '„' | '«'))?;
        let start = at + open + sign.len_utf8();
        let rest = text.get(start..last)?;
        let length = rest
            .find(['"', '”', '“', '»'])
            .filter(|length| *length <= 200)?;
        at = start + length + rest[length..].chars().next().map_or(1, char::len_utf8);
        Some(start..start + length)
    })
}
