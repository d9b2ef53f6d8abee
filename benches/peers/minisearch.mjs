// MiniSearch, which lives in memory: builds, then answers each line of its input
// with one round over all queries, in microseconds. Node does not tell one
// thread's processor time, so this is time by the clock.
//
//     minisearch.mjs FOLDER_OF_PACKAGES TALKS QUERIES

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { resolve } from "node:path";

const [packages, talksPath, queriesPath] = process.argv.slice(2);
const MiniSearch = createRequire(resolve(packages, "x.js"))("minisearch");
const read = (path) => readFileSync(path, "utf8").trim().split("\n").map((line) => JSON.parse(line));
const facets = ["speaker", "tag", "event", "year"];

const talks = read(talksPath).map((talk, id) => ({ ...talk, id }));
const index = new MiniSearch({ fields: ["title", "body", "names"], storeFields: ["title"] });
index.addAll(talks);

function search(asked) {
  const [value] = Object.entries(asked.filter);
  const last = asked.words.length - 1;
  const found = index.search(asked.words.join(" "), {
    boost: { title: 2 },
    combineWith: asked.op === "or" ? "OR" : "AND",
    prefix: (_term, at) => asked.prefix && at === last,
    fuzzy: asked.class === "typo" ? 1 : false,
    filter: value && ((hit) => talks[hit.id][value[0]].includes(String(value[1]))),
  });
  const counts = facets.map((facet) => {
    const most = new Map();
    for (const hit of found) for (const name of talks[hit.id][facet]) most.set(name, (most.get(name) ?? 0) + 1);
    return [...most].sort((a, b) => b[1] - a[1]).slice(0, 10);
  });
  const hits = found.slice(0, 10).map((hit) => [hit.title, hit.score]);
  JSON.stringify({ total: found.length, hits, facets: counts });
  return found.length;
}

const queries = read(queriesPath);
for await (const _ of createInterface({ input: process.stdin })) {
  const totals = [];
  const us = [];
  for (const asked of queries) {
    const begun = performance.now();
    totals.push(search(asked));
    us.push((performance.now() - begun) * 1000);
  }
  console.log(JSON.stringify({ totals, us }));
}
