//! `amends client contact`: a contact that was logged wrongly, corrected or deleted.

use crate::cli::shared::{options_of::OptionsOf, who};
use crate::cli::{Context, DryRun, Exit, Failure, Result, Target};
use crate::deed::{Delete, EditContact, Link};
use crate::domain::Contact;
use clap::Subcommand;

/// Contacts of a client: edit, link to an issue, delete
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    act: ContactAct,
}

#[derive(Subcommand)]
enum ContactAct {
    /// Correct a contact
    Edit {
        #[command(flatten)]
        which: ContactArgs,
        #[command(flatten)]
        about: OptionsOf<EditContact<'static>>,
    },
    /// Link a contact to an issue, or move it to another; what it brought goes along
    Link {
        #[command(flatten)]
        which: ContactArgs,
        /// The issue's number, or none
        issue: String,
    },
    /// Delete a contact; what it answered waits again
    Delete {
        #[command(flatten)]
        which: ContactArgs,
    },
}

/// A contact that is there.
#[derive(clap::Args)]
pub struct ContactArgs {
    /// The client
    client: String,
    /// Which contact: 1 is the last one, 2 the one before it …; or words that its text begins with
    contact: String,
    #[command(flatten)]
    dry: DryRun,
}

impl ContactArgs {
    fn open(&self, context: &Context) -> Result<(Target, Contact)> {
        let here = Target::open(&self.client, self.dry, context)?;
        let words = self.contact.trim().to_lowercase();
        let back = || here.facts.contacts.iter().rev();
        let found = match words.parse::<usize>() {
            Ok(place) => place.checked_sub(1).and_then(|skip| back().nth(skip)),
            Err(_) => back().find(|c| c.text.to_lowercase().starts_with(&words)),
        };
        let contact = found.cloned().ok_or_else(|| {
            let (name, typed) = (&here.facts.client.name, &self.contact);
            Failure::input(format!("no contact with {name} is “{typed}”"))
                .hint("amends client show lists them, the last one first")
        })?;
        Ok((here, contact))
    }
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    match &args.act {
        ContactAct::Edit { which, about } => {
            let act = about.change()?;
            let (here, contact) = which.open(context)?;
            here.perform(|facts, moment| act.decide(facts, &contact, moment))
        }
        ContactAct::Link { which, issue } => {
            let (here, contact) = which.open(context)?;
            let found = match issue.trim().trim_start_matches('#') {
                "none" => None,
                number => Some(who::own_issue(number, &here.facts)?.clone()),
            };
            here.perform(|facts, moment| {
                let (contact, issue) = (&contact, found.as_ref());
                Link { contact, issue }.decide(facts, moment)
            })
        }
        ContactAct::Delete { which } => {
            let (here, contact) = which.open(context)?;
            here.perform(|facts, scene| Delete::Contact(contact.id).decide(facts, scene))
        }
    }
}
