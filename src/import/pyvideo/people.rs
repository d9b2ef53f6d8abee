//! Who spoke, by fields in which people wrote what they liked.
//!
//! What is surely several names is split, what is surely no name is left out,
//! and what is doubtful stays as it is.

use std::collections::BTreeSet;

use crate::import::Report;
use crate::text::fold;

/// The speakers of a record with this title.
pub(super) fn of(written: &[String], title: &str, id: &str, report: &mut Report) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut people = Vec::new();
    for text in written {
        for name in names(text, title, id, report) {
            if seen.insert(fold(&name)) {
                people.push(name);
            }
        }
    }
    people
}

fn names(text: &str, title: &str, id: &str, report: &mut Report) -> Vec<String> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if is_nobody(&name) {
        report.odd("nobody in particular as speaker", id);
        return Vec::new();
    }
    let Some(name) = without_title(&name, title) else {
        report.odd("title as speaker", id);
        return Vec::new();
    };
    if name.len() < text.trim().len() && fold(name) != fold(text) {
        report.odd("more than a name as speaker", id);
    }
    let pieces = pieces(name);
    if pieces.len() > 1 {
        report.odd("several speakers in one field", id);
    }
    let names = pieces.iter().map(|piece| without_remark(piece));
    names
        .filter(|name| !name.is_empty() && !is_nobody(name))
        .collect()
}

fn is_nobody(name: &str) -> bool {
    matches!(
        fold(name).as_str(),
        "" | "various"
            | "various speakers"
            | "various presenters"
            | "various authors"
            | "multiple speakers"
            | "multiple"
            | "several speakers"
            | "unknown"
            | "unknown speaker"
            | "n a"
            | "na"
            | "none"
            | "tba"
            | "tbd"
            | "todo"
            | "anonymous"
            | "speaker"
            | "speakers"
            | "et al"
            | "and others"
            | "others"
    )
}

/// The name without the talk's title around it: `Title by S`, `Title — S`,
/// `S: Title`, `Fireside with: S`; `None` when all of it is title.
fn without_title<'a>(name: &'a str, title: &str) -> Option<&'a str> {
    let folded_title = fold(title);
    let is_title = |part: &str| {
        let part = fold(part);
        part.split(' ').count() > 2
            && (folded_title.contains(&part)
                || !folded_title.is_empty() && part.contains(&folded_title))
    };
    for sign in [" with: ", " by ", " — ", " – ", ": "] {
        let Some((before, after)) = name.rsplit_once(sign) else {
            continue;
        };
        if is_person(after) && (sign.starts_with(" with") || is_title(before)) {
            return Some(after);
        }
        if sign == ": " && is_person(before) && is_title(after) && !is_title(before) {
            return Some(before);
        }
    }
    let folded = fold(name);
    let is_all_title = folded.split(' ').count() > 2
        && !folded_title.is_empty()
        && (folded.contains(&folded_title) || folded_title.starts_with(&folded));
    (!is_all_title || is_person(name)).then_some(name)
}

/// Names between `and`, `&`, `;`, and between commas where no piece could be a
/// title behind a name or half of one.
fn pieces(name: &str) -> Vec<&str> {
    for sign in [" & ", " and ", ";", " y "] {
        let pieces: Vec<&str> = name.split(sign).map(str::trim).collect();
        let are_people = pieces.iter().all(|piece| {
            let is_rest = matches!(fold(piece).as_str(), "" | "et al");
            is_rest
                || piece
                    .trim_matches(['.', ' ', '…'])
                    .split(", ")
                    .all(is_person)
        });
        let are_words = sign == " and " && pieces.iter().all(|piece| is_given_name(piece));
        if pieces.len() > 1 && (are_people || are_words) {
            return pieces.iter().flat_map(|piece| commas(piece)).collect();
        }
    }
    commas(name)
}

fn commas(name: &str) -> Vec<&str> {
    let pieces: Vec<&str> = name.split(", ").map(str::trim).collect();
    let is_rest = |piece: &str| matches!(fold(piece).as_str(), "et al" | "and others");
    if pieces.len() > 1
        && pieces
            .iter()
            .all(|piece| is_person(piece) || is_rest(piece))
    {
        return pieces.into_iter().filter(|piece| !is_rest(piece)).collect();
    }
    vec![name]
}

/// Two to four capitalized words without anything else.
fn is_person(text: &str) -> bool {
    let words: Vec<&str> = text.trim_matches(['.', ' ', '…']).split(' ').collect();
    let is_name = |word: &&str| {
        word.chars()
            .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
            && !word.is_empty()
    };
    let is_capitalized = |word: &&str| !word.starts_with(char::is_lowercase);
    let n_capitalized = words.iter().filter(|word| is_capitalized(word)).count();
    (2..=4).contains(&words.len())
        && words.iter().all(is_name)
        && is_capitalized(&words[0])
        && is_capitalized(&words[words.len() - 1])
        && n_capitalized >= 2
        && !matches!(words[words.len() - 1], "Jr." | "Jr" | "Sr." | "PhD" | "MBA")
}

fn is_given_name(text: &str) -> bool {
    text.len() > 1 && text.starts_with(char::is_uppercase) && text.chars().all(char::is_alphabetic)
}

/// A name without pronouns, degrees and what was said of the talk.
fn without_remark(name: &str) -> String {
    let mut name = name
        .trim()
        .trim_end_matches("...")
        .trim_end_matches('…')
        .trim();
    if let Some((before, remark)) = name.rsplit_once(" (") {
        let remark = fold(remark);
        let words = [
            "keynote",
            "he him",
            "she her",
            "they them",
            "moderator",
            "host",
        ];
        if words.contains(&remark.as_str()) {
            name = before;
        }
    }
    if let Some((before, degree)) = name.rsplit_once(", ")
        && matches!(degree, "PhD" | "Ph.D." | "MBA" | "MD" | "MSc")
    {
        name = before;
    }
    name.trim().to_owned()
}
