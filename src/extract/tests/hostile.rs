//! No input panics, and none takes more than linear time: the largest of
//! these would not end in any time that a test has.

use super::*;

/// Fragments of all shapes, which the generator joins at random.
const FRAGMENTS: &str = "((# |## |### |##A\\. |#|- |  - |\t- |1\\. |> |\\*\\*|\\*|_|`|```\n|---\n|\\| |\\|--\\|--\\|\n|\
    \\| Talk \\| Speaker \\|\n\\|--\\|--\\|\n|\\[|\\]\\(http://x\\.example\\)|<h2>|</h2>|:|::|\\(|\\)|\"|“|”|\
    10:30 |11h |🎤 |by |Speaker: |Title: x|Q&A|Lightning Talks|Day 2|Reefconf 2019|Bo Lindqvist|Runa Moe|\
     on | spoke about | gave a talk |'s keynote| described |Next up was | last year|my talk about |\\. |, | and |é|ß|\
    [a-c]{1,3}|\n|\n\n){0,70})";

proptest! {
    #[test]
    fn fragments_of_markup_keep_the_promises(text in FRAGMENTS, path in "(a|2019/reefconf/tides-and-you|README|2019-06-13-x)") {
        let extraction = read(&format!("{path}.md"), &text);
        let n_lines = text.lines().count().max(1) as u32;
        for entry in &extraction.entries {
            prop_assert!(entry.event < extraction.events.len());
            prop_assert!(1 <= entry.line && entry.line <= entry.end_line, "{}-{}", entry.line, entry.end_line);
            prop_assert!(entry.end_line <= n_lines, "{} of {n_lines}", entry.end_line);
        }
        let mut about = extraction.events.iter().flat_map(|event| &event.about);
        prop_assert!(about.all(|part| 1 <= part.line && part.line <= n_lines));
        prop_assert!(extraction.entries.is_sorted_by_key(|entry| entry.line));
        prop_assert!(extraction.decisions.is_sorted_by_key(|decision| decision.line));
        let is_told = extraction.diagnostics.iter().any(|told| told.message.starts_with("no talk found"));
        prop_assert_eq!(is_told, extraction.entries.is_empty());
    }
}

/// One line or block many times over, `n` in all, below an event's name.
fn repeated(piece: &str, n: usize) -> String {
    format!("# Reefconf 2019\n\n{}", piece.repeat(n))
}

#[test]
fn very_many_of_anything_are_read_to_their_end() {
    for text in [
        format!("Bo Lindqvist spoke about {}", "kelp ".repeat(200_000)),
        repeated("Bo Lindqvist spoke about *kelp*. ", 10_000),
        repeated("Bo Lindqvist's talk, which Ivo Tamm from ", 2_000),
        repeated("\"a\" “b ", 10_000),
        repeated("## a\n", 100_000),
        repeated("## Bo Lindqvist on a\n### b\n", 5_000),
        repeated("##A. a b\n\n", 5_000),
        repeated("## Session\n\n**1: a b**\n\n**2: c d**\n\n", 2_000),
        repeated("**Foam** — Bo Lindqvist\n\n", 3_000),
        repeated("10:30 Foam - Bo Lindqvist\n", 20_000),
        repeated("🎤 Foam / Bo Lindqvist\n\n", 3_000),
        repeated("<h2>Foam</h2>\n\n<p>by Bo Lindqvist</p>\n\n", 3_000),
        repeated("- Foam (Bo Lindqvist)\n", 20_000),
        repeated("- ", 5_000),
        repeated("- a\n  - Foam by Bo Lindqvist\n", 5_000),
        format!(
            "| Talk | Speaker | Note |\n|--|--|--|\n{}",
            "| Foam | Bo Lindqvist | wet |\n".repeat(60_000)
        ),
        format!("{}\n{}", "| Talk ".repeat(1_000), "|--".repeat(1_000)),
        repeated("## Kelp Night 2019\n\nBo Lindqvist spoke.\n\n", 3_000),
        format!(
            "## Foam by Bo Lindqvist\n\n### Q&A\n\n{}",
            "Q: Why?\nFoam.\n".repeat(20_000)
        ),
        format!("# {}", "10:30 ".repeat(20_000)),
        "**".repeat(100_000),
        "<h1>".repeat(100_000),
        "Key: Bo\n".repeat(10_000),
    ] {
        read("2019/reefconf/a.md", &text);
    }
}
