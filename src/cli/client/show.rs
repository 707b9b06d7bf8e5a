//! `amends client show`: one client, why it stands as it does, and what happened lately.

use crate::cli::shared::table::{self, Side};
use crate::cli::shared::{dated_ahead, flags::Listing, open_book::Context, output, who};
use crate::cli::{Exit, Result, today::morning};
use crate::domain::{ClientFacts, Contact, Instant, Joined, Outcome, set_off, told_day};
use crate::health::Standing;
use crate::health::words::{
    MOVED_DAYS, Telling, about, lift, moved_lately, moved_words, next_sentence, own_terms,
    plan::hung, points_shown, score_shown, sentence, stands, tied, word_welcome,
};
use crate::hours::words;
use crate::session::{JudgedClient, Session, SessionError};
use crate::wire;

/// Show one client: standing, reasons, next step, people, issues, the last contacts
#[derive(clap::Args)]
pub struct Args {
    /// The client
    client: String,
    /// How many contacts
    #[arg(long, value_name = "N", default_value_t = 10)]
    contacts: usize,
    #[command(flatten)]
    listing: Listing,
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let (session, now) = args.listing.open(context)?;
    let one = judged(&args.client, &args.listing, (&session, now))?;
    let suppliers = session.suppliers()?;
    let telling = session.telling(&one.facts, &suppliers, now);
    if args.listing.json {
        let morning = morning(args.listing.as_of.as_deref(), &session)?;
        return output::json(&wire::client::show(
            &one,
            morning.of(one.facts.id()),
            &telling,
        ));
    }
    let width = context.width;
    let mut lines = head(&one, &telling);
    lines.extend(why(&one, &telling, width));
    lines.extend(people(&one.facts));
    lines.extend(ties(&one, &session, now)?);
    lines.extend(kept(&one.facts));
    lines.extend(issues(&one.facts, now, &session));
    lines.extend(plans(&one.facts, now));
    lines.extend(contacts(&one.facts, args.contacts, now, &session, width));
    output::lines(lines)
}

/// A client with everything about it, judged at a listing's moment.
pub fn judged(
    typed: &str,
    listing: &Listing,
    (session, now): (&Session, Instant),
) -> Result<JudgedClient> {
    let clients = who::everybody(session)?;
    let id = who::client(typed, &clients)?.id().clone();
    dated_ahead::tell(&clients, listing, session)?;
    let whole = session.store().read_whole(&id, now)?;
    Ok(session
        .judged(whole.into_iter().collect(), now)
        .pop()
        .ok_or(SessionError::NoClient)?)
}

fn head(one: &JudgedClient, telling: &Telling) -> Vec<String> {
    let (client, judged) = (&one.facts.client, &one.assessment);
    let others: Vec<&str> = judged.standings.iter().skip(1).map(|s| s.shown()).collect();
    let others = set_off(" (also ", &others.join(", "), ")");
    let about = about(telling);
    let mut lines = vec![format!(
        "{}  {}{others}, score {}",
        client.name,
        stands(judged),
        score_shown(judged)
    )];
    if !about.is_empty() {
        lines.push(format!("  {}", about.join(" · ")));
    }
    lines.extend(client.note.lines().map(|line| format!("  {line}")));
    lines
}

fn why(one: &JudgedClient, telling: &Telling, width: usize) -> Vec<String> {
    let judged = &one.assessment;
    let mut lines = vec![String::new(), "Why".to_owned()];
    for (reason, points) in judged.reasons.iter().zip(points_shown(&judged.reasons)) {
        // What costs nothing is told without a figure, and there is nothing to lift.
        let (figure, lift) = match points {
            0 => ("·".to_owned(), String::new()),
            _ => (format!("−{points}"), lift(reason, telling)),
        };
        let number = reason.issue.as_ref();
        let number = number.map_or(String::new(), |(_, number)| format!(" (#{number})"));
        let lift = set_off(": ", &lift, "");
        let text = format!("{}{number}{lift}", sentence(reason, telling));
        lines.extend(hanging(&figure, &text, width));
    }
    lines.extend(moved_since(telling, width));
    lines.extend(hanging("Next", &next_sentence(judged, telling), width));
    let own = own_terms(telling, judged.prio);
    if !own.is_empty() {
        lines.extend(hanging("Promised", &own.join("; "), width));
    }
    if let Some(with) = telling.facts.looked_after_by(telling.now) {
        lines.extend(hanging("With", with, width));
    }
    lines
}

/// Why the score is another than a week ago, in parts that add up.
fn moved_since(telling: &Telling, width: usize) -> Vec<String> {
    let parts = moved_lately(telling);
    if parts.is_empty() {
        return vec![];
    }
    let by: i64 = parts.iter().map(|part| part.points).sum();
    let sign = if by < 0 { '▼' } else { '▲' };
    let text = format!("in {MOVED_DAYS} days: {}", moved_words(&parts, telling));
    hanging(&format!("{sign}{}", by.abs()), &text, width)
}

fn hanging(word: &str, text: &str, width: usize) -> Vec<String> {
    hung(&format!("{word:>5}  "), text, width)
}

fn people(facts: &ClientFacts) -> Vec<String> {
    let mut lines = vec![];
    for person in &facts.people {
        let parts = std::iter::once(&person.role)
            .chain(&person.mails)
            .chain(&person.phones);
        let parts = parts.map(String::as_str).filter(|part| !part.is_empty());
        lines.push(format!("  {}  {}", person.name, parts.joined(" · ")));
    }
    titled("People", lines)
}

/// Whom it is tied to; where the other is upset, that a word might be welcome.
fn ties(one: &JudgedClient, session: &Session, now: Instant) -> Result<Vec<String>> {
    let (mut lines, id) = (vec![], one.facts.id());
    for tie in &one.facts.ties {
        let other = session.store().read_whole(tie.other_than(id), now)?;
        let other = session.judged(other.into_iter().collect(), now).pop();
        let Some(JudgedClient { facts, assessment }) = other else {
            continue;
        };
        let name = &*facts.client.name;
        let upset = assessment.counts() && assessment.standings.contains(&Standing::Soured);
        // Who is being mended has other steps to take.
        lines.push(if upset && one.assessment.standing > Standing::Soured {
            let own = &one.facts.client.name;
            format!("  {}", word_welcome(tie, id, own, (name, &assessment)))
        } else {
            format!("  {}", tied(tie, id, name))
        });
    }
    Ok(titled("Ties", lines))
}

/// What an import kept beside, by the names of its columns.
fn kept(facts: &ClientFacts) -> Vec<String> {
    let fields = facts.client.fields.iter();
    let lines = fields.map(|(name, value)| format!("  {name}: {value}"));
    titled("Kept beside", lines.collect())
}

fn titled(title: &str, lines: Vec<String>) -> Vec<String> {
    if lines.is_empty() {
        return lines;
    }
    [vec![String::new(), title.to_owned()], lines].concat()
}

fn issues(facts: &ClientFacts, now: Instant, session: &Session) -> Vec<String> {
    let day = |at: Instant| words::when(session.calendar(), at, now);
    let lines = facts
        .issues
        .iter()
        .filter(|issue| issue.issue.noticed_at <= now)
        .map(|issue| {
            let state = match issue.resolved_at(now) {
                Some(at) => format!("resolved {}", day(at)),
                None => format!("open since {}", day(issue.issue.noticed_at)),
            };
            format!(
                "  #{} {} ({}, {state})",
                issue.issue.number, issue.issue.title, issue.issue.kind
            )
        });
    titled("Issues", lines.collect())
}

fn plans(facts: &ClientFacts, now: Instant) -> Vec<String> {
    let mut open: Vec<_> = facts
        .plans
        .iter()
        .filter(|plan| plan.is_open(now))
        .collect();
    open.sort_by_key(|plan| plan.due);
    let line = |plan: &&crate::domain::Plan| {
        let due = told_day(plan.due);
        format!("  {} (due {due})", plan.what)
    };
    titled("Plans", open.iter().map(line).collect())
}

fn contacts(
    facts: &ClientFacts,
    most: usize,
    now: Instant,
    session: &Session,
    width: usize,
) -> Vec<String> {
    let rows: Vec<Vec<String>> = facts
        .contacts
        .iter()
        .rev()
        .filter(|contact| contact.at <= now)
        .take(most)
        .map(|contact| row(contact, facts, session))
        .collect();
    if rows.is_empty() {
        return vec![];
    }
    let mut columns = [("", Side::Left); 6];
    columns[0].0 = "Contacts";
    columns[5].1 = Side::Gives;
    let lines = table::lines(&columns, &rows, width.saturating_sub(2));
    let lines = lines
        .into_iter()
        .enumerate()
        .map(|(at, line)| if at == 0 { line } else { format!("  {line}") });
    std::iter::once(String::new()).chain(lines).collect()
}

fn row(contact: &Contact, facts: &ClientFacts, session: &Session) -> Vec<String> {
    // A note went nowhere.
    let (arrow, channel) = match contact.outcome {
        Outcome::Note => ("note", ""),
        _ => (contact.direction.word(), contact.channel.word()),
    };
    let with = contact
        .persons
        .iter()
        .filter_map(|id| facts.person(id))
        .map(|person| person.name.as_str());
    let how = if contact.outcome == Outcome::Attempt {
        "tried"
    } else {
        contact.mood.map_or("", |mood| mood.word())
    };
    vec![
        session.calendar().told_of_record(contact.at),
        arrow.to_owned(),
        channel.to_owned(),
        how.to_owned(),
        with.joined(", "),
        contact
            .words()
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned(),
    ]
}
