//! `amends issue edit`.

use crate::cli::args::DryRun;
use crate::cli::failure::Failure;
use crate::cli::log::MOST_TEXT;
use crate::cli::open::{Context, For};
use crate::cli::out;
use crate::cli::save::{save, told};
use crate::cli::{Exit, Result, when, who};
use crate::domain::{Command, Doing, Issue, IssueFacts, IssueKind, Lines, Severity, What, clean};
use crate::session::Session;
use clap::builder::PossibleValuesParser;

/// Change an issue: its title, kind, note; from a date on its severity, whose doing it is, its cause, its date
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The issue's number
    issue: String,
    /// A new title
    #[arg(long)]
    title: Option<String>,
    /// What it is
    #[arg(long, value_parser = PossibleValuesParser::new(IssueKind::ALL.iter().map(|k| k.word())))]
    kind: Option<String>,
    /// A new note
    #[arg(long)]
    note: Option<String>,
    /// How much it hurts them
    #[arg(long, value_parser = ["annoys", "harms", "stops"])]
    severity: Option<String>,
    /// Whose doing it is
    #[arg(long, value_parser = PossibleValuesParser::new(Doing::ALL.iter().map(|d| d.word())))]
    doing: Option<String>,
    /// The cause, in a word or two
    #[arg(long)]
    cause: Option<String>,
    /// The date given to them, or none: it is taken back
    #[arg(long, value_name = "DATE|none")]
    promised: Option<String>,
    /// Since when severity, doing, cause or the date are so [default: now]
    #[arg(long, value_name = "DATE")]
    at: Option<String>,
    #[command(flatten)]
    dry: DryRun,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<Exit> {
    let mut session = context.open(For::Changing.unless(args.dry))?;
    let (client, place) = who::issue(&args.issue, &session)?;
    let facts = &client.issues[place];
    let before = &facts.issue;
    let at = when::past(args.at.as_deref(), &session)?;
    if at < before.noticed_at {
        let noticed = session
            .calendar()
            .local(before.noticed_at)
            .format("%a %-d %b %Y %H:%M")
            .to_string();
        return Err(Failure::input(format!(
            "that is before {} was noticed ({noticed})",
            before.quoted()
        )));
    }
    let (mut parts, mut words) = (Vec::new(), Vec::new());
    let after = edited(args, before)?;
    if &after != before {
        words.extend(differences(before, &after));
        parts.push(Command::PutIssue(after));
    }
    for what in changes(args, facts, &session)? {
        words.push(said(&what, &session));
        let event =
            session.moment(|moment| moment.issue_event(client.id(), &before.id, at, what, ""));
        parts.push(Command::Record(event));
    }
    if parts.is_empty() {
        return Err(Failure::usage(
            "nothing would change: say what, with --title, --kind, --severity …",
        ));
    }
    let title = format!(
        "edited · {} · {}: {}",
        before.label(),
        client.client.name,
        words.join(", ")
    );
    let saved = save(Command::Together(parts), &title, &mut session, args.dry)?;
    out::line(told(saved.as_ref(), &title))?;
    Ok(Exit::Done)
}

fn edited(args: &Args, before: &Issue) -> Result<Issue> {
    let mut after = before.clone();
    if let Some(typed) = &args.title {
        after.title = clean(typed, Lines::Fold, super::add::MOST_TITLE);
        if after.title.is_empty() {
            return Err(Failure::input("the title is empty"));
        }
    }
    if let Some(kind) = args.kind.as_deref().and_then(|word| word.parse().ok()) {
        after.kind = kind;
    }
    if let Some(note) = &args.note {
        after.note = clean(note, Lines::Keep, MOST_TEXT);
    }
    Ok(after)
}

fn differences(before: &Issue, after: &Issue) -> Vec<String> {
    let mut words = Vec::new();
    if before.title != after.title {
        words.push(format!("title “{}”", after.title));
    }
    if before.kind != after.kind {
        words.push(format!("kind {}", after.kind));
    }
    if before.note != after.note {
        words.push("note".to_owned());
    }
    words
}

/// What changes over time is an event, and only what differs from what stands.
fn changes(args: &Args, facts: &IssueFacts, session: &Session) -> Result<Vec<What>> {
    let mut whats = Vec::new();
    let severity = Severity::ALL.iter().find(|s| {
        args.severity
            .as_deref()
            .is_some_and(|w| s.word().starts_with(w))
    });
    whats.extend(severity.copied().map(What::Severity));
    whats.extend(
        args.doing
            .as_deref()
            .and_then(|word| word.parse().ok())
            .map(What::Doing),
    );
    if let Some(typed) = &args.cause {
        let cause = clean(typed, Lines::Fold, 200);
        if cause.is_empty() {
            return Err(Failure::input("the cause is empty"));
        }
        whats.push(What::Cause(cause));
    }
    if let Some(typed) = &args.promised {
        let at = if typed == "none" {
            None
        } else {
            Some(super::promised(typed, session)?)
        };
        whats.push(What::Promised(at));
    }
    let now = session.now();
    let stands = |what: &What| {
        let same = |kept: &What| std::mem::discriminant(kept) == std::mem::discriminant(what);
        facts
            .events_back(now)
            .find(|e| same(&e.what))
            .is_some_and(|e| &e.what == what)
    };
    whats.retain(|what| !stands(what));
    Ok(whats)
}

fn said(what: &What, session: &Session) -> String {
    match what {
        What::Severity(severity) => severity.to_string(),
        What::Doing(doing) => format!("doing {doing}"),
        What::Cause(cause) => format!("cause {cause}"),
        What::Promised(Some(at)) => {
            format!(
                "promised for {}",
                session.calendar().local(*at).format("%a %-d %b %Y %H:%M")
            )
        }
        What::Promised(None) => "no date given".to_owned(),
        _ => String::new(),
    }
}
