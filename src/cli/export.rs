//! `amends export json`: everything, policy included, as the documented facts format.

use super::failure::Failure;
use super::open::{Context, For};
use super::out::JsonEscape;
use super::progress::Progress;
use super::{Exit, Result};
use crate::session::{Session, SessionError};
use crate::wire::facts::{Head, write};
use clap::Subcommand;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Write the whole book for other programs
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    format: Format,
}

#[derive(Debug, Subcommand)]
enum Format {
    /// Facts, version 1: clients, contacts, issues, policy and all; `amends import facts` reads it
    Json {
        /// Where to; without it, standard output. A file that is there is replaced
        file: Option<PathBuf>,
    },
}

pub(super) fn run(args: &Args, context: &Context) -> Result<Exit> {
    let Format::Json { file } = &args.format;
    let session = context.open(For::Looking)?;
    match file {
        None => facts(&session, JsonEscape::new(io::stdout().lock()))?,
        Some(path) => to_file(&session, path)?,
    }
    Ok(Exit::Done)
}

/// Whole or not at all, and readable by its owner alone.
fn to_file(session: &Session, path: &Path) -> Result<()> {
    let directory = path
        .parent()
        .filter(|dir| !dir.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let failed = |error: &io::Error| Failure::file("write", path, error);
    let mut file = tempfile::NamedTempFile::new_in(directory).map_err(|error| failed(&error))?;
    facts(session, &mut file)?;
    file.as_file().sync_all().map_err(|error| failed(&error))?;
    file.persist(path).map_err(|error| failed(&error.error))?;
    Ok(())
}

fn facts(session: &Session, out: impl Write) -> Result<()> {
    let suppliers = session.suppliers()?;
    let mut progress = Progress::of("writing");
    let head = Head {
        exported_at: session.now(),
        policy: session.policy(),
        suppliers: &suppliers,
    };
    let mut failed = None;
    let written = session.store().stream_whole(session.now(), |of, clients| {
        let clients = clients.enumerate().map(|(done, client)| {
            progress.at(crate::domain::Progress::clients(done, of));
            client.map_err(|error| {
                failed = Some(error);
                io::Error::other("the store")
            })
        });
        write(out, &head, clients)
    });
    let written = written.map_err(SessionError::from)?;
    match failed {
        Some(error) => Err(SessionError::from(error).into()),
        None => Ok(written?),
    }
}
