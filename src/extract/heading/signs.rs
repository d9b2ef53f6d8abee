//! Rules for headings in which a sign stands between speaker and title.
//!
//! Which side is the speaker is decided for each heading by the look of its
//! sides; when both could be names, by what the other headings do.

use super::super::explicit::Key;
use super::super::names::{self, Strength};
use super::super::words;
use super::habits::{Front, raised_people};
use super::nobody;
use super::{CLOSING, Habits, OPENING, Split, names_and_title};
use crate::text::{Pairs, fold};

/// What stands between speaker and title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Dash,
    Colon,
    Bar,
    Slash,
    Guillemet,
    DoubleColon,
    Tilde,
    Dot,
    Arrow,
    Comma,
    Parentheses,
}

impl Sign {
    pub(super) const ALL: [Self; 11] = [
        Self::Dash,
        Self::Colon,
        Self::Bar,
        Self::Slash,
        Self::Guillemet,
        Self::DoubleColon,
        Self::Tilde,
        Self::Dot,
        Self::Arrow,
        Self::Comma,
        Self::Parentheses,
    ];

    fn spellings(self) -> &'static [&'static str] {
        match self {
            Self::Dash => &[" - ", " – ", " — ", " -- ", " --- ", "—", " ― "],
            Self::Colon => &[": ", " : "],
            Self::Bar => &[" | ", " || ", " ｜ ", " // "],
            Self::Slash => &[" / "],
            Self::Guillemet => &[" » ", " › ", " > ", " « "],
            Self::DoubleColon => &[" :: "],
            Self::Tilde => &[" ~ ", " ∼ "],
            Self::Dot => &[" · ", " • ", " ∙ ", " * "],
            Self::Arrow => &[" → ", " -> ", " => ", " ➜ "],
            Self::Comma => &[", "],
            Self::Parentheses => &[" ("],
        }
    }

    /// Whether the sign also stands inside many titles.
    fn is_doubtful(self) -> bool {
        matches!(self, Self::Colon | Self::Comma | Self::Slash)
    }
}

/// A text, or a stretch of the one that `pairs` are of, cut at the first of a sign.
pub(super) fn cut_at_first<'a>(
    text: &'a str,
    pairs: &Pairs,
    sign: Sign,
) -> Option<(&'a str, &'a str)> {
    let spellings = sign.spellings().iter();
    let cut = spellings.filter_map(|spelling| pairs.split_once(text, spelling));
    let (left, right) = cut.min_by_key(|(left, _)| left.len())?;
    Some((left.trim(), inside(right, sign)?))
}

/// The same, cut at the last of a sign.
pub(super) fn cut_at_last<'a>(
    text: &'a str,
    pairs: &Pairs,
    sign: Sign,
) -> Option<(&'a str, &'a str)> {
    let spellings = sign.spellings().iter();
    let cut = spellings.filter_map(|spelling| pairs.rsplit_once(text, spelling));
    let (left, right) = cut.min_by_key(|(_, right)| right.len())?;
    Some((left.trim(), inside(right, sign)?))
}

fn inside(right: &str, sign: Sign) -> Option<&str> {
    if sign == Sign::Parentheses {
        return right.strip_suffix(')').map(str::trim);
    }
    Some(right.trim())
}

/// `"T" - S`, `"T", S`, `S: "T"`, `S, "T"`: what stands beside a quoted title
/// is the speaker, if it looks like one at all.
pub(super) fn quoted_title(text: &str, _: &Pairs, _: &Habits) -> Option<Split> {
    const BY: [&str; 12] = [
        "by ", "with ", "w/ ", "par ", "avec ", "von ", "mit ", "por ", "con ", "di ", "door ",
        "av ",
    ];
    const AROUND: [char; 11] = ['-', '–', '—', '|', ',', ':', '/', '(', ')', ' ', '~'];
    if text.starts_with(OPENING) {
        let from = text.chars().next()?.len_utf8();
        let end = text[from..].find(CLOSING)? + from;
        let after = end + text[end..].chars().next()?.len_utf8();
        let people = text[after..].trim_start_matches(AROUND);
        let people = if text[after..].trim_start().starts_with('(') {
            people.trim_end_matches(')')
        } else {
            people
        };
        let people = BY
            .iter()
            .find_map(|by| people.strip_prefix(by))
            .unwrap_or(people);
        return names_and_title(people, &text[..after], Strength::Word);
    }
    if let Some(bare) = without_remark(text) {
        let start = bare.find(OPENING)?;
        let people = bare[..start].trim_end_matches(AROUND);
        return names_and_title(people, &bare[start..], Strength::Full);
    }
    if text.ends_with(CLOSING) {
        let body = text.trim_end_matches(CLOSING);
        let start = body.rfind(OPENING)?;
        let people = without_whence(text[..start].trim_end_matches(AROUND));
        // These marks stand around titles and around nothing else.
        let least = if body[start..].starts_with(['「', '『', '《']) {
            Strength::Word
        } else {
            Strength::Given
        };
        return names_and_title(people, &text[start..], least);
    }
    None
}

/// `S, "T"` of `S, "T" - what was said of it`; `None` when nothing was.
fn without_remark(text: &str) -> Option<&str> {
    let start = text.find(OPENING).filter(|start| *start > 0)?;
    let from = start + text[start..].chars().next()?.len_utf8();
    let end = from + text[from..].find(CLOSING)?;
    let after = end + text[end..].chars().next()?.len_utf8();
    let remark = &text[after..];
    let is_remark = [". ", ", ", " - ", " – ", " — ", "; ", ": ", " ("]
        .iter()
        .any(|sign| remark.starts_with(sign));
    (is_remark && !remark.contains(OPENING)).then(|| &text[..after])
}

/// `Bo & Ida` of `Bo & Ida from the fire service`.
fn without_whence(people: &str) -> &str {
    let whence = [" from ", " aus ", " vom ", " von der ", " of the "];
    let (bare, _) = whence
        .iter()
        .find_map(|from| people.split_once(from))
        .unwrap_or((people, ""));
    if names::is_only_names(bare, Strength::Given) {
        bare
    } else {
        people
    }
}

/// `Speaker: S. Topic: T`, `Titel: T | Referentin: S`: two labels in one line.
pub(super) fn labels(text: &str, _: &Pairs, _: &Habits) -> Option<Split> {
    let (first, rest) = text.split_once(':')?;
    if !rest.contains(':') {
        return None;
    }
    let first = Key::parse(first)?;
    let is_title = |key: Key| matches!(key, Key::Title | Key::Topics);
    if !is_title(first) && !first.is_people() {
        return None;
    }
    let ends = rest.match_indices(['.', ',', ';', '|', '/', '–', '—', '-', '·']);
    let (one, other, second) = ends.take(8).find_map(|(at, sign)| {
        let behind = &rest[at + sign.len()..];
        let (key, value) = behind.split_once(':')?;
        Some((&rest[..at], value, Key::parse(key)?))
    })?;
    let (people, title) = match (first.is_people(), second.is_people()) {
        (true, false) if is_title(second) => (one, other),
        (false, true) => (other, one),
        _ => return None,
    };
    let people = people.trim();
    let names = names::all(people, names::comma_of(people));
    Some(Split {
        title: title.trim().to_owned(),
        names,
    })
}

/// `T. S`, `T? S`: a sentence, and behind it nothing but people in full.
pub(super) fn title_stop_speaker(text: &str, _: &Pairs, _: &Habits) -> Option<Split> {
    let cut = |stop: &str| text.rsplit_once(stop).map(|(title, _)| title.len());
    let at = cut(". ").max(cut("? ")).max(cut("! "))?;
    let (title, people) = (&text[..=at], text[at + 2..].trim());
    let last = title[..at].rsplit([' ', '.']).next().unwrap_or_default();
    let is_abbreviation = text.as_bytes()[at] == b'.'
        && (last.chars().count() < 3 || matches!(last, "Prof" | "Mrs" | "Ing" | "Mme" | "feat"));
    // `T (Dr. S)`.
    let is_in_parentheses = title.matches('(').count() > title.matches(')').count();
    if is_abbreviation
        || is_in_parentheses
        || !title.contains(' ')
        || !names::is_only_names(people, Strength::Full)
    {
        return None;
    }
    let split = names_and_title(people, title.trim_end_matches('.'), Strength::Full)?;
    names::weakest(title).le(&Strength::None).then_some(split)
}

/// `S: T`, `S (Company): T`. One heading alone has to begin with a given name.
pub(super) fn speaker_colon_title(text: &str, pairs: &Pairs, habits: &Habits) -> Option<Split> {
    let (left, title) = cut_at_first(text, pairs, Sign::Colon)?;
    // `Mary Shelley: a monster — Bo Lindqvist` is about her, by him.
    let has_speaker_behind = cut_at_last(title, pairs, Sign::Dash)
        .is_some_and(|(_, people)| names::is_only_names(people, Strength::Full));
    if has_speaker_behind {
        return None;
    }
    let least = match habits.sides(Sign::Colon).left {
        0 | 1 if names::handle(left).is_some() => Strength::Word,
        0 | 1 if (left.ends_with(')') || habits.is_only) && names::is_like_a_title(title) => {
            Strength::Full
        }
        // Beside somebody in full a given name is somebody too.
        1 if names::strength(left) == Strength::Given => Strength::Given,
        0 | 1 if habits.do_name() && is_one_of_them(left) && !title.ends_with('?') => {
            Strength::Given
        }
        0 | 1 => Strength::Sure,
        _ => Strength::Given,
    };
    names_and_title(left, title, least)
}

/// Whether a text looks like a person where the other headings name theirs: a
/// name in full, or a given name that is no other word.
fn is_one_of_them(text: &str) -> bool {
    match names::weakest(text) {
        Strength::Full | Strength::Sure => true,
        Strength::Given => !words::is_given_and_word(&fold(text)),
        _ => false,
    }
}

/// `T (S)`, `T (S, Company)`.
pub(super) fn title_in_front_of_parentheses(
    text: &str,
    pairs: &Pairs,
    habits: &Habits,
) -> Option<Split> {
    let (title, people) = cut_at_last(text, pairs, Sign::Parentheses)?;
    // `T - S (Company)`: the speaker stands before the parenthesis.
    if beside_a_sign(title, pairs, habits).is_some() {
        return None;
    }
    if nobody::is_nobody(people) {
        return None;
    }
    let raised = if habits.are_people_parenthesized() {
        raised_people(people)
    } else {
        people.into()
    };
    let mut split = right_side(Sign::Parentheses, title, &raised, habits)?;
    if raised != people {
        for name in &mut split.names {
            *name = name.to_lowercase();
        }
    }
    Some(split)
}

/// `S - T`, and the same with other signs.
pub(super) fn speaker_first(text: &str, pairs: &Pairs, habits: &Habits) -> Option<Split> {
    at_a_sign(text, pairs, habits)
        .filter(|(_, is_right)| !is_right)
        .map(|(split, _)| split)
}

/// `T - S`, and the same with other signs.
pub(super) fn title_first(text: &str, pairs: &Pairs, habits: &Habits) -> Option<Split> {
    at_a_sign(text, pairs, habits).map(|(split, _)| split)
}

/// A split, and whether the speaker is on the right.
type Sided = (Split, bool);

fn at_a_sign(text: &str, pairs: &Pairs, habits: &Habits) -> Option<Sided> {
    beside_a_sign(text, pairs, habits).or_else(|| {
        // What a parenthesis behind the title says belongs to the title, what
        // one behind the speaker says goes with the speaker.
        let (left, _) = cut_at_last(text, pairs, Sign::Parentheses)?;
        let split = beside_a_sign(left, pairs, habits)?;
        text.contains(&format!("{} (", split.0.names.last()?))
            .then_some(split)
    })
}

fn beside_a_sign(text: &str, pairs: &Pairs, habits: &Habits) -> Option<Sided> {
    Sign::ALL
        .into_iter()
        .filter(|sign| *sign != Sign::Parentheses && *sign != Sign::Colon)
        .find_map(|sign| decide(sign, text, pairs, habits))
        .or_else(|| {
            let (left, right) = cut_at_last(text, pairs, Sign::Colon)?;
            right_side(Sign::Colon, left, right, habits).map(|split| (split, true))
        })
}

/// Which side of a sign the speaker stands on, if on any.
fn decide(sign: Sign, text: &str, pairs: &Pairs, habits: &Habits) -> Option<Sided> {
    let (left, rest) = cut_at_first(text, pairs, sign)?;
    let (head, right) = cut_at_last(text, pairs, sign)?;
    let on_left = left_side(sign, left, rest, habits);
    let on_right = right_side(sign, head, right, habits).or_else(|| {
        // `T - S - Company`.
        let (title, people) = cut_at_last(head, pairs, sign)?;
        let is_company = right.split_whitespace().count() <= 3;
        is_company.then(|| right_side(sign, title, people, habits))?
    });
    let prefers_right = prefers_right(sign, left, right, habits);
    match (on_left, on_right) {
        (Some(_), Some(on_right)) if prefers_right == Some(true) => Some((on_right, true)),
        (Some(on_left), Some(_)) if prefers_right == Some(false) => Some((on_left, false)),
        (Some(_), Some(_)) | (None, None) => None,
        (Some(on_left), None) => Some((on_left, false)),
        (None, Some(on_right)) => Some((on_right, true)),
    }
}

/// Where the speaker stands when both sides could be one.
fn prefers_right(sign: Sign, left: &str, right: &str, habits: &Habits) -> Option<bool> {
    let sides = habits.sides(sign);
    match sides.left.cmp(&sides.right) {
        std::cmp::Ordering::Less => return Some(true),
        std::cmp::Ordering::Greater => return Some(false),
        std::cmp::Ordering::Equal => {}
    }
    match names::weakest(left).cmp(&names::weakest(right)) {
        std::cmp::Ordering::Less => Some(true),
        std::cmp::Ordering::Greater => Some(false),
        std::cmp::Ordering::Equal => None,
    }
}

fn right_side(sign: Sign, title: &str, people: &str, habits: &Habits) -> Option<Split> {
    let n_people = habits.sides(sign).right;
    // In a title such as `Deploy, Scale, Kubernetes` each piece is short.
    let is_list = sign == Sign::Comma && title.split_whitespace().count() < 2;
    if is_list || is_list_of_people(sign, title) {
        return None;
    }
    names_and_title(people, title, least(sign, n_people, title, habits))
}

fn left_side(sign: Sign, people: &str, title: &str, habits: &Habits) -> Option<Split> {
    let n_people = habits.sides(sign).left;
    if is_list_of_people(sign, title) {
        return None;
    }
    names_and_title(people, title, least(sign, n_people, title, habits))
}

/// `A B / C D` is two people, and no title.
fn is_list_of_people(sign: Sign, title: &str) -> bool {
    matches!(sign, Sign::Slash | Sign::Comma) && names::is_only_names(title, Strength::Full)
}

/// How much a side must look like a speaker, when `n_people` headings of the
/// file have one on that side of the sign.
fn least(sign: Sign, n_people: usize, title: &str, habits: &Habits) -> Strength {
    let sides = habits.sides(sign);
    let is_title = names::is_like_a_title(title) && !sign.is_doubtful();
    if sign == Sign::Parentheses && is_title && habits.are_people_parenthesized() {
        return Strength::Word;
    }
    if n_people > 1 && is_title && n_people * 3 >= sides.all {
        return Strength::Word;
    }
    // Behind a title a parenthesis is an aside, or the speaker as elsewhere.
    let is_of_people = sign == Sign::Parentheses && is_title && habits.names_people();
    if sides.left.max(sides.right) > 1 || is_of_people {
        return Strength::Given;
    }
    match (is_title, habits.front != Front::Nothing) {
        (true, true) => Strength::Likely,
        (true, false) | (false, true) => Strength::Full,
        (false, false) => Strength::Sure,
    }
}
