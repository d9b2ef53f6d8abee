//! The words around a name that are no part of it: those that open a sentence,
//! and those that make it one about something else.

/// Whether a folded word before the name makes the clause about something
/// else: what somebody mentioned, hopes for, or asked.
pub(super) fn is_reported(word: &str) -> bool {
    matches!(
        word,
        "that"
            | "which"
            | "whom"
            | "mentioned"
            | "mentions"
            | "quoted"
            | "quoting"
            | "cited"
            | "asked"
            | "asks"
            | "remembered"
            | "reminded"
            | "recommended"
            | "recommend"
            | "thanks"
            | "thank"
            | "if"
            | "whether"
            | "because"
            | "since"
            | "forward"
            | "will"
            | "hope"
            | "hoping"
            | "hoped"
            | "want"
            | "wanted"
            | "wish"
            | "missed"
            | "notes"
            | "missing"
            | "like"
            | "unlike"
            | "dass"
            | "que"
            | "said"
            | "says"
            | "told"
            | "book"
            | "paper"
            | "post"
            | "article"
            | "merci"
            | "wenn"
            | "ob"
            | "weil"
            | "unless"
            | "until"
            | "where"
            | "how"
            | "what"
            | "why"
            | "not"
    )
}

/// Whether a clause (folded, with a space at both ends) is about another time.
pub(super) fn is_another_time(clause: &str) -> bool {
    const TIMES: [&str; 27] = [
        " last year ",
        " last years ",
        " last time ",
        " last month ",
        " last week ",
        " previous year ",
        " years ago ",
        " year ago ",
        " a year earlier ",
        " a month earlier ",
        " the year before ",
        " previously ",
        " next month ",
        " next week ",
        " next year ",
        " next years ",
        " next time ",
        " tomorrow ",
        " letztes jahr ",
        " im vorjahr ",
        " letzten jahr ",
        " nachstes jahr ",
        " nachstes mal ",
        " an dernier ",
        " lan dernier ",
        " annee derniere ",
        " lannee derniere ",
    ];
    TIMES.iter().any(|time| clause.contains(time))
}

/// Whether a folded word before a title says that somebody sat and heard it:
/// beside `read` or `recommend` it would be a book.
pub(super) fn is_heard(word: &str) -> bool {
    matches!(
        word,
        "favourite"
            | "favorite"
            | "highlight"
            | "best"
            | "liked"
            | "loved"
            | "enjoyed"
            | "saw"
            | "watched"
            | "attended"
            | "caught"
            | "heard"
            | "there"
            | "talk"
            | "session"
            | "keynote"
            | "workshop"
            | "lieblingsvortrag"
            | "highlights"
            | "vortrag"
            | "prefere"
            | "preferee"
    )
}

/// Whether a folded word may stand between a name and its verb.
pub(super) fn is_adverb(word: &str) -> bool {
    matches!(
        word,
        "also"
            | "then"
            | "first"
            | "next"
            | "finally"
            | "briefly"
            | "quickly"
            | "again"
            | "himself"
            | "herself"
            | "later"
            | "now"
            | "both"
            | "just"
            | "nous"
            | "dann"
            | "auch"
            | "ensuite"
            | "really"
            | "actually"
            | "today"
            | "followed"
    )
}

/// Whether a capitalized folded word opens a sentence and is no name.
pub(super) fn is_opener(word: &str) -> bool {
    matches!(
        word,
        "then"
            | "next"
            | "after"
            | "afterwards"
            | "first"
            | "finally"
            | "later"
            | "today"
            | "here"
            | "so"
            | "but"
            | "and"
            | "when"
            | "while"
            | "before"
            | "now"
            | "last"
            | "second"
            | "also"
            | "meanwhile"
            | "yesterday"
            | "tonight"
            | "there"
            | "once"
            | "puis"
            | "ensuite"
            | "enfin"
            | "apres"
            | "dann"
            | "danach"
            | "zuerst"
            | "als"
            | "zum"
            | "nach"
            | "lunch"
            | "keynote"
            | "keynoter"
            | "speaker"
            | "in"
            | "at"
            | "on"
            | "for"
            | "straight"
            | "our"
            | "dabord"
            | "the"
            | "my"
            | "host"
            | "organiser"
            | "organizer"
            | "et"
            | "und"
    )
}
