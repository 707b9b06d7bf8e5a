//! `amends client add`.

use super::{name, size, tags};
use crate::cli::args::DryRun;
use crate::cli::log::MOST_TEXT;
use crate::cli::open::{Context, For};
use crate::cli::out;
use crate::cli::save::{save, told};
use crate::cli::{Exit, Result, when};
use crate::domain::{
    Client, ClientId, Command, Lines, MOST_DAYS, Origin, Person, PersonId, What, clean,
};
use crate::session::Session;
use std::collections::BTreeMap;

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
    #[arg(long)]
    billing: Option<i64>,
    /// Words to group it by
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// Anything worth knowing
    #[arg(long, default_value = "")]
    note: String,
    /// A cadence of its own, in days
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u16).range(1..=i64::from(MOST_DAYS)))]
    cadence: Option<u16>,
    /// Since when it is a client [default: now]
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
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
    let name = name(&args.name.join(" "))?;
    let mut session = match context.open_if_there()? {
        Some(session) if args.dry.dry_run => session,
        _ => context.open(For::Making)?,
    };
    let client = Client {
        id: ClientId::new(session.new_id()),
        name: name.clone(),
        size: size(args.size.as_deref()),
        billing: args.billing,
        tags: tags(&args.tag),
        note: clean(&args.note, Lines::Keep, MOST_TEXT),
        fields: BTreeMap::new(),
        added_at: when::past(args.since.as_deref(), &session)?,
        origin: Origin::default(),
    };
    let mut parts = vec![Command::PutClient(client.clone())];
    if let Some(person) = person(args, &client.id, &session)? {
        parts.push(Command::PutPerson(person));
    }
    if let Some(days) = args.cadence {
        let what = What::Cadence(Some(days));
        parts.push(Command::Record(
            session.moment(|m| m.client_event(&client.id, client.added_at, what, "")),
        ));
    }
    let title = format!("new client {name}");
    let saved = save(Command::Together(parts), &title, &mut session, args.dry)?;
    out::line(told(saved.as_ref(), &title))?;
    Ok(Exit::Done)
}

fn person(args: &Args, client: &ClientId, session: &Session) -> Result<Option<Person>> {
    let Some(typed) = &args.person else {
        return Ok(None);
    };
    let fold = |texts: &[String]| -> Vec<String> {
        texts
            .iter()
            .map(|text| clean(text, Lines::Fold, MOST_TEXT))
            .filter(|text| !text.is_empty())
            .collect()
    };
    Ok(Some(Person {
        id: PersonId::new(session.new_id()),
        client: client.clone(),
        name: name(typed)?,
        role: clean(&args.role, Lines::Fold, MOST_TEXT),
        mails: fold(&args.mail),
        phones: fold(&args.phone),
        answers_to: String::new(),
        note: String::new(),
        origin: Origin::default(),
    }))
}
