//! `/talks/{slug}`: a talk with every session of it, its notes and its sources.
//!
//! When only one session has text, its notes are the page and the others stand
//! beside them; when several have, the list of sessions comes first.

mod rail;
mod text;

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::State;

use crate::catalog::permalink::Retired;
use crate::catalog::{EventId, TalkId};
use crate::extract::{EntrySource, Role};
use crate::index::{Generation, Highlighter, IndexedSession, Related};
use crate::query::Query;
use crate::text::place;
use crate::web::cache::CachePolicy;
use crate::web::cite;
use crate::web::error::PageError;
use crate::web::extract::{Path, Search};
use crate::web::meta;
use crate::web::page::Page;
use crate::web::params::SearchParams;
use crate::web::shell::{Facts, Link, Section, Shell};
use crate::web::state::AppState;
use crate::web::words::{self, Day};

use rail::{Source, related, resources, sources};
pub(in crate::web) use text::anchor_prefixes;
pub(super) use text::{Block, SessionText};
use text::{Contents, Find, has_text};

/// Most related talks.
const MAX_RELATED: usize = 5;
/// Most titles offered where there is no talk.
const MAX_NEAREST: usize = 5;

/// `/talks/{slug}`.
pub(in crate::web) async fn talk(
    State(state): State<AppState>,
    Path(talk): Path<TalkId>,
    Search(params): Search,
) -> Result<Page<TalkPage>, PageError> {
    let page = state
        .view(move |generation, facts| TalkPage::of(&talk, &params, generation, facts))
        .await?;
    Ok(Page::new(page, CachePolicy::Revalidate))
}

/// Why there is no talk at an address: it moved, was removed, or never was.
fn missing(talk: &TalkId, generation: &Generation) -> PageError {
    match generation.permalinks().lookup(&talk.url()) {
        Some(Retired::Moved(to)) => return PageError::Moved(to),
        Some(Retired::Gone(event)) => {
            let event = event.and_then(|event| {
                let slug = event.trim_start_matches("/events/");
                let event = generation.event(&EventId::parse(slug)?)?;
                Some(Link::new(event.id.url(), event.name))
            });
            return PageError::Gone {
                what: "talk",
                event,
            };
        }
        None => {}
    }
    not_found(talk, generation)
}

fn not_found(talk: &TalkId, generation: &Generation) -> PageError {
    let words = talk.as_str().replace('-', " ");
    let nearest = generation
        .nearest_talks(&words, MAX_NEAREST)
        .into_iter()
        .filter_map(|near| Some(Link::new(TalkId::parse(&near.value)?.url(), near.label)))
        .collect();
    PageError::NotFound {
        what: "talk",
        words,
        nearest,
    }
}

/// What the page of a talk is made of.
pub(super) struct Told {
    pub(super) sessions: Vec<IndexedSession>,
    pub(super) related: Vec<Related>,
    /// The search that led here and how much it found.
    pub(super) searched: Option<(SearchParams, usize)>,
}

#[derive(Template)]
#[template(path = "talk.html")]
pub(in crate::web) struct TalkPage {
    shell: Shell,
    title: String,
    lang: Option<String>,
    who: Vec<(Link, Option<&'static str>)>,
    /// The session whose notes are the page; `None` when several are listed.
    one: Option<Given>,
    kind: &'static str,
    span: Span,
    given: Vec<Given>,
    contents: Vec<Contents>,
    texts: Vec<SessionText>,
    strip: Option<Strip>,
    citation: String,
    topics: Vec<(Link, String)>,
    resources: Vec<(Link, String)>,
    related: Vec<(Link, String)>,
    sources: Vec<Source>,
    url: String,
}

/// The talk in words, when several sessions are listed.
struct Span {
    /// At how many events, or how often at one.
    given: String,
    years: String,
    notes: String,
}

/// One session of the talk.
struct Given {
    event: Link,
    day: Option<Day>,
    year: Option<i16>,
    place: String,
    location: String,
    track: String,
    /// `notes in 5 sections`, `abstract`, `video`.
    holds: String,
    is_here: bool,
    lede: String,
    sections: Vec<Link>,
}

/// The strip above the notes of a talk that was searched for.
struct Strip {
    matches: String,
    q: String,
    has_match: bool,
    back: Link,
}

impl TalkPage {
    fn of(
        talk: &TalkId,
        params: &SearchParams,
        generation: &Generation,
        facts: &Facts,
    ) -> Result<Self, PageError> {
        let sessions = generation.talk(talk);
        if sessions.is_empty() {
            return Err(missing(talk, generation));
        }
        let searched = (!params.q.is_empty()).then(|| {
            let total = generation.search(&params.request(1, 0)).total;
            (params.clone(), total)
        });
        let highlighter = Highlighter::new(&Query::parse(&params.q));
        let find = |text: &str| highlighter.matches(text);
        let told = Told {
            sessions,
            related: generation.related(talk, MAX_RELATED),
            searched,
        };
        let find: Option<Find<'_>> = told.searched.is_some().then_some(&find);
        Ok(Self::new(&told, find, facts))
    }

    /// The page of a talk with at least one session.
    pub(super) fn new(told: &Told, find: Option<Find<'_>>, facts: &Facts) -> Self {
        let sessions = told.sessions.as_slice();
        let n_texts = sessions.iter().filter(|s| has_text(s)).count();
        let with_text = sessions.iter().position(has_text).unwrap_or(0);
        let main = &sessions[with_text];
        let is_one = n_texts == 1 || sessions.len() == 1;
        let (texts, contents, n_matches) = text::texts(sessions, is_one, find);
        let url = main.session.talk.url();
        let mut shell = shell(main, sessions, is_one, facts);
        if let Some((params, _)) = &told.searched {
            params.q.clone_into(&mut shell.q);
        }
        Self {
            shell,
            title: main.session.title.clone(),
            lang: words::lang(main.session.language.as_deref()),
            who: who(main),
            one: is_one.then(|| Given::of(main, "", true)),
            kind: main.session.kind.label(),
            span: Span::of(sessions),
            given: given(sessions, is_one.then_some(with_text)),
            contents,
            texts,
            strip: strip(told, n_matches),
            citation: cite::formatted(main),
            topics: topics(sessions),
            resources: resources(sessions),
            related: told.related.iter().map(related).collect(),
            sources: sources(sessions),
            url,
        }
    }

    /// `twice`.
    fn times(&self) -> String {
        words::times(self.given.len())
    }
}

fn shell(main: &IndexedSession, sessions: &[IndexedSession], is_one: bool, facts: &Facts) -> Shell {
    let session = &main.session;
    let url = session.talk.url();
    let names: Vec<String> = session.speakers.iter().map(|s| s.name.clone()).collect();
    let who = words::list(&names, "and");
    let by = if who.is_empty() {
        String::new()
    } else {
        format!("{who}, ")
    };
    let title = format!("{} — {by}{}", session.title, main.event.name);
    let description = match text::opening(main) {
        Some(opening) => format!("{by}{}: {opening}", main.event.name),
        None => format!("{} by {by}{}.", session.title, main.event.name),
    };
    let own = Link::new(&url, &session.title);
    let crumbs = match session.speakers.first() {
        Some(speaker) if !is_one => vec![
            Link::new("/speakers", "Speakers"),
            Link::new(speaker.id.url(), &speaker.name),
            own,
        ],
        _ => vec![
            Link::new("/events", "Events"),
            Link::new(main.event.id.url(), &main.event.name),
            own,
        ],
    };
    let mut shell = Shell::new(facts, &url, &title, &description).below(Section::Talks, crumbs);
    shell.og_type = "article";
    shell.metas = meta::citation_metas(main, &facts.absolute(&url));
    shell.json_ld.extend(meta::talk(sessions, facts));
    for (media_type, title, twin) in [
        ("application/x-bibtex", "BibTeX", "bib"),
        ("application/x-research-info-systems", "RIS", "ris"),
        (
            "application/vnd.citationstyles.csl+json",
            "CSL-JSON",
            "csl.json",
        ),
        ("text/markdown", "Markdown", "md"),
        ("application/json", "JSON", "json"),
    ] {
        shell.alternate(media_type, title, format!("{url}.{twin}"));
    }
    shell
}

fn who(main: &IndexedSession) -> Vec<(Link, Option<&'static str>)> {
    main.session
        .speakers
        .iter()
        .map(|speaker| {
            let role = (speaker.role == Role::Moderator).then(|| speaker.role.as_str());
            (Link::new(speaker.id.url(), &speaker.name), role)
        })
        .collect()
}

impl Span {
    fn of(sessions: &[IndexedSession]) -> Self {
        let n_notes: usize = sessions
            .iter()
            .flat_map(|s| &s.session.entries)
            .filter(|entry| entry.source == EntrySource::Note && !entry.parts.is_empty())
            .count();
        let sets = if n_notes == 1 { "set" } else { "sets" };
        let events: BTreeSet<&EventId> = sessions.iter().map(|s| &s.event.id).collect();
        let given = if events.len() > 1 {
            format!("the same talk at {}", words::count(events.len(), "event"))
        } else {
            format!("given {} at one event", words::times(sessions.len()))
        };
        Self {
            given,
            years: words::years(sessions.iter().filter_map(|s| s.event.year)),
            notes: format!("{n_notes} {sets} of notes"),
        }
    }
}

/// Every session; `here` is the one whose notes are the page.
fn given(sessions: &[IndexedSession], here: Option<usize>) -> Vec<Given> {
    sessions
        .iter()
        .zip(anchor_prefixes(sessions))
        .enumerate()
        .map(|(i, (session, prefix))| Given::of(session, &prefix, here == Some(i)))
        .collect()
}

impl Given {
    fn of(indexed: &IndexedSession, prefix: &str, is_here: bool) -> Self {
        let location = indexed.event.location.clone().unwrap_or_default();
        Self {
            event: Link::new(indexed.event.id.url(), &indexed.event.name),
            day: indexed.session.date.map(Day::new),
            year: indexed.event.year,
            place: place(&location).unwrap_or_default().to_owned(),
            location,
            track: indexed.session.track.clone().unwrap_or_default(),
            holds: if is_here {
                "these notes".to_owned()
            } else {
                text::holds(indexed)
            },
            is_here,
            lede: text::opening(indexed).unwrap_or_default(),
            sections: text::sections(indexed, prefix),
        }
    }

    /// The address of the session's text on this page.
    fn anchor(&self) -> String {
        let slug = self.event.url.trim_start_matches("/events/");
        format!("at-{slug}")
    }
}

fn strip(told: &Told, n_matches: usize) -> Option<Strip> {
    let (params, total) = told.searched.as_ref()?;
    Some(Strip {
        matches: match n_matches {
            0 => "No match in these notes".to_owned(),
            n => words::count(n, "match"),
        },
        q: words::brief(&params.q, 80),
        has_match: n_matches > 0,
        back: Link::new(
            params.url("/search"),
            format!("Back to {}", words::count(*total, "result")),
        ),
    })
}

fn topics(sessions: &[IndexedSession]) -> Vec<(Link, String)> {
    let mut topics: Vec<(Link, String)> = Vec::new();
    for topic in sessions.iter().flat_map(|s| &s.session.topics) {
        let link = Link::new(topic.id.url(), &topic.name);
        if !topics.iter().any(|(known, _)| *known == link) {
            topics.push((link, topic.reason.clone()));
        }
    }
    topics
}

#[cfg(test)]
mod tests;
