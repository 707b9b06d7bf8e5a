//! `amends import`: other programs' files and the facts format, as one batch that can be undone.

mod facts;
mod table;

use super::open::Context;
use super::{Exit, Result};
use crate::session::Counts;
use clap::Subcommand;
use std::path::{Path, PathBuf};
use table::Said;
pub(super) use table::strangers;

/// Bring clients, contacts and tickets in from files
///
/// What a file is, is found out and told. Columns with known names are recognised; --map names the rest. How dates are
/// written is told from the whole column, and stated. What cannot be known is asked, and nothing is written until it is
/// answered. The same file twice adds nothing. One undo takes all of it back.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(super) struct Args {
    /// The file or folder; - for standard input
    #[arg(required = true)]
    path: Option<PathBuf>,
    #[command(flatten)]
    said: Said,
    #[command(subcommand)]
    from: Option<From>,
}

#[derive(Debug, Subcommand)]
enum From {
    Csv(Csv),
    Facts(facts::Args),
}

/// Read a file of comma- (semicolon-, tab-) separated values, whatever it looks like
#[derive(Debug, clap::Args)]
struct Csv {
    /// The file; - for standard input
    file: PathBuf,
    #[command(flatten)]
    said: Said,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<Exit> {
    match (&args.from, &args.path) {
        (Some(From::Csv(csv)), _) => table::run(&csv.file, Some("csv"), &csv.said, context),
        (Some(From::Facts(args)), _) => facts::run(args, context),
        (None, Some(path)) if facts::is(path) => {
            let dry = args.said.dry;
            facts::run(&facts::Args::of(path, dry), context)
        }
        (None, path) => {
            let path = path.as_deref().unwrap_or(Path::new("-"));
            table::run(path, None, &args.said, context)
        }
    }
}

/// Counts in words: “394 clients, 4580 issues”; what there is none of is left out.
pub(super) fn counted(counts: &Counts) -> String {
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
pub(super) fn count(clients: &[crate::domain::ClientFacts]) -> Counts {
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
