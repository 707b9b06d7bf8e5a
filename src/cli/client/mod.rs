//! `amends client`: the clients, added, edited, listed, shown, archived, deleted, their people, contacts and ties.

mod add;
mod contact;
mod edit;
mod entry;
mod list;
mod person;
mod show;
mod status;
mod tie;

pub(super) use show::judged;

use super::shared::{flags::DryRun, open_book::Context, save::Target, verb_macros::verbs};
use super::{Exit, Result};
use crate::deed::{Delete, LookAfter, Merge};

/// Clients: add, edit, list, show, archive, delete, merge, tie, untie; their people and contacts
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    act: ClientAct,
}

verbs! { ClientAct {
    Add(add::Args) => add::run,
    Edit(edit::Args) => edit::run,
    List(list::Args) => list::run,
    Show(show::Args) => show::run,
    Archive(status::Archive) => status::archive,
    Delete(DeleteClientArgs) => delete,
    Merge(MergeArgs) => merge,
    Person(person::Args) => person::run,
    Contact(contact::Args) => contact::run,
    Entry(entry::Args) => entry::run,
    Give(GiveArgs) => give,
    Tie(tie::Args) => tie::tie,
    Untie(tie::Untie) => tie::untie,
} }

/// Delete a client with all its contacts and issues (amends undo takes it back)
#[derive(clap::Args)]
pub struct DeleteClientArgs {
    /// The client
    client: String,
    #[command(flatten)]
    dry: DryRun,
}

/// Make two entries of one client one: all of the second becomes the first's (amends undo makes them two again)
#[derive(clap::Args)]
pub struct MergeArgs {
    /// The entry that stays
    client: String,
    /// The entry that is gone afterwards
    other: String,
    #[command(flatten)]
    dry: DryRun,
}

/// Hand a client to somebody of us, who looks after it from now on: amends client give acme Kim --because …
#[derive(clap::Args)]
pub struct GiveArgs {
    /// The client
    client: String,
    /// Who of us: a name, me, or nobody
    to: String,
    /// Why
    #[arg(long, value_name = "REASON", default_value = "")]
    because: String,
    #[command(flatten)]
    dry: DryRun,
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    args.act.run(context)
}

fn delete(args: &DeleteClientArgs, context: &Context) -> Result<Exit> {
    let here = Target::open(&args.client, args.dry, context)?;
    here.perform(|facts, scene| Delete::Client.decide(facts, scene))
}

fn merge(args: &MergeArgs, context: &Context) -> Result<Exit> {
    let here = Target::open(&args.client, args.dry, context)?;
    let other = here.another(&args.other)?;
    let act = Merge { other: &other };
    here.perform(|facts, moment| act.decide(facts, moment.today(), &mut moment.hand))
}

fn give(args: &GiveArgs, context: &Context) -> Result<Exit> {
    let (by, because) = (args.to.as_str(), args.because.as_str());
    let here = Target::open(&args.client, args.dry, context)?;
    here.perform(|facts, moment| LookAfter { by, because }.decide(&[facts], moment))
}
