//! The excerpts of a hit: the best one, and up to three further sections.

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
    text: String,
    /// How many of the query's words it has.
    n_words: usize,
    /// Whether the query asks for parts of this kind.
    is_asked_for: bool,
}

impl Passage {
    fn rank(&self) -> (bool, usize) {
        (self.is_asked_for, self.n_words)
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
            let text = match section.best.text.as_str() {
                "" => &section.heading,
                text => text,
            };
            excerpts.best = around(text, highlighter);
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
            snippet: around(&section.best.text, highlighter),
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
    let n_words = n_words(&highlighter.find(&text));
    Passage {
        is_asked_for: n_words > 0 && highlighter.asks_for(&part),
        anchor: if part.anchor.is_empty() {
            section.anchor.clone()
        } else {
            part.anchor
        },
        text,
        n_words,
    }
}

/// How many different words of the query are among the matches.
fn n_words(found: &[Match]) -> usize {
    let mut words: Vec<&str> = found.iter().map(|found| found.word.as_str()).collect();
    words.sort_unstable();
    words.dedup();
    words.len()
}

/// The stretch of a text that has the most different words of the query in reach of one excerpt.
fn around(text: &str, highlighter: &Highlighter) -> Snippet {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let found = highlighter.find(&flat);
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
    let start = excerpt_start(&flat, best.1);
    let lead = if start == 0 || is_sentence_start(&flat, start) {
        ""
    } else {
        "…"
    };
    let text = cut_excerpt(&format!("{lead}{}", &flat[start..]));
    Snippet {
        matches: highlighter.matches(&text),
        text,
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
        let snippet = around(text, &highlighter);
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
