//! The words that notes are made of when they are not about anything: labels,
//! wrappers, housekeeping, numbers, months.
//!
//! All lists are of folded words (see [`fold`]). A list grows when a habit is
//! seen; a rule never holds words of its own.

mod class;
mod common;
mod companies;
mod given;
mod groups;
mod housekeeping;
mod kinds;
mod places;
mod said;
mod sort;
mod tasks;

pub(super) use class::class;
pub(super) use common::{is_common, is_never_a_family, is_of_titles};
pub(super) use companies::is_of_companies;
pub(super) use given::{is_given_and_word, is_given_name};
pub(super) use groups::{Group, wrapper};
pub(super) use kinds::{cut_kind_behind, kind, kind_at_end, kind_at_start, kind_folded};
pub(super) use places::is_place;
pub(super) use said::kind_said;
pub(super) use sort::{Sort, is_housekeeping, is_questions};
pub(super) use tasks::is_tasks;

/// Whether a folded text stands where a name should and says that there is none.
pub(super) fn is_nobody(folded: &str) -> bool {
    matches!(
        folded,
        "tbd"
            | "tba"
            | "tbc"
            | "n a"
            | "na"
            | "n.n."
            | "n.n"
            | "n. n."
            | "n n"
            | "none"
            | "unknown"
            | "various"
            | "various speakers"
            | "nobody"
            | "anonymous"
            | "me"
            | "myself"
            | "unbekannt"
            | "inconnu"
            | "desconocido"
            | "noch offen"
            | "she"
            | "her"
            | "he"
            | "him"
            | "they"
            | "them"
            | "et al"
            | "others"
            | "several"
            | "everyone"
            | "multiple"
            | "multiple speakers"
            | "audience"
            | "the audience"
            | "everybody"
            | "all"
            | "organisers"
            | "organizers"
            | "the organisers"
            | "the organizers"
            | "volunteers"
            | "ich"
            | "moi"
            | "yo"
            | "to be announced"
            | "to be confirmed"
            | "nicht genannt"
            | "see below"
            | "siehe unten"
    )
}

/// Whether a folded text is what somebody does for a living, not who it is.
pub(super) fn is_role(folded: &str) -> bool {
    folded.split(' ').any(|word| {
        matches!(
            word,
            "engineer"
                | "developer"
                | "director"
                | "manager"
                | "lead"
                | "architect"
                | "founder"
                | "cofounder"
                | "ceo"
                | "cto"
                | "cfo"
                | "cio"
                | "ciso"
                | "vp"
                | "head"
                | "professor"
                | "consultant"
                | "designer"
                | "researcher"
                | "scientist"
                | "student"
                | "evangelist"
                | "advocate"
                | "freelancer"
                | "freelance"
                | "author"
                | "maintainer"
                | "analyst"
                | "officer"
                | "president"
                | "entwickler"
                | "entwicklerin"
                | "developpeur"
                | "developpeuse"
                | "ingenieur"
                | "ingenieure"
                | "desarrollador"
                | "desarrolladora"
                | "sviluppatore"
                | "ontwikkelaar"
                | "berater"
                | "geschaftsfuhrer"
                | "directeur"
                | "directrice"
                | "librarian"
                | "journalist"
                | "speaker"
                | "host"
                | "sre"
                | "principal"
                | "senior"
        )
    })
}

/// Whether a folded text names a room or a track: `room 3`, `track b`.
pub(super) fn is_track(folded: &str) -> bool {
    let mut words = folded.split(' ');
    let first = words.next().unwrap_or_default();
    let rest: Vec<&str> = words.collect();
    match first {
        "room" | "track" | "hall" | "raum" | "saal" | "salle" | "sala" | "zaal" | "stage"
        | "salon" | "theatre" | "theater" | "auditorium" | "amphi" | "buhne" | "piste" | "spur"
        | "lokaal" | "aula" | "audimax" | "atrium" | "ballroom" | "horsaal" => {
            rest.len() <= 2 && (first != "track" || !rest.is_empty())
        }
        "main" | "big" | "grand" | "side" | "community" | "grosser" | "kleiner" | "second" => {
            matches!(
                rest.as_slice(),
                ["stage"
                    | "room"
                    | "hall"
                    | "track"
                    | "auditorium"
                    | "saal"
                    | "theatre"
                    | "theater"]
            )
        }
        // `Kiln room`
        _ => matches!(rest.as_slice(), ["room"]) || matches!(rest.as_slice(), [_, "room"]),
    }
}

/// Whether a folded text is what a link beside a title is called.
pub(super) fn is_link_word(folded: &str) -> bool {
    matches!(
        folded,
        "slides"
            | "slide"
            | "deck"
            | "video"
            | "recording"
            | "notes"
            | "abstract"
            | "link"
            | "pdf"
            | "code"
            | "repo"
            | "repository"
            | "website"
            | "youtube"
            | "live"
            | "livestream"
            | "stream"
            | "talk page"
            | "schedule"
            | "session page"
            | "details"
            | "folien"
            | "aufzeichnung"
            | "diapos"
            | "enregistrement"
            | "diapositivas"
            | "grabacion"
            | "slides video"
            | "slides and video"
            | "video slides"
            | "slide deck"
            | "watch"
            | "permalink"
            | "audio"
    )
}

/// Whether a folded text only names a day: `day one`, `day 2 friday`, `jour 1`.
pub(super) fn is_day(folded: &str) -> bool {
    let mut words = folded.split(' ').filter(|word| !word.is_empty());
    let Some(first) = words.next() else {
        return false;
    };
    let rest = |word: &str| {
        ordinal(word).is_some()
            || is_weekday(word)
            || month(word).is_some()
            || word.chars().all(|c| c.is_ascii_digit())
    };
    match first {
        "day" | "jour" | "tag" | "dia" | "giorno" | "dag" | "session" | "track" => {
            words.clone().next().is_some() && words.all(rest)
        }
        _ => {
            is_weekday(first)
                && words.all(|word| rest(word) || matches!(word, "morning" | "afternoon"))
        }
    }
}

/// Whether a folded word is a day of the week.
#[rustfmt::skip]
pub(super) fn is_weekday(word: &str) -> bool {
    matches!(
        word,
        "mandag" | "tirsdag" | "onsdag" | "torsdag" | "fredag" | "lordag" | "sondag" | "monday"
        | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" | "mon" | "tue"
        | "wed" | "thu" | "fri" | "sat" | "sun" | "montag" | "dienstag" | "mittwoch" | "donnerstag"
        | "freitag" | "samstag" | "sonntag" | "lundi" | "mardi" | "mercredi" | "jeudi" | "vendredi"
        | "samedi" | "dimanche" | "lunes" | "martes" | "miercoles" | "jueves" | "viernes" | "sabado"
        | "domingo" | "segunda" | "terca" | "quarta" | "quinta" | "sexta" | "segunda feira"
        | "lunedi" | "martedi" | "mercoledi" | "giovedi" | "venerdi" | "sabato" | "domenica"
        | "maandag" | "dinsdag" | "woensdag" | "donderdag" | "vrijdag" | "zaterdag" | "zondag"
    )
}

/// The month, 1 to 12, that a folded word names.
pub(super) fn month(word: &str) -> Option<i8> {
    Some(match word {
        "january" | "jan" | "januar" | "janvier" | "enero" | "janeiro" | "gennaio" | "januari"
        | "stycznia" | "styczen" | "ledna" | "leden" | "января" | "январь" | "ianuarie" => {
            1
        }
        "february" | "feb" | "februar" | "fevrier" | "febrero" | "fevereiro" | "febbraio"
        | "februari" | "lutego" | "luty" | "unora" | "unor" | "февраля" | "февраль" => {
            2
        }
        "march" | "mar" | "marz" | "mars" | "marzo" | "marco" | "maart" | "mrz" | "marca"
        | "marzec" | "brezna" | "brezen" | "марта" | "март" | "marts" => 3,
        "april" | "apr" | "avril" | "abril" | "aprile" | "avr" | "kwietnia" | "kwiecien"
        | "dubna" | "duben" | "апреля" | "апрель" => 4,
        "may" | "mai" | "mayo" | "maio" | "maggio" | "mei" | "maja" | "maj" | "kvetna"
        | "kveten" | "мая" | "маи" => 5,
        "june" | "jun" | "juni" | "juin" | "junio" | "junho" | "giugno" | "czerwca"
        | "czerwiec" | "cervna" | "cerven" | "июня" | "июнь" => 6,
        "july" | "jul" | "juli" | "juillet" | "julio" | "julho" | "luglio" | "juil" | "lipca"
        | "lipiec" | "cervence" | "cervenec" | "июля" | "июль" => 7,
        "august" | "aug" | "aout" | "agosto" | "augustus" | "sierpnia" | "sierpien" | "srpna"
        | "srpen" | "августа" | "август" | "augusti" => 8,
        "september" | "sep" | "sept" | "septembre" | "septiembre" | "setembro" | "settembre"
        | "sett" | "wrzesnia" | "wrzesien" | "zari" | "сентября" | "сентябрь" => 9,
        "october" | "oct" | "oktober" | "octobre" | "octubre" | "outubro" | "ottobre" | "okt"
        | "pazdziernika" | "pazdziernik" | "rijna" | "rijen" | "октября" | "октябрь" => {
            10
        }
        "november" | "nov" | "novembre" | "noviembre" | "novembro" | "listopada" | "listopad"
        | "listopadu" | "ноября" | "ноябрь" => 11,
        "december" | "dec" | "dezember" | "decembre" | "diciembre" | "dezembro" | "dicembre"
        | "dez" | "grudnia" | "grudzien" | "prosince" | "prosinec" | "декабря" | "декабрь"
        | "desember" => 12,
        _ => return None,
    })
}

/// The number that a folded word stands for as an ordinal or count, 1 to 20.
pub(super) fn ordinal(word: &str) -> Option<u8> {
    const COUNTS: [&str; 20] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    const PLACES: [&str; 10] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth",
    ];
    let place = COUNTS.iter().position(|count| *count == word);
    let place = place.or_else(|| PLACES.iter().position(|place| *place == word));
    place.map(|place| place as u8 + 1)
}

#[cfg(test)]
mod tests {
    use super::super::Kind;
    use super::*;

    #[test]
    fn a_wrapper_or_housekeeping_word_fills_the_whole_heading() {
        assert_eq!(
            wrapper("Lightning Talks ⚡"),
            Some(Group::Of(Kind::Lightning))
        );
        assert_eq!(wrapper("Day 1 Friday, Oct 6 2023"), Some(Group::Any));
        assert_eq!(wrapper("Lightning talks are hard"), None);
        assert!(is_housekeeping("Closing"));
        assert!(!is_housekeeping("Closing the loop"));
        assert!(is_questions("Questions?"));
        assert!(!is_questions("Three questions"));
    }
}
