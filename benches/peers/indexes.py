"""Building every index from the same talks: time by the clock, processor time
of the whole process, and bytes on the disk.

talkdex reads a Markdown file for each talk, parses it and decides what it
means; the others are handed fields that are ready.
"""

import collections
import os
import shutil
import signal
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PATIENCE_S = 180
# Rounds in turn of those that are quick, as long as they are.
ROUNDS = 3
QUICK = ("talkdex", "sqlite", "tantivy")
QUICK_S = 40

Built = collections.namedtuple("Built", "walls processor megabytes")


def build(programs, peers, here, work):
    """By name; None for what did not end in time."""
    walls = collections.defaultdict(list)
    built = {}
    spent = 0
    for at in range(ROUNDS):
        if spent > QUICK_S:
            break
        for name in ("talkdex", *here):
            if name == "minisearch" or (at and name not in QUICK):
                continue
            folder = f"{work}/index/{name}"
            shutil.rmtree(folder, ignore_errors=True)
            os.makedirs(folder)
            timed = time_of(command(name, programs, peers, folder, work), f"{folder}.log")
            if timed is None:
                if name == "talkdex":
                    raise SystemExit(f"talkdex did not index in {PATIENCE_S} s")
                built[name] = None
                continue
            walls[name].append(timed[0])
            spent += timed[0] if name in QUICK else 0
            built[name] = Built(walls[name], timed[1], megabytes(folder))
            print(f"built {name} in {timed[0]:.1f} s", flush=True)
    return built


def command(name, programs, peers, folder, work):
    if name == "talkdex":
        return [programs["talkdex"], "index", "--corpus", f"{work}/notes", "--index", folder]
    if name == "groonga":
        script = "import sys, data, groonga; groonga.build(data.read(sys.argv[1]), sys.argv[2])"
        return [sys.executable, "-B", "-c", script, f"{work}/talks.ndjson", folder]
    if name == "recoll":
        settings = f"{work}/index/recoll-settings"
        os.makedirs(settings, exist_ok=True)
        with open(f"{settings}/recoll.conf", "w", encoding="utf-8") as out:
            out.write(f"topdirs = {work}/notes\ndbdir = {folder}\nmonauxinterval = 0\n")
        return ["recollindex", "-c", settings]
    return [*peers[name].command, "build", f"{work}/talks.ndjson", folder]


def time_of(command, log):
    """Seconds by the clock and of the processor; None when it took too long."""
    with open(log, "wb") as out:
        begun = time.monotonic()
        child = subprocess.Popen(command, stdout=out, stderr=out, cwd=HERE)
    while True:
        pid, status, usage = os.wait4(child.pid, os.WNOHANG)
        wall = time.monotonic() - begun
        if pid:
            break
        if wall > PATIENCE_S:
            os.kill(child.pid, signal.SIGKILL)
            os.wait4(child.pid, 0)
            return None
        time.sleep(0.01)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        with open(log, encoding="utf-8", errors="replace") as out:
            raise SystemExit(f"{' '.join(command)} failed: {out.read()[-2000:]}")
    return wall, usage.ru_utime + usage.ru_stime


def megabytes(folder):
    sizes = (os.path.getsize(f"{parent}/{name}") for parent, _, names in os.walk(folder)
             for name in names if name != "commands")
    return sum(sizes) / 1e6
