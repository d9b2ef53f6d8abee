//! The words for several sessions under one heading, bare or with a number, a
//! day or a length beside them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::super::Kind;
use super::kinds::by_word;
use super::{is_day, is_weekday, month, ordinal};
use crate::text::{fold, likeness};

static GROUP_OF: LazyLock<FxHashMap<&str, Kind>> = LazyLock::new(|| by_word(&GROUPS));

/// What a heading groups: sessions of one kind, or of any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Group {
    /// Of this kind.
    Of(Kind),
    /// Of any kind.
    Any,
}

impl Group {
    /// The kind that the sessions inherit.
    pub(in crate::extract) fn kind(self) -> Option<Kind> {
        match self {
            Self::Of(kind) => Some(kind),
            Self::Any => None,
        }
    }
}

/// What a heading groups; `None` when it is no such heading.
pub(in crate::extract) fn wrapper(heading: &str) -> Option<Group> {
    wrapper_folded(&fold(heading))
}

pub(super) fn wrapper_folded(folded: &str) -> Option<Group> {
    let head = folded
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .trim_end();
    let several = head.split_once(' ').filter(|(number, _)| is_number(number));
    if let Some(kind) = GROUP_OF.get(several.map_or(head, |(_, group)| group)) {
        return Some(Group::Of(*kind));
    }
    Some(match head {
        "talks" | "presentations" | "sessions" | "programme" | "program" | "schedule"
        | "vortrage" | "conferences" | "morning" | "afternoon" | "talks and panels"
        | "morning sessions" | "afternoon sessions" | "morning session" | "afternoon session"
        | "main track" | "charlas" | "ponencias" | "palestras" | "apresentacoes" | "interventi"
        | "sessioni" | "lezingen" | "sessies" | "presentaties" | "programm" | "agenda"
        | "matin" | "apres midi" | "vormittag" | "nachmittag" | "manana" | "tarde" | "manha"
        | "mattina" | "pomeriggio" | "ochtend" | "middag" | "main talks" | "the talks"
        | "talk notes" | "session notes" | "notes on talks" | "sesiones" | "sessoes"
        | "exposes" | "main stage" | "contributed talks" | "invited talks" | "papers"
        | "oral session" | "orals" | "invited speakers" | "regular talks" => Group::Any,
        _ if is_misspelt(head) => Group::Of(Kind::Lightning),
        _ if is_day(folded) || is_month_alone(head) => Group::Any,
        _ if head.starts_with("open spaces session") => Group::Of(Kind::OpenSpace),
        _ => return None,
    })
}

/// `4`, `vier`, `five`: how many sessions there are.
fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
        || ordinal(word).is_some()
        || matches!(
            word,
            "zwei"
                | "drei"
                | "vier"
                | "funf"
                | "sechs"
                | "sieben"
                | "acht"
                | "neun"
                | "zehn"
                | "deux"
                | "trois"
                | "quatre"
                | "cinq"
                | "sept"
                | "huit"
                | "neuf"
                | "dix"
                | "dos"
                | "tres"
                | "cuatro"
                | "cinco"
                | "seis"
                | "siete"
                | "ocho"
                | "nueve"
                | "diez"
                | "due"
                | "tre"
                | "quattro"
                | "cinque"
                | "sei"
                | "sette"
                | "otto"
                | "nove"
                | "dieci"
                | "twee"
                | "drie"
                | "vijf"
                | "zes"
                | "zeven"
                | "negen"
                | "tien"
                | "dois"
                | "quatro"
                | "sete"
                | "oito"
                | "dez"
                | "some"
                | "more"
                | "several"
        )
}

/// `Enero`, `October`: what a series of evenings is divided by. `May` and `Mars`
/// are other words as well.
fn is_month_alone(head: &str) -> bool {
    !head.contains(' ') && head.len() > 4 && month(head).is_some()
}

/// What a heading groups that wears a number, a day or a length beside the word:
/// `3. Lightning talks`, `Lightning Talks (5 min each)`, `Workshops, day 2`.
pub(super) fn wrapper_dressed(heading: &str) -> Option<Group> {
    const LONGEST: usize = 70;
    if heading.len() > LONGEST || !heading.contains(is_between) {
        return None;
    }
    // `Speed talks (3 minutes, one slide)`: a remark says nothing of the group.
    let remark = heading
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once(" ("));
    if let Some((group, remark)) = remark
        && remark.starts_with(|c: char| !c.is_uppercase())
        && let Some(kind) = GROUP_OF.get(fold(group).as_str())
    {
        return Some(Group::Of(*kind));
    }
    let pieces = heading.split(is_between).map(fold);
    let mut pieces = pieces.filter(|piece| !piece.is_empty());
    let group = |piece: &str| GROUP_OF.get(piece).copied();
    let mut found = None;
    let is_only_dressed = pieces.all(|piece| {
        let told = group(&piece).filter(|_| found.is_none());
        found = found.or(told);
        told.is_some() || is_dress(&piece)
    });
    found.filter(|_| is_only_dressed).map(Group::Of)
}

fn is_between(c: char) -> bool {
    matches!(
        c,
        '(' | ')' | '[' | ']' | ':' | ',' | '.' | '–' | '—' | '|' | '·' | '/' | '-'
    )
}

/// A number, a letter, a day, how long each takes.
fn is_dress(folded: &str) -> bool {
    is_day(folded)
        || folded.split(' ').all(|word| {
            let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
            unit.len() <= 1
                || is_weekday(word)
                || ordinal(word).is_some()
                || matches!(
                    unit,
                    "min"
                        | "mins"
                        | "minute"
                        | "minutes"
                        | "minuten"
                        | "minuti"
                        | "minutos"
                        | "each"
                        | "per"
                        | "je"
                        | "jeweils"
                        | "chacun"
                        | "chacune"
                        | "cada"
                        | "round"
                        | "part"
                        | "teil"
                        | "session"
                        | "block"
                        | "slot"
                        | "day"
                        | "talks"
                        | "total"
                        | "max"
                        | "ciascuno"
                )
        })
}

/// Whether a folded text is `lightning talks` but for a letter.
fn is_misspelt(folded: &str) -> bool {
    // Texts of other lengths cannot be that much alike, and comparing costs.
    (13..=17).contains(&folded.len()) && likeness(folded, "lightning talks") > 0.97
}

/// The words for several sessions of a kind.
#[rustfmt::skip]
const GROUPS: [(Kind, &[&str]); 6] = [
    (Kind::Lightning, &[
        "lightning talks", "lightning bits", "lightnings and shorts", "five minute madness", "one minute madness", "minute madness", "poster madness", "microtalks", "serata lightning", "lightning night", "lightning evening", "soiree lightning", "lightning abend", "lightning edition", "lightning special", "lightning round", "lightnings", "ignite talks", "ignites", "lightning",
        "lightning talk session", "lightning session", "blitzvortrage", "kurzvortrage", "quickies",
        "charlas relampago", "palestras relampago", "talk lampo", "bliksempraatjes", "flash talks",
        "short talks", "speed talks", "small talks", "flash talks", "rapid talks", "mini talks", "pecha kuchas", "relampago", "relampagos", "charlas cortas", "lightningtalks", "lightening talks",
        "5 minute talks", "five minute talks", "speed talks", "micro talks", "rump session", "eclairs", "lampo",
        "lightning talk", "lynpraatjes", "snabbprat", "lightning talk round", "presentations eclair", "talks eclair", "conferences eclair", "lts", "ignite", "lt", "lyntaler", "blixttal", "ライトニングトーク", "라이트닝 토크",
    ]),
    (Kind::Keynote, &["keynotes", "plenaries", "plenary sessions", "plenieres", "keynote sessions"]),
    (Kind::Panel, &[
        "panels", "panel discussions", "tables rondes", "podiumsdiskussionen", "mesas redondas", "paineis",
    ]),
    (Kind::Workshop, &[
        "workshops", "tutorials", "ateliers", "hands on labs", "labs", "talleres", "oficinas", "laboratori",
        "tutoriels", "trainings", "workshop day", "tutorial day",
    ]),
    (Kind::OpenSpace, &[
        "open spaces", "open space", "open space sessions", "unconference", "unconference sessions", "bofs",
        "birds of a feather", "birds of a feather sessions", "barcamp", "barcamp sessions",
    ]),
    (Kind::Interview, &["interviews", "fireside chats", "entretiens", "entrevistas"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_alone_groups_its_evenings() {
        for heading in [
            "Enero",
            "October",
            "Octubre 2019",
            "juillet",
            "Dezember",
            "Março",
            "MARCH",
        ] {
            assert_eq!(wrapper(heading), Some(Group::Any), "{heading}");
        }
        for heading in ["May", "Mars", "October surprise", "The long March"] {
            assert_eq!(wrapper(heading), None, "{heading}");
        }
    }

    #[test]
    fn a_group_may_be_counted() {
        for heading in [
            "Vier Kurzvorträge",
            "Five lightning talks",
            "3 lightning talks",
        ] {
            assert_eq!(
                wrapper(heading),
                Some(Group::Of(Kind::Lightning)),
                "{heading}"
            );
        }
        assert_eq!(wrapper("Three lightning bolts"), None);
    }

    #[test]
    fn a_group_may_wear_a_number_a_day_or_a_length() {
        for heading in [
            "3. Lightning talks",
            "Lightning Talks (5 min each)",
            "Lightning Talks (je 5 min)",
            "Lightning talks, day 2",
            "Session 4: Lightning talks",
            "Friday – Lightning talks",
        ] {
            assert_eq!(
                wrapper_dressed(heading),
                Some(Group::Of(Kind::Lightning)),
                "{heading}"
            );
        }
        for heading in [
            "Workshops: why they fail",
            "Labs - S3",
            "Tutorials, panels",
            "Lightning talks (Runa Castellanos)",
            "3. Tides",
        ] {
            assert_eq!(wrapper_dressed(heading), None, "{heading}");
        }
    }
}
