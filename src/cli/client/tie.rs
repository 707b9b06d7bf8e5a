//! `amends client tie` and `amends client untie`: word spreads from client to client.

use crate::cli::{Context, DryRun, Exit, Failure, Result, Target};
use crate::deed::{Delete, EditTie, TieClients};
use crate::domain::{self, ClientFacts, Joined};

/// The kinds of ties, each a word as it is typed.
const KINDS: [&str; 3] = ["referred-by", "talks-to", "same-owner"];

/// Tie a client to another: amends client tie elm referred-by northwind
#[derive(clap::Args)]
pub struct Args {
    /// The client
    client: String,
    /// How it is tied to the other
    #[arg(value_parser = KINDS)]
    kind: String,
    /// The other client
    other: String,
    /// Anything worth knowing
    #[arg(long)]
    note: Option<String>,
    /// They are tied already, by this: change it
    #[arg(long, value_name = "KIND", value_parser = KINDS)]
    was: Option<String>,
    #[command(flatten)]
    dry: DryRun,
}

/// Take the tie between two clients away
#[derive(clap::Args)]
pub struct Untie {
    /// A client
    client: String,
    /// The other
    other: String,
    /// Only this kind of tie, where there are several
    #[arg(long, value_parser = KINDS)]
    kind: Option<String>,
    #[command(flatten)]
    dry: DryRun,
}

pub fn tie(args: &Args, context: &Context) -> Result<Exit> {
    let here = Target::open(&args.client, args.dry, context)?;
    let other = here.another(&args.other)?;
    if let Some(was) = &args.was {
        let before = between(&here.facts, &other, Some(was))?;
        let act = EditTie {
            other: None,
            kind: Some(&args.kind),
            note: args.note.as_deref(),
        };
        return here.perform(|facts, scene| act.decide(facts, &before, scene));
    }
    let act = TieClients {
        other: other.id(),
        kind: &args.kind,
        note: args.note.as_deref().unwrap_or_default(),
    };
    here.does(&act)
}

pub fn untie(args: &Untie, context: &Context) -> Result<Exit> {
    let here = Target::open(&args.client, args.dry, context)?;
    let other = here.another(&args.other)?;
    let tie = between(&here.facts, &other, args.kind.as_deref())?;
    here.perform(|facts, scene| Delete::Tie(tie.id).decide(facts, scene))
}

fn between(one: &ClientFacts, two: &ClientFacts, kind: Option<&str>) -> Result<domain::Tie> {
    let kind = kind.and_then(|word| word.replace('-', " ").parse().ok());
    let ties: Vec<&domain::Tie> = one
        .ties
        .iter()
        .filter(|tie| &tie.client == two.id() || &tie.other == two.id())
        .filter(|tie| kind.is_none_or(|kind| tie.kind == kind))
        .collect();
    let names = format!("{} and {}", one.client.name, two.client.name);
    match ties.as_slice() {
        [one] => Ok((*one).clone()),
        [] => Err(Failure::refused(format!("no tie between {names}"))),
        several => {
            let kinds = several.iter().map(|tie| tie.kind.word());
            Err(
                Failure::input(format!("there are {} ties between {names}", several.len()))
                    .hint(format!("say which with --kind: {}", kinds.joined(", "))),
            )
        }
    }
}
