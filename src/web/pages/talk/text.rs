//! The notes of a talk as blocks of a page: headings, text, questions, marks.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::catalog::{SessionEntry, SessionSpeaker};
use crate::extract::{EntrySource, Part, PartKind, ResourceKind};
use crate::index::IndexedSession;
use crate::note::Html;
use crate::web::mark::Marked;
use crate::web::shell::Link;
use crate::web::words::{self, Day};

/// Finds what to mark in a text: byte ranges, rising and apart.
pub(super) type Find<'a> = &'a dyn Fn(&str) -> Vec<Range<usize>>;

/// Most sections that a session of the list names.
const MAX_SECTIONS: usize = 6;

/// The text of one session.
pub(in crate::web::pages) struct SessionText {
    /// The session's own heading, where the page shows several.
    pub(super) heading: Option<SessionHeading>,
    pub(super) lang: Option<String>,
    pub(in crate::web::pages) blocks: Vec<Block>,
}

impl SessionText {
    /// Parts that belong to no session, below a heading of level 2.
    pub(in crate::web::pages) fn of_parts(parts: &[Part]) -> Self {
        let mut writer = TextWriter {
            find: None,
            contents: Vec::new(),
            n_matches: 0,
            depth: 2,
            prefix: String::new(),
            speakers: &[],
            blocks: Vec::new(),
        };
        for part in parts {
            writer.part(part, 2);
        }
        Self {
            heading: None,
            lang: None,
            blocks: writer.blocks,
        }
    }
}

pub(super) struct SessionHeading {
    pub(super) anchor: String,
    pub(super) event: String,
    pub(super) day: Option<Day>,
}

/// One block of a page.
pub(in crate::web::pages) enum Block {
    /// A heading of level 2 to 6.
    Heading {
        level: u8,
        anchor: String,
        text: Marked,
        /// The same without markup.
        label: String,
        line: u32,
    },
    /// Whose words follow, where several entries speak of one session.
    Whose { level: u8, text: String },
    /// Text.
    Html(Html),
    /// A quotation or code with an address of its own.
    Anchored { anchor: String, html: Html },
    /// What one person says.
    Turn {
        anchor: String,
        person: Marked,
        /// The person's page, when it is one of the speakers.
        url: Option<String>,
        html: Html,
    },
    /// Questions with their answers.
    Questions(Vec<Question>),
}

pub(in crate::web::pages) struct Question {
    pub(in crate::web::pages) anchor: String,
    pub(in crate::web::pages) text: Marked,
    /// Who asked.
    pub(in crate::web::pages) person: Option<Marked>,
    pub(in crate::web::pages) answer: Html,
}

/// One line of the contents list.
pub(super) struct Contents {
    pub(super) anchor: String,
    pub(super) heading: String,
    pub(super) n_matches: usize,
}

impl Contents {
    /// `matches`, as the count wants it.
    pub(super) fn unit(&self) -> String {
        words::plural(self.n_matches, "match")
    }
}

/// Whether anything was written down about a session.
pub(super) fn has_text(indexed: &IndexedSession) -> bool {
    let mut entries = indexed.session.entries.iter();
    entries.any(|entry| !entry.parts.is_empty())
}

/// What stands before the anchors of each session's parts, so that they stay
/// apart: nothing for the first session with text, the event's slug and a
/// hyphen for those after it.
pub(in crate::web) fn anchor_prefixes(sessions: &[IndexedSession]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    sessions
        .iter()
        .map(|session| {
            if !has_text(session) || taken.is_empty() {
                taken.extend(has_text(session).then(String::new));
                return String::new();
            }
            let slug = &session.event.id;
            let mut prefix = format!("{slug}-");
            let mut n = 1;
            while !taken.insert(prefix.clone()) {
                n += 1;
                prefix = format!("{slug}-{n}-");
            }
            prefix
        })
        .collect()
}

/// The blocks of all sessions with text, the contents list, and how many
/// matches were marked.
pub(super) fn texts<'a>(
    sessions: &'a [IndexedSession],
    is_one: bool,
    find: Option<Find<'a>>,
) -> (Vec<SessionText>, Vec<Contents>, usize) {
    let mut writer = TextWriter {
        find,
        contents: Vec::new(),
        n_matches: 0,
        depth: 1,
        prefix: String::new(),
        speakers: &[],
        blocks: Vec::new(),
    };
    let mut texts = Vec::new();
    for (indexed, prefix) in sessions.iter().zip(anchor_prefixes(sessions)) {
        if !has_text(indexed) {
            continue;
        }
        writer.prefix = prefix;
        writer.depth = 1;
        writer.speakers = &indexed.session.speakers;
        let heading = (!is_one).then(|| writer.session_heading(indexed));
        let entries = indexed.session.entries.iter();
        let entries: Vec<&SessionEntry> = entries.filter(|e| !e.parts.is_empty()).collect();
        let above = writer.depth;
        for entry in &entries {
            writer.depth = above;
            writer.entry(entry, entries.len() > 1);
        }
        texts.push(SessionText {
            heading,
            lang: words::lang(indexed.session.language.as_deref()),
            blocks: std::mem::take(&mut writer.blocks),
        });
    }
    (texts, writer.contents, writer.n_matches)
}

struct TextWriter<'a> {
    find: Option<Find<'a>>,
    contents: Vec<Contents>,
    n_matches: usize,
    /// Level of the heading that stands above.
    depth: u8,
    prefix: String,
    /// Everyone on stage in the session.
    speakers: &'a [SessionSpeaker],
    blocks: Vec<Block>,
}

impl TextWriter<'_> {
    fn session_heading(&mut self, indexed: &IndexedSession) -> SessionHeading {
        self.depth = 2;
        let anchor = format!("at-{}", indexed.event.id);
        self.list(anchor.clone(), &indexed.event.name);
        SessionHeading {
            anchor,
            event: indexed.event.name.clone(),
            day: indexed.session.date.map(Day::new),
        }
    }

    fn entry(&mut self, entry: &SessionEntry, is_one_of_several: bool) {
        if is_one_of_several {
            self.depth += 1;
            self.blocks.push(Block::Whose {
                level: self.depth,
                text: format!("{}: {}", words::sentence(&whose(&entry.source)), entry.path),
            });
        }
        let base = self.depth;
        for part in &entry.parts {
            self.part(part, base);
        }
    }

    fn part(&mut self, part: &Part, base: u8) {
        match part.kind {
            PartKind::Question => self.question(part),
            PartKind::Section => {
                self.heading(part, base);
                self.text(&part.html);
            }
            PartKind::Text => self.text(&part.html),
            PartKind::Turn => self.turn(part),
            PartKind::Quote | PartKind::Code => {
                let html = self.mark(&part.html);
                let anchor = self.anchor(part);
                self.blocks.push(Block::Anchored { anchor, html });
            }
        }
    }

    fn heading(&mut self, part: &Part, base: u8) {
        // No level may be skipped on the way down, whatever the note did.
        let level = (base + part.level.max(1)).min(self.depth + 1).min(6);
        self.depth = level;
        let anchor = self.anchor(part);
        if level == base + 1 {
            self.list(anchor.clone(), &part.heading);
        }
        let text = self.mark_text(&part.heading);
        self.blocks.push(Block::Heading {
            level,
            anchor,
            text,
            label: part.heading.clone(),
            line: part.line,
        });
    }

    fn question(&mut self, part: &Part) {
        let question = Question {
            anchor: self.anchor(part),
            text: self.mark_text(&part.heading),
            person: part.person.as_deref().map(|person| self.mark_text(person)),
            answer: self.mark(&part.html),
        };
        match self.blocks.last_mut() {
            Some(Block::Questions(questions)) => questions.push(question),
            _ => self.blocks.push(Block::Questions(vec![question])),
        }
    }

    fn turn(&mut self, part: &Part) {
        let person = part.person.as_deref().unwrap_or_default();
        let speaker = self.speakers.iter().find(|s| s.name == person);
        let url = speaker.map(|speaker| speaker.id.url());
        let turn = Block::Turn {
            anchor: self.anchor(part),
            person: self.mark_text(person),
            url,
            html: self.mark(&part.html),
        };
        self.blocks.push(turn);
    }

    fn text(&mut self, html: &Html) {
        if !html.as_str().is_empty() {
            let html = self.mark(html);
            self.blocks.push(Block::Html(html));
        }
    }

    fn anchor(&self, part: &Part) -> String {
        match part.anchor.as_str() {
            "" => String::new(),
            anchor => format!("{}{anchor}", self.prefix),
        }
    }

    fn list(&mut self, anchor: String, heading: &str) {
        self.contents.push(Contents {
            anchor,
            heading: heading.to_owned(),
            n_matches: 0,
        });
    }

    fn mark(&mut self, html: &Html) -> Html {
        let Some(find) = self.find else {
            return html.clone();
        };
        let first = self.n_matches + 1;
        let (marked, n) = html.mark(first, find);
        self.count(n);
        marked
    }

    fn mark_text(&mut self, text: &str) -> Marked {
        let matches = self.find.map(|find| find(text)).unwrap_or_default();
        let marked = Marked::numbered(text, &matches, self.n_matches + 1);
        self.count(matches.len());
        marked
    }

    fn count(&mut self, n: usize) {
        self.n_matches += n;
        if let Some(contents) = self.contents.last_mut() {
            contents.n_matches += n;
        }
    }
}

/// How a session's text begins: at most 200 characters.
pub(super) fn opening(indexed: &IndexedSession) -> Option<String> {
    let mut opening = String::new();
    for part in indexed.session.parts() {
        opening.push_str(&part.text());
        opening.push(' ');
        // A paragraph is an opening; a heading's worth of words is not yet.
        if opening.len() > 80 {
            break;
        }
    }
    let opening = words::brief(&opening, 200);
    (!opening.is_empty()).then_some(opening)
}

/// The first sections of a session's text.
pub(super) fn sections(indexed: &IndexedSession, prefix: &str) -> Vec<Link> {
    let sections = indexed.session.sections();
    sections
        .filter(|part| !part.heading.is_empty() && !part.anchor.is_empty())
        .take(MAX_SECTIONS)
        .map(|part| Link::new(format!("#{prefix}{}", part.anchor), &part.heading))
        .collect()
}

/// What there is of a session: `notes in 5 sections`, `abstract and video`.
pub(super) fn holds(indexed: &IndexedSession) -> String {
    let session = &indexed.session;
    let with_text = |is: fn(&EntrySource) -> bool| {
        let mut entries = session.entries.iter();
        entries.any(|entry| is(&entry.source) && !entry.parts.is_empty())
    };
    let mut holds = Vec::new();
    if with_text(|source| *source == EntrySource::Note) {
        holds.push(match session.sections().count() {
            0 => "notes".to_owned(),
            n => format!("notes in {}", words::count(n, "section")),
        });
    }
    if with_text(|source| matches!(source, EntrySource::Import(_))) {
        holds.push("abstract".to_owned());
    }
    for (kind, word) in [
        (ResourceKind::Video, "recording"),
        (ResourceKind::Slides, "slides"),
    ] {
        if session
            .resources
            .iter()
            .any(|resource| resource.kind == kind)
        {
            holds.push(word.to_owned());
        }
    }
    if holds.is_empty() {
        holds.push("no notes".to_owned());
    }
    words::list(&holds, "and")
}

/// Whose words an entry holds.
pub(super) fn whose(source: &EntrySource) -> String {
    match source {
        EntrySource::Note => "notes".to_owned(),
        EntrySource::Import(archive) => format!("record from {archive}"),
    }
}
