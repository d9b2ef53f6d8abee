//! The words for kinds of sessions: as a label, at the end of a title, at its
//! beginning.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::super::Kind;
use super::{is_weekday, ordinal};
use crate::text::fold;

/// The kind that a label before a colon, a heading as a whole, or a field names.
pub(in crate::extract) fn kind(label: &str) -> Option<Kind> {
    // No label is as long, and most texts that are asked about are.
    const LONGEST: usize = 160;
    (label.len() <= LONGEST).then(|| kind_folded(&fold(label)))?
}

/// [`kind`] of a folded label.
pub(in crate::extract) fn kind_folded(label: &str) -> Option<Kind> {
    let label = label
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .trim_end();
    KIND_OF
        .get(label)
        .or_else(|| KIND_OF.get(without_letter(label)?))
        .copied()
        .or_else(|| keynote_of_a_day(label))
}

/// `workshop` of `workshop a`: parallel ones have letters.
fn without_letter(folded: &str) -> Option<&str> {
    let (label, letter) = folded.rsplit_once(' ')?;
    matches!(letter, "a" | "b" | "c" | "d" | "e" | "f").then_some(label)
}

/// `Keynote day 2`, `Thursday's keynote`, `Second keynote`, `Keynote am Freitag`.
fn keynote_of_a_day(folded: &str) -> Option<Kind> {
    const NOUNS: [&str; 3] = ["keynote", "plenary", "hauptvortrag"];
    let is_keynote = folded.len() <= 40 && folded.split(' ').any(|word| NOUNS.contains(&word));
    let mut words = folded.split(' ').filter(|word| !NOUNS.contains(word));
    let is_of_a_day = is_keynote
        && words.all(|word| {
            is_weekday(word)
                || is_weekday(word.strip_suffix('s').unwrap_or(word))
                || ordinal(word).is_some()
                || word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 4
                || BESIDE_A_KEYNOTE.contains(&word)
        });
    is_of_a_day.then_some(Kind::Keynote)
}

/// What says which keynote it was and not what it was about.
#[rustfmt::skip]
const BESIDE_A_KEYNOTE: [&str; 36] = [
    "day", "tag", "jour", "dia", "giorno", "dag", "the", "of", "on", "am", "du", "de", "del", "van", "von",
    "morning", "afternoon", "evening", "opening", "closing", "last", "final", "todays", "morgens",
    "nachmittag", "matin", "manana", "tarde", "deuxieme", "segunda", "zweite", "zweiter", "zweiten", "erste",
    "seconda", "tweede",
];

static KIND_OF: LazyLock<FxHashMap<&str, Kind>> = LazyLock::new(|| by_word(&KINDS));

/// The kind of each word; of two kinds the first.
pub(super) fn by_word(lists: &[(Kind, &'static [&'static str])]) -> FxHashMap<&'static str, Kind> {
    let words = lists.iter().rev();
    words
        .flat_map(|(kind, words)| words.iter().map(|word| (*word, *kind)))
        .collect()
}

/// The words for each kind.
#[rustfmt::skip]
const KINDS: [(Kind, &[&str]); 8] = [
    (Kind::Keynote, &[
        "keynote", "opening keynote", "closing keynote", "keynote speech", "keynote talk", "plenary",
        "keynote address", "plenary talk", "plenary session", "morning keynote", "afternoon keynote", "mini keynote",
        "conference pleniere", "pleniere", "keynote d ouverture", "keynote douverture", "conference douverture", "discours douverture", "keynote de cloture", "hauptvortrag",
        "eroffnungsvortrag", "abschlussvortrag", "keynote vortrag", "charla magistral", "conferencia magistral",
        "charla inaugural", "palestra de abertura", "palestra magna", "discorso di apertura",
        "openingskeynote", "slotkeynote", "plenaria", "plenaria de cierre", "plenaria inaugural", "charla de cierre", "charla de apertura",
        "palestra de encerramento", "ключевои доклад", "пленарныи доклад", "apningsforedrag", "hovedforedrag",
        "uvodni prednaska", "keynote foredrag", "invited keynote", "wyklad otwierajacy", "基調講演", "キーノート",
        "키노트", "기조연설", "eroffnungskeynote", "abschlusskeynote", "schlusskeynote",
        "conferencia inaugural", "conferencia de clausura", "ponencia inaugural", "ponencia de clausura",
        "keynote inaugural", "keynote de apertura", "keynote de cierre", "conference inaugurale",
        "conference d ouverture", "conference de cloture", "palestra inaugural", "discorso inaugurale",
        "主题演讲", "الكلمة الرئيسية",
    ]),
    (Kind::Talk, &[
        "talk", "session", "presentation", "vortrag", "conference", "invited talk", "main talk", "full talk",
        "regular talk", "short talk", "long talk", "charla", "ponencia", "conferencia", "palestra",
        "apresentacao", "intervento", "relazione", "lezing", "praatje", "expose", "seminar", "lecture",
        "sponsor talk", "sponsored talk", "sponsored session", "sponsor session", "partner talk", "industry talk",
        "experience report", "breakout session", "breakout", "oral", "spotlight", "paper", "contributed talk", "invited", "contributed", "doklad", "доклад",
        "foredrag", "prednaska", "wyklad", "prelekcja", "esitelma", "esposizione", "発表", "발표", "演讲", "invited lecture",
    ]),
    (Kind::Lightning, &[
        "lightning", "lightning talk", "ignite", "ignite talk", "blitzvortrag", "kurzvortrag", "quickie",
        "quicky", "lt", "pecha kucha", "5 minute talk", "flash talk", "charla relampago", "palestra relampago",
        "talk lampo", "bliksempraatje", "lyntale", "lynforedrag", "blixttal", "salamapuhe", "блиц доклад", "ライトニングトーク",
        "라이트닝 토크", "闪电演讲", "blesk", "mini talk", "lightning presentation", "light talk", "bliksemlezing", "presentation eclair", "talk eclair", "conference eclair",
    ]),
    (Kind::Panel, &[
        "panel", "panel discussion", "table ronde", "podiumsdiskussion", "roundtable", "round table",
        "panel session", "diskussionsrunde", "mesa redonda", "panel de discusion", "painel", "tavola rotonda",
        "paneldiscussie", "forumdiscussie", "paneldebatt", "panelsamtal", "paneldiskusjon", "panelova diskuse", "panel dyskusyjny",
        "paneelikeskustelu", "панельная дискуссия", "круглыи стол", "パネルディスカッション", "패널 토론", "圆桌", "圆桌讨论",
        "plenary panel", "closing panel", "opening panel", "expert panel", "debate", "debat", "podium",
    ]),
    (Kind::Workshop, &[
        "atelier pratique", "travaux pratiques", "taller practico", "oficina pratica",
        "workshop", "tutorial", "atelier", "hands on", "hands on lab", "hands on labs", "masterclass", "lab",
        "hands on workshop", "hands on session", "training", "bootcamp", "taller", "oficina", "laboratorio",
        "tutoriel", "werkstatt", "codelab", "code lab", "verksted", "verkstad", "dilna", "warsztat", "warsztaty", "мастер класс", "воркшоп", "ワークショップ", "워크숍", "工作坊",
        "half day workshop", "full day workshop", "mini workshop", "university", "schulung", "dojo", "minicurso",
    ]),
    (Kind::OpenSpace, &[
        "open space", "unconference", "birds of a feather", "bof", "bofs", "open space session",
        "unconference session", "barcamp session", "break out", "break out session", "unconf session", "unconf", "fishbowl", "forum ouvert", "espacio abierto",
    ]),
    (Kind::Interview, &[
        "interview", "fireside chat", "fireside", "ama", "ask me anything", "conversation",
        "in conversation", "entretien", "entrevista", "intervista", "gesprach", "kamingesprach", "vraaggesprek",
    ]),
    (Kind::Other, &["other"]),
];

/// The kind that a title ends with, such as `Release Team Panel`.
pub(in crate::extract) fn kind_at_end(title: &str) -> Option<Kind> {
    let folded = fold(title);
    let last = folded.rsplit(' ').next()?;
    let is_short = folded.split(' ').count() <= 4;
    // German and Dutch glue the noun to what it is about.
    if last.len() > 12 && (last.ends_with("workshop") || last.ends_with("tutorial")) {
        return Some(Kind::Workshop);
    }
    if last.len() > 18 && last.ends_with("podiumsdiskussion") {
        return Some(Kind::Panel);
    }
    match last {
        "panel" => Some(Kind::Panel),
        "keynote" if is_short => Some(Kind::Keynote),
        "workshop" | "tutorial" | "masterclass" if is_short => Some(Kind::Workshop),
        "bof" => Some(Kind::OpenSpace),
        _ => None,
    }
}

/// The kind that a title begins with, as it does where the noun comes first:
/// `Taller de nudos`, `Table ronde sur le sel`, `Panel on salt`.
pub(in crate::extract) fn kind_at_start(title: &str) -> Option<Kind> {
    let folded = fold(title.get(..title.floor_char_boundary(60))?);
    let mut words = folded.split(' ');
    let mut label = words.next()?.to_owned();
    for _ in 0..3 {
        let next = words.next()?;
        let is_link = matches!(
            next,
            "de" | "d"
                | "des"
                | "du"
                | "sobre"
                | "sur"
                | "su"
                | "di"
                | "uber"
                | "zu"
                | "zum"
                | "zur"
                | "on"
                | "about"
                | "over"
                | "om"
        );
        if is_link {
            return kind(&label).filter(|kind| {
                let is_english = matches!(next, "on" | "about");
                match kind {
                    Kind::Panel | Kind::Workshop => label != "lab" && label != "training",
                    Kind::Keynote | Kind::Lightning | Kind::OpenSpace => !is_english,
                    Kind::Talk | Kind::Interview | Kind::Other => false,
                }
            });
        }
        label.push(' ');
        label.push_str(next);
    }
    None
}

/// The kind in parentheses at the end of a title, and the title before it.
pub(in crate::extract) fn cut_kind_behind(title: &str) -> Option<(&str, Kind)> {
    let (before, inside) = title.strip_suffix(')')?.rsplit_once(" (")?;
    let kind = kind(inside)?;
    Some((before.trim_end(), kind)).filter(|(before, _)| !before.is_empty())
}
