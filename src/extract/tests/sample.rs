//! Notes of our own in the habits that matter most.

use jiff::civil::date;

use super::*;

const DAY: &str = "\
---
title: HarborlightConf 2017, Day One
tags: event, kelp, sea
location: Oslo, Norway
excerpt:
  Two days of kelp,
  mostly wet.
---

Intro with a [map][1] and [a plan][].

# Runa Castellanos on the Divided Reef and its Keepers

[Runa Castellanos on the Divided Reef and its Keepers][1] ([slides][s]).

> All reefs are slow.

More text.

## The keeper's view

    kelp --grow

## Q&A

Does kelp sleep?

> It rests.

Why not [ask it](http://ask.example)?

> It is shy.

[1]: http://map.example

#  Bo Lindqvist & Ivo Tamm on tides

Text.

# Reef Keepers Panel

Runa, RC, Bo & Ivo; moderated by Dagny.

## What is next?

RC: nothing.

# Lightning Talks

## Wendy on knots

One knot.

## FOAM loves sand

# Thanks

To all.

[s]: http://slides.example
";

#[test]
fn a_day_of_talks_names_its_event() {
    let extraction = read("posts/2017-05-02-harborlight.md", DAY);
    let event = &extraction.events[0];
    assert_eq!(event.name, "HarborlightConf 2017");
    assert_eq!(event.series.as_deref(), Some("HarborlightConf"));
    assert_eq!(event.year, Some(2017));
    assert_eq!(event.dates, Some((date(2017, 5, 2), date(2017, 5, 2))));
    assert_eq!(event.location.as_deref(), Some("Oslo, Norway"));
    assert_eq!(event.tags, ["event", "kelp", "sea"]);
    assert_eq!(
        event.summary.as_deref(),
        Some("Two days of kelp, mostly wet.")
    );
}

#[test]
fn a_day_of_talks_has_its_talks_and_nothing_else() {
    let extraction = read("posts/2017-05-02-harborlight.md", DAY);
    let talks: Vec<_> = extraction
        .entries
        .iter()
        .map(|entry| {
            (
                entry.line,
                entry.title.as_str(),
                entry.speakers.len(),
                entry.kind,
                entry.has_qa,
            )
        })
        .collect();
    assert_eq!(
        talks,
        [
            (12, "the Divided Reef and its Keepers", 1, Kind::Talk, true),
            (36, "tides", 2, Kind::Talk, false),
            (40, "Reef Keepers Panel", 5, Kind::Panel, false),
            (50, "knots", 1, Kind::Lightning, false),
            (54, "FOAM loves sand", 0, Kind::Lightning, false),
        ]
    );
    let panel = &extraction.entries[2].speakers;
    assert_eq!(
        (panel[1].name.as_str(), panel[1].role),
        ("RC", Role::Panelist)
    );
    assert_eq!(
        (panel[4].name.as_str(), panel[4].role),
        ("Dagny", Role::Moderator)
    );
    let kinds: Vec<_> = extraction.entries[0]
        .resources
        .iter()
        .map(|resource| resource.kind)
        .collect();
    assert_eq!(kinds, [ResourceKind::Link, ResourceKind::Slides]);
}

#[test]
fn every_heading_of_a_day_is_decided() {
    let extraction = read("a.md", DAY);
    let outcomes: Vec<_> = extraction
        .decisions
        .iter()
        .map(|decision| decision.outcome)
        .collect();
    assert_eq!(
        outcomes,
        [
            "talk",
            "section",
            "questions",
            "talk",
            "talk",
            "section",
            "wrapper",
            "talk",
            "talk",
            "housekeeping"
        ]
    );
    let [diagnostic] = extraction.diagnostics.as_slice() else {
        panic!("{:?}", extraction.diagnostics);
    };
    assert_eq!((diagnostic.line, diagnostic.column), (10, 27));
}

#[test]
fn the_parts_of_a_talk_are_flat_and_in_order() {
    let extraction = read("a.md", DAY);
    let parts: Vec<_> = extraction.entries[0]
        .parts
        .iter()
        .map(|part| {
            (
                part.kind,
                part.level,
                part.anchor.as_str(),
                part.heading.as_str(),
                part.html.to_text(),
            )
        })
        .collect();
    let text = |text: &str| text.to_owned();
    assert_eq!(
        parts,
        [
            (
                PartKind::Text,
                0,
                "",
                "",
                text("Runa Castellanos on the Divided Reef and its Keepers (slides).")
            ),
            (
                PartKind::Quote,
                0,
                "quote-all-reefs-are-slow",
                "",
                text("All reefs are slow.")
            ),
            (PartKind::Text, 0, "", "", text("More text.")),
            (
                PartKind::Section,
                1,
                "s-the-keepers-view",
                "The keeper's view",
                text("")
            ),
            (PartKind::Code, 1, "code-kelp-grow", "", text("kelp --grow")),
            (PartKind::Section, 1, "s-q-a", "Q&A", text("")),
            (
                PartKind::Question,
                2,
                "q-does-kelp-sleep",
                "Does kelp sleep?",
                text("It rests.")
            ),
            (
                PartKind::Question,
                2,
                "q-why-not-ask-it",
                "Why not ask it?",
                text("It is shy.")
            ),
        ]
    );
}

const RECORDS: &str = "\
---
title: Copperline 2019
date: 2019-06-13/2019-06-14
series: Copperline
source: tidevideo
---
# Django on Rafts
- Speakers: Runa Castellanos, Bo Lindqvist
- Kind: workshop
- Date: 2019-06-13
- Time: 10:30
- Track: Main
- Language: EN
- Topics: kelp, wet code
- Tags: raft
- Slides: https://s.example/a.pdf
- Video: [film](https://v.example/1)
- Abstract: What *floats* and what does not.
- Record: 17

After the list.

# Introduction
- Panelist: Ivo Tamm
- Moderator: Dagny Moe
- Kind: panel
- Event: Kelp Camp 2019
- Date: soon
- Video: v.example/1
";

#[test]
fn the_explicit_form_says_all_and_is_not_repeated() {
    let extraction = read("copperline.md", RECORDS);
    let [entry, panel] = extraction.entries.as_slice() else {
        panic!("{:?}", extraction.entries);
    };
    assert_eq!(entry.title, "Django on Rafts");
    assert_eq!(entry.source, EntrySource::Import("tidevideo".to_owned()));
    let names: Vec<_> = entry
        .speakers
        .iter()
        .map(|speaker| speaker.name.as_str())
        .collect();
    assert_eq!(names, ["Runa Castellanos", "Bo Lindqvist"]);
    assert_eq!(entry.kind, Kind::Workshop);
    assert_eq!(entry.date, Some(date(2019, 6, 13)));
    assert_eq!(entry.time.as_deref(), Some("10:30"));
    assert_eq!(entry.track.as_deref(), Some("Main"));
    assert_eq!(entry.language.as_deref(), Some("en"));
    assert_eq!(entry.topics, ["kelp", "wet code"]);
    assert_eq!(entry.tags, ["raft"]);
    assert_eq!(entry.record.as_deref(), Some("17"));
    let urls: Vec<_> = entry
        .resources
        .iter()
        .map(|resource| (resource.kind, resource.url.as_str()))
        .collect();
    assert_eq!(
        urls,
        [
            (ResourceKind::Slides, "https://s.example/a.pdf"),
            (ResourceKind::Video, "https://v.example/1")
        ]
    );
    let texts: Vec<_> = entry.parts.iter().map(|part| part.html.to_text()).collect();
    assert_eq!(texts, ["What floats and what does not.", "After the list."]);

    assert_eq!(
        (panel.title.as_str(), panel.kind, panel.event),
        ("Introduction", Kind::Panel, 1)
    );
    assert_eq!(panel.speakers[1].role, Role::Moderator);
    assert_eq!(extraction.events[1].name, "Kelp Camp 2019");
    assert_eq!(extraction.events[1].series.as_deref(), Some("Kelp Camp"));
    let told: Vec<_> = extraction
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.line)
        .collect();
    assert_eq!(told, [28, 29], "{:?}", extraction.diagnostics);
    assert_eq!(
        extraction.events[0].dates,
        Some((date(2019, 6, 13), date(2019, 6, 14)))
    );
}

/// Path, text, event, and for each talk its line, title and speakers.
type Case = (
    &'static str,
    &'static str,
    &'static str,
    &'static [(u32, &'static str, &'static str)],
);

const CASES: [Case; 10] = [
    (
        "2017/kelp-camp/tides.md",
        "# \"Tides\" by Runa Castellanos\n\n## One\n\n## Two on water\n",
        "Kelp Camp 2017",
        &[(1, "Tides", "Runa Castellanos")],
    ),
    (
        "2017/kelp-camp/tides.md",
        "# Tides\n## Runa Castellanos, Harbor Watch\n## More\n",
        "Kelp Camp 2017",
        &[(1, "Tides", "Runa Castellanos")],
    ),
    (
        "posts/a.md",
        "---\ntitle: Tides\nsubtitle: Runa Castellanos, Bo Lindqvist, and Ivo Tamm\ncategories: [kelp camp 2017]\n---\n# First\n# Second\n",
        "Kelp Camp 2017",
        &[(2, "Tides", "Runa Castellanos, Bo Lindqvist, Ivo Tamm")],
    ),
    (
        "posts/a.md",
        "---\ntitle: \"Kelp Camp 2017: Notes on Runa Castellanos's keynote\"\n---\n# On rocks\n# On foam\n",
        "Kelp Camp 2017",
        &[(2, "keynote", "Runa Castellanos")],
    ),
    // One heading over everything else is the title that the front matter lacks.
    (
        "posts/a.md",
        "---\ntitle: \"Kelp Camp 2017: Notes on Runa Castellanos's keynote\"\n---\n# On rocks\n## Foam\n",
        "Kelp Camp 2017",
        &[(2, "On rocks", "Runa Castellanos")],
    ),
    (
        "kelp/2017.md",
        "# Kelp Camp 2017\n\n## Day 1\n\n### A. Tides\n* speaker: Runa Castellanos, Copperline\n\n### B. Foam\n\n## Day 2\n\n### A. Keynote: Bo Lindqvist\n",
        "Kelp Camp 2017",
        &[
            (5, "Tides", "Runa Castellanos"),
            (8, "Foam", ""),
            (12, "Keynote", "Bo Lindqvist"),
        ],
    ),
    (
        "KelpNight-2017-03-15.md",
        "Tides\n=====\n\nby [runa castellanos](http://r.example)\n\nFoam\n====\n\nby Bo Lindqvist\n\nQ&A\n---\n- why?\n",
        "KelpNight 2017-03-15",
        &[
            (1, "Tides", "runa castellanos"),
            (6, "Foam", "Bo Lindqvist"),
        ],
    ),
    (
        "NOTES_Kelp_2014.md",
        "**Tides**\nRuna Castellanos - @runa\n\n- wet\n\n**note**\n\n---\n\n**Foam**\nBo Lindqvist\n",
        "Kelp 2014",
        &[
            (1, "Tides", "Runa Castellanos"),
            (10, "Foam", "Bo Lindqvist"),
        ],
    ),
    (
        "posts/2016-05-01-kelp.md",
        "---\ntitle: Kelp 2016\n---\n# Bo Lindqvist on foam\n# Lightning Talks\n# One\n# Two: Wendy\n# Closing\n",
        "Kelp 2016",
        &[(4, "foam", "Bo Lindqvist"), (6, "", ""), (7, "", "Wendy")],
    ),
    (
        "posts/2016-05-01-going.md",
        "---\ntitle: Off to Kelp 2016\ntags: event\n---\n# Getting there\n# What I pack\n",
        "Kelp 2016",
        &[],
    ),
];

#[test]
fn other_habits_are_understood() {
    for (path, text, event, expected) in CASES {
        let extraction = read(path, text);
        assert_eq!(extraction.events[0].name, event, "{text}");
        let talks: Vec<_> = extraction
            .entries
            .iter()
            .map(|entry| {
                let names: Vec<_> = entry
                    .speakers
                    .iter()
                    .map(|speaker| speaker.name.as_str())
                    .collect();
                (entry.line, entry.title.clone(), names.join(", "))
            })
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(line, title, names)| (*line, (*title).to_owned(), (*names).to_owned()))
            .collect();
        assert_eq!(talks, expected, "{text}");
    }
}
