//! The languages that archives name, as ISO 639-1.

/// ISO 639-1, ISO 639-3 (and the older 639-2/B where it differs) and the
/// English name of the languages that talks are held in.
const LANGUAGES: [(&str, &str, &str); 52] = [
    ("ar", "ara", "arabic"),
    ("be", "bel", "belarusian"),
    ("bg", "bul", "bulgarian"),
    ("bn", "ben", "bengali"),
    ("bs", "bos", "bosnian"),
    ("ca", "cat", "catalan"),
    ("cs", "ces", "czech"),
    ("cy", "cym", "welsh"),
    ("da", "dan", "danish"),
    ("de", "deu", "german"),
    ("el", "ell", "greek"),
    ("en", "eng", "english"),
    ("eo", "epo", "esperanto"),
    ("es", "spa", "spanish"),
    ("et", "est", "estonian"),
    ("eu", "eus", "basque"),
    ("fa", "fas", "persian"),
    ("fi", "fin", "finnish"),
    ("fr", "fra", "french"),
    ("ga", "gle", "irish"),
    ("gl", "glg", "galician"),
    ("he", "heb", "hebrew"),
    ("hi", "hin", "hindi"),
    ("hr", "hrv", "croatian"),
    ("hu", "hun", "hungarian"),
    ("hy", "hye", "armenian"),
    ("id", "ind", "indonesian"),
    ("is", "isl", "icelandic"),
    ("it", "ita", "italian"),
    ("ja", "jpn", "japanese"),
    ("ka", "kat", "georgian"),
    ("ko", "kor", "korean"),
    ("lt", "lit", "lithuanian"),
    ("lv", "lav", "latvian"),
    ("mk", "mkd", "macedonian"),
    ("ms", "msa", "malay"),
    ("nl", "nld", "dutch"),
    ("no", "nor", "norwegian"),
    ("pl", "pol", "polish"),
    ("pt", "por", "portuguese"),
    ("ro", "ron", "romanian"),
    ("ru", "rus", "russian"),
    ("sk", "slk", "slovak"),
    ("sl", "slv", "slovenian"),
    ("sq", "sqi", "albanian"),
    ("sr", "srp", "serbian"),
    ("sv", "swe", "swedish"),
    ("th", "tha", "thai"),
    ("tr", "tur", "turkish"),
    ("uk", "ukr", "ukrainian"),
    ("vi", "vie", "vietnamese"),
    ("zh", "zho", "chinese"),
];

/// The code of two letters for a code of two or three, with or without a
/// region, or for an English name; `None` for what is none of these.
pub(super) fn code(text: &str) -> Option<&'static str> {
    let text = text.trim().to_lowercase();
    let short = text.split(['-', '_']).next().unwrap_or_default();
    let short = match short {
        "ger" => "deu",
        "fre" => "fra",
        "dut" => "nld",
        "chi" | "cmn" | "mandarin" => "zho",
        "cze" => "ces",
        "gre" => "ell",
        "nb" | "nn" | "nob" => "no",
        _ => short,
    };
    LANGUAGES
        .iter()
        .find(|(two, three, name)| [*two, *three, *name].contains(&short))
        .map(|(two, ..)| *two)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_meet() {
        for text in ["de", "DEU", "ger", "German", "de-AT", "de_CH"] {
            assert_eq!(code(text), Some("de"), "{text}");
        }
        for text in ["", "klingon", "x", "english and french"] {
            assert_eq!(code(text), None, "{text}");
        }
    }
}
