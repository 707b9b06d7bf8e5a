//! `amends issue ball`: who has to act.

use crate::cli::args::DryRun;
use crate::cli::failure::Failure;
use crate::cli::log::MOST_TEXT;
use crate::cli::open::{Context, For};
use crate::cli::out;
use crate::cli::save::{save, told};
use crate::cli::{Exit, Result, when, who};
use crate::domain::{Ball, Command, Lines, Supplier, What, clean};
use crate::session::Session;

/// Say whose ball an issue is: ours, the client's (our promises stand still), or a supplier's
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The issue's number
    issue: String,
    /// us, client, or a supplier's name
    whose: String,
    /// When we ask again [default: in three working days]
    #[arg(long, value_name = "DATE")]
    chase: Option<String>,
    /// The supplier is a new one
    #[arg(long)]
    new: bool,
    /// Anything worth knowing
    #[arg(long, default_value = "")]
    note: String,
    #[command(flatten)]
    dry: DryRun,
}

/// After how many working days we ask again.
const CHASE: i32 = 3;

pub(super) fn run(args: &Args, context: &Context) -> Result<Exit> {
    let mut session = context.open(For::Changing.unless(args.dry))?;
    let (client, place) = who::issue(&args.issue, &session)?;
    let issue = &client.issues[place].issue;
    let mut parts = Vec::new();
    let (ball, whose) = match args.whose.to_lowercase().as_str() {
        "us" | "ours" if !args.new => (Ball::Us, "ours".to_owned()),
        "client" | "theirs" if !args.new => (Ball::Client, "the client's".to_owned()),
        _ => {
            let supplier = supplier(args, &session)?;
            if args.new {
                parts.push(Command::PutSupplier(supplier.clone()));
            }
            (
                Ball::Supplier(supplier.id),
                format!("with {}", supplier.name),
            )
        }
    };
    let chase_on = match (&ball, &args.chase) {
        (Ball::Us, _) => None,
        (_, Some(text)) => Some(when::due(text, &session)?.date),
        (_, None) => Some(chase_date(&session)),
    };
    let note = clean(&args.note, Lines::Keep, MOST_TEXT);
    let what = What::Ball { ball, chase_on };
    let now = session.now();
    parts.push(Command::Record(session.moment(|m| {
        m.issue_event(client.id(), &issue.id, now, what, &note)
    })));
    let title = format!(
        "the ball is {whose} · {} · {}",
        issue.label(),
        client.client.name
    );
    let saved = save(Command::Together(parts), &title, &mut session, args.dry)?;
    let chase = chase_on.map_or(String::new(), |date| {
        format!(", we ask again on {}", date.format("%a %-d %b %Y"))
    });
    out::line(told(saved.as_ref(), &format!("{title}{chase}")))?;
    Ok(Exit::Done)
}

/// When we ask again, unless a date is given.
pub(in crate::cli) fn chase_date(session: &Session) -> crate::domain::Date {
    let today = session.calendar().local_date(session.now());
    session.calendar().add_days_to_date(today, CHASE)
}

fn supplier(args: &Args, session: &Session) -> Result<Supplier> {
    let suppliers = session.suppliers()?;
    if args.new {
        let name = clean(&args.whose, Lines::Fold, 200);
        if name.is_empty() {
            return Err(Failure::input("the supplier's name is empty"));
        }
        return Ok(session.moment(|moment| moment.supplier(&name)));
    }
    who::one(
        &args.whose,
        &suppliers,
        |supplier| &supplier.name,
        "supplier",
    )
    .cloned()
    .map_err(|failure| {
        failure.hint("us, client, a supplier's name, or a new supplier's with --new")
    })
}
