//! A line that names the people of a panel and who led them.

use std::ops::Range;

use super::super::Role;
use super::super::names::{self, Comma, Strength};
use super::{Below, Kind, MAX_LINE, used};
use crate::note::Document;
use crate::note::walk::Line;
use crate::text::Pairs;

/// Reads such a line; returns whether it is one. `text` is how the paragraph
/// begins, `first` its first line.
pub(super) fn read(
    document: &Document,
    tokens: &Range<usize>,
    first: &Line,
    text: &str,
    is_panel: bool,
    below: &mut Below,
) -> bool {
    if let Some((people, moderator)) = cut_at_moderator(text)
        && names::is_only_names(people, Strength::Word)
    {
        let names = names::list(people, Comma::Separates, Strength::Word);
        // Several people with somebody to lead them are a panel.
        below.kind = below.kind.or(Some(Kind::Panel));
        below.take("line of people", first.line, names, Role::Panelist);
        let moderators = names::list(moderator, Comma::Separates, Strength::Word);
        below.take("line of people", first.line, moderators, Role::Moderator);
        return true;
    }
    if !is_panel || first.text.len() > MAX_LINE {
        return false;
    }
    let Some((panel, hosts)) = in_lower_case(&first.text) else {
        return false;
    };
    below.used = used(document, tokens);
    below.take("line of people", first.line, panel, Role::Panelist);
    below.take("line of people", first.line, hosts, Role::Moderator);
    true
}

/// The people before `moderated by`, and who comes behind it.
pub(in crate::extract) fn cut_at_moderator(text: &str) -> Option<(&str, &str)> {
    const WORDS: [&str; 8] = [
        "moderated by ",
        "moderator: ",
        "hosted by ",
        "chaired by ",
        "animée par ",
        "animé par ",
        "moderiert von ",
        "moderation: ",
    ];
    let text = &text[..text.floor_char_boundary(2 * MAX_LINE)];
    let pairs = Pairs::of(text);
    let (at, word) = WORDS
        .iter()
        .find_map(|word| pairs.find(text, word).map(|at| (at, word)))?;
    let people = text[..at].trim_end_matches([' ', ',', ';', '(', '.', '\u{a0}', '-', '–', '—']);
    let moderator = text[at + word.len()..].split(['.', ';', ')', ',']).next()?;
    (!people.is_empty()).then_some((people, moderator))
}

/// People in lower case on a line of their own, as a panel is listed: `bo
/// lindqvist, runa castell, host ida holm`.
fn in_lower_case(line: &str) -> Option<(Vec<String>, Vec<String>)> {
    const HOSTS: [&str; 6] = [
        "host ",
        "hosted by ",
        "moderator ",
        "mod ",
        "moderated by ",
        "chair ",
    ];
    let (mut panel, mut hosts) = (Vec::new(), Vec::new());
    for piece in line.trim_end_matches('.').split(", ") {
        let host = HOSTS.iter().find_map(|word| piece.strip_prefix(word));
        let name = host.unwrap_or(piece).trim_start_matches(':').trim();
        let is_name = name.split(' ').any(names::is_lower_case_name)
            && name
                .chars()
                .all(|c| c.is_lowercase() || matches!(c, ' ' | '-' | '\'' | '.'))
            && (2..=3).contains(&name.split(' ').count());
        if !is_name {
            return None;
        }
        let people = if host.is_some() {
            &mut hosts
        } else {
            &mut panel
        };
        people.push(name.to_owned());
    }
    (panel.len() > 1).then_some((panel, hosts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panel_in_lower_case_says_who_leads_it() {
        let all = |names: &[&str]| {
            names
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<String>>()
        };
        assert_eq!(
            in_lower_case("bo lindqvist, runa castell, host ida holm"),
            Some((all(&["bo lindqvist", "runa castell"]), all(&["ida holm"])))
        );
        assert_eq!(
            in_lower_case("bo lindqvist, runa castell."),
            Some((all(&["bo lindqvist", "runa castell"]), all(&[])))
        );
        for line in [
            "bo lindqvist",
            "boats, kelp",
            "boats and kelp, why we like them, really",
            "Bo Lindqvist, tide tables",
        ] {
            assert_eq!(in_lower_case(line), None, "{line}");
        }
    }
}
