//! A stretch of a session's text with a meaning of its own.

use crate::note::Html;

/// A stretch of an entry with a meaning of its own.
///
/// Parts are flat and in reading order: concatenated they are the whole text.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Name of the part inside its entry, made of its kind and its heading or
    /// first words and so unmoved by edits around it; unique in the entry, by
    /// a number behind `--` where words are equal; empty for
    /// [`PartKind::Text`].
    pub anchor: String,
    /// The heading or the question as plain text; empty when there is none.
    pub heading: String,
    /// Who asks, speaks or is quoted, as the note names them; `None` when it
    /// does not say, and for other kinds of parts.
    pub person: Option<String>,
    /// Depth of the heading inside the entry: 1 for its sections, 2 for theirs.
    pub level: u8,
    /// Line of the part's first character.
    pub line: u32,
    /// Rendered text without the heading.
    pub html: Html,
}

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKind {
    /// Text before the first heading, or text that goes on after a quote, code or question.
    Text,
    /// A heading and the text below it.
    Section,
    /// A question (the heading) with its answer.
    Question,
    /// A quotation.
    Quote,
    /// A block of code.
    Code,
    /// What one person says in a conversation.
    Turn,
}

impl Part {
    /// The text without its heading, beginning with who speaks.
    pub fn text(&self) -> String {
        let text = self.html.to_text();
        match &self.person {
            Some(person) if self.kind == PartKind::Turn => format!("{person}: {text}"),
            _ => text,
        }
    }
}

impl PartKind {
    /// The word used in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Section => "section",
            Self::Question => "question",
            Self::Quote => "quote",
            Self::Code => "code",
            Self::Turn => "turn",
        }
    }
}
