//! `amends client add`.

use crate::cli::shared::{options_of::OptionsOf, save::does};
use crate::cli::{Context, DryRun, Exit, For, Result};
use crate::deed::{AddClient, EditClient, PutPerson};

/// Add a client
#[derive(clap::Args)]
pub struct Args {
    /// Its name
    #[arg(required = true)]
    name: Vec<String>,
    #[command(flatten)]
    details: OptionsOf<EditClient<'static>, false>,
    /// Somebody there
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    /// What that person does there
    #[arg(long, requires = "person", default_value = "")]
    role: String,
    /// That person's mail address
    #[arg(long, requires = "person")]
    mail: Vec<String>,
    /// That person's phone number
    #[arg(long, requires = "person")]
    phone: Vec<String>,
    #[command(flatten)]
    dry: DryRun,
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let mut session = match context.open_if_there()? {
        Some(session) if args.dry.dry_run => session,
        _ => context.open(For::Making)?,
    };
    let (mails, phones) = (args.mail.join(","), args.phone.join(","));
    let name = args.name.join(" ");
    let act = AddClient {
        about: EditClient {
            name: Some(&name),
            ..args.details.told()
        },
        person: args.person.as_deref().map(|name| PutPerson {
            name: Some(name),
            role: Some(&args.role),
            mails: Some(&mails),
            phones: Some(&phones),
            ..PutPerson::default()
        }),
    };
    does(&mut session, args.dry, |moment| act.decide(moment))
}
