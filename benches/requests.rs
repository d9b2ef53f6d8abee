//! talkdex's side of the comparison with other search engines (`peers/run`).
//!
//! The same queries as everybody's, one JSON object a line, in talkdex's own
//! language: asked in process, where each costs the processor time of its
//! thread and nothing else counts, or written as addresses for the server. The
//! bare server and the client that drives every server are here, too. Without
//! arguments it says how to be called, so that `cargo bench` passes it by.

#![expect(clippy::print_stdout, reason = "what it prints is its result")]

use std::fs::File;
use std::hint::black_box;
use std::io::{read_to_string, stdin};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use cpu_time::ThreadTime;
use serde_json::json;
use talkdex::index::{Generation, Index, SearchRequest};
use talkdex::query::Query;
use talkdex::web::api::types::SearchAnswer;

#[path = "requests/asked.rs"]
mod asked;
#[path = "requests/bare.rs"]
mod bare;
#[path = "requests/load.rs"]
mod load;
#[expect(dead_code, reason = "the comparison with the limit asks more of it")]
#[path = "raw.rs"]
mod raw;

use asked::{Asked, Extent};

const USAGE: &str = "requests ask INDEX QUERIES alike|whole | addresses INDEX QUERIES | bare INDEX | load HOST:PORT ADDRESSES COUNT";

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| a != "--bench")
        .collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["ask", index, queries, "alike"] => ask(index, queries, Extent::Alike),
        ["ask", index, queries, "whole"] => ask(index, queries, Extent::Whole),
        ["addresses", index, queries] => addresses(index, queries),
        ["bare", index] => bare::serve(Path::new(index)),
        ["load", server, addresses, count] => {
            load::drive(server, &read(addresses)?, count.parse()?)
        }
        [] => {
            println!("{USAGE}; benches/peers/run calls it");
            Ok(())
        }
        _ => bail!("{USAGE}"),
    }
}

fn generation(index: &str) -> anyhow::Result<Arc<Generation>> {
    let generation = Index::open_read_only(Path::new(index))?.generation()?;
    Ok(generation)
}

fn read(path: &str) -> anyhow::Result<String> {
    let file = File::open(path).with_context(|| path.to_owned())?;
    Ok(read_to_string(file)?)
}

fn queries(path: &str) -> anyhow::Result<Vec<Asked>> {
    read(path)?.lines().map(Asked::parse).collect()
}

/// Answers each line of the input with one round: what every query found and
/// how many microseconds of processor time it took, from its text to JSON.
fn ask(index: &str, path: &str, extent: Extent) -> anyhow::Result<()> {
    let generation = generation(index)?;
    let asked = queries(path)?;
    let requests: Option<Vec<_>> = asked
        .iter()
        .map(|one| one.request(&generation, extent))
        .collect();
    let requests = requests.context("a filter's value is not in the index")?;
    for _ in stdin().lines() {
        let (mut totals, mut times) = (Vec::new(), Vec::new());
        for request in &requests {
            let begun = ThreadTime::now();
            totals.push(answer(&generation, request));
            times.push(begun.elapsed().as_secs_f64() * 1e6);
        }
        println!("{}", json!({"totals": totals, "us": times}));
    }
    Ok(())
}

/// The whole of a request but the connection.
fn answer(generation: &Generation, request: &SearchRequest) -> usize {
    let query = Query::parse(&request.query.text);
    let hits = generation.search(&SearchRequest {
        query,
        ..request.clone()
    });
    let answer = SearchAnswer::new(&hits, generation.number(), 0);
    black_box(serde_json::to_string(&answer).map_or(0, |text| text.len()));
    hits.total
}

/// One line for each query: its address at talkdex and at the bare server, or
/// null where the index has no such value to filter by.
fn addresses(index: &str, path: &str) -> anyhow::Result<()> {
    let generation = generation(index)?;
    for asked in queries(path)? {
        println!("{}", asked.addresses(&generation));
    }
    Ok(())
}
