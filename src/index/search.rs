//! From a [`SearchRequest`] to [`Hits`].

use std::time::{Duration, Instant};

use tantivy::DocAddress;

use super::analysis::Language;
use super::answer::answer;
use super::count::{facet_counts, year_counts};
use super::facet::Facet;
use super::generation::Generation;
use super::highlight::Highlighter;
use super::hits::{Hit, Hits, MAX_RESULT_WINDOW, SearchRequest, Snippet};
use super::plan::{Planner, cut_prefixes};
use super::record::SessionCard;
use super::snippet::{Excerpts, excerpts};
use super::stored::StoredBody;
use crate::query::{Ignored, Query};

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
        ignored: left_out(generation, &request.query)?,
    };
    hits.facets = facet_counts(generation, &collected.counts, request);
    if request.facets.contains(&Facet::Year) {
        hits.query_years = year_counts(generation, &collected.query_years);
    }
    let mut highlighters = Highlighters::new(&answer.query);
    let best = collected.best.iter().skip(offset).take(request.limit);
    for (address, score) in best {
        let hit = if request.excerpts {
            hit(generation, &mut highlighters, *address, *score)?
        } else {
            generation.card(*address)?.map(|card| bare(card, *score))
        };
        hits.hits.extend(hit);
    }
    Ok(hits)
}

/// What was not asked of the engine, by place.
fn left_out(generation: &Generation, query: &Query) -> tantivy::Result<Vec<Ignored>> {
    let planner = Planner {
        fields: generation.fields(),
        searcher: generation.searcher(),
        languages: generation.languages(),
    };
    let mut ignored = query.ignored.clone();
    ignored.extend(cut_prefixes(&planner, query)?);
    ignored.sort_by_key(|ignored| ignored.from);
    Ok(ignored)
}

/// A highlighter for each language that the hits are written in.
struct Highlighters<'a> {
    query: &'a Query,
    made: Vec<(Language, Highlighter)>,
}

impl<'a> Highlighters<'a> {
    fn new(query: &'a Query) -> Self {
        let made = Vec::new();
        Self { query, made }
    }

    fn of(&mut self, language: Language) -> &Highlighter {
        let known = self.made.iter().position(|(made, _)| *made == language);
        let at = known.unwrap_or_else(|| {
            let highlighter = Highlighter::in_language(self.query, Some(language));
            self.made.push((language, highlighter));
            self.made.len() - 1
        });
        &self.made[at].1
    }
}

/// One hit without them.
fn bare(card: SessionCard, score: f32) -> Hit {
    Hit {
        title: Snippet {
            text: card.title.clone(),
            matches: Vec::new(),
        },
        session: card,
        snippet: Snippet::default(),
        anchor: String::new(),
        sections: Vec::new(),
        n_more_sections: 0,
        score,
    }
}

/// One hit with its excerpts; `None` when its stored form makes no sense.
fn hit(
    generation: &Generation,
    highlighters: &mut Highlighters<'_>,
    address: DocAddress,
    score: f32,
) -> tantivy::Result<Option<Hit>> {
    let Some((card, body)) = generation.card_and_body(address)? else {
        return Ok(None);
    };
    let stemmed = body.as_ref().map_or("", StoredBody::stemmed);
    let highlighter = highlighters.of(Language::of_code(stemmed));
    let excerpts = if highlighter.is_empty() {
        Excerpts {
            best: Snippet {
                text: card.lede.clone(),
                matches: Vec::new(),
            },
            ..Default::default()
        }
    } else {
        let parts = body.into_iter().flat_map(StoredBody::into_parts);
        excerpts(parts, &card.lede, highlighter)
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
