use super::super::samples::{Rendered, count, facts, hit, value};
use super::*;
use crate::web::samples::card;

fn counts(facet: Facet, values: &[(&str, usize)], n_values: usize) -> FacetCounts {
    let values = values.iter();
    FacetCounts {
        facet,
        values: values.map(|(v, n)| count(v, v, *n, false)).collect(),
        n_values,
    }
}

fn subject(facet: Facet) -> Subject {
    Subject {
        facet,
        value: value("queueing", "Queueing", 3),
        url: format!("/{}s/queueing", facet.as_str()),
        together: vec![value("retries", "Retries", 2)],
        facets: vec![
            counts(Facet::Year, &[("2019", 2), ("2021", 1)], 2),
            counts(Facet::Speaker, &[("mira-solano", 3), ("teo-anders", 1)], 6),
            counts(Facet::Event, &[("x", 2)], 2),
        ],
        most: vec![hit(card())],
        aliases: vec!["queues".to_owned()],
        broader: vec![Ranked {
            url: "/topics/operations".to_owned(),
            text: "Operations".to_owned(),
            count: 212,
        }],
        narrower: Vec::new(),
    }
}

#[test]
fn a_topic_shows_its_years_and_where_it_is_discussed_most() {
    let page = Rendered::of(&SubjectPage::new(subject(Facet::Topic), &facts()));
    assert_eq!(
        page.text("header.title .facts"),
        "3 talks by 6 speakers at 2 events2019 to 2021"
    );
    assert_eq!(page.text("header .small"), "Also matches queues");
    assert_eq!(
        page.text(".chart svg title"),
        "Talks on Queueing each year: a peak of 2 in 2019, 3 in all from 2019 to 2021."
    );
    assert_eq!(page.texts(".chart tbody tr"), ["20192", "20200", "20211"]);
    assert_eq!(page.text(".foot"), "All 3 talks on Queueing");
    assert_eq!(
        page.attributes(".foot a", "href"),
        ["/search?topic=queueing"]
    );
    assert_eq!(
        page.texts(".crumbs li"),
        ["Topics", "Operations", "Queueing"]
    );
    assert!(
        page.texts(".rail small")
            .contains(&"broader, 212 talks".to_owned())
    );
    assert_eq!(page.all("mark").len(), 0, "nobody searched");
    assert!(
        page.texts(".rail li")
            .contains(&"Retries2 talks".to_owned())
    );
}

#[test]
fn a_tag_has_no_chart() {
    let page = Rendered::of(&SubjectPage::new(subject(Facet::Tag), &facts()));
    assert_eq!(page.all(".chart").len(), 0);
    assert_eq!(page.texts(".acts a")[0], "Search within this tag");
}
