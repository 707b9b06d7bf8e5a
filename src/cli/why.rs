//! `amends why CLIENT`: the reasons for a client's standing, and for each contact what it was read from and why it counts
//! or does not.

use super::{Context, Exit, Listing, Result, client::judged, shared::output, today::morning};
use crate::health::words::{receipt, sentence, stands};
use crate::{domain::Contact, wire};

/// Why a client stands as it does, and which message each contact is
#[derive(clap::Args)]
pub struct Args {
    /// The client
    client: String,
    /// How many contacts
    #[arg(long, value_name = "N", default_value_t = 30)]
    contacts: usize,
    #[command(flatten)]
    listing: Listing,
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let (session, now) = args.listing.open(context)?;
    let one = judged(&args.client, &args.listing, (&session, now))?;
    let suppliers = session.suppliers()?;
    let telling = session.telling(&one.facts, &suppliers, now);
    let past = |contact: &&Contact| contact.at <= now;
    let contacts = one.facts.contacts.iter().filter(past);
    let contacts = contacts.rev().take(args.contacts);
    if args.listing.json {
        let morning = morning(args.listing.as_of.as_deref(), &session)?;
        let morning = morning.of(one.facts.id());
        return output::json(&wire::client::why(&one, morning, &telling, contacts));
    }
    let mut lines = vec![format!(
        "{}: {}",
        one.facts.client.name,
        stands(&one.assessment)
    )];
    let reasons = one.assessment.reasons.iter();
    lines.extend(reasons.map(|reason| format!("  {}", sentence(reason, &telling))));
    for contact in contacts {
        let calendar = session.calendar();
        let hour = if calendar.is_midnight(contact.at) {
            ""
        } else {
            " %H:%M"
        };
        let at = calendar.local(contact.at);
        lines.push(String::new());
        lines.push(format!(
            "{} {} {}",
            at.format(&format!("%Y-%m-%d{hour}")),
            contact.channel,
            contact.words().lines().next().unwrap_or_default()
        ));
        lines.extend(receipt(contact).into_iter().map(|line| format!("  {line}")));
    }
    output::lines(lines)
}
