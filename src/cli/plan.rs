//! `amends plan`: what we mean to do by a date.

use super::args::{DryRun, Listing};
use super::failure::Failure;
use super::log::MOST_TEXT;
use super::open::{Context, For};
use super::out;
use super::progress::whole_book;
use super::save::{save, told};
use super::table::{self, Side};
use super::{Exit, Result, when, who};
use crate::domain::{ClientFacts, Command, Date, Instant, Lines, Origin, Plan, PlanId, clean};
use crate::phrase::{When, quick_log::Makes};
use crate::session::Session;
use crate::wire;

/// Plan something by a date, mark a plan as done or dropped, or list the plans
///
/// amends plan acme "fri: send the quote" · amends plan acme send the quote --due fri · amends plan
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The client; without one, the plans of all are listed
    client: Option<String>,
    /// What is planned, with its date before a colon unless --due gives it
    what: Vec<String>,
    /// By when
    #[arg(long, value_name = "DATE")]
    due: Option<String>,
    /// About which issue
    #[arg(long, value_name = "NUMBER")]
    issue: Option<String>,
    /// The plan whose words begin like this is done
    #[arg(long, value_name = "WORDS", conflicts_with_all = ["what", "due", "issue", "dropped"])]
    done: Option<String>,
    /// The plan whose words begin like this is not needed any more
    #[arg(long, value_name = "WORDS", conflicts_with_all = ["what", "due", "issue"])]
    dropped: Option<String>,
    /// List those done and dropped, too
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    listing: Listing,
    #[command(flatten)]
    dry: DryRun,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<Exit> {
    let ends = args.done.is_some() || args.dropped.is_some();
    match &args.client {
        Some(client) if ends => end(args, client, context),
        Some(client) if !args.what.is_empty() || args.due.is_some() => add(args, client, context),
        client if !ends => list(args, client.as_deref(), context),
        _ => Err(Failure::usage("whose plan? name the client first")),
    }
}

fn add(args: &Args, typed: &str, context: &Context) -> Result<Exit> {
    let mut session = context.open(For::Changing.unless(args.dry))?;
    let clients = who::everybody(&session)?;
    let client = session.whole(who::client(typed, &clients)?.id())?;
    let (what, due) = what_and_when(args, &client, &clients, &session)?;
    let issue = match &args.issue {
        None => None,
        Some(number) => {
            let wanted = number.trim_start_matches('#');
            let found = client
                .issues
                .iter()
                .find(|i| i.issue.number.to_string() == wanted);
            let found = found.ok_or_else(|| {
                Failure::input(format!("{} has no issue #{wanted}", client.client.name))
            })?;
            Some(found.issue.id.clone())
        }
    };
    let plan = Plan {
        id: PlanId::new(session.new_id()),
        client: client.id().clone(),
        issue,
        what: what.clone(),
        due: due.date,
        at: session.now(),
        done_at: None,
        done_as: None,
        dropped_at: None,
        origin: Origin::default(),
    };
    let title = format!("planned for {}: {what}", client.client.name);
    let saved = save(Command::PutPlan(plan), &title, &mut session, args.dry)?;
    out::line(told(
        saved.as_ref(),
        &format!("{title}, due {}", day(due.date)),
    ))?;
    Ok(Exit::Done)
}

fn day(date: Date) -> String {
    date.format("%a %-d %b %Y").to_string()
}

/// The words of a plan and its date: the date from `--due`, else from before a colon.
fn what_and_when(
    args: &Args,
    client: &ClientFacts,
    clients: &[ClientFacts],
    session: &Session,
) -> Result<(String, When)> {
    let text = clean(&args.what.join(" "), Lines::Fold, MOST_TEXT);
    if let Some(due) = &args.due {
        if text.is_empty() {
            return Err(Failure::usage("what is planned? say it in a few words"));
        }
        return Ok((text, when::due(due, session)?));
    }
    // `fri: send the quote`, or a whole line as in the quick log.
    if let Some((head, rest)) = text.split_once(": ")
        && let Ok(due) = when::due(head, session)
        && !rest.trim().is_empty()
    {
        return Ok((rest.trim().to_owned(), due));
    }
    let draft = super::log::read(
        &text,
        client,
        clients,
        crate::domain::Channel::Call,
        session,
    );
    match draft.makes() {
        Makes::Plan(due) if draft.text.is_empty() => Ok((draft.channel.to_string(), due)),
        Makes::Plan(due) => Ok((draft.text, due)),
        _ => Err(Failure::usage(
            "by when? write “fri: send the quote”, or --due fri",
        )),
    }
}

fn end(args: &Args, typed: &str, context: &Context) -> Result<Exit> {
    let mut session = context.open(For::Changing.unless(args.dry))?;
    let clients = who::everybody(&session)?;
    let client = session.whole(who::client(typed, &clients)?.id())?;
    let open: Vec<Plan> = client
        .plans
        .iter()
        .filter(|p| is_open(p, session.now()))
        .cloned()
        .collect();
    let words = args
        .done
        .as_deref()
        .or(args.dropped.as_deref())
        .unwrap_or_default();
    let mut plan = who::one(words, &open, |plan| &plan.what, "open plan")?.clone();
    let how = if args.done.is_some() {
        plan.done_at = Some(session.now());
        "done"
    } else {
        plan.dropped_at = Some(session.now());
        "dropped"
    };
    let title = format!("plan {how}: {} · {}", plan.what, client.client.name);
    let saved = save(Command::PutPlan(plan), &title, &mut session, args.dry)?;
    out::line(told(saved.as_ref(), &title))?;
    Ok(Exit::Done)
}

/// Neither done nor dropped as of an instant.
fn is_open(plan: &Plan, now: Instant) -> bool {
    plan.done_at.is_none_or(|at| at > now) && plan.dropped_at.is_none_or(|at| at > now)
}

fn list(args: &Args, typed: Option<&str>, context: &Context) -> Result<Exit> {
    let session = context.open(For::Looking)?;
    let now = when::as_of(args.listing.as_of.as_deref(), &session)?.unwrap_or(session.now());
    let clients = whole_book(&session, now)?;
    let only = match typed {
        // `plan list`, as the other lists are asked for, unless somebody is called so.
        Some("list")
            if !clients
                .iter()
                .any(|c| c.client.name.eq_ignore_ascii_case("list")) =>
        {
            None
        }
        Some(typed) => Some(who::client(typed, &clients)?.id().clone()),
        None => None,
    };
    let mut found: Vec<(&ClientFacts, &Plan)> = Vec::new();
    for client in clients
        .iter()
        .filter(|c| only.as_ref().is_none_or(|id| c.id() == id))
    {
        for plan in client
            .plans
            .iter()
            .filter(|p| p.at <= now && (args.all || is_open(p, now)))
        {
            found.push((client, plan));
        }
    }
    found.sort_by(|a, b| {
        (a.1.due, &a.0.client.name, &a.1.id).cmp(&(b.1.due, &b.0.client.name, &b.1.id))
    });
    if args.listing.json {
        let today = session.calendar().local_date(now);
        out::json(|out| wire::plan::list(out, found, today))?;
        return Ok(Exit::Done);
    }
    if found.is_empty() {
        out::line("nothing is planned")?;
        return Ok(Exit::Done);
    }
    let today = session.calendar().local_date(now);
    let rows: Vec<Vec<String>> = found
        .iter()
        .map(|(client, plan)| {
            let issue = plan
                .issue
                .as_ref()
                .and_then(|id| client.issue(id))
                .map(|i| i.issue.number);
            let state = match plan {
                Plan {
                    done_at: Some(at), ..
                } if *at <= now => "done",
                Plan {
                    dropped_at: Some(at),
                    ..
                } if *at <= now => "dropped",
                plan if plan.due < today => "overdue",
                _ => "",
            };
            let what = issue.map_or(plan.what.clone(), |n| format!("{} (#{n})", plan.what));
            vec![
                day(plan.due),
                client.client.name.clone(),
                what,
                state.to_owned(),
            ]
        })
        .collect();
    let columns = [
        ("DUE", Side::Left),
        ("CLIENT", Side::Gives),
        ("WHAT", Side::Gives),
        ("", Side::Left),
    ];
    out::lines(table::lines(&columns, &rows, context.width))?;
    Ok(Exit::Done)
}
