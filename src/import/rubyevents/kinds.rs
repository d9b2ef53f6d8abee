//! What sort of session a talk was: as the source says, else as its title does.

use serde_json::Value;

use super::{items, text};
use crate::text::fold;

/// The word of the explicit form; `None` for an ordinary talk.
pub(super) fn of(talk: &Value, title: &str) -> Option<&'static str> {
    if let Some(kind) = text(talk, "kind") {
        return Some(match kind {
            "keynote" => "keynote",
            "lightning_talk" | "lightning_talks" => "lightning",
            "workshop" | "tutorial" => "workshop",
            "panel" | "discussion" => "panel",
            "interview" | "fireside_chat" | "podcast" => "interview",
            "open_space" | "unconference" => "open-space",
            "talk" => "talk",
            _ => "other",
        });
    }
    let said = of_title(title);
    // What only holds talks is none itself.
    let is_container = !items(talk, "talks").is_empty();
    said.or_else(|| is_container.then_some("other"))
}

fn of_title(title: &str) -> Option<&'static str> {
    let folded = format!(" {} ", fold(title));
    let begins = |words: &str| folded.starts_with(&format!(" {words} "));
    let ends = |words: &str| folded.ends_with(&format!(" {words} "));
    if ["keynote", "opening keynote", "closing keynote"]
        .iter()
        .any(|words| begins(words))
        || ends("keynote")
    {
        return Some("keynote");
    }
    if folded.contains(" lightning talk ") || folded.contains(" lightning talks ") {
        return Some("lightning");
    }
    if begins("workshop") || ends("workshop") {
        return Some("workshop");
    }
    if begins("panel") || ends("panel") || begins("panel discussion") || ends("panel discussion") {
        return Some("panel");
    }
    if begins("fireside chat") || begins("interview") {
        return Some("interview");
    }
    None
}
