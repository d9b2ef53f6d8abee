//! Builds that the program's own is held against: the bare engine, and `SQLite`.
//!
//! Both read one file of records, so neither walks a folder nor parses Markdown.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::Command;

use anyhow::Context as _;
use serde_json::Value;
use tantivy::schema::{FAST, STORED, STRING, Schema, TEXT};
use tantivy::{Index, TantivyDocument};

use super::material::Material;

/// Set for a second run of the benchmark itself, which is the bare engine's build.
pub(crate) const RAW_BUILD: &str = "TALKDEX_BENCH_RAW_BUILD";

/// Memory for the bare engine's documents.
const ARENA_BYTES: usize = 200 << 20;

/// What `SQLite` does: a full-text table, the talks, and a table for each facet
/// of many values, in one transaction.
const SQLITE: &str = r"
import json, os, sqlite3, sys
records, path = sys.argv[1:]
if os.path.exists(path): os.remove(path)
db = sqlite3.connect(path)
db.execute('pragma journal_mode=wal')
db.execute('create virtual table words using fts5(title, body)')
db.execute('create table talk(id integer primary key, event, year integer)')
for facet in ('speaker', 'tag'):
    db.execute('create table %s(talk integer, value)' % facet)
for n, line in enumerate(open(records, encoding='utf-8'), 1):
    r = json.loads(line)
    db.execute('insert into words(rowid, title, body) values(?,?,?)', (n, r['title'], r['body']))
    db.execute('insert into talk values(?,?,?)', (n, r['event'], r['year']))
    for facet in ('speaker', 'tag'):
        db.executemany('insert into %s values(?,?)' % facet, [(n, v) for v in r[facet + 's']])
for facet in ('speaker', 'tag'):
    db.execute('create index %s_talk on %s(talk, value)' % (facet, facet))
    db.execute('create index %s_value on %s(value)' % (facet, facet))
db.execute('create index talk_event on talk(event)')
db.execute('create index talk_year on talk(year)')
db.commit()
";

/// The bare engine's build, in a process of its own.
pub(crate) fn raw(dir: &Path, material: &Material) -> anyhow::Result<Command> {
    let folder = dir.join("raw");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let mut command = Command::new(std::env::current_exe()?);
    command
        .env(RAW_BUILD, folder)
        .env("TALKDEX_BENCH_RECORDS", &material.records);
    Ok(command)
}

/// `SQLite`'s build, by the interpreter that has it.
pub(crate) fn sqlite(dir: &Path, material: &Material) -> Command {
    let mut command = Command::new("python3");
    command
        .args(["-c", SQLITE])
        .arg(&material.records)
        .arg(dir.join("sqlite.db"));
    command
}

/// The bare engine's build: title, body, four facets, one commit.
pub(crate) fn build_raw(folder: &Path) -> anyhow::Result<()> {
    let records = std::env::var_os("TALKDEX_BENCH_RECORDS").context("a file of records")?;
    let mut builder = Schema::builder();
    let title = builder.add_text_field("title", TEXT | STORED);
    let body = builder.add_text_field("body", TEXT | STORED);
    let speaker = builder.add_text_field("speakers", STRING | FAST);
    let tag = builder.add_text_field("tags", STRING | FAST);
    let event = builder.add_text_field("event", STRING | FAST);
    let year = builder.add_i64_field("year", FAST);
    let index = Index::create_in_dir(folder, builder.build())?;
    let mut writer = index.writer_with_num_threads(2, ARENA_BYTES)?;
    for line in BufReader::new(File::open(records)?).lines() {
        let record: Value = serde_json::from_str(&line?)?;
        let mut doc = TantivyDocument::default();
        for (key, field) in [("title", title), ("body", body), ("event", event)] {
            doc.add_text(field, record[key].as_str().unwrap_or_default());
        }
        for (key, field) in [("speakers", speaker), ("tags", tag)] {
            for value in record[key].as_array().into_iter().flatten() {
                doc.add_text(field, value.as_str().unwrap_or_default());
            }
        }
        doc.add_i64(year, record["year"].as_i64().unwrap_or(0));
        writer.add_document(doc)?;
    }
    writer.commit()?;
    Ok(writer.wait_merging_threads()?)
}
