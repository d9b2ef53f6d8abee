//! The words around the names of events: what a page is called, which part of
//! the event it is about, and the dresses of a year. Folded, in the languages
//! that notes are written in.

mod lists;

use self::lists::{
    CONFERENCES, DAY_SIDES, EVENTS, GENERIC, LABELS, NOTES, NOTES_TAILS, OPENER_NOUNS, OPENERS,
    PARTS, PREPOSITIONS,
};
use super::super::explicit::Key;
use super::super::{dates, words};
use crate::text::fold;

/// A title as it is shown: without the brackets of wiki links.
pub(super) fn shown(title: &str) -> String {
    let title = title.trim();
    if !title.contains("[[") {
        return title.to_owned();
    }
    let mut shown = String::with_capacity(title.len());
    let mut rest = title;
    while let Some((before, link)) = rest.split_once("[[") {
        let Some((link, after)) = link.split_once("]]") else {
            break;
        };
        let label = link.rsplit(['|', '/']).next().unwrap_or(link);
        shown.push_str(before);
        shown.push_str(label);
        rest = after;
    }
    shown.push_str(rest);
    shown
}

/// What comes before a colon or a dash and is no part of the name.
pub(super) fn is_label(folded: &str) -> bool {
    LABELS.contains(folded)
        || is_about_notes(folded)
        || is_day_or_part(folded)
        || is_generic_words(folded)
        || Key::parse(folded) == Some(Key::Event)
}

/// A word for what somebody wrote down.
pub(super) fn is_about_notes_word(word: &str) -> bool {
    NOTES.contains(word)
}

/// `recap`, `my notes`, `trip report`, `what I went to`: what the page is.
pub(super) fn is_about_notes(folded: &str) -> bool {
    const BEGINNINGS: [&str; 14] = [
        "what i",
        "what we",
        "all sessions",
        "all talks",
        "all notes",
        "unconference",
        "things i",
        "things we",
        "the talks",
        "the sessions",
        "talks i",
        "sessions i",
        "compte rendu",
        "retour d experience",
    ];
    let mut words = folded.split(' ').filter(|word| !word.is_empty());
    let n_words = words.clone().count();
    let is_begun = BEGINNINGS.iter().any(|words| {
        folded
            .strip_prefix(words)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    let ends = words.clone().next_back().is_some_and(is_about_notes_word);
    let begins = words.next().is_some_and(is_about_notes_word);
    is_begun
        || n_words <= 3 && ends
        || n_words <= 4 && begins && (folded.ends_with("notes") || n_words == 1)
}

/// Words for notes that stand behind a name without any sign, whatever it is.
pub(super) fn is_notes_tail(folded: &str) -> bool {
    NOTES_TAILS.contains(folded)
}

/// A noun for the page that may stand right before the name of the event.
pub(super) fn is_page_noun(folded: &str) -> bool {
    matches!(
        folded,
        "notes"
            | "note"
            | "notizen"
            | "mitschrift"
            | "bericht"
            | "recap"
            | "notas"
            | "apuntes"
            | "appunti"
            | "aantekeningen"
            | "verslag"
            | "notater"
            | "anteckningar"
            | "notatki"
            | "resume"
            | "liveblog"
    )
}

/// Words for a part of an event that are also the noun of many names.
pub(super) fn is_noun_of_names(folded: &str) -> bool {
    matches!(folded, "day" | "evening" | "morning" | "afternoon" | "part")
}

/// `next week`, `this year`: when the post speaks of it.
pub(super) fn is_time_off(folded: &str) -> bool {
    let mut words = folded.split(' ');
    let (Some(first), Some(second), None) = (words.next(), words.next(), words.next()) else {
        return matches!(
            folded,
            "today" | "tomorrow" | "yesterday" | "tonight" | "heute" | "gestern" | "hier" | "ayer"
        );
    };
    if matches!(
        (first, second),
        ("all", "day" | "week") | ("letzte" | "diese", "woche") | ("vorige", "week")
    ) {
        return true;
    }
    matches!(first, "next" | "last" | "this" | "coming")
        && (matches!(
            second,
            "week" | "weekend" | "month" | "year" | "morning" | "evening"
        ) || words::is_weekday(second))
}

/// Words that a day or a part is called by.
const DAYS: [&str; 14] = [
    "day", "days", "jour", "journee", "tag", "dia", "giorno", "giornata", "dag", "part", "teil",
    "parte", "partie", "deel",
];

/// Whether the first of some folded words is one for a day.
pub(super) fn is_day_word(folded: &str) -> bool {
    DAYS.contains(&folded.split(' ').next().unwrap_or_default())
}

/// What stands between a noun and that whose it is.
pub(super) fn is_genitive(folded: &str) -> bool {
    matches!(
        folded,
        "of" | "der" | "des" | "de" | "du" | "del" | "della" | "do" | "da" | "van" | "la"
    )
}

/// `day two`, `2nd day`, `Tag 1`, `j1`, `day 2 of 3`, `Thursday`, `part 3`,
/// `lightning talks`: which part of the event it is about.
pub(super) fn is_day_or_part(folded: &str) -> bool {
    if words::is_day(folded) || is_short_day(folded) {
        return true;
    }
    if PARTS.contains(folded) {
        return true;
    }
    let words: Vec<&str> = folded.split(' ').collect();
    let is_number = |word: &&str| {
        is_number(word)
            || DAY_SIDES.contains(word)
            || words::is_weekday(word)
            || words::month(word).is_some()
            || matches!(
                *word,
                "morning" | "afternoon" | "evening" | "am" | "pm" | "notes"
            )
    };
    let n_days = words.iter().filter(|word| DAYS.contains(word)).count();
    (2..=5).contains(&words.len())
        && n_days > 0
        && words
            .iter()
            .all(|word| DAYS.contains(word) || is_number(word))
}

/// `j1`, `d2`, `day1`, `tag2`.
fn is_short_day(folded: &str) -> bool {
    let head = folded.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = &folded[head.len()..];
    (1..=2).contains(&number.len())
        && matches!(
            head,
            "j" | "d" | "t" | "day" | "tag" | "jour" | "dia" | "dag" | "part" | "giorno"
        )
}

/// `2`, `two`, `second`, `2nd`.
pub(super) fn is_number(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    words::ordinal(word).is_some()
        || !digits.is_empty()
            && digits.len() <= 2
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && matches!(
                &word[digits.len()..],
                "" | "st" | "nd" | "rd" | "th" | "er" | "e" | "eme"
            )
}

/// Whether the last word is the number of an edition: `#12`.
pub(super) fn ends_with_number(text: &str) -> bool {
    let last = text.trim_end().rsplit(' ').next().unwrap_or_default();
    let number = last.strip_prefix(['#', '№']).unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text says that nobody had to travel.
pub(super) fn is_online(folded: &str) -> bool {
    matches!(
        folded,
        "online" | "virtual" | "remote" | "en ligne" | "en linea" | "virtuell" | "online only"
    )
}

/// The nouns, beside those for notes, that open a title: `Day one at Kelp`.
pub(super) fn is_opener_noun(word: &str) -> bool {
    OPENER_NOUNS.contains(word)
}

/// Small words in the opening of a title.
pub(super) fn is_opener_word(word: &str) -> bool {
    is_number(word) || words::is_weekday(word) || (word.is_empty() || OPENERS.contains(word))
}

/// What leads from an opening to the name.
pub(super) fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.contains(word)
}

/// A lower-case article is no part of a name.
pub(super) fn without_article(text: &str) -> &str {
    const ARTICLES: [&str; 19] = [
        "the ",
        "la ",
        "las ",
        "los ",
        "os ",
        "as ",
        "het ",
        "le ",
        "les ",
        "l'",
        "l’",
        "der ",
        "die ",
        "das ",
        "den ",
        "dem ",
        "el ",
        "il ",
        "this year's ",
    ];
    ARTICLES
        .iter()
        .find_map(|article| text.strip_prefix(article))
        .unwrap_or(text)
}

/// Whether an opening says that somebody is on the way.
pub(super) fn is_travel(folded: &str) -> bool {
    folded.split(' ').any(|word| {
        matches!(
            word,
            "heading" | "going" | "off" | "travelling" | "traveling"
        )
    })
}

/// Whether a folded name has a word for a conference, which is held once a year.
pub(super) fn has_conference_word(folded: &str) -> bool {
    folded.split(' ').any(|word| {
        CONFERENCES.contains(word)
            || word.len() > 4
                && [
                    "conf", "con", "fest", "camp", "days", "summit", "tage", "kaigi",
                ]
                .iter()
                .any(|end| word.ends_with(end))
    })
}

/// Whether a folded name has a word for any gathering.
pub(super) fn has_event_word(folded: &str) -> bool {
    has_conference_word(folded) || folded.split(' ').any(|word| EVENTS.contains(word))
}

/// Whether a name says only that it is one: `Conference notes`, `talks`, `day 2`.
pub(super) fn is_generic(name: &str) -> bool {
    let folded = fold(name);
    folded.is_empty() || is_generic_words(&folded)
}

fn is_generic_words(folded: &str) -> bool {
    folded.split(' ').all(|word| {
        is_about_notes_word(word)
            || is_number(word)
            || words::is_weekday(word)
            || words::month(word).is_some()
            || dates::year(word).is_some()
            || dates::is_season(word)
            || is_short_day(word)
            || GENERIC.contains(word)
    })
}

/// A name with its year written out: `Kelp '19`, `Kelp 2k19` and `KELP2019` end
/// with ` 2019`.
pub(super) fn with_plain_year(name: &str) -> String {
    let mut plain = String::with_capacity(name.len() + 4);
    for word in name.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        let whole = word;
        let word = whole.trim_end_matches([',', ')', ':', ';', '.', ']']);
        match year_in(word).filter(|_| dates::year(&plain).is_none()) {
            Some((stem, year)) => {
                plain.push_str(stem);
                if !stem.is_empty() {
                    plain.push(' ');
                }
                plain.push_str(&year.to_string());
            }
            None => plain.push_str(word),
        }
        plain.push_str(&whole[word.len()..]);
    }
    plain
}

/// The year that a word is or ends with, in another dress than four digits.
fn year_in(word: &str) -> Option<(&str, i16)> {
    let head = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &word[head.len()..];
    let number: i16 = digits.parse().ok()?;
    let century = if number >= 80 { 1900 } else { 2000 };
    match digits.len() {
        2 => {
            let stem = head
                .strip_suffix(['\'', '’', '‘'])
                .or_else(|| head.strip_suffix("2k"))
                .or_else(|| head.strip_suffix("2K"))?;
            // Of `(’20` the sign before is its own.
            let stem = stem.trim_end_matches(['-', '_']);
            Some((stem, century + number))
        }
        4 => {
            let is_glued =
                head.ends_with(char::is_alphabetic) || head.ends_with(['-', '_']) && head.len() > 2;
            let stem = head.trim_end_matches(['-', '_']);
            dates::year(digits)
                .filter(|_| is_glued)
                .map(|year| (stem, year))
        }
        _ => None,
    }
}
