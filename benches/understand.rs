//! What understanding a note costs beside parsing its Markdown alone.
//!
//! Both run over the same notes in one run, so that their ratio holds on a
//! noisy machine: `cargo bench --bench understand`.

use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use talkdex::extract::extract;
use talkdex::note::RawNote;

#[path = "corpus.rs"]
mod corpus;

fn understand(criterion: &mut Criterion) {
    let notes = corpus::notes(Path::new(env!("CARGO_MANIFEST_DIR")));
    let n_bytes: usize = notes.iter().map(|note: &RawNote| note.bytes.len()).sum();
    let mut group = criterion.benchmark_group("understand");
    group.throughput(Throughput::Bytes(n_bytes as u64));
    group.bench_function("parse_markdown_alone", |bencher| {
        bencher.iter(|| {
            let events = |note: &RawNote| {
                let text = String::from_utf8_lossy(&note.bytes);
                pulldown_cmark::Parser::new(&text).count()
            };
            notes.iter().map(events).sum::<usize>()
        });
    });
    group.bench_function("extract", |bencher| {
        bencher.iter(|| {
            notes
                .iter()
                .map(|note| extract(note).entries.len())
                .sum::<usize>()
        });
    });
    group.finish();
}

criterion_group!(benches, understand);
criterion_main!(benches);
