//! The one writer that commands print through.

use std::io::{self, BufWriter, IsTerminal as _, StdoutLock, Write};
use std::ops::Range;

use serde::Serialize;

use crate::telemetry::{escaped, escaped_whole};

/// Switches bold letters on and off in a terminal.
const BOLD: (&str, &str) = ("\u{1b}[1m", "\u{1b}[0m");

/// Standard output, locked and buffered.
pub(super) struct Output {
    out: BufWriter<StdoutLock<'static>>,
    has_bold: bool,
}

impl Output {
    pub(super) fn new() -> Self {
        let stdout = io::stdout();
        // https://no-color.org: any value that is not empty.
        let is_plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self {
            has_bold: stdout.is_terminal() && !is_plain,
            out: BufWriter::new(stdout.lock()),
        }
    }

    /// Prints a value as JSON on one line.
    pub(super) fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, value)?;
        writeln!(self.out)
    }

    /// Text with the ranges in bold where the terminal can show it. Control
    /// characters of the text are escaped.
    pub(super) fn marked(&self, text: &str, ranges: &[Range<usize>]) -> String {
        mark(text, ranges, self.has_bold)
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn mark(text: &str, ranges: &[Range<usize>], has_bold: bool) -> String {
    if !has_bold {
        return escaped_whole(text).to_string();
    }
    let mut marked = String::with_capacity(text.len());
    let mut done = 0;
    for range in ranges {
        let (Some(before), Some(inside)) = (text.get(done..range.start), text.get(range.clone()))
        else {
            continue;
        };
        marked.push_str(&escaped_whole(before).to_string());
        marked.push_str(BOLD.0);
        marked.push_str(&escaped_whole(inside).to_string());
        marked.push_str(BOLD.1);
        done = range.end;
    }
    marked.push_str(&escaped_whole(&text[done..]).to_string());
    marked
}

/// A remark for the person at the terminal, beside what is printed.
pub(super) fn remark(text: &str) {
    // Whether it can be read changes nothing about the command.
    writeln!(io::stderr(), "talkdex: {}", escaped(text)).ok();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_are_bold_and_control_characters_are_not_obeyed() {
        let text = "the tide\u{1b}[2J turns";
        assert_eq!(
            mark(text, &[4..8, 13..18], true),
            "the \u{1b}[1mtide\u{1b}[0m\\u{1b}[2J \u{1b}[1mturns\u{1b}[0m"
        );
        assert_eq!(
            mark(text, std::slice::from_ref(&(4..8)), false),
            "the tide\\u{1b}[2J turns"
        );
    }

    #[test]
    fn ranges_that_do_not_fit_are_left_out() {
        assert_eq!(mark("né", &[0..2, 9..12], true), "né");
    }
}
