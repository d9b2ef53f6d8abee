//! The command line: one file for each command.
//!
//! Commands read the settings, hand every part the few values it needs, and
//! print through one locked writer (`Output`). Exit codes: 0 fine, 1 problems
//! found or no hit, 2 could not run.

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::config::{Config, Flags};
use crate::telemetry::escaped_whole;

mod check;
mod import;
mod index;
mod inspect;
mod output;
mod search;
mod serve;
mod suggest;

use output::Output;

/// Searches and browses a folder of notes about talks.
#[derive(Debug, Parser)]
#[command(name = "talkdex", version, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: ServeFlags,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Scan and watch the notes, and serve the archive (what happens without a command).
    Serve(ServeFlags),
    /// Build the index or bring it up to date, then exit.
    Index(index::IndexFlags),
    /// Search the index.
    Search(search::SearchFlags),
    /// Show what is understood of notes, without the index.
    Inspect(inspect::InspectFlags),
    /// List what is odd in the notes; exits with 1 if anything is.
    Check(check::CheckFlags),
    /// List merges, aliases and topics worth confirming, each with the lines to paste.
    Suggest(suggest::SuggestFlags),
    /// Turn the archive or programme of others into notes.
    Import(import::ImportFlags),
}

/// Where the notes are.
#[derive(Debug, Default, Args)]
struct CorpusFlag {
    /// Folder of notes, read and never written [default: ./corpus].
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
}

/// Where the index is.
#[derive(Debug, Default, Args)]
struct IndexFlag {
    /// Folder of the index [default: ./index].
    #[arg(long, value_name = "DIR")]
    index: Option<PathBuf>,
}

#[derive(Debug, Default, Args)]
struct ServeFlags {
    #[command(flatten)]
    corpus: CorpusFlag,
    #[command(flatten)]
    index: IndexFlag,
    /// Address to listen on [default: 127.0.0.1:7300].
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
    /// Address that readers use, such as <https://talks.example> [default: the one listened on].
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// How changes are noticed: auto, native or poll [default: auto].
    #[arg(long, value_name = "MODE")]
    watch: Option<String>,
}

/// How a command that ran came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All is well: 0.
    Fine,
    /// Problems were found, or nothing was: 1.
    Found,
}

impl Arguments {
    /// What is logged when the environment does not say: a server tells what
    /// it does, a command only what goes wrong.
    pub fn default_log(&self) -> &'static str {
        match self.command {
            None | Some(Command::Serve(_)) => "warn,talkdex=info",
            Some(_) => "error",
        }
    }
}

/// Runs the command and returns the exit code, having told any error.
pub fn run(arguments: Arguments) -> ExitCode {
    let mut output = Output::new();
    let outcome = run_command(arguments, &mut output).and_then(|outcome| {
        output.flush()?;
        Ok(outcome)
    });
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        // The reader, such as `head`, has seen enough.
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let text = format!("{error:#}");
            // With standard error gone, too, nobody is left to be told.
            writeln!(io::stderr(), "talkdex: failed to {}", escaped_whole(&text)).ok();
            ExitCode::from(2)
        }
    }
}

fn run_command(arguments: Arguments, output: &mut Output) -> anyhow::Result<Outcome> {
    match arguments.command {
        None => serve::run(arguments.serve, output),
        Some(Command::Serve(flags)) => serve::run(flags, output),
        Some(Command::Index(flags)) => index::run(flags, output),
        Some(Command::Search(flags)) => search::run(flags, output),
        Some(Command::Inspect(flags)) => inspect::run(flags, output),
        Some(Command::Check(flags)) => check::run(flags, output),
        Some(Command::Suggest(flags)) => suggest::run(flags, output),
        Some(Command::Import(flags)) => import::run(flags, output),
    }
}

/// The settings with only the folders given on the command line.
fn load_config(corpus: CorpusFlag, index: IndexFlag) -> anyhow::Result<Config> {
    let flags = Flags {
        corpus: corpus.corpus,
        index: index.index,
        ..Flags::default()
    };
    Ok(Config::load(flags)?)
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
