"""What has to be there before anything is measured."""

import collections
import json
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TANTIVY = "0.27.0"
MINISEARCH = "7.2.0"

# How to call an engine's worker, empty when it is not there; its version, or why not.
Peer = collections.namedtuple("Peer", "command version")


def run(*command, timeout=300, **more):
    return subprocess.run(command, check=True, timeout=timeout, capture_output=True, text=True, **more).stdout


def talkdex(project, config):
    """Builds talkdex and its side of the comparison; where the programs are."""
    build = ["cargo", "bench", "--locked", "--no-run", "--bench", "requests", "--message-format", "json"]
    build += [word for setting in config for word in ("--config", setting)]
    messages = subprocess.run(build, cwd=project, check=True, stdout=subprocess.PIPE, text=True).stdout
    programs = {}
    for line in messages.splitlines():
        message = json.loads(line)
        if message.get("executable"):
            programs[message["target"]["name"]] = message["executable"]
    target = json.loads(run("cargo", "metadata", "--no-deps", "--format-version", "1", cwd=project))["target_directory"]
    # A program of the bench profile is the released one: the profile inherits all.
    programs.setdefault("talkdex", f"{target}/release/talkdex")
    return {**programs, "work": f"{target}/peers"}


def profile(config):
    return " with ".join(["release build", *config])


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else "unknown processor"


def peer(name, work):
    try:
        return INSTALL[name](work)
    except (OSError, subprocess.SubprocessError) as error:
        return Peer([], f"not installed: {error}".splitlines()[0][:160])


def worker(python, engine):
    return [python, "-B", f"{HERE}/worker.py", engine]


def version(command):
    """As the engine tells it itself."""
    script = f"import {command[-1]} as engine; print(engine.VERSION)"
    return run(command[0], "-B", "-c", script, cwd=HERE).strip()


def sqlite(_work):
    command = worker(sys.executable, "sqlite")
    return Peer(command, "SQLite " + version(command))


def tantivy(work):
    python = f"{work}/python/bin/python"
    if not os.path.exists(python):
        run(sys.executable, "-m", "venv", f"{work}/python")
    run(python, "-m", "pip", "--quiet", "install", f"tantivy=={TANTIVY}")
    command = worker(python, "tantivy_py")
    return Peer(command, "tantivy-py " + version(command))


def xapian(_work):
    debian("python3-xapian", "/usr/lib/python3/dist-packages/xapian")
    command = worker("/usr/bin/python3", "xapian_py")
    return Peer(command, "Xapian " + version(command))


def minisearch(work):
    packages = f"{work}/node"
    os.makedirs(packages, exist_ok=True)
    if not os.path.exists(f"{packages}/node_modules/minisearch"):
        run("npm", "install", "--no-audit", "--no-fund", "--prefix", packages, f"minisearch@{MINISEARCH}")
    return Peer(["node", f"{HERE}/minisearch.mjs", packages], f"MiniSearch {MINISEARCH}")


def groonga(_work):
    debian("groonga", shutil.which("groonga"))
    return Peer(["groonga"], " ".join(run("groonga", "--version").split()[:2]))


def recoll(_work):
    debian("recollcmd", shutil.which("recollindex"))
    return Peer(["recollindex"], "Recoll " + run("dpkg-query", "-W", "-f", "${Version}", "recollcmd"))


def debian(package, known):
    """Installs a package of Debian unless what it brings is there."""
    if known and os.path.exists(known):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise OSError(f"needs Debian's {package}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run("apt-get", "update", "-qq")
    run("apt-get", "install", "-y", "-qq", "--no-install-recommends", package, env=quiet)


INSTALL = {
    "sqlite": sqlite,
    "tantivy": tantivy,
    "xapian": xapian,
    "minisearch": minisearch,
    "groonga": groonga,
    "recoll": recoll,
}
