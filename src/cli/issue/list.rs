//! `amends issue list`.

use crate::cli::shared::{dated_ahead, dates, output, progress::whole_book, table::Side, who};
use crate::cli::{Context, Exit, Failure, For, Listing, Result};
use crate::domain::{
    Ball, Instant, IssueFacts, IssueId, Severity, Status, Supplier, beside_issues,
};
use crate::health::words::{Telling, next_on, stands};
use crate::health::{Matter, issue_state, view::View};
use crate::hours::words;
use crate::phrase::{IssueFilter, IssueRow};
use crate::session::{JudgedClient, Session};
use crate::wire;
use std::collections::HashSet;

/// List the open issues, the oldest first, and those that still ask for a step of their repair: amends issue list Acme kind:mistake is:late
#[derive(clap::Args)]
pub struct Args {
    #[arg(help = format!(
        "Only this client's, and only those that fit: {}, or a column that an import kept (category:network)",
        IssueFilter::fields("", &[]).join(" "),
    ))]
    filter: Vec<String>,
    /// The resolved ones, too
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    listing: Listing,
}

const COLUMNS: [(&str, Side); 7] = [
    ("", Side::Right),
    ("CLIENT", Side::Gives),
    ("ISSUE", Side::Gives),
    ("KIND", Side::Left),
    ("TURN", Side::Gives),
    ("STATE", Side::Gives),
    ("NEXT", Side::Gives),
];

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let session = context.open(For::Looking)?;
    let (as_of, now) = dates::as_of(args.listing.as_of.as_deref(), &session)?;
    // Resolved ones are not among what judging needs, and what is past is read from the raw rows.
    let whole = args.all || as_of.is_some();
    let mut clients = if whole {
        whole_book(&session, now)?
    } else {
        session.store().read_all(now)?
    };
    dated_ahead::tell(&clients, &args.listing, &session)?;
    let beside = beside_issues(clients.iter());
    let filter = IssueFilter::parse(&args.filter.join(" "), &beside);
    if let Some(why) = filter.mistyped() {
        return Err(Failure::input(why));
    }
    for note in filter.notes() {
        output::note(note);
    }
    // A free word is a client's name: no title that has it by chance.
    if !filter.free().is_empty() {
        let id = who::client(filter.free(), &clients)?.id().clone();
        clients.retain(|client| client.id() == &id);
    }
    let suppliers = session.suppliers()?;
    let judged = session.judged(clients, now);
    let mut found = vec![];
    for one in &judged {
        let known = one.facts.issues.iter();
        let known = known.filter(|issue| issue.issue.noticed_at <= now);
        let telling = telling(one, &suppliers, now, &session);
        let asks = |id| next_on(&one.assessment, id, &telling).is_some();
        let wanted =
            known.filter(|i| args.all || i.resolved_at(now).is_none() || asks(&i.issue.id));
        if filter.has_terms() {
            let fits = fitting(one, &filter, &telling);
            let wanted = wanted.filter(|i| fits.contains(&&i.issue.id));
            found.extend(wanted.map(|i| (one, i)));
        } else {
            found.extend(wanted.map(|i| (one, i)));
        }
    }
    found.sort_by_key(|(_, issue)| {
        let over = issue.resolved_at(now).is_some();
        (over, issue.issue.noticed_at, issue.issue.number)
    });
    let telling = |one| telling(one, &suppliers, now, &session);
    if args.listing.json {
        let fits: HashSet<_> = found.iter().map(|(_, issue)| &issue.issue.id).collect();
        return output::json(&wire::issue::list(&judged, &telling, now, |m| {
            fits.contains(&m.facts.issue.id)
        }));
    }
    if found.is_empty() {
        return output::line(if filter.has_terms() {
            "no issue fits"
        } else if args.all {
            "no issues"
        } else {
            "no open issues"
        });
    }
    let rows = found.iter();
    let rows = rows.map(|(one, issue)| row(one, issue, &telling(one), &session));
    output::table(&COLUMNS, rows, context)
}

fn fitting<'a>(one: &'a JudgedClient, filter: &IssueFilter, telling: &Telling) -> Vec<&'a IssueId> {
    let date = |at: Instant| telling.calendar.local_date(at);
    let today = date(telling.now);
    let view = View::new(telling.case());
    let fits = |matter: &Matter| {
        let issue = &matter.facts.issue;
        let (state, late, clock) = issue_state(matter, &view, one.assessment.counts());
        let supplier = matter.ball.supplier();
        let reopened = matter.reopened_at.is_some();
        filter.terms_hold(&IssueRow {
            title: &issue.title,
            number: issue.number,
            client: &one.facts.client,
            note: &issue.note,
            kind: issue.kind.word(),
            severity: matter.severity.word(),
            ball: matter.ball.word(),
            supplier: supplier.map_or("", |id| Supplier::called(telling.suppliers, id)),
            cause: matter.cause,
            doing: matter.doing.word(),
            states: state.words(late, reopened, *matter.ball == Ball::Client),
            boss_told: matter.boss_told.is_some(),
            due: clock
                .filter(|clock| !clock.stands)
                .map(|clock| (date(clock.due) - today).num_days()),
            age: (today - date(issue.noticed_at)).num_days(),
        })
    };
    one.facts
        .issues
        .iter()
        .filter(|issue| Matter::read(issue, telling.now).is_some_and(|matter| fits(&matter)))
        .map(|issue| &issue.issue.id)
        .collect()
}

pub fn telling<'a>(
    one: &'a JudgedClient,
    suppliers: &'a [Supplier],
    now: Instant,
    session: &'a Session,
) -> Telling<'a> {
    session.telling(&one.facts, suppliers, now)
}

/// Its number, client, title, kind, ball, state and what is next.
pub fn row(
    one: &JudgedClient,
    issue: &IssueFacts,
    telling: &Telling,
    session: &Session,
) -> Vec<String> {
    let (suppliers, now) = (telling.suppliers, telling.now);
    let next = next_on(&one.assessment, &issue.issue.id, telling);
    let severity = issue.severity(now).unwrap_or(Severity::Annoys).short();
    vec![
        format!("#{}", issue.issue.number),
        one.facts.client.name.clone(),
        issue.issue.title.clone(),
        format!("{}, {severity}", issue.issue.kind),
        whose(issue, suppliers, now),
        state(one, issue, now, session),
        match next {
            Some((_, next)) => next,
            // Why nothing is asked for.
            None if one.assessment.status != Status::Active && issue.resolved_at(now).is_none() => {
                stands(&one.assessment)
            }
            None => String::new(),
        },
    ]
}

fn whose(issue: &IssueFacts, suppliers: &[Supplier], now: Instant) -> String {
    issue.ball(now).holder(suppliers).to_owned()
}

/// Resolved, waiting with its clock, promised, or since when it is open.
fn state(one: &JudgedClient, issue: &IssueFacts, now: Instant, session: &Session) -> String {
    let calendar = session.calendar();
    let day = |at: Instant| words::when(calendar, at, now);
    if let Some(at) = issue.resolved_at(now) {
        return format!("resolved {}", day(at));
    }
    let theirs = issue.ball(now) == Ball::Client;
    if let Some(ask) = issue.waiting_asks(now).next().filter(|_| !theirs) {
        let used = calendar.between_paused(ask.opened_at, now, &issue.pauses(now));
        let promise = words::length(one.assessment.reply_limit);
        return format!("waits {} of {promise}", words::long(calendar, used));
    }
    let promised = issue.promised(now);
    match promised {
        Some(at) => format!("promised for {}", day(at)),
        None => format!("since {}", day(issue.issue.noticed_at)),
    }
}
