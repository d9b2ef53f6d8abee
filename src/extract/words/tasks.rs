//! Headings over what is to be done.

use crate::text::fold;

/// Whether a heading stands over what is to be done: `Actions`, `To do after`.
pub(in crate::extract) fn is_tasks(heading: &str) -> bool {
    let bare = heading.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    is_tasks_folded(&fold(bare))
}

#[rustfmt::skip]
pub(super) fn is_tasks_folded(folded: &str) -> bool {
    // `To do after`, but not `To do more with less`.
    let behind = ["to do ", "todo ", "todos "].iter().find_map(|to_do| folded.strip_prefix(to_do));
    let next = behind.and_then(|behind| behind.split(' ').next());
    matches!(next, Some("after" | "afterwards" | "before" | "next" | "later" | "list" | "for" | "this" | "now" | "at"))
    || matches!(
        folded,
        "actions" | "action items" | "action points" | "action list" | "next steps" | "follow up" | "follow ups"
        | "a faire" | "aufgaben" | "zu tun" | "offene punkte" | "nachste schritte" | "tareas" | "pendientes"
        | "por hacer" | "da fare" | "acties" | "actiepunten" | "tarefas" | "taches" | "prochaines etapes"
    )
}
