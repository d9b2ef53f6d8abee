//! The queries themselves: too much of something, or little and odd.

/// A query, and the beginning of what the answer says of it: that nothing was
/// left out, or why something was.
pub(super) struct Hostile {
    pub(super) name: &'static str,
    pub(super) q: String,
    pub(super) left_out: Option<&'static str>,
}

fn hostile(name: &'static str, q: impl Into<String>, left_out: Option<&'static str>) -> Hostile {
    let q = q.into();
    Hostile { name, q, left_out }
}

const NO_LETTER: Option<&str> = Some("no letter or digit");
const NO_PARTNER: Option<&str> = Some("a quotation mark without its partner");
const TOO_LONG: Option<&str> = Some("the query is too long");
const TOO_MANY: Option<&str> = Some("too many words");
const TOO_DEEP: Option<&str> = Some("parentheses nested too deep");

/// All of them.
pub(super) fn hostile_queries() -> impl Iterator<Item = Hostile> {
    [
        excessive_words(),
        excessive_groups(),
        odd_operators(),
        odd_values(),
        odd_characters(),
    ]
    .into_iter()
    .flatten()
}

/// Too many words and operators, and too long ones.
fn excessive_words() -> Vec<Hostile> {
    vec![
        hostile("a word of pages", "a".repeat(1 << 20), TOO_LONG),
        hostile("a longest word", "a".repeat(1000), None),
        hostile(
            "longest words",
            format!("{} ", "lampe".repeat(60)).repeat(3),
            None,
        ),
        hostile("letters of four bytes", "𝔩".repeat(300), TOO_LONG),
        hostile(
            "marks upon one letter",
            format!("a{}", "\u{301}".repeat(490)),
            None,
        ),
        hostile("one ideograph", "灯", None),
        hostile("many ideographs", "灯台".repeat(160), None),
        hostile("many words", "lamp ".repeat(200), TOO_MANY),
        hostile("many different words", many(|n| format!("w{n} ")), TOO_MANY),
        hostile("many alternatives", "lamp OR ".repeat(120), TOO_MANY),
        hostile("many prefixes", "a* ".repeat(200), TOO_MANY),
        hostile("many negations", "-lamp ".repeat(100), TOO_MANY),
        hostile(
            "negations of negations",
            format!("{}lamp", "NOT ".repeat(60)),
            None,
        ),
        hostile("too many negations", "NOT ".repeat(240), TOO_MANY),
        hostile(
            "signs of negation",
            format!("{}lamp", "-".repeat(900)),
            None,
        ),
        hostile("quotation marks", "\"".repeat(10_000), TOO_LONG),
        hostile("apostrophes", "'".repeat(10_000), NO_LETTER),
    ]
}

/// Too many groups, fields and phrases.
fn excessive_groups() -> Vec<Hostile> {
    vec![
        hostile("nested groups", "(".repeat(50) + "lamp", TOO_DEEP),
        hostile(
            "nested pairs",
            format!("{}lamp{}", "(".repeat(30), ")".repeat(30)),
            TOO_DEEP,
        ),
        hostile("a thousand groups", "(".repeat(100_000), TOO_DEEP),
        hostile(
            "negated groups",
            format!("{}lamp", "-(".repeat(31)),
            TOO_DEEP,
        ),
        hostile(
            "empty groups",
            "()".repeat(30) + " lamp",
            Some("nothing between the parentheses"),
        ),
        hostile(
            "closing ones alone",
            ")".repeat(40),
            Some("nothing to close"),
        ),
        hostile("fields of fields", "title:".repeat(160), None),
        hostile("joined signs", "a.b-c_d/e::f@g&h+".repeat(55), None),
        hostile(
            "a phrase of all",
            format!("\"{}\"", "lamp ship ".repeat(90)),
            None,
        ),
        hostile(
            "a field's long phrase",
            format!("title:\"{}\"", "a b ".repeat(200)),
            None,
        ),
    ]
}

fn many(word: impl Fn(usize) -> String) -> String {
    (0..150).map(word).collect()
}

/// Operators without what they need.
fn odd_operators() -> Vec<Hostile> {
    vec![
        hostile("a prefix of one letter", "l*", None),
        hostile("a prefix of nothing", "*", NO_LETTER),
        hostile("a star before", "*amp", None),
        hostile("stars within", "l*m*p", None),
        hostile("any one letter", "l?mp", None),
        hostile("nothing but a negation", "-lamp", None),
        hostile("nothing but negations", "-lamp -ship NOT anchor", None),
        hostile(
            "a negated nothing",
            "-()",
            Some("nothing between the parentheses"),
        ),
        hostile(
            "operators alone",
            "OR AND NOT OR",
            Some("nothing stands before it"),
        ),
        hostile("a regular expression", "/l.*p/ ^(a+)+$", None),
        hostile("a range of words", "speaker:a..z", None),
        hostile("a range of the engine", "title:[a TO z]", None),
    ]
}

/// Fields, ranges and phrases with what they cannot hold.
fn odd_values() -> Vec<Hostile> {
    vec![
        hostile("an open range", "year:..", Some("not a year")),
        hostile(
            "a range turned round",
            "lamp year:2031..2030",
            Some("turned round"),
        ),
        hostile(
            "a huge year",
            "year:99999999999999999999",
            Some("not a year"),
        ),
        hostile("a negative year", "year:-2031", Some("not a year")),
        hostile("a year of a float", "year:2.031e3", Some("not a year")),
        hostile("the last year", "year:0000..9999", None),
        hostile("a huge number", "9".repeat(400), None),
        hostile("a boost of the engine", "lamp^99999999999 ship~99", None),
        hostile(
            "the engine's own fields",
            "doc_type:session unit:x _all:y",
            Some("no such field"),
        ),
        hostile("an unknown field", "venue:hall", Some("no such field")),
        hostile("a value of no set", "has:nonsense", Some("one of notes")),
        hostile("a kind of no set", "kind:nonsense", Some("one of keynote")),
        hostile(
            "a field without value",
            "speaker:",
            Some("nothing to look for"),
        ),
        hostile(
            "a field of a group",
            "title:(lamp OR ship)",
            Some("a field holds one word"),
        ),
        hostile("a quotation mark alone", "\"", NO_PARTNER),
        hostile(
            "an empty phrase",
            "\"\"",
            Some("nothing between the quotation marks"),
        ),
    ]
}

/// Characters that are no text, and text in other languages than ours.
fn odd_characters() -> Vec<Hostile> {
    vec![
        hostile("a NUL", "la\0mp", None),
        hostile(
            "control characters",
            "\u{1}\u{8}\u{1b}[31m\u{7f}\u{9c}lamp",
            None,
        ),
        hostile("lines", "lamp\r\nSet-Cookie: a=b\r\n\r\n<html>", None),
        hostile(
            "marks of direction",
            "\u{202e}pmal\u{2066}\u{200f}\u{2069}",
            None,
        ),
        hostile(
            "characters of no width",
            "l\u{200b}a\u{200d}m\u{feff}p",
            None,
        ),
        hostile("non-characters", "\u{fffe}\u{ffff}\u{10ffff}lamp", None),
        hostile("unpaired signs", "][}{)(><", NO_LETTER),
        hostile(
            "markup",
            "<script>alert(1)</script>\"'><img src=x onerror=y>",
            NO_PARTNER,
        ),
        hostile("XML", "]]><!ENTITY a \"b\">&a;&#0;", None),
        hostile("a template", "{{7*7}}{% raw %}${x}#{y}", None),
        hostile("a database", "'; DROP TABLE talks; --", NO_LETTER),
        hostile("a path", "../../../etc/passwd", None),
        hostile("letters that fold away", "\u{ad}\u{301}\u{3099}", NO_LETTER),
        hostile("letters that grow", "ﷺ ŉ ẞ İ ﬃ", None),
        hostile("the dotted I", "İİİİ* İstanbul", None),
    ]
}
