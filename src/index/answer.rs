//! What is asked of the engine for one request, and what is asked next when
//! that finds little.
//!
//! A query is first asked as typed. A long one is asked twice, the best hits of
//! the first pass lending their words to the second, unless it is a title: then
//! the talk that is looked for is known. A query that nothing matches
//! is asked again with its spelling corrected, and if that does not help, with
//! only some of its words demanded. Filters have no part in these decisions:
//! what a query means must not change with them.

use std::sync::Arc;
use std::time::Instant;

use super::collect::{Collected, Collection, Selection, collect};
use super::column::column_of;
use super::facet::Facet;
use super::feedback::{N_READ, shared_words};
use super::generation::Generation;
use super::hits::{Correction, MAX_RESULT_WINDOW, SearchRequest, Sort};
use super::plan::{Demand, FreeWords, Planner};
use super::spelling::corrections;
use crate::query::Query;

/// A query that finds no more than this is looked at for another spelling.
const FEW: usize = 2;
/// How many times more another spelling must find to be offered beside hits.
const TIMES_MORE: usize = 5;

/// The matches, and of which query they are.
pub(super) struct Answer {
    pub(super) collected: Arc<Collected>,
    /// The query that was answered.
    pub(super) query: Query,
    pub(super) correction: Option<Correction>,
    pub(super) suggestion: Option<Correction>,
    /// How many of its words were demanded.
    pub(super) demand: Demand,
    /// Words that raised the score beside its own, with their weights.
    pub(super) more: Vec<(String, f32)>,
}

/// Asks until something is found or nothing is left to try.
pub(super) fn answer(
    generation: &Generation,
    request: &SearchRequest,
    deadline: Instant,
) -> tantivy::Result<Answer> {
    let asker = Asker {
        generation,
        request,
        filters: Selection::of(&request.filters, generation.columns()),
        deadline,
    };
    let free = FreeWords::of(&request.query.root, generation.languages());
    let (collected, more) = if is_home(request) {
        (generation.home(|| asker.everything())?, Vec::new())
    } else {
        let (collected, more) = asker.ask(&request.query, &free, free.demand())?;
        (Arc::new(collected), more)
    };
    let n_matches = collected.n_matches;
    let mut answer = Answer {
        collected,
        query: request.query.clone(),
        correction: None,
        suggestion: None,
        demand: free.demand(),
        more,
    };
    if !request.correct || n_matches > FEW || request.query.is_empty() {
        return Ok(answer);
    }
    let spellings = corrections(generation, &request.query, n_matches)?;
    if n_matches == 0 {
        return asker.second(answer, &free, spellings);
    }
    for spelling in spellings {
        if asker.count(&spelling.query)? >= n_matches * TIMES_MORE {
            answer.suggestion = Some(spelling.into_correction());
            break;
        }
    }
    Ok(answer)
}

/// Newest sessions that are kept for the whole archive.
const N_HOME: usize = 200;

/// Whether a request is for the beginning of the whole archive, as the first page shows it.
fn is_home(request: &SearchRequest) -> bool {
    request.query.is_empty()
        && request.filters.is_empty()
        && matches!(request.sort, Sort::Relevance | Sort::Newest)
        && request.offset.saturating_add(request.limit) <= N_HOME
}

/// Asks the engine on behalf of one request.
struct Asker<'a> {
    generation: &'a Generation,
    request: &'a SearchRequest,
    filters: Vec<Selection>,
    deadline: Instant,
}

impl Asker<'_> {
    /// Nothing was found: another spelling, or not all of the words.
    fn second(
        &self,
        nothing: Answer,
        free: &FreeWords,
        spellings: Vec<super::spelling::Spelling>,
    ) -> tantivy::Result<Answer> {
        for spelling in spellings {
            let free = FreeWords::of(&spelling.query.root, self.generation.languages());
            if self.count(&spelling.query)? == 0 {
                continue;
            }
            let (collected, more) = self.ask(&spelling.query, &free, free.demand())?;
            return Ok(Answer {
                collected: Arc::new(collected),
                query: spelling.query.clone(),
                correction: Some(spelling.into_correction()),
                suggestion: None,
                demand: free.demand(),
                more,
            });
        }
        for demand in free.relaxed() {
            let (collected, more) = self.ask(&nothing.query, free, *demand)?;
            if collected.n_matches == 0 {
                continue;
            }
            return Ok(Answer {
                collected: Arc::new(collected),
                correction: Some(Correction {
                    query: nothing.query.text.clone(),
                    reason: "no talk has all of these words, so these have some of them".to_owned(),
                }),
                demand: *demand,
                more,
                ..nothing
            });
        }
        Ok(nothing)
    }

    /// The matches, and the words that raised the score beside the query's own.
    fn ask(
        &self,
        query: &Query,
        free: &FreeWords,
        demand: Demand,
    ) -> tantivy::Result<(Collected, Vec<(String, f32)>)> {
        let request = self.request;
        let offset = request.offset.min(MAX_RESULT_WINDOW);
        let n_best = (offset + request.limit).min(MAX_RESULT_WINDOW);
        // Without words every score is the same: the newest come first.
        let sort = match request.sort {
            Sort::Relevance if query.is_empty() => Sort::Newest,
            sort => sort,
        };
        let mut more = Vec::new();
        let is_long = sort == Sort::Relevance && demand == Demand::Some && n_best > 0;
        if is_long && !self.planner().is_title(query) {
            let first = self.collect(query, free, demand, &more, &Pass::best(N_READ))?;
            more = shared_words(self.generation, &first.best, free.n_matter())?;
        }
        let pass = Pass {
            filters: &self.filters,
            sort,
            n_best,
            facets: &request.facets,
        };
        let collected = self.collect(query, free, demand, &more, &pass)?;
        Ok((collected, more))
    }

    /// The whole archive, newest first, with all its counts.
    fn everything(&self) -> tantivy::Result<Collected> {
        let query = Query::parse("");
        let free = FreeWords::of(&query.root, &[]);
        let pass = Pass {
            filters: &[],
            sort: Sort::Newest,
            n_best: N_HOME,
            facets: &Facet::ALL,
        };
        self.collect(&query, &free, Demand::All, &[], &pass)
    }

    /// How many sessions match a query.
    fn count(&self, query: &Query) -> tantivy::Result<usize> {
        let free = FreeWords::of(&query.root, self.generation.languages());
        let pass = Pass {
            sort: Sort::Newest,
            ..Pass::best(0)
        };
        let counted = self.collect(query, &free, free.demand(), &[], &pass)?;
        Ok(counted.n_matches)
    }

    fn planner(&self) -> Planner<'_> {
        Planner {
            fields: self.generation.fields(),
            searcher: self.generation.searcher(),
            languages: self.generation.languages(),
        }
    }

    fn collect(
        &self,
        query: &Query,
        free: &FreeWords,
        demand: Demand,
        more: &[(String, f32)],
        pass: &Pass<'_>,
    ) -> tantivy::Result<Collected> {
        let generation = self.generation;
        let query = self.planner().plan(query, free, demand, more);
        let ranks = match pass.sort {
            Sort::Speaker => generation.ranks(column_of(Facet::Speaker)),
            _ => &[],
        };
        let collection = Collection {
            query: query.as_ref(),
            filters: pass.filters,
            sort: pass.sort,
            speaker_ranks: ranks,
            n_best: pass.n_best,
            facets: pass.facets,
            deadline: self.deadline,
        };
        collect(&collection, generation)
    }
}

/// What one pass over the matches is for.
struct Pass<'a> {
    filters: &'a [Selection],
    sort: Sort,
    n_best: usize,
    facets: &'a [Facet],
}

impl Pass<'_> {
    /// The best hits alone.
    fn best(n_best: usize) -> Self {
        Self {
            filters: &[],
            sort: Sort::Relevance,
            n_best,
            facets: &[],
        }
    }
}
