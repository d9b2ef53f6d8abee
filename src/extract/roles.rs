//! What each heading of a list of sessions is: a talk, a section of one, a
//! wrapper around some, the event itself, or about the day.

use super::Kind;
use super::shape::{self, Line};
use super::words::{self, Group};
use crate::note::Note;

/// What a heading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It starts an entry, of the kind that its wrapper says.
    Talk(Option<Kind>),
    /// It belongs to the entry above it.
    Section,
    /// It opens the questions of the entry above it.
    Questions,
    /// It holds the speaker of the heading above it.
    Speaker,
    /// It groups entries.
    Wrapper,
    /// It names the event.
    Event,
    /// It is about the day and belongs to no entry.
    Housekeeping,
}

impl Role {
    /// The word of [`super::Decision::outcome`].
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Talk(_) => "talk",
            Self::Section => "section",
            Self::Questions => "questions",
            Self::Speaker => "speaker",
            Self::Wrapper => "wrapper",
            Self::Event => "event",
            Self::Housekeeping => "housekeeping",
        }
    }

    /// Whether the entry above it ends here.
    pub(super) fn ends_entry(self) -> bool {
        matches!(
            self,
            Self::Talk(_) | Self::Wrapper | Self::Event | Self::Housekeeping
        )
    }
}

/// A role and the rule that gave it.
pub(super) type Ruled = (Role, &'static str);

/// The roles of all headings, in order.
pub(super) fn roles(note: &Note, lines: &[Line], level: u8, is_open: bool) -> Vec<Ruled> {
    let mut walk = Walk {
        note,
        lines,
        level,
        is_open,
        wrapper: None,
        run_on: None,
        has_entry: false,
    };
    (0..lines.len())
        .map(|at| {
            let ruled = walk.role(at);
            walk.follow(at, ruled.0);
            ruled
        })
        .collect()
}

/// The roles in a file that is one talk: one title, all else inside it.
pub(super) fn in_whole(lines: &[Line], title: Option<usize>) -> Vec<Ruled> {
    let role = |at: usize| {
        if Some(at) == title {
            return (Role::Talk(None), "title of the file");
        }
        let is_below_title = title.is_some_and(|title| title + 1 == at);
        if is_below_title && lines[at - 1].below.is_in_next_heading {
            return (Role::Speaker, "speaker in the next heading");
        }
        if words::is_questions(&lines[at].heading.text) {
            return (Role::Questions, "questions and answers");
        }
        (Role::Section, "the file is one talk")
    };
    (0..lines.len()).map(role).collect()
}

/// The roles in a file without sessions.
pub(super) fn in_nothing(note: &Note, lines: &[Line]) -> Vec<Ruled> {
    let role = |at: usize| {
        if shape::is_event_heading(note, lines, at) {
            return (Role::Event, "names the event");
        }
        (Role::Housekeeping, "no talk in the file")
    };
    (0..lines.len()).map(role).collect()
}

/// A wrapper that is still open.
struct Wrapper {
    level: u8,
    kind: Option<Kind>,
    /// Level of its first child: that of its talks.
    child: Option<u8>,
}

struct Walk<'a> {
    note: &'a Note,
    lines: &'a [Line],
    /// Level of the talks outside wrappers.
    level: u8,
    is_open: bool,
    wrapper: Option<Wrapper>,
    /// Kind of the numbered headings that follow a wrapper at its own level.
    run_on: Option<Kind>,
    has_entry: bool,
}

impl Walk<'_> {
    fn role(&mut self, at: usize) -> Ruled {
        let line = &self.lines[at];
        let heading = &line.heading;
        if heading.text.is_empty() {
            return (Role::Section, "no text");
        }
        if line.is_explicit() {
            return (Role::Talk(self.inherited(heading.level)), "explicit list");
        }
        if words::is_questions(&heading.text) {
            let role = if self.has_entry {
                Role::Questions
            } else {
                Role::Housekeeping
            };
            return (role, "questions and answers");
        }
        let before = at.checked_sub(1).map(|before| &self.lines[before]);
        if self.has_entry && before.is_some_and(|before| before.below.is_in_next_heading) {
            return (Role::Speaker, "speaker in the next heading");
        }
        let is_group = matches!(words::wrapper(&heading.text), Some(Group::Of(_)));
        let next = self.lines.get(at + 1);
        if is_group && next.is_some_and(|next| next.heading.level > heading.level) {
            // `## Lightning talks` below the last talk is no section of it.
            return (Role::Wrapper, "word for a group");
        }
        let talk_level = self.talk_level(heading.level);
        if heading.level > talk_level {
            return if self.has_entry {
                (Role::Section, "below a talk")
            } else {
                (Role::Housekeeping, "below no talk")
            };
        }
        self.at_talk_level(at)
    }

    /// A heading at the level of the talks or above it.
    fn at_talk_level(&self, at: usize) -> Ruled {
        let line = &self.lines[at];
        let heading = &line.heading;
        if shape::is_event_heading(self.note, self.lines, at) {
            return (Role::Event, "names the event");
        }
        if line.reading.names.is_empty() && words::wrapper(&heading.text).is_some() {
            return (Role::Wrapper, "word for a group");
        }
        if !line.has_evidence() && line.is_housekeeping() {
            return (Role::Housekeeping, "word about the day");
        }
        let inherited = self.inherited(heading.level);
        if !line.reading.names.is_empty() {
            return (Role::Talk(inherited), line.reading.rule);
        }
        if line.below.is_found() {
            return (Role::Talk(inherited), line.below.rule);
        }
        if heading.level < self.level {
            return (Role::Wrapper, "stands above the talks");
        }
        if self.is_in_wrapper(heading.level) || self.run_on.is_some() {
            return (Role::Talk(inherited), "in a group of talks");
        }
        if self.is_open || line.reading.kind.is_some() {
            return (Role::Talk(inherited), "at the level of the talks");
        }
        (Role::Housekeeping, "nobody is named")
    }

    fn is_in_wrapper(&self, level: u8) -> bool {
        self.wrapper
            .as_ref()
            .is_some_and(|wrapper| level > wrapper.level)
    }

    fn inherited(&self, level: u8) -> Option<Kind> {
        let wrapper = self
            .wrapper
            .as_ref()
            .filter(|wrapper| level > wrapper.level);
        wrapper.and_then(|wrapper| wrapper.kind).or(self.run_on)
    }

    /// The level of talks at this place; a wrapper's first child sets its own.
    fn talk_level(&mut self, level: u8) -> u8 {
        match &mut self.wrapper {
            Some(wrapper) if level > wrapper.level => *wrapper.child.get_or_insert(level),
            _ => self.level,
        }
    }

    /// Takes note of a role before the next heading is asked.
    fn follow(&mut self, at: usize, role: Role) {
        let line = &self.lines[at];
        let level = line.heading.level;
        if role.ends_entry() {
            self.has_entry = matches!(role, Role::Talk(_));
            if self
                .wrapper
                .as_ref()
                .is_some_and(|wrapper| level <= wrapper.level)
            {
                self.wrapper = None;
            }
        }
        match role {
            Role::Wrapper => self.open_wrapper(at, level),
            Role::Event | Role::Housekeeping => self.run_on = None,
            _ => {}
        }
    }

    fn open_wrapper(&mut self, at: usize, level: u8) {
        let kind = words::wrapper(&self.lines[at].heading.text).and_then(Group::kind);
        let next = self.lines.get(at + 1);
        // `# Lightning Talks`, `# One`, `# Two: …`: the children are its peers.
        let runs_on =
            next.is_some_and(|next| next.heading.level == level && next.reading.is_numbered);
        self.run_on = kind.filter(|_| runs_on);
        // `## Day 2` inside a wrapper of days keeps the kind of the outer one.
        if !runs_on {
            let child = None;
            // Above the talks a wrapper does not change where they stand.
            let is_above =
                level < self.level && next.is_some_and(|next| next.heading.level <= self.level);
            if !is_above || kind.is_some() {
                self.wrapper = Some(Wrapper { level, kind, child });
            }
        }
    }
}
