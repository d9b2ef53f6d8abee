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
    if read_led("line of people", first.line, text, below) {
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

/// Reads people and who led them, wherever they stand; returns whether they do.
pub(super) fn read_led(rule: &'static str, line: u32, text: &str, below: &mut Below) -> bool {
    let Some((people, moderator)) = cut_at_moderator(text) else {
        return false;
    };
    if !names::is_only_names(people, Strength::Word) {
        return false;
    }
    let names = names::list(people, Comma::Separates, Strength::Word);
    // Several people with somebody to lead them are a panel.
    below.kind = below.kind.or(Some(Kind::Panel));
    below.take(rule, line, names, Role::Panelist);
    let moderators = names::list(moderator, Comma::Separates, Strength::Word);
    below.take(rule, line, moderators, Role::Moderator);
    true
}

/// The people before `moderated by`, and who comes behind it.
pub(in crate::extract) fn cut_at_moderator(text: &str) -> Option<(&str, &str)> {
    const WORDS: [&str; 22] = [
        "Moderation: ",
        "Moderator: ",
        "Moderated by ",
        "Chair: ",
        "Host: ",
        "Mod: ",
        "Moderación: ",
        "Modera ",
        "chair: ",
        "host: ",
        "mod: ",
        "moderación: ",
        "modera ",
        "moderator ",
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
    if let Some(cut) = cut_at_moderated(text) {
        return Some(cut);
    }
    let pairs = Pairs::of(text);
    let (at, word) = WORDS
        .iter()
        .find_map(|word| pairs.find(text, word).map(|at| (at, word)))?;
    let people = text[..at].trim_end_matches([' ', ',', ';', '(', '.', '\u{a0}', '-', '–', '—']);
    let moderator = text[at + word.len()..].split(['.', ';', ')', ',']).next()?;
    let people = without_with(people);
    (!people.is_empty()).then_some((people, moderator))
}

/// The people before `; Ida Holm moderated`, and her.
fn cut_at_moderated(text: &str) -> Option<(&str, &str)> {
    let line = text.trim_end_matches(['.', ')', ' ']);
    let rest = [
        " moderated",
        " moderating",
        " moderiert",
        " moderierte",
        " hosted",
        " chaired",
    ]
    .iter()
    .find_map(|led| line.strip_suffix(led))?;
    let (people, moderator) = rest.rsplit_once([';', '(', '.'])?;
    let people = without_with(people.trim_end());
    let is_said = !people.is_empty() && names::is_only_names(moderator.trim(), Strength::Word);
    is_said.then_some((people, moderator.trim()))
}

/// `with Bo, Runa`, `Con Bo y Runa`: the people alone.
fn without_with(people: &str) -> &str {
    [
        "with ", "With ", "mit ", "Mit ", "avec ", "Avec ", "con ", "Con ", "com ", "Com ",
    ]
    .iter()
    .find_map(|with| people.strip_prefix(with))
    .unwrap_or(people)
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
    fn a_panel_is_told_from_who_led_it() {
        for (line, people, moderator) in [
            (
                "Bo, Runa Castell and Ivo; moderated by Ida Holm",
                "Bo, Runa Castell and Ivo",
                "Ida Holm",
            ),
            (
                "with Bo, Runa, and Ivo Tamm, hosted by Ida Holm",
                "Bo, Runa, and Ivo Tamm",
                "Ida Holm",
            ),
            ("Bo, Runa; chair: Holm", "Bo, Runa", "Holm"),
            (
                "Bo, Runa Castell, Ivo; Ida Holm moderated",
                "Bo, Runa Castell, Ivo",
                "Ida Holm",
            ),
            ("Bo, Runa (Ida Holm moderating)", "Bo, Runa", "Ida Holm"),
            ("Con Bo y Runa, modera Ida Holm", "Bo y Runa", "Ida Holm"),
            (
                "Mit Bo und Runa; Moderation: Ida Holm",
                "Bo und Runa",
                "Ida Holm",
            ),
        ] {
            let found = cut_at_moderator(line);
            assert_eq!(found, Some((people, moderator)), "{line}");
        }
        for line in [
            "Bo, Runa and Ivo",
            "Nobody moderated",
            "The panel; nothing was moderated",
        ] {
            assert_eq!(cut_at_moderator(line), None, "{line}");
        }
    }

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
