//! The kind that the text below a title tells in its first words.

use super::super::Kind;
use super::kinds::kind_folded;
use crate::text::fold;

/// The kind that a text begins with when it is told what a session was: `Keynote
/// on day 2, best of all`, `Morning keynote of Kelp Day`, `Workshop, 90 minutes`.
/// `Workshops are hard` and `Panel sizes` tell something else.
pub(in crate::extract) fn kind_said(text: &str) -> Option<Kind> {
    const LONGEST: usize = 80;
    let head = &text[..text.floor_char_boundary(LONGEST)];
    let end = head.find([',', '.', ';', '(', '!', ':', '–', '—', '·', '|', '\n']);
    let sign = end.and_then(|end| head[end..].chars().next());
    let clause = fold(&head[..end.unwrap_or(head.len())]);
    let is_whole = end.is_some() || head.len() == text.len();
    let has_article = ["the ", "a ", "an ", "die ", "der ", "la ", "le ", "el "]
        .iter()
        .find_map(|article| clause.strip_prefix(article));
    let told = has_article.unwrap_or(&clause);
    let ends = told.match_indices(' ').map(|(at, _)| at);
    let ends = ends.chain(is_whole.then_some(told.len())).take(5);
    let mut ends =
        ends.filter_map(|end| Some((kind_folded(&told[..end])?, &told[..end], &told[end..])));
    let (kind, label, behind) = ends.find(|(_, label, behind)| {
        let next = behind.split_whitespace().next();
        !is_also_a_subject(label) && next.is_none_or(|next| TELLS_WHICH.contains(&next))
    })?;
    // `Workshop: bring a laptop` may be about another one.
    let is_sure =
        kind == Kind::Keynote || has_article.is_none() && !(behind.is_empty() && sign == Some(':'));
    let is_told = !matches!(kind, Kind::Talk | Kind::Interview | Kind::Other) && !label.is_empty();
    (is_sure && is_told).then_some(kind)
}

/// What comes behind the word for a session when it says which.
const TELLS_WHICH: [&str; 25] = [
    "of", "on", "at", "by", "from", "with", "in", "day", "the", "number", "am", "vom", "von", "du",
    "de", "der", "del", "di", "do", "da", "van", "par", "por", "mit", "avec",
];

/// Words for kinds that a talk may as well begin to speak about.
fn is_also_a_subject(label: &str) -> bool {
    matches!(
        label,
        "lab"
            | "labs"
            | "training"
            | "bootcamp"
            | "university"
            | "debate"
            | "debat"
            | "podium"
            | "ignite"
            | "lightning"
            | "lt"
            | "oficina"
            | "dojo"
            | "blesk"
            | "laboratorio"
            | "plenary"
            | "schulung"
            | "break out"
            | "hands on"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_begins_with_what_the_session_was() {
        for (text, told) in [
            ("Keynote on day 2, best of all", Kind::Keynote),
            ("Morning keynote of Kelp Day (Oslo).", Kind::Keynote),
            ("Keynote. She runs the tide tables.", Kind::Keynote),
            ("Keynote the second. Nobody slept.", Kind::Keynote),
            ("The opening keynote, in the big hall", Kind::Keynote),
            ("Friday's keynote", Kind::Keynote),
            ("Keynote am zweiten Tag.", Kind::Keynote),
            ("Workshop, 90 minutes", Kind::Workshop),
            ("Lightning talk, five minutes.", Kind::Lightning),
            ("Panel with four of the keepers", Kind::Panel),
            ("Table ronde, très vive.", Kind::Panel),
        ] {
            assert_eq!(kind_said(text), Some(told), "{text}");
        }
        for text in [
            "",
            "Keynote speakers get a boat.",
            "Keynotes are long.",
            "Workshops, she says, are hard",
            "Workshop: bring a laptop",
            "The workshop of the future",
            "Panel sizes vary.",
            "Training of models is slow",
            "Talk of the day",
            "University, then the sea",
            "A keynote speaker, a panel and a boat",
        ] {
            assert_eq!(kind_said(text), None, "{text}");
        }
    }
}
