"""The engine that talkdex is built on, through its own Python package, with its
own aggregations: what one has in an afternoon."""

import importlib.metadata
import json

import tantivy

VERSION = importlib.metadata.version("tantivy")
FACETS = ("speaker", "tag", "event", "year")
COUNTS = {facet: {"terms": {"field": facet, "size": 10}} for facet in FACETS}


def schema():
    builder = tantivy.SchemaBuilder()
    for field in ("title", "body", "names"):
        builder.add_text_field(field, stored=field == "title", tokenizer_name="folded")
    for facet in FACETS:
        builder.add_text_field(facet, tokenizer_name="raw", index_option="basic", fast=True)
    return builder.build()


def prepare_index(index):
    folded = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    folded = folded.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold())
    index.register_tokenizer("folded", folded.build())
    return index


def build(talks, folder):
    index = prepare_index(tantivy.Index(schema(), path=folder))
    writer = index.writer(200_000_000, 2)
    for talk in talks:
        document = tantivy.Document(title=talk["title"], body=talk["body"], names=talk["names"])
        for facet in FACETS:
            for name in talk[facet]:
                document.add_text(facet, name)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


class Engine:
    def __init__(self, folder):
        self.index = prepare_index(tantivy.Index.open(folder))
        self.schema = self.index.schema
        self.searcher = self.index.searcher()

    def prepare(self, asked):
        Query, Occur = tantivy.Query, tantivy.Occur
        words, parts = asked["words"], []
        units = [words] if asked["phrase"] else [[word] for word in words]
        for at, unit in enumerate(units):
            is_begun = asked["prefix"] and at == len(units) - 1
            fields = [(Occur.Should, self.unit(field, unit, is_begun, asked["class"] == "typo"))
                      for field in ("title", "body", "names")]
            fields[0] = (Occur.Should, Query.boost_query(fields[0][1], 2.0))
            demand = Occur.Should if asked["op"] == "or" else Occur.Must
            parts.append((demand, Query.boolean_query(fields)))
        for facet, name in asked["filter"].items():
            value = Query.term_query(self.schema, facet, str(name), "basic")
            parts.append((Occur.Must, Query.const_score_query(value, 0.0)))
        return Query.boolean_query(parts)

    def unit(self, field, words, is_begun, is_misspelled):
        Query = tantivy.Query
        if is_misspelled:
            return Query.fuzzy_term_query(self.schema, field, words[0], distance=1)
        if is_begun:
            return Query.fuzzy_term_query(self.schema, field, words[0], distance=0, prefix=True)
        if len(words) > 1:
            return Query.phrase_query(self.schema, field, words)
        return Query.term_query(self.schema, field, words[0])

    def search(self, query):
        found = self.searcher.search(query, 10, count=True)
        hits = [(self.searcher.doc(address)["title"][0], score) for score, address in found.hits]
        counts = self.searcher.aggregate(query, COUNTS)
        json.dumps({"total": found.count, "hits": hits, "facets": counts})
        return found.count
