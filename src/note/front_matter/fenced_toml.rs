//! Front matter that is TOML, as some site generators write it between lines
//! of `+++`.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::yaml::Problem;
use super::{Field, MAX_FIELDS, MAX_VALUES, Value};

/// The tables whose keys count as keys of the note itself.
const FLAT: [&str; 3] = ["extra", "taxonomies", "params"];

/// Reads a table. Anything that is not TOML is a [`Problem`].
pub(super) fn parse(source: &str) -> Result<Vec<Field>, Problem> {
    let table = DeTable::parse(source).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let before = &source[..source.floor_char_boundary(at.min(source.len()))];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Problem {
            line: before.matches('\n').count() as u32 + 1,
            column: before[line_start..].chars().count() as u32 + 1,
            reason: error
                .message()
                .lines()
                .next()
                .unwrap_or_default()
                .to_owned(),
        }
    })?;
    let mut found: Vec<(usize, String, Value)> = Vec::new();
    for (key, value) in table.get_ref() {
        let nested = match value.get_ref() {
            DeValue::Table(table) if FLAT.contains(&key.get_ref().as_ref()) => Some(table),
            _ => None,
        };
        match nested {
            Some(table) => found.extend(table.iter().map(field)),
            None => found.push(field((key, value))),
        }
    }
    found.sort_by_key(|(at, ..)| *at);
    found.truncate(MAX_FIELDS);
    let mut line = 2;
    let mut from = 0;
    let fields = found.into_iter().map(|(at, key, value)| {
        // The fence is line 1 of the file.
        line += source[from..at].matches('\n').count() as u32;
        from = at;
        Field::new(key, line, value)
    });
    Ok(fields.collect())
}

fn field<K: AsRef<str>>(
    (key, value): (&Spanned<K>, &Spanned<DeValue<'_>>),
) -> (usize, String, Value) {
    let key_text = key.get_ref().as_ref().to_owned();
    (key.span().start, key_text, value_of(value.get_ref()))
}

/// The parser bounds how deep values nest.
fn value_of(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::Text(text.trim().to_owned()),
        DeValue::Integer(number) => Value::Text(number.as_str().to_owned()),
        DeValue::Float(number) => Value::Text(number.as_str().to_owned()),
        DeValue::Boolean(truth) => Value::Text(truth.to_string()),
        DeValue::Datetime(time) => Value::Text(time.to_string()),
        DeValue::Array(values) => {
            let values = values.iter().take(MAX_VALUES);
            Value::List(values.map(|value| value_of(value.get_ref())).collect())
        }
        DeValue::Table(table) => {
            let fields = table.iter().take(MAX_FIELDS);
            let fields = fields.map(|(key, value)| {
                let key = key.get_ref().as_ref().to_owned();
                (key, value_of(value.get_ref()))
            });
            Value::Map(fields.collect())
        }
    }
}
