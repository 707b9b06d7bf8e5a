//! What several verbs take: whether to only say what would be done, JSON, an earlier day, words of a short list.

use super::dates;
use crate::cli::{Context, For, Result};
use crate::domain::{Instant, Severity};
use crate::session::Session;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::path::PathBuf;

/// One of a few words.
pub fn words<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    word: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|value| word(*value))).try_map(move |typed| {
        all.iter()
            .find(|value| word(**value) == typed)
            .copied()
            .ok_or("no such word")
    })
}

/// How much an issue hurts, by the first of its words.
pub fn severities() -> impl TypedValueParser<Value = Severity> {
    words(Severity::ALL, Severity::short)
}

/// What holds for every verb.
#[derive(clap::Args)]
pub struct Global {
    /// The store's file (`AMENDS_DB`; else amends/amends.db where data belongs)
    #[arg(long, global = true, value_name = "FILE")]
    pub db: Option<PathBuf>,
    /// The configuration of this machine (`AMENDS_CONFIG`)
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// What every changing verb takes.
#[derive(Clone, Copy, clap::Args)]
pub struct DryRun {
    /// Say what would be done, and do nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// A date given to a client.
#[derive(clap::Args)]
pub struct GivenDate {
    /// The date given to them; of a fix or an answer instead of it: it is not done yet
    #[arg(
        long,
        value_name = "DATE",
        default_value = "",
        hide_default_value = true
    )]
    pub promised: String,
}

/// Whether the words do the step, said beside them.
#[derive(clap::Args, Clone, Copy)]
pub struct SaidDone {
    /// It is done, however the words are read
    #[arg(long, conflicts_with = "note")]
    did: bool,
    /// It is not done: the words are only noted
    #[arg(long)]
    note: bool,
}

impl SaidDone {
    pub fn said(self) -> Option<bool> {
        (self.did || self.note).then_some(self.did)
    }
}

/// When somebody is asked again who is to act.
#[derive(clap::Args)]
pub struct AskAgain {
    /// When we ask again [default: the client in three working days, a supplier the sooner the worse it is]
    #[arg(
        long,
        value_name = "DATE",
        default_value = "",
        hide_default_value = true
    )]
    pub chase: String,
}

/// What every listing takes.
#[derive(Clone, clap::Args)]
pub struct Listing {
    /// Print JSON (a versioned shape) instead of text
    #[arg(long)]
    pub json: bool,
    /// As things were at a date: 2026-05-14, 2026-05-14T09:00, yesterday; a date alone is its end
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
}

impl Listing {
    /// The book to look at, and the moment it is looked at.
    pub fn open(&self, context: &Context) -> Result<(Session, Instant)> {
        let session = context.open(For::Looking)?;
        let (_, now) = dates::as_of(self.as_of.as_deref(), &session)?;
        Ok((session, now))
    }
}
