//! What a note says outside its sessions: the words before the first one, how
//! the day began and ended, where dinner was. It belongs to the event.

use super::parts::{self, Stretch};
use super::{EventMention, Kind, Part, PartKind};
use crate::note::Note;

/// Gives each event the text that no session took: `left` has the index of the
/// event and the block. A record's frame is nobody's note.
pub(super) fn tell(note: &Note, left: &[(usize, usize)], events: &mut [EventMention]) {
    if note.front_matter.field(&["source"]).is_some() {
        return;
    }
    for (event, mention) in events.iter_mut().enumerate() {
        let of_event = left.iter().filter(|(of, _)| *of == event);
        let stretch = Stretch {
            blocks: of_event.map(|(_, block)| *block).collect(),
            level: 0,
            rest: None,
            used: &[],
            lead: None,
            speakers: &[],
            kind: Kind::Talk,
        };
        let (parts, _) = parts::parts(&note.document, stretch);
        mention.about = without_bare_headings(parts);
    }
}

/// A heading with nothing below it says nothing: the wrapper of the talks.
fn without_bare_headings(parts: Vec<Part>) -> Vec<Part> {
    let mut kept: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        let is_heading = part.kind == PartKind::Section;
        if is_heading && kept.last().is_some_and(is_bare) {
            kept.pop();
        }
        kept.push(part);
    }
    if kept.last().is_some_and(is_bare) {
        kept.pop();
    }
    kept
}

fn is_bare(part: &Part) -> bool {
    part.kind == PartKind::Section && part.html.is_blank()
}

#[cfg(test)]
mod tests {
    use crate::extract::extract;
    use crate::note::{NotePath, RawNote};

    #[test]
    fn what_is_in_no_session_is_about_the_event() {
        let text = "---\ntitle: Kelp Days 2017\n---\n\nRain all day.\n\n# Opening\n\nBring boots.\n\n# Runa Castellanos on Tides\n\nThey rise.\n\n## Twice\n\nA day.\n\n# Bo Lindqvist on Foam\n\nFroth.\n\n# Lightning talks\n\n## Ada Holm on Salt\n\nSalty.\n\n# Dinner\n\nFish.\n";
        let path = NotePath::from_store("2017/kelp/a.md");
        let bytes = text.as_bytes().to_vec();
        let extraction = extract(&RawNote { path, bytes });
        let about = extraction.events[0].about.iter();
        let about: Vec<_> = about
            .map(|part| (part.heading.as_str(), part.html.to_text()))
            .collect();
        let expected = [
            ("", "Rain all day.".to_owned()),
            ("Opening", "Bring boots.".to_owned()),
            ("Dinner", "Fish.".to_owned()),
        ];
        assert_eq!(about, expected);
        assert_eq!(extraction.entries.len(), 3);
    }
}
