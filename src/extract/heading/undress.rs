//! What people put around a title: emoji, enumerators, kind labels.

use super::super::{Kind, words};
use crate::text::fold;

/// A heading without what is worn over the title.
pub(super) struct Undressed {
    pub(super) rest: String,
    pub(super) kind: Option<Kind>,
    /// The kind label as written, the title of a talk that has no other.
    pub(super) label: String,
    pub(super) is_numbered: bool,
}

/// Takes emoji, enumerators and kind labels off.
pub(super) fn undress(text: &str) -> Undressed {
    let mut rest = text.trim_matches(is_decoration);
    let mut undressed = Undressed {
        rest: String::new(),
        kind: None,
        label: String::new(),
        is_numbered: false,
    };
    if let Some(after) = enumerator(rest) {
        undressed.is_numbered = true;
        rest = after;
    }
    if let Some((label, after)) = cut_at_label(rest) {
        undressed.kind = words::kind(label);
        label.trim().clone_into(&mut undressed.label);
        rest = after;
    }
    rest.trim().clone_into(&mut undressed.rest);
    undressed
}

/// Signs at the ends of a heading that are for the eye.
fn is_decoration(c: char) -> bool {
    c.is_whitespace()
        || c == '#'
        || matches!(u32::from(c), 0x2190..=0x2bff | 0xfe0f | 0x200d | 0x1f000..=0x1faff)
}

/// The rest of a heading behind `A.`, `3)`, `Seven:`, `Talk 3 -`, or nothing
/// behind a bare `Ten` or `First talk`.
fn enumerator(text: &str) -> Option<&str> {
    let folded = fold(text);
    let bare = folded.strip_suffix(" talk").unwrap_or(&folded);
    if words::ordinal(bare).is_some() || bare.is_empty() {
        return Some("");
    }
    if let Some(numbered) = bare.strip_prefix("talk ")
        && is_number(numbered)
    {
        return Some("");
    }
    let end = text.find(|c: char| !c.is_alphanumeric() && c != ' ')?;
    let (head, rest) = text.split_at(end);
    let sign = rest.chars().next()?;
    let after = rest[sign.len_utf8()..].strip_prefix(' ')?;
    let head = fold(head);
    let head = head.strip_prefix("talk ").unwrap_or(&head);
    let is_letter = head.len() == 1 && sign != '-';
    let is_count = words::ordinal(head.strip_suffix(" talk").unwrap_or(head)).is_some();
    let fits = match sign {
        '.' | ')' | ':' => is_letter || is_count || is_number(head),
        '-' | '–' | '—' => is_count || is_number(head),
        _ => false,
    };
    fits.then_some(after.trim_start())
}

fn is_number(text: &str) -> bool {
    (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A kind label and what it labels: `Keynote: T`, `Panel – T`.
fn cut_at_label(text: &str) -> Option<(&str, &str)> {
    let end = text.find([':', '-', '–', '—'])?;
    let (label, rest) = text.split_at(end);
    let sign = rest.chars().next()?;
    let after = &rest[sign.len_utf8()..];
    let is_cut = after.starts_with(char::is_whitespace) && (sign == ':' || label.ends_with(' '));
    (is_cut && words::kind(label).is_some()).then_some((label, after.trim()))
}
