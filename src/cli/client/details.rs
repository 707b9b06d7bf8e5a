//! What can be told of a client beside its name: the same when it is added and when it is changed.

use crate::{cli::shared::verb_macros::as_told, deed::EditClient, domain::Size};
use clap::builder::PossibleValuesParser;

/// What is told of a client.
#[derive(clap::Args)]
pub struct ClientDetails {
    /// How big it is; only ever for grouping
    #[arg(long, value_parser = PossibleValuesParser::new(Size::WORDS.iter().chain(&["none"])))]
    size: Option<String>,
    /// What we bill it in a year; only ever for grouping
    #[arg(long, value_name = "N|none")]
    billing: Option<String>,
    /// A word to group it by; again for each
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
    /// Anything worth knowing
    #[arg(long)]
    note: Option<String>,
    /// Since when it is a client
    #[arg(long, value_name = "DATE|none")]
    since: Option<String>,
    /// How often we promise to be in touch, in days; none: as the policy says
    #[arg(long, value_name = "DAYS|none")]
    cadence: Option<String>,
    /// A reply promise of its own in working time (4h), or none: the policy's
    #[arg(long, value_name = "TIME|none")]
    reply: Option<String>,
    /// The same for while it has priority, until it is healed
    #[arg(long, value_name = "TIME|none")]
    reply_tight: Option<String>,
    /// A promise of its own to tell them of trouble, in working time, or none
    #[arg(long, value_name = "TIME|none")]
    tell: Option<String>,
    /// Who of us looks after it: a name, me, or nobody
    #[arg(long, value_name = "NAME|nobody")]
    with: Option<String>,
    /// Why it is promised something of its own, handed on, paused or former
    #[arg(long, value_name = "REASON", default_value = "")]
    because: String,
}

impl ClientDetails {
    /// As it is told, but for the tags.
    pub fn told<'a>(&'a self, name: Option<&'a str>) -> EditClient<'a> {
        as_told!(self => EditClient {
            size, billing, note, since, cadence, reply, reply_tight, tell, with;
            name,
            tags: None,
            because: &self.because,
        })
    }
}
