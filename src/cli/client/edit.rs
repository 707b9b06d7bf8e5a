//! `amends client edit`.

use super::status::StatusArgs;
use crate::cli::failure::Failure;
use crate::cli::flags::DryRun;
use crate::cli::open::Context;
use crate::cli::save::Target;
use crate::cli::{Exit, Result};
use crate::deed::{Deed, EditClient, SetStatus, Tag};

/// Change a client: its name, grouping, note, promises, how often to be in touch, or status
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The client
    client: String,
    /// A new name
    #[arg(long)]
    name: Option<String>,
    /// How big it is
    #[arg(long, value_parser = ["small", "medium", "large", "none"])]
    size: Option<String>,
    /// What we bill it in a year, or none
    #[arg(long, value_name = "N|none")]
    billing: Option<String>,
    /// Add a tag
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// Take a tag off
    #[arg(long, value_name = "TAG")]
    untag: Vec<String>,
    /// A new note
    #[arg(long)]
    note: Option<String>,
    /// Since when it is a client, or none
    #[arg(long, value_name = "DATE|none")]
    since: Option<String>,
    /// How often we promise them to be in touch, in days, or none: as usual again
    #[arg(long, value_name = "DAYS|none")]
    cadence: Option<String>,
    /// A reply promise of its own in working time (4h), or none: the policy's again
    #[arg(long, value_name = "TIME|none")]
    reply: Option<String>,
    /// The same for while it has priority, until it is healed
    #[arg(long, value_name = "TIME|none")]
    reply_tight: Option<String>,
    /// A promise of its own to tell them of trouble, in working time, or none
    #[arg(long, value_name = "TIME|none")]
    tell: Option<String>,
    /// Why it is paused, former or promised something of its own
    #[arg(long, value_name = "REASON", default_value = "")]
    because: String,
    #[command(flatten)]
    status: StatusArgs,
    #[command(flatten)]
    dry: DryRun,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<Exit> {
    let edit = EditClient {
        name: args.name.as_deref(),
        size: args.size.as_deref(),
        billing: args.billing.as_deref(),
        tags: None,
        note: args.note.as_deref(),
        since: args.since.as_deref(),
        cadence: args.cadence.as_deref(),
        reply: args.reply.as_deref(),
        reply_tight: args.reply_tight.as_deref(),
        tell: args.tell.as_deref(),
        because: "",
    };
    let edit = (edit != EditClient::default()).then_some(EditClient {
        because: &args.because,
        ..edit
    });
    let tag = Tag {
        add: args.tag.iter().map(String::as_str).collect(),
        remove: args.untag.iter().map(String::as_str).collect(),
    };
    let tag = (tag != Tag::default()).then_some(tag);
    let status = args.status.becomes().map(|to| SetStatus {
        to,
        because: &args.because,
    });
    if edit.is_none() && tag.is_none() && status.is_none() {
        return Err(Failure::usage(
            "nothing would change: say what, with --name, --tag, --cadence …",
        ));
    }
    Target::open(&args.client, args.dry, context)?.perform(|facts, scene, moment| {
        let edited = edit.map(|act| act.decide(facts, scene, moment));
        let tagged = tag.map(|act| act.decide(&[facts]));
        let turned = status.map(|act| act.decide(facts, scene, moment));
        let all = [edited, tagged, turned].into_iter().flatten();
        Ok(Deed::joined(all.collect::<std::result::Result<_, _>>()?))
    })
}
