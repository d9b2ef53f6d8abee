use jiff::civil::date;

use super::*;
use crate::extract::extract;
use crate::note::{NotePath, RawNote};

fn event(path: &str, text: &str) -> EventMention {
    let path = NotePath::from_store(path);
    let extraction = extract(&RawNote {
        path,
        bytes: text.as_bytes().to_vec(),
    });
    extraction.events.into_iter().next().unwrap()
}

#[test]
fn names_lose_day_month_and_year_to_become_series() {
    for (title, name, series) in [
        (
            "Kelp Camp 2013, Day One",
            "Kelp Camp 2013",
            Some("Kelp Camp"),
        ),
        (
            "Kelp Camp 2013 - Monday",
            "Kelp Camp 2013",
            Some("Kelp Camp"),
        ),
        (
            "Kelp Camp 2013 - jour 1",
            "Kelp Camp 2013",
            Some("Kelp Camp"),
        ),
        (
            "Kelp Night, March 2017",
            "Kelp Night, March 2017",
            Some("Kelp Night"),
        ),
        (
            "Kelp Meeting (2014)",
            "Kelp Meeting 2014",
            Some("Kelp Meeting"),
        ),
        ("Kelp Night #12", "Kelp Night #12", Some("Kelp Night")),
        (
            "kelp.conf.no 2013 part 3",
            "kelp.conf.no 2013",
            Some("kelp.conf.no"),
        ),
        ("Events in May 2014", "Events in May 2014", None),
    ] {
        let event = event("a.md", &format!("---\ntitle: \"{title}\"\n---\n"));
        assert_eq!(
            (event.name.as_str(), event.series.as_deref()),
            (name, series),
            "{title}"
        );
    }
}

#[test]
fn a_path_names_the_event_when_nothing_else_does() {
    for (path, name) in [
        ("2017/kelp-us/tides.md", "Kelp US 2017"),
        ("kelp/2017/tides.md", "Kelp 2017"),
        ("Talks.docc/2017-Kelp/tides.md", "Kelp 2017"),
        ("kelp/tides.md", ""),
        ("posts/tides.md", ""),
    ] {
        assert_eq!(
            event(path, "# Tides by Runa Castellanos\n").name,
            name,
            "{path}"
        );
    }
    assert_eq!(
        event("2017-05-01-kelp-camp.md", "text").name,
        "Kelp Camp 2017"
    );
    assert_eq!(
        event(
            "a.md",
            "# Tides\n\nRuna Castellanos spoke at Kelp & Foam 2016.\n"
        )
        .name,
        "Kelp & Foam 2016"
    );
}

#[test]
fn the_day_is_told_by_text_front_matter_or_file_name() {
    let day = |path: &str, text: &str| event(path, text).dates.map(|(first, _)| first);
    let may = Some(date(2017, 5, 2));
    assert_eq!(
        day(
            "a.md",
            "---\ntitle: Kelp 2017\ndate: 2017-05-02 10:00\n---\n"
        ),
        may
    );
    assert_eq!(
        day(
            "a.md",
            "# Kelp 2017\n\n2 May 2017, Oslo\n\n## x by Bo Lindqvist\n"
        ),
        may
    );
    assert_eq!(
        day(
            "2017-05-02-kelp.md",
            "# Kelp 2017\n\n## x by Bo Lindqvist\n"
        ),
        may
    );
    assert_eq!(
        day(
            "2017-05-02-kelp.md",
            "I was there last week.\n\n# x by Bo Lindqvist\n"
        ),
        None
    );
    assert_eq!(
        day("2018-05-02-kelp.md", "---\ntitle: Kelp 2017\n---\n"),
        None
    );
    let place = |text: &str| event("a.md", text).location;
    assert_eq!(
        place("# Kelp 2017\n\n2 May 2017, Oslo\n\n## x by Bo Lindqvist\n").as_deref(),
        Some("Oslo")
    );
    assert_eq!(
        place("# Kelp 2017 in Oslo\n\n## x by Bo Lindqvist\n").as_deref(),
        Some("Oslo")
    );
    assert_eq!(
        place("# Kelp 2017\n\n- Location: Oslo, NO\n\n## x by Bo Lindqvist\n").as_deref(),
        Some("Oslo, NO")
    );
}

#[test]
fn a_place_stands_beside_the_day_in_the_name_or_in_the_path() {
    for (path, text, place) in [
        (
            "a.md",
            "# Kelp 2017\n\nOslo, 2 May 2017. It rained.\n\n## x by Bo Lindqvist\n",
            "Oslo",
        ),
        (
            "a.md",
            "# Kelp 2017\n\nMontag, 24.09.2017, Brake, Halle 4.\n\n## x by Bo Lindqvist\n",
            "Brake",
        ),
        (
            "a.md",
            "# Kelp 2017 (Leeds)\n\n## x by Bo Lindqvist\n",
            "Leeds",
        ),
        (
            "a.md",
            "# Kelp 2017, Skagen\n\n## x by Bo Lindqvist\n",
            "Skagen",
        ),
        (
            "NOTES_Kelp_Oslo_2017.md",
            "# x by Bo Lindqvist\n\n# y by Ivo Tamm\n",
            "Oslo",
        ),
    ] {
        assert_eq!(event(path, text).location.as_deref(), Some(place), "{text}");
    }
}

#[test]
fn a_labeled_event_names_it() {
    let event = event(
        "clippings/tides.md",
        "# Tides\n\nSpeaker: Runa Castellanos\nEvent: Kelp 2017\nDate: 2017-05-02\n\nText.\n",
    );
    assert_eq!(event.name, "Kelp 2017");
    assert_eq!(event.dates, Some((date(2017, 5, 2), date(2017, 5, 2))));
}

#[test]
fn an_unreadable_date_is_told() {
    let path = NotePath::from_store("a.md");
    let extraction = extract(&RawNote {
        path,
        bytes: b"---\ntitle: Kelp\ndate: soon\n---\n#\n".to_vec(),
    });
    let told: Vec<_> = extraction
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.line)
        .collect();
    assert_eq!(told, [1, 3, 5], "{:?}", extraction.diagnostics);
}

#[test]
fn an_event_is_named_in_many_places() {
    let body = "\n\n## Tides by Bo Lindqvist\n\nText.\n\n## Knots by Ivo Tamm\n\nText.\n";
    for (path, text, name) in [
        ("kelpconf19.md", "", "Kelpconf 2019"),
        ("2022_barcamp_kelp_notes.md", "", "Barcamp Kelp 2022"),
        (
            "a.md",
            "---\ntags: [kelpconf2019, ropes]\n---\n",
            "Kelpconf 2019",
        ),
        ("a.md", "2019-05-04 @ KelpFest\n", "KelpFest"),
        (
            "a.md",
            "Kelp Days 2023 in one page because I am lazy\n",
            "Kelp Days 2023",
        ),
        (
            "a.md",
            "---\ntitle: Two good talks and one that was not\n---\n\nKelp 2018, the rope conference in Brest, was last week.\n",
            "Kelp 2018",
        ),
        (
            "a.md",
            "# Kelp Night #40: all lightning\n",
            "Kelp Night #40",
        ),
        ("a.md", "# Kelp 2019 {#kelp-2019}\n", "Kelp 2019"),
        (
            "2023-11-21 kelp nights.md",
            "Kelp Valley Nights, Nov, the long one\n",
            "Kelp Valley Nights",
        ),
        (
            "Events/Kelp Nights.md",
            "---\ntype: meetup\n---\n\nReceipt: [[Expenses 2023]]\n",
            "Kelp Nights",
        ),
    ] {
        assert_eq!(
            event(path, &format!("{text}{body}")).name,
            name,
            "{path} {text}"
        );
    }
}

#[test]
fn a_series_has_no_number_in_front() {
    for (name, series) in [
        ("V Jornadas de Cuerdas", "Jornadas de Cuerdas"),
        ("XII Kelp Meetup", "Kelp Meetup"),
        ("Third Kelpconf", "Kelpconf"),
        ("Third Summit of Kelp", "Summit of Kelp"),
        ("3rd Annual Kelp Meeting", "Kelp Meeting"),
        ("X Marks", "X Marks"),
        ("Kelp & Rope Days Berlin 2023", "Kelp & Rope Days Berlin"),
    ] {
        assert_eq!(series_of(name).as_deref(), Some(series), "{name}");
    }
}

#[test]
fn a_first_heading_says_of_what_it_is_a_day() {
    let rest = "# Talks\n\n## Tides\n\nRuna Castellanos\n\nMoon.\n";
    for (heading, name) in [
        ("Day 1 of KelpFest Oslo", "KelpFest Oslo"),
        ("Day one of KelpFest", "KelpFest"),
        ("Day 2 at the KelpFest", "KelpFest"),
        ("Tag 2 der Kelptage", "Kelptage"),
        ("Jour 1 de KelpFest", "KelpFest"),
    ] {
        let mention = event("notes/kelpfest/Day1.md", &format!("# {heading}\n\n{rest}"));
        assert_eq!(mention.name, name, "{heading}");
        assert_eq!(mention.series.as_deref(), Some(name), "{heading}");
    }
    for heading in ["Day 1", "Day 1 of my journey", "Day of the Sea"] {
        let mention = event("notes/kelpfest/Day1.md", &format!("# {heading}\n\n{rest}"));
        assert_ne!(mention.name, "my journey", "{heading}");
        assert_ne!(mention.name, "the Sea", "{heading}");
    }
}

#[test]
fn a_day_right_below_the_title_of_a_talk_is_that_of_the_event() {
    for line in [
        "2015-11-14, Oslo",
        "14 November 2015",
        "14.11.2015, Kelphaus",
        "Oslo, November 14, 2015",
        "Saturday 14 November 2015, big room",
    ] {
        let text = format!("# Tides\n\n{line}\n\nMoon.\n\n## Waves\nSlow.\n");
        let mention = event("kelp/Tides (Runa Castellanos).md", &text);
        assert_eq!(mention.year, Some(2015), "{line}");
        let day = date(2015, 11, 14);
        assert_eq!(mention.dates, Some((day, day)), "{line}");
    }
    let text = "# Tides\n\nIn 2015 the sea rose on 14 November, she says.\n\n## Waves\nSlow.\n";
    let mention = event("kelp/Tides (Runa Castellanos).md", text);
    assert_eq!(mention.dates, None);
}

#[test]
fn a_log_is_called_by_its_only_title() {
    let log = "+ 2017-10-11 Runa Castellanos: *Tides*\n+ 2017-12-06 Ivo Tamm: *Knots*\n+ 2018-02-07 snow\n";
    assert_eq!(
        event("a.md", &format!("# Kelp Pub Oslo\n\n{log}")).name,
        "Kelp Pub Oslo"
    );
    assert_eq!(
        event("a.md", &format!("# Talks I have seen\n\n{log}")).name,
        ""
    );
}
