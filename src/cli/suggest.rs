//! `talkdex suggest`: merges, aliases and topics worth confirming.
//!
//! Each with its evidence and the lines to paste into a curation file. They
//! come from the index; the corpus is only named, to say where a file lies.

use std::io::{self, Write as _};
use std::path::Path;

use clap::Args;
use serde::Serialize;

use super::{CorpusFlag, IndexFlag, Outcome, Output, load_config};
use crate::catalog::suggest::{CurationLine, Suggestion, SuggestionKind};
use crate::index::Index;
use crate::telemetry::escaped_whole;

#[derive(Debug, Args)]
pub(super) struct SuggestFlags {
    #[command(flatten)]
    corpus: CorpusFlag,
    #[command(flatten)]
    index: IndexFlag,
    /// Print as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    choice: Choice,
}

/// Which of them.
#[derive(Debug, Args)]
struct Choice {
    /// Only this kind: speaker, homonym, talk, event, tag or topic.
    #[arg(long, value_name = "K", value_parser = kind)]
    kind: Option<SuggestionKind>,
    /// Most suggestions of each kind to print [default: all].
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

fn kind(word: &str) -> Result<SuggestionKind, String> {
    SuggestionKind::parse(word).ok_or_else(|| {
        let known: Vec<_> = SuggestionKind::ALL.iter().map(|k| k.as_str()).collect();
        format!("known are {}", known.join(", "))
    })
}

#[derive(Serialize)]
struct SuggestionBody<'a> {
    kind: &'static str,
    score: u8,
    reason: &'a str,
    items: Vec<ItemBody<'a>>,
    accept: LineBody<'a>,
    reject: LineBody<'a>,
}

#[derive(Serialize)]
struct ItemBody<'a> {
    slug: &'a str,
    name: &'a str,
    url: &'a str,
    count: usize,
}

#[derive(Serialize)]
struct LineBody<'a> {
    file: &'a str,
    line: &'a str,
}

impl<'a> SuggestionBody<'a> {
    fn of(suggestion: &'a Suggestion) -> Self {
        let items = suggestion.items.iter();
        let line = |line: &'a CurationLine| LineBody {
            file: line.file,
            line: &line.line,
        };
        Self {
            kind: suggestion.kind.as_str(),
            score: suggestion.score,
            reason: &suggestion.reason,
            items: items
                .map(|item| ItemBody {
                    slug: &item.slug,
                    name: &item.name,
                    url: &item.url,
                    count: item.count,
                })
                .collect(),
            accept: line(&suggestion.accept),
            reject: line(&suggestion.reject),
        }
    }
}

pub(super) fn run(flags: SuggestFlags, output: &mut Output) -> anyhow::Result<Outcome> {
    let config = load_config(flags.corpus, flags.index)?;
    let index = Index::open_read_only(&config.index)?;
    let all = index.generation()?.suggestions();
    let all = all.expect("no other thread has this generation");
    let suggestions = chosen(&all, &flags.choice);
    if flags.json {
        let bodies: Vec<_> = suggestions.iter().map(|s| SuggestionBody::of(s)).collect();
        output.json(&bodies)?;
        return Ok(Outcome::Fine);
    }
    for suggestion in &suggestions {
        print(suggestion, &config.corpus, output)?;
    }
    match suggestions.len() {
        0 => writeln!(output, "nothing to suggest")?,
        1 => writeln!(output, "1 suggestion")?,
        n => writeln!(output, "{n} suggestions")?,
    }
    Ok(Outcome::Fine)
}

/// Those of the kind, and the first of each kind; they come by kind, the best first.
fn chosen<'a>(all: &'a [Suggestion], choice: &Choice) -> Vec<&'a Suggestion> {
    let mut n_kept = [0; SuggestionKind::ALL.len()];
    let mut chosen = Vec::new();
    for suggestion in all {
        let n = &mut n_kept[suggestion.kind as usize];
        let is_wanted = choice.kind.is_none_or(|kind| suggestion.kind == kind);
        if is_wanted && choice.limit.is_none_or(|limit| *n < limit) {
            *n += 1;
            chosen.push(suggestion);
        }
    }
    chosen
}

fn print(suggestion: &Suggestion, corpus: &Path, output: &mut Output) -> io::Result<()> {
    let items: Vec<String> = suggestion
        .items
        .iter()
        .map(|item| format!("{} ({})", item.name, item.count))
        .collect();
    let kind = suggestion.kind.as_str();
    writeln!(output, "{kind}: {}", escaped_whole(&items.join(" · ")))?;
    writeln!(output, "    {}", escaped_whole(&suggestion.reason))?;
    for (what, line) in [
        ("accept", &suggestion.accept),
        ("reject", &suggestion.reject),
    ] {
        let file = corpus.join(line.file);
        let file = file.to_string_lossy();
        writeln!(output, "    {what} in {}:", escaped_whole(&file))?;
        // Line breaks are the line's own; its strings hold no control characters.
        for text in line.line.lines() {
            writeln!(output, "        {text}")?;
        }
    }
    writeln!(output)
}
