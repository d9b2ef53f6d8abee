//! Reading TOML tables item by item, so that a wrong line costs one item.
//!
//! The parser goes on after an error; what it understood is walked here, and
//! every complaint gets the line and column that it is about.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::note::Diagnostic;

/// A curation file being read: its text for places, and what was odd in it.
pub(super) struct Reader<'a> {
    text: &'a str,
    diagnostics: Vec<Diagnostic>,
}

/// One `[[…]]` table, or the file itself.
#[derive(Clone, Copy)]
pub(super) struct Item<'a> {
    table: &'a DeTable<'a>,
    start: usize,
}

impl<'a> Item<'a> {
    /// The file as a whole.
    pub(super) fn root(table: &'a Spanned<DeTable<'a>>) -> Self {
        Self {
            table: table.get_ref(),
            start: 0,
        }
    }
}

impl<'a> Reader<'a> {
    /// Parses the text; syntax errors are noted and what stands is kept.
    pub(super) fn parse(text: &'a str) -> (Self, Spanned<DeTable<'a>>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut reader = Self {
            text,
            diagnostics: Vec::new(),
        };
        for error in errors {
            let start = error.span().map_or(0, |span| span.start);
            reader.complain(start, format!("not TOML: {}", error.message()));
        }
        (reader, table)
    }

    /// What was odd, by place.
    pub(super) fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        self.diagnostics.sort();
        self.diagnostics.dedup();
        self.diagnostics
    }

    /// The tables of `[[name]]`, in order; anything else there is reported.
    pub(super) fn items(&mut self, item: Item<'a>, name: &str) -> Vec<Item<'a>> {
        let Some(value) = item.table.get(name) else {
            return Vec::new();
        };
        let DeValue::Array(values) = value.get_ref() else {
            let message = format!("`{name}` is a list of tables: begin each with `[[{name}]]`");
            self.complain(value.span().start, message);
            return Vec::new();
        };
        let mut items = Vec::new();
        for value in values {
            match value.get_ref() {
                DeValue::Table(table) => items.push(Item {
                    table,
                    start: value.span().start,
                }),
                _ => self.complain(
                    value.span().start,
                    format!("not a table: begin each with `[[{name}]]`"),
                ),
            }
        }
        items
    }

    /// Reports keys that mean nothing, which are mostly slips of the pen.
    pub(super) fn expect_keys(&mut self, item: Item<'a>, known: &[&str]) {
        for (key, _) in item.table {
            if !known.contains(&key.get_ref().as_ref()) {
                let message = format!(
                    "unknown key `{}`: known here are {}",
                    key.get_ref(),
                    known.join(", ")
                );
                self.complain(key.span().start, message);
            }
        }
    }

    /// A text that must be there; when it is not, the item is lost.
    pub(super) fn required(&mut self, item: Item<'a>, key: &str) -> Option<String> {
        if !item.table.contains_key(key) {
            self.reject(item, &format!("`{key}` is missing: add `{key} = \"…\"`"));
            return None;
        }
        self.text(item, key)
    }

    /// A text that may be there.
    pub(super) fn text(&mut self, item: Item<'a>, key: &str) -> Option<String> {
        let value = item.table.get(key)?;
        self.as_text(key, value)
    }

    /// A whole number that may be there, in the range of years.
    pub(super) fn year(&mut self, item: Item<'a>, key: &str) -> Option<i16> {
        let value = item.table.get(key)?;
        let year = value
            .get_ref()
            .as_integer()
            .and_then(|number| number.as_str().parse::<i16>().ok())
            .filter(|year| (1900..=2199).contains(year));
        if year.is_none() {
            self.complain(
                value.span().start,
                format!("`{key}` is no year: write four digits without quotes"),
            );
        }
        year
    }

    /// A switch; off when it is not there.
    pub(super) fn flag(&mut self, item: Item<'a>, key: &str) -> bool {
        let Some(value) = item.table.get(key) else {
            return false;
        };
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            let at = value.span().start;
            self.complain(at, format!("`{key}` is `true` or `false`, without quotes"));
        }
        flag.unwrap_or(false)
    }

    /// A list of texts that may be there; a single text is a list of one.
    pub(super) fn texts(&mut self, item: Item<'a>, key: &str) -> Vec<String> {
        let Some(value) = item.table.get(key) else {
            return Vec::new();
        };
        match value.get_ref() {
            DeValue::Array(values) => values
                .iter()
                .filter_map(|value| self.as_text(key, value))
                .collect(),
            _ => self.as_text(key, value).into_iter().collect(),
        }
    }

    /// A table of texts that may be there: `{ Home = "https://…" }`.
    pub(super) fn pairs(&mut self, item: Item<'a>, key: &str) -> Vec<(String, String)> {
        let Some(value) = item.table.get(key) else {
            return Vec::new();
        };
        let DeValue::Table(table) = value.get_ref() else {
            let message = format!("`{key}` is a table: write `{key} = {{ Label = \"…\" }}`");
            self.complain(value.span().start, message);
            return Vec::new();
        };
        let mut pairs = Vec::new();
        for (label, value) in table {
            if let Some(text) = self.as_text(label.get_ref(), value) {
                pairs.push((label.get_ref().to_string(), text));
            }
        }
        pairs
    }

    /// Reports that an item is left out.
    pub(super) fn reject(&mut self, item: Item<'a>, message: &str) {
        self.complain(item.start, message.to_owned());
    }

    fn as_text(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<String> {
        let text = value.get_ref().as_str().map(str::trim);
        match text {
            Some(text) if !text.is_empty() => Some(text.to_owned()),
            _ => {
                let Range { start, .. } = value.span();
                self.complain(start, format!("`{key}` wants a text in quotes"));
                None
            }
        }
    }

    fn complain(&mut self, offset: usize, message: String) {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        self.diagnostics.push(Diagnostic::problem(
            1 + before.bytes().filter(|b| *b == b'\n').count() as u32,
            1 + before[line_start..].chars().count() as u32,
            message,
        ));
    }
}
