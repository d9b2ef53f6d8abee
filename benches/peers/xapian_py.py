"""Xapian through Debian's Python package.

A talk's speakers and tags stand in a slot each, the first four and the first
eight: Xapian counts one value of a slot. Further ones are found and not counted.
"""

import collections
import json
import os

import xapian

VERSION = xapian.version_string()
PREFIX = {"speaker": "XS", "tag": "XT", "event": "XE", "year": "XY"}
SLOTS = {"speaker": range(1, 5), "tag": range(5, 13), "event": range(13, 14), "year": range(14, 15)}


def build(talks, folder):
    db = xapian.WritableDatabase(os.path.join(folder, "talks"), xapian.DB_CREATE_OR_OVERWRITE)
    generator = xapian.TermGenerator()
    generator.set_database(db)
    generator.set_flags(xapian.TermGenerator.FLAG_SPELLING)
    for talk in talks:
        document = xapian.Document()
        generator.set_document(document)
        generator.index_text(talk["title"], 2)
        generator.increase_termpos()
        generator.index_text(talk["body"])
        generator.increase_termpos()
        generator.index_text(talk["names"])
        for facet, slots in SLOTS.items():
            for slot, name in zip(slots, talk[facet]):
                document.add_value(slot, name)
            for name in talk[facet]:
                document.add_boolean_term((PREFIX[facet] + ":" + name)[:200])
        document.set_data(talk["title"])
        db.add_document(document)
    db.commit()
    db.close()


class Engine:
    def __init__(self, folder):
        self.db = xapian.Database(os.path.join(folder, "talks"))

    def prepare(self, asked):
        Query = xapian.Query
        words = asked["words"]
        if asked["phrase"]:
            query = Query(Query.OP_PHRASE, [Query(word) for word in words])
        else:
            parts = [Query(word) for word in words]
            if asked["prefix"]:
                parts[-1] = Query(Query.OP_WILDCARD, words[-1], 0, Query.WILDCARD_LIMIT_ERROR, Query.OP_OR)
            query = Query(Query.OP_OR if asked["op"] == "or" else Query.OP_AND, parts)
        for facet, name in asked["filter"].items():
            query = Query(Query.OP_FILTER, query, Query((PREFIX[facet] + ":" + str(name))[:200]))
        return query, words[0] if asked["class"] == "typo" else None

    def search(self, prepared):
        query, misspelled = prepared
        if misspelled:
            query = xapian.Query(self.db.get_spelling_suggestion(misspelled) or misspelled)
        enquire = xapian.Enquire(self.db)
        enquire.set_query(query)
        spies = [(facet, xapian.ValueCountMatchSpy(slot)) for facet, slots in SLOTS.items() for slot in slots]
        for _, spy in spies:
            enquire.add_matchspy(spy)
        found = enquire.get_mset(0, 10, self.db.get_doccount())
        hits = [(match.document.get_data().decode(), match.weight) for match in found]
        counts = {facet: collections.Counter() for facet in SLOTS}
        for facet, spy in spies:
            for value in spy.values():
                counts[facet][value.term.decode()] += value.termfreq
        counts = {facet: names.most_common(10) for facet, names in counts.items()}
        total = found.get_matches_estimated()
        json.dumps({"total": total, "hits": hits, "facets": counts})
        return total
