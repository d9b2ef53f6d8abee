//! What to offer when nothing was found: only steps that give results.

use super::heading::{narrowed, quoted};
use super::{Labels, exact};
use crate::index::{Facet, Generation};
use crate::web::params::SearchParams;
use crate::web::shell::{Link, Ranked};
use crate::web::words;

/// Steps out of a search that found nothing.
#[derive(Clone, Debug, Default)]
pub(in crate::web::pages) struct Nothing {
    /// Another spelling, and how many talks it finds without the filters.
    pub(in crate::web::pages) spelling: Option<Ranked>,
    /// Fewer filters, or no words.
    pub(in crate::web::pages) steps: Vec<Ranked>,
    /// Names that are like the query: kind and link.
    pub(in crate::web::pages) closest: Vec<(&'static str, Link)>,
}

impl Nothing {
    pub(super) fn of(params: &SearchParams, labels: &Labels, generation: &Generation) -> Self {
        let mut nothing = Self::default();
        if params.q.is_empty() {
            nothing.steps = steps(params, labels, generation);
            return nothing;
        }
        let all = generation.search(&params.unfiltered().request(1, 0));
        nothing.spelling = all
            .correction
            .filter(|correction| correction.query != params.q && all.total > 0)
            .map(|correction| Ranked {
                url: params.unfiltered().asking(&correction.query).url("/search"),
                text: correction.query,
                count: all.total,
            });
        nothing.steps = steps(params, labels, generation);
        for (what, facet) in [
            ("Topic", Facet::Topic),
            ("Speaker", Facet::Speaker),
            ("Event", Facet::Event),
        ] {
            for value in generation.nearest(facet, &params.q, 2) {
                let ranked = Ranked::of(facet, &value);
                nothing
                    .closest
                    .push((what, Link::new(ranked.url, ranked.text)));
            }
        }
        nothing
    }
}

/// Each filter dropped, all filters dropped, the words dropped: those that find something.
fn steps(params: &SearchParams, labels: &Labels, generation: &Generation) -> Vec<Ranked> {
    let mut candidates = Vec::new();
    let n_facets = params.filters.iter().count();
    if n_facets > 1 {
        for (facet, values) in params.filters.iter() {
            let fewer = values
                .iter()
                .fold(params.clone(), |params, value| params.without(facet, value));
            let text = format!("Without the filter {}", super::filters::title(facet));
            candidates.push((fewer, text));
        }
    }
    if n_facets > 0 {
        let text = match params.q.as_str() {
            "" => "All talks".to_owned(),
            q => format!("{} without filters", quoted(q)),
        };
        candidates.push((params.unfiltered(), text));
    }
    if !params.q.is_empty() && n_facets > 0 {
        let text = format!("All talks{}", narrowed(params, labels));
        candidates.push((params.asking(""), text));
    }
    candidates
        .into_iter()
        .filter_map(|(fewer, text)| {
            let count = generation.search(&exact(&fewer).request(1, 0)).total;
            (count > 0).then(|| Ranked {
                url: fewer.url("/search"),
                text: words::sentence(&text),
                count,
            })
        })
        .collect()
}
