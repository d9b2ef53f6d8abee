//! Two talks that are likely one: near titles by the same speaker, and one
//! title where one of the two sessions names nobody.

use std::collections::{BTreeMap, HashMap};

use super::material::{View, shared, sorted};
use super::{SuggestedItem, Suggestion, SuggestionKind, lines, pairs_of, percent};
use crate::catalog::curation::Curation;
use crate::catalog::id::TalkId;
use crate::catalog::title::{TitleKey, fit};
use crate::text::fold;

/// Talks of one speaker, or of one title, that are compared with each other.
const MAX_BLOCK: usize = 40;
/// What a suggestion must reach.
const THRESHOLD: i32 = 70;

/// A talk as far as suggestions compare it. All lists are sorted.
struct Talk {
    title: TitleKey,
    /// The folded stretches of the title between colons, dashes and brackets,
    /// and each beginning that ends with one.
    stretches: Vec<String>,
    /// Words that tell parts and days apart.
    marks: Vec<String>,
    speakers: Vec<u32>,
    events: Vec<u32>,
    topics: Vec<u32>,
    years: Option<(i16, i16)>,
}

pub(super) fn suggest(view: &View<'_>, curation: &Curation) -> Vec<Suggestion> {
    let talks: Vec<Talk> = (0..view.material.talks.len())
        .map(|at| Talk::of(view, at))
        .collect();
    let mut suggestions = Vec::new();
    for (a, b) in pairs_of(&blocks(&talks), MAX_BLOCK) {
        let ids = [a, b].map(|at| &view.material.talks[at as usize].0);
        let pair = (ids[0].min(ids[1]).clone(), ids[0].max(ids[1]).clone());
        if ids[0] == ids[1]
            || curation.are_talks_apart(&pair.0, &pair.1)
            || view.material.talks_apart.contains(&pair)
        {
            continue;
        }
        if let Some((score, reason)) = compare(view, &talks[a as usize], &talks[b as usize])
            && score >= THRESHOLD
        {
            suggestions.push(suggestion(view, a, b, score, reason));
        }
    }
    suggestions
}

impl Talk {
    fn of(view: &View<'_>, at: usize) -> Self {
        let rows = &view.of_talk[at];
        let sessions = rows.iter().map(|row| view.session(*row));
        let written = &view.material.talks[at].1;
        let event = rows.first().map(|row| &view.event_of(*row).id);
        let nowhere = crate::catalog::id::EventId::new(crate::text::Slug::of("nowhere"));
        let years = rows.iter().filter_map(|row| view.year(*row));
        Self {
            title: TitleKey::of(written, event.unwrap_or(&nowhere)),
            stretches: stretches(written),
            marks: marks(written),
            speakers: sorted(sessions.clone().flat_map(|s| s.speakers.iter().copied())),
            events: sorted(sessions.clone().map(|s| s.event)),
            topics: sorted(sessions.clone().flat_map(|s| s.topics.iter().copied())),
            years: years.clone().min().zip(years.max()),
        }
    }
}

/// Talks by speaker and by title. Somebody of very many talks is compared by
/// the first word of the title as well.
fn blocks(talks: &[Talk]) -> BTreeMap<String, Vec<u32>> {
    let mut blocks: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    let mut of_speaker: HashMap<u32, usize> = HashMap::new();
    for speaker in talks.iter().flat_map(|talk| &talk.speakers) {
        *of_speaker.entry(*speaker).or_default() += 1;
    }
    for (at, talk) in talks.iter().enumerate() {
        if talk.title.is_generic {
            continue;
        }
        let at = at as u32;
        for speaker in &talk.speakers {
            let first = talk.title.key.split(' ').next().unwrap_or_default();
            let key = match of_speaker[speaker] {
                n if n <= MAX_BLOCK => format!("speaker {speaker}"),
                _ => format!("speaker {speaker} {first}"),
            };
            blocks.entry(key).or_default().push(at);
        }
        if talk.title.is_distinctive() {
            blocks
                .entry(format!("title {}", talk.title.key))
                .or_default()
                .push(at);
        }
    }
    blocks
}

fn compare(view: &View<'_>, a: &Talk, b: &Talk) -> Option<(i32, String)> {
    if a.marks != b.marks || !says_something(&a.title.key) || !says_something(&b.title.key) {
        return None;
    }
    let fit = fit(&a.title, &b.title);
    let both = shared(&a.speakers, &b.speakers);
    let at_one_event = !shared(&a.events, &b.events).is_empty();
    let is_replaced = is_word_replaced(&a.title.key, &b.title.key);
    let mut told = Vec::new();
    let mut score = match fit {
        100 => {
            told.push("the same title".to_owned());
            78
        }
        90.. if !is_replaced => {
            told.push("titles that differ by a slip".to_owned());
            80
        }
        80 => {
            told.push("one title is the other with more words".to_owned());
            fuller(a, b)?
        }
        // In a short title the word is what the talk is about.
        70.. if !is_replaced || a.title.key.split(' ').count() > 6 => {
            told.push("titles of nearly the same words".to_owned());
            62
        }
        _ => return None,
    };
    if both.is_empty() {
        let is_unnamed = a.speakers.is_empty() || b.speakers.is_empty();
        if fit < 100 || !is_unnamed || !is_long(&a.title) {
            return None;
        }
        told.push("one of them names nobody".to_owned());
        score -= 2;
    } else {
        let names = both
            .iter()
            .map(|at| view.material.speakers[*at as usize].1.as_str());
        told.push(format!(
            "by {}",
            names.take(3).collect::<Vec<_>>().join(", ")
        ));
        score += if a.speakers == b.speakers { 4 } else { -4 };
    }
    if at_one_event {
        // A talk is seldom given twice at one event, but often in two parts.
        score -= if fit >= 90 { 6 } else { 14 };
    }
    let topics = shared(&a.topics, &b.topics);
    if let Some(topic) = topics.first() {
        score += 3;
        told.push(format!(
            "both on {}",
            view.material.topics[*topic as usize].1
        ));
    } else if !a.topics.is_empty() && !b.topics.is_empty() {
        score -= 6;
    }
    score += of_years(a, b, &mut told);
    Some((score, told.join("; ")))
}

/// Whether the title says so much that two people hardly find it by themselves.
fn is_long(title: &TitleKey) -> bool {
    title.is_distinctive() && title.key.split(' ').count() >= 4
}

/// What it is worth that a fuller title holds the other one; `None` for words
/// that merely occur in it. A title and its subtitle are one talk more often
/// than a subject and a longer phrase about it.
fn fuller(a: &Talk, b: &Talk) -> Option<i32> {
    let (short, long) = if a.title.key.len() <= b.title.key.len() {
        (a, b)
    } else {
        (b, a)
    };
    let key = short.title.key.as_str();
    let n_words = key.split(' ').count();
    if n_words >= 2 && long.stretches.iter().any(|stretch| stretch == key) {
        return Some(71);
    }
    let whole = long.title.key.as_str();
    let is_begin = whole
        .strip_prefix(key)
        .is_some_and(|rest| rest.starts_with(' '));
    let is_end = whole
        .strip_suffix(key)
        .is_some_and(|rest| rest.ends_with(' '));
    (n_words >= 4 && (is_begin || is_end)).then_some(64)
}

/// The stretches of a title, without article and version as in its key.
fn stretches(title: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut start = 0;
    let push = |found: &mut Vec<String>, text: &str| {
        let key = fold(&text.replace('&', " and "));
        found.extend(key.strip_prefix("the ").map(str::to_owned));
        found.push(key);
    };
    for (at, c) in title.char_indices() {
        let is_spaced = title[..at].ends_with(' ');
        if matches!(
            c,
            ':' | '(' | '[' | '|' | '｜' | '–' | '—' | '?' | '!' | '…' | ')' | ']'
        ) || c == '-' && is_spaced
        {
            push(&mut found, &title[..at]);
            push(&mut found, &title[start..at]);
            start = at + c.len_utf8();
        }
    }
    push(&mut found, &title[start..]);
    found.retain(|stretch| !stretch.is_empty());
    found
}

/// `Part II`, `(I)`, `Friday`: what differs in these is another talk.
fn marks(title: &str) -> Vec<String> {
    const MARKS: &[&str] = &[
        "i",
        "ii",
        "iii",
        "iv",
        "one",
        "two",
        "three",
        "first",
        "second",
        "third",
        "part",
        "advanced",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "morning",
        "afternoon",
        "evening",
        "beginner",
        "beginners",
        "intermediate",
        "intro",
        "introduction",
        "panel",
    ];
    let folded = fold(title);
    let mut marks: Vec<String> = folded
        .split(' ')
        .filter(|word| MARKS.contains(word))
        .map(str::to_owned)
        .collect();
    marks.sort_unstable();
    marks
}

/// Whether more is in a title than kinds of session and days.
fn says_something(key: &str) -> bool {
    const EMPTY: &[&str] = &[
        "lightning",
        "talk",
        "talks",
        "opening",
        "closing",
        "remarks",
        "welcome",
        "keynote",
        "session",
        "panel",
        "and",
        "address",
        "update",
        "community",
        "awards",
        "plenary",
        "day",
        "python",
        "software",
        "foundation",
        "steering",
        "council",
        "state",
        "of",
        "the",
        "pycon",
    ];
    key.split(' ')
        .any(|word| !EMPTY.contains(&word) && marks(word).is_empty() && word.chars().count() > 2)
}

/// Whether one whole word stands in the place of another: a slip changes a few
/// letters of a word, it does not make `GPS` of `big`.
fn is_word_replaced(a: &str, b: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    if a.len() != b.len() {
        return false;
    }
    a.iter().zip(&b).any(|(a, b)| {
        let n_letters = a.chars().count().max(b.chars().count());
        let is_short = n_letters <= 4
            && [
                "in", "of", "to", "with", "and", "for", "on", "the", "into", "using",
            ]
            .contains(a);
        !is_short && strsim::osa_distance(a, b) * 2 > n_letters
    })
}

/// Talks are given again in the same or the next years.
fn of_years(a: &Talk, b: &Talk, told: &mut Vec<String>) -> i32 {
    let (Some((from, to)), Some((from_too, to_too))) = (a.years, b.years) else {
        return 0;
    };
    let gap = from.max(from_too) - to.min(to_too);
    match gap {
        ..=0 => {
            told.push(format!("both in {}", from.max(from_too)));
            6
        }
        1 => {
            told.push(format!("in {} and {}", from.min(from_too), to.max(to_too)));
            4
        }
        2..=3 => 0,
        _ => -8,
    }
}

fn suggestion(view: &View<'_>, a: u32, b: u32, score: i32, reason: String) -> Suggestion {
    // The address of the fuller title stays, of equal ones that of more sessions.
    let rank = |at: u32| {
        let (id, title) = &view.material.talks[at as usize];
        let has_speaker = view.of_talk[at as usize]
            .iter()
            .any(|row| !view.session(*row).speakers.is_empty());
        (
            has_speaker,
            title.chars().count(),
            view.of_talk[at as usize].len(),
            std::cmp::Reverse(id.clone()),
        )
    };
    let order = if rank(a) >= rank(b) { [a, b] } else { [b, a] };
    let items = order.map(|at| {
        let (id, title) = &view.material.talks[at as usize];
        SuggestedItem {
            slug: id.to_string(),
            name: title.clone(),
            url: TalkId::url(id),
            count: view.of_talk[at as usize].len(),
        }
    });
    Suggestion {
        kind: SuggestionKind::Talk,
        score: percent(score),
        reason,
        accept: lines::same_talk(&items[0].slug, &items[1].slug),
        reject: lines::two_talks(&items[0].slug, &items[1].slug),
        items: items.to_vec(),
    }
}
