//! The explicit form: a list of `Key: value` right below a heading. It always
//! wins over what the rules would find, and importers write nothing else.

use std::ops::Range;

use jiff::civil::Date;

use super::names::{self, Comma};
use super::{Kind, Resource, ResourceKind, Role, SpeakerMention, dates, words};
use crate::note::walk::Item;
use crate::note::{Block, BlockKind, Diagnostic, Document, html};

/// What the list says, and which tokens say it.
#[derive(Clone, Debug, Default)]
pub(super) struct Explicit {
    pub(super) speakers: Vec<SpeakerMention>,
    pub(super) kind: Option<Kind>,
    pub(super) date: Option<Date>,
    pub(super) time: Option<String>,
    pub(super) track: Option<String>,
    pub(super) language: Option<String>,
    pub(super) topics: Vec<String>,
    pub(super) tags: Vec<String>,
    pub(super) resources: Vec<Resource>,
    pub(super) abstract_text: Option<String>,
    pub(super) event: Option<String>,
    pub(super) record: Option<String>,
    /// Items that were understood and are not repeated in the text.
    pub(super) used: Vec<Range<usize>>,
    /// Line of the first item.
    pub(super) line: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Speaker,
    Speakers,
    Moderator,
    Panelists,
    Kind,
    Date,
    Time,
    Track,
    Language,
    Topics,
    Tags,
    Slides,
    Video,
    Abstract,
    Event,
    Record,
}

impl Key {
    fn parse(key: &str) -> Option<Self> {
        Some(match key.trim().to_lowercase().as_str() {
            "speaker" | "presenter" | "orateur" | "intervenant" | "referent" => Self::Speaker,
            "speakers" | "speaker(s)" | "presenters" | "presenter(s)" | "orateurs" => {
                Self::Speakers
            }
            "moderator" | "moderators" | "host" | "chair" => Self::Moderator,
            "panelist" | "panelists" | "panellist" | "panellists" => Self::Panelists,
            "kind" | "type" | "format" => Self::Kind,
            "date" => Self::Date,
            "time" => Self::Time,
            "track" | "room" => Self::Track,
            "language" | "lang" => Self::Language,
            "topic" | "topics" => Self::Topics,
            "tag" | "tags" => Self::Tags,
            "slides" | "slide" => Self::Slides,
            "video" | "recording" => Self::Video,
            "abstract" | "description" => Self::Abstract,
            "event" => Self::Event,
            "record" => Self::Record,
            _ => return None,
        })
    }

    /// Words that also begin ordinary notes do not make a list explicit.
    fn is_plain_word(self) -> bool {
        matches!(
            self,
            Self::Date | Self::Time | Self::Track | Self::Language | Self::Topics
        )
    }
}

/// Reads the list right below a heading; `None` when it is an ordinary list.
pub(super) fn read(
    document: &Document,
    block: &Block,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Explicit> {
    if block.kind != BlockKind::List {
        return None;
    }
    let (fields, is_whole) = fields(document, block);
    if fields.iter().all(|field| field.key.is_plain_word()) {
        return None;
    }
    let mut explicit = Explicit {
        line: fields[0].item.line,
        ..Explicit::default()
    };
    for field in fields {
        explicit.used.push(field.item.tokens.clone());
        explicit.take(document, &field, diagnostics);
    }
    if is_whole {
        // Nothing of the list is left, so its frame goes too.
        explicit.used = vec![block.tokens.clone()];
    }
    Some(explicit)
}

struct Field {
    key: Key,
    value: String,
    item: Item,
}

/// The items from the first on that are `Key: value`, and whether all are.
fn fields(document: &Document, block: &Block) -> (Vec<Field>, bool) {
    let mut fields = Vec::new();
    let items = document.items(block.tokens.clone());
    let n_items = items.len();
    for item in items {
        let Some((key, value)) = item.text.split_once(':') else {
            break;
        };
        let Some(key) = Key::parse(key) else {
            break;
        };
        fields.push(Field {
            key,
            value: value.trim().to_owned(),
            item,
        });
    }
    let is_whole = fields.len() == n_items;
    (fields, is_whole)
}

impl Explicit {
    /// Whether it says what only a session has: people, a kind, a record.
    pub(super) fn is_of_a_session(&self) -> bool {
        !self.speakers.is_empty()
            || self.kind.is_some()
            || self.record.is_some()
            || self.event.is_some()
    }

    fn take(&mut self, document: &Document, field: &Field, diagnostics: &mut Vec<Diagnostic>) {
        let value = field.value.as_str();
        let text = (!value.is_empty()).then(|| value.to_owned());
        match field.key {
            Key::Speaker => self.people(document, field, Role::Speaker, Comma::Explains),
            Key::Speakers => self.people(document, field, Role::Speaker, Comma::Separates),
            Key::Moderator => self.people(document, field, Role::Moderator, Comma::Separates),
            Key::Panelists => self.people(document, field, Role::Panelist, Comma::Separates),
            Key::Kind => {
                self.kind = Kind::parse(&value.to_lowercase()).or_else(|| words::kind(value));
                if self.kind.is_none() {
                    diagnostics.push(field.problem("kind", "use keynote, talk, lightning, panel, workshop, open-space, interview or other"));
                }
            }
            Key::Date => {
                self.date = dates::iso(value).map(|(day, _)| day);
                if self.date.is_none() {
                    diagnostics.push(field.problem("date", "write it as 2019-06-13"));
                }
            }
            Key::Time => self.time = text,
            Key::Track => self.track = text,
            Key::Language => {
                self.language = language(value);
                if self.language.is_none() {
                    diagnostics
                        .push(field.problem("language", "use a code of two letters such as `en`"));
                }
            }
            Key::Topics => self.topics.extend(commas(value)),
            Key::Tags => self.tags.extend(commas(value)),
            Key::Slides => self.link(document, field, ResourceKind::Slides, diagnostics),
            Key::Video => self.link(document, field, ResourceKind::Video, diagnostics),
            Key::Abstract => self.abstract_text = text,
            Key::Event => self.event = text,
            Key::Record => self.record = text,
        }
    }

    /// Takes the people of a value, or of the list nested below it.
    fn people(&mut self, document: &Document, field: &Field, role: Role, comma: Comma) {
        let mut names = explicit_names(&field.value, comma);
        if let Some(nested) = document.nested(field.item.tokens.clone()) {
            for item in document.items(nested) {
                names.extend(explicit_names(&item.text, Comma::Explains));
            }
        }
        self.speakers
            .extend(names.into_iter().map(|name| SpeakerMention { name, role }));
    }

    fn link(
        &mut self,
        document: &Document,
        field: &Field,
        kind: ResourceKind,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let link = document.links(field.item.tokens.clone()).into_iter().next();
        let label = link
            .as_ref()
            .map_or(kind.as_str(), |link| link.text.as_str())
            .to_owned();
        let address = link.map_or_else(|| field.value.clone(), |link| link.url);
        let label = if label.contains("://") {
            kind.as_str().to_owned()
        } else {
            label
        };
        let address = address.trim_matches(['<', '>']);
        match html::safe_url(address).filter(|url| url.starts_with("http")) {
            Some(url) => self.resources.push(Resource { kind, label, url }),
            None => diagnostics.push(field.problem(
                kind.as_str(),
                "give a whole address that begins with https://",
            )),
        }
    }
}

/// The people of an explicit value: whatever stands there is a name.
fn explicit_names(value: &str, comma: Comma) -> Vec<String> {
    names::all(value, comma)
}

impl Field {
    fn problem(&self, what: &str, remedy: &str) -> Diagnostic {
        let value: String = self.value.chars().take(60).collect();
        Diagnostic {
            line: self.item.line,
            column: 1,
            message: format!("`{value}` is not understood as {what}: {remedy}"),
        }
    }
}

/// Values between commas.
pub(super) fn commas(value: &str) -> Vec<String> {
    value
        .split(',')
        .map(|value| value.trim().to_owned())
        .filter(|value| !value.is_empty())
        .take(200)
        .collect()
}

/// The ISO 639-1 code in `en`, `EN` or `en-AU`.
pub(super) fn language(value: &str) -> Option<String> {
    let code = value.trim().split(['-', '_']).next()?.to_lowercase();
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(code)
}
