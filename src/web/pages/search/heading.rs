//! The first words of a page of results.

use super::Labels;
use super::asked::Asked;
use crate::index::Facet;
use crate::web::params::SearchParams;
use crate::web::words;

/// `9 talks mention “tides”`, `14 talks at Harborlight 2016`, `412 talks`.
pub(in crate::web::pages) fn heading(
    typed: &str,
    params: &SearchParams,
    labels: &Labels,
    total: usize,
) -> String {
    let talks = words::count(total, "talk");
    let asked = Asked::of(typed);
    if asked.mentioned.is_empty() {
        let narrowed = narrowed(params, labels);
        return format!("{talks}{}{narrowed}", asked.narrowed);
    }
    let verb = if total == 1 { "mentions" } else { "mention" };
    let Asked {
        mentioned,
        narrowed,
    } = asked;
    format!("{talks} {verb} {mentioned}{narrowed}")
}

/// The same of an answer to some of the words: `9 talks mention some of “tides foam”`.
pub(super) fn relaxed(typed: &str, total: usize) -> String {
    let Asked {
        mentioned,
        narrowed,
    } = Asked::of(typed);
    let verb = if total == 1 { "mentions" } else { "mention" };
    let talks = words::count(total, "talk");
    format!("{talks} {verb} some of {mentioned}{narrowed}")
}

/// `No talks mention “lanters” at Harborlight 2016`.
pub(super) fn nothing(params: &SearchParams, labels: &Labels) -> String {
    let asked = Asked::of(&params.q);
    let narrowed = format!("{}{}", asked.narrowed, narrowed(params, labels));
    if asked.mentioned.is_empty() {
        return format!("No talks{narrowed}");
    }
    format!("No talks mention {}{narrowed}", asked.mentioned)
}

/// A query in quotes, cut where it would fill the page.
pub(super) fn quoted(q: &str) -> String {
    format!("“{}”", words::brief(q, 120))
}

/// What the filters say, with a space before it: ` at A or B, by C`.
pub(super) fn narrowed(params: &SearchParams, labels: &Labels) -> String {
    let phrases: Vec<String> = Facet::ALL
        .into_iter()
        .filter_map(|facet| {
            let values = params.filters.of(facet);
            let values: Vec<String> = values
                .iter()
                .map(|value| {
                    let label = labels.get(&(facet, value.clone()));
                    label.unwrap_or(value).clone()
                })
                .collect();
            (!values.is_empty()).then(|| phrase(facet, &words::list(&values, "or")))
        })
        .collect();
    if phrases.is_empty() {
        return String::new();
    }
    format!(" {}", phrases.join(", "))
}

fn phrase(facet: Facet, values: &str) -> String {
    let before = match facet {
        Facet::Event | Facet::Series => "at",
        Facet::Speaker => "by",
        Facet::Topic => "on",
        Facet::Year | Facet::Place => "in",
        Facet::Tag => "tagged",
        Facet::Has => "with",
        Facet::Kind => "of the kind",
        Facet::Language => "in the language",
    };
    match facet {
        Facet::Has | Facet::Kind => format!("{before} {}", values.to_lowercase()),
        _ => format!("{before} {values}"),
    }
}
