//! `amends import facts`: the documented facts format, all or nothing.

use super::super::{Exit, Result};
use crate::cli::shared::open_book::{Context, For, tell_no_room};
use crate::cli::shared::progress::{ProgressLine, busy};
use crate::cli::shared::{failure::Failure, flags::DryRun, output};
use crate::domain::Policy;
use crate::hours::Calendar;
use crate::session::{CopyReason, Counts, Incoming, open};
use crate::wire::facts::{LocalTime, Reading, read, stable_id, written};
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// Read a book of facts, version 1, as `amends export json` writes it
#[derive(clap::Args)]
pub struct Args {
    /// The file; - for standard input
    file: PathBuf,
    /// Bring in those who were erased, too
    #[arg(long)]
    again: bool,
    #[command(flatten)]
    dry: DryRun,
}

impl Args {
    pub fn of(file: &Path, again: bool, dry: DryRun) -> Self {
        Self {
            file: file.to_owned(),
            again,
            dry,
        }
    }
}

/// Whether a file is a book of facts: JSON is nothing else here.
pub fn is(path: &Path) -> bool {
    let begins = |file: std::fs::File| {
        let mut head = vec![];
        file.take(64).read_to_end(&mut head).ok()?;
        head.strip_prefix(b"\xEF\xBB\xBF")
            .unwrap_or(&head)
            .trim_ascii_start()
            .first()
            .map(|byte| *byte == b'{')
    };
    open(path).ok().and_then(begins).unwrap_or_default()
}

/// A file larger than this is not read.
const MOST_BYTES: u64 = 1 << 30;

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let (session, gone) = context.open_to_read_by()?;
    let text = bytes(args)?;
    let suppliers = session.suppliers()?;
    let reading = Reading {
        policy: session.policy(),
        suppliers: &suppliers,
        now: session.now(),
        local: &local,
        date: &written,
        new_id: &stable_id,
    };
    let book = busy("reading", || read(&text, &reading))
        .map_err(|error| Failure::input(error.to_string()))?;
    drop((text, session, gone));
    let policy = book.policy.as_ref().map_or("", |_| ", and the policy");
    let name = args.file.file_name();
    let name = name.map_or("standard input".into(), |name| name.to_string_lossy());
    if args.dry.dry_run {
        let mut counts = Counts::brought(&book.clients);
        counts.suppliers = book.suppliers.len();
        counts.mappings = book.mappings.len();
        return output::line(format!(
            "{name} holds {counts}{policy}; nothing was changed"
        ));
    }
    let import = Incoming {
        policy: book.policy,
        suppliers: book.suppliers,
        mappings: book.mappings,
        clients: book.clients,
        ..Incoming::default()
    };
    let mut session = context.open(For::Making)?;
    let mut progress = ProgressLine::of("importing");
    tell_no_room(&session.back_up(CopyReason::Import)?);
    if args.again {
        session.let_in_again(&import)?;
    }
    let imported = session.import(&name, &import, &mut |far| progress.at(far))?;
    drop(progress);
    super::passed(&imported).into_iter().for_each(output::note);
    output::line(format!("imported {}{policy}", imported.added))?;
    if imported.there.clients + imported.there.contacts + imported.there.issues > 0 {
        output::line(format!("already there: {}", imported.there))?;
    }
    Ok(Exit::Done)
}

fn bytes(args: &Args) -> Result<Vec<u8>> {
    let failed = |error: std::io::Error| Failure::file("read", &args.file, &error);
    let mut text = vec![];
    let read = if args.file.as_os_str() == "-" {
        std::io::stdin()
            .lock()
            .take(MOST_BYTES + 1)
            .read_to_end(&mut text)
    } else {
        let file = open(&args.file).map_err(failed)?;
        file.take(MOST_BYTES + 1).read_to_end(&mut text)
    };
    read.map_err(failed)?;
    if text.len() as u64 > MOST_BYTES {
        let name = args.file.display();
        let why = format!("{name} is larger than {MOST_BYTES} bytes");
        return Err(Failure::input(why));
    }
    Ok(text)
}

/// What local times mean under a policy.
fn local(policy: &Policy) -> std::result::Result<LocalTime, String> {
    let calendar = Calendar::new(policy).map_err(|error| error.to_string())?;
    Ok(Box::new(move |local| calendar.instant(local)))
}
