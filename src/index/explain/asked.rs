//! What a query asks for, one by one, as far as a hit can answer it.

use super::texts::{Place, WordForms};
use super::{How, Reason};
use crate::index::analysis::terms;
use crate::index::plan::{Planner, deciding_terms};
use crate::index::schema::closed_word;
use crate::query::{Field, Node, Query, kind_word};
use crate::text;

/// One word, phrase, value or range of a query.
#[derive(Default)]
pub(super) struct Asked {
    /// As the answered query has it.
    pub(super) text: String,
    /// As it was typed, when that was another word.
    pub(super) typed: Option<String>,
    /// The field that it was asked for in.
    pub(super) place: Option<Place>,
    pub(super) is_prefix: bool,
    pub(super) kind: AskedKind,
}

/// How it can be answered.
#[derive(Default)]
pub(super) enum AskedKind {
    /// By one word.
    Word {
        field: Option<Place>,
        forms: WordForms,
    },
    /// By a value of a closed set.
    Closed { place: Place, term: String },
    /// By words in their order.
    Phrase { node: Node },
    /// By a year.
    #[default]
    Years,
}

impl Asked {
    /// A reason without what was found and what it gave.
    pub(super) fn reason(&self, place: Place, how: How) -> Reason {
        Reason {
            asked: self.text.clone(),
            typed: self.typed.clone(),
            place,
            found: Vec::new(),
            how,
            because: None,
            share: 0.0,
        }
    }
}

/// What the answered query asks for, each with what was typed in its place.
pub(super) fn asked(typed: &Query, answered: &Query, planner: &Planner<'_>) -> Vec<Asked> {
    let mut before = Vec::new();
    leaves(&typed.root, &mut before);
    let mut leaves_now = Vec::new();
    leaves(&answered.root, &mut leaves_now);
    let is_same_shape = before.len() == leaves_now.len();
    let mut asked: Vec<Asked> = Vec::new();
    for (at, node) in leaves_now.iter().enumerate() {
        let typed = before.get(at).filter(|_| is_same_shape).map(|n| text_of(n));
        for mut one in one(node, planner) {
            let is_known = |known: &Asked| known.text == one.text && known.place == one.place;
            if asked.iter().any(is_known) {
                continue;
            }
            one.typed = typed.clone().filter(|typed| *typed != text_of(node));
            asked.push(one);
        }
    }
    asked
}

/// Words, phrases and years that a match may have; not what it must lack.
fn leaves<'a>(node: &'a Node, found: &mut Vec<&'a Node>) {
    match node {
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().for_each(|node| leaves(node, found)),
        Node::Not(_) | Node::All => {}
        leaf => found.push(leaf),
    }
}

fn text_of(node: &Node) -> String {
    match node {
        Node::Word { text, .. } | Node::Phrase { text, .. } => text.clone(),
        Node::Years { from, to } => {
            let year = |year: &Option<i16>| year.map_or_else(String::new, |y| y.to_string());
            match (from, to) {
                (from, to) if from == to => year(from),
                (from, to) => format!("{}..{}", year(from), year(to)),
            }
        }
        _ => String::new(),
    }
}

/// A leaf of the query: one thing, or for a word of several parts each of them too.
fn one(node: &Node, planner: &Planner<'_>) -> Vec<Asked> {
    let (text, field, is_prefix) = match node {
        Node::Word {
            text,
            field,
            is_prefix,
        } => (text, *field, *is_prefix),
        Node::Phrase { text, field } => (text, *field, false),
        node => {
            return vec![Asked {
                text: text_of(node),
                ..Asked::default()
            }];
        }
    };
    let place = field.map(Place::of_query_field);
    let asked = |text: &str, kind| Asked {
        text: text.to_owned(),
        typed: None,
        place,
        is_prefix,
        kind,
    };
    if let (Some(field), Some(place)) = (field, place)
        && planner.fields.text_field(field).is_none()
    {
        let term = closed_term(text, field);
        return vec![asked(text, AskedKind::Closed { place, term })];
    }
    let deciding = deciding_terms(text);
    let is_phrase = matches!(node, Node::Phrase { .. });
    let mut found = Vec::new();
    if deciding.len() > 1 && !is_prefix {
        let node = node.clone();
        found.push(asked(text, AskedKind::Phrase { node }));
        if is_phrase {
            return found;
        }
    }
    let units = match deciding.len() {
        1 => deciding,
        // Of a long question the parts of a compound count one by one.
        _ => terms(text, crate::index::analysis::Language::English),
    };
    let last = units.len().saturating_sub(1);
    for (at, unit) in units.iter().enumerate() {
        let mut forms = WordForms::of_word(&unit.text);
        if is_prefix && at == last {
            forms.prefixed = planner.words_that_begin(&unit.text, field);
        } else if !is_phrase {
            forms.stems = planner.stems(unit);
        }
        let shown = text.get(unit.range.clone()).unwrap_or(text);
        let kind = AskedKind::Word {
            field: place,
            forms,
        };
        found.push(asked(shown, kind));
    }
    found
}

fn closed_term(value: &str, field: Field) -> String {
    let folded = text::fold(value);
    match field {
        Field::Kind => closed_word("kind", kind_word(&folded)),
        Field::Language => closed_word("language", &folded),
        _ => closed_word("has", &folded),
    }
}
