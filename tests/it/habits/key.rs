//! What of a title or a name is compared: its words, without all that may be
//! written one way or the other and be right both ways.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

const HONORIFICS: [&str; 6] = ["dr", "prof", "professor", "mr", "mrs", "ms"];
const KIND_WORDS: [&str; 9] = [
    "keynote",
    "opening keynote",
    "closing keynote",
    "lightning talk",
    "panel",
    "workshop",
    "talk",
    "talks",
    "session",
];
const ORDINALS: [&str; 13] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "first",
    "second", "third",
];

/// Lower case, without diacritics and apostrophes; what is no letter or digit
/// parts words.
fn words(text: &str) -> String {
    let letters = text.nfkd().filter(|c| !is_combining_mark(*c));
    let letters = letters.filter(|c| !['\'', '’'].contains(c));
    let lower: String = letters.flat_map(char::to_lowercase).collect();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// The words of a title without an enumerator or a kind in front.
pub(super) fn title_key(title: &str) -> String {
    let mut rest = title;
    for _ in 0..2 {
        let Some((label, after)) = rest.split_once(['.', ')', ':', '-', '–', '—']) else {
            break;
        };
        let label = words(label);
        let is_mark = label.chars().count() == 1
            || label.len() <= 2 && label.parse::<u8>().is_ok()
            || ORDINALS.contains(&&*label);
        let kind = label.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        let is_mark = is_mark && after.starts_with(' ');
        if !(is_mark || KIND_WORDS.contains(&kind)) || words(after).is_empty() {
            break;
        }
        rest = after;
    }
    words(rest)
}

/// The words of a name without honorific, handle, nickname in quotes and
/// anything in parentheses.
pub(super) fn name_key(name: &str) -> String {
    let mut kept = String::new();
    let (mut quoted, mut depth) = (false, 0_usize);
    for c in name.chars() {
        match c {
            '"' | '“' | '”' => quoted = !quoted,
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if quoted || depth > 0 => {}
            _ => kept.push(c),
        }
    }
    let is_handle = |word: &&str| word.starts_with('@');
    let plain: Vec<_> = kept.split_whitespace().filter(|w| !is_handle(w)).collect();
    let key = words(if plain.is_empty() { &kept } else { "" });
    let key = key + &words(&plain.join(" "));
    let mut rest = key.as_str();
    while let Some((first, after)) = rest.split_once(' ') {
        if !HONORIFICS.contains(&first) {
            break;
        }
        rest = after;
    }
    rest.to_owned()
}

/// An event's name without case, spaces and punctuation.
pub(super) fn event_key(name: &str) -> String {
    words(name).replace(' ', "")
}

#[test]
fn what_may_differ_is_not_compared() {
    let titles = [
        ("Keynote: The Tide", "the tide"),
        ("3. Talk 2 – *Déjà vu*!", "deja vu"),
        ("It's late - again", "its late again"),
        ("Keynote", "keynote"),
    ];
    for (title, key) in titles {
        assert_eq!(title_key(title), key, "{title}");
    }
    let names = [
        ("Dr. Ada \"Tide\" Løvaas (Quay Ltd) @ada", "ada løvaas"),
        ("@ada", "ada"),
        ("Prof. Dr. Noël O’Hara", "noel ohara"),
    ];
    for (name, key) in names {
        assert_eq!(name_key(name), key, "{name}");
    }
    assert_eq!(event_key("Tide-Conf #7"), event_key("tideconf 7"));
}
