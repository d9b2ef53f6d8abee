//! How good the order of hits is, on judged collections.
//!
//! `cargo bench --bench relevance` writes every document of a collection as a
//! note in explicit form, takes the notes down our own pipeline into an index,
//! asks the collection's questions as a visitor would type them, and prints
//! nDCG@10, MAP@100 and recall@100. Beside them stands plain BM25 of the same
//! engine over the same stems. Collections lie in `../shared/relevance`, or
//! where `TALKDEX_RELEVANCE` says: `NAME.docs.ndjson.gz` (id, title, speakers,
//! body), `NAME.queries.tsv`, `NAME.qrels.tsv`. `TALKDEX_RUNS` names a folder
//! for the ranked lists.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use talkdex::index::{Facet, Filters, SearchRequest, Sort};
use talkdex::note::source::read_note;
use talkdex::note::{NotePath, RawNote};
use talkdex::query::Query;

#[path = "pipeline.rs"]
mod pipeline;

#[derive(serde::Deserialize)]
struct Document {
    id: String,
    title: String,
    speakers: Vec<String>,
    body: String,
}

/// Query to its ranked documents.
type Run = BTreeMap<String, Vec<String>>;

fn main() -> Result<()> {
    let root = std::env::var_os("TALKDEX_RELEVANCE").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/relevance"),
        PathBuf::from,
    );
    let Ok(files) = std::fs::read_dir(&root) else {
        say(&format!("skipped: {} is absent\n", root.display()));
        return Ok(());
    };
    let mut names: Vec<String> = files
        .filter_map(|file| file.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".docs.ndjson.gz").map(str::to_owned))
        .collect();
    names.sort();
    for name in names {
        measure(&root, &name).with_context(|| format!("measure `{name}`"))?;
    }
    Ok(())
}

fn say(text: &str) {
    use std::io::Write as _;
    // Nobody reads: nothing to do about it.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

fn measure(root: &Path, name: &str) -> Result<()> {
    let documents = documents(&root.join(format!("{name}.docs.ndjson.gz")))?;
    let queries = pairs(&root.join(format!("{name}.queries.tsv")))?;
    let grades = grades(&root.join(format!("{name}.qrels.tsv")))?;
    let (ours, took) = our_run(&documents, &queries)?;
    let plain = plain_run(&documents, &queries)?;
    let mut text = format!(
        "{name}: {} documents, {} judged queries\n",
        documents.len(),
        grades.len()
    );
    for (who, run) in [("plain BM25", &plain), ("ours", &ours)] {
        let (ndcg, map, recall) = score(&grades, run);
        writeln!(
            text,
            "{who:>12}  nDCG@10 {ndcg:.4}  MAP@100 {map:.4}  R@100 {recall:.4}"
        )?;
        if let Some(dir) = std::env::var_os("TALKDEX_RUNS") {
            let path = Path::new(&dir).join(format!("{name}.{}.tsv", who.replace(' ', "-")));
            std::fs::write(&path, lines(run)).with_context(|| path.display().to_string())?;
        }
    }
    let mean = took / u32::try_from(queries.len().max(1))?;
    writeln!(text, "{:>12}  {} us a query", "", mean.as_micros())?;
    say(&text);
    Ok(())
}

fn documents(path: &Path) -> Result<Vec<Document>> {
    let unpacked = Command::new("gzip").arg("-dc").arg(path).output()?;
    let text = String::from_utf8(unpacked.stdout)?;
    text.lines()
        .map(|line| Ok(serde_json::from_str(line)?))
        .collect()
}

fn pairs(path: &Path) -> Result<Vec<(String, String)>> {
    #[expect(
        clippy::disallowed_methods,
        reason = "no note, and the error has the path"
    )]
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    let text = String::from_utf8(bytes)?;
    let pair = |line: &str| {
        let (id, rest) = line.split_once('\t').context("a line without a tab")?;
        Ok((id.to_owned(), rest.to_owned()))
    };
    text.lines().map(pair).collect()
}

fn grades(path: &Path) -> Result<BTreeMap<String, HashMap<String, i32>>> {
    let mut grades: BTreeMap<String, HashMap<String, i32>> = BTreeMap::new();
    for (query, rest) in pairs(path)? {
        let (document, grade) = rest.split_once('\t').context("a line of two cells")?;
        let grade = grade.trim().parse()?;
        if grade >= 1 {
            grades
                .entry(query)
                .or_default()
                .insert(document.to_owned(), grade);
        }
    }
    Ok(grades)
}

/// The documents as notes, the notes as an index, the index asked.
fn our_run(documents: &[Document], queries: &[(String, String)]) -> Result<(Run, Duration)> {
    let corpus = tempfile::TempDir::new()?;
    let notes: Vec<RawNote> = documents
        .iter()
        .map(|document| {
            let path = format!("{}.md", document.id);
            std::fs::write(corpus.path().join(&path), note(document))?;
            let path = NotePath::from_relative(Path::new(&path));
            let (note, _) =
                read_note(corpus.path(), &path).map_err(|e| anyhow::anyhow!("{e:?}"))?;
            Ok(note)
        })
        .collect::<Result<_>>()?;
    let dir = tempfile::TempDir::new()?;
    let generation = pipeline::generation(dir.path(), &notes);
    let begun = Instant::now();
    let mut run = Run::new();
    for (id, query) in queries {
        let hits = generation.search(&SearchRequest {
            query: Query::parse(query),
            filters: Filters::default(),
            sort: Sort::Relevance,
            offset: 0,
            limit: 100,
            facets: Facet::ALL.to_vec(),
            facet_limit: 10,
            excerpts: true,
            correct: true,
        });
        let path = |hit: &talkdex::index::Hit| {
            let path = hit.session.path.as_str();
            path.trim_end_matches(".md").to_owned()
        };
        run.insert(id.clone(), hits.hits.iter().map(path).collect());
    }
    Ok((run, begun.elapsed()))
}

/// Each document is of an event of its own: sessions of one event by the same
/// people would be taken for one. Its name says nothing that a question asks.
fn note(document: &Document) -> String {
    let letters = document.id.bytes().map(|b| char::from(b'a' + b % 26));
    let event: String = letters.collect();
    let mut note = format!("---\ntitle: Quorvane Zz{event}\n---\n");
    let title = document.title.split_whitespace().collect::<Vec<_>>();
    let _ = writeln!(note, "# {}", title.join(" "));
    for name in &document.speakers {
        let name = match name.split_once(',') {
            Some((last, first)) => format!("{} {last}", first.trim()),
            None => name.clone(),
        };
        let _ = writeln!(note, "- Speaker: {name}");
    }
    let _ = write!(note, "\n{}\n", document.body);
    note
}

/// Every word a query has, by its stem, over title, names and text as one field.
fn plain_run(documents: &[Document], queries: &[(String, String)]) -> Result<Run> {
    use tantivy::collector::TopDocs;
    use tantivy::query::{BooleanQuery, Occur, Query as EngineQuery, TermQuery};
    use tantivy::schema::{IndexRecordOption, STORED, STRING, Schema, TEXT, Value as _};
    use tantivy::{Index, TantivyDocument, Term};

    let mut schema = Schema::builder();
    let id = schema.add_text_field("id", STRING | STORED);
    let text = schema.add_text_field("text", TEXT);
    let index = Index::create_in_ram(schema.build());
    let mut writer = index.writer_with_num_threads(1, 50_000_000)?;
    for document in documents {
        let mut doc = TantivyDocument::default();
        doc.add_text(id, &document.id);
        let whole = format!(
            "{} {} {}",
            document.title,
            document.speakers.join(" "),
            document.body
        );
        doc.add_text(text, stems(&whole).join(" "));
        writer.add_document(doc)?;
    }
    writer.commit()?;
    let searcher = index.reader()?.searcher();
    let mut run = Run::new();
    for (query_id, query) in queries {
        let clauses = stems(query).into_iter().map(|stem| {
            let term = Term::from_field_text(text, &stem);
            let query: Box<dyn EngineQuery> =
                Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
            (Occur::Should, query)
        });
        let query = BooleanQuery::new(clauses.collect());
        let found = searcher.search(&query, &TopDocs::with_limit(100).order_by_score())?;
        let mut ranked = Vec::new();
        for (_, address) in found {
            let doc: TantivyDocument = searcher.doc(address)?;
            let id = doc.get_first(id).and_then(|id| id.as_str());
            ranked.extend(id.map(str::to_owned));
        }
        run.insert(query_id.clone(), ranked);
    }
    Ok(run)
}

fn stems(text: &str) -> Vec<String> {
    let stemmer = rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::English);
    let folded = talkdex::text::fold(text);
    let words = folded.split(' ').filter(|word| !word.is_empty());
    words.map(|word| stemmer.stem(word).into_owned()).collect()
}

/// Means over all judged queries; one without an answer scores 0.
fn score(grades: &BTreeMap<String, HashMap<String, i32>>, run: &Run) -> (f64, f64, f64) {
    let (mut ndcg, mut map, mut recall) = (0.0, 0.0, 0.0);
    let gain = |(at, grade): (usize, i32)| (2_f64.powi(grade) - 1.0) / (at as f64 + 2.0).log2();
    for (query, judged) in grades {
        let mut seen = HashSet::new();
        let ranked: Vec<&String> = run
            .get(query)
            .into_iter()
            .flatten()
            .filter(|document| seen.insert(*document))
            .take(100)
            .collect();
        let grade = |document: &&String| judged.get(*document).copied().unwrap_or(0);
        let mut best: Vec<i32> = judged.values().copied().collect();
        best.sort_by_key(|grade| std::cmp::Reverse(*grade));
        let found: f64 = ranked
            .iter()
            .map(grade)
            .take(10)
            .enumerate()
            .map(gain)
            .sum();
        let ideal: f64 = best.into_iter().take(10).enumerate().map(gain).sum();
        ndcg += found / ideal;
        let (mut n_hits, mut precisions) = (0.0, 0.0);
        for (at, document) in ranked.iter().enumerate() {
            if grade(document) > 0 {
                n_hits += 1.0;
                precisions += n_hits / (at as f64 + 1.0);
            }
        }
        map += precisions / judged.len() as f64;
        recall += n_hits / judged.len() as f64;
    }
    let n = grades.len().max(1) as f64;
    (ndcg / n, map / n, recall / n)
}

fn lines(run: &Run) -> String {
    let mut text = String::new();
    for (query, ranked) in run {
        for (at, document) in ranked.iter().enumerate() {
            let _ = writeln!(text, "{query}\t{}\t{document}", at + 1);
        }
    }
    text
}
