//! From a [`SearchRequest`] to [`Hits`].

use std::time::{Duration, Instant};

use tantivy::DocAddress;

use super::answer::answer;
use super::count::{facet_counts, year_counts};
use super::generation::Generation;
use super::highlight::Highlighter;
use super::hits::{Hit, Hits, MAX_RESULT_WINDOW, SearchRequest, Snippet};
use super::snippet::excerpts;
use crate::query::Query;

/// Longest that one search may take; it ends with what it has by then.
const MAX_SEARCH_TIME: Duration = Duration::from_secs(2);

/// Answers a request on one generation. What the engine cannot do (a damaged
/// file, a failing disk) is an error for the caller to show.
pub(super) fn search(generation: &Generation, request: &SearchRequest) -> tantivy::Result<Hits> {
    search_until(generation, request, Instant::now() + MAX_SEARCH_TIME)
}

/// The same with its own deadline.
pub(super) fn search_until(
    generation: &Generation,
    request: &SearchRequest,
    deadline: Instant,
) -> tantivy::Result<Hits> {
    let offset = request.offset.min(MAX_RESULT_WINDOW);
    let answer = answer(generation, request, deadline)?;
    let collected = answer.collected;
    let mut hits = Hits {
        total: collected.total,
        hits: Vec::new(),
        facets: Vec::new(),
        query_years: Vec::new(),
        correction: answer.correction,
        suggestion: answer.suggestion,
        is_partial: collected.is_partial,
        ignored: request.query.ignored.clone(),
    };
    if request.facet_limit > 0 {
        hits.facets = facet_counts(generation, &collected.counts, request);
        hits.query_years = year_counts(generation, &collected.query_years);
    }
    for (address, score) in collected.best.into_iter().skip(offset) {
        if let Some(hit) = hit(generation, &answer.query, address, score)? {
            hits.hits.push(hit);
        }
    }
    Ok(hits)
}

/// One hit with its excerpts; `None` when its stored form makes no sense.
fn hit(
    generation: &Generation,
    query: &Query,
    address: DocAddress,
    score: f32,
) -> tantivy::Result<Option<Hit>> {
    let Some((card, body)) = generation.card_and_body(address)? else {
        return Ok(None);
    };
    let highlighter =
        Highlighter::in_language(query, body.as_ref().map(super::stored::StoredBody::stemmed));
    let excerpts = if highlighter.is_empty() {
        super::snippet::Excerpts {
            best: Snippet {
                text: card.lede.clone(),
                matches: Vec::new(),
            },
            ..Default::default()
        }
    } else {
        excerpts(
            body.into_iter()
                .flat_map(super::stored::StoredBody::into_parts),
            &card.lede,
            &highlighter,
        )
    };
    let title = Snippet {
        matches: highlighter.matches(&card.title),
        text: card.title.clone(),
    };
    Ok(Some(Hit {
        session: card,
        title,
        snippet: excerpts.best,
        anchor: excerpts.anchor,
        sections: excerpts.sections,
        n_more_sections: excerpts.n_more_sections,
        score,
    }))
}
