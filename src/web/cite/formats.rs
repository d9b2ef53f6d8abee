//! Citations as files: BibTeX, RIS and CSL-JSON.

use std::collections::HashMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Citation, PersonName};

/// BibTeX, one `@misc` for each citation, keys made unique. For LaTeX and for
/// biblatex (`eventtitle`, `venue`).
pub(in crate::web) fn bibtex(citations: &[Citation]) -> String {
    let mut text = String::new();
    for (key, citation) in keyed(citations) {
        let authors: Vec<String> = citation.authors.iter().map(bibtex_name).collect();
        let year = citation.year.map(|year| year.to_string());
        let howpublished = format!("{} at {}", citation.genre(), citation.event);
        // The inner braces keep the title's capitals.
        let title = format!("{{{}}}", latex(&citation.title));
        let fields = [
            ("author", Some(authors.join(" and "))),
            ("title", Some(title)),
            ("howpublished", Some(latex(&howpublished))),
            ("eventtitle", Some(latex(&citation.event))),
            ("venue", citation.place.as_deref().map(latex)),
            ("eventdate", citation.date.map(|date| date.to_string())),
            ("month", citation.date.map(|date| date.month().to_string())),
            ("year", year),
            ("language", citation.language.as_deref().map(latex)),
            ("keywords", Some(latex(&citation.topics.join(", ")))),
            ("url", Some(citation.url.clone())),
        ];
        let _ = writeln!(text, "@misc{{{key},");
        for (name, value) in fields {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                let _ = writeln!(text, "  {name:<12} = {{{value}}},");
            }
        }
        text.push_str("}\n\n");
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// RIS, one `SLIDE` for each citation, lines ending in CR and LF.
pub(in crate::web) fn ris(citations: &[Citation]) -> String {
    let mut text = String::new();
    for citation in citations {
        push_ris(&mut text, citation);
    }
    text
}

/// CSL-JSON: an array with one item of type `speech` for each citation
/// (<https://github.com/citation-style-language/schema>).
pub(in crate::web) fn csl(citations: &[Citation]) -> Value {
    let items = keyed(citations).map(|(key, citation)| {
        let authors: Vec<Value> = citation.authors.iter().map(csl_name).collect();
        let mut item = json!({
            "id": key,
            "type": "speech",
            "title": citation.title,
            "genre": citation.genre(),
            "author": authors,
            "event-title": citation.event,
            "URL": citation.url,
        });
        let issued = match (citation.date, citation.year) {
            (Some(date), _) => Some(json!([[date.year(), date.month(), date.day()]])),
            (None, year) => year.map(|year| json!([[year]])),
        };
        if let Some(parts) = issued {
            item["issued"] = json!({ "date-parts": parts });
        }
        if let Some(place) = &citation.place {
            item["event-place"] = json!(place);
        }
        if let Some(language) = &citation.language {
            item["language"] = json!(language);
        }
        if !citation.topics.is_empty() {
            item["keyword"] = json!(citation.topics.join(", "));
        }
        item
    });
    items.collect()
}

fn push_ris(text: &mut String, citation: &Citation) {
    let mut line = |tag: &str, value: &str| {
        let value = one_line(value);
        if !value.is_empty() {
            let _ = write!(text, "{tag}  - {value}\r\n");
        }
    };
    line("TY", "SLIDE");
    for author in &citation.authors {
        line("AU", &author.inverted());
    }
    line("TI", &citation.title);
    line("T2", &citation.event);
    line("M3", citation.genre());
    line("CY", citation.place.as_deref().unwrap_or_default());
    if let Some(year) = citation.year {
        line("PY", &year.to_string());
    }
    if let Some(date) = citation.date {
        line("DA", &date.strftime("%Y/%m/%d").to_string());
    }
    line("LA", citation.language.as_deref().unwrap_or_default());
    for topic in &citation.topics {
        line("KW", topic);
    }
    line("UR", &citation.url);
    text.push_str("ER  - \r\n");
}

/// Each citation with a key of its own: the second `solano2019queues` is
/// `solano2019queues-2`.
fn keyed(citations: &[Citation]) -> impl Iterator<Item = (String, &Citation)> {
    let mut times: HashMap<String, usize> = HashMap::new();
    citations.iter().map(move |citation| {
        let key = citation.key();
        let time = times.entry(key.clone()).or_default();
        *time += 1;
        match *time {
            1 => (key, citation),
            time => (format!("{key}-{time}"), citation),
        }
    })
}

fn csl_name(name: &PersonName) -> Value {
    if name.given.is_empty() {
        return json!({ "literal": name.family });
    }
    let mut value = json!({ "family": name.family, "given": name.given });
    if !name.suffix.is_empty() {
        value["suffix"] = json!(name.suffix);
    }
    value
}

/// A name for an author list: `Family, Suffix, Given`. What would end a name
/// or part it in the wrong place stands in braces.
fn bibtex_name(name: &PersonName) -> String {
    let guarded = |part: &str| {
        let is_split = part.contains(',') || part.split(' ').any(|word| word == "and");
        match latex(part) {
            part if is_split => format!("{{{part}}}"),
            part => part,
        }
    };
    let family = guarded(&name.family);
    if name.given.is_empty() {
        return format!("{{{}}}", latex(&name.family));
    }
    let given = guarded(&name.given);
    match name.suffix.as_str() {
        "" => format!("{family}, {given}"),
        suffix => format!("{family}, {}, {given}", guarded(suffix)),
    }
}

/// Text for LaTeX on one line. Braces become commands: BibTeX counts them even
/// behind a backslash, and one too many would swallow the rest of the file.
fn latex(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// Text with every run of white space and control characters as one space.
fn one_line(text: &str) -> String {
    let is_gap = |c: char| c.is_whitespace() || c.is_control();
    let words: Vec<&str> = text.split(is_gap).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::samples;

    fn citations() -> Vec<Citation> {
        let full = Citation::of_session(&samples::session(), "https://talks.example");
        let bare = Citation {
            authors: vec![PersonName::parse("Plato")],
            date: None,
            year: None,
            place: None,
            language: None,
            topics: Vec::new(),
            ..full.clone()
        };
        vec![full.clone(), full, bare]
    }

    #[test]
    fn bibtex_has_one_entry_for_each_session() {
        insta::assert_snapshot!(bibtex(&citations()), @r#"
        @misc{solano2019queues,
          author       = {Solano, Mira and van der Aalt, Jonas},
          title        = {{Queues \& tides: 100\% backpressure}},
          howpublished = {Keynote address at Harborlight 2019},
          eventtitle   = {Harborlight 2019},
          venue        = {Rostock, Germany},
          eventdate    = {2019-05-04},
          month        = {5},
          year         = {2019},
          language     = {en},
          keywords     = {Queueing},
          url          = {https://talks.example/talks/queues-tides-mira-solano},
        }

        @misc{solano2019queues-2,
          author       = {Solano, Mira and van der Aalt, Jonas},
          title        = {{Queues \& tides: 100\% backpressure}},
          howpublished = {Keynote address at Harborlight 2019},
          eventtitle   = {Harborlight 2019},
          venue        = {Rostock, Germany},
          eventdate    = {2019-05-04},
          month        = {5},
          year         = {2019},
          language     = {en},
          keywords     = {Queueing},
          url          = {https://talks.example/talks/queues-tides-mira-solano},
        }

        @misc{platoqueues,
          author       = {{Plato}},
          title        = {{Queues \& tides: 100\% backpressure}},
          howpublished = {Keynote address at Harborlight 2019},
          eventtitle   = {Harborlight 2019},
          url          = {https://talks.example/talks/queues-tides-mira-solano},
        }
        "#);
    }

    #[test]
    fn ris_has_one_slide_for_each_session() {
        let text = ris(&citations()[1..]);
        assert!(text.lines().all(|line| line.len() >= 6));
        assert_eq!(text.matches("\r\n").count(), text.matches('\n').count());
        insta::assert_snapshot!(text.replace('\r', ""), @r#"
        TY  - SLIDE
        AU  - Solano, Mira
        AU  - van der Aalt, Jonas
        TI  - Queues & tides: 100% backpressure
        T2  - Harborlight 2019
        M3  - Keynote address
        CY  - Rostock, Germany
        PY  - 2019
        DA  - 2019/05/04
        LA  - en
        KW  - Queueing
        UR  - https://talks.example/talks/queues-tides-mira-solano
        ER  - 
        TY  - SLIDE
        AU  - Plato
        TI  - Queues & tides: 100% backpressure
        T2  - Harborlight 2019
        M3  - Keynote address
        UR  - https://talks.example/talks/queues-tides-mira-solano
        ER  -
        "#);
    }

    #[test]
    fn csl_has_one_speech_for_each_session() {
        insta::assert_json_snapshot!(csl(&citations()[1..]), @r#"
        [
          {
            "URL": "https://talks.example/talks/queues-tides-mira-solano",
            "author": [
              {
                "family": "Solano",
                "given": "Mira"
              },
              {
                "family": "van der Aalt",
                "given": "Jonas"
              }
            ],
            "event-place": "Rostock, Germany",
            "event-title": "Harborlight 2019",
            "genre": "Keynote address",
            "id": "solano2019queues",
            "issued": {
              "date-parts": [
                [
                  2019,
                  5,
                  4
                ]
              ]
            },
            "keyword": "Queueing",
            "language": "en",
            "title": "Queues & tides: 100% backpressure",
            "type": "speech"
          },
          {
            "URL": "https://talks.example/talks/queues-tides-mira-solano",
            "author": [
              {
                "literal": "Plato"
              }
            ],
            "event-title": "Harborlight 2019",
            "genre": "Keynote address",
            "id": "platoqueues",
            "title": "Queues & tides: 100% backpressure",
            "type": "speech"
          }
        ]
        "#);
    }

    #[test]
    fn latex_is_escaped_and_its_braces_stay_balanced() {
        for (text, escaped) in [
            ("C# & 100% of $5_000", "C\\# \\& 100\\% of \\$5\\_000"),
            ("{", "\\textbraceleft{}"),
            ("a\\b", "a\\textbackslash{}b"),
            ("~/x^2", "\\textasciitilde{}/x\\textasciicircum{}2"),
            ("two\r\nlines\u{0}", "two lines"),
            ("“Zoë”", "“Zoë”"),
        ] {
            assert_eq!(latex(text), escaped);
        }
    }

    #[test]
    fn a_name_that_would_split_the_author_list_stands_in_braces() {
        for (name, written) in [
            ("Ada Quill", "Quill, Ada"),
            ("Rex Orban, Jr.", "Orban, Jr., Rex"),
            (
                "The Tide and Harbor Society",
                "Society, {The Tide and Harbor}",
            ),
            ("Tides", "{Tides}"),
            ("Bo {Tarn", "\\textbraceleft{}Tarn, Bo"),
        ] {
            assert_eq!(bibtex_name(&PersonName::parse(name)), written);
        }
    }

    #[test]
    fn a_hostile_title_stays_on_its_line_in_ris() {
        let mut citation = citations().remove(0);
        citation.title = "One\r\nER  - \r\nTY  - BOOK".to_owned();
        let text = ris(&[citation]);
        assert!(text.contains("TI  - One ER - TY - BOOK\r\n"));
        assert_eq!(text.matches("\r\nER  - ").count(), 1);
    }
}
