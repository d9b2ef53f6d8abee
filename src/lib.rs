//! talkdex turns a folder of Markdown notes about talks into a searchable,
//! browsable, permanent archive.
//!
//! The modules in reading order are the way of a note:
//! `note` parses a file, `extract` finds what it says of which session,
//! `catalog` resolves one event, `index` keeps and finds it; `ingest` drives
//! that line and `web` and `cli` read from its end.

pub mod text;

pub mod note;

pub mod extract;

pub mod catalog;

pub mod query;

pub mod index;

pub mod config;

pub mod telemetry;

pub mod ingest;

pub mod web;

pub mod import;

pub mod cli;

/// Gives out the memory of the program, its tests and its benches alike.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
