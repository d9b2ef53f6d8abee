//! The careful spelling of a name: the one that links to the person's page.
//!
//! A heading is typed from memory, and a letter gets lost. A few lines below
//! the name is often the text of a link, and where the address of that link
//! has the same spelling in it, somebody looked it up. The mention keeps what
//! was written and remembers the link's spelling beside it.

use super::{Entry, SpeakerMention};
use crate::note::walk::Link;
use crate::note::{Block, BlockKind, Document};
use crate::text::fold;

/// At most so many blocks of an entry are searched, the heading among them.
const MAX_BLOCKS: usize = 3;
/// At most so many links of an entry, and so many of its speakers, are compared.
const MAX_LINKS: usize = 64;
const MAX_SPEAKERS: usize = 64;
/// Longer words and links are no names.
const MAX_BYTES: usize = 80;

/// Gives the mentions of each entry the spelling of the links in its first
/// lines. The entries stand in the order of their lines.
pub(super) fn mark(document: &Document, entries: &mut [Entry]) {
    let links = names_linked(document);
    if links.is_empty() {
        return;
    }
    let blocks = document.blocks();
    let begins: Vec<u32> = entries.iter().map(|entry| entry.line).collect();
    for entry in entries {
        let first = blocks.partition_point(|block| block.end_line < entry.line);
        let near = blocks[first..].iter().take(MAX_BLOCKS);
        let near = near.take_while(|block| block.line <= entry.end_line);
        let Some(end) = near.last().map(|block| block.end_line) else {
            continue;
        };
        // In one list stand many entries, each with links of its own.
        let next = begins.get(begins.partition_point(|line| *line <= entry.line));
        let end = next.map_or(end, |next| end.min(next - 1));
        let from = links.partition_point(|link| link.line < entry.line);
        let near = links[from..].iter().take_while(|link| link.line <= end);
        for link in near.take(MAX_LINKS) {
            mark_speakers(&mut entry.speakers, link);
        }
    }
}

/// Gives a link's spelling to the speaker whose it is.
fn mark_speakers(speakers: &mut [SpeakerMention], link: &Link) {
    let n_compared = speakers.len().min(MAX_SPEAKERS);
    let speakers = &mut speakers[..n_compared];
    let names: Vec<String> = speakers.iter().map(|s| fold(&s.name)).collect();
    let linked = fold(&link.text);
    for (at, speaker) in speakers.iter_mut().enumerate() {
        let mut others = names.iter().enumerate().filter(|(other, _)| *other != at);
        let is_another = others.any(|(_, folded)| *folded == linked);
        if speaker.linked.is_none() && !is_another && is_of(speaker, &link.text, &fold(&link.url)) {
            speaker.linked = Some(link.text.clone());
        }
    }
}

/// The links of a note whose text may be a name.
fn names_linked(document: &Document) -> Vec<Link> {
    let is_text = |block: &&Block| {
        matches!(
            block.kind,
            BlockKind::Heading(_) | BlockKind::Paragraph | BlockKind::List
        )
    };
    let blocks = document.blocks().iter().filter(is_text);
    blocks
        .flat_map(|block| document.each_link(block.tokens.clone()))
        .filter(|link| link.text.len() <= MAX_BYTES && link.text.contains(' '))
        .collect()
}

/// Whether a link's text is the speaker's name, the same or with one slip, and
/// its address spells it alike.
fn is_of(speaker: &SpeakerMention, name: &str, address: &str) -> bool {
    let (written, name) = (fold(&speaker.name), fold(name));
    let written: Vec<&str> = written.split(' ').collect();
    let name: Vec<&str> = name.split(' ').collect();
    if name.len() < 2 || written.len() != name.len() {
        return false;
    }
    let differing: Vec<usize> = (0..name.len())
        .filter(|at| written[*at] != name[*at])
        .collect();
    let told = match differing.as_slice() {
        [] => name.len() - 1,
        [at] if is_slip(written[*at], name[*at]) => *at,
        _ => return false,
    };
    // `tcastellann` has another spelling in it than `castellan`.
    let mut words = address.split(' ');
    name[told].len() > 2 && words.any(|word| word.ends_with(name[told]))
}

/// Whether two words differ by one slip of the pen behind their first letter.
fn is_slip(a: &str, b: &str) -> bool {
    a.len().min(b.len()) >= 4
        && a.len().max(b.len()) <= MAX_BYTES
        && a.chars().next() == b.chars().next()
        && strsim::osa_distance(a, b) == 1
}

#[cfg(test)]
mod tests {
    use crate::extract::extract;
    use crate::note::{NotePath, RawNote};

    fn linked(text: &str) -> Vec<Option<String>> {
        let path = NotePath::from_store("harborlight-2031.md");
        let bytes = format!("# Harborlight 2031\n\n{text}").into_bytes();
        let extraction = extract(&RawNote { path, bytes });
        let speakers = extraction.entries.iter().flat_map(|entry| &entry.speakers);
        speakers.map(|speaker| speaker.linked.clone()).collect()
    }

    #[test]
    fn a_link_to_the_persons_page_spells_the_name_with_care() {
        for text in [
            "## Wet cells by Mira Castelan\n\n[Mira Castellan](https://castellan.example/) works at sea.\n",
            "## Wet cells by Mira Castelan\n\n[Mira Castellan][mc] works at sea.\n\n[mc]: http://example.org/~mira-castellan\n",
            "## Wet cells by Mira Castellann\n\n- with [Mira Castellan](https://people.example/MiraCastellan)\n",
            "## Wet cells by Mira Castelaln\n\nThe boat rocks.\n\nSee [Mira Castellan](https://mcastellan.example/).\n",
            "## Wet cells by Myra Castellan\n\n[Mira Castellan](https://mira.example/) works at sea.\n",
            "## Wet cells by Mira Castellan\n\n[Mira Castellan](https://castellan.example/) works at sea.\n",
        ] {
            assert_eq!(linked(text), [Some("Mira Castellan".to_owned())], "{text}");
        }
    }

    #[test]
    fn a_link_to_somebody_else_says_nothing_of_the_spelling() {
        for text in [
            // The address does not spell it.
            "## Wet cells by Mira Castelan\n\n[Mira Castellan](https://harbor.example/42) works at sea.\n",
            "## Wet cells by Mira Castelan\n\n[Mira Castellan](https://castelan.example/) works at sea.\n",
            "## Wet cells by Mira Castelan\n\n[Mira Castellan](https://castellann.example/) works at sea.\n",
            // More than one slip.
            "## Wet cells by Mira Castelan\n\n[Mina Castellan](https://castellan.example/) works at sea.\n",
            "## Wet cells by Mira Castelan\n\n[Mira Castellano](https://castellano.example/) works at sea.\n",
            // A word of a page, and far below.
            "## Wet cells by Mira Castelan\n\n[castellan](https://castellan.example/) works at sea.\n",
            "## Wet cells by Mira Castelan\n\nA.\n\nB.\n\nC.\n\n[Mira Castellan](https://castellan.example/).\n",
        ] {
            assert_eq!(linked(text), [None], "{text}");
        }
        let both = "## Wet cells by Mira Castelan and Mira Castellan\n\n[Mira Castellan](https://castellan.example/) at sea.\n";
        assert_eq!(linked(both), [None, Some("Mira Castellan".to_owned())]);
    }
}
