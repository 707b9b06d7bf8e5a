//! `amends export`: everything, policy included, as the documented facts format; or one table for a spreadsheet or a
//! page.

use super::shared::progress::{ProgressLine, whole_book};
use super::shared::{flags::words, output::JsonEscape};
use super::{Context, Exit, Failure, For, Result, brief::marked};
use crate::domain::{Instant, Joined, shown};
use crate::exchange::tables::{self, ExportGround, ExportOf, csv_line};
use crate::session::{Session, SessionError};
use crate::wire::facts::{FileHead, write};
use clap::Subcommand;
use siphasher::sip128::{Hasher128, SipHasher13};
use std::hash::Hasher;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Write the whole book for other programs
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    format: Format,
}

#[derive(Subcommand)]
enum Format {
    /// Facts, version 1: clients, contacts, issues, policy and all; `amends import facts` reads it
    Json {
        /// Where to; without it, standard output. A file that is there is replaced
        file: Option<PathBuf>,
    },
    /// One table for a spreadsheet: clients, people, contacts or issues; what would be computed there stays a text
    Csv {
        /// What it lists
        #[arg(value_parser = words(ExportOf::ALL, ExportOf::word))]
        of: ExportOf,
        /// Where to; without it, standard output. A file that is there is replaced
        file: Option<PathBuf>,
        /// For machines: no apostrophe before what a spreadsheet would take for a formula
        #[arg(long)]
        raw: bool,
    },
    /// One table in Markdown: clients, people, contacts or issues
    Md {
        /// What it lists
        #[arg(value_parser = words(ExportOf::ALL, ExportOf::word))]
        of: ExportOf,
        /// Where to; without it, standard output. A file that is there is replaced
        file: Option<PathBuf>,
    },
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let session = context.open(For::Looking)?;
    match &args.format {
        Format::Json { file } => {
            let now = session.now();
            match file {
                None => facts(&session, now, JsonEscape::new(io::stdout().lock()))?,
                Some(path) => {
                    to_file(path, |file| facts(&session, now, JsonEscape::new(file)))?;
                }
            }
        }
        Format::Csv { of, file, raw } => {
            let lines = table(&session, *of, |cells, _| vec![csv_line(cells, *raw)])?;
            print(lines, file.as_deref())?;
        }
        Format::Md { of, file } => {
            let lines = table(&session, *of, |cells, head| {
                let cells: Vec<String> = cells.iter().map(|cell| marked(cell)).collect();
                let rule = head.then(|| format!("|{}", " --- |".repeat(cells.len())));
                std::iter::once(format!("| {} |", cells.join(" | ")))
                    .chain(rule)
                    .collect()
            })?;
            print(lines, file.as_deref())?;
        }
    }
    Ok(Exit::Done)
}

/// A table, its header first.
fn table(
    session: &Session,
    of: ExportOf,
    line: impl Fn(&[String], bool) -> Vec<String>,
) -> Result<Vec<String>> {
    let now = session.now();
    let book = whole_book(session, now)?;
    let mut fields = vec![];
    for client in &book {
        fields.extend(client.client.fields.keys().cloned());
    }
    fields.sort();
    fields.dedup();
    let ground = ExportGround {
        clock: &|at| session.calendar().local(at),
        now,
        fields: &fields,
    };
    // Before it is looked at what a spreadsheet would compute: nothing hidden stands in front of that.
    let plain = |cells: Vec<String>| -> Vec<String> {
        let cell = |cell: &String| cell.split('\n').map(shown).joined("\n");
        cells.iter().map(cell).collect()
    };
    let mut lines = line(&plain(tables::header(of, &ground)), true);
    for client in &book {
        for row in tables::rows(of, client, &ground) {
            lines.extend(line(&plain(row), false));
        }
    }
    Ok(lines)
}

/// Prints lines, or writes them to a file. A cell may have several.
fn print(lines: Vec<String>, file: Option<&Path>) -> Result<()> {
    match file {
        None => {
            super::shared::output::lines(lines.iter().flat_map(|line| line.split('\n'))).map(drop)
        }
        Some(path) => to_file(path, |file| {
            for line in lines {
                writeln!(file, "{line}")?;
            }
            Ok(())
        }),
    }
}

/// Whole or not at all, and readable by its owner alone.
pub fn to_file(
    path: &Path,
    write: impl FnOnce(&mut tempfile::NamedTempFile) -> Result<()>,
) -> Result<()> {
    let directory = path.parent().filter(|dir| !dir.as_os_str().is_empty());
    let directory = directory.unwrap_or(Path::new("."));
    let failed = |error: io::Error| Failure::file("write", path, &error);
    let mut file = tempfile::NamedTempFile::new_in(directory).map_err(failed)?;
    write(&mut file)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// A sum of what is written, by which two books can be compared however large they are.
pub fn digest(write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<(u128, u64)> {
    let mut summing = Summing {
        hasher: SipHasher13::new(),
        bytes: 0,
    };
    write(&mut summing)?;
    Ok((summing.hasher.finish128().as_u128(), summing.bytes))
}

struct Summing {
    hasher: SipHasher13,
    bytes: u64,
}

impl Write for Summing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.hasher.write(bytes);
        self.bytes += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

pub fn facts(session: &Session, now: Instant, out: impl Write) -> Result<()> {
    let (suppliers, mappings) = (session.suppliers()?, session.mappings()?);
    let mut progress = ProgressLine::of("writing");
    let head = FileHead {
        exported_at: now,
        policy: session.policy(),
        suppliers: &suppliers,
        mappings: &mappings,
    };
    let mut failed = None;
    let written = session.store().stream_whole(now, |of, clients| {
        let clients = clients.enumerate().map(|(done, client)| {
            progress.at(crate::domain::Progress::clients(done, of));
            client.map_err(|error| {
                failed = Some(error);
                io::Error::other("the store")
            })
        });
        write(out, &head, clients)
    });
    let written = written?;
    match failed {
        Some(error) => Err(SessionError::from(error).into()),
        None => Ok(written?),
    }
}
