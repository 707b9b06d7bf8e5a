//! `amends client edit`.

use super::status::StatusArgs;
use crate::cli::{Context, DryRun, Exit, Result, Target, shared::options_of::OptionsOf};
use crate::deed::{Decides, Deed, EditClient, SetStatus, Tag};

/// Change a client: its name, grouping, note, promises, how often to be in touch, or status
#[derive(clap::Args)]
pub struct Args {
    /// The client
    client: String,
    #[command(flatten)]
    details: OptionsOf<EditClient<'static>>,
    /// Take a tag off
    #[arg(long, value_name = "TAG")]
    untag: Vec<String>,
    #[command(flatten)]
    status: StatusArgs,
    #[command(flatten)]
    dry: DryRun,
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let told = args.details.told();
    let edit = EditClient { tags: None, ..told };
    let nothing = EditClient {
        because: told.because,
        ..EditClient::default()
    };
    let edit = (edit != nothing).then_some(edit);
    let tag = Tag {
        add: told.tags.into_iter().collect(),
        remove: args.untag.iter().map(String::as_str).collect(),
    };
    let tag = (tag != Tag::default()).then_some(tag);
    let to = args.status.becomes();
    let because = told.because.unwrap_or_default();
    let status = to.map(|to| SetStatus { to, because });
    if edit.is_none() && tag.is_none() && status.is_none() {
        return Err(OptionsOf::<EditClient>::nothing());
    }
    Target::open(&args.client, args.dry, context)?.perform(|facts, moment| {
        let edited = edit.map(|act| act.decide(facts, moment));
        let tagged = tag.map(|act| act.decide(&[facts]));
        let turned = status.map(|act| act.decide(facts, moment));
        let all = [edited, tagged, turned].into_iter().flatten();
        Ok(Deed::joined(all.collect::<std::result::Result<_, _>>()?))
    })
}
