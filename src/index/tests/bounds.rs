//! How far a query may widen: prefixes and misspelt words.

use super::*;

/// An archive of one session for each text.
fn archive_of(texts: &[String]) -> Archive {
    let texts: Vec<&'static str> = texts.iter().map(|text| &*text.clone().leak()).collect();
    let sketches: Vec<Sketch> = texts
        .into_iter()
        .map(|text| Sketch {
            title: "A session",
            text,
            ..Sketch::default()
        })
        .collect();
    Archive::of(&[event("Harborlight 2019", 2019, &sketches)])
}

/// The stretches of a query that the answer says it left out, and why.
fn left_out(archive: &Archive, query: &str) -> Vec<(String, String)> {
    let hits = archive.search(&request(query));
    let told = hits.ignored.into_iter();
    told.map(|told| (query[told.from..told.to].to_owned(), told.message))
        .collect()
}

#[test]
fn a_prefix_stands_for_its_most_frequent_words_and_the_answer_says_so() {
    let word = |n: u8| format!("{}{}", char::from(b'a' + n / 26), char::from(b'a' + n % 26));
    let texts: Vec<String> = (0..60)
        .map(|n| {
            format!(
                "quay{0} {1} wharf{0}",
                word(n),
                "tide".repeat(usize::from(n < 40))
            )
        })
        .collect();
    let archive = archive_of(&texts);
    for (query, total, cut) in [
        ("quay*", 50, Some("quay*")),
        ("-quay*", 10, Some("quay*")),
        ("q* tide", 40, Some("q*")),
        ("quayaa* OR (w* tide)", 40, Some("w*")),
        ("title:q*", 0, None),
        ("quaya*", 26, None),
        ("kind:t*", 0, None),
        ("quay", 0, None),
    ] {
        let mut exact = request(query);
        exact.correct = false;
        assert_eq!(archive.search(&exact).total, total, "{query}");
        let told = left_out(&archive, query);
        let places: Vec<&str> = told.iter().map(|(place, _)| place.as_str()).collect();
        assert_eq!(places, Vec::from_iter(cut), "{query}");
    }
    let message = "only its 50 most frequent words are looked for".to_owned();
    let told = left_out(&archive, "xw* (w* OR w*)");
    assert_eq!(told, [("w*".to_owned(), message)]);
}

#[test]
fn a_word_is_corrected_by_as_many_letters_as_its_length_allows() {
    let archive = archive_of(&[
        "rope buoys lanterns harbormaster anchored 1234567".to_owned(),
        "moorings compass schooner".to_owned(),
    ]);
    for (typed, corrected) in [
        // Three letters are no evidence of anything.
        ("rpe", None),
        ("ropes", None),
        ("rops", Some("rope")),
        ("ropsx", None),
        ("buoyz", Some("buoys")),
        ("buxyz", None),
        ("compasx", Some("compass")),
        ("compaxx", None),
        ("lantxrns", Some("lanterns")),
        ("lantxxns", Some("lanterns")),
        ("lanxxxns", None),
        ("harbormasxxx", None),
        ("1234568", None),
        ("\"lantxrns\"", None),
        ("lantxrns*", None),
    ] {
        let correction = archive.search(&request(typed)).correction;
        let query = correction.map(|correction| correction.query);
        assert_eq!(query.as_deref(), corrected, "{typed}");
    }
}

#[test]
fn no_more_than_three_words_are_corrected() {
    // Among sessions about other things, so that none of the words is common.
    let mut texts = vec!["ropes and buoys".to_owned(); 7];
    texts.push("lanterns moorings compass schooner".to_owned());
    let archive = archive_of(&texts);
    let query = "lantxrns moorxngs compxss schooxer";
    let hits = archive.search(&request(query));
    let correction = hits.correction.map(|correction| correction.query);
    let expected = "lanterns moorings compass schooxer";
    assert_eq!(correction.as_deref(), Some(expected));
}
