//! Short forms of first names.
//!
//! A table of ours for forms that do not begin like the name; those that do
//! (Jon, Alex, Ben) are known by that, with a list of beginnings that are names
//! of their own.

/// Forms of one name, the full one first.
const FORMS: &[&[&str]] = &[
    &["abigail", "abby", "gail"],
    &[
        "alexander",
        "alex",
        "sasha",
        "sascha",
        "xander",
        "alec",
        "sandy",
        "alejandro",
        "aleksandr",
        "alexandre",
    ],
    &["alexandra", "alex", "sasha", "sandra", "lexi"],
    &["andrew", "andy", "drew"],
    &["anthony", "tony"],
    &["antonio", "toni", "tonio"],
    &["barbara", "barb", "babs"],
    &["benjamin", "ben", "benji", "benny"],
    &["catherine", "cathy", "cat", "kate", "cate"],
    &["charles", "charlie", "chuck", "chas"],
    &["christina", "chris", "tina", "chrissy"],
    &["christopher", "chris", "kit", "topher", "kris"],
    &["cynthia", "cindy"],
    &["daniel", "dan", "danny"],
    &["david", "dave", "davey"],
    &["deborah", "deb", "debbie"],
    &["dmitry", "dima", "mitya"],
    &["donald", "don", "donnie"],
    &["edward", "ed", "eddie", "ned", "ted", "teddy"],
    &["eleanor", "ellie", "nell", "nora"],
    &[
        "elizabeth",
        "liz",
        "beth",
        "betty",
        "eliza",
        "lisa",
        "libby",
        "bess",
        "lizzie",
    ],
    &["emanuel", "manny", "manu"],
    &["evgeny", "eugene", "zhenya", "evgenii", "yevgeny"],
    &["francis", "frank", "fran"],
    &["francisco", "paco", "pancho", "fran"],
    &["frederick", "fred", "freddie", "freddy"],
    &["geoffrey", "geoff", "jeff", "jeffrey"],
    &["gerald", "gerry", "jerry"],
    &["gregory", "greg", "gregg"],
    &["gwendolyn", "gwen", "wendy"],
    &["harold", "harry", "hal"],
    &["henry", "hank", "harry"],
    &["ignacio", "nacho"],
    &["isabella", "bella", "isa", "izzy"],
    &["jacob", "jake"],
    &["james", "jim", "jimmy", "jamie"],
    &["jennifer", "jen", "jenny", "jenn"],
    &["jessica", "jess", "jessie"],
    &["johannes", "hannes", "jo"],
    &["john", "jack", "johnny"],
    &["jonathan", "jon", "jonny", "jonathon"],
    &["jose", "pepe"],
    &["joseph", "joe", "joey", "sepp"],
    &["joshua", "josh"],
    &["judith", "judy"],
    &[
        "katherine",
        "kate",
        "kathy",
        "katie",
        "kat",
        "kathryn",
        "kit",
    ],
    &["kenneth", "ken", "kenny"],
    &["konstantin", "kostya"],
    &["lawrence", "larry", "laurence"],
    &["leonard", "leo", "len", "lenny"],
    &["margaret", "maggie", "meg", "peggy", "greta", "marge"],
    &["matthew", "matt", "mat"],
    &["matthias", "matt", "matze"],
    &["maximilian", "max"],
    &["michael", "mike", "mick", "micky", "mikey", "misha"],
    &["mikhail", "misha"],
    &["nathaniel", "nathan", "nate", "nat"],
    &["nicholas", "nick", "nicky", "nico", "nicolas"],
    &["nikolai", "kolya", "nikolay"],
    &["olga", "olya"],
    &["pamela", "pam"],
    &["patricia", "pat", "patty", "trish", "tricia"],
    &["patrick", "pat", "paddy"],
    &["peter", "pete"],
    &["philip", "phil", "pip", "phillip"],
    &["rebecca", "becky", "becca", "beck"],
    &["reinaldo", "rey"],
    &["richard", "rick", "ricky", "dick", "rich", "richie"],
    &["robert", "bob", "bobby", "rob", "robbie", "bert"],
    &["ronald", "ron", "ronnie"],
    &["russell", "russ", "rusty"],
    &["samantha", "sam", "sammy"],
    &["samuel", "sam", "sammy"],
    &["sebastian", "seb", "basti"],
    &["sergey", "serge", "seryozha"],
    &["stephanie", "steph", "stef", "stefanie"],
    &["stephen", "steve", "steven", "stevie"],
    &["susan", "sue", "susie", "suzy", "suzanne"],
    &["theodore", "ted", "theo", "teddy"],
    &["theresa", "terry", "tess", "tessa", "teresa"],
    &["thomas", "tom", "tommy"],
    &["timothy", "tim", "timmy"],
    &["valentina", "valya"],
    &["valerie", "val"],
    &["victoria", "vicky", "tori", "vika"],
    &["vincent", "vince", "vinnie", "vinny"],
    &["vladimir", "vlad", "volodya", "vova"],
    &["walter", "walt", "wally"],
    &["wilhelm", "willi", "willy"],
    &["william", "bill", "will", "billy", "willy", "liam"],
    &["zachary", "zach", "zack", "zac"],
];

/// Beginnings of longer names that are names of their own, mostly of other people.
const OWN_NAMES: &[&str] = &[
    "ann",
    "anna",
    "carl",
    "carol",
    "christian",
    "daniel",
    "dani",
    "eric",
    "erik",
    "ever",
    "gabriel",
    "jan",
    "joan",
    "joel",
    "juli",
    "julia",
    "julian",
    "jo",
    "kari",
    "kar",
    "luis",
    "mari",
    "maria",
    "marc",
    "mark",
    "martin",
    "michel",
    "nikola",
    "paul",
    "pedro",
    "raja",
    "roman",
    "simon",
    "victor",
    "viktor",
    "alan",
    "ali",
    "ana",
    "angel",
    "david",
    "denis",
    "emil",
    "louis",
    "rene",
    "robert",
    "stefan",
    "stephan",
    "tim",
    "albert",
    "adri",
    "andre",
    "andrea",
    "fernand",
    "franc",
    "frederic",
    "leon",
    "leo",
    "luca",
    "lucia",
    "marcel",
    "marian",
    "max",
    "patric",
    "philip",
    "rob",
    "sara",
    "wil",
    "dom",
    "ben",
    "dan",
    "ed",
    "ray",
    "sam",
    "vic",
    "abd",
];

/// Whether two folded first names are forms of one. It does not matter which is first.
pub(super) fn are_nicknames(a: &str, b: &str) -> bool {
    if a == b {
        return false;
    }
    if FORMS.iter().any(|forms| are_forms(forms, a, b)) {
        return true;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let rest = long.strip_prefix(short).unwrap_or_default();
    // A single letter at the end makes another name of it: Paul, Paula.
    let n_short = short.chars().count();
    n_short >= 3 && rest.chars().count() >= 2 && !OWN_NAMES.contains(&short)
}

/// Two short forms of one name are as good as the name itself only where the
/// short form is no name of several: Sam is Samuel and Samantha.
fn are_forms(forms: &[&str], a: &str, b: &str) -> bool {
    forms.contains(&a) && forms.contains(&b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_known() {
        for (a, b, expected) in [
            ("bob", "robert", true),
            ("robert", "bob", true),
            ("jon", "jonathan", true),
            ("tobi", "tobias", true),
            ("paul", "paula", false),
            ("jan", "janina", false),
            ("christian", "christiane", false),
            ("mira", "mira", false),
            ("mira", "jorun", false),
        ] {
            assert_eq!(are_nicknames(a, b), expected, "{a} {b}");
        }
    }
}
