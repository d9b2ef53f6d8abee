use proptest::prelude::*;

use super::*;

#[test]
fn an_address_is_read_leniently_and_written_in_one_order() {
    for (query_string, url) in [
        ("", "/search"),
        ("q=", "/search"),
        ("q=+&page=1&sort=relevance", "/search"),
        ("q=python+3", "/search?q=python+3"),
        ("q=python%203&q=ruby", "/search?q=python+3"),
        ("q=a%26b%3Dc", "/search?q=a%26b%3Dc"),
        ("q=%FF%", "/search?q=%EF%BF%BD%25"),
        (
            "page=2&sort=newest&event=b&event=a&event=b&q=x",
            "/search?q=x&event=b&event=a&sort=newest&page=2",
        ),
        (
            "has=qa&language=de&place=hobart&year=2013&kind=keynote&series=s&event=e&tag=t&topic=o&speaker=p",
            "/search?speaker=p&topic=o&tag=t&event=e&series=s&kind=keynote&year=2013&place=hobart&language=de&has=qa",
        ),
        ("exact=1", "/search?exact=1"),
        ("exact=0", "/search"),
        ("explain=1&q=a", "/search?q=a&explain=1"),
        ("explain=yes", "/search"),
        ("sort=price&page=-3&colour=red&%00", "/search"),
        ("page=0", "/search"),
        ("page=99999999999999999999", "/search?page=10000"),
        ("kind=Panels&has=QA", "/search?kind=panel&has=qa"),
        ("page=1000000", "/search?page=10000"),
        ("event=no+such%0Aevent", "/search?event=no+such%0Aevent"),
        ("event=++&event=a", "/search?event=a"),
    ] {
        assert_eq!(SearchParams::parse(query_string).url("/search"), url);
    }
}

#[test]
fn the_two_year_fields_become_one_filter() {
    for (query_string, years) in [
        ("from=2010&to=2013", &["2010..2013"][..]),
        ("from=2013&to=2010", &["2010..2013"]),
        ("from=2013&to=2013", &["2013"]),
        ("from=2010&to=", &["2010.."]),
        ("from=&to=2013", &["..2013"]),
        ("from=&to=", &[]),
        ("from=soon&to=-4", &[]),
        ("from=0&to=70000", &[]),
        ("year=2009&year=2011&from=&to=", &["2009", "2011"]),
        ("year=2009&from=2010&to=2013", &["2010..2013"]),
        ("year=20x3", &[]),
        ("year=1..", &[]),
        ("from=1", &[]),
        ("year=2013..2010", &["2010..2013"]),
        ("year=2013..2013", &["2013"]),
        ("year=2013..&year=..2010", &["2013..", "..2010"]),
    ] {
        let params = SearchParams::parse(query_string);
        assert_eq!(params.filters.of(Facet::Year), years, "{query_string}");
    }
}

#[test]
fn what_does_not_count_is_told() {
    for (query_string, told) in [
        (
            "q=a&year=2013&sort=newest&page=2&exact=0&speaker=nobody",
            &[][..],
        ),
        ("year=&sort=&from=", &[]),
        ("year=abc", &["year=abc: not a year"]),
        ("year=1..", &["year=1..: not a year"]),
        (
            "from=1&to=20x3",
            &["from=1: not a year", "to=20x3: not a year"],
        ),
        (
            "year=2013..2010",
            &["year=2013..2010: turned round: 2010 to 2013"],
        ),
        (
            "year=2009&from=2010",
            &["year=2009: from and to stand for it"],
        ),
        (
            "has=nonsense",
            &["has=nonsense: one of notes, video, slides, qa was expected"],
        ),
        ("colour=red", &["colour=red: no such parameter"]),
        (
            "sort=price",
            &["sort=price: newest, oldest or speaker was expected"],
        ),
        (
            "sort=newest&sort=oldest",
            &["sort=oldest: only the first counts"],
        ),
        ("q=a&q=b", &["q=b: only the first counts"]),
        ("page=0", &["page=0: a whole number from 1 was expected"]),
        ("explain=yes", &["explain=yes: 1 or 0 was expected"]),
    ] {
        let parsed = Parsed::of(query_string);
        let said = parsed.left_out.iter();
        let said: Vec<_> = said
            .map(|left_out| format!("{}: {}", left_out.parameter(), left_out.message))
            .collect();
        assert_eq!(said, told, "{query_string}");
    }
    let kind = &Parsed::of("kind=nap").left_out[0];
    assert!(kind.message.starts_with("one of keynote, talk"), "{kind:?}");
    let control = &Parsed::of(&format!("a%00b={}", "%01x".repeat(500))).left_out[0];
    assert_eq!(control.name, "ab");
    assert_eq!(control.value.len(), 30);
    assert_eq!(Parsed::of(&"x=1&".repeat(2000)).left_out.len(), 50);
}

#[test]
fn limits_hold_and_cut_between_characters() {
    let long = SearchParams::parse(&format!("q={0}&event={0}", "ß".repeat(3000)));
    assert_eq!(long.q.len(), MAX_Q_BYTES);
    assert_eq!(long.filters.of(Facet::Event)[0].len(), MAX_VALUE_BYTES);

    let many: Vec<String> = (0..400).map(|n| format!("event=e{n}")).collect();
    let many = SearchParams::parse(&many.join("&"));
    assert_eq!(many.filters.of(Facet::Event).len(), MAX_VALUES);
}

#[test]
fn a_request_stays_inside_the_window() {
    for (page, per_page, offset, limit) in [
        (1, 20, 0, 20),
        (3, 20, 40, 20),
        (500, 20, 9980, 20),
        (501, 20, 9999, 1),
        (usize::MAX, 100, 9999, 1),
        (1, 0, 0, 1),
        (1, 5000, 0, 100),
    ] {
        let request = SearchParams::default().on_page(page).request(per_page, 5);
        assert_eq!((request.offset, request.limit), (offset, limit), "{page}");
        assert_eq!(request.facet_limit, 5);
    }
    assert!(SearchParams::parse("q=a").request(20, 0).correct);
    assert!(!SearchParams::parse("q=a&exact=1").request(20, 0).correct);
}

#[test]
fn a_changed_search_starts_at_page_one() {
    let params = SearchParams::parse("q=a&event=x&event=y&year=2013&sort=oldest&page=4&exact=1");
    for (changed, url) in [
        (
            params.with(Facet::Topic, "zig"),
            "/s?q=a&topic=zig&event=x&event=y&year=2013&sort=oldest&exact=1",
        ),
        (
            params.without(Facet::Event, "x"),
            "/s?q=a&event=y&year=2013&sort=oldest&exact=1",
        ),
        (
            params.without(Facet::Year, "2013"),
            "/s?q=a&event=x&event=y&sort=oldest&exact=1",
        ),
        (
            params.asking("b c"),
            "/s?q=b+c&event=x&event=y&year=2013&sort=oldest",
        ),
        (params.unfiltered(), "/s?q=a&sort=oldest&exact=1"),
        (
            params.on_page(5),
            "/s?q=a&event=x&event=y&year=2013&sort=oldest&page=5&exact=1",
        ),
    ] {
        assert_eq!(changed.url("/s"), url);
    }
    assert_eq!(
        SearchParams::parse("event=x").without(Facet::Event, "x"),
        SearchParams::default()
    );
}

fn params() -> impl Strategy<Value = SearchParams> {
    let value = "[^\\s]{1,20}|[0-9]{4}(\\.\\.)?([0-9]{4})?|panel|qa";
    let filters = proptest::collection::vec((0..10_usize, value), 0..12);
    let sort = proptest::sample::select(vec![
        Sort::Relevance,
        Sort::Newest,
        Sort::Oldest,
        Sort::Speaker,
    ]);
    let q = "([^\\s].{0,40})?";
    let flags = any::<(bool, bool)>();
    (q, filters, sort, 1..=MAX_RESULT_WINDOW, flags).prop_map(
        |(q, chosen, sort, page, (is_exact, is_explained))| {
            let mut filters = Filters::default();
            for (n, value) in chosen {
                choose(&mut filters, Facet::ALL[n], &value);
            }
            SearchParams {
                q,
                filters,
                sort,
                page,
                is_exact,
                is_explained,
            }
        },
    )
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(params in params()) {
        let url = params.url("/search");
        let query_string = url.split_once('?').map_or("", |(_, query_string)| query_string);
        prop_assert_eq!(SearchParams::parse(query_string), params);
    }

    #[test]
    fn anything_parses_to_one_address(query_string in "\\PC{0,200}") {
        let params = SearchParams::parse(&query_string);
        let url = params.url("/search");
        let again = SearchParams::parse(url.split_once('?').map_or("", |(_, q)| q));
        prop_assert_eq!(again, params);
    }
}
