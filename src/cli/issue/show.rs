//! `amends issue show`.

use super::list;
use crate::cli::shared::{dated_ahead, entries::NotedEntries, output, table::wrap, who};
use crate::cli::{Context, Exit, Listing, Result};
use crate::wire;

/// Show one issue: whose it is, how it stands, what is next, and all that is noted on it, the last first
#[derive(clap::Args)]
pub struct Args {
    /// The issue's number
    issue: String,
    #[command(flatten)]
    listing: Listing,
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let (session, now) = args.listing.open(context)?;
    let (facts, place) = who::issue(&args.issue, &session)?;
    dated_ahead::tell([&facts], &args.listing, &session)?;
    let id = facts.issues[place].issue.id.clone();
    let whole = session.store().read_whole(facts.id(), now);
    let judged = session.judged(whole?.into_iter().collect(), now);
    let suppliers = session.suppliers()?;
    let telling = |one| list::telling(one, &suppliers, now, &session);
    if args.listing.json {
        return output::json(&wire::issue::list(&judged, &telling, now, |m| {
            m.facts.issue.id == id
        }));
    }
    for one in &judged {
        let Some(issue) = one.facts.issue(&id) else {
            continue;
        };
        let row = list::row(one, issue, &telling(one), &session);
        let [number, client, title, kind, ball, state, next] = row.as_slice() else {
            continue;
        };
        let mut lines = vec![format!("{number} {title} ({kind})  {client}")];
        let named = [("turn", ball), ("state", state), ("next", next)];
        for (word, text) in named.into_iter().filter(|(_, text)| !text.is_empty()) {
            lines.extend(wrap(&format!("  {word:<6} {text}"), context.width, 9));
        }
        if !issue.issue.note.trim().is_empty() {
            lines.extend(wrap(
                &format!("  note   {}", issue.issue.note),
                context.width,
                9,
            ));
        }
        let clients = who::everybody(&session)?;
        let entries = NotedEntries::of_issue(issue, now);
        lines.extend(entries.lines(&one.facts, &clients, now, &session)?);
        output::lines(lines)?;
    }
    Ok(Exit::Done)
}
