//! The explicit form: a list of `Key: value` right below a heading. It always
//! wins over what the rules would find, and importers write nothing else.
//!
//! People write the same as lines of a paragraph, in a quotation or as a table
//! of two columns; there it counts when one of the lines names people.

mod keys;

pub(super) use keys::{Key, is_sign};

use std::ops::Range;

use jiff::civil::Date;

use super::names::{self, Comma};
use super::{Kind, Resource, ResourceKind, Role, SpeakerMention, below, clock, dates, words};
use crate::note::walk::Item;
use crate::note::{Block, BlockKind, Diagnostic, Document, html};

/// What the list says, and which tokens say it.
#[derive(Clone, Debug, Default)]
pub(super) struct Explicit {
    /// The title, when the list says it and not the heading above.
    pub(super) title: Option<String>,
    pub(super) speakers: Vec<SpeakerMention>,
    /// The same people as they are written, an item each, for records: what
    /// an archive calls a person is all name.
    pub(super) verbatim: Vec<SpeakerMention>,
    pub(super) kind: Option<Kind>,
    pub(super) date: Option<Date>,
    pub(super) time: Option<String>,
    pub(super) track: Option<String>,
    pub(super) place: Option<String>,
    pub(super) language: Option<String>,
    pub(super) topics: Vec<String>,
    pub(super) tags: Vec<String>,
    pub(super) resources: Vec<Resource>,
    pub(super) abstract_text: Option<String>,
    pub(super) event: Option<String>,
    pub(super) record: Option<String>,
    /// Whether somebody, named or not, led the others.
    pub(super) is_led: bool,
    /// Items that were understood and are not repeated in the text.
    pub(super) used: Vec<Range<usize>>,
    /// Line of the first item.
    pub(super) line: u32,
}

/// Reads the block right below a heading; `None` when it is an ordinary one.
pub(super) fn read(
    document: &Document,
    block: &Block,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Explicit> {
    let mut items = items(document, block).peekable();
    // A line of the programme begins a talk of its own.
    let is_timed = block.kind == BlockKind::Paragraph
        && items
            .peek()
            .and_then(|item| clock::cut_time(&item.text))
            .is_some_and(|(_, rest)| rest.contains(char::is_alphabetic));
    if is_timed {
        return None;
    }
    let (fields, is_whole) = fields(items);
    let is_list = block.kind == BlockKind::List;
    let has_people = fields
        .iter()
        .any(|field| field.key.is_people() && says_people(&field.value));
    if fields.iter().all(|field| field.key.is_plain_word()) || !is_list && !has_people {
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
    } else if block.kind == BlockKind::Table {
        // A table with holes in it would be none.
        explicit.used.clear();
    }
    Some(explicit)
}

struct Field {
    key: Key,
    value: String,
    item: Item,
}

/// The items, lines or rows of a block that may be `Key: value`.
fn items<'a>(document: &'a Document, block: &'a Block) -> Box<dyn Iterator<Item = Item> + 'a> {
    match block.kind {
        BlockKind::List => Box::new(document.each_item(block.tokens.clone())),
        BlockKind::Paragraph | BlockKind::Quote => {
            let lines = document.each_line(block.tokens.clone());
            Box::new(lines.map(|line| Item {
                line: line.line,
                text: line.text,
                tokens: line.tokens,
            }))
        }
        BlockKind::Table => Box::new(
            document
                .rows(block)
                .into_iter()
                .filter_map(|row| {
                    let [key, value] = row.as_slice() else {
                        return None;
                    };
                    let key_text = key.text.trim_end_matches(':');
                    Some(Item {
                        line: key.line,
                        text: format!("{key_text}: {}", value.text),
                        tokens: key.tokens.start..value.tokens.end,
                    })
                })
                .filter(|item| item.text != ": "),
        ),
        _ => Box::new(std::iter::empty()),
    }
}

/// The items from the first on that are `Key: value`, and whether all are.
/// Keys that we do not know are skipped, and stay in the text.
fn fields(items: impl Iterator<Item = Item>) -> (Vec<Field>, bool) {
    let mut fields = Vec::new();
    let mut is_whole = true;
    for item in items {
        let Some((key, value)) = cut(&item.text) else {
            is_whole = false;
            break;
        };
        let value = value
            .trim_start_matches([':', '|', '=', '\'', '’'])
            .trim()
            .to_owned();
        match Key::parse(key) {
            // `Panel: life after the harbor` is a title.
            Some(Key::Panelists)
                if words::kind(key).is_some() && !says_people(&value) && !value.is_empty() =>
            {
                is_whole = false;
            }
            Some(key) => fields.push(Field { key, value, item }),
            None if is_short_key(key) => is_whole = false,
            None => {
                is_whole = false;
                break;
            }
        }
    }
    (fields, is_whole)
}

/// `Key: value`, `key:: value`, `Key = value`, `Presenter A B`.
fn cut(text: &str) -> Option<(&str, &str)> {
    if let Some((_, value)) = Key::by_sign(text) {
        let key = text.chars().next().map_or(0, char::len_utf8);
        return Some((&text[..key], value));
    }
    let cut = text
        .split_once([':', '：'])
        .or_else(|| text.split_once(" = "));
    if let Some((key, value)) = cut
        && key.len() <= 40
    {
        return Some((key, value));
    }
    // A label in bold needs no colon.
    let (key, value) = text.split_once(' ')?;
    let is_people = Key::parse(key).is_some_and(Key::is_people) && key.len() > 4;
    (is_people && names::is_only_names(value, names::Strength::Full)).then_some((key, value))
}

/// The key that a line begins with, and what it says.
pub(super) fn pair(text: &str) -> Option<(Key, &str)> {
    if let Some(signed) = Key::by_sign(text) {
        return Some(signed).filter(|(_, value)| !value.is_empty());
    }
    let (key, value) = text.split_once([':', '：'])?;
    let value = value.trim().trim_start_matches([':', '\'', '’', ' ']);
    Some((Key::parse(key)?, value)).filter(|_| !value.is_empty())
}

/// Whether a value could be people: `everybody` could not.
pub(super) fn says_people(value: &str) -> bool {
    let people = names::all(value, Comma::Separates);
    people.first().is_some_and(|name| {
        value.trim_start().starts_with('@')
            || names::strength(name) > names::Strength::None
            || names::is_lower_case_name(name)
            || is_called(name)
    })
}

/// `Old Barney`: a word that somebody may be called behind any other.
fn is_called(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    name.starts_with(char::is_uppercase)
        && name.split_whitespace().count() == 2
        && names::strength(last) > names::Strength::None
        && !words::is_of_titles(&crate::text::fold(last))
}

fn is_short_key(key: &str) -> bool {
    let n_words = key.split_whitespace().count();
    (1..=3).contains(&n_words) && key.len() <= 30 && !key.contains("://") && !key.ends_with("http")
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
        self.is_led |= field.key == Key::Moderator;
        match field.key {
            Key::Title if is_slot(value) => {
                let mut pieces = value.split([',', '/']).map(str::trim);
                self.kind = self.kind.or_else(|| pieces.find_map(words::kind));
                self.track = self.track.take().or(text);
            }
            Key::Title => self.title = self.title.take().or(text),
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
            Key::Place => self.place = text,
            Key::Date => {
                let day = dates::iso(value).or_else(|| dates::in_words(value, None));
                self.date = day.map(|(day, _)| day);
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
        // `On the panel: Bo, Runa. Moderation: Ida Holm`
        if let Some((people, moderator)) = below::cut_at_moderator(&field.value)
            && role != Role::Moderator
            && names::is_only_names(people, names::Strength::Word)
        {
            self.is_led = true;
            let names = |text, role| {
                let names = explicit_names(text, Comma::Separates).into_iter();
                names.map(move |name| SpeakerMention::new(name, role))
            };
            let told = names(people, role).chain(names(moderator, Role::Moderator));
            let told: Vec<SpeakerMention> = told.collect();
            self.verbatim.extend(told.iter().cloned());
            self.speakers.extend(told);
            return;
        }
        let is_one_name = comma == Comma::Explains;
        // `Speaker: Bo Lindqvist. Nobody slept.`
        let value = below::first_sentence(&field.value);
        let comma = if is_one_name {
            names::comma_of(value)
        } else {
            comma
        };
        let mut names = explicit_names(value, comma);
        let mut verbatim = vec![field.value.clone()];
        if let Some(nested) = document.nested(field.item.tokens.clone()) {
            for item in document.items(nested) {
                names.extend(explicit_names(&item.text, Comma::Explains));
                verbatim.push(item.text.trim().to_owned());
            }
        }
        // Several people in one value are no single name, in records either.
        let verbatim = if is_one_name || field.value.is_empty() {
            verbatim
        } else {
            names.clone()
        };
        let verbatim = verbatim.into_iter().filter(|name| !name.is_empty());
        self.verbatim
            .extend(verbatim.map(|name| SpeakerMention::new(name, role)));
        self.speakers.extend(
            names
                .into_iter()
                .map(|name| SpeakerMention::new(name, role)),
        );
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

/// Whether a value is a place in a programme and no title: `plenary, Tue 9:00`.
fn is_slot(value: &str) -> bool {
    const LONGEST: usize = 60;
    let begins_with_day = |piece: &str| {
        let mut words = piece.split_whitespace();
        words
            .next()
            .is_some_and(|word| words::is_weekday(&crate::text::fold(word)))
            && words.count() <= 3
    };
    let mut pieces = value.split([',', '/', '(']).skip(1).map(str::trim);
    value.len() <= LONGEST
        && pieces.any(|piece| {
            let is_time = clock::cut_time(piece).is_some_and(|(_, rest)| rest.is_empty());
            is_time || begins_with_day(piece)
        })
}

/// The people of an explicit value: whatever stands there is a name.
fn explicit_names(value: &str, comma: Comma) -> Vec<String> {
    names::all(value, comma)
}

impl Field {
    fn problem(&self, what: &str, remedy: &str) -> Diagnostic {
        let value: String = self.value.chars().take(60).collect();
        Diagnostic::problem(
            self.item.line,
            1,
            format!("`{value}` is not understood as {what}: {remedy}"),
        )
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
