//! `/suggestions`: merges worth confirming, each with its evidence and the
//! lines to paste.
//!
//! They are made once for each generation, when somebody first asks, on a
//! blocking thread behind the permits. A reader who would wait too long is
//! told to come back; the work goes on meanwhile.

use std::time::Duration;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use tokio::time::timeout;

use crate::catalog::suggest::{CurationLine, Suggestion, SuggestionKind};
use crate::index::Generation;
use crate::web::cache::CachePolicy;
use crate::web::error::PageError;
use crate::web::page::Page;
use crate::web::shell::{Facts, Link, Shell};
use crate::web::state::{AppState, ReadError};
use crate::web::words;

/// Suggestions on one page.
const PER_PAGE: usize = 25;
/// Longest wait for suggestions that are being made.
const PATIENCE: Duration = Duration::from_secs(2);

/// `/suggestions?kind=speaker&page=2`.
pub(in crate::web) async fn suggestions(
    State(state): State<AppState>,
    RawQuery(query_string): RawQuery,
) -> Result<Page<SuggestionsPage>, PageError> {
    let asked = Request::parse(query_string.as_deref().unwrap_or_default());
    let making = state.read(Generation::suggestions);
    let made = match timeout(PATIENCE, making).await {
        Ok(Ok(made)) => made,
        // Too long, or every permit is taken by work of this kind.
        Err(_) | Ok(Err(ReadError::Busy)) => None,
        Ok(Err(error)) => return Err(PageError::of_read(error, &state.vitals)),
    };
    let is_made = made.is_some();
    let page = state
        .view(move |_, facts| Ok(SuggestionsPage::new(asked, made.as_deref(), facts)))
        .await?;
    Ok(if is_made {
        Page::new(page, CachePolicy::Revalidate)
    } else {
        Page::new(page, CachePolicy::NoStore).with_status(StatusCode::SERVICE_UNAVAILABLE)
    })
}

/// Which stretch of which kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Request {
    pub(super) kind: Option<SuggestionKind>,
    /// From 1.
    pub(super) page: usize,
}

impl Request {
    /// Reads any query string; what is not understood is as if it were not there.
    fn parse(query_string: &str) -> Self {
        let mut request = Self {
            kind: None,
            page: 1,
        };
        for (name, value) in form_urlencoded::parse(query_string.as_bytes()).take(20) {
            match name.as_ref() {
                "kind" => request.kind = SuggestionKind::parse(&value),
                "page" => request.page = value.parse().unwrap_or(1).max(1),
                _ => {}
            }
        }
        request
    }

    fn url(self) -> String {
        let kind = self.kind.map(|kind| format!("kind={}", kind.as_str()));
        let page = (self.page > 1).then(|| format!("page={}", self.page));
        let parameters: Vec<String> = kind.into_iter().chain(page).collect();
        match parameters.len() {
            0 => "/suggestions".to_owned(),
            _ => format!("/suggestions?{}", parameters.join("&")),
        }
    }
}

#[derive(Template)]
#[template(path = "suggestions.html")]
pub(in crate::web) struct SuggestionsPage {
    shell: Shell,
    reading: Option<(usize, usize)>,
    is_made: bool,
    /// `34 suggestions`.
    told: String,
    /// Words, address, count, whether it is the current one.
    kinds: Vec<(&'static str, String, usize, bool)>,
    rows: Vec<Row>,
    /// `26–50 of 143`; empty when all are on one page.
    range: String,
    previous: Option<String>,
    next: Option<String>,
}

/// One suggestion on the page.
struct Row {
    kind: &'static str,
    score: u8,
    /// Names with their pages and `3 talks`.
    items: Vec<(Link, String)>,
    reason: String,
    accept: CurationLine,
    reject: CurationLine,
}

impl SuggestionsPage {
    pub(super) fn new(asked: Request, made: Option<&[Suggestion]>, facts: &Facts) -> Self {
        let all = made.unwrap_or_default();
        let of = |kind: Option<SuggestionKind>| {
            all.iter()
                .filter(move |s| kind.is_none_or(|kind| s.kind == kind))
        };
        let total = of(asked.kind).count();
        let n_pages = total.div_ceil(PER_PAGE).max(1);
        let page = asked.page.min(n_pages);
        let first = (page - 1) * PER_PAGE;
        let to = |page| Request { page, ..asked }.url();
        let choices = [None].into_iter().chain(SuggestionKind::ALL.map(Some));
        let kinds = choices.map(|kind| {
            let url = Request { kind, page: 1 }.url();
            (plural(kind), url, of(kind).count(), kind == asked.kind)
        });
        let description = "Likely doubles, each with its evidence and the lines that settle it.";
        let mut shell = Shell::new(facts, "/suggestions", "Suggestions", description);
        shell.is_listed = false;
        shell.crumbs = vec![Link::new("/suggestions", "Suggestions")];
        Self {
            shell,
            reading: facts.reading,
            is_made: made.is_some(),
            told: words::count(total, "suggestion"),
            kinds: kinds
                .filter(|(_, _, n, is_here)| *n > 0 || *is_here)
                .collect(),
            rows: of(asked.kind)
                .skip(first)
                .take(PER_PAGE)
                .map(Row::of)
                .collect(),
            range: match n_pages {
                1 => String::new(),
                _ => format!("{}–{} of {total}", first + 1, (first + PER_PAGE).min(total)),
            },
            previous: (page > 1).then(|| to(page - 1)),
            next: (page < n_pages).then(|| to(page + 1)),
        }
    }
}

impl Row {
    fn of(suggestion: &Suggestion) -> Self {
        let items = suggestion.items.iter().map(|item| {
            let link = Link::new(item.url.clone(), item.name.clone());
            (link, words::count(item.count, "talk"))
        });
        Self {
            kind: singular(suggestion.kind),
            score: suggestion.score,
            items: items.collect(),
            reason: words::sentence(&suggestion.reason),
            accept: suggestion.accept.clone(),
            reject: suggestion.reject.clone(),
        }
    }
}

fn singular(kind: SuggestionKind) -> &'static str {
    match kind {
        SuggestionKind::Speaker => "One person?",
        SuggestionKind::Homonym => "Two people?",
        SuggestionKind::Talk => "One talk?",
        SuggestionKind::Event => "One event?",
        SuggestionKind::Tag => "One tag?",
        SuggestionKind::Topic => "A topic?",
    }
}

fn plural(kind: Option<SuggestionKind>) -> &'static str {
    match kind {
        None => "All",
        Some(SuggestionKind::Speaker) => "People",
        Some(SuggestionKind::Homonym) => "One name, two people",
        Some(SuggestionKind::Talk) => "Talks",
        Some(SuggestionKind::Event) => "Events",
        Some(SuggestionKind::Tag) => "Tags",
        Some(SuggestionKind::Topic) => "Topics",
    }
}

#[cfg(test)]
mod tests;
