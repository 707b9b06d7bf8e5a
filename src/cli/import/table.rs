//! `amends import csv`: what spreadsheets, help desks and address books export.

use super::super::args::DryRun;
use super::super::failure::Failure;
use super::super::open::Context;
use super::super::out;
use super::super::progress::{Progress, busy};
use super::super::{Exit, Result};
use super::{count, counted};
use crate::exchange::{Caps, Kind, Options, Parsed, Stated, csv as separated};
use crate::session::{Import, Session};
use clap::builder::PossibleValuesParser;
use std::fmt::Write as _;
use std::io::Read;
use std::path::PathBuf;

/// Read a file of comma- (semicolon-, tab-) separated values
///
/// Columns with known names are recognised; --map names the rest. How dates are written is told from the whole
/// column, and stated. The same file twice adds nothing. One undo takes all of it back.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The file; - for standard input
    file: PathBuf,
    /// What it holds
    #[arg(long = "as", value_name = "KIND", value_parser = PossibleValuesParser::new(Kind::ALL.iter().map(|k| k.word())))]
    kind: String,
    /// A column and the field it is: --map "Kunde=client"; a column to leave out: --map "Fax="
    #[arg(long, value_name = "COLUMN=FIELD")]
    map: Vec<String>,
    /// Leave out rows that cannot be used, instead of importing nothing
    #[arg(long)]
    skip_bad: bool,
    #[command(flatten)]
    dry: DryRun,
}

/// How many bad rows are listed.
const MOST_LISTED: usize = 50;

pub(super) fn run(args: &Args, context: &Context) -> Result<Exit> {
    let map = map(args)?;
    let (mut session, _gone) = context.open_for_import(args.dry)?;
    let parsed = busy("reading", || parse(args, &map, &session))?;
    let mut lines = stated(&parsed.stated);
    let name = args.file.file_name().map_or("standard input".into(), |name| name.to_string_lossy());
    let counts = count(&parsed.drafts);
    if args.dry.dry_run {
        lines.push(format!("{name} would bring {}; nothing was changed", counted(&counts)));
        out::lines(lines)?;
        return if parsed.problems.is_empty() { Ok(Exit::Done) } else { Err(problems(&parsed, args.skip_bad)) };
    }
    out::lines(lines)?;
    if !parsed.problems.is_empty() {
        let failure = problems(&parsed, args.skip_bad);
        if !args.skip_bad || !parsed.is_readable() {
            return Err(failure.hint("nothing was imported; --skip-bad leaves those rows out"));
        }
        out::note(failure.message);
        failure.hints.iter().for_each(out::note);
    }
    let import = Import { clients: parsed.drafts, ..Import::default() };
    let mut progress = Progress::of("importing");
    let imported = session.import(&name, &import, &mut |far| progress.at(far))?;
    drop(progress);
    out::line(format!("imported {}", counted(&imported.added)))?;
    if imported.there.clients + imported.there.contacts + imported.there.issues > 0 {
        out::line(format!("already there: {}", counted(&imported.there)))?;
    }
    Ok(Exit::Done)
}

fn parse(args: &Args, map: &[(String, String)], session: &Session) -> Result<Parsed> {
    let calendar = session.calendar();
    let kind = Kind::ALL.iter().copied().find(|kind| kind.word() == args.kind).unwrap_or(Kind::Clients);
    let options = Options {
        kind,
        map,
        date_order: session.policy().date_order,
        local: &|local| calendar.instant(local),
        now: session.now(),
        cadence: session.policy().cadence,
        caps: Caps::default(),
    };
    let input: Box<dyn Read> = if args.file.as_os_str() == "-" {
        Box::new(std::io::stdin().lock())
    } else {
        let file = std::fs::File::open(&args.file).map_err(|error| Failure::file("read", &args.file, &error))?;
        Box::new(file)
    };
    Ok(separated::read(input, &options))
}

/// Columns mapped by hand.
fn map(args: &Args) -> Result<Vec<(String, String)>> {
    args.map
        .iter()
        .map(|pair| {
            let (column, field) =
                pair.rsplit_once('=').ok_or_else(|| Failure::usage(format!("“{pair}” is not COLUMN=FIELD")))?;
            Ok((column.trim().to_owned(), field.trim().to_owned()))
        })
        .collect()
}

/// How the file was understood, a line each.
fn stated(stated: &Stated) -> Vec<String> {
    let mut lines = Vec::new();
    let separator = match stated.separator {
        Some('\t') => ", separated by tabs".to_owned(),
        Some(c) => format!(", separated by “{c}”"),
        None => String::new(),
    };
    lines.push(format!("{} rows, {}{separator}", stated.rows, stated.encoding));
    let pairs: Vec<String> = stated.mapped.iter().map(|(column, field)| format!("{column} → {field}")).collect();
    if !pairs.is_empty() {
        lines.push(format!("columns: {}", pairs.join(", ")));
    }
    for date in &stated.dates {
        let unsure =
            if date.ambiguous { " (nothing in the file tells day from month: the policy's order)" } else { "" };
        lines.push(format!("dates in {}: {}{unsure}", date.column, date.format));
    }
    if !stated.kept.is_empty() {
        lines.push(format!("kept beside: {}", stated.kept.join(", ")));
    }
    if !stated.left_out.is_empty() {
        lines.push(format!("left out: {}", stated.left_out.join(", ")));
    }
    lines.extend(stated.notes.iter().cloned());
    lines
}

/// What cannot be used, row by row.
fn problems(parsed: &Parsed, skipped: bool) -> Failure {
    let many = parsed.problems.len();
    let rows = if many == 1 { "1 row cannot be used".to_owned() } else { format!("{many} rows cannot be used") };
    let message = if !parsed.is_readable() {
        "the file cannot be used".to_owned()
    } else if skipped {
        format!("{rows}, and {} left out", if many == 1 { "is" } else { "are" })
    } else {
        rows
    };
    let mut failure = Failure::input(message);
    for problem in parsed.problems.iter().take(MOST_LISTED) {
        let mut line = format!("line {}", problem.line);
        if !problem.column.is_empty() {
            let _ = write!(line, ", {}", problem.column);
        }
        if !problem.value.is_empty() {
            let _ = write!(line, ", “{}”", problem.value);
        }
        failure = failure.hint(format!("{line}: {}", problem.reason));
    }
    if many > MOST_LISTED {
        failure = failure.hint(format!("… and {} more", many - MOST_LISTED));
    }
    failure
}
