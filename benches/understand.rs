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
use talkdex::note::{Note, RawNote};

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
    for note in event_notes(note) {
        resolve_note(&note, curation);
    }
}

/// What a note says of each of its events.
fn event_notes(note: &RawNote) -> Vec<EventNote> {
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
    notes
}

fn resolve_note(note: &EventNote, curation: &Curation) {
    let event = event_id(&note.path, &note.mention, None, curation);
    black_box(resolve(&event, std::slice::from_ref(note), curation));
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

/// Prints how many times the libraries' share understanding costs, stage by
/// stage. In every turn all stages read the same notes one after the other, in
/// turns from the first and from the last, so that a busy machine slows all of
/// them; of each stage the median of its ratios counts. Parts are cut within
/// `extract` and topics assigned within `resolve`, which costs hardly more
/// than they do: what it costs for entries without parts is printed beside it.
#[expect(
    clippy::print_stdout,
    reason = "the figures are what the benchmark is for"
)]
fn print_ratio(_: &mut Criterion) {
    // Run as a test it only shows that it runs.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let notes = notes();
    let curation = Curation::default();
    let told: Vec<EventNote> = notes.iter().flat_map(event_notes).collect();
    let bare: Vec<EventNote> = told.iter().cloned().map(without_parts).collect();
    let resolve_all = |told: &[EventNote]| {
        for note in told {
            resolve_note(note, &curation);
        }
    };
    let stages: [(&str, &dyn Fn()); 6] = [
        ("libraries alone", &|| {
            notes.iter().for_each(read_by_libraries);
        }),
        ("parse", &|| {
            for note in &notes {
                black_box(Note::parse(note));
            }
        }),
        ("parse and extract, parts among it", &|| {
            for note in &notes {
                black_box(extract(note));
            }
        }),
        ("resolve, without parts", &|| resolve_all(&bare)),
        ("resolve, topics among it", &|| resolve_all(&told)),
        ("all of it", &|| {
            for note in &notes {
                understand_note(note, &curation);
            }
        }),
    ];
    let mut ratios: [Vec<f64>; 6] = Default::default();
    for turn in 0..N_TURNS {
        let mut times = [0.0; 6];
        for at in 0..stages.len() {
            let at = if turn % 2 == 0 {
                at
            } else {
                stages.len() - 1 - at
            };
            times[at] = time(stages[at].1).as_secs_f64();
        }
        for (ratios, time) in ratios.iter_mut().zip(times) {
            ratios.push(time / times[0]);
        }
    }
    println!("understand, in times the libraries alone (medians of {N_TURNS} turns):");
    for ((stage, _), ratios) in stages.iter().zip(ratios) {
        println!("  {:6.2}  {stage}", median(ratios));
    }
}

/// A note with entries that have no text.
fn without_parts(mut note: EventNote) -> EventNote {
    for entry in &mut note.entries {
        entry.parts.clear();
    }
    note
}

fn time(work: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    work();
    begun.elapsed()
}

fn median(mut ratios: Vec<f64>) -> f64 {
    ratios.sort_by(f64::total_cmp);
    ratios[ratios.len() / 2]
}

criterion_group!(benches, understand, print_ratio);
criterion_main!(benches);
