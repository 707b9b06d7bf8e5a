//! `amends issue add`.

use crate::cli::shared::flags::{DryRun, GivenDate, severities, words};
use crate::cli::shared::{open_book::Context, output, save::Target};
use crate::cli::{Exit, Result};
use crate::deed::{Decides, NoteIssue, Then};
use crate::domain::{Doing, IssueKind, Joined, Reported, Severity};
use crate::health::words::ladder::hurts;
use std::sync::Arc;

/// Add an issue: a request, a problem or a mistake of ours
///
/// amends issue add acme "mistake found stops by fri: wrong invoice"
///
/// Before a colon, or as options: what it is, how much it hurts them (annoys, harms, stops), whose doing it is (us,
/// them, both, nobody), who found it (found: by us), a date given to them. What they report opens with a question that waits for our answer; what we find does not, and they do not
/// know of it until they are told.
#[derive(clap::Args)]
pub struct Args {
    /// The client
    client: String,
    /// What it is about, in a few words
    #[arg(required = true)]
    title: Vec<String>,
    /// What it is [default: problem]
    #[arg(long, value_parser = words(IssueKind::ALL, IssueKind::word))]
    kind: Option<IssueKind>,
    /// How much it hurts them
    #[arg(long, value_parser = severities())]
    severity: Option<Severity>,
    /// Whose doing it is
    #[arg(long, value_parser = words(Doing::ALL, Doing::word))]
    doing: Option<Doing>,
    /// We found it, and they do not know yet
    #[arg(long)]
    found: bool,
    /// When it was noticed [default: now]
    #[arg(long, value_name = "DATE")]
    at: Option<String>,
    #[command(flatten)]
    given: GivenDate,
    /// It is not what upset them when they were last heard: that word of theirs is not linked to it
    #[arg(long)]
    apart: bool,
    /// Anything worth knowing
    #[arg(long, default_value = "", hide_default_value = true)]
    note: String,
    #[command(flatten)]
    dry: DryRun,
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let target = Target::open(&args.client, args.dry, context)?;
    let name = target.facts.client.name.clone();
    let calendar = Arc::clone(target.session().calendar());
    let mut noted = None;
    let line = args.title.join(" ");
    let act = NoteIssue {
        line: &line,
        kind: args.kind,
        severity: args.severity,
        doing: args.doing,
        found: args.found,
        promised: &args.given.promised,
        upset_them: args.apart.then_some(false),
        note: &args.note,
        then: Then::at(args.at.as_deref().unwrap_or_default()),
    };
    let done = target.done(|facts, moment| {
        noted = Some(act.read(moment)?);
        act.decide(facts, moment)
    })?;
    let Some(noted) = noted else {
        return Ok(Exit::Done);
    };
    let number = done.number().map_or_else(String::new, |n| format!(" #{n}"));
    let waits = match noted.reported {
        Reported::Us => "found by us, they do not know yet",
        Reported::Them => "waits for our answer",
    };
    let severity = noted.severity.map(|severity| hurts(severity).to_owned());
    let ours = (IssueKind::Mistake, Some(Doing::Us));
    let doing = noted.doing.filter(|_| (noted.kind, noted.doing) != ours);
    let doing = doing.map(|doing| format!("whose doing: {}", doing.whose()));
    let given = noted.promised;
    let given = given.map(|at| format!("promised for {}", calendar.told(at)));
    let parts = [severity, doing, given].into_iter().flatten();
    let parts = parts.chain([waits.to_owned()]);
    output::line(done.says(&format!(
        "new {}{number} of {name}: {} ({})",
        noted.kind,
        noted.title,
        parts.joined(", ")
    )))
}
