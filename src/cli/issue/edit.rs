//! `amends issue edit`.

use crate::cli::{Context, DryRun, Exit, Result, Target, shared::verb_macros::as_told};
use crate::deed::Then;
use crate::domain::{Doing, IssueKind, Severity};
use clap::builder::PossibleValuesParser;

/// Change an issue: its title, kind, note; from a date on its severity, whose doing it is, its cause, its date
#[derive(clap::Args)]
pub struct Args {
    /// The issue's number
    issue: String,
    /// A new title
    #[arg(long)]
    title: Option<String>,
    /// What it is
    #[arg(long, value_parser = PossibleValuesParser::new(IssueKind::WORDS))]
    kind: Option<String>,
    /// A new note
    #[arg(long)]
    note: Option<String>,
    /// How much it hurts them
    #[arg(long, value_parser = PossibleValuesParser::new(Severity::ALL.iter().map(|s| s.short())))]
    severity: Option<String>,
    /// Whose doing it is
    #[arg(long, value_parser = PossibleValuesParser::new(Doing::WORDS))]
    doing: Option<String>,
    /// The cause, in a word or two
    #[arg(long)]
    cause: Option<String>,
    /// The date given to them, or none: it is taken back
    #[arg(long, value_name = "DATE|none")]
    promised: Option<String>,
    /// When it was noticed
    #[arg(long, value_name = "DATE")]
    noticed: Option<String>,
    /// Since when severity, doing, cause or the date are so [default: now]
    #[arg(long, value_name = "DATE")]
    at: Option<String>,
    #[command(flatten)]
    dry: DryRun,
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let (target, issue) = Target::on_issue(&args.issue, args.dry, context)?;
    target.does(&as_told!(args => EditIssue {
        title, kind, severity, doing, cause, promised, noticed, note;
        issue: &issue,
        then: Then {
            when: args.at.as_deref().unwrap_or_default(),
            by: "",
        },
    }))
}
