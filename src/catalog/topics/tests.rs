use super::*;

fn assign(title: &str, text: &str) -> Vec<(String, String)> {
    let subject = Subject {
        title,
        texts: vec![text.to_owned()],
        ..Subject::default()
    };
    let topics = Vocabulary::shipped().assign(&subject);
    topics.into_iter().map(|t| (t.name, t.reason)).collect()
}

fn names(title: &str, text: &str) -> Vec<String> {
    assign(title, text)
        .into_iter()
        .map(|(name, _)| name)
        .collect()
}

#[test]
fn the_shipped_vocabulary_is_sound() {
    let (terms, diagnostics) =
        crate::catalog::curation::read_vocabulary(include_str!("../vocabulary.toml"));
    assert_eq!(diagnostics, []);
    let vocabulary = Vocabulary::shipped();
    assert_eq!(
        vocabulary.len(),
        terms.len(),
        "a broader term is not in the list"
    );
    assert!(vocabulary.len() >= 400);
    let mut claimed: HashMap<TopicId, &str> = HashMap::new();
    for term in &terms {
        for name in [&term.name].into_iter().chain(&term.aliases) {
            let other = claimed.insert(topic_id(name), &term.name);
            assert!(
                other.is_none(),
                "`{name}` of {} is also of {other:?}",
                term.name
            );
        }
    }
}

#[test]
fn a_title_is_enough_and_says_why() {
    assert_eq!(
        assign("Porting lighthouses to py3k", ""),
        [("Python 3".to_owned(), "title says \"py3k\"".to_owned())]
    );
    assert_eq!(
        names("Django's ORM and Postgres", ""),
        ["Django", "ORMs", "PostgreSQL"]
    );
}

#[test]
fn the_longest_phrase_wins() {
    assert_eq!(
        names("Machine learning operations with Apache Spark", "")[0],
        "Apache Spark"
    );
    assert_eq!(
        names("Functional reactive programming", ""),
        ["Reactive programming"]
    );
    assert_eq!(names("C++ and C# and .NET", ""), [".NET", "C#", "C++"]);
}

#[test]
fn a_passing_mention_is_no_topic() {
    assert_eq!(
        names("Mooring", "We once used Docker, and then Redis."),
        [""; 0]
    );
    let text = "Docker makes images. ".repeat(8);
    let found = assign("Mooring", &text);
    assert_eq!(
        found[0],
        (
            "Docker".to_owned(),
            "text says \"Docker\" 8 times".to_owned()
        )
    );
    let drowned = format!("{text} {}", "and the sea goes on ".repeat(2000));
    assert_eq!(names("Mooring", &drowned), [""; 0]);
}

#[test]
fn plain_english_is_no_language() {
    for title in [
        "Where do we go from here",
        "Let it Go",
        "How boats rust",
        "A swift introduction to knots",
        "Vitamin C for sailors",
        "The rest of us",
        "Spring cleaning",
        "Express yourself",
    ] {
        assert_eq!(
            names(title, "We go and go and go. ".repeat(9).as_str()),
            [""; 0],
            "{title}"
        );
    }
    for (title, name) in [
        ("Rust for sailors", "Rust"),
        ("Navigation in Go", "Go"),
        ("Navigation in golang", "Go"),
        ("R packages for tides", "R"),
        ("REST for boats", "REST"),
        ("Small services in C", "C"),
    ] {
        assert!(names(title, "").contains(&name.to_owned()), "{title}");
    }
}

#[test]
fn tags_and_stated_topics_count() {
    let subject = Subject {
        stated: vec!["py3k", "Lighthouse keeping"],
        tags: vec!["fp"],
        event_tags: vec!["perl"],
        ..Subject::default()
    };
    let topics = Vocabulary::shipped().assign(&subject);
    let names: Vec<&str> = topics.iter().map(|topic| topic.name.as_str()).collect();
    assert_eq!(
        names,
        ["Lighthouse keeping", "Python 3", "Functional programming"]
    );
    assert_eq!(topics[2].reason, "tagged \"fp\"");
}

#[test]
fn at_most_eight_topics_are_assigned() {
    let title = "Django, Flask, Redis, Docker, Kubernetes, MySQL, Perl, Haskell, Scala and Kotlin";
    assert_eq!(names(title, "").len(), MAX_TOPICS);
}

proptest::proptest! {
    #[test]
    fn any_text_can_be_matched(title in "\\PC{0,60}", text in "\\PC{0,300}") {
        let found = assign(&title, &text);
        proptest::prop_assert!(found.len() <= MAX_TOPICS);
    }
}
