//! What a search costs beside the limit, by the class of its query.
//!
//! `cargo bench --bench search` indexes the sample corpus into a temporary
//! folder, or the Markdown files below `TALKDEX_BENCH_NOTES`; asks the queries
//! of the file `TALKDEX_BENCH_QUERIES`, or words of titles; and asks them of us
//! and of the bare engine ([`raw`]) in turn. `TALKDEX_BENCH_INDEX` names a
//! folder that keeps the index for the next run. First the answers are
//! compared: a fast wrong answer fails. Of each query the shortest of several
//! rounds counts, since everything that makes it longer comes from outside;
//! median, 99th percentile and mean are those over the queries.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![expect(clippy::disallowed_methods, reason = "the errors name what was read")]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use talkdex::index::{Facet, Generation, Hits, Index, SearchRequest};
use talkdex::query::Query;
use talkdex::text::fold;

#[path = "asked.rs"]
mod asked;
#[path = "corpus.rs"]
mod corpus;
#[path = "pipeline.rs"]
mod pipeline;
#[path = "raw.rs"]
mod raw;

use asked::Asked;
use raw::{FACETS, N_BEST, Raw};

const ROUNDS: usize = 7;

/// What is timed of every query.
const WORKS: [&str; 8] = [
    "the limit",
    "its excerpts",
    "same words",
    "as typed",
    "same words, no hits shown",
    "same words, no hits, no facets",
    "the engine's aggregation",
    "as typed, two facets chosen",
];

/// The times of each of [`WORKS`], query by query.
type Times = [Vec<Duration>; WORKS.len()];

fn main() -> anyhow::Result<()> {
    let temporary = tempfile::TempDir::new()?;
    let kept = std::env::var_os("TALKDEX_BENCH_INDEX").map(PathBuf::from);
    let dir = kept.as_deref().unwrap_or(temporary.path());
    let generation = generation(dir)?;
    println!("{} sessions", generation.stats().sessions);
    let asked = match std::env::var_os("TALKDEX_BENCH_QUERIES") {
        Some(path) => asked::read(Path::new(&path))?,
        None => asked::of_titles(&titles(&generation)),
    };
    for one in &asked {
        black_box(answer(&generation, &one.request(&one.typed(), N_BEST)));
    }
    println!("memory while serving: {}", memory());
    let raw = Raw::open(dir)?;
    let mut classes: BTreeMap<&str, Times> = BTreeMap::new();
    let mut all = Times::default();
    for one in &asked {
        let times = measure(one, &generation, &raw)?;
        for (at, time) in times.into_iter().enumerate() {
            all[at].push(time);
            classes.entry(&one.class).or_default()[at].push(time);
        }
    }
    for (class, times) in &classes {
        report(class, times);
    }
    report("all", &all);
    whole_questions(&generation);
    Ok(())
}

/// The index in a folder, built when there is none.
fn generation(dir: &Path) -> anyhow::Result<Arc<Generation>> {
    if dir.join("data/meta.json").exists() {
        return Ok(Index::open_read_only(dir)?.generation()?);
    }
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root =
        std::env::var_os("TALKDEX_BENCH_NOTES").map_or(project.join("corpus"), PathBuf::from);
    println!("notes of {}", root.display());
    Ok(pipeline::generation(dir, &corpus::notes_below(&root)))
}

fn titles(generation: &Generation) -> Vec<String> {
    let talks = generation.talks();
    talks.iter().map(|talk| talk.label.clone()).collect()
}

/// Resident memory as the system counts it.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let lines = status
        .lines()
        .filter(|line| line.starts_with("VmRSS") || line.starts_with("Rss"));
    lines.collect::<Vec<_>>().join(", ").replace('\t', " ")
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
    let shown: Vec<_> = shown
        .map(|hit| {
            (
                &hit.session.title,
                &hit.snippet.text,
                &hit.snippet.matches,
                hit.score,
            )
        })
        .collect();
    let facets = hits.facets.iter().map(|facet| {
        let values = facet.values.iter();
        values
            .map(|v| (&v.value, &v.label, v.count))
            .collect::<Vec<_>>()
    });
    let facets: Vec<_> = facets.collect();
    serde_json::to_string(&(hits.total, shown, facets)).unwrap_or_default()
}

/// Ours must say what the limit says.
fn check(one: &Asked, expected: &raw::Answer, found: &Hits) -> anyhow::Result<()> {
    let text = one.exact();
    let (found_total, total) = (found.total, expected.total);
    ensure!(found_total == total, "{text}: {found_total} and {total}");
    for (facet, expected) in FACETS.iter().zip(&expected.facets) {
        let counts = found.facets.iter().find(|counts| counts.facet == *facet);
        let counts = counts.context("every facet is counted")?.values.iter();
        // A chosen value is shown whatever its count.
        let counts: Vec<usize> = counts
            .map(|value| value.count)
            .take(expected.len())
            .collect();
        let expected: Vec<usize> = expected.iter().map(|(_, count)| *count as usize).collect();
        ensure!(counts == expected, "{text}: {}", facet.as_str());
    }
    Ok(())
}

/// Compares the answers, then times the works in turn.
fn measure(
    one: &Asked,
    generation: &Generation,
    raw: &Raw,
) -> anyhow::Result<[Duration; WORKS.len()]> {
    let words: Vec<String> = one.words.iter().map(|word| fold(word)).collect();
    let query = raw.query(&words, one.shape());
    let chosen_by_limit = one.choice().and_then(|(facet, slug)| {
        let at = FACETS.iter().position(|counted| *counted == facet)?;
        Some(raw.value(at, &slug))
    });
    let exact = SearchRequest {
        correct: one.class == "typo",
        ..one.request(&one.exact(), N_BEST)
    };
    let typed = one.request(&one.typed(), N_BEST);
    let bare = SearchRequest {
        limit: 0,
        ..exact.clone()
    };
    let uncounted = SearchRequest {
        facets: Vec::new(),
        ..bare.clone()
    };
    let mut chosen = typed.clone();
    for year in ["2012..2016", "2018"] {
        chosen.filters.add(Facet::Year, year);
    }
    for kind in ["talk", "keynote"] {
        chosen.filters.add(Facet::Kind, kind);
    }
    let expected = raw.search(query.as_ref(), chosen_by_limit)?;
    if one.is_comparable() {
        check(one, &expected, &generation.search(&exact))?;
    }
    Ok(shortest_of(&mut [
        &mut || {
            let answer = raw.search(query.as_ref(), chosen_by_limit);
            answer.map_or(0, |answer| answer.json.len())
        },
        &mut || raw.snippets(&words, &expected.documents),
        &mut || answer(generation, &exact),
        &mut || answer(generation, &typed),
        &mut || answer(generation, &bare),
        &mut || answer(generation, &uncounted),
        &mut || raw.aggregate(query.as_ref()).unwrap_or(0),
        &mut || answer(generation, &chosen),
    ]))
}

fn report(class: &str, times: &Times) {
    let spread = |at: usize| Spread::of(times[at].clone());
    let limit = spread(0);
    println!("{class}: {} queries", times[0].len());
    for (at, name) in WORKS.iter().enumerate() {
        let own = spread(at);
        println!(
            "  {name:32} {own}  x{:.2} x{:.2} x{:.2}",
            ratio(own.median, limit.median),
            ratio(own.p99, limit.p99),
            ratio(own.mean, limit.mean),
        );
    }
    let goal = limit.median * 2 + spread(1).median;
    let facets = times[4]
        .iter()
        .zip(&times[5])
        .map(|(a, b)| a.saturating_sub(*b));
    let facets = Spread::of(facets.collect());
    println!(
        "  of the goal (twice the limit and its excerpts): same words {:.2}, as typed {:.2}; aggregation {:.1} x our facets; chosen {:.2} x free",
        ratio(spread(2).median, goal),
        ratio(spread(3).median, goal),
        ratio(spread(6).median, facets.median),
        ratio(spread(7).median, spread(3).median),
    );
}

/// What is asked without a limit to compare with: titles, questions, everything.
fn whole_questions(generation: &Generation) {
    let titles = titles(generation);
    let step = (titles.len() / 100).max(1);
    let ask = |text: String| {
        let request = asked::request(&text, N_BEST);
        shortest_of(&mut [&mut || answer(generation, &request)])[0]
    };
    let spread = |write: &dyn Fn(&str) -> String| {
        let titles = titles.iter().step_by(step).take(100);
        Spread::of(titles.map(|title| ask(write(title))).collect())
    };
    println!("title: {}", spread(&str::to_owned));
    let question = |title: &str| format!("what did people say about {title} when they learnt it");
    println!("question: {}", spread(&question));
    println!("everything: {}", Spread::of(vec![ask(String::new())]));
}

/// Half and all but a hundredth of the queries take no longer.
#[derive(Clone, Copy)]
struct Spread {
    median: Duration,
    p99: Duration,
    mean: Duration,
}

impl Spread {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let at = |percent: usize| times[(times.len() - 1) * percent / 100];
        Self {
            median: at(50),
            p99: at(99),
            mean: times.iter().sum::<Duration>() / times.len() as u32,
        }
    }
}

impl std::fmt::Display for Spread {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        let (median, p99, mean) = (ms(self.median), ms(self.p99), ms(self.mean));
        write!(out, "{median:.3}/{p99:.3}, {mean:.3} ms")
    }
}

fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64().max(1e-9)
}

/// The shortest time of each, taken in turn so that a busy moment is shared;
/// every other round begins at the other end.
fn shortest_of<const N: usize>(works: &mut [&mut dyn FnMut() -> usize; N]) -> [Duration; N] {
    let mut shortest = [Duration::MAX; N];
    for round in 0..ROUNDS {
        for turn in 0..N {
            let at = if round % 2 == 0 { turn } else { N - 1 - turn };
            let begun = Instant::now();
            black_box(works[at]());
            shortest[at] = begun.elapsed().min(shortest[at]);
        }
    }
    shortest
}
