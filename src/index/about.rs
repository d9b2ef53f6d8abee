//! Events whose own text answers a query: what their notes say outside the
//! sessions. It stands in a field of its own, so that no hit is ever an event.

use tantivy::DocAddress;
use tantivy::collector::TopDocs;

use super::generation::Generation;
use super::highlight::Highlighter;
use super::hits::EventHit;
use super::plan::{Demand, FreeWords, Planner};
use super::schema::Fields;
use super::snippet::excerpts;
use crate::query::Query;

/// The best events for a query, each with its excerpt.
pub(super) fn events_about(
    generation: &Generation,
    query: &Query,
    limit: usize,
) -> tantivy::Result<Vec<EventHit>> {
    let highlighter = Highlighter::new(query);
    if highlighter.is_empty() || limit == 0 {
        return Ok(Vec::new());
    }
    let fields = Fields {
        all: generation.fields().about,
        ..generation.fields().clone()
    };
    let planner = Planner {
        fields: &fields,
        searcher: generation.searcher(),
        languages: generation.languages(),
    };
    let free = FreeWords::of(&query.root, generation.languages());
    let plan = planner.plan(query, &free, Demand::All, &[]);
    let collector = TopDocs::with_limit(limit).order_by_score();
    let found: Vec<(f32, DocAddress)> = generation.searcher().search(&plan, &collector)?;
    let mut hits = Vec::with_capacity(found.len());
    for (_, address) in found {
        let Some(event) = generation.event_with_text(address)? else {
            continue;
        };
        let lede = event.summary.unwrap_or_default();
        let excerpts = excerpts(event.about.into_iter(), &lede, &highlighter);
        hits.push(EventHit {
            id: event.id,
            name: event.name,
            snippet: excerpts.best,
            anchor: excerpts.anchor,
        });
    }
    Ok(hits)
}
