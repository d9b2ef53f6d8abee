//! What is odd in a note: where it stands, what it is, how to mend it.

use std::fmt;

/// One oddity in one file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Line, counted from 1, front matter included.
    pub line: u32,
    /// Column in characters, counted from 1.
    pub column: u32,
    /// What was found and how to mend it: lower case, no final stop.
    pub message: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}
