//! The query language by examples: what the help shows, and what the tests of
//! the grammar hold it to.

/// One way to ask.
pub struct Example {
    /// As it is typed.
    pub query: &'static str,
    /// What it finds, for people.
    pub finds: &'static str,
    /// What the grammar makes of it, as its tests write trees.
    pub tree: &'static str,
}

const fn example(query: &'static str, finds: &'static str, tree: &'static str) -> Example {
    Example { query, finds, tree }
}

/// Every form of the language once, simplest first.
pub const EXAMPLES: &[Example] = &[
    example("message queue", "both words", "(message and queue)"),
    example(
        "\"message queue\"",
        "the words next to each other, in this order, spelled like this",
        "\"message queue\"",
    ),
    example("port*", "words that begin like this", "port*"),
    example("broker OR stream", "either word", "(broker or stream)"),
    example(
        "broker -cloud",
        "the first word without the second",
        "(broker and not cloud)",
    ),
    example(
        "(broker OR stream) year:2013",
        "groups, and a year",
        "((broker or stream) and 2013..2013)",
    ),
    example("year:2010..2013", "a range of years", "2010..2013"),
    example("year:2010..", "from a year on", "2010.."),
    example(
        "speaker:solano",
        "a word in the name of a speaker",
        "speaker=solano",
    ),
    example(
        "title:\"flame graphs\"",
        "a phrase in one field: title, speaker, topic, tag, event, series, place",
        "title=\"flame graphs\"",
    ),
    example(
        "kind:keynote",
        "keynote, talk, lightning, panel, workshop, open-space, interview, other",
        "kind=keynote",
    ),
    example("language:fr", "the language of the talk", "language=fr"),
    example(
        "has:video",
        "talks with notes, video, slides or qa",
        "has=video",
    ),
    example(
        "qa:pricing",
        "a word in questions and answers; the same with quote and code",
        "qa=pricing",
    ),
    example(
        "C++ node.js std::vec --no-deps",
        "technical names with their signs",
        "(C++ and node.js and std::vec and --no-deps)",
    ),
];
