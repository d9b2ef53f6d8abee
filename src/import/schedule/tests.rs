use super::*;
use crate::import::compose;

fn programme(name: &str, text: &str) -> Programme {
    let files = Files::from([(name.to_owned(), text.as_bytes().to_vec())]);
    let archive = read(Path::new(name), &files).unwrap();
    let programme = archive.programmes.into_iter().next().unwrap();
    assert_eq!(compose::tests::losses(&programme), Vec::<String>::new());
    programme
}

#[test]
fn rooms_below_days_become_records() {
    let programme = programme(
        "schedule.json",
        r#"{"schedule": {"base_url": "https://k.example/2019/", "conference": {
            "acronym": "kelp", "title": "Kelp Congress", "start": "2019-06-03", "end": "2019-06-04",
            "days": [{"date": "2019-06-03", "rooms": {"Hall": [
                {"guid": "g-2", "date": "2019-06-04T00:15:00+02:00", "start": "00:15", "title": "Night tide",
                 "type": {"de": "Podiumsdiskussion"}, "persons": [{"id": 1, "public_name": "Ada Sands"}],
                 "track": "Sea", "language": "de", "abstract": "<p>Dark <b>water</b></p>", "description": "",
                 "attachments": [{"url": "/files/a.pdf", "title": "Slides"}, {"url": "b.pdf", "title": "Paper"}]},
                {"id": 7, "start": "9:30", "title": "Morning tide", "subtitle": "A walk", "room": "Hall",
                 "persons": [], "links": ["https://l.example"], "abstract": null, "url": "https://k.example/7"}
            ]}}]}}}"#,
    );
    assert_eq!(programme.path, "kelp-2019");
    insta::assert_snapshot!(compose::note(&programme, "schedule"));
}

#[test]
fn talks_listed_apart_find_their_day() {
    let programme = programme(
        "draft.json",
        r#"{"schedule": {"conference": {"acronym": "kc5", "title": "KC5",
            "tracks": [{"slug": "sea", "name": "The Sea"}],
            "days": [{"date": "2024-06-03", "start": "2024-06-03T09:00:00+00:00", "end": "2024-06-04T06:00:00+02:00"}]},
            "events": [{"guid": "g", "title": "Late", "start": "2024-06-04T01:00:00+02:00", "track": {"slug": "sea"},
              "room": {"name": "Hall"}, "type": "TALK",
              "participants": [{"name": "Ada Sands", "role": "SPEAKER"}, {"name": "Bo Reef", "role": "CONTRIBUTOR"}],
              "links": [{"type": "ORIGIN", "url": "https://o.example"}, {"type": "FEEDBACK", "url": "https://f.example"}],
              "attachments": [{"type": "SLIDES", "url": "https://s.example/a.pdf"}]}]}}"#,
    );
    let [record] = programme.records.as_slice() else {
        panic!("one record")
    };
    assert_eq!(record.date, Some(jiff::civil::date(2024, 6, 3)));
    assert_eq!(record.time.as_deref(), Some("01:00"));
    assert_eq!(record.track.as_deref(), Some("The Sea, Hall"));
    assert_eq!(record.speakers, ["Ada Sands"]);
    assert_eq!(record.slides, ["https://s.example/a.pdf"]);
    assert_eq!(
        record.links,
        [("origin".to_owned(), "https://o.example".to_owned())]
    );
}

#[test]
fn xml_without_ids_and_dates_is_read() {
    let programme = programme(
        "schedule.xml",
        r#"<?xml version="1.0" encoding="UTF-8"?>
<schedule><conference><title>Kelp Days 2020</title><city>Oslo</city></conference>
<day index="1" date="2020-02-01"><room name="H.1"><event>
  <start>10:30</start><duration>00:25</duration><title>Tides &amp; C++</title><type>devroom</type>
  <abstract>&lt;p&gt;Up &lt;em&gt;and&lt;/em&gt; down.&lt;/p&gt;</abstract><language/>
  <persons><person id="3">Ada Sands</person><person id="4">Bo Reef</person></persons>
  <attachments><attachment type="slides" href="https://s.example/a.pdf">Deck</attachment></attachments>
  <links><link href="https://video.example/a.webm">Video recording</link></links>
</event></room></day></schedule>"#,
    );
    assert_eq!(programme.path, "kelp-days-2020");
    insta::assert_snapshot!(compose::note(&programme, "schedule"));
}

#[test]
fn addresses_are_made_whole() {
    for (url, base, whole) in [
        (
            "/a/b.pdf",
            "https://k.example/2019/x/",
            Some("https://k.example/a/b.pdf"),
        ),
        (
            "b.pdf",
            "https://k.example/2019/",
            Some("https://k.example/2019/b.pdf"),
        ),
        (
            "b.pdf",
            "https://k.example",
            Some("https://k.example/b.pdf"),
        ),
        ("http://x.example", "", Some("http://x.example")),
        ("b.pdf", "", None),
        ("javascript:x", "https://k.example", None),
    ] {
        assert_eq!(links::absolute(url, base).as_deref(), whole, "{url}");
    }
}

#[test]
fn what_is_no_schedule_is_told_with_its_path() {
    let deep = "<a>".repeat(200_000);
    for (name, text) in [
        ("a.json", "{"),
        ("a.json", "{}"),
        ("a.xml", "<a/>"),
        ("a.xml", "x"),
        ("a.xml", deep.as_str()),
    ] {
        let files = Files::from([(name.to_owned(), text.as_bytes().to_vec())]);
        let error = read(Path::new(name), &files).unwrap_err().to_string();
        assert!(error.starts_with(&format!("read {name}: ")), "{error}");
    }
}
