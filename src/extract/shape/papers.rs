//! Bold lines inside a list of talks: the papers of a session, the talks of a
//! group. Elsewhere bold lines are labels inside a talk.

use super::super::outline::{self, BOLD, Stand};
use super::super::words::Group;
use super::{Line, lines as read_lines};
use crate::note::Document;

/// The lines with those bold ones that start sessions; `None` when there are
/// none.
pub(super) fn lines(document: &Document, known: &[Line], level: u8) -> Option<Vec<Line>> {
    if level == BOLD || known.is_empty() {
        return None;
    }
    let headings = known.iter().map(|line| &line.heading);
    let all = outline::with_stand(document, headings, Stand::Bold)?;
    let all = read_lines(document, &all, &mut Vec::new());
    let mut kept = Vec::new();
    let mut at = 0;
    let mut has_papers = false;
    while at < all.len() {
        let end = (at + 1..all.len())
            .find(|next| all[*next].heading.level != BOLD)
            .unwrap_or(all.len());
        let (head, bold) = (&all[at], &all[at + 1..end]);
        kept.push(head.heading.clone());
        let papers = papers(head, bold);
        has_papers |= !papers.is_empty();
        kept.extend(papers.into_iter().map(|line| line.heading.clone()));
        at = end;
    }
    if !has_papers {
        return None;
    }
    outline::close_bodies(&mut kept, document);
    Some(read_lines(document, &kept, &mut Vec::new()))
}

/// The bold lines below a heading that are sessions of their own.
fn papers<'a>(head: &Line, bold: &'a [Line]) -> Vec<&'a Line> {
    let is_kind = matches!(head.sort.group, Some(Group::Of(_)));
    let is_group = head.sort.group.is_some();
    if head.heading.level == BOLD || head.has_evidence() && !is_group || head.sort.is_housekeeping {
        return Vec::new();
    }
    let is_paper = |line: &&Line| {
        line.reading.is_numbered
            || line.reading.is_nameless
            || line.has_evidence() && line.below.rule != "first sentence"
    };
    let papers: Vec<&Line> = bold.iter().filter(is_paper).collect();
    if is_kind && bold.len() >= 2 && papers.len() * 2 >= bold.len() {
        return bold.iter().collect();
    }
    if papers.len() >= 2 {
        papers
    } else {
        Vec::new()
    }
}
