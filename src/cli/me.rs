//! `amends me`: who sits at this machine, as it stands beside what is done here.

use super::{Context, Exit, Result, shared::output};
use crate::{config, deed::own_name};

/// Say who you are, as it stands beside what you do here; without a name, show it
#[derive(clap::Args)]
pub struct Args {
    /// Your name
    name: Vec<String>,
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let (paths, config) = context.machine()?;
    if args.name.is_empty() {
        let known = config.name.or_else(|| context.environment.user.clone());
        return output::line(known.as_deref().unwrap_or("nobody has said who sits here"));
    }
    let name = own_name(&args.name.join(" "))?;
    config::write(&paths.config, "", "name", Some(&name))?;
    output::line(format!("you are {name} on this machine"))
}
