//! `amends import`: other programs' files and the facts format, as one batch that can be undone.

mod facts;
mod mappings;
mod table;

use super::{Context, Exit, Result};
use crate::session::Imported;
use clap::Subcommand;
use std::path::{Path, PathBuf};
use table::FileArgs;

/// Bring clients, contacts and tickets in from files
///
/// What a file is, is found out and told. Columns with known names are recognised; --map names the rest. How dates are
/// written is told from the whole column, and stated. What cannot be known is asked, and nothing is written until it is
/// answered. The same file twice adds nothing. One undo takes all of it back.
#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Args {
    /// The file or folder; - for standard input
    #[arg(required = true)]
    path: Option<PathBuf>,
    #[command(flatten)]
    said: FileArgs,
    #[command(subcommand)]
    from: Option<From>,
}

#[derive(Subcommand)]
enum From {
    Csv(Box<Csv>),
    Facts(facts::Args),
    Kept(mappings::Kept),
    Drop(mappings::ForgetArgs),
}

/// Read a file of comma- (semicolon-, tab-) separated values, whatever it looks like
#[derive(clap::Args)]
struct Csv {
    /// The file; - for standard input
    file: PathBuf,
    #[command(flatten)]
    said: FileArgs,
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    match (&args.from, &args.path) {
        (Some(From::Csv(csv)), _) => table::run(&csv.file, Some("csv"), &csv.said, context),
        (Some(From::Facts(args)), _) => facts::run(args, context),
        (Some(From::Kept(args)), _) => mappings::list(args, context),
        (Some(From::Drop(args)), _) => mappings::drop(args, context),
        (None, Some(path)) if facts::is(path) => {
            let (again, dry) = (args.said.again, args.said.dry);
            facts::run(&facts::Args::of(path, again, dry), context)
        }
        (None, path) => table::run(
            path.as_deref().unwrap_or(Path::new("-")),
            None,
            &args.said,
            context,
        ),
    }
}

/// Says that some were passed by, if any were.
pub fn passed(imported: &Imported) -> Option<String> {
    (imported.passed > 0).then(|| {
        format!(
            "passed by, because they were erased: {} (--again brings them in)",
            imported.passed
        )
    })
}
