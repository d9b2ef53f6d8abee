//! Slides, recordings and pages of a session, found in the links near its
//! heading.

use std::ops::Range;

use super::{Resource, ResourceKind};
use crate::note::{Block, BlockKind, Document, html};
use crate::text::fold;

/// At most so many resources are kept of one entry.
const MAX_RESOURCES: usize = 20;

/// The resources among the links of the heading and of the blocks below it.
pub(super) fn of_entry(
    document: &Document,
    heading: Option<Range<usize>>,
    blocks: &[usize],
    title: &str,
) -> Vec<Resource> {
    let mut resources = Vec::new();
    for link in heading
        .map(|tokens| document.links(tokens))
        .unwrap_or_default()
    {
        push(
            &mut resources,
            kind(&link.text, &link.url).unwrap_or(ResourceKind::Link),
            &link.text,
            &link.url,
        );
    }
    let title = fold(title);
    let mut is_first = true;
    let mut is_links = false;
    for block in blocks.iter().map(|at| &document.blocks()[*at]) {
        if matches!(block.kind, BlockKind::Heading(_)) {
            is_first = false;
            let heading = fold(&document.plain(block.tokens.clone()));
            is_links = matches!(
                heading.as_str(),
                "links" | "resources" | "slides" | "material"
            );
            continue;
        }
        if is_links && block.kind == BlockKind::List {
            labeled_items(document, block, &mut resources);
        }
        if resources.len() >= MAX_RESOURCES {
            break;
        }
        for link in document.links(block.tokens.clone()) {
            let is_programme = is_first && !title.is_empty() && fold(&link.text).contains(&title);
            // Far from the heading only a link that calls itself so counts.
            let kind = if is_first {
                kind(&link.text, &link.url)
            } else {
                kind_of_label(&link.text)
            };
            let kind = kind.or(is_programme.then_some(ResourceKind::Link));
            if let Some(kind) = kind {
                push(&mut resources, kind, &link.text, &link.url);
            }
        }
        is_first = false;
    }
    resources
}

/// Items such as `Slides: https://…` below a heading `Links`.
fn labeled_items(document: &Document, list: &Block, resources: &mut Vec<Resource>) {
    for item in document.items(list.tokens.clone()) {
        if let Some((label, url)) = item.text.split_once(':')
            && let Some(kind) = kind_of_label(label)
        {
            push(resources, kind, label.trim(), url.trim());
        }
    }
}

fn push(resources: &mut Vec<Resource>, kind: ResourceKind, label: &str, url: &str) {
    let Some(url) = html::safe_url(url).filter(|url| is_web(url)) else {
        return;
    };
    let is_known = resources.iter().any(|resource| resource.url == url);
    if !is_known && resources.len() < MAX_RESOURCES {
        resources.push(Resource {
            kind,
            label: label.to_owned(),
            url,
        });
    }
}

fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

fn kind(label: &str, url: &str) -> Option<ResourceKind> {
    kind_of_label(label).or_else(|| kind_of_host(url))
}

/// The kind that the words of a link tell.
fn kind_of_label(label: &str) -> Option<ResourceKind> {
    match fold(label).as_str() {
        "slides" | "slide" | "the slides" | "slide deck" | "deck" | "slides pdf"
        | "presentation" | "folien" | "diapos" | "diapositives" => Some(ResourceKind::Slides),
        "video" | "the video" | "recording" | "video recording" | "youtube" | "vimeo"
        | "aufzeichnung" | "watch" => Some(ResourceKind::Video),
        _ => None,
    }
}

/// The kind that the host of an address tells.
fn kind_of_host(url: &str) -> Option<ResourceKind> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    match host {
        "speakerdeck.com" | "slideshare.net" | "slides.com" | "noti.st" => {
            Some(ResourceKind::Slides)
        }
        "docs.google.com" if rest.contains("/presentation/") => Some(ResourceKind::Slides),
        "youtube.com" | "youtu.be" | "m.youtube.com" | "vimeo.com" | "media.ccc.de" | "blip.tv" => {
            Some(ResourceKind::Video)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::{Note, NotePath, RawNote};

    #[test]
    fn links_near_the_heading_are_resources() {
        let note = Note::parse(&RawNote {
            path: NotePath::from_store("a.md"),
            bytes: b"# [Tides](http://h.example/t)\n\n[Tides][2] ([slides](http://s.example)), \
                https://x [on film](https://youtu.be/1), [aside](http://a.example)\n\n\
                [video](http://v.example) [moon](https://youtu.be/2) [slides](foo.pdf)\n\n[2]: http://p.example\n"
                .to_vec(),
        });
        let heading = note.document.blocks()[0].tokens.clone();
        let found = of_entry(&note.document, Some(heading), &[1, 2], "Tides");
        let found: Vec<_> = found
            .iter()
            .map(|resource| (resource.kind, resource.url.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                (ResourceKind::Link, "http://h.example/t"),
                (ResourceKind::Link, "http://p.example"),
                (ResourceKind::Slides, "http://s.example"),
                (ResourceKind::Video, "https://youtu.be/1"),
                (ResourceKind::Video, "http://v.example"),
            ]
        );
    }
}
