//! Citations: the talk as reference managers and bibliographies want it.
//!
//! A [`Citation`] is one session with what every format needs, made from a
//! whole session or a card; `formats` writes it as BibTeX, RIS and CSL-JSON.

mod formats;
mod name;

use std::fmt::Write as _;

use form_urlencoded::Serializer;
use jiff::civil::Date;

pub(super) use formats::{bibtex, csl, ris};
pub(super) use name::PersonName;

use crate::catalog::SessionSpeaker;
use crate::extract::{Kind, Role};
use crate::index::{EventRef, IndexedSession, SessionCard};
use crate::text::Slug;

/// One session as something to cite.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Citation {
    /// Absolute address of the talk.
    pub(super) url: String,
    /// The session's title.
    pub(super) title: String,
    /// Keynote, talk, ….
    pub(super) kind: Kind,
    /// Who spoke; moderators only when nobody else was on stage.
    pub(super) authors: Vec<PersonName>,
    /// The day.
    pub(super) date: Option<Date>,
    /// The year, of the day or else of the event.
    pub(super) year: Option<i16>,
    /// The event's name.
    pub(super) event: String,
    /// Where, as written.
    pub(super) place: Option<String>,
    /// ISO 639-1 code.
    pub(super) language: Option<String>,
    /// Names of the subjects.
    pub(super) topics: Vec<String>,
}

impl Citation {
    /// The citation of a whole session; `base_url` as in
    /// [`Site::base_url`](crate::web::Site::base_url).
    pub(super) fn of_session(indexed: &IndexedSession, base_url: &str) -> Self {
        let session = &indexed.session;
        Self {
            url: format!("{base_url}{}", session.talk.url()),
            title: session.title.clone(),
            kind: session.kind,
            authors: authors(&session.speakers),
            date: session.date,
            year: year(session.date, &indexed.event),
            event: indexed.event.name.clone(),
            place: indexed.event.location.clone(),
            language: session.language.clone(),
            topics: session.topics.iter().map(|t| t.name.clone()).collect(),
        }
    }

    /// The citation of a session that is known by its card.
    pub(super) fn of_card(card: &SessionCard, base_url: &str) -> Self {
        Self {
            url: format!("{base_url}{}", card.talk.url()),
            title: card.title.clone(),
            kind: card.kind,
            authors: authors(&card.speakers),
            date: card.date,
            year: year(card.date, &card.event),
            event: card.event.name.clone(),
            place: card.event.location.clone(),
            language: card.language.clone(),
            topics: card.topics.iter().map(|t| t.name.clone()).collect(),
        }
    }

    /// A key for bibliographies: `solano2019queues`. Lower-case ASCII letters
    /// and digits; two citations may share one.
    pub(super) fn key(&self) -> String {
        let squeeze = |text: &str| Slug::of(text).as_str().replace('-', "");
        let author = match self.authors.first() {
            Some(author) => squeeze(&author.family),
            None => squeeze(&self.event),
        };
        let year = self.year.map_or_else(String::new, |year| year.to_string());
        let slug = Slug::of(&self.title);
        let mut words = slug.as_str().split('-');
        let word = words.find(|word| !LITTLE_WORDS.contains(word));
        format!("{author}{year}{}", word.unwrap_or_default())
    }

    /// What was given, for a citation: `Conference talk`.
    pub(super) fn genre(&self) -> &'static str {
        match self.kind {
            Kind::Keynote => "Keynote address",
            Kind::Talk => "Conference talk",
            Kind::Lightning => "Lightning talk",
            Kind::Panel => "Panel discussion",
            Kind::Workshop => "Workshop",
            Kind::OpenSpace => "Open space session",
            Kind::Interview => "Interview",
            Kind::Other => "Conference session",
        }
    }
}

/// Words that make a poor key.
const LITTLE_WORDS: [&str; 12] = [
    "a", "an", "and", "for", "from", "how", "in", "of", "on", "the", "to", "your",
];

/// One citation as plain text for the page of a talk, in the style of the APA:
/// `Solano, M. (2019, May 4). Queues & tides [Keynote address]. Harborlight 2019, Rostock.`
pub(super) fn formatted(indexed: &IndexedSession) -> String {
    let citation = Citation::of_session(indexed, "");
    let authors: Vec<String> = citation.authors.iter().map(PersonName::initialed).collect();
    let date = match (citation.date, citation.year) {
        (Some(date), _) => date.strftime("(%Y, %B %-d)").to_string(),
        (None, Some(year)) => format!("({year})"),
        (None, None) => "(n.d.)".to_owned(),
    };
    let work = format!("{} [{}]", citation.title, citation.genre());
    let mut text = match authors.as_slice() {
        // Without an author the work stands where the author would.
        [] => format!("{work}. {date}. "),
        [one] => format!("{one} {date}. {work}. "),
        [first @ .., last] => format!("{}, & {last} {date}. {work}. ", first.join(", ")),
    };
    text.push_str(&citation.event);
    if let Some(place) = &citation.place {
        let _ = write!(text, ", {place}");
    }
    text.push('.');
    text
}

/// The `title` of a `<span class="Z3988">` by which reference managers pick a
/// talk out of a list (`ContextObjects` in Spans, <https://www.ocoins.info/>).
/// Percent-encoded; the template still has to escape its `&`.
pub(super) fn coins(card: &SessionCard, base_url: &str) -> String {
    let citation = Citation::of_card(card, base_url);
    let mut span = Serializer::new(String::new());
    span.append_pair("ctx_ver", "Z39.88-2004")
        .append_pair("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc")
        .append_pair("rft.type", "presentation")
        .append_pair("rft.title", &citation.title)
        .append_pair("rft.source", &citation.event)
        .append_pair("rft.identifier", &citation.url);
    for author in &citation.authors {
        span.append_pair("rft.creator", &author.inverted());
    }
    match (citation.date, citation.year) {
        (Some(date), _) => span.append_pair("rft.date", &date.to_string()),
        (None, Some(year)) => span.append_pair("rft.date", &year.to_string()),
        (None, None) => &mut span,
    };
    if let Some(language) = &citation.language {
        span.append_pair("rft.language", language);
    }
    span.finish()
}

fn authors(speakers: &[SessionSpeaker]) -> Vec<PersonName> {
    let names = |is_author: fn(Role) -> bool| -> Vec<PersonName> {
        let authors = speakers.iter().filter(|speaker| is_author(speaker.role));
        authors.map(|a| PersonName::parse(&a.name)).collect()
    };
    let authors = names(|role| role != Role::Moderator);
    if authors.is_empty() {
        return names(|_| true);
    }
    authors
}

fn year(date: Option<Date>, event: &EventRef) -> Option<i16> {
    date.map(Date::year).or(event.year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::samples;

    #[test]
    fn a_formatted_citation_reads_like_one() {
        let mut indexed = samples::session();
        assert_eq!(
            formatted(&indexed),
            "Solano, M., & van der Aalt, J. (2019, May 4). Queues & tides: 100% backpressure \
             [Keynote address]. Harborlight 2019, Rostock, Germany."
        );
        indexed.session.speakers.clear();
        indexed.session.date = None;
        indexed.session.kind = Kind::Lightning;
        indexed.event.location = None;
        assert_eq!(
            formatted(&indexed),
            "Queues & tides: 100% backpressure [Lightning talk]. (2019). Harborlight 2019."
        );
    }

    #[test]
    fn keys_are_short_and_plain() {
        let mut citation = Citation::of_card(&samples::card(), "");
        assert_eq!(citation.key(), "solano2019queues");
        citation.title = "The état of «things»".to_owned();
        citation.authors = vec![PersonName::parse("Łukasz Žižek-Møller")];
        assert_eq!(citation.key(), "zizekmoller2019etat");
        citation.authors.clear();
        citation.year = None;
        assert_eq!(citation.key(), "harborlight2019etat");
    }

    #[test]
    fn a_moderator_is_cited_only_when_alone() {
        let ada = samples::speaker("Ada Quill", Role::Moderator);
        let bo = samples::speaker("Bo Tarn", Role::Panelist);
        let cited = |speakers: &[SessionSpeaker]| authors(speakers).len();
        assert_eq!(cited(&[ada.clone(), bo.clone()]), 1);
        assert_eq!(cited(&[ada]), 1);
        assert_eq!(cited(&[]), 0);
    }

    #[test]
    fn a_span_names_every_speaker() {
        insta::assert_snapshot!(coins(&samples::card(), "https://talks.example"), @"ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc&rft.type=presentation&rft.title=Queues+%26+tides%3A+100%25+backpressure&rft.source=Harborlight+2019&rft.identifier=https%3A%2F%2Ftalks.example%2Ftalks%2Fqueues-tides-mira-solano&rft.creator=Solano%2C+Mira&rft.creator=van+der+Aalt%2C+Jonas&rft.date=2019-05-04&rft.language=en");
    }
}
