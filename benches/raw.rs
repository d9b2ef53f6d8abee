//! The limit: what the same index costs with nothing of ours between.
//!
//! The engine's own queries, one pass, facets counted by arrays that were read
//! before. Nothing here is shared with the program, so that what makes the
//! program slower cannot make the limit slower.

use std::collections::HashMap;
use std::path::Path;

use serde_json::json;
use talkdex::index::Facet;
use tantivy::aggregation::agg_req::Aggregations;
use tantivy::aggregation::{AggContextParams, AggregationCollector};
use tantivy::query::{
    BooleanQuery, BoostQuery, EnableScoring, FuzzyTermQuery, Occur, PhraseQuery, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption, Value as _};
use tantivy::snippet::SnippetGenerator;
use tantivy::tokenizer::{LowerCaser, SimpleTokenizer, TextAnalyzer};
use tantivy::{DocAddress, Index, Searcher, TantivyDocument, Term};

/// The facets that the limit counts.
pub(crate) const FACETS: [Facet; 4] = [Facet::Speaker, Facet::Tag, Facet::Event, Facet::Year];
/// Hits, and values of each facet.
pub(crate) const N_BEST: usize = 10;

/// An index opened by the engine alone.
pub(crate) struct Raw {
    searcher: Searcher,
    all: Field,
    title: Field,
    body: Field,
    columns: Vec<Column>,
}

/// One facet: its values, and of each segment where a document's ids begin and the ids.
struct Column {
    slugs: Vec<String>,
    segments: Vec<(Vec<u32>, Vec<u32>)>,
}

/// How the words of a query belong together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    All,
    Any,
    Phrase,
    /// All, and the last is the beginning of a word.
    Prefix,
    /// All, each with up to one letter wrong.
    Misspelt,
}

/// One value of one facet.
#[derive(Clone, Copy)]
pub(crate) struct Value {
    facet: usize,
    id: u32,
}

/// What the limit answers.
pub(crate) struct Answer {
    pub(crate) total: usize,
    /// The most frequent values of each facet with their counts.
    pub(crate) facets: Vec<Vec<(String, u32)>>,
    /// The stored documents of the best hits.
    pub(crate) documents: Vec<TantivyDocument>,
    /// The same as text, with the hits.
    pub(crate) json: String,
}

impl Raw {
    /// Opens what was committed below an index folder.
    pub(crate) fn open(dir: &Path) -> tantivy::Result<Self> {
        let index = Index::open_in_dir(dir.join("data"))?;
        let searcher = index.reader()?.searcher();
        let columns = FACETS.iter().map(|facet| Column::read(&searcher, *facet));
        Ok(Self {
            all: index.schema().get_field("all")?,
            title: index.schema().get_field("title")?,
            body: index.schema().get_field("body")?,
            columns: columns.collect::<tantivy::Result<_>>()?,
            searcher,
        })
    }

    /// These words, folded before, as they are written: demanded in the field
    /// of all words, worth more in titles.
    pub(crate) fn query(&self, words: &[String], shape: Shape) -> Box<dyn Query> {
        let units: Vec<&[String]> = match shape {
            Shape::Phrase => vec![words],
            _ => words.chunks(1).collect(),
        };
        let n_whole = units.len() - usize::from(shape == Shape::Prefix);
        let demand = if shape == Shape::Any {
            Occur::Should
        } else {
            Occur::Must
        };
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for unit in &units[..n_whole] {
            let in_field = |field| match shape {
                Shape::Misspelt => misspelt_in_field(field, &unit[0]),
                _ => in_field(field, unit),
            };
            clauses.push((demand, in_field(self.all)));
            let title = BoostQuery::new(in_field(self.title), 2.0);
            clauses.push((Occur::Should, Box::new(title)));
        }
        for unit in &units[n_whole..] {
            let begun = Term::from_field_text(self.all, &unit[0]);
            let begun = FuzzyTermQuery::new_prefix(begun, 0, false);
            clauses.push((Occur::Must, Box::new(begun)));
        }
        Box::new(BooleanQuery::new(clauses))
    }

    /// A value of the facet at this place of [`FACETS`], to search among; one
    /// that no session has finds nothing.
    pub(crate) fn value(&self, facet: usize, slug: &str) -> Value {
        let slugs = &self.columns[facet].slugs;
        let id = slugs.iter().position(|known| known == slug);
        Value {
            facet,
            id: id.map_or(u32::MAX, |id| id as u32),
        }
    }

    /// Best hits, exact total and counts in one pass; then the stored documents.
    /// A chosen value narrows the hits, and the counts of every facet but its own.
    pub(crate) fn search(
        &self,
        query: &dyn Query,
        chosen: Option<Value>,
    ) -> tantivy::Result<Answer> {
        let weight = query.weight(EnableScoring::enabled_from_searcher(&self.searcher))?;
        let mut best: Vec<(f32, DocAddress)> = Vec::with_capacity(N_BEST + 1);
        let mut total = 0;
        let columns = self.columns.iter();
        let mut counts: Vec<Vec<u32>> = columns.map(|column| vec![0; column.slugs.len()]).collect();
        for (segment, reader) in self.searcher.segment_readers().iter().enumerate() {
            let alive = reader.alive_bitset();
            weight.for_each(reader, &mut |doc, score| {
                if alive.is_some_and(|alive| !alive.is_alive(doc)) {
                    return;
                }
                let failed = chosen.and_then(|value| {
                    let ids = self.columns[value.facet].ids(segment, doc);
                    (!ids.contains(&value.id)).then_some(value.facet)
                });
                for (at, (counts, column)) in counts.iter_mut().zip(&self.columns).enumerate() {
                    if failed.is_some_and(|failed| failed != at) {
                        continue;
                    }
                    for id in column.ids(segment, doc) {
                        counts[*id as usize] += 1;
                    }
                }
                if failed.is_some() {
                    return;
                }
                total += 1;
                let is_better = |worst: &(f32, DocAddress)| score > worst.0;
                if best.len() < N_BEST || best.last().is_some_and(is_better) {
                    let at = best.partition_point(|(other, _)| *other >= score);
                    best.insert(at, (score, DocAddress::new(segment as u32, doc)));
                    best.truncate(N_BEST);
                }
            })?;
        }
        let columns = self.columns.iter().zip(&counts);
        let facets: Vec<_> = columns
            .map(|(column, counts)| column.most(counts))
            .collect();
        let mut documents = Vec::with_capacity(N_BEST);
        let mut hits = Vec::with_capacity(N_BEST);
        for (score, address) in best {
            let document: TantivyDocument = self.searcher.doc(address)?;
            hits.push(json!({"score": score, "fields": document.len()}));
            documents.push(document);
        }
        let json = json!({"total": total, "hits": hits, "facets": facets}).to_string();
        Ok(Answer {
            total,
            facets,
            documents,
            json,
        })
    }

    /// The engine's own excerpts of stored texts; returns their length together.
    pub(crate) fn snippets(&self, words: &[String], documents: &[TantivyDocument]) -> usize {
        let tokenizer = TextAnalyzer::builder(SimpleTokenizer::default()).filter(LowerCaser);
        let words = words.iter().map(|word| (word.clone(), 1.0));
        let generator = SnippetGenerator::new(words.collect(), tokenizer.build(), self.body, 220);
        let bodies = documents.iter().filter_map(|document| {
            let value = document.get_first(self.body)?;
            Some(String::from_utf8_lossy(value.as_bytes()?).into_owned())
        });
        bodies
            .map(|body| generator.snippet(&body).to_html().len())
            .sum()
    }

    /// The same facets by the engine's own aggregation, and nothing else.
    pub(crate) fn aggregate(&self, query: &dyn Query) -> tantivy::Result<usize> {
        let facets = FACETS.iter().map(|facet| {
            let field = column_name(*facet);
            (
                field.clone(),
                json!({"terms": {"field": field, "size": N_BEST}}),
            )
        });
        let request = facets.collect::<serde_json::Map<_, _>>().into();
        let request: Aggregations = serde_json::from_value(request)?;
        let collector = AggregationCollector::from_aggs(request, AggContextParams::default());
        Ok(self.searcher.search(query, &collector)?.0.len())
    }
}

impl Column {
    fn read(searcher: &Searcher, facet: Facet) -> tantivy::Result<Self> {
        let mut ids_of: HashMap<String, u32> = HashMap::new();
        let mut column = Self {
            slugs: Vec::new(),
            segments: Vec::new(),
        };
        for reader in searcher.segment_readers() {
            let mut offsets = vec![0];
            let mut ids = Vec::new();
            if let Some(values) = reader.fast_fields().str(&column_name(facet))? {
                let mut ids_of_ordinals = Vec::new();
                let mut terms = values.dictionary().stream()?;
                while terms.advance() {
                    let pair = String::from_utf8_lossy(terms.key());
                    let slug = pair.split('\u{1f}').next().unwrap_or_default().to_owned();
                    let id = *ids_of.entry(slug.clone()).or_insert_with(|| {
                        column.slugs.push(slug);
                        column.slugs.len() as u32 - 1
                    });
                    ids_of_ordinals.push(id);
                }
                for doc in 0..reader.max_doc() {
                    ids.extend(
                        values
                            .term_ords(doc)
                            .map(|ord| ids_of_ordinals[ord as usize]),
                    );
                    offsets.push(ids.len() as u32);
                }
            } else {
                offsets.resize(reader.max_doc() as usize + 1, 0);
            }
            column.segments.push((offsets, ids));
        }
        Ok(column)
    }

    /// The ids of one document's values.
    fn ids(&self, segment: usize, doc: u32) -> &[u32] {
        let (offsets, ids) = &self.segments[segment];
        &ids[offsets[doc as usize] as usize..offsets[doc as usize + 1] as usize]
    }

    fn most(&self, counts: &[u32]) -> Vec<(String, u32)> {
        let mut best: Vec<(u32, usize)> = Vec::with_capacity(N_BEST + 1);
        for (id, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            if best.len() < N_BEST || best.last().is_some_and(|worst| *count > worst.0) {
                let at = best.partition_point(|(other, _)| other >= count);
                best.insert(at, (*count, id));
                best.truncate(N_BEST);
            }
        }
        let best = best.into_iter();
        best.map(|(count, id)| (self.slugs[id].clone(), count))
            .collect()
    }
}

fn column_name(facet: Facet) -> String {
    format!("facet_{}", facet.as_str())
}

fn in_field(field: Field, words: &[String]) -> Box<dyn Query> {
    let terms = words.iter().map(|word| Term::from_field_text(field, word));
    match words {
        [word] => Box::new(TermQuery::new(
            Term::from_field_text(field, word),
            IndexRecordOption::WithFreqs,
        )),
        _ => Box::new(PhraseQuery::new(terms.collect())),
    }
}

fn misspelt_in_field(field: Field, word: &str) -> Box<dyn Query> {
    let term = Term::from_field_text(field, word);
    Box::new(FuzzyTermQuery::new(term, 1, true))
}
