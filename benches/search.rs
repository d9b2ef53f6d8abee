//! What a search costs in process, by the shape of its query.
//!
//! `cargo bench --bench search` indexes the sample corpus into a temporary
//! folder and asks it; every answer carries hits, excerpts and the counts of
//! all facets.

use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use talkdex::index::{Facet, Filters, SearchRequest, Sort};
use talkdex::query::Query;

#[path = "corpus.rs"]
mod corpus;
#[path = "pipeline.rs"]
mod pipeline;

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

fn search(criterion: &mut Criterion) {
    let dir = tempfile::TempDir::new().expect("a temporary folder can be made");
    let notes = corpus::notes(Path::new(env!("CARGO_MANIFEST_DIR")));
    let generation = pipeline::generation(dir.path(), &notes);
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
