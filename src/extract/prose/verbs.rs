//! The words by which prose says that somebody gave a talk.

use super::super::Kind;
use super::super::words;

/// How sure a phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sureness {
    /// People do this outside talks too: `described`, `showed`.
    Weak,
    /// Only with a talk behind it: `gave a talk`, `hielt einen Vortrag`.
    WithObject,
    /// This is speaking at an event: `spoke`, `presented`.
    Strong,
}

/// What somebody did, in folded words, by the first of them.
#[rustfmt::skip]
const DEEDS: [(&str, Sureness); 101] = [
    ("spoke", Sureness::Strong), ("speaks", Sureness::Strong), ("talked about", Sureness::Strong),
    ("talks about", Sureness::Strong), ("talked through", Sureness::Strong),
    ("talked us", Sureness::Strong), ("talked on", Sureness::Strong), ("talking about", Sureness::Strong),
    ("talking on", Sureness::Strong), ("speaking about", Sureness::Strong), ("speaking on", Sureness::Strong),
    ("presented", Sureness::Strong), ("presents", Sureness::Strong), ("presenting", Sureness::Strong),
    ("keynoted", Sureness::Strong), ("lectured", Sureness::Strong), ("demoed", Sureness::Strong),
    ("demonstrated", Sureness::Strong), ("demonstrates", Sureness::Strong),
    ("kicked off", Sureness::Strong), ("kicked things off", Sureness::Strong),
    ("kicks off", Sureness::Strong), ("kicked us off", Sureness::Strong),
    ("took the stage", Sureness::Strong), ("took to the stage", Sureness::Strong),
    ("took the floor", Sureness::Strong), ("was next", Sureness::Strong), ("was up next", Sureness::Strong),
    ("was first", Sureness::Strong), ("was up first", Sureness::Strong), ("was up", Sureness::Strong),
    ("came next", Sureness::Strong), ("came up next", Sureness::Strong), ("went next", Sureness::Strong),
    ("went first", Sureness::Strong), ("followed with", Sureness::Strong), ("was last", Sureness::Strong),
    ("opened the day", Sureness::Strong), ("opened the conference", Sureness::Strong),
    ("opened the evening", Sureness::Strong), ("opened with", Sureness::Strong),
    ("opened the first day", Sureness::Strong), ("opened the second day", Sureness::Strong),
    ("opened the meeting", Sureness::Strong), ("opened day", Sureness::Strong),
    ("closed the conference", Sureness::Strong), ("closed the first day", Sureness::Strong),
    ("closed the second day", Sureness::Strong), ("closed the meeting", Sureness::Strong),
    ("closed the day", Sureness::Strong), ("closed the evening", Sureness::Strong),
    ("closed with", Sureness::Strong), ("finished with", Sureness::Strong),
    ("gave", Sureness::WithObject), ("gives", Sureness::WithObject), ("delivered", Sureness::WithObject),
    ("did", Sureness::WithObject), ("had", Sureness::WithObject), ("ran", Sureness::WithObject),
    ("led", Sureness::WithObject), ("held", Sureness::WithObject), ("continued with", Sureness::WithObject),
    ("returned with", Sureness::WithObject), ("came with", Sureness::WithObject),
    ("described", Sureness::Weak), ("describes", Sureness::Weak), ("explained", Sureness::Weak),
    ("explains", Sureness::Weak), ("showed", Sureness::Weak), ("shows", Sureness::Weak),
    ("introduced", Sureness::Weak), ("introduces", Sureness::Weak), ("discussed", Sureness::Weak),
    ("covered", Sureness::Weak), ("walked us", Sureness::Weak), ("walked through", Sureness::Weak),
    ("took us", Sureness::Weak), ("told", Sureness::Weak), ("shared", Sureness::Weak),
    ("explored", Sureness::Weak), ("looked at", Sureness::Weak), ("reported", Sureness::Weak),
    ("compared", Sureness::Weak), ("argued", Sureness::Weak), ("made the case", Sureness::Weak),
    // French; verbs of the past stand behind `a` or `ont`.
    ("a presente", Sureness::Strong), ("ont presente", Sureness::Strong), ("presente", Sureness::Strong),
    ("a parle", Sureness::Strong), ("parle de", Sureness::Strong), ("nous a parle", Sureness::Strong),
    ("a ouvert", Sureness::Strong), ("a montre", Sureness::Weak), ("a explique", Sureness::Weak),
    ("a raconte", Sureness::Weak), ("a donne", Sureness::WithObject),
    // German.
    ("sprach", Sureness::Strong), ("prasentierte", Sureness::Strong), ("stellte", Sureness::Weak),
    ("hielt", Sureness::WithObject), ("zeigte", Sureness::Weak),
];

/// Further German verbs, which are weak: they tell of anything.
const WEAK_GERMAN: [&str; 8] = [
    "erklarte",
    "erzahlte",
    "berichtete",
    "eroffnete",
    "fuhrte",
    "folgte",
    "redete",
    "begann",
];

/// The deed that folded words begin with: how sure it is, and its length.
pub(super) fn deed(words: &[String]) -> Option<(Sureness, usize)> {
    let first = words.first()?.as_str();
    // `opened the Saturday`
    if let [_, the, day, ..] = words
        && matches!(first, "opened" | "closed")
        && the == "the"
        && crate::extract::words::is_weekday(day)
    {
        return Some((Sureness::Strong, 3));
    }
    if WEAK_GERMAN.contains(&first) {
        return Some((Sureness::Weak, 1));
    }
    let mut found: Option<(Sureness, usize)> = None;
    for (deed, sureness) in DEEDS {
        if !deed.starts_with(first) {
            continue;
        }
        let n_words = deed.split(' ').count();
        let is_there = words.len() >= n_words
            && deed
                .split(' ')
                .eq(words[..n_words].iter().map(String::as_str));
        if is_there && found.is_none_or(|(_, length)| length < n_words) {
            found = Some((sureness, n_words));
        }
    }
    found
}

/// Whether a folded verb is what people do on a stage and things do not.
pub(super) fn is_deed_of_a_person(word: &str) -> bool {
    matches!(
        word,
        "brought"
            | "showed"
            | "told"
            | "asked"
            | "described"
            | "presented"
            | "spoke"
            | "talked"
            | "explained"
            | "demonstrated"
            | "led"
            | "proposed"
            | "wanted"
            | "gave"
            | "demoed"
            | "sang"
            | "hosted"
            | "introduced"
    )
}

/// Whether a verb may have anything before it.
pub(super) fn is_of_anything(word: &str) -> bool {
    matches!(
        word,
        "has" | "had" | "is" | "was" | "runs" | "built" | "keeps" | "wrote" | "made"
    )
}

/// Whether a folded verb has nobody but a person before it, so that one word
/// is a name.
pub(super) fn is_speaking(words: &[String]) -> bool {
    let first = words.first().map_or("", String::as_str);
    let second = words.get(1).map_or("", String::as_str);
    matches!(
        (first, second),
        ("spoke" | "speaks" | "sprach" | "keynoted", _)
            | ("talked", "about")
            | ("took", "the")
            | ("a", "parle")
    )
}

/// Whether a folded verb may stand before who does it, as German verbs do:
/// `Danach zeigte Bo Lindqvist …`.
pub(super) fn is_inverted(word: &str) -> bool {
    matches!(
        word,
        "sprach"
            | "zeigte"
            | "hielt"
            | "stellte"
            | "prasentierte"
            | "erklarte"
            | "erzahlte"
            | "berichtete"
            | "eroffnete"
            | "fuhrte"
            | "folgte"
            | "redete"
            | "begann"
    )
}

/// The kind of session that a folded word names.
pub(super) fn session_word(word: &str) -> Option<Kind> {
    Some(match word {
        "lightning" | "ignite" | "lightnings" | "eclair" | "blitzvortrag" => Kind::Lightning,
        "vortrag" | "expose" | "conference" | "talk" | "presentation" | "session" | "demo"
        | "demonstration" | "tour" | "overview" | "update" | "lecture" | "charla" => Kind::Talk,
        "eroffnungsvortrag" | "keynote" => Kind::Keynote,
        _ => return words::kind_folded(word).filter(|kind| *kind != Kind::Other),
    })
}

/// Whether a word for a kind is, in a sentence, more often what a talk is about.
pub(super) fn is_vague_kind(word: &str) -> bool {
    matches!(
        word,
        "conversation"
            | "gesprach"
            | "lab"
            | "training"
            | "university"
            | "debate"
            | "debat"
            | "podium"
            | "schulung"
            | "laboratorio"
    )
}

/// Words before a name that say that it comes now: `Next up was …`.
const ENTRANCES: [&str; 38] = [
    "next up was",
    "next was",
    "next up",
    "next came",
    "then came",
    "then it was",
    "first up was",
    "first up",
    "first was",
    "last was",
    "last up was",
    "finally came",
    "up next was",
    "up first was",
    "followed by",
    "heard from",
    "up next",
    "second was",
    "third was",
    "second up was",
    "last came",
    "last but not least",
    "talk by",
    "keynote by",
    "keynote from",
    "talk from",
    "presentation by",
    "session by",
    "session with",
    "workshop with",
    "workshop by",
    "demo by",
    "given by",
    "presented by",
    "vortrag von",
    "conference de",
    "presentee par",
    "expose de",
];

/// Whether a folded word joins a talk to who gave it, when the talk stands
/// shortly before it: `the keynote was by …`, `the last talk I saw was …`.
pub(super) fn is_joint(word: &str) -> bool {
    matches!(word, "by" | "from" | "was" | "von" | "par" | "de" | "kam")
}

/// Length of the entrance that folded words begin with.
pub(super) fn entrance(words: &[String]) -> Option<usize> {
    let lengths = ENTRANCES.iter().filter_map(|entrance| {
        let n_words = entrance.split(' ').count();
        let is_there = words.len() >= n_words
            && entrance
                .split(' ')
                .eq(words[..n_words].iter().map(String::as_str));
        is_there.then_some(n_words)
    });
    lengths.max()
}
