//! `amends client archive`, and the status that `amends client edit` takes.

use crate::cli::{Context, DryRun, Exit, Result, Target};
use crate::deed::{NewStatus, SetStatus};
use crate::domain::Status;
use clap::builder::PossibleValuesParser;

/// Make it a former client: no flags any more, and the facts stay. Back: client edit NAME --status active
#[derive(clap::Args)]
pub struct Archive {
    /// The client
    client: String,
    /// Why
    #[arg(long, default_value = "")]
    note: String,
    #[command(flatten)]
    dry: DryRun,
}

pub fn archive(args: &Archive, context: &Context) -> Result<Exit> {
    let act = SetStatus {
        to: NewStatus::Former,
        because: &args.note,
    };
    Target::open(&args.client, args.dry, context)?.does(&act)
}

/// Active, paused or former.
#[derive(clap::Args)]
pub struct StatusArgs {
    /// active, paused (with --until) or former
    #[arg(long, value_parser = PossibleValuesParser::new(Status::VARIANTS.iter().map(|status| status.word)))]
    status: Option<String>,
    /// The first day on which flags may show again
    #[arg(
        long,
        value_name = "DATE",
        requires = "status",
        required_if_eq("status", "paused")
    )]
    until: Option<String>,
}

impl StatusArgs {
    /// What it becomes, if anything is said of that.
    pub fn becomes(&self) -> Option<NewStatus<'_>> {
        match (self.status.as_deref(), self.until.as_deref()) {
            (Some("active"), _) => Some(NewStatus::Active),
            (Some("former"), _) => Some(NewStatus::Former),
            (_, until) => until.map(NewStatus::Paused),
        }
    }
}
