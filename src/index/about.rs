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

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::super::Index;
    use crate::catalog::{Event, EventId, ResolvedEvent};
    use crate::extract::{Part, PartKind};
    use crate::note::{Html, NotePath};
    use crate::query::Query;
    use crate::text::Slug;

    fn told(name: &str, anchor: &str, text: &str) -> ResolvedEvent {
        let about = Part {
            kind: PartKind::Section,
            anchor: anchor.to_owned(),
            heading: "Dinner".to_owned(),
            person: None,
            level: 1,
            line: 3,
            html: Html::paragraph(text),
        };
        let event = Event {
            id: EventId::new(Slug::of(name)),
            name: name.to_owned(),
            series: None,
            year: Some(2031),
            dates: None,
            location: None,
            summary: None,
            tags: Vec::new(),
            notes: vec![NotePath::from_store(&format!("{name}.md"))],
            about: vec![about],
        };
        ResolvedEvent {
            event,
            sessions: Vec::new(),
        }
    }

    #[test]
    fn events_answer_with_their_own_text_and_are_no_hits() {
        let folder = TempDir::new().unwrap();
        let (index, mut writer) = Index::open(folder.path()).unwrap();
        for (name, anchor, text) in [
            (
                "Harborlight 2031",
                "s-dinner",
                "Chowder below the lighthouse.",
            ),
            ("Copperline 2031", "s-dinner--2", "Bread in the foundry."),
        ] {
            writer.put_event(&told(name, anchor, text)).unwrap();
        }
        let generation = writer.commit().unwrap();
        drop(index);
        let found = |typed: &str| {
            let events = generation.events_about(&Query::parse(typed), 3);
            let events = events.into_iter();
            let events: Vec<_> = events.map(|event| (event.name, event.anchor)).collect();
            events
        };
        let lighthouse = ("Harborlight 2031".to_owned(), "s-dinner".to_owned());
        assert_eq!(found("lighthouse"), [lighthouse]);
        assert_eq!(found("dinner").len(), 2);
        assert_eq!(found("submarine"), []);
        assert_eq!(found(""), []);
        assert_eq!(generation.stats().sessions, 0);
    }
}
