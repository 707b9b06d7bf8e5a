//! `amends import kept` and `amends import drop`: what was said of files and kept for the next ones.

use super::super::{Exit, Result};
use crate::cli::shared::open_book::{Context, For};
use crate::cli::shared::{failure::Failure, flags::DryRun, output, save::does, table::Side};
use crate::domain::{Joined, Mapping, TableKind};
use crate::{deed::DropMapping, wire};

/// List how files are read that came before: what was kept with --save
#[derive(clap::Args)]
pub struct Kept {
    /// Print JSON (a versioned shape) instead of text
    #[arg(long)]
    json: bool,
}

/// Drop what was kept with --save: the next file like it is asked about again
#[derive(clap::Args)]
pub struct ForgetArgs {
    /// The name under which it is kept
    name: String,
    #[command(flatten)]
    dry: DryRun,
}

pub fn list(args: &Kept, context: &Context) -> Result<Exit> {
    let session = context.open(For::Looking)?;
    let mappings = session.mappings()?;
    if args.json {
        return output::json(&wire::mapping::list(&mappings));
    }
    if mappings.is_empty() {
        return output::line(
            "nothing is kept: amends import FILE --save NAME keeps how a file is read",
        );
    }
    let row = |mapping: &Mapping| {
        let said = mapping.columns.iter().chain(&mapping.values);
        let said = said.map(|(word, meaning)| format!("{word} → {meaning}"));
        let since = mapping.origin.recorded_at;
        let since = since.map(|at| session.calendar().local_date(at).to_string());
        let kind = mapping.kind.map_or("", TableKind::word).to_owned();
        let (name, since) = (mapping.name.clone(), since.unwrap_or_default());
        vec![name, kind, since, said.joined(", ")]
    };
    let columns = [
        ("KEPT AS", Side::Gives),
        ("HOLDS", Side::Left),
        ("SINCE", Side::Left),
        ("SAID", Side::Gives),
    ];
    output::table(&columns, mappings.iter().map(row), context)
}

pub fn drop(args: &ForgetArgs, context: &Context) -> Result<Exit> {
    let mut session = context.open(For::Changing.unless(args.dry))?;
    let mappings = session.mappings()?;
    let mapping = crate::deed::one("name", &args.name, &mappings, |m| &m.name, "kept mapping")
        .map_err(Failure::from)?;
    let act = DropMapping { mapping };
    does(&mut session, args.dry, |_| Ok(act.deed()))
}
