//! What a heading is by its words alone: a group, the day, the questions.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::housekeeping::HOUSEKEEPING;
use super::kinds::{Group, wrapper_folded};
use crate::text::fold;

/// Whether a heading is about the day and not about a talk. It has to be the
/// whole heading: `Closing the loop` is a talk.
pub(in crate::extract) fn is_housekeeping(heading: &str) -> bool {
    is_housekeeping_folded(&fold(heading))
}

fn is_housekeeping_folded(folded: &str) -> bool {
    // `Things to read`, `Things to look up`.
    if folded.starts_with("things to ") && folded.split(' ').count() <= 4 {
        return true;
    }
    ABOUT_THE_DAY.contains(folded)
}

static ABOUT_THE_DAY: LazyLock<HashSet<&str>> = LazyLock::new(|| HOUSEKEEPING.into());

/// Whether a heading opens the questions from the floor.
pub(in crate::extract) fn is_questions(heading: &str) -> bool {
    is_questions_folded(&fold(heading))
}

fn is_questions_folded(folded: &str) -> bool {
    let bare = folded
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .trim_end();
    QUESTIONS.contains(&bare)
}

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
        let folded = fold(heading);
        Self {
            group: wrapper_folded(&folded),
            is_questions: is_questions_folded(&folded),
            is_housekeeping: is_housekeeping_folded(&folded),
        }
    }
}

#[rustfmt::skip]
const QUESTIONS: [&str; 61] = [
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
