"""The talks and the queries that every engine gets.

Real talks where the data set for benchmarks lies beside the project; else as
many, walked along the words of the sample notes, so that frequent words are
frequent and rare ones rare. The seed is fixed: every run has the same.
"""

import collections
import json
import os
import random
import re
import subprocess
import sys
import tarfile

WORD = re.compile(r"[^\W_]+")
SEED = 27
N_TALKS = 20_000
N_QUERIES = 1_000
CLASSES = ("term", "and2", "or2", "phrase", "prefix", "typo", "f_speaker", "f_tag", "f_event", "f_year")


def make(project, folder):
    """Writes `corpus`, `queries` and the folder `notes`; what the talks are."""
    corpus, queries = f"{folder}/corpus.ndjson", f"{folder}/queries.ndjson"
    maker = os.path.join(project, "../shared/bench-data/make_corpus.py")
    archive = os.path.join(project, "../shared/data/pyvideo.tar.gz")
    is_real = os.path.exists(maker) and os.path.exists(archive)
    told = "real talks of the pyvideo archive" if is_real else "talks walked along the words of the sample notes"
    if os.path.exists(queries) and os.path.isdir(f"{folder}/notes"):
        return told
    if is_real:
        tree = unpacked(archive, folder)
        for command in (["corpus", "--src", tree, "--out", corpus],
                        ["queries", "--corpus", corpus, "--out", queries]):
            subprocess.run([sys.executable, maker, *command], check=True)
    else:
        write(corpus, invented(os.path.join(project, "corpus")))
        write(queries, asked(list(read(corpus))))
    write(f"{folder}/talks.ndjson", map(for_peers, read(corpus)))
    for talk in read(corpus):
        write_note(talk, f"{folder}/notes")
    return told


def read(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def write(path, values):
    with open(path, "w", encoding="utf-8") as out:
        for value in values:
            out.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")


def unpacked(archive, folder):
    """The folder in the archive that has the events in it."""
    tree = f"{folder}/tree"
    with tarfile.open(archive) as tar:
        tar.extractall(tree, filter="data")
    for parent, folders, _ in os.walk(tree):
        if any(os.path.exists(f"{parent}/{name}/category.json") for name in folders):
            return parent
    raise SystemExit(f"no events in {archive}")


def for_peers(talk):
    """The same words and values in the shape that the peers' schemas share."""
    names = [*talk["speakers"], *talk["tags"], talk["event"]]
    return {
        "title": talk["title"],
        "body": talk["body"],
        "names": " ".join(names),
        "speaker": talk["speakers"],
        "tag": talk["tags"],
        "event": [talk["event"]],
        "year": [str(talk["year"])] if talk["year"] else [],
    }


def write_note(talk, folder):
    path = f"{folder}/{talk['id']}.md"
    os.makedirs(os.path.dirname(path), exist_ok=True)
    fields = {key: talk[key] for key in ("title", "speakers", "tags", "event", "year")}
    front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())
    with open(path, "w", encoding="utf-8") as out:
        out.write(f"---\n{front}---\n\n{talk['body']}\n")


def invented(samples):
    """Talks by a walk from each word of the sample notes to one that follows it."""
    followers = collections.defaultdict(list)
    for parent, _, names in sorted(os.walk(samples)):
        for name in sorted(names):
            if name.endswith(".md"):
                with open(f"{parent}/{name}", encoding="utf-8") as text:
                    words = re.sub(r"[-#>*`:\[\](){}<]+", " ", text.read()).split()
                for word, follower in zip(words, words[1:]):
                    followers[word].append(follower)
    chance = random.Random(SEED)
    starts = sorted(followers)

    def walk(n_words):
        word = chance.choice(starts)
        for _ in range(n_words):
            yield word
            word = chance.choice(followers.get(word) or starts)

    plain = [word.lower() for word in starts if word.isalpha() and len(word) > 4]
    people = [f"{a.title()} {b.title()}" for a, b in zip(plain, reversed(plain))]
    for at in range(N_TALKS):
        event = at // 40
        yield {
            "id": f"event-{event}/talk-{at}",
            "title": " ".join(walk(chance.randint(3, 9))),
            "speakers": [chance.choice(people)],
            "tags": sorted({chance.choice(plain[:400]) for _ in range(3)}),
            "event": f"{plain[event % len(plain)].title()} {2005 + event % 20}",
            "year": 2005 + event % 20,
            "body": " ".join(walk(chance.randint(10, 200))),
        }


def asked(talks):
    """Queries of ten classes, each with words of a talk."""
    chance = random.Random(SEED)
    at = 0
    while at < N_QUERIES:
        talk = chance.choice(talks)
        title = [word.lower() for word in WORD.findall(talk["title"])]
        words = [word for word in title if len(word) > 4 and word.isascii()]
        name = CLASSES[at % len(CLASSES)]
        if len(set(words)) < 2:
            continue
        query = {"qid": at, "class": name, "words": words[:1], "op": "and", "phrase": False, "prefix": False, "filter": {}}
        if name in ("and2", "or2"):
            query.update(words=words[:2], op=name[:-1])
        elif name == "phrase":
            place = chance.randrange(len(title) - 1)
            query.update(words=title[place:place + 2], phrase=True)
        elif name == "prefix":
            query.update(words=[words[0], words[1][:4]], prefix=True)
        elif name == "typo":
            query.update(words=[words[0][:2] + words[0][3:]])
        elif name == "f_event" or name == "f_year":
            query.update(filter={name[2:]: talk[name[2:]]})
        elif name != "term":
            query.update(filter={name[2:]: talk[name[2:] + "s"][0]})
        yield query
        at += 1
