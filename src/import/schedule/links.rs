//! The links and attachments of a talk, by what is behind them.

use crate::import::{Report, is_slides, markup};
use crate::text::fold;

/// A link as its file says it.
#[derive(Clone, Debug, Default)]
pub(super) struct Target {
    pub(super) label: String,
    /// May be relative to the programme's own address.
    pub(super) url: String,
    /// What the source calls its kind: `SLIDES`, `ORIGIN`.
    pub(super) kind: String,
}

/// Links by what is behind them, whole and each once.
#[derive(Default)]
pub(super) struct Sorted {
    pub(super) videos: Vec<String>,
    pub(super) slides: Vec<String>,
    pub(super) links: Vec<(String, String)>,
}

pub(super) fn sorted(targets: &[Target], base: &str, id: &str, report: &mut Report) -> Sorted {
    let mut sorted = Sorted::default();
    for target in targets {
        if target.url.trim().is_empty() || target.kind.eq_ignore_ascii_case("feedback") {
            continue;
        }
        let Some(url) = absolute(&target.url, base) else {
            report.odd("link without an address", id);
            continue;
        };
        let label = match target.label.trim() {
            "" => target.kind.to_lowercase(),
            label => label.to_owned(),
        };
        let words = fold(&label);
        let is_named = |word: &str| words.split(' ').any(|known| known == word);
        let is_deck = target.kind.eq_ignore_ascii_case("slides")
            || is_named("slides")
            || is_slides(&label, &url);
        let is_video = words.starts_with("video")
            || is_named("recording")
            || url.contains("://media.ccc.de/v/");
        let is_known = sorted.videos.contains(&url)
            || sorted.slides.contains(&url)
            || sorted.links.iter().any(|(_, known)| *known == url);
        if is_known {
            continue;
        }
        if is_deck {
            sorted.slides.push(url);
        } else if is_video {
            sorted.videos.push(url);
        } else {
            sorted.links.push((label, url));
        }
    }
    sorted
}

/// The whole address of one that may be relative.
pub(super) fn absolute(url: &str, base: &str) -> Option<String> {
    let url = url.trim();
    let has_scheme = url
        .split(['/', '?', '#'])
        .next()
        .is_some_and(|first| first.contains(':'));
    if has_scheme || url.starts_with("//") {
        return markup::address(url);
    }
    let base = markup::address(base)?;
    let host = base.find("://")? + 3;
    let end = base[host..].find('/').map_or(base.len(), |at| host + at);
    let folder = base.rfind('/').filter(|at| *at >= end).map_or(end, |at| at);
    let whole = if url.starts_with('/') {
        format!("{}{url}", &base[..end])
    } else {
        format!("{}/{url}", &base[..folder])
    };
    markup::address(&whole)
}
