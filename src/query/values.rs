//! Values of the fields that have a set of their own: kinds, what a talk has, years.

use super::Field;
use crate::extract::Kind;
use crate::text;

/// Values of `has:`.
const HAS: [&str; 4] = ["notes", "video", "slides", "qa"];

/// The kind that a word such as `panels` or `lightning talk` means; the word itself when it means none.
pub(crate) fn kind_word(folded: &str) -> &str {
    let singular = folded.strip_suffix('s').unwrap_or(folded);
    let found = Kind::ALL
        .into_iter()
        .find(|kind| singular == text::fold(kind.label()) || singular == text::fold(kind.as_str()));
    found.map_or(folded, |kind| kind.as_str())
}

/// The kind that a text means, as it stands in addresses.
///
/// # Errors
/// When it means none: what was expected, for people.
pub(crate) fn known_kind(text: &str) -> Result<&'static str, String> {
    let kind = Kind::parse(kind_word(&text::fold(text)));
    kind.map(Kind::as_str).ok_or_else(|| {
        let kinds = Kind::ALL.map(Kind::as_str);
        format!("one of {} was expected", kinds.join(", "))
    })
}

/// What a talk may have, as it stands in addresses.
///
/// # Errors
/// When it is none of it: what was expected, for people.
pub(crate) fn has_word(text: &str) -> Result<&'static str, String> {
    let folded = text::fold(text);
    let known = HAS.into_iter().find(|word| *word == folded);
    known.ok_or_else(|| format!("one of {} was expected", HAS.join(", ")))
}

/// What a field may hold, for people, when it cannot hold this value; `None`
/// when it can, and for a prefix.
pub(super) fn refusal(field: Field, value: &str) -> Option<String> {
    if value.ends_with('*') {
        return None;
    }
    match field {
        Field::Has => has_word(value).err(),
        Field::Kind => known_kind(value).err(),
        _ => None,
    }
}

/// Whether what stands before a colon looks like a field that we do not have:
/// `venue:hall`, but not `std::vec`, `http://…`, `10:30` or `TODO:later`.
pub(super) fn is_like_field(name: &str, value: &str) -> bool {
    name.len() > 2
        && name.bytes().all(|b| b.is_ascii_lowercase())
        && value.starts_with(char::is_alphabetic)
        && !value.contains([':', '/', '.', '@'])
}

/// Reads `2013`, `2010..2013`, `2010..` or `..2013`; the ends in either order.
pub(crate) fn parse_years(text: &str) -> Option<(Option<i16>, Option<i16>)> {
    let year = |text: &str| -> Option<i16> {
        let is_year = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        is_year.then(|| text.parse().ok()).flatten()
    };
    let Some((from, to)) = text.split_once("..") else {
        let year = year(text)?;
        return Some((Some(year), Some(year)));
    };
    match (from, to) {
        ("", "") => None,
        ("", to) => Some((None, Some(year(to)?))),
        (from, "") => Some((Some(year(from)?), None)),
        (from, to) => {
            let (from, to) = (year(from)?, year(to)?);
            Some((Some(from.min(to)), Some(from.max(to))))
        }
    }
}
