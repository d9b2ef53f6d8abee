//! What trails behind a title: lengths, ratings, days, tags, handles.

use super::super::super::{dates, names};
use super::is_decoration;
use super::number::is_number;
use crate::text::fold;

/// `45min`, `30 minutes`, `1h`.
pub(super) fn is_length(text: &str) -> bool {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    digits.len() < text.len()
        && matches!(
            digits
                .trim()
                .trim_end_matches('.')
                .to_ascii_lowercase()
                .as_str(),
            "min"
                | "mins"
                | "minutes"
                | "minuten"
                | "minutos"
                | "m"
                | "'"
                | "h"
                | "hour"
                | "hours"
                | "mn"
        )
}

/// `UXcamp Skagen 2018`: where and when the talk was given.
pub(in crate::extract) fn is_event(text: &str) -> bool {
    let Some((name, year)) = text.rsplit_once(' ') else {
        return false;
    };
    let is_name = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    // `RFC 2020` is a number.
    let has_word = name
        .split(' ')
        .any(|word| word.len() > 3 && word.contains(char::is_lowercase));
    year.len() == 4
        && dates::year(year).is_some()
        && name.split(' ').count() <= 4
        && name.split(' ').all(is_name)
        && has_word
        && !dates::is_only_date(text)
}

/// `4/5`, `8/10`, `★★★☆☆`.
pub(super) fn is_rating(text: &str) -> bool {
    let text = text.trim();
    if let Some((got, of)) = text.split_once('/') {
        return matches!(of, "5" | "10") && got.parse::<f32>().is_ok();
    }
    !text.is_empty()
        && text.chars().all(|c| is_decoration(c) || c == '*')
        && text.chars().count() > 1
}

pub(super) fn is_day(text: &str) -> bool {
    super::super::super::dates::iso(text).is_some()
}

/// `#rust`, `{#tides}`.
pub(super) fn is_tag(text: &str) -> bool {
    let text = text.strip_prefix('{').unwrap_or(text);
    text.strip_prefix('#')
        .is_some_and(|tag| tag.starts_with(char::is_alphabetic))
}

/// `31:02`, `1:02:45`: how long a recording is.
pub(super) fn is_duration(text: &str) -> bool {
    let pieces = || text.trim().split(':');
    (2..=3).contains(&pieces().count()) && pieces().all(is_number)
}

/// `Moderation: S`, `moderated by S`: who led, behind those who spoke.
pub(super) fn is_of_moderator(text: &str) -> bool {
    let folded = fold(text);
    let mut words = folded.split(' ');
    let is_word = words
        .next()
        .is_some_and(|word| word.starts_with("moderat") || word == "chair" || word == "moderacion");
    is_word && words.next().is_some()
}

/// Whether a parenthesis behind people holds how to reach or to call them.
pub(super) fn is_handle_behind(before: &str, inside: &str) -> bool {
    let is_handle = inside.starts_with('@') && !inside.contains(' ');
    let is_said = before.contains([':', '|', '–', '—', '/'])
        || before.contains(" - ")
        || before.contains(" by ");
    (is_handle || names::is_pronouns(inside)) && is_said
}

/// `[REPEAT]`, `[recorded]`, `[EN]`: what a programme says of a slot.
pub(super) fn is_note_of_programme(inside: &str) -> bool {
    let is_word = inside.len() <= 16 && inside.bytes().all(|byte| byte.is_ascii_alphabetic());
    // `[m]`: the stream, the room.
    let is_letter = inside.len() == 1;
    is_word
        && (is_letter
            || matches!(
                fold(inside).as_str(),
                "repeat"
                    | "repeated"
                    | "recorded"
                    | "encore"
                    | "rerun"
                    | "live"
                    | "remote"
                    | "online"
                    | "onsite"
                    | "hybrid"
                    | "cancelled"
                    | "canceled"
                    | "wiederholung"
                    | "rediffusion"
                    | "en"
                    | "de"
                    | "fr"
                    | "es"
                    | "it"
                    | "nl"
                    | "pt"
                    | "eng"
                    | "ger"
                    | "fra"
                    | "beginner"
                    | "intermediate"
                    | "advanced"
                    | "sold"
                    | "full"
            ))
}
