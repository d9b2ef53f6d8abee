//! What may stand behind a filter's name in an address.

use super::{MAX_VALUE_BYTES, cut};
use crate::index::Facet;
use crate::query::{has_word, known_kind, parse_years};

/// A value as the index has it: `year=2013..2010` is `2010..2013`, `kind=Panels`
/// is `panel`. A slug is taken as it stands.
///
/// # Errors
/// When no session can have it: why, for people.
pub(super) fn read(facet: Facet, value: &str) -> Result<String, String> {
    let value = cut(value.trim(), MAX_VALUE_BYTES).trim_end();
    match facet {
        _ if value.is_empty() => Err("nothing to filter by".to_owned()),
        Facet::Year => years(value).ok_or_else(|| "not a year".to_owned()),
        Facet::Kind => known_kind(value).map(str::to_owned),
        Facet::Has => has_word(value).map(str::to_owned),
        _ => Ok(value.to_owned()),
    }
}

/// Why a range of years is not as it was written.
pub(super) fn turn(value: &str) -> Option<String> {
    let (from, to) = parse_years(value.trim())?;
    let (from, to) = (from?, to?);
    let is_turned = from != to && value.trim().starts_with(&format!("{to:04}"));
    is_turned.then(|| format!("turned round: {from} to {to}"))
}

fn years(value: &str) -> Option<String> {
    let (from, to) = parse_years(value)?;
    if from == to {
        return from.map(|year| format!("{year:04}"));
    }
    let end = |year: Option<i16>| year.map_or(String::new(), |year| format!("{year:04}"));
    Some(format!("{}..{}", end(from), end(to)))
}

/// The two number fields of the year filter.
#[derive(Default)]
pub(super) struct YearForm {
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
}

impl YearForm {
    /// The value of `year` that means the same; `None` when both are empty.
    pub(super) fn range(&self) -> Option<String> {
        let end = |year: &Option<String>| year.clone().unwrap_or_default();
        let is_empty = self.from.is_none() && self.to.is_none();
        (!is_empty).then(|| format!("{}..{}", end(&self.from), end(&self.to)))
    }
}

/// A year of the form, of four digits.
pub(super) fn year(value: &str) -> Option<String> {
    let value = value.trim();
    let is_one = !value.contains("..") && parse_years(value).is_some();
    is_one.then(|| value.to_owned())
}
