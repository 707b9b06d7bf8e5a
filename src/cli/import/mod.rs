//! `amends import`: other programs' files and the facts format, as one batch that can be undone.

mod facts;
mod table;

use super::open::Context;
use super::{Exit, Result};
use crate::session::Counts;
use clap::Subcommand;

/// Bring clients, contacts and tickets in from files
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    from: From,
}

#[derive(Debug, Subcommand)]
enum From {
    Csv(table::Args),
    Facts(facts::Args),
}

pub(super) fn run(args: &Args, context: &Context) -> Result<Exit> {
    match &args.from {
        From::Csv(args) => table::run(args, context),
        From::Facts(args) => facts::run(args, context),
    }
}

/// Counts in words: “394 clients, 4580 issues”; what there is none of is left out.
fn counted(counts: &Counts) -> String {
    let kinds: [(usize, &str, &str); 12] = [
        (counts.clients, "client", "clients"),
        (counts.people, "person", "people"),
        (counts.ties, "tie", "ties"),
        (counts.contacts, "contact", "contacts"),
        (counts.issues, "issue", "issues"),
        (counts.asks, "ask", "asks"),
        (counts.events, "event", "events"),
        (counts.solutions, "solution", "solutions"),
        (counts.preventions, "prevention", "preventions"),
        (counts.plans, "plan", "plans"),
        (counts.snoozes, "snooze", "snoozes"),
        (counts.suppliers, "supplier", "suppliers"),
    ];
    let parts: Vec<String> = kinds
        .iter()
        .filter(|(n, ..)| *n > 0)
        .map(|(n, one, many)| format!("{n} {}", if *n == 1 { one } else { many }))
        .collect();
    if parts.is_empty() {
        "nothing".to_owned()
    } else {
        parts.join(", ")
    }
}

/// Counts of what a file would bring.
fn count(clients: &[crate::domain::ClientFacts]) -> Counts {
    let mut counts = Counts {
        clients: clients.len(),
        ..Counts::default()
    };
    for client in clients {
        counts.people += client.people.len();
        counts.ties += client.ties.len();
        counts.contacts += client.contacts.len();
        counts.plans += client.plans.len();
        counts.snoozes += client.snoozes.len();
        counts.events += client.events.len();
        counts.issues += client.issues.len();
        for issue in &client.issues {
            counts.asks += issue.asks.len();
            counts.events += issue.events.len();
            counts.solutions += issue.solutions.len();
            counts.preventions += issue.preventions.len();
        }
    }
    counts
}
