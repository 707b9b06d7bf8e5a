//! `amends client person`: people at a client, added, edited, moved to another client, removed.

use crate::cli::shared::options_of::OptionsOf;
use crate::cli::{Context, DryRun, Exit, Result, Target};
use crate::deed::{Delete, MovePerson, PutPerson};
use crate::domain::Person;
use clap::Subcommand;

/// People of a client: add, edit, move to another client, remove
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    act: PersonAct,
}

#[derive(Subcommand)]
enum PersonAct {
    /// Add somebody at a client
    Add {
        /// The client
        client: String,
        /// Their name
        name: String,
        #[command(flatten)]
        about: OptionsOf<PutPerson<'static>, false>,
        #[command(flatten)]
        dry: DryRun,
    },
    /// Change what is known of somebody
    Edit {
        #[command(flatten)]
        whom: Whom,
        #[command(flatten)]
        about: OptionsOf<PutPerson<'static>>,
        #[command(flatten)]
        dry: DryRun,
    },
    /// Somebody works for another client now; what happened with them stays where it happened
    Move {
        #[command(flatten)]
        whom: Whom,
        /// The other client
        to: String,
        /// What they do there
        #[arg(long, default_value = "")]
        role: String,
        #[command(flatten)]
        dry: DryRun,
    },
    /// Remove somebody; what was said with them stays
    Remove {
        #[command(flatten)]
        whom: Whom,
        #[command(flatten)]
        dry: DryRun,
    },
}

/// Somebody who is there.
#[derive(clap::Args)]
pub struct Whom {
    /// The client
    client: String,
    /// The person: the name, or a beginning of it that fits no other
    person: String,
}

impl Whom {
    fn open(&self, dry: DryRun, context: &Context) -> Result<(Target, Person)> {
        let here = Target::open(&self.client, dry, context)?;
        let people = &here.facts.people;
        let person = crate::deed::one("name", &self.person, people, |p| &p.name, "person")?;
        let person = person.clone();
        Ok((here, person))
    }
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    match &args.act {
        PersonAct::Add {
            client,
            name,
            about,
            dry,
        } => {
            let act = PutPerson {
                name: Some(name),
                ..about.told()
            };
            let here = Target::open(client, *dry, context)?;
            here.perform(|facts, moment| act.add(facts, &mut moment.hand))
        }
        PersonAct::Edit { whom, about, dry } => {
            let (here, person) = whom.open(*dry, context)?;
            let act = about.change()?;
            here.perform(|facts, _| act.edit(facts, &person))
        }
        PersonAct::Move {
            whom,
            to,
            role,
            dry,
        } => {
            let (here, person) = whom.open(*dry, context)?;
            let to = here.another(to)?;
            let act = MovePerson {
                person: &person.id,
                to: &to,
                role,
            };
            here.perform(|facts, moment| act.decide(facts, moment))
        }
        PersonAct::Remove { whom, dry } => {
            let (here, person) = whom.open(*dry, context)?;
            here.perform(|facts, scene| Delete::Person(person.id).decide(facts, scene))
        }
    }
}
