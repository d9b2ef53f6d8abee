//! What the headings of a file have in common: how often each way of writing
//! occurs with a full name in it. A doubtful heading is read as the sure ones
//! beside it are.

use std::borrow::Cow;

use super::super::names::{self, Strength};
use super::super::outline::Heading;
use super::super::{dates, words};
use super::Split;
use super::nobody;
use super::signs::{self, Sign};
use super::undress::{Undressed, undress};
use crate::text::{Pairs, fold};

/// How often each way of writing occurs with a full name in it.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::extract) struct Habits {
    pub(super) on: usize,
    pub(super) with: usize,
    signs: [Sides; Sign::ALL.len()],
    /// Headings that hold a name and nothing else.
    alone: usize,
    /// Whether the file is written without capitals, or nearly so.
    is_lower: bool,
    /// Whether a letter and a stop before a heading is an initial: `T. Lindqvist
    /// on tides`, and no `A.`, `B.` that count.
    has_initials: bool,
    /// Whether the file has one heading.
    pub(super) is_only: bool,
    /// Headings that end with people in parentheses, if only with first names.
    parenthesized: Parenthesized,
    /// Headings that name somebody in full beside something else.
    named: usize,
    /// All headings but those about the day and those that group others.
    all: usize,
    /// What stands before the heading at hand.
    pub(super) front: Front,
}

/// What stands before a heading that makes it the line of a talk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Front {
    #[default]
    Nothing,
    /// A time of the day.
    Time,
    /// A number or a kind.
    Label,
}

impl Front {
    pub(super) fn of(is_labeled: bool, is_timed: bool) -> Self {
        match (is_labeled, is_timed) {
            (true, _) => Self::Label,
            (false, true) => Self::Time,
            (false, false) => Self::Nothing,
        }
    }
}

/// Of the headings with a sign, how many have a person on its sides.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sides {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) all: usize,
}

/// What stands in the parentheses at the end of headings.
#[derive(Clone, Copy, Debug, Default)]
struct Parenthesized {
    /// Nothing but names, if only one word each.
    people: usize,
    /// One for each with a common given name among them, two for a name in full.
    sure: usize,
}

impl Habits {
    /// Those of a file that has one heading.
    pub(super) fn only() -> Self {
        Self {
            is_only: true,
            ..Self::default()
        }
    }

    /// Counts the ways in the headings of a file.
    pub(in crate::extract) fn of<'a>(headings: impl Iterator<Item = &'a str>) -> Self {
        Self::and_undressed(headings).0
    }

    /// The same, with the headings undressed in passing.
    pub(in crate::extract) fn and_undressed<'a>(
        headings: impl Iterator<Item = &'a str>,
    ) -> (Self, Vec<Undressed>) {
        let mut habits = Self::default();
        let headings: Vec<&str> = headings.collect();
        habits.is_only = headings.len() == 1;
        let n_low = headings.iter().filter(|heading| is_low(heading)).count();
        // Whoever types without capitals writes some of the names as they are.
        let is_mostly = headings.len() > 3 && n_low * 4 >= headings.len() * 3;
        habits.is_lower = headings.len() > 1 && n_low == headings.len() || is_mostly;
        habits.has_initials = has_initials(&headings);
        let undressed = headings.iter().map(|heading| habits.undressed(heading));
        let undressed: Vec<Undressed> = undressed.collect();
        for worn in &undressed {
            let bare = worn.rest.as_str();
            let pairs = Pairs::of(bare);
            let before = habits.n_found();
            let on = pairs.split_once(bare, " on ");
            habits.on += usize::from(on.is_some_and(|(left, _)| is_full(left)));
            let with = pairs.rsplit_once(bare, " with ");
            let with = with.or_else(|| pairs.rsplit_once(bare, " w/ "));
            habits.with += usize::from(with.is_some_and(|(_, right)| is_full(right)));
            for sign in Sign::ALL {
                let sides = &mut habits.signs[sign as usize];
                let Some((left, _)) = signs::cut_at_first(bare, &pairs, sign) else {
                    continue;
                };
                let right = signs::cut_at_last(bare, &pairs, sign);
                let right = right.map_or("", |(_, right)| right);
                // `Reef Night #9 (Nov 2021)` tells nothing of people.
                if sign == Sign::Parentheses && dates::is_only_date(right) {
                    continue;
                }
                sides.all += 1;
                sides.left += usize::from(is_full(left));
                sides.right += usize::from(is_full(right));
                if sign == Sign::Parentheses {
                    habits.parenthesized.add(right);
                }
            }
            let is_named = habits.n_found() > before
                || on.is_some_and(|(left, _)| has_full(left))
                || worn.is_numbered && is_full(bare);
            habits.named += usize::from(is_named);
            let is_aside = words::is_housekeeping(bare) || words::wrapper(bare).is_some();
            habits.all += usize::from(!is_aside);
        }
        (habits, undressed)
    }

    /// A heading without what is worn over its title.
    pub(super) fn undressed(&self, heading: &str) -> Undressed {
        let raised = self.raised(heading);
        let mut undressed = undress(&raised, self.has_initials);
        undressed.is_raised = matches!(raised, Cow::Owned(_));
        undressed
    }

    /// A heading of a file without capitals, with them where names could be;
    /// any other heading as it is.
    fn raised<'a>(&self, heading: &'a str) -> Cow<'a, str> {
        if !self.is_lower || !is_low(heading) {
            return heading.into();
        }
        let words = heading.split(' ').map(|word| {
            let is_of_titles = words::is_of_titles(&fold(word))
                && !words::is_given_name(&fold(word))
                || names::is_article(word);
            // `(sanna k.)`: the parenthesis stays before the capital.
            let open = word.len() - word.trim_start_matches('(').len();
            let mut letters = word[open..].chars();
            match letters.next() {
                Some(first) if !is_of_titles => {
                    let raised = first.to_uppercase().chain(letters);
                    word[..open].chars().chain(raised).collect()
                }
                _ => word.to_owned(),
            }
        });
        words.collect::<Vec<String>>().join(" ").into()
    }

    /// Also counts the headings that hold only a person, children of one
    /// heading and each with a text of its own.
    pub(in crate::extract) fn with_people_alone(
        mut self,
        headings: &[Heading],
        undressed: &[Undressed],
    ) -> Self {
        let mut run = 0;
        let mut level = 0;
        for (heading, undressed) in headings.iter().zip(undressed) {
            if heading.level < level {
                run = 0;
            }
            let is_alone =
                !heading.body.is_empty() && names::is_only_names(&undressed.rest, Strength::Full);
            if is_alone && (run == 0 || heading.level == level) {
                level = heading.level;
                run += 1;
                self.alone = self.alone.max(run);
            } else if heading.level == level && words::kind(&heading.text).is_none() {
                // A heading of another sort between them: not a list of people.
                run = run.saturating_sub(1);
            }
        }
        self
    }

    /// The same for a heading with something before it.
    pub(super) fn behind(&self, front: Front) -> Self {
        Self { front, ..*self }
    }

    /// How often somebody in full was found beside a word or a sign.
    fn n_found(&self) -> usize {
        let signs = self.signs.iter().map(|sides| sides.left + sides.right);
        self.on + self.with + signs.sum::<usize>()
    }

    /// Whether the headings of the file name who spoke: every fourth of them.
    pub(super) fn do_name(&self) -> bool {
        self.named > 0 && self.named * 4 >= self.all
    }

    /// Whether every heading that ends with a parenthesis has people in it,
    /// one of them in full or two by common given names.
    pub(super) fn are_people_parenthesized(&self) -> bool {
        let sides = self.sides(Sign::Parentheses);
        let Parenthesized { people, sure } = self.parenthesized;
        people > 1 && people == sides.all && sure > 1
    }

    /// Whether several headings of the file name somebody in full in one way.
    pub(super) fn names_people(&self) -> bool {
        let most = self.signs.iter().map(|sides| sides.left.max(sides.right));
        most.max().is_some_and(|most| most > 1)
    }

    pub(super) fn sides(&self, sign: Sign) -> Sides {
        self.signs[sign as usize]
    }
}

fn is_low(text: &str) -> bool {
    text.contains(char::is_lowercase) && !text.contains(char::is_uppercase)
}

/// Whether headings begin with letters that do not count them.
fn has_initials(headings: &[&str]) -> bool {
    let letter = |heading: &&str| {
        let mut chars = heading.chars();
        let first = chars.next().filter(|first| first.is_uppercase())?;
        let is_cut = chars.as_str().starts_with(". ");
        is_cut.then_some(first)
    };
    let mut letters = headings.iter().filter_map(letter).peekable();
    letters.peek().is_some() && !letters.any(|letter| letter == 'B')
}

impl Parenthesized {
    fn add(&mut self, inside: &str) {
        if nobody::is_nobody(inside) {
            // Here, too, people would stand.
            self.people += 1;
            return;
        }
        let raised = raised_people(inside);
        if !names::is_only_names(&raised, Strength::Word) {
            return;
        }
        self.people += 1;
        let has = |least| !names::list(&raised, names::Comma::Separates, least).is_empty();
        self.sure += usize::from(has(Strength::Given)) + usize::from(has(Strength::Full));
    }
}

/// People in lower case, with the capitals that names have: `jonas` is `Jonas`;
/// any other text as it is.
pub(super) fn raised_people(people: &str) -> Cow<'_, str> {
    const LONGEST: usize = 60;
    let is_low = people.len() <= LONGEST
        && people.starts_with(char::is_lowercase)
        && !people.contains(char::is_uppercase);
    if !is_low {
        return people.into();
    }
    let words = people.split(' ').map(|word| {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if !matches!(word, "and" | "und" | "et" | "y" | "e" | "og" | "och") => {
                first.to_uppercase().chain(letters).collect()
            }
            _ => word.to_owned(),
        }
    });
    words.collect::<Vec<String>>().join(" ").into()
}

/// Whether a text is nothing but people, one of them in full.
fn has_full(text: &str) -> bool {
    names::is_only_names(text, Strength::Word)
        && !names::list(text, names::Comma::Separates, Strength::Full).is_empty()
}

fn is_full(text: &str) -> bool {
    names::is_only_names(text, Strength::Full)
}

/// `S` alone, when several headings of the file are like that.
pub(super) fn speaker_alone(text: &str, _: &Pairs, habits: &Habits) -> Option<Split> {
    if habits.alone < 2 || !names::is_only_names(text, Strength::Full) {
        return None;
    }
    Some(Split {
        title: String::new(),
        names: names::list(text, names::comma_of(text), Strength::Full),
    })
}
