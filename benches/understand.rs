//! What understanding a note costs beside reading it by the libraries alone.
//!
//! Both run over the same thousand notes in one run, so that their ratio holds
//! on a noisy machine: `cargo bench --bench understand`. The libraries' share
//! is the YAML of the front matter read into a tree and the Markdown of the
//! body taken event by event. Understanding is all of it: parsing, the shape
//! of the file, talks, names, parts with their HTML, and topics.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use pulldown_cmark::{Options, Parser};
use talkdex::catalog::Curation;
use talkdex::catalog::resolve::{EventNote, event_id, resolve};
use talkdex::extract::{Extraction, extract};
use talkdex::note::RawNote;

#[path = "corpus.rs"]
mod corpus;

/// How many notes are read in one round.
const N_NOTES: usize = 1_000;

/// How often both sides take turns for the ratio.
const N_TURNS: usize = 15;

fn understand(criterion: &mut Criterion) {
    let notes = notes();
    let n_bytes: usize = notes.iter().map(|note| note.bytes.len()).sum();
    let curation = Curation::default();
    let mut group = criterion.benchmark_group("understand");
    group.throughput(Throughput::Bytes(n_bytes as u64));
    group.sample_size(20);
    group.bench_function("libraries_alone", |bencher| {
        bencher.iter(|| notes.iter().for_each(read_by_libraries));
    });
    group.bench_function("extract", |bencher| {
        bencher.iter(|| {
            for note in &notes {
                black_box(extract(note));
            }
        });
    });
    group.bench_function("understand", |bencher| {
        bencher.iter(|| {
            for note in &notes {
                understand_note(note, &curation);
            }
        });
    });
    group.finish();
}

/// A thousand notes: those of the sample corpus again and again.
fn notes() -> Vec<RawNote> {
    let corpus = corpus::notes_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"));
    corpus.into_iter().cycle().take(N_NOTES).collect()
}

/// All that one note costs: what it says of which session, and what follows
/// from it for its events, topics among it.
fn understand_note(note: &RawNote, curation: &Curation) {
    let Extraction {
        events, entries, ..
    } = extract(note);
    let mut notes: Vec<EventNote> = events
        .into_iter()
        .map(|mention| EventNote {
            path: note.path.clone(),
            mention,
            entries: Vec::new(),
        })
        .collect();
    for entry in entries {
        notes[entry.event].entries.push(entry);
    }
    for note in notes {
        let event = event_id(&note.path, &note.mention, None, curation);
        black_box(resolve(&event, &[note], curation));
    }
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

/// Prints how many times the libraries' share understanding costs. Both sides
/// take turns, so that a busy machine slows both.
#[expect(
    clippy::print_stdout,
    reason = "the figure is what the benchmark is for"
)]
fn print_ratio(_: &mut Criterion) {
    // Run as a test it only shows that it runs.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let notes = notes();
    let curation = Curation::default();
    let mut alone = Vec::with_capacity(N_TURNS);
    let mut extracted = Vec::with_capacity(N_TURNS);
    let mut understood = Vec::with_capacity(N_TURNS);
    for _ in 0..N_TURNS {
        alone.push(time(|| notes.iter().for_each(read_by_libraries)));
        extracted.push(time(|| {
            for note in &notes {
                black_box(extract(note));
            }
        }));
        understood.push(time(|| {
            for note in &notes {
                understand_note(note, &curation);
            }
        }));
    }
    let alone = median(alone);
    println!(
        "understand: {:.2} times the libraries alone, {:.2} without resolving (medians of {N_TURNS} turns)",
        median(understood) / alone,
        median(extracted) / alone,
    );
}

fn time(work: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    work();
    begun.elapsed()
}

/// The median in seconds.
fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64()
}

criterion_group!(benches, understand, print_ratio);
criterion_main!(benches);
