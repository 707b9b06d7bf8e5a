//! `amends plan`: what we mean to do by a date.

use super::shared::{dated_ahead, output, progress::whole_book, table::Side, who};
use super::{Context, DryRun, Exit, Failure, Listing, Result, Target};
use crate::deed::{AddPlan, Delete, EditPlan, EndPlan};
use crate::domain::{ClientFacts, Instant, Plan, told_day};
use crate::{session::Session, wire};

/// Plan something by a date, change a plan, mark it as done or dropped, or list the plans
///
/// amends plan acme "fri: send the quote" · amends plan acme send the quote --due fri · amends plan
#[derive(clap::Args)]
pub struct Args {
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
    #[arg(long, value_name = "WORDS", conflicts_with_all = ["what", "due", "issue"], group = "one")]
    done: Option<String>,
    /// The plan whose words begin like this is not needed any more
    #[arg(long, value_name = "WORDS", conflicts_with_all = ["what", "due", "issue"], group = "one")]
    dropped: Option<String>,
    /// The plan whose words begin like this is deleted, as if it had never been made
    #[arg(long, value_name = "WORDS", conflicts_with_all = ["what", "due", "issue"], group = "one")]
    delete: Option<String>,
    /// The plan whose words begin like this is due by --due now, or is what is written here
    #[arg(long, value_name = "WORDS", conflicts_with = "issue", group = "one")]
    edit: Option<String>,
    /// List those done and dropped, too
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    listing: Listing,
    #[command(flatten)]
    dry: DryRun,
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let one = [&args.done, &args.dropped, &args.delete, &args.edit];
    let words = one.into_iter().flatten().next();
    match (&args.client, words) {
        (Some(client), Some(words)) => change(args, client, words, context),
        (None, Some(_)) => Err(Failure::usage("whose plan? name the client first")),
        (Some(client), None) if !args.what.is_empty() || args.due.is_some() => {
            add(args, client, context)
        }
        (client, None) => list(args, client.as_deref(), context),
    }
}

fn add(args: &Args, typed: &str, context: &Context) -> Result<Exit> {
    let here = Target::open(typed, args.dry, context)?;
    let client = &here.facts;
    let issue = args
        .issue
        .as_deref()
        .map(|number| who::own_issue(number, client));
    let issue = issue.transpose()?;
    let issue = issue.map(|issue| issue.issue.id.clone());
    let act = AddPlan {
        line: &args.what.join(" "),
        due: args.due.as_deref().unwrap_or_default(),
        issue: issue.as_ref(),
    };
    here.perform(|facts, moment| act.decide(&[facts], moment))
}

/// Changes, ends or deletes the open plan that is meant.
fn change(args: &Args, typed: &str, words: &str, context: &Context) -> Result<Exit> {
    let here = Target::open(typed, args.dry, context)?;
    let now = here.session().now();
    let open = here.facts.plans.iter().filter(|plan| plan.is_open(now));
    let open: Vec<Plan> = open.cloned().collect();
    let plan = crate::deed::one("name", words, &open, |plan| &plan.what, "open plan")?;
    let what = args.what.join(" ");
    let edit = EditPlan {
        what: (!what.is_empty()).then_some(what.as_str()),
        due: args.due.as_deref(),
    };
    here.perform(|facts, moment| {
        if args.edit.is_some() {
            edit.decide(facts, plan, moment)
        } else if args.delete.is_some() {
            Delete::Plan(plan.id.clone()).decide(facts, moment)
        } else if args.done.is_some() {
            EndPlan::Done(None).decide(facts, &plan.id, moment)
        } else {
            EndPlan::Dropped.decide(facts, &plan.id, moment)
        }
    })
}

fn list(args: &Args, typed: Option<&str>, context: &Context) -> Result<Exit> {
    let (session, now) = args.listing.open(context)?;
    let clients = whole_book(&session, now)?;
    dated_ahead::tell(&clients, &args.listing, &session)?;
    let is_called_so = |c: &ClientFacts| c.client.name.eq_ignore_ascii_case("list");
    let only = match typed {
        // `plan list`, as the other lists are asked for, unless somebody is called so.
        Some("list") if !clients.iter().any(is_called_so) => None,
        Some(typed) => Some(who::client(typed, &clients)?.id().clone()),
        None => None,
    };
    let mut found = vec![];
    let wanted = |c: &&ClientFacts| only.as_ref().is_none_or(|id| c.id() == id);
    for client in clients.iter().filter(wanted) {
        let shown = client.plans.iter().filter_map(|plan| plan.as_of(now));
        let shown = shown.filter(|plan| args.all || plan.is_open(now));
        found.extend(shown.map(|plan| (client, plan)));
    }
    // Of one day what has an hour first, by the hour.
    found.sort_by_cached_key(|(client, plan)| {
        let hour = (plan.due_at.is_none(), plan.due_at);
        (plan.due, hour, client.client.name.clone(), plan.id.clone())
    });
    if args.listing.json {
        let today = session.calendar().local_date(now);
        let plans = found.iter().map(|(client, plan)| (*client, plan));
        return output::json(&wire::plan::list(plans, now, today));
    }
    if found.is_empty() {
        return output::line("nothing is planned");
    }
    let rows = found.iter();
    let rows = rows.map(|(client, plan)| row(client, plan, now, &session));
    let columns = [
        ("DUE", Side::Left),
        ("CLIENT", Side::Gives),
        ("WHAT", Side::Gives),
        ("", Side::Left),
    ];
    output::table(&columns, rows, context)
}

fn row(client: &ClientFacts, plan: &Plan, now: Instant, session: &Session) -> Vec<String> {
    let calendar = session.calendar();
    let issue = plan.issue.as_ref().and_then(|id| client.issue(id));
    let state = if plan.done_at.is_some() {
        "done"
    } else if plan.dropped_at.is_some() {
        "dropped"
    } else if plan.is_overdue(now, calendar.local_date(now)) {
        "overdue"
    } else {
        ""
    };
    let due = match plan.due_at {
        Some(at) => format!(
            "{} {}",
            told_day(plan.due),
            calendar.local(at).format("%H:%M")
        ),
        None => told_day(plan.due),
    };
    let what = match issue {
        Some(issue) => format!("{} (#{})", plan.what, issue.issue.number),
        None => plan.what.clone(),
    };
    vec![due, client.client.name.clone(), what, state.to_owned()]
}
