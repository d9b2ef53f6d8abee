use proptest::prelude::*;

use super::*;

#[test]
fn a_name_is_known_by_its_look() {
    for (text, expected) in [
        ("Runa Castellanos", Strength::Full),
        ("Ellen Marsh", Strength::Sure),
        ("Runa Harbor", Strength::Likely),
        ("Ítalo O'Brannigan", Strength::Full),
        ("Yusra al-Khatib", Strength::Full),
        ("Иван Петров", Strength::Full),
        ("Ελένη Παππά", Strength::Full),
        ("Closing Keynote", Strength::None),
        ("Google Cloud", Strength::None),
        ("New York", Strength::None),
        ("San Francisco", Strength::None),
        ("Lunch Break", Strength::None),
        ("Ruby Core Team", Strength::None),
        ("Machine Learning", Strength::None),
        ("Crystal Language", Strength::None),
        ("Ada \"Bit\" van der Meulen", Strength::Full),
        ("NAKANO Yui", Strength::Full),
        ("J. R. Oduya", Strength::Full),
        ("Marc", Strength::Given),
        ("Wilhelmine", Strength::Word),
        ("REST", Strength::None),
        ("Static Types", Strength::None),
        ("tidal forces", Strength::None),
        ("The Harbor Crew", Strength::None),
        ("Python 3", Strength::None),
        ("", Strength::None),
    ] {
        assert_eq!(strength(text), expected, "{text}");
    }
}

#[test]
fn names_lose_what_stands_around_them() {
    for (raw, name) in [
        ("Dr. Runa Castellanos", Some("Runa Castellanos")),
        ("Runa Castellanos (Copperline)", Some("Runa Castellanos")),
        ("Runa Castellanos - @runa", Some("Runa Castellanos")),
        ("Runa Castellanos @runa", Some("Runa Castellanos")),
        ("Runa Castellanos from Copperline", Some("Runa Castellanos")),
        ("Runa C.", Some("Runa C.")),
        ("Runa (sp?)", Some("Runa")),
        ("Runa @ Port of Oslo", Some("Runa")),
        ("Runa Castellanos (she/her)", Some("Runa Castellanos")),
        ("Runa Castellanos she/her", Some("Runa Castellanos")),
        ("Prof. Dr. Runa Castellanos", Some("Runa Castellanos")),
        ("Runa Castellanos [Copperline]", Some("Runa Castellanos")),
        ("[[people/runa|Runa Castellanos]]", Some("Runa Castellanos")),
        ("Runa Castellanos...?", Some("Runa Castellanos")),
        ("山田さん", Some("山田")),
        ("TBA", None),
        ("???", None),
    ] {
        assert_eq!(clean(raw).as_deref(), name, "{raw}");
    }
}

#[test]
fn companies_are_not_people() {
    for (text, names) in [
        ("Bo Lindqvist, Kelp Works", vec!["Bo Lindqvist"]),
        (
            "Bo Lindqvist, lead engineer, Kelp Works",
            vec!["Bo Lindqvist"],
        ),
        (
            "Bo Lindqvist and Ivo Tamm, Kelp Works",
            vec!["Bo Lindqvist", "Ivo Tamm"],
        ),
        (
            "Bo Lindqvist, Ivo Tamm, Runa Castellanos",
            vec!["Bo Lindqvist", "Ivo Tamm", "Runa Castellanos"],
        ),
    ] {
        assert_eq!(list(text, comma_of(text), Strength::Full), names, "{text}");
    }
}

#[test]
fn lists_are_cut_at_commas_and_words_but_not_inside_parentheses() {
    for (text, names) in [
        (
            "Runa Castellanos & Bo Lindqvist",
            vec!["Runa Castellanos", "Bo Lindqvist"],
        ),
        (
            "Runa Castellanos, Bo Lindqvist, and Ivo Tamm",
            vec!["Runa Castellanos", "Bo Lindqvist", "Ivo Tamm"],
        ),
        (
            "Runa Castellanos and Bo Lindqvist, Copperline",
            vec!["Runa Castellanos", "Bo Lindqvist"],
        ),
        (
            "Runa Castellanos (Copperline, Oslo) / Bo Lindqvist",
            vec!["Runa Castellanos", "Bo Lindqvist"],
        ),
        ("Runa, RC, Bo and Ivo", vec!["Runa", "RC", "Bo", "Ivo"]),
    ] {
        assert_eq!(
            list(text, Comma::Separates, Strength::Word),
            names,
            "{text}"
        );
    }
    assert_eq!(
        list("Bo Lindqvist, Kelp Works", Comma::Explains, Strength::Full),
        ["Bo Lindqvist"]
    );
    assert_eq!(
        list("Cruz, Jon A.", Comma::Separates, Strength::Full),
        ["Jon A. Cruz"]
    );
    assert_eq!(
        all("Ana Ruiz e Inês Falcão", Comma::Separates),
        ["Ana Ruiz", "Inês Falcão"]
    );
    assert_eq!(
        all("José Ortega y Gasset", Comma::Separates),
        ["José Ortega y Gasset"]
    );
    assert!(is_only_names("Runa, Bo & Ivo", Strength::Word));
    assert!(!is_only_names("Runa said that Bo is late", Strength::Word));
}

proptest! {
    #[test]
    fn no_text_panics(text in "\\PC{0,80}") {
        list(&text, Comma::Separates, Strength::Word);
        is_only_names(&text, Strength::Word);
        is_lower_case_name(&text);
    }
}

#[test]
fn one_word_behind_a_slash_is_where_somebody_works() {
    for (text, expected) in [
        ("Runa Castellanos / Parcelkelp", &["Runa Castellanos"][..]),
        (
            "Runa Castellanos / Ivo Tamm",
            &["Runa Castellanos", "Ivo Tamm"],
        ),
        ("Runa Castellanos / Hannah", &["Runa Castellanos", "Hannah"]),
        ("Runa / Wilhelmine", &["Runa", "Wilhelmine"]),
    ] {
        assert_eq!(
            list(text, comma_of(text), Strength::Word),
            expected,
            "{text}"
        );
    }
}
