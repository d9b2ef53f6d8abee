//! What stands before the name of an event: what the page is, and of which day.

use super::super::terms;
use super::{MAX_PIECES, SIGNS, ends_with_year};
use crate::text::fold;

/// Without `Trip report: `, `Notes from day one of `, `Day 2 – `.
pub(super) fn without_openers(title: &str) -> &str {
    let mut rest = title.trim().trim_start_matches(|c: char| {
        !c.is_alphanumeric() && !matches!(c, '(' | '[' | '#' | '.' | '\'')
    });
    for _ in 0..MAX_PIECES {
        let next = without_label(rest)
            .or_else(|| without_phrase(rest))
            .or_else(|| without_noun(rest));
        let Some(next) = next else {
            break;
        };
        rest = next;
    }
    rest
}

fn without_label(title: &str) -> Option<&str> {
    if let Some((label, rest)) = title
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("] "))
    {
        return terms::is_label(&fold(label)).then_some(rest);
    }
    let colon = title
        .find(':')
        .filter(|at| !title[..*at].contains(' ') || title[*at..].starts_with(": "));
    // `Bericht, Kelp 2021`
    if let Some((label, rest)) = title.split_once(", ")
        && is_report(&fold(label))
    {
        return Some(rest);
    }
    let sign = SIGNS[1..]
        .iter()
        .filter_map(|sign| Some((title.find(sign)?, sign.len())));
    let (at, len) = sign.chain(colon.map(|at| (at, 1))).min()?;
    let (label, rest) = (&title[..at], title[at + len..].trim_start());
    (terms::is_label(&fold(label)) && !rest.is_empty()).then_some(rest)
}

/// Whether a folded label is a word for a report and nothing else.
fn is_report(label: &str) -> bool {
    matches!(
        label,
        "report"
            | "trip report"
            | "bericht"
            | "reisebericht"
            | "compte rendu"
            | "resumen"
            | "resoconto"
            | "verslag"
    )
}

/// `What I learned at Kelp`, `Mes notes de Kelp`, `Heading to Oslo for Kelp`.
fn without_phrase(title: &str) -> Option<&str> {
    let mut has_noun = false;
    let mut end = 0;
    for (n, word) in title.split(' ').take(9).enumerate() {
        end += word.len() + usize::from(n > 0);
        let folded = fold(word.trim_end_matches(','));
        if has_noun && terms::is_preposition(&folded) {
            // `Tag der offenen Werkstatt` and `Day of the sea` are names.
            if n == 1 && terms::is_genitive(&folded) && terms::is_day_word(&fold(&title[..end])) {
                return None;
            }
            let rest = title[end..].trim_start();
            let rest = terms::without_article(rest);
            let is_travel = terms::is_travel(&fold(&title[..end]));
            let purpose = rest.split_once(" for ").filter(|_| is_travel);
            let rest = purpose.map_or(rest, |(_, event)| event);
            return (!rest.is_empty()).then_some(rest);
        }
        let is_noun = terms::is_about_notes_word(&folded) || terms::is_opener_noun(&folded);
        has_noun |= is_noun;
        if !is_noun && !terms::is_opener_word(&folded) {
            return None;
        }
    }
    None
}

/// `Notes Kelp Conf 2021`, `Notizen Kelptage 2021`: the noun right before a name
/// that is dated or called an event.
fn without_noun(title: &str) -> Option<&str> {
    let (noun, rest) = title.split_once(' ')?;
    let is_name = rest.starts_with(char::is_uppercase)
        && rest.split(' ').count() <= 5
        && (ends_with_year(rest) || terms::has_event_word(&fold(rest)));
    (is_name && terms::is_page_noun(&fold(noun))).then_some(rest)
}
