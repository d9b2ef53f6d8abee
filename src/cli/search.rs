//! `talkdex search`: the search page, for the terminal.

use std::io::{self, Write as _};
use std::time::Instant;

use clap::Args;

use super::output::remark;
use super::{CorpusFlag, IndexFlag, Outcome, Output, load_config};
use crate::catalog::{SpeakerId, TagId, TopicId};
use crate::index::{
    Explanation, Facet, Filters, Generation, Hit, Hits, Index, SearchRequest, Sort,
};
use crate::query::{Query, parse_years};
use crate::telemetry::escaped_whole;
use crate::text::Slug;
use crate::web::api::types::SearchAnswer;

/// Values that `--json` counts for each facet.
const FACET_LIMIT: usize = 20;
/// Most hits of one answer.
const MAX_LIMIT: usize = 1000;
/// Values that are offered in place of one that does not exist.
const MAX_OFFERS: usize = 3;

#[derive(Debug, Args)]
pub(super) struct SearchFlags {
    /// Words, "phrases", -not (inside quotes or after --), OR, field:value, year:2010..2013, prefix*.
    #[arg(value_name = "QUERY", required = true)]
    query: Vec<String>,
    /// Print as JSON, in the shape of the API.
    #[arg(long)]
    json: bool,
    /// Most hits to print.
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
    /// Say of each hit why it is one: words, fields, corrections, parts of the score.
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    index: IndexFlag,
    #[command(flatten)]
    filters: FilterFlags,
}

/// Each can be given more than once: any of its values will do.
#[derive(Debug, Args)]
struct FilterFlags {
    /// Only talks by this speaker (name or slug).
    #[arg(long, value_name = "S")]
    speaker: Vec<String>,
    /// Only talks on this topic (name or slug).
    #[arg(long, value_name = "T")]
    topic: Vec<String>,
    /// Only talks with this tag.
    #[arg(long, value_name = "T")]
    tag: Vec<String>,
    /// Only talks of this event (name or slug).
    #[arg(long, value_name = "E")]
    event: Vec<String>,
    /// Only talks of this series (name or slug).
    #[arg(long, value_name = "S")]
    series: Vec<String>,
    /// Only this kind: keynote, talk, lightning, panel, workshop, open-space, interview, other.
    #[arg(long, value_name = "K")]
    kind: Vec<String>,
    /// Only this year, or a range such as 2010..2013.
    #[arg(long, value_name = "Y")]
    year: Vec<String>,
    /// Only talks given here.
    #[arg(long, value_name = "P")]
    place: Vec<String>,
    /// Only talks with this: notes, video, slides or qa.
    #[arg(long, value_name = "H")]
    has: Vec<String>,
    /// Only talks in this language, by its code: en, de, pt.
    #[arg(long, value_name = "L")]
    language: Vec<String>,
}

pub(super) fn run(flags: SearchFlags, output: &mut Output) -> anyhow::Result<Outcome> {
    let config = load_config(CorpusFlag::default(), flags.index)?;
    let index = Index::open_read_only(&config.index)?;
    let generation = index.generation()?;
    let started = Instant::now();
    let request = SearchRequest {
        query: Query::parse(&flags.query.join(" ")),
        filters: filters(flags.filters, &generation),
        sort: Sort::Relevance,
        offset: 0,
        limit: flags.limit.min(MAX_LIMIT),
        facets: if flags.json {
            Facet::ALL.to_vec()
        } else {
            Vec::new()
        },
        facet_limit: FACET_LIMIT,
        excerpts: true,
        correct: true,
    };
    let hits = generation.search(&request);
    let took_us = started.elapsed().as_micros() as u64;
    let explanations = if flags.explain {
        generation.explain(&request)
    } else {
        Vec::new()
    };
    if hits.is_partial {
        remark("time ran out, so this is of a part of the archive");
    }
    if flags.json {
        let answer = SearchAnswer::new(&hits, generation.number(), took_us);
        output.json(&answer.explained(&explanations))?;
    } else {
        tell_ignored(&hits, &request);
        print(&hits, &explanations, output)?;
    }
    Ok(match hits.total {
        0 => Outcome::Found,
        _ => Outcome::Fine,
    })
}

/// The chosen values as the index knows them. One that it does not know is
/// told with the nearest that it does.
fn filters(flags: FilterFlags, generation: &Generation) -> Filters {
    let mut filters = Filters::default();
    let chosen = [
        (Facet::Speaker, flags.speaker),
        (Facet::Topic, flags.topic),
        (Facet::Tag, flags.tag),
        (Facet::Event, flags.event),
        (Facet::Series, flags.series),
        (Facet::Kind, flags.kind),
        (Facet::Year, flags.year),
        (Facet::Place, flags.place),
        (Facet::Has, flags.has),
        (Facet::Language, flags.language),
    ];
    for (facet, values) in chosen {
        for written in values {
            let value = value(facet, &written, generation);
            let is_range =
                facet == Facet::Year && value.contains("..") && parse_years(&value).is_some();
            if !is_range && generation.facet_value(facet, &value).is_none() {
                tell_unknown(facet, &written, generation);
            }
            filters.add(facet, &value);
        }
    }
    filters
}

/// What stands for a value in the index: a slug, aliases resolved, or a year.
fn value(facet: Facet, written: &str, generation: &Generation) -> String {
    if facet == Facet::Year {
        return written.trim().to_owned();
    }
    let slug = Slug::of(written);
    let curation = generation.curation();
    let meant = match facet {
        Facet::Speaker => curation
            .speaker_of_alias(&SpeakerId::new(slug.clone()))
            .map(|speaker| speaker.to_string()),
        Facet::Topic => curation
            .topic_of_alias(&TopicId::new(slug.clone()))
            .map(|topic| topic.to_string()),
        Facet::Tag => curation
            .tag_of_alias(&TagId::new(slug.clone()))
            .map(|tag| tag.to_string()),
        _ => None,
    };
    meant.unwrap_or_else(|| slug.to_string())
}

fn tell_unknown(facet: Facet, written: &str, generation: &Generation) {
    let nearest = generation.nearest(facet, written, MAX_OFFERS);
    let offers: Vec<_> = nearest.iter().map(|value| value.label.as_str()).collect();
    let offer = if offers.is_empty() {
        String::new()
    } else {
        format!("; the nearest are: {}", offers.join(", "))
    };
    remark(&format!(
        "no {} is called `{written}`{offer}",
        facet.as_str()
    ));
}

fn tell_ignored(hits: &Hits, request: &SearchRequest) {
    for ignored in &hits.ignored {
        let text = request
            .query
            .text
            .get(ignored.from..ignored.to)
            .unwrap_or_default();
        remark(&format!("left out `{text}`: {}", ignored.message));
    }
    if let Some(correction) = &hits.correction {
        if correction.query == request.query.text {
            remark(&correction.reason);
        } else {
            remark(&format!(
                "answered `{}` instead: {}",
                correction.query, correction.reason
            ));
        }
    }
}

fn print(hits: &Hits, explanations: &[Explanation], output: &mut Output) -> io::Result<()> {
    for (at, hit) in hits.hits.iter().enumerate() {
        print_hit(hit, output)?;
        for reason in explanations.get(at).iter().flat_map(|e| &e.reasons) {
            let told = reason.told();
            writeln!(
                output,
                "    {:>3} %  {}",
                reason.percent(),
                escaped_whole(&told)
            )?;
        }
        writeln!(output)?;
    }
    let shown = hits.hits.len();
    match hits.total {
        0 => writeln!(output, "nothing found"),
        total if total > shown => writeln!(output, "{shown} of {total}; --limit shows more"),
        total => writeln!(output, "{total} found"),
    }
}

fn print_hit(hit: &Hit, output: &mut Output) -> io::Result<()> {
    let session = &hit.session;
    let title = output.marked(&hit.title.text, &hit.title.matches);
    let snippet = output.marked(&hit.snippet.text, &hit.snippet.matches);
    let speakers: Vec<_> = session
        .speakers
        .iter()
        .map(|speaker| speaker.name.as_str())
        .collect();
    let date = session.date.map(|date| date.to_string());
    let facts: Vec<_> = [
        Some(speakers.join(", ")),
        Some(session.event.name.clone()),
        date,
    ]
    .into_iter()
    .flatten()
    .filter(|fact| !fact.is_empty())
    .collect();
    writeln!(output, "{title}")?;
    writeln!(output, "    {}", escaped_whole(&facts.join(" · ")))?;
    if !snippet.is_empty() {
        writeln!(output, "    {snippet}")?;
    }
    writeln!(
        output,
        "    {}:{}",
        escaped_whole(session.path.as_str()),
        session.line
    )
}
