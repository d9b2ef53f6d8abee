//! Countries in the names of events: `Australia` and `AU` are one.

/// Countries as they end the names of events, and what they fold to.
const COUNTRIES: &[(&str, &str)] = &[
    ("argentina", "ar"),
    ("australia", "au"),
    ("austria", "at"),
    ("belgium", "be"),
    ("brasil", "br"),
    ("brazil", "br"),
    ("canada", "ca"),
    ("chile", "cl"),
    ("china", "cn"),
    ("colombia", "co"),
    ("czech republic", "cz"),
    ("czechia", "cz"),
    ("denmark", "dk"),
    ("deutschland", "de"),
    ("estonia", "ee"),
    ("europe", "eu"),
    ("finland", "fi"),
    ("france", "fr"),
    ("germany", "de"),
    ("great britain", "uk"),
    ("gb", "uk"),
    ("hungary", "hu"),
    ("india", "in"),
    ("indonesia", "id"),
    ("ireland", "ie"),
    ("israel", "il"),
    ("italia", "it"),
    ("italy", "it"),
    ("japan", "jp"),
    ("kenya", "ke"),
    ("korea", "kr"),
    ("malaysia", "my"),
    ("mexico", "mx"),
    ("namibia", "na"),
    ("netherlands", "nl"),
    ("new zealand", "nz"),
    ("nigeria", "ng"),
    ("norway", "no"),
    ("philippines", "ph"),
    ("poland", "pl"),
    ("portugal", "pt"),
    ("romania", "ro"),
    ("russia", "ru"),
    ("singapore", "sg"),
    ("slovakia", "sk"),
    ("south africa", "za"),
    ("spain", "es"),
    ("sweden", "se"),
    ("switzerland", "ch"),
    ("taiwan", "tw"),
    ("thailand", "th"),
    ("turkey", "tr"),
    ("u k", "uk"),
    ("u s", "us"),
    ("u s a", "us"),
    ("uk", "uk"),
    ("ukraine", "ua"),
    ("united kingdom", "uk"),
    ("united states", "us"),
    ("united states of america", "us"),
    ("usa", "us"),
    ("zimbabwe", "zw"),
];

/// Whether two letters are the code of a country above, in any case.
pub(super) fn is_country_code(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    text.len() == 2 && COUNTRIES.iter().any(|(_, code)| *code == text)
}

/// A country at the end becomes its code; one that is the whole name stays.
pub(super) fn fold_country(words: &mut Vec<String>) {
    for n_words in (1..=4).rev() {
        let Some(start) = words.len().checked_sub(n_words).filter(|start| *start > 0) else {
            continue;
        };
        let tail = words[start..].join(" ");
        if let Some((_, code)) = COUNTRIES.iter().find(|(name, _)| *name == tail) {
            words.truncate(start);
            words.push((*code).to_owned());
            return;
        }
    }
}
