//! What the whole program costs at the size of a real archive, and beyond it.
//!
//! `cargo bench --bench scale` makes notes of 21,700 talks, or of
//! `TALKDEX_BENCH_SCALE` times as many, one file a talk, and runs the program
//! on them as people do: it builds, starts, looks again, hears of a saved
//! note and of a hundred, and serves. Beside each build, in turn, the bare
//! engine and `SQLite` build from one file of records of the same text. The
//! figures are of whole processes; ratios are what to keep, and the load of
//! the machine is printed with them.
//!
//! The notes come from the public record of the Python community's talks where
//! it lies beside the project, else from the sample corpus, repeated under
//! other names. They are kept in `TALKDEX_BENCH_DIR` when that is set.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![expect(
    clippy::disallowed_methods,
    reason = "the kernel's figures and the benchmark's own notes are no corpus of strangers"
)]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

#[path = "scale/material.rs"]
mod material;
#[path = "scale/peers.rs"]
mod peers;
#[path = "scale/process.rs"]
mod process;
#[path = "scale/server.rs"]
mod server;

use material::Material;
use process::{Cost, measure};
use server::Server;

/// Times that the program is started on an existing index.
const STARTS: usize = 7;
/// Times that nothing is found to be new.
const RESCANS: usize = 7;
/// Notes that are saved one after the other.
const SAVES: usize = 100;
/// Notes that are changed at once.
const BULK: usize = 100;
/// Searches before the memory of a server is read.
const SEARCHES: usize = 200;
/// Longest wait for anything that should take a fraction of a second.
const PATIENCE: Duration = Duration::from_mins(2);

fn main() -> anyhow::Result<()> {
    if let Some(dir) = std::env::var_os(peers::RAW_BUILD) {
        return peers::build_raw(Path::new(&dir));
    }
    let scale = std::env::var("TALKDEX_BENCH_SCALE").map_or(Ok(1), |scale| scale.parse())?;
    let temporary = tempfile::TempDir::new()?;
    let kept = std::env::var_os("TALKDEX_BENCH_DIR").map(PathBuf::from);
    let dir = kept.unwrap_or_else(|| temporary.path().to_owned());
    let material = Material::make(&dir, scale)?;
    println!("{material}");
    println!("load before: {}", process::load());
    build(&dir, &material)?;
    start(&dir, &material)?;
    serve(&dir, &material)?;
    println!("load after: {}", process::load());
    Ok(())
}

/// The command that is measured, on the bench's own notes and index.
fn talkdex(verb: &str, dir: &Path, material: &Material) -> std::process::Command {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_talkdex"));
    command.arg(verb).env("RUST_LOG", "warn");
    command.arg("--corpus").arg(&material.notes);
    command.arg("--index").arg(dir.join("index"));
    command
}

/// Builds in turn: the bare engine, `SQLite`, the program.
fn build(dir: &Path, material: &Material) -> anyhow::Result<()> {
    let mut costs: [Vec<Cost>; 3] = Default::default();
    for round in 0..material.rounds() {
        for turn in 0..3 {
            let who = (round + turn) % 3;
            let mut command = match who {
                0 => peers::raw(dir, material)?,
                1 => peers::sqlite(dir, material),
                _ => {
                    let index = dir.join("index");
                    if index.exists() {
                        std::fs::remove_dir_all(index)?;
                    }
                    talkdex("index", dir, material)
                }
            };
            costs[who].push(measure(&mut command)?);
        }
    }
    let [raw, sqlite, ours] = costs.map(|costs| Cost::median(&costs));
    println!("build, bare engine: {raw}");
    println!("build, SQLite:      {sqlite}");
    println!("build, talkdex:     {ours}");
    println!(
        "  CPU to the bare engine's {:.2} (goal 3, aim 2)",
        ours.cpu / raw.cpu
    );
    println!(
        "  wall time to SQLite's {:.2} (goal 1)",
        ours.wall / sqlite.wall
    );
    let index = material::size_of(&dir.join("index/data"))?;
    println!(
        "  index {:.1} MB: {:.2} of the text (goal 2)",
        mega(index),
        index as f64 / material.n_text_bytes as f64
    );
    println!("  peak memory {:.0} MB (goal 250)", ours.peak_mb);
    Ok(())
}

/// Starts on an existing index, to the first answer with facets.
fn start(dir: &Path, material: &Material) -> anyhow::Result<()> {
    let mut took = Vec::new();
    let mut cpu = Vec::new();
    for _ in 0..STARTS {
        let started = Instant::now();
        let server = Server::start(talkdex("serve", dir, material))?;
        server.get("/api/v1/search?q=data", PATIENCE)?;
        took.push(started.elapsed());
        cpu.push(Duration::from_secs_f64(server.cpu()?));
    }
    println!("start to the first answer: {}", spread(took));
    println!("  CPU until then: {}", spread(cpu));
    let mut took = Vec::new();
    for _ in 0..3 {
        took.push(Duration::from_secs_f64(
            measure(&mut talkdex("index", dir, material))?.wall,
        ));
    }
    println!("`talkdex index` that finds nothing new: {}", spread(took));
    Ok(())
}

/// What a running server hears of, and what it holds.
fn serve(dir: &Path, material: &Material) -> anyhow::Result<()> {
    let server = Server::start(talkdex("serve", dir, material))?;
    let ready = Instant::now();
    server.wait_for("scans_total", 1, PATIENCE)?;
    println!("first scan after the first answer: {:.1?}", ready.elapsed());
    for n in 0..SEARCHES {
        let word = ["data", "python", "testing", "async", "introduction"][n % 5];
        server.get(&format!("/search?q={word}+{}", n % 7), PATIENCE)?;
    }
    for page in ["/", "/speakers", "/topics", "/events", "/status"] {
        server.get(page, PATIENCE)?;
    }
    println!("serving: {}", server.memory()?);
    rescans(&server)?;
    saves(&server, material)?;
    bulk(&server, material)?;
    println!("serving after changes: {}", server.memory()?);
    Ok(())
}

fn rescans(server: &Server) -> anyhow::Result<()> {
    let mut took = Vec::new();
    for _ in 0..RESCANS {
        let before = server.metric("scans_total")?;
        let started = Instant::now();
        server.hang_up()?;
        server.wait_for("scans_total", before + 1, PATIENCE)?;
        took.push(started.elapsed());
    }
    println!("rescan that finds nothing new: {}", spread(took));
    Ok(())
}

/// Saves notes one after the other, each with a word that stood nowhere.
fn saves(server: &Server, material: &Material) -> anyhow::Result<()> {
    let mut took = Vec::new();
    let before = server.cpu()?;
    let notes = material.some(SAVES)?;
    let mut texts = Vec::new();
    for (n, note) in notes.iter().enumerate() {
        // A folder that was kept may remember an earlier run.
        let word = format!("zqsave{n}x{}", std::process::id());
        let text = std::fs::read_to_string(note)?;
        let started = Instant::now();
        std::fs::write(note, format!("{text}\n{word}\n"))?;
        server.wait_for_word(&word, PATIENCE)?;
        took.push(started.elapsed());
        texts.push(text);
        std::thread::sleep(Duration::from_millis(20));
    }
    println!("a saved note is found: {}", spread(took));
    println!(
        "  CPU a save, polling included: {:.0} ms",
        (server.cpu()? - before) * 1e3 / SAVES as f64
    );
    restore(&notes, &texts)?;
    let word = format!("zqsave{}x{}", SAVES - 1, std::process::id());
    server.wait_for_no_word(&word, PATIENCE)
}

/// Changes notes all at once and counts the commits that it takes.
fn bulk(server: &Server, material: &Material) -> anyhow::Result<()> {
    let run = std::process::id();
    let notes = material.some(BULK)?;
    let mut texts = Vec::new();
    for note in &notes {
        texts.push(std::fs::read_to_string(note)?);
    }
    let before = server.metric("commits_total")?;
    let started = Instant::now();
    for (n, (note, text)) in notes.iter().zip(&texts).enumerate() {
        std::fs::write(note, format!("{text}\nzqbulk{n}x{run} zqbulk\n"))?;
    }
    for n in 0..notes.len() {
        server.wait_for_word(&format!("zqbulk{n}x{run}"), PATIENCE)?;
    }
    let commits = server.metric("commits_total")? - before;
    println!(
        "{BULK} notes at once: {:.1?}, {commits} commits (goal 3)",
        started.elapsed()
    );
    restore(&notes, &texts)
}

/// Notes that are kept are as they were.
fn restore(notes: &[PathBuf], texts: &[String]) -> anyhow::Result<()> {
    for (note, text) in notes.iter().zip(texts) {
        std::fs::write(note, text)?;
    }
    Ok(())
}

/// Median, 99th percentile and range.
fn spread(mut took: Vec<Duration>) -> String {
    took.sort_unstable();
    let at = |share: usize| took[(took.len() - 1) * share / 100];
    format!(
        "median {:.1?}, p99 {:.1?} ({:.1?} to {:.1?})",
        at(50),
        at(99),
        at(0),
        at(100)
    )
}

fn mega(n_bytes: u64) -> f64 {
    n_bytes as f64 / 1e6
}
