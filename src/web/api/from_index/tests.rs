use super::*;
use crate::index::FacetCounts;
use crate::web::samples;

#[test]
#[expect(clippy::too_many_lines, reason = "the whole shape is the claim")]
fn a_talk_has_the_promised_shape() {
    let talk = Talk::of(&[samples::session()]);
    insta::assert_json_snapshot!(talk, @r#"
    {
      "talk": "queues-tides-mira-solano",
      "url": "/talks/queues-tides-mira-solano",
      "title": "Queues & tides: 100% backpressure",
      "speakers": [
        {
          "slug": "mira-solano",
          "name": "Mira Solano"
        },
        {
          "slug": "jonas-van-der-aalt",
          "name": "Jonas van der Aalt"
        }
      ],
      "sessions": [
        {
          "event": {
            "slug": "harborlight-2019",
            "name": "Harborlight 2019"
          },
          "date": "2019-05-04",
          "kind": "keynote",
          "title": "Queues & tides: 100% backpressure",
          "speakers": [
            {
              "slug": "mira-solano",
              "name": "Mira Solano",
              "role": "speaker",
              "written": "Mira"
            },
            {
              "slug": "jonas-van-der-aalt",
              "name": "Jonas van der Aalt",
              "role": "speaker",
              "written": "Jonas"
            }
          ],
          "topics": [
            {
              "slug": "queueing",
              "name": "Queueing",
              "reason": "title says \"queues\""
            }
          ],
          "tags": [
            {
              "slug": "ops",
              "name": "ops"
            }
          ],
          "language": "en",
          "resources": [
            {
              "kind": "slides",
              "label": "Slides",
              "url": "https://slides.example/tides"
            }
          ],
          "entries": [
            {
              "path": "2019/harborlight.md",
              "line": 10,
              "source": "note"
            }
          ],
          "parts": [
            {
              "anchor": "what-a-queue-is",
              "kind": "section",
              "heading": "What a queue <is>",
              "line": 12
            },
            {
              "anchor": "code-push",
              "kind": "code",
              "heading": "",
              "line": 12
            },
            {
              "anchor": "and-when-it-is-full",
              "kind": "question",
              "heading": "And when it is full?",
              "line": 12
            }
          ],
          "html": "<p>Tides come <em>twice</em>.</p>\n<h3 id=\"what-a-queue-is\">What a queue &lt;is&gt;</h3>\n<p>A promise.</p>\n<div id=\"code-push\"><pre><code>push(1) &amp;&amp; pop()\n</code></pre>\n</div>\n<h3 id=\"and-when-it-is-full\">And when it is full?</h3>\n<p>Say so.</p>\n"
        }
      ]
    }
    "#);
}

#[test]
fn a_talk_without_sessions_is_none() {
    assert!(Talk::of(&[]).is_none());
}

#[test]
fn speakers_of_several_sessions_are_told_once() {
    let talk = Talk::of(&[samples::session(), samples::session()]).unwrap();
    assert_eq!(talk.speakers.len(), 2);
    assert_eq!(talk.sessions.len(), 2);
}

#[test]
fn an_event_has_the_promised_shape() {
    let event = catalog::Event {
        id: samples::event().id,
        name: "Harborlight 2019".to_owned(),
        series: None,
        year: Some(2019),
        dates: Some((jiff::civil::date(2019, 5, 3), jiff::civil::date(2019, 5, 4))),
        location: None,
        summary: None,
        tags: Vec::new(),
        notes: vec![samples::card().path],
        about: Vec::new(),
    };
    let event = Event::new(&event, &[samples::card()]);
    insta::assert_json_snapshot!(event, @r#"
    {
      "event": "harborlight-2019",
      "name": "Harborlight 2019",
      "series": null,
      "year": 2019,
      "start": "2019-05-03",
      "end": "2019-05-04",
      "location": null,
      "notes": [
        "2019/harborlight.md"
      ],
      "sessions": [
        {
          "talk": "queues-tides-mira-solano",
          "url": "/talks/queues-tides-mira-solano",
          "title": "Queues & tides: 100% backpressure",
          "speakers": [
            {
              "slug": "mira-solano",
              "name": "Mira Solano"
            },
            {
              "slug": "jonas-van-der-aalt",
              "name": "Jonas van der Aalt"
            }
          ],
          "kind": "keynote",
          "date": "2019-05-04"
        }
      ]
    }
    "#);
}

#[test]
#[expect(clippy::too_many_lines, reason = "the whole shape is the claim")]
fn a_search_has_the_promised_shape() {
    let hits = Hits {
        total: 41,
        hits: vec![crate::index::Hit {
            session: samples::card(),
            title: crate::index::Snippet::default(),
            snippet: crate::index::Snippet {
                text: "a <b> & tides".to_owned(),
                matches: vec![2..5, 8..13],
            },
            anchor: "what-a-queue-is".to_owned(),
            sections: Vec::new(),
            n_more_sections: 0,
            score: 1.5,
        }],
        facets: vec![FacetCounts {
            facet: Facet::Year,
            values: vec![crate::index::FacetCount {
                value: "2019".to_owned(),
                label: "2019".to_owned(),
                count: 3,
                is_selected: true,
            }],
            n_values: 1,
        }],
        query_years: vec![(2019, 3)],
        correction: Some(crate::index::Correction {
            query: "tides".to_owned(),
            reason: "nothing mentions \"tidess\"".to_owned(),
        }),
        suggestion: None,
        is_partial: false,
        ignored: vec![crate::query::Ignored {
            from: 0,
            to: 9,
            message: "not a year".to_owned(),
        }],
    };
    insta::assert_json_snapshot!(SearchAnswer::new(&hits, 7, 950), @r#"
    {
      "total": 41,
      "took_us": 950,
      "generation": 7,
      "hits": [
        {
          "talk": "queues-tides-mira-solano",
          "url": "/talks/queues-tides-mira-solano",
          "title": "Queues & tides: 100% backpressure",
          "speakers": [
            {
              "slug": "mira-solano",
              "name": "Mira Solano"
            },
            {
              "slug": "jonas-van-der-aalt",
              "name": "Jonas van der Aalt"
            }
          ],
          "event": {
            "slug": "harborlight-2019",
            "name": "Harborlight 2019"
          },
          "date": "2019-05-04",
          "kind": "keynote",
          "topics": [
            {
              "slug": "queueing",
              "name": "Queueing"
            }
          ],
          "tags": [
            {
              "slug": "ops",
              "name": "ops"
            }
          ],
          "note": {
            "path": "2019/harborlight.md",
            "line": 10
          },
          "snippet": {
            "html": "a <mark>&lt;b&gt;</mark> &amp; <mark>tides</mark>",
            "anchor": "what-a-queue-is"
          },
          "score": 1.5
        }
      ],
      "facets": {
        "event": [],
        "has": [],
        "kind": [],
        "language": [],
        "place": [],
        "series": [],
        "speaker": [],
        "tag": [],
        "topic": [],
        "year": [
          {
            "value": "2019",
            "label": "2019",
            "count": 3,
            "selected": true
          }
        ]
      },
      "correction": {
        "query": "tides",
        "reason": "nothing mentions \"tidess\""
      },
      "ignored": [
        {
          "from": 0,
          "to": 9,
          "message": "not a year"
        }
      ]
    }
    "#);
}
