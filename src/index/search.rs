//! From a [`SearchRequest`] to [`Hits`].

use tantivy::DocAddress;

use super::collect::{Collected, Collection, Selection, collect};
use super::column::column_of;
use super::count::{facet_counts, year_counts};
use super::facet::Facet;
use super::generation::Generation;
use super::highlight::Highlighter;
use super::hits::{Hit, Hits, MAX_RESULT_WINDOW, SearchRequest, Snippet, Sort};
use super::plan::Planner;
use super::snippet::excerpts;
use crate::query::Query;

impl Hits {
    /// An answer without a match.
    fn none(request: &SearchRequest) -> Self {
        Self {
            total: 0,
            hits: Vec::new(),
            facets: Vec::new(),
            query_years: Vec::new(),
            correction: None,
            ignored: request.query.ignored.clone(),
        }
    }
}

/// Answers a request on one generation. What the engine cannot do (a damaged
/// file, a failing disk) is an error for the caller to show.
pub(super) fn search(generation: &Generation, request: &SearchRequest) -> tantivy::Result<Hits> {
    let offset = request.offset.min(MAX_RESULT_WINDOW);
    let n_best = (offset + request.limit).min(MAX_RESULT_WINDOW);
    let mut hits = Hits::none(request);
    let collected = collect_matches(generation, request, n_best)?;
    hits.total = collected.total;
    if request.facet_limit > 0 {
        hits.facets = facet_counts(generation, &collected.counts, request);
        hits.query_years = year_counts(generation, &collected.query_years);
    }
    for (address, score) in collected.best.into_iter().skip(offset) {
        if let Some(hit) = hit(generation, &request.query, address, score)? {
            hits.hits.push(hit);
        }
    }
    Ok(hits)
}

fn collect_matches(
    generation: &Generation,
    request: &SearchRequest,
    n_best: usize,
) -> tantivy::Result<Collected> {
    let planner = Planner {
        fields: generation.fields(),
        searcher: generation.searcher(),
        languages: generation.languages(),
    };
    let query = planner.plan(&request.query.root);
    // Without words every score is the same: the newest come first.
    let sort = match request.sort {
        Sort::Relevance if request.query.is_empty() => Sort::Newest,
        sort => sort,
    };
    let ranks = match sort {
        Sort::Speaker => generation.ranks(column_of(Facet::Speaker)),
        _ => &[],
    };
    let filters = Selection::of(&request.filters, generation.columns());
    let collection = Collection {
        query: query.as_ref(),
        filters: &filters,
        sort,
        speaker_ranks: ranks,
        n_best,
        counts_facets: request.facet_limit > 0,
    };
    collect(
        &collection,
        generation.searcher(),
        generation.segments(),
        generation.columns(),
    )
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
    let highlighter = Highlighter::in_language(query, card.language.as_deref());
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
