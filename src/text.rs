//! Pure text: folding for comparison, slugs for addresses, likeness of names,
//! the place in a location.
//!
//! Everything that decides whether two spellings are "the same" goes through
//! [`fold`], and everything that becomes part of an address through [`Slug`].
//! Nothing here knows what a note is.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use deunicode::deunicode_char;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

/// Longest slug in bytes; a longer one is cut at a word boundary.
pub const MAX_SLUG_BYTES: usize = 96;

/// Folds a text for comparison: lower case, no diacritics, every run of
/// characters other than letters and digits one space, no space at the ends.
///
/// ```
/// assert_eq!(talkdex::text::fold("  Zoë O’Brien—Smith "), "zoe obrien smith");
/// ```
pub fn fold(text: &str) -> String {
    // Mostly one bare word is asked about.
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return text.to_ascii_lowercase();
    }
    if text.is_ascii() {
        return fold_ascii(text);
    }
    let mut folding = Folding {
        folded: String::with_capacity(text.len()),
        gap: false,
    };
    for c in text.chars() {
        // Marks are dropped, so their canonical order does not matter and each
        // character can be taken apart by itself; most have nothing to take.
        if c.is_ascii() {
            folding.push_ascii(c);
        } else {
            decompose_compatible(c, |part| folding.push(part));
        }
    }
    folding.folded
}

/// [`fold`] for the usual text, byte by byte.
fn fold_ascii(text: &str) -> String {
    let mut folded = Vec::with_capacity(text.len());
    let mut gap = false;
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            if gap && !folded.is_empty() {
                folded.push(b' ');
            }
            gap = false;
            folded.push(byte.to_ascii_lowercase());
        } else {
            gap |= byte != b'\'';
        }
    }
    String::from_utf8(folded).expect("letters and digits of ASCII are UTF-8")
}

/// What [`fold`] has of a text so far.
struct Folding {
    folded: String,
    /// Whether a space is due before the next letter.
    gap: bool,
}

impl Folding {
    fn push_ascii(&mut self, c: char) {
        if c.is_ascii_alphanumeric() {
            self.close_gap();
            self.folded.push(c.to_ascii_lowercase());
        } else {
            // An apostrophe joins: "don't" and "dont", "O'Brien" and "OBrien".
            self.gap |= c != '\'';
        }
    }

    fn close_gap(&mut self) {
        if self.gap && !self.folded.is_empty() {
            self.folded.push(' ');
        }
        self.gap = false;
    }

    fn push(&mut self, c: char) {
        if c.is_ascii() {
            return self.push_ascii(c);
        }
        let is_apostrophe = matches!(c, '\u{2019}' | '\u{2bc}');
        if is_apostrophe || is_combining_mark(c) {
            return;
        }
        if !is_alphanumeric(c) {
            self.gap = true;
            return;
        }
        self.close_gap();
        match c {
            'ß' | 'ẞ' => self.folded.push_str("ss"),
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

/// [`char::is_alphanumeric`], at once for the letters that most texts are
/// written in: the general answer is looked up in a list of runs, which for
/// Korean and Chinese takes a thousand times as long.
pub fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        '\u{d7}' | '\u{f7}' => false,
        '\u{c0}'..='\u{24f}'
        | '\u{400}'..='\u{481}'
        | '\u{48a}'..='\u{52f}'
        | '\u{1100}'..='\u{1248}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' => true,
        _ => c.is_alphanumeric(),
    }
}

/// Whether a text is, folded, the given folded text.
///
/// ```
/// assert!(talkdex::text::folds_to("O’Brien", "obrien"));
/// assert!(!talkdex::text::folds_to("O’Brien", "o brien"));
/// ```
pub fn folds_to(text: &str, folded: &str) -> bool {
    // Mostly the first letters differ, and nothing need be folded.
    let first = text
        .bytes()
        .find(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
    match first {
        Some(first) if first.is_ascii() => {
            let wanted = folded.as_bytes().first();
            wanted == Some(&first.to_ascii_lowercase()) && fold(text) == folded
        }
        _ => fold(text) == folded,
    }
}

/// Whether two texts are at most `most` edits apart: letters put in, left out,
/// exchanged, or two neighbors swapped (optimal string alignment). Takes the
/// product of the lengths only for texts that have nearly the same letters.
pub fn are_within(a: &str, b: &str, most: usize) -> bool {
    let letters = |text: &str| {
        text.chars().fold((0_usize, 0_u64), |(n, set), c| {
            (n + 1, set | 1 << (u32::from(c) & 63))
        })
    };
    let ((n_a, set_a), (n_b, set_b)) = (letters(a), letters(b));
    // An edit brings one letter in at most, and takes one out.
    let n_new = (set_a & !set_b)
        .count_ones()
        .max((set_b & !set_a).count_ones());
    n_a.abs_diff(n_b) <= most && n_new as usize <= most && strsim::osa_distance(a, b) <= most
}

/// Which pairs of neighboring bytes a text has. A line is asked for dozens of
/// short patterns and holds hardly any: one of which a pair is missing need not
/// be searched for. What holds of a text holds of every stretch of it.
#[derive(Clone, Copy, Debug)]
pub struct Pairs([u64; 4]);

impl Pairs {
    /// Reads a text once.
    pub fn of(text: &str) -> Self {
        let mut pairs = [0; 4];
        for pair in text.as_bytes().windows(2) {
            let (word, bit) = Self::place(pair[0], pair[1]);
            pairs[word] |= bit;
        }
        Self(pairs)
    }

    fn place(first: u8, second: u8) -> (usize, u64) {
        let hash = first.wrapping_mul(37).wrapping_add(second);
        (usize::from(hash >> 6), 1 << (hash & 63))
    }

    /// Whether the text may hold a pattern; `false` is sure.
    pub fn may_hold(&self, pattern: &str) -> bool {
        pattern.as_bytes().windows(2).all(|pair| {
            let (word, bit) = Self::place(pair[0], pair[1]);
            self.0[word] & bit != 0
        })
    }

    /// [`str::split_once`] on the text or a stretch of it.
    pub fn split_once<'a>(&self, text: &'a str, pattern: &str) -> Option<(&'a str, &'a str)> {
        self.may_hold(pattern).then(|| text.split_once(pattern))?
    }

    /// [`str::rsplit_once`] on the text or a stretch of it.
    pub fn rsplit_once<'a>(&self, text: &'a str, pattern: &str) -> Option<(&'a str, &'a str)> {
        self.may_hold(pattern).then(|| text.rsplit_once(pattern))?
    }

    /// [`str::find`] on the text or a stretch of it.
    pub fn find(&self, text: &str, pattern: &str) -> Option<usize> {
        self.may_hold(pattern).then(|| text.find(pattern))?
    }
}

/// The part of an address that names one thing: lower-case ASCII letters,
/// digits and single hyphens, neither first nor last, 1 to
/// [`MAX_SLUG_BYTES`] bytes. Copies share their text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Arc<str>);

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
        let composed: Cow<'_, str> = match is_nfc_quick(text.chars()) {
            IsNormalized::Yes => text.into(),
            _ => text.nfc().collect::<String>().into(),
        };
        for c in composed.chars() {
            match c {
                '+' if previous.is_alphanumeric() || previous == '+' => {
                    push_word(&mut slug, "-plus");
                }
                '#' if previous.is_alphanumeric() => push_word(&mut slug, "-sharp"),
                '\'' | '\u{2019}' => {}
                c if c.is_ascii_alphanumeric() => slug.push(c.to_ascii_lowercase()),
                c if c.is_ascii() => push_word(&mut slug, "-"),
                c => push_word(&mut slug, deunicode_char(c).unwrap_or_default()),
            }
            previous = c;
        }
        Self::bounded(slug.trim_matches('-'), text)
    }

    /// Reads a slug as it stands in an address; `None` when it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        // A hyphen stands between two others, so none comes first, last or twice.
        let mut previous = b'-';
        let is_of_words = text.bytes().all(|byte| {
            let fits = match byte {
                b'-' => previous != b'-',
                _ => byte.is_ascii_lowercase() || byte.is_ascii_digit(),
            };
            previous = byte;
            fits
        });
        let is_slug = is_of_words && previous != b'-' && text.len() <= MAX_SLUG_BYTES;
        is_slug.then(|| Self(text.into()))
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
        Self(format!("{head}-{other}").into())
    }

    fn bounded(slug: &str, source: &str) -> Self {
        if !slug.is_empty() {
            return Self(cut_at_word(slug, MAX_SLUG_BYTES).into());
        }
        if source.trim().is_empty() {
            return Self("untitled".into());
        }
        let points: Vec<String> = source
            .trim()
            .chars()
            .take(12)
            .map(|c| format!("{:x}", u32::from(c)))
            .collect();
        Self(cut_at_word(&format!("x-{}", points.join("-")), MAX_SLUG_BYTES).into())
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

    #[test]
    fn letters_and_digits_are_those_of_unicode() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    #[test]
    fn every_letter_is_folded_at_once() {
        for c in '\0'..=char::MAX {
            let folded = fold(c.encode_utf8(&mut [0; 4]));
            assert_eq!(fold(&folded), folded, "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn edits_are_counted_as_the_library_counts_them(
            a in "[a-dä ]{0,8}",
            b in "[a-dä ]{0,8}",
            most in 0_usize..4,
        ) {
            prop_assert_eq!(are_within(&a, &b, most), strsim::osa_distance(&a, &b) <= most);
        }

        #[test]
        fn what_folds_to_a_text_is_known_without_folding(text in "\\PC{0,6}", other in "\\PC{0,6}") {
            prop_assert!(folds_to(&text, &fold(&text)));
            prop_assert_eq!(folds_to(&text, &fold(&other)), fold(&text) == fold(&other));
        }

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
