//! A query of the comparison, and how it is put to talkdex and to the limit.

use anyhow::Context as _;
use form_urlencoded::Serializer;
use serde::Deserialize;
use serde_json::{Value, json};
use talkdex::index::{Facet, Filters, Generation, SearchRequest, Sort};
use talkdex::query::Query;

use crate::raw::N_BEST;

/// What the other engines count, too.
const FACETS: [Facet; 4] = [Facet::Speaker, Facet::Tag, Facet::Event, Facet::Year];

/// How much of an answer is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// What the other engines answer: titles, a total, four facets.
    Alike,
    /// What people see: all facets, and an excerpt of each hit.
    Whole,
}

/// One line of the queries that every engine is asked.
#[derive(Deserialize)]
pub(crate) struct Asked {
    /// What is asked, as in `term`, `and2`, `typo`, `f_speaker`.
    class: String,
    /// Lower-case words.
    words: Vec<String>,
    /// `and` or `or`.
    op: String,
    phrase: bool,
    /// Whether the last word is the beginning of one.
    prefix: bool,
    /// Facet to value, as people write it; one or none.
    filter: serde_json::Map<String, Value>,
}

impl Asked {
    pub(crate) fn parse(line: &str) -> anyhow::Result<Self> {
        serde_json::from_str(line).with_context(|| line.to_owned())
    }

    /// For talkdex in process; `None` when no session has the filter's value.
    pub(crate) fn request(&self, generation: &Generation, extent: Extent) -> Option<SearchRequest> {
        let filters = self.filters(generation)?;
        Some(SearchRequest {
            query: Query::parse(&self.typed()),
            filters,
            sort: Sort::Relevance,
            offset: 0,
            limit: N_BEST,
            facets: match extent {
                Extent::Alike => FACETS.to_vec(),
                Extent::Whole => Facet::ALL.to_vec(),
            },
            facet_limit: N_BEST,
            excerpts: extent == Extent::Whole,
            correct: self.is_misspelled(),
        })
    }

    /// For the two servers, as a line of JSON.
    pub(crate) fn addresses(&self, generation: &Generation) -> Value {
        let Some(filters) = self.filters(generation) else {
            return Value::Null;
        };
        let mut talkdex = Serializer::new(String::new());
        talkdex.append_pair("q", &self.typed());
        talkdex.append_pair("limit", &N_BEST.to_string());
        if !self.is_misspelled() {
            talkdex.append_pair("exact", "1");
        }
        let mut bare = Serializer::new(String::new());
        for word in &self.words {
            bare.append_pair("word", word);
        }
        let shape = match (self.phrase, self.prefix) {
            (true, _) => "phrase",
            (_, true) => "prefix",
            _ => self.op.as_str(),
        };
        bare.append_pair("shape", shape);
        for (facet, values) in filters.iter() {
            for value in values {
                talkdex.append_pair(facet.as_str(), value);
                bare.append_pair(facet.as_str(), value);
            }
        }
        let whole = format!("/api/v1/search?{}", talkdex.finish());
        let facets = FACETS.map(Facet::as_str).join(",");
        json!({
            "talkdex": format!("{whole}&facets={facets}&values={N_BEST}&snippets=0"),
            "whole": whole,
            "bare": format!("/?{}", bare.finish()),
        })
    }

    /// In talkdex's language. Quoted words are taken as they stand, as the
    /// others take them: without stems.
    fn typed(&self) -> String {
        if self.is_misspelled() {
            return self.words.join(" ");
        }
        if self.phrase {
            return format!("\"{}\"", self.words.join(" "));
        }
        let n_whole = self.words.len() - usize::from(self.prefix);
        let whole = self.words[..n_whole].iter().map(|w| format!("\"{w}\""));
        let begun = self.words[n_whole..].iter().map(|w| format!("{w}*"));
        let glue = if self.op == "or" { " OR " } else { " " };
        whole.chain(begun).collect::<Vec<_>>().join(glue)
    }

    fn is_misspelled(&self) -> bool {
        self.class == "typo"
    }

    /// The filter by slug; `None` when nothing has the value's name.
    fn filters(&self, generation: &Generation) -> Option<Filters> {
        let mut filters = Filters::default();
        for (facet, value) in &self.filter {
            let facet = Facet::parse(facet)?;
            let name = match value {
                Value::String(name) => name.to_lowercase(),
                number => number.to_string(),
            };
            let values = generation.facet_values(facet);
            let known = values.iter().find(|v| v.label.to_lowercase() == name)?;
            filters.add(facet, &known.value);
        }
        Some(filters)
    }
}
