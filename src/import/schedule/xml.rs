//! Programmes in pentabarf's XML: `schedule/conference` and
//! `schedule/day/room/event`.

use roxmltree::{Document, Node};

use super::links::Target;
use super::slot::Slot;
use super::{Conference, day};

/// Elements inside each other; the parser goes down by recursion.
const MAX_DEPTH: usize = 64;

pub(super) fn parse(bytes: &[u8]) -> Result<Conference, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
    if depth(text) > MAX_DEPTH {
        return Err("its elements are nested too deep for a schedule".to_owned());
    }
    let document = Document::parse(text).map_err(|error| format!("it is not XML: {error}"))?;
    let schedule = document.root_element();
    let conference = child(schedule, "conference");
    if schedule.tag_name().name() != "schedule" || conference.is_none() {
        return Err("it has no `conference` inside `schedule`: give a schedule.xml".to_owned());
    }
    let said = |name: &str| {
        conference
            .map(|node| text_of(node, name))
            .unwrap_or_default()
    };
    let mut parsed = Conference {
        title: said("title"),
        acronym: said("acronym"),
        city: either(said("city"), said("venue")),
        url: said("url"),
        base_url: either(said("base_url"), said("baseurl")),
        ..Conference::default()
    };
    for day_node in children(schedule, "day") {
        let date = day(day_node.attribute("date").unwrap_or_default());
        parsed.days.extend(date);
        for room in children(day_node, "room") {
            let name = room.attribute("name").unwrap_or_default();
            for event in children(room, "event") {
                let mut slot = slot(event, name);
                slot.day = date;
                parsed.slots.push(slot);
            }
        }
    }
    if parsed.days.is_empty() {
        let ends = ["start", "end"].map(|name| day(&said(name)));
        parsed.days.extend(ends.into_iter().flatten());
    }
    Ok(parsed)
}

/// The most elements that are open at once, counted generously.
fn depth(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut deepest = 0;
    let mut is_inside = false;
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        rest = &rest[open + 1..];
        // What is in a comment or in CDATA is no element.
        let quoted = [("!--", "-->"), ("![CDATA[", "]]>")];
        if let Some((_, end)) = quoted.iter().find(|(start, _)| rest.starts_with(start)) {
            rest = rest.find(end).map_or("", |at| &rest[at + end.len()..]);
            continue;
        }
        let end = rest.find('>').unwrap_or(rest.len());
        let tag = &rest[..end];
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !tag.ends_with('/') && !tag.starts_with(['?', '!']) {
            depth += 1;
            is_inside = true;
        }
        deepest = deepest.max(depth);
        rest = &rest[end..];
    }
    if is_inside { deepest } else { 0 }
}

fn slot(event: Node<'_, '_>, room: &str) -> Slot {
    let said = |name: &str| text_of(event, name);
    let attribute = |name: &str| event.attribute(name).unwrap_or_default().to_owned();
    let people = child(event, "persons").map(|list| children(list, "person"));
    let url = Target {
        label: "Programme".to_owned(),
        url: said("url"),
        kind: String::new(),
    };
    let lists = [("links", "link"), ("attachments", "attachment")];
    let links = lists.iter().flat_map(|(list, item)| {
        let list = child(event, list);
        list.map(|list| children(list, item)).unwrap_or_default()
    });
    let links = links.map(|link| Target {
        label: all_text(link),
        url: link.attribute("href").unwrap_or_default().to_owned(),
        kind: link.attribute("type").unwrap_or_default().to_owned(),
    });
    Slot {
        ids: vec![attribute("guid"), attribute("id"), said("slug")],
        title: said("title"),
        subtitle: said("subtitle"),
        day: None,
        date: said("date"),
        start: said("start"),
        room: either(said("room"), room.to_owned()),
        track: said("track"),
        kind: said("type"),
        language: said("language"),
        abstract_text: said("abstract"),
        description: said("description"),
        people: people
            .unwrap_or_default()
            .into_iter()
            .map(all_text)
            .collect(),
        links: std::iter::once(url).chain(links).collect(),
    }
}

fn either(first: String, second: String) -> String {
    if first.trim().is_empty() {
        second
    } else {
        first
    }
}

fn child<'a, 'input>(node: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    node.children().find(|child| child.has_tag_name(name))
}

fn children<'a, 'input>(node: Node<'a, 'input>, name: &str) -> Vec<Node<'a, 'input>> {
    let children = node.children();
    children.filter(|child| child.has_tag_name(name)).collect()
}

fn text_of(node: Node<'_, '_>, name: &str) -> String {
    child(node, name).map(all_text).unwrap_or_default()
}

/// The text of an element and of all inside it.
fn all_text(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(Node::is_text);
    let text: String = texts.filter_map(|node| node.text()).collect();
    text.trim().to_owned()
}
