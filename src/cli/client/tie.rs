//! `amends client tie` and `amends client untie`: word spreads from client to client.

use crate::cli::args::DryRun;
use crate::cli::failure::Failure;
use crate::cli::log::MOST_TEXT;
use crate::cli::open::{Context, For};
use crate::cli::out;
use crate::cli::save::{save, told};
use crate::cli::{Exit, Result, who};
use crate::domain::{ClientFacts, Command, Lines, Origin, Tie, TieId, TieKind, clean};
use crate::session::Session;

/// Tie a client to another: amends client tie elm referred-by northwind
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The client
    client: String,
    /// How it is tied to the other
    #[arg(value_parser = ["referred-by", "talks-to", "same-owner"])]
    kind: String,
    /// The other client
    other: String,
    /// Anything worth knowing
    #[arg(long, default_value = "")]
    note: String,
    #[command(flatten)]
    dry: DryRun,
}

/// Take the tie between two clients away
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Untie {
    /// A client
    client: String,
    /// The other
    other: String,
    /// Only this kind of tie, where there are several
    #[arg(long, value_parser = ["referred-by", "talks-to", "same-owner"])]
    kind: Option<String>,
    #[command(flatten)]
    dry: DryRun,
}

fn kind(word: &str) -> Option<TieKind> {
    word.replace('-', " ").parse().ok()
}

/// Both clients, who must be two.
fn both(client: &str, other: &str, session: &Session) -> Result<(ClientFacts, ClientFacts)> {
    let clients = who::everybody(session)?;
    let (one, two) = (
        who::client(client, &clients)?,
        who::client(other, &clients)?,
    );
    if one.id() == two.id() {
        let message = format!("{} cannot be tied to itself", one.client.name);
        return Err(Failure::input(message));
    }
    Ok((one.clone(), two.clone()))
}

fn between<'a>(one: &'a ClientFacts, two: &'a ClientFacts) -> impl Iterator<Item = &'a Tie> {
    one.ties
        .iter()
        .filter(|tie| &tie.client == two.id() || &tie.other == two.id())
}

pub(super) fn tie(args: &Args, context: &Context) -> Result<Exit> {
    let mut session = context.open(For::Changing.unless(args.dry))?;
    let (client, other) = both(&args.client, &args.other, &session)?;
    let kind =
        kind(&args.kind).ok_or_else(|| Failure::usage(format!("“{}” is no tie", args.kind)))?;
    let named = format!("{} {kind} {}", client.client.name, other.client.name);
    // Only who referred whom has a direction.
    let same = |tie: &&Tie| {
        tie.kind == kind && (kind != TieKind::ReferredBy || &tie.client == client.id())
    };
    if between(&client, &other).any(|tie| same(&tie)) {
        return Err(Failure {
            exit: Exit::Refused,
            ..Failure::input(format!("that is known already: {named}"))
        });
    }
    let tie = Tie {
        id: TieId::new(session.new_id()),
        client: client.id().clone(),
        other: other.id().clone(),
        kind,
        note: clean(&args.note, Lines::Keep, MOST_TEXT),
        origin: Origin::default(),
    };
    let title = format!("tie: {named}");
    let saved = save(Command::PutTie(tie), &title, &mut session, args.dry)?;
    out::line(told(saved.as_ref(), &title))?;
    Ok(Exit::Done)
}

pub(super) fn untie(args: &Untie, context: &Context) -> Result<Exit> {
    let mut session = context.open(For::Changing.unless(args.dry))?;
    let (client, other) = both(&args.client, &args.other, &session)?;
    let only = args.kind.as_deref().and_then(kind);
    let ties: Vec<&Tie> = between(&client, &other)
        .filter(|t| only.is_none_or(|only| t.kind == only))
        .collect();
    let names = format!("{} and {}", client.client.name, other.client.name);
    let tie = match ties.as_slice() {
        [one] => *one,
        [] => {
            return Err(Failure {
                exit: Exit::Refused,
                ..Failure::input(format!("no tie between {names}"))
            });
        }
        several => {
            let kinds: Vec<&str> = several.iter().map(|tie| tie.kind.word()).collect();
            let failure =
                Failure::input(format!("there are {} ties between {names}", several.len()));
            return Err(failure.hint(format!("say which with --kind: {}", kinds.join(", "))));
        }
    };
    let title = format!("untied {names} ({})", tie.kind);
    let saved = save(
        Command::DeleteTie(tie.id.clone()),
        &title,
        &mut session,
        args.dry,
    )?;
    out::line(told(saved.as_ref(), &title))?;
    Ok(Exit::Done)
}
