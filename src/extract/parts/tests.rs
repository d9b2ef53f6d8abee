use crate::extract::{PartKind, extract};
use crate::note::{NotePath, RawNote};

/// The parts of a talk with this text: kind, anchor, heading, text.
fn check(body: &str, expected: &[(PartKind, &str, &str, &str)]) {
    let text = format!("# Tides by Runa Castellanos\n\n{body}");
    let path = NotePath::from_store("2017/kelp/a.md".to_owned());
    let extraction = extract(&RawNote {
        path,
        bytes: text.into_bytes(),
    });
    let parts: Vec<_> = extraction.entries[0]
        .parts
        .iter()
        .map(|part| {
            (
                part.kind,
                part.anchor.as_str(),
                part.heading.as_str(),
                part.html.to_text().trim().to_owned(),
            )
        })
        .collect();
    let expected: Vec<_> = expected
        .iter()
        .map(|(kind, anchor, heading, text)| (*kind, *anchor, *heading, (*text).to_owned()))
        .collect();
    assert_eq!(parts, expected, "{body}");
}

#[test]
fn questions_are_paragraphs_bold_words_marks_or_headings() {
    use PartKind::{Question, Section};
    check(
        "## Questions\n\nWhy?\n\nBecause.\n\n- and so on\n",
        &[
            (Section, "questions", "Questions", ""),
            (Question, "why", "Why?", "Because.\nand so on"),
        ],
    );
    check(
        "## Q&A\n\n**Why?** Because.\n\n**How?**\n\n> Slowly.\n",
        &[
            (Section, "q-a", "Q&A", ""),
            (Question, "why", "Why?", "Because."),
            (Question, "how", "How?", "Slowly."),
        ],
    );
    check(
        "## Q&A\n\nQ: the moon\nA: pulls\n\nQ : and the sun\nR : too\n",
        &[
            (Section, "q-a", "Q&A", ""),
            (Question, "the-moon", "the moon", "A: pulls"),
            (Question, "and-the-sun", "and the sun", "R : too"),
        ],
    );
    check(
        "## Questions\n\n### Q1. What if?\n\nThen.\n\n## After\n\nIs it over? Yes.\n",
        &[
            (Section, "questions", "Questions", ""),
            (Question, "what-if", "What if?", "Then."),
            (Section, "after", "After", "Is it over? Yes."),
        ],
    );
}

#[test]
fn equal_headings_get_anchors_of_their_own() {
    use PartKind::{Code, Section};
    check(
        "## Foam\n\na\n\n## Foam\n\n## Foam 2\n\n## Foam\n\n```\n--\n```\n",
        &[
            (Section, "foam", "Foam", "a"),
            (Section, "foam-2", "Foam", ""),
            (Section, "foam-2-2", "Foam 2", ""),
            (Section, "foam-3", "Foam", ""),
            (Code, "code", "", "--"),
        ],
    );
}
