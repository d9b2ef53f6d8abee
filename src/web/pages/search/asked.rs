//! What was asked, in words: `year:2013 -django` is no phrase that a talk
//! mentions. A query of words alone is quoted as it was typed.

use super::heading::quoted;
use crate::query::{Field, Ignored, Node, Query};
use crate::web::words;

/// Longest heading made of a query's parts, in characters; a longer one quotes
/// the query.
const MAX_CHARS: usize = 160;

/// A query in words.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// What is mentioned: `“tides” and “two boats”`; empty when nothing is asked for.
    pub(super) mentioned: String,
    /// What else must hold, ready to be appended: ` from 2010 to 2013, without “foam”`.
    pub(super) narrowed: String,
}

/// One part of a query.
enum Clause {
    /// A text that is mentioned, in quotes.
    Mention(String),
    /// What else must hold: `in 2013`.
    Narrow(String),
}

impl Asked {
    /// Reads a query as it was typed.
    pub(super) fn of(typed: &str) -> Self {
        let query = Query::parse(typed);
        // A lone sign is left out of the search, and yet may stand in the quotation.
        let is_said = |left_out: &Ignored| {
            let text = typed.get(left_out.from..left_out.to);
            text.is_some_and(|text| text.contains(char::is_alphanumeric))
        };
        if is_typed(&query.root, typed) && !query.ignored.iter().any(is_said) {
            return Self {
                mentioned: quoted(typed),
                narrowed: String::new(),
            };
        }
        Self::told(&query.root).unwrap_or_else(|| Self {
            mentioned: quoted(typed),
            narrowed: String::new(),
        })
    }

    /// `None` when the query is too intricate for a sentence.
    fn told(root: &Node) -> Option<Self> {
        let parts = match root {
            Node::All => &[],
            Node::And(parts) => parts.as_slice(),
            one => std::slice::from_ref(one),
        };
        let mut mentioned: Vec<String> = Vec::new();
        let mut narrowed: Vec<String> = Vec::new();
        let mut words: Vec<&str> = Vec::new();
        for part in parts {
            if let Some(word) = plain_word(part) {
                words.push(word);
                continue;
            }
            mentioned.extend(joined(&mut words));
            match clause(part)? {
                Clause::Mention(text) => mentioned.push(text),
                Clause::Narrow(text) => narrowed.push(text),
            }
        }
        mentioned.extend(joined(&mut words));
        let told = Self {
            mentioned: words::list(&mentioned, "and"),
            narrowed: if narrowed.is_empty() {
                String::new()
            } else {
                let narrowed = narrowed.join(", ");
                let is_exception = narrowed.starts_with("not ") || narrowed.starts_with("without ");
                let comma = if is_exception && !mentioned.is_empty() {
                    ","
                } else {
                    ""
                };
                format!("{comma} {narrowed}")
            },
        };
        let n_chars = told.mentioned.chars().count() + told.narrowed.chars().count();
        (n_chars <= MAX_CHARS).then_some(told)
    }
}

/// Whether a query is nothing but words, and these are all that was typed: no
/// `AND` or parenthesis stands between them.
fn is_typed(root: &Node, typed: &str) -> bool {
    let parts = match root {
        Node::And(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    // Another lone sign is only part of the text: `tides & queues`.
    let said = |word: &&str| {
        word.contains(char::is_alphanumeric) || matches!(*word, "&&" | "|" | "||" | "(" | ")")
    };
    let typed = typed.split_whitespace().filter(said);
    typed.map(Some).eq(parts.iter().map(plain_word))
}

fn plain_word(node: &Node) -> Option<&str> {
    match node {
        Node::Word {
            text,
            field: None,
            is_prefix: false,
        } => Some(text),
        _ => None,
    }
}

/// Words beside each other are quoted together.
fn joined(words: &mut Vec<&str>) -> Option<String> {
    let together = (!words.is_empty()).then(|| format!("“{}”", words.join(" ")));
    words.clear();
    together
}

fn clause(node: &Node) -> Option<Clause> {
    Some(match node {
        Node::All | Node::And(_) => return None,
        Node::Word {
            text,
            field,
            is_prefix,
        } => {
            let text = if *is_prefix {
                format!("“{text}…”")
            } else {
                format!("“{text}”")
            };
            match field {
                None => Clause::Mention(text),
                Some(field) => Clause::Narrow(of_field(*field, &text)),
            }
        }
        Node::Phrase { text, field: None } => Clause::Mention(format!("“{text}”")),
        Node::Phrase {
            text,
            field: Some(field),
        } => Clause::Narrow(of_field(*field, &format!("“{text}”"))),
        Node::Years { from, to } => Clause::Narrow(of_years(*from, *to)),
        Node::Not(inner) => Clause::Narrow(match clause(inner)? {
            Clause::Mention(text) => format!("without {text}"),
            Clause::Narrow(text) => format!("not {text}"),
        }),
        Node::Or(parts) => either(parts)?,
    })
}

/// All of one sort, or no sentence at all.
fn either(parts: &[Node]) -> Option<Clause> {
    let mut mentioned = Vec::new();
    let mut narrowed = Vec::new();
    for part in parts {
        match clause(part)? {
            Clause::Mention(text) => mentioned.push(text),
            Clause::Narrow(text) => narrowed.push(text),
        }
    }
    match (mentioned.is_empty(), narrowed.is_empty()) {
        (false, true) => Some(Clause::Mention(words::list(&mentioned, "or"))),
        (true, false) => Some(Clause::Narrow(words::list(&narrowed, "or"))),
        _ => None,
    }
}

fn of_years(from: Option<i16>, to: Option<i16>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from == to => format!("in {from}"),
        (Some(from), Some(to)) => format!("from {from} to {to}"),
        (Some(from), None) => format!("since {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => "in any year".to_owned(),
    }
}

fn of_field(field: Field, text: &str) -> String {
    let before = match field {
        Field::Title => return format!("with {text} in the title"),
        Field::Qa => return format!("with {text} in questions and answers"),
        Field::Quote => return format!("with {text} in a quotation"),
        Field::Code => return format!("with {text} in code"),
        Field::Speaker => "by",
        Field::Topic => "on",
        Field::Tag => "tagged",
        Field::Event | Field::Series => "at",
        Field::Kind => "of the kind",
        Field::Place => "in",
        Field::Language => "in the language",
        Field::Has => "with",
    };
    format!("{before} {text}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, mentioned: &str, narrowed: &str) {
        let asked = Asked::of(typed);
        let said = (asked.mentioned.as_str(), asked.narrowed.as_str());
        assert_eq!(said, (mentioned, narrowed), "{typed}");
    }

    #[test]
    fn words_are_quoted_as_they_were_typed() {
        check("tides & queues", "“tides & queues”", "");
        check("C++", "“C++”", "");
        check("what is a lock?", "“what is a lock?”", "");
        check("this and that or other", "“this and that or other”", "");
    }

    #[test]
    fn operators_are_said_in_words() {
        check("year:20x3", "", "");
        check("tides year:20x3", "“tides”", "");
        check("year:2013", "", " in 2013");
        check(
            "low tides year:2010..2013 -foam",
            "“low tides”",
            " from 2010 to 2013, without “foam”",
        );
        check("tides \"two boats\"", "“tides” and “two boats”", "");
        check("tides -foam", "“tides”", ", without “foam”");
        check("tides OR foam", "“tides” or “foam”", "");
        check("tides AND foam", "“tides foam”", "");
        check("tides && foam", "“tides foam”", "");
        check("tides ||", "“tides”", "");
        check("tides OR", "“tides”", "");
        check("NOT NOT tides", "“tides”", "");
        check("(tides foam) kelp", "“tides foam kelp”", "");
        check("((tides", "“tides”", "");
        check("print() (tides)", "“print() tides”", "");
        check("speaker:mira port*", "“port…”", " by “mira”");
        check(
            "-speaker:mira qa:rope",
            "",
            " not by “mira”, with “rope” in questions and answers",
        );
        check(
            "year:2012.. title:kelp",
            "",
            " since 2012, with “kelp” in the title",
        );
    }

    #[test]
    fn what_is_no_sentence_stays_as_it_was_typed() {
        check("a (b OR (c d))", "“a (b OR (c d))”", "");
        check("tides OR year:2013", "“tides OR year:2013”", "");
        let long = "\"rope\" ".repeat(40);
        assert!(Asked::of(&long).mentioned.starts_with("“\"rope\""));
    }
}
