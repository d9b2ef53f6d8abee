//! What people put around a title: emoji, times, rooms, enumerators, kind
//! labels, and behind it ratings, lengths and the words of links.

mod behind;
mod number;

use self::behind::{
    is_day, is_duration, is_event, is_handle_behind, is_length, is_note_of_programme,
    is_of_moderator, is_rating, is_tag,
};
pub(in crate::extract) use self::number::section;
use self::number::{behind_code, enumerator, fraction, hashed_number, is_number};
use super::super::names::{self, Comma};
use super::super::{Kind, clock, dates, words};
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
    /// Whether the heading was written without capitals.
    pub(super) is_raised: bool,
    /// Whether `A. ` begins a name and is no number.
    has_initials: bool,
}

/// Takes off what is not the title, from the outside in.
pub(super) fn undress(text: &str, has_initials: bool) -> Undressed {
    let mut undressed = Undressed {
        has_initials,
        ..Undressed::default()
    };
    let mut rest = dates::without_stamp(text.trim_start());
    if let Some(after) = hashed_number(rest) {
        undressed.is_numbered = true;
        rest = after;
    }
    rest = without_task(rest).trim_matches(is_decoration);
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
        if let Some(after) = section(text).or_else(|| behind_day(text)) {
            return after;
        }
        if let Some((label, after)) = cut_at_bracket(text) {
            if matches!(label, "" | "x" | "X" | "vendor" | "sponsor" | "sponsored")
                || words::is_link_word(&fold(label))
            {
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
            && let Some(after) = fraction(text)
                .or_else(|| enumerator(text).filter(|_| !self.has_initials || !is_lettered(text)))
                .or_else(|| behind_code(text))
        {
            self.is_numbered = true;
            return after;
        }
        // `5 min: T`
        if let Some((length, after)) = text.split_once(": ")
            && is_length(length)
        {
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
            if is_of_moderator(inside) || close == ']' && is_note_of_programme(inside) {
                return before.trim_end();
            }
            let is_aside = words::is_link_word(&fold(inside))
                || is_length(inside)
                || is_rating(inside)
                || is_event(inside);
            if is_aside || is_time(inside) || is_day(inside) || is_handle_behind(before, inside) {
                return before.trim_end();
            }
            if words::is_track(&fold(inside)) {
                self.track = self.track.take().or_else(|| Some(inside.to_owned()));
                return before.trim_end();
            }
        }
        let pairs = Pairs::of(bare);
        if let Some(before) = without_moderator(bare, &pairs) {
            return before;
        }
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

/// `DONE T   :tag:tag:`: the state and the tags that an outline gives a heading.
/// <https://orgmode.org/manual/Tags.html>
fn without_task(text: &str) -> &str {
    let states = ["DONE ", "STARTED "];
    let behind = states.iter().find_map(|state| text.strip_prefix(state));
    let rest = behind
        .filter(|rest| rest.contains(char::is_lowercase))
        .unwrap_or(text);
    let is_sign = |c: char| c.is_alphanumeric() || matches!(c, '_' | '@' | ':');
    let tags = rest.trim_end().rsplit_once("  ");
    let tags = tags.map(|(before, tags)| (before, tags.trim_start()));
    let bare = tags.filter(|(_, tags)| {
        tags.len() > 2 && tags.starts_with(':') && tags.ends_with(':') && tags.chars().all(is_sign)
    });
    bare.map_or(rest, |(before, _)| before.trim_end())
}

/// `T with S and S. Moderator: S`: who led it comes last.
fn without_moderator<'a>(text: &'a str, pairs: &Pairs) -> Option<&'a str> {
    const WORDS: [&str; 8] = [
        "moderator: ",
        "Moderator: ",
        "moderation: ",
        "Moderation: ",
        "moderated by ",
        "Moderated by ",
        "moderiert von ",
        "chaired by ",
    ];
    let cut = WORDS.iter().find_map(|word| pairs.rsplit_once(text, word));
    let (before, moderator) = cut.filter(|_| !text.ends_with([')', ']']))?;
    let before = before
        .strip_suffix(' ')?
        .trim_end_matches([';', ',', '.', '-', '–', '—', ' ']);
    let is_led = !before.is_empty() && names::is_only_names(moderator, names::Strength::Word);
    is_led.then_some(before)
}

/// The event in parentheses behind a title: `Tides (Reef Days 2021)`.
pub(in crate::extract) fn event_behind(heading: &str) -> Option<&str> {
    let (_, inside) = heading.trim_end().strip_suffix(')')?.rsplit_once(" (")?;
    is_event(inside).then_some(inside)
}

/// Whether a text begins with a letter and a stop.
fn is_lettered(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.as_str().starts_with(". ")
}

/// Signs at the ends of a heading that are for the eye.
fn is_decoration(c: char) -> bool {
    c.is_whitespace()
        || c == '#'
        || matches!(u32::from(c), 0x2190..=0x2bff | 0xfe0f | 0x200d | 0x1f000..=0x1faff)
}

/// A time and what stands behind it: `10:30 – T`, `9.00-9.45 T`, `9am: T`.
fn cut_at_time(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end();
    let (_, after) = clock::cut_time(text)?;
    let time = text[..text.len() - after.len()].trim_matches(|c: char| {
        matches!(c, '[' | '(' | ']' | ')' | '*' | '_' | '\t' | '\u{a0}' | ' ')
            || matches!(c, '-' | '–' | '—' | ':' | '|' | '·' | '.' | ',')
    });
    let after = after.trim_start_matches([' ', '-', '–', '—', ':', '|', ',', '·', '/']);
    (!after.is_empty()).then_some((time, after))
}

/// `25/01 · T`, `wk 2 · T`, `KW 12 | T`: the day or the week of a talk.
fn behind_day(text: &str) -> Option<&str> {
    let signs = [" · ", " | ", " — ", " – "].iter();
    let (head, after) = signs
        .filter_map(|sign| text.split_once(sign))
        .min_by_key(|(head, _)| head.len())?;
    let folded = fold(head);
    let word = folded.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_week = word.len() < folded.len()
        && matches!(
            word.trim_end(),
            "wk" | "week" | "kw" | "woche" | "semaine" | "semana" | "settimana"
        );
    let is_day = head.contains(|c: char| c.is_ascii_digit()) && dates::is_only_date(head);
    (is_week || is_day && head.len() != 4).then_some(after)
}

/// `10:30`, `9.00-9.45`, `14h30`, `9am – 10am`.
fn is_time(text: &str) -> bool {
    text.len() <= 24 && clock::cut_time(text).is_some_and(|(_, after)| after.is_empty())
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

/// A kind label, whom it names, and what it labels: `Keynote: T`, `Panel – T`,
/// `Keynote (S): T`, `Keynote, S: T`, `Workshop “T”`.
fn cut_at_label(text: &str) -> Option<(&str, Vec<String>, &str)> {
    if let Some((label, after)) = cut_at_capitals(text) {
        return Some((label, Vec::new(), after));
    }
    // `Break-out` and `Mesa-redonda` are words.
    let end = text.char_indices().find_map(|(at, c)| {
        let is_sign = matches!(c, ':' | '–' | '—' | '|' | '/' | '(' | ',' | '·' | '•')
            || c == '-' && text[..at].ends_with(' ')
            || super::OPENING.contains(&c);
        is_sign.then_some(at)
    })?;
    let (label, rest) = text.split_at(end);
    let sign = rest.chars().next()?;
    if sign == '(' {
        let kind = words::kind(label)?;
        let (people, after) = rest[1..].split_once(')')?;
        let people = people.split(';').next().unwrap_or(people);
        let title = after.trim_start_matches([':', '-', '–', '—', '|', ' ']);
        let is_cut = after.trim_start().starts_with([':', '-', '–', '—', '|']) || after.is_empty();
        let is_people = is_cut && names::is_only_names(people, names::Strength::Word);
        let comma = if kind == Kind::Panel {
            Comma::Separates
        } else {
            Comma::Explains
        };
        return is_people.then(|| {
            (
                label,
                names::list(people, comma, names::Strength::Word),
                title,
            )
        });
    }
    let after = &rest[sign.len_utf8()..];
    if super::OPENING.contains(&sign) {
        return (label.ends_with([' ', '\u{a0}']) && words::kind(label).is_some()).then_some((
            label,
            Vec::new(),
            rest,
        ));
    }
    let is_cut = after.starts_with(char::is_whitespace) && (sign == ':' || label.ends_with(' '));
    if matches!(sign, ',' | '·' | '•') {
        words::kind(label)?;
        let (people, title) = people_first(after)?;
        let names = names::list(people, names::comma_of(people), names::Strength::Full);
        return Some((label, names, title));
    }
    if sign == ':'
        && let Some((kind, names)) = kind_and_people(label)
    {
        return Some((kind, names, after.trim()));
    }
    (is_cut && words::kind(label).is_some()).then(|| (label, Vec::new(), after.trim()))
}

/// `Keynote von S`, `Charla de cierre de S`: a kind and whom it is by.
fn kind_and_people(label: &str) -> Option<(&str, Vec<String>)> {
    let label = label.get(..label.floor_char_boundary(120))?.trim_end();
    [" by ", " von ", " par ", " por ", " de ", " di ", " van "]
        .iter()
        .flat_map(|by| label.match_indices(by))
        .find_map(|(at, by)| {
            let (kind, people) = (&label[..at], &label[at + by.len()..]);
            let is_said =
                words::kind(kind).is_some() && names::is_only_names(people, names::Strength::Full);
            let list = || names::list(people, names::comma_of(people), names::Strength::Full);
            is_said.then(|| (kind, list()))
        })
}

/// `S: T`, `S · “T”`, or `S` alone behind a label and a sign.
fn people_first(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let pairs = Pairs::of(text);
    let cut = [": ", " · ", " • ", " – ", " — ", " - ", " | "]
        .into_iter()
        .filter_map(|sign| pairs.split_once(text, sign))
        .min_by_key(|(people, _)| people.len());
    let (people, title) = cut.unwrap_or((text, ""));
    names::is_only_names(people, names::Strength::Full).then_some((people, title.trim()))
}

/// A label in capitals before a title that is not: `WORKSHOP Knots for two`.
fn cut_at_capitals(text: &str) -> Option<(&str, &str)> {
    let is_capitals =
        |word: &str| word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let (mut label, mut title) = text.split_once(' ')?;
    if !is_capitals(label) {
        return None;
    }
    if let Some((second, rest)) = title.split_once(' ').filter(|(word, _)| is_capitals(word)) {
        label = &text[..=label.len() + second.len()];
        title = rest;
    }
    let is_title = title.contains(char::is_lowercase) && words::kind(label).is_some();
    is_title.then_some((label, title.trim_start()))
}
