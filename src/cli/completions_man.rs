//! `amends completions SHELL` and `amends man`, and what a shell asks while somebody types: the names of clients too.

use super::{Context, Exit, Result, shared::output};
use crate::config::{self, Environment, Flags, policy_text::default_policy};
use crate::session::{Session, Setup};
use clap::{Command, builder::PossibleValuesParser};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::{CompleteEnv, Shells};
use std::ffi::OsStr;

/// What a shell asks by.
const ASKED_BY: &str = "COMPLETE";

/// Print what your shell needs to complete words, names of clients too
///
/// bash: `source <(amends completions bash)` in ~/.bashrc; zsh: the same in ~/.zshrc; fish: `amends completions fish |
/// source` in ~/.config/fish/config.fish.
#[derive(clap::Args)]
pub struct Args {
    /// Which shell
    #[arg(value_parser = PossibleValuesParser::new(["bash", "zsh", "fish"]))]
    shell: String,
}

/// Print the manual page: `amends man | man -l -`
#[derive(clap::Args)]
pub struct Man {
    /// Of which verb; without it, of the whole
    #[arg(value_name = "VERB")]
    verbs: Vec<String>,
}

/// Answers a shell that asks, and ends; returns where none does.
pub fn answer(command: fn() -> Command) {
    CompleteEnv::with_factory(move || knowing_clients(command()))
        .var(ASKED_BY)
        .complete();
}

pub fn run(args: &Args, _: &Context) -> Result<Exit> {
    let shells = Shells::builtins();
    let mut script = vec![];
    if let Some(shell) = shells.completer(&args.shell) {
        shell.write_registration(ASKED_BY, "amends", "amends", "amends", &mut script)?;
    }
    output::text(&String::from_utf8_lossy(&script))
}

pub fn man(args: &Man, command: Command) -> Result<Exit> {
    let mut command = command;
    command.build();
    let mut found = &command;
    for verb in &args.verbs {
        let Some(sub) = found.find_subcommand(verb) else {
            return Err(super::Failure::usage(format!("there is no verb “{verb}”"))
                .hint("amends --help lists them"));
        };
        found = sub;
    }
    let mut page = vec![];
    clap_mangen::Man::new(found.clone()).render(&mut page)?;
    output::text(&String::from_utf8_lossy(&page))
}

/// Wherever a client is to be named, the clients on record are.
fn knowing_clients(command: Command) -> Command {
    let command = command.mut_args(|arg| {
        if matches!(arg.get_id().as_str(), "client" | "clients" | "filter") && !arg.is_global_set()
        {
            arg.add(ArgValueCompleter::new(clients))
        } else {
            arg
        }
    });
    command.mut_subcommands(knowing_clients)
}

/// The clients whose name begins with, or holds, what was typed.
fn clients(typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy().to_lowercase();
    names()
        .unwrap_or_default()
        .into_iter()
        .filter(|name| name.to_lowercase().contains(&typed))
        .map(CompletionCandidate::new)
        .collect()
}

fn names() -> Option<Vec<String>> {
    let environment = Environment::gather();
    let (paths, _) = config::load(&Flags::default(), &environment).ok()?;
    let setup = Setup {
        server: None,
        db: paths.db,
        create: false,
        read_only: true,
        now: environment.now.clone(),
        desk: environment.desk(),
        by: String::new(),
        first_policy: default_policy(environment.zone.as_deref()),
        scratch: environment.runtime_dir,
    };
    let session = Session::open(&setup).ok()?;
    Some(
        session
            .store()
            .read_all(session.now())
            .ok()?
            .into_iter()
            .map(|c| c.client.name)
            .collect(),
    )
}
