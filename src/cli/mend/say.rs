//! The steps in which we speak with them: telling, apologising, a word in between, following up. Each is a
//! contact, and an event where it is more.

use super::here::{About, Common, Here, needed, text};
use crate::cli::failure::Failure;
use crate::cli::open::Context;
use crate::cli::{Exit, Result};
use crate::deed::said_sorry;
use crate::domain::{Affected, Channel, Command, Contact, Direction, IssueFacts, Mood, Step, What};
use clap::builder::PossibleValuesParser;

/// How they were reached, and how they sounded.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct How {
    /// How the client was reached [default: call]
    #[arg(long, value_parser = PossibleValuesParser::new(Channel::ALL.iter().map(|c| c.word())))]
    channel: Option<String>,
    /// With whom at the client
    #[arg(long, value_name = "PERSON")]
    with: Vec<String>,
    /// How they sounded
    #[arg(long, value_parser = PossibleValuesParser::new(Mood::ALL.iter().map(|m| m.word())))]
    mood: Option<String>,
}

impl How {
    /// Whether it was said how they sounded, by which way or with whom.
    pub(super) fn heard(&self) -> bool {
        self.mood.is_some() || self.channel.is_some() || !self.with.is_empty()
    }

    /// How they sounded.
    pub(super) fn mood(&self) -> Option<Mood> {
        self.mood.as_deref().and_then(|word| word.parse().ok())
    }

    /// The same without how they sounded.
    pub(super) fn without_mood(&self) -> Self {
        Self {
            mood: None,
            ..self.clone()
        }
    }

    /// The contact in which something was said about an issue.
    pub(super) fn contact(&self, here: &Here, issue: &IssueFacts, words: &str) -> Result<Contact> {
        let channel = self
            .channel
            .as_deref()
            .and_then(|word| word.parse().ok())
            .unwrap_or(Channel::Call);
        let mut contact =
            here.moment(|moment| moment.contact(here.client.id(), here.at, channel, words));
        contact.issues.push(issue.issue.id.clone());
        contact.mood = self.mood();
        if contact.mood.is_some() && channel.usual_direction() == Direction::Out {
            return Err(Failure::input(format!(
                "a {channel} goes out: nobody sounds like anything in it"
            ))
            .hint("leave --mood out, or log their answer with amends log"));
        }
        contact.persons = self
            .with
            .iter()
            .map(|typed| here.person(typed))
            .collect::<Result<_>>()?;
        Ok(contact)
    }
}

/// They know of it: who told them, and what they were told
#[derive(Debug, clap::Args)]
pub(super) struct Tell {
    /// What they were told
    words: Vec<String>,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    common: Common,
}

pub(super) fn tell(client: &str, args: &Tell, context: &Context) -> Result<Exit> {
    let (here, issue) = Here::about(client, &args.common, About::Mending, context)?;
    let words = text(&args.words);
    let contact = args.how.contact(&here, &issue, &words)?;
    let parts = said(&here, &issue, contact, &[What::ToldClient], &words);
    let title = here.title(Step::TellClient.done(), &issue);
    here.save(parts, &title)
}

/// We said sorry: to the client, to persons there, to other clients that it touched
#[derive(Debug, clap::Args)]
pub(super) struct Apologise {
    /// What was said or written
    words: Vec<String>,
    /// To whom: client, a person there, another client; again for each [default: client]
    #[arg(long, value_name = "WHO")]
    to: Vec<String>,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    common: Common,
}

pub(super) fn apologise(client: &str, args: &Apologise, context: &Context) -> Result<Exit> {
    let (here, issue) = Here::about(client, &args.common, About::Mending, context)?;
    let words = text(&args.words);
    let mut to: Vec<Affected> = Vec::new();
    for typed in &args.to {
        let whom = here.affected(typed)?;
        if !to.contains(&whom) {
            to.push(whom);
        }
    }
    if to.is_empty() {
        to.push(Affected::Client);
    }
    let names: Vec<String> = to.iter().map(|whom| here.called(whom)).collect();
    let contact = args.how.contact(&here, &issue, &words)?;
    let parts = here.moment(|moment| said_sorry(&contact, &issue.issue.id, &to, moment));
    let title = here.title(&format!("said sorry to {}", names.join(", ")), &issue);
    here.save(parts, &title)
}

/// A word about an issue.
#[derive(Debug, clap::Args)]
pub(super) struct Talk {
    /// What was said
    words: Vec<String>,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    common: Common,
}

pub(super) fn word(client: &str, args: &Talk, context: &Context) -> Result<Exit> {
    let (here, issue) = Here::about(client, &args.common, About::Mending, context)?;
    let words = needed(&args.words, "how does it stand?")?;
    let contact = args.how.contact(&here, &issue, &words)?;
    let title = here.title(Step::UpdateThem.done(), &issue);
    here.save(vec![Command::PutContact(contact)], &title)
}

/// After the fix: they say that it holds; or that it does not (--failed)
#[derive(Debug, clap::Args)]
#[command(visible_alias = "confirm")]
pub(super) struct FollowUp {
    /// What they said
    words: Vec<String>,
    /// It did not hold: the issue is open again
    #[arg(long)]
    failed: bool,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    common: Common,
}

pub(super) fn follow_up(client: &str, args: &FollowUp, context: &Context) -> Result<Exit> {
    let (here, issue) = Here::about(client, &args.common, About::Fixed, context)?;
    let fixed = issue.resolved_at(here.session.now());
    match fixed {
        None => {
            return Err(super::here::refused(format!(
                "{} is not fixed yet",
                super::here::quoted(&issue)
            )));
        }
        Some(fixed) if here.at < fixed => {
            return Err(Failure::input(format!(
                "that is before {} was fixed",
                super::here::quoted(&issue)
            )));
        }
        Some(_) => {}
    }
    let words = text(&args.words);
    let contact = args.how.contact(&here, &issue, &words)?;
    let (what, done) = if args.failed {
        (What::Reopened, "it did not hold")
    } else {
        (What::Confirmed, Step::Confirm.done())
    };
    let parts = said(&here, &issue, contact, &[what], &words);
    let title = here.title(done, &issue);
    here.save(parts, &title)
}

/// A contact, and what happened in it.
fn said(
    here: &Here,
    issue: &IssueFacts,
    contact: Contact,
    whats: &[What],
    words: &str,
) -> Vec<Command> {
    let id = contact.id.clone();
    let mut parts = vec![Command::PutContact(contact)];
    for what in whats {
        let mut command = here.event(issue, what.clone(), words);
        if let Command::Record(event) = &mut command {
            event.contact = Some(id.clone());
        }
        parts.push(command);
    }
    parts
}
