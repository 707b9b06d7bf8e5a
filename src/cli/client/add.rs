//! `amends client add`.

use crate::cli::flags::DryRun;
use crate::cli::open::{Context, For};
use crate::cli::save::perform;
use crate::cli::{Exit, Result, out};
use crate::deed::{AddClient, AddPerson};

/// Add a client
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Its name
    #[arg(required = true)]
    name: Vec<String>,
    /// How big it is; only ever for grouping
    #[arg(long, value_parser = ["small", "medium", "large"])]
    size: Option<String>,
    /// What we bill it in a year; only ever for grouping
    #[arg(long, value_name = "N", default_value = "")]
    billing: String,
    /// Words to group it by
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// Anything worth knowing
    #[arg(long, default_value = "")]
    note: String,
    /// How often we promise them to be in touch, in days
    #[arg(long, value_name = "DAYS", default_value = "")]
    cadence: String,
    /// Since when it is a client [default: now]
    #[arg(long, value_name = "DATE", default_value = "")]
    since: String,
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

pub(super) fn run(args: &Args, context: &Context) -> Result<Exit> {
    let mut session = match context.open_if_there()? {
        Some(session) if args.dry.dry_run => session,
        _ => context.open(For::Making)?,
    };
    let (mails, phones) = (args.mail.join(","), args.phone.join(","));
    let act = AddClient {
        name: &args.name.join(" "),
        size: args.size.as_deref().unwrap_or_default(),
        billing: &args.billing,
        tags: &args.tag.join(","),
        note: &args.note,
        cadence: &args.cadence,
        since: &args.since,
        person: args.person.as_deref().map(|name| AddPerson {
            name,
            role: &args.role,
            mails: &mails,
            phones: &phones,
            ..AddPerson::default()
        }),
    };
    let done = perform(&mut session, &[], args.dry, |scene, moment| {
        act.decide(scene, moment)
    })?;
    out::line(done.told())?;
    Ok(Exit::Done)
}
