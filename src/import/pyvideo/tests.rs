use super::*;

fn archive(files: &[(&str, &str)]) -> Archive {
    let files: Files = files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
        .collect();
    read(Path::new("data"), &files, &|_, _| {}).unwrap()
}

#[test]
fn a_video_becomes_a_record() {
    let archive = archive(&[
        ("NO_PUBLISH.json", "[7]"),
        (
            "kelp-days-2012/category.json",
            r#"{"title": "Kelp Days 2012", "url": "http://kelp.example"}"#,
        ),
        (
            "kelp-days-2012/videos/tides.json",
            r#"{"title": "Tides\n in ``C``", "speakers": ["Ada Sands & Bo Reef", "Various speakers"],
                "recorded": "2012-06-03T10:00:00+10:00", "language": "spa", "id": 8,
                "tags": ["Sea, salt", "sea", "keynote"], "description": "", "summary": "Up and down.",
                "videos": [{"type": "youtube", "url": "//youtu.be/_a_"}, {"url": "nowhere"}],
                "related_urls": ["http://a.example", {"label": "Slides", "url": "http://s.example"}]}"#,
        ),
        (
            "kelp-days-2012/videos/upload.json",
            r#"{"title": "Later", "recorded": "2014-01-01", "speakers": null}"#,
        ),
        (
            "kelp-days-2012/videos/hidden.json",
            r#"{"title": "Hidden", "id": 7}"#,
        ),
        ("kelp-days-2012/videos/broken.json", "{"),
    ]);
    assert_eq!(archive.report.skipped.len(), 2);
    let [programme] = archive.programmes.as_slice() else {
        panic!("one event")
    };
    assert_eq!(programme.series.as_deref(), Some("Kelp Days"));
    let day = jiff::civil::date(2012, 6, 3);
    assert_eq!(programme.dates, Some((day, day)));
    insta::assert_snapshot!(crate::import::compose::note(programme, "pyvideo"));
}

#[test]
fn fields_of_speakers_are_read_with_care() {
    for (written, title, people) in [
        ("Ada Sands & Bo Reef", "", vec!["Ada Sands", "Bo Reef"]),
        (
            "Ada Sands, Bo Reef, Cy Marsh",
            "",
            vec!["Ada Sands", "Bo Reef", "Cy Marsh"],
        ),
        ("Ada Sands and Bo Reef", "", vec!["Ada Sands", "Bo Reef"]),
        ("Ada and Bo", "", vec!["Ada", "Bo"]),
        ("Ada Sands; Bo Reef ...", "", vec!["Ada Sands", "Bo Reef"]),
        ("Ada Sands, et al", "", vec!["Ada Sands"]),
        ("Richard D. Sands, Jr.", "", vec!["Richard D. Sands, Jr."]),
        ("Wei Mar, Tang", "", vec!["Wei Mar, Tang"]),
        ("Dip / Ada Sands", "", vec!["Dip / Ada Sands"]),
        ("Ada Sands (keynote)", "", vec!["Ada Sands"]),
        ("Ada Sands, MBA", "", vec!["Ada Sands"]),
        ("Ada (Addie) Sands", "", vec!["Ada (Addie) Sands"]),
        ("Various Speakers", "", vec![]),
        (
            "Reading the tides by Ada Sands",
            "Reading the tides",
            vec!["Ada Sands"],
        ),
        (
            "Ada Sands: Reading the tides",
            "Ada Sands: Reading the tides",
            vec!["Ada Sands"],
        ),
        (
            "Reading the tides of spring",
            "Reading the tides of spring",
            vec![],
        ),
    ] {
        let mut report = Report::default();
        assert_eq!(
            people::of(&[written.to_owned()], title, "x", &mut report),
            people,
            "{written}"
        );
    }
}

#[test]
fn what_is_no_archive_is_told_with_a_remedy() {
    let error = read(Path::new("data"), &Files::new(), &|_, _| {}).unwrap_err();
    assert!(error.to_string().contains("pyvideo's `data`"), "{error}");
}
