//! Why a hit is one, asked of a whole archive.

use super::*;
use crate::catalog::Curation;
use crate::catalog::curation::CurationFile;
use crate::index::{How, Place, Reason};

/// The reasons of the first hit: `lamps: lamp in text, stem`.
fn told(archive: &Archive, query: &str) -> Vec<String> {
    let generation = archive.index.generation().unwrap();
    let request = request(query);
    let hits = generation.search(&request);
    let explained = generation.explain(&request);
    assert_eq!(hits.hits.len(), explained.len(), "{query}");
    explained[0].reasons.iter().map(tell).collect()
}

fn tell(reason: &Reason) -> String {
    let found = reason.found.join(", ");
    let (place, how) = (reason.place.as_str(), reason.how.as_str());
    let typed = reason.typed.iter().map(|typed| format!(", for {typed}"));
    let because = reason.because.iter().map(|because| format!(", {because}"));
    let more: String = typed.chain(because).collect();
    format!("{}: {found} in {place}, {how}{more}", reason.asked)
}

#[track_caller]
fn check(query: &str, expected: &[&str]) {
    let archive = Archive::of(&harbor());
    let told = told(&archive, query);
    for line in expected {
        assert!(told.iter().any(|told| told == line), "{query}: {told:#?}");
    }
}

#[test]
fn a_word_is_told_with_its_place_and_form() {
    check("lamp", &["lamp: lamp in text, exact"]);
    check("lamps", &["lamps: lamp in text, stem"]);
    check("lam*", &["lam: lamp in text, prefix"]);
    check("profiler", &["profiler: profiler in text, exact"]);
    check("kell", &["kell: Kell in speaker, exact"]);
    check(
        "scheduling",
        &["scheduling: Scheduling in topic, exact, stated"],
    );
    check("ops", &["ops: ops in tag, exact"]);
    check("elsing", &["elsing: Elsing in place, exact"]);
    check("broke", &["broke: broke in heading, exact"]);
    check("C++", &["C++: C++ in title, exact"]);
}

#[test]
fn what_a_field_holds_is_told_of_that_field_alone() {
    check("title:flames", &["flames: flame in title, stem"]);
    let archive = Archive::of(&harbor());
    let mut told = told(&archive, "title:port kind:talk year:2020..");
    told.sort();
    assert_eq!(
        told,
        [
            "2020..: 2021 in year, range",
            "port: Porting in title, stem",
            "talk:  in kind, exact",
        ]
    );
}

#[test]
fn phrases_whole_titles_and_neighbors_are_told() {
    check(
        "\"lighthouse lamp\"",
        &["lighthouse lamp:  in text, phrase"],
    );
    check("lighthouse lamp", &[":  in text, together"]);
    check("reading flame graphs", &[":  in title, whole-title"]);
}

#[test]
fn a_correction_is_told_with_what_was_typed() {
    check(
        "lighthuose lamp",
        &[
            "lighthouse: lighthouse in text, exact, for lighthuose",
            "lamp: lamp in text, exact",
        ],
    );
}

#[test]
fn another_name_is_told_with_whose_it_is_and_a_hidden_one_is_not() {
    let mut archive = Archive::of(&[]);
    let file = CurationFile {
        name: "speakers.toml".to_owned(),
        text: "[[speaker]]\nname = \"Tomas Kell\"\naliases = [\"Tomasz Kelowski\"]\nformer = [\"Tea Brandt\"]\n"
            .to_owned(),
    };
    let (_, problems) = Curation::parse(std::slice::from_ref(&file));
    assert_eq!(problems, []);
    archive.writer.put_curation(&[file]).unwrap();
    for event in harbor() {
        archive.writer.put_event(&event).unwrap();
    }
    archive.writer.commit().unwrap();
    assert_eq!(
        told(&archive, "kelowski"),
        ["kelowski: Kelowski in speaker, alias, another name of Tomas Kell"]
    );
    assert_eq!(told(&archive, "brandt"), ["brandt:  in speaker, exact"]);
}

#[test]
fn shares_are_parts_of_the_score() {
    let archive = Archive::of(&harbor());
    let generation = archive.index.generation().unwrap();
    for query in [
        "porting",
        "lamp lamp went dark dark before",
        "flame graphs",
        "marrow lamp OR profiler",
        "a lamp that went dark before the lighthouse broke",
        "\"flame graphs\" marrow",
        "node.js lam*",
        "\"reading flame graphs\"",
    ] {
        let hits = generation.search(&request(query)).hits;
        let explained = generation.explain(&request(query));
        assert_eq!(hits.len(), explained.len(), "{query}");
        for explanation in explained {
            let sum: f32 = explanation.reasons.iter().map(|reason| reason.share).sum();
            assert!(
                (0.95..1.001).contains(&sum),
                "{query}: {sum} {explanation:#?}"
            );
        }
    }
    let title = &generation.explain(&request("porting"))[0].reasons;
    let of = |place| title.iter().find(|r| r.place == place).map(|r| r.how);
    assert_eq!(of(Place::Title), Some(How::Exact));
    assert_eq!(generation.explain(&request(""))[0].reasons, []);
}
