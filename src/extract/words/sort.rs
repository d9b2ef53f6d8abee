//! What a heading is by its words alone: a group, the day, the questions.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::super::heading;
use super::groups::{Group, wrapper_dressed, wrapper_folded};
use super::housekeeping::HOUSEKEEPING;
use super::tasks::is_tasks_folded;
use crate::text::fold;

/// Whether a heading is about the day and not about a talk. It has to be the
/// whole heading: `Closing the loop` is a talk.
pub(in crate::extract) fn is_housekeeping(heading: &str) -> bool {
    is_housekeeping_folded(&fold(heading)) || is_housekeeping_dressed(heading)
}

/// `Coffee (own kitchen)`, `Wrap up + raffle`: what folding would hide.
fn is_housekeeping_dressed(heading: &str) -> bool {
    let is_added_up = [" + ", ", ", " / "].into_iter().any(|sign| {
        let mut parts = heading.split(sign);
        heading.contains(sign) && parts.all(|part| is_housekeeping_folded(&fold(part)))
    });
    // `5 Actions`, `2.4 Lunch`: the sections of a report.
    let bare = heading.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let is_section =
        bare.len() < heading.len() && bare.starts_with(' ') && is_housekeeping_folded(&fold(bare));
    is_added_up || is_section || is_housekeeping_with_remark(heading)
}

/// `Coffee (own kitchen)`, `Lunch (until 2)`. In `Lunch (Bo Lindqvist)` somebody
/// may have spoken.
fn is_housekeeping_with_remark(heading: &str) -> bool {
    let Some((before, remark)) = heading
        .trim_end()
        .strip_suffix(')')
        .and_then(|heading| heading.split_once(" ("))
    else {
        return false;
    };
    let is_remark = remark.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    is_remark && is_housekeeping_folded(&fold(before))
}

fn is_housekeeping_folded(folded: &str) -> bool {
    // `Things to read`, `Things to look up`.
    if folded.starts_with("things to ") && folded.split(' ').count() <= 4 {
        return true;
    }
    if is_tasks_folded(folded) {
        return true;
    }
    // `Q & A with all three`: of no talk alone.
    let joint = ["q a with ", "q and a with ", "questions for ", "fragen an "];
    if let Some(whom) = joint.iter().find_map(|joint| folded.strip_prefix(joint)) {
        return whom.split(' ').all(|word| EVERYBODY.contains(&word))
            || ABOUT_THE_DAY.contains(folded);
    }
    // `Goodbye and prize draw`, `Dank und Verabschiedung`.
    if parts_of_pair(folded)
        .any(|(first, last)| ABOUT_THE_DAY.contains(first) && ABOUT_THE_DAY.contains(last))
    {
        return true;
    }
    ABOUT_THE_DAY.contains(folded)
        || is_made_of_the_day(folded)
        || is_meal_with_somebody(folded)
        || is_loose_chat(folded)
}

/// What stands on both sides of each `and` of a folded text.
fn parts_of_pair(folded: &str) -> impl Iterator<Item = (&str, &str)> {
    let spaces = folded.match_indices(' ').map(|(at, _)| at);
    spaces.filter_map(|at| {
        let (first, rest) = (&folded[..at], &folded[at + 1..]);
        let (and, last) = rest.split_once(' ')?;
        let is_and = matches!(and, "and" | "und" | "et" | "y" | "e" | "en");
        is_and.then_some((first, last))
    })
}

/// `Random chat in the breakout room`, `Coffee / miscellaneous discussion`: people
/// talking, but no talk. `Chat in production` is one.
fn is_loose_chat(folded: &str) -> bool {
    let mut words = folded.split(' ').peekable();
    let mut n_loose = 0;
    while words.next_if(|word| LOOSE.contains(word)).is_some() {
        n_loose += 1;
    }
    let is_chat = words.next().is_some_and(|word| {
        matches!(
            word,
            "chat"
                | "chats"
                | "chatter"
                | "discussion"
                | "discussions"
                | "conversation"
                | "conversations"
        )
    });
    let is_place = words.next().is_none_or(|word| {
        matches!(
            word,
            "in" | "at" | "over" | "during" | "after" | "with" | "on"
        )
    });
    n_loose > 0 && is_chat && is_place && folded.split(' ').count() <= 8
}

/// Words for all who spoke.
const EVERYBODY: [&str; 16] = [
    "all",
    "both",
    "the",
    "two",
    "three",
    "four",
    "five",
    "of",
    "them",
    "everyone",
    "everybody",
    "speakers",
    "alle",
    "beide",
    "drei",
    "vier",
];

/// What people call talking about anything.
const LOOSE: [&str; 12] = [
    "random",
    "misc",
    "miscellaneous",
    "informal",
    "casual",
    "hallway",
    "coffee",
    "lunch",
    "dinner",
    "pub",
    "other",
    "corridor",
];

/// `Lunch with the storage people`, `Coffee with Bo`.
fn is_meal_with_somebody(folded: &str) -> bool {
    let Some((meal, rest)) = folded.split_once(' ') else {
        return false;
    };
    let is_with = [
        "with ", "w ", "mit ", "avec ", "con ", "at the ", "in the ", "on the ", "im ", "am ",
        "auf dem ", "au ", "a la ", "en el ", "en la ",
    ]
    .iter()
    .any(|with| rest.starts_with(with));
    is_with
        && matches!(
            meal,
            "lunch"
                | "dinner"
                | "breakfast"
                | "brunch"
                | "coffee"
                | "drinks"
                | "party"
                | "social"
                | "beers"
                | "mittagessen"
                | "abendessen"
                | "dejeuner"
                | "diner"
                | "almuerzo"
                | "cena"
                | "pranzo"
        )
}

/// Longest heading about the day, in words; the short ones are listed.
const MAX_WORDS: usize = 5;

/// Whether a heading has a word about the day and beside it only such words
/// and small ones: `Short coffee break`, `Sponsor raffle`, `My key learnings`.
/// `Opening the black box` has others, and `Social networking` is a subject.
fn is_made_of_the_day(folded: &str) -> bool {
    let words = || folded.split(' ');
    // `The cake` may be a title.
    let is_article = |word: &&str| matches!(*word, "the" | "a" | "an" | "der" | "die" | "das");
    words().count() <= MAX_WORDS
        && words().filter(|word| !is_article(word)).count() > 1
        && words().any(|word| OF_THE_DAY.contains(word))
        && words().all(|word| {
            OF_THE_DAY.contains(word)
                || BESIDE_THE_DAY.contains(word)
                || word.bytes().all(|byte| byte.is_ascii_digit())
        })
}

static OF_THE_DAY: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "coffee tea lunch dinner breakfast brunch snacks cake drinks beer beers pizza reception \
     registration checkin break breaks pause raffle photo photos farewell goodbye welcome \
     remarks afterparty party sponsor sponsors exhibition booths swag venue hotel travel \
     logistics takeaways learnings highlights impressions announcements housekeeping voting \
     costs attendees retro signup mittagessen mittagspause kaffeepause kaffee abendessen \
     anmeldung begrussung verabschiedung abschluss verlosung pausen dejeuner accueil cloture \
     apero tombola almuerzo comida bienvenida clausura descanso sorteo registro inscripcion \
     almoco encerramento intervalo sorteio credenciamento pranzo colazione iscrizioni \
     thanks dank danke merci remerciements gracias agradecimientos agradecimentos obrigado grazie \
     ringraziamenti bedankt adios fin fermeture schluss ende kudos \
     registrierung einlass mittag ausklang acreditacion despedida desayuno cena canas cervezas \
     inscriptions emargement gouter cocktail accoglienza aperitivo despedidas inloop ontbijt \
     koffiepauze lunchpauze borrel afsluiting ontvangst lounas kahvi frokost kaffepaus lunsj \
     badges badge potluck cleanup termine abschied inauguracion inauguration barbecue bbq tacos \
     pizzas sandwiches raclette fondue paella grillen buffet picnic picknick piquenique \
     обед перерыв регистрация кофе афтепати розыгрыш"
        .split_ascii_whitespace()
        .collect()
});

/// Words that say nothing of a subject beside one about the day.
static BESIDE_THE_DAY: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "a an and the of in at for with to my our your some all more other key main best final last \
     first next short long quick little big group speaker speakers conference event evening \
     morning afternoon day late early social networking minute minutes min mins opening closing \
     general overall personal random after before time und der die das zum kurze grosse et de la \
     le du y el los e do da o il en het een \
     dej jobs job vuelta nachste nachsten nachster proxima proximas proximo prochaine prochaines fish chips soup \
     bei mit cafe bier networking netwerken netzwerken cierre apertura"
        .split_ascii_whitespace()
        .collect()
});

static ABOUT_THE_DAY: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| HOUSEKEEPING.into_iter().collect());

/// Whether a heading opens the questions from the floor.
pub(in crate::extract) fn is_questions(heading: &str) -> bool {
    is_questions_folded(&fold(heading))
}

fn is_questions_folded(folded: &str) -> bool {
    let bare = folded
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .trim_end();
    if QUESTIONS.contains(&bare) {
        return true;
    }
    // `Questions de la salle`, `Rückfragen aus dem Publikum`, `Final Q & A`.
    let is_about = |word: &str| QUESTION_WORDS.contains(&word);
    bare.len() <= 60
        && bare.split(' ').any(is_about)
        && bare
            .split(' ')
            .all(|word| is_about(word) || BESIDE_QUESTIONS.contains(word))
}

/// Words for what is asked.
#[rustfmt::skip]
const QUESTION_WORDS: [&str; 29] = [
    "questions", "qa", "qna", "qanda", "fragen", "ruckfragen", "nachfragen", "zuschauerfragen", "publikumsfragen",
    "fragerunde", "fragestunde", "preguntas", "perguntas", "domande", "vragen", "vragenronde", "vragenrondje",
    "publieksvragen", "sporsmal", "fragor", "fragestund", "sporsmaal", "publikumssporsmal", "dotazy", "otazky",
    "pytania", "kysymykset", "kysymyksia", "вопросы",
];

/// Words beside those, which say who asks, when, and what comes back.
static BESIDE_QUESTIONS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "answers answer asked from the audience floor crowd room public chat slido youtube after \
     afterwards talk session time final live short and remarks comments discussion antworten \
     antwort aus dem der im vom von zum publikum saal nach ende und diskussion anmerkungen \
     offene reponses de du la le les des dans au public salle et discussions echanges fin \
     respuestas respostas risposte del y e da do dos das dal dalla dai con sala publico pubblico \
     plateia galera asistentes turno ruegos antwoorden en uit het publiek zaal na afloop svar fra \
     og och fran publikum salen odpovedi a odpowiedzi i z sali ответы и из зала"
        .split_ascii_whitespace()
        .collect()
});

/// What a heading is by its words alone.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::extract) struct Sort {
    /// What it groups, when it does.
    pub(in crate::extract) group: Option<Group>,
    /// See [`is_questions`].
    pub(in crate::extract) is_questions: bool,
    /// See [`is_housekeeping`].
    pub(in crate::extract) is_housekeeping: bool,
}

impl Sort {
    /// Reads a heading once for all three.
    pub(in crate::extract) fn of(heading: &str) -> Self {
        let heading = heading::section(heading).unwrap_or(heading);
        let folded = fold(heading);
        Self {
            group: wrapper_folded(&folded).or_else(|| wrapper_dressed(heading)),
            is_questions: is_questions_folded(&folded),
            is_housekeeping: is_housekeeping_folded(&folded) || is_housekeeping_dressed(heading),
        }
    }
}

#[rustfmt::skip]
const QUESTIONS: [&str; 66] = [
    "questions de la salle", "ruckfragen", "perguntas da plateia", "preguntas de la sala", "questions from the room",
    "q a", "qa", "qna", "q n a", "q and a", "q as", "q a session", "q and a session", "questions", "question",
    "questions and answers", "questions answers", "question and answer", "question answer",
    "question time", "audience questions", "questions from the audience", "audience q a",
    "questions from the floor", "open questions from the audience", "q a time", "q a with the audience",
    "q a notes", "discussion and questions", "questions and discussion", "q a and discussion", "q a discussion",
    "fragen", "frage", "fragen und antworten", "fragerunde", "fragen aus dem publikum", "publikumsfragen",
    "questions et reponses", "questions reponses", "questions du public", "seance de questions",
    "preguntas", "preguntas y respuestas", "perguntas", "perguntas e respostas", "domande",
    "domande e risposte", "domande dal pubblico", "preguntas del publico", "perguntas do publico", "from the audience", "вопросы",
    "вопросы и ответы", "вопросы из зала", "sporsmal", "fragor", "dotazy", "otazky", "pytania", "質疑応答", "질문", "질의응답",
    "vragen", "vragen en antwoorden", "vragen uit het publiek",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_about_the_day_and_small_ones_make_no_talk() {
        for heading in [
            "Short coffee break",
            "15 minute break",
            "Sponsor raffle",
            "My key learnings",
            "Conference dinner & drinks",
            "Kurze Kaffeepause",
            "Dank und Verabschiedung",
            "Cierre y agradecimientos",
            "Random chat in the breakout room",
            "coffee / miscellaneous discussion",
            "Job ads",
            "coffee & badges",
            "Potluck & cleanup",
            "Nächste Termine",
            "Verlosung und Abschied",
            "Fish & chips",
            "Para leer",
            "Inauguración",
            "Zum Nachlesen",
            "Coffee (own kitchen)",
            "Q&A with all three",
            "Show & tell",
            "Pause déj",
            "2.4 Lunch",
            "5 Actions",
            "Wrap up + raffle",
            "Trains, room, packing",
            "To do after",
            "Questions for later",
            "Party on the boat",
        ] {
            assert!(is_housekeeping(heading), "{heading}");
        }
        for heading in [
            "Opening the black box",
            "To do more with less",
            "Room 101",
            "3 Tips",
            "Social networking",
            "Break things faster",
            "Coffee machines on the internet",
            "The venue of the future",
            "Best first day",
            "The cake",
            "Photo organizers compared",
            "Chat in production",
            "Random forests",
            "Random chat bots",
            "After the flood",
            "Badges for everyone",
            "Fish stocks",
            "Termine planen mit Papier",
            "Lunch (Ida Holm)",
            "Q&A with a harbor master",
        ] {
            assert!(!is_housekeeping(heading), "{heading}");
        }
    }
}
