//! The program: hands over to the command line.

use signal_hook::consts::SIGXFSZ;
use std::process::ExitCode;

fn main() -> ExitCode {
    // Where files may not grow any more, a write fails as on a full disk, and that is said: it ends no program.
    let _ = signal_hook::flag::register(SIGXFSZ, std::sync::Arc::default());
    amends::cli::run(std::env::args_os())
}
