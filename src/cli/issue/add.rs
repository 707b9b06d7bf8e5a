//! `amends issue add`.

use crate::cli::args::DryRun;
use crate::cli::failure::Failure;
use crate::cli::log::MOST_TEXT;
use crate::cli::open::{Context, For};
use crate::cli::out;
use crate::cli::save::{save, told};
use crate::cli::{Exit, Result, when, who};
use crate::domain::{
    Ask, AskId, Command, Doing, Instant, Issue, IssueId, IssueKind, Lines, Origin, Reported,
    Severity, What, clean,
};
use crate::session::Session;
use clap::builder::PossibleValuesParser;

/// Add an issue: a request, a problem or a mistake of ours
///
/// What they report opens with an ask that waits for our answer; what we find (--found) does not, and they do
/// not know of it until they are told.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The client
    client: String,
    /// What it is about, in a few words
    #[arg(required = true)]
    title: Vec<String>,
    /// What it is
    #[arg(long, default_value = "problem", value_parser = PossibleValuesParser::new(IssueKind::ALL.iter().map(|k| k.word())))]
    kind: String,
    /// How much it hurts them
    #[arg(long, value_parser = ["annoys", "harms", "stops"])]
    severity: Option<String>,
    /// Whose doing it is: us, them, both, nobody
    #[arg(long, value_parser = ["us", "them", "both", "nobody"])]
    doing: Option<String>,
    /// We found it, and they do not know yet
    #[arg(long)]
    found: bool,
    /// When it was noticed [default: now]
    #[arg(long, value_name = "DATE")]
    at: Option<String>,
    /// The date given to them
    #[arg(long, value_name = "DATE")]
    promised: Option<String>,
    /// Anything worth knowing
    #[arg(long, default_value = "")]
    note: String,
    #[command(flatten)]
    dry: DryRun,
}

/// The longest title.
pub(super) const MOST_TITLE: usize = 200;

pub(super) fn run(args: &Args, context: &Context) -> Result<Exit> {
    let title = clean(&args.title.join(" "), Lines::Fold, MOST_TITLE);
    if title.is_empty() {
        return Err(Failure::input("what is it about? the title is empty"));
    }
    let mut session = context.open(For::Changing.unless(args.dry))?;
    let clients = who::everybody(&session)?;
    let client = &who::client(&args.client, &clients)?.client;
    let at = when::past(args.at.as_deref(), &session)?;
    let kind: IssueKind = args.kind.parse().unwrap_or(IssueKind::Problem);
    let issue = Issue {
        id: IssueId::new(session.new_id()),
        number: 0,
        client: client.id.clone(),
        kind,
        title: title.clone(),
        noticed_at: at,
        reported: if args.found {
            Reported::Us
        } else {
            Reported::Them
        },
        note: clean(&args.note, Lines::Keep, MOST_TEXT),
        origin: Origin::default(),
    };
    let mut parts = vec![Command::PutIssue(issue.clone())];
    if !args.found {
        parts.push(Command::PutAsk(ask(&issue, at, &session)));
    }
    let changes = changes(args, kind, &session)?;
    session.moment(|moment| {
        for what in changes {
            parts.push(Command::Record(
                moment.issue_event(&client.id, &issue.id, at, what, ""),
            ));
        }
    });
    let name = client.name.clone();
    let saved = save(
        Command::Together(parts),
        &format!("new {kind} · {name} · {title}"),
        &mut session,
        args.dry,
    )?;
    let number = saved
        .iter()
        .flat_map(|applied| &applied.numbers)
        .map(|(_, n)| format!(" #{n}"))
        .next();
    let waits = if args.found {
        "found by us, they do not know yet"
    } else {
        "waits for our answer"
    };
    let what = format!(
        "new {kind}{} of {name}: {title} ({waits})",
        number.unwrap_or_default()
    );
    out::line(told(saved.as_ref(), &what))?;
    Ok(Exit::Done)
}

fn ask(issue: &Issue, at: Instant, session: &Session) -> Ask {
    Ask {
        id: AskId::new(session.new_id()),
        issue: issue.id.clone(),
        opened_at: at,
        text: String::new(),
        contact: None,
        answered_at: None,
        answered_by: None,
        origin: Origin::default(),
    }
}

/// What is known of it beside its title. A mistake is ours unless said otherwise.
fn changes(args: &Args, kind: IssueKind, session: &Session) -> Result<Vec<What>> {
    let mut changes = Vec::new();
    let severity = Severity::ALL.iter().find(|s| {
        args.severity
            .as_deref()
            .is_some_and(|w| s.word().starts_with(w))
    });
    changes.extend(severity.copied().map(What::Severity));
    let doing = match &args.doing {
        Some(word) => word.parse::<Doing>().ok(),
        None => (kind == IssueKind::Mistake).then_some(Doing::Us),
    };
    changes.extend(doing.map(What::Doing));
    if let Some(text) = &args.promised {
        changes.push(What::Promised(Some(promised(text, session)?)));
    }
    Ok(changes)
}

/// The instant of a date given to a client: the close of business of that day, unless a time was said.
pub(in crate::cli) fn promised(text: &str, session: &Session) -> Result<Instant> {
    let when = when::due(text, session)?;
    let calendar = session.calendar();
    Ok(match when.time {
        Some(time) => when::at(when, calendar, time),
        None => calendar
            .close_of_day(when.date)
            .unwrap_or_else(|| when::end_of(when.date, calendar)),
    })
}
