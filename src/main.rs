//! The program: hands over to the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    amends::cli::run(std::env::args_os())
}
