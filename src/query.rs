//! Our query language: text in, a [`Query`] out. Knows no engine.
//!
//! Words, `"phrases"`, `-not`, `OR`, parentheses, `field:value`,
//! `year:2010..2013` and `prefix*`. Nothing is an error: what cannot be
//! understood is left out and reported with its place ([`Ignored`]).

mod examples;
mod parse;
mod values;

pub use examples::{EXAMPLES, Example};
pub(crate) use values::{has_word, kind_word, known_kind, parse_years};

/// Longest query text that is read, in bytes; the rest is left out and reported.
pub const MAX_QUERY_BYTES: usize = 1000;
/// Most words, phrases and operators that are read.
pub const MAX_QUERY_TERMS: usize = 64;
/// Deepest nesting of parentheses that is read.
pub const MAX_QUERY_DEPTH: usize = 16;

/// What was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The text as typed.
    pub text: String,
    /// What it means.
    pub root: Node,
    /// What was left out, by place.
    pub ignored: Vec<Ignored>,
}

impl Query {
    /// Reads a query as it was typed; never fails.
    pub fn parse(text: &str) -> Self {
        parse::parse(text)
    }

    /// Whether nothing restricts the answer.
    pub fn is_empty(&self) -> bool {
        self.root == Node::All
    }
}

/// One node of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Matches everything.
    All,
    /// One word, in the given field or anywhere.
    Word {
        /// The word as typed.
        text: String,
        /// Where it must stand.
        field: Option<Field>,
        /// Whether words that begin with it match too (`port*`).
        is_prefix: bool,
    },
    /// Words in this order, next to each other.
    Phrase {
        /// The words as typed, without the quotes.
        text: String,
        /// Where they must stand.
        field: Option<Field>,
    },
    /// A range of years, both ends included.
    Years {
        /// First year; open when `None`.
        from: Option<i16>,
        /// Last year; open when `None`.
        to: Option<i16>,
    },
    /// What must not match.
    Not(Box<Node>),
    /// All of these (at least two).
    And(Vec<Node>),
    /// At least one of these (at least two).
    Or(Vec<Node>),
}

/// Where a word may be asked for: `speaker:gaynor`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The session's title.
    Title,
    /// Names of the people on stage, in every spelling.
    Speaker,
    /// Names of topics.
    Topic,
    /// Tags.
    Tag,
    /// The event's name.
    Event,
    /// The series' name.
    Series,
    /// Kind of session.
    Kind,
    /// City, region or country.
    Place,
    /// Language of the session.
    Language,
    /// `notes`, `video`, `slides`, `qa`.
    Has,
    /// Questions and answers.
    Qa,
    /// Quotations.
    Quote,
    /// Code.
    Code,
}

impl Field {
    /// All fields with the word that names them in a query.
    pub const ALL: [(&'static str, Self); 13] = [
        ("title", Self::Title),
        ("speaker", Self::Speaker),
        ("topic", Self::Topic),
        ("tag", Self::Tag),
        ("event", Self::Event),
        ("series", Self::Series),
        ("kind", Self::Kind),
        ("place", Self::Place),
        ("language", Self::Language),
        ("has", Self::Has),
        ("qa", Self::Qa),
        ("quote", Self::Quote),
        ("code", Self::Code),
    ];
}

/// A stretch of the query that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    /// First byte of the stretch in the query text.
    pub from: usize,
    /// One past its last byte.
    pub to: usize,
    /// Why, for people: `not a year`.
    pub message: String,
}
