//! `amends why CLIENT`: the reasons for a client's standing, and for each contact what it was read from and why it counts
//! or does not.

use super::{Context, Exit, For, Listing, Result, dated_ahead, out, who};
use crate::domain::Contact;
use crate::health::words::{receipt, sentence};

/// Why a client stands as it does, and which message each contact is
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The client
    client: String,
    /// How many contacts
    #[arg(long, value_name = "N", default_value_t = 30)]
    contacts: usize,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<Exit> {
    let session = context.open(For::Looking)?;
    let clients = who::everybody(&session)?;
    dated_ahead::tell(&clients, &Listing::default(), &session)?;
    let id = who::client(&args.client, &clients)?.id().clone();
    let now = session.now();
    let whole = session.whole(&id)?;
    let Some(one) = session.judged(vec![whole], now).pop() else {
        return Ok(Exit::Done);
    };
    let suppliers = session.suppliers()?;
    let telling = session.telling(&one.facts, &suppliers, now);
    let mut lines = vec![format!(
        "{}: {}",
        one.facts.client.name,
        one.assessment.standing.shown()
    )];
    let reasons = one.assessment.reasons.iter();
    lines.extend(reasons.map(|reason| format!("  {}", sentence(reason, &telling))));
    let past = |contact: &&Contact| contact.at <= now;
    let contacts = one.facts.contacts.iter().filter(past);
    for contact in contacts.rev().take(args.contacts) {
        let at = session.calendar().local(contact.at);
        lines.push(String::new());
        lines.push(format!(
            "{} {} {}",
            at.format("%Y-%m-%d %H:%M"),
            contact.channel,
            contact.text.lines().next().unwrap_or_default()
        ));
        lines.extend(receipt(contact).into_iter().map(|line| format!("  {line}")));
    }
    out::lines(lines)
}
