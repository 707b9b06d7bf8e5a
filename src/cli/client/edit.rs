//! `amends client edit`.

use super::{name, size, tags};
use crate::cli::args::DryRun;
use crate::cli::failure::Failure;
use crate::cli::log::MOST_TEXT;
use crate::cli::open::{Context, For};
use crate::cli::out;
use crate::cli::save::{save, told};
use crate::cli::{Exit, Result, when, who};
use crate::domain::{Client, Command, Lines, MOST_DAYS, Promise, Status, What, WorkTime, clean};
use crate::session::Session;

/// Change a client: its name, grouping, note, cadence, promise or status
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
    /// A cadence of its own in days, or none: the policy's again
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
    /// active, paused (with --until) or former
    #[arg(long, value_parser = ["active", "paused", "former"])]
    status: Option<String>,
    /// The first day on which flags may show again
    #[arg(long, value_name = "DATE", required_if_eq("status", "paused"))]
    until: Option<String>,
    #[command(flatten)]
    dry: DryRun,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<Exit> {
    let mut session = context.open(For::Changing.unless(args.dry))?;
    let clients = who::everybody(&session)?;
    let before = &who::client(&args.client, &clients)?.client;
    let after = edited(args, before)?;
    let mut parts = Vec::new();
    let mut words = Vec::new();
    if &after != before {
        words.extend(differences(before, &after));
        parts.push(Command::PutClient(after));
    }
    let now = session.now();
    let because = clean(&args.because, Lines::Keep, MOST_TEXT);
    for what in events(args, &session)? {
        words.push(said(&what));
        parts.push(Command::Record(session.moment(|moment| {
            moment.client_event(&before.id, now, what, &because)
        })));
    }
    if parts.is_empty() {
        return Err(Failure::usage(
            "nothing would change: say what, with --name, --tag, --cadence …",
        ));
    }
    let title = format!("edit {}: {}", before.name, words.join(", "));
    let saved = save(Command::Together(parts), &title, &mut session, args.dry)?;
    out::line(told(saved.as_ref(), &title))?;
    Ok(Exit::Done)
}

fn edited(args: &Args, before: &Client) -> Result<Client> {
    let mut after = before.clone();
    if let Some(typed) = &args.name {
        after.name = name(typed)?;
    }
    if let Some(word) = &args.size {
        after.size = size(Some(word));
    }
    if let Some(text) = &args.billing {
        after.billing = match text.as_str() {
            "none" => None,
            number => Some(number.parse().map_err(|_| {
                Failure::input(format!("“{number}” is not a whole number, nor none"))
            })?),
        };
    }
    after.tags.extend(tags(&args.tag));
    let off = tags(&args.untag);
    after.tags.retain(|tag| !off.contains(tag));
    after.tags.sort();
    after.tags.dedup();
    if let Some(text) = &args.note {
        after.note = clean(text, Lines::Keep, MOST_TEXT);
    }
    Ok(after)
}

fn differences(before: &Client, after: &Client) -> Vec<String> {
    let mut words = Vec::new();
    if before.name != after.name {
        words.push(format!("name {}", after.name));
    }
    if before.size != after.size {
        words.push(format!(
            "size {}",
            after.size.map_or("none", crate::domain::Size::word)
        ));
    }
    if before.billing != after.billing {
        words.push(format!(
            "billing {}",
            after.billing.map_or("none".to_owned(), |n| n.to_string())
        ));
    }
    if before.tags != after.tags {
        words.push(format!(
            "tags {}",
            if after.tags.is_empty() {
                "none".to_owned()
            } else {
                after.tags.join(" ")
            }
        ));
    }
    if before.note != after.note {
        words.push("note".to_owned());
    }
    words
}

/// What changes over time is an event, so that it can be told when.
fn events(args: &Args, session: &Session) -> Result<Vec<What>> {
    let mut events = Vec::new();
    if let Some(text) = &args.cadence {
        let days = match text.as_str() {
            "none" => None,
            days => Some(
                days.trim_end_matches('d')
                    .parse()
                    .ok()
                    .filter(|days| (1..=MOST_DAYS).contains(days))
                    .ok_or_else(|| {
                        Failure::input(format!(
                            "“{days}” is not a number of days (1 to {MOST_DAYS}), nor none"
                        ))
                    })?,
            ),
        };
        events.push(What::Cadence(days));
    }
    let promises = [
        (Promise::Reply, &args.reply),
        (Promise::ReplyTight, &args.reply_tight),
        (Promise::Tell, &args.tell),
    ];
    for (promise, text) in promises
        .into_iter()
        .filter_map(|(promise, text)| Some((promise, text.as_ref()?)))
    {
        let time = match text.as_str() {
            "none" => None,
            time => Some(
                time.parse::<WorkTime>()
                    .ok()
                    .filter(|time| time.0 > 0)
                    .ok_or_else(|| {
                        Failure::input(format!("“{time}” is not a working time like 4h, nor none"))
                    })?,
            ),
        };
        events.push(What::Promise { promise, time });
    }
    match (args.status.as_deref(), &args.until) {
        (Some("active"), _) => events.push(What::Status(Status::Active)),
        (Some("former"), _) => events.push(What::Status(Status::Former)),
        (Some("paused") | None, Some(until)) => {
            events.push(What::Status(Status::Paused {
                until: when::due(until, session)?.date,
            }));
        }
        _ => {}
    }
    Ok(events)
}

fn said(what: &What) -> String {
    match what {
        What::Cadence(Some(days)) => format!("cadence {days} days"),
        What::Cadence(None) => "cadence of the policy".to_owned(),
        What::Promise {
            promise,
            time: Some(time),
        } => format!("{promise} within {time}"),
        What::Promise {
            promise,
            time: None,
        } => format!("{promise} promise of the policy"),
        What::Status(Status::Active) => "active".to_owned(),
        What::Status(Status::Former) => "former".to_owned(),
        What::Status(Status::Paused { until }) => {
            format!("paused until {}", until.format("%a %-d %b %Y"))
        }
        _ => String::new(),
    }
}
