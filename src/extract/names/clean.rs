//! A name without what people write around it.

use super::super::words;
use super::{Strength, is_initial, strength};
use crate::text::{Pairs, fold};

/// A name without what people write around it: honorific, handle, pronouns,
/// company in parentheses or behind `@`, role after a dash, doubt marks.
/// `None` when nothing is left.
pub(in crate::extract) fn clean(raw: &str) -> Option<String> {
    let raw = raw.trim();
    if is_bare(raw) {
        return (!words::is_nobody(&fold(raw))).then(|| raw.to_owned());
    }
    let name = linked(raw);
    let name = before_absent(before_company(before_role(name)));
    let cleaned = without_parentheses(name);
    let mut words: Vec<&str> = cleaned
        .split_whitespace()
        .filter(|word| !word.starts_with('@') && !is_pronouns(word) && !is_sign(word))
        .collect();
    // `Mrs. Pemberton` is all that is known of her.
    let is_all = |words: &[&str]| words.len() == 2 && is_address(words[0]);
    while words.len() > 1 && is_honorific(words[0]) && !is_all(&words) {
        words.remove(0);
    }
    while words.len() > 2
        && words
            .last()
            .is_some_and(|word| is_degree(word) || is_again(word))
    {
        words.pop();
    }
    let name = words.join(" ");
    let name = name
        .trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '"' | '“' | '\'' | '‘'))
        .trim_end_matches([
            ',', ';', ':', '?', '!', '*', '_', ' ', '…', '-', '–', '—', '|',
        ])
        .trim_end_matches("...");
    let name = without_suffix(name);
    let is_sentence_end = name.ends_with('.') && !ends_with_initial(name);
    let name = if is_sentence_end {
        name.trim_end_matches('.')
    } else {
        name
    };
    let is_somebody = name.contains(char::is_alphanumeric) && !words::is_nobody(&fold(name));
    is_somebody.then(|| name.to_owned())
}

/// Whether nothing stands around a name: capitalized words of plain letters,
/// neither an honorific before them nor a degree behind.
fn is_bare(name: &str) -> bool {
    let is_plain = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let mut words = name.split(' ');
    words.clone().all(is_plain)
        && !words.next().is_some_and(is_honorific)
        && !words.next_back().is_some_and(is_degree)
}

/// What a wiki link shows: `[[people/Runa|Runa]]` is `Runa`.
fn linked(text: &str) -> &str {
    let Some(inside) = text
        .strip_prefix("[[")
        .and_then(|text| text.strip_suffix("]]"))
    else {
        return text;
    };
    if inside.contains("[[") {
        return text;
    }
    let shown = inside.rsplit('|').next().unwrap_or(inside);
    shown.rsplit('/').next().unwrap_or(shown)
}

fn before_role(text: &str) -> &str {
    let pairs = Pairs::of(text);
    let mut name = text;
    for dash in [" - ", " – ", " — ", " | ", " · ", " • "] {
        if let Some((before, after)) = pairs.split_once(name, dash)
            && (after.starts_with('@')
                || ["works ", "from ", "at ", "http"]
                    .iter()
                    .any(|word| after.starts_with(word))
                || words::is_role(&fold(after)))
        {
            name = before;
        }
    }
    name
}

fn before_company(text: &str) -> &str {
    const CONNECTORS: [&str; 9] = [
        " @ ",
        " from ",
        " of ",
        " at ",
        " bei ",
        " chez ",
        " from the ",
        " (",
        " @",
    ];
    let pairs = Pairs::of(text);
    let mut name = text;
    for connector in CONNECTORS {
        if let Some((before, after)) = pairs.split_once(name, connector)
            && (connector == " (" || is_proper(after))
            && !before.is_empty()
        {
            // A nickname in parentheses stands inside a name.
            let is_inside = connector == " ("
                && after
                    .split_once(')')
                    .is_some_and(|(_, rest)| !rest.trim().is_empty());
            if !is_inside {
                name = before;
            }
        }
    }
    name
}

/// `A B for C D`: who spoke in somebody's place.
fn before_absent(text: &str) -> &str {
    let words = [" for ", " für ", " pour ", " instead of "];
    let pairs = Pairs::of(text);
    let Some((name, absent)) = words.iter().find_map(|word| pairs.split_once(text, word)) else {
        return text;
    };
    let (name_strength, absent) = (strength(name), strength(absent));
    let are_people =
        name_strength.min(absent) >= Strength::Full && name_strength.max(absent) == Strength::Sure;
    if are_people { name } else { text }
}

/// Whether a text is a few capitalized words, as a company is.
fn is_proper(text: &str) -> bool {
    text.split_whitespace().count() <= 4
        && text.split_whitespace().all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || c == '(' || c.is_ascii_digit())
                || matches!(word, "of" | "the" | "and" | "&")
                || word.contains(|c: char| c.is_uppercase() || c == '.')
        })
}

/// Whether it ends with a letter and a stop, or an abbreviation such as `Jr.`.
fn ends_with_initial(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    last.chars().count() <= 2
        || is_initial(last)
        || last.eq_ignore_ascii_case("jr.")
        || last.eq_ignore_ascii_case("sr.")
}

/// Whether a word is an emoji or another sign, which nobody is called.
fn is_sign(word: &str) -> bool {
    word.chars().all(|c| {
        matches!(u32::from(c), 0x2600..=0x27bf | 0x2b00..=0x2bff | 0xfe0f | 0x200d | 0x1f000..=0x1faff)
    })
}

pub(in crate::extract) fn is_honorific(word: &str) -> bool {
    matches!(
        fold(word).as_str(),
        "dr" | "capt"
            | "cpt"
            | "prof"
            | "professor"
            | "mr"
            | "mrs"
            | "ms"
            | "sir"
            | "dame"
            | "phd"
            | "ing"
            | "dipl"
            | "mag"
            | "frau"
            | "herr"
            | "mme"
            | "mlle"
            | "monsieur"
            | "madame"
            | "sr"
            | "sra"
            | "dott"
            | "dottssa"
            | "hon"
            | "rev"
            | "doc"
            | "lic"
            | "dra"
            | "prof dr"
            | "mgr"
            | "bc"
            | "rndr"
            | "mudr"
            | "judr"
            | "em"
            | "emer"
            | "assoc"
            | "asst"
            | "engr"
            | "arq"
            | "srta"
            | "dhr"
            | "mevr"
            | "mw"
    ) && (word.ends_with('.') || word.len() > 2)
}

/// How one addresses somebody of whom only the family is known.
fn is_address(word: &str) -> bool {
    matches!(
        fold(word).as_str(),
        "mr" | "mrs" | "ms" | "frau" | "herr" | "mme" | "mlle" | "monsieur" | "madame"
    )
}

/// `Runa Castellanos again`: she spoke before.
fn is_again(word: &str) -> bool {
    matches!(word, "again" | "again!" | "nochmal" | "wieder" | "encore")
}

/// What stands behind a name without a comma: `Runa Castellanos PhD`.
pub(super) fn is_degree(word: &str) -> bool {
    matches!(
        fold(word).as_str(),
        "phd" | "ph d" | "msc" | "bsc" | "mba" | "md" | "esq"
    )
}

/// Whether a word says how somebody wants to be called: `she/her`.
pub(in crate::extract) fn is_pronouns(word: &str) -> bool {
    word.contains('/')
        && matches!(
            word.trim_matches(|c: char| !c.is_alphabetic())
                .to_ascii_lowercase()
                .as_str(),
            "she/her"
                | "he/him"
                | "they/them"
                | "she/they"
                | "he/they"
                | "she/her/hers"
                | "he/him/his"
                | "they/them/theirs"
                | "er/ihm"
                | "sie/ihr"
        )
}

/// A Japanese or Korean name without the word of respect behind it.
fn without_suffix(name: &str) -> &str {
    ["さん", "氏", "先生", "様", "님", "씨"]
        .into_iter()
        .find_map(|suffix| name.strip_suffix(suffix))
        .filter(|name| !name.is_empty())
        .map_or(name, str::trim_end)
}

fn without_parentheses(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '(' | '（' => depth += 1,
            // Behind a name a company, at the beginning what is left of a link.
            '[' if !kept.trim().is_empty() => depth += 1,
            ')' | '）' | ']' => depth = depth.saturating_sub(1),
            '[' => {}
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}
