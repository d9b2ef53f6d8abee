//! Common given names of many countries, folded. They make one word alone a
//! person, and a word behind them a family name.

use super::class::class;

/// Whether a folded word is a common given name.
pub(in crate::extract) fn is_given_name(folded: &str) -> bool {
    class(folded).is_given()
}

/// Whether a common given name is an ordinary word or a thing as well.
pub(in crate::extract) fn is_given_and_word(folded: &str) -> bool {
    ALSO_WORDS.contains(&folded)
}

#[rustfmt::skip]
const ALSO_WORDS: [&str; 95] = [
    "amber", "april", "art", "ava", "bea", "bill", "chad", "chance", "christian", "crystal",
    "dale", "dawn", "des", "drew", "earl", "faith", "finn", "grace", "grant", "guy", "hank", "harry",
    "hazel", "heather", "holly", "hope", "iris", "ivy", "jack", "joy", "june", "lance", "mack",
    "mark", "mercy", "milo", "ned", "olive", "opal", "orlando", "pearl", "penny", "rich", "rob",
    "robin", "rocky", "rose", "sandy", "sterling", "violet", "will", "georgia", "carolina",
    "sofia", "victoria", "florence", "jordan", "santiago", "austin", "san", "max", "ada", "julia",
    "pascal", "elm", "kafka", "gene", "ray", "dash", "hal", "watson", "paloma", "cassandra",
    "claude", "gemma", "bert", "bart", "ernie", "hugo", "zola", "idris", "isabelle", "luigi",
    "jasmine", "celeste", "monty", "enzo", "dora", "yara", "casey", "jade", "nikola", "vera",
    "camille", "igor",
];

/// The names, between white space.
pub(super) const GIVEN: &str = include_str!("given.txt");
