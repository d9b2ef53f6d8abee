//! Titles: what makes two of them one talk, and the address that follows.

mod words;

use self::words::{
    AUXILIARIES, FILLERS, GENERIC, LABELS, LEVELS, NUMBERS, VERSION_COMPANY, VERSION_ENDS,
    VERSION_WORDS,
};
use super::id::{EventId, SpeakerId, TalkId};
use crate::extract::Kind;
use crate::text::{Slug, are_within, fold, likeness};

/// Titles longer than this are compared for equality alone.
const MAX_COMPARED_BYTES: usize = 300;

/// A title brought to the form in which talks are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TitleKey {
    /// The title without label, article and version, as written otherwise.
    pub(super) core: String,
    /// The core folded.
    pub(super) key: String,
    /// Whether it says nothing of the talk, so that it never joins two events.
    pub(super) is_generic: bool,
}

impl TitleKey {
    /// Takes any title, also an empty one. `event` is the event's address: its
    /// name in a title says nothing of the talk.
    pub(super) fn of(title: &str, event: &EventId) -> Self {
        let plain = title.replace('&', " and ");
        let core = without_version(without_article(without_label(plain.trim())));
        let key = fold(core);
        let is_generic = is_generic(&key, event);
        Self {
            core: core.to_owned(),
            key,
            is_generic,
        }
    }

    /// Whether the title alone, without a speaker, can tell two talks apart.
    pub(super) fn is_distinctive(&self) -> bool {
        !self.is_generic && self.key.len() >= 10 && self.key.contains(' ')
    }
}

/// The talk's id, a function of its own session. What `is_local` holds for its
/// event alone, as do generic titles and talks of which nobody is named.
pub(super) fn talk_id(
    title: &TitleKey,
    speaker: Option<&SpeakerId>,
    event: &EventId,
    is_local: bool,
) -> TalkId {
    let mut slug = Slug::of(&title.core);
    let Some(speaker) = speaker else {
        return TalkId::new(slug.join(event.slug()));
    };
    // A person known at this event alone has its name in the address already.
    let local = speaker.as_str().strip_suffix(&format!("-{event}"));
    let name = local.unwrap_or(speaker.as_str());
    // A title that is the speaker's name says nothing of what was told there.
    let is_name = slug.as_str() == name;
    let is_named = is_name || slug.as_str().ends_with(&format!("-{name}"));
    if !is_named && let Some(name) = Slug::parse(name) {
        slug = slug.join(&name);
    }
    if title.is_generic || is_name || local.is_some() || is_local {
        slug = slug.join(event.slug());
    }
    TalkId::new(slug)
}

/// From here on two titles are one but for slips of the pen.
pub(super) const SAME: u8 = 90;

/// Whether a [`fit`] means that one title is the other shortened: all its
/// words that say something are there too.
pub(super) fn is_shortened(fit: u8) -> bool {
    matches!(fit, 50 | 80)
}

/// How well two titles of one speaker at one event fit: 0 (two talks) to 100.
/// What is neither [`SAME`] nor [`is_shortened`] shares words, as two talks on
/// one subject do.
pub(super) fn fit(a: &TitleKey, b: &TitleKey) -> u8 {
    if a.key == b.key {
        return 100;
    }
    // Comparing costs the product of the lengths, and no title is that long.
    if a.key.len().max(b.key.len()) > MAX_COMPARED_BYTES {
        return 0;
    }
    // "Part 1" and "Part 2" are alike, and two talks.
    if a.is_generic || b.is_generic || do_numbers_differ(&a.key, &b.key) {
        return 0;
    }
    if a.key.replace(' ', "") == b.key.replace(' ', "") {
        return 95;
    }
    if are_within(&a.key, &b.key, 4)
        && likeness(&a.key, &b.key) >= 0.92
        && !is_word_exchanged(&a.key, &b.key)
    {
        return 90;
    }
    let (words_a, words_b) = (content_words(&a.key), content_words(&b.key));
    let n_shared = words_a.iter().filter(|word| words_b.contains(word)).count();
    let n_shorter = words_a.len().min(words_b.len());
    let n_all = words_a.len() + words_b.len() - n_shared;
    // "Advanced mooring" is no longer name for "Mooring".
    let is_level = |word: &&&str| LEVELS.contains(*word);
    let tells_level = words_a
        .iter()
        .filter(is_level)
        .ne(words_b.iter().filter(is_level));
    match n_shared {
        0 => 0,
        n if n == n_shorter && n >= 2 && !tells_level => 80,
        n if n >= 2 && n * 5 >= n_all * 3 => 70,
        n if n == n_shorter && !tells_level => 50,
        n if n >= 2 && n * 2 >= n_shorter => 40,
        _ => 0,
    }
}

/// Whether one word stands for another and is no slip of it: "in storms" and
/// "in harbor". Titles of as many words each.
fn is_word_exchanged(a: &str, b: &str) -> bool {
    let is_empty = |word: &str| FILLERS.contains(&word) || in_digits(word) != word;
    let is_slip = |a: &str, b: &str| {
        let longer = a.chars().count().max(b.chars().count());
        are_within(a, b, if longer < 8 { 1 } else { 2 })
    };
    a.split(' ').count() == b.split(' ').count()
        && a.split(' ')
            .zip(b.split(' '))
            .any(|(a, b)| a != b && !is_empty(a) && !is_empty(b) && !is_slip(a, b))
}

/// How well two titles fit when nobody is named beside one of them: as [`fit`],
/// but a slip aside they must share three words that say something.
pub(super) fn fit_alone(a: &TitleKey, b: &TitleKey) -> u8 {
    let fit = fit(a, b);
    let words = content_words(&b.key);
    let shared = content_words(&a.key);
    let n_shared = shared.iter().filter(|word| words.contains(word)).count();
    if a.is_distinctive() && b.is_distinctive() && (fit >= 90 || fit >= 70 && n_shared >= 3) {
        fit
    } else {
        0
    }
}

/// What an untitled session is called: after its speakers, else its kind and
/// its place among the event's untitled ones.
pub(super) fn stand_in(kind: Kind, speakers: &[String], ordinal: usize) -> String {
    let label = kind.label();
    let label = match kind {
        Kind::Other => "session",
        _ => label,
    };
    let mut title = String::with_capacity(label.len() + 16);
    let mut chars = label.chars();
    title.extend(chars.next().map(|c| c.to_ascii_uppercase()));
    title.push_str(chars.as_str());
    match speakers {
        [] => format!("{title} {ordinal}"),
        [one] => format!("{title} by {one}"),
        [others @ .., last] => format!("{title} by {} and {last}", others.join(", ")),
    }
}

/// Whether the numbers of two titles tell them apart. A number in words, where
/// the other title has none, was left out with the words around it.
fn do_numbers_differ(a: &str, b: &str) -> bool {
    let are_left_out = |with: &str, without: &str| {
        numbers(without).is_empty() && !with.contains(|c: char| c.is_ascii_digit())
    };
    numbers(a) != numbers(b)
        && !(a.split(' ').count().abs_diff(b.split(' ').count()) >= 3
            && (are_left_out(a, b) || are_left_out(b, a)))
}

/// The numbers in a folded title, in digits or words.
fn numbers(key: &str) -> Vec<&str> {
    let words = key.split(' ').map(in_digits);
    words
        .filter(|word| word.bytes().all(|b| b.is_ascii_digit()))
        .collect()
}

fn in_digits(word: &str) -> &str {
    let at = NUMBERS.iter().position(|(name, _)| *name == word);
    at.map_or(word, |at| NUMBERS[at].1)
}

/// The words of a folded title that say something, each once, sorted.
pub(super) fn content_words(key: &str) -> Vec<&str> {
    let mut words: Vec<&str> = key
        .split(' ')
        .map(in_digits)
        .filter(|word| word.bytes().all(|b| b.is_ascii_digit()) || word.len() > 2)
        .filter(|word| !FILLERS.contains(word) && !AUXILIARIES.contains(word))
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Drops `Keynote:`, `Lightning talk –` and the like; a label alone stays.
fn without_label(title: &str) -> &str {
    let Some((at, mark)) = title.char_indices().find(|(at, c)| {
        *c == ':' || matches!(c, '-' | '–' | '—') && title[*at + c.len_utf8()..].starts_with(' ')
    }) else {
        return title;
    };
    let rest = title[at + mark.len_utf8()..].trim();
    if LABELS.contains(&fold(&title[..at]).as_str()) && rest.contains(char::is_alphanumeric) {
        return rest;
    }
    title
}

fn without_article(title: &str) -> &str {
    for article in ["the ", "a ", "an "] {
        let head = title.get(..article.len());
        if head.is_some_and(|head| head.eq_ignore_ascii_case(article)) {
            let rest = title[article.len()..].trim_start();
            if rest.contains(char::is_alphanumeric) {
                return rest;
            }
        }
    }
    title
}

/// Drops `(updated)`, `v2`, `2.0 edition`, `2014` at the end, as long as
/// something of the title is left.
fn without_version(title: &str) -> &str {
    let mut title = title;
    loop {
        let shorter = without_one_version(title);
        let is_emptied = shorter.len() == title.len() || !shorter.contains(char::is_alphabetic);
        if is_emptied {
            return title;
        }
        title = shorter;
    }
}

fn without_one_version(title: &str) -> &str {
    let whole = title.trim_end_matches(|c: char| c.is_whitespace() || ".!,;:-–—".contains(c));
    if let Some(inner) = whole.strip_suffix([')', ']'])
        && let Some(open) = inner.rfind(['(', '['])
    {
        return if is_version(&inner[open + 1..]) {
            title[..open].trim_end()
        } else {
            title
        };
    }
    // `Tides, revisited`, `Tides: the return`, `Tides – updated for 2014`.
    let mark = whole.rmatch_indices([',', ':', '-', '–', '—']).next();
    if let Some((at, mark)) = mark
        && whole[at + mark.len()..].starts_with(' ')
        && is_version(&whole[at + mark.len()..])
    {
        return whole[..at].trim_end();
    }
    let Some((head, last)) = whole.rsplit_once(char::is_whitespace) else {
        return title;
    };
    let head = head.trim_end();
    let last = fold(last);
    if is_year(&last) {
        // "Web in 2014" is about the year, "Web 2014" was held in it.
        let before = head.rsplit(char::is_whitespace).next().map(fold);
        let is_object = before.is_some_and(|word| {
            [
                "in", "of", "since", "for", "from", "by", "to", "and", "circa",
            ]
            .contains(&word.as_str())
        });
        return if is_object { title } else { head };
    }
    if is_version_mark(&last) || VERSION_ENDS.contains(&last.as_str()) {
        return head;
    }
    if ["edition", "version", "remix"].contains(&last.as_str()) {
        let (before, number) = head.rsplit_once(char::is_whitespace).unwrap_or(("", head));
        let number = fold(number);
        if number.split(' ').all(is_version_part) {
            return before.trim_end();
        }
    }
    title
}

fn is_year(word: &str) -> bool {
    let year = word.parse();
    year.is_ok_and(|year: u16| (1980..=2099).contains(&year))
}

/// `v2`, `v2 1`: a version with its letter.
fn is_version_mark(word: &str) -> bool {
    let number = word.strip_prefix('v').unwrap_or_default();
    !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit() || b == b' ')
}

/// Whether a remark behind a title says its version and nothing else.
fn is_version(remark: &str) -> bool {
    let remark = fold(remark);
    // A small number alone is rather a part: `Tides (2)`.
    let says_version =
        |word| VERSION_WORDS.contains(&word) || is_version_mark(word) || is_year(word);
    remark.split(' ').all(is_version_part) && remark.split(' ').any(says_version)
}

fn is_version_part(word: &str) -> bool {
    VERSION_WORDS.contains(&word)
        || is_version_mark(word)
        || VERSION_COMPANY.contains(&word)
        || word.bytes().all(|b| b.is_ascii_digit())
}

fn is_generic(key: &str, event: &EventId) -> bool {
    if !key.contains(char::is_alphabetic) {
        return true;
    }
    let is_label = LABELS.iter().any(|label| {
        let rest = key.strip_prefix(label);
        rest.is_some_and(|rest| rest.starts_with(" by ") || rest.starts_with(" with "))
    });
    let in_event = |word: &str| event.as_str().split('-').any(|part| part == word);
    let is_empty_word = |word: &str| {
        GENERIC.contains(&word) || word.bytes().all(|b| b.is_ascii_digit()) || in_event(word)
    };
    let says_kind = |word: &str| GENERIC.contains(&word) && !FILLERS.contains(&word);
    let mut words = key.split(' ');
    let are_all_empty = words.clone().all(is_empty_word);
    is_label || are_all_empty && (words.clone().any(says_kind) || words.all(in_event))
}

#[cfg(test)]
mod tests;
