"""One engine in a process of its own.

    worker.py ENGINE build TALKS FOLDER
    worker.py ENGINE ask QUERIES FOLDER

`ask` answers each line of its input with one round over all queries: what each
found, and the microseconds of processor time that its thread took.
"""

import importlib
import json
import sys
import time


def read(path):
    with open(path, encoding="utf-8") as lines:
        return (json.loads(line) for line in lines.readlines())


def main():
    engine, command, path, folder = sys.argv[1:]
    engine = importlib.import_module(engine)
    if command == "build":
        engine.build(read(path), folder)
        return
    index = engine.Engine(folder)
    queries = [index.prepare(asked) for asked in read(path)]
    for _ in sys.stdin:
        totals, times = [], []
        for query in queries:
            begun = time.thread_time_ns()
            totals.append(index.search(query))
            times.append((time.thread_time_ns() - begun) / 1000)
        print(json.dumps({"totals": totals, "us": times}), flush=True)


main()
