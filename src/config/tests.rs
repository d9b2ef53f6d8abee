//! Which source wins, and what is said of a wrong value.

use super::*;

/// Resolves with flags, variables and a file given as text.
fn check(flags: Flags, environment: &[(&str, &str)], file: &str) -> Result<Config, ConfigError> {
    let variable = |name: &str| {
        environment
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| OsString::from(value))
    };
    resolve(flags, variable, FileLayer::parse(file)?)
}

#[test]
fn nothing_set_gives_the_defaults() {
    let config = check(Flags::default(), &[], "").unwrap();
    assert_eq!(config.corpus, Path::new("./corpus"));
    assert_eq!(config.index, Path::new("./index"));
    assert_eq!(config.listen.to_string(), "127.0.0.1:7300");
    assert_eq!(config.base_url, None);
    assert_eq!(config.watch, Watch::Auto);
}

#[test]
fn a_flag_beats_the_environment_beats_the_file() {
    let file = "corpus = \"from-file\"\nindex = \"from-file-index\"\nlisten = \"127.0.0.1:1\"";
    let environment = [
        ("TALKDEX_CORPUS", "from-env"),
        ("TALKDEX_LISTEN", "127.0.0.1:2"),
    ];
    let flags = Flags {
        listen: Some("[::1]:3".to_owned()),
        ..Flags::default()
    };
    let config = check(flags, &environment, file).unwrap();
    assert_eq!(config.corpus, Path::new("from-env"));
    assert_eq!(config.index, Path::new("from-file-index"));
    assert_eq!(config.listen.to_string(), "[::1]:3");
}

#[test]
fn an_empty_variable_counts_as_none() {
    let config = check(Flags::default(), &[("TALKDEX_CORPUS", "")], "").unwrap();
    assert_eq!(config.corpus, Path::new("./corpus"));
}

#[test]
fn a_base_url_loses_its_final_slash() {
    let config = check(
        Flags::default(),
        &[("TALKDEX_BASE_URL", "https://talks.example:8443/")],
        "",
    );
    assert_eq!(
        config.unwrap().base_url.as_deref(),
        Some("https://talks.example:8443")
    );
}

#[test]
fn localhost_is_an_address() {
    let config = check(Flags::default(), &[("TALKDEX_LISTEN", "localhost:0")], "").unwrap();
    assert_eq!(config.listen.to_string(), "127.0.0.1:0");
}

#[test]
fn an_error_names_the_source_the_value_and_the_remedy() {
    for (variable, value, said) in [
        ("TALKDEX_LISTEN", "seven", "is no address"),
        ("TALKDEX_LISTEN", "127.0.0.1", "with a port"),
        ("TALKDEX_BASE_URL", "talks.example", "no scheme"),
        (
            "TALKDEX_BASE_URL",
            "https://talks.example/sub",
            "more than a host",
        ),
        ("TALKDEX_WATCH", "often", "`auto`, `native` or `poll`"),
        ("TALKDEX_INDEX", "corpus/.index", "inside the corpus"),
        ("TALKDEX_INDEX", "corpus", "inside the corpus"),
    ] {
        let message = check(Flags::default(), &[(variable, value)], "")
            .unwrap_err()
            .to_string();
        for part in [variable, value, said] {
            assert!(message.contains(part), "`{part}` is not in: {message}");
        }
    }
}

#[test]
fn a_flag_with_a_wrong_value_is_named_as_typed() {
    let flags = Flags {
        watch: Some("often".to_owned()),
        ..Flags::default()
    };
    assert!(
        check(flags, &[], "")
            .unwrap_err()
            .to_string()
            .contains("`--watch`")
    );
}

#[test]
fn the_file_reports_the_line_of_a_setting_that_does_not_exist() {
    let message = check(Flags::default(), &[], "corpus = \"a\"\ncorpse = \"b\"\n")
        .unwrap_err()
        .to_string();
    assert!(message.contains("line 2"), "{message}");
    assert!(message.contains("corpse"), "{message}");
}

#[test]
fn no_file_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    assert!(FileLayer::read(&folder.path().join(FILE_NAME)).is_ok());
}
