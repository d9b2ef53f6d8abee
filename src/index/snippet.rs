//! The excerpts of a hit: the best one, and up to three further sections.

use std::sync::Arc;

use super::highlight::{Highlighter, Match};
use super::hits::{SectionHit, Snippet};
use super::record::{MAX_EXCERPT_CHARS, cut_excerpt};
use super::stored::is_named;
use crate::extract::{Part, PartKind};

/// Most sections named beside the best excerpt.
const MAX_SECTIONS: usize = 3;

/// What a hit shows of its session's text.
#[derive(Default)]
pub(super) struct Excerpts {
    pub(super) best: Snippet,
    pub(super) anchor: String,
    pub(super) sections: Vec<SectionHit>,
    pub(super) n_more_sections: usize,
}

/// A section or question of the session with its matches.
struct Section {
    anchor: String,
    heading: String,
    /// The best passage of it.
    best: Passage,
    matches_heading: bool,
}

/// The text of one part.
#[derive(Default)]
struct Passage {
    /// The part's own anchor, else that of its section.
    anchor: String,
    /// The text on one line.
    text: String,
    /// Where it matches.
    found: Vec<Match>,
    /// How many of the query's words it has.
    n_words: usize,
    /// Whether the query asks for parts of this kind.
    is_asked_for: bool,
}

impl Passage {
    fn rank(&self) -> (bool, usize) {
        (self.is_asked_for, self.n_words)
    }

    fn excerpt(&self, highlighter: &Highlighter) -> Snippet {
        around(&self.text, &self.found, highlighter)
    }
}

/// Chooses the excerpts of a session; `lede` stands in when its text has no match.
pub(super) fn excerpts(
    parts: impl Iterator<Item = Part>,
    lede: &str,
    highlighter: &Highlighter,
) -> Excerpts {
    let mut sections = sections(parts, highlighter);
    let best = sections
        .iter()
        .enumerate()
        .filter(|(_, section)| section.best.n_words > 0 || section.matches_heading)
        .max_by_key(|(at, section)| (section.best.rank(), std::cmp::Reverse(*at)))
        .map(|(at, _)| at);
    let mut excerpts = Excerpts::default();
    match best {
        Some(at) => {
            let section = sections.remove(at);
            excerpts.best = if section.best.text.is_empty() {
                let heading = on_one_line(section.heading);
                around(&heading, &highlighter.find(&heading), highlighter)
            } else {
                section.best.excerpt(highlighter)
            };
            excerpts.anchor = section.best.anchor;
        }
        None => {
            excerpts.best = Snippet {
                matches: highlighter.matches(lede),
                text: lede.to_owned(),
            };
        }
    }
    sections.retain(|section| {
        !section.heading.is_empty() && (section.best.n_words > 0 || section.matches_heading)
    });
    excerpts.n_more_sections = sections.len().saturating_sub(MAX_SECTIONS);
    sections.truncate(MAX_SECTIONS);
    excerpts.sections = sections
        .into_iter()
        .map(|section| SectionHit {
            snippet: section.best.excerpt(highlighter),
            anchor: section.best.anchor,
            heading: section.heading,
        })
        .collect();
    excerpts
}

/// Gathers parts under the section or question that they belong to.
fn sections(parts: impl Iterator<Item = Part>, highlighter: &Highlighter) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for part in parts {
        if is_named(part.kind) || sections.is_empty() {
            let is_named = is_named(part.kind);
            sections.push(Section {
                matches_heading: !highlighter.matches(&part.heading).is_empty(),
                anchor: if is_named {
                    part.anchor.clone()
                } else {
                    String::new()
                },
                heading: part.heading.clone(),
                best: Passage {
                    anchor: part.anchor.clone(),
                    ..Passage::default()
                },
            });
        }
        let Some(section) = sections.last_mut() else {
            continue;
        };
        let passage = passage(part, section, highlighter);
        let is_first = section.best.text.is_empty();
        if passage.rank() > section.best.rank() || is_first && !passage.text.is_empty() {
            section.best = passage;
        }
    }
    sections
}

/// A part as a passage of its section. A question is shown with its answer.
fn passage(part: Part, section: &Section, highlighter: &Highlighter) -> Passage {
    let mut text = part.text();
    if part.kind == PartKind::Question && section.matches_heading {
        text = format!("{} {text}", part.heading);
    }
    let text = on_one_line(text);
    let found = highlighter.find(&text);
    let n_words = n_words(&found);
    Passage {
        is_asked_for: n_words > 0 && highlighter.asks_for(&part),
        anchor: if part.anchor.is_empty() {
            section.anchor.clone()
        } else {
            part.anchor
        },
        text,
        found,
        n_words,
    }
}

/// The words of a text with one space between them.
fn on_one_line(text: String) -> String {
    let is_gap = |pair: &[u8]| pair[0] == b' ' && pair[1] == b' ';
    let is_plain = |byte: u8| byte >= b' ';
    let is_on_one_line = text.is_ascii()
        && text.bytes().all(is_plain)
        && !text.as_bytes().windows(2).any(is_gap)
        && !text.starts_with(' ')
        && !text.ends_with(' ');
    if is_on_one_line {
        return text;
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// How many different words of the query are among the matches.
fn n_words(found: &[Match]) -> usize {
    let mut words: Vec<&str> = found.iter().map(|found| &*found.word).collect();
    words.sort_unstable();
    words.dedup();
    words.len()
}

/// The stretch of a text that has the most different words of the query in
/// reach of one excerpt; `found` are its matches.
fn around(text: &str, found: &[Match], highlighter: &Highlighter) -> Snippet {
    let reach = MAX_EXCERPT_CHARS * 3 / 4;
    let mut best = (0, 0);
    for (at, first) in found.iter().enumerate() {
        let in_reach = found[at..]
            .iter()
            .take_while(|m| m.range.end <= first.range.start + reach);
        let n_in_reach = n_words(&found[at..at + in_reach.count()]);
        if n_in_reach > best.0 {
            best = (n_in_reach, first.range.start);
        }
        // The window holds all words: no later one holds more.
        if at > 64 {
            break;
        }
    }
    let start = excerpt_start(text, best.1);
    let lead = if start == 0 || is_sentence_start(text, start) {
        ""
    } else {
        "…"
    };
    let shown = cut_excerpt(&format!("{lead}{}", &text[start..]));
    let end = shown.strip_suffix('…').map_or(shown.len(), str::len);
    let shown_matches = found.iter().filter_map(|found| {
        let from = found.range.start.checked_sub(start)? + lead.len();
        let to = found.range.end - start + lead.len();
        let word = Arc::clone(&found.word);
        (to <= end).then_some(Match {
            range: from..to,
            word,
        })
    });
    Snippet {
        matches: highlighter.joined(&shown, shown_matches),
        text: shown,
    }
}

/// Where an excerpt begins so that the match at `at` is well inside it: at the
/// start of its sentence when that is near, else a few words before it.
fn excerpt_start(text: &str, at: usize) -> usize {
    let near = text.floor_char_boundary(at.saturating_sub(MAX_EXCERPT_CHARS / 3));
    let before = &text[near..at];
    let sentence = [". ", "! ", "? "]
        .iter()
        .filter_map(|stop| before.rfind(stop))
        .max()
        .map(|stop| near + stop + 2);
    if let Some(start) = sentence {
        return start;
    }
    if near == 0 {
        return 0;
    }
    before.find(' ').map_or(at, |space| near + space + 1)
}

fn is_sentence_start(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end();
    before.ends_with(['.', '!', '?'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Query;

    #[track_caller]
    fn check(query: &str, text: &str, expected: &str) {
        let highlighter = Highlighter::new(&Query::parse(query));
        let text = on_one_line(text.to_owned());
        let snippet = around(&text, &highlighter.find(&text), &highlighter);
        let mut shown = snippet.text.clone();
        for range in snippet.matches.iter().rev() {
            shown.insert(range.end, ']');
            shown.insert(range.start, '[');
        }
        assert_eq!(shown, expected);
        assert!(snippet.text.chars().count() <= MAX_EXCERPT_CHARS);
    }

    #[test]
    fn an_excerpt_begins_with_its_sentence() {
        let filler = "Nothing of note was said in these opening remarks. ".repeat(4);
        check(
            "harbor",
            &format!("{filler}The harbor was quiet."),
            "The [harbor] was quiet.",
        );
    }

    #[test]
    fn the_stretch_with_more_words_wins() {
        let filler = "and so on and so forth ".repeat(20);
        check(
            "harbor light",
            &format!("A harbor. {filler}. The harbor light. {filler}"),
            "The [harbor light]. and so on and so forth and so on and so forth and so on and so forth and so on and so forth and so on and so forth and so on and so forth and so on and so forth and so on and so forth and so on and so…",
        );
    }

    #[test]
    fn without_a_match_it_is_the_beginning() {
        check("absent", "Short text.", "Short text.");
    }
}
