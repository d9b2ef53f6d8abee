//! Pure text: folding for comparison, slugs for addresses, likeness of names,
//! the place in a location.
//!
//! Everything that decides whether two spellings are "the same" goes through
//! [`fold`], and everything that becomes part of an address through [`Slug`].
//! Nothing here knows what a note is.

use std::fmt;

use deunicode::deunicode_char;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Longest slug in bytes; a longer one is cut at a word boundary.
pub const MAX_SLUG_BYTES: usize = 96;

/// Folds a text for comparison: lower case, no diacritics, every run of
/// characters other than letters and digits one space, no space at the ends.
///
/// ```
/// assert_eq!(talkdex::text::fold("  Zoë O’Brien—Smith "), "zoe obrien smith");
/// ```
pub fn fold(text: &str) -> String {
    let mut folding = Folding {
        folded: String::with_capacity(text.len()),
        gap: false,
    };
    for c in text.chars() {
        // Marks are dropped, so their canonical order does not matter and each
        // character can be taken apart by itself; most have nothing to take.
        if c.is_ascii() {
            folding.push(c);
        } else {
            decompose_compatible(c, |part| folding.push(part));
        }
    }
    folding.folded
}

/// What [`fold`] has of a text so far.
struct Folding {
    folded: String,
    /// Whether a space is due before the next letter.
    gap: bool,
}

impl Folding {
    fn push(&mut self, c: char) {
        // An apostrophe joins: "don't" and "dont", "O'Brien" and "OBrien".
        if matches!(c, '\'' | '\u{2019}' | '\u{2bc}') {
            return;
        }
        let is_word = if c.is_ascii() {
            c.is_ascii_alphanumeric()
        } else {
            if is_combining_mark(c) {
                return;
            }
            c.is_alphanumeric()
        };
        if !is_word {
            self.gap = true;
            return;
        }
        if self.gap && !self.folded.is_empty() {
            self.folded.push(' ');
        }
        self.gap = false;
        match c {
            _ if c.is_ascii() => self.folded.push(c.to_ascii_lowercase()),
            'ß' => self.folded.push_str("ss"),
            'ø' | 'Ø' => self.folded.push('o'),
            'ł' | 'Ł' => self.folded.push('l'),
            'đ' | 'Đ' => self.folded.push('d'),
            'æ' | 'Æ' => self.folded.push_str("ae"),
            'œ' | 'Œ' => self.folded.push_str("oe"),
            'ı' => self.folded.push('i'),
            _ => {
                let lower = c.to_lowercase().filter(|c| !is_combining_mark(*c));
                self.folded.extend(lower);
            }
        }
    }
}

/// The part of an address that names one thing: lower-case ASCII letters,
/// digits and single hyphens, neither first nor last, 1 to
/// [`MAX_SLUG_BYTES`] bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

impl Slug {
    /// Makes the slug of any text. `C++`, `C#` and `F#` keep their signs as
    /// words, so that they do not share an address with `C` and `F`. A text
    /// without a letter or digit becomes `x` and its code points in
    /// hexadecimal, an empty one `untitled`.
    ///
    /// ```
    /// use talkdex::text::Slug;
    /// assert_eq!(Slug::of("Ünïcode & C++!").as_str(), "unicode-c-plus-plus");
    /// ```
    pub fn of(text: &str) -> Self {
        let mut slug = String::with_capacity(text.len());
        let mut previous = ' ';
        let push_word = |slug: &mut String, word: &str| {
            for c in word.chars() {
                if c.is_ascii_alphanumeric() {
                    slug.push(c.to_ascii_lowercase());
                } else if !slug.ends_with('-') && !slug.is_empty() && c != '\'' {
                    slug.push('-');
                }
            }
        };
        for c in text.nfc() {
            match c {
                '+' if previous.is_alphanumeric() || previous == '+' => {
                    push_word(&mut slug, "-plus");
                }
                '#' if previous.is_alphanumeric() => push_word(&mut slug, "-sharp"),
                '\'' | '\u{2019}' => {}
                c if c.is_ascii() => push_word(&mut slug, c.encode_utf8(&mut [0; 4])),
                c => push_word(&mut slug, deunicode_char(c).unwrap_or_default()),
            }
            previous = c;
        }
        Self::bounded(slug.trim_matches('-'), text)
    }

    /// Reads a slug as it stands in an address; `None` when it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let is_slug = !text.is_empty()
            && text.len() <= MAX_SLUG_BYTES
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--")
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        is_slug.then(|| Self(text.to_owned()))
    }

    /// The slug's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Joins two slugs with a hyphen, cut to [`MAX_SLUG_BYTES`] by shortening
    /// the first.
    #[must_use]
    pub fn join(&self, other: &Self) -> Self {
        let room = MAX_SLUG_BYTES.saturating_sub(other.0.len() + 1);
        let head = cut_at_word(&self.0, room);
        if head.is_empty() {
            return other.clone();
        }
        Self(format!("{head}-{other}"))
    }

    fn bounded(slug: &str, source: &str) -> Self {
        if !slug.is_empty() {
            return Self(cut_at_word(slug, MAX_SLUG_BYTES).to_owned());
        }
        if source.trim().is_empty() {
            return Self("untitled".to_owned());
        }
        let points: Vec<String> = source
            .trim()
            .chars()
            .take(12)
            .map(|c| format!("{:x}", u32::from(c)))
            .collect();
        Self(cut_at_word(&format!("x-{}", points.join("-")), MAX_SLUG_BYTES).to_owned())
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Cuts an ASCII slug to at most `max` bytes, at a hyphen where there is one.
fn cut_at_word(slug: &str, max: usize) -> &str {
    if slug.len() <= max {
        return slug;
    }
    let head = &slug[..max];
    if slug.as_bytes()[max] == b'-' {
        return head.trim_end_matches('-');
    }
    match head.rfind('-') {
        Some(end) => head[..end].trim_end_matches('-'),
        None => head,
    }
}

/// How alike two folded texts are, from 0 (nothing in common) to 1 (equal):
/// the Jaro–Winkler measure, which favours a common beginning as names do.
pub fn likeness(a: &str, b: &str) -> f64 {
    strsim::jaro_winkler(a, b)
}

/// The place that a location names first: `Hobart` of `Hobart, Tasmania`;
/// `None` without a letter or digit in it.
///
/// ```
/// assert_eq!(talkdex::text::place("Hobart, Tasmania"), Some("Hobart"));
/// assert_eq!(talkdex::text::place("—, Tasmania"), None);
/// ```
pub fn place(location: &str) -> Option<&str> {
    let place = location.split(',').next()?.trim();
    place.contains(char::is_alphanumeric).then_some(place)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn fold_forgets_case_diacritics_and_punctuation() {
        for (text, folded) in [
            ("Jacob Kaplan-Moss", "jacob kaplan moss"),
            ("José  Núñez", "jose nunez"),
            ("ØRSTED", "orsted"),
            ("Straße", "strasse"),
            ("ﬁne", "fine"),
            ("don’t", "dont"),
            ("…", ""),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn slugs_keep_languages_apart() {
        for (text, slug) in [
            ("C", "c"),
            ("C++", "c-plus-plus"),
            ("C# in depth", "c-sharp-in-depth"),
            (
                "Porting Django apps to Python 3",
                "porting-django-apps-to-python-3",
            ),
            ("東京", "dong-jing"),
            ("Don't", "dont"),
            ("???", "x-3f-3f-3f"),
            (" ", "untitled"),
        ] {
            assert_eq!(Slug::of(text).as_str(), slug);
        }
    }

    proptest! {
        #[test]
        fn slug_of_a_slug_is_itself(text in "\\PC{0,200}") {
            let slug = Slug::of(&text);
            prop_assert_eq!(Slug::parse(slug.as_str()), Some(slug.clone()));
            prop_assert_eq!(Slug::of(slug.as_str()), slug);
        }

        #[test]
        fn a_joined_slug_is_a_slug(a in "\\PC{1,200}", b in "\\PC{1,200}") {
            let joined = Slug::of(&a).join(&Slug::of(&b));
            prop_assert!(Slug::parse(joined.as_str()).is_some(), "{}", joined);
        }

        #[test]
        fn folding_does_not_depend_on_how_the_text_is_composed(text in "\\PC{0,100}") {
            use unicode_normalization::UnicodeNormalization as _;
            let decomposed: String = text.nfd().collect();
            let composed: String = text.nfkc().collect();
            prop_assert_eq!(fold(&decomposed), fold(&text));
            prop_assert_eq!(fold(&composed), fold(&text));
        }

        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,100}") {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded);
        }
    }
}
