//! `amends client`: the clients, added, edited, listed, shown, archived.

mod add;
mod archive;
mod edit;
mod list;
mod show;
mod tie;

use super::failure::Failure;
use super::open::Context;
use super::{Exit, Result};
use crate::domain::{Lines, Size, clean};
use clap::Subcommand;

/// Clients: add, edit, list, show, archive, tie, untie
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, Subcommand)]
enum Act {
    Add(add::Args),
    Edit(edit::Args),
    List(list::Args),
    Show(show::Args),
    Archive(archive::Args),
    Tie(tie::Args),
    Untie(tie::Untie),
}

pub(super) fn run(args: Args, context: &Context) -> Result<Exit> {
    match args.act {
        Act::Add(args) => add::run(&args, context),
        Act::Edit(args) => edit::run(&args, context),
        Act::List(args) => list::run(&args, context),
        Act::Show(args) => show::run(&args, context),
        Act::Archive(args) => archive::run(&args, context),
        Act::Tie(args) => tie::tie(&args, context),
        Act::Untie(args) => tie::untie(&args, context),
    }
}

/// The longest name.
const MOST_NAME: usize = 200;

/// A name as it is kept.
fn name(typed: &str) -> Result<String> {
    let name = clean(typed, Lines::Fold, MOST_NAME);
    if name.is_empty() {
        Err(Failure::input("the name is empty"))
    } else {
        Ok(name)
    }
}

/// Tags as they are kept: folded, sorted, each once.
fn tags(typed: &[String]) -> Vec<String> {
    let mut tags: Vec<String> = typed
        .iter()
        .flat_map(|text| text.split(','))
        .map(|tag| clean(tag, Lines::Fold, MOST_NAME))
        .filter(|tag| !tag.is_empty())
        .collect();
    tags.sort();
    tags.dedup();
    tags
}

fn size(typed: Option<&str>) -> Option<Size> {
    typed.and_then(|word| word.parse().ok())
}
