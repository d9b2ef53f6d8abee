"""Every engine in its own process, asked round by round in turn."""

import collections
import json
import subprocess

import data

# Of the classes that an engine has no means for.
LACKS = {"sqlite": {"typo"}, "minisearch": {"phrase"}}
# Slow ones get the first queries only.
MOST = {"minisearch": 200}
# The share of a class's matches by which an engine may differ. talkdex finds a
# talk by the topics that it gave it, too, so it has more to rank and to count;
# and word boundaries and folding are not the same everywhere.
TOLERANCE = 0.25

Answered = collections.namedtuple("Answered", "queries rounds totals")


def usable_queries(programs, work):
    """The queries whose filter has the same name in talkdex's index, each with
    its addresses: a value that talkdex writes otherwise cannot be compared."""
    path = f"{work}/queries.ndjson"
    lines = subprocess.run([programs["requests"], "addresses", f"{work}/index/talkdex", path],
                           check=True, capture_output=True, text=True).stdout.splitlines()
    pairs = zip(data.read(path), map(json.loads, lines))
    queries = [{**query, "address": address} for query, address in pairs if address]
    print(f"asking {len(queries)} queries; {len(lines) - len(queries)} filter by names that talkdex writes otherwise")
    return queries


class Worker:
    def __init__(self, command, queries):
        self.queries = queries
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def round(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.process.args} ended")
        return json.loads(line)

    def end(self):
        self.process.stdin.close()
        self.process.wait(timeout=30)


def ask(programs, peers, here, queries, work, n_rounds):
    workers = {}
    try:
        for name in ("talkdex", "whole", *(name for name in here if name not in ("groonga", "recoll"))):
            mine = [query for query in queries if query["class"] not in LACKS.get(name, ())][:MOST.get(name)]
            path = f"{work}/queries-{name}.ndjson"
            data.write(path, mine)
            workers[name] = Worker(command(name, programs, peers, path, work), mine)
        warm = {name: worker.round() for name, worker in workers.items()}
        compare(workers, {name: answer["totals"] for name, answer in warm.items()})
        rounds = collections.defaultdict(list)
        for at in range(n_rounds):
            # Whoever comes first finds other caches, so the order turns.
            for name in sorted(workers, reverse=at % 2 == 1):
                rounds[name].append(workers[name].round()["us"])
        return {name: Answered(worker.queries, rounds[name], warm[name]["totals"])
                for name, worker in workers.items()}
    finally:
        for worker in workers.values():
            worker.end()


def command(name, programs, peers, path, work):
    if name in ("talkdex", "whole"):
        extent = "alike" if name == "talkdex" else "whole"
        return [programs["requests"], "ask", f"{work}/index/talkdex", path, extent]
    if name == "minisearch":
        return [*peers[name].command, f"{work}/talks.ndjson", path]
    return [*peers[name].command, "ask", path, f"{work}/index/{name}"]


def compare(workers, totals):
    """Ends the run when an engine finds something else."""
    ours = by_query(workers["talkdex"], totals["talkdex"])
    for name, worker in workers.items():
        sums = collections.defaultdict(lambda: [0, 0])
        for qid, total in by_query(worker, totals[name]).items():
            name_of_class = worker.queries_by_id[qid]["class"]
            sums[name_of_class][0] += total
            sums[name_of_class][1] += ours[qid]
        report = ", ".join(f"{key} {theirs}" for key, (theirs, _) in sums.items())
        print(f"matches of {name}: {report}", flush=True)
        for key, (theirs, mine) in sums.items():
            # What is a likely spelling is everybody's own idea.
            if key != "typo" and abs(theirs - mine) > TOLERANCE * max(theirs, mine):
                raise SystemExit(f"{name} finds {theirs} and talkdex {mine} in class {key}")


def by_query(worker, totals):
    worker.queries_by_id = {query["qid"]: query for query in worker.queries}
    return {query["qid"]: total for query, total in zip(worker.queries, totals)}
