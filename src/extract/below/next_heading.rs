//! Who spoke, when the heading right below says it or a section of a template
//! that lists people.

use super::super::Role;
use super::super::names::{self, Strength};
use super::super::outline::Heading;
use super::super::words;
use super::first_item::person_of_item;
use super::{Below, MAX_LINE};
use crate::note::{Block, BlockKind, Document};
use crate::text::fold;

/// The heading right below: `S, role`, `S - @handle`; or `Abstract` with a
/// list of people.
pub(super) fn read_next_heading(
    document: &Document,
    heading: &Heading,
    next: Option<&Heading>,
    below: &mut Below,
) {
    let Some(next) = next.filter(|next| next.level > heading.level) else {
        return;
    };
    if is_of_template(&fold(&next.text)) {
        return read_people_of_section(document, next, below);
    }
    let fields = [" - ", " | ", " · "];
    let ends = fields.iter().filter_map(|sign| next.text.find(sign));
    let people = &next.text[..ends.min().unwrap_or(next.text.len())];
    let first = people.split(',').next().unwrap_or_default();
    if names::is_only_names(first, Strength::Full) && !words::is_housekeeping(&next.text) {
        let is_list = names::is_only_names(people, Strength::Full);
        let people = if is_list { people } else { first };
        let names = names::list(people, names::comma_of(people), Strength::Full);
        below.take(
            "speaker in the next heading",
            next.line,
            names,
            Role::Speaker,
        );
        below.is_in_next_heading = true;
        let first = document.blocks().get(next.body.start);
        let first = first.filter(|first| {
            !next.body.is_empty() && matches!(first.kind, BlockKind::Paragraph | BlockKind::List)
        });
        let said = first.map(|first| document.plain_start(first.tokens.clone(), MAX_LINE));
        let said = said.and_then(|text| words::kind_said(&text));
        below.kind = below.kind.or(said);
    }
}

/// The people of a section `Speakers` right below, behind a line of text.
pub(super) fn read_people_behind(
    document: &Document,
    heading: &Heading,
    next: Option<&Heading>,
    below: &mut Below,
) {
    let next = next.filter(|next| next.level > heading.level);
    if let Some(next) = next.filter(|next| is_of_template(&fold(&next.text))) {
        read_people_of_section(document, next, below);
    }
}

/// Whether a folded heading is that of an abstract or of the people.
fn is_of_template(folded: &str) -> bool {
    matches!(
        folded,
        "abstract"
            | "presenters"
            | "speakers"
            | "speaker"
            | "resume"
            | "description"
            | "zusammenfassung"
            | "kurzfassung"
            | "beschreibung"
            | "resumen"
            | "descripcion"
            | "resumo"
            | "riassunto"
            | "samenvatting"
            | "intervenants"
            | "referenten"
            | "vortragende"
            | "ponentes"
    )
}

/// A list of people that a section begins or ends with. Behind the text of an
/// abstract each item has to be nothing but a name.
fn read_people_of_section(document: &Document, section: &Heading, below: &mut Below) {
    let blocks = &document.blocks()[section.body.clone()];
    let is_list = |block: &&Block| block.kind == BlockKind::List;
    let is_at_start = blocks.first().is_some_and(|first| is_list(&first));
    let list = if is_at_start {
        blocks.first()
    } else {
        blocks.last().filter(is_list)
    };
    let Some(list) = list else {
        return;
    };
    let items = document.items(list.tokens.clone());
    let is_person = |text: &str| is_at_start || names::is_only_names(text, Strength::Full);
    let names: Vec<String> = items
        .iter()
        .filter(|item| is_person(&item.text))
        .filter_map(|item| person_of_item(&item.text))
        .collect();
    if !names.is_empty() && names.len() == items.len() {
        below.take("list under a heading", list.line, names, Role::Speaker);
    }
}
