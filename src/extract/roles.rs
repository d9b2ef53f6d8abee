//! What each heading of a list of sessions is: a talk, a section of one, a
//! wrapper around some, the event itself, or about the day.

mod children;
mod stand;

use self::children::{Children, children};
use super::names::{self, Strength};
use super::outline::BOLD;
use super::shape::{self, Line, Unnamed};
use super::words::Group;
use super::{Kind, bullets};
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
    /// It names a further event of the note.
    OtherEvent,
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
            Self::Event | Self::OtherEvent => "event",
            Self::Housekeeping => "housekeeping",
        }
    }

    /// Whether the entry above it ends here.
    pub(super) fn ends_entry(self) -> bool {
        matches!(
            self,
            Self::Talk(_) | Self::Wrapper | Self::Event | Self::OtherEvent | Self::Housekeeping
        )
    }
}

/// A role and the rule that gave it.
pub(super) type Ruled = (Role, &'static str);

/// The roles of all headings of a list of sessions, in order. Its talks stand
/// at `level`, and `events` are the headings of further events.
pub(super) fn roles(
    note: &Note,
    lines: &[Line],
    level: u8,
    unnamed: Unnamed,
    events: &[usize],
) -> Vec<Ruled> {
    let at_level = || {
        lines
            .iter()
            .filter(|line| line.heading.level == level && !line.is_aside())
    };
    let mut walk = Walk {
        n_at_level: at_level().count(),
        n_hollow: at_level()
            .filter(|line| line.heading.body.is_empty())
            .count(),
        kind_of_note: shape::kind_of_note(note, lines),
        note,
        lines,
        level,
        unnamed,
        events,
        children: children(lines),
        has_texts: lines
            .iter()
            .filter(|line| line.heading.body.is_empty())
            .count()
            * 3
            <= lines.len(),
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
        if lines[at].sort.is_questions {
            return (Role::Questions, "questions and answers");
        }
        (Role::Section, "the file is one talk")
    };
    (0..lines.len()).map(role).collect()
}

/// The roles in a file without sessions, or without headings of sessions.
pub(super) fn in_nothing(note: &Note, lines: &[Line], events: &[usize]) -> Vec<Ruled> {
    let role = |at: usize| {
        if events.contains(&at) {
            return (Role::OtherEvent, "one heading per event");
        }
        if shape::is_event_heading(note, lines, at) {
            return (Role::Event, "names the event");
        }
        if lines[at].sort.group.is_some() {
            return (Role::Wrapper, "word for a group");
        }
        (Role::Housekeeping, "starts no talk")
    };
    (0..lines.len()).map(role).collect()
}

/// Whether a bold line is a label inside a talk: a word or two, or a colon.
fn is_label(text: &str) -> bool {
    text.split_whitespace().count() < 3 || text.ends_with(':')
}

/// Whether one of those on the line below has a common given name: below
/// `Lunch`, `Grüne Soße` is what there was.
fn has_sure_name(line: &Line) -> bool {
    let mut speakers = line.below.speakers.iter();
    speakers.any(|speaker| names::strength(&speaker.name) == Strength::Sure)
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
    /// What a heading at that level is that names nobody.
    unnamed: Unnamed,
    /// Headings of further events, rising.
    events: &'a [usize],
    children: Vec<Children>,
    /// Whether nearly all headings have text below them.
    has_texts: bool,
    /// Headings at the level of the talks, and those without text of their own.
    n_at_level: usize,
    n_hollow: usize,
    /// Kind of all talks of the note, when its title says so.
    kind_of_note: Option<Kind>,
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
        if self.events.binary_search(&at).is_ok() {
            return (Role::OtherEvent, "one heading per event");
        }
        if line.is_explicit() {
            return (Role::Talk(self.inherited(heading.level)), "explicit list");
        }
        if line.sort.is_questions {
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
        let is_group = matches!(line.sort.group, Some(Group::Of(_)));
        let next = self.lines.get(at + 1);
        if is_group && next.is_some_and(|next| next.heading.level > heading.level) {
            // `## Lightning talks` below the last talk is no section of it.
            return (Role::Wrapper, "word for a group");
        }
        let talk_level = self.talk_level(heading.level);
        if heading.level > talk_level {
            return if self.has_entry {
                (Role::Section, "below a talk")
            } else if self.is_talk_below_break(at) {
                (Role::Talk(self.kind_of_note), line.rule())
            } else {
                (Role::Housekeeping, "below no talk")
            };
        }
        self.at_talk_level(at)
    }

    /// A heading at the level of the talks or above it.
    fn at_talk_level(&self, at: usize) -> Ruled {
        let line = &self.lines[at];
        if shape::is_event_heading(self.note, self.lines, at) {
            return (Role::Event, "names the event");
        }
        if line.reading.names.is_empty() && line.sort.group.is_some() {
            return (Role::Wrapper, "word for a group");
        }
        let is_sure = !line.reading.names.is_empty()
            || line.is_explicit()
            || matches!(line.below.rule, "by-line" | "speaker in the next heading")
            || line.below.rule == "line of people" && has_sure_name(line);
        if !is_sure && line.sort.is_housekeeping {
            return (Role::Housekeeping, "word about the day");
        }
        self.talk_or_group(at)
    }

    /// A heading at the level of the talks or above it that is about neither
    /// the day nor the event.
    fn talk_or_group(&self, at: usize) -> Ruled {
        let line = &self.lines[at];
        let heading = &line.heading;
        let inherited = self.inherited(heading.level);
        if !line.reading.names.is_empty() {
            return (Role::Talk(inherited), line.reading.rule);
        }
        if line.below.is_found() {
            return (Role::Talk(inherited), line.below.rule);
        }
        if self
            .lines
            .get(at + 1)
            .is_some_and(|next| next.heading.level == BOLD)
            && heading.level < BOLD
        {
            return (Role::Wrapper, "bold lines below it are talks");
        }
        let Children { n_all, n_named } = self.children[at];
        if n_named >= 2 && n_named * 2 >= n_all
            || n_named == 1 && n_all == 1 && heading.body.is_empty()
        {
            return (Role::Wrapper, "the headings below it are talks");
        }
        if self.is_hollow(at) {
            return (Role::Wrapper, "has no text, and the headings below it have");
        }
        if n_all == 0 && bullets::are_talks(&self.note.document, heading.body.clone()) {
            return (Role::Wrapper, "the items below it are talks");
        }
        let is_bare = heading.body.is_empty() && heading.rest.is_none() && n_all == 0;
        let is_in_group = self.is_in_wrapper(heading.level) || self.run_on.is_some();
        if heading.level < self.level && !is_in_group {
            let is_talk =
                n_all == 0 && self.has_entry && self.unnamed == Unnamed::Talk && line.is_marked();
            return if is_talk {
                (Role::Talk(inherited), "numbered, or of a kind")
            } else {
                (Role::Wrapper, "stands above the talks")
            };
        }
        if is_in_group {
            return (Role::Talk(inherited), "in a group of talks");
        }
        if line.is_marked() && !(is_bare && self.has_texts && line.reading.kind.is_none()) {
            return (Role::Talk(inherited), "numbered, timed or of a kind");
        }
        if is_bare && self.has_texts {
            return (Role::Housekeeping, "nobody is named and nothing is said");
        }
        if heading.level == BOLD && is_label(&line.bare) && self.has_entry {
            return (Role::Section, "a label in bold");
        }
        self.unmarked(at, inherited)
    }

    /// A heading at the level of the talks that nothing marks as one.
    fn unmarked(&self, at: usize, inherited: Option<Kind>) -> Ruled {
        if self.is_afterword(at) {
            return (
                Role::Housekeeping,
                "the last, and the only one without a speaker",
            );
        }
        match self.unnamed {
            Unnamed::Talk => (Role::Talk(inherited), "at the level of the talks"),
            Unnamed::Section if self.has_entry => (Role::Section, "belongs to the talk above"),
            _ => (Role::Housekeeping, "nobody is named"),
        }
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
        wrapper
            .and_then(|wrapper| wrapper.kind)
            .or(self.run_on)
            .or(self.kind_of_note)
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
            Role::Event | Role::OtherEvent | Role::Housekeeping => self.run_on = None,
            _ => {}
        }
    }

    fn open_wrapper(&mut self, at: usize, level: u8) {
        let kind = self.lines[at].sort.group.and_then(Group::kind);
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
