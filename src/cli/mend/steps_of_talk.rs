//! The steps in which we speak with them: telling, apologising, a word in between, following up.

use super::At;
use super::which_issue::{Common, Fits, InWords, everybody, steps};
use crate::cli::{Exit, Result, Target, shared::flags::words};
use crate::deed;
use crate::domain::{Affected, Channel, Mood};

/// How they were reached, and how they sounded.
#[derive(clap::Args)]
pub struct HowArgs {
    /// How the client was reached [default: as usual]
    #[arg(long, value_parser = words(Channel::ALL, Channel::word))]
    channel: Option<Channel>,
    /// With whom at the client
    #[arg(long, value_name = "PERSON", value_delimiter = ',')]
    with: Vec<String>,
    /// How they sounded
    #[arg(long, value_parser = words(Mood::ALL, Mood::word))]
    mood: Option<Mood>,
}

impl HowArgs {
    /// Whether it was said how they sounded, by which way or with whom.
    pub fn heard(&self) -> bool {
        self.mood.is_some() || self.channel.is_some() || !self.with.is_empty()
    }

    pub fn with(&self) -> String {
        self.with.join(",")
    }

    pub fn how<'a>(&self, with: &'a str, target: &Target) -> deed::How<'a> {
        deed::How {
            direction: None,
            channel: self
                .channel
                .unwrap_or(deed::usual_channel(Some(&target.facts))),
            with,
            mood: self.mood,
        }
    }
}

/// They know of it: who told them, and what they were told
#[derive(clap::Args)]
pub struct TellArgs {
    /// What they were told
    words: Vec<String>,
    /// What whoever is above them needs to hear
    #[arg(long, value_name = "WORDS", default_value = "")]
    must_hear: String,
    #[command(flatten)]
    how: HowArgs,
    #[command(flatten)]
    common: InWords,
}

steps! { tell(args: TellArgs, how) on Mending => Tell {
    words: &args.words.join(" "),
    must_hear: &args.must_hear,
    how,
} }

/// We said sorry: to the client, to persons there, to other clients that it touched
#[derive(clap::Args)]
pub struct ApologiseArgs {
    /// What was said or written
    words: Vec<String>,
    /// To whom: client, a person there, another client; again for each [default: client]
    #[arg(long, value_name = "WHO")]
    to: Vec<String>,
    #[command(flatten)]
    how: HowArgs,
    #[command(flatten)]
    common: InWords,
}

pub fn apologise(args: &ApologiseArgs, at: &At) -> Result<Exit> {
    args.common.step(at, Fits::Mending, |issue, then, target| {
        let mut to = everybody(&target, &args.to)?;
        if to.is_empty() {
            to.push(Affected::Client);
        }
        let with = args.how.with();
        let act = deed::Apologise {
            issue,
            to: &to,
            words: &args.words.join(" "),
            how: args.how.how(&with, &target),
            then,
        };
        target.does(&act)
    })
}

/// A word about an issue.
#[derive(clap::Args)]
pub struct WordArgs {
    /// What was said
    words: Vec<String>,
    #[command(flatten)]
    how: HowArgs,
    #[command(flatten)]
    common: InWords,
}

steps! { word(args: WordArgs, how) on Mending => Update {
    words: &args.words.join(" "),
    how,
} }

/// After the fix: they say that it holds; or that it does not (--failed)
#[derive(clap::Args)]
#[command(visible_alias = "confirm")]
pub struct FollowUpArgs {
    /// What they said
    words: Vec<String>,
    /// It did not hold: the issue is open again
    #[arg(long)]
    failed: bool,
    #[command(flatten)]
    how: HowArgs,
    #[command(flatten)]
    common: Common,
}

steps! { follow_up(args: FollowUpArgs, how) on Fixed => FollowUp {
    holds: args.failed.then_some(false),
    words: &args.words.join(" "),
    how,
} }

/// A letter of our own words that was sent or said: it is logged, and whoever it is to has had an apology
#[derive(clap::Args)]
pub struct LetterArgs {
    /// The text
    #[arg(required = true)]
    text: Vec<String>,
    /// Who has had an apology by it: client, a person there, another client; again for each
    #[arg(long, value_name = "WHO")]
    to: Vec<String>,
    /// How it was sent or said
    #[arg(long, default_value = deed::Send::WAYS[0].word(), value_parser = words(&deed::Send::WAYS, Channel::word))]
    channel: Channel,
    #[command(flatten)]
    common: Common,
}

pub fn letter(args: &LetterArgs, at: &At) -> Result<Exit> {
    args.common.step(at, Fits::Mending, |issue, then, target| {
        let to = everybody(&target, &args.to)?;
        target.does(&deed::Send {
            issue,
            to: &to,
            text: &args.text.join(" "),
            began: "",
            channel: args.channel,
            then,
        })
    })
}
