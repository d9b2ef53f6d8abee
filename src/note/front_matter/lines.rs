//! Front matter that is not quite YAML, read line by line.

use super::{Field, MAX_FIELDS, MAX_VALUES, Value};

/// Whether a line begins with a key: a word or two and a colon or equals sign.
pub(super) fn looks_like_a_key(line: &str) -> bool {
    let Some(end) = line.find([':', '=']) else {
        return false;
    };
    is_key(line[..end].trim_end())
}

fn is_key(key: &str) -> bool {
    key.starts_with(char::is_alphabetic)
        && key.len() <= 40
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '))
}

/// Reads `key: value` lines (or `key = value`, as `sign` says). A line that is
/// indented or begins with `-` goes on with the key above it. The first of two
/// equal keys counts.
pub(super) fn parse(source: &str, sign: char) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    // A second key of the same name takes its lines with it.
    let mut is_dropped = false;
    for (number, line) in source.lines().enumerate() {
        let is_continued = line.starts_with([' ', '\t', '-', '#']) || line.trim().is_empty();
        if !is_continued
            && let Some((key, value)) = line.split_once(sign)
            && is_key(key.trim_end())
        {
            let key = key.trim_end().to_owned();
            is_dropped = fields
                .iter()
                .any(|field| field.key.eq_ignore_ascii_case(&key));
            is_dropped |= fields.len() >= MAX_FIELDS;
            if !is_dropped {
                // The fence is line 1 of the file.
                fields.push(Field::new(key, number as u32 + 2, value_of(value)));
            }
            continue;
        }
        if let Some(field) = fields.last_mut().filter(|_| !is_dropped) {
            go_on(&mut field.value, line.trim());
        }
    }
    fields
}

fn value_of(text: &str) -> Value {
    let text = text.trim();
    if let Some(inside) = text.strip_prefix('[') {
        let inside = inside.strip_suffix(']').unwrap_or(inside);
        let values = inside
            .split(',')
            .map(unquote)
            .filter(|value| !value.is_empty())
            .take(MAX_VALUES)
            .map(Value::Text);
        return Value::List(values.collect());
    }
    // A block scalar's text follows on the lines below.
    if matches!(text, "|" | ">" | "|-" | ">-" | "|+" | ">+") {
        return Value::Text(String::new());
    }
    Value::Text(unquote(text))
}

fn go_on(value: &mut Value, line: &str) {
    if line.is_empty() || line.starts_with('#') {
        return;
    }
    let item = line
        .strip_prefix("- ")
        .or_else(|| line.strip_prefix("-\t"))
        .map(unquote);
    match (value, item) {
        (Value::List(values), Some(item)) if values.len() < MAX_VALUES => {
            values.push(Value::Text(item));
        }
        (value @ Value::Text(_), Some(item)) if *value == Value::Text(String::new()) => {
            *value = Value::List(vec![Value::Text(item)]);
        }
        (Value::Text(text), _) => {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(line);
        }
        _ => {}
    }
}

/// A value without quotes around it, closed or not.
fn unquote(text: &str) -> String {
    let text = text.trim();
    for quote in ['"', '\''] {
        if let Some(inside) = text.strip_prefix(quote) {
            return inside.strip_suffix(quote).unwrap_or(inside).to_owned();
        }
    }
    text.to_owned()
}
