"""What is printed in the end, as Markdown: ratios first.

talkdex is asked for what the others answer: ten titles, a total, four facets.
Beside it stands its whole answer, as people see it: ten facets and an excerpt
of each hit. A ratio says how many times talkdex is faster or smaller. It is worked out for
each round; the median stands first, then the least and the most. A query's time
is its median over the rounds; p50 and p99 are over the queries.
"""

import statistics


WHOLE = "talkdex, whole answers"


def spread(values):
    return f"{statistics.median(values):.2g} ({min(values):.2g}–{max(values):.2g})"


def percentile(values, percent):
    values = sorted(values)
    return values[(len(values) - 1) * percent // 100]


def table(title, heads, rows):
    print(f"\n### {title}\n\n| {' | '.join(heads)} |\n|{' --- |' * len(heads)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")


def by_query(answered, wanted=lambda _query: True):
    """For each round the times of some queries by their number."""
    return [{query["qid"]: us for query, us in zip(answered.queries, times) if wanted(query)}
            for times in answered.rounds]


def milliseconds(rounds, percent):
    """Of the queries' medians over the rounds."""
    medians = [statistics.median(times[qid] for times in rounds) for qid in rounds[0]]
    return percentile(medians, percent) / 1000


def ratios(theirs, ours, percent):
    """For each round, over the queries that both were asked."""
    return [percentile(their.values(), percent) / percentile([our[qid] for qid in their], percent)
            for their, our in zip(theirs, ours)]


def in_process(answered, peers):
    ours = by_query(answered["talkdex"])
    rows = [["talkdex", f"{milliseconds(ours, 50):.2f} / {milliseconds(ours, 99):.2f}", "", ""]]
    versions = {"whole": WHOLE, **{name: peer.version for name, peer in peers.items()}}
    for name, version in versions.items():
        if name in answered:
            theirs = by_query(answered[name])
            rows.append([version, f"{milliseconds(theirs, 50):.2f} / {milliseconds(theirs, 99):.2f}",
                         spread(ratios(theirs, ours, 50)), spread(ratios(theirs, ours, 99))])
    table("One query in process", ["", "ms, p50 / p99", "talkdex is faster: p50", "p99"], rows)


def classes(answered):
    names = list(dict.fromkeys(query["class"] for query in answered["talkdex"].queries))
    rows = []
    for name, of_engine in answered.items():
        if name == "talkdex":
            continue
        row = [WHOLE if name == "whole" else name]
        for wanted in names:
            def is_wanted(query, wanted=wanted):
                return query["class"] == wanted

            theirs, ours = by_query(of_engine, is_wanted), by_query(answered["talkdex"], is_wanted)
            row.append(f"{statistics.median(ratios(theirs, ours, 50)):.2g}" if theirs[0] else "–")
        rows.append(row)
    if rows:
        table("The same by class of query, p50: talkdex is faster", ["", *names], rows)


def over_http(served):
    ours = served["talkdex"]
    rows = []
    for name, rounds in sorted(served.items(), key=lambda pair: -pair[1][0]["per_second"]):
        median = {key: statistics.median(of_round[key] for of_round in rounds) for key in rounds[0]}
        row = [WHOLE if name == "whole" else name, f"{median['per_second']:.0f}", f"{median['p50']:.1f} / {median['p99']:.1f}", f"{median['bytes']:.0f}"]
        if name != "talkdex":
            row.append(spread([our["per_second"] / their["per_second"] for our, their in zip(ours, rounds)]))
            row.append(spread([our["p99"] / their["p99"] for our, their in zip(ours, rounds)]))
        rows.append(row + [""] * (6 - len(row)))
    table("Over HTTP, 8 connections",
          ["", "requests a second", "ms, p50 / p99", "bytes of an answer", "talkdex answers, times as many", "talkdex's p99, times theirs"], rows)


def builds(built):
    ours = built["talkdex"]
    rows = []
    for name, one in built.items():
        if one is None:
            rows.append([name, "did not end in time", "", "", "", ""])
            continue
        pairs = [theirs / mine for theirs, mine in zip(one.walls, ours.walls)]
        rows.append([name, f"{statistics.median(one.walls):.1f}", f"{one.processor:.1f}", f"{one.megabytes:.0f}",
                     "" if name == "talkdex" else spread(pairs),
                     "" if name == "talkdex" else f"{one.megabytes / ours.megabytes:.2g}"])
    table("Building the index", ["", "s", "s of the processor", "MB", "talkdex is faster", "smaller"], rows)


def shells(shelled):
    rows = [[name, f"{statistics.median(times):.0f} ({min(times):.0f}–{max(times):.0f})"] for name, times in shelled.items()]
    table("One search from a shell", ["", "ms, median (least–most)"], rows)
