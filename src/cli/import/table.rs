//! `amends import csv`: what spreadsheets, help desks and address books export.

use super::super::failure::Failure;
use super::super::flags::DryRun;
use super::super::open::{Context, For};
use super::super::out;
use super::super::progress::{Progress, busy};
use super::super::{Exit, Result};
use super::{count, counted};
use crate::exchange::{Caps, Kind, Options, Parsed, Scope, Stated, Take, csv as separated};
use crate::session::{Incoming, Session};
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
    /// What a value of a column that decides means: --value "Status: Fechado=closed"; * for all that are not known
    #[arg(long, value_name = "COLUMN: VALUE=MEANING")]
    value: Vec<String>,
    /// Clients on record that the file may mean: sure (take only the sure ones), all (the doubtful too), none
    #[arg(long, value_name = "WHICH", value_parser = PossibleValuesParser::new(Take::ANSWERS.iter().map(|(word, _)| *word)))]
    yes: Option<String>,
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
    let values = values(args)?;
    let parsed = {
        let (session, _gone) = context.open_to_read_by()?;
        busy("reading", || parse(args, &map, &values, &session))?
    };
    let mut lines = stated(&parsed.stated);
    let name = args
        .file
        .file_name()
        .map_or("standard input".into(), |name| name.to_string_lossy());
    let counts = count(&parsed.drafts);
    if args.dry.dry_run {
        // Without the bad rows, which only --skip-bad leaves out.
        let how = if parsed.problems.is_empty() || args.skip_bad {
            ""
        } else {
            "with --skip-bad "
        };
        if parsed.is_readable() {
            lines.push(format!(
                "{how}{name} would bring {}; nothing was changed",
                counted(&counts)
            ));
        }
        out::lines(lines)?;
        let failure = || Err(problems(&parsed, &name, args.skip_bad));
        return if parsed.problems.is_empty() {
            Ok(Exit::Done)
        } else {
            failure()
        };
    }
    out::lines(lines)?;
    if !parsed.problems.is_empty() {
        let failure = problems(&parsed, &name, args.skip_bad);
        if !parsed.is_readable() {
            return Err(failure.hint("nothing was imported"));
        }
        if !args.skip_bad {
            return Err(failure.hint("nothing was imported; --skip-bad leaves those rows out"));
        }
        out::note(failure.message);
        failure.hints.iter().for_each(out::note);
    }
    let import = Incoming {
        clients: parsed.drafts,
        suppliers: parsed.suppliers,
        ..Incoming::default()
    };
    let mut session = context.open(For::Making)?;
    let mut progress = Progress::of("importing");
    let imported = session.import(&name, &import, &mut |far| progress.at(far))?;
    drop(progress);
    out::line(format!("imported {}", counted(&imported.added)))?;
    let moves = parsed.moves;
    if moves.moved + moves.same > 0 {
        out::line(format!(
            "tickets: {} new, {} moved on, {} the same, {} open ones not in this file",
            moves.new, moves.moved, moves.same, moves.gone
        ))?;
    }
    if imported.there.clients + imported.there.contacts + imported.there.issues > 0 {
        out::line(format!("already there: {}", counted(&imported.there)))?;
    }
    Ok(Exit::Done)
}

fn parse(
    args: &Args,
    map: &[(String, String)],
    values: &[(String, String, String)],
    session: &Session,
) -> Result<Parsed> {
    let calendar = session.calendar();
    let record = session.on_record()?;
    let kind = Kind::ALL
        .iter()
        .copied()
        .find(|kind| kind.word() == args.kind)
        .unwrap_or(Kind::Clients);
    let options = Options {
        kind,
        map,
        values,
        own: &session.policy().addresses,
        record: &record,
        take: args.yes.as_deref().map_or(Take::Ask, take),
        date_order: session.policy().date_order,
        local: &|local| calendar.instant(local),
        now: session.now(),
        caps: Caps::default(),
    };
    let input: Box<dyn Read> = if args.file.as_os_str() == "-" {
        Box::new(std::io::stdin().lock())
    } else {
        let unread = |error: std::io::Error| Failure::file("read", &args.file, &error);
        let file = std::fs::File::open(&args.file).map_err(unread)?;
        if file.metadata().map_err(unread)?.is_dir() {
            return Err(Failure::input(format!(
                "cannot read {}: it is a folder",
                args.file.display()
            )));
        }
        Box::new(file)
    };
    Ok(separated::read(input, &options))
}

/// Columns mapped by hand.
fn map(args: &Args) -> Result<Vec<(String, String)>> {
    args.map
        .iter()
        .map(|pair| {
            let (column, field) = pair
                .rsplit_once('=')
                .ok_or_else(|| Failure::usage(format!("“{pair}” is not COLUMN=FIELD")))?;
            Ok((column.trim().to_owned(), field.trim().to_owned()))
        })
        .collect()
}

fn take(word: &str) -> Take {
    let answer = Take::ANSWERS.iter().find(|(known, _)| *known == word);
    answer.map_or(Take::Ask, |(_, take)| *take)
}

/// What values mean, by hand.
fn values(args: &Args) -> Result<Vec<(String, String, String)>> {
    args.value
        .iter()
        .map(|text| {
            let parts = text.split_once(':').and_then(|(column, rest)| {
                let (value, meaning) = rest.rsplit_once('=')?;
                Some((
                    column.trim().to_owned(),
                    value.trim().to_owned(),
                    meaning.trim().to_owned(),
                ))
            });
            parts.ok_or_else(|| Failure::usage(format!("“{text}” is not COLUMN: VALUE=MEANING")))
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
    if !stated.encoding.is_empty() {
        lines.push(format!(
            "{}, {}{separator}",
            rows(stated.rows),
            stated.encoding
        ));
    }
    let pairs: Vec<String> = stated
        .mapped
        .iter()
        .map(|(column, field)| format!("{column} → {field}"))
        .collect();
    if !pairs.is_empty() {
        lines.push(format!("columns: {}", pairs.join(", ")));
    }
    for date in &stated.dates {
        let unsure = if date.ambiguous {
            " (nothing in the file tells day from month: the policy's order)"
        } else {
            ""
        };
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

/// “1 row”, “2 rows”.
fn rows(n: usize) -> String {
    format!("{n} {}", if n == 1 { "row" } else { "rows" })
}

/// What cannot be used, row by row; where it is the whole file, that alone.
fn problems(parsed: &Parsed, name: &str, skipped: bool) -> Failure {
    let worst = if parsed.is_readable() {
        Scope::Row
    } else {
        Scope::File
    };
    let told: Vec<_> = parsed
        .problems
        .iter()
        .filter(|problem| problem.scope == worst)
        .collect();
    let many = told.len();
    let bad = format!("{} of {name} cannot be used", rows(many));
    let message = if worst == Scope::File {
        format!("{name} cannot be used")
    } else if skipped {
        format!(
            "{bad}, and {} left out",
            if many == 1 { "is" } else { "are" }
        )
    } else {
        bad
    };
    let mut failure = Failure::input(message);
    for problem in told.into_iter().take(MOST_LISTED) {
        if problem.line == 0 {
            failure = failure.hint(problem.reason.clone());
            continue;
        }
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
