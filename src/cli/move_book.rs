//! `amends move`: a whole book to a server that several desks share, or back into a file.

use super::export::{digest, facts};
use super::shared::{open_book::address_of, output, progress::busy};
use super::{Context, Exit, Failure, For, Result};
use crate::session::{Scratch, Session, SessionError, Setup};
use crate::{config, store::ServerAddress};
use std::path::Path;

/// Carry the whole book to a PostgreSQL server that several desks share, or back into a file
///
/// Facts, history, policy: all of it, compared afterwards. What it came from stays as it was. The book is opened there
/// with `--db postgresql://HOST/DATABASE`, or `AMENDS_DB`.
#[derive(clap::Args)]
pub struct Args {
    /// Where to: `postgresql://HOST/DATABASE`, which has no book yet, or a file that is not there yet
    #[arg(long, value_name = "ADDRESS|FILE")]
    to: String,
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let session = context.open(For::Looking)?;
    let target = Path::new(&args.to);
    let served = config::served(target, &context.environment)
        .map_err(|reason| Failure::input(format!("--to: {reason}")))?;
    let folder = Scratch::for_a_book().map_err(|e| Failure::file("make", target, &e))?;
    let arrived = if let Some(served) = &served {
        let address = address_of(served);
        busy("carrying the book over", || {
            session.store().put_on(&address)
        })
        .map_err(SessionError::from)?;
        opened(&session, &folder.path().join("arrived.db"), Some(address))?
    } else {
        session.store().backup(target).map_err(SessionError::from)?;
        opened(&session, target, None)?
    };
    let now = session.now();
    if digest(|out| facts(&session, now, out))? != digest(|out| facts(&arrived, now, out))? {
        return Err(Failure::input(format!(
            "what lies at {} now is not what was carried there: do not use it, and tell us",
            args.to
        )));
    }
    let here = session.store().server().is_some();
    output::line(format!(
        "carried over and compared; the {} stays as it was",
        if here { "book on the server" } else { "file" }
    ))?;
    output::line(format!("open it with --db {}, or AMENDS_DB", args.to))
}

/// The book where it was carried to, to be compared.
fn opened(from: &Session, path: &Path, server: Option<ServerAddress>) -> Result<Session> {
    Ok(Session::open(&Setup {
        db: path.to_owned(),
        server,
        create: false,
        read_only: true,
        now: Some(from.now().to_rfc3339()),
        desk: "move".to_owned(),
        by: String::new(),
        first_policy: from.policy().clone(),
        scratch: path.with_extension("scratch"),
    })?)
}
