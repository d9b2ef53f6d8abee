//! What stands above a note's text: `key: value` between two lines of dashes.
//!
//! Everybody's front matter is a little wrong. What is YAML is read as YAML
//! (the crate for it is named here only), without aliases and to a bounded
//! depth, between lines of `+++` it is TOML; what is neither is read line by
//! line, with a [`Diagnostic`]. Every key
//! is kept, known or not, and knows its line. Values stay text: whether `2013`
//! is a number is for the reader of the key to say.

mod fenced_toml;
mod keys;
mod lines;
mod yaml;

use super::diagnostic::Diagnostic;

/// The largest front matter that is read, in bytes.
const MAX_BYTES: usize = 64 * 1024;

/// At most so many values of one list are kept.
const MAX_VALUES: usize = 200;

/// At most so many keys are kept.
const MAX_FIELDS: usize = 500;

/// The keys of a note's front matter, in order; empty when it has none.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct FrontMatter {
    fields: Vec<Field>,
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The key as written, without white space at its ends.
    pub key: String,
    /// The line of the key, counted from 1 in the file.
    pub line: u32,
    /// What it says.
    pub value: Value,
    /// The key of ours that it means.
    meaning: Option<&'static str>,
}

impl Field {
    fn new(key: String, line: u32, value: Value) -> Self {
        Self {
            meaning: keys::meaning(&key),
            key,
            line,
            value,
        }
    }
}

/// What a key says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Any scalar as written, without quotes; empty for nothing.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// Keys inside a key.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// The scalars in it, in order; of a map the values of `name` keys, else all.
    fn texts<'a>(&'a self, texts: &mut Vec<&'a str>) {
        match self {
            Self::Text(text) => texts.push(text),
            Self::List(values) => values.iter().for_each(|value| value.texts(texts)),
            Self::Map(fields) => {
                let name = fields
                    .iter()
                    .find(|(key, _)| key.eq_ignore_ascii_case("name"));
                match name {
                    Some((_, value)) => value.texts(texts),
                    None => fields.iter().for_each(|(_, value)| value.texts(texts)),
                }
            }
        }
    }
}

impl FrontMatter {
    /// All keys in order.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The first of the keys, in the order asked, that says something. Keys
    /// are compared without case; when none is there, by what they mean in
    /// other languages and programs, so that `titel` is a `title`.
    pub fn field(&self, keys: &[&str]) -> Option<&Field> {
        let said = || {
            self.fields
                .iter()
                .filter(|field| field.value != Value::Text(String::new()))
        };
        let exact = keys
            .iter()
            .find_map(|key| said().find(|field| field.key.eq_ignore_ascii_case(key)));
        exact.or_else(|| {
            keys.iter()
                .find_map(|key| said().find(|field| field.meaning == Some(*key)))
        })
    }

    /// What a key says, as one text: values of a list are joined by commas.
    pub fn text(&self, keys: &[&str]) -> Option<String> {
        let mut texts = Vec::new();
        self.field(keys)?.value.texts(&mut texts);
        let text = texts.join(", ").trim().to_owned();
        (!text.is_empty()).then_some(text)
    }

    /// What a key lists: a YAML list, or one text with commas.
    pub fn list(&self, keys: &[&str]) -> Vec<String> {
        let Some(field) = self.field(keys) else {
            return Vec::new();
        };
        let mut texts = Vec::new();
        field.value.texts(&mut texts);
        let is_list = matches!(field.value, Value::List(_));
        texts
            .into_iter()
            .flat_map(|text| text.split(move |c| c == ',' && !is_list))
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty())
            .take(MAX_VALUES)
            .collect()
    }

    /// The maps that a key lists, each with its own keys: `talks:` with a
    /// `title:` and a `speaker:` for each. Their keys have the line of the list.
    pub fn maps(&self, keys: &[&str]) -> Vec<FrontMatter> {
        let Some(field) = self.field(keys) else {
            return Vec::new();
        };
        let Value::List(values) = &field.value else {
            return Vec::new();
        };
        let of_map = |value: &Value| match value {
            Value::Map(fields) => Some(FrontMatter {
                fields: fields
                    .iter()
                    .map(|(key, value)| Field::new(key.clone(), field.line, value.clone()))
                    .collect(),
            }),
            _ => None,
        };
        values.iter().take(MAX_VALUES).filter_map(of_map).collect()
    }

    /// The line of a key.
    pub fn line(&self, keys: &[&str]) -> Option<u32> {
        self.field(keys).map(|field| field.line)
    }
}

/// Takes the front matter off a file; returns it and where the body begins.
pub(super) fn split(text: &str, diagnostics: &mut Vec<Diagnostic>) -> (FrontMatter, usize) {
    let first = text.lines().next().unwrap_or_default().trim_end();
    if !matches!(first, "---" | "+++") {
        return head_lines(text);
    }
    let start = text.find('\n').map_or(text.len(), |at| at + 1);
    let Some((end, body)) = closing_line(text, start, first) else {
        if lines::looks_like_a_key(text[start..].lines().next().unwrap_or_default()) {
            diagnostics.push(Diagnostic::problem(
                1,
                1,
                format!(
                    "the front matter does not end within {MAX_BYTES} bytes and was read as text: \
                     close it with a line `{first}`"
                ),
            ));
        }
        return (FrontMatter::default(), 0);
    };
    let source = &text[start..end];
    // Two rules around a paragraph are no front matter.
    let has_key = source.lines().any(lines::looks_like_a_key);
    if !has_key && !source.trim().is_empty() {
        return (FrontMatter::default(), 0);
    }
    let fields = if first == "+++" {
        parse_toml(source, diagnostics)
    } else {
        parse_yaml(source, diagnostics)
    };
    (FrontMatter { fields }, body)
}

/// `Title: …` and other keys on the first lines of a file, without a fence and
/// up to an empty line, as some editors and mail programs write them.
fn head_lines(text: &str) -> (FrontMatter, usize) {
    const MAX_LINES: usize = 30;
    let mut end = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if line.trim().is_empty() {
            break;
        }
        let is_continued = number > 0 && line.starts_with([' ', '\t']);
        if number > MAX_LINES || !is_continued && !lines::looks_like_a_key(line) {
            return (FrontMatter::default(), 0);
        }
        end += line.len();
    }
    let mut fields = lines::parse(&text[..end], ':');
    for field in &mut fields {
        // No fence stands above them.
        field.line -= 1;
    }
    let n_known = fields
        .iter()
        .filter(|field| keys::meaning(&field.key).is_some())
        .count();
    let has_title = fields
        .iter()
        .any(|field| keys::meaning(&field.key) == Some("title"));
    if !has_title || n_known < 2 {
        return (FrontMatter::default(), 0);
    }
    (FrontMatter { fields }, end)
}

/// Start of the closing line, and of the line after it.
fn closing_line(text: &str, start: usize, fence: &str) -> Option<(usize, usize)> {
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if at - start > MAX_BYTES {
            return None;
        }
        let bare = line.trim_end();
        if bare == fence || (fence == "---" && bare == "...") {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}

fn parse_yaml(source: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Field> {
    match yaml::parse(source) {
        Ok(fields) => fields,
        Err(problem) => {
            diagnostics.push(Diagnostic::problem(
                // The fence is line 1 of the file.
                problem.line + 1,
                problem.column,
                format!(
                    "the front matter is not valid YAML ({}) and was read line by line: put \
                     quotes around values with `: `, close every quote, indent with spaces",
                    problem.reason
                ),
            ));
            lines::parse(source, ':')
        }
    }
}

fn parse_toml(source: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Field> {
    match fenced_toml::parse(source) {
        Ok(fields) => fields,
        Err(problem) => {
            diagnostics.push(Diagnostic::problem(
                // The fence is line 1 of the file.
                problem.line + 1,
                problem.column,
                format!(
                    "the front matter is not valid TOML ({}) and was read line by line: put \
                     quotes around text, close every quote and bracket",
                    problem.reason
                ),
            ));
            lines::parse(source, '=')
        }
    }
}

#[cfg(test)]
mod tests;
