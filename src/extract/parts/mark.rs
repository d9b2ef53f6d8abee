//! Marks and signs of a question, an answer and of who asks.

use crate::extract::names::{self, Strength};
use crate::text::fold;

/// Longest stretch before a colon that may say who asks.
const MAX_PREFIX_BYTES: usize = 60;

/// Letters of the longest word of a mark.
const MAX_MARK_LETTERS: usize = 9;

/// What a mark announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Question,
    Answer,
}

/// A mark at the start of a line, such as `Q:`, `A3.` or `Frage (Ada):`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) side: Side,
    /// Whether the mark alone is proof: `Q:` is, a letter that may be
    /// anything else needs an answer below it.
    pub(super) is_sure: bool,
    /// Who asks or answers, when the mark says it.
    pub(super) person: Option<String>,
    /// Where the words begin, in bytes.
    pub(super) len: usize,
}

/// Words of questions in the languages that we know.
const QUESTIONS: &[&str] = &[
    "q",
    "question",
    "f",
    "frage",
    "p",
    "pregunta",
    "pergunta",
    "d",
    "domanda",
    "в",
    "вопрос",
    "otázka",
    "vraag",
    "fråga",
    "spørsmål",
    "pytanie",
    "otazka",
];
/// Words of answers.
const ANSWERS: &[&str] = &[
    "a",
    "answer",
    "antwort",
    "r",
    "réponse",
    "reponse",
    "respuesta",
    "resposta",
    "risposta",
    "о",
    "ответ",
    "odpověď",
    "antwoord",
    "svar",
    "odpowiedź",
];

/// Reads the mark that a line begins with.
pub(super) fn mark(line: &str) -> Option<Mark> {
    if let Some(len) = from_the_floor(line) {
        return Some(Mark {
            side: Side::Question,
            is_sure: true,
            person: None,
            len,
        });
    }
    let letters = line.chars().take_while(|c| c.is_alphabetic());
    let n_letters = letters.take(MAX_MARK_LETTERS + 1).count();
    if n_letters > MAX_MARK_LETTERS {
        return None;
    }
    let end = line
        .char_indices()
        .nth(n_letters)
        .map_or(line.len(), |(at, _)| at);
    let word = line[..end].to_lowercase();
    let side = if QUESTIONS.contains(&word.as_str()) {
        Side::Question
    } else if ANSWERS.contains(&word.as_str()) {
        Side::Answer
    } else {
        return None;
    };
    let number = match n_letters {
        1 => &line[end..],
        _ => line[end..].trim_start(),
    };
    let rest = number.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = rest.len() < number.len();
    let rest = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', '#']);
    let (person, rest) = named_in_mark(rest);
    let rest = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let stop = rest.chars().next()?;
    let after = &rest[stop.len_utf8()..];
    let is_english = matches!(word.as_str(), "q" | "a");
    let is_stop = match stop {
        ':' | '：' => true,
        '.' | ')' => is_english || is_numbered,
        '-' | '–' | '—' | '>' => is_english && after.starts_with(' '),
        _ => false,
    };
    // A letter in lower case is a letter, unless it is the usual one.
    let is_written = is_english || n_letters > 1 || line.starts_with(char::is_uppercase);
    if !is_stop || !is_written || !(after.is_empty() || after.starts_with(char::is_whitespace)) {
        return None;
    }
    Some(Mark {
        side,
        is_sure: n_letters > 1 || word == "q",
        person,
        len: line.len() - after.trim_start().len(),
    })
}

/// Where the words begin that somebody in the room says: `Audience: why?`,
/// `(from the floor) why?`, `Question from the audience: why?`.
fn from_the_floor(line: &str) -> Option<usize> {
    let begins = line.chars().next()?;
    if !(begins.is_alphabetic() || matches!(begins, '(' | '[')) {
        return None;
    }
    let (label, after) = if let Some(inside) = line.strip_prefix(['(', '[']) {
        let end = inside.find([')', ']'])?;
        let after = inside[end + 1..].trim_start_matches(':');
        // In parentheses it may be a remark, so it has to ask.
        (&inside[..end], after.contains('?').then_some(after)?)
    } else {
        let end = line.find([':', '：'])?;
        let sign = line[end..].chars().next()?.len_utf8();
        (&line[..end], &line[end + sign..])
    };
    if label.len() > MAX_PREFIX_BYTES {
        return None;
    }
    if !after.is_empty() && !after.starts_with(char::is_whitespace) {
        return None;
    }
    is_floor(label).then(|| line.len() - after.trim_start().len())
}

/// Whether a label says that the room speaks: `audience`, `question from the
/// floor`, `Publikumsfrage`.
fn is_floor(label: &str) -> bool {
    let folded = fold(label);
    // By themselves these are said of many things.
    let is_vague = matches!(
        folded.as_str(),
        "public" | "floor" | "crowd" | "saal" | "salle"
    );
    let is_room = |word: &str| ROOM.contains(&word);
    let is_known = |word: &str| is_room(word) || BESIDE_THE_ROOM.contains(&word);
    !is_vague && folded.split(' ').any(is_room) && folded.split(' ').all(is_known)
}

/// Who sits in a room.
#[rustfmt::skip]
const ROOM: [&str; 20] = [
    "audience", "floor", "crowd", "attendee", "publikum", "publikumsfrage", "zuschauerfrage", "zwischenfrage",
    "zuschauer", "zuschauerin", "saal", "public", "salle", "publico", "pubblico", "plateia", "publiek", "zaal",
    "publikummet", "slido",
];

/// What stands beside them.
#[rustfmt::skip]
const BESIDE_THE_ROOM: [&str; 27] = [
    "q", "question", "frage", "pregunta", "pergunta", "domanda", "vraag", "member", "person", "from", "the", "aus",
    "dem", "im", "an", "someone", "in", "de", "la", "le", "du", "del", "dal", "uit", "het", "asks", "via",
];

/// `(Ada):`, `[Ada]:`, `from Ada:`: who asks, and what follows.
fn named_in_mark(rest: &str) -> (Option<String>, &str) {
    for (open, close) in [("(", ")"), ("[", "]")] {
        if let Some((inside, after)) = rest
            .strip_prefix(open)
            .and_then(|inside| inside.split_once(close))
            && inside.len() <= MAX_PREFIX_BYTES
        {
            match asker(inside) {
                Some(name) => return (Some(name), after),
                None if is_channel(inside) => return (None, after),
                None => {}
            }
        }
    }
    for glue in ["from ", "by ", "von ", "de ", "di "] {
        if let Some(inside) = rest.strip_prefix(glue)
            && let Some(at) = inside.find(':').filter(|at| *at <= MAX_PREFIX_BYTES)
            && let Some(name) = asker(&inside[..at])
        {
            return (Some(name), &inside[at..]);
        }
    }
    (None, rest)
}

/// Whether a question came this way, and not from somebody named so.
fn is_channel(text: &str) -> bool {
    let folded = fold(text);
    is_floor(text)
        || matches!(
            folded.as_str(),
            "chat" | "online" | "remote" | "twitter" | "youtube" | "discord" | "zoom" | "stream"
        )
}

/// Whoever may have asked: a name, or what people call a stranger.
fn asker(text: &str) -> Option<String> {
    let text = text.trim();
    if is_channel(text) {
        return None;
    }
    let name = names::clean(text)?;
    (names::strength(&name) >= Strength::Word).then_some(name)
}

/// A question without mark and asker, and the asker: `Ada asks: why?`,
/// `Why? (Ada)`, `Why? — Ada Holm`.
pub(super) fn asked(question: &str) -> (&str, Option<String>) {
    let question = question.trim();
    if let Some(mark) = mark(question).filter(|mark| mark.side == Side::Question) {
        return (&question[mark.len..], mark.person);
    }
    if let Some((before, after)) = question.split_once(':')
        && before.len() <= MAX_PREFIX_BYTES
        && after.starts_with(char::is_whitespace)
        && let Some(name) = before_colon(before)
    {
        return (after.trim_start(), Some(name));
    }
    if let Some((text, person)) = behind_question(question) {
        return (text, Some(person));
    }
    (question, None)
}

/// `Ada asks`, `Ada Holm`, `Question from Ada`.
fn before_colon(before: &str) -> Option<String> {
    for verb in [
        " asks",
        " asked",
        " wants to know",
        " fragt",
        " fragte",
        " demande",
        " pregunta",
    ] {
        if let Some(name) = before.strip_suffix(verb) {
            return asker(name);
        }
    }
    let is_sure = |name: &String| names::strength(name) >= Strength::Given;
    names::clean(before).filter(is_sure)
}

fn behind_question(question: &str) -> Option<(&str, String)> {
    let at = question.rfind(['?', '？'])?;
    let (text, behind) = question.split_at(at + question[at..].chars().next()?.len_utf8());
    let behind = behind.trim_start_matches(['"', '”', '»', '“', ' ']);
    let inside = behind
        .strip_prefix(['(', '['])
        .and_then(|inside| inside.strip_suffix([')', ']']))
        .or_else(|| behind.strip_prefix(['—', '–', '-']))?;
    let inside = inside.trim();
    let said = ["asked by ", "asks ", "from ", "by "];
    let named = said.iter().find_map(|glue| inside.strip_prefix(glue));
    match named {
        Some(name) => asker(name),
        None => names::clean(inside).filter(|name| names::strength(name) >= Strength::Given),
    }
    .map(|name| (text, name))
}

/// Whether a paragraph asks something: its end does.
pub(super) fn is_question(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '»', '*', '_', ' ', ')', '!']);
    text.ends_with(['?', '？', '؟']) || behind_question(text).is_some()
}

/// Where the answer begins in `Why? Because.`: behind the questions that the
/// text begins with, and the arrow or dash behind them.
pub(super) fn inline_answer(text: &str) -> Option<usize> {
    let mut end = 0;
    while let Some(stop) = sentence_end(&text[end..]) {
        if !text[..end + stop].ends_with(['?', '？', '؟']) {
            break;
        }
        end += stop;
    }
    if end == 0 || end > MAX_QUESTION_BYTES {
        return None;
    }
    let rest = text[end..].trim_start_matches(['"', '”', '»', '*', '_', ')']);
    let is_arrow = |c: char| c.is_whitespace() || "→⇒-–—=>:".contains(c);
    let rest = rest.trim_start_matches(is_arrow);
    (!rest.is_empty()).then(|| text.len() - rest.len())
}

/// One past the sign that ends the first sentence.
fn sentence_end(text: &str) -> Option<usize> {
    let ends = text.char_indices().filter(|(_, c)| ".!?？؟".contains(*c));
    let mut ends = ends.map(|(at, c)| (at + c.len_utf8(), c));
    ends.find(|(end, c)| {
        let after = text[*end..].trim_start_matches(['"', '”', '»', '*', '_', ')']);
        matches!(c, '？' | '؟') || after.is_empty() || after.starts_with(char::is_whitespace)
    })
    .map(|(end, _)| end)
}

/// What is longer before its question mark is no question with its answer.
const MAX_QUESTION_BYTES: usize = 300;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_known_in_many_habits() {
        use Side::{Answer, Question};
        for (line, expected) in [
            ("Q: why", Some((Question, None, "why"))),
            ("Q3. why", Some((Question, None, "why"))),
            ("q: why", Some((Question, None, "why"))),
            ("Q :\u{a0}why", Some((Question, None, "why"))),
            ("Q (Ada): why", Some((Question, Some("Ada"), "why"))),
            (
                "Q from Ada Holm: why",
                Some((Question, Some("Ada Holm"), "why")),
            ),
            ("Question 2: why", Some((Question, None, "why"))),
            ("Frage: warum", Some((Question, None, "warum"))),
            ("F: warum", Some((Question, None, "warum"))),
            ("P: ¿por qué?", Some((Question, None, "¿por qué?"))),
            ("A: so", Some((Answer, None, "so"))),
            ("A - so", Some((Answer, None, "so"))),
            ("R : ainsi", Some((Answer, None, "ainsi"))),
            ("Antwort: so", Some((Answer, None, "so"))),
            ("Q (chat): why", Some((Question, None, "why"))),
            ("Audience: why", Some((Question, None, "why"))),
            (
                "Question from the audience: why",
                Some((Question, None, "why")),
            ),
            (
                "Frage aus dem Publikum: warum",
                Some((Question, None, "warum")),
            ),
            ("(audience) why?", Some((Question, None, "why?"))),
            ("(from the floor): why?", Some((Question, None, "why?"))),
            (
                "Question de la salle : ah ?",
                Some((Question, None, "ah ?")),
            ),
            ("(audience laughs)", None),
            ("Public: everyone sees it", None),
            ("R. Holm said so", None),
            ("A-team: so", None),
            ("QA: so", None),
            ("Questions: so", None),
            ("p: so", None),
            ("Q", None),
        ] {
            let found = mark(line);
            let found = found
                .as_ref()
                .map(|mark| (mark.side, mark.person.as_deref(), &line[mark.len..]));
            assert_eq!(found, expected, "{line}");
        }
    }

    #[test]
    fn who_asks_is_told_before_or_behind() {
        for (question, text, person) in [
            ("Why?", "Why?", None),
            ("Why? (Alice)", "Why?", Some("Alice")),
            ("Why? (asked by Ada Holm)", "Why?", Some("Ada Holm")),
            ("Why? — Ada Holm", "Why?", Some("Ada Holm")),
            ("Why? (and how)", "Why? (and how)", None),
            ("Ada asks: why?", "why?", Some("Ada")),
            ("Ada Holm: why?", "why?", Some("Ada Holm")),
            ("Follow-up: why?", "Follow-up: why?", None),
            ("Performance: why?", "Performance: why?", None),
        ] {
            let expected = (text, person.map(str::to_owned));
            assert_eq!(asked(question), expected, "{question}");
        }
    }

    #[test]
    fn an_answer_may_stand_behind_its_question() {
        for (text, answer) in [
            ("Why? Because.", Some("Because.")),
            ("Why? Or how? Both.", Some("Both.")),
            ("And workers ? → the same", Some("the same")),
            ("Is `a?b` code? Yes.", Some("Yes.")),
            ("Why?", None),
            ("It works. Why? Luck.", None),
            ("No question here.", None),
        ] {
            let found = inline_answer(text).map(|at| &text[at..]);
            assert_eq!(found, answer, "{text}");
        }
    }
}
