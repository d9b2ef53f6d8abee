use super::words::{fold_word, next_word};
use super::*;

fn assign(title: &str, text: &str) -> Vec<(String, String)> {
    let subject = Subject {
        title,
        texts: vec![(7, text.to_owned())],
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
    let claims = terms.iter().flat_map(|term| {
        let names = [&term.name].into_iter().chain(&term.aliases);
        names.chain(&term.guarded).map(|name| (name, &term.name))
    });
    let mut claimed: HashMap<Vec<String>, &str> = HashMap::new();
    for (name, term) in claims {
        let other = claimed.insert(words_of(name), term);
        assert_eq!(other, None, "`{name}` of {term}");
    }
    for term in &terms {
        for hint in &term.hints {
            let owner = claimed.get(&words_of(hint));
            assert_eq!(owner, None, "hint `{hint}` of {} is a name", term.name);
        }
    }
}

/// A phrase as the matcher tells it from others: folded, without plurals.
fn words_of(phrase: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut from = 0;
    while let Some((start, end)) = next_word(phrase, from) {
        let mut word = String::new();
        fold_word(&phrase[start..end], &mut word);
        words.push(word);
        from = end;
    }
    words
}

#[test]
fn no_subject_includes_itself() {
    let vocabulary = Vocabulary::shipped();
    for (at, term) in vocabulary.terms.iter().enumerate() {
        let mut above = vocabulary.broader[at].clone();
        let mut n_steps = 0;
        while let Some(next) = above.pop() {
            assert_ne!(next, at, "{} is broader than itself", term.name);
            n_steps += 1;
            assert!(n_steps < 500, "a circle above {}", term.name);
            above.extend(&vocabulary.broader[next]);
        }
    }
}

/// Words of every day, in whose plain sense people write notes.
const EVERYDAY: &str = "\
    ada agent ant art assembly bar board book box branch brain build building bus business care case \
    chain change channel chart chef class clean clear client cloud code column commit community \
    company container content context control core cost course crash crystal customer data day \
    design desk device direction door draft effect effort elixir energy engine environment error \
    evaluation event example exchange exercise express face factory family feature field file fire fix \
    flask flow focus food form frame freedom friend function future game garden gate gem glass go \
    goal government ground group growth guide habit hand health heap helm help history home hope \
    house idea image impact interest interface island issue job journey judge key kind \
    knowledge language law lead leaf lean lens lesson letter level library license life light line link \
    list load log loop machine magic map mark market matter media meeting member memory \
    message mind mirror model moment money morning mountain move name nature need net night node \
    note number object office oil open oracle order owner pack page pain pair panel paper park part \
    party path pattern people person phone phoenix picture piece pipe place plan plant play pod point \
    policy pool port position post power practice present press price process product production \
    profile program progress project promise property proof pull puppet purpose push pyramid query \
    question queue quick race racket rail rails rate react reading reason record reference relation \
    release report request research resource rest result review risk river road role roll room root \
    round row rule run rust safe sage sail salt sample scale schedule schema scheme school science score screen \
    sea search season seat sense sequence series service session shape share sheet shell ship shop side \
    sign signal size skill society solution song sound source space spark speaker speech \
    speed spirit spock spring staff stage standard start state station step stone stop store story \
    stream street strength stress structure student study style subject success support surface swift \
    switch system table talk target task team term theme thing thought thread time \
    tool topic touch town track trade train transport travel tree trio trip trouble trust truth turn type \
    unit user value version view vision voice walk wall war watch water wave way weather web week weight \
    wheel wind window windows wood word work world writing year yield";

#[test]
fn no_everyday_word_is_without_a_guard() {
    let everyday: HashSet<&str> = EVERYDAY.split_whitespace().collect();
    for term in &Vocabulary::shipped().terms {
        let free = term.aliases.iter();
        let name = [&term.name].into_iter();
        let name = name.filter(|_| term.need == TopicNeed::Word);
        for word in free.chain(name) {
            let folded = words_of(word).join(" ");
            assert!(
                !everyday.contains(folded.as_str()),
                "`{word}` of {} wants a guard",
                term.name
            );
        }
    }
}

#[test]
fn a_title_is_enough_and_says_why() {
    assert_eq!(
        assign("Porting lighthouses to py3k", ""),
        [("Python 3".to_owned(), "“py3k” in the title".to_owned())]
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
            "8 times in the notes, first after line 7".to_owned()
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
        [
            "Lighthouse keeping",
            "Python 3",
            "Functional programming",
            "Python"
        ]
    );
    let reasons: Vec<&str> = topics.iter().map(|topic| topic.reason.as_str()).collect();
    assert_eq!(
        reasons,
        [
            "the notes state the topic",
            "the notes state the topic “py3k”",
            "tag “fp”",
            "broader than Python 3"
        ]
    );
}

#[test]
fn at_most_six_topics_are_assigned() {
    let title = "Django, Flask, Redis, Docker, Kubernetes, MySQL, Perl, Haskell, Scala and Kotlin";
    assert_eq!(names(title, "").len(), MAX_TOPICS);
}

#[test]
fn a_doubtful_name_wants_other_evidence() {
    // In a title of capitals a capital says nothing.
    assert_eq!(names("How Boats Rust", ""), [""; 0]);
    assert_eq!(names("Swift Answers for Captains", ""), [""; 0]);
    let text = "The borrow checker told us where the hull leaks.";
    assert_eq!(names("How Boats Rust", text), ["Rust"]);
    // An event that is named after it will mean it.
    let subject = Subject {
        title: "How Boats Rust",
        event: "Lantern Street Rust",
        ..Subject::default()
    };
    let topics = Vocabulary::shipped().assign(&subject);
    assert_eq!(topics[0].reason, "in the title; in the event’s name");
}

#[test]
fn hints_speak_for_a_subject_and_do_not_name_it() {
    let text = "The queue is long. ".repeat(9);
    assert_eq!(names("Mooring", &text), [""; 0]);
    assert_eq!(
        names(
            "The queue at the pier",
            "We put RabbitMQ behind it, a message broker."
        ),
        ["Message queues"]
    );
}

#[test]
fn a_paragraph_is_an_aside_however_often_it_names_it() {
    let aside = "Docker, Docker, Docker, Docker and Docker. ";
    let rest = "The sea goes on and on and never ends for us here.\n".repeat(40);
    assert_eq!(names("Mooring", &format!("{rest}{aside}\n{rest}")), [""; 0]);
}

#[test]
fn addresses_of_pages_are_no_words() {
    let text = "See https://docker.com/docker and docker.com for docker. ".repeat(2);
    let found = assign("Mooring", &text);
    assert_eq!(found[0].1, "2 times in the notes, first after line 7");
}

#[test]
fn plurals_accents_and_elided_articles_do_not_matter() {
    for title in [
        "Les bases de données",
        "L'accessibilité d'abord",
        "Linters for pilots",
    ] {
        assert!(!names(title, "").is_empty(), "{title}");
    }
    assert_eq!(
        names("Vue d'un écran", "Pas de base. Des données."),
        [""; 0]
    );
}

#[test]
fn a_broader_subject_follows_from_a_central_one_alone() {
    let text = "Django again. ".repeat(4);
    let found = assign("Django at sea", &text);
    assert_eq!(
        found[1],
        ("Python".to_owned(), "broader than Django".to_owned())
    );
    assert_eq!(names("Django at sea", ""), ["Django"]);
}

#[test]
fn what_is_rejected_is_gone_by_name_and_by_alias() {
    let rejected = ["Docker".to_owned(), "py3k".to_owned()];
    let vocabulary = Vocabulary::shipped().with(&[], &rejected);
    let topics = |title| {
        let subject = Subject {
            title,
            ..Subject::default()
        };
        vocabulary.assign(&subject).len()
    };
    assert_eq!((topics("Docker at sea"), topics("py3k at sea")), (0, 0));
    assert_eq!(topics("Python 3 at sea"), 1);
}

proptest::proptest! {
    #[test]
    fn any_text_can_be_matched(title in "\\PC{0,60}", text in "\\PC{0,300}") {
        let found = assign(&title, &text);
        proptest::prop_assert!(found.len() <= MAX_TOPICS);
    }
}
