//! What stands beside the notes of a talk: links, related talks, sources.

use super::text;
use crate::index::{IndexedSession, Related};
use crate::web::shell::Link;
use crate::web::words;

/// Where one entry stands.
pub(super) struct Source {
    pub(super) path: String,
    pub(super) lines: String,
    pub(super) whose: String,
    pub(super) evidence: String,
}

/// Links to watch and read, each with its kind, or where its label says no more
/// than that, with the site that it leads to.
pub(super) fn resources(sessions: &[IndexedSession]) -> Vec<(Link, String)> {
    let mut resources: Vec<(Link, String)> = Vec::new();
    for resource in sessions.iter().flat_map(|s| &s.session.resources) {
        if resources.iter().any(|(known, _)| known.url == resource.url) {
            continue;
        }
        let kind = resource.kind.as_str();
        let label = resource.label.trim();
        let (label, told) = if label.is_empty() || label.eq_ignore_ascii_case(kind) {
            (words::sentence(kind), host(&resource.url).unwrap_or(kind))
        } else {
            (label.to_owned(), kind)
        };
        resources.push((Link::new(&resource.url, label), told.to_owned()));
    }
    resources
}

/// The site that a link leads to: `video.example`.
fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    // What stands before an at-sign is no site.
    (!host.is_empty() && !host.contains('@')).then_some(host)
}

pub(super) fn related(related: &Related) -> (Link, String) {
    let card = &related.session;
    (
        Link::new(card.talk.url(), &card.title),
        related.reason.clone(),
    )
}

pub(super) fn sources(sessions: &[IndexedSession]) -> Vec<Source> {
    let entries = sessions.iter().flat_map(|s| &s.session.entries);
    entries
        .map(|entry| Source {
            path: entry.path.to_string(),
            lines: if entry.end_line > entry.line {
                format!("lines {} to {}", entry.line, entry.end_line)
            } else {
                format!("line {}", entry.line)
            },
            whose: text::whose(&entry.source),
            evidence: entry.evidence.clone(),
        })
        .collect()
}
