"""groonga, as a server over HTTP: its own schema, loading and addresses."""

import json
import subprocess
import urllib.parse

SCHEMA = """table_create Words TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer NormalizerAuto
table_create speakers TABLE_PAT_KEY ShortText
table_create tags TABLE_PAT_KEY ShortText
table_create events TABLE_PAT_KEY ShortText
table_create years TABLE_PAT_KEY ShortText
table_create Talks TABLE_NO_KEY
column_create Talks title COLUMN_SCALAR ShortText
column_create Talks body COLUMN_SCALAR Text
column_create Talks names COLUMN_SCALAR Text
column_create Talks speaker COLUMN_VECTOR speakers
column_create Talks tag COLUMN_VECTOR tags
column_create Talks event COLUMN_VECTOR events
column_create Talks year COLUMN_VECTOR years
column_create Words talks COLUMN_INDEX|WITH_POSITION|WITH_SECTION Talks title,body,names
column_create speakers talks COLUMN_INDEX Talks speaker
column_create tags talks COLUMN_INDEX Talks tag
column_create events talks COLUMN_INDEX Talks event
column_create years talks COLUMN_INDEX Talks year
"""


def build(talks, folder):
    commands = f"{folder}/commands"
    with open(commands, "w", encoding="utf-8") as out:
        out.write(SCHEMA)
        out.write("load --table Talks\n[\n")
        for talk in talks:
            out.write(json.dumps(talk, ensure_ascii=False) + ",\n")
        out.write("]\n")
    with open(commands, encoding="utf-8") as lines:
        subprocess.run(["groonga", "-n", f"{folder}/talks"], stdin=lines, check=True, stdout=subprocess.DEVNULL)


def address(asked):
    words = asked["words"]
    if asked["phrase"]:
        query = '"' + " ".join(words) + '"'
    else:
        query = (" OR " if asked["op"] == "or" else " ").join(words)
    if asked["prefix"]:
        query += "*"
    parameters = {
        "table": "Talks",
        "match_columns": "title * 2 || body || names",
        "query": query,
        "output_columns": "title,_score",
        "sort_keys": "-_score",
        "limit": "10",
        "drilldown": "speaker,tag,event,year",
        "drilldown_sort_keys": "-_nsubrecs",
        "drilldown_limit": "10",
        # Every answer is worked out, as everybody's is.
        "cache": "no",
    }
    for facet, name in asked["filter"].items():
        parameters["filter"] = f"{facet} @ {json.dumps(str(name), ensure_ascii=False)}"
    return "/d/select?" + urllib.parse.urlencode(parameters)


def total(answer):
    """Matches, of the body of an answer."""
    return json.loads(answer)[1][0][0][0]
