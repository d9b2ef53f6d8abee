//! The series behind an edition of an event.

use super::super::{dates, words};
use super::terms;
use crate::text::fold;

/// The series of an event: its name without year, number, month and day;
/// `None` when nothing is left, or when the name is of several events.
pub(crate) fn series_of(name: &str) -> Option<String> {
    if fold(name).starts_with("events in ") {
        return None;
    }
    let with_year = terms::with_plain_year(name);
    let name = without_date(&with_year);
    let words: Vec<&str> = name.split_whitespace().collect();
    let mut kept: Vec<&str> = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        // `V Jornadas`, `XII Congreso`: the number stands first.
        let next = words.get(at + 1).filter(|_| at == 0 && words.len() > 1);
        if next.is_some_and(|next| is_numeral(word, next)) {
            continue;
        }
        // `3rd Annual Kelp Meeting`.
        let is_counted = at > 0 && is_edition(words[at - 1], at == 1, false);
        if at > 0 && is_counted && matches!(fold(word).as_str(), "annual" | "annuel" | "anual") {
            continue;
        }
        let is_name_of_number = at > 0 && is_word_for_number(&fold(words[at - 1]));
        if is_edition(word, at == 0, at + 1 == words.len()) {
            if is_name_of_number && fold(word).bytes().all(|byte| byte.is_ascii_digit()) {
                kept.pop();
            }
            // `Reef Night #31: short talks`: behind the number it is over.
            if word.ends_with(':') && !kept.is_empty() {
                break;
            }
            continue;
        }
        if fold(word) == "edition" && (at == 0 || is_edition(words[at - 1], false, false)) {
            continue;
        }
        kept.push(word);
    }
    // `Reef Night im März`: what stood before the month goes with it.
    let is_cut = kept.last() != words.last() || name.len() < with_year.len();
    if is_cut && kept.len() > 1 && kept.last().is_some_and(|word| stands_before_a_date(word)) {
        kept.pop();
    }
    let series = kept.join(" ");
    let series = series.trim_matches([',', ' ', '-', ':', '–', '—', '\'', '’', '(', ')', '·', '|']);
    (!series.is_empty()).then(|| series.to_owned())
}

/// Whether a word in lower case stands before a month or a year.
fn stands_before_a_date(word: &str) -> bool {
    matches!(
        word,
        "im" | "in" | "en" | "em" | "vom" | "am" | "of" | "v" | "du" | "de" | "from" | "w" | "i"
    )
}

/// `Vol. 3`, `No 12`, `Edition 4`.
fn is_word_for_number(folded: &str) -> bool {
    matches!(
        folded,
        "vol" | "volume" | "no" | "nr" | "num" | "n" | "edition" | "ausgabe" | "issue" | "episode"
    )
}

/// Whether a word tells which edition it is: `2013`, `#12`, `12th`, `XIV`, `May`.
fn is_edition(word: &str, is_first: bool, is_last: bool) -> bool {
    let folded = fold(word);
    if folded.is_empty() {
        // A dash between name and year.
        return word.chars().all(|c| !c.is_alphanumeric()) && word != "&" && word != "+";
    }
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_ordinal = || {
        let digits = folded.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        !digits.is_empty()
            && digits.len() <= 3
            && is_number(digits)
            && matches!(
                &folded[digits.len()..],
                "st" | "nd" | "rd" | "th" | "e" | "eme"
            )
    };
    let is_month =
        words::month(&folded).is_some() && (word.starts_with(char::is_uppercase) || is_last);
    // `第8回`, `5회`, `№14`.
    let is_counted = !is_first
        && word.contains(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| {
            c.is_ascii_digit() || matches!(c, '第' | '回' | '期' | '届' | '회' | '차' | '№')
        });
    is_counted
        || folded.split(' ').all(is_number)
        || is_ordinal()
        || !is_first && is_last && is_roman(word)
        || is_month && !is_first
}

/// Whether the first word of a name counts what the next one calls an event:
/// `V Jornadas`, `Third Summit`, `Zweite Herbsttagung`.
fn is_numeral(word: &str, next: &str) -> bool {
    let is_letters = !word.is_empty() && word.bytes().all(|byte| b"IVXL".contains(&byte));
    if is_letters {
        return is_roman(word) || terms::has_event_word(&fold(next));
    }
    terms::has_event_word(&fold(next))
        && matches!(
            fold(word).as_str(),
            "first"
                | "second"
                | "third"
                | "fourth"
                | "fifth"
                | "sixth"
                | "seventh"
                | "eighth"
                | "ninth"
                | "tenth"
                | "erste"
                | "zweite"
                | "dritte"
                | "vierte"
                | "funfte"
                | "premieres"
                | "deuxiemes"
                | "troisiemes"
                | "1eres"
                | "2emes"
                | "3emes"
                | "primeras"
                | "segundas"
                | "terceras"
        )
}

/// `II` to `XXXIX`; one letter may be a name.
fn is_roman(word: &str) -> bool {
    (2..=7).contains(&word.len())
        && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
        && !word.contains("VV")
        && !word.contains("IIII")
}

/// Without ` dec 2018`, `, 6 April`, ` summer 2014` at the end.
fn without_date(name: &str) -> &str {
    let starts = name.match_indices(' ').map(|(at, _)| at);
    starts
        .into_iter()
        .find(|at| dates::is_only_date(&name[at + 1..]))
        .map_or(name, |at| {
            name[..at].trim_end_matches([',', ' ', '-', '–', '—', '('])
        })
}

#[cfg(test)]
mod tests {
    use super::series_of;

    #[test]
    fn what_stands_before_a_month_goes_with_it() {
        for (name, series) in [
            ("Kelp Night im März 2014", "Kelp Night"),
            ("Kelp Night en mars 2014", "Kelp Night"),
            ("Kelp Night in October 2014", "Kelp Night"),
            ("Kelp Night of 2014", "Kelp Night"),
            ("Kelp Night im Hafen 2014", "Kelp Night im Hafen"),
            ("Kelp Log In", "Kelp Log In"),
        ] {
            assert_eq!(series_of(name).as_deref(), Some(series), "{name}");
        }
    }
}
