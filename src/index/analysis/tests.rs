use proptest::prelude::*;

use super::language::split_language;
use super::*;

/// The terms of a text, compounds in brackets: `[node.js] node js`.
fn show(text: &str) -> String {
    let shown: Vec<String> = terms(text, Language::English)
        .into_iter()
        .map(|term| match term.kind {
            TermKind::Word => term.text,
            TermKind::Compound => format!("[{}]", term.text),
            TermKind::Character => format!("{}¹", term.text),
            TermKind::Pair => format!("{}²", term.text),
        })
        .collect();
    shown.join(" ")
}

#[test]
fn technical_names_survive() {
    for (text, expected) in [
        ("C++ is not C", "[c++] is not c"),
        ("C# and F#, g++", "[c#] and [f#] [g++]"),
        ("C++11", "[c++11] [c++] 11"),
        (".NET", "[.net]"),
        ("node.js", "[node.js] node js"),
        ("py.test.", "[py.test] py test"),
        ("I/O", "[i/o] i o"),
        ("3.3+", "[3.3+] [3.3] 3 3"),
        ("--no-deps", "[--no-deps] no deps"),
        ("std::vec", "[std::vec] std vec"),
        (
            "std::vec::Vec",
            "[std::vec::vec] [std::vec] std [vec::vec] vec vec",
        ),
        ("C/C++", "[c/c++] c [c++]"),
        ("C++/CLI", "[c++/cli] [c++] cli"),
        ("@ann #go", "[@ann] ann [#go] go"),
        (
            "@python_2_unicode_compat",
            "[@python_2_unicode_compat] [python_2_unicode_compat] [python_2_unicode] [python_2] python \
             [2_unicode_compat] [2_unicode] 2 [unicode_compat] unicode compat",
        ),
        ("__init__", "[__init__] init"),
        ("2to3 k8s", "2to3 k8s"),
        ("user@host", "[user@host] user host"),
        ("TCP/IP", "[tcp/ip] tcp ip"),
        ("don't", "dont"),
        ("well-known", "well known"),
        ("Q&A", "[q&a] q a"),
        ("Zoë’s naïve", "zoes naive"),
        ("end. (Start) -", "end start"),
        ("...", ""),
    ] {
        assert_eq!(show(text), expected, "{text}");
    }
}

#[test]
fn cjk_runs_make_characters_and_pairs() {
    assert_eq!(show("東京都"), "東¹ 東京² 京¹ 京都² 都¹");
    assert_eq!(show("Python勉強"), "python 勉¹ 勉強² 強¹");
}

#[test]
fn stems_are_of_the_language() {
    let stem = |word, language| terms(word, language)[0].stem.clone();
    assert_eq!(
        stem("Porting", Language::English),
        Some("\u{2}port".to_owned())
    );
    assert_eq!(
        stem("Häuser", Language::German),
        Some("\u{2}haus".to_owned())
    );
    assert_eq!(stem("C", Language::English), None);
    let marked = format!("{}Häuser", Language::German.mark());
    assert_eq!(split_language(&marked), (Language::German, "Häuser"));
}

proptest! {
    #[test]
    fn ranges_are_of_the_text(text in "\\PC{0,200}") {
        let mut last = 0;
        for term in terms(&text, Language::English) {
            prop_assert!(text.get(term.range.clone()).is_some_and(|t| !t.is_empty()));
            prop_assert!(term.position >= last);
            prop_assert!(!term.text.is_empty() && term.text.len() <= MAX_TERM_BYTES);
            last = term.position;
        }
    }
}
