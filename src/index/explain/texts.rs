//! The texts of one session by place, and the forms in which a word stands there.

use tantivy::schema::Field;

use super::How;
use crate::catalog::Curation;
use crate::extract::PartKind;
use crate::index::analysis::{Language, Term, terms};
use crate::index::record::SessionCard;
use crate::index::schema::Fields;
use crate::index::stored::StoredBody;
use crate::query;
use crate::text;

/// Most forms of a word that are gathered in one place.
const MAX_FORMS: usize = 8;

/// Where something stands in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The notes.
    Text,
    /// The title.
    Title,
    /// The names of the people on stage.
    Speaker,
    /// Headings inside the notes.
    Heading,
    /// The topics.
    Topic,
    /// The event's name.
    Event,
    /// The series' name.
    Series,
    /// The tags.
    Tag,
    /// The event's location.
    Place,
    /// Questions and answers.
    Qa,
    /// Quotations.
    Quote,
    /// Code.
    Code,
    /// The kind of session.
    Kind,
    /// Its language.
    Language,
    /// What it has.
    Has,
    /// The event's year.
    Year,
}

impl Place {
    /// The places that hold words, the text first.
    pub(super) const OF_WORDS: [Self; 12] = [
        Self::Text,
        Self::Title,
        Self::Speaker,
        Self::Heading,
        Self::Topic,
        Self::Event,
        Self::Series,
        Self::Tag,
        Self::Place,
        Self::Qa,
        Self::Quote,
        Self::Code,
    ];

    /// The word that stands in answers: `title`, `speaker`, `text`, ….
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Title => "title",
            Self::Speaker => "speaker",
            Self::Heading => "heading",
            Self::Topic => "topic",
            Self::Event => "event",
            Self::Series => "series",
            Self::Tag => "tag",
            Self::Place => "place",
            Self::Qa => "qa",
            Self::Quote => "quote",
            Self::Code => "code",
            Self::Kind => "kind",
            Self::Language => "language",
            Self::Has => "has",
            Self::Year => "year",
        }
    }

    /// The place of a field that a query names.
    pub(super) fn of_query_field(field: query::Field) -> Self {
        match field {
            query::Field::Title => Self::Title,
            query::Field::Speaker => Self::Speaker,
            query::Field::Topic => Self::Topic,
            query::Field::Tag => Self::Tag,
            query::Field::Event => Self::Event,
            query::Field::Series => Self::Series,
            query::Field::Kind => Self::Kind,
            query::Field::Place => Self::Place,
            query::Field::Language => Self::Language,
            query::Field::Has => Self::Has,
            query::Field::Qa => Self::Qa,
            query::Field::Quote => Self::Quote,
            query::Field::Code => Self::Code,
        }
    }

    /// The engine's field of its words; `None` for the text, which has none of its own.
    pub(super) fn field(self, fields: &Fields) -> Option<Field> {
        Some(match self {
            Self::Title => fields.title,
            Self::Speaker => fields.people,
            Self::Heading => fields.heading,
            Self::Topic => fields.topic,
            Self::Event => fields.event,
            Self::Series => fields.series,
            Self::Tag => fields.tag,
            Self::Place => fields.place,
            Self::Qa => fields.qa,
            Self::Quote => fields.quote,
            Self::Code => fields.code,
            _ => return None,
        })
    }

    /// Whether it holds some of the text only.
    pub(super) fn is_of_parts(self) -> bool {
        matches!(self, Self::Qa | Self::Quote | Self::Code)
    }
}

/// The terms that a word is found by.
#[derive(Default)]
pub(super) struct WordForms {
    /// The word itself, folded; empty when only its stem is known.
    pub(super) exact: String,
    /// Its stems in the archive's languages.
    pub(super) stems: Vec<String>,
    /// Words that begin like it.
    pub(super) prefixed: Vec<String>,
}

impl WordForms {
    pub(super) fn of_word(word: &str) -> Self {
        Self {
            exact: word.to_owned(),
            ..Self::default()
        }
    }

    pub(super) fn of_stem(stem: &str) -> Self {
        Self {
            stems: vec![stem.to_owned()],
            ..Self::default()
        }
    }

    /// Every term, each once.
    pub(super) fn terms(&self) -> impl Iterator<Item = &str> {
        let exact = std::iter::once(self.exact.as_str());
        let prefixed = self.prefixed.iter().map(String::as_str);
        exact
            .filter(|exact| !exact.is_empty() && !self.prefixed.iter().any(|word| word == exact))
            .chain(self.stems.iter().map(String::as_str))
            .chain(prefixed)
    }

    fn how(&self, term: &Term) -> Option<How> {
        let mut stems = [&term.stem, &term.plain_stem].into_iter().flatten();
        if term.text == self.exact {
            Some(How::Exact)
        } else if stems.any(|stem| self.stems.contains(stem)) {
            Some(How::Stem)
        } else {
            self.prefixed.contains(&term.text).then_some(How::Prefix)
        }
    }
}

/// A form of a word as it stands in a session.
pub(super) struct Form {
    pub(super) text: String,
    pub(super) how: How,
    /// Whose other name it is part of, or why the topic is there.
    pub(super) because: Option<String>,
}

/// A text of the session, with its terms.
struct PlaceText {
    place: Place,
    text: String,
    because: Option<String>,
    terms: Vec<Term>,
}

/// All texts of one session.
pub(super) struct Texts(Vec<PlaceText>);

impl Texts {
    pub(super) fn of(card: &SessionCard, body: Option<StoredBody>, curation: &Curation) -> Self {
        let code = body.as_ref().map_or("en", |body| body.stemmed());
        let mut texts = Gather {
            language: Language::of_code(code),
            texts: Vec::new(),
        };
        texts.add(Place::Title, &card.title, None);
        texts.names(card, curation);
        for topic in &card.topics {
            texts.add(Place::Topic, &topic.name, Some(topic.reason.clone()));
        }
        texts.add(Place::Event, &card.event.name, None);
        if let Some((_, series)) = &card.event.series {
            texts.add(Place::Series, series, None);
        }
        for tag in &card.tags {
            texts.add(Place::Tag, &tag.label, None);
        }
        if let Some(location) = &card.event.location {
            texts.add(Place::Place, location, None);
        }
        for part in body.into_iter().flat_map(StoredBody::into_parts) {
            texts.add(Place::Heading, &part.heading, None);
            let text = part.text();
            texts.add(Place::Text, &text, None);
            if let Some(person) = &part.person {
                texts.add(Place::Text, person, None);
            }
            match part.kind {
                PartKind::Question | PartKind::Turn => texts.add(Place::Qa, &text, None),
                PartKind::Quote => texts.add(Place::Quote, &text, None),
                _ => {}
            }
            texts.add(Place::Code, &part.html.code(), None);
        }
        Self(texts.texts)
    }

    /// The forms of a word in one place, exact ones first.
    pub(super) fn find(&self, place: Place, forms: &WordForms) -> Vec<Form> {
        let mut found: Vec<Form> = Vec::new();
        for one in self.0.iter().filter(|one| one.place == place) {
            for term in &one.terms {
                let Some(how) = forms.how(term) else {
                    continue;
                };
                let text = &one.text[term.range.clone()];
                if found.len() < MAX_FORMS && !found.iter().any(|form| form.text == text) {
                    found.push(Form {
                        text: text.to_owned(),
                        how,
                        because: one.because.clone(),
                    });
                }
            }
        }
        found.sort_by_key(|form| form.how as u8);
        found
    }

    /// The first place that has a phrase; `asked` is where it was asked for.
    pub(super) fn place_of_phrase(&self, phrase: &str, asked: Option<Place>) -> Option<Place> {
        let phrase = text::fold(phrase);
        let has = |one: &&PlaceText| text::fold(&one.text).contains(&phrase);
        asked.or_else(|| self.0.iter().find(has).map(|one| one.place))
    }
}

struct Gather {
    language: Language,
    texts: Vec<PlaceText>,
}

impl Gather {
    fn add(&mut self, place: Place, text: &str, because: Option<String>) {
        if text.is_empty() {
            return;
        }
        self.texts.push(PlaceText {
            place,
            terms: terms(text, self.language),
            text: text.to_owned(),
            because: because.filter(|because| !because.is_empty()),
        });
    }

    /// Names as they are shown and as they were written; other names with
    /// whose they are. Hidden names are found, and never told.
    fn names(&mut self, card: &SessionCard, curation: &Curation) {
        for speaker in &card.speakers {
            self.add(Place::Speaker, &speaker.name, None);
            let profile = curation.speaker(&speaker.id);
            let is_former = |name: &String| text::fold(name) == text::fold(&speaker.written);
            let is_hidden = profile.is_some_and(|p| p.hidden.iter().any(is_former));
            if speaker.written != speaker.name && !is_hidden {
                let whose = format!("the name of {} as it was written", speaker.name);
                self.add(Place::Speaker, &speaker.written, Some(whose));
            }
            for alias in profile.map_or(&[][..], |profile| &profile.aliases) {
                let whose = format!("another name of {}", speaker.name);
                self.add(Place::Speaker, alias, Some(whose));
            }
        }
    }
}
