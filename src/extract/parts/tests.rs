use crate::extract::{Entry, Part, PartKind, extract};
use crate::note::{NotePath, RawNote};
use proptest::prelude::*;

fn entry(text: &str) -> Entry {
    let path = NotePath::from_store("2017/kelp/a.md");
    let bytes = text.as_bytes().to_vec();
    let extraction = extract(&RawNote { path, bytes });
    extraction.entries.into_iter().next().expect("an entry")
}

/// The parts of a talk with this text: kind, anchor, heading or person, text.
#[track_caller]
fn check(body: &str, expected: &[(PartKind, &str, &str, &str)]) {
    check_of("Tides by Runa Castellanos", body, expected);
}

#[track_caller]
fn check_of(heading: &str, body: &str, expected: &[(PartKind, &str, &str, &str)]) {
    let entry = entry(&format!("# {heading}\n\n{body}"));
    let name = |part: &Part| match part.kind {
        PartKind::Turn | PartKind::Quote => part.person.clone().unwrap_or_default(),
        _ => part.heading.clone(),
    };
    let parts: Vec<_> = entry
        .parts
        .iter()
        .map(|part| {
            let text = part.html.to_text().trim().to_owned();
            (part.kind, part.anchor.clone(), name(part), text)
        })
        .collect();
    let expected: Vec<_> = expected
        .iter()
        .map(|(kind, anchor, name, text)| {
            let [anchor, name, text] = [anchor, name, text].map(|text| (*text).to_owned());
            (*kind, anchor, name, text)
        })
        .collect();
    assert_eq!(parts, expected, "{body}");
}

/// The exchanges of a block of questions: asker, question, answer.
#[track_caller]
fn check_exchanges(body: &str, expected: &[(&str, &str, &str)]) {
    let entry = entry(&format!("# Tides by Runa Castellanos\n\n## Q&A\n\n{body}"));
    let parts = entry.parts.iter();
    let exchanges = parts.filter(|part| part.kind == PartKind::Question);
    let exchanges: Vec<_> = exchanges
        .map(|part| {
            let person = part.person.clone().unwrap_or_default();
            (person, part.heading.clone(), part.html.to_text())
        })
        .collect();
    let expected: Vec<_> = expected
        .iter()
        .map(|(person, question, answer)| {
            let all = [person, question, answer];
            let [person, question, answer] = all.map(|text| (*text).to_owned());
            (person, question, answer)
        })
        .collect();
    assert_eq!(exchanges, expected, "{body}");
}

#[test]
fn an_exchange_is_found_in_every_habit() {
    for body in [
        "Why?\n\n> So.\n\nHow?\n\n> Thus.\n",
        "Why?\n\nSo.\n\nHow?\n\nThus.\n",
        "**Why?**\n\nSo.\n\n**How?**\n\nThus.\n",
        "**Why?** So.\n\n**How?** Thus.\n",
        "*Why?* So.\n\n*How?* Thus.\n",
        "Why? → So.\n\nHow? → Thus.\n",
        "Why? So.\n\nHow? Thus.\n",
        "Q: Why?\nA: So.\n\nQ: How?\nA: Thus.\n",
        "Q: Why?\n\nA: So.\n\nQ: How?\n\nA: Thus.\n",
        "**Q:** Why?\n**A:** So.\n\n**Q:** How?\n**A:** Thus.\n",
        "**Q**: Why?\n\n**A**: So.\n\n**Q**: How?\n\n**A**: Thus.\n",
        "**Q: Why?**\n\nSo.\n\n**Q: How?**\n\nThus.\n",
        "Q1. Why?\n\nSo.\n\nQ2. How?\n\nThus.\n",
        "Q. Why?\nA. So.\nQ. How?\nA. Thus.\n",
        "Q : Why?\nR : So.\n\nQ : How?\nR : Thus.\n",
        "F: Why?\nA: So.\n\nF: How?\nA: Thus.\n",
        "P: Why?\nR: So.\n\nP: How?\nR: Thus.\n",
        "Question: Why?\n\nAnswer: So.\n\nQuestion: How?\n\nAnswer: Thus.\n",
        "- Why?\n  - So.\n- How?\n  - Thus.\n",
        "- Why?\n\n  So.\n\n- How?\n\n  Thus.\n",
        "- Q: Why?\n  - A: So.\n- Q: How?\n  - A: Thus.\n",
        "- Q: Why?\n- A: So.\n- Q: How?\n- A: Thus.\n",
        "- **Why?** So.\n- **How?** Thus.\n",
        "1. Why? So.\n2. How? Thus.\n",
        "### Why?\n\nSo.\n\n### How?\n\nThus.\n",
        "### Q1: Why?\n\nSo.\n\n### Q2: How?\n\nThus.\n",
    ] {
        check_exchanges(body, &[("", "Why?", "So."), ("", "How?", "Thus.")]);
    }
}

#[test]
fn who_asks_is_kept_when_named() {
    check_exchanges(
        "Ada Holm asks: why?\n\n> So.\n\nHow? (Alice)\n\n> Thus.\n\nQ (Bo Lindqvist): where?\nA: Here.\n",
        &[
            ("Ada Holm", "why?", "So."),
            ("Alice", "How?", "Thus."),
            ("Bo Lindqvist", "where?", "Here."),
        ],
    );
}

#[test]
fn an_answer_may_be_long_and_ask_back() {
    check_exchanges(
        "Why?\n\nWho knows? Maybe the moon.\n\n- pull\n- push\n\nHow?\n\nThus.\n",
        &[
            ("", "Why?", "Who knows? Maybe the moon.\npull\npush"),
            ("", "How?", "Thus."),
        ],
    );
    check_exchanges(
        "Why?\n\n- is it the moon? yes\n- and the sun\n",
        &[("", "Why?", "is it the moon? yes\nand the sun")],
    );
    check_exchanges("Nobody asked anything.\n\n- at all\n", &[]);
}

#[test]
fn marks_in_pairs_are_exchanges_without_a_heading() {
    use PartKind::{Question, Text};
    check(
        "The moon.\n\nQ: and the sun?\nA: too\n\nThen she showed a map.\n\nA: this is no answer.\n",
        &[
            (Text, "", "", "The moon."),
            (Question, "q-and-the-sun", "and the sun?", "too"),
            (
                Text,
                "",
                "",
                "Then she showed a map.\nA: this is no answer.",
            ),
        ],
    );
}

#[test]
fn questions_are_kept_below_their_heading() {
    use PartKind::{Question, Section};
    check(
        "## Questions\n\n### Q1. What if?\n\nThen.\n\n## After\n\nIs it over? Yes.\n",
        &[
            (Section, "s-questions", "Questions", ""),
            (Question, "q-what-if", "What if?", "Then."),
            (Section, "s-after", "After", "Is it over? Yes."),
        ],
    );
}

#[test]
fn a_panel_is_cut_into_turns() {
    use PartKind::{Question, Section, Text, Turn};
    check_of(
        "The tides",
        "- Kind: panel\n- Panelists: Runa Castellanos, Bo Lindqvist, Ada Holm\n\nNote: the room was full.\n\n## Tides\n\nRuna: They rise.\n\nAnd fall.\n\n**Bo**: Slowly.\nAH: Or not.\n\nWhat next?\n\nBo - A boat.\n\nTODO: links\n",
        &[
            (Text, "", "", "Note: the room was full."),
            (Section, "s-tides", "Tides", ""),
            (
                Turn,
                "said-runa-castellanos-they-rise",
                "Runa Castellanos",
                "They rise.\nAnd fall.",
            ),
            (Turn, "said-bo-lindqvist-slowly", "Bo Lindqvist", "Slowly."),
            (Turn, "said-ada-holm-or-not", "Ada Holm", "Or not."),
            (Question, "q-what-next", "What next?", ""),
            (
                Turn,
                "said-bo-lindqvist-a-boat",
                "Bo Lindqvist",
                "A boat.\nTODO: links",
            ),
        ],
    );
    check_of(
        "Panel: Runa Castellanos and Bo Lindqvist",
        "- Runa: They rise.\n  - twice\n- Bo: Slowly.\n\nThen there was tea.\n",
        &[
            (
                Turn,
                "said-runa-castellanos-they-rise",
                "Runa Castellanos",
                "They rise.\ntwice",
            ),
            (Turn, "said-bo-lindqvist-slowly", "Bo Lindqvist", "Slowly."),
            (Text, "", "", "Then there was tea."),
        ],
    );
}

#[test]
fn labels_are_no_turns() {
    for body in [
        "Note: a\n\nTODO: b\n\nExample: c\n\nRuna: once is no conversation\n",
        "Java: a\n\nPython: b\n\nRust: c\n\nJava: d\n",
        "Day One: a\n\nDay Two: b\n\nDay Three: c\n",
    ] {
        for heading in ["Tides by Runa Castellanos", "Panel: Runa Castellanos"] {
            let entry = entry(&format!("# {heading}\n\n{body}"));
            let mut kinds = entry.parts.iter().map(|part| part.kind);
            assert!(kinds.all(|kind| kind == PartKind::Text), "{body}");
        }
    }
}

#[test]
fn a_quotation_knows_whom_it_quotes() {
    use PartKind::{Quote, Text};
    check(
        "> The tide waits.\n> — Ada Holm\n\n> It rises.\n\n— Bo Lindqvist, Port Ellery\n\nAs Runa put it:\n\n> It falls.\n\n> Nobody said this.\n\n“Boats are for those who wait,” said Ada Holm.\n\nThe end.\n",
        &[
            (
                Quote,
                "quote-the-tide-waits-ada-holm",
                "Ada Holm",
                "The tide waits.\n— Ada Holm",
            ),
            (
                Quote,
                "quote-it-rises-bo-lindqvist-port-ellery",
                "Bo Lindqvist",
                "It rises.\n— Bo Lindqvist, Port Ellery",
            ),
            (Text, "", "", "As Runa put it:"),
            (Quote, "quote-it-falls", "Runa Castellanos", "It falls."),
            (Quote, "quote-nobody-said-this", "", "Nobody said this."),
            (
                Quote,
                "quote-boats-are-for-those-who-wait-said-ada",
                "Ada Holm",
                "“Boats are for those who wait,” said Ada Holm.",
            ),
            (Text, "", "", "The end."),
        ],
    );
}

#[test]
fn code_knows_its_language() {
    let entry = entry(
        "# Tides by Runa Castellanos\n\n```python\nrise()\n```\n\n    fall()\n\n{% highlight rust linenos %}\nfn tide() {}\n{% endhighlight %}\n",
    );
    let code: Vec<_> = entry
        .parts
        .iter()
        .map(|part| (part.anchor.as_str(), part.html.language()))
        .collect();
    let expected = [
        ("code-rise", Some("python")),
        ("code-fall", None),
        ("code-fn-tide", Some("rust")),
    ];
    assert_eq!(code, expected);
}

#[test]
fn equal_headings_get_anchors_of_their_own() {
    use PartKind::{Code, Section};
    check(
        "## Foam\n\na\n\n## Foam\n\n## Foam 2\n\n## Foam\n\n```\n--\n```\n",
        &[
            (Section, "s-foam", "Foam", "a"),
            (Section, "s-foam--2", "Foam", ""),
            (Section, "s-foam-2", "Foam 2", ""),
            (Section, "s-foam--3", "Foam", ""),
            (Code, "code", "", "--"),
        ],
    );
}

/// Parts that stay what they are, whatever stands around them.
const PARTS: [&str; 8] = [
    "## Rising\n\nIt rises.\n",
    "## Falling\n\nIt falls.\n",
    "> The tide waits for nobody.\n",
    "```\nrise(fast)\n```\n",
    "Q: and the sun?\nA: too\n",
    "Bo: not for me\n",
    "Runa: but for me\n",
    "## Quote the tide\n\nPlain text.\n",
];

/// Two turns, so that those among the parts are always some of several.
const TALK: &str = "# Panel: Runa Castellanos and Bo Lindqvist\n\nRuna: welcome\n\nBo: hello\n";

fn anchors(parts: &[usize], extra: &str) -> Vec<String> {
    let body: Vec<&str> = parts.iter().map(|part| PARTS[*part]).collect();
    let entry = entry(&format!("{TALK}\n{}\n{extra}", body.join("\n")));
    let anchors = entry.parts.into_iter().map(|part| part.anchor);
    anchors.filter(|anchor| !anchor.is_empty()).collect()
}

proptest! {
    #[test]
    fn edits_elsewhere_leave_an_anchor(
        parts in Just((0..PARTS.len()).collect::<Vec<_>>()).prop_shuffle(),
        n_parts in 1..PARTS.len(),
        extra in "(## [g-m]{2,5}\n|> [g-m]{3}\n\n|[g-m]{1,4}\n\n){0,5}",
    ) {
        let all = anchors(&parts, "");
        let some = anchors(&parts[..n_parts], &extra);
        for part in &parts[..n_parts] {
            let alone = anchors(&[*part], "");
            let anchor = alone.last().expect("each is a part");
            prop_assert!(all.contains(anchor) && some.contains(anchor), "{anchor} {all:?} {some:?}");
        }
    }
}

#[test]
fn a_line_or_an_item_may_open_the_questions() {
    for (text, question, answer) in [
        (
            "Questions:\n\n- Why knots?\n  - Because of ropes.",
            "Why knots?",
            "Because of ropes.",
        ),
        (
            "**Fragen aus dem Publikum**\n\n- Warum? Darum.",
            "Warum?",
            "Darum.",
        ),
        (
            "(25:02) Q&A\n- Q (chat): Why knots? → Ropes.",
            "Why knots?",
            "Ropes.",
        ),
        (
            "- ropes\n- Questions\n  - Why knots?\n    - Because.",
            "Why knots?",
            "Because.",
        ),
        (
            "- ropes\n- Q: Why knots?\n- A: Because.\n- more ropes",
            "Why knots?",
            "Because.",
        ),
        (
            "Questions de la salle :\n\n- Pourquoi ? Parce que.\n\nA good talk.",
            "Pourquoi ?",
            "Parce que.",
        ),
    ] {
        let entry = entry(&format!("# Tides by Runa Castellanos\n\n{text}\n"));
        let asked = entry.parts.iter();
        let mut asked = asked.filter(|part| part.kind == PartKind::Question);
        let part = asked.next().expect(text);
        let found = (part.heading.as_str(), part.html.to_text());
        let found = (found.0, found.1.trim());
        assert_eq!(found, (question, answer), "{text}");
    }
}

#[test]
fn a_line_that_only_names_the_speaker_is_not_said_again() {
    for (text, said) in [
        (
            "# Reefconf 2017\n\n09:30 - 10:00\nTides, a rant\nIda Holm\n\n- wet\n\n10:00 - 11:00\nSlow pumps\nIvo Tamm\n\n- slow\n",
            "wet",
        ),
        (
            "# Reefconf 2017\n\n09:30 - 10:00\nTides, a rant\nIda Holm\nwet\n\n10:00 - 11:00\nSlow pumps\nIvo Tamm\nslow\n",
            "wet",
        ),
        (
            "# Reefconf 2017\n\n09:30 - 10:00\nTides, a rant\nIda Holm (Kelp Works)\n\n- wet\n\n10:00 - 11:00\nSlow pumps\nIvo Tamm\n\n- slow\n",
            "wet",
        ),
    ] {
        let parts = entry(text).parts;
        let told = parts.iter().map(|part| part.html.to_text());
        let told = told.collect::<Vec<_>>().join(" ");
        let told: Vec<&str> = told.split_whitespace().collect();
        assert_eq!(told.join(" "), said, "{text}");
    }
}
