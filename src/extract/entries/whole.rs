//! The entry of a file that is one talk as a whole.

use std::ops::Range;

use super::super::heading::Reading;
use super::super::names::{self, Comma, Strength};
use super::super::parts::{self, Stretch};
use super::super::shape::{self, Line};
use super::super::{Entry, Kind, Role, SpeakerMention, below, bullets, resources, words};
use super::{blank, speakers};
use crate::note::{BlockKind, FrontMatter, Note};

/// The entry of a file that is about one talk.
pub(in crate::extract) fn of_whole(note: &Note, lines: &[Line], title: Option<usize>) -> Entry {
    let document = &note.document;
    let front = &note.front_matter;
    let line = title.map(|at| &lines[at]);
    let front_title = front.text(&["title"]);
    let front_title =
        front_title.or_else(|| bullets::title_of_file(note).filter(|_| line.is_none()));
    let front_title = front_title.unwrap_or_default();
    let mut reading = reading_of(&front_title, line);
    if let Some(told) = title_below(&reading, line, lines) {
        reading.title = told;
    }
    let kind = kind_of_whole(note, line, &reading);
    let (mut speakers, evidence) =
        speakers_of_whole(note, lines, line, &reading.names, kind.unwrap_or_default());
    let is_panel = kind.is_none() && speakers.len() > 2 && has_panel(lines, title);
    let kind = kind.unwrap_or(if is_panel { Kind::Panel } else { Kind::Talk });
    for speaker in speakers.iter_mut().filter(|_| is_panel) {
        speaker.role = Role::Panelist;
    }
    let blocks = blocks_of_whole(note, lines, title);
    let top = lines
        .iter()
        .map(|line| line.heading.level)
        .min()
        .unwrap_or(1);
    let (parts, has_qa) = parts::parts(
        document,
        Stretch {
            blocks: blocks.clone(),
            level: line.map_or(top.saturating_sub(1), |line| line.heading.level),
            rest: None,
            used: used_in_whole(line, &reading.names),
            lead: None,
            speakers: &speakers,
            kind,
        },
    );
    let first_line = line
        .map(|line| line.heading.line)
        .or_else(|| front.line(&["title"]));
    let first_line = first_line.unwrap_or(1);
    let last_line = document
        .blocks()
        .last()
        .map_or(first_line, |block| block.end_line);
    let heading_tokens = line.map(|line| document.blocks()[line.heading.block].tokens.clone());
    Entry {
        line: first_line,
        end_line: last_line.max(first_line),
        heading: line.map_or(front_title, |line| line.heading.text.clone()),
        resources: resources::of_entry(document, heading_tokens, &blocks, &reading.title),
        title: reading.title,
        kind,
        speakers,
        topics: front.list(&["topics"]),
        has_qa,
        parts,
        evidence,
        ..blank(note)
    }
}

/// The kind that the front matter, the title or the first words tell.
fn kind_of_whole(note: &Note, line: Option<&Line>, reading: &Reading) -> Option<Kind> {
    let front = &note.front_matter;
    let parse = |kind: String| Kind::parse(&kind).or_else(|| words::kind(&kind));
    // `type: talk` tells the note from those on events and people.
    let of_type = || {
        front
            .text(&["type"])
            .and_then(parse)
            .filter(|kind| *kind != Kind::Talk)
    };
    front
        .text(&["kind"])
        .and_then(parse)
        .or_else(of_type)
        .or(reading.kind)
        .or(line.and_then(|line| line.below.kind))
        .or_else(|| kind_at_start(note).filter(|_| line.is_none()))
        .or_else(|| front.field(&shape::PANELISTS).map(|_| Kind::Panel))
        .or_else(|| kind_of_tags(front))
}

/// The kind that a tag of the only talk says: `keynote`.
fn kind_of_tags(front: &FrontMatter) -> Option<Kind> {
    let tags = front.list(&["tags", "tag"]);
    let mut kinds = tags
        .iter()
        .filter_map(|tag| words::kind(&tag.replace('-', " ")));
    kinds.find(|kind| !matches!(kind, Kind::Talk | Kind::Other))
}

/// The kind that the note begins with: `Keynote on day 2`.
fn kind_at_start(note: &Note) -> Option<Kind> {
    const LONGEST: usize = 240;
    let first = note.document.blocks().first()?;
    if !matches!(first.kind, BlockKind::Paragraph | BlockKind::List) {
        return None;
    }
    words::kind_said(&note.document.plain_start(first.tokens.clone(), LONGEST))
}

/// Whether a section of the only talk is called a panel.
fn has_panel(lines: &[Line], title: Option<usize>) -> bool {
    let sections = lines.iter().enumerate();
    let mut sections = sections.filter(|(at, _)| Some(*at) != title);
    sections.any(|(_, line)| words::kind(&line.bare) == Some(Kind::Panel))
}

/// What the title says: that of the heading, or of the front matter.
fn reading_of(front_title: &str, line: Option<&Line>) -> Reading {
    let Some(line) = line else {
        return shape::title_reading(front_title);
    };
    let title = shape::title_of_whole(&line.reading.title).to_owned();
    Reading {
        title,
        ..line.reading.clone()
    }
}

/// `S's keynote` in the front matter says no title; the heading that the note
/// begins with may, when all others are below it.
fn title_below(reading: &Reading, line: Option<&Line>, lines: &[Line]) -> Option<String> {
    let first = lines.first().filter(|_| line.is_none())?;
    let is_untold = !reading.names.is_empty() && words::kind(&reading.title).is_some();
    let is_alone = first.heading.block == 0 && lines[1..].iter().all(|line| line.heading.level > 1);
    let is_title = first.heading.level == 1
        && is_alone
        && first.reading.names.is_empty()
        && !first.is_aside()
        && first.reading.title.split(' ').count() > 1;
    (is_untold && is_title).then(|| first.reading.title.clone())
}

/// The line below the title that only names the speaker.
fn used_in_whole<'a>(line: Option<&'a Line>, in_heading: &[String]) -> &'a [Range<usize>] {
    match line {
        Some(line) if in_heading.is_empty() => &line.below.used,
        _ => &[],
    }
}

/// All blocks but the title's and that of a heading with the speaker.
fn blocks_of_whole(note: &Note, lines: &[Line], title: Option<usize>) -> Vec<usize> {
    let speaker = title
        .filter(|at| lines[*at].below.is_in_next_heading)
        .map(|at| at + 1);
    let skipped = [title, speaker].map(|at| at.and_then(|at| lines.get(at)));
    let skipped = skipped.map(|line| line.map(|line| line.heading.block));
    let blocks = 0..note.document.blocks().len();
    blocks.filter(|at| !skipped.contains(&Some(*at))).collect()
}

/// Who spoke, from the surest place on.
fn speakers_of_whole(
    note: &Note,
    lines: &[Line],
    line: Option<&Line>,
    in_heading: &[String],
    kind: Kind,
) -> (Vec<SpeakerMention>, String) {
    let front = &note.front_matter;
    if let Some(field) = shape::people(front) {
        let listed: Vec<String> = front
            .list(&[&field.key])
            .iter()
            .flat_map(|name| names::all(name, Comma::Separates))
            .collect();
        return (
            speakers(&listed, kind),
            format!(
                "speaker from the front matter's `{}`, line {}",
                field.key, field.line
            ),
        );
    }
    if let Some(panel) = panel_of_front(front) {
        return panel;
    }
    if !in_heading.is_empty() {
        let at = line.map_or_else(
            || front.line(&["title"]).unwrap_or(1),
            |line| line.heading.line,
        );
        return (
            speakers(in_heading, kind),
            format!("speaker from the title, line {at}"),
        );
    }
    if let Some(below) = line
        .map(|line| &line.below)
        .filter(|below| below.is_found())
    {
        return (
            below.speakers.clone(),
            format!("speaker from the {}, line {}", below.rule, below.line),
        );
    }
    if kind == Kind::Panel
        && let Some(panel) = panel_of_subtitle(front)
    {
        return panel;
    }
    if shape::subtitle_names(front) {
        let subtitle = front.text(&["subtitle"]).unwrap_or_default();
        let listed = names::list(&subtitle, Comma::Separates, Strength::Full);
        let at = front.line(&["subtitle"]).unwrap_or(1);
        return (
            speakers(&listed, kind),
            format!("speaker from the front matter's `subtitle`, line {at}"),
        );
    }
    speakers_around(note, lines, line, kind)
}

/// Who spoke, when neither the front matter nor the title says it: the file's
/// name or its first paragraph may.
fn speakers_around(
    note: &Note,
    lines: &[Line],
    line: Option<&Line>,
    kind: Kind,
) -> (Vec<SpeakerMention>, String) {
    if let Some(line) = line
        && let Some(listed) = bullets::people_of_file(note, &line.bare)
    {
        return (
            speakers(&listed, kind),
            "speaker from the file's name".to_owned(),
        );
    }
    match shape::first_speaker(&note.document, lines) {
        Some((listed, at)) => (
            speakers(&listed, kind),
            format!("speaker from the first paragraph, line {at}"),
        ),
        None => (
            Vec::new(),
            "one talk in the file; no speaker named".to_owned(),
        ),
    }
}

/// `S, S and S (moderator: S)`: the subtitle of a panel.
fn panel_of_subtitle(front: &FrontMatter) -> Option<(Vec<SpeakerMention>, String)> {
    let subtitle = front.text(&["subtitle"])?;
    let (people, moderator) = below::cut_at_moderator(&subtitle)?;
    let mentions = |names: Vec<String>, role| {
        let names = names.into_iter();
        names
            .map(|name| SpeakerMention::new(name, role))
            .collect::<Vec<_>>()
    };
    let mut listed = mentions(names::all(people, Comma::Separates), Role::Panelist);
    let moderators = names::list(moderator, Comma::Separates, Strength::Word);
    listed.extend(mentions(moderators, Role::Moderator));
    let at = front.line(&["subtitle"]).unwrap_or(1);
    Some((
        listed,
        format!("panelists from the front matter's `subtitle`, line {at}"),
    ))
}

/// The panelists of a front matter and who led them.
fn panel_of_front(front: &FrontMatter) -> Option<(Vec<SpeakerMention>, String)> {
    let field = front.field(&shape::PANELISTS)?;
    let people = |keys: &[&str], role| {
        let listed = front.list(keys).into_iter();
        listed
            .flat_map(|name| names::all(&name, Comma::Separates))
            .map(|name| SpeakerMention::new(name, role))
            .collect::<Vec<_>>()
    };
    let mut listed = people(&[&field.key], Role::Panelist);
    listed.extend(people(
        &["moderator", "moderators", "chair"],
        Role::Moderator,
    ));
    let evidence = format!("panelists from the front matter, line {}", field.line);
    Some((listed, evidence))
}
