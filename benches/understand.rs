//! What understanding a note costs beside reading it by the libraries alone.
//!
//! Both run over the same thousand notes in one run, so that their ratio holds
//! on a noisy machine: `cargo bench --bench understand`. The libraries' share
//! is the YAML of the front matter read into a tree and the Markdown of the
//! body taken event by event. Understanding is all of it: parsing, the shape
//! of the file, talks, names, parts with their HTML, and topics.

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use pulldown_cmark::{Options, Parser};
use talkdex::extract::extract;
use talkdex::note::RawNote;

#[path = "corpus.rs"]
mod corpus;

/// How many notes are read in one round.
const N_NOTES: usize = 1_000;

fn understand(criterion: &mut Criterion) {
    let corpus = corpus::notes(Path::new(env!("CARGO_MANIFEST_DIR")));
    let notes: Vec<RawNote> = corpus.into_iter().cycle().take(N_NOTES).collect();
    let n_bytes: usize = notes.iter().map(|note| note.bytes.len()).sum();
    let mut group = criterion.benchmark_group("understand");
    group.throughput(Throughput::Bytes(n_bytes as u64));
    group.sample_size(20);
    group.bench_function("libraries_alone", |bencher| {
        bencher.iter(|| notes.iter().for_each(read_by_libraries));
    });
    group.bench_function("understand", |bencher| {
        bencher.iter(|| {
            for note in &notes {
                black_box(extract(note));
            }
        });
    });
    group.finish();
}

/// Reads the YAML and the Markdown of a note and looks at neither.
fn read_by_libraries(note: &RawNote) {
    let text = String::from_utf8_lossy(&note.bytes);
    let front = text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"));
    let body = match front {
        Some((yaml, body)) => {
            black_box(serde_saphyr::from_str::<serde_json::Value>(yaml).ok());
            body
        }
        None => &text,
    };
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    for event in Parser::new_ext(body, options).into_offset_iter() {
        black_box(event);
    }
}

criterion_group!(benches, understand);
criterion_main!(benches);
