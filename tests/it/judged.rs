//! Short queries on the sample corpus, judged by reading its notes: what a
//! visitor with these words in mind wants to see first.
//!
//! The collection of long questions in `benches/relevance.rs` says how good the
//! order is; this list says that nothing gets worse for keywords, phrases and
//! filters.

use std::fmt::Write as _;
use std::path::Path;

use talkdex::index::{Filters, Generation, SearchRequest, Sort};
use talkdex::query::Query;

#[path = "../../benches/corpus.rs"]
mod corpus;
#[path = "../../benches/pipeline.rs"]
mod pipeline;

/// A query, and how the slugs of the talks begin that answer it, any of which may be first.
const JUDGED: &[(&str, &[&str])] = &[
    ("write skew", &["what-your-isolation-level"]),
    ("isolation level", &["what-your-isolation-level"]),
    ("serializable retry loop", &["what-your-isolation-level"]),
    ("snapshot isolation", &["what-your-isolation-level"]),
    ("query plan", &["reading-a-query-plan"]),
    ("explain analyze", &["reading-a-query-plan"]),
    ("BRIN index", &["time-series-in-a-table"]),
    ("time series", &["time-series-in-a-table"]),
    ("timestamptz", &["time-series-in-a-table"]),
    ("embeddings", &["embeddings-are-a-column"]),
    ("message queue postgres", &["postgres-as-a-message-queue"]),
    ("dagny thorsrud embeddings", &["embeddings-are-a-column"]),
    ("session fixation", &["what-the-session-cookie"]),
    ("HttpOnly", &["what-the-session-cookie"]),
    ("cross-site request forgery", &["what-the-session-cookie"]),
    ("bcrypt", &["what-the-session-cookie"]),
    ("2to3", &["porting-the-shop", "what-python-3000"]),
    ("port to python 3", &["porting-the-shop"]),
    ("label printer", &["porting-the-shop"]),
    (
        "bookshop billing",
        &["porting-the-shop", "what-python-3000"],
    ),
    ("python 3000", &["what-python-3000"]),
    (
        "unicode normalization",
        &["names-are-hard", "ten-thousand-ways"],
    ),
    ("NFC NFKC", &["names-are-hard"]),
    ("case folding", &["names-are-hard"]),
    ("leif names", &["names-are-hard"]),
    ("edit distance towns", &["ten-thousand-ways"]),
    ("mixed scripts", &["ten-thousand-ways"]),
    ("wrong merge", &["ten-thousand-ways"]),
    (
        "screen reader",
        &[
            "page-is-a-conversation",
            "parler-a-la-machine",
            "overlays-do-not",
        ],
    ),
    ("ARIA", &["page-is-a-conversation"]),
    ("swimming lesson", &["page-is-a-conversation"]),
    ("mouse keyboard tab", &["put-your-mouse"]),
    ("overlays", &["overlays-do-not"]),
    ("borrow checker", &["ownership-is-a-table"]),
    ("ownership", &["ownership-is-a-table"]),
    ("lifetimes", &["lifetimes-are-not"]),
    ("phantom types", &["phantom-types"]),
    ("error messages compiler", &["confusing-message"]),
    ("confusing message", &["confusing-message"]),
    ("99th percentile", &["three-questions"]),
    ("alert on what users feel", &["three-questions"]),
    ("observability workshop", &["observability-by-hand"]),
    ("incident review", &["incident-review"]),
    (
        "mentoring",
        &["nobody-learns-alone", "library-that-outlives"],
    ),
    ("burning out", &["library-that-outlives"]),
    ("four kinds of documentation", &["library-that-outlives"]),
    ("decisions.md", &["library-that-outlives"]),
    ("readme first", &["writing-the-readme"]),
    ("fuzzing", &["fuzzing-for-people"]),
    ("AddressSanitizer", &["fuzzing-for-people"]),
    ("american fuzzy lop", &["fuzzing-for-people"]),
    ("property-based testing", &["properties-not-examples"]),
    ("stateful testing", &["properties-not-examples"]),
    ("metamorphic", &["properties-not-examples"]),
    ("webassembly", &["webassembly-"]),
    ("WASI", &["webassembly-outside"]),
    ("webassembly stack machine", &["webassembly-before"]),
    ("map tiles", &["map-without-tiles", "maps-mail"]),
    ("thermometer moved", &["thermometer-moved"]),
    (
        "homogenization climate",
        &["homogenizing", "thermometer-moved"],
    ),
    ("lock file", &["lock-file-for-your-data"]),
    ("test set leakage", &["your-test-set"]),
    ("cross-validation", &["your-test-set"]),
    ("nDCG", &["retrieval-has-a-test-set"]),
    ("BM25 baseline", &["retrieval-has-a-test-set"]),
    ("wall meter energy", &["measuring-the-watts"]),
    ("watts", &["measuring-the-watts", "compter-les-octets"]),
    ("css grid", &["la-grille", "subgrid"]),
    ("grille css", &["la-grille"]),
    ("grilles", &["la-grille"]),
    ("flexbox", &["flexbox-enfin"]),
    ("Leitplanke", &["typen-als-leitplanken"]),
    ("Fahrkarten", &["typen-als-leitplanken"]),
    (
        "kubernetes",
        &["kubernetes-without", "cluster-in-a-cupboard"],
    ),
    ("cluster cupboard", &["cluster-in-a-cupboard"]),
    ("wheels", &["wheels-have-won"]),
    ("pip download", &["wheels-have-won"]),
    ("tide table", &["tide-table-api"]),
    ("idempotent", &["idempotent-by-default"]),
    ("causeway", &["causeway-is-closed"]),
    ("a queue is a promise", &["queue-is-a-promise"]),
    ("overload", &["queues-do-not-fix"]),
    ("dependencies", &["who-wrote-your"]),
    ("doctests", &["doctests-as-a-letter"]),
    ("year:2024 panel archive", &["what-should-an-archive"]),
    ("kind:panel maintainer", &["who-looks-after"]),
    ("speaker:ruth kind:lightning", &["put-your-mouse"]),
    (
        "speaker:saoirse kind:keynote learns",
        &["nobody-learns-alone"],
    ),
    (
        "\"exactly once\"",
        &[
            "sending-mail",
            "idempotent",
            "queue-is-a-promise",
            "postgres-as",
        ],
    ),
    ("\"table of contents\"", &["page-is-a-conversation"]),
    ("who looks after it?", &["who-looks-after"]),
    ("how do I find people to mentor", &["library-that-outlives"]),
    ("what should I alert on in production", &["three-questions"]),
    (
        "how can a screen reader user book a lesson",
        &["page-is-a-conversation", "parler-a-la"],
    ),
];

/// Slugs of the talks found, best first, each once.
fn find(generation: &Generation, query: &str) -> Vec<String> {
    let hits = generation.search(&SearchRequest {
        query: Query::parse(query),
        filters: Filters::default(),
        sort: Sort::Relevance,
        offset: 0,
        limit: 20,
        facets: Vec::new(),
        facet_limit: 0,
        excerpts: false,
        correct: true,
    });
    let mut found: Vec<String> = Vec::new();
    for hit in hits.hits {
        let talk = hit.session.talk.to_string();
        if !found.contains(&talk) {
            found.push(talk);
        }
    }
    found
}

#[test]
fn short_queries_find_what_was_meant() {
    let notes = corpus::notes_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"));
    let dir = tempfile::TempDir::new().unwrap();
    let generation = pipeline::generation(dir.path(), &notes);
    let mut ranks = 0.0;
    let mut late = String::new();
    for (query, wanted) in JUDGED {
        let found = find(&generation, query);
        let is_wanted = |talk: &String| wanted.iter().any(|wanted| talk.starts_with(wanted));
        let rank = found.iter().position(is_wanted);
        ranks += rank.map_or(0.0, |rank| 1.0 / (rank as f64 + 1.0));
        if rank != Some(0) {
            let best = &found[..found.len().min(4)];
            writeln!(late, "{query}: {rank:?} of {best:?}").unwrap();
        }
    }
    let mean = ranks / JUDGED.len() as f64;
    assert!(mean >= 0.96, "mean reciprocal rank {mean:.3}:\n{late}");
}

/// A title, typed in any case, is the first hit.
#[test]
fn an_exact_title_is_first() {
    let notes = corpus::notes_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"));
    let dir = tempfile::TempDir::new().unwrap();
    let generation = pipeline::generation(dir.path(), &notes);
    // Two people may give talks of one title.
    let titles = generation.talks();
    let title_of = |slug: &String| {
        let talk = titles.iter().find(|talk| talk.value == *slug);
        talk.map(|talk| talk.label.clone())
    };
    for talk in titles.iter() {
        for typed in [talk.label.clone(), talk.label.to_uppercase()] {
            let found = find(&generation, &typed);
            let first = found.first().and_then(title_of);
            assert_eq!(first.as_ref(), Some(&talk.label), "{typed}");
        }
    }
}
