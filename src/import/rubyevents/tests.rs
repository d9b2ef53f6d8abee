use super::*;
use crate::import::{Source, compose};

fn files(texts: &[(&str, &str)]) -> Files {
    texts
        .iter()
        .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
        .collect()
}

fn sample() -> Files {
    files(&[
        (
            "data/speakers.yml",
            "---\n- name: Ada Sands\n  github: adasands\n  slug: ada-sands\n  aliases:\n    - name: Addie Sands\n      slug: addie-sands\n    - name: Bo Reef\n- name: Bo Reef\n  twitter: boreef\n- name: Nobody Here\n  github: x\n",
        ),
        ("data/kelp-nights/series.yml", "---\nname: Kelp Nights\n"),
        (
            "data/kelp-nights/kelp-nights-oslo/event.yml",
            "---\ntitle: Kelp Nights Oslo\nkind: meetup\nlocation: Oslo, Norway\nwebsite: https://k.example\ncoordinates: false\n",
        ),
        (
            "data/kelp-nights/kelp-nights-oslo/videos.yml",
            r#"---
- id: later
  title: Tides
  date: "2024-06-03"
  speakers: [TODO]
  video_provider: not_recorded
  status: cancelled
- id: first-night
  title: Kelp Nights May 2024
  date: "2024-05-06"
  video_provider: youtube
  video_id: _a_
  language: Japanese
  slides_url: https://s.example
  additional_resources:
    - name: Blog post
      type: blog
      url: https://b.example
  talks:
    - id: child
      title: Growing kelp
      start_cue: "01:02:03"
      video_provider: parent
      video_id: child
      speakers: [Addie Sands, Ada Sands, Bo Reef]
    - id: child-two
      title: Short ones
      kind: lightning_talk
      video_provider: mp4
      video_id: https://v.example/a.mp4
"#,
        ),
    ])
}

#[test]
fn a_meetup_is_one_event_with_its_evenings() {
    let archive = read(Path::new("data"), &sample(), &|_, _| {}).unwrap();
    let [programme] = archive.programmes.as_slice() else {
        panic!("one event")
    };
    assert_eq!(programme.path, "kelp-nights/kelp-nights-oslo");
    assert_eq!(compose::tests::losses(programme), Vec::<String>::new());
    insta::assert_snapshot!(compose::note(programme, "rubyevents"));
}

#[test]
fn people_with_records_become_curation() {
    let mut archive = read(Path::new("data"), &sample(), &|_, _| {}).unwrap();
    let file = crate::import::curation(Source::Rubyevents, &mut archive).unwrap();
    assert_eq!(file.path, "speakers.rubyevents.toml");
    insta::assert_snapshot!(file.text);
    assert!(
        archive
            .report
            .oddities
            .contains_key("alias that is another speaker's name")
    );
}

#[test]
fn a_broken_file_costs_only_itself() {
    let mut files = sample();
    files.insert("data/kelp-nights/x/videos.yml".to_owned(), b"- [".to_vec());
    let archive = read(Path::new("data"), &files, &|_, _| {}).unwrap();
    assert_eq!(archive.programmes.len(), 1);
    assert_eq!(archive.report.skipped.len(), 1);
    assert!(read(Path::new("data"), &Files::new(), &|_, _| {}).is_err());
}

#[test]
fn cues_are_seconds() {
    for (cue, second) in [
        ("02:03", Some(123)),
        ("1:02:03", Some(3723)),
        ("x", None),
        ("", None),
    ] {
        assert_eq!(seconds(cue), second, "{cue}");
    }
}
