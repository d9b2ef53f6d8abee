//! What a search costs beside the limit, by the shape of its query.
//!
//! `cargo bench --bench search` indexes the sample corpus into a temporary
//! folder, or the Markdown files below `TALKDEX_BENCH_NOTES`, and asks it and
//! the bare engine ([`raw`]) the same, in turn. First the answers are compared:
//! a fast wrong answer fails. Of each query the shortest of several rounds
//! counts, since everything that makes it longer comes from outside.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use serde_json::json;
use talkdex::index::{Facet, Filters, Generation, Hits, SearchRequest, Sort};
use talkdex::query::Query;

#[path = "corpus.rs"]
mod corpus;
#[path = "pipeline.rs"]
mod pipeline;
#[expect(dead_code, reason = "the bare server asks more of it")]
#[path = "raw.rs"]
mod raw;

use raw::{FACETS, N_BEST, Raw};

const ROUNDS: usize = 7;
/// Most queries of one shape.
const N_QUERIES: usize = 100;

/// A query: as people type it, and the words that must stand as they are.
struct Asked {
    typed: String,
    exact: String,
    words: Vec<String>,
    is_phrase: bool,
}

fn main() -> anyhow::Result<()> {
    let dir = tempfile::TempDir::new()?;
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root =
        std::env::var_os("TALKDEX_BENCH_NOTES").map_or(project.join("corpus"), PathBuf::from);
    let notes = corpus::notes_below(&root);
    let generation = pipeline::generation(dir.path(), &notes);
    let raw = Raw::open(dir.path())?;
    let titles: Vec<String> = generation
        .talks()
        .iter()
        .map(|talk| talk.label.clone())
        .collect();
    println!(
        "{} sessions of {} notes",
        generation.stats().sessions,
        notes.len()
    );
    for shape in ["word", "words", "phrase"] {
        compare(shape, &queries(&titles, shape), &generation, &raw)?;
    }
    for shape in ["title", "question"] {
        let requests: Vec<_> = queries(&titles, shape)
            .iter()
            .map(|q| request(&q.typed, N_BEST))
            .collect();
        let ours = requests.iter().map(|r| shortest(|| answer(&generation, r)));
        println!("{shape}: {}", Spread::of(ours.collect()));
    }
    let home = request("", N_BEST);
    println!(
        "everything: {}",
        Spread::of(vec![shortest(|| answer(&generation, &home))])
    );
    selections(&queries(&titles, "word"), &generation);
    Ok(())
}

/// Queries of one shape from the words of titles spread over the archive.
fn queries(titles: &[String], shape: &str) -> Vec<Asked> {
    let step = (titles.len() / (2 * N_QUERIES)).max(1);
    let plain = |word: &&str| word.len() > 3 && word.bytes().all(|b| b.is_ascii_lowercase());
    let found = titles.iter().step_by(step).filter_map(|title| {
        let title = title.to_lowercase();
        let all: Vec<&str> = title.split_whitespace().collect();
        let words: Vec<String> = match shape {
            "word" => all
                .iter()
                .find(|word| plain(word))
                .map(|w| vec![(*w).to_owned()])?,
            "phrase" => all
                .windows(2)
                .find(|pair| pair.iter().all(&plain))?
                .iter()
                .map(|w| (*w).to_owned())
                .collect(),
            _ => all
                .iter()
                .filter(|word| plain(word))
                .take(2)
                .map(|w| (*w).to_owned())
                .collect(),
        };
        if words.len() < 2 && shape != "word" {
            return None;
        }
        let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
        let (typed, exact) = match shape {
            "phrase" => (
                format!("\"{}\"", words.join(" ")),
                format!("\"{}\"", words.join(" ")),
            ),
            "title" => (title.clone(), title),
            "question" => (
                format!(
                    "what did people say about {} when they learnt it",
                    all.join(" ")
                ),
                String::new(),
            ),
            _ => (words.join(" "), quoted.join(" ")),
        };
        Some(Asked {
            typed,
            exact,
            words,
            is_phrase: shape == "phrase",
        })
    });
    found.take(N_QUERIES).collect()
}

fn request(query: &str, limit: usize) -> SearchRequest {
    SearchRequest {
        query: Query::parse(query),
        filters: Filters::default(),
        sort: Sort::Relevance,
        offset: 0,
        limit,
        facet_limit: N_BEST,
        correct: true,
    }
}

/// The whole request: parse, search, excerpts, JSON.
fn answer(generation: &Generation, request: &SearchRequest) -> usize {
    let query = Query::parse(&request.query.text);
    let hits = generation.search(&SearchRequest {
        query,
        ..request.clone()
    });
    json(&hits).len()
}

fn json(hits: &Hits) -> String {
    let shown = hits.hits.iter();
    let shown =
        shown.map(|h| json!({"title": h.session.title, "text": h.snippet.text, "score": h.score}));
    let facets = hits.facets.iter().map(|facet| {
        let values = facet
            .values
            .iter()
            .map(|v| json!({"value": v.value, "label": v.label, "count": v.count}));
        values.collect::<Vec<_>>()
    });
    let (shown, facets): (Vec<_>, Vec<_>) = (shown.collect(), facets.collect());
    json!({"total": hits.total, "hits": shown, "facets": facets}).to_string()
}

/// Ours must say what the limit says.
fn check(one: &Asked, expected: &raw::Answer, found: &Hits) -> anyhow::Result<()> {
    let (found_total, total) = (found.total, expected.total);
    ensure!(
        found_total == total,
        "{}: {found_total} and {total}",
        one.exact
    );
    for (facet, expected) in FACETS.iter().zip(&expected.facets) {
        let found = found.facets.iter().find(|counts| counts.facet == *facet);
        let found = found.context("every facet is counted")?.values.iter();
        let found: Vec<usize> = found.map(|value| value.count).collect();
        let expected: Vec<usize> = expected.iter().map(|(_, count)| *count as usize).collect();
        ensure!(found == expected, "{}: {}", one.exact, facet.as_str());
    }
    Ok(())
}

/// Compares the answers, then the times, of queries of one shape.
fn compare(shape: &str, asked: &[Asked], generation: &Generation, raw: &Raw) -> anyhow::Result<()> {
    let mut times: [Vec<Duration>; 6] = Default::default();
    for one in asked {
        let query = raw.query(&one.words, one.is_phrase);
        let exact = request(&one.exact, N_BEST);
        let typed = request(&one.typed, N_BEST);
        let bare = SearchRequest {
            limit: 0,
            ..exact.clone()
        };
        let uncounted = SearchRequest {
            facet_limit: 0,
            ..bare.clone()
        };
        check(
            one,
            &raw.search(query.as_ref())?,
            &generation.search(&exact),
        )?;
        let shortest = shortest_of([
            &mut || {
                raw.search(query.as_ref())
                    .map_or(0, |answer| answer.json.len())
            },
            &mut || answer(generation, &exact),
            &mut || answer(generation, &typed),
            &mut || answer(generation, &bare),
            &mut || answer(generation, &uncounted),
            &mut || raw.aggregate(query.as_ref()).unwrap_or(0),
        ]);
        for (times, time) in times.iter_mut().zip(shortest) {
            times.push(time);
        }
    }
    report(shape, times);
    Ok(())
}

/// One line for the same words, one for the words as typed.
fn report(shape: &str, times: [Vec<Duration>; 6]) {
    let facets: Vec<Duration> = times[3]
        .iter()
        .zip(&times[4])
        .map(|(a, b)| a.saturating_sub(*b))
        .collect();
    let shown: Vec<Duration> = times[1]
        .iter()
        .zip(&times[3])
        .map(|(a, b)| a.saturating_sub(*b))
        .collect();
    let [limit, exact, typed, _, _, aggregation] = times.map(Spread::of);
    let (facets, shown) = (Spread::of(facets), Spread::of(shown));
    println!(
        "{shape}: same words {} = {:.2} x median, {:.2} x p99 of the limit {limit}; hits with excerpts {shown}",
        exact,
        ratio(exact.median, limit.median),
        ratio(exact.p99, limit.p99),
    );
    println!(
        "{shape}: as typed {typed} = {:.2} x median, {:.2} x p99; facets {facets}, the engine's aggregation {:.1} x that",
        ratio(typed.median, limit.median),
        ratio(typed.p99, limit.p99),
        ratio(aggregation.median, facets.median),
    );
}

/// Two facets with several values chosen, beside none.
fn selections(asked: &[Asked], generation: &Generation) {
    let mut times: [Vec<Duration>; 2] = Default::default();
    for one in asked {
        let free = request(&one.typed, N_BEST);
        let mut chosen = free.clone();
        chosen.filters.add(Facet::Year, "2012..2016");
        chosen.filters.add(Facet::Year, "2018");
        for kind in ["talk", "keynote"] {
            chosen.filters.add(Facet::Kind, kind);
        }
        let shortest = shortest_of([&mut || answer(generation, &free), &mut || {
            answer(generation, &chosen)
        }]);
        times[0].push(shortest[0]);
        times[1].push(shortest[1]);
    }
    let [free, chosen] = times.map(Spread::of);
    println!(
        "two facets chosen: {chosen} = {:.2} x median of none chosen",
        ratio(chosen.median, free.median)
    );
}

/// Half and all but a hundredth of the queries take no longer.
#[derive(Clone, Copy)]
struct Spread {
    median: Duration,
    p99: Duration,
}

impl Spread {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let at = |percent: usize| times[(times.len() - 1) * percent / 100];
        Self {
            median: at(50),
            p99: at(99),
        }
    }
}

impl std::fmt::Display for Spread {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        write!(out, "{:.3}/{:.3} ms", ms(self.median), ms(self.p99))
    }
}

fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64().max(1e-9)
}

fn shortest(mut work: impl FnMut() -> usize) -> Duration {
    shortest_of([&mut work])[0]
}

/// The shortest time of each, taken in turn so that a busy moment is shared.
fn shortest_of<const N: usize>(mut works: [&mut dyn FnMut() -> usize; N]) -> [Duration; N] {
    let mut shortest = [Duration::MAX; N];
    for _ in 0..ROUNDS {
        for (work, shortest) in works.iter_mut().zip(&mut shortest) {
            let begun = Instant::now();
            black_box(work());
            *shortest = begun.elapsed().min(*shortest);
        }
    }
    shortest
}
