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

use super::shared::{flags::DryRun, open_book::Context, save::Target};
use super::{Exit, Result};
use crate::deed::{Delete, LookAfter, Merge};
use clap::Subcommand;

/// Clients: add, edit, list, show, archive, delete, merge, tie, untie; their people and contacts
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    act: ClientAct,
}

#[derive(Subcommand)]
enum ClientAct {
    Add(add::Args),
    Edit(edit::Args),
    List(list::Args),
    Show(show::Args),
    Archive(status::Archive),
    /// Delete a client with all its contacts and issues (amends undo takes it back)
    Delete {
        /// The client
        client: String,
        #[command(flatten)]
        dry: DryRun,
    },
    /// Make two entries of one client one: all of the second becomes the first's (amends undo makes them two again)
    Merge {
        /// The entry that stays
        client: String,
        /// The entry that is gone afterwards
        other: String,
        #[command(flatten)]
        dry: DryRun,
    },
    Person(person::Args),
    Contact(contact::Args),
    Entry(entry::Args),
    /// Hand a client to somebody of us, who looks after it from now on: amends client give acme Kim --because …
    Give {
        /// The client
        client: String,
        /// Who of us: a name, me, or nobody
        to: String,
        /// Why
        #[arg(long, value_name = "REASON", default_value = "")]
        because: String,
        #[command(flatten)]
        dry: DryRun,
    },
    Tie(tie::Args),
    Untie(tie::Untie),
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    match &args.act {
        ClientAct::Add(args) => add::run(args, context),
        ClientAct::Edit(args) => edit::run(args, context),
        ClientAct::List(args) => list::run(args, context),
        ClientAct::Show(args) => show::run(args, context),
        ClientAct::Archive(args) => status::archive(args, context),
        ClientAct::Delete { client, dry } => Target::open(client, *dry, context)?
            .perform(|facts, scene| Delete::Client.decide(facts, scene)),
        ClientAct::Merge { client, other, dry } => {
            let here = Target::open(client, *dry, context)?;
            let other = here.another(other)?;
            let act = Merge { other: &other };
            here.perform(|facts, moment| act.decide(facts, moment.today(), &mut moment.hand))
        }
        ClientAct::Person(args) => person::run(args, context),
        ClientAct::Contact(args) => contact::run(args, context),
        ClientAct::Entry(args) => entry::run(args, context),
        ClientAct::Give {
            client,
            to,
            because,
            dry,
        } => {
            let act = LookAfter { by: to, because };
            Target::open(client, *dry, context)?
                .perform(|facts, moment| act.decide(&[facts], moment))
        }
        ClientAct::Tie(args) => tie::tie(args, context),
        ClientAct::Untie(args) => tie::untie(args, context),
    }
}
