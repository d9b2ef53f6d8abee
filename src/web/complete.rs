//! `/suggest`: what the text in the search box may become, for the list below
//! it. Made for the site's own script; a page without script never asks.

use axum::extract::{RawQuery, State};
use serde::Serialize;

use super::api::{ApiError, Json};
use super::params::SearchParams;
use super::shell::value_url;
use super::state::AppState;
use super::words;
use crate::index::{Facet, Generation, Snippet};

/// At most so many options, the one to search the text among them.
const MAX_OPTIONS: usize = 8;
/// At most so many options of one group while others have some.
const MAX_OF_GROUP: usize = 3;
/// Hits that are looked through for titles.
const MAX_HITS: usize = 10;

/// Groups of options: Topics, People, Events, Talks, Text; empty ones left out.
#[derive(Debug, Serialize)]
pub(super) struct Suggestions {
    groups: Vec<Group>,
}

#[derive(Debug, Serialize)]
struct Group {
    name: &'static str,
    options: Vec<Suggestion>,
}

/// One line of the list.
#[derive(Debug, Serialize)]
struct Suggestion {
    label: Vec<Piece>,
    /// What stands at the line's end: `12 talks`, the speakers of a talk.
    note: String,
    url: String,
}

/// A stretch of a label.
#[derive(Debug, Serialize)]
struct Piece {
    text: String,
    /// Whether it was typed.
    mark: bool,
}

/// `/suggest?q=`.
pub(super) async fn suggest(
    State(state): State<AppState>,
    RawQuery(query_string): RawQuery,
) -> Result<Json<Suggestions>, ApiError> {
    let params = SearchParams::parse(query_string.as_deref().unwrap_or_default());
    let suggestions = state.search(move |generation| Suggestions::of(generation, &params.q));
    Ok(Json(suggestions.await?))
}

impl Suggestions {
    fn of(generation: &Generation, q: &str) -> Self {
        let q = q.trim();
        if q.is_empty() {
            return Self { groups: Vec::new() };
        }
        let completions = generation.complete(q, MAX_OPTIONS);
        let mut groups: Vec<Group> = [
            (Facet::Topic, "Topics"),
            (Facet::Speaker, "People"),
            (Facet::Event, "Events"),
        ]
        .into_iter()
        .map(|(facet, name)| Group {
            name,
            options: completions
                .iter()
                .filter(|completion| completion.facet == facet)
                .map(|found| Suggestion {
                    label: pieces(&found.value.label, &found.matches),
                    note: words::count(found.value.count, "talk"),
                    url: value_url(facet, &found.value.value),
                })
                .collect(),
        })
        .collect();
        let (talks, text) = talks_and_text(generation, q);
        groups.push(talks);
        share(&mut groups, MAX_OPTIONS - 1);
        groups.extend(text);
        groups.retain(|group| !group.options.is_empty());
        Self { groups }
    }
}

/// The talks with the text in their title, and the search for it.
fn talks_and_text(generation: &Generation, q: &str) -> (Group, Option<Group>) {
    let is_word = q.ends_with(char::is_alphanumeric);
    let typed = if is_word {
        format!("{q}*")
    } else {
        q.to_owned()
    };
    let mut request = SearchParams::default().asking(&typed).request(MAX_HITS, 0);
    request.correct = false;
    let hits = generation.search(&request);
    let mut options: Vec<Suggestion> = Vec::new();
    for hit in hits.hits {
        let url = hit.session.talk.url();
        let Snippet { text, matches } = &hit.title;
        if matches.is_empty() || options.iter().any(|option| option.url == url) {
            continue;
        }
        let speakers = hit.session.speakers.iter().map(|s| s.name.clone());
        options.push(Suggestion {
            label: pieces(text, matches),
            note: words::list(&speakers.collect::<Vec<_>>(), "and"),
            url,
        });
    }
    let talks = Group {
        name: "Talks",
        options,
    };
    let text = (hits.total > 0).then(|| Group {
        name: "Text",
        options: vec![Suggestion {
            label: vec![
                Piece::plain("Search the notes for "),
                Piece {
                    text: q.to_owned(),
                    mark: true,
                },
            ],
            note: words::count(hits.total, "talk"),
            url: SearchParams::default().asking(q).url("/search"),
        }],
    });
    (talks, text)
}

/// Cuts groups so that together they have at most `room` options: each may
/// have [`MAX_OF_GROUP`], and what some leave goes to the first that has more.
fn share(groups: &mut [Group], mut room: usize) {
    let mut kept = vec![0; groups.len()];
    for round in [MAX_OF_GROUP.min(2), MAX_OF_GROUP, usize::MAX] {
        for (group, kept) in groups.iter().zip(&mut kept) {
            let more = group
                .options
                .len()
                .min(round)
                .saturating_sub(*kept)
                .min(room);
            *kept += more;
            room -= more;
        }
    }
    for (group, kept) in groups.iter_mut().zip(kept) {
        group.options.truncate(kept);
    }
}

impl Piece {
    fn plain(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            mark: false,
        }
    }
}

/// A label cut at its matches.
fn pieces(label: &str, matches: &[std::ops::Range<usize>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for range in matches {
        pieces.push(Piece::plain(&label[at..range.start]));
        pieces.push(Piece {
            text: label[range.clone()].to_owned(),
            mark: true,
        });
        at = range.end;
    }
    pieces.push(Piece::plain(&label[at..]));
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_has_a_share_and_none_is_wasted() {
        for (found, kept) in [
            ([9, 9, 9, 9], [2, 2, 2, 1]),
            ([9, 0, 0, 0], [7, 0, 0, 0]),
            ([1, 9, 0, 2], [1, 4, 0, 2]),
            ([0, 0, 0, 9], [0, 0, 0, 7]),
            ([0, 1, 1, 1], [0, 1, 1, 1]),
        ] {
            let mut groups: Vec<Group> = found
                .iter()
                .map(|n| Group {
                    name: "",
                    options: (0..*n)
                        .map(|_| Suggestion {
                            label: Vec::new(),
                            note: String::new(),
                            url: String::new(),
                        })
                        .collect(),
                })
                .collect();
            share(&mut groups, 7);
            let shares: Vec<usize> = groups.iter().map(|group| group.options.len()).collect();
            assert_eq!(shares, kept, "{found:?}");
        }
    }
}
