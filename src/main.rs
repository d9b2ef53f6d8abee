//! The program: parse, start logging, run one command, say how it went.

use std::process::ExitCode;

use clap::Parser as _;
use talkdex::cli::{self, Arguments};
use talkdex::telemetry;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    telemetry::start_logging(arguments.default_log());
    cli::run(arguments)
}
