//! A person's name in the parts that bibliographies sort by.

/// A name in parts. Which word is the family name is a guess: the last one,
/// with the lower-case particles before it. A name of one word, or in a script
/// without spaces, is all family name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::web) struct PersonName {
    /// Family name with its particles: `van der Aalt`.
    pub(in crate::web) family: String,
    /// Given names; empty when there are none.
    pub(in crate::web) given: String,
    /// `Jr.`, `III`, …; empty when there is none.
    pub(in crate::web) suffix: String,
}

impl PersonName {
    /// Takes a name apart.
    pub(in crate::web) fn parse(name: &str) -> Self {
        let mut words: Vec<&str> = name.split_whitespace().collect();
        let mut suffix = "";
        if words.len() > 2
            && let Some(last) = words.pop_if(|word| is_suffix(word))
        {
            suffix = last;
            if let Some(word) = words.last_mut() {
                *word = word.trim_end_matches(',');
            }
        }
        let first_family = family_start(&words);
        Self {
            family: words[first_family..].join(" "),
            given: words[..first_family].join(" "),
            suffix: suffix.to_owned(),
        }
    }

    /// `Family, Given` with the suffix last, as `citation_author` and RIS want it.
    pub(in crate::web) fn inverted(&self) -> String {
        let parts = [&self.family, &self.given, &self.suffix];
        let parts: Vec<&str> = parts
            .into_iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(", ")
    }

    /// `Family, G. H.`: given names as initials, a hyphen kept (`J.-P.`).
    pub(in crate::web) fn initialed(&self) -> String {
        let mut text = self.family.clone();
        let initials: Vec<String> = self.given.split(' ').filter_map(initials).collect();
        if !initials.is_empty() {
            text.push_str(", ");
            text.push_str(&initials.join(" "));
        }
        if !self.suffix.is_empty() {
            text.push_str(", ");
            text.push_str(&self.suffix);
        }
        text
    }
}

fn is_suffix(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    ["Jr", "Sr", "II", "III", "IV"].contains(&word)
}

/// Index of the first word of the family name; 0 when all of it is.
fn family_start(words: &[&str]) -> usize {
    let Some(mut start) = words.len().checked_sub(1) else {
        return 0;
    };
    let is_particle = |word: &str| word.chars().next().is_some_and(char::is_lowercase);
    while start > 1 && is_particle(words[start - 1]) {
        start -= 1;
    }
    start
}

fn initials(given: &str) -> Option<String> {
    let letters: Vec<String> = given
        .split('-')
        .filter_map(|name| name.chars().find(|c| c.is_alphanumeric()))
        .map(|c| format!("{}.", c.to_uppercase()))
        .collect();
    (!letters.is_empty()).then(|| letters.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_apart_at_the_family_name() {
        for (name, inverted, initialed) in [
            ("Mira Solano", "Solano, Mira", "Solano, M."),
            (
                "Jonas van der Aalt",
                "van der Aalt, Jonas",
                "van der Aalt, J.",
            ),
            (
                "Anne-Lou M. Okpara",
                "Okpara, Anne-Lou M.",
                "Okpara, A.-L. M.",
            ),
            ("Rex Orban, Jr.", "Orban, Rex, Jr.", "Orban, R., Jr."),
            ("Rex Orban III", "Orban, Rex, III", "Orban, R., III"),
            ("Plato", "Plato", "Plato"),
            ("de Groot", "Groot, de", "Groot, D."),
            ("ada quill", "quill, ada", "quill, A."),
            ("山田太郎", "山田太郎", "山田太郎"),
            ("  Bo   Tarn ", "Tarn, Bo", "Tarn, B."),
            ("Jr. III", "III, Jr.", "III, J."),
            ("", "", ""),
        ] {
            let parsed = PersonName::parse(name);
            assert_eq!(parsed.inverted(), inverted, "{name}");
            assert_eq!(parsed.initialed(), initialed, "{name}");
        }
    }
}
