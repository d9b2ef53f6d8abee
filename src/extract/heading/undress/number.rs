//! What counts the talks of a programme: `3/8`, `#3`, `B.`, `Talk 3:`, `OPS204 -`.

use super::super::super::words;
use crate::text::fold;

/// The rest of a heading behind the number of a section of a report, `2.1 T`,
/// `3.1.1 T`: it counts sections, not talks.
pub(in crate::extract) fn section(text: &str) -> Option<&str> {
    let (number, after) = text.split_once(' ')?;
    let number = number.strip_suffix('.').unwrap_or(number);
    let is_part = |part: &str| (1..=2).contains(&part.len()) && is_number(part);
    let after = after.trim_start();
    let is_title = after.starts_with(|c: char| !c.is_lowercase() && !c.is_ascii_digit());
    (number.contains('.') && number.split('.').all(is_part) && is_title).then_some(after)
}

/// `3/8 // T`, `9/10 — T`, `2 of 5: T`: a place in a row, or a mark out of ten.
pub(super) fn fraction(text: &str) -> Option<&str> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(text);
    let rest = &text[first..];
    let rest = rest
        .strip_prefix('/')
        .or_else(|| rest.strip_prefix(" of "))?;
    let second = digits(rest);
    let after = rest[second..].trim_start();
    let title = after.trim_start_matches(['/', ':', '-', '–', '—', '|', '.', ')', '·']);
    let is_cut = title.len() < after.len() && title.starts_with(' ');
    let is_short = (1..=2).contains(&first) && (1..=2).contains(&second);
    (is_short && is_cut).then(|| title.trim_start())
}

/// `#3 T`, `№ 3 T`, and the number in a box of the emoji.
pub(super) fn hashed_number(text: &str) -> Option<&str> {
    let boxed = text
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .trim_start_matches('\u{fe0f}')
        .strip_prefix('\u{20e3}');
    if boxed.is_some() {
        return boxed.map(|after| after.trim_start_matches([' ', '-', '–', '—', ':', '.', ')']));
    }
    let rest = text.strip_prefix(['#', '№'])?;
    let rest = rest
        .strip_prefix(' ')
        .filter(|_| text.starts_with('№'))
        .unwrap_or(rest);
    let end = rest.find(|c: char| !c.is_ascii_digit())?;
    let after = rest[end..].trim_start_matches([' ', '-', '–', '—', ':', '.', ')']);
    let is_cut = after.len() < rest[end..].len();
    (is_number(&rest[..end]) && is_cut && !after.is_empty()).then_some(after)
}

/// Longest number in words or digits with what is around it, in bytes.
const MAX_ENUMERATOR: usize = 40;

/// The rest of a heading behind `A.`, `3)`, `Seven:`, `Talk 3 -`, or nothing
/// behind a bare `Ten` or `First talk`.
pub(super) fn enumerator(text: &str) -> Option<&str> {
    if text.len() <= MAX_ENUMERATOR || !text.contains(char::is_alphanumeric) {
        let folded = fold(text);
        let bare = folded.strip_suffix(" talk").unwrap_or(&folded);
        let is_number = || without_talk(bare).is_some_and(|bare| is_count(bare) || is_slot(bare));
        if is_count(bare) || bare.is_empty() || is_number() {
            return Some("");
        }
    }
    let text = text.strip_prefix('#').unwrap_or(text);
    let end = text.find(|c: char| !c.is_alphanumeric() && !matches!(c, ' ' | '#'))?;
    let (head, rest) = text.split_at(end);
    if head.len() > MAX_ENUMERATOR {
        return None;
    }
    let rest = behind_remark(head, rest);
    let sign = rest.chars().next()?;
    let after = rest[sign.len_utf8()..].strip_prefix(' ')?;
    let head = fold(head);
    let counted = without_talk(&head);
    let is_of_talk = counted.is_some_and(is_slot);
    let head = counted.unwrap_or(&head);
    let is_letter = head.len() == 1 && sign != '-';
    let is_count = is_of_talk || is_count(head.strip_suffix(" talk").unwrap_or(head));
    let fits = match sign {
        '.' | ')' | ':' => is_letter || is_count || is_number(head),
        '-' | '–' | '—' | '|' => is_count || is_number(head),
        _ => false,
    };
    fits.then_some(after.trim_start())
}

/// `: T` of `Talk 3 (the last): T`: what was said of the number goes.
fn behind_remark<'a>(head: &str, rest: &'a str) -> &'a str {
    let folded = fold(head);
    let is_of_talk = without_talk(&folded).is_some_and(is_slot);
    let behind = rest
        .strip_prefix('(')
        .filter(|_| is_of_talk)
        .and_then(|inside| inside.split_once(')'));
    behind.map_or(rest, |(_, behind)| behind)
}

/// What stands behind the word for a talk: `3` of `talk 3`.
fn without_talk(folded: &str) -> Option<&str> {
    [
        "talk ",
        "vortrag ",
        "session ",
        "charla ",
        "palestra ",
        "presentation ",
        "no ",
        "speaker ",
        "presenter ",
        "lightning talk ",
        "paper ",
        "prednaska ",
        "expose ",
        "foredrag ",
        "доклад ",
        "prelekcja ",
        "ponencia ",
        "conference ",
        "conferencia ",
        "intervento ",
        "relazione ",
        "lezing ",
        "lecture ",
        "kurzvortrag ",
        "blitzvortrag ",
    ]
    .into_iter()
    .find_map(|word| folded.strip_prefix(word))
}

pub(super) fn is_number(text: &str) -> bool {
    (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_count(folded: &str) -> bool {
    words::ordinal(folded).is_some()
}

/// `2`, `2b`: a number as programmes have them behind a word for a talk.
fn is_slot(folded: &str) -> bool {
    is_number(folded.trim_end_matches(|c: char| c.is_ascii_lowercase())) && folded.len() <= 3
}

/// `OPS204 - T`, `SEC310-R: T`: the code of a session in its programme.
pub(super) fn behind_code(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let n_letters = bytes.iter().take_while(|b| b.is_ascii_uppercase()).count();
    if !(2..=5).contains(&n_letters) || is_of_standards(&text[..n_letters]) {
        return None;
    }
    let from = n_letters + usize::from(bytes.get(n_letters) == Some(&b'-'));
    let n_digits = bytes[from..]
        .iter()
        .take_while(|b| b.is_ascii_digit())
        .count();
    if n_digits != 3 {
        return None;
    }
    let mut rest = &text[from + n_digits..];
    if let Some(repeat) = rest.strip_prefix("-R") {
        rest = repeat.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    let after = rest.trim_start_matches(' ');
    let title = after
        .strip_prefix([':', '-', '–', '—', '|'])?
        .strip_prefix(' ')?;
    (!title.trim().is_empty()).then(|| title.trim_start())
}

/// Numbered documents, of which a talk may treat.
fn is_of_standards(letters: &str) -> bool {
    matches!(
        letters,
        "RFC" | "ISO" | "CVE" | "IEC" | "DIN" | "PEP" | "JEP" | "IEEE" | "HTTP"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_taken_off_whatever_they_are_called() {
        for (text, title) in [
            ("OPS204 - Tides", "Tides"),
            ("SEC310-R: Tides", "Tides"),
            ("ARC-118 | Tides", "Tides"),
        ] {
            assert_eq!(behind_code(text), Some(title), "{text}");
        }
        for text in [
            "RFC 822: mail",
            "ISO100 - film",
            "ES2015: modules",
            "UTF8 - why",
            "é",
            "A",
            "AB123",
        ] {
            assert_eq!(behind_code(text), None, "{text}");
        }
        for (text, title) in [
            ("Vortrag 1: Tides", "Tides"),
            ("Ponencia 2. Tides", "Tides"),
            ("Session 2B: Tides", "Tides"),
            ("Talk three: Tides", "Tides"),
            ("Talk one", ""),
            ("Session 2B", ""),
        ] {
            assert_eq!(enumerator(text), Some(title), "{text}");
        }
        for text in ["3D: printing", "Vortrag im Freien: Tides", "Talk the talk"] {
            assert_eq!(enumerator(text), None, "{text}");
        }
    }
}
