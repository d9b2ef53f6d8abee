"""The servers on the loopback address, driven by one client in turn."""

import collections
import http.client
import json
import socket
import subprocess
import time

import groonga

# Most requests of a round; a round also ends after ten seconds.
N_REQUESTS = 4_000
PATIENCE_S = 60


def drive(programs, has_groonga, queries, work, n_rounds):
    """Rounds by server; the classes that groonga has no means for are left out."""
    queries = [query for query in queries if query["class"] != "typo"]
    servers = {}
    try:
        servers["bare"] = start_bare(programs, work)
        servers["talkdex"] = start_talkdex(programs, work)
        servers["whole"] = servers["talkdex"]
        if has_groonga:
            servers["groonga"] = start_groonga(work)
        addresses = {"bare": [query["address"]["bare"] for query in queries],
                     "talkdex": [query["address"]["talkdex"] for query in queries],
                     "whole": [query["address"]["whole"] for query in queries],
                     "groonga": [groonga.address(query) for query in queries]}
        compare(servers, addresses, queries)
        for name in servers:
            with open(f"{work}/addresses-{name}", "w", encoding="utf-8") as out:
                out.write("\n".join(addresses[name]) + "\n")
        rounds = collections.defaultdict(list)
        for at in range(n_rounds + 1):
            for name in sorted(servers, reverse=at % 2 == 1):
                found = subprocess.run(
                    [programs["requests"], "load", servers[name][1], f"{work}/addresses-{name}", str(N_REQUESTS)],
                    check=True, timeout=PATIENCE_S, capture_output=True, text=True).stdout
                # The first round warms.
                if at:
                    rounds[name].append(json.loads(found))
        return rounds
    finally:
        for process in {process for process, _ in servers.values()}:
            process.terminate()
            process.wait(timeout=30)


def start_bare(programs, work):
    process = subprocess.Popen([programs["requests"], "bare", f"{work}/index/talkdex"],
                               stdout=subprocess.PIPE, text=True)
    return process, process.stdout.readline().strip()


def start_talkdex(programs, work):
    address = f"127.0.0.1:{free_port()}"
    with open(f"{work}/talkdex.log", "wb") as log:
        process = subprocess.Popen([programs["talkdex"], "serve", "--corpus", f"{work}/notes",
                                    "--index", f"{work}/index/talkdex", "--listen", address],
                                   stdout=log, stderr=log)
    wait_for(address, "/readyz")
    return process, address


def start_groonga(work):
    port = free_port()
    process = subprocess.Popen(["groonga", "--protocol", "http", "--bind-address", "127.0.0.1",
                                "--port", str(port), "-s", f"{work}/index/groonga/talks"],
                               stdout=subprocess.DEVNULL)
    wait_for(f"127.0.0.1:{port}", "/d/status")
    return process, f"127.0.0.1:{port}"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(server, address):
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        try:
            if fetch(server, address)[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.05)
    raise SystemExit(f"no answer from http://{server}{address}")


def fetch(server, address):
    connection = http.client.HTTPConnection(server, timeout=10)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def compare(servers, addresses, queries):
    """talkdex has to find what the limit finds in the same index, of every third
    query; in the few that are cut otherwise (3.3, a hyphen) it may differ a
    little. groonga's sums are told."""
    n_equal, sums = 0, collections.Counter()
    asked = range(0, len(queries), 3)
    for at in asked:
        totals = {}
        for name, (_, server) in servers.items():
            status, body = fetch(server, addresses[name][at])
            if status != 200:
                raise SystemExit(f"{name} answered {status} to {addresses[name][at]}")
            totals[name] = groonga.total(body) if name == "groonga" else json.loads(body)["total"]
            sums[name] += totals[name]
        n_equal += totals["talkdex"] == totals["bare"]
    told = ", ".join(f"{name} {n}" for name, n in sums.items())
    print(f"matches over HTTP: {told}; talkdex and bare equal in {n_equal} of {len(asked)} queries", flush=True)
    if n_equal < 0.9 * len(asked) or abs(sums["talkdex"] - sums["bare"]) > 0.01 * sums["bare"]:
        raise SystemExit("talkdex and the bare server do not answer alike")
