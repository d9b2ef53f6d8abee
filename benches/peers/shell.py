"""Searching from a shell: a process for each query, from its start to its end."""

import os
import statistics
import subprocess
import time

N_QUERIES = 10
ROUNDS = 3


def ask(programs, has_recoll, queries, work):
    """Milliseconds of each query by the clock; recoll's when its index is there."""
    words = [query["words"][0] for query in queries if query["class"] == "term"][:N_QUERIES]
    commands = {"talkdex": lambda word: [programs["talkdex"], "search", "--index", f"{work}/index/talkdex", word]}
    if has_recoll and os.path.isdir(f"{work}/index/recoll"):
        commands["recoll"] = lambda word: ["recollq", "-c", f"{work}/index/recoll-settings", "-n", "10", word]
    times = {name: [[] for _ in words] for name in commands}
    for _ in range(ROUNDS):
        for at, word in enumerate(words):
            for name, command in commands.items():
                begun = time.monotonic()
                subprocess.run(command(word), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60, check=False)
                times[name][at].append((time.monotonic() - begun) * 1000)
    return {name: [statistics.median(of_word) for of_word in of_all] for name, of_all in times.items()}
