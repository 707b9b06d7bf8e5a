//! `amends demo`: the dashboard on an invented book.

use super::shared::{dashboard::Dashboard, output, progress::ProgressLine};
use super::{Context, Exit, Failure, Result};
use crate::session::{Incoming, NowSource, Scratch, Session, instant};
use crate::{config::policy_text::default_policy, demo, hours::Calendar};
use std::{path::PathBuf, sync::Arc};

/// Show the dashboard on an invented book, gone when it is closed
#[derive(clap::Args)]
pub struct Args {
    /// Make the book in this file, which must not be there yet, and keep it
    #[arg(long, value_name = "FILE")]
    keep: Option<PathBuf>,
    /// A large book of so many clients instead of the town's forty
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    clients: Option<u32>,
    /// Which large book: the same for the same seed and clock
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let (file, temporary) = match &args.keep {
        Some(file) if file.exists() => {
            return Err(Failure::input(format!(
                "{} is there already, and is left as it is",
                file.display()
            ))
            .hint("open it with amends --db FILE"));
        }
        Some(file) => (file.clone(), None),
        None => {
            let directory = Scratch::for_a_book();
            let directory =
                directory.map_err(|e| Failure::input(format!("cannot make a directory: {e}")))?;
            (directory.path().join("demo.db"), Some(directory))
        }
    };
    let dashboard = context.dashboard_on(file.clone(), temporary)?;
    let clients = fill(args, &dashboard)?;
    if output::is_interactive() {
        return dashboard.show();
    }
    output::line(match &args.keep {
        Some(_) => format!("{clients} invented clients in {}", file.display()),
        None => format!(
            "{clients} invented clients, gone again: the dashboard needs a terminal, or --keep FILE"
        ),
    })
}

fn fill(args: &Args, dashboard: &Dashboard) -> Result<usize> {
    let zone = default_policy(dashboard.environment.zone.as_deref()).zone;
    let now = now(dashboard, &zone)?;
    let mut setup = dashboard.setup.clone();
    // The book is not this desk's doing: its first `u` must not take everything away.
    "demo".clone_into(&mut setup.desk);
    let import = match args.clients {
        None => {
            let book = demo::book(now, &zone).map_err(|error| Failure::input(error.to_string()))?;
            setup.first_policy = book.policy;
            Incoming {
                suppliers: book.suppliers,
                clients: book.clients,
                ..Incoming::default()
            }
        }
        Some(count) => {
            let large = demo::large(
                usize::try_from(count).unwrap_or(usize::MAX),
                args.seed,
                now,
                &zone,
            )?;
            setup.first_policy = large.policy().clone();
            Incoming {
                more: vec![Arc::new(large)],
                ..Incoming::default()
            }
        }
    };
    let mut session = Session::open(&setup)?;
    let mut progress = ProgressLine::of("writing");
    Ok(session
        .import("demo", &import, &mut |far| progress.at(far))?
        .added
        .clients)
}

/// The moment from which everything is dated.
fn now(dashboard: &Dashboard, zone: &str) -> Result<crate::domain::Instant> {
    match &dashboard.setup.now {
        None => Ok(NowSource::System.now()),
        Some(text) => Ok(instant(
            text,
            &Calendar::new(&crate::domain::Policy {
                zone: zone.to_owned(),
                ..crate::domain::Policy::default()
            })?,
        )?),
    }
}
