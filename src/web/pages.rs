//! One room for each page: a handler, a page struct, the words on it.
//!
//! A handler reads one generation and fills a page struct; the struct holds
//! only what its template shows; the template loops and branches.

pub(super) mod about;
mod chart;
pub(super) mod entry;
pub(super) mod event;
pub(super) mod facet;
pub(super) mod health;
pub(super) mod home;
pub(super) mod lists;
pub(super) mod not_found;
pub(super) mod search;
pub(super) mod series;
pub(super) mod speaker;
pub(super) mod status;
pub(super) mod suggestions;
pub(super) mod talk;
mod tally;
pub(super) mod topic;

use crate::catalog::permalink::Retired;
use crate::index::{Facet, Generation};

use super::error::PageError;
use super::former;
use super::shell::{Link, Shell, value_url};

/// Nothing bears this slug: with the names that are most like it.
fn missing(what: &'static str, facet: Facet, slug: &str, generation: &Generation) -> PageError {
    let words = slug.replace('-', " ");
    let nearest = generation
        .nearest(facet, &words, 5)
        .into_iter()
        .map(|near| Link::new(value_url(facet, &near.value), near.label))
        .collect();
    PageError::NotFound {
        what,
        words,
        nearest,
    }
}

/// [`missing`], unless the address was retired or spells another one.
fn moved_or_missing(
    what: &'static str,
    facet: Facet,
    slug: &str,
    url: &str,
    generation: &Generation,
) -> PageError {
    match generation.permalinks().lookup(url) {
        Some(Retired::Moved(to)) => PageError::Moved(to),
        Some(Retired::Gone(_)) => PageError::Gone { what, event: None },
        None => match former::successor(facet, slug, generation) {
            Some(known) => PageError::Moved(value_url(facet, &known)),
            None => missing(what, facet, slug, generation),
        },
    }
}

/// Names the other forms of a thing's page: feed and JSON.
fn twins(shell: &mut Shell, url: &str, title: &str) {
    shell.alternate("application/atom+xml", title, format!("{url}.atom"));
    shell.alternate("application/json", "JSON", format!("{url}.json"));
}

#[cfg(test)]
mod samples;
