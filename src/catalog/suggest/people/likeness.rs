//! How two names of people are alike.
//!
//! Names are compared word by word after folding. Each way to be alike has a
//! weight of its own: a name whose words stand in another order is nearly
//! always the same person, a nickname is only that when more speaks for it.

use super::nicknames::are_nicknames;
use crate::catalog::person::{fold_name, is_likely_slip};

/// Longer names are compared for equality alone.
const MAX_NAME_BYTES: usize = 80;

/// A name prepared for comparing.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) words: Vec<String>,
    /// Each word as it sounds.
    pub(super) sounds: Vec<String>,
    /// Folded with umlauts written out.
    spelled_out: String,
}

/// How two names are alike, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// The same letters with other gaps: `Mc Dow`, `McDow`.
    Gaps,
    /// Umlauts written out: `Bjorn Muller`, `Björn Mueller`.
    Umlauts,
    /// The same words in another order.
    Order,
    /// A middle initial more.
    MiddleInitial,
    /// A middle name more.
    MiddleName,
    /// The same sounds in other letters: `Sergey`, `Sergei`.
    Sounds,
    /// A slip in the surname.
    SurnameSlip,
    /// A slip in a first name.
    FirstSlip,
    /// Two forms of one first name: `Bob`, `Robert`.
    Nickname,
    /// One has a surname or two more at the end or in front.
    LongerSurname,
    /// An initial for the first name.
    Initial,
    /// The same first name alone: a surname may have changed.
    FirstName,
}

impl Name {
    /// `None` for what is no first name and surname, or too long.
    pub(super) fn of(name: &str) -> Option<Self> {
        let folded = fold_name(name);
        if folded.len() > MAX_NAME_BYTES {
            return None;
        }
        let words: Vec<String> = folded.split(' ').map(str::to_owned).collect();
        let is_full = words.len() >= 2 && words.iter().any(|word| word.chars().count() > 1);
        let has_digit = folded.contains(|c: char| c.is_ascii_digit());
        if !is_full || words.len() > 6 || has_digit {
            return None;
        }
        Some(Self {
            sounds: words.iter().map(|word| sound(word)).collect(),
            spelled_out: fold_name(&spell_out(name)),
            words,
        })
    }

    pub(super) fn first(&self) -> &str {
        &self.words[0]
    }

    pub(super) fn last(&self) -> &str {
        &self.words[self.words.len() - 1]
    }

    pub(super) fn joined(&self) -> String {
        self.words.concat()
    }

    fn ordered(&self) -> Vec<&str> {
        let mut words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        words.sort_unstable();
        words
    }
}

/// How they are alike; `None` when they are not. It does not matter which is first.
pub(super) fn likeness(a: &Name, b: &Name) -> Option<Likeness> {
    let (a, b) = if a.words.len() <= b.words.len() {
        (a, b)
    } else {
        (b, a)
    };
    if a.joined() == b.joined() {
        return Some(Likeness::Gaps);
    }
    if a.spelled_out == b.spelled_out
        || a.spelled_out == b.words.join(" ")
        || b.spelled_out == a.words.join(" ")
    {
        return Some(Likeness::Umlauts);
    }
    if a.ordered() == b.ordered() {
        return Some(Likeness::Order);
    }
    if a.words.len() < b.words.len() {
        return longer(a, b);
    }
    same_length(a, b)
}

/// `b` has more words than `a`.
fn longer(a: &Name, b: &Name) -> Option<Likeness> {
    let short: Vec<&str> = a.words.iter().map(String::as_str).collect();
    let long: Vec<&str> = b.words.iter().map(String::as_str).collect();
    let extra: Vec<&str> = match is_subsequence(&short, &long) {
        Some(extra) => extra,
        None if a.last() == b.last()
            && are_nicknames(a.first(), b.first())
            && a.words.len() == 2 =>
        {
            return Some(Likeness::Nickname);
        }
        None => return None,
    };
    if a.first().chars().count() == 1 {
        return None;
    }
    let are_initials = extra.iter().all(|word| word.chars().count() == 1);
    let has_same_last = a.last() == b.last();
    let has_same_first = a.first() == b.first();
    Some(match (are_initials, has_same_first, has_same_last) {
        (true, _, _) => Likeness::MiddleInitial,
        (false, true, true) => Likeness::MiddleName,
        _ => Likeness::LongerSurname,
    })
}

/// The words of `long` that `short` lacks, when `short` stands in it in order.
fn is_subsequence<'a>(short: &[&str], long: &[&'a str]) -> Option<Vec<&'a str>> {
    let mut wanted = short.iter().peekable();
    let mut extra = Vec::new();
    for word in long {
        match wanted.peek() {
            Some(next) if *next == word => {
                wanted.next();
            }
            _ => extra.push(*word),
        }
    }
    wanted.next().is_none().then_some(extra)
}

fn same_length(a: &Name, b: &Name) -> Option<Likeness> {
    let pairs = a.words.iter().zip(&b.words).enumerate();
    let differing: Vec<usize> = pairs
        .filter(|(_, (a, b))| a != b)
        .map(|(at, _)| at)
        .collect();
    let last = a.words.len() - 1;
    if let [at] = differing[..] {
        let (one, two) = (a.words[at].as_str(), b.words[at].as_str());
        let is_initial =
            |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
        if is_initial(one, two) || is_initial(two, one) {
            return (at < last).then_some(if at == 0 {
                Likeness::Initial
            } else {
                Likeness::MiddleInitial
            });
        }
        if at == 0 && are_nicknames(one, two) {
            return Some(Likeness::Nickname);
        }
    }
    let is_other_form = differing
        .iter()
        .any(|at| ends_apart(&a.words[*at], &b.words[*at]));
    // Short names sound alike by chance: Vu and Wu.
    let is_other_name = differing.iter().any(|at| {
        let (one, two) = (&a.words[*at], &b.words[*at]);
        one.chars().next() != two.chars().next() && one.len().min(two.len()) < 6
    });
    if a.sounds == b.sounds && !is_other_form && !is_other_name {
        return Some(Likeness::Sounds);
    }
    if is_likely_slip(&a.words.join(" "), &b.words.join(" ")) {
        return Some(match differing[..] {
            [0] => Likeness::FirstSlip,
            _ => Likeness::SurnameSlip,
        });
    }
    let is_new_surname = a.first() == b.first() && differing == [last] && a.words.len() == 2;
    is_new_surname.then_some(Likeness::FirstName)
}

/// Whether two words are a man's and a woman's form: `Novak`, `Novakova`;
/// `Mario`, `Maria`.
fn ends_apart(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let is_longer = long
        .strip_prefix(short)
        .is_some_and(|ending| ["a", "e", "o", "ova"].contains(&ending));
    let last = |word: &str| word.chars().next_back();
    let ends = (last(a), last(b));
    is_longer
        || matches!(
            ends,
            (Some('a'), Some('o' | 'e' | 'i' | 'y')) | (Some('o' | 'e' | 'i' | 'y'), Some('a'))
        )
}

/// The letters that transliterations write in two ways, brought to one.
pub(super) fn sound(word: &str) -> String {
    let mut text = word.to_owned();
    for (from, to) in [
        ("tsch", "c"),
        ("sch", "s"),
        ("tch", "c"),
        ("ph", "f"),
        ("kh", "h"),
        ("zh", "z"),
        ("sh", "s"),
        ("ch", "c"),
        ("ck", "k"),
        ("ks", "x"),
        ("qu", "kv"),
        ("w", "v"),
        ("ij", "i"),
        ("iy", "i"),
        ("yi", "i"),
        ("y", "i"),
    ] {
        if text.contains(from) {
            text = text.replace(from, to);
        }
    }
    let mut sound = String::with_capacity(text.len());
    let mut before = None;
    for (at, c) in text.chars().enumerate() {
        let c = match c {
            'j' if at > 0 => 'i',
            'q' => 'k',
            'z' => 's',
            // A silent letter: Jon and John, Sara and Sarah.
            'h' if at > 0 => continue,
            // A c that is left is hard before a, o, u, l, r and at the end.
            c => c,
        };
        if before != Some(c) {
            sound.push(c);
        }
        before = Some(c);
    }
    if word.contains('c') && !word.contains("ch") {
        sound = sound.replace('c', "k");
    }
    sound
}

/// `ü` as `ue`, `å` as `aa`, as people write them without the keys.
fn spell_out(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 4);
    for c in name.chars() {
        match c {
            'ä' | 'Ä' | 'æ' | 'Æ' => text.push_str("ae"),
            'ö' | 'Ö' | 'ø' | 'Ø' => text.push_str("oe"),
            'ü' | 'Ü' => text.push_str("ue"),
            'å' | 'Å' => text.push_str("aa"),
            c => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str) -> Option<Likeness> {
        let (a, b) = (Name::of(a).unwrap(), Name::of(b).unwrap());
        assert_eq!(likeness(&a, &b), likeness(&b, &a));
        likeness(&a, &b)
    }

    #[test]
    fn names_are_alike_in_their_ways() {
        use Likeness::*;
        for (a, b, expected) in [
            ("Iona McDow", "Iona Mc Dow", Some(Gaps)),
            ("Bjoern Tiller", "Björn Tiller", Some(Umlauts)),
            ("Soeren Kvist", "Søren Kvist", Some(Umlauts)),
            ("Tidewell Jorun", "Jorun Tidewell", Some(Order)),
            ("Jorun Tidewell", "Jorun K. Tidewell", Some(MiddleInitial)),
            ("Jorun Tidewell", "K. Jorun Tidewell", Some(MiddleInitial)),
            ("Jorun Tidewell", "Jorun Kari Tidewell", Some(MiddleName)),
            (
                "Jorun Tidewell",
                "Jorun Tidewell-Brandt",
                Some(LongerSurname),
            ),
            ("Jorun Tidewell", "Jorun Brandt Tidewell", Some(MiddleName)),
            ("Sergey Lodkin", "Sergei Lodkin", Some(Sounds)),
            ("Dmitriy Lodkin", "Dmitry Lodkin", Some(Sounds)),
            ("Jon Tidewell", "John Tidewell", Some(Sounds)),
            ("Marc Tidewell", "Mark Tidewell", Some(Sounds)),
            ("Bob Tidewell", "Robert Tidewell", Some(Nickname)),
            ("Jonathan Tidewell", "Jon Tidewell", Some(Nickname)),
            ("Jorun Tidewell", "Jorun Tidwell", Some(SurnameSlip)),
            ("Jorun Tidewell", "Jorum Tidewell", Some(FirstSlip)),
            ("J. Tidewell", "Jorun Tidewell", Some(Initial)),
            ("Jorun Tidewell", "Jorun Harbor", Some(FirstName)),
            ("Mario Tidewell", "Maria Tidewell", None),
            ("Petr Novak", "Petr Novakova", Some(FirstName)),
            ("Jan Kowalski", "Jan Kowalska", Some(FirstName)),
            ("Paul Tidewell", "Paula Tidewell", None),
            ("Mira Tidewell", "Jorun Tidewell", None),
            ("Mira Tidewell", "Jorun Harbor", None),
        ] {
            assert_eq!(check(a, b), expected, "{a} / {b}");
        }
    }

    #[test]
    fn what_is_no_full_name_is_not_compared() {
        for name in ["", "Mira", "J K", "user42 x", "…"] {
            assert!(Name::of(name).is_none(), "{name}");
        }
    }
}
