//! Rules for headings in which a word stands between speaker and title.

use super::super::names::{self, Strength};
use super::super::words;
use super::super::{Kind, explicit};
use super::habits::Front;
use super::{Habits, Split, is_quoted, names_and_title};
use crate::text::{Pairs, fold};

/// `T by S`, and `(by S)`. A quoted title or a kind makes any name good
/// enough; words that have other meanings ask for a sure name.
pub(super) fn title_by_speaker(text: &str, pairs: &Pairs, _: &Habits) -> Option<Split> {
    const BY: [(&str, Strength); 22] = [
        (", by ", Strength::Word),
        (", par ", Strength::Word),
        (", von ", Strength::Word),
        (", por ", Strength::Word),
        (", di ", Strength::Word),
        (", door ", Strength::Word),
        (", av ", Strength::Word),
        (", con ", Strength::Word),
        (" by ", Strength::Likely),
        (" By ", Strength::Full),
        ("(by ", Strength::Word),
        ("[by ", Strength::Word),
        (" par ", Strength::Likely),
        (" von ", Strength::Likely),
        ("(von ", Strength::Word),
        ("(par ", Strength::Word),
        (" door ", Strength::Full),
        (" por ", Strength::Full),
        (" av ", Strength::Full),
        (" de ", Strength::Sure),
        (" di ", Strength::Sure),
        (" od ", Strength::Sure),
    ];
    BY.into_iter().find_map(|(by, least)| {
        let (title, speaker) = pairs.rsplit_once(text, by)?;
        let title = without_participle(title);
        if by.starts_with(['(', '[']) {
            let speaker = speaker.trim_end_matches([')', ']']);
            return names_and_title(speaker, title, least);
        }
        let is_sure = is_quoted(title) || words::kind(title).is_some();
        if let Some((speaker, title)) = is_sure.then(|| after_speaker(speaker)).flatten() {
            // `Keynote by S: T`.
            return names_and_title(speaker, title, Strength::Word);
        }
        let least = if is_sure { Strength::Word } else { least };
        names_and_title(speaker, title, least)
    })
}

/// A title without the deed that stands before `by`: `Tides -- proposed by Bo`.
fn without_participle(title: &str) -> &str {
    const DEEDS: [&str; 17] = [
        "proposed",
        "convened",
        "presented",
        "given",
        "led",
        "hosted",
        "run",
        "held",
        "facilitated",
        "suggested",
        "pitched",
        "proposé",
        "proposée",
        "présenté",
        "animé",
        "animée",
        "gehalten",
    ];
    let bare = DEEDS
        .iter()
        .find_map(|deed| title.trim_end().strip_suffix(deed));
    // `A year well led` is a title.
    let bare = bare
        .map(str::trim_end)
        .filter(|bare| bare.ends_with(['-', '–', '—', ',', '?', '!', '(', '|', '/', '·']));
    bare.map_or(title, |bare| {
        bare.trim_end_matches(['-', '–', '—', ',', '(', '|', '/', '·', ' '])
    })
}

/// `by S`, `w/ S`: somebody and no title.
pub(super) fn by_speaker(text: &str, _: &Pairs, _: &Habits) -> Option<Split> {
    let (by, people) = ["by ", "By ", "w/ ", "W/ ", "with ", "With "]
        .into_iter()
        .find_map(|by| Some((by, text.strip_prefix(by)?)))?;
    // `With Docker` is a title, `w/ Bo` is nothing but somebody.
    let least = if by.contains('/') {
        Strength::Word
    } else {
        Strength::Full
    };
    names::is_only_names(people, least).then(|| Split {
        title: String::new(),
        names: names::list(people, names::comma_of(people), least),
    })
}

/// `T / speaker: S`, `T (Referent: S)`: a label says who it is.
pub(super) fn title_labeled_speaker(text: &str, pairs: &Pairs, _: &Habits) -> Option<Split> {
    let (head, people) = pairs.rsplit_once(text, ": ")?;
    let (title, label) = [" / ", " | ", " - ", " – ", " — ", ", ", "; ", " ("]
        .into_iter()
        .filter_map(|sign| pairs.rsplit_once(head, sign))
        .min_by_key(|(_, label)| label.len())?;
    let is_label = matches!(
        explicit::Key::parse(label),
        Some(explicit::Key::Speaker | explicit::Key::Speakers)
    );
    // `Tides, by: the moon`: whatever is short and no name is text.
    let people = people.trim_end_matches(')');
    let names = is_label.then(|| names::all(people, names::comma_of(people)))?;
    let is_named = explicit::says_people(people) && !title.trim().is_empty();
    is_named.then(|| Split {
        title: title.trim().to_owned(),
        names,
    })
}

fn after_speaker(text: &str) -> Option<(&str, &str)> {
    [": ", " - ", " – ", " — ", " | "]
        .into_iter()
        .find_map(|sign| text.split_once(sign))
}

/// `S's keynote`, `S's talk on T`, `S's talk: T`.
pub(super) fn speakers_talk(text: &str, pairs: &Pairs, habits: &Habits) -> Option<Split> {
    let (left, right) = pairs
        .split_once(text, "'s ")
        .or_else(|| pairs.split_once(text, "’s "))
        .or_else(|| {
            pairs
                .split_once(text, "s' ")
                .filter(|(left, _)| left.contains(' '))
        })?;
    if names::strength(&names::clean(left)?) < Strength::Given {
        return None;
    }
    let end = right.find([' ', ':']).unwrap_or(right.len());
    let (kind, about) = right.split_at(end);
    if words::kind(kind).is_none() {
        // `S's lock-picking workshop`.
        let last = right.rsplit(' ').next()?;
        let is_short = right.split_whitespace().count() <= 5;
        let is_talk = is_short && words::kind(last).is_some();
        if !is_talk && (!habits.do_name() || !is_doing_of(left, right)) {
            return None;
        }
        return Some(Split {
            title: right.to_owned(),
            names: names::list(left, names::Comma::Separates, Strength::Given),
        });
    }
    let about = about.trim_start_matches([':', ' ']);
    let glued = [
        "on ",
        "about ",
        "called ",
        "titled ",
        "entitled ",
        "- ",
        "– ",
    ]
    .into_iter()
    .find_map(|glue| about.strip_prefix(glue));
    let is_after_colon = right[end..].starts_with(':');
    let title = glued
        .or(is_after_colon.then_some(about))
        .or(about.is_empty().then_some(kind))?;
    Some(Split {
        title: title.to_owned(),
        names: names::list(left, names::Comma::Separates, Strength::Given),
    })
}

/// `Ivo's tour of the harbor`, beside headings that name who spoke: what somebody
/// of a given name did; a law is called after somebody else.
fn is_doing_of(left: &str, right: &str) -> bool {
    let folded = fold(right);
    let is_called_after = folded.split(' ').any(|word| {
        matches!(
            word,
            "law"
                | "laws"
                | "razor"
                | "paradox"
                | "theorem"
                | "principle"
                | "algorithm"
                | "curse"
                | "day"
                | "box"
                | "dilemma"
                | "legacy"
                | "bridge"
        )
    });
    // `Ivo's boats — Ivo Tamm`: who spoke stands behind the title.
    let behind = [" - ", " – ", " — ", " | ", " / ", " (", ", "]
        .iter()
        .filter_map(|sign| right.rsplit_once(sign));
    let has_speaker_behind = behind
        .map(|(_, people)| people.trim_end_matches(')'))
        .any(|people| names::is_only_names(people, Strength::Likely));
    right.starts_with(char::is_lowercase)
        && !is_called_after
        && !has_speaker_behind
        && !words::is_given_and_word(&fold(left))
}

/// `S on T`, cut at the first `on` behind a name.
pub(super) fn speaker_on_title(text: &str, pairs: &Pairs, habits: &Habits) -> Option<Split> {
    const ON: [&str; 10] = [
        " on ",
        " sur ",
        " über ",
        " sobre ",
        " about ",
        " zu ",
        " zum Thema ",
        " à propos de ",
        " su ",
        " om ",
    ];
    ON.into_iter().find_map(|on| {
        let (left, title) = pairs.split_once(text, on)?;
        // `Bo Lindqvist: on tides`
        if left.ends_with(':') {
            return None;
        }
        if let Some(people) = behind_kind(left) {
            return names_and_title(people, title, Strength::Likely);
        }
        // `Scheduling on Small Machines` is about a thing done.
        if left.len() > 5 && left.ends_with("ing") && !left.contains(' ') {
            return None;
        }
        let least = match on {
            " on " if habits.on > 0 || habits.front == Front::Label => Strength::Word,
            " on " | " about " | " sur " | " über " | " sobre " => Strength::Given,
            _ => Strength::Full,
        };
        names_and_title(left, title, least)
    })
}

/// The kind that a heading begins with when who spoke follows it: `Keynote von
/// S: T`.
pub(super) fn kind_before_people(text: &str) -> Option<Kind> {
    let head = &text[..text.floor_char_boundary(40)];
    let pairs = Pairs::of(head);
    let label = KIND_BY
        .into_iter()
        .filter_map(|by| pairs.find(head, by))
        .min()
        .map(|at| &head[..at])?;
    words::kind(label)
}

/// What stands between a kind and who spoke.
const KIND_BY: [&str; 9] = [
    " by ", " de ", " von ", " par ", " di ", " por ", " van ", " av ", " od ",
];

/// Whom `Charla de S`, `Talk by S`, `Vortrag von S` names.
fn behind_kind(text: &str) -> Option<&str> {
    KIND_BY
        .into_iter()
        .filter_map(|by| text.split_once(by))
        .find_map(|(kind, people)| words::kind(kind).map(|_| people))
}

/// What stands between a speaker and what the talk is about; longer ones first.
#[rustfmt::skip]
const VERBS: [&str; 46] = [
    " talking about ", " talking on ", " talks about ", " talks on ", " talked about ",
    " speaking about ", " speaking on ", " speaks about ", " speaks on ", " spoke about ",
    " spoke on ", " presenting on ", " presenting ", " presents ", " introducing ",
    " introduces ", " gave a talk on ", " gave a talk about ", " gave ", " gives ",
    " discussing ", " discusses ", " explaining ", " explains ", " shows us ",
    " shows ", " showing ", " demoing ", " demos ", " walks through ",
    " walks us through ", " tells us about ", " spricht über ", " sprach über ", " erzählt von ",
    " zeigt ", " erklärt ", " präsentiert ", " parle de ", " présente ",
    " nous parle de ", " habla de ", " habla sobre ", " presenta ", " fala sobre ",
    " vertelt over ",
];

/// `S talking about T`, `S demystified T`.
pub(super) fn speaker_verb_title(text: &str, pairs: &Pairs, habits: &Habits) -> Option<Split> {
    for verb in VERBS {
        if let Some((left, title)) = pairs.split_once(text, verb) {
            let least = if habits.on > 0 && verb.contains("ing ") || verb.ends_with("about ") {
                Strength::Word
            } else {
                Strength::Given
            };
            return names_and_title(left, title, least);
        }
    }
    // Any other verb needs a full name before it: `A B debunked T`.
    let verb = text
        .split(' ')
        .find(|word| word.starts_with(char::is_lowercase) && word.ends_with("ed"))?;
    let (left, title) = text.split_once(&format!(" {verb} "))?;
    names_and_title(left, title, Strength::Full)
}

/// `How S does it`: the name is part of the sentence, and the title stays whole.
pub(super) fn how_speaker_does(text: &str, _: &Pairs, _: &Habits) -> Option<Split> {
    let mut words = text.split(' ');
    if !matches!(words.next()?, "How" | "Why" | "What" | "Where") {
        return None;
    }
    let name = words.next()?;
    let verb = words.next()?;
    let is_verb = verb.starts_with(char::is_lowercase)
        && verb.ends_with('s')
        && !matches!(verb, "is" | "was" | "has" | "does");
    let is_name = names::strength(name) >= Strength::Word
        && !words::is_of_titles(&crate::text::fold(name))
        && name.chars().skip(1).all(char::is_lowercase);
    (is_verb && is_name).then(|| Split {
        title: text.to_owned(),
        names: vec![name.to_owned()],
    })
}

/// `T w/ S`, `T ft. S`, `Fireside chat with S`, `T with S`.
pub(super) fn title_with_speaker(text: &str, pairs: &Pairs, habits: &Habits) -> Option<Split> {
    const WITH: [&str; 12] = [
        " w/ ",
        " w/",
        " ft. ",
        " feat. ",
        " ft ",
        " feat ",
        " featuring ",
        " with ",
        " mit ",
        " avec ",
        " con ",
        " met ",
    ];
    WITH.into_iter().find_map(|with| {
        let (title, speaker) = pairs.rsplit_once(text, with)?;
        let is_kind = words::kind(title).is_some() || is_conversation(title);
        let is_doubtful = matches!(with, " with " | " mit " | " avec " | " con " | " met ");
        let least = match is_doubtful {
            _ if is_kind => Strength::Word,
            false if habits.with > 1 || habits.front == Front::Label => Strength::Word,
            false => Strength::Likely,
            true if habits.with > 1 => Strength::Full,
            true => Strength::Sure,
        };
        if !is_kind {
            return names_and_title(speaker, title, least);
        }
        if let Some((speaker, title)) = after_speaker(speaker) {
            return names_and_title(speaker, title, least);
        }
        names_and_title(speaker, title, least)
    })
}

/// What one has with somebody: `A conversation with S`.
fn is_conversation(title: &str) -> bool {
    let folded = crate::text::fold(title);
    matches!(
        folded.rsplit(' ').next(),
        Some(
            "conversation"
                | "chat"
                | "interview"
                | "ama"
                | "qa"
                | "panel"
                | "talk"
                | "session"
                | "fireside"
                | "discussion"
                | "gesprach"
                | "entretien"
                | "entrevista"
        )
    ) || folded.ends_with("q a")
}
