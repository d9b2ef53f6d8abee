//! Front matter that is YAML.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::Spanned;
use serde_saphyr::budget::BudgetBreach;

use super::{Field, MAX_FIELDS, MAX_VALUES, Value};

/// Deepest nesting of lists and maps.
const MAX_DEPTH: usize = 8;

/// Why it is not YAML, and where in it.
pub(super) struct Problem {
    /// From 1.
    pub(super) line: u32,
    /// From 1.
    pub(super) column: u32,
    /// What the parser says: lower case, one line.
    pub(super) reason: String,
}

/// Reads a mapping. Anything else, an alias, or more than eight levels are a
/// [`Problem`].
pub(super) fn parse(source: &str) -> Result<Vec<Field>, Problem> {
    if source.trim().is_empty() {
        return Ok(Vec::new());
    }
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: MAX_DEPTH,
            max_aliases: 0,
            max_documents: 1,
        },
        merge_keys: serde_saphyr::options::MergeKeyPolicy::AsOrdinary,
        with_snippet: false,
    };
    let Fields(fields) =
        serde_saphyr::from_str_with_options(source, options).map_err(|error| problem(&error))?;
    let lines: Vec<&str> = source.lines().collect();
    let lines = lines.as_slice();
    let fields = fields.into_iter().map(|(key, value)| {
        // The fence is line 1 of the file.
        let line = key.referenced.line() as u32 + 1;
        let key = key.value.text(lines, &key.referenced);
        Field::new(key, line, value.resolve(lines))
    });
    Ok(fields.collect())
}

fn problem(error: &serde_saphyr::Error) -> Problem {
    let location = error.location();
    let error = error.without_snippet();
    let message = match beyond(error) {
        Some(reason) => reason,
        None => error.to_string(),
    };
    let reason = message.lines().next().unwrap_or_default();
    // The place is told by the diagnostic itself.
    let reason = reason.split(" at line ").next().unwrap_or(reason);
    let reason = reason
        .split_once(": line ")
        .map_or(reason, |(reason, _)| reason);
    Problem {
        line: location.map_or(1, |location| location.line().max(1) as u32),
        column: location.map_or(1, |location| location.column().max(1) as u32),
        reason: reason.chars().take(120).collect(),
    }
}

/// What it has too much of, where the parser would print its own figures.
fn beyond(error: &serde_saphyr::Error) -> Option<String> {
    let serde_saphyr::Error::Budget { breach, .. } = error else {
        return None;
    };
    Some(match breach {
        BudgetBreach::Aliases { .. } | BudgetBreach::Anchors { .. } => {
            "references such as `*name` are not followed".to_owned()
        }
        BudgetBreach::Depth { .. } => format!("nested deeper than {MAX_DEPTH} levels"),
        _ => "too much of it".to_owned(),
    })
}

type Node = Spanned<Yaml>;

enum Yaml {
    Text(String),
    /// A number, truth value or null: its text is taken from the source, so
    /// that `3.10` does not become `3.1`.
    Plain,
    Null,
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

impl Yaml {
    fn text(self, lines: &[&str], place: &serde_saphyr::Location) -> String {
        match self {
            Self::Text(text) => text.trim().to_owned(),
            Self::Plain => slice(lines, place).trim().to_owned(),
            _ => String::new(),
        }
    }
}

trait Resolve {
    fn resolve(self, lines: &[&str]) -> Value;
}

impl Resolve for Node {
    fn resolve(self, lines: &[&str]) -> Value {
        match self.value {
            Yaml::List(values) => Value::List(
                values
                    .into_iter()
                    .map(|value| value.resolve(lines))
                    .collect(),
            ),
            Yaml::Map(fields) => Value::Map(
                fields
                    .into_iter()
                    .map(|(key, value)| {
                        (key.value.text(lines, &key.referenced), value.resolve(lines))
                    })
                    .collect(),
            ),
            scalar => Value::Text(scalar.text(lines, &self.referenced)),
        }
    }
}

/// The text of a plain scalar, which holds no comment and no line break.
fn slice<'a>(lines: &[&'a str], place: &serde_saphyr::Location) -> &'a str {
    let number = (place.line() as usize).saturating_sub(1);
    let line = lines.get(number).copied().unwrap_or_default();
    let skip = (place.column() as usize).saturating_sub(1);
    let Some((start, _)) = line.char_indices().nth(skip) else {
        return "";
    };
    let rest = &line[start..];
    let end = rest.find([',', ']', '}']).unwrap_or(rest.len());
    let end = rest.find(" #").map_or(end, |comment| comment.min(end));
    let end = rest.find(": ").map_or(end, |colon| colon.min(end));
    rest[..end].trim_end_matches(':')
}

struct Fields(Vec<(Node, Node)>);

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_any(YamlVisitor)? {
            Yaml::Map(fields) => Ok(Self(fields)),
            Yaml::Null => Ok(Self(Vec::new())),
            _ => Err(serde::de::Error::custom("it holds no `key: value` lines")),
        }
    }
}

impl<'de> Deserialize<'de> for Yaml {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(YamlVisitor)
    }
}

struct YamlVisitor;

impl<'de> Visitor<'de> for YamlVisitor {
    type Value = Yaml;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Yaml, E> {
        Ok(Yaml::Text(text.to_owned()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Yaml, E> {
        Ok(Yaml::Plain)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Yaml, E> {
        Ok(Yaml::Plain)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Yaml, E> {
        Ok(Yaml::Plain)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Yaml, E> {
        Ok(Yaml::Plain)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Yaml, E> {
        Ok(Yaml::Plain)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Yaml, E> {
        Ok(Yaml::Plain)
    }

    fn visit_unit<E>(self) -> Result<Yaml, E> {
        Ok(Yaml::Null)
    }

    fn visit_none<E>(self) -> Result<Yaml, E> {
        Ok(Yaml::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Yaml, D::Error> {
        deserializer.deserialize_any(Self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Yaml, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = seq.next_element::<Node>()? {
            if values.len() < MAX_VALUES {
                values.push(value);
            }
        }
        Ok(Yaml::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Yaml, A::Error> {
        let mut fields = Vec::new();
        while let Some((key, value)) = map.next_entry::<Node, Node>()? {
            if fields.len() < MAX_FIELDS {
                fields.push((key, value));
            }
        }
        Ok(Yaml::Map(fields))
    }
}
