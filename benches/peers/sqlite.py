"""SQLite's FTS5, as Python's own library has it.

The statements are those that its planner does well with: the matches stand in a
table of their own first, every count is a join from there, and the filter is
kept from leading. Left to itself it starts from the tables of facets and takes
ten times as long, which would be an easy win and a false one.
"""

import json
import os
import sqlite3

VERSION = sqlite3.sqlite_version
FACETS = ("speaker", "tag", "event", "year")


def build(talks, folder):
    db = sqlite3.connect(os.path.join(folder, "talks.db"))
    db.executescript("""
        PRAGMA journal_mode = OFF;
        PRAGMA synchronous = OFF;
        CREATE VIRTUAL TABLE words USING fts5(title, body, names,
            tokenize = 'unicode61 remove_diacritics 2');
        CREATE TABLE value(id INTEGER PRIMARY KEY, facet TEXT, name TEXT, UNIQUE(facet, name));
    """)
    for facet in FACETS:
        db.execute(f"CREATE TABLE {facet}(talk INTEGER, value INTEGER)")
    ids = {}
    rows = {facet: [] for facet in FACETS}
    for at, talk in enumerate(talks, 1):
        db.execute("INSERT INTO words(rowid, title, body, names) VALUES (?, ?, ?, ?)",
                   (at, talk["title"], talk["body"], talk["names"]))
        for facet in FACETS:
            for name in talk[facet]:
                id = ids.setdefault((facet, name), len(ids) + 1)
                rows[facet].append((at, id))
    db.executemany("INSERT INTO value(facet, name, id) VALUES (?, ?, ?)",
                   ((facet, name, id) for (facet, name), id in ids.items()))
    for facet in FACETS:
        db.executemany(f"INSERT INTO {facet} VALUES (?, ?)", rows[facet])
        db.execute(f"CREATE INDEX {facet}_talk ON {facet}(talk, value)")
        db.execute(f"CREATE INDEX {facet}_value ON {facet}(value, talk)")
    db.execute("INSERT INTO words(words) VALUES ('optimize')")
    db.execute("ANALYZE")
    db.commit()
    db.close()


class Engine:
    def __init__(self, folder):
        self.db = sqlite3.connect(os.path.join(folder, "talks.db"))
        self.db.executescript("""
            PRAGMA cache_size = -200000;
            PRAGMA mmap_size = 1000000000;
            PRAGMA temp_store = MEMORY;
            CREATE TEMP TABLE found(talk INTEGER PRIMARY KEY, rank REAL);
        """)

    def prepare(self, asked):
        """The query as FTS5 reads it, and the value to filter by."""
        words = [f'"{word}"' for word in asked["words"]]
        if asked["phrase"]:
            match = '"' + " ".join(asked["words"]) + '"'
        else:
            match = (" OR " if asked["op"] == "or" else " AND ").join(words)
        if asked["prefix"]:
            match += "*"
        for facet, name in asked["filter"].items():
            row = self.db.execute("SELECT id FROM value WHERE facet = ? AND name = ?",
                                  (facet, str(name))).fetchone()
            return match, facet, row[0]
        return match, None, None

    def search(self, prepared):
        match, facet, value = prepared
        run = self.db.execute
        run("DELETE FROM found")
        among = f"AND +rowid IN (SELECT talk FROM {facet} WHERE value = ?)" if facet else ""
        run(f"INSERT INTO found SELECT rowid, bm25(words, 2.0, 1.0, 1.0) FROM words WHERE words MATCH ? {among}",
            (match, value) if facet else (match,))
        total = run("SELECT count(*) FROM found").fetchone()[0]
        hits = run("""SELECT words.title, best.rank FROM (SELECT talk, rank FROM found ORDER BY rank LIMIT 10) AS best
                      CROSS JOIN words ON words.rowid = best.talk""").fetchall()
        counts = {
            name: run(f"""SELECT value.name, most.n FROM
                          (SELECT value, count(*) AS n FROM found CROSS JOIN {name} ON {name}.talk = found.talk
                           GROUP BY value ORDER BY n DESC LIMIT 10) AS most
                          CROSS JOIN value ON value.id = most.value""").fetchall()
            for name in FACETS
        }
        json.dumps({"total": total, "hits": hits, "facets": counts})
        return total
