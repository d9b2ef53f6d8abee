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
    /// Whether there is anything to mend.
    pub severity: Severity,
}

/// How much an oddity matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something was left out or guessed.
    Problem,
    /// Worth a look, and right in many notes.
    Remark,
}

impl Diagnostic {
    /// Something to mend.
    pub fn problem(line: u32, column: u32, message: impl Into<String>) -> Self {
        Self {
            line,
            column,
            message: message.into(),
            severity: Severity::Problem,
        }
    }

    /// Something that may well be right as it is.
    pub fn remark(line: u32, column: u32, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Remark,
            ..Self::problem(line, column, message)
        }
    }

    /// Whether there is something to mend.
    pub fn is_problem(&self) -> bool {
        self.severity == Severity::Problem
    }
}

/// `7:3: this heading has no text`, `1:1: remark: no talk found`.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = match self.severity {
            Severity::Problem => "",
            Severity::Remark => "remark: ",
        };
        write!(f, "{}:{}: {mark}{}", self.line, self.column, self.message)
    }
}
