//! What a search costs in process, by the shape of its query.
//!
//! `cargo bench --bench search` indexes the sample corpus into a temporary
//! folder and asks it; every answer carries hits, excerpts and the counts of
//! all facets.

use std::path::Path;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use talkdex::index::{Facet, Filters, Generation, Index, SearchRequest, Sort};
use talkdex::query::Query;

#[path = "corpus.rs"]
mod corpus;

fn request(query: &str) -> SearchRequest {
    SearchRequest {
        query: Query::parse(query),
        filters: Filters::default(),
        sort: Sort::Relevance,
        offset: 0,
        limit: 20,
        facet_limit: 10,
        correct: true,
    }
}

fn generation(dir: &Path) -> Arc<Generation> {
    use std::collections::BTreeMap;

    use talkdex::catalog::resolve::{EventNote, event_id, resolve};
    use talkdex::catalog::{Curation, EventId};

    let curation = Curation::default();
    let mut events: BTreeMap<EventId, Vec<EventNote>> = BTreeMap::new();
    for note in corpus::notes(Path::new(env!("CARGO_MANIFEST_DIR"))) {
        let extraction = talkdex::extract::extract(&note);
        for (at, mention) in extraction.events.iter().enumerate() {
            let entries = extraction.entries.iter().filter(|entry| entry.event == at);
            let event_note = EventNote {
                path: note.path.clone(),
                mention: mention.clone(),
                entries: entries.cloned().collect(),
            };
            let event = event_id(&note.path, mention, &curation);
            events.entry(event).or_default().push(event_note);
        }
    }
    let (_, mut writer) = Index::open(dir).expect("a temporary folder can be written");
    for (event, notes) in &events {
        let resolved = resolve(event, notes, &curation);
        writer
            .put_event(&resolved)
            .expect("the engine takes the sample corpus");
    }
    writer
        .commit()
        .expect("the engine commits the sample corpus")
}

fn search(criterion: &mut Criterion) {
    let dir = tempfile::TempDir::new().expect("a temporary folder can be made");
    let generation = generation(dir.path());
    let mut group = criterion.benchmark_group("search");
    for (name, query) in [
        ("everything", ""),
        ("word", "testing"),
        ("words", "memory safety"),
        ("phrase", "\"code review\""),
        ("prefix", "comp*"),
        ("field", "year:2013.. kind:keynote"),
    ] {
        let request = request(query);
        group.bench_function(name, |bencher| bencher.iter(|| generation.search(&request)));
    }
    let mut chosen = request("data");
    chosen.filters.add(Facet::Kind, "talk");
    chosen.filters.add(Facet::Year, "2010..2020");
    group.bench_function("word_with_two_facets_chosen", |bencher| {
        bencher.iter(|| generation.search(&chosen));
    });
    group.finish();
}

criterion_group!(benches, search);
criterion_main!(benches);
