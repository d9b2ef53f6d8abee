//! What the front matter and the first heading of a file say of its shape.

use super::super::heading::{self, Habits, Reading};
use super::super::names::{self, Strength};
use super::super::{Kind, dates, words};
use super::{Line, programme};
use crate::note::front_matter::Field;
use crate::note::{FrontMatter, Note};
use crate::text::fold;

/// The kind of all sessions of a note whose title ends with it: `Kelp 2019:
/// lightning talks`.
pub(in crate::extract) fn kind_of_note(note: &Note, lines: &[Line]) -> Option<Kind> {
    let title = note.front_matter.text(&["title"]);
    let called = title
        .as_deref()
        .or(lines.first().map(|line| line.bare.as_str()));
    // `Kelp Unconference`: all of it.
    let is_open = |word: &str| matches!(word, "unconference" | "uncon");
    if called.is_some_and(|called| fold(called).split(' ').any(is_open)) {
        return Some(Kind::OpenSpace);
    }
    // `Lightning talks.md`
    if let Some(kind) = words::wrapper(note.path.stem()).and_then(words::Group::kind) {
        return Some(kind);
    }
    let first = lines.first().filter(|first| {
        let is_over_all = lines[1..]
            .iter()
            .all(|line| line.heading.level > first.heading.level);
        let is_numbered = first.bare.contains(|c: char| c.is_ascii_digit());
        is_event_heading(note, lines, 0) || is_over_all && is_numbered
    });
    let title = title.or_else(|| first.map(|line| line.bare.clone()))?;
    let cut = [": ", " - ", " – ", " — ", ", "]
        .iter()
        .find_map(|sign| title.split_once(sign));
    let (_, part) = cut?;
    part.split(", ").find_map(|piece| {
        let folded = fold(piece);
        let folded = folded.strip_prefix("the ").unwrap_or(&folded);
        let folded = match folded.split_once(' ') {
            // `the three panels`.
            Some((number, rest)) if words::ordinal(number).is_some() => rest,
            _ => folded,
        };
        let bare = [
            "all ",
            "only ",
            "just ",
            "nothing but ",
            "nur ",
            "que des ",
            "solo ",
        ]
        .iter()
        .find_map(|word| folded.strip_prefix(word));
        words::wrapper(bare.unwrap_or(folded)).and_then(words::Group::kind)
    })
}

/// What a front matter title says, read like a heading.
pub(in crate::extract) fn title_reading(title: &str) -> Reading {
    let bare = without_prefix(title);
    heading::read(bare, &Habits::default())
}

/// A title without `Notes on`, `Notes:` and the event before a colon.
fn without_prefix(title: &str) -> &str {
    let mut title = title.trim();
    if let Some((event, rest)) = title.split_once(": ")
        && dates::year(event).is_some()
    {
        title = rest;
    }
    without_notes(title)
}

/// A title without the words that only say that these are notes.
fn without_notes(title: &str) -> &str {
    const PREFIXES: [&str; 22] = [
        "Notes on ",
        "Notes from ",
        "Notes: ",
        "Notes for ",
        "Notes sur ",
        "Notes de ",
        "My notes on ",
        "My notes: ",
        "Talk notes: ",
        "Talk notes - ",
        "Talk notes – ",
        "Session notes: ",
        "Conference notes: ",
        "Conference talk: ",
        "Mitschrift: ",
        "Mitschrift zu ",
        "Notizen: ",
        "Notizen zu ",
        "Apuntes: ",
        "Appunti: ",
        "Notas: ",
        "Aantekeningen: ",
    ];
    PREFIXES
        .iter()
        .find_map(|prefix| title.strip_prefix(prefix))
        .unwrap_or(title)
}

/// The title of a file's only talk without the evening it was given at, and
/// without `Notes on`: `Kelp Meetup #12: Tides`.
pub(in crate::extract) fn title_of_whole(title: &str) -> &str {
    let title = without_notes(title.trim());
    let Some((event, rest)) = title.split_once(": ") else {
        return title;
    };
    let is_numbered = || {
        event
            .rsplit_once('#')
            .is_some_and(|(_, n)| !n.is_empty() && n.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let is_dated = || {
        dates::year(event).is_some()
            && fold(event).split(' ').any(|word| {
                [
                    "conf",
                    "con",
                    "camp",
                    "meetup",
                    "summit",
                    "fest",
                    "days",
                    "day",
                    "conference",
                ]
                .iter()
                .any(|ending| word.ends_with(ending))
            })
    };
    if is_numbered() || is_dated() {
        rest.trim()
    } else {
        title
    }
}

/// Whether the front matter is that of one talk: it names speakers, or an
/// event or the tag `talk` besides its title.
pub(super) fn is_one_talk(front: &FrontMatter) -> bool {
    let has_people = people(front).is_some() || front.field(&PANELISTS).is_some();
    let is_tagged = || {
        let tags = front.list(&["tags", "tag", "type"]);
        tags.iter().any(|tag| {
            let folded = fold(tag);
            folded.rsplit(' ').next() == Some("talk")
        })
    };
    let has_title = front.field(&["title"]).is_some();
    has_people
        || has_title
            && front.maps(&programme::KEYS).is_empty()
            && (front.field(&["event", "talk"]).is_some()
                || subtitle_names(front)
                || is_tagged()
                || is_labeled(front))
}

/// Whether the front matter gives the event's own name for its title: `title:
/// Fernweh 2019, Thursday` beside `event: Fernweh 2019`.
pub(super) fn is_titled_by_event(front: &FrontMatter) -> bool {
    let (Some(title), Some(event)) = (front.text(&["title"]), front.text(&["event", "conference"]))
    else {
        return false;
    };
    let event = fold(&event);
    let name = title.split([',', ':', '–', '—', '(', '|']).next();
    let name = fold(name.unwrap_or_default());
    let has_words = name.contains(' ') || name.contains(|c: char| c.is_ascii_digit());
    has_words && event.starts_with(&name) || !event.is_empty() && fold(&title).starts_with(&event)
}

/// `Panel: who owns the tide?`: the title is that of one session.
fn is_labeled(front: &FrontMatter) -> bool {
    let title = front.text(&["title"]).unwrap_or_default();
    let kind = title
        .split_once(": ")
        .and_then(|(label, _)| words::kind(label));
    let is_of_one = matches!(
        kind,
        Some(Kind::Keynote | Kind::Panel | Kind::Lightning | Kind::Interview)
    );
    is_of_one && dates::year(&title).is_none()
}

/// The keys of those who spoke.
#[rustfmt::skip]
const PEOPLE: [&str; 24] = [
    "speakers", "speaker", "presenters", "presenter", "orateur", "oratrice", "orateurs",
    "intervenant", "intervenante", "intervenants", "referent", "referentin", "referenten",
    "sprecher", "sprecherin", "vortragende", "vortragender", "ponente", "ponentes", "palestrante",
    "relatore", "relatrice", "spreker", "sprekers",
];

/// The field that says who spoke. `by` alone may be whoever wrote the note, but
/// not beside the talk's own key.
pub(in crate::extract) fn people(front: &FrontMatter) -> Option<&Field> {
    let is_of_talk = || front.field(&["talk", "session"]).is_some();
    let by = || {
        front
            .field(&["by", "von", "par", "por"])
            .filter(|_| is_of_talk())
    };
    front.field(&PEOPLE).or_else(by)
}

/// The keys of the people of a panel.
pub(in crate::extract) const PANELISTS: [&str; 4] =
    ["panelists", "panelist", "panellists", "panel"];

/// Whether the subtitle is nothing but people.
pub(in crate::extract) fn subtitle_names(front: &FrontMatter) -> bool {
    let subtitle = front.text(&["subtitle"]);
    subtitle.is_some_and(|text| names::is_only_names(&text, Strength::Full))
}

/// Whether the front matter says that the note is about an event.
pub(in crate::extract) fn is_event_note(front: &FrontMatter) -> bool {
    let is_tagged = front.list(&["tags"]).iter().any(|tag| fold(tag) == "event");
    let title = front.text(&["title"]).unwrap_or_default();
    is_tagged || (dates::year(&title).is_some() && title_reading(&title).names.is_empty())
}

/// The heading that repeats the front matter's title, when the first does.
pub(super) fn title_line(note: &Note, lines: &[Line]) -> Option<usize> {
    let title = fold(&note.front_matter.text(&["title"])?);
    let first = lines.first()?;
    (fold(&first.heading.text) == title).then_some(0)
}

/// Whether a heading names the event: the first of the file, the only one of
/// its level, above others, and with a year or a day in it or the folder's name.
pub(in crate::extract) fn is_event_heading(note: &Note, lines: &[Line], at: usize) -> bool {
    let Some(first) = lines.first().filter(|_| at == 0) else {
        return false;
    };
    let level = first.heading.level;
    let is_alone = lines[1..].iter().all(|line| line.heading.level > level) && lines.len() > 1;
    let text = &first.heading.text;
    let is_named_so = dates::year(text).is_some() || is_folder_name(note, text);
    // Without other headings the page is an index or a stub.
    is_named_so
        && !first.is_explicit()
        && (is_alone
            || lines.len() == 1 && first.reading.names.is_empty()
            || is_named_beside_talks(lines))
}

/// Whether the first heading names nobody, and most of those beside it, on its
/// own level, do: the level says nothing, and only the event has no speaker.
fn is_named_beside_talks(lines: &[Line]) -> bool {
    let [first, rest @ ..] = lines else {
        return false;
    };
    let level = first.heading.level;
    let is_plain = |line: &Line| !line.has_evidence() && !line.is_marked() && !line.is_aside();
    let beside = || {
        rest.iter()
            .filter(|line| line.heading.level == level && !line.is_aside())
    };
    let n_named = beside().filter(|line| line.has_evidence()).count();
    first.heading.block == 0
        && is_plain(first)
        && n_named > 1
        && n_named * 3 >= beside().count() * 2
        && rest.iter().all(|line| line.heading.level >= level)
}

fn is_folder_name(note: &Note, text: &str) -> bool {
    let text = fold(text);
    note.path
        .folders()
        .take(1)
        .any(|folder| fold(folder) == text)
}
