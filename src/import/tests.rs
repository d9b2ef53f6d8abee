use super::*;

#[test]
fn a_series_is_the_name_without_its_year() {
    for (title, series) in [
        ("Kelp Days 2012", Some("Kelp Days")),
        ("2012 Kelp Days", Some("Kelp Days")),
        ("Kelp Days (2012)", Some("Kelp Days")),
        ("Kelp Days 2012 - Oslo", Some("Kelp Days - Oslo")),
        ("Kelp Nights", None),
        ("2012", None),
    ] {
        assert_eq!(series_of(title).as_deref(), series, "{title}");
    }
}

/// The whole archive, where somebody has it beside the sources.
#[test]
fn every_record_of_the_whole_archive_is_read_back() {
    let path =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/pyvideo.tar.gz");
    if !path.is_file() {
        println!("skipped: ../shared is absent");
        return;
    }
    let archive = read(Source::Pyvideo, &path, &|_, _| {}).unwrap();
    assert_eq!(
        (archive.report.n_events, archive.report.n_records),
        (540, 21_713)
    );
    let losses: Vec<String> = archive
        .programmes
        .iter()
        .flat_map(compose::tests::losses)
        .collect();
    assert!(
        losses.is_empty(),
        "{} losses:\n{}",
        losses.len(),
        losses[..losses.len().min(200)].join("\n")
    );
}

#[test]
fn every_talk_of_the_sample_of_rubyevents_is_read_back() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data/rubyevents-sample.tar.gz");
    if !path.is_file() {
        println!("skipped: ../shared is absent");
        return;
    }
    let archive = read(Source::Rubyevents, &path, &|_, _| {}).unwrap();
    assert_eq!(
        (archive.report.n_records, archive.report.n_children),
        (1288, 457)
    );
    let losses: Vec<String> = archive
        .programmes
        .iter()
        .flat_map(compose::tests::losses)
        .collect();
    assert!(
        losses.is_empty(),
        "{} losses:\n{}",
        losses.len(),
        losses[..losses.len().min(50)].join("\n")
    );
}

#[test]
fn the_sample_schedules_are_read_back() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/schedules");
    if !path.is_dir() {
        println!("skipped: ../shared is absent");
        return;
    }
    let archive = read(Source::Schedule, &path, &|_, _| {}).unwrap();
    assert_eq!(
        (archive.report.n_events, archive.report.n_records),
        (3, 117)
    );
    let losses: Vec<String> = archive
        .programmes
        .iter()
        .flat_map(compose::tests::losses)
        .collect();
    assert!(
        losses.is_empty(),
        "{} losses:\n{}",
        losses.len(),
        losses.join("\n")
    );
}
