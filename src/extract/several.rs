//! Notes about several events: a heading for each of them.

use super::dates;
use super::shape::Line;
use super::words;
use crate::note::Note;
use crate::text::fold;

/// The lines that are headings of events other than the note's own, rising.
pub(super) fn event_lines(note: &Note, lines: &[Line]) -> Vec<usize> {
    let title = note.front_matter.text(&["title"]);
    let is_told = title.as_deref().is_some_and(names_several);
    let mut candidates: Vec<usize> = Vec::new();
    for level in 1..=3 {
        let at_level = (0..lines.len()).filter(|at| lines[*at].heading.level == level);
        let at_level: Vec<usize> = at_level.filter(|at| !lines[*at].is_aside()).collect();
        // A title over all of them says that they are several, or is one itself.
        if at_level.is_empty()
            || at_level == [0] && lines.len() > 1 && names_several(&lines[0].heading.text)
        {
            continue;
        }
        let is_title_of_several =
            lines[0].heading.level < level && names_several(&lines[0].heading.text);
        let n_all = at_level.len();
        let is_of_all = is_told || is_title_of_several;
        let is_event = |at: &usize| {
            let line = &lines[*at];
            let is_plain = line.reading.names.is_empty()
                && !line.is_explicit()
                && !line.heading.text.is_empty();
            is_plain && (is_of_all || looks_like_an_event(&line.heading.text))
        };
        candidates = at_level.into_iter().filter(is_event).collect();
        if candidates.len() < 2 || candidates.len() * 3 < n_all * 2 {
            candidates.clear();
        }
        break;
    }
    candidates
}

/// `Events in May 2014`, `Meetups of the winter`, `Two conferences`.
fn names_several(title: &str) -> bool {
    fold(title).split(' ').take(6).any(|word| {
        matches!(
            word,
            "events"
                | "meetups"
                | "conferences"
                | "camps"
                | "veranstaltungen"
                | "evenements"
                | "konferenzen"
        )
    })
}

/// Whether a heading has a year or a number and a word for an event, or ends
/// with such a word.
fn looks_like_an_event(heading: &str) -> bool {
    let folded = fold(heading);
    if words::is_day(&folded) || words::wrapper(heading).is_some() {
        return false;
    }
    let words: Vec<&str> = folded.split(' ').collect();
    let is_short = words.len() <= 8;
    let has_year = dates::year(heading).is_some();
    let has_number = heading.contains('#') && heading.ends_with(|c: char| c.is_ascii_digit());
    let is_called_so = |word: &str| {
        matches!(
            word,
            "meetup"
                | "conf"
                | "conference"
                | "camp"
                | "barcamp"
                | "summit"
                | "mongers"
                | "con"
                | "days"
                | "night"
                | "usergroup"
                | "unconference"
                | "fest"
                | "festival"
                | "symposium"
                | "treffen"
                | "konferenz"
        ) || word.len() > 4
            && (word.ends_with("conf") || word.ends_with("camp") || word.ends_with("con"))
    };
    let is_named = words.iter().any(|word| is_called_so(word));
    let is_date = words
        .iter()
        .any(|word| words::month(word).is_some() || words::is_weekday(word));
    let is_date_only = words.iter().all(|word| {
        words::month(word).is_some()
            || words::is_weekday(word)
            || word.starts_with(|c: char| c.is_ascii_digit())
    });
    is_short && !is_date_only && (has_number || is_named && is_date || has_year && !is_date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_known_by_year_number_or_word() {
        for heading in [
            "Kelp Night #12",
            "Reefconf 2014",
            "Reef Conference, May 2014",
            "Tidal Systems 2019",
        ] {
            assert!(looks_like_an_event(heading), "{heading}");
        }
        for heading in [
            "Day one",
            "Tuesday 4 March 2014",
            "4 March 2014",
            "Running a meetup",
            "Tides",
        ] {
            assert!(!looks_like_an_event(heading), "{heading}");
        }
    }
}
