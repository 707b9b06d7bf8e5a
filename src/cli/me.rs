//! `amends me`: who sits at this machine, as it stands beside what is done here.

use super::{Context, Exit, Failure, Result, out};
use crate::config;
use crate::domain::{Lines, clean};

/// Say who you are, as it stands beside what you do here; without a name, show it
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Your name
    name: Vec<String>,
}

/// The longest name.
const MOST: usize = 200;

pub(super) fn run(args: &Args, context: &Context) -> Result<Exit> {
    let (paths, config) = context.machine()?;
    let name = clean(&args.name.join(" "), Lines::Fold, MOST);
    if args.name.is_empty() {
        let known = config.name.or_else(|| context.environment.user.clone());
        return out::line(known.as_deref().unwrap_or("nobody has said who sits here"));
    }
    if name.is_empty() {
        return Err(Failure::input("a name, please"));
    }
    config::write(&paths.config, "", "name", Some(&name))?;
    out::line(format!("you are {name} on this machine"))
}
