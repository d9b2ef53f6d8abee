//! What people put around a title: emoji, times, rooms, enumerators, kind
//! labels, and behind it ratings, lengths and the words of links.

mod behind;

use self::behind::{
    is_day, is_duration, is_handle_behind, is_length, is_of_moderator, is_rating, is_tag,
};
use super::super::names::{self, Comma};
use super::super::{Kind, words};
use crate::text::{Pairs, fold};

/// A heading without what is worn over the title.
#[derive(Default)]
pub(in crate::extract) struct Undressed {
    pub(super) rest: String,
    pub(super) kind: Option<Kind>,
    /// The kind label as written, the title of a talk that has no other.
    pub(super) label: String,
    /// Whom the label names: `Keynote (S): T`.
    pub(super) people: Vec<String>,
    pub(super) is_numbered: bool,
    pub(in crate::extract) time: Option<String>,
    pub(super) track: Option<String>,
}

/// Takes off what is not the title, from the outside in.
pub(super) fn undress(text: &str) -> Undressed {
    let mut undressed = Undressed::default();
    let mut rest = text.trim_start();
    if let Some(after) = hashed_number(rest) {
        undressed.is_numbered = true;
        rest = after;
    }
    rest = rest.trim_matches(is_decoration);
    // Nobody wears more than a few of these.
    for _ in 0..4 {
        let before = rest;
        rest = undressed.take_head(rest).trim_matches(is_decoration);
        if rest == before {
            break;
        }
    }
    for _ in 0..4 {
        let before = rest;
        rest = undressed.take_tail(rest).trim_matches(is_decoration);
        if rest == before {
            break;
        }
    }
    rest.trim().clone_into(&mut undressed.rest);
    undressed
}

impl Undressed {
    fn take_head<'a>(&mut self, text: &'a str) -> &'a str {
        if self.time.is_none()
            && let Some((time, after)) = cut_at_time(text)
        {
            self.time = Some(time.to_owned());
            return after;
        }
        if let Some((label, after)) = cut_at_bracket(text) {
            if matches!(label, "" | "x" | "X") {
                return after;
            }
            if let Some(kind) = words::kind(label) {
                self.kind = Some(kind);
                label.clone_into(&mut self.label);
                return after;
            }
            if words::is_track(&fold(label)) || is_number(label) {
                self.track = Some(label.to_owned());
                return after;
            }
            if self.time.is_none() && is_time(label) {
                self.time = Some(label.to_owned());
                return after;
            }
        }
        if let Some((track, after)) = cut_at_track(text) {
            self.track = Some(track.to_owned());
            return after;
        }
        if !self.is_numbered
            && let Some(after) = fraction(text).or_else(|| enumerator(text))
        {
            self.is_numbered = true;
            return after;
        }
        if self.kind.is_none()
            && let Some((label, people, after)) = cut_at_label(text)
        {
            self.kind = words::kind(label);
            label.trim().clone_into(&mut self.label);
            self.people = people;
            return after;
        }
        text
    }

    /// `(30 min)`, `[video]`, `4/5`, `★★★☆☆`, `(Keynote)`, `- slides`.
    fn take_tail<'a>(&mut self, text: &'a str) -> &'a str {
        let bare = text.trim_end();
        for (open, close) in [('(', ')'), ('[', ']')] {
            let Some(inside) = bare.strip_suffix(close) else {
                continue;
            };
            let Some((before, inside)) = inside.rsplit_once(open) else {
                continue;
            };
            if before.trim().is_empty() {
                continue;
            }
            if let Some(kind) = words::kind(inside) {
                self.kind = self.kind.or(Some(kind));
                return before.trim_end();
            }
            if is_of_moderator(inside) {
                return before.trim_end();
            }
            let is_aside =
                words::is_link_word(&fold(inside)) || is_length(inside) || is_rating(inside);
            if is_aside || is_time(inside) || is_day(inside) || is_handle_behind(before, inside) {
                return before.trim_end();
            }
            if words::is_track(&fold(inside)) {
                self.track = self.track.take().or_else(|| Some(inside.to_owned()));
                return before.trim_end();
            }
        }
        let pairs = Pairs::of(bare);
        for sign in [" - ", " – ", " — ", " | ", " · ", ", ", " @ "] {
            if let Some((before, after)) = pairs.rsplit_once(bare, sign) {
                let is_aside =
                    words::is_link_word(&fold(after)) && after.starts_with(char::is_lowercase);
                if is_aside
                    || is_length(after)
                    || is_rating(after)
                    || is_time(after)
                    || is_duration(after)
                    || is_day(after)
                {
                    return before.trim_end();
                }
            }
        }
        if let Some((before, after)) = bare.rsplit_once(' ')
            && (is_rating(after) || is_tag(after))
        {
            return before.trim_end();
        }
        text
    }
}

/// Signs at the ends of a heading that are for the eye.
fn is_decoration(c: char) -> bool {
    c.is_whitespace()
        || c == '#'
        || matches!(u32::from(c), 0x2190..=0x2bff | 0xfe0f | 0x200d | 0x1f000..=0x1faff)
}

/// A time and what stands behind it: `10:30 – T`, `9.00-9.45 T`, `9am: T`.
fn cut_at_time(text: &str) -> Option<(&str, &str)> {
    let bare = text.trim_start_matches(['(', '[', ' ']);
    if !bare.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let end = text.find(|c: char| {
        !(c.is_ascii_digit()
            || matches!(
                c,
                ':' | '.'
                    | '-'
                    | '–'
                    | '—'
                    | ' '
                    | 'h'
                    | 'H'
                    | 'a'
                    | 'p'
                    | 'm'
                    | 'A'
                    | 'P'
                    | 'M'
                    | 'U'
                    | 'r'
                    | '('
                    | ')'
                    | '['
                    | ']'
            ))
    });
    let mut end = end.unwrap_or(text.len());
    // The last letters may belong to the title: `10:30 - pandas`.
    loop {
        let head = text[..end].trim_end_matches([' ', '-', '–', '—', ':', '|', ']', ')']);
        let time = head.trim_start_matches(['(', '[']);
        if is_time(time)
            && text[head.len()..]
                .chars()
                .next()
                .is_none_or(|c| !c.is_alphanumeric())
        {
            let after = text[head.len()..]
                .trim_start_matches([' ', '-', '–', '—', ':', '|', ']', ')', ',', '·', '\t']);
            return (!after.is_empty()).then_some((time, after));
        }
        end = head.rfind([' ', '-', '–', '—'])?;
        if end == 0 {
            return None;
        }
    }
}

/// `10:30`, `9.00-9.45`, `14h30`, `9am – 10am`.
fn is_time(text: &str) -> bool {
    let mut times = text.split(['-', '–', '—']).map(str::trim);
    text.len() <= 24 && times.clone().count() <= 2 && times.all(is_clock)
}

fn is_clock(text: &str) -> bool {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let lower = text.to_ascii_lowercase();
    let lower = lower.trim_end_matches(" uhr").trim();
    let bare = lower
        .trim_end_matches("am")
        .trim_end_matches("pm")
        .trim_end();
    let has_half = bare.len() < lower.len();
    let Some((hour, minute)) = bare.split_once([':', '.', 'h']) else {
        return has_half && is_number(bare);
    };
    let is_minute = minute.len() == 2 || minute.is_empty() && bare.ends_with('h');
    is_number(hour)
        && hour.parse().is_ok_and(|hour: u8| hour < 25)
        && is_minute
        && minute.bytes().all(|byte| byte.is_ascii_digit())
        && minute.parse().unwrap_or(0_u8) < 60
}

/// `3/8 // T`, `9/10 — T`, `2 of 5: T`: a place in a row, or a mark out of ten.
fn fraction(text: &str) -> Option<&str> {
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
fn hashed_number(text: &str) -> Option<&str> {
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

/// `[Room 3] T`, `(Workshop) T`.
fn cut_at_bracket(text: &str) -> Option<(&str, &str)> {
    let close = match text.chars().next()? {
        '[' => ']',
        '(' => ')',
        _ => return None,
    };
    let (label, after) = text[1..].split_once(close)?;
    let after = after.trim_start_matches([' ', ':', '-', '–', '—', '|']);
    (!after.is_empty()).then_some((label.trim(), after))
}

/// `Room 3: T`, `Track B | T`, `Hall 2 – T`.
fn cut_at_track(text: &str) -> Option<(&str, &str)> {
    let pairs = Pairs::of(text);
    let (track, after) = [": ", " - ", " – ", " — ", " | "]
        .into_iter()
        .filter_map(|sign| pairs.split_once(text, sign))
        .min_by_key(|(track, _)| track.len())?;
    let is_track = words::is_track(&fold(track)) && !after.trim().is_empty();
    is_track.then_some((track.trim(), after))
}

/// Longest number in words or digits with what is around it, in bytes.
const MAX_ENUMERATOR: usize = 40;

/// The rest of a heading behind `A.`, `3)`, `Seven:`, `Talk 3 -`, or nothing
/// behind a bare `Ten` or `First talk`.
fn enumerator(text: &str) -> Option<&str> {
    if text.len() <= MAX_ENUMERATOR || !text.contains(char::is_alphanumeric) {
        let folded = fold(text);
        let bare = folded.strip_suffix(" talk").unwrap_or(&folded);
        let is_number = || without_talk(bare).is_some_and(is_number);
        if words::ordinal(bare).is_some() || bare.is_empty() || is_number() {
            return Some("");
        }
    }
    let text = text.strip_prefix('#').unwrap_or(text);
    let end = text.find(|c: char| !c.is_alphanumeric() && !matches!(c, ' ' | '#'))?;
    let (head, rest) = text.split_at(end);
    let sign = rest.chars().next()?;
    let after = rest[sign.len_utf8()..].strip_prefix(' ')?;
    if head.len() > MAX_ENUMERATOR {
        return None;
    }
    let head = fold(head);
    let head = without_talk(&head).unwrap_or(&head);
    let is_letter = head.len() == 1 && sign != '-';
    let is_count = words::ordinal(head.strip_suffix(" talk").unwrap_or(head)).is_some();
    let fits = match sign {
        '.' | ')' | ':' => is_letter || is_count || is_number(head),
        '-' | '–' | '—' | '|' => is_count || is_number(head),
        _ => false,
    };
    fits.then_some(after.trim_start())
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
    ]
    .into_iter()
    .find_map(|word| folded.strip_prefix(word))
}

fn is_number(text: &str) -> bool {
    (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A kind label, whom it names, and what it labels: `Keynote: T`, `Panel – T`,
/// `Keynote (S): T`.
fn cut_at_label(text: &str) -> Option<(&str, Vec<String>, &str)> {
    // `Break-out` and `Mesa-redonda` are words.
    let end = text.char_indices().find_map(|(at, c)| {
        let is_sign =
            matches!(c, ':' | '–' | '—' | '|' | '/' | '(') || c == '-' && text[..at].ends_with(' ');
        is_sign.then_some(at)
    })?;
    let (label, rest) = text.split_at(end);
    let sign = rest.chars().next()?;
    if sign == '(' {
        words::kind(label)?;
        let (people, after) = rest[1..].split_once(')')?;
        let people = people.split(';').next().unwrap_or(people);
        let title = after.trim_start_matches([':', '-', '–', '—', '|', ' ']);
        let is_cut = after.trim_start().starts_with([':', '-', '–', '—', '|']) || after.is_empty();
        let is_people = is_cut && names::is_only_names(people, names::Strength::Word);
        return is_people.then(|| {
            (
                label,
                names::list(people, Comma::Explains, names::Strength::Word),
                title,
            )
        });
    }
    let after = &rest[sign.len_utf8()..];
    let is_cut = after.starts_with(char::is_whitespace) && (sign == ':' || label.ends_with(' '));
    (is_cut && words::kind(label).is_some()).then(|| (label, Vec::new(), after.trim()))
}
