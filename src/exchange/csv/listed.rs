//! What a list tells of the state of its clients: when they last heard from us and are to hear again, and what is open.

use super::field::Field;
use super::fits::tells_issue;
use super::parts;
use super::row_told::outcome;
use super::rows::Row;
use super::sheet::shorten;
use super::table::{CellInstant, ColumnTable};
use super::words::{self, Act, End, Manner};
use crate::domain::{
    Channel, Client, ClientFacts, Contact, ContactId, Direction, Event, EventId, Instant, Issue,
    IssueFacts, IssueId, IssueKind, Lines, Outcome, PersonId, Plan, PlanId, Reported, Subject,
    What,
};
use crate::exchange::row_person::fold;
use crate::exchange::{LISTED_KEY, TableKind, source_id};

/// The last contact that the file tells the date of: as its kind says, else one of which nothing tells who began
/// it, by a way unknown.
fn last_contact(client: &Client, last: &LastTold) -> Contact {
    let (name, at, said) = (fold(&client.name), last.at, last.said);
    let kind = if said == Manner::default() {
        String::new()
    } else {
        format!("/{}", last.kind)
    };
    let source = format!("{}{name}/{}{kind}", Contact::LISTED_LAST, at.timestamp());
    let channel = said.channel.unwrap_or(Channel::Other);
    let usual = match said.channel {
        Some(channel) => channel.usual_direction(),
        // Who began it nobody says.
        None => Direction::Both,
    };
    let outcome = match said.end {
        // What was a task to be done is no exchange.
        Some(End::Plan) => Outcome::Note,
        end => outcome(end.unwrap_or(End::Reached), channel),
    };
    Contact {
        receipt: None,
        id: ContactId::new(source_id::id("contact", &source)),
        client: client.id.clone(),
        at,
        direction: said.direction.unwrap_or(usual),
        channel,
        mood: None,
        text: match &*last.kind {
            "" => "last contact, from the imported list".to_owned(),
            kind => format!("{kind}, from the imported list"),
        },
        persons: last.persons.clone(),
        issues: vec![],
        outcome,
        automatic: said.end == Some(End::Automatic),
        origin: source_id::origin(&source),
    }
}

/// What a row tells of the last contact with a client.
#[derive(Clone)]
pub struct LastTold {
    pub at: Instant,
    /// Of what kind it was, and what that says.
    pub kind: String,
    pub said: Manner,
    pub persons: Vec<PersonId>,
}

/// In which field a row tells of a last mail, when it was, and which way it went.
type LastMail = (Field, Option<Instant>, Direction);

/// The last contact that a row tells, and the last mails each way, with whom they were.
pub fn last_told(
    table: &ColumnTable,
    row: &Row,
    (last, mails): (Option<Instant>, [LastMail; 2]),
    person: Option<&PersonId>,
) -> Vec<LastTold> {
    let mails = mails.into_iter().filter_map(|(field, at, direction)| {
        let said = Manner {
            channel: Some(Channel::Mail),
            direction: Some(direction),
            end: Some(End::Reached),
        };
        Some((at?, table.name(field).to_owned(), said))
    });
    let last = last.map(|at| (at, table.line(row, Field::Channel), table.manner(row).0));
    let told = last
        .into_iter()
        .chain(mails)
        .map(|(at, kind, said)| LastTold {
            at,
            kind,
            said,
            persons: person.cloned().into_iter().collect(),
        });
    told.collect()
}

/// Adds the last contacts that a list tells of, each once.
pub fn take_last<'l>(facts: &mut ClientFacts, last: impl Iterator<Item = &'l LastTold>) {
    for last in last {
        let contact = last_contact(&facts.client, last);
        if facts.contacts.iter().all(|known| known.id != contact.id) {
            facts.contacts.push(contact);
        }
    }
}

/// The plan to be in touch with a client on a day, or to do what a list tells. Where an earlier list made one that is still to be done, it is moved;
/// what was done or dropped stays so until the list names another day.
pub fn next_contact(
    client: &Client,
    keyed: &str,
    known: Option<&ClientFacts>,
    (day, what): (&CellInstant, &str),
    now: Instant,
) -> Option<Plan> {
    let due = day.clock.date();
    let own = if what.is_empty() {
        String::new()
    } else {
        format!("/{}", fold(what))
    };
    let base = format!("{LISTED_KEY}next contact/{keyed}{own}");
    let key_of = |plan: &Plan| plan.origin.source_key.clone().unwrap_or_default();
    let listed = || {
        known
            .into_iter()
            .flat_map(|known| &known.plans)
            .filter(|plan| key_of(plan).starts_with(&base))
    };
    let source = match listed().find(|plan| plan.done_at.is_none() && plan.dropped_at.is_none()) {
        Some(open) => key_of(open),
        None if listed().any(|plan| plan.due == due) => return None,
        None if listed().next().is_some() => format!("{base}/{due}"),
        None => base,
    };
    let id = PlanId::new(source_id::id("plan", &source));
    Some(Plan {
        origin: source_id::origin(&source),
        due_at: day.timed.then_some(day.instant),
        ..Plan::new(
            id,
            client.id.clone(),
            if what.is_empty() {
                "next contact, from the imported list"
            } else {
                what
            },
            due,
            now,
        )
    })
}

/// The issues that a row tells of, and what it says beside: “2” or “yes” is no issue, nor is “none”. Of a row whose state
/// is that it is over one on record is resolved, and none is new.
pub fn open_issues(
    table: &ColumnTable,
    row: &Row,
    client: &Client,
    keyed: &str,
    known: Option<&ClientFacts>,
    now: Instant,
) -> (Vec<IssueFacts>, Vec<String>) {
    let told = table.all(row, Field::OpenIssue, Lines::Keep);
    // Under a heading that says that they are open, a state is the client's own.
    let is_over =
        is_over(table, row) && !parts::has_word(table.name(Field::OpenIssue), *parts::PENDING);
    let (mut issues, mut beside) = (vec![], vec![]);
    for text in told {
        let source = format!("{LISTED_KEY}open issue/{keyed}/{}", fold(&text));
        let id = IssueId::new(source_id::id("issue", &source));
        let known = known.and_then(|known| known.issue(&id));
        if !tells_issue(&text) || (is_over && known.is_none()) {
            beside.push(text);
            continue;
        }
        let title = shorten(text.lines().next().unwrap_or_default());
        let issue = Issue {
            id,
            number: 0,
            client: client.id.clone(),
            kind: IssueKind::Problem,
            note: if title == text { String::new() } else { text },
            title,
            noticed_at: now,
            reported: Reported::Them,
            origin: source_id::origin(&source),
        };
        let mut issue = IssueFacts::new(known.map_or(issue, |known| known.issue.clone()));
        if is_over && known.is_some_and(|known| known.resolved_at(now).is_none()) {
            issue.events.push(resolved(&issue.issue, &source, now));
        }
        issues.push(issue);
    }
    (issues, beside)
}

/// Whether a column that tells the states of issues says of a row that it is over.
fn is_over(table: &ColumnTable, row: &Row) -> bool {
    let of_state = |name: &str| {
        parts::read(TableKind::Tickets, name)
            .iter()
            .any(|(_, field)| *field == Field::Status)
    };
    let over = |value: &str| matches!(words::act(value), Some(Act::Resolved | Act::Closed));
    table
        .rest(row)
        .iter()
        .any(|(name, value)| over(value) && of_state(name))
}

/// That an issue is over, as the list says: once, so that an old list does not close what we opened again.
fn resolved(issue: &Issue, source: &str, now: Instant) -> Event {
    let source = format!("{source}/over");
    Event {
        id: EventId::new(source_id::id("event", &source)),
        client: issue.client.clone(),
        subject: Subject::Issue(issue.id.clone()),
        at: now,
        by: String::new(),
        what: What::Resolved,
        note: String::new(),
        contact: None,
        origin: source_id::origin(&source),
    }
}
