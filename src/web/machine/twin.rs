//! A page's address with an ending, and the document behind it.

use super::document::{Document, MediaType};
use crate::catalog::{EventId, SeriesId, SpeakerId, TagId, TalkId, TopicId};
use crate::index::{Facet, Generation, SearchRequest, Sort};
use crate::web::api::{
    ApiError, Json, find_speaker, find_topic, missing, read_event, read_series, read_speaker,
    read_tag, read_talk, read_topic, session_paging,
};
use crate::web::cite::{self, Citation};
use crate::web::explicit;
use crate::web::feed::{Feed, Subject};
use crate::web::params::SearchParams;

/// Most sessions in one export of a speaker.
const MAX_EXPORTED: usize = 1000;

/// The pages that have twins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web) enum Collection {
    /// `/talks/{slug}`
    Talks,
    /// `/speakers/{slug}`
    Speakers,
    /// `/topics/{slug}`
    Topics,
    /// `/tags/{slug}`
    Tags,
    /// `/events/{slug}`
    Events,
    /// `/series/{slug}`
    Series,
}

/// What a twin is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web) enum Format {
    /// `.json`: the shape of the API.
    Json,
    /// `.atom`
    Atom,
    /// `.md`: the explicit form, talks only.
    Markdown,
    /// `.bib`: talks, speakers and events, as the two below.
    Bibtex,
    /// `.ris`
    Ris,
    /// `.csl.json`
    Csl,
}

impl Format {
    const ENDINGS: [(&'static str, Self); 6] = [
        ("json", Self::Json),
        ("atom", Self::Atom),
        ("md", Self::Markdown),
        ("bib", Self::Bibtex),
        ("ris", Self::Ris),
        ("csl.json", Self::Csl),
    ];

    /// The ending of addresses, without its first dot.
    pub(in crate::web) fn ending(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Atom => "atom",
            Self::Markdown => "md",
            Self::Bibtex => "bib",
            Self::Ris => "ris",
            Self::Csl => "csl.json",
        }
    }

    fn is_of(self, collection: Collection) -> bool {
        use Collection::{Events, Speakers, Talks};
        match self {
            Self::Json | Self::Atom => true,
            Self::Markdown => collection == Talks,
            Self::Bibtex | Self::Ris | Self::Csl => {
                matches!(collection, Talks | Speakers | Events)
            }
        }
    }
}

/// A twin by its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::web) struct Twin {
    collection: Collection,
    slug: String,
    format: Format,
}

impl Twin {
    /// Reads a path such as `/talks/x.csl.json`; `None` when it is no twin's.
    pub(in crate::web) fn parse(path: &str) -> Option<Self> {
        let (collection, name) = path.strip_prefix('/')?.split_once('/')?;
        let collection = match collection {
            "talks" => Collection::Talks,
            "speakers" => Collection::Speakers,
            "topics" => Collection::Topics,
            "tags" => Collection::Tags,
            "events" => Collection::Events,
            "series" => Collection::Series,
            _ => return None,
        };
        let (slug, ending) = name.split_once('.')?;
        let formats = Format::ENDINGS.into_iter();
        let (_, format) = formats.into_iter().find(|(known, _)| *known == ending)?;
        let is_twin = format.is_of(collection) && !slug.is_empty() && !slug.contains('/');
        is_twin.then(|| Self {
            collection,
            slug: slug.to_owned(),
            format,
        })
    }

    /// The address of the twin in this format beside another page.
    pub(in crate::web) fn address_beside(&self, page: &str) -> String {
        format!("{page}.{}", self.format.ending())
    }

    /// What is at the address. `page` of the query string is read by feeds and
    /// lists of sessions.
    ///
    /// # Errors
    /// When there is no such thing, or no such page of it.
    pub(super) fn document(
        &self,
        generation: &Generation,
        query_string: &str,
        base_url: &str,
    ) -> Result<Document, ApiError> {
        let (media_type, body) = match self.format {
            Format::Json => (MediaType::Json, self.json(generation, query_string)?),
            Format::Atom => {
                let feed = self.feed(generation, query_string, base_url)?;
                (MediaType::Atom, feed.to_xml())
            }
            Format::Markdown => (MediaType::Markdown, self.markdown(generation)?),
            Format::Bibtex => {
                let citations = self.citations(generation, base_url)?;
                (MediaType::Bibtex, cite::bibtex(&citations))
            }
            Format::Ris => {
                let citations = self.citations(generation, base_url)?;
                (MediaType::Ris, cite::ris(&citations))
            }
            Format::Csl => {
                let citations = self.citations(generation, base_url)?;
                (MediaType::Csl, cite::csl(&citations).to_string())
            }
        };
        let document = Document::new(media_type, body);
        Ok(match self.format {
            Format::Bibtex | Format::Ris | Format::Csl => {
                document.named(self.address_beside(&self.slug))
            }
            _ => document,
        })
    }

    fn json(&self, generation: &Generation, query_string: &str) -> Result<String, ApiError> {
        let slug = self.slug.as_str();
        let paging = session_paging(Some(query_string))?;
        Ok(match self.collection {
            Collection::Talks => Json(read_talk(generation, slug)?).to_text(),
            Collection::Speakers => Json(read_speaker(generation, slug, paging)?).to_text(),
            Collection::Topics => Json(read_topic(generation, slug, paging)?).to_text(),
            Collection::Tags => Json(read_tag(generation, slug, paging)?).to_text(),
            Collection::Events => Json(read_event(generation, slug)?).to_text(),
            Collection::Series => Json(read_series(generation, slug, paging)?).to_text(),
        })
    }

    fn markdown(&self, generation: &Generation) -> Result<String, ApiError> {
        let talk = self.talk()?;
        let sessions = generation.talk(&talk);
        let Some(first) = sessions.first() else {
            return Err(missing(generation, "talk", &talk.url()));
        };
        let event = generation.event(&first.event.id);
        Ok(explicit::note(&sessions, event.as_ref()))
    }

    fn citations(
        &self,
        generation: &Generation,
        base_url: &str,
    ) -> Result<Vec<Citation>, ApiError> {
        let cards = match self.collection {
            Collection::Talks => {
                let talk = self.talk()?;
                let sessions = generation.talk(&talk);
                if sessions.is_empty() {
                    return Err(missing(generation, "talk", &talk.url()));
                }
                let cited = sessions.iter().map(|s| Citation::of_session(s, base_url));
                return Ok(cited.collect());
            }
            Collection::Events => {
                let what = "event";
                let id = EventId::parse(&self.slug).ok_or(ApiError::NotFound { what })?;
                if generation.event(&id).is_none() {
                    return Err(missing(generation, what, &id.url()));
                }
                generation.event_sessions(&id)
            }
            _ => {
                let (facet, _, _) = self.subject(generation)?;
                let request = SearchRequest {
                    limit: MAX_EXPORTED,
                    ..newest(facet, &self.slug).request(1, 0)
                };
                let hits = generation.search(&request).hits.into_iter();
                hits.map(|hit| hit.session).collect()
            }
        };
        let cited = cards.iter().map(|card| Citation::of_card(card, base_url));
        Ok(cited.collect())
    }

    fn feed(
        &self,
        generation: &Generation,
        query_string: &str,
        base_url: &str,
    ) -> Result<Feed, ApiError> {
        if self.collection == Collection::Talks {
            let talk = self.talk()?;
            let sessions = generation.talk(&talk);
            let Some(first) = sessions.first() else {
                return Err(missing(generation, "talk", &talk.url()));
            };
            let subject = self.feed_subject(first.session.title.clone(), talk.url());
            let committed_at = generation.committed_at();
            return Ok(Feed::of_talk(&sessions, &subject, committed_at, base_url));
        }
        let (facet, title, page) = self.subject(generation)?;
        let subject = self.feed_subject(title, page);
        let page = SearchParams::parse(query_string).page;
        let params = newest(facet, &self.slug).on_page(page);
        Feed::of_search(generation, &subject, &params, base_url).ok_or(ApiError::Busy)
    }

    fn feed_subject(&self, title: String, page: String) -> Subject {
        Subject {
            title,
            feed: self.address_beside(&page),
            page,
        }
    }

    /// The filter that finds the sessions of everything but a talk, a title
    /// for them, and the page's address.
    fn subject(&self, generation: &Generation) -> Result<(Facet, String, String), ApiError> {
        let slug = self.slug.as_str();
        let label = |facet: Facet, what: &'static str, url: &str| {
            let value = generation.facet_value(facet, slug);
            let value = value.ok_or_else(|| missing(generation, what, url))?;
            Ok::<_, ApiError>(value.label)
        };
        let not_found = |what| ApiError::NotFound { what };
        match self.collection {
            Collection::Speakers => {
                let id = SpeakerId::parse(slug).ok_or(not_found("speaker"))?;
                let name = find_speaker(generation, &id)?.label;
                Ok((Facet::Speaker, format!("Talks by {name}"), id.url()))
            }
            Collection::Topics => {
                let id = TopicId::parse(slug).ok_or(not_found("topic"))?;
                let name = find_topic(generation, &id)?.label;
                Ok((Facet::Topic, format!("Talks on {name}"), id.url()))
            }
            Collection::Tags => {
                let url = TagId::parse(slug).ok_or(not_found("tag"))?.url();
                let name = label(Facet::Tag, "tag", &url)?;
                Ok((Facet::Tag, format!("Talks tagged {name}"), url))
            }
            Collection::Events => {
                let url = EventId::parse(slug).ok_or(not_found("event"))?.url();
                let name = label(Facet::Event, "event", &url)?;
                Ok((Facet::Event, format!("Talks at {name}"), url))
            }
            Collection::Series => {
                let url = SeriesId::parse(slug).ok_or(not_found("series"))?.url();
                let name = label(Facet::Series, "series", &url)?;
                Ok((Facet::Series, format!("Talks at {name}"), url))
            }
            // A talk's sessions are not found by a filter; nobody asks for that.
            Collection::Talks => Err(not_found("talk")),
        }
    }

    fn talk(&self) -> Result<TalkId, ApiError> {
        TalkId::parse(&self.slug).ok_or(ApiError::NotFound { what: "talk" })
    }
}

fn newest(facet: Facet, value: &str) -> SearchParams {
    SearchParams {
        sort: Sort::Newest,
        ..SearchParams::default().with(facet, value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_twin_is_a_page_with_an_ending_it_has() {
        use Collection::{Events, Series, Speakers, Tags, Talks, Topics};
        for (path, expected) in [
            ("/talks/a-b.bib", Some((Talks, "a-b", Format::Bibtex))),
            ("/talks/a.csl.json", Some((Talks, "a", Format::Csl))),
            ("/talks/a.json", Some((Talks, "a", Format::Json))),
            ("/talks/a.md", Some((Talks, "a", Format::Markdown))),
            ("/talks/a.atom", Some((Talks, "a", Format::Atom))),
            ("/speakers/a.ris", Some((Speakers, "a", Format::Ris))),
            ("/events/a.atom", Some((Events, "a", Format::Atom))),
            ("/topics/a.json", Some((Topics, "a", Format::Json))),
            ("/tags/a.atom", Some((Tags, "a", Format::Atom))),
            ("/series/a.json", Some((Series, "a", Format::Json))),
            ("/topics/a.bib", None),
            ("/speakers/a.md", None),
            ("/talks/a", None),
            ("/talks/.json", None),
            ("/talks/a/b.json", None),
            ("/talks/a.exe", None),
            ("/talks/a.b.json", None),
            ("/api/openapi.json", None),
            ("/talks", None),
            ("", None),
        ] {
            let expected = expected.map(|(collection, slug, format)| Twin {
                collection,
                slug: slug.to_owned(),
                format,
            });
            assert_eq!(Twin::parse(path), expected, "{path}");
        }
    }

    #[test]
    fn every_ending_is_read_back() {
        for (ending, format) in Format::ENDINGS {
            assert_eq!(format.ending(), ending);
            let twin = Twin::parse(&format!("/talks/a.{ending}")).unwrap();
            assert_eq!(
                twin.address_beside("/talks/b"),
                format!("/talks/b.{ending}")
            );
        }
    }
}
