//! One sentence that says that somebody gave a talk.

use std::ops::Range;

use super::super::names::Strength;
use super::super::{Kind, dates};
use super::around;
use super::people::People;
use super::sentence::Cut;
use super::verbs::{self, Sureness};

/// At most so many words stand between the beginning of a sentence and a name.
const MAX_LEAD: usize = 10;

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
    /// Whether they stand in bold.
    pub(super) is_bold: bool,
    pub(super) title: String,
    pub(super) kind: Option<Kind>,
    pub(super) sureness: Sureness,
    /// Whether the name opens the sentence, or nearly.
    pub(super) is_opening: bool,
    pub(super) rule: &'static str,
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

/// Reads one sentence.
pub(super) struct Reader<'a, 'b> {
    pub(super) words: &'a Cut<'b>,
    /// What of the sentence is still to be read.
    pub(super) sentence: Range<usize>,
    pub(super) year: Option<i16>,
}

impl Reader<'_, '_> {
    fn at(&self, at: usize) -> Option<Mention> {
        self.own_talk(at)
            .or_else(|| self.title_by(at))
            .or_else(|| self.possessive(at))
            .or_else(|| self.deed(at))
            .or_else(|| self.entrance(at))
            .or_else(|| self.name_with_title(at))
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
            && verbs::session_word(next(after + 2)).is_none()
        {
            return None;
        }
        let people = self
            .people_before(at, sureness)
            .or_else(|| self.people_behind(at))?;
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
        let noun = (at + 1..end).find(|at| verbs::session_word(&self.words.folded[*at]).is_some());
        // `**Bo Lindqvist**'s *Tides*`, and no book by whoever wrote it.
        let is_said = || self.is_strong(at) || self.is_heard(at);
        let is_titled = || is_said() && !self.title_within(at + 1, at + 2).is_empty();
        let noun = noun.or_else(|| is_titled().then_some(at))?;
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
            .or_else(|| self.joint(at))
            .or_else(|| self.presence(at))?;
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

    /// `On Sunday there was **Bo Lindqvist** with …`: only whoever stands in bold.
    fn presence(&self, at: usize) -> Option<usize> {
        let folded = &self.words.folded[at..self.sentence.end];
        let is_said = matches!(folded, [there, was, _, ..] if there == "there" && was == "was");
        (is_said && self.is_strong(at + 2)).then_some(2)
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

    pub(super) fn mention(
        &self,
        people: People,
        verb: usize,
        after: usize,
        sureness: Sureness,
        rule: &'static str,
    ) -> Option<Mention> {
        let lead = self.clause_start(people.words.start.min(verb))..people.words.start.min(verb);
        if lead.len() > MAX_LEAD {
            return None;
        }
        let folded = &self.words.folded;
        let is_reported = |at: usize| {
            let is_after = at > 0 && matches!(folded[at - 1].as_str(), "after" | "before");
            around::is_reported(&folded[at]) && !(is_after && folded[at] == "that")
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
            .filter(|word| !verbs::is_vague_kind(word))
            .filter_map(|word| verbs::session_word(word))
            .find(|kind| *kind != Kind::Talk)
            .or_else(|| self.kind_behind(after));
        let n_lead = folded[lead.clone()]
            .iter()
            .filter(|word| !around::is_opener(word))
            .count();
        let mut title = self.title_after(after);
        // `*Tides*, in which Bo Lindqvist argued …`
        if title.is_empty() && lead.start > 0 && folded[lead.start - 1] == "which" {
            title = self.title_before(lead.start);
        }
        Some(Mention {
            from: self.sentence.start,
            sentence: self.sentence.clone(),
            at: people.words.start,
            is_bold: !people.words.is_empty() && self.is_strong(people.words.start),
            names: people.names,
            title,
            kind,
            sureness,
            is_opening: n_lead <= 1,
            rule,
        })
    }

    /// The kind behind the title: `gave "Tides", a keynote on salt`.
    fn kind_behind(&self, from: usize) -> Option<Kind> {
        let folded = &self.words.folded;
        (from + 1..self.sentence.end).find_map(|at| {
            let is_article = matches!(
                folded[at - 1].as_str(),
                "a" | "an" | "the" | "une" | "un" | "eine" | "ein" | "una" | "een" | "uma" | "um"
            );
            let is_aside = is_article && at >= 2 && self.words.raw(at - 2).ends_with([',', '(']);
            let kind = is_aside.then(|| verbs::session_word(&folded[at]))?;
            kind.filter(|kind| *kind != Kind::Talk)
        })
    }

    /// Where the clause begins in which a word stands: behind `, and` or `, in
    /// which`.
    fn clause_start(&self, at: usize) -> usize {
        let folded = &self.words.folded;
        let begins = |at: &usize| {
            let word = folded[*at - 1].as_str();
            let is_joint = matches!(word, "and" | "but" | "while" | "et" | "und" | "y");
            let is_in_which = word == "which" && *at > 1 && folded[*at - 2] == "in";
            let before = if is_in_which { *at - 2 } else { *at - 1 };
            (is_joint || is_in_which)
                && before > self.sentence.start
                && self.words.raw(before - 1).ends_with([',', ';'])
        };
        // A longer lead is none.
        let nearest = self.sentence.start.max(at.saturating_sub(MAX_LEAD + 1));
        let mut starts = (nearest + 1..=at).rev();
        starts.find(begins).unwrap_or(self.sentence.start)
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
        if around::is_another_time(&format!(" {folded} ")) {
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
}
