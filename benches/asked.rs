//! The queries of the search benchmark, by class.

use std::path::Path;

use anyhow::Context as _;
use serde::Deserialize;
use talkdex::index::{Facet, Filters, SearchRequest, Sort};
use talkdex::query::Query;
use talkdex::text::Slug;

use crate::raw::Shape;

/// Most queries of one class that are made from titles.
const N_OF_TITLES: usize = 100;

/// One query, as the generator of the benchmark's corpus writes it.
#[derive(Clone, Deserialize)]
pub(crate) struct Asked {
    pub(crate) class: String,
    pub(crate) words: Vec<String>,
    #[serde(default)]
    op: String,
    #[serde(default)]
    phrase: bool,
    #[serde(default)]
    prefix: bool,
    #[serde(default)]
    filter: serde_json::Map<String, serde_json::Value>,
}

impl Asked {
    /// How the limit is to take its words.
    pub(crate) fn shape(&self) -> Shape {
        match () {
            () if self.phrase => Shape::Phrase,
            () if self.prefix => Shape::Prefix,
            () if self.class == "typo" => Shape::Misspelt,
            () if self.is_or() => Shape::Any,
            () => Shape::All,
        }
    }

    fn is_or(&self) -> bool {
        self.op == "or"
    }

    /// The facet it is narrowed by, and the slug.
    pub(crate) fn choice(&self) -> Option<(Facet, String)> {
        let (name, value) = self.filter.iter().next()?;
        let value = value
            .as_str()
            .map_or(value.to_string(), |label| Slug::of(label).to_string());
        Some((Facet::parse(name)?, value))
    }

    /// As people type it.
    pub(crate) fn typed(&self) -> String {
        self.text(str::to_owned)
    }

    /// With every word as it is written, and no other form of it.
    pub(crate) fn exact(&self) -> String {
        self.text(|word| format!("\"{word}\""))
    }

    fn text(&self, write: impl Fn(&str) -> String) -> String {
        if self.phrase {
            return format!("\"{}\"", self.words.join(" "));
        }
        let mut words: Vec<String> = self.words.iter().map(String::as_str).map(write).collect();
        if self.prefix
            && let Some(last) = words.last_mut()
        {
            *last = format!("{}*", self.words[self.words.len() - 1]);
        }
        words.join(if self.is_or() { " OR " } else { " " })
    }

    /// Whether the bare engine can be asked just the same: it neither stops at
    /// the most frequent words of a prefix, nor looks for other spellings only
    /// when there are few hits.
    pub(crate) fn is_comparable(&self) -> bool {
        !self.prefix && self.class != "typo"
    }

    /// The request that this text makes with this query's choice.
    pub(crate) fn request(&self, text: &str, n_best: usize) -> SearchRequest {
        let mut request = request(text, n_best);
        if let Some((facet, value)) = self.choice() {
            request.filters.add(facet, &value);
        }
        request
    }
}

/// A request as the first page of results makes it.
pub(crate) fn request(text: &str, n_best: usize) -> SearchRequest {
    SearchRequest {
        query: Query::parse(text),
        filters: Filters::default(),
        sort: Sort::Relevance,
        offset: 0,
        limit: n_best,
        facets: Facet::ALL.to_vec(),
        facet_limit: n_best,
        excerpts: true,
        correct: true,
    }
}

/// The queries of a file with one in each line.
pub(crate) fn read(path: &Path) -> anyhow::Result<Vec<Asked>> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("read queries `{}`", path.display()))?;
    let lines = text.lines().map(serde_json::from_str);
    lines
        .collect::<Result<_, _>>()
        .context("a line of the file of queries")
}

/// Queries from the words of titles spread over the archive.
pub(crate) fn of_titles(titles: &[String]) -> Vec<Asked> {
    let step = (titles.len() / (2 * N_OF_TITLES)).max(1);
    let mut asked = Vec::new();
    for class in ["term", "and2", "or2", "phrase", "prefix"] {
        let found = titles
            .iter()
            .step_by(step)
            .filter_map(|title| of_title(title, class));
        asked.extend(found.take(N_OF_TITLES));
    }
    asked
}

fn of_title(title: &str, class: &str) -> Option<Asked> {
    let title = title.to_lowercase();
    let plain = |word: &&str| word.len() > 3 && word.bytes().all(|b| b.is_ascii_lowercase());
    let all: Vec<&str> = title.split_whitespace().collect();
    let mut words: Vec<&str> = match class {
        "phrase" => all.windows(2).find(|pair| pair.iter().all(plain))?.to_vec(),
        "term" => vec![all.iter().copied().find(plain)?],
        _ => all.into_iter().filter(plain).take(2).collect(),
    };
    if words.len() < 2 && class != "term" {
        return None;
    }
    if class == "prefix"
        && let Some(last) = words.last_mut()
    {
        *last = &last[..3];
    }
    Some(Asked {
        class: class.to_owned(),
        words: words.into_iter().map(str::to_owned).collect(),
        op: if class == "or2" { "or" } else { "and" }.to_owned(),
        phrase: class == "phrase",
        prefix: class == "prefix",
        filter: serde_json::Map::new(),
    })
}
