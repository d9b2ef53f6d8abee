//! The event that a sentence or a short line speaks of: `I was at Fernweh in Brest
//! last week`, `Runa Castellanos, Fernweh 2016, Oslo`, `[[Reef Night]] meetup`.

use super::super::{dates, names, words};
use super::terms;
use crate::text::{fold, folds_to};

/// At most so many words of a text are read.
const MAX_WORDS: usize = 200;

/// At most so many words are a name.
const MAX_NAME: usize = 6;

/// An event, and the place that the sentence tells with it.
#[derive(Debug, PartialEq)]
pub(super) struct Said {
    pub(super) name: String,
    pub(super) place: Option<String>,
}

/// The event that a text speaks of as `at Harborlight 2016`, or without a year
/// as `I was at Harborlight in Brest last week`.
pub(super) fn in_text(text: &str) -> Option<Said> {
    let text = terms::shown(text);
    let words: Vec<&str> = text.split_whitespace().take(MAX_WORDS).collect();
    with_year(&words)
        .or_else(|| visited(&words))
        .or_else(|| at_start(&words))
}

/// The dated name that a text begins with: `Harborlight 2016 was in Brest`.
fn at_start(words: &[&str]) -> Option<Said> {
    let at = (1..words.len().min(MAX_NAME + 1)).find(|at| {
        let plain = terms::with_plain_year(bare(words[*at]));
        plain.len() == 4 && dates::year(&plain).is_some()
    })?;
    let name = words[..at].join(" ");
    let folded = fold(&name);
    let is_name = start_of_name(words, at) == Some(0)
        && !terms::is_generic(&name)
        && !words[..at].iter().any(|word| is_month_word(word))
        && (at > 1 || !words::is_common(&folded) && !words::is_place(&folded))
        && !words::is_common(folded.split(' ').next().unwrap_or_default());
    is_name.then(|| Said {
        name: format!("{name} {}", terms::with_plain_year(bare(words[at]))),
        place: place_behind(words, at),
    })
}

fn with_year(words: &[&str]) -> Option<Said> {
    (1..words.len()).find_map(|at| {
        let bare = bare(words[at]);
        let plain = terms::with_plain_year(bare);
        let is_year = plain.len() == 4 && dates::year(&plain).is_some();
        let start = is_year.then(|| start_of_name(words, at))??;
        let before = fold(words[..start].last()?);
        let is_event = leads_to_event(&before) && !is_month_word(words[at - 1]);
        is_event.then(|| Said {
            name: format!("{} {plain}", words[start..at].join(" ")),
            place: place_behind(words, at),
        })
    })
}

/// `was at X`, `went to X`, `back from X`, followed by a place or a time.
fn visited(words: &[&str]) -> Option<Said> {
    (0..words.len().saturating_sub(1)).find_map(|at| {
        let leads = matches!(
            fold(words[at]).as_str(),
            "at" | "to" | "from" | "attended" | "visited" | "bei" | "beim" | "auf" | "zur" | "zum"
        );
        // `at Harborlight all day` begins an entry of a journal.
        let is_visit = leads
            && (at == 0
                || words[at.saturating_sub(4)..=at]
                    .iter()
                    .any(|word| is_visit(&fold(word))));
        let mut start = at + 1;
        while is_visit
            && matches!(
                words.get(start),
                Some(&("the" | "this" | "year's" | "my" | "first" | "der" | "die" | "den" | "dem"))
            )
        {
            start += 1;
        }
        let first = words.get(start).filter(|_| is_visit)?;
        if !first.starts_with(char::is_uppercase) {
            return None;
        }
        let n_words = (start..words.len().min(start + MAX_NAME))
            .take_while(|at| {
                is_proper(words[*at]) && (*at == start || !ends_clause(words[*at - 1]))
            })
            .count();
        let end = start + n_words;
        let name = words[start..end].join(" ");
        let name = bare(&name).to_owned();
        let folded = fold(&name);
        let is_ended = ends_clause(words[end - 1]);
        let place = place_behind(words, end - 1).filter(|_| !is_ended);
        let next = (!is_ended).then(|| fold(&words[end..words.len().min(end + 2)].join(" ")));
        let has_time = next.is_some_and(|next| {
            terms::is_time_off(&next)
                || terms::is_time_off(next.split(' ').next().unwrap_or_default())
        });
        let is_event = !words::is_place(&folded)
            && !terms::is_generic(&name)
            && !is_month_word(&name)
            && !words::is_weekday(&folded)
            && (place.is_some() || has_time || terms::has_event_word(&folded))
            && names::strength(&name) != names::Strength::Full;
        is_event.then_some(Said { name, place })
    })
}

fn is_visit(folded: &str) -> bool {
    matches!(
        folded,
        "was"
            | "were"
            | "been"
            | "went"
            | "going"
            | "off"
            | "back"
            | "home"
            | "attended"
            | "visited"
            | "be"
            | "here"
            | "am"
            | "heading"
            | "travelled"
            | "traveled"
            | "got"
            | "ill"
            | "came"
            | "notes"
            | "war"
            | "waren"
            | "gewesen"
    )
}

/// Where the capitalized words before the year begin.
fn start_of_name(words: &[&str], year_at: usize) -> Option<usize> {
    let mut start = year_at;
    while start > 0 && year_at - start < MAX_NAME {
        let word = words[start - 1];
        let ends = ends_clause(word) || word.ends_with(['(', ')']);
        if ends || !is_proper(word) && !is_link(word) {
            break;
        }
        start -= 1;
    }
    while start < year_at && is_link(words[start]) {
        start += 1;
    }
    (start < year_at).then_some(start)
}

/// `Kelp & Foam 2016`, `Semana do Mar 2016`.
fn is_link(word: &str) -> bool {
    matches!(word, "&" | "and" | "de" | "du" | "do" | "und" | "+")
}

fn is_proper(word: &str) -> bool {
    let word = word.trim_start_matches(|c: char| c.is_ascii_punctuation());
    word.starts_with(char::is_uppercase)
        || word.contains('.') && word.len() > 4 && !word.ends_with('.')
        || word.chars().skip(1).any(char::is_uppercase)
}

fn ends_clause(word: &str) -> bool {
    word.ends_with([',', '.', ':', ';', '!', '?', ')']) && !word.ends_with("Yow!")
}

fn leads_to_event(folded: &str) -> bool {
    matches!(
        folded,
        "at" | "from"
            | "to"
            | "for"
            | "of"
            | "the"
            | "during"
            | "attended"
            | "attending"
            | "visited"
            | "a"
            | "au"
            | "aux"
            | "de"
            | "du"
            | "des"
            | "la"
            | "le"
            | "les"
            | "von"
            | "vom"
            | "auf"
            | "bei"
            | "beim"
            | "der"
            | "die"
            | "zur"
            | "zum"
            | "den"
            | "dem"
            | "en"
            | "el"
            | "del"
            | "al"
            | "na"
            | "no"
            | "do"
            | "da"
            | "dos"
            | "op"
            | "van"
            | "op de"
            | "pa"
            | "fra"
            | "fran"
            | "all"
            | "alla"
            | "dal"
            | "called"
            | "pour"
    )
}

fn is_month_word(word: &str) -> bool {
    words::month(&fold(word)).is_some()
}

/// The place that follows as `in Brest`.
fn place_behind(words: &[&str], at: usize) -> Option<String> {
    let preposition = words.get(at + 1).filter(|_| !ends_clause(words[at]))?;
    if !matches!(*preposition, "in" | "à" | "em" | "en" | "te" | "i") {
        return None;
    }
    let n_words = words[at + 2..]
        .iter()
        .take(3)
        .scan(false, |is_over, word| {
            let goes_on = !*is_over && word.starts_with(char::is_uppercase);
            *is_over = ends_clause(word);
            goes_on.then_some(())
        })
        .count();
    let place = words[at + 2..at + 2 + n_words].join(" ");
    let place = bare(&place);
    let is_place = !place.is_empty() && !is_month_word(place) && !words::is_weekday(&fold(place));
    is_place.then(|| place.to_owned())
}

/// The place that a text tells right behind a name: `Fernweh 2016 in Brest`,
/// `Fernweh happened in Brest`, `Fernweh (Brest, 1 July)`.
pub(super) fn place_of(series: &str, text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().take(MAX_WORDS).collect();
    let name: Vec<String> = series.split_whitespace().map(fold).collect();
    if name.is_empty() {
        return None;
    }
    (0..words.len()).find_map(|at| {
        let end = at + name.len();
        let found = words.get(at..end)?;
        if !found
            .iter()
            .zip(&name)
            .all(|(word, name)| folds_to(word, name))
        {
            return None;
        }
        if let Some(place) = place_before(&words[..at]) {
            return Some(place);
        }
        // `Fernweh 2016, the sailing conference in Brest`.
        let is_aside = |at: usize| {
            let next = words.get(at + 1).map(|word| fold(word));
            next.is_some_and(|next| {
                matches!(
                    next.as_str(),
                    "the"
                        | "a"
                        | "an"
                        | "la"
                        | "le"
                        | "une"
                        | "un"
                        | "die"
                        | "der"
                        | "das"
                        | "eine"
                )
            })
        };
        let ends = |at: usize| {
            let ends = words.get(at).is_none_or(|word| ends_clause(word));
            ends && !(at <= end && is_aside(at))
        };
        let in_brackets = words.get(end).and_then(|word| word.strip_prefix('('));
        if let Some(place) = in_brackets.map(bare) {
            let is_place = super::place::is_place_like(place) && ends(end);
            return is_place.then(|| place.to_owned());
        }
        (end - 1..words.len().min(end + 8))
            .take_while(|at| *at < end || !ends(*at))
            .find_map(|at| place_behind(&words, at))
            .filter(|place| super::place::is_place_like(place))
    })
}

/// The place right before a name: `I was in Brest for Fernweh`, `à Brest pour la
/// deuxième édition de Fernweh`.
fn place_before(words: &[&str]) -> Option<String> {
    let near = words.len().saturating_sub(7);
    let purpose = (near..words.len()).find(|at| {
        matches!(
            words[*at],
            "for" | "pour" | "für" | "para" | "per" | "voor" | "til" | "zum" | "zur"
        )
    })?;
    let at = (purpose.saturating_sub(4)..purpose).find(|at| {
        matches!(
            words[*at],
            "in" | "à" | "en" | "em" | "te" | "i" | "a" | "to"
        )
    })?;
    let place = words[at + 1..purpose].join(" ");
    let is_place = super::place::is_place_like(&place)
        && !is_month_word(&place)
        && !words::is_weekday(&fold(&place));
    is_place.then_some(place)
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| c.is_ascii_punctuation() && c != '\'')
}

/// The event that a short line names between its signs: `Runa Castellanos,
/// Fernweh 2016, Oslo`, `(Fernweh 2016)`.
pub(super) fn in_line(line: &str) -> Option<Said> {
    if line.len() > 120 {
        return None;
    }
    let line = terms::shown(line);
    let pieces = line.split([
        ',', '·', '|', '•', '–', '—', '(', ')', ';', '/', '@', ':', '"',
    ]);
    pieces
        .flat_map(|piece| piece.split(" - "))
        .map(|piece| bare(piece.trim()))
        .find_map(|piece| {
            let plain = terms::with_plain_year(piece);
            let words: Vec<&str> = plain.split(' ').collect();
            let last = words.last().filter(|last| last.len() == 4)?;
            let year_at = words.len() - 1;
            let is_name = dates::year(last).is_some()
                && (1..=MAX_NAME).contains(&year_at)
                && start_of_name(&words, year_at) == Some(0)
                && !words[..year_at].iter().any(|word| is_month_word(word))
                && !dates::is_only_date(&plain)
                && !terms::is_generic(&plain);
            is_name.then_some(Said {
                name: plain,
                place: None,
            })
        })
}

/// `[[Reef Night]] meetup`, `[[Fernweh 2016]] second day`: a link that the line
/// calls an event.
pub(super) fn in_links(line: &str) -> Option<String> {
    let mut rest = line;
    while let Some((_, behind)) = rest.split_once("[[") {
        let (inside, after) = behind.split_once("]]")?;
        let name = inside.rsplit(['|', '/']).next().unwrap_or(inside).trim();
        let next = fold(after.split_whitespace().next().unwrap_or_default());
        let is_dated = dates::year(name).is_some() && !dates::is_only_date(name);
        let is_called = matches!(
            next.as_str(),
            "meetup" | "conference" | "conf" | "konferenz" | "unconference" | "barcamp" | "summit"
        );
        if (is_dated || is_called) && !terms::is_generic(name) && dates::in_name(name).is_none() {
            return Some(name.to_owned());
        }
        rest = after;
    }
    None
}

/// The spelling of a name that came without capitals, found in a text: letters
/// and digits are the same, the capitals are the text's.
pub(super) fn spelled(name: &str, text: &str) -> Option<String> {
    let glued: String = fold(name).split(' ').collect();
    let first = *glued.as_bytes().first()?;
    let words: Vec<&str> = text.split_whitespace().take(4000).map(bare).collect();
    // Hardly any word begins like the name, and only those need folding.
    let may_begin = |word: &str| {
        let letter = word.bytes().find(u8::is_ascii_alphanumeric);
        !word.is_ascii() || letter.is_some_and(|letter| letter.eq_ignore_ascii_case(&first))
    };
    let may_begin = |at: &usize| may_begin(words[*at]);
    (0..words.len()).filter(may_begin).find_map(|at| {
        let mut rest = glued.as_str();
        let mut end = at;
        while !rest.is_empty() && end < words.len() && end < at + MAX_NAME {
            let folded = fold(words[end]).replace(' ', "");
            rest = rest
                .strip_prefix(folded.as_str())
                .filter(|_| !folded.is_empty())?;
            end += 1;
        }
        let found = words[at..end].join(" ");
        let is_text =
            !found.contains(['/', '#', '_', '[', '@']) && found.chars().any(char::is_uppercase);
        (rest.is_empty() && is_text).then_some(found)
    })
}
