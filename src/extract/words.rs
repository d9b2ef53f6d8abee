//! The words that notes are made of when they are not about anything: labels,
//! wrappers, housekeeping, numbers, months.
//!
//! All lists are of folded words (see [`fold`]). A list grows when a habit is
//! seen; a rule never holds words of its own.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Kind;
use crate::text::{fold, likeness};

/// The kind that a label before a colon, a heading as a whole, or a field names.
pub(super) fn kind(label: &str) -> Option<Kind> {
    let label = fold(label);
    let label = label
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .trim_end();
    Some(match label {
        "keynote" | "opening keynote" | "closing keynote" | "keynote speech" | "plenary" => {
            Kind::Keynote
        }
        "talk" | "session" | "presentation" | "vortrag" | "conference" | "invited talk" => {
            Kind::Talk
        }
        "lightning" | "lightning talk" | "ignite" | "ignite talk" | "blitzvortrag" => {
            Kind::Lightning
        }
        "panel" | "panel discussion" | "table ronde" | "podiumsdiskussion" | "roundtable"
        | "round table" => Kind::Panel,
        "workshop" | "tutorial" | "atelier" | "hands on" | "hands on lab" | "hands on labs"
        | "masterclass" => Kind::Workshop,
        "open space" | "unconference" | "birds of a feather" | "bof" => Kind::OpenSpace,
        "interview" | "fireside chat" => Kind::Interview,
        "other" => Kind::Other,
        _ => return None,
    })
}

/// The kind that a title ends with, such as `Release Team Panel`.
pub(super) fn kind_at_end(title: &str) -> Option<Kind> {
    let folded = fold(title);
    let last = folded.rsplit(' ').next()?;
    let is_short = folded.split(' ').count() <= 4;
    match last {
        "panel" => Some(Kind::Panel),
        "keynote" if is_short => Some(Kind::Keynote),
        "workshop" | "tutorial" if is_short => Some(Kind::Workshop),
        _ => None,
    }
}

/// What a heading groups: sessions of one kind, or of any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// Of this kind.
    Of(Kind),
    /// Of any kind.
    Any,
}

impl Group {
    /// The kind that the sessions inherit.
    pub(super) fn kind(self) -> Option<Kind> {
        match self {
            Self::Of(kind) => Some(kind),
            Self::Any => None,
        }
    }
}

/// What a heading groups; `None` when it is no such heading.
pub(super) fn wrapper(heading: &str) -> Option<Group> {
    let folded = fold(heading);
    let head = folded
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .trim_end();
    Some(match head {
        "lightning talks" | "lightning round" | "lightnings" | "ignite talks" | "ignites"
        | "lightning" | "blitzvortrage" => Group::Of(Kind::Lightning),
        "keynotes" => Group::Of(Kind::Keynote),
        "panels" => Group::Of(Kind::Panel),
        "workshops" | "tutorials" | "ateliers" => Group::Of(Kind::Workshop),
        "open spaces" | "open space" | "open space sessions" => Group::Of(Kind::OpenSpace),
        "interviews" => Group::Of(Kind::Interview),
        "talks" | "presentations" | "sessions" | "programme" | "program" | "schedule"
        | "vortrage" | "conferences" | "morning" | "afternoon" | "talks and panels" => Group::Any,
        _ if likeness(head, "lightning talks") > 0.97 => Group::Of(Kind::Lightning),
        _ if is_day(&folded) => Group::Any,
        _ if head.starts_with("open spaces session") => Group::Of(Kind::OpenSpace),
        _ => return None,
    })
}

/// Whether a folded text only names a day: `day one`, `day 2 friday`, `jour 1`.
pub(super) fn is_day(folded: &str) -> bool {
    let mut words = folded.split(' ').filter(|word| !word.is_empty());
    let Some(first) = words.next() else {
        return false;
    };
    let rest = |word: &str| {
        ordinal(word).is_some()
            || is_weekday(word)
            || month(word).is_some()
            || word.chars().all(|c| c.is_ascii_digit())
    };
    match first {
        "day" | "jour" | "tag" | "dia" | "session" | "track" => {
            words.clone().next().is_some() && words.all(rest)
        }
        _ => {
            is_weekday(first)
                && words.all(|word| rest(word) || matches!(word, "morning" | "afternoon"))
        }
    }
}

/// Whether a folded word is a day of the week.
pub(super) fn is_weekday(word: &str) -> bool {
    matches!(
        word,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "mon"
            | "tue"
            | "wed"
            | "thu"
            | "fri"
            | "sat"
            | "sun"
            | "montag"
            | "dienstag"
            | "mittwoch"
            | "donnerstag"
            | "freitag"
            | "samstag"
            | "sonntag"
            | "lundi"
            | "mardi"
            | "mercredi"
            | "jeudi"
            | "vendredi"
            | "samedi"
            | "dimanche"
    )
}

/// The month, 1 to 12, that a folded word names.
pub(super) fn month(word: &str) -> Option<i8> {
    Some(match word {
        "january" | "jan" | "januar" | "janvier" => 1,
        "february" | "feb" | "februar" | "fevrier" => 2,
        "march" | "mar" | "marz" | "mars" => 3,
        "april" | "apr" | "avril" => 4,
        "may" | "mai" => 5,
        "june" | "jun" | "juni" | "juin" => 6,
        "july" | "jul" | "juli" | "juillet" => 7,
        "august" | "aug" | "aout" => 8,
        "september" | "sep" | "sept" | "septembre" => 9,
        "october" | "oct" | "oktober" | "octobre" => 10,
        "november" | "nov" | "novembre" => 11,
        "december" | "dec" | "dezember" | "decembre" => 12,
        _ => return None,
    })
}

/// The number that a folded word stands for as an ordinal or count, 1 to 20.
pub(super) fn ordinal(word: &str) -> Option<u8> {
    const COUNTS: [&str; 20] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    const PLACES: [&str; 10] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth",
    ];
    let place = COUNTS.iter().position(|count| *count == word);
    let place = place.or_else(|| PLACES.iter().position(|place| *place == word));
    place.map(|place| place as u8 + 1)
}

/// Whether a heading is about the day and not about a talk. It has to be the
/// whole heading: `Closing the loop` is a talk.
pub(super) fn is_housekeeping(heading: &str) -> bool {
    let folded = fold(heading);
    // `Things to read`, `Things to look up`.
    if folded.starts_with("things to ") && folded.split(' ').count() <= 4 {
        return true;
    }
    HOUSEKEEPING.contains(&folded.as_str())
}

#[rustfmt::skip]
const HOUSEKEEPING: [&str; 82] = [
    "thanks", "thank you", "acknowledgements", "credits", "introduction", "intro", "welcome",
    "opening", "opening remarks", "closing", "closing remarks", "wrap up", "wrapup",
    "conclusion", "conclusions", "summary", "overall", "overview", "thoughts",
    "final thoughts", "impressions", "take aways", "takeaways", "news", "announcements",
    "news and announcements", "housekeeping", "sponsors", "sponsors and exhibitors",
    "exhibitors", "venue", "travel", "getting there", "what to bring", "lunch", "dinner",
    "breakfast", "coffee", "coffee break", "break", "evening", "party", "drinks", "pub",
    "social", "registration", "links", "see also", "more notes", "more notes links", "notes",
    "resources", "references", "further reading", "things to google", "todo", "to do",
    "ouverture", "accueil", "cloture", "merci", "pause", "pause cafe", "dejeuner", "apero",
    "begrussung", "einleitung", "pausen", "mittagessen", "abschluss", "danke", "fazit",
    "miscellaneous", "misc", "miscellaneous discussion", "hallway track", "sprints", "about",
    "abstract", "presenters", "speakers", "speaker",
];

/// Whether a heading opens the questions from the floor.
pub(super) fn is_questions(heading: &str) -> bool {
    matches!(
        fold(heading).as_str(),
        "q a"
            | "qa"
            | "qna"
            | "q and a"
            | "questions"
            | "question"
            | "questions and answers"
            | "questions answers"
            | "question time"
            | "audience questions"
            | "fragen"
            | "fragen und antworten"
            | "questions et reponses"
            | "questions reponses"
            | "preguntas"
    )
}

/// Words that no person is called in a note: they make `X on Y` and `X: Y` a
/// title. Common words of titles, and names of things that talks are about.
pub(super) fn is_common(folded: &str) -> bool {
    COMMON.contains(folded)
}

static COMMON: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "a an the and or of in on at by to for from with without into about as is are be was were \
     not no yes do does did can could will would should how why what when where who which this \
     that these those it its we our you your my his her their they i me us more most less many \
     much some any all every each both new old big small good bad best better great real modern \
     advanced basic simple easy hard fast slow deep introducing introduction intro beyond inside \
     behind under over after before between toward towards using building writing making doing \
     going getting becoming being learning teaching testing scaling designing developing \
     creating managing running shipping deploying debugging monitoring programming coding \
     hacking thinking working understanding improving growing moving porting lessons lesson tips \
     tricks guide tour tale story stories history future state art science theory practice \
     practical case study studies report experience problem solution problems solutions part \
     chapter section session sessions track keynote keynotes talk talks lightning panel panels \
     workshop tutorial demo demos notes note question questions answer answers discussion live \
     open closed closing opening day morning afternoon evening monday tuesday wednesday thursday \
     friday saturday sunday january february march april june july august september october \
     november december web internet cloud network networks server servers client data database \
     databases cache caches queue queues code coder software hardware system systems engine \
     engineering engineer engineers developer developers development design designer designers \
     architecture api apis app apps application applications framework frameworks library \
     libraries language languages type types function functions functional object objects \
     pattern patterns test tests tester security privacy performance scale quality process \
     product products project projects team teams people culture community business startup \
     startups management manager agile scrum lean devops ops operations cloud container \
     containers microservice microservices service services python ruby rails django flask java \
     javascript typescript node react angular vue rust go golang scala clojure haskell erlang \
     elixir perl php swift kotlin linux unix windows mac android ios docker kubernetes git \
     github postgres postgresql mysql sqlite redis mongo mongodb kafka spark hadoop elasticsearch \
     css html http https rest graphql sql nosql json xml yaml wasm webassembly machine deep \
     neural intelligence artificial ai ml learning statistics math mathematics science research \
     analysis visualization visualisation accessibility usability user users interface \
     interfaces experience mobile desktop game games gaming graphics audio video image images \
     text search index log logs logging metrics tracing error errors failure failures bug bugs \
     debug release releases version versions package packages packaging module modules plugin \
     build builds deployment continuous integration delivery automation automated tool tools \
     tooling editor compiler parser parsing memory thread threads async concurrency parallel \
     distributed consensus event events stream streams streaming message messages messaging \
     secure fast correct static dynamic random final structured property static core source \
     free public private global local virtual digital remote human humans life love fun world \
     things thing stuff time times year years week weeks hour hours minutes key ideas idea main \
     update updates news announcements thanks welcome conference meetup camp summit unconference \
     group company university institute foundation center centre lab labs inc ltd llc gmbh \
     results result takes raw sponsors lunch break next last first second third one two three \
     four five six seven eight nine ten eleven twelve everyone everybody nobody somebody someone \
     anybody guest team crew staff members authors anonymous unknown various others slides video \
     links abstract overview outline summary conclusion agenda background motivation approach \
     evaluation related work works appendix todo faq"
        .split_ascii_whitespace()
        .collect()
});

/// Common given names, folded: only these make one word alone a person.
pub(super) fn is_given_name(folded: &str) -> bool {
    GIVEN.contains(folded)
}

static GIVEN: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "aaron abigail adam adrian agnes ahmed alan albert alejandro alex alexander alexandra \
     alexis ali alice alicia alison allison amanda amber amelia amit amy ana andre andrea andreas \
     andrew andy angela angus anita anja ann anna anne annette anthony antoine anton antonio \
     arjun arthur ashley astrid audrey barbara beatrice becky ben benjamin bernard beth bill \
     bjorn bob boris brad brandon brenda brendan brett brian bridget bruce bruno bryan caitlin \
     cameron carl carla carlos carmen carol caroline catherine cathy cecilia charles charlie \
     charlotte chen cheryl chloe chris christian christina christine christoph christopher \
     claire clara clare claude claudia colin colm connor courtney craig cristina curtis cynthia \
     daisy dan dana daniel daniela danielle danny darren dave david dawn dean deborah declan \
     denis dennis derek diana diane diego dmitri dmitry dominic don donald donna dorothy doug \
     douglas dylan ed eddie edgar edith eduardo edward eileen elaine elena eli elisabeth \
     elizabeth ella ellen emily emma eric erica erik erika erin ernesto esther eva evan evelyn \
     fabian fatima felix fernando fiona florian frances francesca francesco francis francisco \
     franck frank franz fred freddie frederick gabriel gareth gary gavin geoff george gerald \
     gerard gina giovanni giulia giuseppe glenn gloria gordon grace graham grant greg gregory \
     guido guillaume gunnar gustavo gwen hannah hans harold harriet harry hassan heather hector \
     heidi helen helena henri henrik henry herbert hilary holly hugh hugo humphrey ian ibrahim \
     igor ines ingrid irene iris isaac isabel isabelle ivan jack jackie jacob jake james jamie \
     jan jana jane janet janice jason javier jay jean jeff jeffrey jennifer jenny jeremy jerry \
     jess jesse jessica jill jim joan joanna joe joel johan johanna john johnny jon \
     jonathan jordan jorge jose josef joseph josh joshua juan judith judy julia julian julie june \
     justin kai karen karin karl kate katherine kathleen kathryn katie katja kay keith kelly ken \
     kenneth kerry kevin kim kirsten klaus kristin kristina kumar kurt kyle lars laura lauren \
     laurent leah lee lena leo leon leonard leonie leslie lewis liam lily lina linda lisa liz \
     lorenzo louis louise luca lucas lucia lucy luis luke lydia lynn maarten madeleine maggie \
     malcolm manuel marc marcel marco marcus margaret maria marie marina mario marion mark markus \
     marta martha martin martina mary mathias mats matt matteo matthew matthias maureen max \
     megan mei melanie melissa michael michaela michel michelle miguel mikael mike mikhail \
     milan mohamed mohammed molly monica morgan muhammad murray nadia naomi natalia natalie \
     natasha nate nathan neil nicholas nick nicola nicolas nicole nigel nikita nikolai nina noah \
     noel nora norman olaf oleg oliver olivia orla oscar otto owen pablo pamela paolo patricia \
     patrick patty paul paula pavel pedro peggy penny per pete peter petra phil philip philipp \
     philippe phoebe pia pierre piotr priya rachel rafael raj ralph ramon raquel raymond \
     rebecca regina rene ricardo richard rick rita rob robert roberto robin rodney rodrigo roger \
     roland roman ron ronald rosa rose ross roy ruben rupert russell ruth ryan sabine sally sam \
     samantha samir samuel sandra sanjay sara sarah sasha scott sean sebastian serena sergei \
     sergey shane shannon sharon shaun sheila simon simone sofia sonia sonja sophia sophie stacy \
     stefan stefano stella stephan stephanie stephen steve steven stewart stuart sue susan \
     suzanne svetlana sven sylvia tamara tania tara ted teresa terry theo theresa \
     thomas tiffany tim timothy tina tobias todd tom tomas tommy toni tony tracy travis trevor \
     trish ulrich ulrike ursula valentina valerie vanessa vera veronica vicky victor victoria \
     vikram vincent virginia vladimir walter wayne wendy werner will william xavier yannick \
     yasmin yolanda yuki yvonne zach zachary zoe"
        .split_ascii_whitespace()
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrapper_or_housekeeping_word_fills_the_whole_heading() {
        assert_eq!(
            wrapper("Lightning Talks ⚡"),
            Some(Group::Of(Kind::Lightning))
        );
        assert_eq!(wrapper("Day 1 Friday, Oct 6 2023"), Some(Group::Any));
        assert_eq!(wrapper("Lightning talks are hard"), None);
        assert!(is_housekeeping("Closing"));
        assert!(!is_housekeeping("Closing the loop"));
        assert!(is_questions("Questions?"));
        assert!(!is_questions("Three questions"));
    }
}
